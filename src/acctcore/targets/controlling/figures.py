"""The figures of control: what of the plan and the time is over, what is to go, where it ends.

Rule: a figure that cannot be made is nothing, never 0 and never infinity, and `unmeasured` says
why. What is to go is nothing beyond the target, in the target's own direction; a day's share of
it is rounded away from 0, so that it suffices; a forecast is rounded half to even.
Source: targets reference, section 7. Units: those of the plan; shares have none.

>>> from acctcore.quantity import Quantity
>>> visits = [Quantity(number, "visits") for number in (60, 36, 30)]
>>> quarter = ControlCase("Q2", *visits, days_elapsed=40, days=63)
>>> plan_share(quarter), str(to_go(quarter)), str(daily(quarter)), of_rest(quarter)
(Fraction(3, 5), '30 visits', '2 visits', Fraction(5, 4))
>>> forecast(quarter, plan_share(quarter))
Quantity('50 visits')
>>> forecast(quarter, Fraction(0))
"""

from collections.abc import Iterator
from fractions import Fraction

from acctcore.quantity import Measure, measure_like, units
from acctcore.rounding import Rounding, divide
from acctcore.targets.controlling.bands import ForecastBy
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.controlling.standings import Unmeasured


def plan_share(case: ControlCase) -> Fraction | None:
    """Answer the share of the plan that was due, where it lies between 0 and 1."""
    if case.due is None or not units(case.target):
        return None
    share = Fraction(units(case.due), units(case.target))
    return share if 0 <= share <= 1 else None


def time_share(case: ControlCase) -> Fraction | None:
    """Answer the share of the business days that are over."""
    return Fraction(case.days_elapsed or 0, case.days) if case.days else None


def elapsed(case: ControlCase, by: ForecastBy) -> Fraction | None:
    """Answer the share that a forecast goes by."""
    return plan_share(case) if by is ForecastBy.PLAN else time_share(case)


def forecast(case: ControlCase, share: Fraction | None) -> Measure | None:
    """Answer what the actual comes to if it goes on as in the share that is over."""
    if case.actual is None or not share:
        return None
    number = units(case.actual) / share
    whole = divide(number.numerator, number.denominator, Rounding.HALF_EVEN)
    return measure_like(whole, case.target)


def to_go(case: ControlCase) -> Measure | None:
    """Answer what is still to be brought."""
    if case.actual is None:
        return None
    rest = units(case.target) - units(case.actual)
    reached = rest <= 0 if units(case.target) >= 0 else rest >= 0
    return measure_like(0 if reached else rest, case.target)


def daily(case: ControlCase) -> Measure | None:
    """Answer what each business day left has to bring."""
    rest = to_go(case)
    if rest is None or case.days_left is None:
        return None
    if not case.days_left:
        return None if units(rest) else rest
    return measure_like(divide(units(rest), case.days_left, Rounding.UP), rest)


def of_rest(case: ControlCase) -> Fraction | None:
    """Answer what is to go as a part of the plan that remains."""
    due, still = case.due, to_go(case)
    if due is None or still is None:
        return None
    rest = units(case.target) - units(due)
    if not rest:
        return None if units(still) else Fraction(0)
    return Fraction(units(still), rest)


def unmeasured(case: ControlCase, by: ForecastBy) -> Iterator[Unmeasured]:
    """Go through the reasons why a figure could not be made."""
    share, still = plan_share(case), to_go(case)
    is_reached = still is not None and not units(still)
    if case.actual is None:
        yield Unmeasured.ACTUAL_UNKNOWN
    if not units(case.target):
        yield Unmeasured.NOTHING_PLANNED
    elif case.due is not None and not units(case.due):
        yield Unmeasured.NOTHING_DUE
    elif case.due is not None and share is None:
        yield Unmeasured.PLAN_TURNS
    elif share == 1 and case.days_left != 0 and not is_reached:
        yield Unmeasured.NOTHING_LEFT
    if elapsed(case, by) == 0 or case.days_elapsed == 0:
        yield Unmeasured.NO_TIME_ELAPSED
    if case.due is None or case.days is None:
        yield Unmeasured.CALENDAR_UNKNOWN
    if case.days_left == 0 and not is_reached:
        yield Unmeasured.NO_TIME_LEFT
