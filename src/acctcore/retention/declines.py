"""How far a monthly series has declined: recent months against a baseline.

The decline is `100 * (baseline - recent) / baseline` of the two means, an exact
percentage, negative for growth. Every month of the window must be known, or the
answer names the gap; a baseline of zero has no decline. Units: whole months,
minor units of the series' currency, percent.

>>> from acctcore.money import Money
>>> from acctcore.retention.series import MonthFigure
>>> march = MonthFigure("2026-03", Money.of(300, "CNY"))
>>> bills = Series((march, MonthFigure("2026-04", Money.of(225, "CNY"))))
>>> window = Window(months=2, recent=1, baseline=1)
>>> means(bills, window, Date(2026, 5, 11)).decline
Fraction(25, 1)
>>> means(bills, window, Date(2026, 6, 11))
Gap(months=('2026-05',))
"""

from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.counts import many
from acctcore.currency import Currency
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.retention.series import Series
from acctcore.values import frozen


@frozen
class Window:
    """Which months a decline compares.

    The window is `months` long and ends `latest` months before the month of the
    decision (1: the last whole month). Its last `recent` months are compared
    with its first `baseline` months.
    """

    months: int
    recent: int
    baseline: int
    latest: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse counts below 1 and parts that overlap."""
        for name in ("months", "recent", "baseline", "latest"):
            count = getattr(self, name)
            if type(count) is not int:
                raise WrongKind(fault(f"`{name}` of a window", "a whole number", count))
            if count < 1:
                raise OutOfRange(fault(f"`{name}` of a window", "1 or more", count))
        if self.recent + self.baseline > self.months:
            raise Contradiction(
                f"a window of {many(self.months, 'month')} cannot hold {self.baseline} baseline "
                f"and {many(self.recent, 'recent month')} without an overlap"
            )

    def listed(self, as_of: Date) -> tuple[str, ...]:
        """Name the months of the window, oldest first."""
        end = 12 * as_of.year + as_of.month - self.latest
        found: list[str] = []
        for year in range((end - self.months) // 12, (end - 1) // 12 + 1):
            text = f"{year:04}"
            months = _MONTHS[max(0, end - self.months - 12 * year) : end - 12 * year]
            found += [text + month for month in months]
        return tuple(found)

    def last(self, as_of: Date) -> str:
        """Name the last month of the window."""
        return _month(12 * as_of.year + as_of.month - self.latest - 1)


@frozen
class Means:
    """What the baseline and the recent months come to, in minor units of a currency."""

    baseline_total: int
    baseline_months: int
    recent_total: int
    recent_months: int
    currency: Currency

    @property
    def baseline(self) -> Fraction:
        """The mean of the baseline months, exact, in minor units."""
        return Fraction(self.baseline_total, self.baseline_months)

    @property
    def recent(self) -> Fraction:
        """The mean of the recent months, exact, in minor units."""
        return Fraction(self.recent_total, self.recent_months)

    @property
    def decline(self) -> Fraction | None:
        """How far the recent mean is below the baseline, in percent of it; `None` if it is 0."""
        before = self.baseline_total * self.recent_months
        after = self.recent_total * self.baseline_months
        return Fraction(100 * (before - after), before) if before else None


@frozen
class Gap:
    """The months of a window that are not known, oldest first."""

    months: tuple[str, ...]


def means(series: Series, window: Window, as_of: Date) -> Means | Gap:
    """Average the baseline and the recent months, or say which months are not known."""
    listed = window.listed(as_of)
    known = [amount for month in listed if (amount := series.amount(month)) is not None]
    if len(known) < window.months:
        return Gap(tuple(month for month in listed if series.amount(month) is None))
    return Means(
        sum(amount.minor for amount in known[: window.baseline]),
        window.baseline,
        sum(amount.minor for amount in known[-window.recent :]),
        window.recent,
        known[0].currency,
    )


_MONTHS: Final = tuple(f"-{month:02}" for month in range(1, 13))


def _month(index: int) -> str:
    """Write the month that is `index` months after the first of year 0."""
    year, month = divmod(index, 12)
    return f"{year:04}{_MONTHS[month]}"
