"""A schedule as the European Commission prints it: exact inside, rounded only on paper.

Rule: the balance and the instalment are carried exactly; every printed amount is rounded by
itself. So a row's interest and principal need not add up to its payment, nor the payments to the
loan and its interest; `Schedule.totals` says by how much.
Source: European Commission, examples for the calculation of the APRC (January 2015), example 1:
interest 143,886.91 from the unrounded instalment beside a total payable of 347,886.40 from the
rounded one.

The grid is so fine that no row is rounded: its parts of a minor unit are the product of the
denominators of every period's rate and of the regular payment.
"""

from math import gcd
from typing import TYPE_CHECKING

from acctcore.credit.schedules.instalments import regular_amount
from acctcore.credit.schedules.quick import Line
from acctcore.credit.schedules.running import grace_rows, run
from acctcore.rounding import divide

if TYPE_CHECKING:
    from acctcore.credit.schedules.terms import LoanTerms


def printed(terms: "LoanTerms") -> tuple[int, list[Line], tuple[int, ...], int]:
    """Answer the regular payment and the rows as printed, the exact interest and its grid."""
    scale = grid(terms)
    exact = run(terms, scale)
    lines = [_printed(line, scale, terms) for line in exact.lines]
    regular = divide(exact.regular, scale, terms.rounding)
    return regular, lines, tuple(line[1] for line in exact.lines), scale


def grid(terms: "LoanTerms") -> int:
    """Answer the parts of a minor unit on which no row of a loan is rounded."""
    rate, first = terms.rate, terms.first_rate
    fine: int = first.denominator * rate.denominator ** (terms.rows - 1)
    graced = list(grace_rows(terms, fine))
    owed = graced[-1][-1] if graced else terms.principal.minor * fine
    rates = (rate, rate if graced else first)
    top, below = regular_amount(terms, owed, rates, terms.rows - len(graced), fine)
    return fine * (below // gcd(top, below))


def _printed(line: Line, scale: int, terms: "LoanTerms") -> Line:
    opening, interest, principal, payment, closing = (
        divide(each, scale, terms.rounding) for each in line
    )
    return opening, interest, principal, payment, closing
