"""The order that a visitor gets: where, on which day, with whom. It holds no seed and no draw.

Rule: a visit is made on a business day, by as many as the policy asks for, none of whom manages
the account or has an interest in the customer. What breaks one of these is refused as a value;
interests that nobody states are not known. Source: the credit domain page, section 9 (no holiday,
no conflicted visitor). Units: business days.

>>> from acctcore.days import Tenor
>>> bank = Calendar.of_weekend("bank", "2026", Date(2026, 7, 1), Date(2026, 7, 31))
>>> site = VisitedSite("TL-1", "12 Quay Road", conflicted=("M-14",))
>>> rule = VisitRule("8(b)", Tenor(months=3))
>>> order_visit(site, Date(2026, 7, 8), ("A. Chan",), bank, rule).visitors
('A. Chan',)
>>> order_visit(site, Date(2026, 7, 8), ("M-14",), bank, rule).code
'VISITOR_CONFLICTED'
>>> order_visit(site, Date(2026, 7, 11), ("A. Chan",), bank, rule).code
'NOT_A_BUSINESS_DAY'
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.visits.drawing import VisitRefused
from acctcore.credit.visits.rules import VisitRule
from acctcore.days import day
from acctcore.findings import Finding, Verdict
from acctcore.guards import listed, named, names
from acctcore.names import same_name
from acctcore.quantity import Quantity
from acctcore.values import field, frozen


def _persons(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if items is None else names(items, "people who must not visit a site")


@frozen
class VisitedSite:
    """Where a loan is visited, and who must not go: left out, that is not known."""

    loan: str
    address: str
    conflicted: tuple[str, ...] | None = field(default=None, converter=_persons)
    """The manager of the account and everybody with an interest in the customer."""

    def __attrs_post_init__(self) -> None:
        """Refuse a site without a loan or an address."""
        named(self.loan, "loan of a site")
        named(self.address, f"address of `{self.loan}`", "an address")


@frozen
class VisitOrder:
    """What a visitor is told."""

    loan: str
    address: str
    day: Date
    visitors: tuple[str, ...]


def order_visit(
    site: VisitedSite,
    on: date,
    visitors: Iterable[str],
    calendar: Calendar,
    rule: VisitRule,
) -> VisitOrder | VisitRefused:
    """Answer the order for a visit under a rule, or the first reason why there is none.

    Raises:
        OutsideCalendar: the calendar does not reach to the day.
        OutOfRange: a visitor has no name.
    """
    who, asked = _each_once(visitors), day(on, "day of a visit")
    refused = next(_refusals(site, asked, who, calendar, rule), None)
    if refused is not None:
        return VisitRefused(refused)
    return VisitOrder(site.loan, site.address, asked, who)


def _refusals(
    site: VisitedSite, on: Date, who: tuple[str, ...], calendar: Calendar, rule: VisitRule
) -> Iterator[Finding]:
    clause, needed = rule.clause, rule.visitors
    if not calendar.is_business_day(on):
        about = f"day of the visit to {site.loan}"
        yield Finding(clause, "NOT_A_BUSINESS_DAY", Verdict.NOT_MET, about, on)
    if len(who) < needed:
        found, least = Quantity(len(who), "visitors"), Quantity(needed, "visitors")
        told = (f"visit to {site.loan}", found, ">=", least)
        yield Finding(clause, "TOO_FEW_VISITORS", Verdict.NOT_MET, *told)
    if site.conflicted is None:
        yield Finding(clause, "CONFLICTS_NOT_STATED", Verdict.UNKNOWN, site.loan)
    for each in who:
        if any(same_name(each, other) for other in site.conflicted or ()):
            yield Finding(clause, "VISITOR_CONFLICTED", Verdict.NOT_MET, each)


def _each_once(visitors: Iterable[str]) -> tuple[str, ...]:
    """Name each person who goes, once however the name is written."""
    found: list[str] = []
    for each in listed(visitors, str, "visitors", "names"):
        named(each, "visitor")
        if not any(same_name(each, other) for other in found):
            found.append(each)
    return tuple(found)
