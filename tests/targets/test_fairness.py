"""Fairness: ratios, spread, Gini, who was moved, and the price of a bound.

The Gini coefficient is checked by its definition over all pairs, prices by decomposing a target
whose document states the loosened bound.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.apportion import Bound
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, units
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.targets.fairness.assessing import Judged, ShadowPrice, Unjudged, assess_fairness
from acctcore.targets.fairness.prices import shadow_prices
from acctcore.targets.nodes import Node
from acctcore.targets.plans import Plan

TWO = {"A": Money(600, "CNY"), "B": Money(200, "CNY")}


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


amounts_ = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 50), min_size=1)


@given(amounts_, st.data())
def test_ratios_spread_and_gini_by_their_definitions(
    amounts: dict[str, int], data: st.DataObject
) -> None:
    potential = {key: data.draw(st.integers(1, 9)) for key in amounts}
    found = assess_fairness({key: cny(n) for key, n in amounts.items()}, potential, limit="1.5")
    ratios = [Fraction(n, potential[key]) for key, n in amounts.items()]
    assert [load.ratio.value for load in found.loads.values()] == ratios
    fair = Fraction(sum(amounts.values()), sum(potential.values()))
    assert found.fair.value == fair
    assert set(found.above) == {k for k in amounts if amounts[k] > fair * potential[k] * 3 / 2}
    assert found.verdict is (Verdict.NOT_MET if found.above else Verdict.MET)
    if not fair:
        zero = Judged(None, Unjudged.AMOUNT_IS_ZERO)
        assert {found.gini, found.spread, *(e.times_fair for e in found.loads.values())} == {zero}
        return
    pairs = sum(abs(one - other) for one in ratios for other in ratios)
    assert found.gini.value == pairs / (2 * len(ratios) * sum(ratios))
    assert found.gini.value is not None
    assert 0 <= found.gini.value < 1
    assert found.spread.value == (max(ratios) / min(ratios) if min(ratios) else None)
    weighted = [potential[key] * (load.times_fair.value or 0) for key, load in found.loads.items()]
    assert sum(weighted) == sum(potential.values())


def test_exactly_the_limit_is_not_above_it() -> None:
    """Ratios 3 and 1 around a fair one of 2: A carries one and a half times of it."""
    potential = {"A": 200, "B": 200}
    assert assess_fairness(TWO, potential, limit="1.5").above == ()
    assert assess_fairness(TWO, potential, limit="1.499").above == ("A",)


def test_quantities_and_decimal_potentials_are_measured_alike() -> None:
    visits: dict[str, Measure] = {"A": Quantity(12, "visits"), "B": Quantity(8, "visits")}
    found = assess_fairness(visits, {"A": "1.5", "B": 1}, limit=2)
    assert (found.spread.value, found.gini.value) == (Fraction(1), Fraction(0))


@pytest.mark.parametrize(
    ("potential", "reason"),
    [
        ({"A": 2}, Unjudged.POTENTIAL_IS_MISSING),
        ({"A": 2, "B": None}, Unjudged.POTENTIAL_IS_MISSING),
        ({"A": 2, "B": 0}, Unjudged.POTENTIAL_IS_ZERO),
    ],
)
def test_without_a_potential_there_is_no_ratio_and_a_reason(
    potential: dict[str, int | None], reason: Unjudged
) -> None:
    found = assess_fairness(TWO, potential, limit=2)
    assert found.loads["B"].ratio == found.spread == found.gini == Judged(None, reason)
    assert found.loads["A"].ratio.value == 300
    assert found.loads["B"].verdict is found.verdict is Verdict.UNKNOWN
    assert found.loads["B"].times_fair.reason is reason


def test_a_zero_is_known_and_counts_in_the_fair_ratio_a_missing_one_does_not() -> None:
    assert assess_fairness(TWO, {"A": 2, "B": 0}, limit=2).fair.value == 400
    assert assess_fairness(TWO, {"A": 2}, limit=2).fair == Judged(
        None, Unjudged.POTENTIAL_IS_MISSING
    )
    nothing = assess_fairness(TWO, {"A": 0, "B": 0}, limit=2)
    assert nothing.fair == Judged(None, Unjudged.POTENTIAL_IS_ZERO)


@given(missing=st.integers(0, 1000), mine=st.integers(1, 20), limit=st.integers(1, 3))
def test_what_holds_whatever_the_missing_potential_is_decided(
    missing: int, mine: int, limit: int
) -> None:
    amounts = TWO | {"C": cny(0), "D": cny(100)}
    known = {"A": mine, "B": 20, "C": 1}
    open_ = assess_fairness(amounts, known, limit=limit)
    filled = assess_fairness(amounts, known | {"D": missing}, limit=limit)
    for key in "AC":
        decided = open_.loads[key].verdict
        assert decided in (Verdict.UNKNOWN, filled.loads[key].verdict)
    assert open_.loads["C"].verdict is Verdict.MET
    assert open_.loads["D"].verdict is Verdict.UNKNOWN
    if Fraction(600, mine) > limit * Fraction(900, mine + 21):
        assert open_.loads["A"].verdict is Verdict.NOT_MET


def test_targets_below_0_are_no_load() -> None:
    found = assess_fairness({"A": cny(-600), "B": cny(200)}, {"A": 2, "B": 2}, limit=2)
    reason = Judged(None, Unjudged.AMOUNT_IS_NEGATIVE)
    assert found.fair == found.spread == found.gini == found.loads["A"].ratio == reason
    assert found.loads["B"].ratio.value == 100
    assert found.verdict is Verdict.UNKNOWN


def planned(*nodes: Node, total: int = 100, **more: Any) -> Plan:
    found = decompose(Target(cny(total), ("manager",), nodes, **more))
    assert isinstance(found, Plan)
    return found


# By hand: shares 60, 30 and 10; A is capped at 50, and the 10 over it go 3 to 1, so 37.5 and 12.5
# are fair. Both claims to the odd unit are equal, 3 / 37.5 and 1 / 12.5: it goes to B.
CAPPED = (Node(("A",), 6, cap=cny(50)), Node(("B",), 3), Node(("C",), 1, floor=cny(12)))


def test_who_was_moved_by_which_bound_and_what_it_costs() -> None:
    found = assess_fairness(planned(*CAPPED), {"A": 60, "B": 30, "C": 10}, limit="1.25")
    assert [units(load.amount) for load in found.loads.values()] == [50, 38, 12]
    assert [load.quota for load in found.loads.values()] == [60, 30, 10]
    assert [load.moved for load in found.loads.values()] == [-10, 8, 2]
    assert list(found.moved) == ["A"]
    assert found.loads["A"].bound is Bound.CAP
    assert found.above == ("B",)
    assert found.prices == (
        ShadowPrice("A", Bound.CAP, 50, Fraction(-2)),
        ShadowPrice("C", Bound.FLOOR, 12, Fraction(0)),
    )


def test_a_floor_that_binds_costs_two_units_of_deviation() -> None:
    found = assess_fairness(
        planned(Node(("A",), 9, floor=None), Node(("B",), 1, floor=cny(30))),
        {"A": 9, "B": 1},
        limit=2,
    )
    assert found.loads["B"].bound is Bound.FLOOR
    assert found.prices == (ShadowPrice("B", Bound.FLOOR, 30, Fraction(-2)),)
    assert found.above == ("B",)


def test_a_lock_is_loosened_towards_the_share() -> None:
    low = planned(Node(("A",), 1, lock=cny(30)), Node(("B",), 1))
    high = planned(Node(("A",), 1, lock=cny(70)), Node(("B",), 1))
    fair = planned(Node(("A",), 1, lock=cny(50)), Node(("B",), 1))
    assert shadow_prices(low, ()) == (ShadowPrice("A", Bound.LOCK, 30, Fraction(-2)),)
    assert shadow_prices(high, ()) == (ShadowPrice("A", Bound.LOCK, 70, Fraction(-2)),)
    assert shadow_prices(fair, ()) == ()


def test_a_floor_of_a_weightless_key_has_its_price_too() -> None:
    plan = planned(Node(("A",), 1), Node(("B",), 0, floor=cny(10)), Node(("C",), 0))
    assert shadow_prices(plan, ()) == (ShadowPrice("B", Bound.FLOOR, 10, Fraction(-2)),)
    full = planned(Node(("A",), 1, cap=cny(90)), Node(("B",), 0, floor=cny(10)))
    assert shadow_prices(full, ()) == (
        ShadowPrice("A", Bound.CAP, 90, Fraction(0)),
        ShadowPrice("B", Bound.FLOOR, 10, None),
    )


def test_a_family_without_weights_has_no_shares_to_deviate_from() -> None:
    plan = planned(Node(("A",), 0, lock=cny(60)), Node(("B",), 0, floor=cny(40)))
    assert shadow_prices(plan, ()) == ()


def test_below_0_caps_are_priced_as_floors_are_above() -> None:
    plan = planned(Node(("A",), 9), Node(("B",), 1, cap=cny(-30)), total=-100)
    assert shadow_prices(plan, ()) == (ShadowPrice("B", Bound.CAP, -30, Fraction(-2)),)
    weightless = planned(Node(("A",), 1), Node(("B",), 0, cap=cny(-30)), total=-100)
    assert shadow_prices(weightless, ()) == (ShadowPrice("B", Bound.CAP, -30, Fraction(-2)),)
    floored = planned(Node(("A",), 1), Node(("B",), 1, floor=cny(-20)), total=-100)
    assert shadow_prices(floored, ()) == (ShadowPrice("B", Bound.FLOOR, -20, Fraction(-2)),)


@given(
    st.dictionaries(st.sampled_from("ABCD"), st.integers(1, 6), min_size=2),
    st.integers(1, 60),
    st.data(),
)
def test_a_price_is_what_the_loosened_document_saves(
    weights: dict[str, int], total: int, data: st.DataObject
) -> None:
    bounds = {key: data.draw(st.sampled_from(["", "floor", "cap"])) for key in weights}
    limits = {key: cny(data.draw(st.integers(1, 30))) for key in weights}

    def plan(loosened: str = "") -> Plan | None:
        nodes = []
        for key, weight in weights.items():
            step = cny({"floor": -1, "cap": 1}.get(bounds[key], 0) if key == loosened else 0)
            bound = {bounds[key]: limits[key] + step} if bounds[key] else {}
            nodes.append(Node((key,), weight, **bound))
        found = decompose(Target(cny(total), ("manager",), nodes))
        return found if isinstance(found, Plan) else None

    def deviation(of: Plan) -> Fraction:
        shares = {key: Fraction(total * w, sum(weights.values())) for key, w in weights.items()}
        return sum((abs(units(of.amount((k,))) - s) for k, s in shares.items()), Fraction())

    now = plan()
    assume(now is not None)
    assert now is not None
    prices = {price.key: price.price for price in shadow_prices(now, ())}
    for key in weights:
        loosened = plan(key)
        assert loosened is not None
        assert prices.get(key, 0) == deviation(loosened) - deviation(now)


def test_a_planning_unit_is_the_unit_that_a_bound_is_loosened_by() -> None:
    """In thousands: A at 3,000 of shares 4,500 each, the next one 4,000."""
    nodes = (Node(("A",), 1, cap=cny(3000)), Node(("B",), 1))
    plan = planned(*nodes, total=9000, planning_unit=cny(1000))
    assert units(plan.amount(("A",))) == 3000
    assert shadow_prices(plan, ()) == (ShadowPrice("A", Bound.CAP, 3000, Fraction(-2000)),)


def test_a_node_below_the_whole() -> None:
    nodes = [Node(("n",), 1), Node(("s",), 1)]
    nodes += [Node(("n", "A"), 1, floor=cny(40)), Node(("n", "B"), 1)]
    found = decompose(Target(cny(100), ("region", "manager"), nodes))
    assert isinstance(found, Plan)
    told = assess_fairness(found, {"A": 1, "B": 1}, limit=2, at=("n",))
    assert [units(load.amount) for load in told.loads.values()] == [40, 10]
    assert told.spread.value == 4
