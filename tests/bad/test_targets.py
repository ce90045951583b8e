"""Malformed targets raise, in the words of a planner (section 11, planning)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from acctcore.codec import read_toml
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.targets import (
    Dimension,
    FloorRule,
    Method,
    Node,
    Target,
    Tree,
    WeightsAre,
    apportion,
    attain,
    cross,
    cross_columns,
    decompose,
    decompose_tree,
    place,
)
from acctcore.targets.layers import Layer

HUNDRED = Money.of("100.00", "CNY")
Case = tuple[Callable[[], object], type[AcctcoreError], str]


def shared(weights: Any, total: Any = 10, **more: Any) -> Callable[[], object]:
    return lambda: apportion(total, weights, **({"method": Method.WEBSTER} | more))


def target(*nodes: Any, **more: Any) -> Callable[[], object]:
    stated = {"total": HUNDRED, "levels": ("month", "account"), "nodes": nodes} | more
    return lambda: Target(**stated)


def raised(floors: Any, **more: Any) -> Callable[[], object]:
    rule = {"floor_rule": FloorRule.RAISED_QUOTA, "method": Method.LARGEST_REMAINDER}
    return shared({"a": 97, "b": 2, "c": 1}, floors=floors, **(rule | more))


FLOAT = "(a floating-point number)"
EXACT = "an exact number (whole, decimal text or fraction)"
WEIGHTS: list[Case] = [
    (
        shared({"a": 0.5}),
        WrongKind,
        (
            f"weight of `a`: expected {EXACT}, got `0.5` {FLOAT}; "
            'write it as text, for instance `"0.5"`'
        ),
    ),
    (
        shared({"a": float("nan")}),
        WrongKind,
        (
            f"weight of `a`: expected {EXACT}, got `nan` {FLOAT}; "
            'write it as text, for instance `"nan"`'
        ),
    ),
    (
        shared({"a": Decimal("NaN")}),
        OutOfRange,
        "weight of `a`: expected a finite number, got `NaN`",
    ),
    (
        shared({"a": True}),
        WrongKind,
        f"weight of `a`: expected {EXACT}, got `true` (a yes/no value)",
    ),
    (
        shared({"a": 1, "b": -1}),
        OutOfRange,
        "weight of `b`: expected 0 or more, got `-1` (a whole number)",
    ),
    (shared({1: 1}), WrongKind, "key: expected text, got `1` (a whole number)"),
    (
        shared({"a": 0, "b": 0}),
        OutOfRange,
        "weights: all are 0, yet 10 units are to be shared; give one key a weight or share evenly",
    ),
    (shared({}), OutOfRange, "weights: expected at least one key to share 10 units over"),
]
TOTALS_AND_BOUNDS: list[Case] = [
    (
        shared({"a": 1}, total=10.0),
        WrongKind,
        f"total: expected a whole number, got `10.0` {FLOAT}",
    ),
    (
        shared({"a": 1}, total=True),
        WrongKind,
        "total: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        shared({"a": 1}, method="webster"),
        WrongKind,
        "method: expected a named one such as `Method.WEBSTER`, got `webster`",
    ),
    (
        shared({"a": 1}, floor_rule="water_fill"),
        WrongKind,
        "floor rule: expected a named one such as `FloorRule.WATER_FILL`, got `water_fill`",
    ),
    (
        shared({"a": 1}, zero_weights=None),
        WrongKind,
        "rule for weights of 0: expected a named one such as `ZeroWeights.EVEN`, got nothing",
    ),
    (
        shared({"a": 1}, floors={"b": 1}),
        Unknown,
        "floor of a key: expected a key that has a weight, got `b`",
    ),
    (
        shared({"a": 1}, caps={"a": 1.5}),
        WrongKind,
        f"cap of `a`: expected a whole number, got `1.5` {FLOAT}",
    ),
    (
        shared({"a": 1, "b": 1}, floors=3, caps={"b": 2}),
        Contradiction,
        "cap of `b`: expected at least its floor of 3, got `2` (a whole number)",
    ),
    (
        shared({"a": 1, "b": 1}, floors=6),
        OutOfRange,
        "total: expected at least 12, the floors together, got `10` (a whole number)",
    ),
    (
        shared({"a": 1, "b": 1, "c": 0}, caps={"a": 4, "b": 5}),
        OutOfRange,
        "total: expected at most 9, the caps together, got `10` (a whole number)",
    ),
    (
        raised(1),
        OutOfRange,
        (
            "floors: whole quotas raised to them take 11 of 10 units; "
            "lower the floors or use `water_fill`"
        ),
    ),
    (
        raised(0, caps=5),
        Contradiction,
        "floor rule `raised_quota`: knows no caps; use `water_fill`",
    ),
]
NODES: list[Case] = [
    (
        lambda: Node("A", 1),
        WrongKind,
        (
            "path of a node: expected a list of keys, one a level, got `A`; "
            'write a list, for instance `["Q2", "04"]`'
        ),
    ),
    (lambda: Node((), 1), OutOfRange, "path of a node: expected at least one key, got none"),
    (lambda: Node(("Q2", " "), 1), OutOfRange, "key of `Q2 /  `: expected a name, got ` `"),
    (
        lambda: Node(("A",), -1),
        OutOfRange,
        "weight of a node: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: Node(("A",), 1, cap=5),  # type: ignore[arg-type]
        WrongKind,
        "cap of `A`: expected an amount or a quantity, got `5` (a whole number)",
    ),
    (
        lambda: Node(("A",), 1, lock=HUNDRED, cap=HUNDRED),
        Contradiction,
        "`A` has a lock and a floor or a cap; state the lock alone",
    ),
    (
        lambda: Node(("A",), 1, floor=HUNDRED, cap=Money.of("99.99", "CNY")),
        Contradiction,
        "cap of `A`: expected at least the floor of CNY 100.00, got `CNY 99.99`",
    ),
    (
        lambda: Node(("A",), 1, floor=HUNDRED, cap=Money.of("100.00", "HKD")),
        MixedCurrency,
        "bounds of `A`: expected one currency or unit, got two",
    ),
]
DOCUMENTS: list[Case] = [
    (target(), OutOfRange, "nodes: expected at least one, got none"),
    (target(Node(("A",), 1), Node(["A"], 2)), OutOfRange, "node `A`: stands twice"),
    (
        target(Node(("04", "A"), 1)),
        Unknown,
        "node `04 / A`: expected its parent `04` among the nodes",
    ),
    (
        target(Node(("04",), 1), levels=()),
        OutOfRange,
        "node `04`: expected at most 0 keys, one a level, got `1` (a whole number)",
    ),
    (
        target(Node(("04",), 1), Node(("05", "A"), 1), Node(("04",), 1)),
        Malformed,
        (
            "nodes[1]: node `05 / A`: expected its parent `05` among the nodes\n"
            "nodes[2]: node `04`: stands twice"
        ),
    ),
    (
        target(Node(("04",), "0.99"), weights_are=WeightsAre.SHARES),
        Contradiction,
        "weights under the whole: expected shares that sum to 1, got `99/100`",
    ),
    (
        target(Node(("04",), 1), Node(("04", "C"), 1), book=["A", "B"]),
        Unknown,
        "account of node `04 / C`: expected an account in the book, got `C`",
    ),
    (
        target(Node(("A",), 1, cap=Money.of("1.00", "HKD"))),
        MixedCurrency,
        "currency of node `A`: expected `CNY` like the total, got `HKD`",
    ),
    (
        target(Node(("04",), 1), book="AB"),
        WrongKind,
        'book: expected a list of accounts such as `["A", "B"]`, got `AB`',
    ),
    (
        target(Node(("04",), 1), levels="month"),
        WrongKind,
        'levels: expected a list of names such as `["month", "account"]`, got `month`',
    ),
    (
        target(Node(("04",), 1), levels=("month", "month")),
        OutOfRange,
        "level `month`: stands twice",
    ),
    (
        target(Node(("04",), 1), levels=("month", "")),
        OutOfRange,
        "level: expected a name, got ``",
    ),
    (
        target(Node(("04",), 1), total=100),
        WrongKind,
        "total: expected an amount or a quantity, got `100` (a whole number)",
    ),
    (
        target(Node(("04",), 1), method="webster"),
        WrongKind,
        "method: expected a named method such as `webster`, got `webster`",
    ),
    (
        target(("04", 1)),
        WrongKind,
        "nodes: expected nodes with a path and a weight, got `('04', 1)`",
    ),
    (
        lambda: decompose(
            Target(HUNDRED, ("month", "account"), (Node(("04",), 1), Node(("04", "A"), 0)))
        ),
        OutOfRange,
        (
            "weights under `04`: all are 0, yet CNY 100.00 is to be shared; give one a weight, "
            "or state `zero_weights` as `even`"
        ),
    ),
]
TREES: list[Case] = [
    (lambda: cross([]), OutOfRange, "levels: expected at least one, got none"),
    (
        lambda: cross([Dimension("month", {"04": 0.5})]),  # type: ignore[dict-item]
        WrongKind,
        (
            f"weight of `04` on level `month`: expected {EXACT}, got `0.5` {FLOAT}; "
            'write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: cross([Dimension("month", {"04": 1}, floors={"05": 1})]),
        Unknown,
        "floor on level `month`: expected a key that has a weight, got `05`",
    ),
    (
        lambda: cross_columns({"month": ["05", "04"]}, [[1, 1]]),
        OutOfRange,
        "keys of level `month`: expected `04` before `05`, and no key twice",
    ),
    (
        lambda: cross_columns({"month": []}, [[]]),
        OutOfRange,
        "keys of level `month`: expected at least one, got none",
    ),
    (
        lambda: cross_columns({"month": ["04", "05"]}, [[1, 1, 1]]),
        OutOfRange,
        "weights of level `month`: expected 2 rows, got `3` (a whole number)",
    ),
    (
        lambda: cross_columns({"month": ["04"]}, [[1]], floors=[[0.5]]),  # type: ignore[list-item]
        WrongKind,
        f"floors of level `month`: expected whole numbers, got `0.5` {FLOAT}",
    ),
    (
        lambda: cross_columns({"month": ["04"]}, [[True]]),
        WrongKind,
        "weights of level `month`: expected whole numbers, got `true` (a yes/no value)",
    ),
    (
        lambda: cross_columns({"month": ["04", "05"]}, [[1, -2]]),
        OutOfRange,
        "weights of level `month`: expected 0 or more, got `-2` (a whole number)",
    ),
    (
        lambda: cross_columns({"month": ["04", "05"]}, [[1, 2]], [[None, 3]], [[1, 2]]),
        Contradiction,
        "cap of `05` on level `month`: expected at least the floor of 3, got `2` (a whole number)",
    ),
    (
        lambda: Tree((Layer("month", (0, 1, 2), ("04",), (1, 1)),)),
        OutOfRange,
        "parents of level `month`: expected 1, got `2` (a whole number)",
    ),
    (
        lambda: Layer("month", (), ("04",), ()),
        OutOfRange,
        "starts of level `month`: expected at least one, got none",
    ),
    (
        lambda: decompose_tree(HUNDRED, cross([Dimension("month", {"04": 1})])).amount(("04", "A")),  # type: ignore[union-attr]
        Unknown,
        "node `04 / A`: expected a node of the tree",
    ),
    (
        lambda: decompose_tree(100, cross([Dimension("month", {"04": 1})])),  # type: ignore[arg-type]
        WrongKind,
        "total: expected an amount or a quantity, got `100` (a whole number)",
    ),
]
MARGINS_AND_ACTUALS: list[Case] = [
    (
        lambda: place([1], [2], [[1]]),
        Contradiction,
        "sum of the columns: expected the sum of the rows, 1, got `2` (a whole number)",
    ),
    (
        lambda: place([1.0], [1], [[1]]),  # type: ignore[list-item]
        WrongKind,
        f"margin of row 1: expected a whole number, got `1.0` {FLOAT}",
    ),
    (
        lambda: place([1], [2, -1], [[1, 1]]),
        OutOfRange,
        "margin of column 2: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: place([1], [1], [[-1]]),
        OutOfRange,
        "cap of cell 1 / 1: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: place([1], [1], []),
        OutOfRange,
        "caps: expected 1 row, got `0` (a whole number)",
    ),
    (
        lambda: place([1], [1], [[1, 1]]),
        OutOfRange,
        "caps of row 1: expected 1 column, got `2` (a whole number)",
    ),
    (
        lambda: attain(100, HUNDRED),  # type: ignore[arg-type]
        WrongKind,
        "target: expected an amount or a quantity, got `100` (a whole number)",
    ),
    (
        lambda: attain(HUNDRED, 85.0),  # type: ignore[arg-type]
        WrongKind,
        f"actual: expected an amount or a quantity, or none where unknown, got `85.0` {FLOAT}",
    ),
    (
        lambda: attain(HUNDRED, Money.of("85.00", "HKD")),
        MixedCurrency,
        "unit of the actual: expected `CNY` like the target, got `HKD`; convert first",
    ),
]


CASES = [*WEIGHTS, *TOTALS_AND_BOUNDS, *NODES, *DOCUMENTS, *TREES, *MARGINS_AND_ACTUALS]


@pytest.mark.parametrize(("make", "error", "message"), CASES, ids=range(len(CASES)))
def test_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error


def test_the_faults_of_a_written_target_have_their_places() -> None:
    text = """
    total = "CNY 100.00"
    levels = ["month"]
    nodes = [
      { path = ["04"], weight = "0.5", cap = "HKD 1.00" },
      { path = ["05"], weight = "0.4" },
    ]
    weights_are = "shares"
    """
    with pytest.raises(Malformed) as caught:
        read_toml(text, Target)
    assert str(caught.value).splitlines() == [
        "nodes[0]: currency of node `04`: expected `CNY` like the total, got `HKD`",
        "nodes: weights under the whole: expected shares that sum to 1, got `9/10`",
    ]
