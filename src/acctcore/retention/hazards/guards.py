"""What every part of this package asks of the numbers it is handed.

>>> whole("age", 12, least=1)
12
>>> whole("age", 0, least=1)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: age: expected a whole number of at least 1, got `0` (a whole number)
>>> real("alpha", "0.704")
0.704
"""

import math
from fractions import Fraction

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.ratio import Exact, exact


def whole(what: str, value: object, *, least: int) -> int:
    """Accept a whole number of at least `least`.

    Raises:
        WrongKind: anything that is not a whole number.
        OutOfRange: less than `least`.
    """
    if type(value) is not int:
        raise WrongKind(fault(what, "a whole number", value))
    if value < least:
        raise OutOfRange(fault(what, f"a whole number of at least {least}", value))
    return value


def real(what: str, value: Exact | float) -> float:
    """Accept a finite number, exact or floating-point, as a floating-point one.

    Only a parameter of a statistical model comes through here.

    Raises:
        WrongKind: a yes/no value or no number.
        OutOfRange: NaN, infinity, or a number above 1e308.
    """
    if isinstance(value, float) and not math.isfinite(value):
        raise OutOfRange(fault(what, "a finite number", value))
    stated = Fraction(value) if isinstance(value, float) else exact(value, what)
    try:
        return stated.numerator / stated.denominator
    except OverflowError:
        raise OutOfRange(fault(what, "at most 1e308", "more")) from None
