"""How far a contact has faded: 1 - exp(-days / tau), as a whole number of millionths of millionths.

Whole-number arithmetic only, so that every machine answers the same and ties are ties. A contact
of today counts 0, one long ago all; tau is the number of days after which 63 % is back. Units:
whole days; 10**12 is all. Error: below one unit.
Source: the retention domain page, section 9; the series of the exponential is textbook.

>>> faded(0, 90), faded(90, 90), faded(100_000, 90)
(0, 632120558829, 1000000000000)
>>> faded(-1, 90)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: days since the contact: expected 0 or more, got `-1` (a whole number)
"""

from typing import Final

from acctcore.guards import counted
from acctcore.rounding import Rounding, divide

ALL: Final = 10**12
"""The unit: what stands for 1."""
_FINE: Final = 10**30


def faded(days: int, tau: int) -> int:
    """Answer how far a contact has faded after whole days, from 0 to `ALL`.

    Raises:
        OutOfRange: days below 0, a tau below 1.
    """
    counted(days, "days since the contact", 0)
    counted(tau, "tau", 1)
    halvings = max(0, 1 + (days // tau).bit_length())
    left = _exponential(days, tau << halvings)
    for _ in range(halvings):
        left = left * left // _FINE
    return ALL - divide(left * ALL, _FINE, Rounding.HALF_EVEN)


def _exponential(days: int, parts: int) -> int:
    """Sum the series of exp(-days / parts) for at most one half, in fine units."""
    total, term, at = 0, _FINE, 0
    while term:
        total += term
        at += 1
        term = -(abs(term) * days // (parts * at)) if at % 2 else abs(term) * days // (parts * at)
    return total
