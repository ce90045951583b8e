"""Each metric on the accounts of one period: computed, partly, or not, with the facts and why.

COMPUTED: every term is known. PARTLY: a term that may be left out was, and is named. NO: a line
is missing, in conflict or not in the chart, there is no earlier period, or what stands below the
line is zero or negative. Never infinity, never a guess. Units: those of the metrics.
Bad input: a metric with the name of a line, a sum of unlike units, and an amount that the pack
calls a ratio, or the reverse, raise `Contradiction`.

Source: project page on credit, section 4.

>>> from acctcore.credit.metrics.packs import MetricUnit
>>> from acctcore.credit.metrics.terms import MetricTerm
>>> from acctcore.credit.spreading.charts import SpreadingChart
>>> from acctcore.credit.spreading.lines import ChartLine, Statement
>>> from acctcore.credit.spreading.spreads import spread
>>> from acctcore.days import parse_day
>>> from acctcore.evidence import Evidence, Fact, FactBase
>>> from acctcore.sources import Source, Status
>>> from acctcore.timeline import Timeline
>>> lines = (ChartLine(name, Statement.BALANCE, (name,)) for name in ("loans", "property"))
>>> chart, source = SpreadingChart("example", tuple(lines)), Source("example", Status.INVENTED)
>>> charts = Timeline.always(chart, source)
>>> ltv = Metric("ltv", MetricUnit.PERCENT, (MetricTerm("loans"),), (MetricTerm("property"),))
>>> day = Period(None, parse_day("2024-12-31"))
>>> def measured(**values):
...     said = Evidence("accounts", "audited")
...     base = FactBase(Fact(k, "B1", k, day, v, "USD", said) for k, v in values.items())
...     found = spread(base, charts, "B1", parse_day("2025-06-30"), periods=(day,))
...     return measure(found, MetricPack("example", (ltv,)), day)[0]
>>> measured(loans=1, property=4).value
Fraction(1, 4)
>>> refused = measured(loans=1, property=0)
>>> refused.status, [gap.code.value for gap in refused.gaps]
(<MetricStatus.NO: 'no'>, ['zero_denominator'])
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import chain

from acctcore.credit.metrics.gaps import GapCode, MetricGap
from acctcore.credit.metrics.outcomes import Measured, MetricStatus, Operand, Reading
from acctcore.credit.metrics.packs import Metric, MetricPack, MetricUnit
from acctcore.credit.metrics.readings import at_basis, no_earlier, of_line, opening_of, without
from acctcore.credit.metrics.terms import MetricBasis, MetricTerm, written
from acctcore.credit.metrics.units import refuse_unit
from acctcore.credit.spreading.accounts import Accounts
from acctcore.credit.spreading.lines import LineSpan
from acctcore.credit.spreading.spreads import Spread
from acctcore.errors import Contradiction
from acctcore.evidence import Period
from acctcore.values import frozen


def measure(spread: Spread, pack: MetricPack, period: Period) -> tuple[Measured, ...]:
    """Measure every metric of a pack on one period of a spread.

    Raises:
        Unknown: the spread has no such period.
        Contradiction: a metric has the name of a line, adds unlike units, or does not come out in
            its unit.
    """
    accounts = spread.at(period)
    for line in spread.lines:
        if pack.metric(line.name):
            raise Contradiction(f"`{line.name}` is both a line of the chart and a metric")
    earlier: Mapping[str, Measured] | None = None
    for each in _up_to(spread, accounts):
        earlier = _Meter(spread, pack, each, earlier).every()
    return tuple((earlier or {}).values())


def _up_to(spread: Spread, accounts: Accounts) -> list[Accounts]:
    """Answer the periods that follow one another up to this one, earliest first."""
    before = spread.before(accounts)
    return [*(_up_to(spread, before) if before else ()), accounts]


@frozen
class _Meter:
    """Measures one period; `earlier` is what was measured on the period before."""

    spread: Spread
    pack: MetricPack
    accounts: Accounts
    earlier: Mapping[str, Measured] | None

    def every(self) -> dict[str, Measured]:
        """Measure every metric, those listed above first."""
        found: dict[str, Measured] = {}
        for metric in self.pack.metrics:
            found[metric.name] = self.measured(metric, found)
        return found

    def measured(self, metric: Metric, above: Mapping[str, Measured]) -> Measured:
        """Measure one metric, given those listed above it."""
        over = tuple(self._operand(term, above) for term in metric.numerator)
        under = tuple(self._operand(term, above) for term in metric.denominator)
        refuse_unit(metric, over, under)
        gaps = (*_unaccepted(metric, self.pack), *_gaps(metric, over, under))
        value = None if any(not gap.is_soft for gap in gaps) else _value(over, under)
        status = MetricStatus.PARTLY if gaps else MetricStatus.COMPUTED
        if value is None:
            status = MetricStatus.NO
        return Measured(metric, self.accounts.period, status, value, over, under, gaps)

    def _operand(self, term: MetricTerm, above: Mapping[str, Measured]) -> Operand:
        now = self._now(term.of, above)
        if term.basis is not MetricBasis.CLOSING:
            now = at_basis(term, now, self._previous(term.of))
        return Operand(term, without(term, now) if term.optional else now)

    def _now(self, name: str, above: Mapping[str, Measured]) -> Reading:
        if name in above:
            return self._of_metric(above[name])
        return of_line(self.accounts.values.get(name), name, self.accounts.period)

    def _previous(self, name: str) -> Reading:
        line = next((each for each in self.spread.lines if each.name == name), None)
        if line and line.spans is LineSpan.DAY:
            return opening_of(name, self.accounts)
        before = self.spread.before(self.accounts)
        if before is None or self.earlier is None:
            return no_earlier(name, self.accounts.period)
        if name in self.earlier:
            return self._of_metric(self.earlier[name])
        return of_line(before.values.get(name), name, before.period)

    def _of_metric(self, found: Measured) -> Reading:
        unit = self.spread.currency if found.metric.unit is MetricUnit.AMOUNT else ""
        return Reading(found.value, unit, found.facts, found.gaps)


def _unaccepted(metric: Metric, pack: MetricPack) -> tuple[MetricGap, ...]:
    if pack.is_accepted(metric):
        return ()
    status = metric.source.status.value if metric.source else ""
    return (MetricGap(GapCode.NOT_ACCEPTED, metric.name, None, f"its source is {status}"),)


def _gaps(
    metric: Metric, above: tuple[Operand, ...], below: tuple[Operand, ...]
) -> tuple[MetricGap, ...]:
    """Answer what stands in the way, once each; of zero below the line only if it is known."""
    found = dict.fromkeys(chain.from_iterable(each.reading.gaps for each in (*above, *below)))
    if any(not gap.is_soft for gap in found):
        return tuple(found)
    return (*found, *_left_empty(metric, above, below), *_not_positive(metric, below))


def _left_empty(
    metric: Metric, above: tuple[Operand, ...], below: tuple[Operand, ...]
) -> tuple[MetricGap, ...]:
    """Say which sum has no term left, since each may be left out and was."""
    sides = (above, metric.numerator), (below, metric.denominator)
    return tuple(
        MetricGap(GapCode.MISSING, written(terms))
        for operands, terms in sides
        if operands and _total(operands) is None
    )


def _not_positive(metric: Metric, below: tuple[Operand, ...]) -> tuple[MetricGap, ...]:
    divisor = _total(below)
    if divisor is None or divisor > 0:
        return ()
    code = GapCode.NEGATIVE_DENOMINATOR if divisor else GapCode.ZERO_DENOMINATOR
    note = metric.on_negative if divisor else metric.on_zero
    return (MetricGap(code, written(metric.denominator), None, note),)


def _value(above: tuple[Operand, ...], below: tuple[Operand, ...]) -> Fraction:
    return _sum(above) / (_sum(below) if below else 1)


def _total(operands: tuple[Operand, ...]) -> Fraction | None:
    """Add up the terms that are known; nothing where none is."""
    return _sum(operands) if any(each.reading.value is not None for each in operands) else None


def _sum(operands: tuple[Operand, ...]) -> Fraction:
    return sum((each.amount for each in operands), Fraction(0))
