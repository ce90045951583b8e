"""Whether the rules of a policy hold: for certain, perhaps, or not.

Rule: the signals that fit a rule are counted, within its business days where it says so. Signals
that may be so, a bill whose day is not known, and a calendar that does not reach can only make a
rule hold, never keep it from holding. What is both stated and found counts once in a window, by
whichever of its days lies there. Two days lie within so many business days if no more than
so many calendar days lie between them, whatever the calendar. Units: signals, business days.

>>> within(Date(2026, 7, 3), Date(2026, 7, 10), 5, None)
<Verdict.UNKNOWN: 'unknown'>
>>> within(Date(2026, 7, 3), Date(2026, 7, 8), 5, None)
<Verdict.MET: 'met'>
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.monitoring.facilities import WatchedBill
from acctcore.credit.monitoring.grades import GradeRule
from acctcore.credit.monitoring.observing import Hidden
from acctcore.credit.monitoring.outcomes import JudgedSignal, SignalState
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.quantity import Quantity
from acctcore.values import frozen


@frozen
class Matched:
    """A rule, whether it holds, from when, and the keys of the signals that fit it."""

    rule: GradeRule
    holds: Verdict
    code: str
    count: int
    since: Date | None
    keys: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        """The same as a finding: a rule that holds is a clause that is not met."""
        verdict = _OF_CLAUSE.get(self.holds, self.holds)
        found, limit = Quantity(self.count, "signals"), Quantity(self.rule.count, "signals")
        rule = self.rule
        return Finding(rule.clause, self.code, verdict, rule.asks, found, "<", limit, rule.source)


_OF_CLAUSE: Final = FrozenMap({Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET})
"""The verdict on the clause where a rule holds, or does not; else it is the same."""


def match(
    rule: GradeRule,
    signals: Iterable[JudgedSignal],
    hidden: Sequence[Hidden],
    unmatured: Verdict,
    calendar: Calendar | None,
) -> Matched:
    """Tell whether a rule holds under what counts and what may count."""
    listed = [each for each in signals if rule.fits(each.code, each.severity)]
    fitting = [each for each in listed if _counts(each)]
    live = [each for each in fitting if each.state is SignalState.LIVE]
    keys = tuple(each.key for each in fitting)
    again = _found_again(listed)
    count, since = _window(rule, [*live, *again], calendar, sure=True)
    if rule.while_bills_unmatured and unmatured is Verdict.NOT_MET:
        return Matched(rule, Verdict.NOT_APPLICABLE, "NO_UNMATURED_BILL", count, None, ())
    bills = rule.while_bills_unmatured and unmatured is Verdict.UNKNOWN
    if count >= rule.count and not bills:
        return Matched(rule, Verdict.MET, rule.grade, count, since, tuple(e.key for e in live))
    most, _ = _window(rule, [*fitting, *again], calendar, sure=False)
    any_number = any(rule.fits(each.code, each.severity) for each in hidden)
    if any_number or most >= rule.count:
        return Matched(rule, Verdict.UNKNOWN, "MAY_HOLD", count, None, keys)
    return Matched(rule, Verdict.NOT_MET, "NOT_SO_MANY_SIGNALS", count, None, ())


def any_unmatured(bills: Sequence[WatchedBill] | None, on: Date) -> Verdict:
    """Tell whether the customer has an unmatured bill."""
    if bills is None:
        return Verdict.UNKNOWN
    found = {each.unmatured(on) for each in bills}
    for verdict in (Verdict.MET, Verdict.UNKNOWN):
        if verdict in found:
            return verdict
    return Verdict.NOT_MET


def within(first: Date, last: Date, days: int, calendar: Calendar | None) -> Verdict:
    """Tell whether a day lies within so many business days after another."""
    if (last - first).days <= days:
        return Verdict.MET
    if calendar is None:
        return Verdict.UNKNOWN
    try:
        return Verdict.MET if last <= calendar.add(first, days) else Verdict.NOT_MET
    except OutsideCalendar:
        return Verdict.UNKNOWN


def _counts(signal: JudgedSignal) -> bool:
    return signal.state in (SignalState.LIVE, SignalState.POSSIBLE)


def _found_again(signals: Sequence[JudgedSignal]) -> list[JudgedSignal]:
    """Answer what was found of something stated: the same event, perhaps on another day."""
    told = {each.key for each in signals if each.state is not SignalState.DUPLICATE}
    return [each for each in signals if each.key not in told]


def _window(
    rule: GradeRule, signals: Sequence[JudgedSignal], calendar: Calendar | None, *, sure: bool
) -> tuple[int, Date | None]:
    """Answer the most signals in one window, and the first day on which there were enough.

    One that has no day may lie in any window.
    """
    listed = sorted(_dated(signals), key=itemgetter(0))
    undated = [] if sure else [each for each in signals if each.on is None]
    most, since = len(_each_once(undated)), None
    starts = listed[:1] if rule.within is None else listed
    for at, (first, _) in enumerate(starts):
        near = [one for one in listed[at:] if _fits(rule, first, one[0], calendar, sure=sure)]
        once = _each_once(each for _, each in near)
        most = max(most, len(_each_once([*once, *undated])))
        if len(once) >= rule.count:
            full = max(each.on for each in once[: rule.count] if each.on)
            since = full if since is None else min(since, full)
    return most, since


def _dated(signals: Iterable[JudgedSignal]) -> Iterator[tuple[Date, JudgedSignal]]:
    return ((each.on, each) for each in signals if each.on is not None)


def _each_once(signals: Iterable[JudgedSignal]) -> list[JudgedSignal]:
    """Leave out what was found where the same is stated."""
    listed = tuple(signals)
    told = {(e.code, e.about) for e in listed if e.state is not SignalState.DUPLICATE}
    return [
        each
        for each in listed
        if each.state is not SignalState.DUPLICATE or (each.code, each.about) not in told
    ]


def _fits(
    rule: GradeRule, first: Date, each: Date, calendar: Calendar | None, *, sure: bool
) -> bool:
    if rule.within is None:
        return True
    found = within(first, each, rule.within, calendar)
    return found is Verdict.MET if sure else found is not Verdict.NOT_MET
