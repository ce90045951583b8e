"""Where a letter ends an amendment before its own last day."""

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import Limit
from acctcore.authority.amendments import Amendment, Change, ending_of
from acctcore.errors import NothingInForce
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

PAPER = Source("letter", Status.INVENTED)
APPROVED = Approval(Stage.APPROVED, Date(2025, 12, 1), "credit policy", "board")
FIRST = Version("one", Date(2026, 1, 1), "rates", PAPER, APPROVED)
SECOND = Version("two", Date(2027, 1, 1), "rates", PAPER, APPROVED)
CHANGES = (Change("rate", {"L1": {"bp": Limit.parse("15 bp")}}),)


def circular(until: Date | None) -> Amendment:
    return Amendment("c", Date(2026, 7, 1), PAPER, CHANGES, until=until)


@pytest.mark.parametrize(
    ("until", "cut"),
    [(Date(2026, 12, 30), False), (Date(2026, 12, 31), False), (Date(2027, 1, 1), True)],
)
def test_a_day_decides_whether_a_new_letter_cuts_it_short(until: Date, cut: bool) -> None:
    found = ending_of(circular(until), Timeline((FIRST, SECOND)))
    assert (found is not None) == cut
    if found is not None:
        assert (found.on, found.letter, found.following) == (Date(2026, 12, 31), "one", "two")


def test_without_a_last_day_it_goes_on_as_long_as_the_letter() -> None:
    assert ending_of(circular(None), Timeline((FIRST,))) is None
    found = ending_of(circular(None), Timeline((FIRST, SECOND)))
    assert found is not None
    assert found.on == Date(2026, 12, 31)


def test_a_letter_that_ends_by_itself_ends_it_too() -> None:
    ended = evolve(FIRST, until=Date(2026, 9, 30))
    found = ending_of(circular(Date(2026, 12, 31)), Timeline((ended,)))
    assert found is not None
    assert (found.on, found.following) == (Date(2026, 9, 30), None)
    assert ending_of(circular(Date(2026, 9, 30)), Timeline((ended,))) is None


@pytest.mark.parametrize(
    ("stage", "cut"),
    [
        (Stage.DRAFT, False),
        (Stage.WITHDRAWN, False),
        (Stage.SUSPENDED, True),
        (Stage.APPROVED, True),
    ],
)
def test_only_what_stands_follows(stage: Stage, cut: bool) -> None:
    """A suspended version takes the place of the one before and lets nothing through."""
    later = evolve(SECOND, approval=evolve(APPROVED, stage=stage))
    assert (ending_of(circular(None), Timeline((FIRST, later))) is not None) == cut


def test_a_letter_that_was_withdrawn_later_does_not_follow() -> None:
    gone = Approval(Stage.WITHDRAWN, Date(2026, 11, 1), "credit policy", "board")
    letters = Timeline((FIRST, SECOND, evolve(SECOND, approval=gone)))
    assert ending_of(circular(None), letters) is None


def test_an_amendment_of_no_letter() -> None:
    with pytest.raises(NothingInForce):
        ending_of(evolve(circular(None), since=Date(2025, 1, 1)), Timeline((FIRST,)))
