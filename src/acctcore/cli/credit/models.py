"""`acctcore credit models`: what applications took under each model, on the bank's own cases."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from acctcore.cli.exits import Exit
from acctcore.cli.files import catalogue_of, currencies_of, read_document
from acctcore.cli.options import take_format
from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.reasons import words
from acctcore.codec.write import to_plain
from acctcore.credit.authorship.comparison import ModelMeasures, compare_models
from acctcore.report.figures import percent


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "models", help="who writes: what each model took, on the bank's own cases"
    )
    command.set_defaults(run=run)
    what = "document of kind `origination-logs` (TOML or JSON)"
    command.add_argument("logs", metavar="LOGS", type=Path, help=what)
    calendar = "document of kind `calendar`: its business days are counted"
    command.add_argument("--calendar", type=Path, required=True, metavar="FILE", help=calendar)
    take_format(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print the measures of each model."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    logs = read_document(args.logs, "origination-logs", catalogue, table)
    calendar = read_document(args.calendar, "calendar", catalogue, table)
    found = compare_models(logs.logs, calendar)
    out.show(lambda: [_plain(each) for each in found], lambda: _people(found, out))
    return Exit.YES


def _plain(each: ModelMeasures) -> dict[str, Any]:
    days = {"working_days": each.working_days, "waiting_days": each.waiting_days}
    return {**to_plain(each), **days}


def _people(found: Sequence[ModelMeasures], out: Output) -> None:
    for each in found:
        out.title(f"{words(each.model.name)}, applications: {each.applications}")
        columns = (
            Column("stage"),
            Column("business days", figures=True),
            Column("a case", figures=True),
        )
        rows = [
            (
                f"{stage.name} (waiting on the customer)"
                if stage.waiting_on_customer
                else stage.name,
                stage.days,
                each.mean(stage.days),
            )
            for stage in each.stages
        ]
        rows.append(("working days", each.working_days, each.mean(each.working_days)))
        rows.append(("waiting days", each.waiting_days, each.mean(each.waiting_days)))
        out.table(columns, rows)
        for line in _told(each):
            out.line(line)


def _told(each: ModelMeasures) -> tuple[str, ...]:
    hours = ", ".join(f"{one.role} {cell_text(one.hours)}" for one in each.hours) or "not recorded"
    share = percent(each.addressed_share) or "none in evidence"
    return (
        f"hours: {hours}",
        f"questions: {each.questions}; sent back to the author: {each.rework}",
        f"adverse facts in the first text: {each.addressed} of {each.adverse} ({share})",
    )
