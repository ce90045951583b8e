"""Faults planted in a bank's own scoring, each found by the law that names it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.decisions import Given
from acctcore.targets.scorecards import (
    BonusView,
    GateState,
    Scorecard,
    ScorecardCase,
    score,
)
from acctcore.testing import laws
from acctcore.timeline import Timeline

Cards = Timeline[Scorecard]


def told(case: ScorecardCase, cards: Cards, on: Date, **changes: Any) -> Any:
    found = score(case, cards, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def under(case: ScorecardCase, cards: Cards, on: Date, change: Callable[[Scorecard], Any]) -> Any:
    """Score under another card and cite the one in force."""
    version = cards.at(on)
    other = Timeline((evolve(version, value=change(version.value), until=None),))
    return evolve(score(case, other, on), citation=version.citation)


def caps_forgotten(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    def free(card: Scorecard) -> Scorecard:
        loose = tuple(evolve(each, cap=Fraction(10**6)) for each in card.indicators)
        return evolve(card, indicators=loose)

    return under(case, cards, on, free)


def weights_all_alike(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    """Weigh every indicator the same, and put no more points beside the score than before."""
    found = score(case, cards, on).outcome
    summed = sum((each.lowest for each in found.points), Fraction(0)) / 2
    return told(case, cards, on, lowest=summed)


def weights_of_another_sum(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    """Give 99 hundredths of every point."""
    found = score(case, cards, on).outcome
    part = Fraction(99, 100)
    points = tuple(
        evolve(
            each,
            points=each.points and each.points * part,
            lowest=each.lowest * part,
            highest=each.highest * part,
        )
        for each in found.points
    )
    least, most = found.lowest * part, found.highest * part
    known = least if least == most else None
    return told(case, cards, on, points=points, lowest=least, highest=most, score=known)


def missing_as_zero(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    keys = [each.key for each in cards.at(on).value.indicators]
    counted = {each.indicator for each in case.contributions}
    filled = {key: Fraction(0) for key in keys if key not in counted} | dict(case.attainments)
    return score(evolve(case, attainments=filled), cards, on)


def clipped_in_silence(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    found = score(case, cards, on)
    kept = tuple(each for each in found.findings if each.code in ("ATTAINMENT", "NOT_STATED"))
    return evolve(found, explanation=Given(kept))


def below_zero_drags_down(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    """Let an attainment below 0 lower the score."""
    found = score(case, cards, on).outcome
    weights = {each.key: each.weight for each in cards.at(on).value.indicators}
    lost = sum(min(each, Fraction(0)) * weights[key] for key, each in case.attainments.items())
    return told(case, cards, on, lowest=found.lowest + lost, highest=found.highest + lost)


def quarantine_unread(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    free = tuple(evolve(each, quarantined=False) for each in case.contributions)
    return score(evolve(case, contributions=free), cards, on)


def counted_by_row(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    """Make an event of every row."""
    rows = tuple(evolve(each, event=f"{at}") for at, each in enumerate(case.contributions))
    return score(evolve(case, contributions=rows), cards, on)


def gate_ignored(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    return score(evolve(case, breaches=()), cards, on)


def score_hidden_by_a_breach(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    found = score(case, cards, on)
    if found.outcome.bonus.gate is not GateState.CLOSED:
        return found
    zero = Fraction(0)
    return told(case, cards, on, score=zero, lowest=zero, highest=zero)


def pay_docked(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    """Leave half of the score for a bonus where no breach is found."""
    found = score(case, cards, on).outcome
    if found.bonus.gate is not GateState.OPEN:
        return score(case, cards, on)
    half = BonusView(GateState.OPEN, None, found.lowest / 2, found.highest / 2)
    return told(case, cards, on, bonus=half)


def silence_as_good_conduct(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    return score(evolve(case, breaches=case.breaches or ()), cards, on)


def bands_closed_above(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    """Give a score at the floor of a band the band before."""

    def lifted(card: Scorecard) -> Scorecard:
        step = Fraction(1, 10**6)
        bands = tuple(b if not b.floor else evolve(b, floor=b.floor + step) for b in card.bands)
        most = card.most
        return evolve(card, bands=tuple(b for b in bands if b.floor <= most))

    return under(case, cards, on, lifted)


def best_band_at_once(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    found = score(case, cards, on).outcome
    band = found.possible_bands[-1] if found.possible_bands else None
    return told(case, cards, on, band=band)


def no_floor_for_the_worst(case: ScorecardCase, cards: Cards, on: Date) -> Any:
    """Let the gate of what is not known give at least the lowest score."""
    found = score(case, cards, on).outcome
    view = evolve(found.bonus, lowest=found.lowest, gate=GateState.OPEN)
    return told(case, cards, on, bonus=view)


ALL = (*laws.GENERIC, *laws.SCORES)
FAULTS = (
    (caps_forgotten, "points_add_up_and_none_is_above_its_cap"),
    (weights_all_alike, "points_add_up_and_none_is_above_its_cap"),
    (weights_of_another_sum, "with_every_target_reached_the_score_is_one"),
    (missing_as_zero, "a_missing_indicator_spans_all_it_can_give"),
    (clipped_in_silence, "what_does_not_count_is_said"),
    (below_zero_drags_down, "reaching_more_never_lowers_the_score"),
    (caps_forgotten, "reaching_more_never_lowers_the_score"),
    (quarantine_unread, "what_is_in_quarantine_counts_for_nothing"),
    (counted_by_row, "an_event_counts_once"),
    (gate_ignored, "a_breach_closes_the_bonus_view_and_hides_no_score"),
    (score_hidden_by_a_breach, "a_breach_closes_the_bonus_view_and_hides_no_score"),
    (pay_docked, "without_a_breach_the_score_counts"),
    (silence_as_good_conduct, "without_a_breach_the_score_counts"),
    (no_floor_for_the_worst, "without_a_breach_the_score_counts"),
    (bands_closed_above, "a_score_has_the_band_that_begins_at_or_below_it"),
    (best_band_at_once, "a_score_has_the_band_that_begins_at_or_below_it"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.SCORES}
