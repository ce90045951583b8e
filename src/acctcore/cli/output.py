"""What a command prints: tables for people, JSON for programs."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from attrs import field, frozen

from acctcore.cli.files import Unreadable
from acctcore.codec.csv_cells import write_csv
from acctcore.codec.write import as_json
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.ratio import decimal_text

if TYPE_CHECKING:
    from acctcore.cli.pages import Page

T = TypeVar("T")
_PATIENCE = 1.0


@frozen
class Column:
    """A column of a table; figures stand to the right and never wrap, nor does what is `whole`.

    What wraps keeps a `readable` width, if it is stated, on a narrow terminal too.
    """

    title: str
    figures: bool = False
    whole: bool = False
    readable: int = 1


@frozen
class Output:
    """Where and how a command prints."""

    as_json: bool
    stream: TextIO = field(factory=lambda: sys.stdout)
    as_markdown: bool = False
    as_csv: bool = False
    page: "Page | None" = None
    """Where what is printed is collected, to be written as a page of HTML at the end."""

    def show(self, plain: Callable[[], Any], people: Callable[[], None]) -> None:
        """Print plain data as JSON, or what people read."""
        if self.as_json:
            self.line(as_json(plain(), indent=2))
        else:
            people()

    def line(self, text: str = "") -> None:
        """Print one line; beside a table of CSV it stands on the error stream."""
        if self.page is not None:
            self.page.line(text)
            return
        print(text, file=sys.stderr if self.as_csv else self.stream)

    def lines(self, texts: Iterable[str]) -> None:
        """Print lines that stand apart in Markdown too."""
        for text in texts:
            self.line(f"{'- ' * self.as_markdown}{text}")

    def note(self, text: str) -> None:
        """Print one line on the error stream, beside what is printed."""
        print(f"acctcore: {text}", file=sys.stderr)

    def remarks(self, texts: Iterable[str]) -> None:
        """Print what has to be said of the answer beneath it; JSON has it as a key of its own."""
        for text in () if self.as_json else texts:
            self.line()
            self.line(text)

    def title(self, text: str) -> None:
        """Print a heading after an empty line."""
        if self.page is not None:
            self.page.title(text)
            return
        self.line()
        self.line(f"## {text}\n" if self.as_markdown else text)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
        """Print a table; a cell without a value stays empty."""
        cells = [[cell_text(cell) for cell in row] for row in rows]
        if self.page is not None:
            self.page.table(columns, cells)
            return
        if self.as_csv:
            print(_csv(columns, cells), end="", file=self.stream)
            return
        if self.as_markdown:
            self.line(f"{_markdown(columns, cells)}\n")
            return
        try:
            from acctcore.cli.tables import draw
        except ImportError:
            need = "tables need the extra `cli`: pip install 'acctcore[cli]'; or use --json"
            raise Unreadable(need) from None
        for line in draw(columns, cells, self.stream):
            self.line(line)

    def whole_page(self, written: str) -> None:
        """Print a page of HTML that is written already, in the place of all else."""
        if self.page is None:
            self.line(written)
        else:
            self.page.whole = written

    def picture(self, draw: Callable[[], str], instead: str) -> None:
        """Draw on a page of HTML; nothing stands in its place elsewhere."""
        if self.page is not None and (drawn := draw()):
            self.page.picture(drawn, instead)


def _csv(columns: Sequence[Column], cells: Iterable[Sequence[str]]) -> str:
    """Write a table as CSV, figures without marks between their thousands."""
    rows = (
        [each.replace(",", "") if c.figures else each for c, each in zip(columns, row, strict=True)]
        for row in cells
    )
    return write_csv([[column.title for column in columns], *rows])


def _markdown(columns: Sequence[Column], cells: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown, with its figures to the right."""
    rules = ["---:" if column.figures else "---" for column in columns]
    rows = [[column.title for column in columns], rules, *cells]
    escaped = ([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in escaped)


def cell_text(cell: object) -> str:
    """Write one cell: amounts with thousands apart, nothing as nothing.

    >>> cell_text(Fraction(39, 5)), cell_text(Fraction(1, 3))
    ('7.8', '1/3')
    """
    if cell is None:
        return ""
    if isinstance(cell, Fraction):
        return decimal_text(cell)
    if isinstance(cell, Quantity):
        return cell.words
    return f"{cell.currency.code} {cell.decimal():,f}" if isinstance(cell, Money) else str(cell)


@contextmanager
def stage(text: str) -> Iterator[None]:
    """Say on a terminal's error stream what is being done, until it is done."""
    told = sys.stderr.isatty()
    if told:
        print(f"{text} ...", end="", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        if told:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def with_progress(items: Iterable[T], total: int, verb: str) -> Iterator[T]:
    """Go through items; after a second, say on a terminal's error stream how far it is."""
    told = time.monotonic()
    count = 0
    for count, item in enumerate(items, 1):
        yield item
        if sys.stderr.isatty() and time.monotonic() - told > _PATIENCE:
            told = time.monotonic()
            share = f" ({100 * count // total} %)" if total else ""
            print(f"\r{verb} {count:,} of {total:,}{share}", end="", file=sys.stderr)
    if sys.stderr.isatty() and count:
        print("\r\x1b[K", end="", file=sys.stderr)
