"""Rounding is a named argument, used once, at the end.

Source: the modes of ISO/IEC/IEEE 60559 and of the decimal arithmetic
specification, on integers only. No unit: any whole numbers.

>>> divide(5, 2, Rounding.HALF_EVEN), divide(-5, 2, Rounding.HALF_UP)
(2, -3)
>>> divide(1, 0, Rounding.FLOOR)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: denominator: expected a whole number other than 0,
got `0` (a whole number)
"""

from enum import Enum
from typing import assert_never

from acctcore.errors import OutOfRange, WrongKind, fault


class Rounding(Enum):
    """Where a fraction of a unit goes; *up* is away from zero, *down* towards it."""

    HALF_EVEN = "half_even"
    HALF_UP = "half_up"
    HALF_DOWN = "half_down"
    UP = "up"
    DOWN = "down"
    CEILING = "ceiling"
    FLOOR = "floor"


def divide(numerator: int, denominator: int, rounding: Rounding) -> int:
    """Divide two whole numbers and round the quotient once.

    Raises:
        WrongKind: an argument is not a whole number or `rounding` is not a `Rounding`.
        OutOfRange: the denominator is 0.
    """
    _check(numerator, denominator, rounding)
    quotient, remainder = divmod(abs(numerator), abs(denominator))
    negative = (numerator < 0) != (denominator < 0)
    if remainder and _rounds_away(
        quotient, 2 * remainder - abs(denominator), rounding, negative=negative
    ):
        quotient += 1
    return -quotient if negative else quotient


def _check(numerator: int, denominator: int, rounding: Rounding) -> None:
    for what, value in (("numerator", numerator), ("denominator", denominator)):
        if type(value) is not int:
            raise WrongKind(fault(what, "a whole number", value))
    if denominator == 0:
        raise OutOfRange(fault("denominator", "a whole number other than 0", denominator))
    if not isinstance(rounding, Rounding):
        raise WrongKind(fault("rounding", "a named rounding such as `half_even`", rounding))


def _rounds_away(quotient: int, past_half: int, rounding: Rounding, *, negative: bool) -> bool:
    """Tell whether a quotient with a remainder moves away from zero."""
    match rounding:
        case Rounding.UP:
            return True
        case Rounding.DOWN:
            return False
        case Rounding.CEILING:
            return not negative
        case Rounding.FLOOR:
            return negative
        case Rounding.HALF_UP:
            return past_half >= 0
        case Rounding.HALF_DOWN:
            return past_half > 0
        case Rounding.HALF_EVEN:
            return past_half > 0 or (past_half == 0 and quotient % 2 == 1)
    assert_never(rounding)
