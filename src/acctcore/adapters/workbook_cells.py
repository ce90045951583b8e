"""Cells of a workbook that hold no value of their own: formulas and errors.

The reader of workbooks answers the stored result of a formula, and a blank for an
error; neither is what somebody wrote, so both are found in the file itself.

>>> list(not_values(b"PK"))
Traceback (most recent call last):
...
acctcore.errors.Malformed: expected a workbook of the kind `.xlsx`, got other bytes
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from posixpath import join, normpath
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from acctcore.errors import Fault, Malformed

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ADVICE: Final = "copy it and paste it as a value"


def not_values(data: bytes) -> Iterator[Fault]:
    """Answer a fault for every formula and every error, with its cell.

    Raises:
        Malformed: the bytes are no workbook.
    """
    with not_a_workbook(), ZipFile(BytesIO(data)) as parts:
        sheets = [(each.name, each.root) for each in sheets_in(parts)]
    for name, sheet in sheets:
        for cell in sheet.iter(f"{MAIN}c"):
            place = f"{name}!{cell.get('r')}"
            if cell.find(f"{MAIN}f") is not None:
                yield Fault(place, f"expected a value, got a formula; {_ADVICE}")
            elif cell.get("t") == "e":
                wrong = cell.findtext(f"{MAIN}v")
                yield Fault(
                    place, f"expected a value, got the error `{wrong}`; write what is meant"
                )


class SheetPart(NamedTuple):
    """A sheet: its name, where in the file it lies, what is in it, and whether it is hidden."""

    name: str
    path: str
    root: ET.Element
    hidden: bool


@contextmanager
def not_a_workbook() -> Iterator[None]:
    """Say of bytes that cannot be opened that they are no workbook."""
    try:
        yield
    except (BadZipFile, KeyError, ET.ParseError, NotImplementedError, RuntimeError):
        told = "expected a workbook of the kind `.xlsx`, got other bytes"
        raise Malformed([Fault("", told)]) from None


def sheets_in(parts: ZipFile) -> Iterator[SheetPart]:
    """Answer every sheet of an opened workbook."""
    links = parsed(parts, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    for each in parsed(parts, "xl/workbook.xml").iter(f"{MAIN}sheet"):
        target = targets[each.get(_LINK)]
        path = target[1:] if target.startswith("/") else normpath(join("xl", target))
        hidden = each.get("state", "visible") != "visible"
        yield SheetPart(each.get("name", ""), path, parsed(parts, path), hidden)


def parsed(parts: ZipFile, path: str) -> ET.Element:
    """Read one part of an opened workbook."""
    return ET.fromstring(parts.read(path))  # noqa: S314 - expat stops what blows up
