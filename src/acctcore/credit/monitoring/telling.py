"""What a watch says: one finding for each signal, rule, threshold, covenant and item, in order.

The order is that of the policy: signals, rules, thresholds, covenants, information, what nobody
reads, the grade before, the actions of the grade, visits, and last whether the customer is on
watch.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.credit.monitoring.acting import acting_findings
from acctcore.credit.monitoring.bounds import information_findings
from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.clauses import CovenantSignals
from acctcore.credit.monitoring.clearing import clearance_findings
from acctcore.credit.monitoring.covenants import CovenantTest
from acctcore.credit.monitoring.outcomes import CovenantResult, JudgedSignal, SignalState, Watch
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.seeing import Seen
from acctcore.credit.monitoring.unread import unread_findings
from acctcore.credit.visits.plans import PlannedVisit, VisitStatus
from acctcore.findings import Finding, Verdict


def findings_of(seen: Seen, outcome: Watch) -> Iterator[Finding]:
    """Go through every finding of a watch, in the order of the policy."""
    case, policy = seen.case, seen.policy
    yield from _signal_findings(seen)
    yield from (each.finding for each in seen.matched)
    yield from (each.finding for each in seen.readings)
    yield from _covenant_findings(case, policy, seen.on)
    yield from information_findings(case, policy, seen.on)
    yield from unread_findings(case, policy, seen.readings)
    yield from seen.before
    yield from _before_finding(seen)
    yield from acting_findings(policy.grades[seen.worst], case, outcome.since)
    yield from (_visit_finding(each, seen.on) for each in outcome.visits)
    yield _grade_finding(seen, outcome)


def result_of(covenant: CovenantTest, rule: CovenantSignals | None, on: Date) -> CovenantResult:
    """Show a covenant with its headroom and every input."""
    return CovenantResult(
        covenant.id,
        covenant.kept if rule is None else rule.kept(covenant, on),
        covenant.measured,
        covenant.relation,
        covenant.allowed,
        covenant.headroom,
        covenant.inputs,
        covenant.certified(on),
        covenant.cure_until,
    )


def _signal_findings(seen: Seen) -> Iterator[Finding]:
    case, policy = seen.case, seen.policy
    if case.signals is None:
        yield Finding("signals", "SIGNALS_NOT_STATED", Verdict.UNKNOWN, case.customer)
    for kind in policy.signals:
        for each in seen.signals:
            if each.code == kind.code:
                yield _signal_finding(each, policy)
    yield from clearance_findings(case, policy)


def _signal_finding(signal: JudgedSignal, policy: MonitoringPolicy) -> Finding:
    kind = policy.kind(signal.code)
    grave = signal.severity.value
    match signal.state:
        case SignalState.LIVE:
            code, verdict = signal.code, Verdict.NOT_MET
        case SignalState.POSSIBLE:
            code, verdict = f"MAY_BE_{signal.code}", Verdict.UNKNOWN
        case _:
            code, verdict = f"{signal.state.name}_{signal.code}", Verdict.NOT_APPLICABLE
    return Finding(kind.clause, code, verdict, signal.key, grave, source=kind.source)


def _covenant_findings(
    case: MonitoringCase, policy: MonitoringPolicy, on: Date
) -> Iterator[Finding]:
    rule = policy.covenants
    if case.covenants is None and rule is not None:
        yield Finding(rule.clause, "COVENANTS_NOT_STATED", Verdict.UNKNOWN, case.customer)
    for each in case.covenants or ():
        if rule is None:
            idle = Verdict.NOT_APPLICABLE
            yield Finding("covenants", "COVENANTS_NOT_JUDGED", idle, each.id)
        else:
            yield from _tested_findings(each, rule, on)
            yield _certified_finding(each, rule, on)


def _tested_findings(covenant: CovenantTest, rule: CovenantSignals, on: Date) -> Iterator[Finding]:
    """Say how a covenant stands, and of a test of too long ago that it is one."""
    old = rule.is_old(covenant, on)
    if old and rule.max_age is not None:
        about, first = f"test of covenant {covenant.id}", rule.max_age.reaches_from(on)
        told = (about, covenant.tested_on, ">=", first)
        yield Finding(rule.clause, "COVENANT_TEST_TOO_OLD", Verdict.UNKNOWN, *told)
    if not (old and covenant.kept is Verdict.MET):
        yield _kept_finding(covenant, rule, on)


def _kept_finding(covenant: CovenantTest, rule: CovenantSignals, on: Date) -> Finding:
    kept, code = covenant.kept, "COVENANT_KEPT"
    if kept is Verdict.NOT_MET:
        cure = covenant.cure_until
        code = f"{rule.breach}_IN_CURE" if cure is not None and on <= cure else rule.breach
    elif kept is Verdict.UNKNOWN:
        code = "INPUT_NOT_STATED"
    about = f"{covenant.measure} of covenant {covenant.id}"
    measured, allowed = covenant.measured, covenant.allowed
    return Finding(covenant.clause, code, kept, about, measured, covenant.relation, allowed)


def _certified_finding(covenant: CovenantTest, rule: CovenantSignals, on: Date) -> Finding:
    verdict, due = covenant.certified(on), covenant.certificate_due
    about = f"certificate of covenant {covenant.id}"
    if due is None:
        return Finding(covenant.clause, "NO_CERTIFICATE_DUE", verdict, about)
    came = covenant.certificate_on or on
    code = "CERTIFICATE_IN_TIME" if covenant.certificate_on else "CERTIFICATE_NOT_YET_DUE"
    if verdict is Verdict.NOT_MET:
        code = rule.late_certificate
    return Finding(covenant.clause, code, verdict, about, came, "<=", due)


def _before_finding(seen: Seen) -> Iterator[Finding]:
    """Say whether the grade before is what keeps the grade from being better."""
    before, policy = seen.case.previous, seen.policy
    clause = policy.upgrade.clause if policy.upgrade else "grades"
    bound = [each for each in seen.bounds if each.certain and each.clause == clause]
    if before is None or not bound:
        return
    others = (each.place for each in seen.bounds if each.certain and each not in bound)
    stands = max(each.place for each in bound) > max(others, default=0)
    code = "GRADE_BEFORE_STANDS" if stands else "GRADE_BEFORE"
    verdict = Verdict.NOT_MET if stands else Verdict.MET
    yield Finding(clause, code, verdict, before.grade, before.since)


def _visit_finding(visit: PlannedVisit, on: Date) -> Finding:
    about = f"visit to {visit.loan}"
    if visit.status is VisitStatus.NO_RULE:
        return Finding("visits", "NO_VISIT_RULE", Verdict.NOT_APPLICABLE, about)
    if visit.status is VisitStatus.NEVER_VISITED:
        return Finding(visit.clause, "NEVER_VISITED", Verdict.NOT_MET, about)
    if visit.due is None:
        return Finding(visit.clause, "CALENDAR_UNKNOWN", Verdict.UNKNOWN, about, visit.nominal)
    overdue = visit.status is VisitStatus.OVERDUE
    code = "VISIT_OVERDUE" if overdue else "VISIT_DUE"
    verdict = Verdict.NOT_MET if overdue else Verdict.MET
    return Finding(visit.clause, code, verdict, about, visit.due, ">=", on)


def _grade_finding(seen: Seen, outcome: Watch) -> Finding:
    grades = seen.policy.grades
    clause = grades[seen.worst].clause
    shown = outcome.grade or f"{outcome.best} to {outcome.worst}"
    code = {"OPEN": "OFF_WATCH", "UNKNOWN": "GRADE_NOT_KNOWN", "STALE": "INFORMATION_STALE"}
    name = outcome.sales.name
    return Finding(clause, code.get(name, name), outcome.verdict, "sales", shown)
