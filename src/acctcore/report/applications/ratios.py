"""The ratios of an application: each on every year, with the notes of the facts it was made of.

What is not measured says why; what is measured in part is marked. Nothing is computed here.
"""

from collections.abc import Iterator, Sequence

from acctcore.credit.metrics.measuring import measure
from acctcore.credit.metrics.outcomes import Measured, MetricStatus
from acctcore.credit.metrics.packs import MetricPack
from acctcore.credit.spreading.checks import FootingCheck, FootingStatus
from acctcore.credit.spreading.spreads import Spread
from acctcore.report.applications.texts import Noted, number_text
from acctcore.report.pages import Block, Heading, Line, Listed, Part, Sheet, Text, text
from acctcore.report.ratio_texts import value_text
from acctcore.values import frozen


@frozen
class Figures:
    """The accounts of the borrower in the bank's chart, and its metrics year by year."""

    spread: Spread
    measured: tuple[tuple[Measured, ...], ...]

    @classmethod
    def of(cls, spread: Spread, pack: MetricPack) -> "Figures":
        """Measure every period of a spread."""
        return cls(spread, tuple(measure(spread, pack, each.period) for each in spread.accounts))


def ratio_blocks(figures: Figures, noted: Noted) -> Iterator[Block]:
    """Answer the metrics by year, what is not measured and why, and what does not foot."""
    yield Heading("Ratios")
    ends = [str(each.period.end) for each in figures.spread.accounts]
    by_metric = [*zip(*figures.measured, strict=True)]
    known = [row for row in by_metric if any(each.value is not None for each in row)]
    yield Sheet(
        f"In {figures.spread.currency}, by the chart {figures.spread.chart.id}",
        ("metric", *ends),
        tuple((_name(row[0]), *(_value(each, noted) for each in row)) for row in known),
        figures=tuple(range(1, len(ends) + 1)),
    )
    gaps = [f"{row[0].metric.label}: {told}" for row in by_metric if (told := _gaps(row))]
    if gaps:
        yield Line(text("Not measured, or in part (~):"))
        yield Listed(tuple(text(each) for each in gaps))
    broken = [check for check in figures.spread.checks if check.status is FootingStatus.BROKEN]
    if broken:
        yield Line(text("Does not foot:"))
        yield Listed(tuple(text(_broken(each)) for each in broken))


def _name(each: Measured) -> Text:
    item = f" (item {each.metric.item})" if each.metric.item else ""
    return text(f"{each.metric.label}{item}")


def _value(each: Measured, noted: Noted) -> Text:
    if each.value is None:
        return text("no")
    partly = "~" if each.status is MetricStatus.PARTLY else ""
    band = f" {each.band}" if each.band else ""
    words = f"{partly}{value_text(each.value, each.metric.unit)}{band}"
    return (Part(words, notes=tuple(noted.numbers[fact.id] for fact in each.facts)),)


def _gaps(row: Sequence[Measured]) -> str:
    """Say what a metric lacks, the years together in which it lacks the same."""
    years: dict[str, list[str]] = {}
    for each in row:
        if each.gaps:
            why = ", ".join(dict.fromkeys(map(str, each.gaps)))
            years.setdefault(why, []).append(str(each.period.end))
    return "; ".join(f"{why} ({', '.join(ends)})" for why, ends in years.items())


def _broken(check: FootingCheck) -> str:
    left = "" if check.residual is None else number_text(check.residual)
    named = f", as much as {', '.join(check.explained_by)}" if check.explained_by else ""
    return f"{check.name}, {check.period}: {left} left over{named}"
