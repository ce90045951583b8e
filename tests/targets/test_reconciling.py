"""Top-down and bottom-up reconciled by stated trust (section 3)."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import AcctcoreError, MixedCurrency, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, units
from acctcore.rounding import Rounding
from acctcore.targets import Infeasible, Kind, Method
from acctcore.targets.reconciliation.reconciling import (
    Estimate,
    NoOpinion,
    Reconciliation,
    reconcile,
)

HALF = Rounding.HALF_EVEN
amounts = st.integers(-(10**12), 10**12)
mistrusts = st.integers(0, 9)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def figure(minor: int, mistrust: int | str | Fraction = 0) -> Estimate:
    return Estimate(cny(minor), mistrust)


def settled(found: Reconciliation | Infeasible[Measure]) -> Reconciliation:
    assert isinstance(found, Reconciliation)
    assert sum(units(move.new) for move in found.moves.values()) == units(found.top)
    assert found.top_share + sum(move.share for move in found.moves.values()) in (0, 1)
    return found


def news(found: Reconciliation) -> list[int]:
    return [units(move.new) for move in found.moves.values()]


# By hand: gap 100 - 80 = 20; v0 + sum v = 1 + 3 + 1 = 5; A moves 3/5, B 1/5 of it, the top 1/5.
def test_the_gap_is_shared_by_mistrust() -> None:
    children = {"A": figure(50, 3), "B": figure(30, 1)}
    found = settled(reconcile(figure(100, 1), children, rounding=HALF))
    assert news(found) == [62, 34]
    assert (found.old_top, found.top, found.gap) == (cny(100), cny(96), cny(20))
    assert found.top_share == Fraction(1, 5)
    assert found.moves["A"].share == Fraction(3, 5)
    assert (found.moves["A"].old, found.moves["A"].change) == (cny(50), cny(12))


@given(
    mistrusts,
    st.lists(st.tuples(amounts, mistrusts), min_size=1, max_size=6),
    st.integers(-1000, 1000),
)
def test_every_figure_moves_in_proportion_to_its_mistrust(
    top_mistrust: int, rows: list[tuple[int, int]], step: int
) -> None:
    """The gap is made of whole steps, one for each unit of mistrust, so that nothing is rounded."""
    whole = top_mistrust + sum(mistrust for _, mistrust in rows)
    top = sum(minor for minor, _ in rows) + step * whole
    children = {str(at): figure(*row) for at, row in enumerate(rows)}
    found = settled(reconcile(figure(top, top_mistrust), children, rounding=HALF))
    assert news(found) == [minor + step * mistrust for minor, mistrust in rows]
    assert found.top == cny(top - step * top_mistrust)


@given(
    amounts, mistrusts, st.lists(st.tuples(amounts, mistrusts), min_size=1), st.sampled_from(Method)
)
def test_the_children_always_sum_to_the_new_top(
    top: int, top_mistrust: int, rows: list[tuple[int, int]], method: Method
) -> None:
    children = {str(at): figure(*row) for at, row in enumerate(rows)}
    found = reconcile(figure(top, top_mistrust), children, rounding=HALF, method=method)
    gap = top - sum(minor for minor, _ in rows)
    movable = top_mistrust + sum(mistrust for _, mistrust in rows)
    assert isinstance(found, Infeasible) is bool(gap and not movable)
    if isinstance(found, Infeasible):
        assert found.verify()
        return
    settled(found)
    for (minor, mistrust), move in zip(rows, found.moves.values(), strict=True):
        assert mistrust or move.new == cny(minor)
        assert (units(move.new) - minor) * gap >= 0
    assert top_mistrust or found.top == cny(top)


def test_rounding_of_the_new_top_is_named() -> None:
    """The gap of 1 goes half to the child: 0.5 of a cent."""
    for rounding, minor in ((HALF, 0), (Rounding.HALF_UP, 1), (Rounding.DOWN, 0)):
        found = settled(reconcile(figure(1, 1), {"A": figure(0, 1)}, rounding=rounding))
        assert news(found) == [minor]


def test_only_proportions_of_mistrust_count() -> None:
    rows = {"A": 3, "B": 1}
    found = [
        settled(
            reconcile(
                figure(1000, 2 * scale),
                {key: figure(77, each * scale) for key, each in rows.items()},
                rounding=HALF,
            )
        )
        for scale in (Fraction(1), Fraction(1, 7), Fraction(10**20))
    ]
    assert found[0] == found[1] == found[2]


def test_without_a_gap_nothing_moves() -> None:
    children = {"A": figure(60, 5), "B": figure(40)}
    for mistrust in (0, 3):
        found = settled(reconcile(figure(100, mistrust), children, rounding=HALF))
        assert (news(found), found.top, found.gap) == ([60, 40], cny(100), cny(0))
    held = settled(reconcile(figure(60), {"A": figure(60)}, rounding=HALF))
    assert (held.top_share, held.moves["A"].share) == (0, 0)


@pytest.mark.parametrize(("top", "short"), [(99, 1), (100, 0), (101, 1)])
def test_all_held_with_a_gap_is_a_certificate(top: int, short: int) -> None:
    found = reconcile(figure(top), {"A": figure(60), "B": figure(40)}, rounding=HALF)
    if not short:
        settled(found)
        return
    assert isinstance(found, Infeasible)
    assert found.verify()
    assert found.shortfall == cny(1)
    held = [(Kind.LOCK, ("A",), cny(60)), (Kind.LOCK, ("B",), cny(40))]
    sides = [(Kind.TOTAL, (), cny(top))], held
    terms = [[(t.kind, t.path, t.amount) for t in side] for side in (found.needs, found.rooms)]
    assert terms == list(sides if top > 100 else sides[::-1])


def test_a_promise_of_nothing_is_a_held_zero() -> None:
    children = {"A": figure(0), "B": figure(50, 1)}
    assert news(settled(reconcile(figure(80), children, rounding=HALF))) == [0, 80]
    soft = {"A": figure(0, 1), "B": figure(50, 1)}
    assert news(settled(reconcile(figure(80), soft, rounding=HALF))) == [15, 65]


def test_nothing_is_clipped_below_zero() -> None:
    children = {"A": figure(10, 1), "B": figure(90), "C": figure(-5, 1)}
    found = settled(reconcile(figure(35), children, rounding=HALF))
    assert news(found) == [-20, 90, -35]
    assert found.below_zero == ("A",)


# No opinion.
def test_who_is_silent_takes_what_is_left() -> None:
    children = {"A": figure(30, 1), "B": NoOpinion(), "C": figure(20), "D": NoOpinion(3)}
    found = settled(reconcile(figure(98, 5), children, rounding=HALF))
    assert news(found) == [30, 12, 20, 36]
    assert (found.top, found.top_share) == (cny(98), 0)
    assert (found.moves["B"].old, found.moves["B"].change) == (None, None)
    assert found.moves["D"].share == Fraction(3, 4)
    assert found.below_zero == ()


def test_where_nothing_is_left_the_silent_get_nothing() -> None:
    children = {"A": figure(70, 1), "B": NoOpinion(), "C": figure(50, 1)}
    for top, expected in ((120, [70, 0, 50]), (100, [60, 0, 40]), (121, [70, 1, 50])):
        assert news(settled(reconcile(figure(top), children, rounding=HALF))) == expected
    held = {"A": figure(70), "B": NoOpinion()}
    assert isinstance(reconcile(figure(50), held, rounding=HALF), Infeasible)


def test_silent_children_without_weight_get_nothing() -> None:
    children = {"A": figure(70, 1), "B": NoOpinion(0)}
    assert news(settled(reconcile(figure(100), children, rounding=HALF))) == [100, 0]


def test_everybody_silent_shares_the_top() -> None:
    silent = {"A": NoOpinion("0.5"), "B": NoOpinion("0.25")}
    assert news(settled(reconcile(figure(-90), silent, rounding=HALF))) == [-60, -30]
    assert news(settled(reconcile(figure(0), silent, rounding=HALF))) == [0, 0]


@given(
    st.integers(1, 10**9),
    st.lists(st.tuples(st.integers(0, 10**6), mistrusts), max_size=4),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
)
def test_no_opinion_is_mistrust_without_limit(
    left: int, rows: list[tuple[int, int]], weights: list[int]
) -> None:
    told = {f"y{at}": figure(*row) for at, row in enumerate(rows)}
    top = figure(left + sum(minor for minor, _ in rows), 1)
    silent = {f"z{at}": NoOpinion(weight) for at, weight in enumerate(weights)}
    nearly = {f"z{at}": figure(0, weight * 10**30) for at, weight in enumerate(weights)}
    with_silent = settled(reconcile(top, told | silent, rounding=HALF))
    in_the_limit = settled(reconcile(top, told | nearly, rounding=HALF))
    assert with_silent.top == in_the_limit.top == top.amount
    for one, other in zip(news(with_silent), news(in_the_limit), strict=True):
        assert abs(one - other) <= 1


def test_visits_are_reconciled_too() -> None:
    children = {"A": Estimate(Quantity(10, "visits"), 1), "B": NoOpinion()}
    found = settled(reconcile(Estimate(Quantity(25, "visits")), children, rounding=HALF))
    assert found.moves["B"].new == Quantity(15, "visits")


# Bad input.
BAD: list[tuple[Any, type[AcctcoreError], str]] = [
    (
        lambda: reconcile(figure(1), {}, rounding=HALF),
        OutOfRange,
        "figures from below: expected at least one child, got none",
    ),
    (
        lambda: reconcile(cny(1), {"A": figure(1)}, rounding=HALF),  # type: ignore[arg-type]
        WrongKind,
        "top: expected a figure with its mistrust, got `CNY 0.01`",
    ),
    (
        lambda: reconcile(figure(1), {"A": None}, rounding=HALF),  # type: ignore[dict-item]
        WrongKind,
        "figure of `A`: expected a figure with its mistrust, or no opinion, got nothing",
    ),
    (
        lambda: reconcile(figure(1), {"A": Estimate(Money(1, "HKD"))}, rounding=HALF),
        MixedCurrency,
        "figure of `A`: expected `CNY` like `the top`, got `HKD`",
    ),
    (
        lambda: reconcile(figure(1, 1), {"A": figure(1, 1)}, rounding="up"),  # type: ignore[arg-type]
        WrongKind,
        "rounding: expected a named rounding such as `half_even`, got `up`",
    ),
    (
        lambda: figure(1, -1),
        OutOfRange,
        "mistrust of a figure: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: figure(1, 0.5),  # type: ignore[arg-type]
        WrongKind,
        (
            "mistrust of a figure: expected an exact number (whole, decimal text or fraction), got "
            '`0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: NoOpinion("-1"),
        OutOfRange,
        "weight of no opinion: expected 0 or more, got `-1`",
    ),
    (
        lambda: Estimate(5),  # type: ignore[arg-type]
        WrongKind,
        "figure: expected an amount or a quantity, got `5` (a whole number)",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), BAD, ids=range(len(BAD)))
def test_bad_input(make: Any, error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error
