"""How a book moves: figures of the page and the shared vectors, classes, footing, cohorts, FX."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.retention import (
    BookCustomer,
    BookMovement,
    BookTransfer,
    CohortLength,
    FootingTest,
    LedgerTotals,
    MovementKind,
    NoRates,
    NoRatesReason,
    PeriodRate,
    PortOut,
    ReportedFigures,
    RetentionRates,
    RevenueBook,
    RevenueClass,
    RevenueMovement,
    RevenuePeriod,
    RevenueTotals,
    move_book,
    retention_rates,
)
from acctcore.rounding import Rounding

ROOT = Path(__file__).parents[2]
FIRST, LAST = Date(2026, 4, 1), Date(2026, 4, 30)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def customer(name: str, opening: int | None, closing: int | None, **more: Any) -> BookCustomer:
    before, after = (None if each is None else eur(each) for each in (opening, closing))
    return BookCustomer(name, before, after, **more)


def april(*customers: BookCustomer, **more: Any) -> RevenuePeriod:
    return RevenuePeriod("2026-04", FIRST, LAST, customers, **more)


def moved(period: RevenuePeriod, *others: RevenuePeriod, **more: Any) -> BookMovement:
    book = RevenueBook("EUR", (period, *others), rounding=Rounding.HALF_EVEN, **more)
    return move_book(book, period.id)


def movement(name: str, kind: MovementKind, minor: int, **more: Any) -> RevenueMovement:
    return RevenueMovement(name, kind, eur(minor), **({"on": FIRST} | more))


def example() -> RevenueBook:
    text = (ROOT / "examples" / "retention" / "revenue-book.toml").read_text("utf-8")
    found: RevenueBook = documents_of().read(text, Notation.TOML)
    return found


def test_the_shared_vector(shared: Path) -> None:
    stated = json.loads((shared / "vectors" / "retention.json").read_text("utf-8"))["vectors"]
    given = [each for each in stated if each["topic"] == "revenue_retention"]
    assert given
    for each in given:
        totals = RevenueTotals(**{name: eur(minor) for name, minor in each["inputs"].items()})
        assert totals.closing == eur(each["expected"]["closing"])
        gross, net = (Fraction(each["expected"][name]) for name in ("grr_exact", "nrr_exact"))
        assert retention_rates(totals) == RetentionRates(gross, net)


def test_april_of_the_example_is_the_case_of_the_page() -> None:
    # the page, section 9: 1000 + 200 + 120 - 60 - 90 = 1170, GRR .85, NRR .97
    found = move_book(example(), "2026-04")
    assert found.book.totals.closing == eur(117_000)
    assert found.book.rates == RetentionRates(Fraction(85, 100), Fraction(97, 100))
    assert found.foots is Verdict.MET
    assert found.pending == ("C-5",)
    kinds = [row.kind.value for row in found.rows]
    assert kinds == ["expansion", "contraction", "churn", "new", "retained"]
    counts = found.book.customers
    assert (counts.opening, counts.came, counts.lost, counts.closing) == (4, 1, 1, 4)
    assert counts.retention == Fraction(3, 4)


def test_may_of_the_example_restates_converts_and_loses_the_port() -> None:
    # by hand: 420 + 150 + 200 + 410 = 1180; 100 USD at .92 is 92, at .90 is 90
    found = move_book(example(), "2026-05")
    totals = found.book.totals
    assert totals.opening == eur(118_000)
    assert (totals.of("acquired"), totals.of("fx")) == (eur(9_200), eur(-200))
    assert totals.closing == eur(118_000 + 9_200 - 200 - 2_000 - 41_000)
    assert found.book.rates == RetentionRates(Fraction(750, 1180), Fraction(750, 1180))
    assert found.foots is Verdict.MET
    assert [(e.customer, e.end, e.reported, e.restated) for e in found.restated] == [
        ("C-2", "opening", eur(14_000), eur(15_000))
    ]
    assert found.as_reported is not None
    assert found.as_reported.totals.opening == eur(117_000)
    assert found.as_reported.rates == RetentionRates(Fraction(740, 1170), Fraction(750, 1170))
    assert [(each.reason, each.lost) for each in found.losses] == [
        ("network", eur(41_000)),
        ("fewer lines", eur(2_000)),
    ]


@pytest.mark.parametrize(
    ("opening", "closing", "more", "kind"),
    [
        (0, 100, {}, RevenueClass.NEW),
        (0, 100, {"transfer": BookTransfer.ACQUIRED}, RevenueClass.ACQUIRED),
        (100, 101, {}, RevenueClass.EXPANSION),
        (100, 100, {}, RevenueClass.RETAINED),
        (100, 99, {}, RevenueClass.CONTRACTION),
        (100, 1, {}, RevenueClass.CONTRACTION),
        (100, 0, {}, RevenueClass.CHURN),
        (100, 0, {"transfer": BookTransfer.DIVESTED}, RevenueClass.DIVESTED),
        (100, 0, {"port": PortOut(LAST)}, RevenueClass.CONTRACTION),
        (100, 0, {"port": PortOut(FIRST, Date(2026, 5, 1))}, RevenueClass.CONTRACTION),
        (100, 0, {"port": PortOut(FIRST, LAST)}, RevenueClass.CHURN),
        (100, 0, {"port": PortOut(Date(2026, 5, 1))}, RevenueClass.CHURN),
        (0, 0, {}, RevenueClass.ABSENT),
        (None, 5, {}, RevenueClass.NOT_KNOWN),
        (5, None, {}, RevenueClass.NOT_KNOWN),
    ],
)
def test_the_class_follows_from_the_two_ends(
    opening: int | None, closing: int | None, more: Any, kind: RevenueClass
) -> None:
    assert moved(april(customer("C-1", opening, closing, **more))).rows[0].kind is kind


def test_a_port_that_is_requested_is_pending_until_it_completes() -> None:
    waiting = moved(april(customer("C-1", 100, 100, port=PortOut(LAST))))
    assert waiting.pending == ("C-1",)
    assert waiting.book.customers.lost == 0
    gone = moved(april(customer("C-1", 100, 0, port=PortOut(FIRST, LAST))))
    assert gone.pending == ()
    assert gone.book.customers.lost == 1
    later = moved(april(customer("C-1", 100, 100, port=PortOut(Date(2026, 5, 1)))))
    assert later.pending == ()


def test_snapshots_are_complete_lists() -> None:
    period = RevenuePeriod.of_snapshots(
        "2026-04",
        FIRST,
        LAST,
        opening={"B": eur(100), "A": eur(50)},
        closing={"B": eur(130), "C": eur(7)},
    )
    found = moved(period)
    assert [(row.customer, row.kind.value, row.change.minor) for row in found.rows] == [
        ("A", "churn", -50),
        ("B", "expansion", 30),
        ("C", "new", 7),
    ]


def test_new_customers_enter_no_rate_and_a_zero_opening_has_none() -> None:
    only_new = moved(april(customer("C-1", 0, 100)))
    assert only_new.book.rates == NoRates(NoRatesReason.ZERO_OPENING)
    assert only_new.book.customers.retention is None
    without = moved(april(customer("C-2", 100, 90)))
    with_new = moved(april(customer("C-1", 0, 500), customer("C-2", 100, 90)))
    assert with_new.book.rates == without.book.rates == RetentionRates(*[Fraction(9, 10)] * 2)


def test_acquired_and_divested_books_stand_apart() -> None:
    found = moved(
        april(
            customer("A", 0, 500, transfer=BookTransfer.ACQUIRED),
            customer("B", 300, 0, transfer=BookTransfer.DIVESTED),
            customer("C", 100, 80),
            customer("D", 100, 0),
        )
    )
    assert found.book.rates == RetentionRates(Fraction(80, 200), Fraction(80, 200))
    assert found.book.customers.retention == Fraction(1, 2)
    assert found.book.customers.closing == 2
    assert found.book.totals.closing == eur(580)


def test_an_amount_that_is_not_known_leaves_the_rates_open() -> None:
    found = moved(april(customer("A", 100, 100), customer("B", 100, None), customer("C", None, 5)))
    assert found.book.rates == NoRates(NoRatesReason.AMOUNTS_NOT_STATED, ("B", "C"))
    assert found.book.not_known == ("B", "C")
    assert found.foots is Verdict.UNKNOWN
    assert found.book.totals.opening == eur(100)


def test_what_the_movements_do_not_explain_is_named_to_the_cent() -> None:
    ends = (customer("A", 10_000, 12_001), customer("B", 5_000, 4_000), customer("C", 0, 0))
    movements = (
        movement("A", MovementKind.EXPANSION, 1_500),
        movement("A", MovementKind.EXPANSION, 500, on=LAST),
    )
    found = moved(april(*ends, movements=movements))
    assert [(each.test, each.about, each.difference.minor) for each in found.differences] == [
        (FootingTest.MOVEMENTS, "A", 1),
        (FootingTest.MOVEMENTS, "B", -1_000),
    ]
    assert [row.kind.value for row in found.rows] == ["expansion", "retained", "absent"]
    assert found.foots is Verdict.NOT_MET


def test_control_totals_of_the_ledger_are_compared() -> None:
    ends = (customer("A", 100, 120), customer("B", 50, 50))
    right = moved(april(*ends, ledger=LedgerTotals(eur(150), eur(170))))
    assert right.foots is Verdict.MET
    wrong = moved(april(*ends, ledger=LedgerTotals(eur(151), eur(169))))
    assert [(each.test, each.about, each.difference.minor) for each in wrong.differences] == [
        (FootingTest.LEDGER_OPENING, "the whole book", 1),
        (FootingTest.LEDGER_CLOSING, "the whole book", -1),
    ]
    assert moved(april(*ends, ledger=LedgerTotals(closing=eur(170)))).foots is Verdict.MET
    open_end = moved(april(customer("A", 100, None), ledger=LedgerTotals(eur(100), eur(9))))
    assert open_end.foots is Verdict.UNKNOWN


def test_an_opening_that_is_not_the_closing_before_is_named() -> None:
    may = RevenuePeriod(
        "2026-05",
        Date(2026, 5, 1),
        Date(2026, 5, 31),
        (
            customer("A", 120, 120),
            customer("B", 40, 40, reported=ReportedFigures(opening=eur(50))),
            customer("C", 61, 61),
            customer("E", 5, 5),
            customer("F", None, 1),
            customer("G", 1, 1),
        ),
    )
    before = april(
        customer("A", 100, 120),
        customer("B", 50, 50),
        customer("C", 60, 60),
        customer("D", 70, 70),
        customer("F", 1, 1),
        customer("G", 1, None),
        customer("H", None, None),
    )
    found = moved(may, before)
    assert [(e.test, e.about, e.expected.minor, e.ledger.minor) for e in found.differences] == [
        (FootingTest.CARRIED, "C", 60, 61),
        (FootingTest.CARRIED, "D", 70, 0),
        (FootingTest.CARRIED, "E", 0, 5),
    ]


def test_a_contract_that_changed_its_currency_is_carried_in_that_of_the_book() -> None:
    # by hand: 100 USD at the .90 of the start of May are EUR 90.00; nothing is nothing in both
    may = RevenuePeriod(
        "2026-05",
        Date(2026, 5, 1),
        Date(2026, 5, 31),
        (
            BookCustomer("A", Money.of(100, "USD"), Money.of(100, "USD")),
            BookCustomer("B", Money.of(100, "USD"), Money.of(100, "USD")),
            BookCustomer("C", Money.of(0, "USD"), Money.of(100, "USD")),
        ),
        rates=(PeriodRate("USD", "0.90", "0.90", "invented"),),
    )
    before = april(customer("A", 1, 9_000), customer("B", 1, 9_500), customer("C", 1, 0))
    found = moved(may, before)
    assert [(each.about, each.difference.minor) for each in found.differences] == [("B", -500)]


def test_periods_that_do_not_touch_carry_nothing() -> None:
    june = RevenuePeriod("2026-06", Date(2026, 6, 1), Date(2026, 6, 30), (customer("A", 999, 999),))
    assert moved(june, april(customer("A", 100, 120))).foots is Verdict.MET


def test_a_restated_closing_is_shown_with_both_figures() -> None:
    reported = ReportedFigures(closing=eur(0))
    found = moved(april(customer("A", 100, 90, reported=reported), customer("B", 10, 10)))
    assert [(each.end, each.reported.minor) for each in found.restated] == [("closing", 0)]
    assert found.as_reported is not None
    assert found.as_reported.customers.lost == 1
    assert found.book.customers.lost == 0
    assert moved(april(customer("A", 100, 90))).as_reported is None


@pytest.mark.parametrize(
    ("ends", "transfer", "reported"),
    [
        ((0, 50), BookTransfer.ACQUIRED, ReportedFigures(opening=eur(40))),
        ((50, 0), BookTransfer.DIVESTED, ReportedFigures(closing=eur(40))),
    ],
)
def test_a_transfer_that_was_first_reported_as_revenue_is_restated(
    ends: tuple[int, int], transfer: BookTransfer, reported: ReportedFigures
) -> None:
    found = moved(april(customer("A", *ends, transfer=transfer, reported=reported)))
    assert found.rows[0].kind.value == transfer.value
    assert found.as_reported is not None
    assert isinstance(found.as_reported.rates, RetentionRates)


def test_a_transfer_stands_in_the_figures_first_reported_too() -> None:
    bought = customer("A", 0, 50, transfer=BookTransfer.ACQUIRED)
    other = customer("B", 9, 9, reported=ReportedFigures(closing=eur(8)))
    found = moved(april(bought, other)).as_reported
    assert found is not None
    assert found.totals.of("acquired") == eur(50)


def test_a_customer_whose_amount_rounds_to_nothing_still_counts() -> None:
    rates = (PeriodRate("USD", "0.1", "0.1", "invented"),)
    ends = BookCustomer("A", Money(1, "USD"), Money(0, "USD"))
    counts = moved(april(ends, customer("B", 5, 5), rates=rates)).book.customers
    assert (counts.opening, counts.lost, counts.closing) == (2, 1, 1)


def test_constant_currency_shows_the_change_of_the_rate_apart() -> None:
    # by hand: 200 USD at .92 = 184.00; 300 at .92 = 276.00; 300 at .95 = 285.00
    rates = (PeriodRate("USD", "0.92", "0.95", "invented"),)
    ends = BookCustomer("A", Money.of(200, "USD"), Money.of(300, "USD"))
    row = moved(april(ends, rates=rates)).rows[0]
    assert (row.opening, row.change, row.fx, row.closing) == (
        eur(18_400),
        eur(9_200),
        eur(900),
        eur(28_500),
    )


def test_minor_units_of_another_exponent_are_converted() -> None:
    # by hand: 10,000 JPY at .0061 EUR is 61.00 EUR
    rates = (PeriodRate("JPY", "0.0061", "0.0061", "invented"),)
    ends = BookCustomer("A", Money.of(10_000, "JPY"), Money.of(10_000, "JPY"))
    assert moved(april(ends, rates=rates)).book.totals.opening == eur(6_100)


def test_cohorts_by_quarter_and_month() -> None:
    ends = (
        customer("A", 100, 90, since=Date(2025, 3, 31)),
        customer("B", 100, 80, since=Date(2025, 4, 1)),
        customer("C", 100, 70),
    )
    quarters = moved(april(*ends), cohorts=CohortLength.QUARTER).cohorts
    assert [(each.name, each.rates) for each in quarters] == [
        ("2025-Q1", RetentionRates(Fraction(9, 10), Fraction(9, 10))),
        ("2025-Q2", RetentionRates(Fraction(4, 5), Fraction(4, 5))),
        ("not stated", RetentionRates(Fraction(7, 10), Fraction(7, 10))),
    ]
    months = moved(april(*ends), cohorts=CohortLength.MONTH).cohorts
    assert [each.name for each in months] == ["2025-03", "2025-04", "not stated"]


def test_the_reasons_of_movements_are_rolled_up_with_those_not_stated() -> None:
    ends = (customer("A", 100, 40), customer("B", 50, 0), customer("C", 10, 0))
    movements = (
        movement("A", MovementKind.CONTRACTION, 30, reason="price"),
        movement("A", MovementKind.CONTRACTION, 30, reason="fewer lines"),
        movement("B", MovementKind.CHURN, 50),
        movement("C", MovementKind.CHURN, 10, reason="price"),
    )
    found = moved(april(*ends, movements=movements))
    assert [(each.reason, each.customers, each.lost.minor) for each in found.losses] == [
        ("price; fewer lines", 1, 60),
        ("not stated", 1, 50),
        ("price", 1, 10),
    ]


def test_a_port_waits_from_its_day_to_the_one_before_it_completes() -> None:
    asked, through = Date(2026, 4, 10), Date(2026, 4, 20)
    port = PortOut(asked, through)
    days = [asked.subtract(days=1), asked, asked.add(days=1), through, through.add(days=1)]
    assert [port.pending_before(day) for day in days] == [False, False, True, True, False]
    assert [port.pending(day) for day in days] == [False, True, True, False, False]
    assert [port.completed(day) for day in days] == [False, False, False, True, True]


def test_a_contraction_to_nothing_stands_while_a_port_is_pending() -> None:
    ends = customer("A", 100, 0, port=PortOut(FIRST))
    found = moved(april(ends, movements=(movement("A", MovementKind.CONTRACTION, 100),)))
    assert found.rows[0].kind is RevenueClass.CONTRACTION
    assert found.foots is Verdict.MET


def test_a_loss_stands_once_its_port_is_completed() -> None:
    ends = customer("A", 100, 0, port=PortOut(FIRST, LAST))
    lost = movement("A", MovementKind.CHURN, 100, on=LAST)
    assert moved(april(ends, movements=(lost,))).book.customers.lost == 1


@pytest.mark.parametrize(
    ("closing", "port", "left"),
    [
        (0, PortOut(LAST), 0),
        (0, PortOut(LAST, Date(2026, 5, 1)), 1),
        (0, PortOut(LAST, Date(2026, 5, 31)), 1),
        (0, PortOut(LAST, Date(2026, 6, 1)), 0),
        (7, PortOut(LAST), 0),
    ],
)
def test_counts_carry_until_a_port_completes_though_the_revenue_ended_before(
    closing: int, port: PortOut, left: int
) -> None:
    before = april(customer("A", 100, 0, port=port), customer("B", 5, 5))
    ends = (customer("A", 0, closing, port=port), customer("B", 5, 5))
    may = RevenuePeriod("2026-05", Date(2026, 5, 1), Date(2026, 5, 31), ends)
    opened, ended = moved(before, may).book, moved(may, before).book
    assert opened.customers.closing == ended.customers.opening == 2
    assert (ended.customers.came, ended.customers.lost) == (0, left)
    assert ended.customers.retention == Fraction(2 - left, 2)
    assert ended.totals.lost == eur(0)


@pytest.mark.parametrize("notation", Notation)
def test_the_document_is_read_as_it_is_written(notation: Notation) -> None:
    book = example()
    assert documents_of().read(documents_of().write(book, notation), notation) == book
