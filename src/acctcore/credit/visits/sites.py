"""What a visit to the premises tells: nobody there in office hours, and a call that says otherwise.

Rule: PREMISES_UNATTENDED where no staff is seen inside the declared hours of a business day at the
declared address, with no notice of remote work for the day. CONTACT_CONTRADICTION where, so many
minutes around such a visit, the customer's own line says that staff is there. A visit outside the
hours, on a holiday or under a notice tells nothing. A wrong address and a conflicted visitor are
refused: the visit is to be made again. What is not known (staff seen, a notice, what was said, a
calendar that does not reach) makes a signal that is not confirmed. A signal is a reason to ask,
never a finding of fraud. Source: the credit domain page, section 9 and scenario A1. Units: minutes
on the wall-clock of the premises.

>>> from acctcore.moments import Moment, TimeOfDay
>>> bank = Calendar.of_weekend("bank", "2026", Date(2026, 7, 1), Date(2026, 7, 31))
>>> hours = TimeOfDay.parse("09:00"), TimeOfDay.parse("18:00")
>>> site = Premises("HM-1", "12 Quay Road", *hours, 24, remote_work=())
>>> rule = SiteRule("2(f)", "2(g)", call_within=120)
>>> seen = lambda at, where: SiteVisit("V-1", where, Moment.parse(at), ("A. Chan",), 0)
>>> found = site_findings(seen("2026-07-08 10:30", "12 Quay Road"), site, bank, rule, conflicted=())
>>> [each.code for each in found.signals]
['PREMISES_UNATTENDED']
>>> found = site_findings(seen("2026-07-08 10:30", "9 Hill Lane"), site, bank, rule, conflicted=())
>>> found.verdict.value, found.findings[0].code, found.signals
('not_met', 'WRONG_ADDRESS', ())
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.monitoring.signals import WarningSignal
from acctcore.credit.visits.premises import Premises, SiteCall, SiteVisit
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import counted, listed, named
from acctcore.names import same_name
from acctcore.values import frozen

UNATTENDED: Final = "PREMISES_UNATTENDED"
CONTRADICTION: Final = "CONTACT_CONTRADICTION"


@frozen
class SiteRule:
    """The clauses of both signals, and how many minutes a call may lie from the visit."""

    unattended: str
    contradiction: str
    call_within: int

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without clauses, and minutes that are none."""
        named(self.unattended, "clause of unattended premises")
        named(self.contradiction, "clause of a contradiction")
        counted(self.call_within, "minutes between a visit and a call", 0)


@frozen
class SiteReading:
    """The signals a visit gives, and what was judged; not met: the visit does not count."""

    verdict: Verdict
    signals: tuple[WarningSignal, ...]
    findings: tuple[Finding, ...]


def site_findings(  # noqa: PLR0913 - each argument is named by the caller
    visit: SiteVisit,
    premises: Premises,
    calendar: Calendar | None,
    rule: SiteRule,
    *,
    conflicted: Iterable[str] | None,
    calls: Iterable[SiteCall] = (),
    about: str = "",
) -> SiteReading:
    """Read a visit, and the calls around it.

    Args:
        visit: what the visitor found.
        premises: what the customer declared.
        calendar: the business days at the premises.
        rule: the clauses and the minutes of the policy.
        conflicted: the manager of the account and everybody with an interest in the customer;
            nothing: not known.
        calls: the calls to the customer's own line.
        about: the facility that the signals are about; empty: the customer.
    """
    refused = tuple(_refusals(visit, premises, conflicted, rule))
    if any(each.verdict is Verdict.NOT_MET for each in refused):
        return SiteReading(Verdict.NOT_MET, (), refused)
    found = tuple(_conditions(visit, premises, calendar))
    empty = meet((*(each.verdict for each in refused), *(holds for _, holds in found)))
    told = tuple(_condition(code, holds, visit, rule) for code, holds in found)
    verdict = Verdict.UNKNOWN if empty is Verdict.UNKNOWN else Verdict.MET
    if empty is Verdict.NOT_MET:
        return SiteReading(verdict, (), (*refused, *told))
    signals = [_signal(UNATTENDED, visit, about, confirmed=empty is Verdict.MET)]
    said = _contradicted(visit, premises, calls, rule)
    if said is not Verdict.NOT_MET:
        sure = meet((empty, said)) is Verdict.MET
        signals.append(_signal(CONTRADICTION, visit, about, confirmed=sure))
    return SiteReading(verdict, tuple(signals), (*refused, *told))


def _refusals(
    visit: SiteVisit, premises: Premises, conflicted: Iterable[str] | None, rule: SiteRule
) -> Iterator[Finding]:
    clause = rule.unattended
    right = visit.address == premises.address
    code, verdict = ("RIGHT_ADDRESS", Verdict.MET) if right else ("WRONG_ADDRESS", Verdict.NOT_MET)
    yield Finding(clause, code, verdict, visit.id, visit.address, "is", premises.address)
    if conflicted is None:
        yield Finding(clause, "CONFLICTS_NOT_STATED", Verdict.UNKNOWN, visit.id)
        return
    barred = listed(conflicted, str, "who is conflicted", "names")
    for each in visit.visitors:
        if any(same_name(each, other) for other in barred):
            yield Finding(clause, "VISITOR_CONFLICTED", Verdict.NOT_MET, visit.id, each)


def _conditions(
    visit: SiteVisit, premises: Premises, calendar: Calendar | None
) -> Iterator[tuple[str, Verdict]]:
    """Go through what must hold for the premises to count as unattended."""
    on, open_ = visit.at.on, premises.is_open_at(visit.at.time)
    yield ("INSIDE_HOURS", Verdict.MET) if open_ else ("OUTSIDE_HOURS", Verdict.NOT_MET)
    yield _business_day(calendar, on)
    yield _notice(premises, on)
    if visit.staff_seen is None:
        yield "STAFF_SEEN_NOT_STATED", Verdict.UNKNOWN
    else:
        seen = ("STAFF_SEEN", Verdict.NOT_MET)
        yield seen if visit.staff_seen else ("NO_STAFF_SEEN", Verdict.MET)


def _business_day(calendar: Calendar | None, on: Date) -> tuple[str, Verdict]:
    try:
        if calendar is not None:
            works = calendar.is_business_day(on)
            return ("BUSINESS_DAY", Verdict.MET) if works else ("HOLIDAY", Verdict.NOT_MET)
    except OutsideCalendar:
        pass
    return "CALENDAR_UNKNOWN", Verdict.UNKNOWN


def _notice(premises: Premises, on: Date) -> tuple[str, Verdict]:
    if premises.remote_work is None:
        return "NOTICES_NOT_STATED", Verdict.UNKNOWN
    covered = any((each.start or each.end) <= on <= each.end for each in premises.remote_work)
    return ("REMOTE_WORK", Verdict.NOT_MET) if covered else ("NO_NOTICE", Verdict.MET)


def _condition(code: str, holds: Verdict, visit: SiteVisit, rule: SiteRule) -> Finding:
    """Say how a condition stands; where it does not hold the visit tells nothing."""
    verdict = Verdict.NOT_APPLICABLE if holds is Verdict.NOT_MET else holds
    return Finding(rule.unattended, code, verdict, visit.id, str(visit.at))


def _contradicted(
    visit: SiteVisit, premises: Premises, calls: Iterable[SiteCall], rule: SiteRule
) -> Verdict:
    """Tell whether somebody on the customer's line said that staff is there."""
    said = {
        each.says_present
        for each in calls
        if each.answered
        and premises.is_open_at(each.at.time)
        and each.at.on == visit.at.on
        and abs(each.at.minute - visit.at.minute) <= rule.call_within
    }
    if True in said:
        return Verdict.MET
    return Verdict.UNKNOWN if None in said else Verdict.NOT_MET


def _signal(code: str, visit: SiteVisit, about: str, *, confirmed: bool) -> WarningSignal:
    return WarningSignal(
        code,
        f"{code} {visit.id}",
        visit.at.on,
        f"visit {visit.id}",
        about,
        confirmed=confirmed,
    )
