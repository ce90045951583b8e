"""The facts of one subject laid out by concept and period, and what a line reads from them.

The best-ranked kind of source is used, among its facts the one stated most precisely. Facts that
disagree beyond what is material have no value until a named person says which to use: neither the
first filing nor the latest is right by itself.

>>> from pendulum import Date
>>> from acctcore.credit.spreading.lines import Statement
>>> Book(FrozenMap(), "USD").reported(
...     ChartLine("assets", Statement.BALANCE, ("Assets",)), Period(None, Date(2024, 12, 31))
... ).status
<ValueStatus.MISSING: 'missing'>
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from acctcore.credit.case import Resolution
from acctcore.credit.conflicts import AnyFact, conflict
from acctcore.credit.spreading.accounts import LineValue, ValueStatus
from acctcore.credit.spreading.lines import ChartLine, LineSpan
from acctcore.errors import Unknown, fault
from acctcore.evidence import FactBase, FactKey, Period
from acctcore.maps import FrozenMap
from acctcore.values import field, frozen

_Key: TypeAlias = tuple[str, Period, str]


@frozen
class Book:
    """The live facts of one subject by concept, period and unit, with what was said about them."""

    facts: FrozenMap[_Key, tuple[AnyFact, ...]]
    currency: str
    said: FrozenMap[_Key, tuple[Resolution, ...]] = field(factory=FrozenMap)
    materiality: Fraction = Fraction(0)
    ranks: tuple[str, ...] = ()

    def unit_of(self, line: ChartLine) -> str:
        """Answer what a line counts."""
        return line.unit or self.currency

    def reported(self, line: ChartLine, period: Period) -> LineValue:
        """Answer what the facts say about a line: a value, nothing, or a conflict.

        A day has balances and no flow, whatever a fact says.
        """
        stated = [
            facts
            for concept in line.concepts
            if (facts := self.facts.get((concept, period, self.unit_of(line)), ()))
        ]
        if not stated or (line.spans is LineSpan.PERIOD and period.start is None):
            return LineValue(line.name, period, ValueStatus.MISSING, self.unit_of(line))
        passed_over = tuple(fact for facts in stated[1:] for fact in self._ranked(facts))
        return self._read(line, period, self._ranked(stated[0]), passed_over)

    def _read(
        self,
        line: ChartLine,
        period: Period,
        facts: tuple[AnyFact, ...],
        passed_over: tuple[AnyFact, ...],
    ) -> LineValue:
        unit, concept = self.unit_of(line), facts[0].concept
        said = self.said.get((concept, period, unit), ())
        found = conflict(facts, said, self.materiality)
        if found and not found.settled:
            status = ValueStatus.IN_CONFLICT
            return LineValue(line.name, period, status, unit, None, None, facts, passed_over)
        chosen = found.settled.chosen if found and found.settled else facts[0].id
        used = next(fact for fact in facts if fact.id == chosen)
        value = line.sign_of(concept) * Fraction(used.value)  # type: ignore[arg-type]
        status = ValueStatus.REPORTED
        return LineValue(line.name, period, status, unit, value, used, facts, passed_over)

    def _ranked(self, facts: Iterable[AnyFact]) -> tuple[AnyFact, ...]:
        """Put the best kind of source first, of one kind the most precise."""
        return tuple(sorted(facts, key=self._rank))

    def _rank(self, fact: AnyFact) -> tuple[object, ...]:
        kind, ranks = fact.evidence.kind, self.ranks
        rank = ranks.index(kind) if kind in ranks else len(ranks)
        return rank, fact.precision is not None, -(fact.precision or 0), fact.id


def by_key(facts: Iterable[AnyFact]) -> FrozenMap[_Key, tuple[AnyFact, ...]]:
    """Lay out facts about one subject."""
    found: dict[_Key, list[AnyFact]] = {}
    for fact in facts:
        found.setdefault(_short(fact.key), []).append(fact)
    return FrozenMap({key: tuple(each) for key, each in found.items()})


def said_of(
    base: FactBase, resolutions: Iterable[Resolution]
) -> FrozenMap[_Key, tuple[Resolution, ...]]:
    """Lay out resolutions by the key of the chosen fact, in the order in which they were given.

    Raises:
        Unknown: a resolution chooses a fact that is not recorded.
    """
    keys = {fact.id: fact.key for fact in base.facts}
    said: dict[_Key, list[Resolution]] = {}
    for resolution in resolutions:
        if resolution.chosen not in keys:
            what = f"resolution of `{resolution.person}`"
            raise Unknown(fault(what, "the id of a recorded fact", resolution.chosen))
        said.setdefault(_short(keys[resolution.chosen]), []).append(resolution)
    return FrozenMap({key: tuple(each) for key, each in said.items()})


def _short(key: FactKey) -> _Key:
    return key.concept, key.period, key.unit
