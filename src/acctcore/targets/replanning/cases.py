"""A question about a plan on the way, as one value: what was reached, and what is to be done.

Rule: the plan stands as it was written down, so that a case can be kept, read back and asked
again. Units: those of the plan. Raises: actuals of no cell, twice of one cell, of another unit or
of a period that has not begun; what `replan` and `transfer` raise, when they are asked.

>>> from acctcore.quantity import Quantity
>>> from acctcore.targets.decomposition import decompose
>>> from acctcore.targets.documents import Target
>>> from acctcore.targets.nodes import Node
>>> months = [Node(("2026-05",), 1), Node(("2026-06",), 1)]
>>> kept = PlanRecord.of(decompose(Target(Quantity(40, "visits"), ("month",), months)))
>>> may = Actual(("2026-05",), Quantity(15, "visits"))
>>> case = ReplanCase(kept, (may,), Date(2026, 6, 1), Mode.KEEP_ANNUAL)
>>> replan_case(case).plan.amount(("2026-06",))
Quantity('25 visits')
>>> ReplanCase(kept, (may, may), Date(2026, 6, 1), Mode.KEEP_ANNUAL)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: actual of `2026-05`: stands twice
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.guards import listed_of, of_kind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity
from acctcore.ratio import Exact, exact
from acctcore.targets.actuals import Actual, Actuals, checked
from acctcore.targets.certificates import Infeasible
from acctcore.targets.records import PlanRecord
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.outcomes import Replanned, Unreplanned
from acctcore.targets.replanning.replanning import replan
from acctcore.targets.replanning.transfers import Credit, Transferred, transfer
from acctcore.values import field, frozen


def _listed(actuals: Iterable[Actual]) -> tuple[Actual, ...]:
    return listed_of("actuals", Actual, "amounts by the path of a cell")(actuals)


def _share(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "share to be caught up")


@frozen
class ReplanCase:
    """A plan, what was reached in its cells, and how it is re-planned on a day."""

    plan: PlanRecord
    actuals: tuple[Actual, ...] = field(converter=_listed)
    as_of: Date = field(converter=day)
    mode: Mode
    total: Measure | None = None
    share: Fraction | None = field(default=None, converter=_share)
    past: Past | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is of another kind, and actuals that are none of the plan's."""
        of_kind(self.plan, PlanRecord, "plan of a case", "a plan as it was written down")
        of_kind(self.mode, Mode, "mode", "a named mode such as `keep_annual`")
        if not isinstance(self.total, Money | Quantity | None):
            raise WrongKind(fault("new total", "an amount or a quantity", self.total))
        if self.past is not None:
            of_kind(self.past, Past, "past", "`plan` or `actuals`")
        checked(self.plan.plan, self.actuals, self.as_of)

    @property
    def reached(self) -> Actuals:
        """What was reached, by cell."""
        return FrozenMap({each.path: each.amount for each in self.actuals})


def replan_case(case: ReplanCase) -> Replanned | Infeasible[Measure] | Unreplanned:
    """Re-plan what a case describes.

    Raises:
        Unknown, OutOfRange, MixedCurrency: as `replan`.
    """
    return replan(
        case.plan.plan,
        case.reached,
        case.as_of,
        case.mode,
        total=case.total,
        share=case.share,
        past=case.past,
    )


def _keys(what: str, keys: Mapping[str, str]) -> FrozenMap[str, str]:
    if not isinstance(keys, Mapping):
        raise WrongKind(fault(what, 'a key for each level such as `{account = "B"}`', keys))
    for level, key in keys.items():
        for name in (level, key):
            if not (isinstance(name, str) and name.strip()):
                raise OutOfRange(fault(what, "names of levels and of keys", name))
    return FrozenMap(keys)


def _from(keys: Mapping[str, str]) -> FrozenMap[str, str]:
    return _keys("what is transferred", keys)


def _to(keys: Mapping[str, str]) -> FrozenMap[str, str]:
    return _keys("where it is transferred to", keys)


@frozen
class TransferCase:
    """A plan, the keys by level of what moves, those that take their place, and the day."""

    plan: PlanRecord
    move: FrozenMap[str, str] = field(converter=_from)
    to: FrozenMap[str, str] = field(converter=_to)
    on: Date = field(converter=day)
    credit: Credit = Credit.STAYS

    def __attrs_post_init__(self) -> None:
        """Refuse what is of another kind."""
        of_kind(self.plan, PlanRecord, "plan of a case", "a plan as it was written down")
        of_kind(self.credit, Credit, "credit of the past", "`stays` or `moves`")


def transfer_case(case: TransferCase) -> Transferred | Infeasible[Measure]:
    """Transfer what a case describes.

    Raises:
        Unknown, Contradiction: as `transfer`.
    """
    return transfer(case.plan.plan, case.move, case.to, case.on, credit=case.credit)
