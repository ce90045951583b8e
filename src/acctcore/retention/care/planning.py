"""The care plan of a span of days: what is to be done for whom, when, why, and what is not.

Rule: `plan_care` dates every touch of the policy in force on the day of the plan, moves it off
holidays, matches it with the contacts made, puts aside what is stopped, not known or over a cap,
and names the customers who fall short of the minimum of their tier. A missed touch stays, overdue;
those from before the span are carried into it, as far back as the policy looks.
A plan is no permission: purpose, channel, kind and parts of a touch are what a contact permission
is asked on its day. The plans of two spans side by side hold together what the plan of both holds,
as long as no cap is full across the seam: a cap sees the contacts made, the span, and what is
carried into it.
Source: project page on retention, section 8. Units: days.
Bad input raises: a contact or a signing after the day, a tier the policy does not list.

>>> from acctcore.days import Tenor, parse_day
>>> from acctcore.retention.care.books import CaredCustomer, ContactRole
>>> from acctcore.retention.care.kinds import CareKind
>>> from acctcore.retention.care.people import CarePerson, CareStop, StopReason
>>> from acctcore.retention.care.birthdays import BirthdayRules, LeapDay
>>> from acctcore.retention.care.policies import CareCap, CareTier
>>> from acctcore.retention.care.recurrences import EveryStep
>>> from acctcore.retention.care.rules import TouchRule
>>> from acctcore.sources import Source, Status
>>> review = TouchRule("REVIEW", "3(a)", "review", "visit", CareKind.COURTESY,
...                    EveryStep(Tenor(months=3)), days_late=10)
>>> policy = Timeline.always(CarePolicy((CareTier("gold", "2", 4),), ("review",), (review,),
...     (CareCap("5", 1, 14),), BirthdayRules(LeapDay.MARCH_1)), Source("care", Status.INVENTED))
>>> lee = CaredCustomer("lee", "person", "gold", "M-1", (ContactRole("lee", "holder"),),
...                     since=parse_day("2025-11-30"))
>>> year = {"first": parse_day("2026-01-01"), "last": parse_day("2026-12-31")}
>>> book = CareBook((lee,), (CarePerson("lee", stops=()),))
>>> for each in plan_care(book, policy, parse_day("2026-03-16"), **year).touches:
...     print(each.day, each.status.value)
2026-02-28 overdue
2026-05-30 planned
2026-08-30 planned
2026-11-30 planned
>>> gone = CareBook((lee,), (CarePerson("lee", stops=(CareStop(StopReason.DECEASED),)),))
>>> {each.reason for each in plan_care(gone, policy, parse_day("2026-03-16"), **year).aside}
{'DECEASED'}
"""

from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.errors import Contradiction
from acctcore.guards import of_kind
from acctcore.retention.care.books import CareBook, refuse_future_contacts
from acctcore.retention.care.candidates import Span, candidates
from acctcore.retention.care.capping import pushed_out
from acctcore.retention.care.minimums import shortfalls
from acctcore.retention.care.policies import CarePolicy
from acctcore.retention.care.touches import CarePlan, CareTouch, PutAside, TouchStatus
from acctcore.timeline import Stage, Timeline, Version, in_force

_OPEN: Final = (TouchStatus.OVERDUE, TouchStatus.DUE)


def plan_care(
    book: CareBook, policies: Timeline[CarePolicy], as_of: Date, *, first: Date, last: Date
) -> CarePlan:
    """Plan the care of a book from the first to the last day, both included.

    Raises:
        Contradiction: the span ends before it begins; a contact or a signing after `as_of`.
        Unknown: a customer in a tier that the policy does not list.
        NothingInForce: no policy on `as_of`.
    """
    of_kind(book, CareBook, "book", "customers and persons")
    span = Span(day(first, "first day"), day(last, "last day"), day(as_of, "day of the plan"))
    if span.last < span.first:
        raise Contradiction(f"a plan ends on {span.last}, before it begins on {span.first}")
    refuse_future_contacts(book, span.as_of)
    version = in_force(policies, CarePolicy, span.as_of)
    _refuse_tiers(book, version.value)
    return _planned(book, policies, version, span)


def _planned(
    book: CareBook, policies: Timeline[CarePolicy], version: Version[CarePolicy], span: Span
) -> CarePlan:
    policy = version.value
    reach = evolve(span, first=policy.carry_over.before(span.first))
    found = [*candidates(book, policy, reach)]
    dated = [each for each in found if isinstance(each, CareTouch)]
    out = dict(pushed_out(dated, book.contacts, policy, span.as_of))
    kept = sorted((each for each in dated if each not in out), key=_place)
    touches = [each for each in kept if each.day >= span.first]
    aside = [*(each for each in found if isinstance(each, PutAside)), *out.values()]
    put_aside = tuple(sorted((each for each in aside if _is_in(each, span)), key=_place))
    ends = None if book.calendar is None else book.calendar.last
    codes = {each.code for each in policy.touches}
    return CarePlan(
        first=span.first,
        last=span.last,
        as_of=span.as_of,
        citation=version.citation,
        touches=tuple(touches),
        aside=put_aside,
        shortfalls=tuple(shortfalls(book, policy, span, touches)),
        carried=tuple(each for each in kept if each.day < span.first and each.status in _OPEN),
        unmatched=tuple(each for each in book.contacts if each.code and each.code not in codes),
        replan_from=_replan_from(policies, version, span),
        calendar_ends=ends if any(each.is_after(ends) for each in put_aside) else None,
    )


def _refuse_tiers(book: CareBook, policy: CarePolicy) -> None:
    for customer in book.customers:
        policy.tier(customer.tier, f"tier of `{customer.id}`")


def _is_in(each: PutAside, span: Span) -> bool:
    return each.day is None or each.day >= span.first


def _place(each: CareTouch | PutAside) -> tuple[int, str, str, str, str]:
    """Order by day, those without one first."""
    ordinal = 0 if each.day is None else each.day.toordinal()
    due = str(each.due) if isinstance(each, CareTouch) else each.reason
    return ordinal, each.customer, each.person, each.code, due


def _replan_from(
    policies: Timeline[CarePolicy], version: Version[CarePolicy], span: Span
) -> Date | None:
    """Answer the day of the span from which another version, or none, is in force."""
    starts = [
        each.since
        for each in policies.versions
        if each.approval.stage in (Stage.APPROVED, Stage.SUSPENDED) and each.id != version.id
    ]
    if version.until is not None and version.until.toordinal() < span.last.toordinal():
        starts.append(from_ordinal(version.until.toordinal() + 1))
    later = [each for each in starts if span.as_of < each <= span.last]
    found = min(later, default=None)
    return None if found is None else max(found, span.first)
