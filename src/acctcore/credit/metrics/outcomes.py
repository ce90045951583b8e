"""What is known of a metric on one period: its value, its terms, the facts used and what lacks.

Units: a value is exact, in the unit of its metric; an amount is in the currency of the accounts.

>>> read = Reading(Fraction(4), "USD")
>>> Operand(MetricTerm("capex", times=-1), read).amount
Fraction(-4, 1)
"""

from enum import Enum
from fractions import Fraction

from acctcore.credit.conflicts import AnyFact
from acctcore.credit.metrics.gaps import MetricGap
from acctcore.credit.metrics.packs import Metric
from acctcore.credit.metrics.terms import MetricTerm
from acctcore.evidence import Period
from acctcore.values import frozen


class MetricStatus(Enum):
    """How far a metric is measured."""

    COMPUTED = "computed"
    PARTLY = "partly"
    NO = "no"


@frozen
class Reading:
    """A value with the facts behind it, or what stands in its way."""

    value: Fraction | None
    unit: str
    facts: tuple[AnyFact, ...] = ()
    gaps: tuple[MetricGap, ...] = ()


@frozen
class Operand:
    """One term of a metric and what it is, before its factor."""

    term: MetricTerm
    reading: Reading

    @property
    def amount(self) -> Fraction:
        """What it adds to the sum; nothing where it is not known."""
        return self.term.times * (self.reading.value or Fraction(0))


@frozen
class Measured:
    """One metric on one period."""

    metric: Metric
    period: Period
    status: MetricStatus
    value: Fraction | None
    numerator: tuple[Operand, ...]
    denominator: tuple[Operand, ...]
    gaps: tuple[MetricGap, ...] = ()

    @property
    def band(self) -> str:
        """The band the value lies in; blank without a value or bands."""
        return "" if self.value is None else self.metric.band(self.value)

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """Every fact used, once each, in the order in which they enter."""
        operands = (*self.numerator, *self.denominator)
        found = (fact for each in operands for fact in each.reading.facts)
        return tuple({fact.id: fact for fact in found}.values())
