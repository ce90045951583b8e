"""Cards fitted by weight of evidence, against counts by hand and equations of the fit."""

import csv
from fractions import Fraction
from math import log
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import Malformed, OutOfRange, WrongKind
from acctcore.fit import CardFailure, CardNotFitted, CardPlan, FittedCard, fit_card
from acctcore.fit.bins import (
    BinRules,
    FineBin,
    bin_numbers,
    bin_words,
    information_value,
    weights_of_evidence,
)
from acctcore.fit.card_points import points_of, scale_of
from acctcore.fit.logistic import Unsettled, regress
from acctcore.retention import (
    Band,
    Category,
    CustomerFacts,
    LabelledScore,
    Number,
    PlattFit,
    StatedCategory,
    StatedNumber,
    Unmeasured,
    auc,
    map_scores,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

BANDS = (Band("4", "LOW", 0), Band("4", "HIGH", 50, contact_within=3))
PAIRS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=60)


def test_weights_and_information_by_hand() -> None:
    """60 of 80 leavers and 20 of 120 stayers in one bin: ln 4.5; the other ln .3."""
    bins = [FineBin(80, 60), FineBin(120, 20)]
    assert weights_of_evidence(bins) == pytest.approx((log(4.5), log(0.3)), abs=1e-12)
    value = (0.75 - 1 / 6) * log(4.5) + (0.25 - 5 / 6) * log(0.3)
    assert information_value(bins) == pytest.approx(value, abs=1e-12)


@given(PAIRS, st.integers(2, 5), st.integers(1, 8), st.booleans())
def test_bins_of_numbers_hold_everybody_once(
    pairs: list[tuple[int, bool]],
    most: int,
    least: int,
    monotone: bool,
) -> None:
    values, left = [Fraction(v) for v, _ in pairs], [gone for _, gone in pairs]
    bins = bin_numbers(values, left, BinRules(most, least, monotone))
    assert (bins[0].lower, bins[-1].upper) == (None, None)
    assert [each.upper for each in bins[:-1]] == [each.lower for each in bins[1:]]
    for each in bins:
        inside = [
            gone
            for value, gone in zip(values, left, strict=True)
            if (each.lower is None or each.lower <= value)
            and (each.upper is None or value < each.upper)
        ]
        assert (len(inside), sum(inside)) == (each.customers, each.left)
        if len(bins) > 1:
            assert each.is_whole
            assert each.customers >= least
    assert len(bins) <= most
    if monotone:
        shares = [Fraction(each.left, each.customers) for each in bins]
        assert shares in (sorted(shares), sorted(shares, reverse=True))


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), min_size=1, max_size=60))
def test_bins_of_words_hold_every_word_once(pairs: list[tuple[str, bool]]) -> None:
    words, left = [word for word, _ in pairs], [gone for _, gone in pairs]
    bins = bin_words(words, left, BinRules(3, 2))
    listed = [word for each in bins for word in each.words]
    assert sorted(listed) == sorted(set(words))
    assert sum(each.customers for each in bins) == len(pairs)
    shares = [each.share for each in bins]
    assert shares == sorted(shares)


def test_a_weak_bin_joins_the_nearer_neighbour() -> None:
    """10 % | one customer | 90 %: who left joins the risky, who stayed the safe."""
    for gone, shares in ((True, (0.1, 19 / 21)), (False, (2 / 21, 0.9))):
        values = [Fraction(1)] * 20 + [Fraction(2)] + [Fraction(3)] * 20
        left = [n < 2 for n in range(20)] + [gone] + [n < 18 for n in range(20)]
        bins = bin_numbers(values, left, BinRules(6, 2))
        assert [each.share for each in bins] == pytest.approx(shares)


def test_at_the_summit_the_equations_of_the_fit_hold() -> None:
    random = Random(3)  # noqa: S311 - the same numbers on every machine
    rows = [[random.gauss(0, 1), random.gauss(0, 1)] for _ in range(400)]
    left = [random.random() < 1 / (1 + 2.718281828 ** (1 - a - b / 2)) for a, b in rows]
    found = regress(rows, left)
    assert not isinstance(found, Unsettled)
    chances = [
        1 / (1 + 2.718281828459045 ** -(found[0] + found[1] * a + found[2] * b)) for a, b in rows
    ]
    misses = [gone - chance for gone, chance in zip(left, chances, strict=True)]
    for weights in ([1.0] * 400, [a for a, _ in rows], [b for _, b in rows]):
        total = sum(w * miss for w, miss in zip(weights, misses, strict=True))
        assert total == pytest.approx(0, abs=1e-4)


def test_fits_that_cannot_be_say_so() -> None:
    assert regress([[0.0], [1.0], [2.0]], [False, False, True]) is Unsettled.SEPARATED
    twice = [[1.0, 2.0], [0.0, 0.0], [1.0, 2.0], [0.0, 0.0]]
    assert regress(twice, [True, False, False, True]) is Unsettled.COLLINEAR


def test_points_by_hand() -> None:
    """PDO 20 is a factor of 28.8539: half a weight apart with coefficient 2 is 28.85 points."""
    assert points_of((0.0, 0.5, 1.0), 2.0, 20 / log(2)) == (0, 29, 58)
    scale = scale_of([((0.0, 1.0), 2.0), ((0.0, 1.0), 1.0)], Fraction(20))
    assert scale.most == 58 + 29
    assert scale.factor == pytest.approx(28.8539, abs=1e-4)


@given(st.lists(st.tuples(st.floats(0.1, 3), st.floats(0.1, 3)), min_size=1, max_size=12))
def test_the_widest_scale_fits(spans: list[tuple[float, float]]) -> None:
    items = [((0.0, span), coefficient) for span, coefficient in spans]
    scale = scale_of(items, None)
    assert 80 <= scale.most <= 100


def people(count: int, seed: int = 1) -> tuple[list[dict[str, Any]], list[bool]]:
    """New customers and those who pay by check leave more; the colour says nothing."""
    random = Random(seed)  # noqa: S311 - the same numbers on every machine
    rows, left = [], []
    for _ in range(count):
        row = {
            "tenure": random.randrange(60),
            "payment": random.choice(("check", "card", "transfer")),
            "colour": random.choice(("red", "blue")),
        }
        odds = 1.2 - 0.07 * row["tenure"] + (1.0 if row["payment"] == "check" else 0.0)
        rows.append(row)
        left.append(random.random() < 1 / (1 + 2.718281828**-odds))
    return rows, left


PLAN = CardPlan(BANDS, ("tenure",), ("payment", "colour"), monotone=("tenure",))


def fitted(plan: CardPlan = PLAN) -> FittedCard:
    found = fit_card(*people(1200), plan)
    assert isinstance(found, FittedCard)
    return found


def test_a_card_reads_what_tells_and_names_what_does_not() -> None:
    found = fitted()
    assert [item.name for item in found.items] == ["tenure", "payment"]
    assert found.left_out["colour"].startswith("tells too little")
    tenure, payment = found.items
    assert [each.points for each in tenure.bins] == sorted(
        (each.points for each in tenure.bins), reverse=True
    )
    assert min(each.points for each in payment.bins) == 0
    assert max(payment.bins, key=lambda each: each.points).label == "check"
    assert found.card.span[0] == 0
    assert 80 <= found.card.span[1] <= 100


def test_the_core_scores_with_the_card_as_the_table_says() -> None:
    found = fitted()
    cards = Timeline.always(found.card, Source("fitted", Status.INVENTED))
    for row in people(40, seed=9)[0]:
        facts = CustomerFacts(
            "A",
            numbers={"tenure": StatedNumber(row["tenure"])},
            categories={"payment": StatedCategory(row["payment"])},
        )
        score = warn(facts, cards, Date(2026, 5, 11)).outcome.score
        tenure = found.card.items[0].measure
        payment = found.card.items[1].measure
        assert isinstance(tenure, Number)
        assert isinstance(payment, Category)
        points = next(
            each.points for each in tenure.bins if each.upper is None or row["tenure"] < each.upper
        )
        assert score == points + payment.points[row["payment"]]


def test_points_double_the_odds_as_asked() -> None:
    """The slope of the map is ln 2 over the points that double the odds, but for rounding."""
    plan = CardPlan(BANDS, ("tenure",), ("payment",), pdo=12)
    found = fitted(plan)
    assert found.pdo == pytest.approx(12)
    assert isinstance(found.platt, PlattFit)
    assert found.platt.slope == pytest.approx(log(2) / 12, rel=0.05)
    curve = found.calibrated(Date(2026, 3, 31)).calibration
    assert curve is not None
    for score in (0, 30, 60):
        chance = curve.probability(Fraction(score))
        assert float(chance) == pytest.approx(found.platt.chance(score), abs=1e-6)


def test_the_order_of_rows_is_nothing() -> None:
    rows, left = people(600)
    order = list(range(600))
    Random(4).shuffle(order)  # noqa: S311 - the same numbers on every machine
    mixed = fit_card([rows[at] for at in order], [left[at] for at in order], PLAN)
    found = fit_card(rows, left, PLAN)
    assert isinstance(found, FittedCard)
    assert isinstance(mixed, FittedCard)
    assert mixed.card == found.card


def test_what_is_not_stated_is_neutral_in_the_fit_and_unknown_in_the_card() -> None:
    rows, left = people(1200)
    gaps = [{**row, "payment": None} if n % 5 == 0 else row for n, row in enumerate(rows)]
    found = fit_card(gaps, left, PLAN)
    assert isinstance(found, FittedCard)
    payment = next(item for item in found.items if item.name == "payment")
    assert payment.unknown == 240
    cards = Timeline.always(found.card, Source("fitted", Status.INVENTED))
    told = warn(
        CustomerFacts("A", numbers={"tenure": StatedNumber(5)}), cards, Date(2026, 5, 11)
    ).outcome
    assert told.unknown == ("PAYMENT",)
    assert told.lowest < told.highest


@pytest.mark.parametrize(
    ("rows", "left", "plan", "reason"),
    [
        ([{"tenure": 1}] * 4, [True] * 4, PLAN, CardFailure.ONE_CLASS),
        ([{}] * 4, [True, False] * 2, PLAN, CardFailure.NOTHING_TELLS),
        ([{"tenure": 1}] * 4, [True, False] * 2, PLAN, CardFailure.NOTHING_TELLS),
    ],
)
def test_a_card_that_cannot_be_fitted_says_why(
    rows: list[dict[str, Any]], left: list[bool], plan: CardPlan, reason: CardFailure
) -> None:
    found = fit_card(rows, left, plan)
    assert isinstance(found, CardNotFitted)
    assert found.reason is reason


def test_items_that_say_the_same_are_named() -> None:
    rows, left = people(600)
    twice = [{**row, "again": row["tenure"]} for row in rows]
    found = fit_card(twice, left, CardPlan(BANDS, ("tenure", "again")))
    assert found == CardNotFitted(CardFailure.COLLINEAR, "among `tenure`, `again`")


def test_a_scale_that_is_too_wide_names_the_widest() -> None:
    found = fit_card(*people(600), CardPlan(BANDS, ("tenure",), pdo=60))
    assert isinstance(found, CardNotFitted)
    assert found.reason is CardFailure.SCALE_TOO_WIDE
    widest = Fraction(found.about.split("at most ")[1].split(" ")[0])
    assert isinstance(
        fit_card(*people(600), CardPlan(BANDS, ("tenure",), pdo=widest - 1)), FittedCard
    )


def test_an_item_that_pulls_the_wrong_way_is_left_out() -> None:
    """`echo` repeats the tenure with noise the other way: with the tenure known it turns round."""
    random = Random(6)  # noqa: S311 - the same numbers on every machine
    rows, left = [], []
    for _ in range(3000):
        tenure = random.randrange(10)
        echo = tenure + random.randrange(3)
        rows.append({"tenure": tenure, "echo": echo})
        odds = 2 - tenure + 0.35 * (echo - tenure)
        left.append(random.random() < 1 / (1 + 2.718281828**-odds))
    found = fit_card(rows, left, CardPlan(BANDS, ("tenure", "echo")))
    assert isinstance(found, FittedCard)
    assert [item.name for item in found.items] == ["tenure"]
    assert "would lower the risk it raises" in found.left_out["echo"]


def test_protected_names_never_reach_the_fit() -> None:
    with pytest.raises(Malformed, match="`SeniorCitizen` names a protected attribute"):
        CardPlan(BANDS, ("tenure",), ("SeniorCitizen",))


@pytest.mark.parametrize(
    ("rows", "left", "error", "message"),
    [
        (
            [{"tenure": 1.5}, {}],
            [True, False],
            WrongKind,
            (
                "`tenure` in row 1: expected an exact number (whole, decimal text or fraction), "
                'got `1.5` (a floating-point number); write it as text, for instance `"1.5"`'
            ),
        ),
        (
            [{"payment": 3}, {}],
            [True, False],
            WrongKind,
            "`payment` in row 1: expected a word, got `3` (a whole number)",
        ),
        (
            [{}],
            [1],
            WrongKind,
            "whether the customer of row 1 left: expected yes or no, got `1` (a whole number)",
        ),
        (
            [{}],
            [True, False],
            OutOfRange,
            "outcomes: expected 1, one for each row, got `2` (a whole number)",
        ),
    ],
)
def test_messages(
    rows: list[dict[str, Any]], left: list[bool], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as raised:
        fit_card(rows, left, PLAN)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"numbers": (), "categories": ()},
            "items of a plan: none is named; name numbers or categories",
        ),
        ({"numbers": ("a", "a")}, "item `a` stands twice in the plan"),
        ({"monotone": ("b",)}, "monotone item `b` is not among the numbers of the plan"),
        ({"most_bins": 1}, "most bins of an item: expected 2 or more, got `1` (a whole number)"),
        (
            {"least_share": 0},
            "least share of a bin: expected more than 0 and less than 1, got `0` (a whole number)",
        ),
        ({"pdo": 0}, "points that double the odds: expected more than 0, got `0` (a whole number)"),
    ],
)
def test_messages_of_a_plan(changed: dict[str, Any], message: str) -> None:
    with pytest.raises((OutOfRange, LookupError, ValueError)) as raised:
        CardPlan(**{"bands": BANDS, "numbers": ("a",), **changed})
    assert str(raised.value) == message


def test_without_a_map_there_is_no_calibrated_card() -> None:
    bare = evolve(fitted(), platt=Unmeasured("one score only: there is no slope"))
    with pytest.raises(ValueError, match="the points have no map"):
        bare.calibrated(Date(2026, 3, 31))


NUMBERS = ("tenure", "MonthlyCharges", "TotalCharges")
WORDS = (
    *("Contract", "InternetService", "PaymentMethod", "OnlineSecurity", "TechSupport"),
    *("PaperlessBilling", "OnlineBackup", "DeviceProtection", "StreamingTV", "StreamingMovies"),
)


def test_a_card_fitted_to_telco_ranks_customers_it_has_not_seen() -> None:
    """One stratified split; the bar of section 12, AUC .838, is of twenty (in the benchmarks)."""
    root = Path(__file__).parents[2].parent
    path = root / "shared" / "data" / "retention" / "Telco-Customer-Churn.csv"
    if not path.is_file():
        pytest.skip("the public data sets are not beside this checkout")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            {name: each[name].strip() or None for name in (*NUMBERS, *WORDS, "Churn")}
            for each in csv.DictReader(file)
        ]
    train = [row for n, row in enumerate(rows) if n % 10 < 7]
    test = [row for n, row in enumerate(rows) if n % 10 >= 7 and row["TotalCharges"]]
    found = fit_card(
        train, [row["Churn"] == "Yes" for row in train], CardPlan(BANDS, NUMBERS, WORDS)
    )
    assert isinstance(found, FittedCard)
    scores = [
        LabelledScore(f"{n}", _points(found, row), row["Churn"] == "Yes")
        for n, row in enumerate(test)
    ]
    area = auc(scores)
    assert not isinstance(area, Unmeasured)
    assert area.value > Fraction("0.83")
    assert isinstance(map_scores(scores), PlattFit)


def _points(found: FittedCard, row: dict[str, Any]) -> int:
    total = 0
    for item in found.card.items:
        measure = item.measure
        if isinstance(measure, Number):
            value = Fraction(row[measure.of])
            total += next(b.points for b in measure.bins if b.upper is None or value < b.upper)
        else:
            assert isinstance(measure, Category)
            total += measure.points[row[measure.of]]
    return total
