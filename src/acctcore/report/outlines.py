"""A plan as an outline: the whole, its largest parts, theirs, and what was left out.

Rule: under every node the largest children stay, in their order, and the others stand together
in one row, so that the rows under a node add up to it. `start` is where a row begins when the
children of a node are laid end to end along it. Units: those of the plan.
"""

from collections.abc import Iterator, Sequence

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.quantity import Measure, measure_like, units
from acctcore.reasons import Bound
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan
from acctcore.targets.views.folding import check_most, largest, others
from acctcore.targets.views.rows import WHOLE, PlanRow, check_plan, rows_under
from acctcore.values import frozen

_NAMED = 5


@frozen
class OutlineRow:
    """A node, or several together: then `others` names them, and `path` is that of their parent.

    `is_sum` tells that the rows of its children follow.
    """

    path: Path
    depth: int
    label: str
    start: int
    amount: Measure
    parent: Measure | None
    held: Bound | None = None
    others: tuple[str, ...] = ()
    is_sum: bool = False


@frozen
class Outline:
    """The rows, parents before children, and how many levels are shown."""

    plan: Plan
    rows: tuple[OutlineRow, ...]
    depth: int

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is not shown, in sentences."""
        levels, last = self.plan.levels[self.depth :], self.plan.levels[self.depth - 1]
        deeper = f"Not shown: {named(levels)} below {last}."
        folded = [row for row in self.rows if row.others]
        more = len(folded) - _NAMED
        return (
            *((deeper,) if levels else ()),
            *(self._together(row) for row in folded[: len(folded) if more <= 1 else _NAMED]),
            *((f"So do the smallest under {more} other nodes.",) if more > 1 else ()),
        )

    def _together(self, row: OutlineRow) -> str:
        level = self.plan.levels[row.depth - 1]
        many = len(row.others)
        return f"Under {place(row.path)}, {many} of {level} stand together: {named(row.others)}."


def outline(plan: Plan, depth: int | None = None, most: int | None = None) -> Outline:
    """Make the outline of so many levels, with at most so many children a node and the others.

    Raises:
        WrongKind: no plan, a number that is not whole.
        OutOfRange: no level, more levels than the plan has, no child.
    """
    check_plan("plan", plan)
    check_most(most, "children of a node")
    deepest = _depth(plan, depth)
    whole = OutlineRow((), 0, WHOLE, 0, plan.total, None, is_sum=True)
    return Outline(plan, (whole, *_below(plan, whole, deepest, most)), deepest)


def named(names: Sequence[str]) -> str:
    """List names, the first few of many.

    >>> named("ABC"), named("ABCDEFGH")
    ('A, B, C', 'A, B, C, D, E and 3 more')
    """
    more = len(names) - _NAMED
    shown = names if more <= 1 else names[:_NAMED]
    return ", ".join(shown) + (f" and {more} more" if more > 1 else "")


def place(path: Path) -> str:
    """Name a node on paper.

    >>> place(("north", "04")), place(())
    ('north / 04', 'the whole')
    """
    return " / ".join(path) or WHOLE


def _depth(plan: Plan, depth: int | None) -> int:
    if depth is None:
        return len(plan.levels)
    if type(depth) is not int:
        raise WrongKind(fault("levels to show", "a whole number", depth))
    if not 1 <= depth <= len(plan.levels):
        raise OutOfRange(fault("levels to show", f"1 to {len(plan.levels)}", depth))
    return depth


def _below(plan: Plan, parent: OutlineRow, deepest: int, most: int | None) -> Iterator[OutlineRow]:
    children = rows_under(plan, parent.path)
    kept = largest([units(each.amount) for each in children], most)
    start = parent.start
    for at in kept:
        row = _row(children[at], start, parent, deepest)
        start += units(row.amount)
        yield row
        if row.is_sum:
            yield from _below(plan, row, deepest, most)
    shown = set(kept)
    left = [each for at, each in enumerate(children) if at not in shown]
    if left:
        yield OutlineRow(
            path=parent.path,
            depth=parent.depth + 1,
            label=others(len(left)),
            start=start,
            amount=measure_like(sum(units(each.amount) for each in left), plan.total),
            parent=parent.amount,
            others=tuple(each.path[-1] for each in left),
        )


def _row(child: PlanRow, start: int, parent: OutlineRow, deepest: int) -> OutlineRow:
    return OutlineRow(
        path=child.path,
        depth=parent.depth + 1,
        label=child.path[-1],
        start=start,
        amount=child.amount,
        parent=parent.amount,
        held=child.held,
        is_sum=not child.is_leaf and parent.depth + 1 < deepest,
    )
