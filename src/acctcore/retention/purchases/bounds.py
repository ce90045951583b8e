"""What a purchase model accepts: estimates, whole counts and exact times, within stated bounds.

An estimate is a parameter that somebody fitted: a number from 0.001 to 10000, of any kind,
as a fit gives it. A count is whole, 0 to 1000000. A time is exact, 0 to 1000000, in the unit
of time in which the parameters were fitted (CDNOW: weeks). Outside of these the tolerances
of this package are not promised, so it raises.

>>> span("38.86", "`T`"), count(2, "`x`")
(Fraction(1943, 50), 2)
>>> count(-1, "`x`")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: `x`: expected 0 to 1000000, got `-1` (a whole number)
"""

from collections.abc import Callable
from fractions import Fraction
from math import isfinite
from typing import Final, cast

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.ratio import Exact, exact

LEAST: Final = Fraction(1, 1000)
GREATEST: Final = 10_000
LONGEST: Final = 1_000_000


def given(value: Exact | float) -> float:
    """Take a parameter as it is given; `settle` reads it and knows its name."""
    return cast("float", value)


def given_exactly(value: Exact | float) -> Fraction:
    """Take a number as it is given, to be read exactly."""
    return cast("Fraction", value)


def settle(model: object, read: Callable[[Fraction], float | Fraction]) -> None:
    """Read every parameter of a model, under its own name."""
    for name in model.__match_args__:  # type: ignore[attr-defined]
        number = estimate(getattr(model, name), name)
        object.__setattr__(model, name, read(number))


def estimate(value: Exact | float, name: str) -> Fraction:
    """Accept a fitted parameter, exactly as it is written.

    Raises:
        WrongKind: no number.
        OutOfRange: NaN, infinite, 0 or below, or outside the stated bounds.
    """
    what = f"parameter `{name}`"
    if isinstance(value, float) and not isfinite(value):
        raise OutOfRange(fault(what, "a finite number", value, "a fit that fails has no answer"))
    number = Fraction(value) if isinstance(value, float) else exact(value, what)
    if not LEAST <= number <= GREATEST:
        raise OutOfRange(fault(what, f"0.001 to {GREATEST}", value))
    return number


def count(value: object, what: str, most: int = LONGEST) -> int:
    """Accept a whole number of purchases, periods or the like, 0 or more."""
    if type(value) is not int:
        raise WrongKind(fault(what, "a whole number", value))
    if not 0 <= value <= most:
        raise OutOfRange(fault(what, f"0 to {most}", value))
    return value


def span(value: Exact, what: str) -> Fraction:
    """Accept a length of time, 0 or more."""
    length = exact(value, what)
    if not 0 <= length <= LONGEST:
        raise OutOfRange(fault(what, f"0 to {LONGEST}", value))
    return length


def inexact(value: Fraction) -> float:
    """Answer the nearest floating-point number, for likelihoods only."""
    return value.numerator / value.denominator
