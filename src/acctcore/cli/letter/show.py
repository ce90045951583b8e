"""`acctcore letter show`: the matrix of a letter as a table, cell by cell."""

from argparse import Namespace
from collections.abc import Iterator

from acctcore.authority import Cell, LetterDraft
from acctcore.cli.exits import Exit
from acctcore.cli.letter.books import DRAFTS, choose
from acctcore.cli.output import Column, Output
from acctcore.codec.write import to_plain
from acctcore.report.matrix import matrix_markdown, matrix_rows
from acctcore.report.notes import letter_notes, window_note
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
    matrix = [dict(zip(header, row, strict=True)) for row in rows]
    document = DRAFTS.plain(Timeline((version,)), kind="delegation-letter")["versions"][0]
    return {
        "version": version.id,
        "hash": version.hash,
        "matrix": matrix,
        "letter": to_plain(document),
    }


def _people(version: Version[LetterDraft], out: Output) -> None:
    letter, until = version.value, f" to {version.until}" if version.until else ""
    out.line(f"{version.id}, from {version.since}{until}: {version.source}")
    header, *rows = matrix_rows(letter)
    names = {level.id: level.name for level in letter.levels}
    for cell in letter.cells:
        own = [row for row in rows if row[1] == cell.name]
        used = [at for at in range(3, len(header)) if any(row[at] for row in own)]
        out.title(_heading(cell))
        columns = [Column("level"), Column("office"), *(_figure(header[at]) for at in used)]
        out.table(columns, [(row[2], names[row[2]], *_limits(row, used)) for row in own])
    out.title("How a request is measured")
    for note in (*map(window_note, letter.dimensions), *letter_notes(letter)):
        out.line(f"  {note}")


def _figure(name: str) -> Column:
    return Column(name, figures=True)


def _limits(row: tuple[str, ...], used: list[int]) -> Iterator[str]:
    return (row[at] or "no power" for at in used)


def _heading(cell: Cell) -> str:
    """Write clause, name and what the cell covers."""
    taken = "; ".join(f"{category}: {', '.join(codes)}" for category, codes in cell.when.items())
    return " ".join(each for each in (cell.clause, cell.name, f"({taken})" * bool(taken)) if each)
