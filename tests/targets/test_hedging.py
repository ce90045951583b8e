"""The hedge: over-assignment as a layer, from which the plan is always had back (section 5)."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import AcctcoreError, OutOfRange, Unknown, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity, units
from acctcore.rounding import Rounding
from acctcore.targets import (
    Dimension,
    Method,
    Node,
    Plan,
    Target,
    ZeroWeights,
    cross,
    decompose,
    decompose_tree,
)
from acctcore.targets.hedging import WHOLE, Hedged, hedge
from acctcore.targets.nodes import Path

HALF = Rounding.HALF_EVEN
LEVELS = ("region", "team", "manager")


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def planned(found: object) -> Plan:
    assert isinstance(found, Plan)
    return found


def of_nodes(total: int, *nodes: Node, levels: tuple[str, ...] = LEVELS) -> Plan:
    return planned(decompose(Target(cny(total), levels, nodes)))


def minors(hedged: Hedged, path: Path = ()) -> list[int]:
    return [units(each) for each in hedged.children(path).values()]


rates_ = st.fractions(0, 1, max_denominator=200)
weights_ = st.lists(st.integers(0, 50), min_size=1, max_size=4).filter(any)


@st.composite
def plans(draw: st.DrawFn, least: int = -(10**12)) -> Plan:
    dimensions = [
        Dimension(level, {str(at): each for at, each in enumerate(draw(weights_))})
        for level in LEVELS
    ]
    total, method = draw(st.integers(least, 10**12)), draw(st.sampled_from(Method))
    return planned(decompose_tree(cny(total), cross(dimensions), method))


# By hand: 1,000.00 over two teams 60:40; the whole is hedged 5 %, each team 10 %.
# Teams 1,050.00 = 630.00 + 420.00; below them 693.00 (2:1 462.00 and 231.00) and 462.00.
def test_nested_rates_compound_from_the_top_down() -> None:
    nodes = [Node(("A",), 60), Node(("B",), 40), Node(("B", "3"), 1)]
    nodes += [Node(("A", "1"), 2), Node(("A", "2"), 1)]
    plan = of_nodes(1000_00, *nodes, levels=("team", "manager"))
    hedged = hedge(plan, {WHOLE: "0.05", "team": "0.1"}, HALF)
    assert hedged.amount(()) == cny(1000_00)
    assert minors(hedged) == [630_00, 420_00]
    assert minors(hedged, ("A",)) == [462_00, 231_00]
    assert minors(hedged, ("B",)) == [462_00]
    assert hedged.pad(("A", "1")) == cny(62_00)
    assert hedged.pad(()) == cny(0)
    assert dict(hedged) == {
        ("A", "1"): cny(462_00),
        ("A", "2"): cny(231_00),
        ("B", "3"): cny(462_00),
    }


@given(plans(), st.dictionaries(st.sampled_from((WHOLE, "region", "team")), rates_))
def test_children_sum_to_their_parent_and_its_hedge(plan: Plan, rates: dict[str, Fraction]) -> None:
    hedged = hedge(plan, rates, HALF)
    for path in [(), ("0",), ("0", "0")]:
        rate = rates.get((WHOLE, *LEVELS)[len(path)], Fraction())
        assert sum(minors(hedged, path)) == round(units(hedged.amount(path)) * (1 + rate))


@given(plans(), rates_)
def test_the_plan_is_had_back(plan: Plan, rate: Fraction) -> None:
    before = plan.hash
    hedged = hedge(plan, {"region": rate}, HALF)
    assert hedged.plan is plan
    assert hedged.plan.hash == before
    for path, amount in plan:
        assert units(hedged.amount(path)) - units(hedged.pad(path)) == units(amount)


@given(plans(), st.sampled_from(({}, {WHOLE: 0, "region": 0, "team": "0.00"})))
def test_no_hedge_is_the_plan(plan: Plan, rates: dict[str, Any]) -> None:
    hedged = hedge(plan, rates, HALF)
    assert hedged.amounts == plan.amounts
    assert dict(hedged) == dict(plan)


@given(plans(least=0), rates_, rates_)
def test_a_higher_rate_takes_from_nobody(plan: Plan, one: Fraction, other: Fraction) -> None:
    """A law of divisor methods; largest remainder is known to break it."""
    plan = planned(decompose_tree(plan.total, plan.tree, Method.WEBSTER))
    low, high = (hedge(plan, {"team": rate}, HALF) for rate in sorted((one, other)))
    for (_, less), (_, more) in zip(low, high, strict=True):
        assert units(less) <= units(more)


@given(plans(), rates_)
def test_a_run_off_is_hedged_like_its_mirror(plan: Plan, rate: Fraction) -> None:
    total = cny(-units(plan.total))
    mirror = planned(decompose_tree(total, plan.tree, plan.method))
    one, other = (hedge(each, {WHOLE: rate, "team": rate}, HALF) for each in (plan, mirror))
    assert [units(each) for _, each in one] == [-units(each) for _, each in other]


def test_parts_of_both_signs_are_scaled_alike() -> None:
    """120.01 less 20.00 is 100.01; with 10 %, 110.01: 132.01 and -22.00, by hand."""
    plan = of_nodes(100_01, Node(("a",), 1), Node(("b",), 0, lock=cny(-20_00)), levels=("a", "b"))
    assert minors(hedge(plan, {WHOLE: "0.1"}, HALF)) == [132_01, -22_00]
    mirror = of_nodes(-100_01, Node(("a",), 1), Node(("b",), 0, lock=cny(20_00)), levels=("a", "b"))
    assert minors(hedge(mirror, {WHOLE: "0.1"}, HALF)) == [-132_01, 22_00]


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=6), rates_)
def test_parts_of_both_signs_keep_within_a_unit_of_their_share(
    parts: list[int], rate: Fraction
) -> None:
    nodes = [Node((str(at),), 1, lock=cny(each)) for at, each in enumerate(parts)]
    plan = of_nodes(sum(parts), *nodes, levels=("a", "b"))
    found = minors(hedge(plan, {WHOLE: rate}, HALF))
    due = round(sum(parts) * (1 + rate))
    assert sum(found) == due
    for each, hedged in zip(parts, found, strict=True):
        exact = Fraction(each * due, sum(parts)) if sum(parts) else Fraction(each)
        assert abs(hedged - exact) < (1 if min(parts) < 0 < max(parts) else len(parts))


def test_a_promise_of_nothing_is_not_hedged() -> None:
    nodes = [Node(("a",), 1), Node(("b",), 1, lock=cny(0))]
    assert minors(hedge(of_nodes(101, *nodes, levels=("a", "b")), {WHOLE: 1}, HALF)) == [202, 0]
    nothing = of_nodes(0, *nodes, levels=("a", "b"))
    assert minors(hedge(nothing, {WHOLE: 1}, HALF)) == [0, 0]


def test_a_leaf_on_a_higher_level_has_nothing_below_it() -> None:
    nodes = [Node(("n",), 1), Node(("s",), 1), Node(("s", "1"), 1), Node(("s", "2"), 1)]
    hedged = hedge(of_nodes(100, *nodes), {"region": "0.1"}, HALF)
    assert dict(hedged) == {("n",): cny(50), ("s", "1"): cny(28), ("s", "2"): cny(27)}


def test_the_rounding_of_the_hedge_is_named() -> None:
    plan = of_nodes(5, Node(("a",), 1), levels=("a", "b"))
    for rounding, minor in ((HALF, 6), (Rounding.HALF_DOWN, 5), (Rounding.UP, 6)):
        assert minors(hedge(plan, {WHOLE: "0.1"}, rounding)) == [minor]


def test_planning_units_stay_whole() -> None:
    tree = cross([Dimension("team", {"A": 2, "B": 1})])
    thousands = planned(decompose_tree(cny(100_000), tree, grain=1000))
    assert minors(hedge(thousands, {WHOLE: "0.055"}, HALF)) == [71_000, 35_000]


def test_visits_are_hedged_too() -> None:
    tree = cross([Dimension("team", {"A": 1, "B": 1})])
    plan = planned(decompose_tree(Quantity(10, "visits"), tree, zero_weights=ZeroWeights.EVEN))
    assert hedge(plan, {WHOLE: "0.2"}, HALF).amount(("A",)) == Quantity(6, "visits")


# Bad input.
PLAN = of_nodes(100, Node(("a",), 1), levels=LEVELS)
EXACT = "an exact number (whole, decimal text or fraction)"
BAD: list[tuple[Any, type[AcctcoreError], str]] = [
    (
        lambda: hedge(PLAN, {"team": "-0.01"}, HALF),
        OutOfRange,
        "hedge of `team`: expected 0 or more, got `-0.01`",
    ),
    (
        lambda: hedge(PLAN, {WHOLE: "-0.01"}, HALF),
        OutOfRange,
        "hedge of the whole: expected 0 or more, got `-0.01`",
    ),
    (
        lambda: hedge(PLAN, {"team": 0.05}, HALF),
        WrongKind,
        (
            f"hedge of `team`: expected {EXACT}, got `0.05` (a floating-point number); "
            'write it as text, for instance `"0.05"`'
        ),
    ),
    (
        lambda: hedge(PLAN, {"branch": 1}, HALF),
        Unknown,
        "level to hedge below: expected one of region, team, manager, got `branch`",
    ),
    (
        lambda: hedge(PLAN, {"manager": 1}, HALF),
        OutOfRange,
        "hedge of `manager`: expected a level with nodes below it",
    ),
    (
        lambda: hedge(PLAN, 3, HALF),  # type: ignore[arg-type]
        WrongKind,
        "rates of a hedge: expected a rate for each level, got `3` (a whole number)",
    ),
    (
        lambda: hedge("plan", {}, HALF),  # type: ignore[arg-type]
        WrongKind,
        "plan to hedge: expected a plan, got `plan`",
    ),
    (
        lambda: hedge(PLAN, {}, "up"),  # type: ignore[arg-type]
        WrongKind,
        "rounding: expected a named rounding such as `half_even`, got `up`",
    ),
    (
        lambda: hedge(PLAN, {}, HALF).amount(("z",)),
        Unknown,
        "node `z`: expected a node of the tree",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), BAD, ids=range(len(BAD)))
def test_bad_input(make: Any, error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error
