"""A line: everything the evidence says on one key, and the value it proposes to use.

The best kind of source proposes; among facts of that kind the one stated most
precisely. Where those contradict each other nothing is proposed until a person
chooses: neither the latest nor the first filing is right by itself. The rank
deletes nothing: every live fact stands in its line.
"""

from acctcore.credit.case import ApplicationCase, Resolution
from acctcore.credit.conflicts import AnyFact, Conflict, conflict, is_blank, widest
from acctcore.credit.packs import CompletenessPack
from acctcore.evidence import FactKey
from acctcore.values import frozen


@frozen
class Line:
    """The live facts on one key, best kind of source first."""

    facts: tuple[AnyFact, ...]
    proposed: AnyFact | None
    conflict: Conflict | None

    @property
    def key(self) -> FactKey:
        """What the facts are about."""
        return self.facts[0].key


def lines(case: ApplicationCase, pack: CompletenessPack) -> tuple[Line, ...]:
    """Lay out every live fact of a case, one line a key, by subject, concept and period."""
    said: dict[FactKey, list[Resolution]] = {}
    keys = {fact.id: fact.key for fact in case.facts.facts}
    for resolution in case.resolutions:
        said.setdefault(keys[resolution.chosen], []).append(resolution)
    found = (_line(facts, tuple(said.get(key, ())), pack) for key, facts in case.facts.by_key())
    return tuple(sorted(found, key=lambda line: in_order(line.key)))


def in_order(key: FactKey) -> tuple[object, ...]:
    """Answer what keys are sorted by: subject, concept, period, unit."""
    start = key.period.start.toordinal() if key.period.start else 0
    return key.subject, key.concept, key.period.end.toordinal(), start, key.unit


def _line(
    facts: tuple[AnyFact, ...],
    said: tuple[Resolution, ...],
    pack: CompletenessPack,
) -> Line:
    ranked = tuple(sorted(facts, key=lambda fact: (_rank(fact, pack), fact.id)))
    found = conflict(ranked, said, pack.conflicts.materiality)
    return Line(ranked, _proposed(ranked, found, pack), found)


def _proposed(
    ranked: tuple[AnyFact, ...], found: Conflict | None, pack: CompletenessPack
) -> AnyFact | None:
    if found and found.settled:
        chosen = found.settled.chosen
        return next(fact for fact in ranked if fact.id == chosen)
    stated = [fact for fact in ranked if not is_blank(fact)]
    best = [fact for fact in stated if _rank(fact, pack) == _rank(stated[0], pack)]
    if not best or widest(best) > pack.conflicts.materiality:
        return None
    return min(best, key=_coarseness)


def _rank(fact: AnyFact, pack: CompletenessPack) -> int:
    """Answer the place of the kind of source; a kind the pack does not rank comes last."""
    kind, ranks = fact.evidence.kind, pack.ranks
    return ranks.index(kind) if kind in ranks else len(ranks)


def _coarseness(fact: AnyFact) -> tuple[bool, int]:
    return fact.precision is not None, -(fact.precision or 0)
