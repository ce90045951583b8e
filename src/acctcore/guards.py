"""Checks at the door of a value: names, kinds, counts, lists, tables; several faults at once.

>>> counted(0, "rows", least=1)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: rows: expected 1 or more, got `0` (a whole number)
>>> names(["ann", "bob"], "witnesses")
('ann', 'bob')
>>> names("ann", "witnesses")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: witnesses: expected a list of names, got `ann`
>>> distinct_names(["phone", "sms", "phone"], "channels of a rule")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: channels of a rule: `phone` stands twice
>>> refuse([("nodes[0]", OutOfRange("stands twice")), ("nodes[1]", OutOfRange("is too deep"))])
Traceback (most recent call last):
...
acctcore.errors.Malformed: nodes[0]: stands twice
nodes[1]: is too deep
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias

from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Fault,
    Malformed,
    OutOfRange,
    WrongKind,
    fault,
)
from acctcore.maps import FrozenMap

Faults: TypeAlias = Iterable[tuple[str, AcctcoreError]]
"""Places in a document, and what is wrong there."""


def named(text: object, what: str, expected: str = "a name") -> None:
    """Refuse what is not a name (or other words).

    Raises:
        OutOfRange: blank, or not text.
    """
    if not (isinstance(text, str) and text.strip()):
        raise OutOfRange(fault(what, expected, text))


def of_kind(value: object, kind: Any, what: str, words: str) -> None:
    """Refuse a value of another kind."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, words, value))


def optional_kind(value: object, kind: Any, what: str, words: str) -> None:
    """Refuse a value of another kind; nothing passes."""
    if value is not None:
        of_kind(value, kind, what, words)


def texts(owner: object, whose: str, *fields: str) -> None:
    """Refuse fields of a value that are not text; blank passes."""
    for each in fields:
        if not isinstance(value := getattr(owner, each), str):
            raise WrongKind(fault(f"{each} of {whose}", "text", value))


def chosen(value: object, kind: type[Enum], what: str) -> None:
    """Refuse what is not one of the words of a list, and a text that only reads like one."""
    told = f"one of {', '.join(f'`{each.value}`' for each in kind)}"
    if isinstance(value, str) and value in {each.value for each in kind}:
        raise WrongKind(fault(what, told, value, "give the named value itself, not its text"))
    of_kind(value, kind, what, told)


def flagged(value: object, what: str) -> None:
    """Refuse what is not yes or no."""
    of_kind(value, bool, what, "yes or no")


def counted(value: object, what: str, least: int) -> None:
    """Refuse what is not a whole number of at least so many."""
    if type(value) is not int:
        raise WrongKind(fault(what, "a whole number", value))
    if value < least:
        raise OutOfRange(fault(what, f"{least} or more", value))


def listed(items: Any, kind: Any, what: str, words: str) -> tuple[Any, ...]:
    """Answer a list of one kind as a tuple, and refuse anything else."""
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise WrongKind(fault(what, f"a list of {words}", items))
    found = tuple(items)
    for each in found:
        of_kind(each, kind, what, words)
    return found


def listed_if_known(items: Any, kind: Any, what: str, words: str) -> tuple[Any, ...] | None:
    """Answer a list of one kind as a tuple; nothing, which is not known, stays nothing."""
    return None if items is None else listed(items, kind, what, words)


def listed_of(what: str, kind: Any, words: str) -> Callable[[Any], tuple[Any, ...]]:
    """Make a reader of lists of one kind: it answers a tuple and refuses anything else."""

    def read(items: Any) -> tuple[Any, ...]:
        return listed(items, kind, what, words)

    return read


def table(items: Any, kind: Any, what: str, words: str, by: str = "name") -> FrozenMap[str, Any]:
    """Answer a table from names to values of one kind, and refuse anything else."""
    of_kind(items, Mapping, what, f"a table of {words} by {by}")
    for key, each in items.items():
        named(key, f"{by} in {what}")
        of_kind(each, kind, f"`{key}` of {what}", words)
    return FrozenMap(items)


def names(items: Any, what: str = "names") -> tuple[str, ...]:
    """Answer a list of names, none of them blank, as a tuple."""
    found = listed(items, str, what, "names")
    for each in found:
        if not each.strip():
            raise OutOfRange(fault(what, "names", each))
    return found


def distinct(items: Any, kind: Any, what: str, words: str) -> tuple[Any, ...]:
    """Answer a list of one kind, each element of which stands once, as a tuple."""
    found = listed(items, kind, what, words)
    for each, count in Counter(found).items():
        if count > 1:
            told = each.value if isinstance(each, Enum) else each
            raise Contradiction(f"{what}: `{told}` stands twice")
    return found


def distinct_names(items: Any, what: str = "names") -> tuple[str, ...]:
    """Answer a list of names, none of them blank and each of which stands once, as a tuple."""
    return distinct(names(items, what), str, what, "names")


def repeated(items: Iterable[str]) -> list[str]:
    """Answer what stands more than once, each once."""
    return [each for each, count in Counter(items).items() if count > 1]


def twice(place: str, what: str, items: Iterable[str]) -> Iterator[tuple[str, AcctcoreError]]:
    """Name each time that something stands again."""
    seen: set[str] = set()
    for each in items:
        if each in seen:
            yield place, Contradiction(f"{what} `{each}` stands twice")
        seen.add(each)


def refuse(faults: Faults) -> None:
    """Raise one fault as it is and several together; none passes."""
    found = tuple(faults)
    if len(found) == 1:
        raise found[0][1]
    if found:
        raise Malformed([Fault(place, str(error)) for place, error in found])
