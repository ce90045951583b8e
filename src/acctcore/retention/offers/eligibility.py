"""What a customer who would leave is told: whether the number may go, from when, and the charge.

Rule: a condition that time alone cures makes the answer NOT_YET_ELIGIBLE, with the first day; one
that time does not cure, NOT_ELIGIBLE; a missing fact is UNKNOWN unless every value of it gives the
same answer; of a number that has gone nothing is asked. The charge left is `minimum charge * days
left / days of the period`, rounded once. An application is not a loss: PORT_REQUESTED until the
number has gone. Source: the retention page, sections 6 and 9 and scenario A2, step 6. Units: days,
money.

>>> from acctcore.retention.facts import Event
>>> asked = PortCondition("7(c)", PortRequirement.NO_TERM_LOCK)
>>> rule, on = PortRule("7", (asked,)), Date(2026, 5, 13)
>>> locked = PortFacts(term_lock=Event(exists=True, on=Date(2026, 6, 10)))
>>> told = tell(locked, rule, PortStatus.PORT_REQUESTED, Rounding.HALF_EVEN, on)
>>> told.eligibility.name, told.eligible_from
('NOT_YET_ELIGIBLE', Date(2026, 6, 11))
>>> free = PortFacts(term_lock=Event(exists=False))
>>> tell(free, rule, PortStatus.PORT_REQUESTED, Rounding.HALF_EVEN, on).eligibility.name
'ELIGIBLE'
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.findings import Finding, Measured, Verdict, meet
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.retention.offers.ports import PortCondition, PortFacts, PortRequirement, PortRule
from acctcore.rounding import Rounding, divide
from acctcore.values import frozen

_VERDICTS: Final = (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)
_CODES: Final = FrozenMap(
    {
        requirement: FrozenMap(zip(_VERDICTS, codes, strict=True))
        for requirement, codes in (
            (
                PortRequirement.REAL_NAME,
                ("IN_OWN_NAME", "NOT_IN_OWN_NAME", "REAL_NAME_NOT_STATED"),
            ),
            (PortRequirement.NO_ARREARS, ("NO_ARREARS", "IN_ARREARS", "ARREARS_NOT_STATED")),
            (
                PortRequirement.NO_TERM_LOCK,
                ("NO_TERM_LOCK", "TERM_LOCKED", "TERM_LOCK_NOT_STATED"),
            ),
            (
                PortRequirement.DAYS_SINCE_PORT,
                ("LAST_PORT_LONG_AGO", "PORTED_RECENTLY", "LAST_PORT_NOT_STATED"),
            ),
        )
    }
)


class PortEligibility(Enum):
    """Whether the number may go."""

    ELIGIBLE = "eligible"
    NOT_YET_ELIGIBLE = "not_yet_eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNKNOWN = "unknown"
    GONE = "gone"
    """The number was taken elsewhere: nothing is asked of it any more."""


class PortStatus(Enum):
    """Where a number stands between two operators."""

    NO_APPLICATION = "no_application"
    PORT_REQUESTED = "port_requested"
    """The customer applied and is not lost."""
    PORT_COMPLETED = "port_completed"
    """The number has gone: the customer is lost."""
    UNKNOWN = "unknown"


@frozen
class PortAnswer:
    """What is told, and nothing more: eligibility with every condition, and the charge left.

    `eligible_from` is the first day on which no condition that time cures stands in the way,
    `None` where that day is not known or nothing is to be waited for.
    """

    status: PortStatus
    eligibility: PortEligibility
    eligible_from: Date | None
    conditions: tuple[Finding, ...]
    remaining_charge: Money | None


class _Read(NamedTuple):
    """One condition as it stands; `cures`: time alone would meet it, from `first` on."""

    finding: Finding
    cures: bool
    first: Date | None = None


def tell(
    facts: PortFacts, rule: PortRule, status: PortStatus, rounding: Rounding, on: Date
) -> PortAnswer:
    """Answer what a customer who would leave is told on a day."""
    if status is PortStatus.PORT_COMPLETED:
        return PortAnswer(status, PortEligibility.GONE, None, (), charge(facts, rounding))
    read = tuple(_read(each, facts, on) for each in rule.conditions)
    eligibility = _eligibility(read)
    waits = eligibility is PortEligibility.NOT_YET_ELIGIBLE
    first = _first([each for each in read if each.cures]) if waits else None
    findings = tuple(each.finding for each in read)
    return PortAnswer(status, eligibility, first, findings, charge(facts, rounding))


def charge(facts: PortFacts, rounding: Rounding) -> Money | None:
    """Answer the minimum charge left of the period, rounded once; `None` where it is not known."""
    minimum, left, whole = facts.minimum_charge, facts.days_left, facts.days_in_period
    if minimum is None or left is None or whole is None:
        return minimum if minimum is not None and not minimum.minor else None
    return Money(divide(minimum.minor * left, whole, rounding), minimum.currency)


def charge_finding(facts: PortFacts, clause: str, rounding: Rounding) -> Finding:
    """Say which charge is to be told, or that it is not known."""
    found = charge(facts, rounding)
    verdict = Verdict.UNKNOWN if found is None else Verdict.MET
    code = "CHARGE_NOT_STATED" if found is None else "CHARGE_TO_TELL"
    return Finding(clause, code, verdict, "remaining charge", found)


def _eligibility(read: Sequence[_Read]) -> PortEligibility:
    """Fold the conditions: first those that time does not cure."""
    lasting = meet(each.finding.verdict for each in read if not each.cures)
    passing = meet(each.finding.verdict for each in read if each.cures)
    if lasting is Verdict.NOT_MET:
        return PortEligibility.NOT_ELIGIBLE
    if lasting is Verdict.UNKNOWN or passing is Verdict.UNKNOWN:
        return PortEligibility.UNKNOWN
    waits = passing is Verdict.NOT_MET
    return PortEligibility.NOT_YET_ELIGIBLE if waits else PortEligibility.ELIGIBLE


def _first(read: Sequence[_Read]) -> Date | None:
    """Answer the day from which all that time cures is met; one not known leaves it open."""
    open_ = [each for each in read if each.finding.verdict is not Verdict.MET]
    days = [each.first for each in open_ if each.first is not None]
    return max(days) if len(days) == len(open_) else None


def _read(asked: PortCondition, facts: PortFacts, on: Date) -> _Read:
    match asked.requires:
        case PortRequirement.REAL_NAME:
            return _lasting(asked, facts.real_name, facts.real_name)
        case PortRequirement.NO_ARREARS:
            owes = facts.arrears
            paid = None if owes is None else not owes.minor
            return _lasting(asked, paid, owes)
        case PortRequirement.NO_TERM_LOCK:
            return _lock(asked, facts, on)
    return _since_port(asked, facts, on)


def _lasting(asked: PortCondition, stands: bool | None, measured: Measured) -> _Read:  # noqa: FBT001 - a fact, not a switch
    return _Read(_finding(asked, stands, measured), cures=False)


def _lock(asked: PortCondition, facts: PortFacts, on: Date) -> _Read:
    lock, free = facts.term_lock, facts.free_from
    if lock is None:
        return _Read(_finding(asked, None), cures=True)
    stands = not lock.exists or (free is not None and on >= free)
    first = None if stands else free
    compared = (lock.exists, "=", False) if free is None else (on, ">=", free)
    return _Read(_finding(asked, stands, *compared), cures=True, first=first)


def _since_port(asked: PortCondition, facts: PortFacts, on: Date) -> _Read:
    days, least = facts.days_since_port(on), asked.days or 0
    limit = Quantity(least, "days")
    if days is None:
        never = facts.last_port is not None and not facts.last_port.exists
        return _Read(_finding(asked, never or None), cures=True)
    stands = days >= least
    first = None if stands else from_ordinal(on.toordinal() + least - days)
    measured = Quantity(days, "days")
    return _Read(_finding(asked, stands, measured, ">=", limit), cures=True, first=first)


def _finding(
    asked: PortCondition,
    stands: bool | None,  # noqa: FBT001 - a fact, not a switch
    measured: Measured = None,
    relation: str = "",
    limit: Measured = None,
) -> Finding:
    verdict = Verdict.UNKNOWN
    if stands is not None:
        verdict = Verdict.MET if stands else Verdict.NOT_MET
    code, about = _CODES[asked.requires][verdict], asked.requires.value.replace("_", " ")
    return Finding(asked.clause, code, verdict, about, measured, relation, limit, asked.source)
