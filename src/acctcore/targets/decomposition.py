"""Decompose a target over a tree: every parent is the sum of its children, exactly, at every node.

Rule: bounds travel up first, so that a plan that cannot exist is found at the smallest guilty
node before anything is split; then every node is shared over its children between their bounds,
from the top down. Ties go to the smallest key; the nesting order decides by single units.
Units: minor units of one currency, at any magnitude.
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

from acctcore.apportion import ZeroWeights
from acctcore.divisors import Method
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.shares import split, split_signed
from acctcore.targets.bounds import Bounds, travel
from acctcore.targets.certificates import Infeasible
from acctcore.targets.conflicts import Conflict
from acctcore.targets.documents import Target
from acctcore.targets.nodes import shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.trees import Tree


def decompose(target: Target) -> Plan | Infeasible[Money]:
    """Decompose a target as its document says.

    Raises:
        OutOfRange: an amount reaches children of whom none has a weight.
    """
    return decompose_tree(
        target.total, target.tree, target.method, zero_weights=target.zero_weights
    )


def decompose_tree(
    total: Money,
    tree: Tree,
    method: Method = Method.WEBSTER,
    *,
    zero_weights: ZeroWeights = ZeroWeights.REFUSE,
) -> Plan | Infeasible[Money]:
    """Decompose a total over a tree in columns, whose bounds are minor units of its currency.

    Raises:
        WrongKind: the total is not money.
        OutOfRange: an amount reaches children of whom none has a weight.
    """
    if not isinstance(total, Money):
        raise WrongKind(fault("total", "an amount of money", total))
    bounds = travel(tree, total.minor, zero_weights)
    if bounds.guilty:
        return Conflict(total, tree, bounds).certify(*bounds.guilty)
    amounts = _fill(total.minor, tree, bounds, method)
    return Plan(total, tree, method, zero_weights, amounts, bounds)


def _fill(total: int, tree: Tree, bounds: Bounds, method: Method) -> tuple[tuple[int, ...], ...]:
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
            node = shown_path(tree.path(depth, layer.parent(len(parts))))
            raise OutOfRange(f"under {node}: {error}") from error
        parents = tuple(parts)
        filled.append(parents)
    return tuple(filled)
