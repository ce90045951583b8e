"""The difference of two plans on paper: the total, why they differ, node by node what changed.

Of a long list the greatest changes are shown; how many are not, and what the changes of leaves
among them add up to, is said below it.
"""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from acctcore.quantity import measure_like, unit_of, units
from acctcore.report.figures import figure, signed
from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.outlines import place
from acctcore.report.pages import Block, Heading, Line, Listed, Sheet, Text, changed, row, text
from acctcore.targets.comparison.differences import (
    AmountChange,
    BoundChange,
    Breakdown,
    Change,
    PlanDifference,
)
from acctcore.targets.views.folding import check_most, largest

_TITLE: Final = "What changes in the plan"
_BELOW: Final = MappingProxyType(
    {
        Breakdown.LEAF: "",
        Breakdown.DIVIDED: ", sub-total",
        Breakdown.OPENED: f", {Breakdown.OPENED.value}",
        Breakdown.CLOSED: f", {Breakdown.CLOSED.value}",
    }
)


def plan_difference_markdown(
    found: PlanDifference,
    *,
    most: int | None = None,
    title: str = _TITLE,
    notes: Sequence[str] = (),
) -> str:
    """Write the difference as Markdown, with so many of the greatest changes at most.

    Raises:
        WrongKind, OutOfRange: a number of changes that is not whole or below 1.
    """
    return write_markdown(plan_difference_blocks(found, most, title, notes))


def plan_difference_html(
    found: PlanDifference,
    *,
    most: int | None = None,
    title: str = _TITLE,
    notes: Sequence[str] = (),
) -> str:
    """Write the difference as a page of HTML that needs nothing but itself.

    Raises:
        WrongKind, OutOfRange: a number of changes that is not whole or below 1.
    """
    return write_html(title, plan_difference_blocks(found, most, title, notes))


def plan_difference_blocks(
    found: PlanDifference,
    most: int | None = None,
    title: str = _TITLE,
    notes: Sequence[str] = (),
) -> Iterator[Block]:
    """Answer what differs, block by block; `notes` stand at the top."""
    check_most(most, "changes")
    yield Heading(title, 1)
    if notes:
        yield Listed(tuple(map(text, notes)))
    if found.is_empty:
        yield Line(text("The plans are the same."))
        return
    yield Line(text(_total(found)))
    if found.terms:
        terms = tuple((text(each.what), changed(each.before, each.after)) for each in found.terms)
        yield Sheet("Rules that differ", ("rule", "text"), terms)
    if found.leaves_only:
        told = "The plans are nested otherwise, so leaves are compared by the set of their keys."
        yield Line(text(told))
    if found.rows:
        yield from _amounts(found, most)
    if found.bounds:
        header = ("node", "bound", "before", "after")
        bounds = tuple(map(_bound_row, found.bounds))
        yield Sheet("Bounds that differ", header, bounds, figures=(2, 3))
    if found.weights:
        groups = tuple(row(place(path)) for path in found.weights)
        yield Sheet("Other proportions of weights among the children of", ("node",), groups)


def _total(found: PlanDifference) -> str:
    counts = ", ".join(f"{found.count(kind)} {kind.value}" for kind in Change)
    before, after = found.total.before, found.total.after
    return f"Total {before} before, {after} after: {signed(found.total.change)}. Leaves: {counts}."


def _amounts(found: PlanDifference, most: int | None) -> Iterator[Block]:
    rows = sorted(found.rows, key=lambda each: each.path)
    shown = set(largest([units(each.change) for each in rows], most))
    kept = [each for at, each in enumerate(rows) if at in shown]
    left = [each for at, each in enumerate(rows) if at not in shown]
    unit = unit_of(found.total.change)
    header = (*found.levels, f"before, {unit}", f"after, {unit}", "change", "what")
    depth = len(found.levels)
    yield Sheet(
        "Amounts that change",
        header,
        (*(_amount_row(each, depth) for each in kept), _sum_row(found.total, depth)),
        figures=(depth, depth + 1, depth + 2),
        totals=(
            *(at for at, each in enumerate(kept) if each.breakdown is not Breakdown.LEAF),
            len(kept),
        ),
    )
    if left:
        yield Line(text(_left(found, left)))


def _amount_row(each: AmountChange, depth: int) -> tuple[Text, ...]:
    keys = (*each.path, *[""] * (depth - len(each.path)))
    figures = figure(each.before), figure(each.after), signed(each.change)
    return row(*keys, *figures, f"{each.kind.value}{_BELOW[each.breakdown]}")


def _sum_row(total: AmountChange, depth: int) -> tuple[Text, ...]:
    figures = figure(total.before), figure(total.after), signed(total.change)
    return row("the whole", *[""] * (depth - 1), *figures, "")


def _left(found: PlanDifference, left: Sequence[AmountChange]) -> str:
    change = sum(units(each.change) for each in left if each.breakdown is Breakdown.LEAF)
    told = signed(measure_like(change, found.total.change))
    return (
        f"{len(left)} smaller changes are not shown; those of leaves among them add up to {told}."
    )


def _bound_row(each: BoundChange) -> tuple[Text, ...]:
    before, after = (figure(bound) or "none" for bound in (each.before, each.after))
    return row(place(each.path), each.bound.value, before, after)
