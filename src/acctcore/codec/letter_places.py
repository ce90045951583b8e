"""Where in its sheets a finding on a letter stands: the cell of a spreadsheet, such as `matrix!B7`.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> cell = Cell("rate", "1", {"L1": {"bp": Limit.parse("9 bp")}})
>>> draft = LetterDraft((Level("L1", ""),), (Dimension("bp", "bp"),), (cell,), ("R",))
>>> cells = {"letters.versions[0].value.cells[0].limits.L1.bp": "matrix!E2"}
>>> cell_of(cells, 0, draft, Place("rate", "L1", "bp"))
'matrix!E2'
>>> cell_of(cells, 0, draft, Place("", "L1", ""))
''
"""

from collections.abc import Iterator, Mapping

from acctcore.authority import LetterDraft
from acctcore.authority.relative import Place
from acctcore.codec.faults import joined
from acctcore.codec.grid_places import VERSIONS
from acctcore.codec.grid_reading import read_plain
from acctcore.codec.grids import Grids


def places_of(grids: Grids) -> Mapping[str, str]:
    """Answer the cell of each place of the document that the sheets make."""
    return read_plain(grids, ())[1].cells


def cell_of(cells: Mapping[str, str], version: int, draft: LetterDraft, place: Place) -> str:
    """Answer the cell of what a finding is about, or of the narrowest place around it."""
    paths = _paths(f"{VERSIONS}[{version}].value", draft, place)
    return next((cells[path] for path in paths if path in cells), "")


def _paths(root: str, draft: LetterDraft, place: Place) -> Iterator[str]:
    """Answer the paths of a place, the narrowest first."""
    names = [each.name for each in draft.cells]
    if place.cell in names:
        cell = f"{root}.cells[{names.index(place.cell)}]"
        row = joined(f"{cell}.limits", place.level)
        yield joined(row, place.dimension)
        yield row
        yield cell
        return
    for key, own, known in (
        ("levels", place.level, [each.id for each in draft.levels]),
        ("dimensions", place.dimension, [each.name for each in draft.dimensions]),
    ):
        if own in known:
            yield f"{root}.{key}[{known.index(own)}]"
