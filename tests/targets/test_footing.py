"""Foot checks of reports: what foots, what does not, what cannot be told, and what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import (
    Malformed,
)
from acctcore.findings import Finding, Verdict, meet
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.targets.periods import Period
from acctcore.targets.reports.feet import CrossFoot, Foot
from acctcore.targets.reports.footing import check_feet, difference
from acctcore.targets.reports.items import LineItem, Section
from acctcore.targets.reports.report import Report

LEDGER = Source("General ledger", Status.INVENTED)
END = Date(2026, 3, 31)
Figure = int | None


def item(name: str, amount: Any = 0, as_of: Any = END, **more: Any) -> LineItem:
    known = Money(amount, "CNY") if type(amount) is int else amount
    return LineItem(name, known, LEDGER, as_of, **more)


def report(*items: LineItem, feet: Any = (), cut_off: Date = END) -> Report:
    return Report("March", cut_off, [Section("Income", items)], feet)


def summed(total: Figure, *parts: Figure) -> tuple[Finding, ...]:
    names = [f"part {at}" for at in range(len(parts))]
    items = [item("total", total), *map(item, names, parts)]
    return check_feet(report(*items, feet=[Foot("total", names)]))


amounts_ = st.integers(-(10**20), 10**20)


@given(st.lists(amounts_, min_size=1, max_size=6), st.sampled_from([-1, 0, 1]))
def test_a_sum_foots_to_the_unit(parts: list[int], off: int) -> None:
    (found,) = summed(sum(parts) + off, *parts)
    assert found.verdict is (Verdict.NOT_MET if off else Verdict.MET)
    assert found.code == ("DOES_NOT_FOOT" if off else "FOOTS")
    assert difference(found) == Money(off, "CNY")
    assert (found.about, found.relation, found.source) == ("total", "=", LEDGER)
    assert (found.measured, found.limit) == (
        Money(sum(parts) + off, "CNY"),
        Money(sum(parts), "CNY"),
    )


@given(
    parts=st.lists(st.one_of(st.none(), st.just(0)), min_size=1, max_size=4), blank=st.booleans()
)
def test_a_blank_is_not_0(parts: list[Figure], *, blank: bool) -> None:
    found = summed(None if blank else 0, *parts)
    missing = [f"part {at}" for at, part in enumerate(parts) if part is None]
    missing = ["total"] * blank + missing
    if not missing:
        assert meet(each.verdict for each in found) is Verdict.MET
        return
    assert [each.about for each in found] == missing
    assert {each.code for each in found} == {"FIGURE_MISSING"}
    assert {each.verdict for each in found} == {Verdict.UNKNOWN}
    assert {each.clause for each in found} == {"sum of `total`"}
    assert {difference(each) for each in found} == {None}


def test_a_sum_that_is_short_by_hand() -> None:
    (found,) = summed(1_003, 400, 600)
    assert (str(found.measured), str(found.limit)) == ("CNY 10.03", "CNY 10.00")
    assert str(difference(found)) == "CNY 0.03"


def test_quantities_foot_too() -> None:
    visits = [LineItem(n, Quantity(a, "visits"), LEDGER, END) for n, a in (("t", 5), ("a", 3))]
    (found,) = check_feet(report(*visits, feet=[Foot("t", ["a"])]))
    assert difference(found) == Quantity(2, "visits")


# Two accounts by two months: 1 2 | 3, 4 5 | 9, below 5 7 | 12.
CELLS = {"A1": 1, "A2": 2, "A": 3, "B1": 4, "B2": 5, "B": 9, "1": 5, "2": 7, "all": 12}
TABLE = CrossFoot([["A1", "A2"], ["B1", "B2"]], ["A", "B"], ["1", "2"], "all")


def crossed(**changed: int) -> dict[str, list[Verdict]]:
    items = [item(name, figure) for name, figure in (CELLS | changed).items()]
    found: dict[str, list[Verdict]] = {}
    for each in check_feet(report(*items, feet=[TABLE])):
        found.setdefault(each.about, []).append(each.verdict)
    return found


def test_a_table_foots_both_ways() -> None:
    met = [Verdict.MET]
    assert crossed() == {"A": met, "B": met, "1": met, "2": met, "all": 2 * met}


def test_a_wrong_cell_shows_in_its_row_and_its_column() -> None:
    found = crossed(B1=5)
    assert {name for name, verdicts in found.items() if Verdict.NOT_MET in verdicts} == {"B", "1"}


def test_a_wrong_row_total_shows_in_its_row_and_in_the_whole() -> None:
    found = crossed(A=4)
    assert {name for name, verdicts in found.items() if Verdict.NOT_MET in verdicts} == {"A", "all"}
    assert found["all"] == [Verdict.NOT_MET, Verdict.MET]


def test_a_restated_figure_stays_beside_the_one_that_restates_it() -> None:
    first = item("fees", 400, Date(2026, 3, 1))
    again = item("fees, restated", 410, restates="fees")
    more = item("fees, final", 420, restates="fees, restated")
    sums = [Foot("first", ["fees"]), Foot("last", ["fees, final"])]
    made = report(first, again, more, item("first", 400), item("last", 420), feet=sums)
    assert list(made.items)[:3] == ["fees", "fees, restated", "fees, final"]
    assert list(made.current) == ["fees, final", "first", "last"]
    assert [each.verdict for each in check_feet(made)] == 2 * [Verdict.MET]


def month(key: str) -> Period:
    return Period.of_month("month", key)


def test_periods_may_follow_each_other_stand_apart_and_nest_on_other_levels() -> None:
    quarter = Period("quarter", "Q1", Date(2026, 1, 1), END)
    periods = [month("2026-01"), month("2026-03"), month("2026-03"), quarter, None]
    made = report(*(item(str(at), period=each) for at, each in enumerate(periods)))
    assert len(made.items) == 5


def test_every_overlap_is_told_also_that_of_a_long_period() -> None:
    days = {"long": (1, 20), "short": (2, 3), "later": (10, 12), "free": (21, 22)}
    periods = [Period("week", k, Date(2026, 3, a), Date(2026, 3, b)) for k, (a, b) in days.items()]
    with pytest.raises(Malformed) as caught:
        report(*(item(each.key, period=each) for each in periods))
    words = "of level `week`: expected the second to begin after 2026-03-20, got"
    assert str(caught.value).splitlines() == [
        f"periods: periods `long` and `short` {words} `2026-03-02` (a day)",
        f"periods: periods `long` and `later` {words} `2026-03-10` (a day)",
    ]


def test_a_ring_of_restatements_is_told_once_a_figure() -> None:
    ring = [item("a", restates="b"), item("b", restates="c"), item("c", restates="b")]
    with pytest.raises(Malformed) as caught:
        report(*ring)
    itself = "restates itself, by way of others or at once"
    assert str(caught.value).splitlines() == [
        f"restatements: figure `b`: {itself}",
        f"restatements: figure `c`: {itself}",
    ]
