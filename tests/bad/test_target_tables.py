"""Malformed tables of two margins raise, in the words of a planner."""

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from acctcore.divisors import Method
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, WrongKind
from acctcore.targets.tables import apportion_table, fit, relax

Case = tuple[Callable[[], object], type[AcctcoreError], str]
FLOAT = "(a floating-point number)"
WHOLE = "(a whole number)"
EXACT = "an exact number (whole, decimal text or fraction)"


def fitted(prior: Any, rows: Any, columns: Any, caps: Any = None) -> Callable[[], object]:
    return lambda: fit(prior, rows, columns, caps=caps)


def shared(method: Any) -> Callable[[], object]:
    return lambda: apportion_table([[1]], [1], [1], method=method)


def relaxed(margins: Any, **cells: Any) -> Callable[[], object]:
    prior: dict[Any, Any] = dict.fromkeys(product("12", "1", "1"), 1)
    changed = {tuple(keys): weight for keys, weight in cells.items()}
    return lambda: relax(
        {keys: weight for keys, weight in (prior | changed).items() if weight is not None}, margins
    )


SIDES = {"a": {"1": 1, "2": 1}, "b": {"1": 2}, "c": {"1": 2}}
TABLES: list[Case] = [
    (
        fitted([[0.5]], [1], [1]),
        WrongKind,
        (
            f"weight of `1 / 1`: expected {EXACT}, got `0.5` {FLOAT}; "
            'write it as text, for instance `"0.5"`'
        ),
    ),
    (
        fitted({"A": {"x": True}}, {"A": 1}, {"x": 1}),
        WrongKind,
        f"weight of `A / x`: expected {EXACT}, got `true` (a yes/no value)",
    ),
    (
        fitted({"A": {"x": Decimal("NaN")}}, {"A": 1}, {"x": 1}),
        OutOfRange,
        "weight of `A / x`: expected a finite number, got `NaN`",
    ),
    (
        fitted({"A": {"x": -1}}, {"A": 1}, {"x": 1}),
        OutOfRange,
        "weight of `A / x`: expected 0 or more, got `-1`",
    ),
    (
        fitted([[1]], [-1], [-1]),
        OutOfRange,
        f"margin of row `1`: expected 0 or more, got `-1` {WHOLE}",
    ),
    (
        fitted([[1]], {"A": 1.0}, [1]),
        WrongKind,
        f"margin of row `A`: expected a whole number, got `1.0` {FLOAT}",
    ),
    (
        fitted([[1]], [1], [2]),
        Contradiction,
        f"sum of the columns: expected the sum of the rows, 1, got `2` {WHOLE}",
    ),
    (
        fitted({"A": {"x": 1}}, {"A": 1}, {"x": 1, "y": 0}),
        Unknown,
        "prior of row `A`: expected `y` too; write 0 for nothing",
    ),
    (
        fitted({}, {"A": 1}, {"x": 1}),
        Unknown,
        "prior: expected `A` too; write 0 for nothing",
    ),
    (
        fitted({"A": {"x": 1, "y": 1}}, {"A": 1}, {"x": 1}),
        Unknown,
        "key of the prior of row `A`: expected a key that has a margin, got `y`",
    ),
    (
        fitted([[1]], "A", [1]),
        WrongKind,
        "rows: expected figures by key, or a list, got `A`",
    ),
    (
        fitted([[1]], {7: 1}, [1]),
        WrongKind,
        f"key of the rows: expected a name, got `7` {WHOLE}",
    ),
    (
        fitted([[1]], [1], 1),
        WrongKind,
        f"columns: expected figures by key, or a list, got `1` {WHOLE}",
    ),
    (
        fitted([[1]], [1], [1], [[-1]]),
        OutOfRange,
        f"cap of `1 / 1`: expected 0 or more, got `-1` {WHOLE}",
    ),
    (
        fitted([[1]], [1], [1], {"B": {}}),
        Unknown,
        "key of the caps: expected a key that has a margin, got `B`",
    ),
    (
        fitted([[1]], [1], [1], {"1": {"2": 1}}),
        Unknown,
        "key of the caps of row `1`: expected a key that has a margin, got `2`",
    ),
    (
        shared("webster"),
        WrongKind,
        "method: expected a method by name, such as `webster`, got `webster`",
    ),
    (
        shared(Method.ADAMS),
        OutOfRange,
        (
            "method of two margins: expected `webster` or `jefferson`, "
            "which may leave a weight without a unit, got `adams`"
        ),
    ),
    (
        relaxed({"a": {"1": 1}, "b": {"1": 1}}),
        OutOfRange,
        (
            f"margins: expected three or more, got `2` {WHOLE}; "
            "two margins can be kept exactly: fit them"
        ),
    ),
    (
        relaxed(SIDES | {"c": [2]}),
        WrongKind,
        "margin `c`: expected figures by key, got `[2]`",
    ),
    (
        relaxed(SIDES | {"c": {"1": 3}}),
        Contradiction,
        f"sum of `c`: expected the sum of `a`, 2, got `3` {WHOLE}",
    ),
    (
        relaxed(SIDES | {"c": {"1": -2}}),
        OutOfRange,
        f"margin `c` of `1`: expected 0 or more, got `-2` {WHOLE}",
    ),
    (
        relaxed(SIDES, **{"211": None}),
        Unknown,
        "prior: expected `2 / 1 / 1` too; write 0 for nothing",
    ),
    (
        relaxed(SIDES, **{"311": 1}),
        Unknown,
        "prior: expected one key of each margin in every cell, not so in 1",
    ),
    (
        relaxed(SIDES, **{"111": -1}),
        OutOfRange,
        "weight of `1 / 1 / 1`: expected 0 or more, got `-1`",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), TABLES, ids=range(len(TABLES)))
def test_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error
