"""Actuals: what was reached in the cells of a plan, rolled up on the tree of the plan.

Rule: an actual belongs to one leaf. A leaf without one is not known, never zero; a node is known
when all its leaves are. Units: those of the plan.
Raises: a path that is no leaf, a leaf that stands twice, another currency or unit, an actual of a
period that has not begun. All at once.

>>> from acctcore.quantity import Quantity
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> plan = decompose_tree(Quantity(40, "visits"), cross([Dimension("month", {"04": 1, "05": 1})]))
>>> rolled_up(plan, {("04",): Quantity(18, "visits"), ("05",): Quantity(0, "visits")})[()]
Quantity('18 visits')
>>> rolled_up(plan, {("04",): Quantity(18, "visits")})[()]
>>> checked(plan, [Actual(("06",), Quantity(18, "visits"))])
Traceback (most recent call last):
...
acctcore.errors.Unknown: actual of `06`: expected a cell at the end of the plan
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from pendulum import Date

from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, OutOfRange, Unknown, fault
from acctcore.guards import listed, of_kind
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, unit_of, units
from acctcore.targets.faults import refuse
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.plans import Plan
from acctcore.values import field, frozen

Actuals: TypeAlias = Mapping[Path, Measure]
"""What was reached, by leaf."""


def _path(keys: Iterable[str]) -> Path:
    return listed(keys, str, "path of an actual", "keys, one a level")


@frozen
class Actual:
    """What was reached in one cell of the plan; a cell without one is not known."""

    path: Path = field(converter=_path)
    amount: Measure

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount."""
        of_kind(self.amount, Measure, "amount of an actual", "an amount or a quantity")


def checked(
    plan: Plan,
    actuals: Iterable[Actual],
    as_of: Date | None = None,
    *,
    places: Sequence[str] = (),
) -> Actuals:
    """Answer actuals by leaf, each of a leaf of the plan and of its unit.

    `places` says where each stands, for the faults.

    Raises:
        Unknown: a path that is no leaf.
        OutOfRange: a leaf that stands twice.
        MixedCurrency: another currency or unit.
        Contradiction: a period that begins after the day.
        Malformed: several of these at once.
    """
    found = tuple(actuals)
    refuse(_faults(plan, found, as_of, places))
    return FrozenMap({each.path: each.amount for each in found})


def rolled_up(plan: Plan, actuals: Actuals) -> dict[Path, Measure | None]:
    """Answer what was reached at every node; nothing where a leaf below it is not known."""
    sums: dict[Path, int | None] = {}
    for path, _ in plan:
        reached = units(actuals[path]) if path in actuals else None
        for depth in range(len(path) + 1):
            before = sums.get(path[:depth], 0)
            known = before is not None and reached is not None
            sums[path[:depth]] = before + reached if known else None  # type: ignore[operator]
    return {
        path: None if each is None else measure_like(each, plan.total)
        for path, each in sums.items()
    }


def _faults(
    plan: Plan, actuals: Iterable[Actual], as_of: Date | None, places: Sequence[str]
) -> Iterator[tuple[str, AcctcoreError]]:
    leaves = {path for path, _ in plan}
    seen: set[Path] = set()
    for at, actual in enumerate(actuals):
        place = places[at] if places else f"actuals[{at}]"
        what = f"actual of {shown_path(actual.path)}"
        if actual.path not in leaves:
            yield place, Unknown(f"{what}: expected a cell at the end of the plan")
            continue
        if actual.path in seen:
            yield place, OutOfRange(f"{what}: stands twice")
        seen.add(actual.path)
        if unit_of(actual.amount) != unit_of(plan.total):
            expected = f"`{unit_of(plan.total)}` like the plan"
            yield place, MixedCurrency(fault(f"unit of {what}", expected, unit_of(actual.amount)))
        period = plan.timetable.of(plan.levels, actual.path)
        if period is not None and as_of is not None and period.first > as_of:
            expected = f"a period that began by {as_of}"
            yield place, Contradiction(fault(what, expected, period.first))
