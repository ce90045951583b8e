"""The document of a target: what a person writes, checked as a whole.

Rule: one node a row, whatever the order; `weights_are` says whether weights must sum to 1 under
every node; `book` names the accounts that may stand at the ends of the tree. Units: money of one
currency. Raises all faults at once: structure first (doubled, orphaned, too deep), then meaning
(shares that do not sum to 1, an account not in the book, another currency).

>>> total = Money.of("100.00", "CNY")
>>> Target(total, ("account",), (Node(("A",), 3), Node(("B",), 1))).tree.layers[0].keys
('A', 'B')
>>> Target(total, ("account",), (Node(("A",), "0.99"),), weights_are=WeightsAre.SHARES)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: weights under the whole: expected shares that sum to 1, got `99/100`
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from acctcore.apportion import ZeroWeights
from acctcore.divisors import Method
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    fault,
)
from acctcore.guards import listed, of_kind, optional_kind
from acctcore.money import Money
from acctcore.quantity import Measure, unit_of, units
from acctcore.targets.across import Across, expand
from acctcore.targets.faults import refuse
from acctcore.targets.measures.kinds import MeasureKind
from acctcore.targets.nodes import Node, Path, WeightsAre, shown_path
from acctcore.targets.periods import Period, Timetable, months_among, period_list
from acctcore.targets.trees import Tree, level_names
from acctcore.values import field, frozen

_NOT_SHARED: Final = MappingProxyType(
    {
        MeasureKind.RATIO: "plan its parts, each on its own",
        MeasureKind.DISTINCT_COUNT: "plan a count of events, such as visits",
    }
)
_TIMES: Final = frozenset({"year", "half", "quarter", "month", "week", "day", "period"})
"""Names of levels that are time, even where no days are stated."""
_STOCKS: Final = (MeasureKind.STOCK_END, MeasureKind.STOCK_AVERAGE)


def _nodes(rows: Iterable[Node]) -> tuple[Node, ...]:
    return listed(rows, Node, "nodes", "nodes with a path and a weight")


def _across(rows: Iterable[Across]) -> tuple[Across, ...]:
    return listed(rows, Across, "across", "levels with the weights of their keys")


def _book(accounts: Iterable[str] | None) -> frozenset[str] | None:
    if accounts is None:
        return None
    return frozenset(listed(accounts, str, "book", 'accounts such as `["A", "B"]`'))


@frozen
class Target:
    """A total, the tree to decompose it over, and the rules of doing so.

    `across` spreads the same keys under every node of the level above; a node of `nodes` then
    says otherwise for one of them. Where no `periods` are stated, keys such as `2026-03` are
    calendar months. `planning_unit` is the smallest amount shared out.
    """

    total: Measure
    levels: tuple[str, ...] = field(converter=level_names)
    nodes: tuple[Node, ...] = field(default=(), converter=_nodes)
    method: Method = Method.WEBSTER
    weights_are: WeightsAre = WeightsAre.PROPORTIONS
    zero_weights: ZeroWeights = ZeroWeights.REFUSE
    book: frozenset[str] | None = field(default=None, converter=_book)
    across: tuple[Across, ...] = field(default=(), converter=_across)
    measure: MeasureKind = MeasureKind.FLOW
    periods: tuple[Period, ...] = field(default=(), converter=period_list)
    planning_unit: Measure | None = None
    tree: Tree = field(init=False, repr=False, eq=False)
    timetable: Timetable = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Build the tree and check what the nodes say together."""
        self._check_kinds()
        nodes = expand(self.levels, self.nodes, self.across)
        object.__setattr__(self, "tree", Tree.of(self.levels, nodes))
        refuse((*self._node_faults(nodes), *self._own_faults(nodes)))
        object.__setattr__(self, "timetable", self._times(nodes))
        refuse(self._misplaced(nodes))
        if (level := self._time_level()) and self.measure in _STOCKS:
            raise Contradiction(
                f"measure `{self.measure.value}`: a balance is never added over time; leave level "
                f"`{level}` out, or plan the net new flow"
            )

    def _check_kinds(self) -> None:
        for what, value, kind, words in (
            ("total", self.total, Measure, "an amount or a quantity"),
            ("method", self.method, Method, "a named method such as `webster`"),
            ("weights_are", self.weights_are, WeightsAre, "`shares` or `proportions`"),
            ("zero_weights", self.zero_weights, ZeroWeights, "`refuse` or `even`"),
            ("measure", self.measure, MeasureKind, "a kind of measure such as `flow`"),
        ):
            of_kind(value, kind, what, words)
        optional_kind(self.planning_unit, Measure, "planning unit", "an amount or a quantity")

    def _own_faults(self, nodes: Sequence[Node]) -> Iterator[tuple[str, AcctcoreError]]:
        if self.measure in _NOT_SHARED:
            told = f"measure `{self.measure.value}`: is never summed, so it is not shared out"
            yield "measure", Contradiction(f"{told}; {_NOT_SHARED[self.measure]}")
        unit = self.planning_unit
        if unit is not None and unit_of(unit) != unit_of(self.total):
            words = fault("planning unit", f"`{unit_of(self.total)}` like the total", unit)
            yield "planning_unit", MixedCurrency(words)
        elif unit is not None and units(unit) < 1:
            yield "planning_unit", OutOfRange(fault("planning unit", "more than 0", unit))
        if self.weights_are is WeightsAre.SHARES:
            for path, weight in _sums(nodes):
                if weight != 1:
                    what = f"weights under {shown_path(path)}"
                    yield "nodes", Contradiction(fault(what, "shares that sum to 1", weight))

    def _node_faults(self, nodes: Sequence[Node]) -> Iterator[tuple[str, AcctcoreError]]:
        parents = {node.path[:-1] for node in nodes}
        for at, node in enumerate(nodes):
            place = f"nodes[{at}]" if at < len(self.nodes) else "across"
            words = shown_path(node.path)
            is_leaf = node.path not in parents
            if is_leaf and self.book is not None and node.path[-1] not in self.book:
                what = f"account of node {words}"
                yield place, Unknown(fault(what, "an account in the book", node.path[-1]))
            for bound in node.bounds[:1]:
                if unit_of(bound) != unit_of(self.total):
                    what = f"{'currency' if isinstance(bound, Money) else 'unit'} of node {words}"
                    expected = f"`{unit_of(self.total)}` like the total"
                    yield place, MixedCurrency(fault(what, expected, unit_of(bound)))

    def _times(self, nodes: Sequence[Node]) -> Timetable:
        if not self.periods:
            return months_among(self.levels, (node.path for node in nodes))
        known = {(self.levels[len(node.path) - 1], node.path[-1]) for node in nodes}
        refuse(
            ("periods", Unknown(fault(f"period of level `{each.level}`", "a key of it", each.key)))
            for each in self.periods
            if (each.level, each.key) not in known
        )
        return Timetable(self.periods)

    def _misplaced(self, nodes: Sequence[Node]) -> Iterator[tuple[str, AcctcoreError]]:
        """Go through the nodes whose days lie outside those of a node above."""
        for at, node in enumerate(nodes if self.timetable.periods else ()):
            here = self.timetable.of(self.levels, node.path)
            above = self.timetable.of(self.levels, node.path[:-1])
            if here and above and not above.holds(here):
                place = f"nodes[{at}]" if at < len(self.nodes) else "across"
                expected = f"days inside `{above.key}`, {above.first} to {above.last}"
                told = fault(f"period of node {shown_path(node.path)}", expected, f"{here}")
                yield place, Contradiction(told)

    def _time_level(self) -> str:
        """Name the level that is time: one with periods, or one that is called so."""
        known = next((each.level for each in self.timetable.periods), "")
        return known or next((each for each in self.levels if each.lower() in _TIMES), "")


def _sums(nodes: Iterable[Node]) -> Iterable[tuple[Path, Fraction]]:
    """Add up the weights under every node that has children."""
    sums: dict[Path, Fraction] = {}
    for node in nodes:
        sums[node.path[:-1]] = sums.get(node.path[:-1], Fraction()) + node.weight
    return sorted(sums.items())
