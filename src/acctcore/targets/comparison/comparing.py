"""Compare two plans: the amounts that changed at every level, and the rules that did.

Rule: plans of the same levels in the same order are compared node by node. In another order the
difference says so, since the order is part of a plan, and leaves are compared by the set of their
keys. The difference of a plan with itself is empty. Units: those of the plans.
Raises: plans of two currencies or units, of other levels, or nested otherwise with a leaf above
the last level.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> def plan(total, **weights):
...     return decompose_tree(Money.of(total, "CNY"), cross([Dimension("account", weights)]))
>>> found = compare(plan("100.00", A=1, B=1), plan("120.00", A=1, B=1))
>>> found.total.change, [(row.path, row.change) for row in found.rows]
(Money('CNY 20.00'), [(('A',), Money('CNY 10.00')), (('B',), Money('CNY 10.00'))])
>>> print(compare(plan("100.00", A=1), plan("100.00", A=2)))
the plans are the same
>>> other = decompose_tree(Money.of("1.00", "CNY"), cross([Dimension("month", {"04": 1})]))
>>> compare(plan("1.00", A=1), other)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: levels of the later plan: expected account, in any order, got `month`
"""

from collections.abc import Iterator, Sequence

from acctcore.errors import Contradiction, MixedCurrency, WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like, unit_of
from acctcore.targets.comparison.differences import (
    AmountChange,
    Breakdown,
    PlanDifference,
    TermChange,
)
from acctcore.targets.comparison.overlays import Level
from acctcore.targets.comparison.pairing import families
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.views.rows import check_plan


def compare(before: Plan, after: Plan) -> PlanDifference:
    """Answer what the later plan says differently.

    Raises:
        WrongKind: one is no plan; the plans are of two units.
        MixedCurrency: the plans are of two currencies.
        Contradiction: the plans have other levels, or are nested otherwise with a leaf above the
            last level.
    """
    check_plan("earlier plan", before)
    check_plan("later plan", after)
    _check_units(before.total, after.total)
    whole = AmountChange((), before.total, after.total, Breakdown.DIVIDED)
    terms = tuple(_terms(before, after))
    if before.levels != after.levels:
        rows = tuple(_leaf_changes(before, after))
        return PlanDifference(after.levels, whole, rows, terms, leaves_only=True)
    levels = enumerate(families(before.tree, after.tree), 1)
    found = [Level((before, after), depth, each) for depth, each in levels]
    return PlanDifference(
        after.levels,
        whole,
        tuple(row for level in found for row in level.amounts()),
        terms,
        tuple(row for level in found for row in level.bounds()),
        tuple(path for level in found for path in level.weights()),
    )


def _check_units(before: Measure, after: Measure) -> None:
    if isinstance(before, Money) and isinstance(after, Money):
        if before.currency != after.currency:
            expected = f"`{unit_of(before)}` as in the earlier one"
            raise MixedCurrency(fault("currency of the later plan", expected, unit_of(after)))
    elif type(before) is not type(after) or unit_of(before) != unit_of(after):
        expected = f"`{unit_of(before)}` as in the earlier one"
        raise WrongKind(fault("unit of the later plan", expected, unit_of(after)))


def _terms(before: Plan, after: Plan) -> Iterator[TermChange]:
    for what, old, new in (
        ("nesting order", " > ".join(before.levels), " > ".join(after.levels)),
        ("method", before.method.value, after.method.value),
        ("children without weight", before.zero_weights.value, after.zero_weights.value),
        ("planning unit", _grain(before), _grain(after)),
        ("remainder", _remainder(before), _remainder(after)),
    ):
        if old != new:
            yield TermChange(what, old, new)


def _grain(plan: Plan) -> str:
    return str(measure_like(plan.grain, plan.total))


def _remainder(plan: Plan) -> str:
    return str(plan.remainder or measure_like(0, plan.total))


def _leaf_changes(before: Plan, after: Plan) -> Iterator[AmountChange]:
    """Compare leaves by the set of their keys."""
    if sorted(before.levels) != sorted(after.levels):
        expected = f"{', '.join(before.levels)}, in any order"
        raise Contradiction(fault("levels of the later plan", expected, ", ".join(after.levels)))
    old, new = (_leaves(plan, after.levels) for plan in (before, after))
    for path in sorted({**old, **new}):
        was, now = old.get(path), new.get(path)
        if was != now:
            yield AmountChange(path, was, now, Breakdown.LEAF)


def _leaves(plan: Plan, levels: Sequence[str]) -> dict[Path, Measure]:
    """Answer the leaves with their keys in the order of these levels."""
    order = [plan.levels.index(level) for level in levels]
    found = {}
    for path, amount in plan:
        if len(path) < len(levels):
            what = f"leaf {shown_path(path)} of a plan that is nested otherwise"
            raise Contradiction(fault(what, f"a key for each of {', '.join(levels)}", len(path)))
        found[tuple(path[at] for at in order)] = amount
    return found
