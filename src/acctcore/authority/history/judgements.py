"""How one past decision stands to one answer of the letter of its day, and why.

The rules are those of `reconcile`. Units: limits and quantities carry their own.

>>> from acctcore.authority.history.agreements import Agreement
>>> judgement: Judged = (Agreement.UNKNOWN, (_NO_RECORD,))
>>> judgement[1][0].code
'LEVEL_NOT_RECORDED'
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.grants import GrantState
from acctcore.authority.history.agreements import Agreement
from acctcore.authority.history.competence import deciders_of, possible_cells, power_in
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.open_ends import ends_of, places_of
from acctcore.authority.routes import Route, RouteKind
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.tracing import RouteTrace
from acctcore.decisions import Decision
from acctcore.findings import Finding, Verdict

Judged: TypeAlias = tuple[Agreement, tuple[Finding, ...]]


def judge_decision(
    decision: PastDecision,
    asked: AccommodationCase,
    letter: DelegationLetter,
    told: Decision[Route],
    cells: Sequence[CompiledCell | None] | None = None,
) -> Judged:
    """Say how a decision stands, and the findings that say why.

    `cells` are those that the answer is of; without them, all that the request can fall in.
    """
    ladder, rule = letter.level_ids, told.outcome.level
    rank = ladder.index(decision.level) if decision.level in ladder else None
    needed = None if rule is None else ladder.index(rule)
    if decision.state is GrantState.REFUSED:
        return _refused(decision, told, rank)
    if told.outcome.kind is RouteKind.RESERVED:
        return _by_body(decision, told)
    if rank is None:
        return _without_rank(decision, letter, told)
    if not _is_open(told):
        return Agreement.NOT_ALLOWED, told.reasons
    if rank == needed:
        return Agreement.AGREED, ()
    if needed is not None and rank < needed:
        return Agreement.NOT_COMPETENT, _failing(told, rank)
    cells = possible_cells(asked, letter) if cells is None else cells
    return _above(told, rank, *power_in(cells, asked, letter, rank, decision.on))


def _refused(decision: PastDecision, told: Decision[Route], rank: int | None) -> Judged:
    """Judge a refusal: never a breach, but perhaps by a higher level than was needed."""
    if not _is_open(told) or (decision.level is not None and not rank):
        return Agreement.AGREED, ()
    if rank is None:
        return Agreement.UNKNOWN, (_NO_RECORD, *told.missing)
    low, high = ends_of(told.outcome.trace)
    if rank > high:
        return Agreement.HIGHER, _enough(told)
    return (Agreement.AGREED, ()) if rank <= low else (Agreement.UNKNOWN, told.missing)


_OPEN: Final = (RouteKind.ROUTED, RouteKind.UNDECIDED)


def _is_open(told: Decision[Route]) -> bool:
    """Tell whether some level may grant it; not where each fails, whatever else is missing."""
    trace = told.outcome.trace
    failed = isinstance(trace, RouteTrace) and set(trace.verdicts) == {Verdict.NOT_MET}
    return told.outcome.kind in _OPEN and not failed


_NO_RECORD: Final = Finding("record", "LEVEL_NOT_RECORDED", Verdict.UNKNOWN, "level")


def _by_body(decision: PastDecision, told: Decision[Route]) -> Judged:
    """Judge what is never delegated: its body decides it, no level does."""
    if decision.level is None:
        return Agreement.UNKNOWN, (_NO_RECORD,)
    if decision.level == told.outcome.body:
        return Agreement.AGREED, ()
    return Agreement.NOT_COMPETENT, told.reasons


def _without_rank(
    decision: PastDecision, letter: DelegationLetter, told: Decision[Route]
) -> Judged:
    """Judge a decision by nobody on the ladder: of a body the letter says only what is reserved."""
    if decision.level is not None:
        body = Finding("record", "NOT_ON_THE_LADDER", Verdict.UNKNOWN, decision.level)
        return Agreement.UNKNOWN, (body,)
    if _is_open(told):
        return Agreement.UNKNOWN, (_NO_RECORD, *told.missing)
    if len(deciders_of(letter)) > len(letter.level_ids):
        return Agreement.UNKNOWN, (_NO_RECORD, *told.reasons)
    return Agreement.NOT_ALLOWED, told.reasons


def _above(
    told: Decision[Route], rank: int, verdict: Verdict, findings: tuple[Finding, ...]
) -> Judged:
    """Judge a level that the route did not reach, or not for certain."""
    if verdict is Verdict.NOT_MET:
        return Agreement.NOT_COMPETENT, tuple(f for f in findings if f.verdict is verdict)
    if verdict is Verdict.UNKNOWN or ends_of(told.outcome.trace)[1] >= rank:
        missing = (f for f in findings if f.verdict is Verdict.UNKNOWN)
        return Agreement.UNKNOWN, tuple(dict.fromkeys((*told.missing, *missing)))
    return Agreement.HIGHER, _enough(told)


def _enough(told: Decision[Route]) -> tuple[Finding, ...]:
    """Show that a lower level was enough, whatever is missing for one below it."""
    places = places_of(told.outcome.trace)
    found = (finding for each in places for finding in each.tests_at(ends_of(each)[1]))
    return tuple(dict.fromkeys(found))


def _failing(told: Decision[Route], rank: int) -> tuple[Finding, ...]:
    """Show what a level on the path failed: its limits and its holders."""
    step = told.outcome.path[rank]
    held = (each for each in step.holders if each.verdict is Verdict.NOT_MET)
    return (*(test.finding for test in step.failing), *held)
