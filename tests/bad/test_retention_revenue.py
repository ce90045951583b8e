"""Malformed books of revenue raise, in the words of who keeps the book (section 9 of the page)."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.chances import Chance
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import Tenor
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
from acctcore.retention import (
    AccountAtRisk,
    BookCustomer,
    BookTransfer,
    LedgerTotals,
    MovementKind,
    PeriodRate,
    PortOut,
    ReportedFigures,
    RetentionRates,
    RevenueBook,
    RevenueMovement,
    RevenuePeriod,
    RevenueRisk,
    RevenueTotals,
    move_book,
    retention_rates,
    revenue_at_risk,
)
from acctcore.rounding import Rounding

Case = tuple[Callable[[], object], type[AcctcoreError], str]

FIRST, LAST = Date(2026, 4, 1), Date(2026, 4, 30)
MAY = Date(2026, 5, 1)
YEAR = Tenor(months=12)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def who(opening: Any = 100, closing: Any = 100, **more: Any) -> BookCustomer:
    ends = (eur(each) if type(each) is int else each for each in (opening, closing))
    before, after = ends
    return BookCustomer(more.pop("id", "C-1"), before, after, **more)


def move(kind: MovementKind, minor: Any = 100, **more: Any) -> RevenueMovement:
    amount = eur(minor) if type(minor) is int else minor
    return RevenueMovement(more.pop("customer", "C-1"), kind, amount, **({"on": FIRST} | more))


def april(customer: Any, *movements: Any, **more: Any) -> RevenuePeriod:
    stated = movements or None
    return RevenuePeriod("2026-04", FIRST, LAST, (customer,), stated, **more)


def book(*periods: Any, **more: Any) -> RevenueBook:
    return RevenueBook("EUR", periods, **({"rounding": Rounding.HALF_EVEN} | more))


def risk(value: Any = 100, leaves: Any = None, **more: Any) -> AccountAtRisk:
    return AccountAtRisk("C-1", eur(value) if type(value) is int else value, leaves, **more)


def totals(**more: int) -> RevenueTotals:
    return RevenueTotals(**({"opening": eur(100)} | {name: eur(n) for name, n in more.items()}))


KINDS = MovementKind


def snapshots(opening: Any, closing: Any) -> RevenuePeriod:
    return RevenuePeriod.of_snapshots("2026-04", FIRST, LAST, opening=opening, closing=closing)


CUSTOMERS: list[Case] = [
    (lambda: who(id=" "), OutOfRange, "id of a customer of a book: expected a name, got ` `"),
    (
        lambda: who(100.0),
        WrongKind,
        (
            "opening of `C-1`: expected an amount such as `EUR 100.00`, "
            "got `100.0` (a floating-point number)"
        ),
    ),
    (lambda: who(-1), OutOfRange, "opening of `C-1`: expected 0 or more, got `EUR -0.01`"),
    (
        lambda: who(closing=Money(1, "USD")),
        MixedCurrency,
        (
            "closing of `C-1`: expected `EUR`, as its opening, got `USD`; "
            "state both in the currency of the contract"
        ),
    ),
    (
        lambda: who(reported=ReportedFigures(closing=Money(1, "USD"))),
        MixedCurrency,
        (
            "closing as first reported of `C-1`: expected `EUR`, as its closing, got `USD`; "
            "state both in the currency of the contract"
        ),
    ),
    (
        lambda: who(transfer=BookTransfer.ACQUIRED),
        Contradiction,
        (
            "opening of `C-1`: expected nothing, as the customer came with an acquired book, "
            "got `EUR 1.00`"
        ),
    ),
    (
        lambda: who(transfer=BookTransfer.DIVESTED),
        Contradiction,
        (
            "closing of `C-1`: expected nothing, as the customer went with a divested book, "
            "got `EUR 1.00`"
        ),
    ),
    (
        lambda: who(transfer="sold"),
        WrongKind,
        "transfer of `C-1`: expected one of `acquired`, `divested`, got `sold`",
    ),
    (
        lambda: PortOut(LAST, FIRST),
        Contradiction,
        (
            "completion of a port: expected a day from 2026-04-30, its request, "
            "got `2026-04-01` (a day)"
        ),
    ),
    (
        lambda: PortOut("2026-04-01"),
        WrongKind,
        (
            "day of a port request: expected a day such as `2026-03-16`, got `2026-04-01`; "
            "read text with `parse_day`"
        ),
    ),
]

MOVEMENTS: list[Case] = [
    (
        lambda: move(KINDS.NEW, 0),
        OutOfRange,
        "new of `C-1`: expected more than 0; the class gives the sign, got `EUR 0.00`",
    ),
    (
        lambda: move(KINDS.NEW, 1.5),
        WrongKind,
        (
            "new of `C-1`: expected an amount such as `EUR 100.00`, "
            "got `1.5` (a floating-point number)"
        ),
    ),
    (
        lambda: move(KINDS.NEW, customer=""),
        OutOfRange,
        "customer of a movement: expected a name, got ``",
    ),
    (
        lambda: april(who(), move(KINDS.CONTRACTION, 10, on=MAY)),
        Contradiction,
        (
            "contraction of `C-1`: expected a day from 2026-04-01 to 2026-04-30, "
            "got `2026-05-01` (a day)"
        ),
    ),
    (
        lambda: april(who(), move(KINDS.CONTRACTION, 10, on=Date(2026, 3, 31))),
        Contradiction,
        (
            "contraction of `C-1`: expected a day from 2026-04-01 to 2026-04-30, "
            "got `2026-03-31` (a day)"
        ),
    ),
    (
        lambda: april(who(), move(KINDS.CHURN, customer="C-9")),
        Unknown,
        "customer of the churn of `C-9`: expected one of the book, got `C-9`",
    ),
    (
        lambda: april(who(), move(KINDS.CHURN), move(KINDS.CHURN)),
        Contradiction,
        ("churn of `C-1`: the loss is stated already; a customer is lost once in a period"),
    ),
    (
        lambda: april(who(), move(KINDS.CONTRACTION, 40), move(KINDS.CHURN, 60)),
        Contradiction,
        (
            "churn of `C-1`: the customer is in the class `contraction` already; "
            "state the net movement, in one class"
        ),
    ),
    (
        lambda: april(who(), move(KINDS.CHURN, 99)),
        Contradiction,
        (
            "churn of `C-1`: expected all of the opening, `EUR 1.00`, got `EUR 0.99`; "
            "who leaves something is `contraction`"
        ),
    ),
    (
        lambda: april(who(), move(KINDS.CHURN, 101)),
        Contradiction,
        (
            "churn of `C-1`: expected all of the opening, `EUR 1.00`, got `EUR 1.01`; "
            "who leaves something is `contraction`"
        ),
    ),
    (
        lambda: april(who(), move(KINDS.CONTRACTION, 60), move(KINDS.CONTRACTION, 41)),
        Contradiction,
        "contraction of `C-1`: expected at most the opening, `EUR 1.00`, got `EUR 1.01`",
    ),
    (
        lambda: april(who(), move(KINDS.CONTRACTION, 100)),
        Contradiction,
        "contraction of `C-1`: nothing is left; that is `churn`",
    ),
    (
        lambda: april(who(), move(KINDS.NEW)),
        Contradiction,
        (
            "new of `C-1`: expected no revenue at the start; one who grows is `expansion`, "
            "got `EUR 1.00`"
        ),
    ),
    (
        lambda: april(who(0), move(KINDS.EXPANSION)),
        Contradiction,
        (
            "expansion of `C-1`: expected revenue at the start; one who came in the period is "
            "`new`, with the net amount, got `EUR 0.00`"
        ),
    ),
    (
        lambda: april(who(0), move(KINDS.CHURN)),
        Contradiction,
        (
            "churn of `C-1`: expected revenue at the start; one who came in the period is "
            "`new`, with the net amount, got `EUR 0.00`"
        ),
    ),
    (
        lambda: april(who(), move(KINDS.CONTRACTION, Money(5, "USD"))),
        MixedCurrency,
        "currency of the contraction of `C-1`: expected `EUR`, as its customer, got `USD`",
    ),
    (
        lambda: april(who(0, transfer=BookTransfer.ACQUIRED), move(KINDS.NEW)),
        Contradiction,
        "new of `C-1`: the customer is marked `acquired`",
    ),
    (
        lambda: april(who(port=PortOut(FIRST)), move(KINDS.CHURN)),
        Contradiction,
        (
            "churn of `C-1`: its port, requested on 2026-04-01, is not completed; "
            "it is not lost until the port completes"
        ),
    ),
    (
        lambda: april(who(port=PortOut(FIRST, LAST)), move(KINDS.CHURN)),
        Contradiction,
        (
            "churn of `C-1`: its port, requested on 2026-04-01, is not completed; "
            "it is not lost until the port completes"
        ),
    ),
]

PERIODS: list[Case] = [
    (
        lambda: RevenuePeriod(" ", FIRST, LAST, ()),
        OutOfRange,
        "id of a period: expected a name, got ` `",
    ),
    (
        lambda: RevenuePeriod("p", LAST, FIRST, ()),
        Contradiction,
        "last day of `p`: expected a day from 2026-04-30, got `2026-04-01` (a day)",
    ),
    (
        lambda: RevenuePeriod("p", FIRST, LAST, (who(), who())),
        Contradiction,
        "customer `C-1` stands twice",
    ),
    (
        lambda: april("C-1"),
        WrongKind,
        "customers of a period: expected customers, got `C-1`",
    ),
    (
        lambda: april(who(since=MAY)),
        Contradiction,
        (
            "`since` of `C-1`: expected a day up to 2026-04-30, the last of the period, "
            "got `2026-05-01` (a day)"
        ),
    ),
    (
        lambda: april(who(since=FIRST)),
        Contradiction,
        (
            "`since` of `C-1`: expected a day before 2026-04-01, as there is revenue at the start, "
            "got `2026-04-01` (a day)"
        ),
    ),
    (
        lambda: snapshots({"C-1": None}, {}),
        WrongKind,
        "opening of `C-1`: expected an amount such as `EUR 100.00`, got nothing",
    ),
    (
        lambda: snapshots({}, [("C-1", eur(1))]),
        WrongKind,
        "closing of a snapshot: expected amounts by customer, got `[('C-1', Money('EUR 0.01'))]`",
    ),
    (
        lambda: snapshots({}, {1: eur(1)}),
        OutOfRange,
        "customer in the closing of a snapshot: expected a name, got `1` (a whole number)",
    ),
    (
        lambda: april(who(), rates=[PeriodRate("USD", 1, 1, "x"), PeriodRate("USD", 1, 1, "x")]),
        Contradiction,
        "rates of `2026-04`: `USD` stands twice",
    ),
    (
        lambda: PeriodRate("USD", 1, 0, "x"),
        OutOfRange,
        "closing rate of USD: expected more than 0, got `0`",
    ),
    (
        lambda: PeriodRate("USD", 1, 1, ""),
        OutOfRange,
        "source of the rates of USD: expected where the rates stand, got ``",
    ),
    (
        lambda: april(who(), ledger=5),
        WrongKind,
        "ledger of `2026-04`: expected totals of the ledger, got `5` (a whole number)",
    ),
    (
        lambda: LedgerTotals(5),  # type: ignore[arg-type]
        WrongKind,
        (
            "opening of the ledger: expected an amount such as `EUR 100.00`, "
            "got `5` (a whole number)"
        ),
    ),
]

BOOKS: list[Case] = [
    (
        lambda: move_book(None, "2026-04"),  # type: ignore[arg-type]
        WrongKind,
        "book of revenue: expected periods of one currency, got nothing",
    ),
    (
        lambda: book(april(BookCustomer("C-1", Money(1, "USD"), Money(1, "USD")))),
        MixedCurrency,
        (
            "currency of a customer: expected `EUR` or one with rates, got `USD`; "
            "state the rates of the start and the end of the period"
        ),
    ),
    (
        lambda: book(april(who(), ledger=LedgerTotals(Money(1, "USD")))),
        MixedCurrency,
        "currency of the ledger: expected `EUR`, as the book, got `USD`",
    ),
    (
        lambda: book(april(who()), april(who())),
        Malformed,
        (
            "periods: period `2026-04` stands twice\n"
            "periods: periods `2026-04` and `2026-04` overlap on 2026-04-01"
        ),
    ),
    (
        lambda: book(april(who()), RevenuePeriod("x", LAST, MAY, ())),
        Contradiction,
        "periods `2026-04` and `x` overlap on 2026-04-30",
    ),
    (
        lambda: move_book(book(), "2026-04"),
        Unknown,
        "period: expected one of none, got `2026-04`",
    ),
    (
        lambda: book(rounding="half"),
        WrongKind,
        (
            "rounding of a book: expected one of `half_even`, `half_up`, `half_down`, `up`, "
            "`down`, `ceiling`, `floor`, got `half`"
        ),
    ),
]

TOTALS: list[Case] = [
    (
        lambda: totals(churn=-1),
        OutOfRange,
        "churn: expected 0 or more; the name gives the sign, got `EUR -0.01`",
    ),
    (
        lambda: totals(churn=60, contraction=41),
        Contradiction,
        (
            "contraction and churn: expected at most the opening less what was divested, "
            "EUR 1.00, got `EUR 1.01`"
        ),
    ),
    (
        lambda: RevenueTotals(eur(1), new=Money(1, "USD")),
        MixedCurrency,
        "currency of `new`: expected `EUR`, as the opening, got `USD`",
    ),
    (
        lambda: RevenueTotals(1000),  # type: ignore[arg-type]
        WrongKind,
        "opening: expected an amount such as `EUR 100.00`, got `1000` (a whole number)",
    ),
    (
        lambda: retention_rates(None),  # type: ignore[arg-type]
        WrongKind,
        "totals of revenue: expected the sums of a book, got nothing",
    ),
    (
        lambda: RetentionRates(Chance.of("0.9").lower, Chance.of("0.8").lower),
        Contradiction,
        "gross retention: expected from 0 to 1 and at most the net rate 4/5, got `9/10`",
    ),
]

RISKS: list[Case] = [
    (lambda: risk(-1), OutOfRange, "value of `C-1`: expected 0 or more, got `EUR -0.01`"),
    (
        lambda: risk(leaves="0.3"),
        WrongKind,
        "chance of `C-1`: expected a chance such as `0.3` or `0.2 to 0.4`, got `0.3`",
    ),
    (
        lambda: revenue_at_risk(None),  # type: ignore[arg-type]
        WrongKind,
        "revenue at risk: expected accounts over a horizon, got nothing",
    ),
    (
        lambda: revenue_at_risk(RevenueRisk(YEAR, (risk(),))).spread(-1),
        OutOfRange,
        "standard deviations: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: RevenueRisk(YEAR, ()),
        OutOfRange,
        "accounts at risk: expected one or more, got `none`",
    ),
    (
        lambda: RevenueRisk(Tenor(), (risk(),)),
        OutOfRange,
        "horizon: expected a length of time above nothing, got `0 days`",
    ),
    (
        lambda: RevenueRisk(YEAR, (risk(), risk())),
        Contradiction,
        "account of `C-1` stands twice",
    ),
    (
        lambda: RevenueRisk(YEAR, [evolve(risk(), customer=name) for name in ("C-1", "C-2") * 2]),
        Malformed,
        "accounts: account of `C-1` stands twice\naccounts: account of `C-2` stands twice",
    ),
    (
        lambda: RevenueRisk(YEAR, (risk(), AccountAtRisk("C-2", Money(1, "USD")))),
        MixedCurrency,
        "value of `C-2`: expected `EUR`, as the others, got `USD`",
    ),
    (
        lambda: RevenueRisk(YEAR, (risk(horizon=Tenor(months=6)),)),
        Contradiction,
        (
            "horizon of `C-1`: expected `12 months`, as the sum, got `6 months`; "
            "estimate the chance anew; it does not grow in proportion"
        ),
    ),
]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [*CUSTOMERS, *MOVEMENTS, *PERIODS, *BOOKS, *TOTALS, *RISKS],
)
def test_it_is_refused(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message


def test_all_faults_of_a_document_are_told_with_their_places() -> None:
    text = """
        kind = "revenue-book"
        schema = 1
        currency = "EUR"
        rounding = "half_even"
        [[periods]]
        id = "2026-04"
        first = 2026-04-01
        last = 2026-04-30
        customers = [{id = "C-1", opening = "EUR 1.00", closing = "EUR 0.00"}]
        movements = [
          {customer = "C-1", kind = "churn", amount = "EUR 1.00", on = 2026-05-01},
          {customer = "C-2", kind = "new", amount = "EUR 1.00", on = 2026-04-01},
        ]
    """
    with pytest.raises(Malformed) as raised:
        documents_of().read(text, Notation.TOML)
    assert str(raised.value) == (
        "periods[0].movements[0]: churn of `C-1`: expected a day from 2026-04-01 to 2026-04-30, "
        "got `2026-05-01` (a day)\n"
        "periods[0].movements[1]: customer of the new of `C-2`: expected one of the book, "
        "got `C-2`"
    )
