"""The shadow price of a bound: what one unit of it costs in fairness, found by sharing again.

Rule: the deviation of a family is the sum of `|amount - share by weight|` over its members. The
price of a bound is how the deviation changes when that bound alone is loosened by one unit and
the family is shared again: below 0 where loosening brings the amounts nearer to their shares. A
lock is loosened towards the share. Bounds that no member stands at cost nothing and are left out.
Units: minor (or whole) units, exact; a unit is the planning unit where a plan has one.
Source: targets reference, section 7, fairness; "shadow price" as in linear programming.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> tree = cross([Dimension("account", {"A": 6, "B": 3, "C": 1}, caps={"A": 50})])
>>> shadow_prices(decompose_tree(Money(100, "CNY"), tree), ())
(ShadowPrice(key='A', bound=<Bound.CAP: 'cap'>, limit=50, price=Fraction(-2, 1)),)
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from acctcore.claims import Group
from acctcore.quantity import units
from acctcore.reasons import Bound
from acctcore.shares import split_signed
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan
from acctcore.values import frozen


@frozen
class ShadowPrice:
    """The price of one bound; `limit` is the bound in units.

    `price` is `None` where no plan exists with this bound alone loosened.
    """

    key: str
    bound: Bound
    limit: int
    price: Fraction | None


def shadow_prices(plan: Plan, at: Path) -> tuple[ShadowPrice, ...]:
    """Price the bounds that the children of a node stand at, in the order of their keys.

    Bounds are those that have travelled up: a child's floor may be that of its own children.

    Raises:
        Unknown: the plan has no such node.
    """
    family = _family(plan, at)
    if not any(family.weights):
        return ()
    return tuple(
        ShadowPrice(key, bound, family.parts[row] * plan.grain, _scaled(price, plan.grain))
        for row, key in enumerate(family.keys)
        for bound, price in _prices(family, row)
    )


def _scaled(price: Fraction | None, grain: int) -> Fraction | None:
    return None if price is None else price * grain


def _family(plan: Plan, at: Path) -> Group:
    """Take the children of a node in columns, counted in planning units."""
    depth = len(at)
    rows = plan.tree.children(depth, plan.tree.find(at))
    within = slice(rows.start, rows.stop)
    columns = (plan.bounds.weights, plan.bounds.floors, plan.bounds.caps)
    children = plan.children(at)
    parts = tuple(units(each) // plan.grain for each in children.values())
    total = units(plan.amount(at)) // plan.grain
    weights, floors, caps = (column[depth][within] for column in columns)
    return Group(total, tuple(children), weights, floors, caps, parts, plan.method)


def _prices(family: Group, row: int) -> Iterator[tuple[Bound, Fraction | None]]:
    """Loosen each bound that a member stands at; the implied one at 0 is none."""
    part, floor, cap = family.parts[row], family.floors[row], family.caps[row]
    towards = family.share(row) * family.total - part
    if not family.weights[row]:
        if part:
            step = -1 if part > 0 else 1
            yield Bound.FLOOR if part > 0 else Bound.CAP, _price(family, row, step, step)
    elif floor == cap:
        if towards:
            yield Bound.LOCK, _price(family, row, min(0, _sign(towards)), max(0, _sign(towards)))
    elif part == floor and (floor or family.total < 0):
        yield Bound.FLOOR, _price(family, row, -1, 0)
    elif part == cap and (cap or family.total >= 0):
        yield Bound.CAP, _price(family, row, 0, 1)


def _sign(number: Fraction) -> int:
    return 1 if number > 0 else -1


def _price(family: Group, row: int, floor: int, cap: int) -> Fraction | None:
    """Share again with a member's bounds moved by so much; compare the deviations."""
    floors, caps = list(family.floors), list(family.caps)
    floors[row] += floor
    caps[row] += cap
    if not sum(floors) <= family.total <= sum(caps):
        return None
    parts = split_signed(family.total, family.weights, floors, caps, family.method)
    return _deviation(family, parts) - _deviation(family, family.parts)


def _deviation(family: Group, parts: Sequence[int]) -> Fraction:
    shares = (family.share(row) * family.total for row in range(len(parts)))
    return sum((abs(part - share) for part, share in zip(parts, shares, strict=True)), Fraction())
