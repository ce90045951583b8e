"""Every touch that the rules give for a span, dated and matched with the contacts made.

Rule: a touch belongs to the span in which its planned day lies. A contact that names the due day
makes that touch, whenever it was; one that names only the code makes one touch in whose window it
falls. An occasion greets a person once, on behalf of the customer whose id comes first. What has
been made is shown as made, whatever stops it now. Units: days.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.findings import Verdict
from acctcore.retention.care.books import CareBook, CareContact
from acctcore.retention.care.dating import Recipient, due_days
from acctcore.retention.care.matching import made_days
from acctcore.retention.care.moving import moved, reach
from acctcore.retention.care.policies import CarePolicy
from acctcore.retention.care.recurrences import OnBirthday
from acctcore.retention.care.rules import TouchRule
from acctcore.retention.care.stopping import (
    Block,
    birthday_block,
    clipped,
    stopped_by,
    stopped_for_good,
)
from acctcore.retention.care.touches import CareTouch, PutAside, TouchStatus
from acctcore.values import frozen

Candidate: TypeAlias = CareTouch | PutAside


@frozen
class Span:
    """The days of a plan and the day it is made on."""

    first: Date
    last: Date
    as_of: Date


@frozen
class _When:
    """The due day of a touch, the day planned, and the day it was made."""

    due: Date
    day: Date
    made: Date | None


def candidates(book: CareBook, policy: CarePolicy, span: Span) -> Iterator[Candidate]:
    """Go through every touch of the span, planned or put aside; caps are not looked at yet."""
    people, made = {each.id: each for each in book.people}, book.contacts_with()
    theirs = _by_person(book)
    greeted: set[tuple[str, str, Date | None]] = set()
    for customer in sorted(book.customers, key=lambda each: each.id):
        for role in customer.contacts:
            contacts = made.get((customer.id, role.person), ())
            to = Recipient(book, customer, people[role.person], contacts)
            greeted_as = evolve(to, contacts=theirs[role.person])
            for rule in policy.touches:
                if rule.is_for(customer.tier, customer.type, role.role):
                    if rule.greets:
                        yield from _once(_of_rule(rule, greeted_as, policy, span), greeted)
                    else:
                        yield from _of_rule(rule, to, policy, span)


def _by_person(book: CareBook) -> dict[str, tuple[CareContact, ...]]:
    found: dict[str, list[CareContact]] = {each.id: [] for each in book.people}
    for contact in book.contacts:
        found[contact.person].append(contact)
    return {person: tuple(contacts) for person, contacts in found.items()}


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
    made = made_days(rule, to, policy.birthdays)
    if found.unknown:
        yield _unknown(rule, to, None, found.unknown, span.as_of)
    for due in found.days:
        day = moved(due, rule.move, to.book.calendar)
        if day is None:
            if span.first <= due <= span.last:
                yield _unknown(rule, to, due, "CALENDAR_UNKNOWN", span.as_of)
        elif span.first <= day <= span.last:
            yield _dated(rule, to, _When(due, day, made.get(due)), span.as_of)


def _unknown(
    rule: TouchRule, to: Recipient, due: Date | None, unknown: str, as_of: Date
) -> PutAside:
    """Say what is not known, unless the touch may not be made on whatever day it is."""
    block = stopped_for_good(to.person, rule.message, as_of) or _birthday_block(rule, to, as_of)
    return _aside(rule, to, due, block or Block(unknown, Verdict.UNKNOWN))


def _dated(rule: TouchRule, to: Recipient, when: _When, as_of: Date) -> Candidate:
    touch = _touch(rule, to, when, as_of)
    if touch.status.is_done:
        return touch
    block = _block(rule, to, when.day, max(when.day, as_of))
    return touch if block is None else _aside(rule, to, when.day, block)


def _block(rule: TouchRule, to: Recipient, day: Date, on: Date) -> Block | None:
    """Say what stops a touch of a planned day that would now be made on another."""
    stopped = stopped_by(to.person, rule.message, on)
    stopped = stopped or stopped_by(to.person, rule.message, day)
    if stopped is not None and stopped.verdict is Verdict.NOT_MET:
        return stopped
    return _birthday_block(rule, to, on) or stopped


def _birthday_block(rule: TouchRule, to: Recipient, on: Date) -> Block | None:
    birthday = to.person.birthday
    if birthday is None or not isinstance(rule.when, OnBirthday):
        return None
    return birthday_block(birthday, on)


def _touch(rule: TouchRule, to: Recipient, when: _When, as_of: Date) -> CareTouch:
    window = clipped(to.person, rule.message, when.day, rule.window(when.day))
    return CareTouch(
        customer=to.customer.id,
        person=to.person.id,
        code=rule.code,
        clause=rule.clause,
        due=when.due,
        day=when.day,
        earliest=window[0],
        latest=window[1],
        status=_status(rule, when.made, window, as_of),
        owner=rule.owner or to.customer.account_manager,
        channel=rule.channel,
        purpose=rule.purpose,
        kind=rule.message,
        parts=rule.parts,
        contacted_on=when.made,
    )


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
