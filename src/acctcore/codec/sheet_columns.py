"""A column of a sheet: its heading, where in a document its cells belong, and what they hold.

A column named with a star stands for as many as there are names.

>>> limits = Column("limits.*", ("limits",), Kind.LIMIT)
>>> limits.holds("limits.cost"), limits.path_of("limits.cost")
(True, ('limits', 'cost'))
"""

from enum import Enum

from attrs import frozen


class Kind(Enum):
    """What a cell of a column holds."""

    TEXT = "text"
    LIST = "list"
    DAY = "day"
    FLAG = "flag"
    COUNT = "count"
    LIMIT = "limit"


@frozen
class Column:
    """One column: its heading, its path in the document, what it holds."""

    name: str
    path: tuple[str, ...]
    kind: Kind = Kind.TEXT
    required: bool = False
    rare: bool = False
    """It is only written where a row has something in it."""

    @property
    def many(self) -> bool:
        """Whether it stands for a column a name."""
        return self.name.endswith(".*")

    def holds(self, heading: str) -> bool:
        """Tell whether a heading is this column's, or one of these."""
        start = self.name.removesuffix("*")
        return heading.startswith(start) and heading != start if self.many else heading == start

    def path_of(self, heading: str) -> tuple[str, ...]:
        """Answer where in the document the cells under a heading belong."""
        return (*self.path, heading.removeprefix(self.name[:-1])) if self.many else self.path


@frozen
class SheetPlan:
    """One sheet: its name, its columns, and whether a letter can do without it."""

    name: str
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def shown(self) -> tuple[str, ...]:
        """The headings, as an author is told them."""
        return tuple(each.name for each in self.columns)

    def column(self, heading: str) -> Column | None:
        """Find the column of a heading."""
        return next((each for each in self.columns if each.holds(heading)), None)
