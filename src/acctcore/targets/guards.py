"""Checks at the door of a value: names, kinds, yes or no, and lists of one kind.

>>> named("manager", "M-1")
>>> named("manager", " ")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: manager: expected a name, got ` `
>>> listed_of("bands", str, "names")(("low", 1))
Traceback (most recent call last):
...
acctcore.errors.WrongKind: bands: expected names, got `1` (a whole number)
"""

from collections.abc import Callable, Iterable
from typing import Any

from acctcore.errors import OutOfRange, WrongKind, fault


def named(what: str, text: object) -> None:
    """Refuse what is no name."""
    if not (isinstance(text, str) and text.strip()):
        raise OutOfRange(fault(what, "a name", text))


def flagged(what: str, flag: object) -> None:
    """Refuse what is not yes or no."""
    if not isinstance(flag, bool):
        raise WrongKind(fault(what, "yes or no", flag))


def of_kind(what: str, value: object, kind: type, words: str) -> None:
    """Refuse a value of another kind."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, words, value))


def listed_of(what: str, kind: type, words: str) -> Callable[[Any], tuple[Any, ...]]:
    """Make a reader of lists of one kind: it answers a tuple and refuses anything else."""

    def read(items: Any) -> tuple[Any, ...]:
        if isinstance(items, str) or not isinstance(items, Iterable):
            raise WrongKind(fault(what, f"a list of {words}", items))
        found = tuple(items)
        for each in found:
            of_kind(what, each, kind, words)
        return found

    return read
