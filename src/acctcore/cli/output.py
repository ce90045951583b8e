"""What a command prints: tables for people, JSON for programs."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from typing import Any, TextIO, TypeVar

from attrs import field, frozen

from acctcore.cli.files import Unreadable
from acctcore.codec.write import as_json
from acctcore.money import Money

T = TypeVar("T")
_WIDTH, _APART = 110, 3
_PATIENCE = 1.0


@frozen
class Column:
    """A column of a table; figures stand to the right, and what is `whole` never wraps.

    What wraps keeps a `readable` width, if it is stated, on a narrow terminal too.
    """

    title: str
    figures: bool = False
    whole: bool = False
    readable: int = 1

    def least(self, cells: Iterable[str]) -> int:
        """Answer the least width for these cells."""
        longest = max(map(len, (self.title, *cells)))
        return longest if self.whole else min(self.readable, longest)


@frozen
class Output:
    """Where and how a command prints."""

    as_json: bool
    stream: TextIO = field(factory=lambda: sys.stdout)
    as_markdown: bool = False

    def show(self, plain: Callable[[], Any], people: Callable[[], None]) -> None:
        """Print plain data as JSON, or what people read."""
        if self.as_json:
            self.line(as_json(plain(), indent=2))
        else:
            people()

    def line(self, text: str = "") -> None:
        """Print one line."""
        print(text, file=self.stream)

    def title(self, text: str) -> None:
        """Print a heading after an empty line."""
        self.line()
        self.line(f"## {text}\n" if self.as_markdown else text)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
        """Print a table; a cell without a value stays empty."""
        cells = [[cell_text(cell) for cell in row] for row in rows]
        if self.as_markdown:
            self.line(_markdown(columns, cells))
            return
        rich_table, printed = _rich(self.stream)
        widths = [column.least(row[at] for row in cells) for at, column in enumerate(columns)]
        for column, width in zip(columns, widths, strict=True):
            rich_table.add_column(
                column.title,
                justify="right" if column.figures else "left",
                overflow="fold",
                no_wrap=column.whole,
                min_width=width,
            )
        for row in cells:
            rich_table.add_row(*row)
        for line in printed(rich_table, sum(widths) + _APART * (len(widths) - 1)).splitlines():
            self.line(line.rstrip())


def _markdown(columns: Sequence[Column], cells: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown, with its figures to the right."""
    rules = ["---:" if column.figures else "---" for column in columns]
    rows = [[column.title for column in columns], rules, *cells]
    escaped = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in escaped)


def cell_text(cell: object) -> str:
    """Write one cell: amounts with thousands apart, nothing as nothing."""
    if cell is None:
        return ""
    return f"{cell.currency.code} {cell.decimal():,f}" if isinstance(cell, Money) else str(cell)


def _rich(stream: TextIO) -> tuple[Any, Callable[[Any, int], str]]:
    """Make an empty table, and what turns it into text as wide as the terminal, if it fits."""
    try:
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
    except ImportError:
        need = "tables need the extra `cli`: pip install 'acctcore[cli]'; or use --json"
        raise Unreadable(need) from None
    width = Console(file=stream).width if stream.isatty() else _WIDTH
    console = Console(file=StringIO(), width=width, highlight=False, markup=False, emoji=False)

    def printed(table: Any, least: int) -> str:
        console.width = max(width, least)
        with console.capture() as captured:
            console.print(table)
        return captured.get()

    return Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False), printed


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
