"""A hedge: deliberate over-assignment below the nodes of a level, as a layer over a plan.

Rule: below a node of a level with rate `h` the children sum to `parent x (1 + h)`, rounded once,
and share it in proportion to their plan; rates of several levels compound from the top down. The
plan is not touched and stands beside its hedge, so that it can always be had back; caps bind the
plan, not the hedge.
Units: those of the plan, in whole planning units where it has any; rates are parts of 1.
Raises: a negative rate, a float, a level that the plan does not have or that has nothing below it.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> tree = cross([Dimension("team", {"A": 1}), Dimension("manager", {"Chen": 2, "Wong": 1})])
>>> plan = decompose_tree(Money.of("300.00", "CNY"), tree)
>>> hedged = hedge(plan, {"team": "0.05"}, Rounding.HALF_EVEN)
>>> [str(hedged.amount(path)) for path in (("A",), ("A", "Chen"), ("A", "Wong"))]
['CNY 300.00', 'CNY 210.00', 'CNY 105.00']
>>> str(hedged.pad(("A", "Wong"))), str(hedged.plan.amount(("A", "Wong")))
('CNY 5.00', 'CNY 100.00')
>>> hedge(plan, {"team": "-0.05"}, Rounding.HALF_EVEN)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: hedge of `team`: expected 0 or more, got `-0.05`
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from acctcore.divisors import Method
from acctcore.errors import OutOfRange, Unknown, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.ratio import Exact
from acctcore.rounding import Rounding, divide
from acctcore.shares import split
from acctcore.targets.factors import factor
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan
from acctcore.values import frozen

WHOLE: Final = ""
"""Stands for the whole among the levels of the rates: its children are those of the top level."""


@frozen
class Hedged:
    """A plan with its hedge: `amounts` holds the hedged units of each layer, row by row."""

    plan: Plan
    rates: FrozenMap[str, Fraction]
    rounding: Rounding
    amounts: tuple[tuple[int, ...], ...]

    def amount(self, path: Path) -> Measure:
        """Answer what a node is asked for, its hedge included; the whole has none.

        Raises:
            Unknown: the tree has no such node.
        """
        at = self.plan.tree.find(path)
        return self._like(self.amounts[len(path) - 1][at]) if path else self.plan.total

    def pad(self, path: Path) -> Measure:
        """Answer by how much a node is asked for more than its plan."""
        return self._like(units(self.amount(path)) - units(self.plan.amount(path)))

    def children(self, path: Path) -> FrozenMap[str, Measure]:
        """Answer the hedged amounts of a node's children by key, in the order of the keys."""
        return FrozenMap((key, self.amount((*path, key))) for key in self.plan.children(path))

    def __iter__(self) -> Iterator[tuple[Path, Measure]]:
        """Go through the leaves with their hedged amounts, in the order of their paths."""
        return ((path, self.amount(path)) for path, _ in self.plan)

    def _like(self, number: int) -> Measure:
        return measure_like(number, self.plan.total)


def hedge(plan: Plan, rates: Mapping[str, Exact], rounding: Rounding) -> Hedged:
    """Assign more below the nodes of some levels than the plan asks of them.

    Args:
        plan: the plan, which stays as it is.
        rates: a part of 1 by the level of the node over whose children the hedge is shared;
            `WHOLE` is that of the whole.
        rounding: where a fraction of a unit of `parent x (1 + h)` goes.

    Raises:
        WrongKind: no plan, a float or a yes/no value, a rounding without a name.
        Unknown: a level that the plan does not have.
        OutOfRange: a negative rate; a rate on the last level, which has nothing below it.
    """
    stated = _rates(plan, rates)
    after: tuple[int, ...] = (units(plan.total) // plan.grain,)
    amounts: list[tuple[int, ...]] = []
    above = (WHOLE, *plan.levels[:-1])
    for level, layer, column in zip(above, plan.tree.layers, plan.amounts, strict=True):
        rate = 1 + stated.get(level, Fraction())
        planned = [each // plan.grain for each in column]
        parts: list[int] = []
        for parent, (a, b) in zip(after, pairwise(layer.starts), strict=True):
            due = divide(parent * rate.numerator, rate.denominator, rounding)
            parts += _shared(due, planned[a:b], plan.method)
        after = tuple(parts)
        amounts.append(tuple(each * plan.grain for each in parts))
    return Hedged(plan, stated, rounding, tuple(amounts))


def _rates(plan: object, rates: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    if not isinstance(plan, Plan):
        raise WrongKind(fault("plan to hedge", "a plan", plan))
    if not isinstance(rates, Mapping):
        raise WrongKind(fault("rates of a hedge", "a rate for each level", rates))
    stated = {}
    for level, rate in rates.items():
        name = f"`{level}`" if level != WHOLE else "the whole"
        if level not in (WHOLE, *plan.levels):
            listed = ", ".join(plan.levels)
            raise Unknown(fault("level to hedge below", f"one of {listed}", level))
        if level == plan.levels[-1]:
            raise OutOfRange(f"hedge of {name}: expected a level with nodes below it")
        stated[level] = factor(f"hedge of {name}", rate)
    return FrozenMap(stated)


def _shared(due: int, planned: Sequence[int], method: Method) -> Sequence[int]:
    """Share what is due in proportion to the plan; a part of 0 stays 0."""
    whole = sum(planned)
    if not planned or due == whole:
        return planned
    sign = 1 if whole > 0 else -1
    weights = [sign * each for each in planned]
    if min(weights) < 0:
        return [sign * each for each in _scaled(sign * due, weights, sign * whole)]
    most = [sign * due * (weight > 0) for weight in weights]
    return [sign * each for each in split(sign * due, weights, [0] * len(weights), most, method)]


def _scaled(due: int, planned: Sequence[int], whole: int) -> list[int]:
    """Scale parts of both signs; the largest remainders get what rounding down left."""
    parts, rests = map(list, zip(*(divmod(each * due, whole) for each in planned), strict=True))
    order = sorted(range(len(parts)), key=rests.__getitem__, reverse=True)
    for at in order[: due - sum(parts)]:
        parts[at] += 1
    return parts
