"""Documents to values and back: TOML, JSON and plain data, strictly, with JSON Schema.

>>> from acctcore.parties import Party
>>> read_toml('id = "P1"' + chr(10) + 'name = "Example Ltd"', Party)
Party(id='P1', name='Example Ltd')
"""

from acctcore.codec.differences import Difference, compare
from acctcore.codec.documents import VOCABULARY, Documents
from acctcore.codec.kinds import DocumentKind, Migration, Notation, Parties
from acctcore.codec.many import read_json_lines, write_json_lines
from acctcore.codec.read import from_plain, read_json, read_toml
from acctcore.codec.records import DecisionRecord, Edition, record
from acctcore.codec.schema import json_schema
from acctcore.codec.tables import read_rows, write_rows
from acctcore.codec.write import to_plain, write_json, write_toml

__all__ = [
    "VOCABULARY",
    "DecisionRecord",
    "Difference",
    "DocumentKind",
    "Documents",
    "Edition",
    "Migration",
    "Notation",
    "Parties",
    "compare",
    "from_plain",
    "json_schema",
    "read_json",
    "read_json_lines",
    "read_rows",
    "read_toml",
    "record",
    "to_plain",
    "write_json",
    "write_json_lines",
    "write_rows",
    "write_toml",
]
