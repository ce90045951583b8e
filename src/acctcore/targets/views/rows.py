"""A plan as rows for a spreadsheet: one row a node, the whole first, a parent before its children.

Rule: rows of all levels stand together, so a row names its level; the rows of one level add up to
the total unless a branch ends above it. `share` is the part of the weights of its siblings; `held`
is the bound that decided, as `explain` tells it, found once for all siblings. Units: money or a
quantity; as text, exact decimals in major units with the unit in a column of its own.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose
>>> from acctcore.targets.documents import Target
>>> from acctcore.targets.nodes import Node
>>> nodes = Node(("A",), 3, cap=Money.of("60.00", "CNY")), Node(("B",), 1)
>>> for row in plan_table(decompose(Target(Money.of("100.00", "CNY"), ("account",), nodes))):
...     print(*(cell or "-" for cell in row))
level account amount unit share floor cap held at
the whole - 100.00 CNY - - - -
account A 60.00 CNY 3/4 - 60.00 cap
account B 40.00 CNY 1/4 - - -
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from acctcore.divisors import AT_BOUND
from acctcore.errors import WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like, unit_of
from acctcore.reasons import Bound
from acctcore.shares import oriented, quotas
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan
from acctcore.values import frozen

WHOLE: Final = "the whole"
"""What stands for the level of the total."""
_FIGURES: Final = ("amount", "unit", "share", "floor", "cap", "held at")


@frozen
class PlanRow:
    """A node of a plan: `floor` and `cap` as stated (`None`: no opinion), `held` as it came out.

    The whole has the empty path and no share.
    """

    path: Path
    level: str
    amount: Measure
    share: Fraction | None
    floor: Measure | None
    cap: Measure | None
    held: Bound | None
    is_leaf: bool


def plan_rows(plan: Plan, depth: int | None = None) -> Iterator[PlanRow]:
    """Go through the nodes of a plan; with a depth, through so many levels below the whole."""
    check_plan("plan", plan)
    deepest = len(plan.levels) if depth is None else depth
    yield PlanRow((), WHOLE, plan.total, None, None, None, None, is_leaf=False)
    yield from _below(plan, (), 0, deepest)


def rows_under(plan: Plan, path: Path) -> tuple[PlanRow, ...]:
    """Answer the rows of a node's children, in the order of their keys.

    Raises:
        Unknown: the tree has no such node.
    """
    check_plan("plan", plan)
    return tuple(row for row, _ in _children(plan, path, plan.tree.find(path)))


def plan_table(plan: Plan, depth: int | None = None) -> Iterator[tuple[str, ...]]:
    """Go through the rows as text, the header first; a blank cell is nothing, never 0."""
    yield ("level", *plan.levels, *_FIGURES)
    for row in plan_rows(plan, depth):
        keys = (*row.path, *[""] * (len(plan.levels) - len(row.path)))
        bounds = ("" if each is None else decimal_text(each) for each in (row.floor, row.cap))
        share = "" if row.share is None else str(row.share)
        held = row.held.value if row.held else ""
        amount = decimal_text(row.amount), unit_of(row.amount)
        yield (row.level, *keys, *amount, share, *bounds, held)


def decimal_text(value: Measure) -> str:
    """Write an amount as an exact decimal, without its unit.

    >>> from acctcore.quantity import Quantity
    >>> decimal_text(Money.of("1234.50", "CNY")), decimal_text(Quantity(12, "visits"))
    ('1234.50', '12')
    """
    if isinstance(value, Money):
        return f"{value.decimal():f}"
    return str(value).partition(" ")[0]


def check_plan(what: str, value: object) -> None:
    """Refuse what is no plan, for instance the certificate that there is none.

    Raises:
        WrongKind: it is something else.
    """
    if not isinstance(value, Plan):
        raise WrongKind(fault(what, "a plan", value))


def _below(plan: Plan, path: Path, at: int, deepest: int) -> Iterator[PlanRow]:
    if len(path) < deepest:
        for row, below in _children(plan, path, at):
            yield row
            yield from _below(plan, row.path, below, deepest)


def _children(plan: Plan, path: Path, parent: int) -> Iterator[tuple[PlanRow, int]]:
    """Answer the children of a node, each with its row on its level."""
    depth, within = len(path), plan.tree.children(len(path), parent)
    if not within:
        return
    layer, amounts = plan.tree.layers[depth], plan.amounts[depth]
    weights = plan.bounds.weights[depth][within.start : within.stop]
    whole = sum(weights) or 1
    held = _held(plan, depth, within)
    for at, weight, bound in zip(within, weights, held, strict=True):
        row = PlanRow(
            path=(*path, layer.key(at)),
            level=layer.name,
            amount=measure_like(amounts[at], plan.total),
            share=Fraction(weight, whole),
            floor=_stated(layer.floors, at, plan.total),
            cap=_stated(layer.caps, at, plan.total),
            held=bound,
            is_leaf=not plan.tree.children(depth + 1, at),
        )
        yield row, at


def _stated(column: Sequence[int | None] | None, at: int, example: Measure) -> Measure | None:
    bound = column[at] if column else None
    return None if bound is None else measure_like(bound, example)


def _held(plan: Plan, depth: int, within: range) -> Iterator[Bound | None]:
    """Answer the bound each sibling is held at: one round of water-filling for all of them.

    It is the bound that `Group.fair` names for each alone, which takes a round every time.
    """
    cut = slice(within.start, within.stop)
    weights, floors = plan.bounds.weights[depth][cut], plan.bounds.floors[depth][cut]
    caps, fair = plan.bounds.caps[depth][cut], [n // plan.grain for n in plan.amounts[depth][cut]]
    total, whole, rests = sum(fair), sum(weights), [AT_BOUND] * len(within)
    if whole:
        sign, lows, highs = oriented(total, floors, caps)
        shares, rests, _, _ = quotas(sign * total, weights, lows, highs)
        fair = [sign * each for each in shares]
    for rest, held, floor, cap, weight in zip(rests, fair, floors, caps, weights, strict=True):
        reached = weight * total >= held * (whole or 1)
        yield _bound(held, floor, cap, weight, reached=reached) if rest == AT_BOUND else None


def _bound(held: int, floor: int, cap: int, weight: int, *, reached: bool) -> Bound | None:
    """Name a bound; `reached` tells that the share by weight comes up to what is held."""
    if floor == cap and weight:
        return Bound.LOCK
    if not held and not weight:
        return None
    if floor == cap:
        return Bound.CAP if reached else Bound.FLOOR
    return Bound.FLOOR if held == floor else Bound.CAP
