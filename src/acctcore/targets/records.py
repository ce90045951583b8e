"""A plan written down: every node with its amount, weight and bounds, and the hash of the whole.

Rule: what is read back is the plan that was written: amounts foot at every node, keep every
bound, and give the hash that stands on the record. Units: those of the plan.
Raises, all at once: a node whose children do not sum to it, one outside its bounds, a plan
another than the hash says.

>>> from attrs import evolve
>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> plan = decompose_tree(Money.of("1.00", "CNY"), cross([Dimension("account", {"A": 1, "B": 2})]))
>>> kept = PlanRecord.of(plan)
>>> kept.plan.hash == plan.hash, [str(node.amount) for node in kept.nodes]
(True, ['CNY 0.33', 'CNY 0.67'])
>>> evolve(kept, nodes=kept.nodes[:1])
Traceback (most recent call last):
...
acctcore.errors.Contradiction: children of the whole: expected a sum of CNY 1.00, got `CNY 0.33`
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final, Self

from acctcore.apportion import ZeroWeights
from acctcore.divisors import Method
from acctcore.errors import Contradiction, Fault, Malformed, fault
from acctcore.guards import listed, of_kind, optional_kind
from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.bounds import travel
from acctcore.targets.faults import Faults, refuse
from acctcore.targets.measures.kinds import MeasureKind
from acctcore.targets.nodes import Node, Path, path_of, shown_path
from acctcore.targets.periods import Period, Timetable, period_list
from acctcore.targets.plans import Plan
from acctcore.targets.trees import Tree, level_names
from acctcore.values import field, frozen

_AMOUNT: Final = "an amount or a quantity"


@frozen
class PlannedNode:
    """A node of the record: what it holds, its weight among its siblings, and its bounds."""

    path: Path = field(converter=path_of)
    amount: Measure
    weight: Fraction = Fraction(0)
    floor: Measure | None = None
    cap: Measure | None = None
    lock: Measure | None = None
    node: Node = field(init=False, repr=False, eq=False)
    """The node without its amount."""

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount, and what is no node without it."""
        of_kind(self.amount, Measure, f"amount of {shown_path(self.path)}", _AMOUNT)
        node = Node(self.path, self.weight, self.floor, self.cap, self.lock)
        object.__setattr__(self, "node", node)


def _nodes(rows: Iterable[PlannedNode]) -> tuple[PlannedNode, ...]:
    return listed(rows, PlannedNode, "nodes", "nodes with a path and an amount")


@frozen
class PlanRecord:
    """A plan as a document; `plan` is the plan itself."""

    total: Measure
    levels: tuple[str, ...] = field(converter=level_names)
    nodes: tuple[PlannedNode, ...] = field(converter=_nodes)
    hash: str
    method: Method = Method.WEBSTER
    zero_weights: ZeroWeights = ZeroWeights.REFUSE
    planning_unit: Measure | None = None
    remainder: Measure | None = None
    periods: tuple[Period, ...] = field(default=(), converter=period_list)
    measure: MeasureKind = MeasureKind.FLOW
    plan: Plan = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Build the plan and check that it is the one that was written."""
        self._check_kinds()
        tree = Tree.of(self.levels, tuple(each.node for each in self.nodes))
        refuse(_faults(self))
        plan = self._built(tree)
        if plan.hash != self.hash:
            told = "the hash of the plan that is written here; write the plan again"
            raise Malformed([Fault("hash", fault("hash", told, self.hash).removeprefix("hash: "))])
        object.__setattr__(self, "plan", plan)

    def _check_kinds(self) -> None:
        of_kind(self.total, Measure, "total", _AMOUNT)
        of_kind(self.method, Method, "method", "a named method such as `webster`")
        of_kind(self.zero_weights, ZeroWeights, "zero_weights", "`refuse` or `even`")
        of_kind(self.measure, MeasureKind, "measure", "a kind of measure such as `flow`")
        optional_kind(self.planning_unit, Measure, "planning unit", _AMOUNT)
        optional_kind(self.remainder, Measure, "remainder", _AMOUNT)

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """Write a plan down."""
        return cls(
            total=plan.total,
            levels=plan.levels,
            nodes=tuple(_written(plan)),
            hash=plan.hash,
            method=plan.method,
            zero_weights=plan.zero_weights,
            planning_unit=measure_like(plan.grain, plan.total) if plan.grain > 1 else None,
            remainder=plan.remainder if plan.remainder and units(plan.remainder) else None,
            periods=plan.timetable.periods,
            measure=plan.measure,
        )

    def _built(self, tree: Tree) -> Plan:
        grain = 1 if self.planning_unit is None else units(self.planning_unit)
        by_path = {node.path: units(node.amount) for node in self.nodes}
        amounts = tuple(
            tuple(by_path[tree.path(depth, row)] for row in range(len(layer)))
            for depth, layer in enumerate(tree.layers, 1)
        )
        whole = units(self.total) // grain
        bounds = travel(tree, whole, self.zero_weights, grain)
        table = Timetable(self.periods)
        rest = self.remainder or measure_like(0, self.total)
        how = (self.method, self.zero_weights)
        return Plan(self.total, tree, *how, amounts, bounds, grain, rest, table, self.measure)


def _written(plan: Plan) -> Iterator[PlannedNode]:
    """Go through all nodes, level by level, in the order of their paths."""
    for depth, layer in enumerate(plan.tree.layers, 1):
        for row in range(len(layer)):
            low = layer.floors[row] if layer.floors else None
            high = layer.caps[row] if layer.caps else None
            lock = low if low is not None and low == high else None
            floor, cap = (None, None) if lock is not None else (low, high)
            bounds = (
                None if each is None else measure_like(each, plan.total)
                for each in (floor, cap, lock)
            )
            amount = measure_like(plan.amounts[depth - 1][row], plan.total)
            path = plan.tree.path(depth, row)
            yield PlannedNode(path, amount, Fraction(layer.weights[row]), *bounds)


def _faults(record: PlanRecord) -> Faults:
    amounts: dict[Path, Measure] = {(): record.total}
    amounts |= {node.path: node.amount for node in record.nodes}
    sums: dict[Path, int] = {}
    for at, node in enumerate(record.nodes):
        sums[node.path[:-1]] = sums.get(node.path[:-1], 0) + units(node.amount)
        low, high = node.node.least, node.node.most
        for what, bound, kept in (
            ("floor", low, low is None or low <= units(node.amount)),
            ("cap", high, high is None or units(node.amount) <= high),
        ):
            if not kept and bound is not None:
                words = f"amount of {shown_path(node.path)}"
                shown = measure_like(bound, record.total)
                yield (
                    f"nodes[{at}]",
                    Contradiction(fault(words, f"its {what} of {shown}", node.amount)),
                )
    for parent, summed in sums.items():
        if summed != units(amounts[parent]):
            what = f"children of {shown_path(parent)}"
            got = measure_like(summed, record.total)
            yield "nodes", Contradiction(fault(what, f"a sum of {amounts[parent]}", got))
