"""What one indicator gives: its weight times its attainment, between 0 and the cap.

Rule: `weight * min(attainment, cap)`; an attainment below 0 counts as 0, so that a missing one
gives from 0 to `weight * cap`. What was capped or counts as 0 is said, and so is what was left
out. A finding compares the attainment with the target, 1. Units: exact ratios.

>>> from pendulum import Date
>>> from acctcore.evidence import Period
>>> from acctcore.targets.scorecards.cards import Family
>>> loans = Indicator("2(a)", "loans", Family.SALES, "0.5", "1.2")
>>> year = Period(Date(2026, 1, 1), Date(2026, 12, 31))
>>> over = ScorecardCase("M-1", year, {"loans": "1.5"})
>>> read(loans, over).points, [each.code for each in told(loans, over)]
(Fraction(3, 5), ['ATTAINMENT', 'CAPPED'])
>>> silent = ScorecardCase("M-1", year)
>>> read(loans, silent).highest, [each.verdict.value for each in told(loans, silent)]
(Fraction(3, 5), ['unknown'])
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from acctcore.findings import Finding, Verdict
from acctcore.targets.scorecards.cards import Indicator
from acctcore.targets.scorecards.cases import Contribution, ScorecardCase
from acctcore.targets.scorecards.outcomes import IndicatorPoints

_ZERO: Final = Fraction(0)
_TARGET: Final = Fraction(1)


def read(indicator: Indicator, case: ScorecardCase) -> IndicatorPoints:
    """Answer the points of an indicator, or the span of what they can be."""
    attainment = _attainment(indicator, case)
    if attainment is None:
        return IndicatorPoints(indicator.key, None, None, None, _ZERO, indicator.most)
    counted = min(max(attainment, _ZERO), indicator.cap)
    points = indicator.weight * counted
    return IndicatorPoints(indicator.key, attainment, counted, points, points, points)


def told(indicator: Indicator, case: ScorecardCase) -> Iterator[Finding]:
    """Say how the attainment stands to the target, and what of it does not count."""
    attainment = _attainment(indicator, case)
    if attainment is None:
        yield Finding(indicator.clause, "NOT_STATED", Verdict.UNKNOWN, indicator.key)
    else:
        yield _compared(indicator, attainment)
        if attainment > indicator.cap:
            yield _counts_as(indicator, "CAPPED", attainment, indicator.cap)
        if attainment < 0:
            yield _counts_as(indicator, "BELOW_ZERO", attainment, _ZERO)
    yield from _left_out(indicator, case)


def _attainment(indicator: Indicator, case: ScorecardCase) -> Fraction | None:
    """Answer what is stated, or what the contributions that count add up to."""
    if indicator.key in case.attainments:
        return case.attainments[indicator.key]
    rows = case.of(indicator.key)
    counted = (each.value for each in rows if not each.quarantined)
    return sum(counted, _ZERO) if rows else None


def _compared(indicator: Indicator, attainment: Fraction) -> Finding:
    verdict = Verdict.MET if attainment >= _TARGET else Verdict.NOT_MET
    return Finding(
        indicator.clause, "ATTAINMENT", verdict, indicator.key, attainment, ">=", _TARGET
    )


def _counts_as(indicator: Indicator, code: str, attainment: Fraction, bound: Fraction) -> Finding:
    verdict = Verdict.NOT_APPLICABLE
    return Finding(indicator.clause, code, verdict, indicator.key, attainment, "counts as", bound)


def _left_out(indicator: Indicator, case: ScorecardCase) -> Iterator[Finding]:
    """Name the events in quarantine, and those whose row stands more than once."""
    rows = [each for each in case.contributions if each.indicator == indicator.key]
    for each in case.of(indicator.key):
        if each.quarantined:
            yield _event(indicator, "QUARANTINED", each)
        if rows.count(each) > 1:
            yield _event(indicator, "COUNTED_ONCE", each)


def _event(indicator: Indicator, code: str, each: Contribution) -> Finding:
    about = f"event `{each.event}`"
    return Finding(indicator.clause, code, Verdict.NOT_APPLICABLE, about, each.value)
