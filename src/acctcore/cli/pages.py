"""What a command prints, collected as a page of HTML: lines, titles, tables, pictures."""

from collections.abc import Iterable, Sequence

from attrs import define, field

from acctcore.cli.output import Column
from acctcore.report.html import write_html
from acctcore.report.pages import Block, Drawn, Heading, Line, Sheet, row, text


@define
class Page:
    """The blocks of a page in the order in which they were printed.

    The first line is the title; a page that begins with a table is called `name`.
    """

    name: str
    blocks: list[Block] = field(factory=list)
    whole: str = ""
    """A page written elsewhere, in the place of all that was printed."""

    def line(self, words: str) -> None:
        """Add a line; the first one is the heading of the page."""
        if words:
            self.blocks.append(Line(text(words)) if self.blocks else Heading(words, 1))

    def title(self, words: str) -> None:
        """Add a heading."""
        self.blocks.append(Heading(words, 2 if self.blocks else 1))

    def table(self, columns: Sequence[Column], cells: Iterable[Sequence[str]]) -> None:
        """Add a table."""
        self._begun()
        figures = tuple(at for at, column in enumerate(columns) if column.figures)
        header = tuple(column.title for column in columns)
        rows = tuple(row(*each) for each in cells)
        self.blocks.append(Sheet("", header, rows, figures=figures))

    def picture(self, markup: str, instead: str) -> None:
        """Add a picture."""
        self._begun()
        self.blocks.append(Drawn(markup, instead=instead))

    def written(self) -> str:
        """Write the page."""
        title = next((each.text for each in self.blocks if isinstance(each, Heading)), self.name)
        return self.whole or write_html(title, self.blocks).rstrip("\n")

    def _begun(self) -> None:
        if not self.blocks:
            self.blocks.append(Heading(self.name, 1))
