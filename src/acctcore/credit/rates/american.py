"""The annual percentage rate of Regulation Z of the United States, by the actuarial method.

Rule: i solves sum A / ((1 + f i) (1 + i) ** t) = sum P / ((1 + f i) (1 + i) ** t) over advances A
and payments P; t are the whole unit-periods since the first of them, f the fraction that is left,
which bears simple interest. The first is an advance, or a payment that precedes it. The rate is i
times the unit-periods of a year: nominal, it does not compound.
Source: 12 CFR 1026 appendix J, read as an open implementation quotes it (secondary). Units: percent
a year. Raises: nothing at time 0, no advance, no payment, a fraction of 1 or more, floats, negative
amounts, two currencies. Answers without a figure: no rate, or more than one; see `RateStatus`.

>>> lent = [(0, 0, Money.of("1000.00", "USD"))]
>>> apr_us(lent, [(1, 0, Money.of("1080.00", "USD"))], 2).percent
Decimal('16.00000000')
>>> apr_us(lent, [(1, Fraction(3, 2), Money.of("1080.00", "USD"))], 2)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: fraction of payments: expected 0 to less than 1, got `3/2`
"""

from collections.abc import Iterable
from fractions import Fraction
from operator import neg

from acctcore.credit.rates.expansion import expanded
from acctcore.credit.rates.flows import (
    Flows,
    Time,
    check_currency,
    columns,
    minor_units,
    ratios_of,
)
from acctcore.credit.rates.outcomes import AnnualRate
from acctcore.credit.rates.scales import Scale
from acctcore.credit.rates.solving import HIGHEST, bounds_of, solve
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.ratio import Exact, exact

_WORDS = "whole unit-periods, a fraction and an amount"


def apr_us(
    advances: Iterable[tuple[int, Time, Money]],
    payments: Iterable[tuple[int, Time, Money]],
    unit_periods_per_year: int | Fraction,
    *,
    lowest: Exact | None = None,
    highest: Exact = HIGHEST,
) -> AnnualRate:
    """Answer the APR of a closed-end credit.

    Args:
        advances: whole unit-periods since the first flow, the fraction of one, the amount.
        payments: the same for what is paid.
        unit_periods_per_year: 12 for months, 26 for fortnights; 1 or more.
        lowest: percent a year below which no rate is looked for; -99.999999 a unit-period if left
            out.
        highest: percent a year above which no rate is looked for.

    Raises:
        WrongKind: unit-periods that are not whole, a fraction that is not exact, no money.
        OutOfRange: no advance, no payment, nothing at 0, a time, fraction or amount out of range,
            or bad bounds.
        MixedCurrency: flows of two currencies.
    """
    scale = Scale(_periods(unit_periods_per_year))
    bounds = bounds_of(lowest, highest, scale)
    advanced, paid = _read(advances, "advances"), _read(payments, "payments")
    check_currency(paid.currency, advanced.currency)
    _check_start(advanced, paid)
    owed = advanced.times + paid.times, tuple(map(neg, advanced.amounts)) + paid.amounts
    return solve(expanded(*owed), scale, bounds)


def _check_start(advanced: Flows, paid: Flows) -> None:
    if not any(advanced.amounts):
        raise OutOfRange("advances: expected one above 0, got none")
    if not any(_starts(advanced) + _starts(paid)):
        advice = "time counts from the first advance, or from a payment that precedes it"
        raise OutOfRange(f"advances: expected one above 0 at time 0, got none; {advice}")


def _starts(flows: Flows) -> list[int]:
    timed = zip(flows.times, flows.amounts, strict=True)
    return [each for at, each in timed if not at[0]]


def _periods(value: object) -> Fraction:
    if type(value) is not int and not isinstance(value, Fraction):
        expected = "a whole number or an exact fraction"
        raise WrongKind(fault("unit-periods a year", expected, value))
    periods = exact(value)
    if periods < 1:
        advice = "a unit-period is at most a year"
        raise OutOfRange(fault("unit-periods a year", "1 or more", str(periods), advice))
    return periods


def _read(flows: object, what: str) -> Flows:
    whole, parts, amounts = columns(flows, what, 3, _WORDS)
    for each in whole:
        if type(each) is not int:
            raise WrongKind(fault(f"unit-periods of {what}", "a whole number", each))
        if each < 0:
            raise OutOfRange(fault(f"unit-periods of {what}", "0 or more", str(each)))
    for above, below in ratios_of(parts, f"fraction of {what}"):
        if not 0 <= above < below:
            got = str(Fraction(above, below))
            raise OutOfRange(fault(f"fraction of {what}", "0 to less than 1", got))
    currency, minor = minor_units(amounts, what)
    pairs = zip(whole, parts, strict=True)
    times = tuple((each + Fraction(part)).as_integer_ratio() for each, part in pairs)
    return Flows(what, currency, minor, times)
