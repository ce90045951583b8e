"""What two plans say differently, as data: amounts node by node, bounds, weights, and the rules.

Rule: a node that one plan has not counts as nothing there (`None`, which is not a planned 0), so
that the changes of children add up to the change of their parent; where a node was a leaf in one
plan and is divided in the other, they add up to its amount in the plan that divides it. Only what
differs is listed. Units: those of the plans.

>>> from acctcore.money import Money
>>> total = AmountChange((), Money(100, "CNY"), Money(90, "CNY"), Breakdown.DIVIDED)
>>> moved = AmountChange(("A",), Money(60, "CNY"), Money(50, "CNY"), Breakdown.LEAF)
>>> difference = PlanDifference(("account",), total, (moved,))
>>> difference.verify(), moved.kind, moved.change
(True, <Change.CHANGED: 'changed'>, Money('CNY -0.10'))
>>> PlanDifference(("account",), total, ()).verify()
False
"""

from enum import Enum

from acctcore.quantity import Measure, measure_like, units
from acctcore.reasons import Bound
from acctcore.targets.nodes import Path
from acctcore.values import frozen


class Change(Enum):
    """What happened to a node."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Breakdown(Enum):
    """What stands below a node, in the plans that have it."""

    LEAF = "leaf"
    DIVIDED = "divided"
    OPENED = "divided in the later plan only"
    CLOSED = "divided in the earlier plan only"


@frozen
class AmountChange:
    """A node whose amount is new, gone or another, or that is divided otherwise."""

    path: Path
    before: Measure | None
    after: Measure | None
    breakdown: Breakdown

    @property
    def kind(self) -> Change:
        """What happened."""
        if self.before is None:
            return Change.ADDED
        return Change.REMOVED if self.after is None else Change.CHANGED

    @property
    def change(self) -> Measure:
        """The later amount less the earlier; of a node that is new or gone, all of it."""
        known = [each for each in (self.before, self.after) if each is not None]
        return measure_like(_units(self.after) - _units(self.before), known[0])

    @property
    def expected(self) -> int:
        """What the changes of the children add up to, in units."""
        match self.breakdown:
            case Breakdown.LEAF:
                return 0
            case Breakdown.OPENED:
                return _units(self.after)
            case Breakdown.CLOSED:
                return -_units(self.before)
        return units(self.change)


@frozen
class BoundChange:
    """A floor or a cap that is stated otherwise for a node of both plans."""

    path: Path
    bound: Bound
    before: Measure | None
    after: Measure | None


@frozen
class TermChange:
    """A rule of the plan that is another: nesting order, method, weights of zero, planning unit."""

    what: str
    before: str
    after: str


@frozen
class PlanDifference:
    """All that differs: the total, the nodes level by level in `rows`, and why they may.

    `weights` names the nodes under which children of both plans have other proportions.
    `leaves_only` tells that the plans are nested otherwise: then `rows` are leaves, with the keys
    of their paths in the order of the later plan, and bounds and weights are not compared.
    """

    levels: tuple[str, ...]
    total: AmountChange
    rows: tuple[AmountChange, ...]
    terms: tuple[TermChange, ...] = ()
    bounds: tuple[BoundChange, ...] = ()
    weights: tuple[Path, ...] = ()
    leaves_only: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the plans say the same."""
        listed = (self.rows, self.terms, self.bounds, self.weights)
        return not any(listed) and self.total.before == self.total.after

    @property
    def leaves(self) -> tuple[AmountChange, ...]:
        """The changes of nodes that have no children in any plan that has them."""
        return tuple(row for row in self.rows if row.breakdown is Breakdown.LEAF)

    @property
    def least(self) -> AmountChange | None:
        """The leaf that fell most, or rose least; the first by path of equal ones."""
        return min(self.leaves, key=_size, default=None)

    @property
    def most(self) -> AmountChange | None:
        """The leaf that rose most, or fell least; the first by path of equal ones."""
        return max(self.leaves, key=_size, default=None)

    def count(self, kind: Change) -> int:
        """Count the leaves of a kind of change."""
        return sum(row.kind is kind for row in self.leaves)

    def verify(self) -> bool:
        """Check by addition that the changes of children make up those of their parents."""
        expected: dict[Path, int] = {(): units(self.total.change)}
        found: dict[Path, int] = {}
        for row in self.rows:
            above = () if self.leaves_only else row.path[:-1]
            found[above] = found.get(above, 0) + units(row.change)
            if not self.leaves_only:
                expected[row.path] = row.expected
        return all(found.get(path, 0) == expected.get(path, 0) for path in {**found, **expected})

    def __str__(self) -> str:
        """Tell it in a few lines."""
        if self.is_empty:
            return "the plans are the same"
        return "\n".join(
            (
                *(f"{each.what}: {each.before} before, {each.after} after" for each in self.terms),
                f"total: {self.total.before} before, {self.total.after} after",
                f"leaves: {', '.join(f'{self.count(kind)} {kind.value}' for kind in Change)}",
                *(f"{what}: {count}" for what, count in self._counted() if count),
            )
        )

    def _counted(self) -> tuple[tuple[str, int], ...]:
        divided = (Breakdown.OPENED, Breakdown.CLOSED)
        return (
            ("nodes divided otherwise", sum(row.breakdown in divided for row in self.rows)),
            ("bounds that differ", len(self.bounds)),
            ("groups of children whose weights differ", len(self.weights)),
        )


def _units(value: Measure | None) -> int:
    return 0 if value is None else units(value)


def _size(row: AmountChange) -> int:
    return units(row.change)
