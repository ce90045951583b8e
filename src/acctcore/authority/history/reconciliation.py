"""Past decisions against the letter of their day: who decided, and who was competent.

A decision that granted something agrees where the lowest competent level made
it, or the body it is reserved for; a higher level that is competent too decided
higher than needed; a level that is not competent, below or above, is a breach,
and so is a grant that nobody could give. To refuse takes no power: whoever
refused, it is no breach. A part of a split request is judged as if it had asked
for all the parts that were granted. Above the lowest competent level, and where
facts are missing for that one, a level is judged by its limits and budgets, not by
who holds it. What is pending or withdrawn was not decided.
Source: section 9 and required semantics 2, 9, 10 and 17 of the authority reference.

>>> from pendulum import Date
>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> from acctcore.quantity import Quantity
>>> from acctcore.sources import Source, Status
>>> letter = DelegationLetter(
...     levels=(Level("L1", "account manager"), Level("L2", "team head")),
...     dimensions=(Dimension("bp", "bp"),),
...     cells=(Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")},
...                               "L2": {"bp": Limit.parse("25 bp")}}),),
...     reasons=("RETENTION",),
... )
>>> letters = Timeline.always(letter, Source("letter", Status.INVENTED))
>>> asked = AccommodationCase("R1", "P1", {"bp": Quantity(25, "bp")}, reason="RETENTION")
>>> day = Date(2026, 3, 16)
>>> [reconcile([PastDecision(asked, day, level=each)], letters).lines[0].kind.value
...  for each in ("L1", "L2")]
['not_competent', 'agreed']
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import GrantState
from acctcore.authority.history.agreements import Agreement, Reconciled, Reconciliation
from acctcore.authority.history.competence import deciders_of, power_of
from acctcore.authority.history.decisions import PastDecision, distinct, joined, parted
from acctcore.authority.routes import Route, RouteKind
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.decisions import Decision
from acctcore.findings import Finding, Verdict
from acctcore.timeline import Timeline


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
        split = each.part_of and each.state is not GrantState.REFUSED
        lines.append(_reconciled(each, parts[each.part_of] if split else [each], letters))
    return Reconciliation(tuple(lines))


def _reconciled(
    decision: PastDecision, parts: Sequence[PastDecision], letters: Timeline[DelegationLetter]
) -> Reconciled:
    """Judge a decision by what its parts come to."""
    several = len(parts) > 1
    asked = joined(decision, parts) if several else decision.request
    told, letter = route(asked, letters, decision.on), letters.at(decision.on).value
    kind, findings = _judged(decision, asked, letter, told)
    rule = told.outcome.level or told.outcome.body
    ids = tuple(each.request.id for each in parts) if several else ()
    return Reconciled(decision, kind, rule, told.citation, findings, ids)


Judged: TypeAlias = tuple[Agreement, tuple[Finding, ...]]


def _judged(
    decision: PastDecision,
    asked: AccommodationCase,
    letter: DelegationLetter,
    told: Decision[Route],
) -> Judged:
    """Say how a decision stands, and the findings that say why."""
    decision.require_level(deciders_of(letter))
    ladder, rule = letter.level_ids, told.outcome.level
    rank = ladder.index(decision.level) if decision.level in ladder else None
    needed = None if rule is None else ladder.index(rule)
    if decision.state is GrantState.REFUSED:
        return _refused(decision, told, rank, needed)
    if told.outcome.kind is RouteKind.RESERVED:
        return _by_body(decision, told)
    if rank is None:
        return _without_rank(decision, told)
    if told.outcome.kind not in _OPEN:
        return Agreement.NOT_ALLOWED, told.reasons
    if rank == needed:
        return Agreement.AGREED, ()
    if needed is not None and rank < needed:
        return Agreement.NOT_COMPETENT, _failing(told, rank)
    return _above(told, *power_of(asked, letter, rank, decision.on))


def _refused(
    decision: PastDecision, told: Decision[Route], rank: int | None, needed: int | None
) -> Judged:
    """Judge a refusal: never a breach, but perhaps by a higher level than was needed."""
    if told.outcome.kind not in _OPEN or (decision.level is not None and not rank):
        return Agreement.AGREED, ()
    if rank is None:
        return Agreement.UNKNOWN, (_NO_RECORD, *told.missing)
    if needed is not None:
        higher = rank > needed
        return (Agreement.HIGHER, _enough(told)) if higher else (Agreement.AGREED, ())
    below = told.outcome.path[:rank]
    if len(below) == rank and all(each.verdict is Verdict.NOT_MET for each in below):
        return Agreement.AGREED, ()
    return Agreement.UNKNOWN, told.missing


_OPEN: Final = (RouteKind.ROUTED, RouteKind.UNDECIDED)
_NO_RECORD: Final = Finding("record", "LEVEL_NOT_RECORDED", Verdict.UNKNOWN, "level")


def _by_body(decision: PastDecision, told: Decision[Route]) -> Judged:
    """Judge what is never delegated: its body decides it, no level does."""
    if decision.level is None:
        return Agreement.UNKNOWN, (_NO_RECORD,)
    if decision.level == told.outcome.body:
        return Agreement.AGREED, ()
    return Agreement.NOT_COMPETENT, told.reasons


def _without_rank(decision: PastDecision, told: Decision[Route]) -> Judged:
    """Judge a decision by nobody on the ladder: of a body the letter says only what is reserved."""
    if decision.level is not None:
        body = Finding("record", "NOT_ON_THE_LADDER", Verdict.UNKNOWN, decision.level)
        return Agreement.UNKNOWN, (body,)
    if told.outcome.kind not in _OPEN:
        return Agreement.NOT_ALLOWED, told.reasons
    return Agreement.UNKNOWN, (_NO_RECORD, *told.missing)


def _above(told: Decision[Route], verdict: Verdict, findings: tuple[Finding, ...]) -> Judged:
    """Judge a level that the route did not reach, or not for certain."""
    if verdict is Verdict.NOT_MET:
        return Agreement.NOT_COMPETENT, tuple(f for f in findings if f.verdict is verdict)
    if verdict is Verdict.UNKNOWN or told.outcome.level is None:
        missing = (f for f in findings if f.verdict is Verdict.UNKNOWN)
        return Agreement.UNKNOWN, tuple(dict.fromkeys((*told.missing, *missing)))
    return Agreement.HIGHER, _enough(told)


def _enough(told: Decision[Route]) -> tuple[Finding, ...]:
    """Show that the lower level was enough."""
    return tuple(test.finding for test in told.outcome.path[-1].tests)


def _failing(told: Decision[Route], rank: int) -> tuple[Finding, ...]:
    """Show what a level on the path failed: its limits and its holders."""
    step = told.outcome.path[rank]
    held = (each for each in step.holders if each.verdict is Verdict.NOT_MET)
    return (*(test.finding for test in step.failing), *held)
