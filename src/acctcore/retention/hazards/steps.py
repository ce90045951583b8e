"""The hazard over several periods, and the step it takes where a contract ends.

Hazard = left / customer-periods at risk, over a band of ages. The step compares the periods in
which a contract of a stated term ends with as many as are asked for before and after. Put
contracts of one term in one book: a mixture blurs the step. A band in which nobody was at risk
has no hazard, and a step without one has no size: the reason says so. Units: customers per
customer-period, exact fractions.

>>> book = TenureBook(left={11: 2, 12: 30, 13: 4}, censored={24: 64})
>>> step = contract_step(book, term=12, around=2)
>>> step.at_end.hazard, step.before.hazard, step.rise
(Fraction(15, 49), Fraction(1, 100), Fraction(1451, 4900))
>>> contract_step(book, term=36, around=2).reason
'nobody was at risk from 34 to 35'
"""

from fractions import Fraction

from acctcore.errors import OutOfRange, fault
from acctcore.guards import of_kind
from acctcore.retention.hazards.books import BOOK, TenureBook
from acctcore.retention.hazards.guards import whole
from acctcore.values import frozen


@frozen
class BandHazard:
    """Who left in the periods `first` to `last`, and the customer-periods at risk in them."""

    first: int
    last: int
    left: int
    exposure: int

    @property
    def hazard(self) -> Fraction | None:
        """The chance to leave in one period of the band; nothing where nobody was at risk."""
        return Fraction(self.left, self.exposure) if self.exposure else None

    @property
    def variance(self) -> Fraction | None:
        """The binomial variance of the hazard, h (1 - h) / exposure."""
        hazard = self.hazard
        return None if hazard is None else hazard * (1 - hazard) / self.exposure

    @property
    def reason(self) -> str:
        """Why there is no hazard; empty where there is one."""
        return "" if self.exposure else f"nobody was at risk from {self.first} to {self.last}"


@frozen
class ContractStep:
    """The hazard before, at and after the end of a contract."""

    before: BandHazard
    at_end: BandHazard
    after: BandHazard

    @property
    def rise(self) -> Fraction | None:
        """The hazard at the end less the one before; nothing where either is not known."""
        before, at_end = self.before.hazard, self.at_end.hazard
        return None if before is None or at_end is None else at_end - before

    @property
    def variance(self) -> Fraction | None:
        """The variance of the rise; the two bands are taken as independent."""
        before, at_end = self.before.variance, self.at_end.variance
        return None if before is None or at_end is None else at_end + before

    @property
    def times(self) -> Fraction | None:
        """How many times the hazard before; nothing where that is 0 or either is not known."""
        before, at_end = self.before.hazard, self.at_end.hazard
        return at_end / before if before and at_end is not None else None

    @property
    def reason(self) -> str:
        """Why there is no rise; empty where there is one."""
        return self.before.reason or self.at_end.reason


def hazard_between(book: TenureBook, first: int, last: int) -> BandHazard:
    """Answer the hazard over the periods `first` to `last`, both included.

    Raises:
        WrongKind: no book, an age that is no whole number.
        OutOfRange: a first period below 1, or a last before it.
    """
    of_kind(book, TenureBook, "book", BOOK)
    whole("first period of a band", first, least=1)
    whole("last period of a band", last, least=first)
    left = sum(number for age, number in book.left.items() if first <= age <= last)
    exposure = sum(
        number * (min(age, last) - first + 1)
        for counts in (book.left, book.censored)
        for age, number in counts.items()
        if age >= first
    )
    return BandHazard(first, last, left, exposure)


def contract_step(book: TenureBook, *, term: int, around: int, lasting: int = 1) -> ContractStep:
    """Compare the `lasting` periods from `term` on with the `around` periods on either side.

    Who leaves as a contract of 12 periods runs out is counted in 12. Where a notice period
    puts it off, let the step last longer.

    Raises:
        WrongKind: a number that is not whole.
        OutOfRange: a number below 1, or no room for `around` periods before the term.
    """
    of_kind(book, TenureBook, "book", BOOK)
    whole("term of a contract", term, least=1)
    whole("periods around the end", around, least=1)
    whole("periods the end lasts", lasting, least=1)
    if around >= term:
        raise OutOfRange(fault("periods around the end", f"fewer than the term of {term}", around))
    until = term + lasting
    return ContractStep(
        hazard_between(book, term - around, term - 1),
        hazard_between(book, term, until - 1),
        hazard_between(book, until, until + around - 1),
    )
