"""Kaplan-Meier: survival as the product of 1 - left / at risk over the ages at which anyone left.

At one age those who left come first, so who is censored at an age is at risk at it in full.
Hence the order of the book is nothing. A book in which nobody was ever at risk gives a table
that knows survival at 0 only. Units: whole periods, customers, exact fractions. Source: Kaplan
& Meier 1958, Journal of the American Statistical Association 53:457-481 (unverified).

>>> table = kaplan_meier(TenureBook.of([(1, True), (2, True), (2, False), (3, False)]))
>>> [(row.last, row.entering, row.left, row.survival) for row in table.rows]
[(1, 4, 1, Fraction(3, 4)), (2, 3, 1, Fraction(1, 2)), (3, 1, 0, Fraction(1, 2))]
>>> table.median, table.survival(4).reason
(2, 'nobody was watched beyond 3')
"""

from collections.abc import Iterator
from fractions import Fraction

from acctcore.guards import of_kind
from acctcore.retention.hazards.books import BOOK, TenureBook
from acctcore.retention.hazards.tables import Exposed, SurvivalTable, chain


def kaplan_meier(book: TenureBook) -> SurvivalTable:
    """Answer a row for each age at which somebody left or is censored.

    Raises:
        WrongKind: no book; `TenureBook.of` makes one of spells.
    """
    of_kind(book, TenureBook, "book", BOOK)
    return chain(_at_risk(book))


def _at_risk(book: TenureBook) -> Iterator[Exposed]:
    there = book.customers - book.never_at_risk
    for age in book.ages:
        left, censored = book.left.get(age, 0), book.censored.get(age, 0)
        yield Exposed(age, age, there, Fraction(there), left, censored)
        there -= left + censored
