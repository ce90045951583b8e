"""`acctcore retention trend`: what each chart says of a customer, and what a book should expect."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.options import take_day, take_format
from acctcore.cli.output import Column, Output, with_progress
from acctcore.cli.plan.options import read_count
from acctcore.cli.retention.customers import CUSTOMERS, read_customers
from acctcore.codec.write import to_plain
from acctcore.report.warnings.texts import counted
from acctcore.report.warnings.trends import (
    BOOK_HEADER,
    TREND_HEADER,
    book_rows,
    trend_rows,
    trends_html,
    trends_markdown,
)
from acctcore.retention.trends.customers import CustomerTrends, read_trends
from acctcore.retention.trends.plans import TrendPolicy
from acctcore.retention.trends.watching import TrendVerdict

_FIGURES = ("latest", "limit", "run length, months")


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "trend", help="what each chart says, and how many false alarms a book should expect"
    )
    command.set_defaults(run=run)
    command.add_argument("facts", metavar="FACTS", type=Path, help=CUSTOMERS)
    dated = "the dated policy, of kind `trend-policy`"
    command.add_argument("--policy", type=Path, required=True, metavar="FILE", help=dated)
    take_day(command)
    book = "how many customers the book has, for its false alarms; default: those of the file"
    command.add_argument("--customers", type=read_count, metavar="N", help=book)
    managers = "how many account managers share them; default: 1"
    command.add_argument("--managers", type=read_count, default=1, metavar="N", help=managers)
    take_format(command, "html")


def run(args: Namespace, out: Output) -> Exit:
    """Print the trends; the answer is whether every customer could be judged."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    policies = read_document(args.policy, "trend-policy", catalogue, table)
    customers = read_customers(args.facts, catalogue, table)
    numbered = with_progress(customers, len(customers), "watched")
    found = [read_trends(customer, policies, args.as_of) for customer in numbered]
    policy, size = policies.at(args.as_of).value, args.customers or len(customers)
    match args.format:
        case "html":
            out.line(trends_html(found, policy, size, args.managers).rstrip("\n"))
        case "markdown":
            out.line(trends_markdown(found, policy, size, args.managers).rstrip("\n"))
        case _:
            out.show(
                lambda: _plain(found, policy, size, args.managers),
                lambda: _people(found, policy, size, args.managers, out),
            )
    unknown = any(each.verdict is TrendVerdict.UNKNOWN for each in found)
    return Exit.UNDECIDED if unknown else Exit.YES


def _plain(
    found: list[CustomerTrends], policy: TrendPolicy, customers: int, managers: int
) -> dict[str, Any]:
    book = [
        dict(zip(BOOK_HEADER, map(str, row), strict=True))
        for row in book_rows(policy, customers, managers)
    ]
    return {
        "trends": [
            {
                "customer": each.customer,
                "on": f"{each.on}",
                "verdict": each.verdict.value,
                "policy": to_plain(each.citation),
                "charts": [
                    dict(zip(TREND_HEADER, map(str, row), strict=True))
                    for reading in each.readings
                    for row in trend_rows(reading)
                ],
            }
            for each in found
        ],
        "book": {"customers": customers, "managers": managers, "charts": book},
    }


def _people(
    found: list[CustomerTrends], policy: TrendPolicy, customers: int, managers: int, out: Output
) -> None:
    for told in found:
        out.title(f"{told.customer} on {told.on}: {told.verdict.value}")
        columns = [Column(name, figures=name in _FIGURES, readable=18) for name in TREND_HEADER]
        out.table(columns, [row for reading in told.readings for row in trend_rows(reading)])
    book, staff = counted(customers, "customer"), counted(managers, "manager")
    out.title(f"{book} to whom nothing happened, {staff}")
    columns = [Column(name, figures=at > 0) for at, name in enumerate(BOOK_HEADER)]
    out.table(columns, book_rows(policy, customers, managers))
    for cited in [each.citation for each in found[:1]]:
        out.line(f"policy {cited.id}, in force since {cited.since}, {cited.source}")
