"""A kind of document: its name, the class it is read as, and the number of its schema.

>>> from acctcore.calendars import Calendar
>>> DocumentKind("calendar", Calendar)
DocumentKind(kind='calendar', type=<class 'acctcore.calendars.Calendar'>, schema=1)
"""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from acctcore.codec.shape import is_table, keys_of
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import listed, refuse, twice
from acctcore.parties import Link, Party

T = TypeVar("T")
KIND, SCHEMA = "kind", "schema"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Notation(Enum):
    """How a document is written."""

    TOML = "toml"
    JSON = "json"


@frozen
class DocumentKind(Generic[T]):
    """One kind of document. Its keys stand beside `kind` and `schema` at the top."""

    kind: str
    type: type[T]
    schema: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse a name that makes no file name, and a class that is not a table of its own."""
        if _NAME.fullmatch(self.kind) is None:
            raise OutOfRange(fault("kind", "small letters and hyphens", self.kind))
        if type(self.schema) is not int or self.schema < 1:
            raise OutOfRange(fault(f"schema of `{self.kind}`", "1 or more", self.schema))
        if not is_table(self.type):
            raise Contradiction(f"`{self.kind}` is not written as a table")
        if taken := {KIND, SCHEMA} & {key.name for key in keys_of(self.type)}:
            raise Contradiction(f"`{self.kind}` has a key `{min(taken)}` of its own")


@frozen
class Migration:
    """How a document of one schema becomes one of the next: plain data in, plain data out."""

    kind: str
    from_schema: int
    change: Callable[[dict[str, Any]], dict[str, Any]]


def _parties(items: Iterable[Party]) -> tuple[Party, ...]:
    return listed(items, Party, "parties", "parties")


def _links(items: Iterable[Link]) -> tuple[Link, ...]:
    return listed(items, Link, "links", "links between parties")


@frozen
class Parties:
    """The parties a bank knows and the links between them."""

    parties: tuple[Party, ...] = field(default=(), converter=_parties)
    links: tuple[Link, ...] = field(default=(), converter=_links)

    def __attrs_post_init__(self) -> None:
        """Refuse a party that stands twice."""
        refuse(twice("parties", "party", (each.id for each in self.parties)))
