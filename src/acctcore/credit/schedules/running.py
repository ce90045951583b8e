"""The rows of a loan, from its opening balance to zero.

Rows of grace come first, then those that repay, then the last, which leaves nothing. A row never
repays more than is owed: where rounding up repays early, the rows that are left stand empty.
`scale` is how many parts of a minor unit are counted; on a grid that is fine enough nothing is
rounded, which is how an unrounded schedule is made.

Raises: a payment below the interest of its row, unless that is stated; a last payment equal to the
others where that takes the interest of the last row below 0, or changes it by more than a minor
unit a row with what that grows to.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from acctcore.credit.schedules.choices import GraceInterest, LastPayment, Repayment
from acctcore.credit.schedules.instalments import regular_amount
from acctcore.credit.schedules.quick import Line, level_rows, principal_rows
from acctcore.errors import Contradiction
from acctcore.money import Money
from acctcore.rounding import divide

if TYPE_CHECKING:
    from acctcore.credit.schedules.terms import LoanTerms


class Run(NamedTuple):
    """The rows of a loan, and what a regular one pays or repays."""

    regular: int
    lines: list[Line]


def run(terms: "LoanTerms", scale: int = 1) -> Run:
    """Run a loan down to zero."""
    graced = list(grace_rows(terms, scale))
    owed = graced[-1][-1] if graced else terms.principal.minor * scale
    payments = terms.rows - len(graced)
    rate = terms.rate
    first = rate if graced or terms.first_period is None else terms.first_rate
    top, below = regular_amount(terms, owed, (rate, first), payments, scale)
    regular = divide(top, below, terms.rounding)
    lines = _repaying(terms, owed, regular, (rate, first), payments - 1)
    _refuse_growth(terms, lines, scale)
    opening, last = (lines[-1][-1], rate) if lines else (owed, first)
    lines.append(_last(terms, opening, regular, last, scale))
    return Run(regular, [*graced, *lines] if graced else lines)


def grace_rows(terms: "LoanTerms", scale: int) -> Iterator[Line]:
    """Go through the rows that repay nothing."""
    grace, owed = terms.grace, terms.principal.minor * scale
    for row in range(grace.rows if grace else 0):
        interest = _interest(terms, owed, terms.rate if row else terms.first_rate)
        if grace and grace.interest is GraceInterest.PAID:
            yield owed, interest, 0, interest, owed
        else:
            yield owed, interest, -interest, 0, owed + interest
            owed += interest


def _repaying(
    terms: "LoanTerms", owed: int, regular: int, rates: tuple[Fraction, Fraction], count: int
) -> list[Line]:
    """Run the rows before the last; in one loop where none of them repays more than is owed."""
    rate, first = rates
    if rate < 0 or not count:
        return _careful(terms, owed, regular, rates, count)
    rows = level_rows if terms.repayment is Repayment.LEVEL else principal_rows
    if first is rate:
        lines = rows(owed, regular, rate, terms.rounding, count)
    else:
        odd = _row(terms, owed, regular, first)
        lines = [odd, *rows(odd[-1], regular, rate, terms.rounding, count - 1)]
    return lines if lines[-1][-1] >= 0 else _careful(terms, owed, regular, rates, count)


def _careful(
    terms: "LoanTerms", owed: int, regular: int, rates: tuple[Fraction, Fraction], count: int
) -> list[Line]:
    """Run rows one by one, none of which repays more than is owed."""
    lines: list[Line] = []
    for row in range(count):
        lines.append(_row(terms, owed, regular, rates[not row]))
        owed = lines[-1][-1]
    return lines


def _row(terms: "LoanTerms", owed: int, regular: int, rate: Fraction) -> Line:
    interest = _interest(terms, owed, rate)
    wanted = regular - interest if terms.repayment is Repayment.LEVEL else regular
    principal = min(wanted, owed)
    return owed, interest, principal, principal + interest, owed - principal


def _last(terms: "LoanTerms", owed: int, regular: int, rate: Fraction, scale: int) -> Line:
    own = interest = _interest(terms, owed, rate)
    if terms.last_payment is LastPayment.EQUAL:
        balloon = terms.balloon.minor * scale if terms.balloon else 0
        interest = regular + balloon - owed
        if interest < 0 <= rate:
            raise _absorbs(terms, own, interest, "below 0")
        if abs(interest - own) > (_left(terms) if owed else 0) * scale:
            raise _absorbs(terms, own, interest, "more than rounding does")
    return owed, interest, owed, owed + interest, 0


def _left(terms: "LoanTerms") -> Fraction:
    """Answer the most that rounding leaves: a minor unit a row, and what that grows to."""
    rate = terms.rate
    if rate <= 0:
        return Fraction(terms.rows)
    grown: Fraction = (1 + rate) ** terms.rows
    return (grown - 1) / rate


def _interest(terms: "LoanTerms", owed: int, rate: Fraction) -> int:
    return divide(owed * rate.numerator, rate.denominator, terms.rounding)


def _absorbs(terms: "LoanTerms", own: int, interest: int, why: str) -> Contradiction:
    due, changed = (Money(each, terms.principal.currency) for each in (own, interest))
    return Contradiction(
        f"last payment: one equal to the others turns the interest of the last row from `{due}` "
        f"into `{changed}`, {why}; state `absorbs`"
    )


def _refuse_growth(terms: "LoanTerms", lines: list[Line], scale: int) -> None:
    """Refuse a payment below its interest; after a short first period it may be the second."""
    grows = next((line for line in lines[:2] if line[2] < 0), None)
    if grows is None or terms.negative_amortisation:
        return
    _, interest, _, payment, _ = grows
    paid, due = (
        Money(divide(each, scale, terms.rounding), terms.principal.currency)
        for each in (payment, interest)
    )
    raise Contradiction(
        f"payment of `{paid}`: below the interest of `{due}`, so that the balance grows; "
        "state `negative_amortisation` where it is meant"
    )
