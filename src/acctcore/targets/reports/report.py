"""A report: sections of figures, its data cut-off, and the sums that it declares.

Rule: no figure is as of a day after the data cut-off. A figure that is restated stays beside the
one that restates it, which is as of the same day or a later one and covers the same period; no
sum counts both. Periods of one level never overlap within one report. Units: money of one
currency, or quantities of one unit, within one sum.
Source: systems S08, reporting: data cut-off, restatement, foot checks.

Raises all faults at once: names that stand twice or nowhere, days after the cut-off, overlapping
periods, sums of two units, a figure restated twice, by itself, or counted beside its restatement.

>>> from acctcore.money import Money
>>> from acctcore.sources import Source, Status
>>> ledger, end = Source("General ledger", Status.INVENTED), Date(2026, 3, 31)
>>> fees = LineItem("fees", Money.of("4.00", "CNY"), ledger, end)
>>> again = LineItem("fees (restated)", Money.of("5.00", "CNY"), ledger, end, restates="fees")
>>> report = Report("March", end, [Section("Income", [fees, again])])
>>> list(report.items), list(report.current)
(['fees', 'fees (restated)'], ['fees (restated)'])
>>> Report("February", Date(2026, 2, 28), [Section("Income", [fees])])
Traceback (most recent call last):
...
acctcore.errors.Contradiction: as-of day of `fees`: expected 2026-02-28, the data cut-off,
or earlier, got `2026-03-31` (a day)
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pendulum import Date

from acctcore.days import day
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    fault,
)
from acctcore.guards import listed
from acctcore.maps import FrozenMap
from acctcore.quantity import unit_of
from acctcore.targets.faults import refuse
from acctcore.targets.reports.feet import CrossFoot, Foot
from acctcore.targets.reports.items import LineItem, Section, named
from acctcore.values import field, frozen


def _sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    return listed(sections, Section, "report", "sections with figures")


def _feet(feet: Iterable[Foot | CrossFoot]) -> tuple[Foot | CrossFoot, ...]:
    return listed(feet, Foot | CrossFoot, "sums of a report", "totals with their parts")


@frozen
class Report:
    """Sections of figures as of a cut-off, with the sums that they must keep."""

    name: str
    cut_off: Date
    sections: tuple[Section, ...] = field(converter=_sections)
    feet: tuple[Foot | CrossFoot, ...] = field(default=(), converter=_feet)
    items: FrozenMap[str, LineItem] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Check the figures together, all faults at once."""
        named("report", self.name)
        object.__setattr__(self, "cut_off", day(self.cut_off, f"data cut-off of `{self.name}`"))
        if not self.sections:
            raise OutOfRange(f"report `{self.name}`: expected at least one section, got none")
        figures = [item for section in self.sections for item in section.items]
        object.__setattr__(self, "items", FrozenMap({item.name: item for item in figures}))
        refuse(self._faults(figures))

    @property
    def current(self) -> FrozenMap[str, LineItem]:
        """The figures that no other restates, by name."""
        restated = {item.restates for item in self.items.values()}
        kept = ((name, item) for name, item in self.items.items() if name not in restated)
        return FrozenMap(kept)

    @property
    def sums(self) -> tuple[Foot, ...]:
        """Every declared sum, tables written out."""
        return tuple(foot for each in self.feet for foot in each.feet)

    def _faults(self, figures: list[LineItem]) -> Iterator[tuple[str, AcctcoreError]]:
        names = [item.name for item in figures]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"figure `{name}`", OutOfRange(f"figure `{name}`: stands twice")
        for item in figures:
            if item.as_of > self.cut_off:
                expected = f"{self.cut_off}, the data cut-off, or earlier"
                words = fault(f"as-of day of `{item.name}`", expected, item.as_of)
                yield f"figure `{item.name}`", Contradiction(words)
        yield from _overlaps(figures)
        for error in _misrestated(self.items):
            yield "restatements", error
        for foot in self.sums:
            for error in _misfit(foot, self.items):
                yield f"sum `{foot.total}`", error


def _overlaps(figures: list[LineItem]) -> Iterator[tuple[str, AcctcoreError]]:
    """Find periods of one level that share a day."""
    periods = {item.period for item in figures if item.period is not None}
    ordered = sorted(periods, key=lambda each: (each.level, each.first, each.last, each.key))
    for level, group in groupby(ordered, key=lambda each: each.level):
        longest, *others = group
        for other in others:
            if other.first <= longest.last:
                what = f"periods `{longest.key}` and `{other.key}` of level `{level}`"
                words = fault(what, f"the second to begin after {longest.last}", other.first)
                yield "periods", Contradiction(words)
            longest = max(longest, other, key=lambda each: each.last)


def _misrestated(items: FrozenMap[str, LineItem]) -> Iterator[AcctcoreError]:
    """Find restatements of nothing, of one figure twice, of another period or a later day."""
    seen: set[str] = set()
    for name, item in items.items():
        if item.restates is None:
            continue
        if item.restates not in items:
            yield Unknown(
                fault(f"figure that `{name}` restates", "one of the report", item.restates)
            )
            continue
        before = items[item.restates]
        if _restates_itself(item, items):
            yield Contradiction(f"figure `{name}`: restates itself, by way of others or at once")
        elif item.restates in seen:
            yield Contradiction(
                f"figure `{item.restates}`: is restated twice; restate the later one"
            )
        elif item.as_of < before.as_of:
            expected = f"{before.as_of}, that of `{before.name}` which it restates, or later"
            yield Contradiction(fault(f"as-of day of `{name}`", expected, item.as_of))
        elif item.period != before.period:
            yield Contradiction(f"figure `{name}`: restates `{before.name}` of another period")
        seen.add(item.restates)


def _restates_itself(item: LineItem, items: FrozenMap[str, LineItem]) -> bool:
    seen, at = {item.name}, item.restates
    while at is not None and at in items and at not in seen:
        seen.add(at)
        at = items[at].restates
    return at == item.name


def _misfit(foot: Foot, items: FrozenMap[str, LineItem]) -> Iterator[AcctcoreError]:
    """Find names that no figure has, two units, and a figure beside its restatement."""
    for name in (foot.total, *foot.parts):
        if name not in items:
            yield Unknown(fault(f"sum of `{foot.total}`", "figures of the report", name))
    known = [items[name] for name in (foot.total, *foot.parts) if name in items]
    for part in known[1:]:
        if part.restates in foot.parts:
            words = f"counts `{part.restates}` and `{part.name}`, which restates it"
            yield Contradiction(f"sum of `{foot.total}`: {words}")
    stated = [(item.name, unit_of(item.amount)) for item in known if item.amount is not None]
    for name, unit in stated[1:]:
        if unit != stated[0][1]:
            what = f"unit of `{name}` in the sum of `{foot.total}`"
            yield MixedCurrency(fault(what, f"`{stated[0][1]}` like the others", unit))
