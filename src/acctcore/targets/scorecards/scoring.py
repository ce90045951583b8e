"""The weighted score of a manager, what of it counts for a bonus, and why.

Rule: `sum of weight * min(attainment, cap)`, the weights being exactly 1. What is not known spans
all it could give: the score is an interval, and decided where both ends fall in one band. An
established breach closes the bonus view and leaves the score to be seen, with the breach as the
reason. Source: the targets domain, section 7. Units: exact ratios, nothing is rounded.

The bonus view is a view. The library computes no pay, docks none and orders none: what an employer
may withhold from whom is for law, contract and the people who answer for it.

Malformed and contradictory cards and cases raise, as do keys that the card does not list and what
is dated after the day. A closed gate is a refusal of the bonus view. A missing attainment, a
register of breaches that is left out, and a breach under review are UNKNOWN.

>>> from acctcore.evidence import Period
>>> from acctcore.sources import Source, Status
>>> from acctcore.targets.scorecards.cards import Family, Gate, Indicator
>>> from acctcore.targets.scorecards.cases import Breach
>>> loans = Indicator("2(a)", "loans", Family.SALES, "0.6", "1.2")
>>> care = Indicator("2(b)", "care", Family.SERVICE, "0.4", "1")
>>> card = Scorecard((loans, care), (Gate("3", "MIS_SELLING"),))
>>> cards = Timeline.always(card, Source("card 1", Status.INVENTED))
>>> quarter, on = Period(Date(2026, 4, 1), Date(2026, 6, 30)), Date(2026, 7, 6)
>>> reached = {"loans": "1.5", "care": "0.9"}
>>> found = score(ScorecardCase("M-1", quarter, reached, breaches=()), cards, on)
>>> found.outcome.score, found.outcome.bonus.counts, found.outcome.verdict.value
(Fraction(27, 25), Fraction(27, 25), 'met')
>>> breach = Breach("B-1", "MIS_SELLING", Date(2026, 5, 11))
>>> found = score(ScorecardCase("M-1", quarter, reached, breaches=(breach,)), cards, on)
>>> found.outcome.score, found.outcome.bonus.counts, found.outcome.verdict.value
(Fraction(27, 25), Fraction(0, 1), 'not_met')
>>> [reason.code for reason in found.reasons]
['ATTAINMENT', 'BREACH']
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import AcctcoreError, Unknown, fault
from acctcore.findings import Finding, Verdict
from acctcore.guards import of_kind
from acctcore.targets.faults import refuse
from acctcore.targets.scorecards.cards import ScoreBand, Scorecard
from acctcore.targets.scorecards.cases import ScorecardCase, refuse_future
from acctcore.targets.scorecards.gates import bonus_view, gate_findings
from acctcore.targets.scorecards.outcomes import Score
from acctcore.targets.scorecards.reading import read, told
from acctcore.timeline import Timeline, in_force


def score(case: ScorecardCase, cards: Timeline[Scorecard], as_of: Date) -> Decision[Score]:
    """Score a manager's period under the card in force on a day.

    Raises:
        NothingInForce: no card is in force on the day.
        Contradiction: something is dated after the day.
        WrongKind: no case of a scorecard, or no day.
        Unknown: an indicator or a kind of breach that the card does not list.
    """
    on = day(as_of, "as_of")
    of_kind(case, ScorecardCase, "case", "what a manager reached")
    refuse_future(case, on)
    version = in_force(cards, Scorecard, on)
    card = version.value
    refuse(_strangers(case, card))
    outcome = _outcome(case, card)
    findings = (
        *(finding for each in card.indicators for finding in told(each, case)),
        *gate_findings(card.gates, case.breaches),
        *_band_findings(card.bands, outcome),
    )
    return Decision(outcome, on, version.citation, Given(findings))


def _outcome(case: ScorecardCase, card: Scorecard) -> Score:
    points = tuple(read(each, case) for each in card.indicators)
    lowest = sum((each.lowest for each in points), Fraction(0))
    highest = sum((each.highest for each in points), Fraction(0))
    names = tuple(each.name for each in _reached(card.bands, lowest, highest))
    return Score(
        manager=case.manager,
        period=case.period,
        score=lowest if lowest == highest else None,
        lowest=lowest,
        highest=highest,
        band=names[0] if len(names) == 1 else None,
        possible_bands=names,
        points=points,
        bonus=bonus_view(card.gates, case.breaches, lowest, highest),
        missing=tuple(each.key for each in points if each.points is None),
    )


def _reached(
    bands: Sequence[ScoreBand], lowest: Fraction, highest: Fraction
) -> tuple[ScoreBand, ...]:
    """Answer the bands that scores from `lowest` to `highest` fall into, low to high."""
    begun = [at for at, band in enumerate(bands) if band.floor <= lowest]
    return tuple(band for band in bands[max(begun, default=0) :] if band.floor <= highest)


def _band_findings(bands: Sequence[ScoreBand], outcome: Score) -> Iterator[Finding]:
    code, verdict = ("BAND", Verdict.MET) if outcome.band else ("NOT_DECIDED", Verdict.UNKNOWN)
    measured = outcome.score
    shown = f"{outcome.lowest} to {outcome.highest}" if measured is None else measured
    for band in bands:
        if band.name in outcome.possible_bands:
            yield Finding(band.clause, code, verdict, band.name, shown, ">=", band.floor)


def _strangers(case: ScorecardCase, card: Scorecard) -> Iterator[tuple[str, AcctcoreError]]:
    """Name what the card does not list: a word misspelt would lose a target or open a gate."""
    keys = [each.key for each in card.indicators]
    stated = (*case.attainments, *(each.indicator for each in case.contributions))
    for key in dict.fromkeys(stated):
        if key not in keys:
            yield "attainments", Unknown(fault("indicator", _one_of(keys), key))
    kinds = [each.breach for each in card.gates]
    for kind in dict.fromkeys(each.kind for each in case.breaches or ()):
        if kind not in kinds:
            yield "breaches", Unknown(fault("kind of a breach", _one_of(kinds), kind))


def _one_of(names: Sequence[str]) -> str:
    return f"one of {', '.join(names)}" if names else "none: the card lists none"
