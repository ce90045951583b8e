"""When each loan is to be visited: from its grade, amount and product; overdue is shown.

Rule: the visits of a loan are so many steps after the last one, or after the loan was opened, each
counted from that day. One that falls on no business day is made on the one before it; two that
fall on one day so are one. A visit that is overdue stands in the plan with its own day and the
number missed; it is never dropped. A loan without a rule, or without a day to count from, is shown
as that. Source: the credit domain page, section 9. Units: business days, tenors.

>>> from acctcore.credit.visits.rules import VisitRule
>>> policy = VisitPolicy((VisitRule("8(a)", Tenor(months=3)),))
>>> bank = Calendar.of_weekend("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31))
>>> loan = VisitedLoan("TL-1", last_visit_on=Date(2026, 2, 10))
>>> for each in plan_visits([loan], policy, bank, Date(2026, 6, 1), Date(2026, 8, 31)):
...     print(each.status.value, each.due, each.missed)
overdue 2026-05-08 1
due 2026-08-10 0
>>> [each.status.value for each in
...  plan_visits([VisitedLoan("TL-2")], VisitPolicy(), bank, Date(2026, 6, 1), Date(2026, 8, 31))]
['no_rule']
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count, takewhile

from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.visits.plans import PlannedVisit, VisitedLoan, VisitStatus
from acctcore.credit.visits.rules import VisitPolicy, VisitRule
from acctcore.days import Tenor, day, from_ordinal
from acctcore.errors import Contradiction, OutsideCalendar
from acctcore.evidence import Period


def plan_visits(
    loans: Iterable[VisitedLoan],
    policy: VisitPolicy,
    calendar: Calendar | None,
    first: date,
    until: date,
) -> tuple[PlannedVisit, ...]:
    """Answer every visit from a first to a last day, and before them what is overdue.

    Raises:
        Contradiction: the last day is before the first, or a last visit is after the first.
    """
    begin, end = day(first, "first day of a plan"), day(until, "last day of a plan")
    if end < begin:
        raise Contradiction(f"plan of visits: the last day {end} is before the first {begin}")
    found = [
        each
        for loan in loans
        for each in takewhile(
            lambda visit: visit.status is not VisitStatus.DUE or _known(visit, end) <= end,
            visits_of(loan, policy, calendar, begin),
        )
    ]
    return tuple(sorted(found, key=lambda each: (_known(each, begin), each.loan)))


def next_visit(
    loan: VisitedLoan, policy: VisitPolicy, calendar: Calendar | None, on: Date
) -> PlannedVisit:
    """Answer the visit that is overdue, or else the next one from a day on."""
    return next(visits_of(loan, policy, calendar, on))


def visits_of(
    loan: VisitedLoan, policy: VisitPolicy, calendar: Calendar | None, first: Date
) -> Iterator[PlannedVisit]:
    """Go through the visits of a loan: what is overdue on a day, then those from it on, endless."""
    rule = policy.rule_of(loan.grade, loan.product, loan.amount)
    if rule is None:
        yield PlannedVisit(loan.id, VisitStatus.NO_RULE)
    elif loan.anchor is None:
        at_once = moved(first, calendar, back=False)
        yield _planned(loan, rule, VisitStatus.NEVER_VISITED, first, at_once)
    elif loan.anchor > first:
        told = f"is dated {loan.anchor}, after the first day {first}"
        raise Contradiction(f"plan of visits: the visit or opening of `{loan.id}` {told}")
    else:
        yield from _from_anchor(loan, loan.anchor, rule, calendar, first)


def _from_anchor(
    loan: VisitedLoan, anchor: Date, rule: VisitRule, calendar: Calendar | None, first: Date
) -> Iterator[PlannedVisit]:
    before, missed, late, steps = anchor, 0, None, count(1)
    while True:
        nominal = _times(rule.every, next(steps)).after(anchor)
        due = moved(nominal, calendar, back=True)
        on = due or nominal
        if on <= before:
            continue
        if on < first:
            missed += 1
            late = late or _planned(loan, rule, VisitStatus.OVERDUE, nominal, due)
        else:
            if late is not None:
                yield evolve(late, missed=missed)
                late = None
            found = _planned(loan, rule, VisitStatus.DUE, nominal, due)
            yield evolve(found, window=_window(rule, before, on))
        before = on


def moved(on: Date, calendar: Calendar | None, *, back: bool) -> Date | None:
    """Answer a business day: the day itself or the nearest before (or after) it."""
    if calendar is None:
        return None
    try:
        return calendar.preceding(on) if back else calendar.following(on)
    except OutsideCalendar:
        return None


def _planned(
    loan: VisitedLoan, rule: VisitRule, status: VisitStatus, nominal: Date, due: Date | None
) -> PlannedVisit:
    return PlannedVisit(loan.id, status, due, nominal, rule.clause, rule.unannounced, rule.visitors)


def _window(rule: VisitRule, before: Date, on: Date) -> Period | None:
    """Answer the days among which an unannounced visit is drawn: since the one before it."""
    return Period(from_ordinal(before.toordinal() + 1), on) if rule.unannounced else None


def _times(tenor: Tenor, number: int) -> Tenor:
    return Tenor(tenor.years * number, tenor.months * number, tenor.days * number)


def _known(visit: PlannedVisit, otherwise: Date) -> Date:
    return visit.due or visit.nominal or otherwise
