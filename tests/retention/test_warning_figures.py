"""Health scores, host models, calibration, baselines, a changed card (retention, section 2).

Golden figures: shared vectors `natero-01` (secondary) and, by hand, the logistic curve.
"""

from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import from_plain, to_plain
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention import (
    Band,
    Bin,
    CalibrationStep,
    CalibrationTable,
    CardItem,
    Category,
    ChurnWarning,
    CustomerFacts,
    Decline,
    HealthComponent,
    HealthScore,
    HostModel,
    HostOpinion,
    HostScore,
    LastWarning,
    MonthFigure,
    Number,
    Onboarding,
    PlattCurve,
    ReasonBaseline,
    RoundingOrder,
    RulerChange,
    Series,
    StatedCategory,
    StatedNumber,
    WarningCard,
    Window,
    health_score,
    warn,
)
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

DAY = Date(2026, 5, 11)
BANDS = (Band("4", "LOW", 0), Band("4", "MEDIUM", 40), Band("4", "HIGH", 70))
SOURCE = Source("card", Status.INVENTED)
CALLS = CardItem(
    "2", "CALLS", Number("calls", (Bin(-5, upper="1"), Bin(0, "1", "4"), Bin(60, "4")))
)
PLAN = CardItem("3", "PLAN", Category("plan", {"monthly": 20, "yearly": 0, "none": 10}))
CARD = WarningCard(10, (CALLS, PLAN), BANDS)
FACTS = CustomerFacts(
    "C-7",
    numbers=FrozenMap({"calls": StatedNumber(2)}),
    categories=FrozenMap({"plan": StatedCategory("monthly")}),
)


def judged(card: WarningCard, facts: CustomerFacts = FACTS) -> Decision[ChurnWarning]:
    return warn(facts, Timeline.always(card, SOURCE), DAY)


# Health


WEIGHTS = ("0.2", "0.3", "0.3", "0.2")
PARTS = {"usage": 80, "tickets": 76, "survey": 65, "billing": 90, "logins": 54}


def natero(order: RoundingOrder = RoundingOrder.COMPONENTS_FIRST) -> HealthScore:
    names = (("usage",), ("tickets", "survey"), ("billing",), ("logins",))
    components = tuple(
        HealthComponent(f"part {at}", weight, each)
        for at, (weight, each) in enumerate(zip(WEIGHTS, names, strict=True))
    )
    bins = (Bin(40, 0, 60), Bin(15, 60, 75), Bin(0, 75))
    return HealthScore("score", components, Rounding.HALF_UP, order, bins)


def numbers(**values: int) -> CustomerFacts:
    return CustomerFacts(
        "C-7", numbers=FrozenMap({name: StatedNumber(n) for name, n in values.items()})
    )


def test_the_published_health_score() -> None:
    told = health_score(
        ((80,), (76, 65), (90,), (54,)),
        WEIGHTS,
        Rounding.HALF_UP,
        RoundingOrder.COMPONENTS_FIRST,
    )
    assert list(told.components) == [Fraction(each) for each in (80, 71, 90, 54)]
    assert (told.exact, told.score) == (Fraction("75.1"), 75)


def test_the_order_of_rounding_shows() -> None:
    parts = ((50,), (70, 71))
    first, last = (
        health_score(parts, ("0.5", "0.5"), Rounding.HALF_UP, order) for order in RoundingOrder
    )
    assert (first.exact, first.score) == (Fraction("60.5"), 61)
    assert (last.exact, last.score) == (Fraction("60.25"), 60)


def test_a_health_score_is_read_by_a_card() -> None:
    card = WarningCard(0, (CardItem("2", "ACCOUNT_SCORE", natero()),), BANDS)
    decision = judged(card, numbers(**PARTS))
    assert (decision.outcome.score, decision.findings[0].measured) == (0, 75)
    assert judged(card, numbers(**{**PARTS, "logins": 50})).outcome.score == 15


def test_a_part_that_is_not_known_may_be_anything_on_the_scale() -> None:
    """By hand: without the survey its component is from 38 to 88, the total from 65.2 to 80.2."""
    card = WarningCard(0, (CardItem("2", "ACCOUNT_SCORE", natero()),), BANDS)
    less = {name: value for name, value in PARTS.items() if name != "survey"}
    decision = judged(card, numbers(**less))
    assert (decision.outcome.lowest, decision.outcome.highest) == (0, 15)
    finding = decision.findings[0]
    assert (finding.code, finding.measured) == ("NOT_STATED", "survey")


SCALE = st.integers(0, 100)


@given(st.tuples(SCALE, SCALE, SCALE), st.integers(0, 2), SCALE, st.sampled_from(RoundingOrder))
def test_a_better_component_never_lowers_a_health_score(
    parts: tuple[int, int, int], at: int, more: int, order: RoundingOrder
) -> None:
    better = [max(each, more) if index == at else each for index, each in enumerate(parts)]
    scores = [
        health_score([(each,) for each in some], ("0.2", "0.3", "0.5"), Rounding.HALF_EVEN, order)
        for some in (parts, better)
    ]
    assert scores[0].score <= scores[1].score
    assert all(0 <= each.score <= 100 for each in scores)


# Host models


def hosted(calibration: Any = None) -> WarningCard:
    model = HostModel("churn-net", "2.1", (Bin(0, upper="0.5"), Bin(25, "0.5")), calibration)
    return WarningCard(0, (CardItem("2(m)", "MODEL", model), PLAN), BANDS)


def scored_by(version: str, score: str = "0.7") -> CustomerFacts:
    return evolve(
        FACTS, host_scores=FrozenMap({"churn-net": HostScore(version, score, Date(2026, 5, 1))})
    )


def test_a_host_score_is_one_observation_among_reasons() -> None:
    table = CalibrationTable(
        Date(2026, 3, 31), (CalibrationStep(0, "0.1"), CalibrationStep("0.6", "0.4"))
    )
    told = judged(hosted(calibration=table), scored_by("2.1")).outcome
    assert [(reason.code, reason.points) for reason in told.reasons] == [
        ("MODEL", 25),
        ("PLAN", 20),
    ]
    expected = HostOpinion("churn-net", "2.1", Date(2026, 5, 1), Fraction(7, 10), Fraction(2, 5))
    assert told.host == (expected,)
    assert judged(hosted(), scored_by("2.1")).outcome.host[0].probability is None


@pytest.mark.parametrize(("score", "points"), [("0.499999", 20), ("0.5", 45), ("0.500001", 45)])
def test_points_of_a_host_score_come_from_its_bins(score: str, points: int) -> None:
    assert judged(hosted(), scored_by("2.1", score)).outcome.score == points


def test_another_version_of_the_model_is_not_known() -> None:
    decision = judged(hosted(), scored_by("2.2"))
    assert (decision.outcome.lowest, decision.outcome.highest) == (20, 45)
    finding = decision.findings[0]
    assert (finding.code, finding.verdict, finding.measured) == (
        "MODEL_VERSION",
        Verdict.UNKNOWN,
        "2.2",
    )
    assert decision.outcome.host == ()
    assert judged(hosted()).findings[0].code == "NOT_STATED"
    other = evolve(FACTS, host_scores=FrozenMap({"other": HostScore("1", 1, DAY)}))
    assert judged(hosted(), other).outcome.host == ()


# Calibration


STEPS = (CalibrationStep(0, "0.05"), CalibrationStep(40, "0.2"), CalibrationStep(70, "0.6"))
TABLE = CalibrationTable(Date(2026, 3, 31), STEPS)


def test_a_known_score_has_a_probability_and_an_open_one_an_interval() -> None:
    card = evolve(CARD, calibration=TABLE)
    told = judged(card).outcome
    assert (told.score, told.probability) == (30, Fraction(1, 20))
    told = judged(card, evolve(FACTS, numbers={})).outcome
    ends = (told.lowest_probability, told.highest_probability)
    assert (told.lowest, told.highest, ends) == (25, 90, (Fraction(1, 20), Fraction(3, 5)))
    assert told.probability is None
    assert judged(CARD).outcome.probability is None


@pytest.mark.parametrize(
    ("score", "chance"), [(39, "0.05"), (40, "0.2"), (69, "0.2"), (70, "0.6"), (100, "0.6")]
)
def test_a_step_holds_from_its_score(score: int, chance: str) -> None:
    assert TABLE.probability(Fraction(score)) == Fraction(chance)


def test_a_score_of_a_host_below_the_table_has_its_first_step() -> None:
    assert TABLE.probability(Fraction(-1)) == Fraction("0.05")


@given(
    st.fractions("0.001", 2, max_denominator=1000),
    st.fractions(-50, 50, max_denominator=100),
    st.integers(0, 100),
)
def test_the_curve_is_the_logistic_function_to_six_decimals(
    slope: Fraction, intercept: Fraction, score: int
) -> None:
    """Oracle: the same function in decimals of 40 digits."""
    precise = Context(prec=40)
    at = slope * score + intercept
    x = precise.divide(Decimal(-at.numerator), Decimal(at.denominator))
    exact = Fraction(precise.divide(Decimal(1), precise.add(Decimal(1), precise.exp(x))))
    found = PlattCurve(DAY, slope, intercept).probability(Fraction(score))
    assert abs(found - exact) <= Fraction(500_001, 10**12)


def test_a_steep_curve_ends_at_0_and_1() -> None:
    steep = PlattCurve(DAY, 100, -5000)
    assert [steep.probability(Fraction(each)) for each in (0, 50, 100)] == [0, Fraction(1, 2), 1]


@given(st.integers(0, 99))
def test_a_higher_score_is_never_less_likely(score: int) -> None:
    for curve in (TABLE, PlattCurve(DAY, "0.07", "-4.1")):
        assert curve.probability(Fraction(score)) <= curve.probability(Fraction(score + 1))


def test_either_profile_spans_both_calibrations() -> None:
    new = Onboarding("7", 30, 0, (CardItem("7", "C", CALLS.measure),))
    new = evolve(new, base=5, calibration=PlattCurve(DAY, "0.1", -5))
    card = evolve(CARD, calibration=TABLE, onboarding=new)
    told = judged(card).outcome
    assert told.lowest_probability == PlattCurve(DAY, "0.1", -5).probability(Fraction(5))
    assert told.highest_probability == Fraction(1, 20)
    bare = evolve(card, onboarding=evolve(new, calibration=None))
    assert judged(bare).outcome.lowest_probability is None


# Baselines


@pytest.mark.parametrize(
    ("baseline", "base", "reasons", "protective"),
    [
        (ReasonBaseline.NEUTRAL, 10, [("PLAN", 20)], []),
        (ReasonBaseline.MOST_FAVOURABLE, 5, [("PLAN", 20), ("CALLS", 5)], []),
        (ReasonBaseline.POPULATION_MEAN, 32, [("PLAN", 6)], [("CALLS", -8)]),
    ],
)
def test_reasons_are_measured_against_the_baseline_of_the_card(
    baseline: ReasonBaseline,
    base: int,
    reasons: list[tuple[str, int]],
    protective: list[tuple[str, int]],
) -> None:
    items = (evolve(CALLS, mean_points=8), evolve(PLAN, mean_points=14))
    decision = judged(evolve(CARD, items=items, baseline=baseline))
    told = decision.outcome
    assert (told.score, told.base) == (30, base)
    assert [(each.code, each.points) for each in told.reasons] == reasons
    assert [(each.code, each.points) for each in told.protective] == protective
    added = sum(each.points for each in (*told.reasons, *told.protective))
    assert told.base + added == told.score
    assert {f.code for f in decision.reasons} == {code for code, _ in reasons}


def test_a_family_is_merged_against_the_baseline() -> None:
    items = tuple(evolve(each, family="use") for each in CARD.items)
    told = judged(evolve(CARD, items=items, baseline=ReasonBaseline.MOST_FAVOURABLE)).outcome
    assert [(each.code, each.points) for each in told.reasons] == [("PLAN", 25)]


# A minimum of history


@pytest.mark.parametrize(("months", "score"), [(2, None), (3, 25), (4, 25)])
def test_a_minimum_of_history(months: int, score: int | None) -> None:
    fall = Decline("bill", Window(2, 1, 1), (Bin(0, upper=20), Bin(25, 20)), minimum_history=3)
    card = WarningCard(0, (CardItem("2", "FALL", fall),), BANDS)
    last = (("2026-04", 50), ("2026-03", 100), ("2026-02", 100), ("2026-01", 100))
    figures = tuple(MonthFigure(month, Money.of(n, "CNY")) for month, n in last[:months])
    running = MonthFigure("2026-05", Money.of(9, "CNY"))
    decision = judged(
        card, CustomerFacts("C-7", series=FrozenMap({"bill": Series((*figures, running))}))
    )
    assert decision.outcome.score == score
    if score is None:
        finding = decision.findings[0]
        assert (finding.code, finding.measured, finding.relation) == (
            "INSUFFICIENT_DATA",
            "2 months",
            "known",
        )


# A new card is a new ruler


def versions(*cards: tuple[str, Date, WarningCard]) -> Timeline[WarningCard]:
    approval = Approval(Stage.APPROVED, Date(2025, 1, 1), "desk", "head")
    return Timeline(
        tuple(Version(id_, since, card, SOURCE, approval) for id_, since, card in cards)
    )


def test_a_change_of_card_is_told_apart_from_a_change_of_customer() -> None:
    harder = evolve(CARD, base=20)
    cards = versions(("v1", Date(2026, 1, 1), CARD), ("v2", Date(2026, 5, 1), harder))
    last = LastWarning(Date(2026, 4, 20), "v1", 10)
    told = warn(evolve(FACTS, last_warned=last), cards, DAY).outcome
    assert told.score == 40
    expected = RulerChange(Date(2026, 4, 20), "v1", 10, 30, 30, "LOW")
    assert told.ruler == expected
    assert expected.by_customer == 20
    same = evolve(FACTS, last_warned=LastWarning(Date(2026, 5, 4), "v2", 45))
    assert warn(same, cards, DAY).outcome.ruler is None


def test_a_card_that_cannot_read_today_is_not_known_and_stops_nothing() -> None:
    words = evolve(PLAN, measure=Category("plan", {"yearly": 0}))
    cards = versions(
        ("v1", Date(2026, 1, 1), evolve(CARD, items=(CALLS, words))),
        ("v2", Date(2026, 5, 1), CARD),
    )
    for version in ("v1", "v0"):
        last = LastWarning(Date(2026, 4, 20), version, 10)
        told = warn(evolve(FACTS, last_warned=last), cards, DAY).outcome
        assert told.ruler == RulerChange(Date(2026, 4, 20), version, 10)
        assert told.ruler.by_customer is None
        assert told.score == 30


def test_an_interval_on_the_old_card_is_no_move() -> None:
    assert RulerChange(DAY, "v1", 10, 20, 30, "LOW").by_customer is None


def test_everything_is_written_as_it_is_read() -> None:
    card = evolve(
        hosted(calibration=PlattCurve(DAY, "0.1", -5)),
        calibration=TABLE,
        onboarding=Onboarding("7", 30, 0, (CardItem("7", "ACCOUNT_SCORE", natero()),)),
        baseline=ReasonBaseline.MOST_FAVOURABLE,
    )
    assert from_plain(to_plain(card), WarningCard) == card
    told = judged(card, scored_by("2.1")).outcome
    assert from_plain(to_plain(told), ChurnWarning) == told
