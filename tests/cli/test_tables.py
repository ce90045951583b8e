"""Tables on a terminal, and how figures in them are explained."""

from collections.abc import Callable
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.cli.output import Column, Output, cell_text
from acctcore.cli.sums import shown_sum, sums_of
from acctcore.cli.tables import fitted

Run = Callable[..., Any]
LONG = "the endorsement of the risk department is needed above this amount"
ROWS = [("2(a)", "ENDORSEMENT_NEEDED", LONG, "HKD 40,000.00, withdrawn on 2025-07-01")]
NAMES = ("clause", "code", "what", "limit")


def printed(monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    out = StringIO()
    Output(as_json=False, stream=out).table([Column(name) for name in NAMES], ROWS)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [1, 40, 60, 80, 109, 200])
def test_no_word_is_broken_and_none_is_lost(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    words = sorted(word for cell in (*NAMES, *ROWS[0]) for word in cell.split())
    lines = printed(monkeypatch, width)
    found = [word for line in lines for word in line.split() if set(word) != {"─"}]
    assert sorted(found) == words


@pytest.mark.parametrize("width", [80, 90, 109])
def test_a_table_fits_into_the_columns_there_are(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    lines = printed(monkeypatch, width)
    assert max(map(len, lines)) <= width
    assert "ENDORSEMENT_NEEDED" in lines[2]


@given(data=st.data())
def test_the_widest_columns_give_way_first(data: st.DataObject) -> None:
    widths = data.draw(st.lists(st.integers(1, 60), min_size=1, max_size=6))
    least = [data.draw(st.integers(1, width)) for width in widths]
    room = data.draw(st.integers(0, 200))
    found = fitted(widths, least, room)
    assert all(low <= got <= had for low, got, had in zip(least, found, widths, strict=True))
    assert sum(found) <= max(room, sum(least))
    if sum(widths) > room >= sum(least):
        assert sum(found) == room
    shrunk = [got for got, had in zip(found, widths, strict=True) if got < had]
    kept = [got for got, low in zip(found, least, strict=True) if got > low]
    if shrunk:
        assert max(kept, default=0) <= max(shrunk) + 1


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (Fraction(39, 5), "7.8"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(100), "100"),
        (Fraction(1, 1_000_000), "0.000001"),
        (Fraction(0), "0"),
    ],
)
def test_a_ratio_is_a_decimal_where_it_is_exact(ratio: Fraction, text: str) -> None:
    assert cell_text(ratio) == text


@pytest.mark.parametrize(
    ("own", "counted", "total", "text"),
    [
        ("HKD 3000.00", "HKD 4000.00", "HKD 7000.00", "HKD 3,000.00 + 4,000.00\n= HKD 7,000.00"),
        ("1500 bp", "15 bp", "1515 bp", "1,500 + 15 bp\n= 1,515 bp"),
        ("HKD 3000.00", "HKD 0.00", "HKD 3000.00", None),
        ("3 months", "9 months", "9 months", None),
        ("USD 1.00", "HKD 1.00", "HKD 8.80", None),
    ],
)
def test_a_sum_is_told_where_it_is_one(
    own: str, counted: str, total: str, text: str | None
) -> None:
    """Not where nothing counts, where the largest is taken, or where a rate stands between."""
    assert shown_sum(own, counted, total) == text


@pytest.mark.parametrize("outcome", ["REFUSED", {}, {"path": []}, {"path": [{"tests": [{}]}]}])
def test_what_is_no_route_has_no_sums(outcome: object) -> None:
    assert sums_of(outcome) == {}


def test_decide_shows_what_is_asked_and_what_counts(acctcore: Run, desk: Path) -> None:
    letter = (desk / "letter.toml").read_text()
    counted = 'dimensions = [{name = "bp", unit = "bp", adds = "party", window = "12 months"}]'
    letter = letter.replace('dimensions = [{name = "bp", unit = "bp"}]', counted)
    (desk / "letter.toml").write_text(letter)
    past = 'history = [{id = "R0", party = "P1", on = 2025-09-04, quantities = {bp = "4 bp"}}]\n'
    asked = (desk / "request.toml").read_text().replace('"25 bp"', '"8 bp"')
    (desk / "request.toml").write_text(asked + past)
    words = ("--facts", desk / "request.toml", "--policy", desk / "letter.toml")
    ran = acctcore("decide", "authority.route", *words, "--as-of", "2026-03-16")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    at = lines.index("2(a) L1 bp NOT MET OVER_LIMIT 8 + 4 bp <= 10 bp 2 bp")
    assert lines[at + 1] == "= 12 bp"


def test_a_word_too_many_is_told_by_its_own_command(acctcore: Run) -> None:
    ran = acctcore("letter", "check", "a.toml", "b.toml")
    assert ran.code == 2
    assert ran.err.startswith("usage: acctcore letter check ")
    assert ran.err.endswith("acctcore letter check: error: unrecognized arguments: b.toml\n")
