"""Whether a metric comes out in the unit that the pack gives it: money is no ratio.

Only what is known is looked at: a metric that is not measured has no unit to be wrong. A quotient
of two different units, such as money a person, is what the pack says it is.

>>> from fractions import Fraction
>>> from acctcore.credit.metrics.outcomes import Reading
>>> from acctcore.credit.metrics.terms import MetricTerm
>>> term = MetricTerm("loans")
>>> loans = Operand(term, Reading(Fraction(16000), "GBP"))
>>> refuse_unit(Metric("debt", MetricUnit.AMOUNT, (term,)), (loans,), ())
>>> refuse_unit(Metric("gearing", MetricUnit.RATIO, (term,)), (loans,), ())
Traceback (most recent call last):
...
acctcore.errors.Contradiction: metric `gearing` comes out in `GBP`: it is an amount, no ratio;
divide it, or set its unit to `amount`
"""

from acctcore.credit.metrics.outcomes import Operand
from acctcore.credit.metrics.packs import Metric, MetricUnit
from acctcore.credit.spreading.feeding import is_currency
from acctcore.errors import Contradiction


def refuse_unit(metric: Metric, above: tuple[Operand, ...], below: tuple[Operand, ...]) -> None:
    """Refuse a sum of unlike units, money called a number, and a number called money.

    Raises:
        Contradiction: one of these.
    """
    over, under = _unit_of(metric, above), _unit_of(metric, below)
    if over is None or under is None:
        return
    unit = metric.unit
    if unit is MetricUnit.AMOUNT and over == under:
        raise Contradiction(f"metric `{metric.name}` is no amount: it comes out without a unit")
    if unit is not MetricUnit.AMOUNT and is_currency(over) and not under:
        raise Contradiction(
            f"metric `{metric.name}` comes out in `{over}`: it is an amount, no {unit.value}; "
            "divide it, or set its unit to `amount`"
        )


def _unit_of(metric: Metric, operands: tuple[Operand, ...]) -> str | None:
    """Answer the unit of a sum; blank where there are no terms, nothing where none is known."""
    known = (each.reading for each in operands if each.reading.value is not None)
    units = list(dict.fromkeys(read.unit for read in known))
    if len(units) > 1:
        one, other = (f"`{unit}`" if unit else "a number without a unit" for unit in units[:2])
        raise Contradiction(f"metric `{metric.name}` adds {one} and {other}")
    if units:
        return units[0]
    return None if operands else ""
