"""Checks at the door of what is watched: names, yes or no, whole numbers, lists of one kind.

>>> counted("signals of a rule", 0, least=1)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: signals of a rule: expected a whole number of 1 or more,
got `0` (a whole number)
"""

from collections.abc import Callable, Iterable, Iterator
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

Faults: TypeAlias = Iterable[tuple[str, AcctcoreError]]
"""Places in a document, and what is wrong there."""


def flagged(what: str, flag: object) -> None:
    """Refuse what is not yes or no."""
    if not isinstance(flag, bool):
        raise WrongKind(fault(what, "yes or no", flag))


def counted(what: str, number: object, *, least: int) -> None:
    """Refuse what is not a whole number of at least so many."""
    expected = f"a whole number of {least} or more"
    if type(number) is not int:
        raise WrongKind(fault(what, expected, number))
    if number < least:
        raise OutOfRange(fault(what, expected, number))


def of_kind(what: str, value: object, kind: Any, words: str) -> None:
    """Refuse a value of another kind."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, words, value))


def listed_of(what: str, kind: Any, words: str) -> Callable[[Any], tuple[Any, ...]]:
    """Make a reader of lists of one kind: it answers a tuple and refuses anything else."""

    def read(items: Any) -> tuple[Any, ...]:
        if isinstance(items, str) or not isinstance(items, Iterable):
            raise WrongKind(fault(what, f"a list of {words}", items))
        found = tuple(items)
        for each in found:
            of_kind(what, each, kind, words)
        return found

    return read


def names(items: Iterable[str]) -> tuple[str, ...]:
    """Read a list of names, never one name letter by letter."""
    return listed_of("names", str, "names")(items)


def optional_list(what: str, kind: Any, words: str) -> Callable[[Any], tuple[Any, ...] | None]:
    """Make the same reader of a list that may be left out."""
    read = listed_of(what, kind, words)
    return lambda items: None if items is None else read(items)


def twice(place: str, what: str, names: Iterable[str]) -> Iterator[tuple[str, AcctcoreError]]:
    """Find each name that stands a second time."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield place, Contradiction(f"{what} `{name}` stands twice")
        seen.add(name)


def refuse(faults: Faults) -> None:
    """Raise one fault as it is and several together; none passes."""
    found = tuple(faults)
    if len(found) == 1:
        raise found[0][1]
    if found:
        raise Malformed([Fault(place, str(error)) for place, error in found])
