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

from collections.abc import Iterable, Iterator
from fractions import Fraction

from acctcore.apportion import ZeroWeights
from acctcore.divisors import Method
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    Unknown,
    WrongKind,
    fault,
)
from acctcore.money import Money
from acctcore.targets.faults import refuse
from acctcore.targets.nodes import Node, Path, WeightsAre, shown_path
from acctcore.targets.trees import Tree
from acctcore.values import field, frozen


def _names(names: Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise WrongKind(fault("levels", 'a list of names such as `["month", "account"]`', names))
    return tuple(names)


def _listed(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(nodes)


def _book(accounts: Iterable[str] | None) -> frozenset[str] | None:
    if isinstance(accounts, str):
        raise WrongKind(fault("book", 'a list of accounts such as `["A", "B"]`', accounts))
    return None if accounts is None else frozenset(accounts)


@frozen
class Target:
    """A total, the tree to decompose it over, and the rules of doing so."""

    total: Money
    levels: tuple[str, ...] = field(converter=_names)
    nodes: tuple[Node, ...] = field(converter=_listed)
    method: Method = Method.WEBSTER
    weights_are: WeightsAre = WeightsAre.PROPORTIONS
    zero_weights: ZeroWeights = ZeroWeights.REFUSE
    book: frozenset[str] | None = field(default=None, converter=_book)
    tree: Tree = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Build the tree and check what the nodes say together."""
        self._check_kinds()
        object.__setattr__(self, "tree", Tree.of(self.levels, self.nodes))
        refuse(self._faults())

    def _check_kinds(self) -> None:
        for what, value, kind, words in (
            ("total", self.total, Money, "an amount of money"),
            ("method", self.method, Method, "a named method such as `webster`"),
            ("weights_are", self.weights_are, WeightsAre, "`shares` or `proportions`"),
            ("zero_weights", self.zero_weights, ZeroWeights, "`refuse` or `even`"),
        ):
            if not isinstance(value, kind):
                raise WrongKind(fault(what, words, value))
        for node in self.nodes:
            if not isinstance(node, Node):
                raise WrongKind(fault("nodes", "nodes with a path and a weight", node))

    def _faults(self) -> Iterator[tuple[str, AcctcoreError]]:
        parents = {node.path[:-1] for node in self.nodes}
        for at, node in enumerate(self.nodes):
            for error in self._node_faults(node, leaf=node.path not in parents):
                yield f"nodes[{at}]", error
        if self.weights_are is WeightsAre.SHARES:
            for path, weight in _sums(self.nodes):
                if weight != 1:
                    what = f"weights under {shown_path(path)}"
                    yield "nodes", Contradiction(fault(what, "shares that sum to 1", weight))

    def _node_faults(self, node: Node, *, leaf: bool) -> Iterator[AcctcoreError]:
        if leaf and self.book is not None and node.path[-1] not in self.book:
            what = f"account of node {shown_path(node.path)}"
            yield Unknown(fault(what, "an account in the book", node.path[-1]))
        for bound in node.bounds[:1]:
            if bound.currency != self.total.currency:
                what = f"currency of node {shown_path(node.path)}"
                code = self.total.currency.code
                yield MixedCurrency(fault(what, f"`{code}` like the total", bound.currency.code))


def _sums(nodes: Iterable[Node]) -> Iterable[tuple[Path, Fraction]]:
    """Add up the weights under every node that has children."""
    sums: dict[Path, Fraction] = {}
    for node in nodes:
        sums[node.path[:-1]] = sums.get(node.path[:-1], Fraction()) + node.weight
    return sorted(sums.items())
