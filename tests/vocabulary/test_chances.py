"""Chances: exact or a span, written as read, refused outside 0 to 1."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.chances import Chance
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, WrongKind

RATIOS = st.fractions(0, 1, max_denominator=1000)


@given(RATIOS, RATIOS)
def test_a_chance_is_read_as_it_is_written(one: Fraction, other: Fraction) -> None:
    chance = Chance(min(one, other), max(one, other))
    assert Chance.parse(str(chance)) == chance
    assert chance.exact == (one if one == other else None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("0.30", "0.3"),
        ("1/3", "1/3"),
        ("2/8", "0.25"),
        ("0", "0"),
        ("1", "1"),
        ("0.0625", "0.0625"),
        ("0.2 to 0.4", "0.2 to 0.4"),
        ("0.3 to 0.30", "0.3"),
        ("1/3 to 1", "1/3 to 1"),
    ],
)
def test_the_forms(text: str, written: str) -> None:
    assert str(Chance.parse(text)) == written
    assert repr(Chance.parse(text)) == f"Chance('{written}')"


BAD: list[tuple[Any, type[AcctcoreError], str]] = [
    ("1.2", OutOfRange, "chance: expected a ratio from 0 to 1, got `6/5`"),
    ("-0.1", OutOfRange, "chance: expected text such as `0.3` or `0.2 to 0.4`, got `-0.1`"),
    ("30 %", OutOfRange, "chance: expected text such as `0.3` or `0.2 to 0.4`, got `30 %`"),
    ("1/0", OutOfRange, "chance: expected text such as `0.3` or `0.2 to 0.4`, got `1/0`"),
    (
        0.3,
        WrongKind,
        (
            "chance: expected text such as `0.3`, got `0.3` (a floating-point number); "
            "put it in quotes"
        ),
    ),
    (
        "0.4 to 0.2",
        Contradiction,
        "upper end of a chance: expected at least its lower end 2/5, got `1/5`",
    ),
]


@pytest.mark.parametrize(("text", "error", "message"), BAD)
def test_what_is_no_chance_is_refused(text: Any, error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(error) as raised:
        Chance.parse(text)
    assert str(raised.value) == message


@pytest.mark.parametrize("value", [0.3, True, None])
def test_a_chance_is_exact(value: Any) -> None:
    with pytest.raises(WrongKind):
        Chance.of(value)
