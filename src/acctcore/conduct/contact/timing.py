"""Quiet hours: whether the recipient's clock shows a time at which a contact may be made.

Rule: the time lies within every rule on hours that is meant, and within the hours the person asked
for. A rule may be closed on the holidays of the calendar where the recipient is. Without a zone, or
without the calendar that a rule needs, it is not known. Source: the conduct domain page, section
2.6; the retention domain page, section 8. Units: minutes of a local day.
"""

from collections.abc import Iterator

from acctcore.conduct.contact.hours import ALL_DAY, ContactHours, Span, shared, spans_of, told
from acctcore.conduct.contact.openings import DaySpans
from acctcore.conduct.contact.views import Judged, View, unknown
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict


def hour_clauses(view: View) -> Iterator[Judged]:
    """Say of each rule on hours whether the time lies within."""
    for rule in _meant(view):
        spans, shut = spans_of(rule.windows, view.on), _is_shut(view, rule)
        yield _judged(view, rule.clause, spans, shut).cited(rule.source)
    wished = view.case.preference.hours if view.case.preference else ()
    if wished:
        yield _judged(view, "preference", spans_of(wished, view.on), shut=False)


def open_spans(view: View) -> DaySpans:
    """Answer what is open on the day by every rule, or may be where nobody knows."""
    left = ALL_DAY
    doubt = False
    for rule in _meant(view):
        shut = _is_shut(view, rule)
        doubt = doubt or shut is None
        left = () if shut else shared(left, spans_of(rule.windows, view.on))
    if view.case.preference and view.case.preference.hours:
        left = shared(left, spans_of(view.case.preference.hours, view.on))
    return DaySpans(left, known=not doubt)


def _meant(view: View) -> Iterator[ContactHours]:
    return (r for r in view.policy.hours if view.is_meant(r.channels, r.purposes))


def _is_shut(view: View, rule: ContactHours) -> bool | None:
    """Tell whether the day is a holiday on which a rule is closed; `None` where it is not known."""
    if not rule.closed_on_holidays:
        return False
    try:
        calendar = view.case.calendar
        if calendar is None:
            return None
        calendar.is_business_day(view.on)
    except OutsideCalendar:
        return None
    return view.on in calendar.holidays


def _judged(view: View, clause: str, spans: tuple[Span, ...], shut: bool | None) -> Judged:  # noqa: FBT001 - a fact
    if view.moment is None:
        return unknown(clause, "ZONE_NOT_STATED", view.case.about)
    minute, shown = view.moment.minute, told(() if shut else spans)
    within = any(start <= minute < end for start, end in spans)
    if within and shut is None:
        return unknown(clause, "CALENDAR_NOT_STATED", view.case.about)
    verdict = Verdict.MET if within and not shut else Verdict.NOT_MET
    code = "ON_HOLIDAY" if shut else "WITHIN_HOURS" if within else "OUTSIDE_HOURS"
    measured = f"{view.moment.time}"
    found = Finding(clause, code, verdict, view.channel, measured, "within", shown)
    return Judged(found, passes=True)
