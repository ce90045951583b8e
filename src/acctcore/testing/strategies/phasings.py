"""Periods to be weighed: months and weeks, seasons, ramps and leave, calendars just long enough.

The calendar ends on the last day of the last period, a day before it, or later. Units: business
days, parts of 1.

>>> from hypothesis import find
>>> case = find(phasing_cases(), lambda case: case.basis.ramp is not None)
>>> [str(each.key) for each in case.basis.periods], case.basis.ramp.steps
(['2026-02'], (Fraction(1, 2),))
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.sources import Source, Status
from acctcore.targets.periods import Period, Timetable
from acctcore.targets.phasing.basis import PhasingBasis
from acctcore.targets.phasing.cases import PhasingCase
from acctcore.targets.phasing.presence import Leave, Ramp
from acctcore.targets.phasing.seasons import FactorsBy, Seasons
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import calendars

_FIRST: Final = Date(2026, 2, 1)
_FACTORS: Final = tuple(map(Fraction, ("1", "1", "7/10", "2", "0")))
_PARTS: Final = tuple(map(Fraction, ("1/2", "0", "1", "1/4")))
_ENDS: Final = (Date(2025, 12, 31), Date(2025, 12, 30), Date(2026, 1, 1), Date(2024, 12, 31))
_STARTS: Final = (Date(2025, 12, 15), _FIRST, Date(2026, 2, 11), Date(2026, 12, 1))
_PAPER: Final = Source("drawn", Status.INVENTED)
_SLACK: Final = ((0, 0), (0, 0), (31, 60), (0, -1), (-1, 0), (0, -40))


def phasing_cases() -> SearchStrategy[PhasingCase]:
    """Draw one to six periods of a level with what they rest on, and a calendar."""
    return _cases()


@st.composite
def _cases(draw: DrawFn) -> PhasingCase:
    periods = _periods(draw)
    before, after = pick(draw, _SLACK)
    first = from_ordinal(periods[0].first.toordinal() - before)
    last = from_ordinal(max(periods[-1].last.toordinal() + after, first.toordinal()))
    calendar = draw(calendars(first=first, last=last))
    seasons = _seasons(draw, periods) if rarely(draw, 2) else None
    steps = tuple(pick(draw, _PARTS) for _ in range(pick(draw, (1, 2, 3))))
    ramp = Ramp(pick(draw, _STARTS), steps) if rarely(draw, 3) else None
    leave = _leave(draw, periods, calendar) if rarely(draw, 2) else None
    return PhasingCase(PhasingBasis(periods, seasons, ramp, leave), calendar)


def _periods(draw: Draw) -> tuple[Period, ...]:
    count = pick(draw, range(1, 7))
    if rarely(draw, 3):
        starts = [_FIRST.toordinal() + 7 * at for at in range(count)]
        return tuple(
            Period("week", f"W{at}", from_ordinal(start), from_ordinal(start + 6))
            for at, start in enumerate(starts, 1)
        )
    return Timetable.of_months("month", "2026-02", count).periods


def _seasons(draw: Draw, periods: Sequence[Period]) -> Seasons:
    factors = {each.key: pick(draw, _FACTORS) for each in periods}
    return Seasons(factors, Date(2024, 1, 1), pick(draw, _ENDS), _PAPER, FactorsBy.KEY)


def _leave(draw: Draw, periods: Sequence[Period], calendar: Calendar) -> Leave:
    """Draw leave of some periods: all business days, one, or a part."""
    days: dict[str, Fraction] = {}
    parts: dict[str, Fraction] = {}
    for each in periods:
        if each.first < calendar.first or calendar.last < each.last or rarely(draw, 2):
            parts[each.key] = pick(draw, _PARTS)
        else:
            known = Fraction(calendar.business_days(each.first, each.last))
            days[each.key] = pick(draw, (min(Fraction(1), known), known, known / 2))
    return Leave(days, parts)
