"""Checks of what a strategy is given, so that a wrong argument is named where it is passed.

>>> whole("max_size", 3, least=0), either("currency", None, Currency, "a currency")
(3, None)
>>> whole("max_size", -1, least=0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: max_size: expected 0 or more, got `-1` (a whole number)
>>> drawn("of", None)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: of: expected a strategy, got nothing
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis.strategies import SearchStrategy

from acctcore.currency import ISO_4217, Currency
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.timeline import Timeline

T = TypeVar("T")


def whole(what: str, value: object, *, least: int | None = None) -> int:
    """Take a whole number, of at least so much."""
    if type(value) is not int:
        raise WrongKind(fault(what, "a whole number", value))
    if least is not None and value < least:
        raise OutOfRange(fault(what, f"{least} or more", value))
    return value


def either(what: str, value: Any, type_: type[T], words: str) -> T | None:
    """Take a value of a kind, or nothing."""
    return None if value is None else of_kind(what, value, type_, words)


def of_kind(what: str, value: Any, type_: type[T], words: str) -> T:
    """Take a value of a kind, called by its words."""
    if isinstance(value, type_):
        return value
    if isinstance(value, Timeline):
        advice = "take the value of a version: `timeline.at(day).value`"
        raise WrongKind(fault(what, words, "a timeline", advice))
    raise WrongKind(fault(what, words, value))


def drawn(what: str, value: Any) -> SearchStrategy[Any]:
    """Take a strategy."""
    if isinstance(value, SearchStrategy):
        return value
    called = getattr(value, "__name__", "")
    advice = f"call it: `{called}()`" if callable(value) and called else ""
    raise WrongKind(fault(what, "a strategy", called or value, advice))


def names_of(what: str, value: Any, *, least: int = 0) -> tuple[str, ...]:
    """Take a list of names, each once."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise WrongKind(fault(what, "a list of names", value))
    for name in value:
        if not (isinstance(name, str) and name.strip()):
            raise OutOfRange(fault(what, "names", name))
    if len(set(value)) != len(value):
        raise OutOfRange(f"{what}: a name stands twice")
    if len(value) < least:
        raise OutOfRange(fault(what, f"at least {least} names", len(value)))
    return tuple(value)


def ascending(what: str, low: Any, high: Any) -> None:
    """Refuse bounds of which the lower is above the higher; either may be left out."""
    if low is not None and high is not None and low > high:
        raise OutOfRange(fault(f"max_value of {what}", f"at least its min_value of {low}", high))


def currency_of(value: Any) -> Currency:
    """Take a currency or its code."""
    return value if isinstance(value, Currency) else ISO_4217.currency(value)
