"""Ranking measures against counting by hand: every pair, every order of a tie."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import OutOfRange
from acctcore.retention import (
    EdgeTies,
    LabelledScore,
    RankArea,
    Unmeasured,
    auc,
    ks_distance,
    precision_at,
)

ROWS = st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=7).map(
    lambda pairs: [LabelledScore(f"C{n}", score, left) for n, (score, left) in enumerate(pairs)]
)


def area_by_pairs(rows: list[LabelledScore]) -> Fraction | None:
    """Count every pair of a leaver and a stayer; a tie is half a win."""
    leavers = [row.score for row in rows if row.left]
    stayers = [row.score for row in rows if not row.left]
    wins = [Fraction(1 + (a > b) - (a < b), 2) for a in leavers for b in stayers]
    return sum(wins, Fraction(0)) / len(wins) if wins else None


@pytest.mark.parametrize(("higher", "low", "high"), [(True, 0.4385, 1.0), (False, 0.0, 0.5615)])
def test_ranked_all_alike_the_area_is_no_surer_than_its_smaller_class(
    higher: bool, low: float, high: float
) -> None:
    """Three leavers, seven stayers: Wilson's ends for 3 of 3 are 3 / (3 + 1.96^2) and 1."""
    rows = [LabelledScore(f"C{n}", int((n < 3) is higher), n < 3) for n in range(10)]
    found = auc(rows)
    assert isinstance(found, RankArea)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(ROWS)
def test_the_area_is_the_share_of_pairs_won(rows: list[LabelledScore]) -> None:
    found, expected = auc(rows), area_by_pairs(rows)
    if expected is None:
        assert isinstance(found, Unmeasured)
    else:
        assert not isinstance(found, Unmeasured)
        assert found.value == expected
        assert 0 <= found.low <= found.value <= found.high <= 1


@given(ROWS)
def test_a_reversed_ranking_has_the_rest_of_the_area(rows: list[LabelledScore]) -> None:
    turned = [LabelledScore(row.customer, -row.score, row.left) for row in rows]
    found, other = auc(rows), auc(turned)
    if isinstance(found, Unmeasured) or isinstance(other, Unmeasured):
        assert found == other
    else:
        assert found.value + other.value == 1


@given(ROWS, st.data())
def test_expected_hits_are_the_mean_over_every_order_of_the_ties(
    rows: list[LabelledScore], data: st.DataObject
) -> None:
    k = data.draw(st.integers(1, len(rows)))
    orders = [
        sum(row.left for row in sorted(order, key=lambda row: -row.score)[:k])
        for order in permutations(rows)
    ]
    found = precision_at(rows, k)
    assert found.precision.count == Fraction(sum(orders), len(orders))
    assert (found.lowest, found.highest) == (min(orders), max(orders))


@given(ROWS, st.data())
def test_hits_by_id_lie_between_what_luck_could_give(
    rows: list[LabelledScore], data: st.DataObject
) -> None:
    k = data.draw(st.integers(1, len(rows)))
    found = precision_at(rows, k, ties=EdgeTies.BY_ID)
    assert found.lowest <= found.precision.count <= found.highest
    assert found.precision.count == sum(
        row.left for row in sorted(rows, key=lambda row: (-row.score, row.customer))[:k]
    )


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_customers_is_nothing(rows: list[LabelledScore], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert auc(mixed) == auc(rows)
    assert ks_distance(mixed) == ks_distance(rows)
    assert precision_at(mixed, 1) == precision_at(rows, 1)


@given(ROWS)
def test_the_distance_is_the_widest_between_shares_reached(rows: list[LabelledScore]) -> None:
    leavers = [row.score for row in rows if row.left]
    stayers = [row.score for row in rows if not row.left]
    found = ks_distance(rows)
    if not (leavers and stayers):
        assert isinstance(found, Unmeasured)
        return
    apart = [
        Fraction(sum(s >= at for s in leavers), len(leavers))
        - Fraction(sum(s >= at for s in stayers), len(stayers))
        for at in range(6)
    ]
    assert found == max(map(abs, apart))


def test_lift_and_recall_of_a_book_counted_by_hand() -> None:
    """Ten customers, four left; the top three hold two of them: 2/3 over 4/10 is 5/3."""
    left = [True, False, True, False, False, True, False, False, True, False]
    rows = [LabelledScore(f"C{n}", 10 - n, gone) for n, gone in enumerate(left)]
    top = precision_at(rows, 3)
    assert (top.precision.value, top.recall.value) == (Fraction(2, 3), Fraction(1, 2))
    assert top.lift == Fraction(5, 3)


def test_without_leavers_there_is_neither_lift_nor_recall() -> None:
    top = precision_at([LabelledScore("A", 1, left=False)], 1)
    assert top.precision.value == 0
    assert top.recall.value is None
    assert top.lift is None


def test_k_may_be_the_whole_list_and_no_more() -> None:
    rows = [LabelledScore("A", 1, left=True), LabelledScore("B", 1, left=False)]
    assert precision_at(rows, 2).precision.value == Fraction(1, 2)
    for k in (0, 3):
        with pytest.raises(OutOfRange):
            precision_at(rows, k)


def test_the_error_of_an_area_by_hand() -> None:
    """Hanley & McNeil by hand: A = 3/4, two and two; Q1 = .6, Q2 = 9/14; variance .0845."""
    scores = ((4, True), (2, True), (3, False), (1, False))
    found = auc([LabelledScore(f"C{s}", s, left) for s, left in scores], confidence="0.5")
    assert not isinstance(found, Unmeasured)
    assert found.value == Fraction(3, 4)
    variance = (3 / 16 + (0.6 - 9 / 16) + (9 / 14 - 9 / 16)) / 4
    assert 0.75 - found.low == pytest.approx(0.67448975 * variance**0.5, abs=1e-8)
