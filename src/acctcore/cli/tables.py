r"""A table on a terminal: how wide its columns are, and where their texts break.

The widest column gives way first, down to its longest word. A text breaks between
words, never inside: a table that still does not fit is wider than the terminal, so
that no code and no figure is cut in two.

>>> fitted([20, 9], least=[4, 9], room=20)
[11, 9]
>>> broken("over HKD 80,000.00 by HKD 220,000.00", 18)
'over HKD 80,000.00\nby HKD 220,000.00'
"""

import os
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final, Literal, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from acctcore.cli.output import Column

_WIDTH: Final = 110
"""How wide a table is that is printed to no terminal."""
_APART: Final = 3


def draw(columns: Sequence[Column], cells: Sequence[Sequence[str]], to: TextIO) -> Iterator[str]:
    """Draw a table, line by line, as wide as there is room; wider where its words are."""
    texts = [(each.title, *(row[at] for row in cells)) for at, each in enumerate(columns)]
    least = [_least(column, found) for column, found in zip(columns, texts, strict=True)]
    room = _room(to) - _APART * (len(columns) - 1)
    widths = fitted([*map(_widest, texts)], least, room)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        side: Literal["left", "right"] = "right" if column.figures else "left"
        table.add_column(column.title, justify=side, width=width, no_wrap=True)
    for row in cells:
        table.add_row(*map(broken, row, widths))
    console = Console(file=StringIO(), highlight=False, markup=False, emoji=False)
    console.width = sum(widths) + _APART * len(widths)
    with console.capture() as captured:
        console.print(table)
    yield from (line.rstrip() for line in captured.get().splitlines())


def _room(stream: TextIO) -> int:
    """Answer the width that `COLUMNS` states, or that of the terminal."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    return Console(file=stream).width if stream.isatty() else _WIDTH


def _least(column: Column, texts: Sequence[str]) -> int:
    """Answer the least width of a column: that of its longest word, or of all that is whole."""
    most = _widest(texts)
    if column.figures or column.whole:
        return most
    words = (cell_len(word) for text in texts for word in text.split())
    return max(max(words, default=0), min(column.readable, most))


def _widest(texts: Sequence[str]) -> int:
    return max(cell_len(line) for text in texts for line in text.split("\n"))


def fitted(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Answer the widths that fit into the room, each at its least or above."""
    found = list(widths)
    while sum(found) > room:
        able = [at for at, width in enumerate(found) if width > least[at]]
        if not able:
            break
        found[max(able, key=found.__getitem__)] -= 1
    return found


def broken(text: str, width: int) -> str:
    """Break a text into lines of a width, at its spaces; a longer word is a line of its own."""
    return "\n".join(line for whole in text.split("\n") for line in _lines(whole, width))


def _lines(text: str, width: int) -> list[str]:
    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]
