"""Where a book does not foot: what was expected, what the ledger says, and the difference.

Compared to the cent: the ends of each customer with its movements, with the period before, and
the sums with the control totals of the ledger. Units: money; a difference above 0 is what the
ledger has too much.

>>> FootingDifference(
...     FootingTest.MOVEMENTS, "C-1", Money.of(120, "EUR"), Money.of(119, "EUR")
... ).difference
Money('EUR -1.00')
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from acctcore.money import Money, total
from acctcore.retention.revenue.customers import BookCustomer
from acctcore.retention.revenue.exchange import PeriodRates
from acctcore.retention.revenue.periods import LedgerTotals
from acctcore.retention.revenue.rows import MovementRow
from acctcore.values import frozen

WHOLE_BOOK = "the whole book"


class FootingTest(Enum):
    """What was compared."""

    CARRIED = "carried"
    """The opening with the closing of the period before."""
    MOVEMENTS = "movements"
    """The closing with the opening and the movements."""
    LEDGER_OPENING = "ledger_opening"
    """The sum of the openings with the ledger."""
    LEDGER_CLOSING = "ledger_closing"
    """The sum of the closings with the ledger."""


@frozen
class FootingDifference:
    """What does not foot: of a customer, or of the whole book."""

    test: FootingTest
    about: str
    expected: Money
    ledger: Money

    @property
    def difference(self) -> Money:
        """What the ledger has above what was expected."""
        return self.ledger - self.expected


def unexplained(rows: Iterable[MovementRow]) -> Iterator[FootingDifference]:
    """Go through the customers whose movements do not lead to their closing."""
    for row in rows:
        if row.unexplained.minor and row.closing is not None:
            expected = row.closing - row.unexplained
            yield FootingDifference(FootingTest.MOVEMENTS, row.customer, expected, row.closing)


def carried(
    before: Iterable[BookCustomer],
    after: Iterable[BookCustomer],
    ended: PeriodRates,
    started: PeriodRates,
) -> Iterator[FootingDifference]:
    """Go through the customers whose opening is not the closing of the period before.

    A restated opening is compared by what was first reported; who is missing has nothing. A
    contract that changed its currency is compared in that of the book.
    """
    closed = {each.id: each.closing for each in before}
    opened = {each.id: _first_reported(each) for each in after}
    for who in sorted({*closed, *opened}):
        was, now = closed.get(who), opened.get(who)
        unknown = (who in closed and was is None) or (who in opened and now is None)
        known = was or now
        if unknown or known is None:
            continue
        nothing = Money(0, known.currency)
        expected, found = was or nothing, now or nothing
        if expected.currency != found.currency:
            expected, found = ended.at_end(expected), started.at_start(found)
        if expected != found:
            yield FootingDifference(FootingTest.CARRIED, who, expected, found)


def _first_reported(customer: BookCustomer) -> Money | None:
    reported = customer.reported.opening if customer.reported else None
    return customer.opening if reported is None else reported


def against_ledger(
    rows: Sequence[MovementRow], ledger: LedgerTotals | None, rates: PeriodRates
) -> Iterator[FootingDifference]:
    """Compare the sums with the control totals; a sum with an unknown part is not compared."""
    if ledger is None:
        return
    opening, closing = [row.opening for row in rows], [row.closing for row in rows]
    for test, ends, stated in (
        (FootingTest.LEDGER_OPENING, opening, ledger.opening),
        (FootingTest.LEDGER_CLOSING, closing, ledger.closing),
    ):
        known = tuple(each for each in ends if each is not None)
        if stated is not None and len(known) == len(ends):
            summed = total(known, rates.into)
            if stated - summed != Money(0, rates.into):
                yield FootingDifference(test, WHOLE_BOOK, summed, stated)
