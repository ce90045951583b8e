"""Checks at the door of a value, and several faults raised at once.

>>> named("M-1", "loan")
>>> named(" ", "loan")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: loan: expected a name, got ` `
>>> listed("technical", str, "causes", "names")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: causes: expected a list of names, got `technical`
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from acctcore.credit.requirements import named
from acctcore.errors import AcctcoreError, Contradiction, Fault, Malformed, WrongKind, fault

__all__ = [
    "Faults",
    "flagged",
    "listed",
    "listed_or_unknown",
    "named",
    "of_kind",
    "refuse",
    "twice",
]

Faults: TypeAlias = Iterable[tuple[str, AcctcoreError]]
"""Places in a document, and what is wrong there."""


def flagged(flag: object, what: str) -> None:
    """Refuse what is not yes or no."""
    if not isinstance(flag, bool):
        raise WrongKind(fault(what, "yes or no", flag))


def of_kind(value: object, kind: type, what: str, words: str) -> None:
    """Refuse a value of another kind."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, words, value))


def listed(items: Any, kind: Any, what: str, words: str) -> tuple[Any, ...]:
    """Answer a list of one kind as a tuple, and refuse anything else."""
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise WrongKind(fault(what, f"a list of {words}", items))
    found = tuple(items)
    for each in found:
        of_kind(each, kind, what, words)
    return found


def listed_or_unknown(items: Any, kind: Any, what: str, words: str) -> tuple[Any, ...] | None:
    """Answer a list of one kind, or nothing where it is left out: it is not known."""
    return None if items is None else listed(items, kind, what, words)


def twice(place: str, what: str, names: Iterable[str]) -> Iterator[tuple[str, AcctcoreError]]:
    """Name what stands twice."""
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
