"""Small pictures of a warning: its points, and a monthly series over time.

A month that is not known leaves a gap in the picture, as it does in the rule.
"""

from typing import Final

from acctcore.money import Money
from acctcore.report.drawing import END, cut, safe, wide, written
from acctcore.report.pictures import EDGE, TOP, picture
from acctcore.report.warnings.texts import in_words
from acctcore.retention.reporting.reports import WarningReport
from acctcore.retention.series import Series

_ROW, _NAMES, _BARS, _FIGURES = 22, 190, 300, 60
_STEP, _HIGH, _MOST = 46, 90, 13
_FULL: Final = 100


def points_svg(report: WarningReport) -> str:
    """Draw the base, each reason and each protective reason as a bar of points."""
    reasons = (*report.reasons, *report.protective)
    rows = [("base", report.base), *((in_words(r.code), r.points) for r in reasons)]
    if report.score is not None:
        rows.append(("score", report.score))
    width = 2 * EDGE + _NAMES + _BARS + _FIGURES
    parts = tuple(_bar(name, points, TOP + _ROW * at) for at, (name, points) in enumerate(rows))
    return picture(f"Points of {report.customer}", width, TOP + _ROW * len(rows) + EDGE, parts)


def _bar(name: str, points: int, top: int) -> str:
    left = EDGE + _NAMES
    long = max(_BARS * abs(points) // _FULL, 1)
    look = "aa-below" if points > 0 and name not in {"base", "score"} else "aa-figure"
    return "".join(
        (
            "<g>",
            written(EDGE, top + 14, cut(name, _NAMES - 8), "aa-text"),
            f'<rect class="{look}" x="{left}" y="{top + 3}" width="{long}" height="14"/>',
            written(
                left + long + 6,
                top + 14,
                f"{points:+}" if name != "score" else f"{points}",
                "aa-soft",
            ),
            "</g>",
        )
    )


def series_svg(name: str, series: Series) -> str:
    """Draw the last months of a series as bars; nothing where fewer than two are known."""
    last = sorted(series.figures, key=lambda figure: figure.month)[-_MOST:]
    known = [figure.amount for figure in last if figure.amount is not None]
    if len(known) < 2:  # noqa: PLR2004 - one bar is no picture
        return ""
    most = max(amount.minor for amount in known) or 1
    title = f"{in_words(name)}, {known[0].currency.code} a month"
    width = max(2 * EDGE + _STEP * len(last), 2 * EDGE + wide(title) + _STEP)
    parts = (
        _month(figure.month, figure.amount, most, EDGE + _STEP * at)
        for at, figure in enumerate(last)
    )
    return picture(title, width, TOP + _HIGH + 34, tuple(parts))


def _month(month: str, amount: Money | None, most: int, left: int) -> str:
    base = TOP + _HIGH
    label = written(left, base + 16, month[2:], "aa-soft", 'font-size="10"')
    if amount is None:
        told = written(left + _STEP - 12, base - 4, "?", "aa-soft", END)
        return f"<g>{told}{label}</g>"
    tall = max(_HIGH * amount.minor // most, 1)
    return (
        f'<g><rect class="aa-figure" x="{left}" y="{base - tall}" width="{_STEP - 12}" '
        f'height="{tall}"><title>{safe(f"{month}: {amount}")}</title></rect>{label}</g>'
    )
