"""Cohorts: the customers who began in one year, quarter or month, and what was kept of them.

Who has no start stated is a cohort of its own, so that the cohorts add up to the book.

>>> cohort_of(Date(2024, 5, 17), CohortLength.QUARTER), cohort_of(None, CohortLength.YEAR)
('2024-Q2', 'not stated')
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.currency import Currency
from acctcore.money import Money
from acctcore.retention.revenue.rows import MovementRow, RevenueClass
from acctcore.retention.revenue.totals import (
    NoRates,
    NoRatesReason,
    Rates,
    RevenueTotals,
    retention_rates,
)
from acctcore.values import frozen


class CohortLength(Enum):
    """How long the starts of one cohort lie apart at most."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


_THERE: Final = frozenset(
    {
        RevenueClass.RETAINED,
        RevenueClass.EXPANSION,
        RevenueClass.CONTRACTION,
        RevenueClass.CHURN,
        RevenueClass.DIVESTED,
    }
)
"""The classes of who brought something at the start."""


@frozen
class CustomerCounts:
    """How many customers there were, came, went, and stayed.

    Who waits for a port to complete still counts, with revenue or without.
    """

    opening: int
    came: int
    lost: int
    divested: int

    @property
    def retention(self) -> Fraction | None:
        """The share kept of those who could stay; `None` where nobody could."""
        base = self.opening - self.divested
        return Fraction(base - self.lost, base) if base else None

    @property
    def closing(self) -> int:
        """How many are left."""
        return self.opening + self.came - self.lost - self.divested


@frozen
class MovementSummary:
    """Sums, counts and rates of a set of customers; the unknown ones are named, never summed."""

    name: str
    totals: RevenueTotals
    customers: CustomerCounts
    rates: Rates
    not_known: tuple[str, ...]


def summarise(name: str, rows: Iterable[MovementRow], currency: Currency) -> MovementSummary:
    """Sum up rows of one currency."""
    kept = tuple(rows)
    known = [row for row in kept if row.kind is not RevenueClass.NOT_KNOWN]
    unknown = tuple(row.customer for row in kept if row.kind is RevenueClass.NOT_KNOWN)
    totals = _totals(known, currency)
    rates = retention_rates(totals)
    if unknown:
        rates = NoRates(NoRatesReason.AMOUNTS_NOT_STATED, unknown)
    return MovementSummary(name, totals, _counts(known), rates, unknown)


def by_cohort(
    rows: Iterable[MovementRow], length: CohortLength, currency: Currency
) -> tuple[MovementSummary, ...]:
    """Sum up the customers of each cohort, the earliest first, who is not dated last."""
    found: dict[str, list[MovementRow]] = {}
    for row in rows:
        found.setdefault(cohort_of(row.since, length), []).append(row)
    return tuple(summarise(name, found[name], currency) for name in sorted(found))


def cohort_of(since: Date | None, length: CohortLength) -> str:
    """Name the cohort of a start."""
    if since is None:
        return "not stated"
    if length is CohortLength.QUARTER:
        return f"{since.year:04}-Q{(since.month + 2) // 3}"
    return (
        f"{since.year:04}" if length is CohortLength.YEAR else f"{since.year:04}-{since.month:02}"
    )


def _totals(rows: Sequence[MovementRow], currency: Currency) -> RevenueTotals:
    sums = dict.fromkeys(RevenueClass, 0)
    for row in rows:
        sums[row.kind] += abs(row.change.minor)
    opening = sum(row.opening.minor for row in rows if row.opening is not None)
    return RevenueTotals(
        Money(opening, currency),
        new=Money(sums[RevenueClass.NEW], currency),
        acquired=Money(sums[RevenueClass.ACQUIRED], currency),
        expansion=Money(sums[RevenueClass.EXPANSION], currency),
        contraction=Money(sums[RevenueClass.CONTRACTION], currency),
        churn=Money(sums[RevenueClass.CHURN], currency),
        divested=Money(sums[RevenueClass.DIVESTED], currency),
        fx=Money(sum(row.fx.minor for row in rows), currency),
    )


def _counts(rows: Iterable[MovementRow]) -> CustomerCounts:
    came = lost = divested = opening = 0
    for row in rows:
        left = row.kind is RevenueClass.ABSENT and row.was_pending and not row.pending
        opening += row.kind in _THERE or row.was_pending
        came += row.kind in (RevenueClass.NEW, RevenueClass.ACQUIRED) and not row.was_pending
        lost += row.kind is RevenueClass.CHURN or left
        divested += row.kind is RevenueClass.DIVESTED
    return CustomerCounts(opening, came, lost, divested)
