"""The annual percentage rate of charge of the European Union.

Rule: X solves sum C / (1 + X) ** t = sum D / (1 + X) ** s over drawdowns C and payments D, fees
among them; t and s are years from the first drawdown. X is effective: it compounds yearly.
Source: Directive 2014/17/EU annex I part I and 2008/48/EC annex I, as the FCA's MCOB 10A.2 reprints
them (read); examples of the European Commission of January 2015. Units: percent a year.
Raises: no drawdown at time 0, no payment, floats, amounts or times below 0, two currencies.
Answers without a figure: no rate, or more than one; see `RateStatus`. What the directive deems
where a contract is silent (an amount of 170,000, a term of twelve months) is the caller's to state.

>>> from fractions import Fraction
>>> lent = [(0, Money.of("3000.00", "EUR"))]
>>> paid = [(0, Money.of("60.00", "EUR")), (Fraction(3, 12), Money.of("100.00", "EUR")),
...         (1, Money.of("3000.00", "EUR"))]
>>> rate = apr_eu(lent, paid)
>>> rate.percent, rate.rounded(1)
(Decimal('5.58364506'), Decimal('5.6'))
>>> apr_eu(lent, [(0, Money.of("3000.00", "EUR"))]).status
<RateStatus.EVERY_RATE: 'every_rate'>
>>> apr_eu([(1, Money.of("3000.00", "EUR"))], paid)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: drawdowns: expected one above 0 at time 0, got none; \
time counts from the first drawdown
"""

from collections.abc import Iterable
from operator import neg

from acctcore.credit.rates.flows import Time, check_currency, read_flows, summed, whole_times
from acctcore.credit.rates.outcomes import AnnualRate
from acctcore.credit.rates.scales import Scale
from acctcore.credit.rates.solving import HIGHEST, bounds_of, solve
from acctcore.credit.rates.sums import power_sum
from acctcore.errors import OutOfRange
from acctcore.money import Money
from acctcore.ratio import Exact


def apr_eu(
    drawdowns: Iterable[tuple[Time, Money]],
    payments: Iterable[tuple[Time, Money]],
    *,
    lowest: Exact | None = None,
    highest: Exact = HIGHEST,
) -> AnnualRate:
    """Answer the APRC of a credit.

    Args:
        drawdowns: years from the first drawdown, and the amount drawn; the first at 0.
        payments: years from the first drawdown, and the amount paid, fees too.
        lowest: percent a year below which no rate is looked for.
        highest: percent a year above which no rate is looked for.

    Raises:
        WrongKind: a time that is not whole or an exact fraction, an amount that is not money.
        OutOfRange: no drawdown at 0, no payment, a time or an amount below 0, bad bounds.
        MixedCurrency: flows of two currencies.
    """
    scale = Scale()
    bounds = bounds_of(lowest, highest, scale)
    drawn, paid = read_flows(drawdowns, "drawdowns"), read_flows(payments, "payments")
    check_currency(paid.currency, drawn.currency)
    if not any(not at[0] and each for at, each in zip(drawn.times, drawn.amounts, strict=True)):
        advice = "time counts from the first drawdown"
        raise OutOfRange(f"drawdowns: expected one above 0 at time 0, got none; {advice}")
    times, parts = whole_times(drawn, paid)
    count = len(drawn.times)
    owed = (times[:count], tuple(map(neg, drawn.amounts))), (times[count:], paid.amounts)
    return solve(power_sum(summed(*owed), parts), scale, bounds)
