"""`acctcore plan replan`, `transfer` and `diff`: a plan changed on the way, and what changed."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from acctcore.cli.exits import Exit, Misused
from acctcore.cli.files import currencies_of
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.plan.files import read_plan, read_reached, write_plan
from acctcore.cli.plan.make import refuse
from acctcore.codec.actuals import read_amount
from acctcore.codec.write import to_plain
from acctcore.quantity import unit_of, units
from acctcore.report.figures import figure, signed
from acctcore.report.plan_differences import plan_difference_html, plan_difference_markdown
from acctcore.targets.certificates import Infeasible
from acctcore.targets.comparison.comparing import compare
from acctcore.targets.comparison.differences import AmountChange, PlanDifference
from acctcore.targets.nodes import shown_path
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.outcomes import Replanned, Unreplanned
from acctcore.targets.replanning.replanning import replan
from acctcore.targets.replanning.transfers import Credit, transfer
from acctcore.targets.views.folding import largest


def run_replan(args: Namespace, out: Output) -> Exit:
    """Print what changes when the plan is made anew on a day."""
    plan = read_plan(args.plan, args)
    if isinstance(plan, Infeasible):
        return refuse(plan, out)
    booked, mode = read_reached(plan, args), Mode(args.mode)
    if (args.share is None) != (mode is not Mode.PARTIAL):
        raise Misused("--share goes with `--mode partial`, and with no other")
    total = None
    if args.total is not None:
        total = read_amount(args.total, plan.total, currencies_of(args.currencies))
    past = None if args.past is None else Past(args.past)
    found = replan(plan, booked.actuals, args.as_of, mode, total=total, share=args.share, past=past)
    if isinstance(found, Infeasible):
        return refuse(found, out)
    if isinstance(found, Unreplanned):
        out.show(lambda: to_plain(found), lambda: out.line(str(found)))
        return Exit.UNDECIDED
    write_plan(found.plan, args)
    terms = dict(_terms(found))
    return _told(compare(plan, found.plan), terms, args, out)


def run_transfer(args: Namespace, out: Output) -> Exit:
    """Print what changes when accounts go to another manager on a day."""
    plan = read_plan(args.plan, args)
    if isinstance(plan, Infeasible):
        return refuse(plan, out)
    credit = Credit(args.credit)
    where, to = _keys("--move", args.move), _keys("--to", args.to)
    found = transfer(plan, where, to, args.on, credit=credit)
    if isinstance(found, Infeasible):
        return refuse(found, out)
    write_plan(found.plan, args)
    moved = {"cells moved": str(len(found.moved)), "from": str(found.on), "past": credit.value}
    return _told(compare(plan, found.plan), moved, args, out)


def run_diff(args: Namespace, out: Output) -> Exit:
    """Print what differs between two plans; the answer is yes where nothing does."""
    plans = []
    for path in (args.before, args.after):
        found = read_plan(path, args)
        if isinstance(found, Infeasible):
            out.note(f"{path}: there is no plan to compare")
            return refuse(found, out)
        plans.append(found)
    difference = compare(*plans)
    _told(difference, {}, args, out)
    if args.format == "text" and not out.as_json:
        _rules(difference, out)
    return Exit.YES if difference.is_empty else Exit.NO


def _keys(option: str, given: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Answer the keys by level.

    Raises:
        Misused: a level that is given twice.
    """
    levels = [level for level, _ in given]
    if twice := next((each for each in levels if levels.count(each) > 1), None):
        raise Misused(f"{option}: level `{twice}` is given twice; move one key at a time")
    return dict(given)


def _terms(found: Replanned) -> Iterator[tuple[str, str]]:
    for what, amount in (
        ("in the past", found.locked),
        ("remaining", found.remaining),
        ("missed so far", found.missed),
        ("not assigned to any cell", found.unassigned),
    ):
        yield what, "not known" if amount is None else cell_text(amount)


def _told(difference: PlanDifference, terms: dict[str, str], args: Namespace, out: Output) -> Exit:
    notes = [f"{what}: {told}" for what, told in terms.items()]
    if args.format == "html":
        out.line(plan_difference_html(difference, most=args.most, notes=notes).rstrip("\n"))
    elif args.format == "markdown":
        out.line(plan_difference_markdown(difference, most=args.most, notes=notes).rstrip("\n"))
    else:
        out.show(lambda: _plain(difference, terms), lambda: _people(difference, terms, args, out))
    return Exit.YES


def _plain(difference: PlanDifference, terms: dict[str, str]) -> dict[str, Any]:
    return {
        **{each.replace(" ", "_"): told for each, told in terms.items()},
        **to_plain(difference),
    }


def _people(
    difference: PlanDifference, terms: dict[str, str], args: Namespace, out: Output
) -> None:
    if difference.rows or difference.total.before != difference.total.after:
        _changes(difference, args.most, out)
    elif difference.is_empty:
        out.line("the plans are the same")
    else:
        out.line("no amount differs")
    for what, told in terms.items():
        out.line(f"{what}: {told}")


def _changes(difference: PlanDifference, most: int | None, out: Output) -> None:
    """Print the amounts that change, the greatest where only so many are shown, and the total."""
    rows = sorted(difference.rows, key=lambda each: each.path)
    shown = set(largest([units(each.change) for each in rows], most))
    kept = [each for at, each in enumerate(rows) if at in shown]
    unit = unit_of(difference.total.change)
    columns = [
        *(Column(level, whole=True) for level in difference.levels),
        *(Column(name, figures=True) for name in (f"before, {unit}", f"after, {unit}", "change")),
    ]
    depth = len(difference.levels)
    whole = ["the whole", *[""] * (depth - 1)]
    out.table(
        columns, [*(_row(each, depth) for each in kept), (*whole, *_figures(difference.total))]
    )
    if len(kept) < len(rows):
        out.line(f"{len(rows) - len(kept)} smaller changes are not shown")


def _row(each: AmountChange, depth: int) -> tuple[object, ...]:
    return (*each.path, *[""] * (depth - len(each.path)), *_figures(each))


def _figures(each: AmountChange) -> tuple[str, str, str]:
    return figure(each.before), figure(each.after), signed(each.change)


def _rules(difference: PlanDifference, out: Output) -> None:
    """Print what else differs between two plans."""
    for term in difference.terms:
        out.line(f"{term.what}: {term.before} -> {term.after}")
    for bound in difference.bounds:
        before, after = ("none" if b is None else cell_text(b) for b in (bound.before, bound.after))
        out.line(f"{bound.bound.value} of {shown_path(bound.path)}: {before} -> {after}")
    if difference.weights:
        names = ", ".join(map(shown_path, difference.weights))
        out.line(f"other proportions of weights under {names}")
