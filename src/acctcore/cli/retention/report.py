"""`acctcore retention report`: what became of the warnings of a book, with totals that foot."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import Unreadable, catalogue_of, currencies_of, read_document, write_bytes
from acctcore.cli.options import take_day, take_format
from acctcore.cli.output import Column, Output, cell_text, with_progress
from acctcore.cli.reasons import words
from acctcore.cli.retention.customers import CUSTOMERS, read_customers
from acctcore.codec.write import to_plain
from acctcore.report.warnings import report_html, report_markdown
from acctcore.report.warnings.texts import counted
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.reporting.reports import WarningReport, report_warning
from acctcore.retention.reporting.roll_ups import CrossTable, RollUp, TallyRow, roll_up


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "report", help="what became of the warnings: reasons, owner, deadline, status, totals"
    )
    command.set_defaults(run=run)
    command.add_argument("facts", metavar="FACTS", type=Path, help=CUSTOMERS)
    dated = "the dated card, of kind `warning-card`"
    command.add_argument("--policy", type=Path, required=True, metavar="FILE", help=dated)
    log = "who owns which case and what was done, of kind `retention-log`"
    command.add_argument("--log", type=Path, required=True, metavar="FILE", help=log)
    take_day(command)
    where = "write the report to a file: `.md` and `.html` as a page"
    command.add_argument("--output", type=Path, metavar="FILE", help=where)
    command.add_argument("--replace", action="store_true", help="write over a file that exists")
    take_format(command, "html")


def run(args: Namespace, out: Output) -> Exit:
    """Print the report; the answer is whether nothing is unreported or overdue."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule("retention.warn")
    cards = read_document(args.policy, rule.kinds[1], catalogue, table)
    log = read_document(args.log, "retention-log", catalogue, table)
    customers = {each.customer: each for each in read_customers(args.facts, catalogue, table)}
    numbered = with_progress(customers.values(), len(customers), "judged")
    reports = [report_warning(c, rule.judge(c, cards, args.as_of), log) for c in numbered]
    told = roll_up(reports, log, args.as_of)
    if args.output is not None:
        write_bytes(args.output, _content(told, customers, args.output), replace=args.replace)
    match args.format:
        case "html":
            out.line(report_html(told, customers).rstrip("\n"))
        case "markdown":
            out.line(report_markdown(told, customers).rstrip("\n"))
        case _:
            out.show(lambda: to_plain(told), lambda: _people(told, out))
    return Exit.NO if told.unreported or told.overdue else Exit.YES


def _content(told: RollUp, customers: dict[str, CustomerFacts], path: Path) -> bytes:
    match path.suffix:
        case ".md":
            return report_markdown(told, customers).encode()
        case ".html":
            return report_html(told, customers).encode()
    raise Unreadable(f"{path}: expected a name that ends in `.md` or `.html`")


def _people(told: RollUp, out: Output) -> None:
    book = counted(told.by_owner.total.customers, "customer")
    out.line(f"retention report of {told.on}: {book}")
    out.line(f"unreported: {', '.join(told.unreported) or 'none'}")
    out.line(f"overdue: {', '.join(told.overdue) or 'none'}")
    unwarned = ", ".join(case.customer for case in told.unwarned)
    out.line(f"cases whose customer was not judged: {unwarned or 'none'}")
    _table("by owner", "owner", told.by_owner, out)
    _table("by band", "band", told.by_band, out)
    out.title("customers, most urgent first")
    names = ("customer", "band", "score", "status", "action", "owner", "due", "why")
    whole = ("customer", "due")
    columns = [Column(n, figures=n == "score", whole=n in whole, readable=10) for n in names]
    out.table(columns, map(_row, told.reports))


def _row(report: WarningReport) -> tuple[object, ...]:
    score = f"{report.lowest} to {report.highest}" if report.score is None else f"{report.score}"
    why = [f"{words(each.code)} {each.points}" for each in report.reasons]
    why += [f"{words(code)} not known" for code in report.unknown]
    return (
        report.customer,
        report.band,
        score,
        words(report.status.name),
        words(report.action.name),
        report.owner or "nobody",
        report.due,
        ", ".join(why),
    )


def _table(title: str, first: str, table: CrossTable, out: Output) -> None:
    out.title(title)
    names = [words(each.name) for each in table.statuses]
    heads = [*names, "customers", "monthly revenue", "not known"]
    columns = [Column(first), *(Column(name, figures=True) for name in heads)]
    last = TallyRow("total", table.totals, table.total)
    out.table(columns, [_tallied(each) for each in (*table.rows, last)])


def _tallied(each: TallyRow) -> tuple[object, ...]:
    counts = [cell.customers or "" for cell in each.cells]
    total = each.total
    revenue = cell_text(total.monthly_revenue)
    return each.name, *counts, total.customers, revenue, total.without_revenue or ""
