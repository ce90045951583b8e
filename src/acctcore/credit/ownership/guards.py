"""Checks at the door of a value: kinds, yes or no, days, lists of one kind, and all faults at once.

>>> listed("stakes", str, "names")(["low", 1])
Traceback (most recent call last):
...
acctcore.errors.WrongKind: stakes: expected names, got `1` (a whole number)
>>> refuse([("nodes[0]", OutOfRange("stands twice")), ("nodes[1]", OutOfRange("is too deep"))])
Traceback (most recent call last):
...
acctcore.errors.Malformed: nodes[0]: stands twice
nodes[1]: is too deep
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, TypeAlias

from acctcore.errors import AcctcoreError, Fault, Malformed, OutOfRange, WrongKind, fault

Faults: TypeAlias = Iterable[tuple[str, AcctcoreError]]
"""Places in a document, and what is wrong there."""


def of_kind(value: object, kind: type, what: str, words: str) -> None:
    """Refuse a value of another kind."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, words, value))


def optional_kind(value: object, kind: type, what: str, words: str) -> None:
    """Refuse a value of another kind; nothing passes."""
    if value is not None:
        of_kind(value, kind, what, words)


def chosen(value: object, kind: type[Enum], what: str) -> None:
    """Refuse what is not one of the words of a list."""
    of_kind(value, kind, what, f"one of {', '.join(f'`{each.value}`' for each in kind)}")


def flagged(value: object, what: str) -> None:
    """Refuse what is not yes or no."""
    of_kind(value, bool, what, "yes or no")


def listed(what: str, kind: type, words: str) -> Callable[[Any], tuple[Any, ...]]:
    """Make a reader of lists of one kind: it answers a tuple and refuses anything else."""

    def read(items: Any) -> tuple[Any, ...]:
        if isinstance(items, str) or not isinstance(items, Iterable):
            raise WrongKind(fault(what, f"a list of {words}", items))
        found = tuple(items)
        for each in found:
            of_kind(each, kind, what, words)
        return found

    return read


def names(what: str) -> Callable[[Any], tuple[str, ...]]:
    """Make a reader of lists of names, none of them blank."""
    read_texts = listed(what, str, "names")

    def read(items: Any) -> tuple[str, ...]:
        found = read_texts(items)
        for each in found:
            if not each.strip():
                raise OutOfRange(fault(what, "names", each))
        return found

    return read


def twice(items: Iterable[str]) -> list[str]:
    """Answer what stands more than once, each once."""
    return [each for each, count in Counter(items).items() if count > 1]


def folded(name: str) -> str:
    """Answer a name without what two spellings of it may differ in: case, spaces and width."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def refuse(faults: Faults) -> None:
    """Raise one fault as it is and several together; none passes."""
    found = tuple(faults)
    if len(found) == 1:
        raise found[0][1]
    if found:
        raise Malformed([Fault(place, str(error)) for place, error in found])
