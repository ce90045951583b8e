"""`acctcore letter check`: everything there is against a letter, each with one request.

Every version of the file is looked at, unless one is named.
"""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen

from acctcore.authority import LetterDraft
from acctcore.authority.analysis.examining import Analysis, Remark, examine
from acctcore.cli.exits import Exit
from acctcore.cli.letter.books import Chosen, choose
from acctcore.cli.output import Column, Output
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.report.requests import tell_request
from acctcore.timeline import Version
from acctcore.versions import Stage

_READABLE = 28
_COLUMNS = (
    Column("", whole=True),
    Column("clause", whole=True),
    Column("code", whole=True),
    Column("what", readable=_READABLE),
    Column("witness", readable=_READABLE),
    Column("route", whole=True),
)
_JUDGED: Final = frozenset({Stage.APPROVED, Stage.DRAFT})
_REPLACED: Final = "replaced by a later record"


@frozen
class _Examined:
    """A version, where it stands in its life, whether it decides the answer, and what was found."""

    version: Version[LetterDraft]
    stage: str
    counts: bool
    told: Analysis


def run(args: Namespace, out: Output) -> Exit:
    """Examine the versions, with the appointments beside them if there are any."""
    chosen = choose(args.letter, args.currencies, args.appointments)
    found = _examined(chosen)
    sound = all(each.told.is_sound for each in found if each.counts)
    out.show(
        lambda: {"sound": sound, "versions": [_plain(each) for each in found]},
        lambda: _people(found, out),
    )
    return Exit.YES if sound else Exit.NO


def _examined(chosen: Chosen) -> list[_Examined]:
    """Examine the version that was named, or else all of them; of those, some decide nothing."""
    versions = (chosen.version,) if chosen.wanted else chosen.book.letters.versions
    made = sorted(chosen.book.letters.versions, key=lambda each: each.approval.recorded_on)
    latest = {each.id: each for each in made}
    found = []
    for each in versions:
        replaced, stage = latest[each.id] is not each, each.approval.stage
        counts = len(versions) == 1 or (stage in _JUDGED and not replaced)
        told = examine(each.value, chosen.book.appointments, each.since, each.until)
        found.append(_Examined(each, _REPLACED if replaced else stage.value, counts, told))
    return found


def _plain(each: _Examined) -> dict[str, Any]:
    version, told = each.version, each.told
    return {
        "version": version.id,
        "stage": each.stage,
        "hash": version.hash,
        "sound": told.is_sound,
        "remarks": [{"blocks": one.blocks, **to_plain(one)} for one in told.remarks],
        "complete": told.complete,
    }


def _people(found: Sequence[_Examined], out: Output) -> None:
    for at, each in enumerate(found):
        if at and found[at - 1].told.remarks:
            out.line()
        stage = f" ({each.stage})" if len(found) > 1 else ""
        verdict = "sound" if each.told.is_sound else "NOT sound: `route` refuses it"
        out.line(f"{each.version.id}{stage}: {verdict}; {_counted(each.told)}")
        if each.told.remarks:
            out.line()
            out.table(_COLUMNS, [_row(one) for one in each.told.remarks])
        if not each.told.complete:
            out.line("the search stopped before it was through: there is at least this much")


def _counted(told: Analysis) -> str:
    faults = sum(each.blocks for each in told.remarks)
    return f"{many(faults, 'fault')}, {len(told.remarks) - faults} to be known"


def _row(remark: Remark) -> tuple[object, ...]:
    finding, mark = remark.finding, "fault" if remark.blocks else "known"
    witness = tell_request(remark.witness) if remark.witness is not None else ""
    answer = remark.route and (remark.route.level or remark.route.kind.value)
    return mark, finding.clause, finding.code, finding.about, witness, answer
