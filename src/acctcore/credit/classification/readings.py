"""What each kind of condition reads of a loan.

A limit that the bank has not opted in to is not compared with: the comparison is not known unless
no limit whatever could be exceeded (nothing is past due, no debt is non-performing). Whom a rule
is for and what a person states are no limits, and are read either way.

>>> late = View.of(LoanStanding("L-1", "D-1", due_since=Date(2025, 12, 31)), Date(2026, 3, 31))
>>> [each] = read(PastDue("90 days"), late, accepted=True).readings
>>> each.code, str(each.measured), each.relation, str(each.limit), each.holds
('PAST_DUE', '90 days', '<=', '90 days', False)
>>> [each] = read(PastDue("3 months"), late, accepted=True).readings
>>> str(each.measured), each.relation, str(each.limit), each.holds
('2025-12-31', '>=', '2025-12-31', False)
>>> read(PastDue("90 days"), late, accepted=False).holds
"""

from pendulum import Date

from acctcore.credit.classification.arrears import read_arrears
from acctcore.credit.classification.comparisons import Answer, Reading, any_of, elapsed, in_days
from acctcore.credit.classification.conditions import (
    BankOverdueShare,
    Condition,
    Flagged,
    ImpairmentShare,
    MaterialArrears,
    NonPerformingShare,
    OfSegment,
    PastDue,
    UnderObservation,
)
from acctcore.credit.classification.portions import read_share
from acctcore.credit.classification.standings import LoanStanding
from acctcore.credit.classification.views import View
from acctcore.days import Tenor
from acctcore.quantity import Quantity


def read(
    condition: Condition, view: View, bad: frozenset[str] = frozenset(), *, accepted: bool
) -> Answer:
    """Read one condition; `bad` are the non-performing categories."""
    match condition:
        case PastDue():
            return Answer.of(_past_due(condition, view, accepted=accepted))
        case MaterialArrears():
            return read_arrears(condition, view, accepted=accepted)
        case NonPerformingShare() | BankOverdueShare() | ImpairmentShare():
            return read_share(condition, view.standing, bad, accepted=accepted)
        case UnderObservation():
            return _observed(condition, view, accepted=accepted)
        case OfSegment():
            return Answer.of(_segment(condition, view.standing))
    return Answer.of(_flag(condition, view.standing))


def _past_due(condition: PastDue, view: View, *, accepted: bool) -> Reading:
    days = view.days
    if days is None:
        return Reading("PAST_DUE", None)
    if view.due is None:
        return Reading("PAST_DUE", holds=False, measured=in_days(0))
    if not accepted:
        return Reading("PAST_DUE", None if days else False, in_days(days))
    return elapsed("PAST_DUE", condition.over, view.due, view.on)


def _observed(condition: UnderObservation, view: View, *, accepted: bool) -> Answer:
    done = view.standing.restructuring
    if done is None:
        return Answer.of(Reading("RESTRUCTURED", None))
    if not done.happened:
        return Answer.of(Reading("RESTRUCTURED", holds=False, measured=False))
    if not accepted:
        return Answer.of(Reading("RESTRUCTURED", None, measured=True))
    readings = (_time(condition, done.since, view.as_of), _periods(condition, done.periods_paid))
    return Answer(any_of(each.holds for each in readings), readings)


def _time(condition: UnderObservation, since: Date | None, as_of: Date) -> Reading:
    if since is None:
        return Reading("OBSERVED_SINCE", False if condition.time == Tenor() else None)
    until = condition.time.after(since)
    return Reading("OBSERVED_UNTIL", as_of < until, as_of, ">=", until)


def _periods(condition: UnderObservation, paid: int | None) -> Reading:
    needed = Quantity(condition.periods, "periods")
    if paid is None:
        return Reading("PERIODS_PAID", None if condition.periods else False, None, ">=", needed)
    measured = Quantity(paid, "periods")
    return Reading("PERIODS_PAID", paid < condition.periods, measured, ">=", needed)


def _segment(condition: OfSegment, standing: LoanStanding) -> Reading:
    holds = None if standing.segment is None else standing.segment in condition.segments
    return Reading("SEGMENT", holds, standing.segment, scope=True)


def _flag(condition: Flagged, standing: LoanStanding) -> Reading:
    stated = standing.flags.get(condition.flag)
    return Reading(f"FLAG_{condition.flag.upper()}", stated, stated)
