"""Decompose a target over a tree: every parent is the sum of its children, exactly, at every node.

Rule: bounds travel up first, so that a plan that cannot exist is found at the smallest guilty
node before anything is split; then every node is shared over its children between their bounds,
from the top down. Ties go to the smallest key; the nesting order decides by single units.
Units: minor units of one currency or whole units of a quantity, at any magnitude. A planning unit
(thousands, say) shares out whole ones only: bounds tighten to it, and the remainder is stated.
Bad input: a malformed document raises when the `Target` is made, as does a node whose children
have no weight when an amount reaches them; bounds that leave no plan are answered as `Infeasible`.

>>> from acctcore.targets.nodes import Node
>>> def month(*caps):
...     accounts = [Node((k,), 1, cap=Money.of(c, "CNY")) for k, c in zip("AB", caps)]
...     return Target(Money.of("900.00", "CNY"), ("account",), accounts)
>>> granted = decompose(month("400.00", "800.00"))
>>> granted.amount(("B",))
Money('CNY 500.00')
>>> print(decompose(month("400.00", "400.00")))
the whole is short of CNY 100.00: it needs CNY 900.00 and can place CNY 800.00 at most
needs: total of the whole CNY 900.00
can place: cap of `A` CNY 400.00 + cap of `B` CNY 400.00
"""

from itertools import pairwise

from attrs import evolve

from acctcore.apportion import ZeroWeights
from acctcore.divisors import Method
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like, units
from acctcore.shares import split, split_signed
from acctcore.targets.bounds import Bounds, travel
from acctcore.targets.certificates import Infeasible
from acctcore.targets.conflicts import Conflict
from acctcore.targets.documents import Target
from acctcore.targets.nodes import shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.trees import Tree


def decompose(target: Target) -> Plan | Infeasible[Measure]:
    """Decompose a target as its document says.

    Raises:
        OutOfRange: an amount reaches children of whom none has a weight.
    """
    found = decompose_tree(
        target.total,
        target.tree,
        target.method,
        zero_weights=target.zero_weights,
        grain=1 if target.planning_unit is None else units(target.planning_unit),
    )
    return (
        found
        if isinstance(found, Infeasible)
        else evolve(found, timetable=target.timetable, measure=target.measure)
    )


def decompose_tree(
    total: Measure,
    tree: Tree,
    method: Method = Method.WEBSTER,
    *,
    zero_weights: ZeroWeights = ZeroWeights.REFUSE,
    grain: int = 1,
) -> Plan | Infeasible[Measure]:
    """Decompose a total over a tree in columns, whose bounds are minor units of its currency.

    `grain` is how many units are shared out as one; what is left of the total is the plan's
    remainder.

    Raises:
        WrongKind: the total is neither money nor a quantity.
        OutOfRange: an amount reaches children of whom none has a weight; a grain below 1.
    """
    if not isinstance(total, Money | Quantity):
        raise WrongKind(fault("total", "an amount or a quantity", total))
    if type(grain) is not int or grain < 1:
        raise OutOfRange(fault("planning unit", "1 or more", grain))
    whole = units(total) // grain if units(total) >= 0 else -(-units(total) // grain)
    bounds = travel(tree, whole, zero_weights, grain)
    if bounds.guilty:
        return Conflict(total, tree, bounds, whole, grain).certify(*bounds.guilty)
    amounts = _fill(whole, tree, bounds, method, grain, total)
    scaled = amounts if grain == 1 else _times(grain, amounts)
    shared = measure_like(whole * grain, total)
    rest = measure_like(units(total) - whole * grain, total)
    return Plan(shared, tree, method, zero_weights, scaled, bounds, grain, rest)


def _times(grain: int, columns: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(grain * each for each in column) for column in columns)


def _fill(  # noqa: PLR0913, PLR0917 - the last two only name an amount in a message
    total: int, tree: Tree, bounds: Bounds, method: Method, grain: int, like: Measure
) -> tuple[tuple[int, ...], ...]:
    """Share every node over its children, layer by layer."""
    signed = total < 0 or any(layer.signed for layer in tree.layers)
    share = split_signed if signed else split
    filled = []
    parents: tuple[int, ...] = (total,)
    columns = zip(tree.layers, bounds.weights, bounds.floors, bounds.caps, strict=True)
    for depth, (layer, weights, floors, caps) in enumerate(columns):
        parts: list[int] = []
        try:
            for amount, (a, b) in zip(parents, pairwise(layer.starts), strict=True):
                if a < b:
                    parts += share(amount, weights[a:b], floors[a:b], caps[a:b], method)
        except OutOfRange as error:
            parent = layer.parent(len(parts))
            node, amount = shown_path(tree.path(depth, parent)), parents[parent] * grain
            raise OutOfRange(
                f"weights under {node}: all are 0, yet {measure_like(amount, like)} is to be "
                "shared; give one a weight, or state `zero_weights` as `even`"
            ) from error
        parents = tuple(parts)
        filled.append(parents)
    return tuple(filled)
