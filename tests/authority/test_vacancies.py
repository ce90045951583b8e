"""The first day on which a level of a register has nobody, at the limits of one day.

The days are counted from the page: an appointment holds on its last day, a revocation and
a suspension from their day on, a loan while its lender stands.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import Act, Cell, Committee, Dimension, Holder, LetterDraft, Level, Limit
from acctcore.authority.analysis.examining import examine
from acctcore.authority.analysis.vacancies import vacancy
from acctcore.days import from_ordinal
from acctcore.findings import Verdict

SINCE, UNTIL = Date(2026, 1, 1), Date(2026, 12, 31)
NEXT = Date(2027, 1, 1)


def held(person: str, since: Date = SINCE, until: Date | None = UNTIL, **more: Any) -> Holder:
    return Holder(person, "L1", since, until, **more)


def vacant(
    *holders: Holder, level: Level | None = None, until: Date | None = None
) -> tuple[str, str | None] | None:
    """What is said, and from which day on if that is not the first of the letter."""
    own = level or Level("L1", "head", sub_delegates=True)
    cells = (Cell("rate", "1", {"L1": {"bp": Limit.parse("unlimited")}}),)
    draft = LetterDraft((own,), (Dimension("bp", "bp"),), cells, ("R",))
    told = [e for e in examine(draft, holders, SINCE, until).remarks if "VACANT" in e.finding.code]
    assert all(each.finding.verdict is Verdict.NOT_APPLICABLE for each in told)
    assert len(told) <= 1
    return next(((e.finding.about, e.since and str(e.since)) for e in told), None)


def nobody(day: str) -> tuple[str, str]:
    return f"L1 has nobody from {day}", day


@pytest.mark.parametrize(
    ("until", "told"),
    [(Date(2026, 12, 30), nobody("2026-12-31")), (UNTIL, None), (NEXT, None)],
)
def test_the_last_day_of_the_letter_is_one_of_its_days(until: Date, told: object) -> None:
    assert vacant(held("amy", until=until), until=UNTIL) == told


def test_a_letter_without_end() -> None:
    assert vacant(held("amy")) == nobody("2027-01-01")
    assert vacant(held("amy", until=None)) is None


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (Date(2025, 12, 31), None),
        (SINCE, None),
        (Date(2026, 1, 2), ("L1 has nobody from 2026-01-01", None)),
    ],
)
def test_the_first_day_of_the_letter(since: Date, told: object) -> None:
    assert vacant(held("amy", since, None)) == told


@pytest.mark.parametrize(
    ("begins", "told"),
    [
        (Date(2026, 6, 30), None),
        (Date(2026, 7, 1), None),
        (Date(2026, 7, 2), nobody("2026-07-01")),
    ],
)
def test_a_successor_begins_on_the_next_day(begins: Date, told: object) -> None:
    amy, ben = held("amy", until=Date(2026, 6, 30)), held("ben", begins, None)
    assert vacant(amy, ben) == told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"revoked_on": Date(2026, 3, 1)}, nobody("2026-03-01")),
        ({"suspended_from": Date(2026, 3, 1)}, nobody("2026-03-01")),
        (
            {"suspended_from": Date(2025, 3, 1), "suspended_until": SINCE},
            ("L1 has nobody from 2026-01-01", None),
        ),
        ({"suspended_from": Date(2025, 3, 1), "suspended_until": Date(2025, 12, 31)}, None),
    ],
)
def test_revoked_and_suspended(more: dict[str, Any], told: object) -> None:
    assert vacant(held("amy", until=None, **more)) == told


def test_a_loan_ends_with_its_lender() -> None:
    """The lender is gone after June; the loan, which is written to December, with them."""
    amy = held("amy", until=Date(2026, 6, 30))
    assert vacant(amy, held("ben", delegated_by="amy")) == nobody("2026-07-01")


def test_only_who_may_approve_without_another_absent_is_counted() -> None:
    """Who covers another acts while that one is absent; who recommends never approves."""
    amy = held("amy", until=Date(2026, 6, 30))
    cover = held("ben", until=None, covers="amy")
    recommends = held("cho", until=None, power=Act.RECOMMEND)
    assert vacant(amy, cover, recommends) == nobody("2026-07-01")


def test_too_few_for_a_quorum() -> None:
    two = Level("L1", "board", committee=Committee(2))
    amy, ben = held("amy", until=None), held("ben", until=Date(2026, 6, 30))
    about = "L1 has 1 of the 2 of its quorum from 2026-07-01"
    assert vacant(amy, ben, level=two) == (about, "2026-07-01")
    assert vacant(amy, ben, held("cho", until=None), level=two) is None


def test_a_quorum_that_is_never_reached_is_a_fault_of_its_own() -> None:
    two = Level("L1", "board", committee=Committee(2))
    assert vacant(held("amy"), level=two) is None


def test_a_level_nobody_was_ever_listed_for_is_told_once() -> None:
    assert vacant(Holder("amy", "L9", SINCE)) is None


FIRST = Date(2026, 1, 1).toordinal()
LAST = 12


def day(at: int) -> Date:
    return from_ordinal(FIRST + at)


@st.composite
def registers(draw: st.DrawFn) -> list[Holder]:
    """One to four appointments of few days: ended, revoked, suspended, or lent by the first."""
    spans = st.tuples(st.integers(0, LAST), st.integers(0, LAST)).map(sorted)
    made = []
    for at in range(draw(st.integers(1, 4))):
        (since, until), (begun, ended) = draw(spans), draw(spans)
        more: dict[str, Any] = {"until": draw(st.sampled_from([day(until), None]))}
        if draw(st.booleans()):
            more["revoked_on"] = day(draw(st.integers(since, LAST)))
        if draw(st.booleans()):
            more |= {"suspended_from": day(begun), "suspended_until": day(ended)}
        if at and draw(st.booleans()):
            more["delegated_by"] = "p0"
        made.append(Holder(f"p{at}", "L1", day(since), **more))
    return made


def stands_on(each: Holder, on: Date) -> bool:
    """Count one person's days the long way: in the span, not revoked, not suspended."""
    held_days = {at for at in range(LAST + 1) if each.since <= day(at)}
    held_days -= {at for at in held_days if each.until is not None and day(at) > each.until}
    held_days -= {
        at for at in held_days if each.revoked_on is not None and day(at) >= each.revoked_on
    }
    if each.suspended_from is not None and each.suspended_until is not None:
        away = range(LAST + 1)
        held_days -= {a for a in away if each.suspended_from <= day(a) <= each.suspended_until}
    return on in {day(at) for at in held_days}


@given(holders=registers(), quorum=st.integers(1, 3))
def test_the_first_day_is_that_of_a_walk_through_all_days(
    holders: list[Holder], quorum: int
) -> None:
    level = Level("L1", "head", committee=Committee(quorum) if quorum > 1 else None)
    lender = holders[0]
    first = None
    for at in range(LAST + 1):
        there = [
            each
            for each in holders
            if stands_on(each, day(at)) and (not each.delegated_by or stands_on(lender, day(at)))
        ]
        if len(there) < quorum:
            first = day(at)
            break
    found = vacancy(level, holders, SINCE, day(LAST))
    assert (found and found.first) == first
