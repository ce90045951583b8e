"""`acctcore plan make` and `show`: share a target out, and look at a plan or at one cell."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from acctcore.cli.exits import Exit, Misused
from acctcore.cli.output import Column, Output
from acctcore.cli.plan.files import csv_text, read_plan, write_plan
from acctcore.codec.write import to_plain
from acctcore.quantity import Measure, unit_of, units
from acctcore.report.bars import plan_svg
from acctcore.report.figures import figure, percent, share_of
from acctcore.report.heat import ShareOf
from acctcore.report.outlines import OutlineRow, outline
from acctcore.report.plans import pivot_html, pivot_markdown, plan_html, plan_markdown
from acctcore.targets.certificates import Infeasible
from acctcore.targets.plans import Plan
from acctcore.targets.views.pivots import Pivot, pivot
from acctcore.targets.views.rows import plan_rows


def make(args: Namespace, out: Output) -> Exit:
    """Print the plan with its sub-totals, or the certificate that there is none."""
    if (args.phasing is None) != (args.calendar is None):
        raise Misused("--phasing needs --calendar, and --calendar is for --phasing")
    plan = read_plan(args.plan, args)
    if isinstance(plan, Infeasible):
        return refuse(plan, out)
    write_plan(plan, args)
    _show(plan, args, out)
    return Exit.YES


def show(args: Namespace, out: Output) -> Exit:
    """Print a plan, one cell of it, or two of its levels as a table."""
    plan = read_plan(args.plan, args)
    if isinstance(plan, Infeasible):
        return refuse(plan, out)
    _check_format(args)
    if args.why is not None:
        why = plan.explain(args.why)
        out.show(lambda: {**to_plain(why), "plan": plan.hash}, lambda: out.line(str(why)))
        if not out.as_json:
            out.line(f"plan {plan.hash}")
        return Exit.YES
    if args.rows is not None or args.columns is not None:
        return _pivot(plan, args, out)
    _show(plan, args, out)
    return Exit.YES


def refuse(certificate: Infeasible[Measure], out: Output) -> Exit:
    """Print why there is no plan."""
    out.show(lambda: to_plain(certificate), lambda: out.line(str(certificate)))
    return Exit.NO


def _pivot(plan: Plan, args: Namespace, out: Output) -> Exit:
    if len(plan.levels) == 1:
        raise Misused("--rows and --columns need a plan of two levels or more")
    rows = args.rows or next(each for each in plan.levels if each != args.columns)
    columns = args.columns or next(each for each in reversed(plan.levels) if each != rows)
    periods = sorted({each.level for each in plan.timetable.periods})
    table = pivot(plan, rows, columns, plan.measure, time_levels=periods)
    if args.format == "html":
        out.line(pivot_html(table, shade=ShareOf.ROW))
    elif args.format == "markdown":
        out.line(pivot_markdown(table).rstrip("\n"))
    else:
        unit = {"unit": unit_of(table.unit)}
        out.show(lambda: {**to_plain(table), **unit}, lambda: _two_levels(table, out))
    return Exit.YES


def _check_format(args: Namespace) -> None:
    """Refuse a format that a part of a plan is not written in.

    Raises:
        Misused: it is not.
    """
    table = args.rows is not None or args.columns is not None
    known = ("text", "json", "markdown", "html") if table else ("text", "json")
    if (table or args.why is not None) and args.format not in known:
        what = "two levels as a table" if table else "why one node is as it is"
        raise Misused(f"--format {args.format} does not show {what}; take {', '.join(known)}")


def _two_levels(table: Pivot, out: Output) -> None:
    """Print rows by columns with their totals: a plan that has periods never holds balances."""
    names = (*table.columns, "total")
    columns = [Column(table.row_level, whole=True), *(Column(name, figures=True) for name in names)]
    lines = zip(table.rows, table.cells, table.row_totals or (), strict=True)
    rows = [[key, *map(figure, line), figure(total)] for key, line, total in lines]
    rows.append(["total", *map(figure, table.column_totals or ()), figure(table.total)])
    out.table(columns, rows)
    out.line(f"in {unit_of(table.unit)}")


def _show(plan: Plan, args: Namespace, out: Output) -> None:
    extent = {"depth": args.depth, "most": args.most}
    match args.format:
        case "html":
            out.line(plan_html(plan, **extent).rstrip("\n"))
        case "svg":
            out.line(plan_svg(plan, **extent).rstrip("\n"))
        case "markdown":
            out.line(plan_markdown(plan, **extent).rstrip("\n"))
        case "csv":
            print(csv_text(plan), end="", file=out.stream)
        case _:
            out.show(lambda: plain(plan), lambda: people(plan, args, out))


def plain(plan: Plan) -> dict[str, Any]:
    """Answer a plan as plain data: its terms, and one row a node."""
    rest = plan.remainder
    return {
        "total": str(plan.total),
        "levels": list(plan.levels),
        "method": plan.method.value,
        "measure": plan.measure.value,
        "hash": plan.hash,
        **({"remainder": str(rest)} if rest is not None and units(rest) else {}),
        "nodes": [_node(plan, row) for row in plan_rows(plan) if row.path],
    }


def _node(plan: Plan, row: Any) -> dict[str, Any]:
    keys = dict(zip(plan.levels, row.path, strict=False))
    held = {"held_at": row.held.value} if row.held else {}
    return {**keys, "amount": str(row.amount), "leaf": row.is_leaf, **held}


def people(plan: Plan, args: Namespace, out: Output) -> None:
    """Print a plan as a table with sub-totals, and what is to be known about it."""
    drawn = outline(plan, args.depth, args.most)
    levels = plan.levels[: drawn.depth]
    unit = unit_of(plan.total)
    columns = [
        *(Column(level, whole=True) for level in levels),
        Column(unit, figures=True),
        Column("of parent", figures=True),
        Column("held at"),
    ]
    whole, *others = drawn.rows
    out.table(columns, _rows([*others, whole], len(levels)))
    for line in drawn.left_out:
        out.line(line)
    if plan.remainder is not None and units(plan.remainder):
        out.line(f"left by whole planning units: {plan.remainder}")
    out.line(f"nested {' > '.join(plan.levels)}, method {plan.method.value}, {plan.hash}")


def _rows(rows: list[OutlineRow], levels: int) -> Iterator[tuple[object, ...]]:
    for each in rows:
        keys = [*each.path, each.label] if each.others else [*each.path] or [each.label]
        held = each.held.value if each.held else ""
        share = percent(share_of(each.amount, each.parent))
        yield (*keys, *[""] * (levels - len(keys)), figure(each.amount), share, held)
