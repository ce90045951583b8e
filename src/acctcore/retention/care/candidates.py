"""Every touch that the rules give for a span, dated and matched with the contacts made.

Rule: a touch belongs to the span in which its planned day lies. A contact that names the due day
makes that touch, whenever it was; one that names only the code makes the touch in whose window it
falls. An occasion greets a person once, on behalf of the customer whose id comes first. What has
been made is shown as made, whatever stops it now. Units: days.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.retention.care.books import CareBook
from acctcore.retention.care.dating import Recipient, due_days
from acctcore.retention.care.moving import moved, reach
from acctcore.retention.care.people import StopReason
from acctcore.retention.care.policies import CarePolicy
from acctcore.retention.care.recurrences import OnBirthday
from acctcore.retention.care.rules import TouchRule
from acctcore.retention.care.stopping import Block, birthday_block, clipped, stopped_by
from acctcore.retention.care.touches import CareTouch, PutAside, TouchStatus
from acctcore.values import frozen

Candidate: TypeAlias = CareTouch | PutAside


@frozen
class Span:
    """The days of a plan and the day it is made on."""

    first: Date
    last: Date
    as_of: Date


def candidates(book: CareBook, policy: CarePolicy, span: Span) -> Iterator[Candidate]:
    """Go through every touch of the span, planned or put aside; caps are not looked at yet."""
    people, made = {each.id: each for each in book.people}, book.contacts_with()
    greeted: set[tuple[str, str, Date | None]] = set()
    for customer in sorted(book.customers, key=lambda each: each.id):
        for role in customer.contacts:
            contacts = made.get((customer.id, role.person), ())
            to = Recipient(book, customer, people[role.person], contacts)
            for rule in policy.touches:
                if rule.is_for(customer.tier, customer.type, role.role):
                    found = _of_rule(rule, to, policy, span)
                    yield from _once(found, greeted) if rule.greets else found


def _once(
    found: Iterable[Candidate], greeted: set[tuple[str, str, Date | None]]
) -> Iterator[Candidate]:
    for each in found:
        key = (each.person, each.code, each.day)
        if key not in greeted:
            greeted.add(key)
            yield each


def _of_rule(rule: TouchRule, to: Recipient, policy: CarePolicy, span: Span) -> Iterator[Candidate]:
    first, last = reach(span.first, span.last, rule.move, to.book.calendar)
    found = due_days(rule, to, first, last, policy.birthdays)
    if found.unknown:
        yield _undated(rule, to, found.unknown, span.as_of)
    for due in found.days:
        day = moved(due, rule.move, to.book.calendar)
        if day is None:
            if span.first <= due <= span.last:
                yield _aside(rule, to, due, Block("CALENDAR_UNKNOWN", Verdict.UNKNOWN))
        elif span.first <= day <= span.last:
            yield _dated(rule, to, due, day, span.as_of)


def _undated(rule: TouchRule, to: Recipient, unknown: str, as_of: Date) -> PutAside:
    """Say what is not known, unless the person has died: then the day does not matter."""
    stopped = stopped_by(to.person, rule.message, as_of)
    if stopped is not None and stopped.reason == StopReason.DECEASED.name:
        return _aside(rule, to, None, stopped)
    return _aside(rule, to, None, Block(unknown, Verdict.UNKNOWN))


def _dated(rule: TouchRule, to: Recipient, due: Date, day: Date, as_of: Date) -> Candidate:
    touch = _touch(rule, to, due, day, as_of)
    if touch.status.is_done:
        return touch
    block = _block(rule, to, day, max(day, as_of))
    return touch if block is None else _aside(rule, to, day, block)


def _block(rule: TouchRule, to: Recipient, day: Date, on: Date) -> Block | None:
    """Say what stops a touch of a planned day that would now be made on another."""
    birthday = to.person.birthday
    if isinstance(rule.when, OnBirthday) and birthday is not None:
        found = birthday_block(birthday, on)
        if found is not None:
            return found
    stopped = stopped_by(to.person, rule.message, on)
    return stopped_by(to.person, rule.message, day) if stopped is None else stopped


def _touch(rule: TouchRule, to: Recipient, due: Date, day: Date, as_of: Date) -> CareTouch:
    number = day.toordinal()
    window = (from_ordinal(number - rule.days_early), from_ordinal(number + rule.days_late))
    made = _made(rule, to, due, window)
    earliest, latest = clipped(to.person, rule.message, day, window)
    return CareTouch(
        customer=to.customer.id,
        person=to.person.id,
        code=rule.code,
        clause=rule.clause,
        due=due,
        day=day,
        earliest=earliest,
        latest=latest,
        status=_status(rule, made, (earliest, latest), as_of),
        owner=rule.owner or to.customer.account_manager,
        channel=rule.channel,
        purpose=rule.purpose,
        kind=rule.message,
        parts=rule.parts,
        contacted_on=made,
    )


def _made(rule: TouchRule, to: Recipient, due: Date, window: tuple[Date, Date]) -> Date | None:
    """Answer the day the touch was made, the first of several."""
    earliest, latest = window
    found = (
        each.on
        for each in to.made_for(rule.code)
        if each.due == due or (each.due is None and earliest <= each.on <= latest)
    )
    return min(found, default=None)


def _status(
    rule: TouchRule, made: Date | None, window: tuple[Date, Date], as_of: Date
) -> TouchStatus:
    earliest, latest = window
    if made is not None:
        return TouchStatus.DONE if made <= latest else TouchStatus.DONE_LATE
    if latest < as_of:
        return TouchStatus.MISSED if rule.greets else TouchStatus.OVERDUE
    return TouchStatus.DUE if earliest <= as_of else TouchStatus.PLANNED


def _aside(rule: TouchRule, to: Recipient, day: Date | None, block: Block) -> PutAside:
    named = (to.customer.id, to.person.id, rule.code, rule.clause)
    return PutAside(*named, day, block.reason, block.verdict, told=block.told)
