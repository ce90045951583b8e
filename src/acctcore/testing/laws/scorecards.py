"""Laws of a scorecard: capped points add up, missing is not zero, conduct closes and hides nothing.

They judge the answer from the card and the case, and from answers to the case changed by one thing.
"""

from fractions import Fraction
from typing import Any

from attrs import evolve

from acctcore.maps import FrozenMap
from acctcore.targets.scorecards.cards import Indicator
from acctcore.targets.scorecards.cases import Breach, ScorecardCase
from acctcore.targets.scorecards.outcomes import GateState, IndicatorPoints, Score
from acctcore.testing.trials import Trial

_STEP = Fraction(1, 1000)


def points_add_up_and_none_is_above_its_cap(trial: Trial) -> None:
    """The points add up to the score, and no indicator gives more than its weight times its cap.

    Source: targets reference, scorecard: the sum of weight times attainment, capped.
    """
    found: Score = trial.ask().outcome
    for end in ("lowest", "highest"):
        summed = sum((getattr(each, end) for each in found.points), Fraction(0))
        told = f"points that add up to the {end} score of {getattr(found, end)}, got {summed}"
        trial.require(summed == getattr(found, end), told)
    for each, indicator in zip(found.points, trial.policy.indicators, strict=True):
        most = indicator.weight * indicator.cap
        told = f"0 to {most} points of `{each.key}`, got {each.lowest} to {each.highest}"
        trial.require(0 <= each.lowest <= each.highest <= most, told)


def with_every_target_reached_the_score_is_one(trial: Trial) -> None:
    """Whoever reaches every target, no more and no less, has a score of exactly 1.

    Source: targets reference, scorecard: the weights are exactly 1.
    """
    reached = {each.key: Fraction(1) for each in trial.policy.indicators}
    case = evolve(trial.case, attainments=reached, contributions=())
    found: Score = trial.ask(case).outcome
    trial.require(found.score == 1, f"a score of 1, got {found.score}", case)


def reaching_more_never_lowers_the_score(trial: Trial) -> None:
    """A step more of one attainment adds its weight below the cap, and nothing above it or below 0.

    Source: targets reference, scorecard: attainments are capped, below 0 they count as 0.
    """
    indicator, stated = _stated(trial)
    least, cap = Fraction(0), indicator.cap
    for from_ in (stated, -2 * _STEP, least, cap - _STEP, cap):
        case, more = (_with(trial.case, indicator.key, each) for each in (from_, from_ + _STEP))
        gained = trial.ask(more).outcome.lowest - trial.ask(case).outcome.lowest
        step = min(max(from_ + _STEP, least), cap) - min(max(from_, least), cap)
        told = f"{indicator.weight * step} more of `{indicator.key}`, got {gained}"
        trial.require(gained == indicator.weight * step, told, more)


def what_does_not_count_is_said(trial: Trial) -> None:
    """An attainment above its cap or below 0, and an event in quarantine, is named in a finding.

    Source: targets reference, scorecard: nothing is clipped silently.
    """
    said = {(each.code, each.about) for each in trial.ask().findings}
    for indicator in trial.policy.indicators:
        stated = trial.case.attainments.get(indicator.key)
        if stated is not None and not 0 <= stated <= indicator.cap:
            code = "CAPPED" if stated > 0 else "BELOW_ZERO"
            expected = f"`{code}` of `{indicator.key}` at {stated}"
            trial.require((code, indicator.key) in said, expected)
    for each in trial.case.contributions:
        if each.quarantined:
            about = f"event `{each.event}`"
            trial.require(("QUARANTINED", about) in said, f"`QUARANTINED` of {about}")


def a_missing_indicator_spans_all_it_can_give(trial: Trial) -> None:
    """Without an attainment the score reaches from none of its points to all up to the cap.

    Source: targets reference, scorecard: a missing KPI is unknown, not 0.
    """
    indicator, _ = _stated(trial)
    rest = {key: each for key, each in trial.case.attainments.items() if key != indicator.key}
    case = evolve(trial.case, attainments=rest)
    less: Score = trial.ask(case).outcome
    most = indicator.weight * indicator.cap
    found = _points(less, indicator.key)
    spans = found.points is None and not found.lowest and found.highest == most
    told = f"0 to {most} points of `{indicator.key}`, got {found.lowest} to {found.highest}"
    trial.require(spans, told, case)
    trial.require(indicator.key in less.missing, f"`{indicator.key}` among the missing", case)


def what_is_in_quarantine_counts_for_nothing(trial: Trial) -> None:
    """Whatever an event in quarantine is said to be worth, the score is the same.

    Source: targets reference, scorecard: quarantined intelligence counts for nothing.
    """
    trial.only_if(any(each.quarantined for each in trial.case.contributions))
    dearer = tuple(
        evolve(each, value=each.value + 1) if each.quarantined else each
        for each in trial.case.contributions
    )
    case = evolve(trial.case, contributions=dearer)
    one, other = (trial.ask(each).outcome for each in (trial.case, case))
    same = (one.lowest, one.highest) == (other.lowest, other.highest)
    told = f"a score of {one.lowest} to {one.highest}, got {other.lowest} to {other.highest}"
    trial.require(same, told, case)


def an_event_counts_once(trial: Trial) -> None:
    """A row of an event that stands once more changes no points.

    Source: targets reference, scorecard: one event counts once.
    """
    again = trial.pick(trial.case.contributions)
    case = evolve(trial.case, contributions=(*trial.case.contributions, again))
    same = trial.ask(case).outcome.points == trial.ask().outcome.points
    trial.require(same, f"the same points with event `{again.event}` stated twice", case)


def a_breach_closes_the_bonus_view_and_hides_no_score(trial: Trial) -> None:
    """An established breach of a kind that closes leaves 0 for a bonus, and the score as it was.

    Source: targets reference, scorecard: conduct gate.
    """
    gate = trial.pick(each for each in trial.policy.gates if each.closes)
    breach = Breach("B-0", gate.breach, _some_day(trial))
    before = tuple(each for each in trial.case.breaches or () if each.id != breach.id)
    case = evolve(trial.case, breaches=(*before, breach))
    full, found = trial.ask().outcome, trial.ask(case).outcome
    trial.require(found.bonus.gate is GateState.CLOSED, "a closed bonus view", case)
    view = (found.bonus.counts, found.bonus.lowest, found.bonus.highest)
    trial.require(view == (0, 0, 0), f"0 for a bonus, got {view}", case)
    trial.require(breach in found.bonus.closed_by, "the breach to be named", case)
    same = (full.lowest, full.highest, full.band) == (found.lowest, found.highest, found.band)
    trial.require(same, "the score to stand as it was", case)


def without_a_breach_the_score_counts(trial: Trial) -> None:
    """With no breach the bonus view is the score; while it is not known, it may be 0 and is open.

    Source: targets reference, scorecard: a gate that is not known is neither open nor closed.
    """
    case = evolve(trial.case, breaches=())
    found: Score = trial.ask(case).outcome
    view = found.bonus
    told = f"{found.lowest} to {found.highest} for a bonus, got {view.lowest} to {view.highest}"
    same = (view.lowest, view.highest) == (found.lowest, found.highest)
    trial.require(same and view.gate is GateState.OPEN and view.counts == found.score, told, case)
    trial.only_if(any(each.closes for each in trial.policy.gates))
    silent = evolve(trial.case, breaches=None)
    view = trial.ask(silent).outcome.bonus
    told = f"a bonus view that is not known, got {view.gate.value}"
    trial.require(view.gate is GateState.UNKNOWN and not view.lowest, told, silent)


def a_score_has_the_band_that_begins_at_or_below_it(trial: Trial) -> None:
    """A score at the floor of a band has it, below the floor the one before; two leave it open.

    It is asked of the case, and of one that states nothing, whose score may be anything.

    Source: targets reference, scorecard: half-open bands.
    """
    for case in (trial.case, evolve(trial.case, attainments={})):
        found: Score = trial.ask(case).outcome
        low, high = (_begun(trial, end) for end in (found.lowest, found.highest))
        told = f"band {low} to {high} for {found.lowest} to {found.highest}, got {found.band}"
        trial.require(found.band == (low if low == high else None), told, case)


def _begun(trial: Trial, end: Fraction) -> str | None:
    """Name the last band that begins at or below an end of the score."""
    begun = [each.name for each in trial.policy.bands if each.floor <= end]
    return begun[-1] if begun else None


def _stated(trial: Trial) -> tuple[Indicator, Fraction]:
    """Draw an indicator whose attainment is stated."""
    known = trial.case.attainments
    indicator: Indicator = trial.pick(i for i in trial.policy.indicators if i.key in known)
    return indicator, known[indicator.key]


def _with(case: ScorecardCase, key: str, value: Fraction) -> ScorecardCase:
    return evolve(case, attainments=FrozenMap({**case.attainments, key: value}))


def _points(found: Score, key: str) -> IndicatorPoints:
    return next(each for each in found.points if each.key == key)


def _some_day(trial: Trial) -> Any:
    """Answer the first day of the period: it is never after the day of the decision."""
    period = trial.case.period
    return period.end if period.start is None else period.start
