"""The rate at which a discounted sum is 0: its root or roots, put to eight decimals and proved.

Rule: flows whose sign changes once have exactly one rate above -100 %. It is guessed in floating
point and then proved in whole numbers. Where the sign changes more often, every root within the
bounds is set apart before any is answered, unless the balances prove that there is only one. That
takes time with every change of sign, so beyond a number of them nothing is claimed.
Units: percent a year. Raises: bounds that leave nothing between them, or reach below -100 %.

>>> from acctcore.credit.rates.sums import power_sum
>>> loan = power_sum({0: 100, 1: -110})
>>> solve(loan, Scale(), bounds_of(None, HIGHEST, Scale())).percent
Decimal('10.00000000')
"""

from fractions import Fraction

from acctcore.credit.rates.balances import has_one_rate_at_most, is_only_rate
from acctcore.credit.rates.guesses import guess
from acctcore.credit.rates.isolation import Interval, isolate
from acctcore.credit.rates.outcomes import AnnualRate, RateStatus, Root
from acctcore.credit.rates.places import Span, exact_root, place, place_near
from acctcore.credit.rates.scales import Scale
from acctcore.credit.rates.signs import sign_at
from acctcore.credit.rates.sums import PowerSum
from acctcore.errors import OutOfRange, fault
from acctcore.ratio import Exact, exact

LOWEST = Fraction(-99_999_999, 1_000_000)
"""Percent a period below which a rate is not looked for, unless asked."""
HIGHEST = 10**12
"""Percent a year above which a rate is not looked for, unless asked."""
_FARTHEST = 10**100
_MOST_CHANGES = 64
_HUNDRED = 100

Bounds = tuple[Fraction, Fraction]


def bounds_of(lowest: Exact | None, highest: Exact, scale: Scale) -> Bounds:
    """Check the bounds of a search, in percent a year; nothing stands for `LOWEST` a period.

    Raises:
        WrongKind: a bound is not an exact number.
        OutOfRange: a bound at or below -100 % a period, above 10**100, or the wrong way round.
    """
    low = LOWEST * scale.periods if lowest is None else exact(lowest, "lowest rate")
    high = exact(highest, "highest rate")
    least = -_HUNDRED * scale.periods
    if low <= least:
        raise OutOfRange(fault("lowest rate", f"more than {least} percent", str(low)))
    if not low < high <= _FARTHEST:
        expected = f"above the lowest, {low}, and at most 10**100 percent"
        raise OutOfRange(fault("highest rate", expected, str(high)))
    return low, high


def solve(total: PowerSum, scale: Scale, bounds: Bounds) -> AnnualRate:
    """Answer the rate, or why there is none."""
    if not total.times:
        return AnnualRate(RateStatus.EVERY_RATE, (), 0, bounds)
    if total.changes == 1 and (root := _guessed(total, scale, bounds)):
        return AnnualRate(_sided(root), (root,), 1, bounds)
    low, high = (1 + each / _HUNDRED / scale.periods for each in bounds)
    if root := _alone(total, scale, low, high):
        return AnnualRate(_sided(root), (root,), total.changes, bounds)
    if total.changes > _MOST_CHANGES:
        return AnnualRate(RateStatus.TOO_MANY_CHANGES, (), total.changes, bounds)
    found = isolate(total, low, high)
    roots = tuple(_placed(total, scale, each) for each in found if each.known)
    status = RateStatus.NOT_SEPARATED if len(roots) < len(found) else _status(total, roots)
    return AnnualRate(status, roots, total.changes, bounds)


def _guessed(total: PowerSum, scale: Scale, bounds: Bounds) -> Root | None:
    """Answer the root at a guess that lies well within the bounds."""
    guessed = guess(total)
    if guessed is None:
        return None
    percent = (guessed - 1) * _HUNDRED * scale.periods.numerator / scale.periods.denominator
    low, high = (each.numerator / each.denominator for each in bounds)
    return place_near(total, scale, guessed) if low + 1 < percent < high - 1 else None


def _alone(total: PowerSum, scale: Scale, low: Fraction, high: Fraction) -> Root | None:
    """Answer a root between two growths, where there is proof of no other."""
    before = sign_at(total, *low.as_integer_ratio())
    after = sign_at(total, *high.as_integer_ratio())
    if before * after >= 0:
        return None
    root = _placed(total, scale, Interval(low, high, before))
    if has_one_rate_at_most(total):
        return root
    ends = (1 + Fraction(each) / _HUNDRED / scale.periods for each in (root.low, root.high))
    return root if is_only_rate(total, *(each.as_integer_ratio() for each in ends)) else None


def _placed(total: PowerSum, scale: Scale, found: Interval) -> Root:
    if found.is_exact:
        return exact_root(scale, found.low, touches=found.touches)
    span = Span(found.low.as_integer_ratio(), found.high.as_integer_ratio(), found.sign)
    return place(total, scale, span)


def _status(total: PowerSum, roots: tuple[Root, ...]) -> RateStatus:
    """Name what was found; of an odd number of changes at least one has a rate somewhere."""
    if len(roots) > 1:
        return RateStatus.SEVERAL_ROOTS
    if roots:
        return _sided(roots[0])
    return RateStatus.OUT_OF_BOUNDS if total.changes % 2 else RateStatus.NO_ROOT


def _sided(root: Root) -> RateStatus:
    return RateStatus.NEGATIVE if root.low < 0 and root.high <= 0 else RateStatus.FOUND
