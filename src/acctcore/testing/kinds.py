"""Of what a value is made: its parts, and the kinds they are of, read off its fields at any depth.

>>> from acctcore.parties import Link, LinkKind
>>> sorted(each.__name__ for each in kinds_within(Link))
['Date', 'Link', 'LinkKind']
>>> list(parts_within(Link(LinkKind.CONTROL, "P1", "P2")))[1:]
[<LinkKind.CONTROL: 'control'>, 'P1', 'P2', None, None]
>>> list(days_within(Link(LinkKind.CONTROL, "P1", "P2", Date(2026, 3, 16))))
[Date(2026, 3, 16)]
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs
from pendulum import Date

from acctcore.days import Tenor
from acctcore.sources import Source

_PLAIN: Final = (Enum, Date)
_TIMES: Final = (Date, Tenor)


@cache
def kinds_within(type_: type) -> frozenset[type]:
    """Answer a kind of value with all it is made of: values, closed lists of words, and days.

    What a value derives from its other fields is not counted.
    """
    found: set[type] = set()
    left: list[Any] = [type_]
    while left:
        each = left.pop()
        if get_args(each):
            left += get_args(each)
            each = get_origin(each)
        if isinstance(each, type) and each not in found and _counts(each):
            found.add(each)
            left += _fields(each)
    return frozenset(found)


def _counts(type_: type) -> bool:
    return attrs.has(type_) or issubclass(type_, _PLAIN)


def _fields(type_: type) -> list[Any]:
    if not attrs.has(type_):
        return []
    hints = get_type_hints(type_)
    return [hints[each.name] for each in attrs.fields(type_) if each.init]


def parts_within(value: Any) -> Iterator[Any]:
    """Go through a value and all it is made of, as far as it was stated and not derived."""
    if isinstance(value, Mapping):
        for pair in value.items():
            yield from (part for each in pair for part in parts_within(each))
    elif isinstance(value, tuple | frozenset):
        for each in sorted(value, key=repr) if isinstance(value, frozenset) else value:
            yield from parts_within(each)
    else:
        yield value
        if attrs.has(type(value)):
            stated = (each.name for each in attrs.fields(type(value)) if each.init)
            for name in stated:
                yield from parts_within(getattr(value, name.removeprefix("_"), None))


def days_within(value: Any) -> Iterator[Date | Tenor]:
    """Go through the days and lengths of time in a value, but for those on which papers were read.

    Only fields that may hold one are looked at: a policy is asked for its days for every case.
    """
    if isinstance(value, _TIMES):
        yield value
    elif isinstance(value, tuple | frozenset):
        yield from (part for each in value for part in days_within(each))
    elif isinstance(value, Mapping):
        yield from (part for each in value.values() for part in days_within(each))
    elif attrs.has(type(value)):
        holder: Any = type(value)
        for name in _dated(holder):
            yield from days_within(getattr(value, name, None))


@cache
def _dated(type_: Any) -> tuple[str, ...]:
    """Name the fields of a kind of value that may hold a day or a length of time."""
    hints = get_type_hints(type_)
    stated = (each.name for each in attrs.fields(type_) if each.init)
    return tuple(name for name in stated if _reach_times(hints[name], frozenset()))


def _reach_times(hint: Any, seen: frozenset[Any]) -> bool:
    if hint in _TIMES:
        return True
    if hint in seen or hint is Source:
        return False
    within = (*get_args(hint), *(_fields(hint) if isinstance(hint, type) else ()))
    return any(_reach_times(each, seen | {hint}) for each in within)
