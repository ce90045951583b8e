"""Plans as they are read: trees in columns, keys made on reading, explanations, certificates."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import OutOfRange
from acctcore.money import Money
from acctcore.targets import (
    Bound,
    Dimension,
    Infeasible,
    Kind,
    Method,
    Node,
    Plan,
    Target,
    Term,
    Tree,
    ZeroWeights,
    apportion,
    cross,
    cross_columns,
    decompose,
    decompose_tree,
)
from acctcore.targets.nodes import Path

REGIONS, MONTHS = {"n": 2, "s": 3}, {"04": 3, "05": 3, "06": 4}


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def planned(found: Plan | Infeasible[Money]) -> Plan:
    assert isinstance(found, Plan)
    return found


def unfeasible(found: Plan | Infeasible[Money]) -> Infeasible[Money]:
    assert isinstance(found, Infeasible)
    assert found.verify()
    return found


def flat(*nodes: Node, total: int = 100, method: Method = Method.WEBSTER) -> Target:
    return Target(cny(total), ("account",), nodes, method=method)


def crossed_nodes() -> list[Node]:
    nodes = [Node((region,), weight) for region, weight in REGIONS.items()]
    capped = {"06": cny(20)}
    nodes += [Node((r, m), w, cap=capped.get(m)) for r in REGIONS for m, w in MONTHS.items()]
    return nodes


def test_one_tree_made_in_three_ways_gives_one_plan() -> None:
    levels = ("region", "month")
    made = [
        Tree.of(levels, crossed_nodes()),
        cross([Dimension("region", REGIONS), Dimension("month", MONTHS, caps={"06": 20})]),
        cross_columns(
            {"region": "ns", "month": ["04", "05", "06"]},
            [[4, 6], [30, 30, 40, 6, 6, 8]],
            caps=[[None, None], [None, None, 20, None, None, 20]],
        ),
    ]
    plans = [planned(decompose_tree(cny(100), tree)) for tree in made]
    assert {plan.hash for plan in plans} == {plans[0].hash}
    assert all(list(plan) == list(plans[0]) for plan in plans)
    assert dict(plans[0])["n", "06"] == cny(16)
    assert dict(plans[0])["s", "06"] == cny(20)


def test_a_plan_reads_like_its_tree() -> None:
    plan = planned(decompose(Target(cny(100), ("region", "month"), crossed_nodes())))
    assert plan.amount(()) == cny(100)
    assert plan.amount(("s",)) == cny(60)
    assert list(plan.children(("s",)).items()) == [
        ("04", cny(20)),
        ("05", cny(20)),
        ("06", cny(20)),
    ]
    assert list(plan.children(("s", "04"))) == []
    assert [path for path, _ in plan][:2] == [("n", "04"), ("n", "05")]
    assert len(plan) == 6
    assert plan.levels == ("region", "month")


def test_a_leaf_may_stand_on_any_level() -> None:
    nodes = [Node(("n",), 1), Node(("s",), 1), Node(("s", "05"), 1, cap=cny(30))]
    plan = planned(decompose(Target(cny(100), ("region", "month", "day"), nodes)))
    assert list(plan) == [(("n",), cny(70)), (("s", "05"), cny(30))]
    assert len(plan) == 2


@given(st.integers(2, 5), st.integers(1, 10**6), st.data())
def test_what_enters_the_hash(keys: int, total: int, data: st.DataObject) -> None:
    weights = {str(key): data.draw(st.integers(1, 9)) for key in range(keys)}
    tree = cross([Dimension("a", weights)])
    plan = planned(decompose_tree(cny(total), tree))
    others = [
        decompose_tree(cny(total + 1), tree),
        decompose_tree(Money(total, "HKD"), tree),
        decompose_tree(cny(total), tree, Method.ADAMS),
        decompose_tree(cny(total), tree, zero_weights=ZeroWeights.EVEN),
        decompose_tree(cny(total), cross([Dimension("b", weights)])),
        decompose_tree(cny(total), cross([Dimension("a", weights, caps={"0": total})])),
        decompose_tree(cny(total), cross([Dimension("a", weights | {"0": weights["0"] + 1})])),
        decompose_tree(cny(total), cross([Dimension("a", weights | {"x": 0})])),
    ]
    hashes = {planned(other).hash for other in others} | {plan.hash}
    assert len(hashes) == 9


# Explanations: scenario A3 of section 9; 9/17 of a cent are left by hand: 78000000 * 55 / 85.
def test_why_a_capped_month_is_as_it_is() -> None:
    cap = Money.of("120000.00", "CNY")
    rows = (Node(("A",), 55), Node(("B",), 30), Node(("C",), 15, cap=cap))
    plan = planned(decompose(flat(*rows, total=90_000_000)))
    first, last = plan.explain(("A",)), plan.explain(("C",))
    assert (first.share, first.quota) == (Fraction(11, 20), 49_500_000)
    assert (first.fair, first.extra, first.bound) == (Fraction(78_000_000 * 55, 85), 0, None)
    assert plan.explain(("B",)).extra == 1
    assert (last.quota, last.fair, last.bound) == (13_500_000, 12_000_000, Bound.CAP)
    assert str(last) == (
        "`C`: CNY 120000.00 of CNY 900000.00\n"
        "share 3/20 by weight, quota CNY 135000.00\n"
        "held at its cap\n"
        "nested account, method `webster`"
    )


def test_why_a_cent_went_to_the_smallest_key() -> None:
    for method in (Method.WEBSTER, Method.LARGEST_REMAINDER):
        plan = planned(decompose(flat(*(Node((key,), 1) for key in "ABC"), method=method)))
        assert str(plan.explain(("A",))) == (
            "`A`: CNY 0.34 of CNY 1.00\n"
            "share 1/3 by weight, quota CNY 0.33 and 1/3 of a unit\n"
            "fair share CNY 0.33 and 1/3 of a unit\n"
            f"+1 by `{method.value}`\n"
            "tie with B, C: to the smallest key\n"
            f"nested account, method `{method.value}`"
        )


def test_which_bound_was_hit() -> None:
    rows = (
        Node(("a",), 1, floor=cny(50)),
        Node(("b",), 1, lock=cny(7)),
        Node(("c",), 0),
        Node(("d",), 0, floor=cny(2)),
        Node(("e",), 1),
    )
    plan = planned(decompose(flat(*rows)))
    told = {key: plan.explain((key,)) for key in "abcde"}
    assert {key: each.bound for key, each in told.items()} == {
        "a": Bound.FLOOR,
        "b": Bound.LOCK,
        "c": None,
        "d": Bound.FLOOR,
        "e": None,
    }
    assert told["e"].fair == 41
    remainders = planned(decompose(flat(*rows, method=Method.LARGEST_REMAINDER)))
    assert remainders.explain(("a",)).tied_with == ()


def test_mirrored_amounts_are_explained_too() -> None:
    rows = [Node((key,), 1, floor=cny(-30) if key == "a" else None) for key in "abc"]
    for method in Method:
        plan = planned(decompose(flat(*rows, total=-101, method=method)))
        assert plan.explain(("a",)).bound is Bound.FLOOR
        assert plan.explain(("b",)).fair == Fraction(-71, 2)
        assert plan.explain(("b",)).tied_with == ("c",)
        assert {plan.explain((key,)).extra for key in "bc"} == {-1, 0}


def test_weightless_children_at_their_floors_are_explained() -> None:
    rows = (Node(("a",), 0, lock=cny(60)), Node(("b",), 0, floor=cny(40)))
    told = planned(decompose(flat(*rows))).explain(("b",))
    assert (told.share, told.fair, told.bound, told.tied_with) == (0, 40, Bound.FLOOR, ())


def test_claims_beyond_every_other_tie_by_weight_only() -> None:
    """Adams with two units over three keys: the two heaviest, of equal ones the smallest."""
    plan = planned(
        decompose(
            flat(*(Node((k,), 2 if k == "c" else 1) for k in "abc"), total=2, method=Method.ADAMS)
        )
    )
    assert [amount.minor for _, amount in plan] == [1, 0, 1]
    assert plan.explain(("a",)).tied_with == ("b",)
    assert plan.explain(("c",)).tied_with == ()


def test_the_whole_needs_no_explanation() -> None:
    plan = planned(decompose(flat(Node(("a",), 1))))
    with pytest.raises(OutOfRange) as told:
        plan.explain(())
    assert str(told.value) == "path: expected a node below the whole, got none"


# Certificates: the guilty node is the deepest one, and its terms are bounds as they were written.
def nested(*nodes: Node, total: int = 100) -> Infeasible[Money]:
    return unfeasible(decompose(Target(cny(total), ("region", "branch", "month"), nodes)))


def terms(side: tuple[Term[Money], ...]) -> list[tuple[Kind, Path, int]]:
    return [(term.kind, term.path, term.amount.minor) for term in side]


def test_the_deepest_guilty_node_is_named() -> None:
    found = nested(
        Node(("n",), 1, floor=cny(70)),
        Node(("s",), 1, floor=cny(60)),
        Node(("s", "1"), 1, cap=cny(10)),
        Node(("s", "1", "a"), 1, floor=cny(8)),
        Node(("s", "1", "b"), 1, lock=cny(5)),
        Node(("s", "1", "c"), 1),
    )
    assert found.node == ("s", "1")
    assert terms(found.needs) == [
        (Kind.FLOOR, ("s", "1", "a"), 8),
        (Kind.LOCK, ("s", "1", "b"), 5),
    ]
    assert terms(found.rooms) == [(Kind.CAP, ("s", "1"), 10)]
    assert found.shortfall == cny(3)


def test_a_floor_above_what_the_children_hold() -> None:
    found = nested(
        Node(("n",), 1),
        Node(("s",), 1, floor=cny(60)),
        Node(("s", "1"), 1),
        Node(("s", "1", "a"), 1, cap=cny(20)),
        Node(("s", "2"), 0, floor=cny(4)),
        Node(("s", "3"), 3, cap=cny(30)),
        Node(("s", "3", "a"), 3),
    )
    assert found.node == ("s",)
    assert terms(found.needs) == [(Kind.FLOOR, ("s",), 60)]
    assert terms(found.rooms) == [
        (Kind.CAP, ("s", "1", "a"), 20),
        (Kind.WEIGHTLESS, ("s", "2"), 4),
        (Kind.CAP, ("s", "3"), 30),
    ]
    assert found.shortfall == cny(6)


def test_floors_above_the_total() -> None:
    found = nested(Node(("n",), 1, floor=cny(70)), Node(("s",), 1, floor=cny(60)))
    assert found.node == ()
    assert str(found) == (
        "the whole is short of CNY 0.30: it needs CNY 1.30 and can place CNY 1.00 at most\n"
        "needs: floor of `n` CNY 0.70 + floor of `s` CNY 0.60\n"
        "can place: total of the whole CNY 1.00"
    )


def test_a_bare_leaf_stays_on_the_side_of_the_total() -> None:
    assert terms(nested(Node(("n",), 1, cap=cny(-5))).rooms) == [(Kind.CAP, ("n",), -5)]
    below = nested(Node(("n",), 1, floor=cny(5)), total=-100)
    assert (below.node, below.shortfall) == (("n",), cny(5))
    above = nested(Node(("n",), 1, lock=cny(-5)), Node(("n", "1"), 1))
    assert (above.node, above.shortfall) == (("n",), cny(5))


def test_a_long_certificate_is_told_in_part() -> None:
    found = nested(*(Node((f"{n:02}",), 1, floor=cny(10)) for n in range(15)))
    assert str(found).count("floor of") == 12
    assert " + 3 more" in str(found)
    assert not Infeasible((), (), found.rooms, found.shortfall).verify()
    assert "needs: nothing" in str(Infeasible((), (), found.rooms, found.shortfall))


def test_a_run_off_inside_a_growing_plan() -> None:
    """A part may be below 0 where its own bounds say so; its siblings make up for it."""
    plan = planned(decompose(flat(Node(("a",), 1), Node(("b",), 1, lock=cny(-20)))))
    assert [amount.minor for _, amount in plan] == [120, -20]


def test_apportion_and_decompose_agree_on_one_level() -> None:
    for method in Method:
        weights = {"a": 7, "b": 3, "c": 3, "d": 0}
        parts = apportion(1001, weights, method=method, caps={"a": 400}).parts
        tree = cross([Dimension("account", weights, caps={"a": 400})])
        plan = planned(decompose_tree(cny(1001), tree, method))
        assert {path[0]: amount.minor for path, amount in plan} == dict(parts)
