"""A malformed document or text: broken in one way, with the name of what is wrong and its place.

>>> broken = MalformedDocument("parties", {"kind": "parties"}, "a key is missing", "schema")
>>> print(broken)
`schema`: a key is missing
>>> broken.shows("schema"), broken.shows(""), broken.shows("parties")
(True, True, False)
>>> print(broken.toml(), end="")
kind = "parties"
"""

import json
from typing import Any, Final

from attrs import frozen

from acctcore.codec.plain import days_as_text
from acctcore.codec.write import as_toml

_STEPS: Final = ".["


@frozen
class MalformedText:
    """A text of a notation that is broken in one way."""

    notation: str
    text: str | bytes
    breakage: str

    def __str__(self) -> str:
        """Say what is wrong."""
        return f"{self.notation}: {self.breakage}"

    def shows(self, _: str) -> bool:
        """Take a fault anywhere: where a text ceases to be one, no path leads."""
        return True


@frozen
class MalformedDocument:
    """A document of a kind, broken in one way: as plain data, what is wrong, and where.

    What breaks the `form` shows at its place. What breaks the sense (days in the wrong order,
    two versions on one day) may show around it or inside it. `meant` is the path of the key that
    was meant, where one is misspelt.
    """

    kind: str
    document: dict[str, Any]
    breakage: str
    path: str
    form: bool = True
    meant: str = ""

    def __str__(self) -> str:
        """Say what is wrong, and where."""
        return f"`{self.path}`: {self.breakage}"

    def json(self) -> str:
        """Write the document as JSON, also what JSON has no word for: `NaN`."""
        return written(self.document)

    def toml(self) -> str:
        """Write the document as TOML, nothing as `{ nothing = true }`."""
        return as_toml(self.document)

    def shows(self, path: str) -> bool:
        """Tell whether a fault with a path stands where the document is broken."""
        if self.form:
            return path in (self.path, _around(self.path), self.meant or self.path)
        return _within(path, self.path) or _within(self.path, path)


def written(document: dict[str, Any]) -> str:
    """Write plain data as JSON, whatever stands in it."""
    return json.dumps(days_as_text(document), ensure_ascii=False)


def _around(path: str) -> str:
    """Answer the path of the table or list in which a place stands."""
    if path.endswith('"'):
        return path[: max(path.rfind('"', 0, -1) - 1, 0)]
    return path[: max(0, *(path.rfind(mark) for mark in _STEPS))]


def _within(path: str, outer: str) -> bool:
    """Tell whether a path leads to a place or into it."""
    return path == outer or not outer or (path.startswith(outer) and path[len(outer)] in _STEPS)
