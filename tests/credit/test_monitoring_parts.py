"""Covenants, thresholds and use of funds, each by itself."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit import (
    Change,
    CovenantTest,
    FundedLoan,
    FundsFlow,
    FundsRule,
    FundsTrace,
    FundsUse,
    WarningThreshold,
    WatchedFigure,
    trace_funds,
)
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding, divide

ON = Date(2026, 7, 8)


def usd(amount: int) -> Money:
    return Money.of(amount, "USD")


# Covenants.


@given(
    st.integers(-(10**6), 10**6),
    st.integers(-(10**4), 10**4),
    st.fractions(-5, 5, max_denominator=40),
    st.sampled_from(("<", "<=", ">", ">=")),
)
def test_a_bound_rounded_to_the_unit_compares_as_the_exact_one(
    measured: int, base: int, multiple: Fraction, relation: str
) -> None:
    exact = {
        "<": measured < base * multiple,
        "<=": measured <= base * multiple,
        ">": measured > base * multiple,
        ">=": measured >= base * multiple,
    }[relation]
    for make in (lambda n: Money(n, "USD"), lambda n: Quantity(n, "days"), Fraction):
        inputs = {"a": make(measured), "b": make(base)}
        tested = CovenantTest("C", "7", "a", relation, inputs, ON, multiple=multiple, of="b")
        assert (tested.kept is Verdict.MET) is exact


def test_a_cover_ratio_is_tested_without_dividing() -> None:
    """DSCR 120,000 / 100,000 = 1.20 (page, section 4); no debt service at all is no fault."""
    inputs = {"cash flow": usd(120_000), "debt service": usd(100_000)}
    cover = CovenantTest("C", "7", "cash flow", ">=", inputs, ON, multiple="1.2", of="debt service")
    assert (cover.kept, cover.headroom) == (Verdict.MET, usd(0))
    short = evolve(cover, inputs={**inputs, "cash flow": Money(11_999_999, "USD")})
    assert (short.kept, short.headroom) == (Verdict.NOT_MET, Money(-1, "USD"))
    none = evolve(cover, inputs={**inputs, "debt service": usd(0)})
    assert none.kept is Verdict.MET


def test_a_plain_limit_is_a_covenant_too() -> None:
    ratio = CovenantTest("C", "7", "LTV", "<=", {"LTV": Fraction(7, 10)}, ON, limit=Fraction(3, 4))
    assert (ratio.kept, ratio.headroom) == (Verdict.MET, Fraction(1, 20))
    assert evolve(ratio, inputs={}).headroom is None
    assert evolve(ratio, inputs={}).kept is Verdict.UNKNOWN


# Thresholds.


@pytest.mark.parametrize(
    ("change", "now", "before", "measured"),
    [
        ("fall", 80, 100, Fraction(1, 5)),
        ("rise", 80, 100, Fraction(-1, 5)),
        ("rise", 130, 100, Fraction(3, 10)),
        ("fall", -50, 100, Fraction(3, 2)),
        ("fall", 80, 0, None),
        ("fall", 80, -1, None),
    ],
)
def test_a_change_is_a_ratio_of_the_figure_before(
    change: str, now: int, before: int, measured: Any
) -> None:
    asked = WarningThreshold("S", "3", "turnover", ">", Fraction(1, 5), Change(change))
    assert asked.measured(WatchedFigure("turnover", usd(now), ON, before=usd(before))) == measured


@pytest.mark.parametrize(
    ("relation", "held"),
    [("<", (1, 0, 0)), ("<=", (1, 1, 0)), (">", (0, 0, 1)), (">=", (0, 1, 1))],
)
def test_a_threshold_compares_to_the_unit(relation: str, held: tuple[int, ...]) -> None:
    asked = WarningThreshold("S", "3", "cover", relation, Quantity(30, "days"))
    figures = (WatchedFigure("cover", Quantity(n, "days"), ON) for n in (29, 30, 31))
    assert tuple(asked.signals(each) is Verdict.MET for each in figures) == tuple(map(bool, held))


# Use of funds.

LOAN = FundedLoan("TL-1", usd(100_000), ("inventory",))
RULE = FundsRule("9(a)", usd(10_000), usd(25_000))


def flow(at: int, to: str, amount: int, use: str = "inventory") -> FundsFlow:
    return FundsFlow(f"P-{at}", to, usd(amount), ON, use)


def trace(*flows: FundsFlow) -> FundsTrace:
    return trace_funds(LOAN, flows, RULE)


def test_all_for_the_purpose_is_consistent() -> None:
    found = trace(flow(1, "Mills", 60_000), flow(2, "Smelter", 40_000))
    assert (found.use, found.on_purpose, found.beneficiaries) == (
        FundsUse.CONSISTENT,
        usd(100_000),
        (),
    )
    assert found.signal(ON) is None


@pytest.mark.parametrize(
    ("parts", "use"),
    [((10_000,), FundsUse.CONSISTENT), ((5_000, 5_001), FundsUse.DIVERTED)],
)
def test_split_transfers_to_one_beneficiary_add_up(parts: tuple[int, ...], use: FundsUse) -> None:
    split = [flow(at, "Casino", part, "leisure") for at, part in enumerate(parts)]
    found = trace(*split, flow(9, "Mills", 100_000 - sum(parts)))
    assert found.use is use
    assert found.beneficiaries[0].elsewhere == usd(sum(parts))


def test_transfers_split_over_many_add_up_too() -> None:
    many = [flow(at, f"Straw {at}", 9_000, "leisure") for at in range(3)]
    found = trace(*many, flow(9, "Mills", 73_000))
    assert (found.use, found.elsewhere) == (FundsUse.DIVERTED, usd(27_000))
    signal = found.signal(ON)
    assert signal is not None
    assert (signal.code, signal.about, signal.confirmed) == ("USE_OF_FUNDS_DIVERTED", "TL-1", True)


@pytest.mark.parametrize(
    ("traced", "use"), [(90_000, FundsUse.CONSISTENT), (89_999, FundsUse.UNKNOWN)]
)
def test_what_is_not_traced_could_be_elsewhere(traced: int, use: FundsUse) -> None:
    found = trace(flow(1, "Mills", traced))
    assert (found.use, found.untraced) == (use, usd(100_000 - traced))
    signal = found.signal(ON)
    assert (signal is None) == (use is FundsUse.CONSISTENT)
    assert signal is None or not signal.confirmed


def test_a_payment_for_no_known_use_could_be_elsewhere() -> None:
    found = trace(flow(1, "Mills", 88_000), flow(2, "Holding", 12_000, ""))
    assert (found.use, found.unexplained) == (FundsUse.UNKNOWN, usd(12_000))
    assert found.beneficiaries[0].payments == ("P-2",)


def test_many_small_unknown_payments_could_be_too_much_in_all() -> None:
    small = [flow(at, f"Straw {at}", 9_000, "") for at in range(3)]
    assert trace(*small, flow(9, "Mills", 73_000)).use is FundsUse.UNKNOWN


FLOWS = st.lists(
    st.tuples(
        st.sampled_from(("Mills", "Casino", "Holding")),
        st.integers(1, 12_000),
        st.sampled_from(("inventory", "leisure", "")),
    ),
    max_size=8,
).map(lambda rows: [flow(at, *row) for at, row in enumerate(rows)])


@given(FLOWS, st.randoms(use_true_random=False))
def test_the_four_amounts_add_up_and_order_makes_no_difference(flows: Any, chance: Any) -> None:
    found = trace(*flows)
    parts = (found.on_purpose, found.elsewhere, found.unexplained, found.untraced)
    assert sum(each.minor for each in parts) == LOAN.paid_out.minor
    mixed = list(flows)
    chance.shuffle(mixed)
    other = trace(*mixed)
    assert (other.use, other.elsewhere) == (found.use, found.elsewhere)


@given(FLOWS)
def test_the_answer_is_that_of_every_completion(flows: Any) -> None:
    """Each unknown use is for the purpose or not; what is untraced goes to one place, or to none.

    Diverted for certain only where no completion is consistent, and the other way round.
    """
    open_ = [each for each in flows if not each.use]
    if len(open_) > 4:
        return
    answers = set()
    rest = LOAN.paid_out.minor - sum(each.amount.minor for each in flows)
    for mask in range(2 ** len(open_)):
        uses = {
            each.id: "leisure" if mask >> at & 1 else "inventory" for at, each in enumerate(open_)
        }
        for to in ("", "Mills", "Casino", "Holding", "New"):
            sums: dict[str, int] = {to: rest} if to else {}
            for each in flows:
                if (each.use or uses[each.id]) == "leisure":
                    sums[each.beneficiary] = sums.get(each.beneficiary, 0) + each.amount.minor
            one, all_ = max(sums.values(), default=0), sum(sums.values())
            answers.add(one > RULE.to_one.minor or all_ > RULE.in_all.minor)
    expected = {
        frozenset({True}): FundsUse.DIVERTED,
        frozenset({False}): FundsUse.CONSISTENT,
    }.get(frozenset(answers), FundsUse.UNKNOWN)
    assert trace(*flows).use is expected


# The arithmetic of scenario A1, step 1, on the vocabulary: figures from the page.


def test_due_day_and_discount_of_the_first_bill() -> None:
    bank = Calendar.of_weekend("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31))
    nominal = Date.fromordinal(Date(2026, 6, 1).toordinal() + 90)
    due = bank.following(nominal)
    days = due.toordinal() - Date(2026, 6, 10).toordinal()
    discount = divide(200_000_000 * 6 * days, 100 * 360, Rounding.HALF_EVEN)
    assert (nominal, due, days) == (Date(2026, 8, 30), Date(2026, 8, 31), 82)
    assert (discount, 200_000_000 - discount) == (2_733_333, 197_266_667)
