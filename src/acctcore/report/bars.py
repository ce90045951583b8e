"""A plan as a picture: a bar a node, the children of a node end to end along its own bar.

One file of SVG without a script, for light and dark; what colour tells, a text tells too. The
title of a row, which a pointer shows, is the explanation of its amount. Widths of texts are
estimated, wide characters counted twice; a name too long for its place ends in an ellipsis.
"""

from itertools import accumulate
from typing import Final

from acctcore.quantity import unit_of, units
from acctcore.report.drawing import END, cut, safe, wide, wrapped, written
from acctcore.report.figures import figure, percent, share_of
from acctcore.report.outlines import Outline, OutlineRow, named, outline, place
from acctcore.targets.plans import Plan
from acctcore.values import frozen

_ROW, _BAR, _TOP, _EDGE, _INDENT, _GAP = 24, 14, 62, 16, 16, 18
_BARS, _LABEL = 420, 280
_DEPTHS: Final = 4
_STYLE: Final = """
.ap-page { fill: #fff } .ap-text { fill: #111 } .ap-soft { fill: #444 }
.ap-line { stroke: #999; stroke-width: 1 } .ap-bar { stroke: #111; stroke-width: .75 }
.ap-d0 { fill: #123f6b } .ap-d1 { fill: #2f6ea5 } .ap-d2 { fill: #8ab4da } .ap-d3 { fill: #d6e6f4 }
.ap-stripe { stroke: #111 } .ap-ground { fill: #fff }
@media screen and (prefers-color-scheme: dark) {
  .ap-page { fill: #14181c } .ap-text { fill: #e6e9ec } .ap-soft { fill: #b9c1c9 }
  .ap-line { stroke: #5b646d } .ap-bar { stroke: #e6e9ec }
  .ap-d0 { fill: #cfe4f7 } .ap-d1 { fill: #79b0e0 } .ap-d2 { fill: #2f6294 }
  .ap-d3 { fill: #1d3247 }
  .ap-stripe { stroke: #e6e9ec } .ap-ground { fill: #14181c }
}
"""
_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
    'height="{height}" role="img" font-size="12" '
    "font-family=\"Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\">"
)
_STRIPES: Final = (
    '<defs><pattern id="ap-stripes" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="ap-ground" width="6" height="6"/>'
    '<line class="ap-stripe" x1="0" y1="0" x2="0" y2="6" stroke-width="2"/></pattern></defs>'
)
_LEGEND: Final = "Bars of children lie end to end along the bar of their parent."
_STRIPED: Final = "Striped: several nodes together, or an amount below 0."


def plan_svg(
    plan: Plan, *, depth: int | None = None, most: int | None = 12, title: str = ""
) -> str:
    """Draw a plan as SVG that needs nothing but itself.

    Args:
        plan: the plan.
        depth: how many levels are shown; all where it is not said.
        most: how many children of a node are shown; the others stand together.
        title: what stands above; the total where it is not said.

    Raises:
        WrongKind, OutOfRange: a number of levels or children that cannot be meant.
    """
    return _Canvas.of(outline(plan, depth, most)).draw(title or f"Plan of {_amount(plan)}")


def _amount(plan: Plan) -> str:
    return f"{figure(plan.total)} {unit_of(plan.total)}"


@frozen
class _Canvas:
    """An outline with the widths of its columns and the span of its bars, in units."""

    outline: Outline
    label: int
    amount: int
    low: int
    high: int

    @classmethod
    def of(cls, drawn: Outline) -> "_Canvas":
        """Measure the texts and the bars."""
        ends = [end for row in drawn.rows for end in (row.start, row.start + units(row.amount))]
        label = max(_INDENT * row.depth + wide(row.label) for row in drawn.rows)
        amount = max(wide(figure(row.amount)) for row in drawn.rows)
        return cls(drawn, min(label, _LABEL), amount, min(ends), max(ends))

    @property
    def columns(self) -> tuple[int, ...]:
        """Where the columns begin or, for figures, end: label, bar, amount, share, bound, edge."""
        steps = (_EDGE, self.label + _GAP, _BARS + _GAP + self.amount, 70, _GAP, 64)
        return tuple(accumulate(steps))

    def draw(self, title: str) -> str:
        """Write the picture."""
        rows = self.outline.rows
        notes = [line for text in self._notes() for line in wrapped(text, self.columns[-1] - 32)]
        foot = _TOP + _ROW * len(rows) + 12
        width, height = self.columns[-1], foot + 18 * len(notes) + 8
        drawn = (self._row(row, _TOP + _ROW * at) for at, row in enumerate(rows))
        told = (
            written(_EDGE, foot + 12 + 18 * at, note, "ap-soft") for at, note in enumerate(notes)
        )
        return "\n".join(
            (
                _HEAD.format(width=width, height=height),
                f"<title>{safe(title)}</title>",
                f"<style>{_STYLE}</style>",
                _STRIPES,
                f'<rect class="ap-page" width="{width}" height="{height}"/>',
                written(_EDGE, 24, title, "ap-text", 'font-size="15" font-weight="bold"'),
                *self._heads(),
                *drawn,
                *told,
                "</svg>",
            )
        )

    def _notes(self) -> tuple[str, ...]:
        striped = any(row.others or units(row.amount) < 0 for row in self.outline.rows)
        return (_LEGEND, *((_STRIPED,) if striped else ()), *self.outline.left_out)

    def _heads(self) -> tuple[str, ...]:
        plan, columns = self.outline.plan, self.columns
        return (
            written(columns[0], 50, " > ".join(plan.levels[: self.outline.depth]), "ap-soft"),
            written(columns[2], 50, unit_of(plan.total), "ap-soft", END),
            written(columns[3], 50, "of parent", "ap-soft", END),
            written(columns[4], 50, "held at", "ap-soft"),
        )

    def _row(self, row: OutlineRow, top: int) -> str:
        columns, line = self.columns, top + _ROW - 8
        indent, edge = columns[0] + _INDENT * row.depth, columns[-1] - _EDGE
        label = cut(row.label, columns[1] - _GAP - indent)
        heavy = 'font-weight="bold"' if row.is_sum else ""
        share = percent(share_of(row.amount, row.parent))
        parts = (
            f"<g><title>{safe(_told(self.outline.plan, row))}</title>",
            f'<rect class="ap-page" y="{top}" width="{columns[-1]}" height="{_ROW}"/>',
            f'<line class="ap-line" x1="{indent}" x2="{edge}" y1="{top}" y2="{top}"/>',
            written(indent, line, label, "ap-text", heavy),
            self._bar(row, top + (_ROW - _BAR) // 2),
            written(columns[2], line, figure(row.amount), "ap-text", f"{END} {heavy}"),
            written(columns[3], line, share, "ap-text", END),
            written(columns[4], line, row.held.value if row.held else "", "ap-text"),
            "</g>",
        )
        return "".join(parts)

    def _bar(self, row: OutlineRow, top: int) -> str:
        ends = sorted((row.start, row.start + units(row.amount)))
        left, right = (self._place(end) for end in ends)
        plain = f'class="ap-bar ap-d{min(row.depth, _DEPTHS - 1)}"'
        striped = 'class="ap-bar" fill="url(#ap-stripes)"'
        fill = striped if row.others or units(row.amount) < 0 else plain
        x, width = left / 10, max(right - left, 10 * (units(row.amount) != 0)) / 10
        return f'<rect {fill} x="{x}" y="{top}" width="{width}" height="{_BAR}"/>'

    def _place(self, at: int) -> int:
        """Answer where an amount lies, in tenths of a pixel."""
        return 10 * self.columns[1] + 10 * _BARS * (at - self.low) // (self.high - self.low or 1)


def _told(plan: Plan, row: OutlineRow) -> str:
    if row.others:
        return f"under {place(row.path)}, {len(row.others)} together: {named(row.others)}"
    if row.path:
        return str(plan.explain(row.path))
    return f"{_amount(plan)}\nnested {' > '.join(plan.levels)}\nmethod {plan.method.value}"
