"""Limits relative to another one: whole figures, rounded down, or why there are none.

Required semantics 6 of the authority reference; the figures are counted by hand.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from acctcore.authority import Cell, Limit, Power, RouteKind, resolved
from acctcore.errors import Contradiction


def figure(text: str, base: str) -> str:
    rows = {"L1": {"part": Limit.parse(text), "base": Limit.parse(base)}}
    return str(resolved((Cell("loans", "1", rows),)).cells[0].limits["L1"]["part"])


@pytest.mark.parametrize(
    ("text", "base", "told"),
    [
        ("50 % of base", "HKD 0.05", "HKD 0.02"),
        ("30 x base", "HKD 1000.00", "HKD 30000.00"),
        ("12.5 % of base", "100 bp", "12 bp"),
        ("50 % of base", "under HKD 0.05", "HKD 0.02"),
        ("50 % of base", "under HKD 0.06", "under HKD 0.03"),
        ("50 % of base", "under HKD 0.01", "HKD 0.00"),
        ("50 % of base", "under HKD 0.00", "NIL"),
        ("50 % of base", "over HKD 0.10 up to HKD 0.30", "HKD 0.15"),
        ("50 % of base", "NIL", "NIL"),
        ("50 % of base", "not known", "not known"),
        ("50 % of base", "HKD 2.00, withdrawn on 2026-07-01", "HKD 1.00, withdrawn on 2026-07-01"),
        (
            "50 % of base, withdrawn on 2026-05-01",
            "HKD 2.00, withdrawn on 2026-07-01",
            "HKD 1.00, withdrawn on 2026-05-01",
        ),
    ],
)
def test_a_share_is_a_figure(text: str, base: str, told: str) -> None:
    """Half of under 0.05 is under 0.025: 0.02 is inside, 0.03 is not."""
    assert figure(text, base) == told


def cell(rows: Mapping[str, Mapping[str, str]], name: str = "loans") -> Cell:
    read = {level: {n: Limit.parse(t) for n, t in row.items()} for level, row in rows.items()}
    return Cell(name, "1", read)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ({"L1": {"a": "50 % of b", "b": "50 % of a"}}, "RELATIVE_IN_A_CIRCLE"),
        ({"L1": {"a": "50 % of c"}}, "RELATIVE_TO_NOTHING"),
        ({"L1": {"a": "50 % of b", "b": "unlimited"}}, "RELATIVE_TO_UNLIMITED"),
    ],
)
def test_a_share_of_what_is_none_has_no_figure(rows: Any, code: str) -> None:
    found = resolved((cell(rows),))
    assert {each.code for each in found.faults} == {code}
    assert found.cells[0].limits["L1"]["a"].power is Power.NOT_KNOWN


def test_a_chain_is_followed_through_cells_and_levels() -> None:
    """100 times a half at L2 of the other cell, then 3 x of that in this one."""
    other = cell({"L2": {"b": "50 % of c", "c": "HKD 100.00"}}, "others")
    here = cell({"L1": {"a": "3 x b in others at L2"}})
    assert str(resolved((here, other)).cells[0].limits["L1"]["a"]) == "HKD 150.00"


@pytest.mark.parametrize(
    ("base", "back"), [("under 5 bp", "4 bp"), ("under 6 bp", "under 6 bp"), ("5 bp", "4 bp")]
)
def test_twice_the_half_is_never_more_than_the_whole(base: str, back: str) -> None:
    rows = {"L1": {"base": base, "half": "50 % of base", "twice": "2 x half"}}
    assert str(resolved((cell(rows),)).cells[0].limits["L1"]["twice"]) == back


def test_a_share_without_its_place_is_no_limit() -> None:
    with pytest.raises(Contradiction, match="a share and what it is a share of"):
        Limit(Power.RELATIVE)


def test_a_share_has_no_span_of_its_own() -> None:
    told = "limit `50 % of base` has no figure of its own; resolve the letter first"
    with pytest.raises(Contradiction) as raised:
        Limit.parse("50 % of base").span()
    assert str(raised.value) == told


def test_own_is_the_step_of_the_requesters_own_level(a4: Any, decide: Callable[..., Any]) -> None:
    """Scenario A4: at L1 a request of 30 bp would have to come down to 10."""
    told = decide(a4, {"bp": "30 bp", "cost": "HKD 60000.00"}).outcome
    assert told.kind is RouteKind.ROUTED
    assert told.own is not None
    assert [str(test.available) for test in told.own.tests] == ["10 bp", "HKD 20000.00"]
