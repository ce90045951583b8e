"""`acctcore letter diff`: names, categories, terms and holders that differ, and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LETTER = """
kind = "delegation-letter"
schema = 1
[[versions]]
id = "{id}"
since = {since}
source = {{document = "P", status = "invented"}}
approval = {{stage = "approved", recorded_on = 2025-12-11, written_by = "cp", approved_by = "ec"}}
[versions.value]
reasons = ["RETENTION"]
levels = [{{id = "L1", name = "officer"}}, {{id = "L2", name = "{office}"}}]
dimensions = [{{name = "cost", unit = "HKD", {adds}}}{more}]
{categories}
{reserved}
[[versions.value.cells]]
name = "fee"
clause = "1"
{when}
limits.L1 = {{cost = "HKD 5.00"{first}}}
limits.L2 = {{cost = "HKD 9.00"{first}}}
"""
USUAL = {
    "id": "now",
    "since": "2026-01-01",
    "office": "head",
    "adds": 'adds = "group", window = "12 months"',
    "more": "",
    "categories": 'categories.product = ["n", "o"]',
    "reserved": "",
    "when": "",
    "first": "",
}


@pytest.fixture
def diff(acctcore: Run, tmp_path: Path) -> Run:
    """Compare the usual letter, or `now`, with a changed one."""

    def run(after: dict[str, str], *words: Any, now: dict[str, str] | None = None) -> Any:
        paths = tmp_path / "now.toml", tmp_path / "next.toml"
        later = {"id": "next", "since": "2027-01-01"}
        for path, own in zip(paths, (now or {}, {**later, **after}), strict=True):
            path.write_text(LETTER.format(**{**USUAL, **own}))
        return acctcore("letter", "diff", *paths, *words)

    return run


def rows(ran: Any, heading: str) -> list[list[str]]:
    """The rows of the table below a heading, cell by cell, where none of them wraps."""
    _, _, rest = ran.out.partition(f"\n{heading}\n")
    lines = rest.split("\n\n")[0].splitlines()[2:]
    return [[part.strip() for part in line.split("  ") if part.strip()] for line in lines]


ELSE, LIMITS = "What else is written otherwise", "Limits that admit something else"
REQUESTS = "The smallest requests that are routed differently"


def test_a_letter_of_other_days_is_no_difference(diff: Run) -> None:
    ran = diff({})
    assert (ran.code, ran.out) == (0, "now -> next: equivalent: no limit admits more or less\n")
    assert "wording" not in diff({}, "--json").json


def test_an_office_that_is_renamed(diff: Run) -> None:
    ran = diff({"office": "chief risk officer"})
    assert ran.code == 1
    assert ran.out.startswith("now -> next: equivalent: no limit admits more or less\n")
    assert rows(ran, ELSE) == [["levels, L2, name", "head", "chief risk officer"]]
    told = diff({"office": "chief risk officer"}, "--json").json
    assert told["relation"] == "equivalent"
    assert told["wording"] == [
        {"what": "levels, L2, name", "old": ["head"], "new": ["chief risk officer"]}
    ]


BORROWERS = 'categories.product = ["n", "o"]\ncategories.borrower = ["std", "director"]'


def test_a_cell_that_keeps_some_of_its_codes_names_the_others(diff: Run) -> None:
    ran = diff({"categories": BORROWERS, "when": 'when.borrower = ["std"]'})
    assert [row[0] for row in rows(ran, LIMITS)] == ["fee (borrower: director)"] * 2
    assert rows(ran, REQUESTS)[0][:2] == ["fee", "borrower: director"]
    assert ["categories, borrower", "std, director"] in rows(ran, ELSE)


def test_a_cell_that_loses_several_parts_names_each(diff: Run) -> None:
    """What is left of 2 x 2 codes without one of them is two parts that share nothing."""
    kept = 'when.borrower = ["std"]\nwhen.product = ["n"]'
    told = diff({"categories": BORROWERS, "when": kept}, "--json", now={"categories": BORROWERS})
    change = told.json["stretches"][0]["changes"][0]
    assert change["only"] == [{"product": ["o"]}, {"borrower": ["director"], "product": ["n"]}]


def test_the_same_turned_round(diff: Run) -> None:
    part = {"categories": BORROWERS, "when": 'when.borrower = ["std"]'}
    changes = diff({"categories": BORROWERS}, "--json", now=part).json["stretches"][0]["changes"]
    assert [(each["cells"], each["only"]) for each in changes] == [
        (["", "fee"], [{"borrower": ["director"]}])
    ] * 2


def test_a_cell_that_is_gone_whole_names_no_codes(diff: Run) -> None:
    gone = {"when": 'when.product = ["n"]'}
    other = {"when": 'when.product = ["o"]'}
    changes = diff(other, "--json", now=gone).json["stretches"][0]["changes"]
    assert all("only" not in each for each in changes)


@pytest.mark.parametrize(
    ("adds", "because"),
    [
        ('adds = "party", window = "12 months"', "the past grants to the party of 12 months"),
        ('adds = "group", window = "6 months"', "the past grants to the group of 6 months"),
        ('adds = "group", year_from = "01-01"', "the past grants to the group of the year from"),
        ("", "each request alone"),
    ],
)
def test_a_limit_whose_figure_stays_says_why(diff: Run, adds: str, because: str) -> None:
    ran = diff({"adds": adds or 'of = "cost"'})
    flat = " ".join(ran.out.split())
    assert "because" in ran.out
    if adds:
        assert ran.code == 1
        assert all(word in flat for word in because.split())
    assert " with 1 granted before" not in ran.out
    assert "after cost HKD 5.01 to" in flat


def test_a_limit_whose_figure_changes_says_no_why(diff: Run) -> None:
    ran = diff({"categories": ""}, now={"categories": "", "first": ', bp = "5 bp"', **BP})
    assert "because" not in ran.out


BP = {"more": ', {name = "bp", unit = "bp"}'}


def test_a_figure_that_was_not_known_names_its_dimension(diff: Run) -> None:
    """The cost changes too, and decides nothing of a request for nothing."""
    adds = 'adds = "party", window = "12 months"'
    later = {"first": ', bp = "5 bp"', "adds": adds, **BP}
    ran = diff(later, now={"first": ', bp = "not known"', **BP})
    assert rows(ran, REQUESTS)[0][:2] == ["fee", "bp"]


def test_what_is_reserved_names_its_codes(diff: Run) -> None:
    board = 'reserved = [{name = "new", clause = "9", body = "board", when = {product = ["n"]}}]'
    ran = diff({}, now={"reserved": board})
    assert rows(ran, REQUESTS)[0][:2] == ["fee", "product: n"]
    assert rows(ran, "Other terms")[0][:2] == ["letter", "reserved"]
    assert ELSE not in ran.out


HEAD = "person,level,since,until,caps.cost\n"


@pytest.fixture
def people(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(f"{HEAD}amy,L1,2026-01-01,,\nben,L2,2026-01-01,2026-12-31,HKD 7.00\n")
    other.write_text(f"{HEAD}amy,L1,2026-01-01,,HKD 4.00\ncho,L2,2027-01-01,,\n")
    return one, other


def test_two_lists_are_compared_as_they_are_written(diff: Run, people: tuple[Path, Path]) -> None:
    ran = diff({}, "--appointments", *people)
    assert ran.code == 1
    told = diff({}, "--appointments", *people, "--json").json["holders"]
    before = "from 2026-01-01 to 2026-12-31, cost HKD 7.00"
    since = "from 2026-01-01 on"
    assert told == [
        {"level": "L1", "person": "amy", "before": since, "after": f"{since}, cost HKD 4.00"},
        {"level": "L2", "person": "ben", "before": before, "after": ""},
        {"level": "L2", "person": "cho", "before": "", "after": "from 2027-01-01 on"},
    ]
    assert diff({}, "--appointments", people[0], people[0], now={"since": "2027-01-01"}).code == 1


@pytest.mark.parametrize(
    ("begins", "changed"), [("2026-12-31", []), ("2027-01-01", ["ben"]), ("2027-01-02", [])]
)
def test_one_list_is_read_on_both_sides_of_the_first_day(
    diff: Run, people: tuple[Path, Path], begins: str, changed: list[str]
) -> None:
    """Ben is there on the last day of 2026 and gone on the next."""
    told = diff({"since": begins}, "--appointments", people[0], "--json")
    assert [each["person"] for each in told.json.get("holders", ())] == changed
    assert told.code == bool(changed)


def test_more_than_two_lists_are_refused(diff: Run, people: tuple[Path, Path]) -> None:
    ran = diff({}, "--appointments", *people, people[0])
    assert ran.code == 2
    assert "takes one list for both letters, or one for each" in ran.err


def test_the_largest_in_place_of_the_sum(diff: Run) -> None:
    usual = USUAL["adds"]
    ran = diff({"adds": f'{usual}, combine = "largest"'})
    assert ran.code == 1
    assert "now -> next: only wider" in ran.out
    (row,) = (" ".join(each.split()) for each in ran.out.splitlines() if "after cost" in each)
    assert row.startswith("fee cost HKD 5.01")
    assert row.endswith("L2 L1")


def test_where_the_search_found_nothing_no_smaller_request_is_spoken_of(
    acctcore: Run, tmp_path: Path
) -> None:
    """L2 holds less than L1, so its limit routes nothing; with budgets that is not proved."""
    less = LETTER.replace('name = "{office}"', 'name = "{office}", may_hold_less = true')
    limit = 'limit = "HKD 90.00", clause = "2", window = "12 months"'
    more = f']\nbudgets = [{{level = "L1", dimension = "cost", {limit}}}'
    for name, top in (("now", "1.00"), ("next", "2.00")):
        text = less.format(**{**USUAL, "id": name, "more": more})
        (tmp_path / f"{name}.toml").write_text(text.replace("HKD 9.00", f"HKD {top}"))
    ran = acctcore("letter", "diff", tmp_path / "now.toml", tmp_path / "next.toml")
    assert ran.code == 1, ran.err
    said = "no request was found that is routed differently, but the search stopped before it was"
    assert f"{said} through" in ran.out
    assert "smaller request" not in ran.out
