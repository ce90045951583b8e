"""The scorecard: figures worked by hand, and what a unit beside each edge changes."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.decisions import Decision
from acctcore.errors import NothingInForce
from acctcore.evidence import Period
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.targets.scorecards import (
    Breach,
    Contribution,
    Family,
    Gate,
    GateState,
    Indicator,
    Score,
    ScoreBand,
    Scorecard,
    ScorecardCase,
    score,
)
from acctcore.testing.strategies import days, scorecard_cases, scorecards
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "targets"
SOURCE = Source("scorecard", Status.INVENTED)
HALF = Period(Date(2026, 1, 1), Date(2026, 6, 30))
MAY, ON = Date(2026, 5, 11), Date(2026, 7, 6)
LOANS = Indicator("2(a)", "loans", Family.SALES, "0.6", "1.2")
CARE = Indicator("2(b)", "care", Family.SERVICE, "0.4", "1")
BANDS = (
    ScoreBand("4(a)", "low", 0),
    ScoreBand("4(b)", "fair", "0.8"),
    ScoreBand("4(c)", "high", 1),
)
CARD = Scorecard(
    (LOANS, CARE), (Gate("3(a)", "MIS_SELLING"), Gate("3(b)", "LATE", closes=False)), BANDS
)
STEP = Fraction(1, 10**9)


def judged(case: ScorecardCase, card: Scorecard = CARD) -> Decision[Score]:
    return score(case, Timeline.always(card, SOURCE), ON)


def reached(loans: Any, care: Any, **more: Any) -> Decision[Score]:
    stated = {"loans": loans, "care": care}
    known = {key: value for key, value in stated.items() if value is not None}
    return judged(ScorecardCase("M-1", HALF, known, **{"breaches": (), **more}))


@pytest.mark.parametrize(
    ("loans", "care", "points"),
    [
        ("1", "1", "1"),
        ("1.2", "1", "1.12"),
        ("9", "9", "1.12"),
        ("0.5", "0.25", "0.4"),
        ("0", "0", "0"),
        ("-3", "1", "0.4"),
    ],
)
def test_a_score_is_the_weighted_sum_of_capped_attainments(
    loans: str, care: str, points: str
) -> None:
    """By hand: 0.6 and 0.4, capped at 1.2 and 1; below 0 counts as 0."""
    found = reached(loans, care).outcome
    assert found.score == found.lowest == found.highest == found.bonus.counts == Fraction(points)


@pytest.mark.parametrize(
    ("loans", "codes"),
    [
        (Fraction(6, 5) - STEP, ["ATTAINMENT"]),
        (Fraction(6, 5), ["ATTAINMENT"]),
        (Fraction(6, 5) + STEP, ["ATTAINMENT", "CAPPED"]),
        (Fraction(0), ["ATTAINMENT"]),
        (-STEP, ["ATTAINMENT", "BELOW_ZERO"]),
    ],
)
def test_what_lies_beyond_an_end_is_said(loans: Fraction, codes: list[str]) -> None:
    found = reached(loans, 1)
    assert [each.code for each in found.findings if each.clause == "2(a)"] == codes


@pytest.mark.parametrize(
    ("loans", "verdict", "missed"),
    [(Fraction(1), Verdict.MET, None), (1 - STEP, Verdict.NOT_MET, STEP)],
)
def test_a_finding_compares_with_the_target(
    loans: Fraction, verdict: Verdict, missed: Fraction | None
) -> None:
    told = reached(loans, 1).findings[0]
    assert (told.verdict, told.shortfall, told.limit) == (verdict, missed, 1)


@pytest.mark.parametrize(
    ("care", "band"),
    [
        ("0.5", "fair"),
        (Fraction(1, 2) - STEP, "low"),
        (1, "high"),
        (1 - STEP, "fair"),
    ],
)
def test_a_band_begins_at_its_floor(care: Any, band: str) -> None:
    """With loans at 1 the score is 0.6 and four tenths of care: 0.8 at a half, 1 at one."""
    assert reached(1, care).outcome.band == band


def test_a_missing_indicator_is_an_interval_and_not_a_zero() -> None:
    found = reached("0.5", None)
    assert (found.outcome.lowest, found.outcome.highest) == (Fraction("0.3"), Fraction("0.7"))
    assert (found.outcome.score, found.outcome.missing) == (None, ("care",))
    assert (found.outcome.band, found.outcome.verdict) == ("low", Verdict.MET)
    assert [each.code for each in found.missing] == ["NOT_STATED"]
    assert found.outcome.bonus.counts is None
    band = found.findings[-1]
    assert (band.code, band.measured) == ("BAND", "3/10 to 7/10")


def test_two_possible_bands_leave_it_open() -> None:
    found = reached("0.8", None)
    assert (found.outcome.lowest, found.outcome.highest) == (Fraction("0.48"), Fraction("0.88"))
    assert (found.outcome.band, found.outcome.possible_bands) == (None, ("low", "fair"))
    assert found.outcome.verdict is Verdict.UNKNOWN
    assert [each.code for each in found.missing] == ["NOT_STATED", "NOT_DECIDED", "NOT_DECIDED"]


def test_without_bands_a_score_has_to_be_known() -> None:
    plain = evolve(CARD, bands=())
    whole = ScorecardCase("M-1", HALF, {"loans": 1, "care": 1}, breaches=())
    part = evolve(whole, attainments={"loans": 1})
    assert judged(whole, plain).outcome.verdict is Verdict.MET
    assert judged(part, plain).outcome.verdict is Verdict.UNKNOWN
    assert judged(whole, plain).outcome.possible_bands == ()


BREACH = Breach("B-1", "MIS_SELLING", MAY)
REVIEW = Breach("B-2", "MIS_SELLING", MAY, under_review=True)
LATE = Breach("B-3", "LATE", MAY)


@pytest.mark.parametrize(
    ("breaches", "gate", "counts", "codes"),
    [
        ((), GateState.OPEN, 1, ["NO_BREACH", "RECORDED"]),
        ((LATE,), GateState.OPEN, 1, ["NO_BREACH", "RECORDED"]),
        ((BREACH,), GateState.CLOSED, 0, ["BREACH", "RECORDED"]),
        ((REVIEW,), GateState.UNKNOWN, None, ["UNDER_REVIEW", "RECORDED"]),
        ((REVIEW, BREACH), GateState.CLOSED, 0, ["BREACH", "RECORDED"]),
        (None, GateState.UNKNOWN, None, ["NOT_STATED", "RECORDED"]),
    ],
)
def test_the_gate_closes_the_view_and_leaves_the_score(
    breaches: Any, gate: GateState, counts: int | None, codes: list[str]
) -> None:
    found = reached(1, 1, breaches=breaches)
    view = found.outcome.bonus
    assert (found.outcome.score, found.outcome.band) == (Fraction(1), "high")
    assert (view.gate, view.counts) == (gate, counts)
    assert [each.code for each in found.findings if each.clause.startswith("3")] == codes
    assert view.closed_by == ((BREACH,) if gate is GateState.CLOSED else ())


def test_a_closed_gate_is_a_refusal_that_names_the_breaches() -> None:
    """Earliest first, whatever their order in the case; the score need not be known for it."""
    earlier = Breach("B-9", "MIS_SELLING", Date(2026, 1, 1))
    found = reached(1, None, breaches=(BREACH, earlier, REVIEW))
    assert found.outcome.verdict is Verdict.NOT_MET
    assert found.outcome.bonus.closed_by == (earlier, BREACH)
    assert [(each.code, each.measured) for each in found.reasons] == [("BREACH", "B-9, B-1")]
    assert {found.outcome.bonus.lowest, found.outcome.bonus.highest} == {Fraction(0)}


def test_a_card_without_gates_says_so() -> None:
    ungated = evolve(CARD, gates=())
    found = judged(ScorecardCase("M-1", HALF, {"loans": 1, "care": 1}), ungated)
    assert found.outcome.bonus.gate is GateState.OPEN
    assert [each.code for each in found.findings if each.clause == "gates"] == ["NO_GATE"]


def test_contributions_add_up_each_event_once() -> None:
    """A quarter twice and a half in quarantine: a half; the first row stands three times."""
    first = Contribution("loans", "E-1", Fraction(1, 4), MAY)
    rows = (first, first, Contribution("loans", "E-2", "0.25", MAY), first)
    held = Contribution("loans", "E-3", "0.5", MAY, quarantined=True)
    found = judged(ScorecardCase("M-1", HALF, {"care": 1}, (*rows, held), ()))
    assert found.outcome.points[0].attainment == Fraction(1, 2)
    said = [(each.code, each.about) for each in found.findings if each.about.startswith("event")]
    assert said == [("COUNTED_ONCE", "event `E-1`"), ("QUARANTINED", "event `E-3`")]


def test_all_in_quarantine_is_zero_and_no_contribution_is_not_known() -> None:
    held = Contribution("loans", "E-3", "0.5", MAY, quarantined=True)
    quarantined = judged(ScorecardCase("M-1", HALF, {"care": 1}, (held,), ())).outcome
    silent = judged(ScorecardCase("M-1", HALF, {"care": 1}, (), ())).outcome
    assert quarantined.points[0].attainment == 0
    assert silent.points[0].attainment is None


@pytest.mark.parametrize("on", [HALF.start, HALF.end])
def test_the_first_and_the_last_day_belong_to_the_period(on: Date) -> None:
    case = ScorecardCase(
        "M-1",
        HALF,
        {"care": 1},
        (Contribution("loans", "E-1", 1, on),),
        (Breach("B-1", "MIS_SELLING", on),),
    )
    assert judged(case).outcome.bonus.gate is GateState.CLOSED


def test_a_running_period_and_a_single_day_are_scored() -> None:
    running = Period(ON, ON.add(days=30))
    for period in (running, Period(None, ON)):
        case = ScorecardCase("M-1", period, {"loans": 1, "care": 1}, breaches=())
        assert judged(case).outcome.score == 1


def test_no_card_in_force_is_an_error() -> None:
    cards = Timeline.always(CARD, SOURCE, since=Date(2026, 7, 7))
    with pytest.raises(NothingInForce):
        score(ScorecardCase("M-1", HALF), cards, ON)


@given(st.data())
def test_every_possible_value_of_what_is_missing_keeps_what_was_decided(data: Any) -> None:
    """Fill what is missing with 0, the target and the cap in turn: the score stays in between."""
    on = data.draw(days())
    card = data.draw(scorecards(max_indicators=3))
    case = data.draw(scorecard_cases(card=card, as_of=on))
    cards = Timeline.always(card, SOURCE)
    told = score(case, cards, on).outcome
    open_ = [each for each in card.indicators if each.key in told.missing]
    ends = [(Fraction(0), Fraction(1), each.cap) for each in open_]
    reached_ = []
    for values in product(*ends):
        filled = dict(zip([each.key for each in open_], values, strict=True))
        full = score(evolve(case, attainments={**case.attainments, **filled}), cards, on).outcome
        assert full.score is not None
        assert told.lowest <= full.score <= told.highest
        assert told.band in (None, full.band)
        reached_.append(full.score)
    assert (min(reached_), max(reached_)) == (told.lowest, told.highest)


def example(name: str) -> Any:
    return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


def test_the_example_is_decided_with_one_indicator_missing() -> None:
    """By hand: 0.3 x 0.85 + 0.25 x 1.2 + 0.2 x 1 + 0.1 x 0.5 + 0.05 x 0.6 = 0.835.

    The complaints are missing and can add a tenth: 0.935, still below 0.95.
    """
    case, cards = example("scorecard-case.toml"), example("scorecard.toml")
    found = score(case, cards, Date(2026, 7, 31)).outcome
    assert (found.lowest, found.highest) == (Fraction("0.835"), Fraction("0.935"))
    assert (found.band, found.bonus.gate) == ("below", GateState.OPEN)


def test_the_example_has_its_open_band_from_a_complaint_share_of_some_more() -> None:
    """0.95 - 0.835 is more than a tenth; with intelligence at its target it is within reach."""
    case, cards = example("scorecard-case.toml"), example("scorecard.toml")
    free = tuple(evolve(each, quarantined=False) for each in case.contributions)
    full = evolve(case, contributions=free)
    found = score(full, cards, Date(2026, 7, 31)).outcome
    assert (found.lowest, found.highest) == (Fraction("0.86"), Fraction("0.96"))
    assert found.possible_bands == ("below", "on target")
