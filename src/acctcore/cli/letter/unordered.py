"""Versions that cannot stand in one file together, read one by one; and where a sheet says what.

A file whose versions overlap or leave a gap holds no letter, yet each version of it can
be looked at.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from acctcore.authority import LetterDraft
from acctcore.cli.files import currencies_of, notation_of, read_bytes, read_text
from acctcore.cli.letter.books import texts_of
from acctcore.codec.forms import Forms
from acctcore.codec.grid_reading import read_plain
from acctcore.codec.grids import Grids
from acctcore.codec.kinds import Notation
from acctcore.codec.letter_csv import letter_csv_grids
from acctcore.codec.letter_places import places_of
from acctcore.codec.read import structured
from acctcore.codec.syntax import parse_json, parse_toml
from acctcore.errors import AcctcoreError
from acctcore.timeline import Version

Versions = tuple[Version[LetterDraft], ...]


def read_unordered(spec: str, table: Path | None) -> Versions:
    """Read every version by itself; none where the file has other faults too."""
    path = Path(spec)
    try:
        grids = grids_of(path)
        plain = _document(path) if grids is None else read_plain(grids, ())[0]["letters"]
        forms = Forms(currencies_of(table), cells=grids is not None)
        found: Versions = structured(plain["versions"], Versions, forms)
    except (AcctcoreError, KeyError, TypeError):
        return ()
    return found


def places_in(spec: str) -> Mapping[str, str]:
    """Answer the cell of each place of a workbook or a folder; nothing for a document."""
    path = Path(spec) if Path(spec).exists() else Path(spec.rpartition("@")[0])
    grids = grids_of(path)
    return {} if grids is None else places_of(grids)


def grids_of(path: Path) -> Grids | None:
    """Take the sheets of a workbook or a folder apart; a document has none."""
    if path.is_dir():
        return letter_csv_grids(texts_of(path))
    if path.suffix == ".xlsx":
        from acctcore.adapters.spreadsheets import workbook_grids

        return workbook_grids(read_bytes(path))
    return None


def _document(path: Path) -> Any:
    text = read_text(path)
    return parse_json(text)[0] if notation_of(path) is Notation.JSON else parse_toml(text)
