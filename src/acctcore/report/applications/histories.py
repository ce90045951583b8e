"""A picture of figures over the periods: a small chart for each that is stated more than once.

A figure in open conflict is not drawn, and said to be left out.
"""

from fractions import Fraction
from typing import Final

from acctcore.credit.application import Application
from acctcore.credit.lines import Line
from acctcore.report.applications.texts import value_text
from acctcore.report.drawing import cut, safe, written
from acctcore.report.pictures import EDGE, TOP, picture
from acctcore.values import frozen

_COLUMN, _HIGH, _PANEL, _ACROSS, _MOST, _PERIODS = 46, 90, 250, 3, 6, 5
_MONTH: Final = 30


def history_svg(application: Application) -> str:
    """Draw a small chart for each figure that is stated for two periods or more, six at most.

    Nothing is drawn where no figure is.
    """
    panels = _panels(application)[:_MOST]
    if not panels:
        return ""
    down = -(-len(panels) // _ACROSS)
    width, height = 2 * EDGE + _PANEL * min(len(panels), _ACROSS), TOP + (_HIGH + 66) * down
    drawn = (
        _panel(each, EDGE + _PANEL * (at % _ACROSS), TOP + (_HIGH + 66) * (at // _ACROSS))
        for at, each in enumerate(panels)
    )
    return picture("Figures over the periods", width, height, tuple(drawn))


@frozen
class _Panel:
    """One figure with its values by period, oldest first."""

    name: str
    lines: tuple[Line, ...]
    left_out: int

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The values drawn."""
        return tuple(
            line.proposed.value
            for line in self.lines
            if line.proposed and isinstance(line.proposed.value, Fraction)
        )


def _panels(application: Application) -> list[_Panel]:
    items = {item.concept: item for section in application.sections for item in section.items}
    panels = (_of_lines(concept, item.lines) for concept, item in items.items())
    return [each for each in panels if len(each.lines) > 1]


def _of_lines(concept: str, lines: tuple[Line, ...]) -> _Panel:
    stated = [each for each in lines if isinstance(each.facts[0].value, Fraction)]
    usable = [line for line in stated if line.proposed and not _is_open(line)]
    units = {line.key.unit for line in usable}
    spans = {_length(line) for line in usable}
    if len(units) > 1 or len(spans) > 1:
        return _Panel(concept, (), 0)
    ordered = sorted(usable, key=lambda line: line.key.period.end)[-_PERIODS:]
    return _Panel(concept, tuple(ordered), len(stated) - len(usable))


def _is_open(line: Line) -> bool:
    return line.conflict is not None and line.conflict.settled is None


def _length(line: Line) -> int:
    """Answer about how many months a period has: figures of a quarter and a year do not mix."""
    period = line.key.period
    days = (period.end.toordinal() - period.start.toordinal()) if period.start else 0
    return round(days / _MONTH)


def _panel(panel: _Panel, left: int, top: int) -> str:
    values = panel.values
    low, high = min(*values, Fraction(0)), max(*values, Fraction(0))
    span = high - low or Fraction(1)
    base = top + 20 + int(_HIGH * high / span)
    unit = panel.lines[0].key.unit
    parts = [written(left, top + 8, cut(f"{panel.name}, {unit}", _PANEL - 12), "aa-text")]
    for at, (line, value) in enumerate(zip(panel.lines, values, strict=True)):
        tall = int(_HIGH * abs(value) / span)
        x, y = left + _COLUMN * at, base - tall if value > 0 else base
        told = f"{line.key.period}: {value_text(line.proposed)}" if line.proposed else ""
        parts.append(
            f'<rect class="aa-part {"aa-figure" if value >= 0 else "aa-below"}" x="{x}" y="{y}" '
            f'width="{_COLUMN - 12}" height="{max(tall, 1)}"><title>{safe(told)}</title></rect>'
        )
        year = line.key.period.end.format("YYYY-MM")
        parts.append(written(x, top + _HIGH + 34, year, "aa-soft", 'font-size="9"'))
    line_end = left + _COLUMN * len(values)
    parts.append(f'<line class="aa-line" x1="{left}" x2="{line_end}" y1="{base}" y2="{base}"/>')
    if panel.left_out:
        told = f"{panel.left_out} left out: in conflict"
        parts.append(written(left, top + _HIGH + 48, told, "aa-soft", 'font-size="10"'))
    return f"<g>{''.join(parts)}</g>"
