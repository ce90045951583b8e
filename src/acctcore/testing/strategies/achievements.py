"""What managers reached under a scorecard, seeded where the card changes its answer.

Attainments lie at 0, at 1, at the cap and just beside, or where the score meets the floor of a
band; any fact may be missing. Units: exact ratios, whole days.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.scorecards import scorecards
>>> card = find(scorecards(), lambda card: bool(card.gates))
>>> cases = scorecard_cases(card=card, as_of=Date(2026, 3, 16))
>>> find(cases, lambda case: bool(case.breaches)).breaches[0].kind
'MIS_SELLING'
"""

from datetime import date
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.evidence import Period
from acctcore.targets.scorecards.cards import Family, Indicator, Scorecard
from acctcore.targets.scorecards.cases import Breach, Contribution, ScorecardCase
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely

_STEP: Final = Fraction(1, 1000)
_VALUES: Final = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(-1, 4))


def scorecard_cases(*, card: Scorecard, as_of: date) -> SearchStrategy[ScorecardCase]:
    """Draw what a manager reached, sound under a card on a day.

    Raises:
        WrongKind: the card is none, or the day is not a day.
    """
    return _cases(of_kind("card", card, Scorecard, "a scorecard"), day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, card: Scorecard, on: Date) -> ScorecardCase:
    period = _period(draw, on)
    days = _days(period, on)
    attainments: dict[str, Fraction] = {}
    contributions: list[Contribution] = []
    for indicator in card.indicators:
        if _is_counted(draw, indicator):
            contributions += _contributions(draw, indicator.key, days)
        elif not rarely(draw, 6):
            attainments[indicator.key] = pick(draw, _beside(indicator))
    if len(attainments) == len(card.indicators) and rarely(draw, 2):
        attainments = _at_a_floor(draw, card, attainments)
    return ScorecardCase("M-1", period, attainments, contributions, _breaches(draw, card, days))


def _period(draw: Draw, on: Date) -> Period:
    """Draw a quarter that is over, ends on the day or still runs, or a single day."""
    if rarely(draw, 6):
        return Period(None, on)
    end = on.toordinal() + pick(draw, (0, -1, 40, -200))
    return Period(from_ordinal(end - 90), from_ordinal(end))


def _days(period: Period, on: Date) -> tuple[Date, ...]:
    """Answer the first and the last day of the period that is not to come."""
    return (period.end if period.start is None else period.start), min(period.end, on)


def _is_counted(draw: Draw, indicator: Indicator) -> bool:
    """Tell whether an indicator is made of contributions."""
    return not rarely(draw, 3) if indicator.family is Family.INTELLIGENCE else rarely(draw, 5)


def _contributions(draw: Draw, key: str, days: tuple[Date, ...]) -> list[Contribution]:
    """Draw one to three events, some in quarantine; now and then a row stands twice."""
    rows = [
        Contribution(key, f"{key}-{at}", pick(draw, _VALUES), pick(draw, days), rarely(draw, 3))
        for at in range(1, 1 + pick(draw, (1, 2, 3)))
    ]
    return [*rows, rows[0]] if rarely(draw) else rows


def _beside(indicator: Indicator) -> tuple[Fraction, ...]:
    """Answer where an attainment counts otherwise: at 0, at 1, at the cap, and a step beside."""
    edges = (Fraction(1), Fraction(0), indicator.cap)
    beside = (edge + move for edge in edges for move in (Fraction(0), -_STEP, _STEP))
    return (*beside, Fraction(1, 2), Fraction(5))


def _at_a_floor(
    draw: Draw, card: Scorecard, attainments: dict[str, Fraction]
) -> dict[str, Fraction]:
    """Move one attainment so that the score meets the floor of a band, or misses it by a step."""
    floors = [band.floor for band in card.bands if band.floor]
    if not floors:
        return attainments
    moved = pick(draw, card.indicators)
    rest = sum(
        each.weight * min(max(attainments[each.key], Fraction(0)), each.cap)
        for each in card.indicators
        if each is not moved
    )
    aim = (pick(draw, floors) - rest) / moved.weight + pick(draw, (Fraction(0), -_STEP, _STEP))
    return {**attainments, moved.key: aim}


def _breaches(draw: Draw, card: Scorecard, days: tuple[Date, ...]) -> tuple[Breach, ...] | None:
    if rarely(draw, 5):
        return None
    kinds = [gate.breach for gate in card.gates if rarely(draw, 3)]
    return tuple(
        Breach(f"B-{at}", kind, pick(draw, days), under_review=rarely(draw, 3))
        for at, kind in enumerate(kinds, 1)
    )
