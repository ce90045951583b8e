"""Two letters compared from each day on which a power ends."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit
from acctcore.authority.comparison.comparing import compare
from acctcore.authority.comparison.stretches import Stretch, compare_stretches
from acctcore.errors import WrongKind

FIRST = Date(2026, 1, 1)


def letter(*tops: str) -> DelegationLetter:
    """A letter with a level for each limit on one dimension."""
    ids = [f"L{place}" for place, _ in enumerate(tops, 1)]
    limits = {each: {"bp": Limit.parse(top)} for each, top in zip(ids, tops, strict=True)}
    levels = tuple(Level(each, "") for each in ids)
    return DelegationLetter(levels, (Dimension("bp", "bp"),), (Cell("rate", "1", limits),), ("R",))


def told(stretches: Sequence[Stretch]) -> list[tuple[str, str | None, str]]:
    return [
        (f"{each.since}", _written(each.until), each.comparison.relation.value)
        for each in stretches
    ]


def _written(on: Date | None) -> str | None:
    return None if on is None else f"{on}"


def test_the_ways_change_on_the_days_of_withdrawal() -> None:
    """Wider by 2 bp until June; then L1 is gone; from October the other letter has none either."""
    one = letter("10 bp, withdrawn on 2026-10-01", "20 bp")
    other = letter("12 bp, withdrawn on 2026-07-01", "20 bp")
    assert told(compare_stretches(one, other, FIRST)) == [
        ("2026-01-01", "2026-06-30", "wider"),
        ("2026-07-01", "2026-09-30", "tighter"),
        ("2026-10-01", None, "equivalent"),
    ]


@pytest.mark.parametrize(
    ("until", "count"), [(Date(2026, 6, 30), 1), (Date(2026, 7, 1), 2), (None, 2)]
)
def test_the_last_day_ends_the_comparison(until: Date | None, count: int) -> None:
    found = compare_stretches(letter("9 bp"), letter("9 bp, withdrawn on 2026-07-01"), FIRST, until)
    assert len(found) == count
    assert found[-1].until == until


@pytest.mark.parametrize(
    ("day", "count"), [("2025-12-31", 1), ("2026-01-01", 1), ("2026-01-02", 2)]
)
def test_a_power_that_ended_before_is_gone_from_the_first_day(day: str, count: int) -> None:
    found = compare_stretches(letter("9 bp"), letter(f"9 bp, withdrawn on {day}"), FIRST)
    assert len(found) == count
    assert found[-1].comparison.relation.value == "tighter"


def test_what_both_letters_withdraw_on_one_day_is_one_stretch() -> None:
    gone = letter("9 bp, withdrawn on 2026-07-01", "20 bp")
    assert told(compare_stretches(gone, gone, FIRST)) == [("2026-01-01", None, "equivalent")]


def test_the_request_that_shows_it_may_change_where_no_limit_does() -> None:
    """L2 is raised throughout; until June L1 is below it, from July on nobody is."""
    one = letter("5 bp, withdrawn on 2026-07-01", "10 bp", "30 bp")
    other = letter("5 bp, withdrawn on 2026-07-01", "12 bp", "30 bp")
    found = compare_stretches(one, other, FIRST)
    assert {str(each.comparison.witness and each.comparison.witness.tested) for each in found} == {
        "11 bp"
    }


@given(
    gone=st.lists(st.dates(FIRST, Date(2026, 12, 31)), min_size=2, max_size=2),
    on=st.dates(FIRST, Date(2027, 6, 30)),
)
def test_every_day_lies_in_one_stretch_and_is_as_compare_says(gone: list[Date], on: Date) -> None:
    one, other = (letter(f"9 bp, withdrawn on {day}", "20 bp") for day in gone)
    stretches = compare_stretches(one, other, FIRST)
    holding = [s for s in stretches if s.since <= on and (s.until is None or on <= s.until)]
    assert len(holding) == 1
    expected = compare(one, other, on)
    assert holding[0].comparison.relation is expected.relation
    assert holding[0].comparison.changes == expected.changes


def test_a_day_that_is_none() -> None:
    with pytest.raises(WrongKind):
        compare_stretches(letter("9 bp"), letter("9 bp"), "2026-01-01")  # type: ignore[arg-type]
