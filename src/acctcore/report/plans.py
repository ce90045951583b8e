r"""A plan on paper: as an outline with sub-totals, as rows by columns, and as a picture.

Every table foots: what is left out stands together in a row of others, and a line says so.
Nothing is computed here but shares for reading. For `pivot_*`, make the table by
`acctcore.targets.views.pivots.pivot`, which knows what may be added.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose
>>> from acctcore.targets.documents import Target
>>> from acctcore.targets.nodes import Node
>>> nodes = Node(("A",), 3, cap=Money.of("60.00", "CNY")), Node(("B",), 1)
>>> plan = decompose(Target(Money.of("100.00", "CNY"), ("account",), nodes))
>>> print("\n".join(plan_markdown(plan).splitlines()[-5:]))
| account | CNY | of parent | held at |
| --- | ---: | ---: | --- |
| A | 60.00 | 60.0 % | cap |
| B | 40.00 | 40.0 % |  |
| the whole | 100.00 |  |  |
"""

from collections.abc import Iterator
from typing import Final

from acctcore.quantity import unit_of, units
from acctcore.report.bars import plan_svg
from acctcore.report.figures import figure, percent, share_of
from acctcore.report.heat import HEAT_STYLE, ShareOf, heat_table
from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.outlines import Outline, OutlineRow, named, outline
from acctcore.report.pages import Block, Drawn, Heading, Line, Listed, Sheet, Text, row, text
from acctcore.targets.plans import Plan
from acctcore.targets.views.pivots import NEVER_ADDED, Pivot

_PICTURE: Final = "How the total is divided"


def plan_markdown(
    plan: Plan, *, depth: int | None = None, most: int | None = None, title: str = ""
) -> str:
    """Write a plan as a table of Markdown with a sub-total for every node.

    Args:
        plan: the plan.
        depth: how many levels are shown; all where it is not said.
        most: how many children of a node are shown; the others stand together.
        title: what stands above; the total where it is not said.

    Raises:
        WrongKind, OutOfRange: a number of levels or children that cannot be meant.
    """
    return write_markdown(plan_blocks(outline(plan, depth, most), title))


def plan_html(
    plan: Plan,
    *,
    depth: int | None = None,
    most: int | None = None,
    title: str = "",
    picture: bool = True,
) -> str:
    """Write a plan as a page of HTML that needs nothing but itself, with its picture.

    Arguments and errors are those of `plan_markdown`.
    """
    drawn = plan_svg(plan, depth=depth, most=most, title=_PICTURE) if picture else ""
    shown = Drawn(drawn, instead=_PICTURE) if drawn else None
    return write_html(_title(plan, title), plan_blocks(outline(plan, depth, most), title, shown))


def pivot_markdown(table: Pivot, *, title: str = "") -> str:
    """Write rows by columns as Markdown, with totals of both where they may be added."""
    return write_markdown(pivot_blocks(table, title, _sheet(table)))


def pivot_html(table: Pivot, *, shade: ShareOf | None = ShareOf.ROW, title: str = "") -> str:
    """Write rows by columns as a page of HTML, shaded by share; plain with no share.

    Raises:
        OutOfRange: the share is of a total that the table has not, being one over periods.
    """
    drawn: Block = Drawn(heat_table(table, shade), HEAT_STYLE) if shade else _sheet(table)
    return write_html(title or _name(table), pivot_blocks(table, title, drawn))


def plan_blocks(drawn: Outline, title: str = "", picture: Drawn | None = None) -> Iterator[Block]:
    """Answer what a plan says, block by block."""
    plan = drawn.plan
    yield Heading(_title(plan, title), 1)
    yield Listed(tuple(text(each) for each in _about(plan)))
    if picture is not None:
        yield picture
    levels = plan.levels[: drawn.depth]
    whole, *others = drawn.rows
    rows = [*others, whole]
    yield Sheet(
        f"{' > '.join(levels)}, with sub-totals",
        (*levels, unit_of(plan.total), "of parent", "held at"),
        tuple(_row(each, drawn.depth) for each in rows),
        figures=(drawn.depth, drawn.depth + 1),
        totals=tuple(at for at, each in enumerate(rows) if each.is_sum),
    )
    yield from (Line(text(each)) for each in drawn.left_out)


def pivot_blocks(table: Pivot, title: str, shown: Block) -> Iterator[Block]:
    """Answer a table with what has to be known about it."""
    yield Heading(title or _name(table), 1)
    yield shown
    for level, totals in (
        (table.column_level, table.row_totals),
        (table.row_level, table.column_totals),
    ):
        if totals is None:
            yield Line(text(f"No total over {level}: {NEVER_ADDED}."))
    for level, others in (
        (table.row_level, table.other_rows),
        (table.column_level, table.other_columns),
    ):
        if others:
            yield Line(text(f"{len(others)} of {level} stand together: {named(others)}."))


def _title(plan: Plan, title: str) -> str:
    return title or f"Plan of {figure(plan.total)} {unit_of(plan.total)}"


def _name(table: Pivot) -> str:
    return f"{table.row_level} by {table.column_level}"


def _about(plan: Plan) -> Iterator[str]:
    yield f"nested {' > '.join(plan.levels)}"
    yield f"method {plan.method.value}"
    if plan.remainder is not None and units(plan.remainder):
        yield f"left by whole planning units: {plan.remainder}"
    yield f"content hash {plan.hash}"


def _row(each: OutlineRow, levels: int) -> tuple[Text, ...]:
    keys = [*each.path, each.label] if each.others else [*each.path] or [each.label]
    held = each.held.value if each.held else ""
    share = percent(share_of(each.amount, each.parent))
    return row(*keys, *[""] * (levels - len(keys)), figure(each.amount), share, held)


def _sheet(table: Pivot) -> Sheet:
    """Write a table as plain texts; the last row are the totals."""
    across, below = table.row_totals, table.column_totals
    rows = [
        row(key, *map(figure, line), *(() if across is None else (figure(across[at]),)))
        for at, (key, line) in enumerate(zip(table.rows, table.cells, strict=True))
    ]
    if below is not None:
        corner = () if across is None else (figure(table.total),)
        rows.append(row("total", *map(figure, below), *corner))
    header = (table.row_level, *table.columns, *(() if across is None else ("total",)))
    return Sheet(
        f"{_name(table)}, in {unit_of(table.unit)}",
        header,
        tuple(rows),
        figures=tuple(range(1, len(header))),
        totals=() if below is None else (len(rows) - 1,),
    )
