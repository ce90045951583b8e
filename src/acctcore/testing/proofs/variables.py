"""A request as unknown whole numbers: what is asked, and the past grants that may count.

A past grant counts by where it stands and when: on the facility, on another one of the
party, with another member of the group; in the shortest window or only in a longer
one; of the request's code or of another, in each category that linked requests share.
Each place that some dimension tells apart has a number of its own, and where both a
sum and a largest are tested, the largest grant there too. So every request of a party in
at most one group, of which all is known, is one set of values, and each set is a request.
Units: whole units of each dimension.

>>> from acctcore.authority import Adds
>>> from acctcore.days import Tenor
>>> cost = Dimension("cost", "HKD", Adds.PARTY, Tenor(months=12))
>>> asked = Unknowns.of("r", {"cost": "HKD"}, [cost], Date(2026, 3, 16), {})
>>> asked.tested(cost, Date(2026, 3, 16)), asked.variables
(r cost + r cost 2 739326, [r cost 2 739326, r cost])
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import product, starmap
from typing import NamedTuple, Self

import z3
from pendulum import Date

from acctcore.authority.comparison.scopes import Scope, scope_of
from acctcore.authority.letters import Adds, Combine, Dimension
from acctcore.quantity import units
from acctcore.testing.proofs.solving import Term


class Past(NamedTuple):
    """What was granted at a place: the sum, and the largest grant in it where that matters."""

    quantity: str
    place: Scope
    total: Term
    largest: Term


class Unknowns(NamedTuple):
    """A request: its quantities with their units, what is asked of each, and the past.

    `apart` is the code of a past grant that does not agree, by category.
    """

    stated: Mapping[str, str]
    asked: Mapping[str, Term]
    past: tuple[Past, ...]
    apart: Mapping[str, str]

    @classmethod
    def of(
        cls,
        name: str,
        stated: Mapping[str, str],
        dimensions: Sequence[Dimension],
        on: Date,
        apart: Mapping[str, str],
    ) -> Self:
        """Name the unknowns of a request that states these quantities, and no other."""
        past: list[Past] = []
        for quantity, unit in stated.items():
            adding = [
                d for d in dimensions if _is(d, quantity, unit) and d.adds is not Adds.NOTHING
            ]
            scopes = [scope_of(each, on, apart) for each in adding]
            several = len({each.combine for each in adding}) > 1
            past += _past(name, quantity, scopes, several=several)
        return cls(stated, {each: z3.Int(f"{name} {each}") for each in stated}, tuple(past), apart)

    @property
    def variables(self) -> list[Term]:
        """Every unknown: the past first, so that the smallest request has none it can do without.

        A sum that is its largest grant is one unknown.
        """
        past = (term for each in self.past for term in (each.largest, each.total))
        return list(dict.fromkeys((*past, *self.asked.values())))

    def tested(self, dimension: Dimension, on: Date) -> Term | None:
        """Answer what a dimension tests; nothing where the request does not state it."""
        name = dimension.measures
        if self.stated.get(name) != dimension.unit:
            return None
        scope = scope_of(dimension, on, self.apart)
        counted = [p for p in self.past if p.quantity == name and scope.counts(p.place)]
        if dimension.adds is Adds.NOTHING:
            counted = []
        if dimension.combine is Combine.LARGEST:
            return reduce(_larger, (each.largest for each in counted), self.asked[name])
        return sum((each.total for each in counted), self.asked[name])

    def conditions(self, dimensions: Sequence[Dimension], on: Date) -> Iterator[Term]:
        """Say what `route` takes for a request: nothing below zero, no part above its whole."""
        yield from (each >= 0 for each in self.variables)
        for each in self.past:
            if each.largest is not each.total:
                yield z3.And(
                    each.largest <= each.total, z3.Implies(each.total > 0, each.largest > 0)
                )
        own = {each.name: each for each in dimensions}
        for dimension in dimensions:
            tested = self.tested(dimension, on)
            if tested is None:
                continue
            mine = self.asked[dimension.measures]
            if dimension.whole is not None:
                of_one = tested if dimension.adds is Adds.FACILITY else mine
                yield of_one <= units(dimension.whole)
            if dimension.part_of in own:
                yield from self._part(mine, own[dimension.part_of])

    def _part(self, mine: Term, parent: Dimension) -> Iterator[Term]:
        if self.stated.get(parent.measures) == parent.unit:
            yield mine <= self.asked[parent.measures]


def _is(dimension: Dimension, quantity: str, unit: str) -> bool:
    return (dimension.measures, dimension.unit) == (quantity, unit)


def _past(name: str, quantity: str, scopes: Sequence[Scope], *, several: bool) -> Iterator[Past]:
    """Name the unknowns of one quantity, one for each place that is told apart.

    The largest grant has its own where `several` ways of adding up are tested.
    """
    for place in places_of(scopes):
        told = " ".join((name, quantity, str(place.rank), str(place.first), *sorted(place.same)))
        total = z3.Int(told)
        yield Past(quantity, place, total, z3.Int(f"{told} most") if several else total)


def places_of(scopes: Sequence[Scope]) -> tuple[Scope, ...]:
    """Answer one place for each set of scopes that count it, the nearest first.

    >>> [(each.rank, each.first) for each in places_of([Scope(2, 100), Scope(3, 50)])]
    [(2, 100), (2, 50)]
    >>> typed = Scope(2, 100, frozenset({"type"}))
    >>> [sorted(each.same) for each in places_of([typed, Scope(2, 100)])]
    [['type'], []]
    """
    ranks = sorted({each.rank for each in scopes})
    firsts = sorted({each.first for each in scopes}, reverse=True)
    found: dict[frozenset[Scope], Scope] = {}
    for place in starmap(Scope, product(ranks, firsts, _agreeing(scopes))):
        counting = frozenset(each for each in scopes if each.counts(place))
        if counting:
            found.setdefault(counting, place)
    return tuple(found.values())


def _agreeing(scopes: Sequence[Scope]) -> list[frozenset[str]]:
    """Answer the categories in which a past grant may agree, as far as scopes tell them apart.

    What agrees in the most comes first.
    """
    found = {frozenset[str]()}
    for each in scopes:
        found |= {one | each.same for one in found}
    return sorted(found, key=lambda same: (-len(same), sorted(same)))


def _larger(one: Term, other: Term) -> Term:
    return z3.If(one >= other, one, other)
