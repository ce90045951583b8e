"""Reading plans and actuals, and writing plans, in the notation that a file's name says."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from acctcore.cli.exits import Misused
from acctcore.cli.files import (
    Unreadable,
    catalogue_of,
    currencies_of,
    named_after,
    notation_of,
    read_text,
    write_bytes,
)
from acctcore.cli.output import stage, with_progress
from acctcore.cli.plan.phase import phased
from acctcore.codec.actuals import number_actuals
from acctcore.codec.csv_cells import write_csv
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of
from acctcore.codec.sales import holds_sales, read_sales
from acctcore.codec.sheets import place
from acctcore.counts import many
from acctcore.errors import AcctcoreError, Malformed
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure
from acctcore.report.bars import plan_svg
from acctcore.report.plans import plan_html, plan_markdown
from acctcore.targets.actuals import checked
from acctcore.targets.books.booking import book
from acctcore.targets.books.events import Booked, Books, CancelledIn
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.targets.plans import Plan
from acctcore.targets.records import PlanRecord
from acctcore.targets.views.rows import plan_table


def read_plan(path: Path, args: Namespace) -> Plan | Infeasible[Measure]:
    """Read a plan, or a target and share it out.

    Raises:
        Unreadable: the file cannot be read, is of another kind, or has faults.
    """
    documents, text = documents_of(catalogue_of(args.rules)), read_text(path)
    with named_after(path), stage(f"reading {path.name}"):
        found = documents.read(text, notation_of(path), table=currencies_of(args.currencies))
    phasing = getattr(args, "phasing", None)
    if isinstance(found, PlanRecord) and phasing is not None:
        raise Misused(f"{path}: is a plan already; --phasing is for a document of kind `target`")
    if isinstance(found, PlanRecord):
        return found.plan
    if isinstance(found, Target):
        target = phased(found, args) if phasing is not None else found
        count = sum(map(len, target.tree.layers))
        with of_file(path), stage(f"sharing out over {many(count, 'node', ',')}"):
            return decompose(target)
    kind = documents.declared(text, notation_of(path)).kind
    raise Unreadable(f"{path}: kind: expected `target` or `plan`, got `{kind}`")


def read_reached(plan: Plan, args: Namespace) -> Booked:
    """Read what was reached, cell by cell or as single sales.

    Raises:
        Unreadable: the file cannot be read or has faults.
    """
    text, table = read_text(args.actuals), currencies_of(args.currencies)
    with named_after(args.actuals), of_file(args.actuals):
        if holds_sales(text):
            events = read_sales(text, plan.levels, plan.total, table=table)
            where = CancelledIn(args.cancelled_in)
            return book(plan, events, Books(args.as_of, args.complete_through, where))
        numbered = number_actuals(text, plan.levels, plan.total, table=table)
        places = [place(number) for number, _ in numbered]
        cells = [cell for _, cell in numbered]
        return Booked(FrozenMap(checked(plan, cells, args.as_of, places=places)))


@contextmanager
def of_file(path: Path) -> Iterator[None]:
    """Put the name of the file before a fault that stands alone."""
    try:
        yield
    except (Unreadable, Malformed):
        raise
    except AcctcoreError as error:
        raise Unreadable(f"{path}: {error}") from None


def write_plan(plan: Plan, args: Namespace) -> None:
    """Write a plan to the file that was named, if one was.

    Raises:
        Unreadable: the file exists already, cannot be written, or its name says no notation.
    """
    if args.output is not None:
        write_bytes(args.output, content_of(plan, args.output), replace=args.replace)


def content_of(plan: Plan, path: Path) -> bytes:
    """Answer a plan as a file holds it.

    Raises:
        Unreadable: the name of the file says no notation.
    """
    match path.suffix:
        case ".toml" | ".json":
            return record_text(plan, notation_of(path)).encode()
        case ".csv":
            return csv_text(plan).encode()
        case ".md":
            return plan_markdown(plan).encode()
        case ".html":
            return plan_html(plan).encode()
        case ".svg":
            return plan_svg(plan).encode()
        case ".xlsx":
            from acctcore.adapters.plan_workbooks import write_plan_workbook

            return write_plan_workbook(plan)
    names = "`.toml`, `.json`, `.csv`, `.xlsx`, `.md`, `.html` or `.svg`"
    raise Unreadable(f"{path}: expected a name that ends in {names}")


def record_text(plan: Plan, notation: Notation) -> str:
    """Write a plan as a document."""
    return documents_of().write(PlanRecord.of(plan), notation)


def csv_text(plan: Plan) -> str:
    """Write a plan as a table, one node a row."""
    rows = sum(map(len, plan.tree.layers)) + 2
    return write_csv(with_progress(plan_table(plan), rows, "wrote"))
