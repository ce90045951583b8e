"""Malformed reports raise, in the words of whoever writes them (systems S08: must refuse)."""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.targets.periods import Period
from acctcore.targets.reports.feet import CrossFoot, Foot
from acctcore.targets.reports.items import LineItem, Section
from acctcore.targets.reports.report import Report

LEDGER = Source("General ledger", Status.INVENTED)
END = Date(2026, 3, 31)


def item(name: str, amount: Any = 0, as_of: Any = END, **more: Any) -> LineItem:
    known = Money(amount, "CNY") if type(amount) is int else amount
    return LineItem(name, known, LEDGER, as_of, **more)


def report(*items: LineItem, feet: Any = (), cut_off: Date = END) -> Report:
    return Report("March", cut_off, [Section("Income", items)], feet)


def month(key: str) -> Period:
    return Period.of_month("month", key)


FLOAT = "(a floating-point number)"
BAD: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (
        lambda: item("fees", as_of=None),
        WrongKind,
        "as-of day of `fees`: expected a day such as `2026-03-16`, got nothing",
    ),
    (
        lambda: item("fees", 4.5),
        WrongKind,
        (
            "amount of `fees`: expected an amount or a quantity, or none where it is not known, "
            f"got `4.5` {FLOAT}; write money with its currency"
        ),
    ),
    (
        lambda: item("fees", "4.50"),
        WrongKind,
        (
            "amount of `fees`: expected an amount or a quantity, or none where it is not known, "
            "got `4.50`"
        ),
    ),
    (lambda: item(" "), OutOfRange, "name of a figure: expected a name, got ` `"),
    (
        lambda: LineItem("fees", None, "ledger", END),  # type: ignore[arg-type]
        WrongKind,
        "source of `fees`: expected a document it was taken from, got `ledger`",
    ),
    (
        lambda: item("fees", period="March"),
        WrongKind,
        "period of `fees`: expected a period with days, got `March`",
    ),
    (
        lambda: item("fees", restates=""),
        OutOfRange,
        "name of a figure that `fees` restates: expected a name, got ``",
    ),
    (
        lambda: Section("Income", []),
        OutOfRange,
        "section `Income`: expected at least one figure, got none",
    ),
    (
        lambda: Section("", [item("fees")]),
        OutOfRange,
        "name of a section: expected a name, got ``",
    ),
    (
        lambda: Section("Income", ["fees"]),  # type: ignore[list-item]
        WrongKind,
        "section: expected figures with source and day, got `fees`",
    ),
    (
        lambda: Report("March", END, []),
        OutOfRange,
        "report `March`: expected at least one section, got none",
    ),
    (
        lambda: Report("March", END, ["Income"]),  # type: ignore[list-item]
        WrongKind,
        "report: expected sections with figures, got `Income`",
    ),
    (
        lambda: report(item("fees"), feet=["fees"]),
        WrongKind,
        "sums of a report: expected totals with their parts, got `fees`",
    ),
    (
        lambda: report(item("fees"), cut_off=None),  # type: ignore[arg-type]
        WrongKind,
        "data cut-off of `March`: expected a day such as `2026-03-16`, got nothing",
    ),
    (
        lambda: report(item("fees"), item("fees")),
        OutOfRange,
        "figure `fees`: stands twice",
    ),
    (
        lambda: report(item("fees"), cut_off=Date(2026, 3, 30)),
        Contradiction,
        (
            "as-of day of `fees`: expected 2026-03-30, the data cut-off, or earlier, "
            "got `2026-03-31` (a day)"
        ),
    ),
    (
        lambda: report(item("a", restates="b")),
        Unknown,
        "figure that `a` restates: expected one of the report, got `b`",
    ),
    (
        lambda: report(item("a", restates="a")),
        Contradiction,
        "figure `a`: restates itself, by way of others or at once",
    ),
    (
        lambda: report(item("a"), item("b", restates="a"), item("c", restates="a")),
        Contradiction,
        "figure `a`: is restated twice; restate the later one",
    ),
    (
        lambda: report(item("a"), item("b", as_of=Date(2026, 3, 30), restates="a")),
        Contradiction,
        (
            "as-of day of `b`: expected 2026-03-31, that of `a` which it restates, or later, "
            "got `2026-03-30` (a day)"
        ),
    ),
    (
        lambda: report(item("a"), item("b", restates="a", period=month("2026-03"))),
        Contradiction,
        "figure `b`: restates `a` of another period",
    ),
    (
        lambda: report(item("total"), feet=[Foot("total", ["fees"])]),
        Unknown,
        "sum of `total`: expected figures of the report, got `fees`",
    ),
    (
        lambda: report(item("t"), item("a"), item("b", restates="a"), feet=[Foot("t", ["a", "b"])]),
        Contradiction,
        "sum of `t`: counts `a` and `b`, which restates it",
    ),
    (
        lambda: report(item("t"), item("a", Money(1, "HKD")), feet=[Foot("t", ["a"])]),
        MixedCurrency,
        "unit of `a` in the sum of `t`: expected `CNY` like the others, got `HKD`",
    ),
    (
        lambda: report(item("t"), item("a", Quantity(1, "bp")), feet=[Foot("t", ["a"])]),
        MixedCurrency,
        "unit of `a` in the sum of `t`: expected `CNY` like the others, got `bp`",
    ),
    (
        lambda: Foot("total", []),
        OutOfRange,
        "parts of `total`: expected at least one, got none",
    ),
    (
        lambda: Foot("total", "fees"),
        WrongKind,
        'parts of a sum: expected a list of names such as `["fees"]`, got `fees`',
    ),
    (
        lambda: Foot("total", ["a", "a"]),
        OutOfRange,
        "parts of `total`: `a` stands twice",
    ),
    (
        lambda: Foot("total", ["total"]),
        Contradiction,
        "parts of `total`: the total stands among its own parts",
    ),
    (
        lambda: Foot("total", [""]),
        OutOfRange,
        "name of a part of `total`: expected a name, got ``",
    ),
    (
        lambda: CrossFoot([["a"]], ["A", "B"], ["1"], "all"),
        OutOfRange,
        "table of `all`: expected 2 rows, one for each total, got `1` (a whole number)",
    ),
    (
        lambda: CrossFoot([["a"]], ["A"], ["1", "2"], "all"),
        OutOfRange,
        "row of `A`: expected 2 cells, one for each column, got `1` (a whole number)",
    ),
    (
        lambda: CrossFoot([], [], [], "all"),
        OutOfRange,
        "parts of `all`: expected at least one, got none",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), BAD, ids=range(len(BAD)))
def test_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error
