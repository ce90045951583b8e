"""One level of two plans laid over each other: amounts, bounds and weights that differ.

Rule: amounts are compared unit by unit, bounds as they are stated, weights by their proportions
among the siblings that both plans have. Units: those of the plans.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> from acctcore.targets.comparison.pairing import families
>>> def plan(**caps):
...     dimension = Dimension("account", {"A": 1, "B": 1}, caps=caps)
...     return decompose_tree(Money(100, "CNY"), cross([dimension]))
>>> one, other = plan(), plan(A=40)
>>> level = Level((one, other), 1, next(families(one.tree, other.tree)))
>>> [row.change.minor for row in level.amounts()], [row.after for row in level.bounds()]
([-10, 10], [Money('CNY 0.40')])
"""

from collections.abc import Iterator, Sequence

from acctcore.quantity import Measure, measure_like
from acctcore.reasons import Bound
from acctcore.targets.comparison.differences import AmountChange, BoundChange, Breakdown
from acctcore.targets.comparison.pairing import Family, Pair
from acctcore.targets.layers import Column
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan
from acctcore.values import frozen


@frozen
class Level:
    """The families of one level in both plans."""

    plans: tuple[Plan, Plan]
    depth: int
    families: Sequence[Family]

    def amounts(self) -> Iterator[AmountChange]:
        """Answer the nodes whose amount or breakdown is another."""
        old, new = (plan.amounts[self.depth - 1] for plan in self.plans)
        for family in self.families:
            for one, other in family.children:
                breakdown = self._breakdown(one, other)
                same = one is not None and other is not None and old[one] == new[other]
                if not same or breakdown in (Breakdown.OPENED, Breakdown.CLOSED):
                    before, after = self._amount(old, one), self._amount(new, other)
                    yield AmountChange(self._path((one, other)), before, after, breakdown)

    def bounds(self) -> Iterator[BoundChange]:
        """Answer the stated bounds that are others, of nodes that both plans have."""
        old, new = (plan.tree.layers[self.depth - 1] for plan in self.plans)
        for bound, earlier, later in (
            (Bound.FLOOR, old.floors, new.floors),
            (Bound.CAP, old.caps, new.caps),
        ):
            if earlier is later:
                continue
            for family in self.families:
                for one, other in _both(family):
                    was, now = _at(earlier, one), _at(later, other)
                    if was != now:
                        path = self._path((one, other))
                        yield BoundChange(path, bound, self._bound(was), self._bound(now))

    def weights(self) -> Iterator[Path]:
        """Answer the nodes under which the children of both plans have other proportions."""
        old, new = (plan.tree.layers[self.depth - 1].weights for plan in self.plans)
        for family in self.families:
            pairs = _both(family)
            earlier, later = [old[one] for one, _ in pairs], [new[other] for _, other in pairs]
            if not _in_proportion(earlier, later):
                yield self._path(family.parent, up=1)

    def _breakdown(self, one: int | None, other: int | None) -> Breakdown:
        divided = [
            bool(plan.tree.children(self.depth, at))
            for plan, at in zip(self.plans, (one, other), strict=True)
            if at is not None
        ]
        if divided[0] == divided[-1]:
            return Breakdown.DIVIDED if divided[0] else Breakdown.LEAF
        return Breakdown.CLOSED if divided[0] else Breakdown.OPENED

    def _path(self, pair: Pair, up: int = 0) -> Path:
        return next(
            plan.tree.path(self.depth - up, at)
            for plan, at in zip(self.plans, pair, strict=True)
            if at is not None
        )

    def _amount(self, amounts: Sequence[int], at: int | None) -> Measure | None:
        return None if at is None else measure_like(amounts[at], self.plans[0].total)

    def _bound(self, bound: int | None) -> Measure | None:
        return None if bound is None else measure_like(bound, self.plans[0].total)


def _both(family: Family) -> list[tuple[int, int]]:
    return [(one, other) for one, other in family.children if one is not None and other is not None]


def _at(column: Column, at: int) -> int | None:
    return None if column is None else column[at]


def _in_proportion(one: Sequence[int], other: Sequence[int]) -> bool:
    whole, other_whole = sum(one), sum(other)
    if not whole or not other_whole:
        return whole == other_whole
    return all(a * other_whole == b * whole for a, b in zip(one, other, strict=True))
