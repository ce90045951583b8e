"""Documents to values and back: TOML, JSON and plain data, strictly, with JSON Schema.

>>> from acctcore.parties import Party
>>> read_toml('id = "P1"' + chr(10) + 'name = "Example Ltd"', Party)
Party(id='P1', name='Example Ltd')
"""

from acctcore.codec.read import from_plain, read_json, read_toml
from acctcore.codec.schema import json_schema
from acctcore.codec.write import to_plain, write_json, write_toml

__all__ = [
    "from_plain",
    "json_schema",
    "read_json",
    "read_toml",
    "to_plain",
    "write_json",
    "write_toml",
]
