"""A borrower is watched: signals to a grade, the grade to actions with days, and no sales on watch.

Rule: the grade is the worst that the rules, the grade before and overdue information lead to. What
is missing or stale may hide a worse one: the grade is then an interval, and its worst end is acted
on. A signal that expired, or that nobody states any more, never makes a grade better; a review by
a named, independent person does. Source: the credit domain page, section 9 and scenario A1;
EBA/GL/2020/06 para 274 (secondary). Units: business days, signals, money by currency.

What is refused, and how:

- raises: an undated signal, one key told in two ways, a code or grade that the policy does not
  list, what is dated after the day, a policy that contradicts itself;
- not met, with its code: each signal that counts, a broken covenant, a late certificate, an
  overdue review, a clearance or a review by the wrong person;
- unknown: facilities, figures, covenants, bills, signals or a grade before that are not stated,
  or too old; a covenant test of too long ago; the role of who took a signal back.

>>> from acctcore.credit.monitoring.grades import WatchGrade, GradeAction, GradeRule
>>> from acctcore.credit.monitoring.kinds import SignalKind
>>> from acctcore.credit.monitoring.signals import Severity, WarningSignal
>>> from acctcore.credit.monitoring.upgrades import PreviousGrade
>>> from acctcore.sources import Source, Status
>>> hold = GradeAction("HOLD_NEW_DRAWINGS", "5(a)", holds_drawings=True)
>>> grades = (WatchGrade("GREEN", "4(a)"), WatchGrade("RED", "4(b)", watch=True, actions=(hold,)))
>>> late = SignalKind("LATE_ACCOUNTS", "2(a)", Severity.HIGH)
>>> policy = MonitoringPolicy(grades, (late,), (GradeRule("3(a)", "RED"),))
>>> policies = Timeline.always(policy, Source("watch policy", Status.INVENTED))
>>> before, on = PreviousGrade("GREEN", Date(2026, 1, 5)), Date(2026, 7, 8)
>>> case = MonitoringCase("Harbour Metals Ltd", "M-14", bills=(), signals=(), previous=before)
>>> monitor(case, policies, on).outcome.sales.value
'open'
>>> seen = WarningSignal("LATE_ACCOUNTS", "K-1", on, "filing desk")
>>> case = MonitoringCase("Harbour Metals Ltd", "M-14", signals=(seen,), previous=before)
>>> found = monitor(case, policies, on)
>>> found.outcome.grade, found.outcome.actions[0].code, [each.code for each in found.reasons]
('RED', 'HOLD_NEW_DRAWINGS', ['LATE_ACCOUNTS', 'RED', 'ON_WATCH'])
"""

from datetime import date

from pendulum import Date

from acctcore.credit.monitoring import acting
from acctcore.credit.monitoring.bounds import lifted_on
from acctcore.credit.monitoring.cases import MonitoringCase, refuse_future
from acctcore.credit.monitoring.outcomes import SalesGate, Watch
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.seeing import Seen, see
from acctcore.credit.monitoring.telling import findings_of, result_of
from acctcore.credit.statuses import RequirementStatus
from acctcore.credit.visits.planning import next_visit
from acctcore.credit.visits.plans import PlannedVisit, VisitedLoan
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.guards import of_kind
from acctcore.timeline import Timeline, in_force


def monitor(
    case: MonitoringCase, policies: Timeline[MonitoringPolicy], as_of: date
) -> Decision[Watch]:
    """Grade a customer on a day, and say what is to be done by when.

    Raises:
        NothingInForce: no policy is in force on the day.
        Contradiction: something is dated after the day.
        Unknown: a signal or a grade that the policy does not list.
        MixedCurrency: a figure and its threshold are of two units.
        WrongKind: no case of a watch, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, MonitoringCase, "case", "what is known of a customer on watch")
    refuse_future(case, on)
    version = in_force(policies, MonitoringPolicy, on)
    seen = see(case, version.value, on)
    outcome = _watch(seen)
    return Decision(outcome, on, version.citation, Given(tuple(findings_of(seen, outcome))))


def _watch(seen: Seen) -> Watch:
    grades, case = seen.policy.grades, seen.case
    acted, since, covenants = grades[seen.worst], _since(seen), seen.policy.covenants
    binding = [each for each in seen.bounds if each.place == seen.worst]
    return Watch(
        customer=case.customer,
        grade=acted.name if seen.best == seen.worst else None,
        best=grades[seen.best].name,
        worst=acted.name,
        since=since,
        sales=_sales(seen),
        bound_by=tuple(dict.fromkeys(each.clause for each in binding)),
        binding=tuple(dict.fromkeys(key for each in binding for key in each.keys)),
        signals=seen.signals,
        covenants=tuple(result_of(each, covenants, seen.on) for each in case.covenants or ()),
        actions=acting.actions_of(acted, case, since, seen.on),
        holds_drawings=acted.holds_drawings,
        held=acting.held_of(case) if acted.holds_drawings else (),
        visits=_visits(seen, acted.name),
    )


def _since(seen: Seen) -> Date:
    """Answer the day from which the worst end holds; not before a review lifted a worse grade."""
    bound = (each.since for each in seen.bounds if each.place == seen.worst)
    begun = min((each for each in bound if each is not None), default=seen.on)
    lifted, before = lifted_on(seen.case, seen.policy, seen.on), seen.case.previous
    if lifted is None or before is None or seen.policy.place(before.grade) <= seen.worst:
        return begun
    return max(begun, lifted)


def _sales(seen: Seen) -> SalesGate:
    if seen.policy.grades[seen.best].watch:
        return SalesGate.ON_WATCH
    if seen.best != seen.worst:
        return SalesGate.UNKNOWN
    return SalesGate.OPEN if _is_young(seen) else SalesGate.STALE


def _is_young(seen: Seen) -> bool:
    """Tell whether all that is required is there, and nothing of it nor a covenant test too old."""
    known, rule = seen.case.information, seen.policy.covenants
    standings = (each.standing(known.get(each.item), seen.on) for each in seen.policy.information)
    young = rule is None or rule.are_young(seen.case.covenants, seen.on)
    return young and all(each is RequirementStatus.PRESENT for each in standings)


def _visits(seen: Seen, grade: str) -> tuple[PlannedVisit, ...]:
    policy = seen.policy.visits
    if not policy.rules:
        return ()
    loans = (
        VisitedLoan(each.id, each.product, each.limit, grade, each.last_visit_on, each.opened_on)
        for each in seen.case.facilities or ()
    )
    return tuple(next_visit(loan, policy, seen.case.calendar, seen.on) for loan in loans)
