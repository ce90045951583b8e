"""Each threshold read against the figures of a case, once or facility by facility.

A figure that is not stated, is too old, or has nothing before it to be compared with is not known.

>>> from acctcore.quantity import Quantity
>>> from acctcore.credit.monitoring.facilities import WatchedFacility
>>> from acctcore.money import Money
>>> limit = Quantity(30, "days")
>>> late = WarningThreshold("30_DAYS_PAST_DUE", "2(a)", "days past due", ">=", limit,
...                         each_facility=True)
>>> line = WatchedFacility("TL-1", Money(1, "USD"))
>>> figure = WatchedFigure("days past due", Quantity(30, "days"), Date(2026, 7, 8), "TL-1")
>>> case = MonitoringCase("Harbour Metals Ltd", "M-14", (line,), figures=(figure,))
>>> [(each.code, each.verdict.value) for each in read_all((late,), case, Date(2026, 7, 8))]
[('30_DAYS_PAST_DUE', 'not_met')]
"""

from collections.abc import Iterable
from typing import Final

from pendulum import Date

from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.figures import OPPOSITE, Amount, WarningThreshold, WatchedFigure
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen

EVERY: Final = ("every facility",)
"""Facilities that nobody states stand as one, of which no figure is known."""


@frozen
class Reading:
    """A threshold and what it found: not met is a signal."""

    threshold: WarningThreshold
    about: str
    verdict: Verdict
    code: str
    measured: Amount | None = None
    on: Date | None = None

    @property
    def finding(self) -> Finding:
        """The same as a finding."""
        asked = self.threshold
        about = f"{asked.figure} of {self.about}" if self.about else asked.figure
        shown = about if asked.change.value == "value" else f"{asked.change.value} of {about}"
        return Finding(
            asked.clause,
            self.code,
            self.verdict,
            shown,
            self.measured,
            OPPOSITE[asked.relation],
            asked.limit,
            asked.source,
        )


def read_all(
    thresholds: Iterable[WarningThreshold], case: MonitoringCase, on: Date
) -> tuple[Reading, ...]:
    """Read every threshold, in order.

    Raises:
        MixedCurrency: a figure and its limit are of two units.
    """
    figures = {each.key: each for each in case.figures}
    return tuple(
        _read(each, about, figures.get((each.figure, about)), on)
        for each in thresholds
        for about in _subjects(each, case)
    )


def _subjects(threshold: WarningThreshold, case: MonitoringCase) -> tuple[str, ...]:
    if not threshold.each_facility:
        return ("",)
    return EVERY if case.facilities is None else tuple(each.id for each in case.facilities)


def _read(asked: WarningThreshold, about: str, figure: WatchedFigure | None, on: Date) -> Reading:
    if figure is None:
        return Reading(asked, about, Verdict.UNKNOWN, "FIGURE_NOT_STATED")
    measured, held = asked.measured(figure), asked.signals(figure)
    if held is Verdict.UNKNOWN:
        return Reading(asked, about, Verdict.UNKNOWN, "NOTHING_TO_COMPARE_WITH")
    if asked.is_old(figure, on):
        return Reading(asked, about, Verdict.UNKNOWN, "FIGURE_TOO_OLD", measured, figure.as_of)
    if held is Verdict.MET:
        return Reading(asked, about, Verdict.NOT_MET, asked.signal, measured, figure.as_of)
    return Reading(asked, about, Verdict.MET, "WITHIN_THRESHOLD", measured, figure.as_of)
