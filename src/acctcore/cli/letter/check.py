"""`acctcore letter check`: everything there is against a letter, each with one request."""

from argparse import Namespace
from typing import Any

from acctcore.authority import LetterDraft
from acctcore.authority.analysis.examining import Analysis, Remark, examine
from acctcore.cli.exits import Exit
from acctcore.cli.letter.books import choose
from acctcore.cli.output import Column, Output
from acctcore.codec.write import to_plain
from acctcore.findings import Verdict
from acctcore.report.requests import tell_request
from acctcore.timeline import Version

_READABLE = 28
_COLUMNS = (
    Column("", whole=True),
    Column("clause", whole=True),
    Column("code", whole=True),
    Column("what", readable=_READABLE),
    Column("witness", readable=_READABLE),
    Column("route", whole=True),
)


def run(args: Namespace, out: Output) -> Exit:
    """Examine the version, with the appointments beside it if there are any."""
    chosen = choose(args.letter, args.currencies, args.appointments)
    told = examine(chosen.version.value, chosen.book.appointments)
    sound = not any(map(_blocks, told.remarks))
    out.show(
        lambda: _plain(chosen.version, told, sound=sound),
        lambda: _people(chosen.version, told, sound=sound, out=out),
    )
    return Exit.YES if sound else Exit.NO


def _blocks(remark: Remark) -> bool:
    return remark.finding.verdict is Verdict.NOT_MET


def _plain(version: Version[LetterDraft], told: Analysis, *, sound: bool) -> dict[str, Any]:
    return {"version": version.id, "hash": version.hash, "sound": sound, **to_plain(told)}


def _people(version: Version[LetterDraft], told: Analysis, *, sound: bool, out: Output) -> None:
    verdict = "sound" if sound else "NOT sound: `route` refuses it"
    out.line(f"{version.id}: {verdict}; {_counted(told)}")
    if told.remarks:
        out.line()
        out.table(_COLUMNS, [_row(each) for each in told.remarks])
    if not told.complete:
        out.line("the search stopped before it was through: there is at least this much")


def _counted(told: Analysis) -> str:
    faults = sum(map(_blocks, told.remarks))
    return (
        f"{faults} {'fault' if faults == 1 else 'faults'}, {len(told.remarks) - faults} to be known"
    )


def _row(remark: Remark) -> tuple[object, ...]:
    finding, mark = remark.finding, "fault" if _blocks(remark) else "known"
    witness = tell_request(remark.witness) if remark.witness is not None else ""
    answer = remark.route and (remark.route.level or remark.route.kind.value)
    return mark, finding.clause, finding.code, finding.about, witness, answer
