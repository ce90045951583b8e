"""A page before it is written: headings, lines, lists and tables, the same for every notation.

A text has parts, each plain, old (struck through) or new (underlined). The
thousands of amounts stand apart, for people to read; data for programs is elsewhere.

>>> changed("10 bp", "12 bp")
(Part(text='10 bp', mark=<Mark.OLD: 'old'>, notes=()), Part(text='12 bp', mark=<Mark.NEW: 'new'>,
notes=()))
>>> changed("10 bp", "10 bp")
(Part(text='10 bp', mark=<Mark.PLAIN: 'plain'>, notes=()),)
>>> text("over INR 1500000.00 up to INR 4900000.00, withdrawn on 2026-07-01")[0].text
'over INR 1,500,000.00 up to INR 4,900,000.00, withdrawn on 2026-07-01'
"""

import re
from enum import Enum
from typing import Final, TypeAlias

from acctcore.values import field, frozen

_AMOUNT: Final = re.compile(r"\b([A-Z]{3}) ([0-9]+)")


def grouped(text: str) -> str:
    """Set the thousands of every amount in a text apart.

    >>> grouped("HKD 20000.00 within 12 months")
    'HKD 20,000.00 within 12 months'
    """
    return _AMOUNT.sub(lambda found: f"{found[1]} {int(found[2]):,}", text)


class Mark(Enum):
    """How a part of a text stands."""

    PLAIN = "plain"
    OLD = "old"
    NEW = "new"


@frozen
class Part:
    """A part of a text, with the numbers of the notes it rests on."""

    text: str = field(converter=grouped)
    mark: Mark = Mark.PLAIN
    notes: tuple[int, ...] = ()


Text: TypeAlias = tuple[Part, ...]


@frozen
class Heading:
    """A heading; `depth` 1 is that of the page. On paper one may begin a new page."""

    text: str
    depth: int = 2
    new_page: bool = False


@frozen
class Line:
    """A sentence or two."""

    text: Text


@frozen
class Listed:
    """Several short texts, one below the other."""

    items: tuple[Text, ...]


@frozen
class Sheet:
    """A table: what it shows, its header, and rows of as many texts.

    `tall` rows leave room to write by hand. The columns `figures` stand to the right, the rows
    `totals` are sums; both are numbered from 0.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    tall: bool = False
    figures: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()


@frozen
class Drawn:
    """A picture as markup of HTML, made and escaped by this library, with the style it needs.

    Markdown has `instead`, a sentence.
    """

    markup: str
    style: str = ""
    instead: str = ""


@frozen
class Notes:
    """Numbered notes, to which parts of texts refer; they stand at the end of a page."""

    items: tuple[tuple[int, Text], ...]


Block: TypeAlias = Heading | Line | Listed | Sheet | Drawn | Notes


def text(words: object) -> Text:
    """Make a plain text."""
    return (Part(str(words)),)


def changed(old: str, new: str) -> Text:
    """Show what stood there and what stands there now; one text where they are the same."""
    if old == new:
        return (Part(old),)
    parts = ((old, Mark.OLD), (new, Mark.NEW))
    return tuple(Part(words, mark) for words, mark in parts if words)


def changed_items(old: tuple[str, ...], new: tuple[str, ...]) -> Text:
    """Show a list with what is gone and what is new in it; one in another order, whole.

    >>> [part.mark.value for part in changed_items(("a", "b"), ("a", "c"))]
    ['plain', 'old', 'new']
    """
    kept = [each for each in old if each in new]
    if not kept or kept != [each for each in new if each in old]:
        return changed(", ".join(old), ", ".join(new))
    items = [(each, Mark.PLAIN if each in new else Mark.OLD) for each in old]
    items += [(each, Mark.NEW) for each in new if each not in old]
    *others, (last, mark) = items
    return (*(Part(f"{each},", its) for each, its in others), Part(last, mark))


def row(*cells: object) -> tuple[Text, ...]:
    """Make a row of plain texts."""
    return tuple(text(each) for each in cells)
