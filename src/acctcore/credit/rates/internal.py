"""The internal rate of return of flows at any times: every rate there is, or the status.

Rule: X solves sum F / (1 + X) ** t = 0 over flows F of either sign at t years. Source: textbook.
Units: percent a year, effective. Raises: no flow, floats, times below 0, two currencies.

>>> def flows(*amounts): return [(n, Money.of(each, "EUR")) for n, each in enumerate(amounts)]
>>> irr(flows(-100, 110)).percent
Decimal('10.00000000')
>>> twice = irr(flows(-100, 230, -132))
>>> twice.status.value, twice.percent, [str(each.percent) for each in twice.roots]
('several_roots', None, ['10.00000000', '20.00000000'])
>>> irr([])
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: flows: expected at least one flow, got none
"""

from collections.abc import Iterable

from acctcore.credit.rates.flows import Time, read_flows, summed, whole_times
from acctcore.credit.rates.outcomes import AnnualRate
from acctcore.credit.rates.scales import Scale
from acctcore.credit.rates.solving import HIGHEST, bounds_of, solve
from acctcore.credit.rates.sums import power_sum
from acctcore.money import Money
from acctcore.ratio import Exact


def irr(
    flows: Iterable[tuple[Time, Money]], *, lowest: Exact | None = None, highest: Exact = HIGHEST
) -> AnnualRate:
    """Answer every rate at which the flows are worth nothing.

    Args:
        flows: years, whole or an exact fraction, and an amount of either sign.
        lowest: percent a year below which no rate is looked for.
        highest: percent a year above which no rate is looked for.

    Raises:
        WrongKind: a time that is not whole or an exact fraction, an amount that is not money.
        OutOfRange: no flow, a time below 0, bad bounds.
        MixedCurrency: flows of two currencies.
    """
    scale = Scale()
    bounds = bounds_of(lowest, highest, scale)
    read = read_flows(flows, "flows", signed=True)
    times, parts = whole_times(read)
    return solve(power_sum(summed((times, read.amounts)), parts), scale, bounds)
