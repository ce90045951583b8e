"""The need for working capital: the published sheet, its boundaries, and its laws.

The figures of the sheet are the published vector's; the others are worked out by hand.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    MarginBasis,
    NoNeed,
    NoNeedCode,
    ProfitMargin,
    TurnoverDays,
    WorkingCapitalNeed,
    turnover_days,
    working_capital_need,
)
from acctcore.money import Money
from acctcore.rounding import Rounding

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "credit.json"
NOTHING = Money.of("0.00", "CNY")


def cny(amount: object) -> Money:
    return Money.of(f"{amount}", "CNY")


def need(days: TurnoverDays, **changed: Any) -> WorkingCapitalNeed | NoNeed:
    """Ask with sales of 1,200, a margin of a tenth, a growth of a fifth and no other funds."""
    stated: dict[str, Any] = {
        "sales": cny("1200.00"),
        "margin": ProfitMargin("0.1", MarginBasis.PRE_TAX),
        "growth": "0.2",
        "own_funds": NOTHING,
        "existing_loans": NOTHING,
        "other_funds": NOTHING,
        "year_days": 360,
        "rounding": Rounding.HALF_EVEN,
    }
    return working_capital_need(days=days, **{**stated, **changed})


def test_the_published_sheet_comes_out_within_its_tolerance() -> None:
    """In units of 10,000 yuan; the sheet's last digit comes from rounded days."""
    if not VECTORS.is_file():
        pytest.skip("the published vectors are not at hand")
    rows = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    (vector,) = (row for row in rows if row["topic"] == "working_capital_cn")
    given_, expected = vector["inputs"], vector["expected"]
    amounts = {key: cny(given_[f"avg_{key}"]) for key in ("inventory", "receivables", "payables")}
    sales = cny(given_["sales_last"])
    days = turnover_days(
        sales,
        cny(given_["cost_last"]),
        year_days=given_["year_days"],
        prepayments=cny(given_["avg_prepayments"]),
        advances=cny(given_["avg_advances_received"]),
        **amounts,
    )
    found = working_capital_need(
        sales,
        ProfitMargin.of(cny(given_["profit_last"]), sales, MarginBasis.PRE_TAX),
        Fraction(str(given_["sales_forecast"])) / Fraction(str(given_["sales_last"])) - 1,
        days,
        own_funds=cny(given_["own_funds_loans_other"]),
        existing_loans=NOTHING,
        other_funds=NOTHING,
        year_days=given_["year_days"],
        rounding=Rounding.HALF_EVEN,
    )
    assert isinstance(found, WorkingCapitalNeed)
    assert abs(found.turns - Fraction(expected["turns"])) <= Fraction(1, 200)
    within = Fraction(str(vector["tolerance"])) * 100
    assert abs(found.need.minor - cny(expected["working_capital"]).minor) <= within
    assert abs(found.new_loan.minor - cny(expected["new_loan_need"]).minor) <= within
    turns, whole, loan = vector["recomputed_here"]
    assert round(float(found.turns), 4) == float(turns)
    assert (found.need, found.new_loan) == (cny(whole), cny(loan))


def test_a_need_is_rounded_once_and_other_funds_come_off() -> None:
    """1200 x 0.9 x 1.2 / 7 turns of 360/7 days... : 360 / (360/7) = 7, 1296 / 7 = 185.142857."""
    days = TurnoverDays(Fraction(360, 7), 0, 0, 0, 0)
    for rounding, expected in ((Rounding.FLOOR, "185.14"), (Rounding.CEILING, "185.15")):
        found = need(days, rounding=rounding, own_funds=cny("85.00"), other_funds=cny("0.14"))
        assert isinstance(found, WorkingCapitalNeed)
        assert (found.turns, found.need) == (7, cny(expected))
        assert found.new_loan == cny(expected) - cny("85.14")


def test_funds_above_the_need_leave_less_than_no_loan() -> None:
    found = need(TurnoverDays(30, 30, 0, 0, 0), existing_loans=cny("500.00"))
    assert isinstance(found, WorkingCapitalNeed)
    assert (found.need, found.new_loan) == (cny("216.00"), cny("-284.00"))


@pytest.mark.parametrize(("payables", "cycle"), [("60", 0), ("61", -1), ("60.5", "-0.5")])
def test_without_a_cycle_there_is_no_number_of_turns(payables: str, cycle: int | str) -> None:
    found = need(TurnoverDays(30, 30, payables, 0, 0))
    assert found == NoNeed(NoNeedCode.CYCLE_NOT_POSITIVE, Fraction(cycle))


def test_a_day_more_than_none_is_a_cycle() -> None:
    found = need(TurnoverDays(30, 30, 59, 0, 0))
    assert isinstance(found, WorkingCapitalNeed)
    assert (found.turns, found.need) == (360, cny("3.60"))


def test_items_that_are_not_known_are_named() -> None:
    found = need(TurnoverDays(None, 30, 0, None, 0))
    assert found == NoNeed(NoNeedCode.ITEM_NOT_KNOWN, None, ("inventory", "prepayments"))


def test_the_basis_of_the_margin_is_kept() -> None:
    margin = ProfitMargin.of(cny("120.00"), cny("1200.00"), MarginBasis.NET)
    found = need(TurnoverDays(30, 30, 0, 0, 0), margin=margin)
    assert isinstance(found, WorkingCapitalNeed)
    assert (found.margin.basis, found.margin.ratio) == (MarginBasis.NET, Fraction(1, 10))


items = st.fractions(0, 200, max_denominator=7)


@given(items, items, items, st.integers(1, 10**9), st.integers(0, 50))
def test_the_need_is_sales_at_cost_times_the_share_of_the_year_they_are_bound(
    held: Fraction, owed: Fraction, advanced: Fraction, sales: int, growth: int
) -> None:
    days = TurnoverDays(held, 0, owed, 0, advanced)
    found = need(days, sales=Money(sales, "CNY"), growth=Fraction(growth, 10))
    cycle = held - owed - advanced
    assert isinstance(found, NoNeed) is (cycle <= 0)
    if isinstance(found, WorkingCapitalNeed):
        exact = Fraction(9, 10) * sales * (1 + Fraction(growth, 10)) * cycle / 360
        assert abs(found.need.minor - exact) <= Fraction(1, 2)
        assert found.turns * cycle == 360


@given(items, items, st.integers(1, 10**6))
def test_longer_credit_from_suppliers_never_raises_the_need(
    held: Fraction, owed: Fraction, sales: int
) -> None:
    more, less = (
        need(TurnoverDays(held + 200, 0, each, 0, 0), sales=Money(sales, "CNY"))
        for each in (owed / 2, owed)
    )
    if isinstance(more, WorkingCapitalNeed) and isinstance(less, WorkingCapitalNeed):
        assert less.need <= more.need
