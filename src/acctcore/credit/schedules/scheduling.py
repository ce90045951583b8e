"""How a loan is repaid, row by row, in whole minor units; it ends at exactly nothing.

Rule: interest of a row is its opening balance times the rate of its period, rounded as the terms
say; interest and principal are the payment; the last payment takes what rounding has left, so that
the principal sums to the loan. `carry` unrounded prints the rows of the exact loan instead.
Source: project page on credit, section 6. Units: minor units, rates a year as exact ratios.

What is refused, and how: terms that are malformed or contradict themselves raise when they are
made; a payment below its interest raises here, unless the terms state it; nothing is unknown.

>>> from acctcore.rounding import Rounding
>>> loan = Money.of("200000.00", "EUR")
>>> found = schedule(LoanTerms(loan, "0.06", 240, 12, rounding=Rounding.HALF_EVEN))
>>> found.regular, found.last_payment, found.totals.interest
(Money('EUR 1432.86'), Money('EUR 1433.76'), Money('EUR 143887.30'))
>>> found.lines[0], found.lines[-1][-1]
((20000000, 100000, 43286, 143286, 19956714), 0)
>>> low = Money.of("900.00", "EUR")
>>> schedule(LoanTerms(loan, "0.06", 240, 12, rounding=Rounding.HALF_EVEN, instalment=low))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: payment of `EUR 900.00`: below the interest of `EUR 1000.00`, so
that the balance grows; state `negative_amortisation` where it is meant
"""

from fractions import Fraction

from acctcore.credit.schedules.choices import Carry, Repayment
from acctcore.credit.schedules.printing import printed
from acctcore.credit.schedules.results import Schedule
from acctcore.credit.schedules.running import run
from acctcore.credit.schedules.terms import LoanTerms
from acctcore.errors import OutOfRange, fault
from acctcore.guards import counted, of_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact


def schedule(terms: LoanTerms) -> Schedule:
    """Answer how a loan is repaid.

    Raises:
        WrongKind: no terms of a loan.
        Contradiction: a payment below the interest of its row, which the terms do not state; a
            last payment equal to the others that rounding cannot explain.
    """
    of_kind(terms, LoanTerms, "terms", "the terms of a loan")
    if terms.carry is Carry.UNROUNDED:
        amount, lines, exact_interest, scale = printed(terms)
        return Schedule(terms, _regular(terms, amount), tuple(lines), exact_interest, scale)
    found = run(terms)
    return Schedule(terms, _regular(terms, found.regular), tuple(found.lines))


def effective_rate(yearly_rate: Exact, rows_a_year: int) -> Fraction:
    """Answer the effective rate of a year: `(1 + r / m)^m - 1`, exact.

    >>> str(effective_rate("0.06", 2))
    '609/10000'
    """
    counted(rows_a_year, "rows a year", 1)
    period = exact(yearly_rate, "yearly rate") / rows_a_year
    if period <= -1:
        raise OutOfRange(fault("rate of a period", "more than -1", period))
    grown: Fraction = (1 + period) ** rows_a_year
    return grown - 1


def _regular(terms: LoanTerms, amount: int) -> Money | None:
    if terms.repayment is Repayment.BULLET:
        return None
    return Money(amount, terms.principal.currency)
