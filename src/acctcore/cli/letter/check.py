"""`acctcore letter check`: everything there is against a letter, each with one request.

Every version of the file is looked at, unless one is named, and the days between them,
with drafts as if they were approved as they are.
"""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from acctcore.authority import Holder, LetterDraft
from acctcore.authority.analysis.examining import Analysis, Remark, examine
from acctcore.authority.analysis.successions import analyse_versions
from acctcore.authority.relative import Place
from acctcore.cli.exits import Exit
from acctcore.cli.files import Unreadable
from acctcore.cli.letter.books import choose
from acctcore.cli.letter.unordered import Versions, places_in, read_unordered
from acctcore.cli.output import Column, Output
from acctcore.codec.letter_places import cell_of
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.findings import Finding
from acctcore.report.requests import tell_witness
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
    """A version, where it stands in its life, whether it decides the answer, and what was found.

    `cells` are the cells of its sheets that the remarks are about, empty for none.
    """

    version: Version[LetterDraft]
    stage: str
    counts: bool
    told: Analysis
    cells: tuple[str, ...]


@frozen
class _Found:
    """What was found in the versions, and between them."""

    versions: tuple[_Examined, ...]
    between: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing that counts is against the letter."""
        return not self.between and all(e.told.is_sound for e in self.versions if e.counts)


def run(args: Namespace, out: Output) -> Exit:
    """Examine the versions, with the appointments beside them if there are any."""
    try:
        chosen = choose(args.letter, args.currencies, args.appointments)
    except Unreadable:
        every = read_unordered(args.letter, args.currencies)
        if analyse_versions(every):
            _show(_examined(every, every, None, places_in(args.letter)), out)
        raise
    every = chosen.book.letters.versions
    versions = (chosen.version,) if chosen.wanted else every
    found = _examined(every, versions, chosen.register, places_in(args.letter))
    _show(found, out)
    return Exit.YES if found.is_sound else Exit.NO


def _show(found: _Found, out: Output) -> None:
    out.show(lambda: _plain(found), lambda: _people(found, out))


def _examined(
    every: Versions,
    versions: Versions,
    holders: Sequence[Holder] | None,
    places: Mapping[str, str],
) -> _Found:
    """Examine the version that was named, or else all of them; of those, some decide nothing."""
    made = sorted(every, key=lambda each: each.approval.recorded_on)
    latest = {each.id: each for each in made}
    found = []
    for each in versions:
        replaced, stage = latest[each.id] is not each, each.approval.stage
        counts = len(versions) == 1 or (stage in _JUDGED and not replaced)
        told = examine(each.value, holders, each.since, each.until)
        cells = tuple(_cell(places, every.index(each), each.value, one) for one in told.remarks)
        found.append(_Examined(each, _REPLACED if replaced else stage.value, counts, told, cells))
    between = analyse_versions(versions, drafts=True) if len(versions) > 1 else ()
    return _Found(tuple(found), between)


def _cell(places: Mapping[str, str], at: int, draft: LetterDraft, remark: Remark) -> str:
    """Name the cell that a remark is about; one on appointments names its person."""
    if remark.finding.clause == "appointments":
        return ""
    return cell_of(places, at, draft, Place(remark.cell, remark.level, remark.dimension))


def _plain(found: _Found) -> dict[str, Any]:
    between = [to_plain(each) for each in found.between]
    return {
        "sound": found.is_sound,
        "versions": [_version(each) for each in found.versions],
        **({"between": between} if between else {}),
    }


def _version(each: _Examined) -> dict[str, Any]:
    version, told = each.version, each.told
    return {
        "version": version.id,
        "stage": each.stage,
        "hash": version.hash,
        "sound": told.is_sound,
        "remarks": [
            {"blocks": one.blocks, **({"at": at} if at else {}), **to_plain(one)}
            for one, at in zip(told.remarks, each.cells, strict=True)
        ],
        "complete": told.complete,
        **({"unseen": list(told.unseen)} if told.unseen else {}),
    }


def _people(found: _Found, out: Output) -> None:
    versions = found.versions
    for at, each in enumerate(versions):
        if at and versions[at - 1].told.remarks:
            out.line()
        stage = f" ({each.stage})" if len(versions) > 1 else ""
        out.line(f"{each.version.id}{stage}: {_verdict(each.told)}; {_counted(each.told)}")
        if each.told.remarks:
            out.line()
            rows = zip(each.told.remarks, each.cells, strict=True)
            out.table(_COLUMNS, [_row(*one) for one in rows])
        if each.told.unseen:
            out.line(f"not looked at until the faults are mended: {'; '.join(each.told.unseen)}")
        if not each.told.complete:
            out.line("the search stopped before it was through: there is at least this much")
    if found.between:
        _between(found, out)


def _between(found: _Found, out: Output) -> None:
    """Print gaps and overlaps of the versions, and which drafts were taken as approved."""
    stage = Stage.DRAFT.value
    drafts = ", ".join(each.version.id for each in found.versions if each.stage == stage)
    out.title(f"Between the versions{f', if {drafts} is approved as it is' if drafts else ''}")
    out.table(_COLUMNS[:4], [("fault", e.clause, e.code, e.about) for e in found.between])


def _verdict(told: Analysis) -> str:
    if told.is_sound:
        return "sound"
    blocking = {each.finding.clause for each in told.remarks if each.blocks}
    if blocking == {"appointments"}:
        return "sound, but its appointments are NOT"
    return "NOT sound: `route` refuses it"


def _counted(told: Analysis) -> str:
    faults = sum(each.blocks for each in told.remarks)
    return f"{many(faults, 'fault')}, {len(told.remarks) - faults} to be known"


def _row(remark: Remark, at: str) -> tuple[object, ...]:
    finding, mark = remark.finding, "fault" if remark.blocks else "known"
    about = f"{at}: {finding.about}" if at else finding.about
    shown = remark.witness
    witness = "" if shown is None else tell_witness(shown, remark.on)
    answer = remark.route and (remark.route.level or remark.route.kind.value)
    return mark, finding.clause, finding.code, about, witness, answer
