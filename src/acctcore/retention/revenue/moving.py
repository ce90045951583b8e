"""How a book moved in a period: every customer in one class, sums that foot, and what was kept.

Rule: closing = opening + new + acquired + expansion - contraction - churn - divested + FX, for
each customer and in total, to the cent with the ledger. What does not foot is named with its
difference; nothing is spread over the others. What was restated is shown with both figures.
Contradictions raise when the book is made; an end that is not known leaves the rates undecided.
Source: the retention domain page, section 9.

>>> from pendulum import Date
>>> from acctcore.rounding import Rounding
>>> def moved(*ends: int) -> BookMovement:
...     customers = (BookCustomer("C-1", *(Money.of(each, "EUR") for each in ends)),)
...     april = RevenuePeriod("2026-04", Date(2026, 4, 1), Date(2026, 4, 30), customers)
...     return move_book(RevenueBook("EUR", (april,), rounding=Rounding.HALF_EVEN), "2026-04")
>>> moved(100, 85).book.rates.gross, moved(100, 85).foots
(Fraction(17, 20), <Verdict.MET: 'met'>)
>>> moved(0, 85).book.rates.reason.value
'zero_opening'
"""

from collections.abc import Iterator

from attrs import evolve

from acctcore.findings import Verdict
from acctcore.guards import of_kind
from acctcore.money import Money
from acctcore.retention.revenue.books import RevenueBook
from acctcore.retention.revenue.cohorts import MovementSummary, by_cohort, summarise
from acctcore.retention.revenue.customers import BookCustomer, BookTransfer
from acctcore.retention.revenue.exchange import PeriodRates
from acctcore.retention.revenue.footing import (
    WHOLE_BOOK,
    FootingDifference,
    against_ledger,
    carried,
    unexplained,
)
from acctcore.retention.revenue.losses import LossReason, by_reason
from acctcore.retention.revenue.movements import RevenueMovement
from acctcore.retention.revenue.periods import RevenuePeriod
from acctcore.retention.revenue.rows import MovementRow, row_of
from acctcore.values import frozen


@frozen
class RestatedFigure:
    """One figure that was restated: as it was first reported, and as it is now."""

    customer: str
    end: str
    """`opening` or `closing`."""
    reported: Money
    restated: Money | None


@frozen
class BookMovement:
    """A book over a period. `rows` stand by id; `cohorts` add up to `book`."""

    period: str
    rows: tuple[MovementRow, ...]
    book: MovementSummary
    cohorts: tuple[MovementSummary, ...]
    losses: tuple[LossReason, ...]
    differences: tuple[FootingDifference, ...]
    restated: tuple[RestatedFigure, ...]
    as_reported: MovementSummary | None
    """The book as it was first reported, from its ends; `None` where nothing was restated."""

    @property
    def foots(self) -> Verdict:
        """Whether every comparison foots; not known while an end is not."""
        if self.differences:
            return Verdict.NOT_MET
        return Verdict.UNKNOWN if self.book.not_known else Verdict.MET

    @property
    def pending(self) -> tuple[str, ...]:
        """Who has a port requested and not completed: not lost yet."""
        return tuple(row.customer for row in self.rows if row.pending)


def move_book(book: RevenueBook, period: str) -> BookMovement:
    """Answer how a book moved in one of its periods.

    Raises:
        WrongKind: no book.
        Unknown: the book has no such period.
    """
    of_kind(book, RevenueBook, "book of revenue", "periods of one currency")
    asked = book.period(period)
    rates = book.rates(asked)
    rows = _rows(asked, rates)
    restated = tuple(_restated(asked))
    found = summarise(WHOLE_BOOK, rows, rates.into)
    return BookMovement(
        period=asked.id,
        rows=rows,
        book=found,
        cohorts=by_cohort(rows, book.cohorts, rates.into),
        losses=by_reason(rows, rates.into),
        differences=(
            *_carried(book, asked, rates),
            *unexplained(rows),
            *against_ledger(rows, asked.ledger, rates),
        ),
        restated=restated,
        as_reported=_as_reported(asked, rates) if restated else None,
    )


def _carried(
    book: RevenueBook, asked: RevenuePeriod, rates: PeriodRates
) -> Iterator[FootingDifference]:
    before = book.before(asked)
    if before is not None:
        yield from carried(before.customers, asked.customers, book.rates(before), rates)


def _rows(period: RevenuePeriod, rates: PeriodRates) -> tuple[MovementRow, ...]:
    stated = None if period.movements is None else _by_customer(period)
    ordered = sorted(period.customers, key=lambda each: each.id)
    days = period.first, period.last
    return tuple(
        row_of(each, None if stated is None else stated.get(each.id, ()), days, rates)
        for each in ordered
    )


def _by_customer(period: RevenuePeriod) -> dict[str, tuple[RevenueMovement, ...]]:
    found: dict[str, tuple[RevenueMovement, ...]] = {}
    for each in sorted(period.movements or (), key=lambda each: each.on):
        found[each.customer] = (*found.get(each.customer, ()), each)
    return found


def _restated(period: RevenuePeriod) -> Iterator[RestatedFigure]:
    for customer in sorted(period.customers, key=lambda each: each.id):
        reported = customer.reported
        if reported is None:
            continue
        for end, first, now in (
            ("opening", reported.opening, customer.opening),
            ("closing", reported.closing, customer.closing),
        ):
            if first is not None:
                yield RestatedFigure(customer.id, end, first, now)


def _as_reported(period: RevenuePeriod, rates: PeriodRates) -> MovementSummary:
    """Sum up the ends as they were first reported."""
    days = period.first, period.last
    rows = (row_of(_first(each), None, days, rates) for each in period.customers)
    return summarise("as first reported", rows, rates.into)


def _first(customer: BookCustomer) -> BookCustomer:
    reported = customer.reported
    if reported is None:
        return customer
    opening = customer.opening if reported.opening is None else reported.opening
    closing = customer.closing if reported.closing is None else reported.closing
    kept = _transfer(customer.transfer, opening, closing)
    return evolve(customer, opening=opening, closing=closing, transfer=kept, reported=None)


def _transfer(
    marked: BookTransfer | None, opening: Money | None, closing: Money | None
) -> BookTransfer | None:
    """Answer a transfer, or none where the end that it empties was reported with revenue."""
    end = opening if marked is BookTransfer.ACQUIRED else closing
    return None if end is not None and end.minor else marked
