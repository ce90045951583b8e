"""The metrics for people: by period, and which are not measured, or only in part, and why."""

from collections.abc import Mapping, Sequence

from acctcore.cli.output import Column, Output
from acctcore.credit.metrics.gaps import MetricGap
from acctcore.credit.metrics.outcomes import Measured, MetricStatus
from acctcore.credit.spreading.accounts import Accounts
from acctcore.report.ratio_texts import value_text


def show(
    shown: tuple[Accounts, ...],
    measured: Sequence[tuple[Measured, ...]],
    labels: Mapping[str, str],
    out: Output,
) -> None:
    """Print the metrics, a column a period; `labels` are the titles of the lines."""
    ends = [str(each.period.end) for each in shown]
    out.title("Metrics")
    columns = [Column("metric", readable=24), Column("item", whole=True)]
    columns += [Column(end, figures=True) for end in ends]
    rows = list(zip(*measured, strict=True))
    out.table(columns, ((row[0].metric.label, row[0].metric.item, *map(cell, row)) for row in rows))
    labels = {**labels, **{row[0].metric.name: row[0].metric.label for row in rows}}
    said = [(row[0].metric.label, *each) for row in rows for each in _grouped(row, labels)]
    if said:
        out.title("Not measured, or in part (~)")
        columns = [Column("metric", readable=24), Column("year-end", readable=10), Column("why")]
        out.table(columns, said)


def cell(each: Measured) -> str:
    """Write one value: with its band, marked where it is measured in part."""
    if each.value is None:
        return "no"
    partly = "~" if each.status is MetricStatus.PARTLY else ""
    band = f" {each.band}" if each.band else ""
    return f"{partly}{value_text(each.value, each.metric.unit)}{band}"


def _grouped(row: Sequence[Measured], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Put the periods together in which a metric lacks the same."""
    found: dict[str, list[str]] = {}
    for each in row:
        if each.gaps:
            why = "; ".join(dict.fromkeys(told(gap, each, labels) for gap in each.gaps))
            found.setdefault(why, []).append(str(each.period.end))
    return [(", ".join(ends), why) for why, ends in found.items()]


def told(gap: MetricGap, each: Measured, labels: Mapping[str, str]) -> str:
    """Say what stands in the way; where it is of another day, of which."""
    words = gap.told(labels.get(gap.about) or gap.about.replace("_", " "))
    if gap.period is None or gap.period.end == each.period.end:
        return words
    return f"{words} on {gap.period.end}"
