"""Past decisions against the letter of their day: who decided, and who was competent.

A decision that granted something agrees where the lowest competent level made
it, or the body it is reserved for; a higher level that is competent too decided
higher than needed; a level that is not competent, below or above, is a breach,
and so is a grant that nobody could give. What a body beside the ladder may grant the
letter does not say, except what is reserved for it: it stays unknown, also where no
level is recorded and it may have been such a body. To refuse takes no power: whoever
refused, it is no breach. A request whose cell is open is judged in every place where it
may fall, and what holds in all of them stands. A part of a split request is judged as
if it had asked for all the parts that were granted. Above the lowest competent level, and where
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

from acctcore.authority.agreeing import OpenTrace
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.grants import GrantState
from acctcore.authority.history.agreements import (
    BREACHES,
    Agreement,
    Reconciled,
    Reconciliation,
)
from acctcore.authority.history.competence import deciders_of
from acctcore.authority.history.decisions import PastDecision, distinct, joined, parted
from acctcore.authority.history.judgements import Judged, judge_decision
from acctcore.authority.routes import Route, RouteKind
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.tracing import RouteTrace
from acctcore.decisions import Decision
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


def _judged(
    decision: PastDecision,
    asked: AccommodationCase,
    letter: DelegationLetter,
    told: Decision[Route],
) -> Judged:
    """Say how a decision stands; where its cell is open, what all places come to."""
    decision.require_level(deciders_of(letter))
    trace, whole = told.outcome.trace, judge_decision(decision, asked, letter, told)
    if not isinstance(trace, OpenTrace) or told.outcome.kind is not RouteKind.UNDECIDED:
        return whole
    found = [
        judge_decision(decision, asked, letter, _in(place, told), (place.compiled,))
        for place in trace.places
    ]
    kind = _in_every_place({each for each, _ in found})
    if kind is whole[0]:
        return whole
    if kind is Agreement.UNKNOWN:
        return kind, told.missing
    return kind, tuple(dict.fromkeys(each for _, findings in found for each in findings))


def _in_every_place(kinds: set[Agreement]) -> Agreement:
    """Answer what holds wherever the request falls: a breach of either kind is one."""
    if len(kinds) == 1:
        return next(iter(kinds))
    return Agreement.NOT_COMPETENT if kinds <= BREACHES else Agreement.UNKNOWN


def _in(place: RouteTrace, told: Decision[Route]) -> Decision[Route]:
    """Answer what is decided in one of the places."""
    level = None if place.level is None else place.letter.level_ids[place.level]
    return Decision(Route(place.kind, level, place), told.as_of, told.citation, place)
