"""A delegation letter as sheets of text, for whoever keeps it in a spreadsheet, and back.

Each sheet is a grid: rows of texts, the header first. Several codes in one cell
are parted by `; `, a blank cell is absent, a limit is written as in a document.
Nothing is lost on the way: what would read back otherwise is refused.

>>> sheets = write_grids(LetterBook(Timeline(())))
>>> sheets["reasons"]
(('version', 'reason'),)
>>> read_grids({**sheets, "reason": [["version"]]})
Traceback (most recent call last):
...
acctcore.errors.Malformed: reason: unknown sheet; did you mean `reasons`?
"""

from typing import Any, TypeVar

from attrs import frozen

from acctcore.authority import DelegationLetter, Holder, LetterDraft
from acctcore.authority.overlaps import require_apart
from acctcore.codec.forms import Forms
from acctcore.codec.grid_reading import read_plain
from acctcore.codec.grid_writing import laid_out
from acctcore.codec.grids import Grid, Grids
from acctcore.codec.read import structured
from acctcore.codec.write import to_plain
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Fault, Malformed
from acctcore.maps import FrozenMap
from acctcore.timeline import Timeline, Version

P = TypeVar("P")


@frozen
class LetterBook:
    """Every version of a letter as written, and the appointments that are kept beside it.

    Without a list of appointments nothing is known of who acts; an empty one says that nobody does.
    """

    letters: Timeline[LetterDraft]
    appointments: tuple[Holder, ...] | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse appointments that overlap."""
        require_apart(self.appointments or ())


def write_grids(book: LetterBook) -> FrozenMap[str, Grid]:
    """Lay a letter out: the name of each sheet to its rows; no list of appointments, no sheet.

    Raises:
        Malformed: every text that would not read back as it is, with its cell.
    """
    return laid_out(to_plain(book, LetterBook))


def read_grids(
    grids: Grids, *, table: CurrencyTable = ISO_4217, known: tuple[Fault, ...] = ()
) -> LetterBook:
    """Read a letter from its sheets; `known` are faults found before, raised with the rest.

    Raises:
        Malformed: every fault of the sheets and their forms, or else every semantic
            one, each with its cell, such as `matrix!B7`.
    """
    plain, places = read_plain(grids, known)
    try:
        book: LetterBook = structured(
            plain, LetterBook, Forms(table, cells=True), tuple(places.faults)
        )
    except Malformed as error:
        raise Malformed(places.addressed(error.faults)) from None
    return book


def drafts(letters: Timeline[DelegationLetter]) -> Timeline[LetterDraft]:
    """Answer sound letters as they are written; the hash of a version stays."""
    found = ((each, each.value.with_cells(each.value.cells)) for each in letters.versions)
    return Timeline(tuple(_holding(each, draft) for each, draft in found))


def sound(letters: Timeline[LetterDraft]) -> Timeline[DelegationLetter]:
    """Find every version sound, so that `route` accepts it.

    Raises:
        UnsoundLetter: a version with faults.
    """
    found = ((each, DelegationLetter.of(each.value)) for each in letters.versions)
    return Timeline(tuple(_holding(each, letter) for each, letter in found))


def _holding(version: Version[Any], value: P) -> Version[P]:
    return Version(
        version.id, version.since, value, version.source, version.approval, version.until
    )
