"""The day of an unannounced visit: nobody without the seed can tell it, the audit can repeat it.

Rule: the day is the n-th of the eligible business days of a period, n being HMAC-SHA-256 of loan
and period under the secret seed of the audit unit, modulo their number. A hash of 256 bits over at
most a few thousand days favours none by more than 1 part in 2 to the 240. Refused as values: a
period of too few business days, and days that all fall on one weekday, since both can be guessed.
The same seed, period, rule and calendar edition give the same day. Source: the credit domain page,
section 9; HMAC: RFC 2104. Units: business days.

>>> from acctcore.credit.visits.rules import DrawRule
>>> bank = Calendar.of_weekend("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31))
>>> july, rule = Period(Date(2026, 7, 1), Date(2026, 7, 31)), DrawRule("8(c)", least_days=10)
>>> drawn = draw_visit_day(AuditSeed(bytes(range(32))), "TL-1", july, bank, rule)
>>> drawn.day, drawn.eligible
(Date(2026, 7, 13), 23)
>>> week = Period(Date(2026, 7, 4), Date(2026, 7, 5))
>>> draw_visit_day(AuditSeed(bytes(range(32))), "TL-1", week, bank, rule).code
'TOO_FEW_WORKDAYS'
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.calendars import WEEK, Calendar, Weekday
from acctcore.canonical import encode
from acctcore.credit.visits.rules import DrawRule
from acctcore.credit.visits.seeds import AuditSeed
from acctcore.days import from_ordinal
from acctcore.evidence import Period
from acctcore.findings import Finding, Verdict
from acctcore.guards import named, of_kind
from acctcore.quantity import Quantity
from acctcore.values import frozen


@frozen
class DrawnVisit:
    """A drawn day with what it was drawn from: for the audit unit; it holds no seed."""

    loan: str
    period: Period
    day: Date
    eligible: int
    calendar: str
    edition: str
    commitment: str
    """Names the seed without giving it away."""


@frozen
class VisitRefused:
    """Why there is no such visit."""

    finding: Finding

    @property
    def code(self) -> str:
        """The code of the refusal."""
        return self.finding.code


def draw_visit_day(
    seed: AuditSeed, loan: str, period: Period, calendar: Calendar, rule: DrawRule
) -> DrawnVisit | VisitRefused:
    """Draw the day of an unannounced visit, or say why there is none.

    Raises:
        OutsideCalendar: the calendar does not reach over the period.
        OutOfRange: the loan has no name.
    """
    of_kind(seed, AuditSeed, "seed of the audit unit", "a seed")
    named(loan, "loan to be visited")
    days = eligible_days(period, calendar, rule)
    if len(days) < rule.least_days:
        found, least = Quantity(len(days), "days"), Quantity(rule.least_days, "days")
        told = (f"business days from {period}", found, ">=", least)
        return VisitRefused(Finding(rule.clause, "TOO_FEW_WORKDAYS", Verdict.NOT_MET, *told))
    if weekday := fixed_weekday(days):
        told_ = (f"weekday of the visits from {period}", weekday.value)
        return VisitRefused(Finding(rule.clause, "FIXED_WEEKDAY", Verdict.NOT_MET, *told_))
    about = encode(("acctcore unannounced visit", loan, period))
    return DrawnVisit(
        loan,
        period,
        days[seed.number(about) % len(days)],
        len(days),
        calendar.name,
        calendar.edition,
        seed.commitment,
    )


def eligible_days(period: Period, calendar: Calendar, rule: DrawRule) -> tuple[Date, ...]:
    """Answer the business days of a period, both ends included, on the weekdays of a rule."""
    first = period.end if period.start is None else period.start
    span = map(from_ordinal, range(first.toordinal(), period.end.toordinal() + 1))
    return tuple(
        each
        for each in span
        if calendar.is_business_day(each) and WEEK[each.weekday()] in rule.weekdays
    )


def fixed_weekday(days: Iterable[Date]) -> Weekday | None:
    """Answer the weekday on which all days fall, if there is one: a pattern that can be guessed."""
    found = {WEEK[each.weekday()] for each in days}
    return found.pop() if len(found) == 1 else None
