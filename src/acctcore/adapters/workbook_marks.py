"""What a workbook shows and a letter cannot keep: strikes, comments, merges, what is hidden.

A figure that is struck through or hidden may be one that its author took back; a
comment may change what a limit means; of merged cells only the first keeps a value, and
whether it was meant for the others nobody can tell. Each is refused with its cell, not left out.

>>> list(unkept(b"PK"))
Traceback (most recent call last):
...
acctcore.errors.Malformed: expected a workbook of the kind `.xlsx`, got other bytes
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from acctcore.adapters.workbook_cells import MAIN, SheetPart, not_a_workbook, parsed, sheets_in
from acctcore.codec.grids import place_of
from acctcore.errors import Fault

_COMMENTS: Final = "/comments"
_TRUE: Final = frozenset({"1", "true", "on"})
_STRUCK: Final = (
    "is struck through, and a letter keeps no such mark; delete the text, or take the line off it"
)
_MERGED: Final = (
    "the cells are merged, and only the first of them keeps what is written; unmerge them, and "
    "write in each cell what holds for it"
)
_HIDDEN: Final = "show it, so that whoever signs can read it, or delete it"


class _Marked(NamedTuple):
    """Which styles of cells and which shared texts are struck through."""

    styles: frozenset[int]
    texts: frozenset[int]


def unkept(data: bytes) -> Iterator[Fault]:
    """Answer a fault for every such mark, with its cell, sheet by sheet.

    Raises:
        Malformed: the bytes are no workbook.
    """
    with not_a_workbook(), ZipFile(BytesIO(data)) as parts:
        marked = _marked(parts)
        found = [fault for each in sheets_in(parts) for fault in _of_sheet(parts, each, marked)]
    yield from found


def _of_sheet(parts: ZipFile, sheet: SheetPart, marked: _Marked) -> Iterator[Fault]:
    cells = [each for each in sheet.root.iter(f"{MAIN}c") if _has_text(each)]
    if sheet.hidden and cells:
        yield Fault(sheet.name, f"the sheet is hidden; {_HIDDEN}")
    else:
        yield from _hidden(sheet, cells)
    yield from _merged(sheet, cells)
    for cell in cells:
        if _is_struck(cell, marked):
            yield Fault(f"{sheet.name}!{cell.get('r')}", _STRUCK)
    for each in _comments(parts, sheet):
        told = " ".join("".join(each.itertext()).split())
        advice = "a letter keeps no comments: write what it says into the letter, or delete it"
        yield Fault(f"{sheet.name}!{each.get('ref')}", f"has the comment `{told}`; {advice}")


def _hidden(sheet: SheetPart, cells: Sequence[ET.Element]) -> Iterator[Fault]:
    """Refuse the first text of each row and of each column that is hidden."""
    for row in sheet.root.iter(f"{MAIN}row"):
        first = next((each for each in row if _has_text(each)), None)
        if first is not None and _unseen(row, "ht"):
            yield Fault(f"{sheet.name}!{first.get('r')}", f"the row is hidden; {_HIDDEN}")
    spans = [
        (int(each.get("min", "0")), int(each.get("max", "0")))
        for each in sheet.root.iter(f"{MAIN}col")
        if _unseen(each, "width")
    ]
    first_of = {re.sub("[0-9]", "", each.get("r", "")): each for each in reversed(cells)}
    for low, high in spans:
        for letters, cell in sorted(first_of.items(), key=lambda each: (len(each[0]), each[0])):
            if low <= place_of(letters)[1] <= high:
                yield Fault(f"{sheet.name}!{cell.get('r')}", f"the column is hidden; {_HIDDEN}")


def _merged(sheet: SheetPart, cells: Sequence[ET.Element]) -> Iterator[Fault]:
    """Refuse cells that are merged, unless nothing is written in them."""
    written = [place_of(each.get("r", "")) for each in cells]
    for each in sheet.root.iter(f"{MAIN}mergeCell"):
        first, _, last = each.get("ref", "").partition(":")
        (top, left), (low, right) = place_of(first), place_of(last or first)
        if any(left <= column <= right and top <= row <= low for row, column in written):
            yield Fault(f"{sheet.name}!{first}:{last or first}", _MERGED)


def _unseen(part: ET.Element, size: str) -> bool:
    """Tell whether a row or a column is hidden: by the mark, or as its height or width is 0.

    >>> row = ET.Element("row", ht="0.0")
    >>> _unseen(row, "ht"), _unseen(row, "width")
    (True, False)
    """
    return part.get("hidden") in _TRUE or not part.get(size, "1").strip("0.")


def _has_text(cell: ET.Element) -> bool:
    return any(each.tag in (f"{MAIN}v", f"{MAIN}is") for each in cell)


def _is_struck(cell: ET.Element, marked: _Marked) -> bool:
    """Tell whether the cell as a whole, or a part of its text, is struck through."""
    if int(cell.get("s", "0")) in marked.styles:
        return True
    inline = cell.find(f"{MAIN}is")
    if inline is not None:
        return _has_strike(inline)
    return cell.get("t") == "s" and int(cell.findtext(f"{MAIN}v", "0")) in marked.texts


def _marked(parts: ZipFile) -> _Marked:
    names = set(parts.namelist())
    styles = _styles(parsed(parts, "xl/styles.xml")) if "xl/styles.xml" in names else ()
    shared = parsed(parts, "xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else ()
    texts = (at for at, each in enumerate(shared) if _has_strike(each))
    return _Marked(frozenset(styles), frozenset(texts))


def _styles(root: ET.Element) -> Iterator[int]:
    """Answer the places of the styles of cells whose font is struck through."""
    fonts = root.find(f"{MAIN}fonts")
    struck = {at for at, each in enumerate(fonts if fonts is not None else ()) if _has_strike(each)}
    formats = root.find(f"{MAIN}cellXfs")
    for at, each in enumerate(formats if formats is not None else ()):
        if int(each.get("fontId", "0")) in struck:
            yield at


def _has_strike(element: ET.Element) -> bool:
    return any(each.get("val", "1") in _TRUE for each in element.iter(f"{MAIN}strike"))


def _comments(parts: ZipFile, sheet: SheetPart) -> Iterator[ET.Element]:
    folder = dirname(sheet.path)
    links = join(folder, "_rels", f"{basename(sheet.path)}.rels")
    if links not in parts.namelist():
        return
    for each in parsed(parts, links):
        if each.get("Type", "").endswith(_COMMENTS):
            target = each.get("Target", "")
            path = target[1:] if target.startswith("/") else normpath(join(folder, target))
            yield from parsed(parts, path).iter(f"{MAIN}comment")
