"""Checks at the door of a loan's terms.

>>> whole("rows", 240)
>>> whole("rows", 0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: rows: expected 1 or more, got `0` (a whole number)
"""

from acctcore.errors import OutOfRange, WrongKind, fault


def whole(what: str, value: object) -> None:
    """Refuse what is not a whole number of 1 or more."""
    if type(value) is not int:
        raise WrongKind(fault(what, "a whole number", value))
    if value < 1:
        raise OutOfRange(fault(what, "1 or more", value))


def of_kind(what: str, value: object, kind: type, words: str) -> None:
    """Refuse a value of another kind."""
    if not isinstance(value, kind):
        raise WrongKind(fault(what, words, value))
