"""A sheet to sign a letter off: what it says, what was found in it, what it changes, who signs.

The hash of the content stands on the sheet, so that a signature belongs to one text.
"""

from collections.abc import Iterable, Iterator

from acctcore.authority import Holder, LetterDraft
from acctcore.authority.analysis.examining import Analysis, Remark, examine
from acctcore.authority.comparison.portfolios import Impact, Move
from acctcore.counts import agree, many
from acctcore.report.html import write_html
from acctcore.report.markdown import write_markdown
from acctcore.report.matrix import matrix_blocks
from acctcore.report.pages import Block, Heading, Line, Sheet, Text, row, text
from acctcore.report.redline import redline_blocks
from acctcore.report.requests import tell_request
from acctcore.timeline import Version
from acctcore.values import frozen


@frozen
class Signature:
    """Who is to sign; a name that is not known yet is left blank on the sheet."""

    role: str
    name: str = ""


_SIGNATURES = (Signature("prepared by"), Signature("approved by"))


def signoff_markdown(
    letter: Version[LetterDraft],
    before: Version[LetterDraft] | None = None,
    impact: Impact | None = None,
    signatures: Iterable[Signature] = _SIGNATURES,
    appointments: Iterable[Holder] = (),
) -> str:
    """Write the sheet as Markdown; `before` is the version that this one follows."""
    return write_markdown(signoff_blocks(letter, before, impact, signatures, appointments))


def signoff_html(
    letter: Version[LetterDraft],
    before: Version[LetterDraft] | None = None,
    impact: Impact | None = None,
    signatures: Iterable[Signature] = _SIGNATURES,
    appointments: Iterable[Holder] = (),
) -> str:
    """Write the sheet as a page of HTML, to be printed and signed."""
    blocks = signoff_blocks(letter, before, impact, signatures, appointments)
    return write_html(_title(letter), blocks)


def _title(letter: Version[LetterDraft]) -> str:
    return f"Sign-off of delegation letter {letter.id}"


def signoff_blocks(
    letter: Version[LetterDraft],
    before: Version[LetterDraft] | None,
    impact: Impact | None,
    signatures: Iterable[Signature],
    appointments: Iterable[Holder],
) -> Iterator[Block]:
    """Answer the sheet, block by block."""
    yield Heading(_title(letter), 1)
    yield _about(letter)
    yield Heading("What the letter says")
    yield from matrix_blocks(letter.value)
    yield Heading("What was found in it")
    yield from _findings(examine(letter.value, appointments, letter.since, letter.until))
    if before is not None:
        yield Heading(f"What changes from {before.id}")
        yield from redline_blocks(before, letter, depth=3)
    if impact is not None:
        yield Heading("What it does to the portfolio")
        yield from _impact(impact)
    yield Heading("Signatures")
    yield Line(text(f"By signing I take responsibility for the text with the hash {letter.hash}."))
    rows = tuple(row(each.role, each.name, "", "") for each in signatures)
    yield Sheet("Signatures", ("role", "name", "date", "signature"), rows, tall=True)


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


def _findings(found: Analysis) -> Iterator[Block]:
    faults = sum(each.blocks for each in found.remarks)
    if not found.remarks:
        yield Line(text("Nothing was found."))
        return
    sound = "The letter is sound; the following is to be known."
    unsound = f"The letter is not sound: {faults} to be put right before it can be in force."
    yield Line(text(unsound if faults else sound))
    header = ("clause", "code", "blocks", "finding", "witness")
    yield Sheet("Findings", header, tuple(map(_finding_row, found.remarks)))
    if not found.complete:
        yield Line(text("The search stopped at its cap: there may be more."))


def _finding_row(remark: Remark) -> tuple[Text, ...]:
    each, witness = remark.finding, ""
    if remark.witness is not None:
        witness = tell_request(remark.witness)
        if remark.route is not None:
            witness = f"{witness}: {remark.route.level or remark.route.kind.value}"
    elif each.measured is not None:
        witness = str(each.measured)
    return row(each.clause, each.code, "yes" if remark.blocks else "no", each.about, witness)


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
