"""The certificate of a guilty node, traced down to the bounds as they were written.

Rule: an effective bound is the node's own or the sum of its children's; following the latter
down ends at stated bounds whose plain sum is the effective one. A bare leaf adds nothing.
Units: whole units or grains inside, amounts in the certificate. Where only whole
grains are shared out, a bound that is none is quoted as the whole grains it leaves.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.bounds import Bounds, is_weightless
from acctcore.targets.certificates import Infeasible, Kind, Term
from acctcore.targets.trees import Tree
from acctcore.values import frozen

_IN_GRAINS: Final = MappingProxyType({Kind.FLOOR: Kind.FLOOR_IN_UNITS, Kind.CAP: Kind.CAP_IN_UNITS})


@frozen
class Conflict:
    """A tree whose bounds, travelled up, leave no plan for the total in whole grains."""

    total: Measure
    tree: Tree
    bounds: Bounds
    whole: int
    """The total in grains."""
    grain: int = 1

    def certify(self, depth: int, at: int) -> Infeasible[Measure]:
        """Write the certificate of a guilty node: its own bound against its children's."""
        own_floor, own_cap = self._own(Kind.FLOOR, depth, at), self._own(Kind.CAP, depth, at)
        if depth and own_floor and own_cap and self._grains(own_floor) > self._grains(own_cap):
            needs, rooms = own_floor, own_cap
        elif own_cap and self._least(depth, at) > self._grains(own_cap):
            needs, rooms = self._below(Kind.FLOOR, depth, at), own_cap
        else:
            needs, rooms = own_floor, self._below(Kind.CAP, depth, at)
        short = self._amount(self._grains(needs) - self._grains(rooms))
        return Infeasible(self.tree.path(depth, at), needs, rooms, short)

    def _least(self, depth: int, at: int) -> int:
        """Answer the least that a node's children add up to; for a bare leaf the side of 0."""
        rows = self.tree.children(depth, at)
        if not rows:
            return 0 if self.whole >= 0 else -self.bounds.far
        return sum(self._effective(Kind.FLOOR, depth + 1)[row] for row in rows)

    def _own(self, kind: Kind, depth: int, at: int) -> tuple[Term[Measure], ...]:
        """Answer the bound stated at a node, if there is one; the whole is held at the total."""
        if not depth:
            return (Term(Kind.TOTAL, (), self._amount(self.whole)),)
        layer = self.tree.layers[depth - 1]
        floor = layer.floors[at] if layer.floors else None
        cap = layer.caps[at] if layer.caps else None
        bound = floor if kind is Kind.FLOOR else cap
        if bound is None:
            return ()
        if bound % self.grain:
            named, grains = _IN_GRAINS[kind], bound // self.grain + (kind is Kind.FLOOR)
        else:
            named, grains = Kind.LOCK if floor == cap else kind, bound // self.grain
        return (Term(named, self.tree.path(depth, at), self._amount(grains)),)

    def _below(self, kind: Kind, depth: int, at: int) -> tuple[Term[Measure], ...]:
        children = self.tree.children(depth, at)
        return tuple(term for row in children for term in self._terms(kind, depth + 1, row))

    def _terms(self, kind: Kind, depth: int, at: int) -> Iterator[Term[Measure]]:
        """Trace an effective bound down to the stated bounds that sum to it."""
        effective = self._effective(kind, depth)[at]
        if is_weightless(self.tree.layers[depth - 1], self.bounds.weights[depth - 1], at):
            path = self.tree.path(depth, at)
            yield Term(Kind.WEIGHTLESS, path, self._amount(effective))
            return
        own = self._own(kind, depth, at)
        stated = own and self._grains(own) == effective
        yield from own if stated else self._below(kind, depth, at)

    def _effective(self, kind: Kind, depth: int) -> tuple[int, ...]:
        """Answer the effective bounds of a level; those above the guilty one are left out."""
        columns = self.bounds.floors if kind is Kind.FLOOR else self.bounds.caps
        return columns[depth - 1 - len(self.tree.layers)]

    def _amount(self, grains: int) -> Measure:
        return measure_like(grains * self.grain, self.total)

    def _grains(self, terms: tuple[Term[Measure], ...]) -> int:
        return sum(units(term.amount) for term in terms) // self.grain
