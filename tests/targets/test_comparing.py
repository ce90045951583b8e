"""Two plans compared: what differs is listed, it foots, and nothing else is."""

from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity, units
from acctcore.targets import (
    Bound,
    Dimension,
    Infeasible,
    Method,
    Node,
    Plan,
    Target,
    ZeroWeights,
    cross,
    decompose,
    decompose_tree,
)
from acctcore.targets.comparison.comparing import compare
from acctcore.targets.comparison.differences import AmountChange, Breakdown, Change, PlanDifference
from acctcore.targets.nodes import Path
from acctcore.testing.strategies.plans import targets

LEVELS = ("region", "month")


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def planned(target: Target) -> Plan:
    """Decompose what can be; the others say nothing about comparing."""
    try:
        found = decompose(target)
    except OutOfRange:
        reject()
    assume(not isinstance(found, Infeasible))
    return made(found)


def made(found: Plan | Infeasible) -> Plan:
    assert isinstance(found, Plan)
    return found


def plan(*nodes: Node, total: int = 100, levels: tuple[str, ...] = LEVELS) -> Plan:
    return made(decompose(Target(cny(total), levels, nodes)))


def nodes_of(plan: Plan) -> dict[Path, int]:
    """Every node with its amount, read from the outside."""
    found, waiting = {}, [()]
    while waiting:
        path = waiting.pop()
        found[path] = units(plan.amount(path))
        waiting += [(*path, key) for key in plan.children(path)]
    return found


@st.composite
def plans(draw: st.DrawFn, levels: tuple[str, ...] = ("region", "branch", "month")) -> Plan:
    """Draw a ragged plan with a stated cap here and there, none of which can be in the way."""
    total = draw(st.integers(0, 10**7))
    nodes: list[Node] = []
    parents: list[Path] = [()]
    for depth in range(len(levels)):
        keys = st.lists(st.sampled_from("abc"), min_size=not depth, unique=True)
        parents = [(*parent, key) for parent in parents for key in draw(keys)]
        for path in parents:
            cap = draw(st.sampled_from([None, None, cny(total), cny(total + 1)]))
            nodes.append(Node(path, draw(st.integers(1, 4)), cap=cap))
    return plan(*nodes, total=total, levels=levels)


@given(targets(max_levels=3))
def test_a_plan_differs_from_itself_in_nothing(target: Target) -> None:
    one = planned(target)
    found = compare(one, planned(target))
    assert found.is_empty
    assert found.verify()
    assert (found.rows, found.least, found.most) == ((), None, None)
    assert str(found) == "the plans are the same"


@given(plans(), plans())
def test_differences_are_those_of_the_nodes_and_foot(before: Plan, after: Plan) -> None:
    found = compare(before, after)
    old, new = nodes_of(before), nodes_of(after)
    changes = {row.path: (row.before, row.after) for row in found.rows}
    for path in {*old, *new} - {()}:
        was, now = old.get(path), new.get(path)
        if was != now:
            stated = tuple(None if each is None else cny(each) for each in (was, now))
            assert changes.pop(path) == stated
    divided = {Breakdown.OPENED, Breakdown.CLOSED}
    assert {row.breakdown for row in found.rows if row.path in changes} <= divided
    assert found.total.change == after.total - before.total
    assert found.verify()
    assert found.is_empty == (before.hash == after.hash)


@given(plans(), plans())
def test_forth_is_back_with_the_other_sign(before: Plan, after: Plan) -> None:
    forth, back = compare(before, after), compare(after, before)
    assert [(row.path, row.change) for row in forth.rows] == [
        (row.path, -row.change) for row in back.rows
    ]
    assert forth.total.change == -back.total.change
    assert [(row.path, row.before) for row in forth.bounds] == [
        (row.path, row.after) for row in back.bounds
    ]
    assert forth.weights == back.weights


@given(targets(max_levels=2), st.integers(2, 9))
def test_the_scale_of_weights_is_no_difference(target: Target, scale: int) -> None:
    scaled = [evolve(node, weight=node.weight * scale) for node in target.nodes]
    assert compare(planned(target), planned(evolve(target, nodes=scaled))).is_empty


def test_nodes_that_are_new_gone_and_changed() -> None:
    before = plan(Node(("n",), 1), Node(("n", "04"), 1), Node(("n", "05"), 1), Node(("s",), 1))
    after = plan(Node(("n",), 3), Node(("n", "04"), 1), Node(("n", "06"), 2), Node(("w",), 1))
    found = compare(before, after)
    assert [(row.path, row.kind, row.change.minor, row.breakdown) for row in found.rows] == [
        (("n",), Change.CHANGED, 25, Breakdown.DIVIDED),
        (("s",), Change.REMOVED, -50, Breakdown.LEAF),
        (("w",), Change.ADDED, 25, Breakdown.LEAF),
        (("n", "05"), Change.REMOVED, -25, Breakdown.LEAF),
        (("n", "06"), Change.ADDED, 50, Breakdown.LEAF),
    ]
    assert [found.count(kind) for kind in Change] == [2, 2, 0]
    assert (found.least, found.most) == (found.rows[1], found.rows[4])
    assert found.weights == ()  # what stands in both has nothing to be in proportion to
    assert str(found) == (
        "total: CNY 1.00 before, CNY 1.00 after\nleaves: 2 added, 2 removed, 0 changed"
    )


@pytest.mark.parametrize("turned", [False, True])
def test_a_node_that_is_divided_in_one_plan_only(*, turned: bool) -> None:
    whole = plan(Node(("n",), 1), Node(("s",), 1))
    divided = plan(Node(("n",), 1), Node(("n", "04"), 1), Node(("n", "05"), 1), Node(("s",), 1))
    found = compare(divided, whole) if turned else compare(whole, divided)
    assert found.rows[0].breakdown is (Breakdown.CLOSED if turned else Breakdown.OPENED)
    assert found.rows[0].change == cny(0)
    assert [row.change.minor for row in found.rows[1:]] == ([-25, -25] if turned else [25, 25])
    assert found.verify()
    assert str(found).endswith("nodes divided otherwise: 1")


@pytest.mark.parametrize("off", [-1, 1])
def test_a_difference_that_does_not_foot_is_told(off: int) -> None:
    before = plan(Node(("n",), 1), Node(("n", "04"), 1), Node(("n", "05"), 1))
    found = compare(before, evolve(before, total=cny(110), amounts=((110,), (60, 50))))
    assert found.verify()
    leaf = found.rows[1]
    assert evolve(leaf, after=cny(60)) == leaf
    wrong = evolve(leaf, after=cny(60 + off))
    assert not evolve(found, rows=(found.rows[0], wrong)).verify()
    assert not evolve(found, rows=(wrong,)).verify()
    assert not evolve(found, total=evolve(found.total, after=cny(110 + off))).verify()


def test_rules_bounds_and_weights_that_differ() -> None:
    def flat(
        weights: dict[str, int], floors: dict[str, int], caps: dict[str, int], **more: object
    ) -> Plan:
        tree = cross([Dimension("account", weights, floors, caps)])
        return made(decompose_tree(cny(100), tree, **more))  # type: ignore[arg-type]

    before = flat({"A": 2, "B": 2, "C": 0}, {}, {"A": 80})
    after = flat({"A": 1, "B": 1, "C": 1}, {"B": 10}, {"A": 80}, method=Method.JEFFERSON)
    found = compare(before, after)
    assert [(each.what, each.before, each.after) for each in found.terms] == [
        ("method", "webster", "jefferson")
    ]
    assert [(row.path, row.bound, row.before, row.after) for row in found.bounds] == [
        (("B",), Bound.FLOOR, None, cny(10))
    ]
    assert found.weights == ((),)
    assert str(found) == (
        "method: webster before, jefferson after\n"
        "total: CNY 1.00 before, CNY 1.00 after\n"
        "leaves: 0 added, 0 removed, 3 changed\n"
        "bounds that differ: 1\n"
        "groups of children whose weights differ: 1"
    )
    nothing = flat({"A": 0, "B": 0}, {"A": 100}, {"A": 100})
    assert compare(nothing, flat({"A": 1, "B": 0}, {"A": 100}, {"A": 100})).weights == ((),)
    assert compare(nothing, nothing).weights == ()
    even = flat({"A": 1, "B": 1}, {}, {}, zero_weights=ZeroWeights.EVEN)
    assert compare(flat({"A": 1, "B": 1}, {}, {}), even).terms[0].what == "children without weight"


def test_a_cap_that_is_loosened_by_one_unit_is_a_difference() -> None:
    one, other = (
        plan(Node(("n",), 1, cap=cny(cap)), Node(("s",), 1), levels=("region",)) for cap in (60, 61)
    )
    found = compare(one, other)
    assert found.rows == ()
    assert not found.is_empty
    assert [(row.before, row.after) for row in found.bounds] == [(cny(60), cny(61))]


@given(st.permutations(["region", "branch", "month"]), st.integers(0, 10**7), st.integers(0, 99))
def test_plans_nested_otherwise_are_compared_leaf_by_leaf(
    order: list[str], total: int, more: int
) -> None:
    keys = {"region": {"n": 3, "s": 2}, "branch": {"1": 5, "2": 3}, "month": {"04": 3, "05": 4}}
    before = decompose_tree(cny(total), cross([Dimension(each, keys[each]) for each in keys]))
    after = decompose_tree(
        cny(total + more), cross([Dimension(each, keys[each]) for each in order])
    )
    before, after = made(before), made(after)
    found = compare(before, after)
    assert found.leaves_only == (list(keys) != order)
    assert found.levels == tuple(order)
    assert found.verify()
    at = [order.index(level) for level in keys]
    old = {path: amount.minor for path, amount in before}
    changes = {tuple(row.path[each] for each in at): row.change.minor for row in found.leaves}
    for path, amount in after:
        turned = tuple(path[each] for each in at)
        assert changes.get(turned, 0) == amount.minor - old[turned]
    if found.leaves_only:
        assert found.terms[0].what == "nesting order"
        assert found.terms[0].before == "region > branch > month"


def test_six_orders_of_one_plan_differ_by_single_units() -> None:
    """Section 3: the order is part of a plan's identity; cells differ by one unit each."""
    months = {f"{month:02}": month % 5 + 20 for month in range(1, 13)}
    keys = {
        "account": {f"{at:02}": 7 * at * at % 97 + 1 for at in range(10)},
        "product": {f"{at}": at + 1 for at in range(6)},
        "month": months,
    }
    plans = [
        made(decompose_tree(cny(123_456_789), cross([Dimension(n, keys[n]) for n in order])))
        for order in permutations(keys)
    ]
    for other in plans[1:]:
        found = compare(plans[0], other)
        assert found.leaves_only
        assert found.rows
        assert {abs(row.change.minor) for row in found.rows} == {1}


def test_visits_are_compared_like_money() -> None:
    one, other = (
        Target(Quantity(total, "visits"), ("manager",), (Node(("A",), 1), Node(("B",), 1)))
        for total in (10, 13)
    )
    found = compare(made(decompose(one)), made(decompose(other)))
    assert [row.change for row in found.rows] == [Quantity(2, "visits"), Quantity(1, "visits")]


def test_what_cannot_be_compared() -> None:
    one = plan(Node(("n",), 1), levels=("region",))
    with pytest.raises(MixedCurrency) as error:
        compare(one, made(decompose(Target(Money(1, "HKD"), ("region",), (Node(("n",), 1),)))))
    assert str(error.value) == (
        "currency of the later plan: expected `CNY` as in the earlier one, got `HKD`"
    )
    visits = made(decompose(Target(Quantity(1, "visits"), ("region",), (Node(("n",), 1),))))
    for before, after, told in (
        (one, visits, "`CNY` as in the earlier one, got `visits`"),
        (visits, one, "`visits` as in the earlier one, got `CNY`"),
        (visits, evolve(visits, total=Quantity(1, "calls")), "`visits` as in the earlier one, got"),
    ):
        with pytest.raises(WrongKind, match="unit of the later plan: expected " + told):
            compare(before, after)
    with pytest.raises(Contradiction) as contradiction:
        compare(one, plan(Node(("n",), 1), levels=("month",)))
    assert str(contradiction.value) == (
        "levels of the later plan: expected region, in any order, got `month`"
    )
    ragged, turned = (
        plan(Node(("n",), 1), Node(("n", "1"), 1), Node(("s",), 1), levels=levels)
        for levels in (LEVELS, LEVELS[::-1])
    )
    with pytest.raises(Contradiction) as contradiction:
        compare(ragged, turned)
    assert str(contradiction.value) == (
        "leaf `s` of a plan that is nested otherwise: expected a key for each of month, region, "
        "got `1` (a whole number)"
    )


def test_a_remainder_of_whole_planning_units_is_told() -> None:
    one = plan(Node(("n",), 1), levels=("region",))
    for before in (one, evolve(one, remainder=None)):
        found = compare(before, evolve(one, remainder=cny(7)))
        assert [(each.what, each.before, each.after) for each in found.terms] == [
            ("remainder", "CNY 0.00", "CNY 0.07")
        ]


def test_a_change_of_a_node_that_is_new_or_gone_is_all_of_it() -> None:
    assert AmountChange(("a",), None, cny(5), Breakdown.LEAF).change == cny(5)
    assert AmountChange(("a",), cny(5), None, Breakdown.LEAF).change == cny(-5)
    assert PlanDifference(LEVELS, AmountChange((), cny(5), cny(5), Breakdown.LEAF), ()).verify()
