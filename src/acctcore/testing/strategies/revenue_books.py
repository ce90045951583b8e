"""Books of revenue: one or two periods that join up or do not, with and without movements.

Ledgers foot, or are a unit off; so is, now and then, what one period opens with. Units: minor
units of the currency of the book or of one other, at the rates of the period.

>>> from hypothesis import find
>>> len(find(revenue_books(), lambda book: len(book.periods) == 2).periods)
2
"""

from collections.abc import Iterator, Sequence
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.currency import ISO_4217, Currency
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.retention import (
    AccountAtRisk,
    BookCustomer,
    CohortLength,
    LedgerTotals,
    PeriodRate,
    RevenueBook,
    RevenuePeriod,
    RevenueRisk,
)
from acctcore.retention.revenue.exchange import PeriodRates
from acctcore.rounding import Rounding
from acctcore.testing.strategies.amounts import chances
from acctcore.testing.strategies.arguments import currency_of, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.revenue_customers import FOUNDED, Days, Moved, moved, opening_of

_PERIODS: Final = (
    Days(Date(2024, 2, 1), Date(2024, 2, 29)),
    Days(Date(2024, 3, 1), Date(2024, 3, 31)),
)
_RATES: Final = ("1", "0.92", "0.9", "7.8")
_OTHERS: Final = ("JPY", "USD")
_HORIZONS: Final = (Tenor(months=12), Tenor(days=90))
_VALUES: Final = (0, 1, 504_000)


def revenue_books(
    *, currency: str | Currency = "EUR", max_customers: int = 4
) -> SearchStrategy[RevenueBook]:
    """Draw a sound book of one or two periods and so many customers at most.

    Raises:
        WrongKind, OutOfRange, UnknownCurrency: an argument that cannot be meant.
    """
    most = whole("max_customers", max_customers, least=0)
    return _books(currency_of(currency), most)


@st.composite
def _books(draw: DrawFn, unit: Currency, most: int) -> RevenueBook:
    other = next(each for each in _OTHERS if each != unit.code)
    units = (unit, unit, ISO_4217.currency(other))
    names = [f"C-{at}" for at in range(1, 1 + pick(draw, range(most + 1)))]
    openings = {name: opening_of(draw, pick(draw, units)) for name in names}
    begun = {name: None if rarely(draw, 4) else FOUNDED for name in names}
    held = PeriodRates(unit, pick(draw, tuple(Rounding)), (_rate(draw, other),))
    periods: list[RevenuePeriod] = []
    for days in _PERIODS[: pick(draw, (1, 2))]:
        rows = [moved(draw, name, openings[name], begun[name], days) for name in names]
        periods.append(_period(draw, rows, days, held))
        openings = {row.customer.id: _carried(draw, row.customer, unit) for row in rows}
    return RevenueBook(
        unit.code,
        periods,
        rounding=held.rounding,
        cohorts=pick(draw, tuple(CohortLength)),
        at_risk=_risk(draw, unit, names) if names and rarely(draw, 3) else None,
    )


def _rate(draw: Draw, currency: str) -> PeriodRate:
    return PeriodRate(currency, pick(draw, _RATES), pick(draw, _RATES), "drawn")


def _carried(draw: Draw, customer: BookCustomer, unit: Currency) -> Money:
    """Answer what a customer has at the start of the next period: a unit too much, now and then."""
    closing = customer.closing or Money(0, customer.currency or unit)
    return Money(closing.minor + int(rarely(draw, 6)), closing.currency)


def _period(draw: Draw, rows: Sequence[Moved], days: Days, held: PeriodRates) -> RevenuePeriod:
    customers = tuple(row.customer for row in rows)
    stated = tuple(row.movement for row in rows if row.movement is not None)
    return RevenuePeriod(
        f"{days.first.year}-{days.first.month:02}",
        days.first,
        days.last,
        customers,
        stated if rarely(draw, 2) else None,
        held.rates,
        LedgerTotals(*_ledger(draw, customers, held)) if rarely(draw, 2) else None,
    )


def _ledger(
    draw: Draw, customers: Sequence[BookCustomer], held: PeriodRates
) -> Iterator[Money | None]:
    """Draw the sums of the ends that are stated, now and then a unit off, or left out."""
    opened = [held.at_start(each.opening) for each in customers if each.opening is not None]
    closed = [held.at_end(each.closing) for each in customers if each.closing is not None]
    for ends in (opened, closed):
        off = pick(draw, (0, 0, 0, 1, -1))
        total = Money(sum(each.minor for each in ends) + off, held.into)
        yield None if rarely(draw, 6) else total


def _risk(draw: Draw, unit: Currency, names: Sequence[str]) -> RevenueRisk:
    horizon = pick(draw, _HORIZONS)
    accounts = [
        AccountAtRisk(
            name,
            Money(pick(draw, _VALUES), unit),
            None if rarely(draw) else draw(chances()),
            horizon if rarely(draw, 2) else None,
        )
        for name in names
    ]
    return RevenueRisk(horizon, accounts)
