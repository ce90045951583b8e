"""`acctcore letter show`: the matrix of a letter as a table, cell by cell."""

from argparse import Namespace
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from acctcore.authority import Cell, LetterDraft
from acctcore.cli.exits import Exit
from acctcore.cli.letter.books import DRAFTS, choose
from acctcore.cli.output import Column, Output
from acctcore.codec.write import to_plain
from acctcore.report.matrix import (
    ABSENT,
    NOT_DECLARED,
    head_of,
    matrix_markdown,
    matrix_rows,
    version_notes,
)
from acctcore.report.notes import letter_notes, paper_notes, window_note
from acctcore.report.pages import grouped
from acctcore.timeline import Timeline, Version


def run(args: Namespace, out: Output) -> Exit:
    """Print every cell with its levels and limits, then how a request is measured."""
    version = choose(args.letter, args.currencies).version
    if out.as_markdown:
        out.line(matrix_markdown(version).rstrip("\n"))
        return Exit.YES
    out.show(lambda: _plain(version), lambda: _people(version, out))
    return Exit.YES


def _plain(version: Version[LetterDraft]) -> dict[str, object]:
    header, *rows = matrix_rows(version.value)
    matrix = [_row(header, row) for row in rows]
    document = DRAFTS.plain(Timeline((version,)), kind="delegation-letter")["versions"][0]
    return {
        "version": version.id,
        "stage": version.approval.stage.value,
        "sound": not version_notes(version),
        "hash": version.hash,
        "matrix": matrix,
        "letter": to_plain(document),
    }


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> dict[str, object]:
    """Answer a row; its limits stand apart, for a dimension may be called what a column is."""
    clause, cell, level, *limits = row
    stated = zip(header[3:], limits, strict=True)
    return {
        "clause": clause,
        "cell": cell,
        "level": level,
        "limits": {name: limit for name, limit in stated if limit},
    }


def _people(version: Version[LetterDraft], out: Output) -> None:
    letter = version.value
    out.line(f"{head_of(version)}: {version.source}")
    for note in version_notes(version):
        out.line(note)
    _matrix(version, out)
    out.title("How a request is measured")
    windows = (window_note(each, letter.linking) for each in letter.dimensions)
    for note in (*windows, *letter_notes(letter)):
        out.line(f"  {grouped(note)}")


def _matrix(version: Version[LetterDraft], out: Output) -> None:
    """Print every cell, and the papers that it is from where they are not that of the letter."""
    letter = version.value
    header, *rows = matrix_rows(letter)
    names = {level.id: level.name for level in letter.levels}
    declared = {each.name for each in letter.dimensions}
    for cell in letter.cells:
        own = [row for row in rows if row[1] == cell.name]
        used = [at for at in range(3, len(header)) if any(row[at] for row in own)]
        out.title(_heading(cell))
        titles = (_title(header[at], declared) for at in used)
        columns = [Column("level"), Column("office"), *(_figure(each) for each in titles)]
        offices = ((row, names.get(row[2], NOT_DECLARED)) for row in own)
        out.table(columns, [(row[2], office, *_limits(row, used)) for row, office in offices])
        for paper in paper_notes(cell, version.source):
            out.line(f"  {paper}")


def _title(dimension: str, declared: AbstractSet[str]) -> str:
    return dimension if dimension in declared else f"{dimension}, {NOT_DECLARED}"


def _figure(name: str) -> Column:
    return Column(name, figures=True)


def _limits(row: tuple[str, ...], used: list[int]) -> Iterator[str]:
    return (grouped(row[at]) or ABSENT for at in used)


def _heading(cell: Cell) -> str:
    """Write clause, name and what the cell covers."""
    taken = "; ".join(f"{category}: {', '.join(codes)}" for category, codes in cell.when.items())
    return " ".join(each for each in (cell.clause, cell.name, f"({taken})" * bool(taken)) if each)
