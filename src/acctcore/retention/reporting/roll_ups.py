"""The roll-up of many reports: counts and revenue that foot, and what nobody reported.

Each customer stands in one row and one column, so rows and columns sum to the same
total, and a revenue that is not known is counted, not taken for zero. Customers
stand in their order of urgency, ties by id, whatever the order of the reports. A
customer reported twice raises. Source: project page on retention, section 9.
Units: customers; money of one currency a month.

>>> roll_up((), CaseLog((), 90), Date(2026, 5, 11)).by_owner.total.customers
0
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction
from acctcore.guards import listed, repeated
from acctcore.money import Money, total
from acctcore.retention.reporting.cases import CaseLog, RetentionCase
from acctcore.retention.reporting.reports import WarningReport
from acctcore.retention.reporting.statuses import CaseStatus
from acctcore.values import frozen

NOBODY = "(nobody)"
"""The row of the customers whom nobody owns."""


@frozen
class Tally:
    """So many customers, the sum of the monthly revenue that is known, and how many are not."""

    customers: int
    monthly_revenue: Money | None
    without_revenue: int


@frozen
class TallyRow:
    """The tallies of one owner or band, one a status, and their sum."""

    name: str
    cells: tuple[Tally, ...]
    total: Tally


@frozen
class CrossTable:
    """Rows by statuses; `totals` sums the columns, `total` everything."""

    statuses: tuple[CaseStatus, ...]
    rows: tuple[TallyRow, ...]
    totals: tuple[Tally, ...]
    total: Tally


@frozen
class RollUp:
    """What became of the warnings of a book on a day.

    `unreported` are warnings that ask for a contact and have no case; `overdue` are
    past their deadline; `unwarned` are cases without a warning in the book.
    """

    on: Date
    reports: tuple[WarningReport, ...]
    by_owner: CrossTable
    by_band: CrossTable
    unreported: tuple[str, ...]
    overdue: tuple[str, ...]
    unwarned: tuple[RetentionCase, ...]


def roll_up(reports: Iterable[WarningReport], log: CaseLog, as_of: Date) -> RollUp:
    """Sum up reports of one day.

    Raises:
        Contradiction: a customer reported twice, or a report of another day.
        MixedCurrency: revenue of two currencies.
        WrongKind: what is no report.
    """
    on, judged = day(as_of, "as_of"), listed(reports, WarningReport, "reports", "reports")
    ranked = tuple(sorted(judged, key=_urgency))
    _refuse(ranked, on)
    return RollUp(
        on,
        ranked,
        by_owner=_table(_grouped(sorted(ranked, key=_by_owner), _owner), ranked),
        by_band=_table(_grouped(sorted(ranked, key=_by_score), _band), ranked),
        unreported=_named(ranked, CaseStatus.UNREPORTED),
        overdue=_named(ranked, CaseStatus.OVERDUE),
        unwarned=_unwarned(ranked, log),
    )


def _urgency(report: WarningReport) -> tuple[int, int, int, str]:
    order = tuple(CaseStatus).index(report.status)
    due = report.due.toordinal() if report.due else date.max.toordinal()
    return order, due, -report.highest, report.customer


def _refuse(reports: Sequence[WarningReport], on: Date) -> None:
    if twice := repeated(report.customer for report in reports):
        raise Contradiction(f"customer `{twice[0]}` is reported twice; report each one once")
    for report in reports:
        if report.on != on:
            raise Contradiction(
                f"the report of `{report.customer}` is of {report.on}, the roll-up of {on}"
            )


def _named(reports: Iterable[WarningReport], status: CaseStatus) -> tuple[str, ...]:
    return tuple(report.customer for report in reports if report.status is status)


def _unwarned(reports: Iterable[WarningReport], log: CaseLog) -> tuple[RetentionCase, ...]:
    told = {report.customer for report in reports}
    others = (case for case in log.cases if case.customer not in told)
    return tuple(sorted(others, key=lambda case: case.customer))


def _owner(report: WarningReport) -> str:
    return report.owner or NOBODY


def _band(report: WarningReport) -> str:
    return report.band


def _by_owner(report: WarningReport) -> tuple[bool, str]:
    return report.owner is None, _owner(report)


def _by_score(report: WarningReport) -> int:
    return -report.highest


def _grouped(
    reports: Iterable[WarningReport], name: Callable[[WarningReport], str]
) -> dict[str, list[WarningReport]]:
    rows: dict[str, list[WarningReport]] = {}
    for report in reports:
        rows.setdefault(name(report), []).append(report)
    return rows


def _table(
    rows: Mapping[str, Sequence[WarningReport]], reports: Sequence[WarningReport]
) -> CrossTable:
    statuses = tuple(each for each in CaseStatus if any(r.status is each for r in reports))
    return CrossTable(
        statuses,
        tuple(TallyRow(name, _cells(row, statuses), _tally(row)) for name, row in rows.items()),
        _cells(reports, statuses),
        _tally(reports),
    )


def _cells(reports: Sequence[WarningReport], statuses: Iterable[CaseStatus]) -> tuple[Tally, ...]:
    return tuple(_tally([each for each in reports if each.status is s]) for s in statuses)


def _tally(reports: Sequence[WarningReport]) -> Tally:
    amounts = [each.monthly_revenue for each in reports if each.monthly_revenue is not None]
    revenue = total(tuple(amounts), amounts[0].currency) if amounts else None
    return Tally(len(reports), revenue, len(reports) - len(amounts))
