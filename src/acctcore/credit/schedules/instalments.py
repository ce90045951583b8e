"""What a regular row of a loan pays: computed exactly, rounded once.

Level: the present value of the payments, and of the balloon, is the loan. With `i` the rate of a
period, `v = 1 / (1 + i)`, `n` payments and a first period that grows the loan by `g`:
`A = (S x g / (1 + i) - B x v^n) x i / (1 - v^n)`; without interest `(S - B) / n`.
Source: the annuity of any textbook; `A` of the European Commission's examples (January 2015).
Units: minor units; the rate is that of one period, an exact ratio.

>>> annuity(Money.of("200000.00", "EUR"), Fraction(6, 1200), 240, Rounding.HALF_EVEN)
Money('EUR 1432.86')
>>> annuity(Money.of("200000.00", "EUR"), 0.005, 240, Rounding.HALF_EVEN)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: rate of a period: expected an exact number (whole, decimal text or
fraction), got `0.005` (a floating-point number); write it as text, for instance `"0.005"`
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from acctcore.credit.schedules.choices import Repayment
from acctcore.errors import OutOfRange, fault
from acctcore.guards import counted, of_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide

if TYPE_CHECKING:
    from acctcore.credit.schedules.terms import LoanTerms


def annuity(principal: Money, rate: Exact, payments: int, rounding: Rounding) -> Money:
    """Answer the level payment that repays a loan, at a rate a period, rounded once.

    Raises:
        WrongKind: a float, or no amount.
        OutOfRange: no payment, or a rate of -1 or less.
    """
    of_kind(principal, Money, "principal", "an amount such as `HKD 20000.00`")
    counted(payments, "payments", 1)
    period = exact(rate, "rate of a period")
    if period <= -1:
        raise OutOfRange(fault("rate of a period", "more than -1", period))
    top, below = level_payment(principal.minor, 0, period, period, payments)
    return Money(divide(top, below, rounding), principal.currency)


def level_payment(
    owed: int, balloon: int, rate: Fraction, first: Fraction, payments: int
) -> tuple[int, int]:
    """Answer the exact level payment as a numerator and a denominator, not reduced."""
    i, of = rate.numerator, rate.denominator
    if not i:
        return owed - balloon, payments
    grown, past = (of + i) ** payments, of**payments
    if first is rate or first == rate:
        return (owed * grown - balloon * past) * i, of * (grown - past)
    odd = (1 + first) / (1 + rate)
    top = owed * odd.numerator * grown - balloon * odd.denominator * past
    return top * i, odd.denominator * of * (grown - past)


def regular_amount(
    terms: "LoanTerms", owed: int, rates: tuple[Fraction, Fraction], payments: int, scale: int
) -> tuple[int, int]:
    """Answer, exactly, the level payment or the level principal of the rows that repay.

    `rates` are those of a regular period and of the first that repays.
    """
    balloon = terms.balloon.minor * scale if terms.balloon else 0
    if terms.instalment is not None:
        return terms.instalment.minor * scale, 1
    match terms.repayment:
        case Repayment.LEVEL:
            return level_payment(owed, balloon, *rates, payments)
        case Repayment.EQUAL_PRINCIPAL:
            return owed - balloon, payments
    return 0, 1
