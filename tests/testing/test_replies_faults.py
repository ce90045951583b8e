"""Faults planted in a bank's own replies, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority.replies.cases import ReplyCase, ReplyKind
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.replying import reply
from acctcore.authority.replies.resolutions import HandlingEvent, ResolutionKind
from acctcore.authority.replies.standards import ReplyClass, ReplyStandard
from acctcore.authority.replies.statements import Statement
from acctcore.days import from_ordinal
from acctcore.moments import Moment
from acctcore.testing import laws
from acctcore.timeline import Timeline

Standards = Timeline[ReplyStandard]
Ask = Callable[[ReplyCase, Standards, Date], Any]


def told(case: ReplyCase, standards: Standards, on: Date, **changes: Any) -> Any:
    found = reply(case, standards, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def instead(case: ReplyCase, other: ReplyCase, standards: Standards, on: Date) -> Any:
    """Reply to another case as if it were this one."""
    return reply(other, standards, on) if other != case else reply(case, standards, on)


def signed_by(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Sign with the approver's name."""
    text = reply(case, standards, on).outcome.text
    signed = text and f"{text}\n{case.resolution.handling.approver}"
    return told(case, standards, on, text=signed)


def longer_for_headquarters(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Add a blank where a committee decided: nobody sees it, and it tells."""
    text = reply(case, standards, on).outcome.text
    long = case.resolution.handling.level == "L9"
    return told(case, standards, on, text=text and text + " " * long)


def rounded_by_limit(case: ReplyCase, standards: Standards, on: Date) -> Any:
    hidden = case.resolution.handling.limit
    code = "" if hidden is None else f"\n[{hidden}]"
    text = reply(case, standards, on).outcome.text
    return told(case, standards, on, text=text and text + code)


def delayed_by_decision(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Count the wait from the decision: it shows when that was made."""
    decided = case.resolution.handling.decided_at
    other = evolve(case, resolution=evolve(case.resolution, received=decided))
    return instead(case, case if decided is None else other, standards, on)


def escalation_told(case: ReplyCase, standards: Standards, on: Date) -> Any:
    text = reply(case, standards, on).outcome.text
    if text and HandlingEvent.ESCALATED in (case.resolution.handling.events or ()):
        text += "\nThis took a little longer."
    return told(case, standards, on, text=text)


def decision_shows(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Say of a request that is still held that it was decided."""
    text = reply(case, standards, on).outcome.text
    if text and case.message is Message.HOLDING and case.resolution.decided:
        text += "\nIt is on its way."
    return told(case, standards, on, text=text)


def shifted(case: ReplyCase, standards: Standards, on: Date, minimum: int) -> Any:
    """Reply under classes of another minimum, sound or not."""
    version = standards.at(on)

    def moved(each: ReplyClass) -> ReplyClass:
        made = object.__new__(ReplyClass)
        for name in ("name", "clause", "kind", "reason", "promise"):
            object.__setattr__(made, name, getattr(each, name))
        object.__setattr__(made, "minimum", max(0, each.minimum + minimum))
        return made

    other = evolve(version.value, classes=tuple(map(moved, version.value.classes)))
    under = Timeline((evolve(version, value=other, until=None),))
    return evolve(reply(case, under, on), citation=version.citation)


def a_day_too_soon(case: ReplyCase, standards: Standards, on: Date) -> Any:
    return shifted(case, standards, on, -1)


def everybody_waits(case: ReplyCase, standards: Standards, on: Date) -> Any:
    return shifted(case, standards, on, 1)


def a_minute_too_soon(case: ReplyCase, standards: Standards, on: Date) -> Any:
    ahead = Moment(case.now.on, min(1439, case.now.minute + 1))
    return instead(case, evolve(case, now=ahead), standards, on)


def told_before_decided(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Take what is pending for declined."""
    if case.resolution.decided:
        return reply(case, standards, on)
    declined = evolve(case.resolution, kind=ResolutionKind.DECLINED)
    return instead(case, evolve(case, resolution=declined), standards, on)


def slower_when_declined(case: ReplyCase, standards: Standards, on: Date) -> Any:
    found = reply(case, standards, on).outcome
    late = found.promise
    if late is not None and case.resolution.kind is ResolutionKind.DECLINED:
        late = Moment(from_ordinal(late.on.toordinal() + 1), late.minute)
    return told(case, standards, on, promise=late)


def unsaid(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Judge a message without its statements, and make them all the same."""
    return reply(evolve(case, statements=()), standards, on)


def any_true_statement(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Hold what is true for public."""
    version = standards.at(on)
    other = evolve(version.value, public=frozenset(Statement))
    under = Timeline((evolve(version, value=other, until=None),))
    return evolve(reply(case, under, on), citation=version.citation)


def best_terms_by_guess(case: ReplyCase, standards: Standards, on: Date) -> Any:
    if case.resolution.best_terms is not None:
        return reply(case, standards, on)
    guessed = evolve(case.resolution, best_terms=True)
    return instead(case, evolve(case, resolution=guessed), standards, on)


def no_reasons(case: ReplyCase, standards: Standards, on: Date) -> Any:
    public = reply(case, standards, on).outcome.public
    less = public and evolve(public, reasons=frozenset())
    return told(case, standards, on, public=less)


def reasons_made_up(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Where no reason is stated, give one that fits."""
    resolution = case.resolution
    if resolution.reasons or not resolution.decided:
        return reply(case, standards, on)
    fitting = list(standards.at(on).value.wording.reasons)[:1]
    made_up = evolve(resolution, reasons=fitting)
    return instead(case, evolve(case, resolution=made_up), standards, on)


def old_date_again(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Name the promised day although it is past."""
    found = reply(case, standards, on).outcome
    if found.public is None or found.promise is None:
        return told(case, standards, on)
    old = evolve(found.public, reply_by=found.promise.on)
    return told(case, standards, on, public=old)


def held_back(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Hold a customer whose reply is ready."""
    if case.message is Message.DECISION or not case.resolution.decided:
        return reply(case, standards, on)
    handling = evolve(case.resolution.handling, decided_at=None)
    pending = evolve(
        case.resolution, kind=ResolutionKind.PENDING, terms={}, reasons=(), handling=handling
    )
    return instead(case, evolve(case, resolution=pending), standards, on)


def a_new_date_each_day(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Count the promise from now, whatever was promised."""
    if case.message is Message.DECISION:
        return reply(case, standards, on)
    later = reply(
        evolve(
            case,
            resolution=evolve(
                case.resolution,
                received=case.now,
                handling=evolve(case.resolution.handling, decided_at=None),
            ),
        ),
        standards,
        on,
    ).outcome
    if later.kind is not ReplyKind.SENDABLE:
        return reply(case, standards, on)
    return told(case, standards, on, text=later.text, public=later.public)


def silent_once_decided(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Take the statement that the request is held for one that there is no decision."""
    stated = Statement.HOLDING in case.statements
    if not (stated and case.message is Message.HOLDING and case.resolution.decided):
        return reply(case, standards, on)
    return told(case, standards, on, kind=ReplyKind.WITHHELD, text=None, public=None)


def closed_at_night(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Let urgent requests wait for the opening."""
    hours = standards.at(on).value
    opened = hours.opening <= case.now.time <= hours.closing
    return reply(case, standards, on) if opened else everybody_waits(case, standards, on)


def closed_on_holidays(case: ReplyCase, standards: Standards, on: Date) -> Any:
    known = case.calendar
    closed = known and known.first <= on <= known.last and not known.is_business_day(on)
    return everybody_waits(case, standards, on) if closed else reply(case, standards, on)


def asks_for_a_calendar(case: ReplyCase, standards: Standards, on: Date) -> Any:
    if case.calendar is None:
        return everybody_waits(case, standards, on)
    return reply(case, standards, on)


def read_part_by_part(case: ReplyCase, standards: Standards, on: Date) -> Any:
    """Look for internal words in the wording alone, never in the finished text."""
    version = standards.at(on)
    other = evolve(version.value, internal_words=("nobody says this",))
    under = Timeline((evolve(version, value=other, until=None),))
    return evolve(reply(case, under, on), citation=version.citation)


FAULTS: list[tuple[Ask, str]] = [
    (signed_by, "the_reply_is_the_same_whoever_decided"),
    (longer_for_headquarters, "the_reply_is_the_same_whoever_decided"),
    (rounded_by_limit, "the_reply_is_the_same_whoever_decided"),
    (delayed_by_decision, "the_reply_is_the_same_whoever_decided"),
    (escalation_told, "an_escalation_changes_no_word"),
    (decision_shows, "a_decision_does_not_show_before_it_is_told"),
    (silent_once_decided, "a_decision_does_not_show_before_it_is_told"),
    (a_day_too_soon, "no_decision_is_told_before_its_time"),
    (a_minute_too_soon, "no_decision_is_told_before_its_time"),
    (told_before_decided, "no_decision_is_told_before_its_time"),
    (everybody_waits, "urgent_requests_do_not_wait"),
    (closed_at_night, "urgent_requests_do_not_wait"),
    (closed_on_holidays, "urgent_requests_do_not_wait"),
    (asks_for_a_calendar, "urgent_requests_do_not_wait"),
    (slower_when_declined, "times_are_the_same_for_every_level_and_outcome"),
    (unsaid, "no_statement_is_made_that_is_not_true_and_public"),
    (any_true_statement, "no_statement_is_made_that_is_not_true_and_public"),
    (best_terms_by_guess, "no_statement_is_made_that_is_not_true_and_public"),
    (no_reasons, "an_adverse_decision_gives_its_reasons"),
    (reasons_made_up, "an_adverse_decision_gives_its_reasons"),
    (read_part_by_part, "no_internal_word_forms_where_parts_meet"),
    (old_date_again, "the_customer_is_held_to_a_day_to_come"),
    (held_back, "the_customer_is_held_to_a_day_to_come"),
    (a_new_date_each_day, "the_customer_is_held_to_a_day_to_come"),
    (best_terms_by_guess, "unknown_never_helps"),
]
ALL = (*laws.GENERIC, *laws.REPLIES)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS, ids=lambda each: getattr(each, "__name__", each))
def test_a_planted_fault_is_found(catch: Any, fault: Ask, law: str) -> None:
    assert f"breaks the law `{law}`" in catch(law, ALL, fault)


def test_a_failing_law_is_told_in_the_words_of_the_policy(catch: Any) -> None:
    lines = catch("an_escalation_changes_no_word", ALL, escalation_told).splitlines()
    assert lines[0] == "`escalation_told` breaks the law `an_escalation_changes_no_word`."
    assert lines[1] == (
        "Whether a request was escalated shows only in a statement that the bank declared public."
    )
    assert "and the same case, changed:" in lines


def test_every_law_of_replies_has_a_planted_fault() -> None:
    assert {law.name for law in laws.REPLIES} <= {name for _, name in FAULTS}
