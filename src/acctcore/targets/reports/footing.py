"""Foot checks: whether the figures of a report add up to the totals that it states.

Rule: a sum foots when its parts add up to its total exactly; the difference is total - parts. A
sum with a figure that is not known is UNKNOWN and names it: a blank is never 0, and part of a sum
proves nothing, since what is missing may have either sign. Units: as the figures.
Source: systems S08, reporting: foot checks. Foot and cross-foot are the auditor's words for adding
up a column, and a table both ways.

What contradicts itself raises when the `Report` is made; what does not foot is a finding.

>>> from pendulum import Date
>>> from acctcore.sources import Source, Status
>>> from acctcore.targets.reports.report import LineItem, Report, Section
>>> ledger, end = Source("General ledger", Status.INVENTED), Date(2026, 3, 31)
>>> def checked(total):
...     figures = {"fees": "4.00", "interest": "6.00", "income": total}
...     items = [LineItem(k, Money.of(v, "CNY"), ledger, end) for k, v in figures.items()]
...     sums = [Foot("income", ["fees", "interest"])]
...     return check_feet(Report("March", end, [Section("Income", items)], sums))[0]
>>> checked("10.00").verdict, checked("10.01").verdict, difference(checked("10.01"))
(<Verdict.MET: 'met'>, <Verdict.NOT_MET: 'not_met'>, Money('CNY 0.01'))
"""

from collections.abc import Iterator
from functools import reduce
from operator import add

from acctcore.findings import Finding, Verdict
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity
from acctcore.targets.reports.feet import Foot
from acctcore.targets.reports.report import Report


def check_feet(report: Report) -> tuple[Finding, ...]:
    """Check every sum of a report, in the order of the document; a table row by row first.

    Answers one finding a sum: `FOOTS` or `DOES_NOT_FOOT` with the stated total and what the parts
    add up to, or one `FIGURE_MISSING` for each figure that is not known.
    """
    return tuple(finding for foot in report.sums for finding in _findings(report, foot))


def difference(finding: Finding) -> Measure | None:
    """Answer how far a stated total lies above its parts; `None` where nothing was compared."""
    stated, summed = finding.measured, finding.limit
    if isinstance(stated, Money) and isinstance(summed, Money):
        return stated - summed
    if isinstance(stated, Quantity) and isinstance(summed, Quantity):
        return stated - summed
    return None


def _findings(report: Report, foot: Foot) -> Iterator[Finding]:
    figures = {name: report.items[name] for name in (foot.total, *foot.parts)}
    known = {name: item.amount for name, item in figures.items() if item.amount is not None}
    for name, item in figures.items():
        if name not in known:
            clause = f"sum of `{foot.total}`"
            yield Finding(clause, "FIGURE_MISSING", Verdict.UNKNOWN, name, source=item.source)
    if len(known) == len(figures):
        stated, summed = known[foot.total], reduce(add, (known[part] for part in foot.parts))
        foots = stated == summed
        yield Finding(
            f"sum of `{foot.total}`",
            "FOOTS" if foots else "DOES_NOT_FOOT",
            Verdict.MET if foots else Verdict.NOT_MET,
            foot.total,
            stated,
            "=",
            summed,
            figures[foot.total].source,
        )
