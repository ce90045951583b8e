"""What a grade asks for, each with its day: the due days do not move when one asks again later.

Rule: an action is due so many business days after the day from which the grade holds; 0 is that
day itself, whatever day it is. Without a calendar, or past its end, the day is not known. A held
limit is what is undrawn of every facility. Source: the credit domain page, section 9, scenario A1.
Units: business days, money by currency.

>>> from acctcore.credit.monitoring.grades import GradeAction
>>> verify = GradeAction("VERIFY", "5(b)", within=3)
>>> bank = Calendar.of_weekend("bank", "2026", Date(2026, 7, 1), Date(2026, 7, 31))
>>> due_on(verify, Date(2026, 7, 8), bank), due_on(verify, Date(2026, 7, 8), None)
(Date(2026, 7, 13), None)
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.grades import GradeAction, WatchGrade
from acctcore.credit.monitoring.outcomes import DueAction
from acctcore.credit.monitoring.readings import EVERY
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict
from acctcore.money import Money


def actions_of(
    grade: WatchGrade, case: MonitoringCase, since: Date, on: Date
) -> tuple[DueAction, ...]:
    """Answer every action of a grade, by its day, those without a known day last."""
    found = [
        _due(action, about, due_on(action, since, case.calendar), on)
        for action in grade.actions
        for about in _subjects(action, case, on)
    ]
    return tuple(sorted(found, key=lambda each: (each.due is None, each.due or since)))


def due_on(action: GradeAction, since: Date, calendar: Calendar | None) -> Date | None:
    """Answer the day an action is due; `None` where the calendar cannot say."""
    if not action.within:
        return since
    try:
        return None if calendar is None else calendar.add(since, action.within)
    except OutsideCalendar:
        return None


def held_of(case: MonitoringCase) -> tuple[Money, ...]:
    """Answer what is known to be undrawn, by currency."""
    found: dict[str, Money] = {}
    for facility in case.facilities or ():
        if facility.undrawn is not None:
            code = facility.limit.currency.code
            found[code] = found[code] + facility.undrawn if code in found else facility.undrawn
    return tuple(found[code] for code in sorted(found))


def acting_findings(grade: WatchGrade, case: MonitoringCase, since: Date) -> Iterator[Finding]:
    """Say of which actions the day is not known, and of which facilities the use."""
    for action in grade.actions:
        if due_on(action, since, case.calendar) is None:
            yield Finding(action.clause, "CALENDAR_UNKNOWN", Verdict.UNKNOWN, action.code)
        if action.holds_drawings:
            for about in _undrawn_unknown(case):
                yield Finding(action.clause, "DRAWN_NOT_STATED", Verdict.UNKNOWN, about)


def _undrawn_unknown(case: MonitoringCase) -> tuple[str, ...]:
    """Name the facilities of which nobody says what is drawn; if nobody states them, as one."""
    if case.facilities is None:
        return EVERY
    return tuple(each.id for each in case.facilities if each.drawn is None)


def _due(action: GradeAction, about: str, due: Date | None, on: Date) -> DueAction:
    overdue = due is not None and due < on
    return DueAction(action.code, action.clause, about, due, overdue=overdue)


def _subjects(action: GradeAction, case: MonitoringCase, on: Date) -> tuple[str, ...]:
    """Name the bills to act on, or the customer; bills that nobody states stand as one."""
    if not action.each_bill:
        return (case.customer,)
    if case.bills is None:
        return ("every unmatured bill",)
    left = (each for each in case.bills if not each.confirmed)
    return tuple(each.id for each in left if each.unmatured(on) is not Verdict.NOT_MET)
