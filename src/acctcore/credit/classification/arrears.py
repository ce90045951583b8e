"""Material arrears: above an absolute and a relative threshold, for so many days without a break.

Rule: both thresholds are exceeded, and have been since a day more than `over` ago. The count goes
back through the rows that exceed both, and begins anew after one that does not. Units: money,
exact ratios, whole days from the day a row begins.
Arrears left out, an exposure that decides, and arrears in another currency than the threshold are
not known.

>>> from acctcore.credit.classification.records import Arrears
>>> from acctcore.money import Money
>>> eur = lambda amount: Money.of(amount, "EUR")
>>> limit = MaterialArrears("90 days", eur("100.00"), "0.01")
>>> rows = (Arrears(Date(2026, 1, 1), eur("100.01"), eur("5000.00")),)
>>> view = View.of(LoanStanding("L-1", "D-1", arrears=rows), Date(2026, 4, 1))
>>> read_arrears(limit, view, accepted=True).holds
False
>>> read_arrears(limit, view.later(Date(2026, 4, 2)), accepted=True).holds
True
"""

from collections.abc import Sequence
from fractions import Fraction

from pendulum import Date

from acctcore.credit.classification.comparisons import Answer, Reading, all_of, elapsed, in_days
from acctcore.credit.classification.conditions import MaterialArrears
from acctcore.credit.classification.records import Arrears
from acctcore.credit.classification.standings import LoanStanding
from acctcore.credit.classification.views import View, exceeds


def read_arrears(condition: MaterialArrears, view: View, *, accepted: bool) -> Answer:
    """Compare the arrears with both thresholds and count the days."""
    rows = in_order(view.standing)
    if rows is None:
        return Answer.of(Reading("ARREARS", None))
    if not rows or not rows[-1].overdue.minor:
        return Answer.of(Reading("ARREARS", holds=False, measured="nothing overdue"))
    if not accepted:
        return Answer.of(Reading("ARREARS", None, rows[-1].overdue))
    return Answer.of(
        _amount(condition, rows[-1]), _share(condition, rows[-1]), _days(condition, rows, view.on)
    )


def in_order(standing: LoanStanding) -> tuple[Arrears, ...] | None:
    """Answer the rows, earliest first; nothing where they are not known."""
    rows = standing.arrears
    return None if rows is None else tuple(sorted(rows, key=lambda each: each.since))


def starts(condition: MaterialArrears, rows: Sequence[Arrears]) -> tuple[Date | None, Date | None]:
    """Answer since when arrears are material at least, and since when they may be."""
    certain = possible = None
    unbroken = True
    for row in reversed(rows):
        material = all_of((_amount(condition, row).holds, _share(condition, row).holds))
        if material is False:
            break
        possible = row.since
        unbroken = unbroken and material is True
        certain = row.since if unbroken else certain
    return certain, possible


def _amount(condition: MaterialArrears, row: Arrears) -> Reading:
    if row.overdue.currency != condition.absolute.currency and row.overdue.minor:
        return Reading("OTHER_CURRENCY", None, row.overdue, "<=", condition.absolute)
    holds = row.overdue.minor > condition.absolute.minor
    return Reading("ARREARS_AMOUNT", holds, row.overdue, "<=", condition.absolute)


def _share(condition: MaterialArrears, row: Arrears) -> Reading:
    code, limit = "ARREARS_SHARE", condition.relative
    if not row.overdue.minor:
        return Reading(code, False, Fraction(0), "<=", limit)  # noqa: FBT003 - what it holds
    if row.exposure is None:
        return Reading(code, None if limit else True, None, "<=", limit)
    share = Fraction(row.overdue.minor, row.exposure.minor)
    return Reading(code, share > limit, share, "<=", limit)


def _days(condition: MaterialArrears, rows: Sequence[Arrears], on: Date) -> Reading:
    certain, possible = starts(condition, rows)
    if possible is None:
        limit = in_days(condition.over.days)
        return Reading("ARREARS_DAYS", False, in_days(0), "<=", limit)  # noqa: FBT003 - as above
    if certain == possible or not exceeds(condition.over, possible, on):
        return elapsed("ARREARS_DAYS", condition.over, possible, on)
    if certain is not None and exceeds(condition.over, certain, on):
        return elapsed("ARREARS_DAYS", condition.over, certain, on)
    return Reading("ARREARS_DAYS", None)
