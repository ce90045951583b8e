"""Texts of a picture: how wide they are, where they break, and that none is taken for a mark.

Widths are estimated in pixels of a font of 12, wide characters counted twice.

>>> written(0, 10, "a < b", "soft")
'<text class="soft" x="0" y="10">a &lt; b</text>'
"""

from html import escape
from itertools import accumulate
from re import sub
from typing import Final
from unicodedata import east_asian_width

END: Final = 'text-anchor="end"'
"""What makes a text end at its place."""
CHAR: Final = 7
"""The width of a character, in pixels; a wide one has two."""


def wide(text: str) -> int:
    """Estimate the width of a text in pixels.

    >>> wide("A1"), wide("分行")
    (14, 28)
    """
    return sum(2 * CHAR if east_asian_width(each) in "WF" else CHAR for each in text)


def cut(text: str, room: int) -> str:
    """Shorten a text to so many pixels.

    >>> cut("north-east", 70), cut("north-east", 50)
    ('north-east', 'north…')
    """
    if wide(text) <= room:
        return text
    kept = list(accumulate(map(wide, text)))
    return text[: sum(width <= room - 2 * CHAR for width in kept)] + "…"


def wrapped(text: str, room: int) -> list[str]:
    """Break a text into lines of so many pixels; a longer word has a line of its own.

    >>> wrapped("one two three", 56)
    ['one two', 'three']
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and wide(f"{lines[-1]} {word}") > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def written(x: int, y: int, words: str, class_: str, more: str = "") -> str:
    """Write a text at a place; nothing where it is empty."""
    more = f" {more.strip()}" if more.strip() else ""
    return f'<text class="{class_}" x="{x}" y="{y}"{more}>{safe(words)}</text>' if words else ""


def safe(words: str) -> str:
    """Escape a text, and replace what XML has no place for."""
    return escape(sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words))
