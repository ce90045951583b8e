"""Scenario A3, a key-account quarterly plan (targets, section 9): steps 1 to 3 and what it refuses.

The month of April and the equal accounts also stand in the shared vectors
`key-account-april-cap` and `three-equal-accounts`.
"""

from typing import Any

import pytest

from acctcore.codec import read_toml, write_toml
from acctcore.errors import Contradiction, OutOfRange, Unknown
from acctcore.money import Money
from acctcore.targets import (
    Infeasible,
    Method,
    Node,
    Plan,
    Target,
    WeightsAre,
    decompose,
)

BOTH = [Method.WEBSTER, Method.LARGEST_REMAINDER]
REVENUE = {"A": 5_500_000, "B": 3_000_000, "C": 1_500_000}


def cny(amount: str) -> Money:
    return Money.of(amount.replace(",", ""), "CNY")


YEAR = [
    *(Node((q,), w) for q, w in {"Q1": "0.20", "Q2": "0.25", "Q3": "0.25", "Q4": "0.30"}.items()),
    *(Node(("Q2", m), w) for m, w in {"04": "0.30", "05": "0.30", "06": "0.40"}.items()),
]


def accounts(path: tuple[str, ...] = (), **bounds: dict[str, Money]) -> list[Node]:
    return [Node((*path, key), w, **bounds.get(key, {})) for key, w in REVENUE.items()]


def planned(target: Target) -> Plan:
    plan = decompose(target)
    assert isinstance(plan, Plan)
    return plan


def amounts(plan: Plan, *path: str) -> dict[str, str]:
    return {key: f"{each.decimal():,}" for key, each in plan.children(path).items()}


def year(method: Method, *more: Node, **changed: Any) -> Target:
    levels = ("quarter", "month", "account")
    return Target(cny("12,000,000"), levels, (*YEAR, *more), method=method, **changed)


@pytest.mark.parametrize("method", BOTH)
def test_step_1_quarters_months_and_accounts(method: Method) -> None:
    plan = planned(year(method, *accounts(("Q2", "04"))))
    assert amounts(plan) == {
        "Q1": "2,400,000.00",
        "Q2": "3,000,000.00",
        "Q3": "3,000,000.00",
        "Q4": "3,600,000.00",
    }
    months = {"04": "900,000.00", "05": "900,000.00", "06": "1,200,000.00"}
    assert amounts(plan, "Q2") == months
    assert amounts(plan, "Q2", "04") == {
        "A": "495,000.00",
        "B": "270,000.00",
        "C": "135,000.00",
    }
    shares = [plan.explain(("Q2", "04", key)).share * 100 for key in "ABC"]
    assert shares == [55, 30, 15]


@pytest.mark.parametrize("method", BOTH)
def test_step_2_the_excess_over_a_cap_moves_by_weight(method: Method) -> None:
    capped = accounts(("Q2", "04"), C={"cap": cny("120,000")})
    assert amounts(planned(year(method, *capped)), "Q2", "04") == {
        "A": "504,705.88",
        "B": "275,294.12",
        "C": "120,000.00",
    }


@pytest.mark.parametrize("method", BOTH)
def test_step_3_the_odd_cent_goes_to_the_smallest_key(method: Method) -> None:
    equal = [Node((key,), 1) for key in "CAB"]
    plan = planned(Target(cny("1,000,000"), ("account",), equal, method=method))
    assert amounts(plan) == {"A": "333,333.34", "B": "333,333.33", "C": "333,333.33"}
    assert plan.explain(("A",)).tied_with == ("B", "C")
    assert plan.explain(("A",)).extra == 1
    assert plan.explain(("C",)).tied_with == ("A",)


def test_the_plan_as_a_document() -> None:
    target = year(Method.WEBSTER, weights_are=WeightsAre.SHARES)
    text = write_toml(target)
    assert read_toml(text, Target) == target
    assert planned(read_toml(text, Target)).hash == planned(target).hash


def test_refused_weights_that_sum_to_99_hundredths() -> None:
    months = [Node(("04",), "0.30"), Node(("05",), "0.30"), Node(("06",), "0.39")]
    with pytest.raises(Contradiction, match="got `99/100`"):
        Target(cny("3,000,000"), ("month",), months, weights_are=WeightsAre.SHARES)


def test_refused_a_negative_weight() -> None:
    with pytest.raises(OutOfRange, match="got `-3000000`"):
        Node(("B",), -3_000_000)


def test_refused_all_three_capped_at_800_000() -> None:
    caps = {"A": "400,000", "B": "250,000", "C": "150,000"}
    capped = accounts(**{key: {"cap": cny(cap)} for key, cap in caps.items()})
    found = decompose(Target(cny("900,000"), ("account",), capped))
    assert isinstance(found, Infeasible)
    assert found.shortfall == cny("100,000")
    assert (found.need, found.room) == (cny("900,000"), cny("800,000"))
    assert found.verify()


def test_refused_an_account_that_is_not_in_the_book() -> None:
    with pytest.raises(Unknown, match="got `C`"):
        Target(cny("900,000"), ("account",), accounts(), book=frozenset({"A", "B"}))


def test_refused_more_locked_than_the_new_target() -> None:
    locked = [
        Node(("04",), 0, lock=cny("900,000")),
        Node(("05",), 0, lock=cny("900,000")),
        Node(("06",), 1),
    ]
    found = decompose(Target(cny("1,700,000"), ("month",), locked))
    assert isinstance(found, Infeasible)
    assert found.shortfall == cny("100,000")
    assert found.verify()
