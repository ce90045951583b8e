"""Strengths that fade: each halves once every half-life, and is compared exactly.

Rule: effective strength = s x 2 ** (-age / half-life), of several events the sum.
Source: the retention domain's page, early warning, signals. Units: strengths are exact
ratios, ages and half-lives whole days. Raises: a half-life below 1 day, an age below 0.

No floating point decides. A power of two with a broken exponent is bounded from both
sides in whole numbers of 2 ** -bits, and the bits are doubled until the bounds lie on
one side of what is asked for. That ends: the powers 2 ** (-r / h), 0 < r < h, are
independent over the ratios (x ** h - 2 has no factor), so a sum of positive strengths
is a ratio, and can equal an edge, only if every age is a multiple of the half-life;
and such a sum is compared as the ratio it is.

>>> faded = Decayed(((Fraction("0.8"), 45),), half_life=30)
>>> faded.reaches(Fraction("0.2828")), faded.reaches(Fraction("0.2829"))
(True, False)
>>> effective_strength("0.8", age=45, half_life=30)
Fraction(35355339, 125000000)
>>> Decayed(((Fraction(1), 60),), half_life=30).reaches(Fraction(1, 4))
True
>>> effective_strength("0.8", age=45, half_life=0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: half-life: expected 1 or more, got `0` (a whole number)
"""

from fractions import Fraction
from typing import Final

from acctcore.errors import OutOfRange, fault
from acctcore.guards import counted
from acctcore.ratio import Exact, exact
from acctcore.values import frozen

_BITS: Final = 96
_PLACES: Final = 9


@frozen
class Decayed:
    """Strengths with their ages in days, all of one half-life."""

    parts: tuple[tuple[Fraction, int], ...]
    half_life: int

    def reaches(self, edge: Fraction) -> bool:
        """Tell whether the sum is at least so much."""
        whole = self.exact
        if whole is not None:
            return whole >= edge
        bits = _BITS
        low, high = self.between(bits)
        while low < edge <= high:
            bits *= 2
            low, high = self.between(bits)
        return low >= edge

    def floored(self, places: int = _PLACES) -> Fraction:
        """Answer the sum to so many decimals, the rest cut off."""
        unit = 10**places
        whole = self.exact
        if whole is not None:
            return Fraction(whole * unit // 1, unit)
        bits = _BITS
        low, high = self.between(bits)
        while low * unit // 1 != high * unit // 1:
            bits *= 2
            low, high = self.between(bits)
        return Fraction(low * unit // 1, unit)

    @property
    def exact(self) -> Fraction | None:
        """The sum where it is a ratio, every age a multiple of the half-life; else `None`."""
        total = Fraction(0)
        for strength, age in self.parts:
            halvings, rest = divmod(age, self.half_life)
            if rest and strength:
                return None
            total += strength / 2**halvings
        return total

    def between(self, bits: int) -> tuple[Fraction, Fraction]:
        """Bound the sum from both sides, by powers known to about so many bits."""
        low = high = Fraction(0)
        for strength, age in self.parts:
            halvings, rest = divmod(age, self.half_life)
            about, off = _power(rest, self.half_life, bits)
            share = strength / 2 ** (halvings + bits)
            low, high = low + share * (about - off), high + share * (about + off)
        return low, high


def effective_strength(
    strength: Exact, *, age: int, half_life: int, places: int = _PLACES
) -> Fraction:
    """Answer what is left of a strength after so many days, the decimals beyond `places` cut off.

    Raises:
        OutOfRange: a strength outside 0 to 1, an age below 0 or a half-life below 1 day.
        WrongKind: a floating-point strength, or days that are not whole.
    """
    counted(age, "age in days", 0)
    counted(half_life, "half-life", 1)
    counted(places, "decimals", 0)
    seen = exact(strength, "strength")
    if not 0 <= seen <= 1:
        raise OutOfRange(fault("strength", "0 to 1", f"{seen}"))
    return Decayed(((seen, age),), half_life).floored(places)


def _power(rest: int, half_life: int, bits: int) -> tuple[int, int]:
    """Answer 2 ** (-rest / half_life) in units of 2 ** -bits, and how many it may be off.

    The series of e ** -x with x = rest / half_life x ln 2 < 0.7. Each term is cut by less than
    3 units in all and there are fewer terms than bits; x itself is off by less than 2 units.
    """
    x = _log_2(bits) * rest // half_life
    term = total = 1 << bits
    place = 0
    while term:
        place += 1
        term = (term * x >> bits) // place
        total += -term if place % 2 else term
    return total, 4 * bits


def _log_2(bits: int) -> int:
    """Answer ln 2 = 2 artanh(1/3) in units of 2 ** -bits, cut off by less than one."""
    guarded = bits + 16
    power, total, place = (2 << guarded) // 3, 0, 1
    while power:
        total += power // place
        power, place = power // 9, place + 2
    return total >> 16
