"""What a bank knows of a customer it watches; what is left out is not known, never none.

`signals = []` says that there are none, left out it says that nobody looked. So with facilities,
covenants, bills and the grade before. The same signal stated twice counts once; one key told in
two ways contradicts itself and raises, as does a clearance of a signal that is not there, a figure
stated twice, and what is dated after the day. Units: as each part says.

>>> seen = WarningSignal("LATE_ACCOUNTS", "K-1", Date(2026, 7, 8), "filing desk")
>>> MonitoringCase("Harbour Metals Ltd", "M-14", signals=(seen,)).bills
>>> other = WarningSignal("LATE_ACCOUNTS", "K-1", Date(2026, 7, 9), "filing desk")
>>> MonitoringCase("Harbour Metals Ltd", "M-14", signals=(seen, other))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: signal `K-1` is told in two ways; state it once
"""

from collections.abc import Iterable, Iterator, Mapping

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.monitoring.covenants import CovenantTest
from acctcore.credit.monitoring.facilities import WatchedBill, WatchedFacility
from acctcore.credit.monitoring.figures import WatchedFigure
from acctcore.credit.monitoring.signals import SignalClearance, WarningSignal, each_once
from acctcore.credit.monitoring.upgrades import PreviousGrade, WatchReview
from acctcore.days import day
from acctcore.errors import AcctcoreError, Contradiction, Unknown, fault
from acctcore.guards import (
    Faults,
    listed,
    listed_if_known,
    named,
    of_kind,
    optional_kind,
    refuse,
    twice,
)
from acctcore.maps import FrozenMap
from acctcore.values import field, frozen


def _facilities(items: Iterable[WatchedFacility] | None) -> tuple[WatchedFacility, ...] | None:
    return listed_if_known(items, WatchedFacility, "facilities of a case", "facilities")


def _bills(items: Iterable[WatchedBill] | None) -> tuple[WatchedBill, ...] | None:
    return listed_if_known(items, WatchedBill, "bills of a case", "discounted bills")


def _signals(items: Iterable[WarningSignal] | None) -> tuple[WarningSignal, ...] | None:
    return listed_if_known(items, WarningSignal, "signals of a case", "signals")


def _figures(items: Iterable[WatchedFigure]) -> tuple[WatchedFigure, ...]:
    return listed(items, WatchedFigure, "figures of a case", "figures")


def _covenants(items: Iterable[CovenantTest] | None) -> tuple[CovenantTest, ...] | None:
    return listed_if_known(items, CovenantTest, "covenants of a case", "covenant tests")


def _clearances(items: Iterable[SignalClearance]) -> tuple[SignalClearance, ...]:
    return listed(items, SignalClearance, "clearances of a case", "clearances")


def _information(items: Mapping[str, Date]) -> FrozenMap[str, Date]:
    of_kind(items, Mapping, "information of a case", "a table of days by item")
    return FrozenMap({item: day(on, f"day of `{item}`") for item, on in items.items()})


@frozen
class MonitoringCase:
    """A customer on a day: facilities, signals, figures, covenants and what else is known."""

    customer: str
    account_manager: str
    facilities: tuple[WatchedFacility, ...] | None = field(default=None, converter=_facilities)
    bills: tuple[WatchedBill, ...] | None = field(default=None, converter=_bills)
    signals: tuple[WarningSignal, ...] | None = field(default=None, converter=_signals)
    figures: tuple[WatchedFigure, ...] = field(default=(), converter=_figures)
    covenants: tuple[CovenantTest, ...] | None = field(default=None, converter=_covenants)
    information: FrozenMap[str, Date] = field(factory=FrozenMap, converter=_information)
    """The day as of which each item is known."""
    previous: PreviousGrade | None = None
    review: WatchReview | None = None
    clearances: tuple[SignalClearance, ...] = field(default=(), converter=_clearances)
    calendar: Calendar | None = None

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.customer, "customer of a watch")
        named(self.account_manager, "account manager of a watch")
        told = f"previous grade of `{self.customer}`"
        optional_kind(self.previous, PreviousGrade, told, "a grade and its day")
        optional_kind(self.review, WatchReview, f"review of `{self.customer}`", "a review")
        optional_kind(self.calendar, Calendar, f"calendar of `{self.customer}`", "a calendar")
        each_once(self.signals or ())
        refuse((*_double_faults(self), *_clearance_faults(self), *_facility_faults(self)))


def refuse_future(case: MonitoringCase, as_of: Date) -> None:
    """Raise `Contradiction` for what is dated after the day of the decision, one fault a line."""
    expected = f"a day up to the day of the decision, {as_of}"
    late = [fault(what, expected, on) for what, on in _dated(case) if on is not None and on > as_of]
    if late:
        raise Contradiction("\n".join(late))


def _dated(case: MonitoringCase) -> Iterator[tuple[str, Date | None]]:
    """Name the days on which something was observed."""
    for signal in case.signals or ():
        yield f"day of signal `{signal.key}`", signal.on
    for clearance in case.clearances:
        yield f"day of the clearance of `{clearance.key}`", clearance.on
    for figure in case.figures:
        yield f"day of figure `{figure.name}`", figure.as_of
    for covenant in case.covenants or ():
        yield f"test day of covenant `{covenant.id}`", covenant.tested_on
        yield f"certificate of covenant `{covenant.id}`", covenant.certificate_on
    for item, on in case.information.items():
        yield f"day of `{item}`", on
    if case.previous is not None:
        yield "day of the grade before", case.previous.since
    if case.review is not None:
        yield f"day of the review by `{case.review.by}`", case.review.on
    for facility in case.facilities or ():
        yield f"day on which `{facility.id}` was opened", facility.opened_on
        yield f"last visit of `{facility.id}`", facility.last_visit_on


def _double_faults(case: MonitoringCase) -> Iterator[tuple[str, AcctcoreError]]:
    yield from twice("facilities", "facility", (each.id for each in case.facilities or ()))
    yield from twice("bills", "bill", (each.id for each in case.bills or ()))
    yield from twice("covenants", "covenant", (each.id for each in case.covenants or ()))
    yield from twice("clearances", "clearance of", (each.key for each in case.clearances))
    names = (f"{each.name}` of `{each.about or case.customer}" for each in case.figures)
    yield from twice("figures", "figure", names)


def _clearance_faults(case: MonitoringCase) -> Faults:
    days = {each.key: each.on for each in case.signals or ()}
    for each in case.clearances:
        if each.key not in days:
            told = "is cleared and is not among the signals"
            yield "clearances", Contradiction(f"signal `{each.key}` {told}")
        elif each.on < days[each.key]:
            told = f"is cleared on {each.on}, before its day {days[each.key]}"
            yield "clearances", Contradiction(f"signal `{each.key}` {told}")


def _facility_faults(case: MonitoringCase) -> Faults:
    """Name what is said of a facility that is not there."""
    known = [each.id for each in case.facilities or ()]
    told = [(f"signal `{each.key}`", each.about) for each in case.signals or ()]
    told += [(f"figure `{each.name}`", each.about) for each in case.figures]
    for what, about in told:
        if about and about not in known:
            listed = f"one of {', '.join(known)}" if known else "none: the case lists none"
            yield "facilities", Unknown(fault(f"facility of {what}", listed, about))
