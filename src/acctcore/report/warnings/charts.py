"""Names of charts in words, and the picture of one: statistic by month, its limit, its alarm."""

from typing import Final

from acctcore.counts import many
from acctcore.report.drawing import END, safe, wide, written
from acctcore.report.pictures import EDGE, TOP, picture
from acctcore.report.warnings.texts import decimal_text
from acctcore.retention.trends.charts import Cusum, Ewma, RankTest, Shewhart, Side
from acctcore.retention.trends.watching import Point, Trend

_STEP, _HIGH, _MOST = 46, 90, 20
_ABOVE: Final = 1.25
_SIDES: Final = {Side.RISE: ", a rise", Side.FALL: ", a fall", Side.BOTH: ""}


def chart_text(chart: Cusum | Ewma | RankTest | Shewhart) -> str:
    """Say which chart it is, with its figures."""
    side = _SIDES[chart.side]
    match chart:
        case Cusum():
            slack, limit = decimal_text(chart.slack, 2), decimal_text(chart.limit, 2)
            return f"CUSUM, slack {slack}, limit {limit}{side}"
        case Ewma():
            weight, limit = decimal_text(chart.weight, 2), decimal_text(chart.limit, 3)
            return f"EWMA, weight {weight}, limit {limit}"
        case RankTest():
            critical = decimal_text(chart.critical, 2)
            return f"rank test, {many(chart.months, 'month')} at {critical}{side}"
        case Shewhart():
            return f"Shewhart, limit {decimal_text(chart.limit, 2)}{side}"


def trend_svg(trend: Trend, title: str) -> str:
    """Draw the last months of a chart: bars of its statistic, a line at its limit."""
    points = trend.points[-_MOST:]
    width = max(2 * EDGE + _STEP * len(points), 2 * EDGE + wide(title) + _STEP)
    tallest = max((_tall(point) for point in points), default=0.0) or 1.0
    parts = tuple(_drawn(point, tallest, EDGE + _STEP * at) for at, point in enumerate(points))
    return picture(title, width, TOP + _HIGH + 34, parts)


def _tall(point: Point) -> float:
    return max(float(point.statistic or 0), (point.limit or 0.0) * _ABOVE)


def _drawn(point: Point, tallest: float, left: int) -> str:
    base = TOP + _HIGH
    parts = [written(left, base + 16, point.month[2:], "aa-soft", 'font-size="10"')]
    if point.statistic is None:
        parts.append(written(left + _STEP - 12, base - 4, "?", "aa-soft", END))
    else:
        tall = max(round(_HIGH * float(point.statistic) / tallest), 1)
        look = "aa-below" if point.alarm else "aa-figure"
        told = safe(f"{point.month}: {decimal_text(point.statistic, 2)}")
        parts.append(
            f'<rect class="{look}" x="{left}" y="{base - tall}" width="{_STEP - 12}" '
            f'height="{tall}"><title>{told}</title></rect>'
        )
    if point.limit is not None:
        y = base - round(_HIGH * point.limit / tallest)
        right = left + _STEP
        parts.append(f'<line class="aa-line" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>')
    return f"<g>{''.join(parts)}</g>"
