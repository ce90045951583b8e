"""Kaplan-Meier and actuarial tables: laws against other methods, then published figures.

Oracles: survival by redistributing the mass of the censored to the right (Efron 1967), the
variance by its recursion, a conditional share as the table of those who are left. Published:
the 6-MP remissions of Freireich 1963 and the kidney table of Cutler & Ederer 1958, both from
memory (unverified) and worked through by hand; the shared vectors on the public Telco file.
"""

import csv
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.retention.hazards import (
    Interval,
    SurvivalTable,
    TenureBook,
    actuarial,
    hazard_between,
    kaplan_meier,
    life_table,
)

Rows = list[tuple[int, bool]]
CENSORED = st.tuples(st.integers(0, 9), st.just(value=False))
LEFT = st.tuples(st.integers(1, 9), st.just(value=True))
BOOKS = st.lists(CENSORED | LEFT, max_size=25)
SOME = st.lists(CENSORED | LEFT, min_size=1, max_size=25)


def km(rows: Rows) -> SurvivalTable:
    return kaplan_meier(TenureBook.of(rows))


def efron(rows: Rows, age: int) -> Fraction:
    """Hand the mass of who is censored to those who stay longer; add up what has not left."""
    mass = [Fraction(1, len(rows))] * len(rows)
    for at in range(10):
        later = [i for i, (tenure, _) in enumerate(rows) if tenure > at]
        given_up = [i for i, row in enumerate(rows) if row == (at, False)]
        if later and given_up:
            share = sum((mass[i] for i in given_up), Fraction(0)) / len(later)
            for i in later:
                mass[i] += share
            for i in given_up:
                mass[i] = Fraction(0)
    gone = [i for i, (tenure, left) in enumerate(rows) if left and tenure <= age]
    return 1 - sum((mass[i] for i in gone), Fraction(0))


@given(SOME, st.integers(0, 9))
def test_survival_is_what_redistribution_gives(rows: Rows, age: int) -> None:
    told = km(rows).survival(age)
    reach = max(tenure for tenure, _ in rows)
    if told.share is None:
        assert age > reach
    else:
        assert told.share == efron(rows, age)


@given(SOME)
def test_the_variance_follows_its_recursion(rows: Rows) -> None:
    survival, variance = Fraction(1), Fraction(0)
    for row in km(rows).rows:
        at_risk = sum(tenure >= row.last for tenure, _ in rows)
        leave = Fraction(rows.count((row.last, True)), at_risk)
        variance = (1 - leave) ** 2 * variance + survival**2 * leave * (1 - leave) / at_risk
        survival *= 1 - leave
        assert row.variance == (variance if survival else None)


@given(st.lists(LEFT, min_size=1, max_size=25))
def test_without_censoring_the_variance_is_binomial(rows: Rows) -> None:
    for row in km(rows).rows[:-1]:
        assert row.survival == Fraction(sum(t > row.last for t, _ in rows), len(rows))
        assert row.variance == row.survival * (1 - row.survival) / len(rows)


@given(BOOKS, st.integers(0, 10), st.integers(0, 10))
def test_a_conditional_share_is_the_table_of_those_left(rows: Rows, age: int, more: int) -> None:
    told = km(rows).conditional(age, more)
    rest = km([(tenure - age, left) for tenure, left in rows if tenure > age]).survival(more)
    if told.share is not None:
        assert (told.share, told.variance) == (rest.share, rest.variance)
    else:
        assert told.reason
        assert told.variance is None


@given(BOOKS, st.randoms(use_true_random=False))
def test_the_order_of_the_book_is_nothing(rows: Rows, random: Any) -> None:
    mixed = rows.copy()
    random.shuffle(mixed)
    assert km(mixed) == km(rows)


@given(BOOKS)
def test_who_is_censored_at_0_changes_nothing(rows: Rows) -> None:
    assert km([*rows, (0, False)]) == km(rows)


@given(BOOKS, st.integers(1, 9))
def test_a_leaver_never_raises_survival(rows: Rows, age: int) -> None:
    before, after = km([*rows, (age, False)]), km([*rows, (age, True)])
    for row in before.rows:
        share = after.survival(row.last).share
        assert share is not None
        assert share <= row.survival


@given(BOOKS)
def test_survival_never_rises_and_the_counts_foot(rows: Rows) -> None:
    table = km(rows)
    shares = [Fraction(1), *(row.survival for row in table.rows)]
    assert shares == sorted(shares, reverse=True)
    assert sum(row.left + row.censored for row in table.rows) == len(
        [tenure for tenure, _ in rows if tenure]
    )


@given(SOME, st.lists(st.integers(1, 12), min_size=1, unique=True).map(sorted))
def test_an_actuarial_table_counts_what_a_hand_would(rows: Rows, lasts: list[int]) -> None:
    table = actuarial(TenureBook.of(rows), lasts)
    before = 0
    for row in table.rows:
        inside = [left for tenure, left in rows if before < tenure <= row.last]
        assert (row.first, row.left) == (before + 1, inside.count(True))
        assert row.entering == sum(tenure > before for tenure, _ in rows)
        assert row.exposure * 2 == 2 * row.entering - inside.count(False)
        assert row.probability * row.exposure == row.left
        before = row.last
    assert table.reach == before


@given(BOOKS)
def test_by_single_periods_actuarial_survival_is_at_most_kaplan_meier(rows: Rows) -> None:
    table = actuarial(TenureBook.of(rows), range(1, 10))
    for row in km(rows).rows:
        share = table.survival(row.last).share
        assert share is not None
        assert share <= row.survival


@given(st.lists(LEFT, max_size=25))
def test_without_censoring_both_tables_agree(rows: Rows) -> None:
    table = actuarial(TenureBook.of(rows), range(1, 10))
    for row in km(rows).rows:
        assert table.survival(row.last) == km(rows).survival(row.last)


REMISSION = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
STILL = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}


@pytest.mark.parametrize(
    ("week", "survival", "deviation"),
    [
        (6, "0.857", "0.0764"),
        (7, "0.807", "0.0869"),
        (10, "0.753", "0.0963"),
        (13, "0.690", "0.1068"),
        (16, "0.627", "0.1141"),
        (22, "0.538", "0.1282"),
        (23, "0.448", "0.1346"),
    ],
)
def test_remissions_under_6_mp(week: int, survival: str, deviation: str) -> None:
    told = kaplan_meier(TenureBook(REMISSION, STILL)).survival(week)
    assert told.share is not None
    assert told.variance is not None
    assert abs(told.share - Fraction(survival)) <= Fraction(5, 10_000)
    low, high = (Fraction(deviation) + each for each in (Fraction(-1, 10**4), Fraction(1, 10**4)))
    assert low**2 < told.variance < high**2


def test_median_remission_and_a_step_between_ages() -> None:
    table = kaplan_meier(TenureBook(REMISSION, STILL))
    assert table.median == 23
    assert table.survival(8) == table.survival(7)
    assert table.survival(35).share == table.survival(23).share
    assert table.survival(36).reason == "nobody was watched beyond 35"


KIDNEY = (
    Interval(1, 47, 19),
    Interval(2, 5, 17),
    Interval(3, 2, 15),
    Interval(4, 2, 9),
    Interval(5, 0, 6),
)


def test_five_years_of_kidney_cancer() -> None:
    table = life_table(126, KIDNEY)
    assert [row.exposure for row in table.rows] == [
        *map(Fraction, ("116.5", "51.5", "30.5", "16.5", "7"))
    ]
    assert [round(row.survival, 2) for row in table.rows] == [
        *map(Fraction, ("0.60", "0.54", "0.50", "0.44", "0.44"))
    ]
    five = table.rows[-1].variance
    assert five is not None
    assert Fraction("0.055") ** 2 < five < Fraction("0.065") ** 2


def test_the_central_rate_counts_leavers_for_half() -> None:
    (row,) = life_table(100, [Interval(12, 20, 10)]).rows
    assert row.central_rate == Fraction(20, 12 * 85)  # 95 exposed, less half of 20


def test_ages_inside_a_row_are_not_told_apart() -> None:
    table = actuarial(TenureBook({5: 1, 20: 1}, {30: 8}), (12, 24))
    assert table.survival(12).share == Fraction(9, 10)
    assert table.survival(13).reason == "the ages from 13 to 24 are one row; ask for 24"
    assert table.conditional(5, 7).reason == "the ages from 1 to 12 are one row; ask for 12"
    assert table.survival(24).share == Fraction(4, 5)
    assert table.survival(25).reason == "nobody was watched beyond 24"


def test_where_everybody_left() -> None:
    table = km([(1, True), (2, True)])
    gone = table.survival(2)
    assert gone.share == 0
    assert gone.variance is None
    assert gone.reason == "Greenwood's variance is not defined where everybody left"
    assert table.survival(99).share == 0
    assert table.conditional(1, 1).share == 0
    assert table.conditional(2, 0).reason == "nobody is left after 2"
    assert table.rows[-1].variance is None
    assert life_table(2, [Interval(1, 2, 0), Interval(2, 0, 0)]).reach == 1


def test_a_book_in_which_nobody_was_at_risk() -> None:
    for table in (km([]), km([(0, False)]), life_table(0, [Interval(1, 0, 0)])):
        assert (table.rows, table.reach, table.median) == ((), 0, None)
        assert table.survival(0).share == 1
        assert table.survival(1).reason == "nobody was watched beyond 0"


def test_quantiles() -> None:
    table = km([(age, True) for age in (1, 2, 3, 4)])
    assert [table.quantile(each) for each in ("0.75", "0.74", "0.5", "0.49", 0)] == [1, 2, 2, 3, 4]
    assert km([(1, True), (1, False), (2, False)]).median is None


# The public Telco file: `tenure` in months, 1,869 of 7,043 left.


@pytest.fixture(scope="module")
def telco(shared: Path) -> TenureBook:
    path = shared / "data" / "retention" / "Telco-Customer-Churn.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return TenureBook.of((int(row["tenure"]), row["Churn"] == "Yes") for row in rows)


def published(shared: Path, topic: str) -> list[dict[str, Any]]:
    path = shared / "vectors" / "retention.json"
    found = json.loads(path.read_text("utf-8"), parse_float=Fraction)["vectors"]
    return [each for each in found if each["topic"] == topic]


def test_published_survival(shared: Path, telco: TenureBook) -> None:
    table, checked = kaplan_meier(telco), 0
    for each in published(shared, "kaplan_meier"):
        if "survival" in each["expected"]:
            share = table.survival(each["inputs"]["month"]).share
            assert share is not None
            assert abs(share - each["expected"]["survival"]) <= each["tolerance"]
            checked += 1
        else:
            assert each["expected"]["rows"] == telco.customers
            assert each["expected"]["events"] == sum(telco.left.values())
            assert each["expected"]["blank_total_charges"] == telco.never_at_risk
            assert each["expected"]["median"] == table.median
            checked += 1
    assert checked >= 5


def test_published_hazards(shared: Path, telco: TenureBook) -> None:
    vectors = published(shared, "tenure_hazard")
    assert len(vectors) >= 4
    for each in vectors:
        band = hazard_between(telco, *each["inputs"]["months"])
        assert band.left == each["expected"]["events"]
        assert band.exposure == each["expected"]["exposure_customer_months"]
        assert band.hazard is not None
        assert abs(band.hazard - each["expected"]["hazard"]) <= each["tolerance"]
