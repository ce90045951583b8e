"""The due days of a touch for one customer and one person, inside a first and a last day.

Rule: a cadence counts from its anchor, the first touch one step after it. What keeps a day from
being known is a code: ANCHOR_UNKNOWN, SIGNINGS_UNKNOWN, LUNAR_TABLE_MISSING, OUTSIDE_LUNAR_TABLE.
A person whose birthday is not stated has no birthday touch: nobody need tell it. Units: days.

>>> step = EveryStep(Tenor(months=1))
>>> [str(each) for each in stepped(Date(2026, 1, 31), step.every, Date(2026, 2, 1),
...                                Date(2026, 4, 30))]
['2026-02-28', '2026-03-31', '2026-04-30']
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pendulum import Date

from acctcore.days import Tenor
from acctcore.retention.care.birthdays import (
    Birthday,
    BirthdayRules,
    lunar_birthday,
    observed_birthday,
)
from acctcore.retention.care.books import CareBook, CareContact, CaredCustomer
from acctcore.retention.care.lunar import LunarTable
from acctcore.retention.care.people import CarePerson
from acctcore.retention.care.recurrences import (
    AfterSigning,
    CareAnchor,
    EveryStep,
    OnDays,
    span_of,
)
from acctcore.retention.care.rules import TouchRule
from acctcore.values import frozen

_LONGEST_MONTH: Final = 31
_OUTSIDE: Final = "OUTSIDE_LUNAR_TABLE"


@frozen
class DueDays:
    """The due days, in order; `unknown` is the code of what keeps others from being known."""

    days: tuple[Date, ...]
    unknown: str = ""


@frozen
class Recipient:
    """One customer and one person, the contacts made with them, and the book they stand in."""

    book: CareBook
    customer: CaredCustomer
    person: CarePerson
    contacts: tuple[CareContact, ...] = ()

    def made_for(self, code: str) -> list[CareContact]:
        """Answer the contacts that were made for a touch."""
        return [each for each in self.contacts if each.code == code]


def due_days(
    rule: TouchRule, to: Recipient, first: Date, last: Date, birthdays: BirthdayRules
) -> DueDays:
    """Answer the due days of a touch from the first to the last day."""
    if isinstance(rule.when, EveryStep):
        anchor = _anchor(rule, rule.when, to)
        if anchor is None:
            return DueDays((), "ANCHOR_UNKNOWN")
        return DueDays(tuple(stepped(anchor, rule.when.every, first, last)))
    if isinstance(rule.when, AfterSigning):
        return _after_signing(rule.when, to.customer, first, last)
    if isinstance(rule.when, OnDays):
        return DueDays(_within(rule.when.days, first, last))
    if to.person.birthday is None:
        return DueDays(())
    return _birthdays(to.person.birthday, to.book.lunar, first, last, birthdays)


def stepped(anchor: Date, every: Tenor, first: Date, last: Date) -> Iterator[Date]:
    """Answer the days so many whole steps after the anchor, from the first to the last."""
    months, days = span_of(every)
    longest = _LONGEST_MONTH * months + days
    step = max(1, (first.toordinal() - anchor.toordinal()) // longest)
    while (on := Tenor(months=step * months, days=step * days).after(anchor)) <= last:
        if on >= first:
            yield on
        step += 1


def _anchor(rule: TouchRule, when: EveryStep, to: Recipient) -> Date | None:
    if when.anchor is CareAnchor.LAST_CONTACT:
        made = (each.on for each in to.made_for(rule.code))
        return max(made, default=to.customer.since)
    return to.customer.since


def _after_signing(when: AfterSigning, customer: CaredCustomer, first: Date, last: Date) -> DueDays:
    if customer.signed is None:
        return DueDays((), "SIGNINGS_UNKNOWN")
    found = (tenor.after(on) for on in customer.signed for tenor in when.after)
    return DueDays(_within(found, first, last))


def _birthdays(
    birthday: Birthday, table: LunarTable | None, first: Date, last: Date, rules: BirthdayRules
) -> DueDays:
    if not birthday.is_lunar:
        years = range(first.year, last.year + 1)
        found = (observed_birthday(birthday, year, rules.leap_day) for year in years)
        return DueDays(_within(found, first, last))
    if table is None:
        return DueDays((), "LUNAR_TABLE_MISSING")
    return _lunar(birthday, table, first, last, rules)


def _lunar(
    birthday: Birthday, table: LunarTable, first: Date, last: Date, rules: BirthdayRules
) -> DueDays:
    """Observe a birthday in every lunar year of the table; say where it does not tell."""
    known = range(table.months[0].year, table.months[-1].year + 1)
    found = {year: lunar_birthday(birthday, year, table, rules) for year in known}
    days = _within((each.on for each in found.values() if each.on is not None), first, last)
    begins, ends = table.lunar_of(first), table.lunar_of(last)
    if begins is None or ends is None:
        return DueDays(days, _OUTSIDE)
    asked = (found[year].reason for year in range(begins.year, ends.year + 1))
    return DueDays(days, _OUTSIDE if _OUTSIDE in asked else "")


def _within(days: Iterable[Date], first: Date, last: Date) -> tuple[Date, ...]:
    return tuple(sorted({each for each in days if first <= each <= last}))
