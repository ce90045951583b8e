"""A picture of figures side by side: a bar each, as long as its share of the largest.

>>> drawn = lengths_svg("Points", (Length("base", 10, "10"), Length("calls", 60, "+60", True)))
>>> drawn.count("<rect"), "+60" in drawn
(3, True)
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from acctcore.report.drawing import cut, wide, written
from acctcore.report.pictures import EDGE, TOP, picture
from acctcore.values import frozen

_ROW, _NAMES, _BARS, _FIGURES = 22, 190, 300, 60
_GAP: Final = 6


@frozen
class Length:
    """One bar: its name, its figure, how the figure is written, and whether it stands out."""

    name: str
    figure: int | Fraction
    shown: str
    stands_out: bool = False


def lengths_svg(title: str, rows: Sequence[Length], most: int | Fraction = 0) -> str:
    """Draw a bar a row; `most` is the figure of the longest bar, the largest where it is less."""
    figures = [Fraction(most), *(abs(Fraction(row.figure)) for row in rows)]
    longest = max(figures) or Fraction(1)
    room = max((wide(row.shown) for row in rows), default=0)
    width = 2 * EDGE + _NAMES + _BARS + max(_FIGURES, room + _GAP)
    parts = tuple(_bar(row, longest, TOP + _ROW * at) for at, row in enumerate(rows))
    return picture(title, width, TOP + _ROW * len(rows) + EDGE, parts)


def _bar(row: Length, longest: Fraction, top: int) -> str:
    left = EDGE + _NAMES
    long = max(int(_BARS * abs(Fraction(row.figure)) / longest), 1)
    look = "aa-below" if row.stands_out else "aa-figure"
    parts = (
        written(EDGE, top + 14, cut(row.name, _NAMES - 8), "aa-text"),
        f'<rect class="{look}" x="{left}" y="{top + 3}" width="{long}" height="14"/>',
        written(left + long + _GAP, top + 14, row.shown, "aa-soft"),
    )
    return f"<g>{''.join(parts)}</g>"
