"""Small pictures of a warning: its points, and a monthly series over time.

A month that is not known leaves a gap in the picture, as it does in the rule.
"""

from typing import Protocol

from acctcore.money import Money
from acctcore.report.drawing import END, safe, wide, written
from acctcore.report.lengths import Length, lengths_svg
from acctcore.report.pictures import EDGE, TOP, picture
from acctcore.report.warnings.texts import in_words
from acctcore.retention.bands import HIGHEST
from acctcore.retention.reasons import Reason
from acctcore.retention.series import Series

_STEP, _HIGH, _MOST = 46, 90, 13


class Pointed(Protocol):
    """What has points: a warning, or the report of one."""

    @property
    def customer(self) -> str:
        """Whom it is about."""

    @property
    def base(self) -> int:
        """What the points start from."""

    @property
    def score(self) -> int | None:
        """The score, where it is known."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What adds points."""

    @property
    def protective(self) -> tuple[Reason, ...]:
        """What takes points away."""


def points_svg(told: Pointed) -> str:
    """Draw the base, each reason and each protective reason as a bar of points."""
    rows = [Length("base", told.base, f"{told.base:+}")]
    for reason in (*told.reasons, *told.protective):
        points = reason.points
        rows.append(Length(in_words(reason.code), points, f"{points:+}", points > 0))
    if told.score is not None:
        rows.append(Length("score", told.score, f"{told.score}"))
    return lengths_svg(f"Points of {told.customer}", rows, HIGHEST)


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
