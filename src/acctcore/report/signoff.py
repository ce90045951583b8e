"""A sheet to sign a letter off: what it says, what was found in it, what it changes, who signs.

The hash of the content stands on the sheet, so that a signature belongs to one text.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from acctcore.authority import Holder, LetterDraft
from acctcore.authority.analysis.examining import examine
from acctcore.authority.analysis.successions import analyse_versions
from acctcore.authority.comparison.portfolios import Impact, Move
from acctcore.counts import agree, many
from acctcore.report.appointments import HEADER, holder_row
from acctcore.report.findings import finding_blocks
from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.matrix import matrix_blocks
from acctcore.report.pages import Block, Heading, Line, Sheet, Text, row, text
from acctcore.report.redline import redline_blocks
from acctcore.timeline import Version
from acctcore.values import frozen


@frozen
class Signature:
    """Who is to sign; a name that is not known yet is left blank on the sheet."""

    role: str
    name: str = ""


SIGNATURES: Final = (Signature("prepared by"), Signature("approved by"))


@frozen
class SignOff:
    """All that a sheet shows; `before` is the version that this one follows.

    Of `versions`, all those of its file, gaps and overlaps are told, drafts taken as approved.
    `notes` are what has to be said of how the portfolio was taken.
    """

    letter: Version[LetterDraft]
    before: Version[LetterDraft] | None = None
    impact: Impact | None = None
    signatures: tuple[Signature, ...] = SIGNATURES
    appointments: tuple[Holder, ...] | None = None
    versions: tuple[Version[LetterDraft], ...] = ()
    notes: tuple[str, ...] = ()

    def as_markdown(self) -> str:
        """Write the sheet as Markdown."""
        return write_markdown(self._blocks())

    def as_html(self) -> str:
        """Write the sheet as a page of HTML, to be printed and signed."""
        return write_html(self._title, self._blocks())

    @property
    def _title(self) -> str:
        return f"Sign-off of delegation letter {self.letter.id}"

    def _blocks(self) -> Iterator[Block]:
        letter, before = self.letter, self.before
        yield Heading(self._title, 1)
        yield _about(letter)
        yield Heading("What the letter says")
        yield from matrix_blocks(letter.value, source=letter.source)
        yield from _holders(self.appointments or ())
        yield Heading("What was found in it")
        yield from self._found()
        if before is not None:
            yield Heading(f"What changes from {before.id}")
            yield from redline_blocks(before, letter, depth=3)
        if self.impact is not None:
            yield Heading("What it does to the portfolio")
            yield from _impact(self.impact)
            yield from (Line(text(each)) for each in self.notes)
        yield Heading("Signatures")
        told = f"By signing I take responsibility for the text with the hash {letter.hash}."
        yield Line(text(told))
        rows = tuple(row(each.role, each.name, "", "") for each in self.signatures)
        yield Sheet("Signatures", ("role", "name", "date", "signature"), rows, tall=True)

    def _found(self) -> Iterator[Block]:
        letter = self.letter
        found = examine(letter.value, self.appointments, letter.since, letter.until)
        return finding_blocks(found, analyse_versions(self.versions, drafts=True))


def signoff_markdown(
    letter: Version[LetterDraft],
    before: Version[LetterDraft] | None = None,
    impact: Impact | None = None,
    signatures: Iterable[Signature] = SIGNATURES,
    appointments: Iterable[Holder] | None = None,
) -> str:
    """Write the sheet as Markdown; `before` is the version that this one follows."""
    return SignOff(letter, before, impact, tuple(signatures), _listed(appointments)).as_markdown()


def signoff_html(
    letter: Version[LetterDraft],
    before: Version[LetterDraft] | None = None,
    impact: Impact | None = None,
    signatures: Iterable[Signature] = SIGNATURES,
    appointments: Iterable[Holder] | None = None,
) -> str:
    """Write the sheet as a page of HTML, to be printed and signed."""
    return SignOff(letter, before, impact, tuple(signatures), _listed(appointments)).as_html()


def _listed(appointments: Iterable[Holder] | None) -> tuple[Holder, ...] | None:
    return None if appointments is None else tuple(appointments)


def _about(letter: Version[LetterDraft]) -> Sheet:
    approval, until = letter.approval, letter.until
    stated = (
        ("letter", letter.id),
        ("in force from", letter.since),
        ("in force to", "the next version" if until is None else until),
        ("source", letter.source),
        ("address of the source", letter.source.address),
        ("stage", approval.stage.value),
        ("written by", approval.written_by),
        ("approved by", approval.approved_by),
        ("reference", approval.reference),
        ("recorded on", approval.recorded_on),
        ("content hash", letter.hash),
    )
    return Sheet("The letter", ("what", "which"), tuple(row(*each) for each in stated if each[1]))


def _holders(appointments: Iterable[Holder]) -> Iterator[Block]:
    """Show who holds each level, if that was given."""
    rows = tuple(row(*holder_row(each)) for each in appointments)
    if rows:
        yield Heading("Who holds it")
        yield Sheet("Appointments", HEADER, rows)


def _impact(impact: Impact) -> Iterator[Block]:
    moved, total = impact.moved, impact.total
    ends = f"{many(total, 'request')} {agree(moved, 'ends', 'end')}"
    yield Line(text(f"{moved} of {ends} otherwise than under the version before."))
    header = ("before", "after", "requests", "sum", "not stated", "the first of them")
    rows = tuple(map(_move_row, impact.moves))
    yield Sheet("Requests by how they end under both versions", header, rows)
    for told, ids in (
        ("No level may grant any more", impact.newly_unresolved),
        ("A level may grant now", impact.newly_resolved),
    ):
        if ids:
            yield Line(text(f"{told}: {', '.join(ids)}."))


def _move_row(move: Move) -> tuple[Text, ...]:
    sums = ", ".join(map(str, move.sums))
    return row(
        move.before, move.after, move.count, sums, move.not_stated or "", ", ".join(move.ids)
    )
