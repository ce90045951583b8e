"""The grade before, and what the signals of a case led to since.

Rule: the grade before is the one stated, or the worst that the signals stated led to for certain
on a day since then, if that is worse. So a grade that nobody handed on is not lost when a signal
ends or a bill matures; a review lifts it like any other. Source: the credit domain page,
section 9 (a grade becomes better by a review only). Units: whole days.

Where no grade before is stated none is read off the signals: it may have been the worst.
"""

from collections.abc import Iterable

from attrs import evolve
from pendulum import Date

from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.grades import GradeRule
from acctcore.credit.monitoring.matching import Matched, any_unmatured, match
from acctcore.credit.monitoring.observing import stated_by
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.upgrades import PreviousGrade
from acctcore.findings import Verdict


def with_grade_since(
    case: MonitoringCase, policy: MonitoringPolicy, matched: tuple[Matched, ...], on: Date
) -> MonitoringCase:
    """Answer the case with the grade before that the signals tell, where it is the worst."""
    before = case.previous
    if before is None:
        return case
    held = [each.rule.grade for each in matched if each.holds is Verdict.MET]
    stated = policy.place(before.grade, "grade before")
    worst = max((stated, *(policy.place(name) for name in held)))
    for day in _days(case, before.since, on):
        worse = [rule for rule in policy.rules if policy.place(rule.grade) > worst]
        for each in _matched(worse, case, policy, day):
            place = policy.place(each.rule.grade)
            if each.holds is Verdict.MET and place > worst:
                since = max(before.since, each.since or day)
                worst, case = place, evolve(case, previous=PreviousGrade(each.rule.grade, since))
    return case


def _days(case: MonitoringCase, since: Date, on: Date) -> list[Date]:
    """Answer the days before another on which a signal was observed, from a first on."""
    return sorted({each.on for each in case.signals or () if since <= each.on < on})


def _matched(
    rules: Iterable[GradeRule], case: MonitoringCase, policy: MonitoringPolicy, on: Date
) -> tuple[Matched, ...]:
    """Tell which rules held on a day by what was stated then."""
    signals, bills = stated_by(case, policy, on), any_unmatured(case.bills, on)
    return tuple(match(rule, signals, (), bills, case.calendar) for rule in rules)
