"""Checks at the door of the values of this package: names, days, amounts, lists and tables.

>>> names(["ann", "bob"], "witnesses")
('ann', 'bob')
>>> names(["ann", "ann"], "witnesses")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: witnesses: `ann` stands twice
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from acctcore.credit.names import same_name
from acctcore.credit.requirements import named
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.money import Money


def flagged(value: object, what: str) -> None:
    """Refuse what is not yes or no."""
    if not isinstance(value, bool):
        raise WrongKind(fault(what, "yes or no", value))


def counted(value: object, what: str, least: int) -> None:
    """Refuse what is not a whole number of at least so many."""
    if type(value) is not int:
        raise WrongKind(fault(what, "a whole number", value))
    if value < least:
        raise OutOfRange(fault(what, f"{least} or more", value))


def of_kind(value: object, kind: type, what: str, words: str) -> None:
    """Refuse a value of another kind."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, words, value))


def optional_of(value: object, kind: type, what: str, words: str) -> None:
    """Refuse a value of another kind; nothing passes."""
    if value is not None:
        of_kind(value, kind, what, words)


def positive(amount: object, what: str) -> None:
    """Refuse what is not an amount of more than 0."""
    of_kind(amount, Money, what, "money such as `HKD 20000.00`")
    if isinstance(amount, Money) and amount.minor <= 0:
        raise OutOfRange(fault(what, "more than 0", amount))


def once(keys: Iterable[str], what: str) -> None:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise Contradiction(f"{what}: `{key}` stands twice")
        seen.add(key)


def listed(items: Any, kind: type, what: str, words: str) -> tuple[Any, ...]:
    """Answer a list of one kind as a tuple, or refuse it."""
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise WrongKind(fault(what, f"a list of {words}", items))
    found = tuple(items)
    for each in found:
        of_kind(each, kind, what, words)
    return found


def listed_if_known(items: Any, kind: type, what: str, words: str) -> tuple[Any, ...] | None:
    """Answer a list of one kind as a tuple; nothing stays nothing."""
    return None if items is None else listed(items, kind, what, words)


def names(items: Any, what: str) -> tuple[str, ...]:
    """Answer a list of names, each of which stands once, however it is spelled, or refuse it."""
    found = listed(items, str, what, "names")
    for each in found:
        named(each, what)
    for one, other in combinations(found, 2):
        if same_name(one, other):
            raise Contradiction(f"{what}: `{other}` stands twice")
    return found


def names_if_known(items: Any, what: str) -> tuple[str, ...] | None:
    """Answer a list of names; nothing stays nothing."""
    return None if items is None else names(items, what)


def table_if_known(items: Any, kind: type, what: str, words: str) -> FrozenMap[str, Any] | None:
    """Answer a table from names to values of one kind; nothing stays nothing."""
    if items is None:
        return None
    of_kind(items, Mapping, what, f"a table of {words} by name")
    for key, each in items.items():
        named(key, f"name in {what}")
        of_kind(each, kind, f"`{key}` of {what}", words)
    return FrozenMap(items)
