"""Steps of a contract: followed in their order, none skipped, replayed or reopened.

The oracle reads a history as text: what is legal is written as a regular expression over letters,
and what an event does wrong is read off the places of letters in the alphabet.
"""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit import MisstepKind, Progress, StepEvent, follow

STEPS = ("a", "b", "c", "d")
LEGAL = re.compile("(a(b(c(d)?)?)?)?")
REPEATED = re.compile("(a(b(c(d+)?)?)?)?")
FIRST = Date(2026, 3, 1)
LETTERS = st.text("abcd", max_size=7)


def events(letters: str, days: Sequence[int] | None = None) -> tuple[StepEvent, ...]:
    """Make events, a day apart unless their days are given."""
    on = days or range(1, len(letters) + 1)
    return tuple(StepEvent(each, FIRST.add(days=at)) for each, at in zip(letters, on, strict=True))


def kinds(progress: Progress) -> list[str]:
    return [each.kind.value for each in progress.missteps]


def names(progress: Progress) -> str:
    return "".join(each.step for each in progress.reached)


@given(LETTERS)
def test_a_history_is_clean_where_it_is_a_beginning_of_the_process(letters: str) -> None:
    found = follow(STEPS, events(letters))
    assert (not found.missteps) is (LEGAL.fullmatch(letters) is not None)


@given(LETTERS)
def test_a_step_that_repeats_may_follow_on_itself(letters: str) -> None:
    found = follow(STEPS, events(letters), repeats=("d",))
    assert (not found.missteps) is (REPEATED.fullmatch(letters) is not None)


@given(LETTERS)
def test_what_counts_is_itself_a_legal_history(letters: str) -> None:
    found = follow(STEPS, events(letters))
    assert LEGAL.fullmatch(names(found))
    assert len(found.reached) + len(found.missteps) == len(letters)
    assert follow(STEPS, found.reached) == Progress(found.reached, found.next_step)


@given(LETTERS)
def test_the_first_misstep_is_named_by_its_place(letters: str) -> None:
    found = follow(STEPS, events(letters))
    clean = len("".join(re.match(LEGAL, letters)[0])) if letters else 0  # type: ignore[index]
    if clean == len(letters):
        assert not found.missteps
        return
    ahead = ord(letters[clean]) - ord("a") - clean
    expected = "step_skipped" if ahead > 0 else "step_replayed" if ahead == -1 else "step_reopened"
    assert kinds(found)[0] == expected


def test_each_misstep_says_what_was_due() -> None:
    found = follow(STEPS, events("acbbaz".replace("z", "d")))
    told = [(each.kind, each.step, each.due) for each in found.missteps]
    assert told == [
        (MisstepKind.STEP_SKIPPED, "c", "b"),
        (MisstepKind.STEP_REPLAYED, "b", "c"),
        (MisstepKind.STEP_REOPENED, "a", "c"),
        (MisstepKind.STEP_SKIPPED, "d", "c"),
    ]
    assert (names(found), found.next_step) == ("ab", "c")


def test_a_step_may_be_of_the_same_day_and_not_of_an_earlier_one() -> None:
    assert kinds(follow(STEPS, events("ab", (5, 5)))) == []
    early = follow(STEPS, events("ab", (5, 4)))
    assert kinds(early) == ["out_of_time_order"]
    assert early.missteps[0].last_on == early.reached[0].on


def test_after_the_last_step_none_is_next() -> None:
    found = follow(STEPS, events("abcdd"))
    assert (found.next_step, kinds(found)) == (None, ["step_replayed"])
    assert found.missteps[0].due is None


def test_the_day_of_a_step_is_the_first_on_which_it_was_done() -> None:
    found = follow(STEPS, events("abcdd"), repeats=("d",))
    assert found.day_of("d") == FIRST.add(days=4)
    assert follow(STEPS, ()).day_of("a") is None
