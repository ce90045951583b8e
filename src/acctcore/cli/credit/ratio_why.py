"""Why a metric is what it is: its definition, its terms, and every fact used with its document."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from acctcore.cli.credit.ratio_tables import cell, told
from acctcore.cli.output import Column, Output
from acctcore.credit.metrics.gaps import GapCode, MetricGap
from acctcore.credit.metrics.outcomes import Measured, Operand
from acctcore.credit.metrics.packs import Metric, MetricPack
from acctcore.credit.spreading.spreads import Spread
from acctcore.report.ratio_texts import amount, decimal, stated


def show(found: Spread, rows: Sequence[Measured], pack: MetricPack, out: Output) -> None:
    """Print one metric, period by period."""
    for metric in dict.fromkeys(each.metric for each in rows):
        out.line(f"{metric.label} = {metric.definition}")
        for name, definition in _inner(metric, pack).items():
            out.line(f"  where {name} = {definition}")
        if metric.source:
            out.line(f"source: {metric.source}")
    for each in rows:
        out.title(f"{each.period.end}: {cell(each)}")
        for gap in each.gaps:
            out.line(f"{told(gap, each, {})}{_opposed(found, gap)}")
        columns = [
            Column("term"),
            Column("value", figures=True),
            Column("fact", whole=True),
            Column("states (document)"),
        ]
        out.table(columns, [row for operand in _operands(each) for row in _rows(operand)])


def _opposed(found: Spread, gap: MetricGap) -> str:
    """Say which facts are in conflict, where that is what stands in the way."""
    if gap.code is not GapCode.IN_CONFLICT:
        return ""
    both = (each for accounts in found.accounts for each in (accounts.values, accounts.opening))
    values = (values[gap.about] for values in both if gap.about in values)
    value = next(each for each in values if each.period == gap.period)
    return f": {' or '.join(map(stated, value.facts))}"


def _inner(metric: Metric, pack: MetricPack) -> dict[str, str]:
    """Answer the definitions of the metrics that one is made of, the nearest first."""
    found: dict[str, str] = {}
    for term in (*metric.numerator, *metric.denominator):
        inner = pack.metric(term.of)
        if inner:
            found |= {inner.name: inner.definition, **_inner(inner, pack)}
    return found


def _operands(each: Measured) -> tuple[Operand, ...]:
    return (*each.numerator, *each.denominator)


def _rows(operand: Operand) -> Iterator[tuple[str, str, str, str]]:
    """One row a fact; a term without a value is a row of its own."""
    read = operand.reading
    first = (operand.term.label, "no" if read.value is None else _number(read.value, read.unit))
    if not read.facts:
        yield (*first, "", "")
    for at, fact in enumerate(read.facts):
        yield (*(("", "") if at else first), fact.id, stated(fact))


def _number(value: Fraction, unit: str) -> str:
    """Write an amount, or a ratio to four places."""
    return amount(value) if unit else decimal(value, 4)
