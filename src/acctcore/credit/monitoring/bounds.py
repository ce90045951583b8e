"""What keeps a grade from being better: each bound with its clause, for certain or perhaps.

Rule: the best a grade can be is the worst of the bounds that hold for certain; the worst it can be
is the worst of all. A grade before is a bound until a review lifts it. Units: places among the
grades, 0 for the best.

>>> from acctcore.credit.monitoring.grades import WatchGrade
>>> grades = WatchGrade("GREEN", "4(a)"), WatchGrade("RED", "4(b)", watch=True)
>>> policy = MonitoringPolicy(grades, ())
>>> case = MonitoringCase("Harbour Metals Ltd", "M-14")
>>> before, findings = of_before(case, policy, Date(2026, 7, 8))
>>> before[0].place, before[0].certain, findings[0].code
(1, False, 'GRADE_BEFORE_NOT_STATED')
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.matching import Matched
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.requisites import Requisite
from acctcore.credit.monitoring.upgrades import WatchReview
from acctcore.credit.statuses import RequirementStatus
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen


@frozen
class Bound:
    """The grade is no better than this place."""

    place: int
    clause: str
    certain: bool
    since: Date | None = None
    keys: tuple[str, ...] = ()


def of_rules(matched: Iterable[Matched], policy: MonitoringPolicy) -> Iterator[Bound]:
    """Go through the rules that hold, or may."""
    for each in matched:
        place, clause = policy.place(each.rule.grade), each.rule.clause
        if each.holds is Verdict.MET:
            yield Bound(place, clause, certain=True, since=each.since, keys=each.keys)
        elif each.holds is Verdict.UNKNOWN:
            yield Bound(place, clause, certain=False, keys=each.keys)


def of_information(case: MonitoringCase, policy: MonitoringPolicy, on: Date) -> Iterator[Bound]:
    """Go through what is missing or too old."""
    for each in policy.information:
        known = case.information.get(each.item)
        standing = each.standing(known, on)
        if standing is RequirementStatus.PRESENT:
            continue
        hides = policy.place(each.may_hide) if each.may_hide else policy.worst
        yield Bound(hides, each.clause, certain=False)
        if each.overdue and known is not None:
            first = each.overdue_from(known)
            yield Bound(policy.place(each.overdue), each.clause, certain=True, since=first)
        elif each.overdue:
            yield Bound(policy.place(each.overdue), each.clause, certain=False)


def information_findings(
    case: MonitoringCase, policy: MonitoringPolicy, on: Date
) -> Iterator[Finding]:
    """Say of each item whether it is known and young enough."""
    for each in policy.information:
        known = case.information.get(each.item)
        yield _item_finding(each, known, each.standing(known, on), on)


def _item_finding(
    asked: Requisite, known: Date | None, standing: RequirementStatus, on: Date
) -> Finding:
    verdict = Verdict.UNKNOWN
    if standing is RequirementStatus.PRESENT:
        verdict = Verdict.MET
    elif standing is RequirementStatus.STALE and asked.overdue:
        verdict = Verdict.NOT_MET
    first = asked.max_age.reaches_from(on)
    code = standing.name
    return Finding(asked.clause, code, verdict, asked.item, known, ">=", first, asked.source)


def of_before(
    case: MonitoringCase, policy: MonitoringPolicy, on: Date
) -> tuple[tuple[Bound, ...], tuple[Finding, ...]]:
    """Answer what the grade before and a review allow, and say so."""
    refused = _refusal(case, policy, on)
    clause = policy.upgrade.clause if policy.upgrade else "grades"
    reviewed = _reviewed(case.review, policy, clause)
    if case.review is not None and not refused:
        return reviewed, (Finding(clause, "REVIEWED", Verdict.MET, case.review.by),)
    told = _not_counted(case, clause, refused)
    if case.previous is None:
        unknown = Finding(clause, "GRADE_BEFORE_NOT_STATED", Verdict.UNKNOWN, case.customer)
        return (Bound(policy.worst, clause, certain=False), *reviewed), (*told, unknown)
    place = policy.place(case.previous.grade)
    return (Bound(place, clause, certain=True, since=case.previous.since), *reviewed), told


def lifted_on(case: MonitoringCase, policy: MonitoringPolicy, on: Date) -> Date | None:
    """Answer the day on which a review lifted the grade before."""
    counts = case.review is not None and not _refusal(case, policy, on)
    return case.review.on if counts and case.review else None


def _refusal(case: MonitoringCase, policy: MonitoringPolicy, on: Date) -> str:
    """Say why a review does not lift the grade before; empty where it does or there is none."""
    if case.review is None:
        return ""
    if policy.upgrade is None:
        return "NO_UPGRADE_RULE"
    return policy.upgrade.refusal(case.review, case.previous, case.account_manager, on)


def _reviewed(
    review: WatchReview | None, policy: MonitoringPolicy, clause: str
) -> tuple[Bound, ...]:
    if review is None:
        return ()
    given = policy.place(review.grade, f"grade that reviewer `{review.by}` gives")
    return (Bound(given, clause, certain=True, since=review.on),)


def _not_counted(case: MonitoringCase, clause: str, refused: str) -> tuple[Finding, ...]:
    if case.review is None:
        return ()
    unsure = refused == "GRADE_BEFORE_NOT_KNOWN"
    verdict = Verdict.UNKNOWN if unsure else Verdict.NOT_MET
    return (Finding(clause, refused, verdict, case.review.by),)
