"""The letter as a table: cell by cell, levels as rows, dimensions as columns.

Limits stand as they are written, with the figure of a relative one beside it; those of
a level or a dimension that the letter does not declare stand last, and say so.

>>> from acctcore.authority import Limit
>>> rows = {"L1": {"loan": Limit.parse("INR 125000.00"), "adhoc": Limit.parse("50 % of loan")}}
>>> dimensions = Dimension("loan", "INR"), Dimension("adhoc", "INR")
>>> cells = (Cell("rated loans", "5", rows),)
>>> for row in matrix_rows(LetterDraft((Level("L1", "officer"),), dimensions, cells, ("R",))):
...     print(row)
('clause', 'cell', 'level', 'loan', 'adhoc')
('5', 'rated loans', 'L1', 'INR 125000.00', '50 % of loan (INR 62500.00)')
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from acctcore.authority import Cell, Dimension, LetterDraft, Level, resolved
from acctcore.authority.soundness.blocking import faults
from acctcore.report.limits import show_limit
from acctcore.report.markdown import write_markdown
from acctcore.report.notes import letter_notes, paper_notes, window_note
from acctcore.report.pages import Block, Heading, Line, Listed, Sheet, row, text
from acctcore.sources import Source
from acctcore.timeline import Stage, Version

ABSENT: Final = "not mentioned: no power"
"""What stands in the place of a limit that the letter leaves out; one that it denies is `NIL`."""
NOT_DECLARED: Final = "not declared"
"""What stands beside a level or a dimension that the letter has no entry for."""


def matrix_rows(letter: LetterDraft) -> tuple[tuple[str, ...], ...]:
    """Answer the letter as plain rows, the header first: one row a cell and level."""
    names = tuple(_named(letter))
    figures = _figures(letter)
    rows = (
        (cell.clause, cell.name, level, *(_shown(cell, figures, level, name) for name in names))
        for cell in letter.cells
        for level in _levels(letter, cell)
    )
    return (("clause", "cell", "level", *names), *rows)


def matrix_markdown(version: Version[LetterDraft]) -> str:
    """Write a version of the letter as Markdown, with its windows, quorums and other terms."""
    told = (f"Source: {version.source}", *version_notes(version))
    lines = (Line(text(note)) for note in told)
    return write_markdown((Heading(head_of(version)), *lines, *_blocks(version)))


def _blocks(version: Version[LetterDraft]) -> Iterator[Block]:
    return matrix_blocks(version.value, source=version.source)


def head_of(version: Version[LetterDraft]) -> str:
    """Name a version with its days, and its stage where it is not approved."""
    stage = version.approval.stage
    told = "" if stage is Stage.APPROVED else f" ({stage.value})"
    until = f" to {version.until}" if version.until else ""
    return f"{version.id}{told}, from {version.since}{until}"


def version_notes(version: Version[LetterDraft]) -> tuple[str, ...]:
    """Say what a reader has to know first: that the letter is not sound."""
    told = "NOT sound, and cannot be in force: `acctcore letter check` says why"
    return (told,) if faults(version.value) else ()


def matrix_blocks(
    letter: LetterDraft, depth: int = 3, source: Source | None = None
) -> Iterator[Block]:
    """Answer the tables of the cells, then what else the letter says.

    `source` is the paper of the letter: where a cell or a limit is from another one, it says so.
    """
    figures = _figures(letter)
    for cell in letter.cells:
        yield Heading(" ".join(each for each in (cell.clause, cell.name) if each), depth)
        if cell.when:
            taken = (f"{name}: {', '.join(codes)}" for name, codes in cell.when.items())
            yield Line(text("; ".join(taken)))
        yield _table(letter, cell, figures)
        if papers := tuple(paper_notes(cell, source)):
            yield Listed(tuple(text(each) for each in papers))
    yield Heading("How a request is measured", depth)
    yield Listed(tuple(text(window_note(each, letter.linking)) for each in letter.dimensions))
    if notes := tuple(letter_notes(letter)):
        yield Heading("What else holds", depth)
        yield Listed(tuple(text(each) for each in notes))


def _table(letter: LetterDraft, cell: Cell, figures: Mapping[str, Cell]) -> Sheet:
    used = {name for limits in cell.limits.values() for name in limits}
    known = {each.name: each for each in letter.dimensions}
    names = [name for name in _named(letter) if name in used]
    levels = {each.id: each for each in letter.levels}
    rows = (
        row(
            _office(level, levels.get(level)),
            *(_shown(cell, figures, level, name) or ABSENT for name in names),
        )
        for level in _levels(letter, cell)
    )
    columns = (_column(name, known.get(name)) for name in names)
    return Sheet("", ("level", *columns), tuple(rows))


def _named(letter: LetterDraft) -> Iterator[str]:
    """Go through the dimensions: those declared, then those that a limit is stated for."""
    rows = (row for cell in letter.cells for row in cell.limits.values())
    stated = (name for row in rows for name in row)
    return iter(dict.fromkeys((*(each.name for each in letter.dimensions), *stated)))


def _office(level: str, known: Level | None) -> str:
    if known is None:
        return f"{level}, {NOT_DECLARED}"
    return level if known.name in ("", level) else f"{level}, {known.name}"


def _column(name: str, known: Dimension | None) -> str:
    if known is None:
        return f"{name}, {NOT_DECLARED}"
    return name if name == known.unit else f"{name} ({known.unit})"


def _levels(letter: LetterDraft, cell: Cell) -> Sequence[str]:
    """Answer the levels of a cell from the lowest up, those not declared last."""
    declared = [each.id for each in letter.levels if each.id in cell.limits]
    return list(dict.fromkeys((*declared, *cell.limits)))


def _figures(letter: LetterDraft) -> Mapping[str, Cell]:
    return {each.name: each for each in resolved(letter.cells, letter.figures).cells}


def _shown(cell: Cell, figures: Mapping[str, Cell], level: str, name: str) -> str:
    """Show a limit as it is written, and its figure if it is relative."""
    limit = cell.limits[level].get(name)
    if limit is None:
        return ""
    return show_limit(limit, figures[cell.name].limits[level][name])
