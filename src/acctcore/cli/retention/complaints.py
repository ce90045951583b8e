"""`acctcore retention complaints`: the clocks of one complaint, or of many, next due first."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from attrs import evolve

from acctcore.catalogue import Rule
from acctcore.cli.decide import kept_of, stored
from acctcore.cli.exits import Exit, Misused, exit_of
from acctcore.cli.files import (
    catalogue_of,
    currencies_of,
    fitted,
    named_after,
    read_document,
    read_text,
)
from acctcore.cli.letter.options import read_day
from acctcore.cli.options import take_case, take_format
from acctcore.cli.output import Output
from acctcore.cli.retention.complaint_tables import show_complaint, show_counts, show_register
from acctcore.codec.many import read_json_lines
from acctcore.codec.write import to_plain
from acctcore.currency import CurrencyTable
from acctcore.findings import Verdict
from acctcore.guards import refuse, twice
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.publications import ComplaintCounts, count_complaints
from acctcore.retention.complaints.registers import ComplaintSweep, sweep_complaints
from acctcore.timeline import Timeline

_MANY = ".jsonl"


def add(commands: Any) -> None:
    """Add the command."""
    command: ArgumentParser = commands.add_parser(
        "complaints", help="how complaints stand: clocks, what is next, what may be closed"
    )
    command.set_defaults(run=run)
    take_case(command, "complaint-case", "complaint-pack")
    calendar = "document of kind `calendar`, in the place of those in the complaints"
    command.add_argument("--calendar", type=Path, metavar="FILE", help=calendar)
    first = "of a register, also count what was received and closed from this day on"
    command.add_argument("--from", dest="first", type=read_day, metavar="DAY", help=first)
    last = "the last day of the count"
    command.add_argument("--to", dest="last", type=read_day, metavar="DAY", help=last)
    take_format(command)


def run(args: Namespace, out: Output) -> Exit:
    """Print one complaint or a register; the answer is whether all is in order."""
    catalogue, table = catalogue_of(args.rules), currencies_of(args.currencies)
    rule = catalogue.rule("retention.track_complaint")
    if (args.first is None) != (args.last is None):
        raise Misused("`--from` and `--to` go together: a count has a first and a last day")
    packs = read_document(args.policy, rule.kinds[1], catalogue, table)
    calendar = None
    if args.calendar is not None:
        calendar = read_document(args.calendar, "calendar", catalogue, table)
    if args.case.suffix == _MANY:
        cases = _placed(_read(args.case, table), calendar)
        return _register(args, cases, packs, out)
    if args.first is not None:
        raise Misused("`--from` and `--to` count a register: give a file of JSON lines (.jsonl)")
    [case] = _placed((read_document(args.case, rule.kinds[0], catalogue, table),), calendar)
    return _one(args, rule, case, packs, table, out)


def _read(path: Path, table: CurrencyTable) -> tuple[ComplaintCase, ...]:
    with named_after(path):
        found = read_json_lines(read_text(path), ComplaintCase, table=table)
    refuse(twice("register", "complaint", (each.id for each in found)))
    return found


def _placed(cases: tuple[ComplaintCase, ...], calendar: Any) -> tuple[ComplaintCase, ...]:
    return cases if calendar is None else tuple(evolve(e, calendar=calendar) for e in cases)


def _one(  # noqa: PLR0913, PLR0917 - what a record is made of
    args: Namespace,
    rule: Rule,
    case: ComplaintCase,
    packs: Timeline[Any],
    table: CurrencyTable,
    out: Output,
) -> Exit:
    with fitted(args.case, args.policy):
        decision = rule.judge(case, packs, args.as_of)
    kept = kept_of(rule, decision, case, table)
    out.show(lambda: stored(kept), lambda: show_complaint(decision, out))
    return exit_of(rule.answer(decision.outcome))


def _register(
    args: Namespace, cases: tuple[ComplaintCase, ...], packs: Timeline[Any], out: Output
) -> Exit:
    swept, counts = sweep_complaints(cases, packs, args.as_of), None
    if args.first is not None:
        counts = count_complaints(cases, packs, (args.first, args.last), args.as_of)
    out.show(lambda: _plain(swept, counts), lambda: _people(swept, counts, out))
    return exit_of(_answer(swept))


def _plain(swept: ComplaintSweep, counts: ComplaintCounts | None) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(swept)
    return plain if counts is None else {**plain, "counts": to_plain(counts)}


def _people(swept: ComplaintSweep, counts: ComplaintCounts | None, out: Output) -> None:
    show_register(swept, out)
    if counts is not None:
        show_counts(counts, out)


def _answer(swept: ComplaintSweep) -> Verdict:
    """Say whether all is in order: one that is not settles it, else one not known."""
    for verdict in (Verdict.NOT_MET, Verdict.UNKNOWN):
        if swept.by_verdict.get(verdict.value):
            return verdict
    return Verdict.MET
