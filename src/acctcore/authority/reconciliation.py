"""Past decisions against the letter of their day: who decided, and who was competent.

A decision that granted something agrees where the lowest competent level made
it; a higher level that is competent too decided higher than needed; a level that
is not competent, below or above, is a breach, and so is a grant that nobody
could give. To refuse takes no power: whoever refused, it is no breach. A part of
a split request is judged as if it had asked for all the parts that were granted.
A level above the lowest competent one is judged by its limits, not by who holds
it. What is pending or withdrawn was not decided.
Source: section 9 and required semantics 2, 9 and 10 of the authority reference.

>>> Agreement.NOT_COMPETENT in BREACHES, Agreement.HIGHER in BREACHES
(True, False)
>>> Reconciliation(()).counts[Agreement.NOT_ALLOWED]
0
"""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import Final

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.competence import power_of
from acctcore.authority.grants import GrantState
from acctcore.authority.history import PastDecision, distinct, joined, parted
from acctcore.authority.routes import Route, RouteKind
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.decisions import Decision
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.timeline import Citation, Timeline
from acctcore.values import frozen


class Agreement(Enum):
    """How a decision stands to the letter of its day."""

    AGREED = "agreed"
    """By the lowest competent level; or refused, by no higher one."""
    HIGHER = "higher"
    """By a higher level than was needed."""
    NOT_COMPETENT = "not_competent"
    """Granted by a level without the power, though another one has it or may have it."""
    NOT_ALLOWED = "not_allowed"
    """Granted, although nobody could."""
    UNKNOWN = "unknown"
    """A fact is missing that decides, or no level is recorded."""


BREACHES: Final = frozenset({Agreement.NOT_COMPETENT, Agreement.NOT_ALLOWED})


@frozen
class Reconciled:
    """One decision: how it stands, the level by rule, the version it is held against, and why."""

    decision: PastDecision
    kind: Agreement
    rule: str | None
    citation: Citation
    findings: tuple[Finding, ...]

    @property
    def record(self) -> str | None:
        """The level that decided by record."""
        return self.decision.level


@frozen
class Reconciliation:
    """Every decision, in the order of the history."""

    lines: tuple[Reconciled, ...]

    @property
    def counts(self) -> FrozenMap[Agreement, int]:
        """How many decisions stand each way."""
        found = Counter(line.kind for line in self.lines)
        return FrozenMap({kind: found[kind] for kind in Agreement})

    @property
    def breaches(self) -> tuple[Reconciled, ...]:
        """The decisions that took a power nobody gave."""
        return tuple(line for line in self.lines if line.kind in BREACHES)


def reconcile(
    history: Iterable[PastDecision], letters: Timeline[DelegationLetter]
) -> Reconciliation:
    """Hold each decision against the letter of its day.

    Raises:
        Contradiction: the history contradicts itself, as in `whole`.
        Unknown: a recorded level, or what a request names, is not in the letter of its day.
        NothingInForce: no letter is in force on the day of a decision.
    """
    decided = [each for each in distinct(history) if each.state is not GrantState.PENDING]
    parts = parted(each for each in decided if each.state is not GrantState.REFUSED)
    lines = []
    for each in decided:
        asked = each.request
        if each.part_of and each.state is not GrantState.REFUSED:
            asked = joined(each, parts[each.part_of])
        lines.append(_reconciled(each, asked, letters))
    return Reconciliation(tuple(lines))


def _reconciled(
    decision: PastDecision, asked: AccommodationCase, letters: Timeline[DelegationLetter]
) -> Reconciled:
    told, letter = route(asked, letters, decision.on), letters.at(decision.on).value
    kind, findings = _judged(decision, asked, letter, told)
    return Reconciled(decision, kind, told.outcome.level, told.citation, findings)


Judged = tuple[Agreement, tuple[Finding, ...]]


def _judged(
    decision: PastDecision,
    asked: AccommodationCase,
    letter: DelegationLetter,
    told: Decision[Route],
) -> Judged:
    """Say how a decision stands, and the findings that say why."""
    rank = _rank(decision, letter)
    level = told.outcome.level
    rule = None if level is None else letter.level_ids.index(level)
    if decision.state is GrantState.REFUSED:
        higher = rank is not None and rule is not None and rank > rule
        return (Agreement.HIGHER, _enough(told)) if higher else (Agreement.AGREED, ())
    if told.outcome.kind not in (RouteKind.ROUTED, RouteKind.UNDECIDED):
        return Agreement.NOT_ALLOWED, told.reasons
    if rank is None:
        return Agreement.UNKNOWN, (_NO_RECORD, *told.missing)
    if rank == rule:
        return Agreement.AGREED, ()
    if rule is not None and rank < rule:
        return Agreement.NOT_COMPETENT, _failing(told, rank)
    return _above(told, *power_of(asked, letter, rank, decision.on))


def _above(told: Decision[Route], verdict: Verdict, findings: tuple[Finding, ...]) -> Judged:
    """Judge a level that the route did not reach, or not for certain."""
    if verdict is Verdict.NOT_MET:
        return Agreement.NOT_COMPETENT, tuple(f for f in findings if f.verdict is verdict)
    if verdict is Verdict.UNKNOWN or told.outcome.level is None:
        missing = (f for f in findings if f.verdict is Verdict.UNKNOWN)
        return Agreement.UNKNOWN, tuple(dict.fromkeys((*told.missing, *missing)))
    return Agreement.HIGHER, _enough(told)


_NO_RECORD: Final = Finding("record", "LEVEL_NOT_RECORDED", Verdict.UNKNOWN, "level")


def _rank(decision: PastDecision, letter: DelegationLetter) -> int | None:
    decision.require_level(letter.level_ids)
    return None if decision.level is None else letter.level_ids.index(decision.level)


def _enough(told: Decision[Route]) -> tuple[Finding, ...]:
    """Show that the lower level was enough."""
    return tuple(test.finding for test in told.outcome.path[-1].tests)


def _failing(told: Decision[Route], rank: int) -> tuple[Finding, ...]:
    """Show what a level on the path failed: its limits and its holders."""
    step = told.outcome.path[rank]
    held = (each for each in step.holders if each.verdict is Verdict.NOT_MET)
    return (*(test.finding for test in step.failing), *held)
