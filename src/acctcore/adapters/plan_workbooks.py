"""A plan, and the difference of two, as a workbook (extra `excel`): values, with a live check.

One sheet a level, so that a column is never added up twice and every sheet sums to the total. A
total stands as the value the plan has, not as a formula: what was decided does not change because
a cell did. Beside it a check column subtracts the parts, and shows it when somebody changes one.
Shares are numbers for reading; the exact ones are in `plan_table`.
Raises: a level of more rows than a sheet holds, a name longer than a cell holds.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> tree = cross([Dimension("account", {"A": 1, "B": 2})])
>>> write_plan_workbook(decompose_tree(Money.of("90.00", "CNY"), tree))[:2]
b'PK'
"""

from collections.abc import Iterable, Iterator, Sequence

from acctcore.adapters.workbook_pages import Book, Page, cell, sheet_name, span
from acctcore.quantity import Measure, unit_of
from acctcore.targets.comparison.differences import AmountChange, Breakdown, Change, PlanDifference
from acctcore.targets.plans import Plan
from acctcore.targets.views.pivots import Pivot
from acctcore.targets.views.rows import WHOLE, PlanRow, plan_rows

__all__ = ["write_difference_workbook", "write_plan_workbook"]


def write_plan_workbook(plan: Plan, pivots: Iterable[Pivot] = ()) -> bytes:
    """Write a plan: what it is, a sheet for every level, and one for every table of two levels.

    Raises:
        Malformed: what does not fit into a sheet.
    """
    book = Book(plan.total)
    rows: list[list[PlanRow]] = [[] for _ in (0, *plan.levels)]
    for each in plan_rows(plan):
        rows[len(each.path)].append(each)
    _about(book, plan, rows[1])
    for depth in range(1, len(plan.levels) + 1):
        _level(book, plan, depth, rows)
    for number, table in enumerate(pivots, len(plan.levels) + 1):
        _table(book, number, table)
    return book.close()


def write_difference_workbook(found: PlanDifference) -> bytes:
    """Write a difference: the totals and what else differs, the amounts, the bounds.

    Raises:
        Malformed: what does not fit into a sheet.
    """
    book = Book(found.total.change)
    _summary(book, found)
    _changes(book, found)
    if found.bounds:
        header = (*found.levels, "bound", "before", "after")
        page = book.page("bounds", header, len(found.bounds))
        for at, each in enumerate(found.bounds, 1):
            page.write(
                at, *_keys(each.path, found.levels), each.bound.value, each.before, each.after
            )
        page.close()
    return book.close()


def _about(book: Book, plan: Plan, top: Sequence[PlanRow]) -> None:
    told: tuple[tuple[str, str | Measure], ...] = (
        ("total", plan.total),
        ("unit", unit_of(plan.total)),
        ("nesting order", " > ".join(plan.levels)),
        ("method", plan.method.value),
        ("left by whole planning units", "" if plan.remainder is None else plan.remainder),
        ("content hash", plan.hash),
    )
    page = book.page("plan", ("what", "which", "check"), len(told))
    for at, row in enumerate(told, 1):
        page.write(at, *row)
    _check_below(page, (1, 1), 2, _amounts_of(plan, 1, 0, len(top)), top)
    page.close((1, 2, 1, 2))


def _amounts_of(plan: Plan, depth: int, start: int, stop: int) -> str:
    """Name the cells of the amounts of rows of a level."""
    name = sheet_name(depth, plan.levels[depth - 1])
    return span((start + 1, depth), (stop, depth), name)


def _check_below(
    page: Page, at: tuple[int, int], column: int, cells: str, parts: Sequence[PlanRow]
) -> None:
    page.check(at[0], column, f"{cell(*at)}-SUM({cells})", [each.amount for each in parts])


def _level(book: Book, plan: Plan, depth: int, rows: Sequence[Sequence[PlanRow]]) -> None:
    """Write a level; below a node stand its children, one block of cells on the next sheet."""
    levels, unit = plan.levels[:depth], unit_of(plan.total)
    figures = (f"amount, {unit}", "share by weight", "floor", "cap", "held at", "check")
    mine = rows[depth]
    page = book.page(sheet_name(depth, levels[-1]), (*levels, *figures), len(mine))
    for at, each in enumerate(mine):
        held = each.held.value if each.held else None
        page.write(at + 1, *each.path, each.amount, each.share, each.floor, each.cap, held)
        if below := plan.tree.children(depth, at):
            cells = _amounts_of(plan, depth + 1, below.start, below.stop)
            parts = rows[depth + 1][below.start : below.stop]
            _check_below(page, (at + 1, depth), depth + 5, cells, parts)
    page.close((1, depth + 5, len(mine), depth + 5))


def _table(book: Book, number: int, table: Pivot) -> None:
    """Write a table of two levels with its totals, a column of checks and a row of them."""
    wide, deep = len(table.columns), len(table.rows)
    header = (table.row_level, *table.columns, "total", "check")
    name = sheet_name(number, f"{table.row_level} by {table.column_level}")
    page = book.page(name, header, deep + 2)
    for at, (key, line) in enumerate(zip(table.rows, table.cells, strict=True), 1):
        total = table.row_totals[at - 1] if table.row_totals else None
        page.write(at, key, *line, total)
        if total is not None:
            across = span((at, 1), (at, wide))
            page.check(at, wide + 2, f"{cell(at, wide + 1)}-SUM({across})", line)
    if table.column_totals is not None:
        page.write(deep + 1, "total", *table.column_totals, table.total)
        page.write(deep + 2, "check")
        for at, line in enumerate(zip(*table.cells, strict=True), 1):
            down = span((1, at), (deep, at))
            page.check(deep + 2, at, f"{cell(deep + 1, at)}-SUM({down})", line)
    if table.row_totals and table.total is not None:
        down = span((1, wide + 1), (deep, wide + 1))
        page.check(deep + 1, wide + 2, f"{cell(deep + 1, wide + 1)}-SUM({down})", table.row_totals)
    page.close((1, wide + 2, deep + 1, wide + 2), (deep + 2, 1, deep + 2, wide + 1))


def _summary(book: Book, found: PlanDifference) -> None:
    rows = list(_summed(found))
    page = book.page("difference", ("what", "before", "after", "change", "check"), len(rows))
    for at, row in enumerate(rows, 1):
        page.write(at, *row)
    _check_change(page, 1, 1, found.total)
    page.close((1, 4, 1, 4))


def _summed(found: PlanDifference) -> Iterator[tuple[str | Measure | None, ...]]:
    total = found.total
    yield "total", total.before, total.after, total.change
    for kind in Change:
        yield f"leaves {kind.value}", None, None, str(found.count(kind))
    for each in found.terms:
        yield each.what, each.before, each.after
    for path in found.weights:
        yield f"other weights under {' / '.join(path) or WHOLE}", None
    if found.is_empty:
        yield "the plans are the same", None


def _changes(book: Book, found: PlanDifference) -> None:
    depth, unit = len(found.levels), unit_of(found.total.change)
    figures = (f"before, {unit}", f"after, {unit}", f"change, {unit}", "what", "below", "check")
    page = book.page("amounts", (*found.levels, *figures), len(found.rows))
    for at, each in enumerate(found.rows, 1):
        below = "" if each.breakdown is Breakdown.LEAF else each.breakdown.value
        told = each.before, each.after, each.change, each.kind.value, below
        page.write(at, *_keys(each.path, found.levels), *told)
        _check_change(page, at, depth, each)
    page.close((1, depth + 5, len(found.rows) + 1, depth + 5))


def _check_change(page: Page, row: int, first: int, each: AmountChange) -> None:
    """Check that the change is the later amount less the earlier, a blank being nothing."""
    before, after, change = (cell(row, first + at) for at in range(3))
    column = first + 3 if not each.path else first + 5
    page.check(row, column, f"{change}-({after}-{before})", (each.before, each.after, each.change))


def _keys(path: Sequence[str], levels: Sequence[str]) -> tuple[str, ...]:
    return (*path, *[""] * (len(levels) - len(path)))
