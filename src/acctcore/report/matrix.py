"""The letter as a table: cell by cell, levels as rows, dimensions as columns.

Limits stand as they are written, with the figure of a relative one beside it.

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

from acctcore.authority import Cell, Dimension, LetterDraft, Level, resolved
from acctcore.report.limits import show_limit
from acctcore.report.markdown import write_markdown
from acctcore.report.notes import letter_notes, window_note
from acctcore.report.pages import Block, Heading, Line, Listed, Sheet, row, text
from acctcore.timeline import Version


def matrix_rows(letter: LetterDraft) -> tuple[tuple[str, ...], ...]:
    """Answer the letter as plain rows, the header first: one row a cell and level."""
    names = tuple(each.name for each in letter.dimensions)
    figures = _figures(letter)
    rows = (
        (cell.clause, cell.name, level, *(_shown(cell, figures, level, name) for name in names))
        for cell in letter.cells
        for level in _levels(letter, cell)
    )
    return (("clause", "cell", "level", *names), *rows)


def matrix_markdown(version: Version[LetterDraft]) -> str:
    """Write a version of the letter as Markdown, with its windows, quorums and other terms."""
    until = f" to {version.until}" if version.until else ""
    head = Heading(f"{version.id}, from {version.since}{until}")
    return write_markdown((head, *matrix_blocks(version.value)))


def matrix_blocks(letter: LetterDraft, depth: int = 3) -> Iterator[Block]:
    """Answer the tables of the cells, then what else the letter says."""
    figures = _figures(letter)
    for cell in letter.cells:
        yield Heading(" ".join(each for each in (cell.clause, cell.name) if each), depth)
        if cell.when:
            taken = (f"{name}: {', '.join(codes)}" for name, codes in cell.when.items())
            yield Line(text("; ".join(taken)))
        yield _table(letter, cell, figures)
    yield Heading("How a request is measured", depth)
    yield Listed(tuple(text(window_note(each)) for each in letter.dimensions))
    if notes := tuple(letter_notes(letter)):
        yield Heading("What else holds", depth)
        yield Listed(tuple(text(each) for each in notes))


def _table(letter: LetterDraft, cell: Cell, figures: Mapping[str, Cell]) -> Sheet:
    named = {name for limits in cell.limits.values() for name in limits}
    dimensions = [each for each in letter.dimensions if each.name in named]
    levels = {each.id: each for each in letter.levels}
    rows = (
        row(
            _office(level, levels.get(level)),
            *(_shown(cell, figures, level, each.name) or "no power" for each in dimensions),
        )
        for level in _levels(letter, cell)
    )
    return Sheet("", ("level", *map(_column, dimensions)), tuple(rows))


def _office(level: str, known: Level | None) -> str:
    return level if known is None or known.name in ("", level) else f"{level}, {known.name}"


def _column(dimension: Dimension) -> str:
    name, unit = dimension.name, dimension.unit
    return name if name == unit else f"{name} ({unit})"


def _levels(letter: LetterDraft, cell: Cell) -> Sequence[str]:
    """Answer the levels of a cell from the lowest up, those not declared last."""
    declared = [each.id for each in letter.levels if each.id in cell.limits]
    return list(dict.fromkeys((*declared, *cell.limits)))


def _figures(letter: LetterDraft) -> Mapping[str, Cell]:
    return {each.name: each for each in resolved(letter.cells).cells}


def _shown(cell: Cell, figures: Mapping[str, Cell], level: str, name: str) -> str:
    """Show a limit as it is written, and its figure if it is relative."""
    limit = cell.limits[level].get(name)
    if limit is None:
        return ""
    return show_limit(limit, figures[cell.name].limits[level][name])
