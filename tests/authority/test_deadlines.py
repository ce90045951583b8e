"""The time a level has to decide: inclusive to its last business day; section 6 of the page.

All letters and persons are invented; the answers are worked out by hand.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    DelegationLetter,
    Dimension,
    Holder,
    Level,
    Route,
    RouteKind,
    permit,
    route,
)
from acctcore.authority.comparison import compare
from acctcore.authority.permission import PermissionCase
from acctcore.calendars import Calendar
from acctcore.canonical import content_hash
from acctcore.codec.read import from_plain
from acctcore.codec.write import to_plain
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind
from acctcore.findings import Verdict
from acctcore.report.notes import letter_notes
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

MONDAY = Date(2026, 3, 16)
WEEK = Calendar.of_weekend("bank", "1", Date(2026, 3, 1), Date(2026, 3, 31))
ROWS = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}


@pytest.fixture
def timed(letter: Callable[..., DelegationLetter]) -> DelegationLetter:
    """Give the account manager one business day, the team head none but the same."""
    plain = letter(ROWS, Dimension("bp", "bp"))
    one, two = plain.levels
    return evolve(plain, levels=(evolve(one, decides_within=1), evolve(two, decides_within=0)))


def decided(case: Any, letter: DelegationLetter, on: Date) -> Decision[Route]:
    return route(case, Timeline.always(letter, Source("letter", Status.INVENTED)), on)


def asked(case: Callable[..., Any], **more: Any) -> Any:
    return evolve(case({"bp": "5 bp"}), calendar=WEEK, **more)


@pytest.mark.parametrize(
    ("reached", "level"),
    [
        ({}, "L1"),
        ({"L1": MONDAY}, "L1"),
        ({"L1": Date(2026, 3, 13)}, "L1"),  # Friday: one business day later is Monday
        ({"L1": Date(2026, 3, 12)}, "L2"),
        ({"L1": Date(2026, 3, 14)}, "L1"),  # Saturday: the first business day is that Monday
        ({"L1": Date(2026, 3, 12), "L2": MONDAY}, "L2"),
        ({"L1": Date(2026, 3, 12), "L2": Date(2026, 3, 13)}, None),
    ],
)
def test_a_level_decides_to_the_end_of_its_last_day(
    case: Any, timed: DelegationLetter, reached: Any, level: str | None
) -> None:
    found = decided(asked(case, reached=reached), timed, MONDAY).outcome
    assert found.level == level
    assert found.kind is (RouteKind.ROUTED if level else RouteKind.NO_HOLDER)


def test_the_path_says_which_day_was_the_last(case: Any, timed: DelegationLetter) -> None:
    late = decided(asked(case, reached={"L1": Date(2026, 3, 12), "L2": MONDAY}), timed, MONDAY)
    told = [(f.code, f.about, f.measured, f.relation, f.limit) for f in late.findings[2:]]
    assert ("DEADLINE_PASSED", "L1", MONDAY, "<=", Date(2026, 3, 13)) in told
    assert ("WITHIN_DEADLINE", "L2", MONDAY, "<=", MONDAY) in told
    assert [each.verdict for each in late.outcome.path] == [Verdict.NOT_MET, Verdict.MET]


@pytest.mark.parametrize(
    ("within", "reached", "calendar", "code"),
    [
        (1, MONDAY, None, "WITHIN_DEADLINE"),  # a business day is a day: nothing has passed
        (3, Date(2026, 3, 13), None, "WITHIN_DEADLINE"),  # three days, business days or not
        (2, Date(2026, 3, 13), None, "DEADLINE_NOT_KNOWN"),
        (9, Date(2026, 3, 2), evolve(WEEK, last=MONDAY), "DEADLINE_PASSED"),
        (10, Date(2026, 3, 2), evolve(WEEK, last=MONDAY), "WITHIN_DEADLINE"),  # ends that day
        (11, Date(2026, 3, 2), evolve(WEEK, last=MONDAY), "WITHIN_DEADLINE"),  # ends later
        (10, Date(2026, 2, 1), evolve(WEEK, first=Date(2026, 3, 2)), "DEADLINE_PASSED"),
        (11, Date(2026, 2, 1), evolve(WEEK, first=Date(2026, 3, 2)), "DEADLINE_NOT_KNOWN"),
        (1, Date(2026, 2, 1), evolve(WEEK, first=Date(2026, 3, 17)), "DEADLINE_NOT_KNOWN"),
        # within 0 ends on the first business day from the day it was reached on
        (0, Date(2026, 3, 11), evolve(WEEK, first=Date(2026, 3, 14)), "DEADLINE_NOT_KNOWN"),
        (0, Date(2026, 3, 11), evolve(WEEK, first=Date(2026, 3, 13)), "DEADLINE_PASSED"),
        (0, MONDAY, None, "WITHIN_DEADLINE"),
        # the days that are not known lie behind: Saturday and Sunday are known to be none
        (1, Date(2026, 3, 12), evolve(WEEK, last=Date(2026, 3, 14)), "DEADLINE_PASSED"),
        (2, Date(2026, 3, 12), evolve(WEEK, last=Date(2026, 3, 14)), "DEADLINE_NOT_KNOWN"),
        (3, Date(2026, 3, 12), evolve(WEEK, last=Date(2026, 3, 14)), "WITHIN_DEADLINE"),
    ],
)
def test_what_is_the_same_whatever_the_calendar_is_known(  # noqa: PLR0913, PLR0917 - a table
    case: Any,
    timed: DelegationLetter,
    within: int,
    reached: Date,
    calendar: Calendar | None,
    code: str,
) -> None:
    levels = tuple(evolve(each, decides_within=within) for each in timed.levels)
    late = evolve(asked(case, reached={"L1": reached}), calendar=calendar)
    found = decided(late, evolve(timed, levels=levels), MONDAY).findings
    assert [each.code for each in found if "DEADLINE" in each.code] == [code]


@pytest.mark.parametrize("calendar", [None, evolve(WEEK, last=Date(2026, 3, 13))])
def test_without_days_to_count_the_deadline_is_not_known(
    case: Any, timed: DelegationLetter, calendar: Calendar | None
) -> None:
    late = asked(case, reached={"L1": Date(2026, 3, 13)})
    found = decided(evolve(late, calendar=calendar), timed, MONDAY)
    assert found.outcome.kind is RouteKind.UNDECIDED
    assert [(f.code, f.about) for f in found.missing] == [("DEADLINE_NOT_KNOWN", "L1")]


def test_a_level_without_a_deadline_has_all_its_time(case: Any, letter: Any) -> None:
    long_ago = asked(case, reached={"L1": Date(2020, 1, 1)})
    assert decided(long_ago, letter(ROWS, Dimension("bp", "bp")), MONDAY).outcome.level == "L1"


def test_whoever_let_the_day_pass_no_longer_grants(case: Any, timed: DelegationLetter) -> None:
    seats = tuple(
        Holder(person, level, Date(2026, 1, 1), absent=False)
        for person, level in (("amy", "L1"), ("ben", "L2"))
    )
    letters = Timeline.always(timed, Source("letter", Status.INVENTED))
    at_hand = asked(case, holders=seats, conflicts=(), requested_by="the customer")
    for reached, kind, following in (
        (Date(2026, 3, 13), "grant", None),
        (Date(2026, 3, 12), "escalate", "L2"),
    ):
        one = PermissionCase(evolve(at_hand, reached={"L1": reached}), "amy")
        found = permit(one, letters, MONDAY).outcome
        assert (found.kind.value, found.next_level) == (kind, following)


@pytest.mark.parametrize(
    ("reached", "raised", "told"),
    [
        ({"L9": MONDAY}, Unknown, r"level reached by `R1`: expected one of L1, L2, got `L9`"),
        ({"L1": Date(2026, 3, 17)}, Contradiction, "reached `L1` on 2026-03-17, after the day"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    case: Any,
    timed: DelegationLetter,
    reached: Any,
    raised: type[Exception],
    told: str,
) -> None:
    with pytest.raises(raised, match=told):
        decided(asked(case, reached=reached), timed, MONDAY)


def test_what_is_no_day_and_no_count_is_refused(case: Any) -> None:
    with pytest.raises(WrongKind, match="reached of a request"):
        asked(case, reached={"L1": "2026-03-16"})
    with pytest.raises(WrongKind, match="calendar of a request"):
        evolve(asked(case), calendar="bank")
    with pytest.raises(OutOfRange, match="decides_within of `L1`"):
        Level("L1", "manager", decides_within=-1)


def test_a_deadline_is_written_read_shown_and_compared(
    letter: Any, case: Any, timed: DelegationLetter
) -> None:
    plain = letter(ROWS, Dimension("bp", "bp"))
    assert content_hash(plain) != content_hash(timed)
    assert from_plain(to_plain(timed), DelegationLetter) == timed
    one = asked(case, reached={"L1": MONDAY})
    assert from_plain(to_plain(one), type(one)) == one
    assert "reached" not in to_plain(asked(case))
    notes = "\n".join(letter_notes(timed))
    assert "decides within 1 business day, else it goes up" in notes
    terms = [(each.of, each.what) for each in compare(plain, timed, MONDAY).terms]
    assert terms == [("L1", "decides_within"), ("L2", "decides_within")]
