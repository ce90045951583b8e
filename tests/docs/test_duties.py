"""The table of duties is whole, what it names exists, and its page is the one made of it."""

import re
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
MADE = run_path(str(ROOT / "docs" / "duties.py"))
TABLE = MADE["read_table"]()
DUTIES: list[dict[str, Any]] = TABLE["duties"]
SYSTEMS = TABLE["systems"]
NAMES = sorted({name for duty in DUTIES for name in duty.get("by", ())})

COMMON = {"number", "duty", "systems", "state"}
KEYS = {
    "served": (COMMON | {"by"}, {"note"}),
    "partly": (COMMON | {"by", "note"}, set[str]()),
    "planned": (COMMON, set[str]()),
    "refused": (COMMON | {"because", "instead"}, {"by"}),
}


def of_state(state: str) -> list[dict[str, Any]]:
    return [duty for duty in DUTIES if duty["state"] == state]


def test_every_duty_stands_once_in_its_order() -> None:
    assert [duty["number"] for duty in DUTIES] == list(range(1, 186))


def test_every_duty_has_the_keys_of_its_state_and_no_others() -> None:
    for duty in DUTIES:
        needed, more = KEYS[duty["state"]]
        assert needed <= set(duty) <= needed | more, duty["number"]
        assert all(duty[key] for key in set(duty) - {"systems"}), duty["number"]


def test_no_duty_is_both_served_and_planned() -> None:
    assert not [duty["number"] for duty in of_state("planned") if "by" in duty]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_a_public_function(name: str) -> None:
    package, function = f"acctcore.{name}".rsplit(".", 1)
    module = import_module(package)
    assert function in module.__all__
    assert isfunction(getattr(module, function))


def test_a_duty_names_a_function_once() -> None:
    for duty in DUTIES:
        assert len(set(duty.get("by", ()))) == len(duty.get("by", ())), duty["number"]


def test_every_system_exists_and_only_what_is_refused_has_none() -> None:
    assert list(SYSTEMS) == [f"S{number:02}" for number in range(1, 46)]
    for duty in DUTIES:
        assert set(duty["systems"]) <= set(SYSTEMS), duty["number"]
        assert duty["systems"] or duty["state"] == "refused", duty["number"]


def test_systems_named_in_words_exist() -> None:
    words = " ".join(str(duty) for duty in DUTIES)
    assert set(re.findall(r"\bS\d+\b", words)) <= set(SYSTEMS)


def test_every_page_of_a_function_describes_it() -> None:
    assert set(TABLE["pages"]) <= set(NAMES)
    for name, page in TABLE["pages"].items():
        text = (REFERENCE / page).read_text(encoding="utf-8")
        told = name.rsplit(".", 1)[1]
        assert re.search(rf"\b{told}\b", text) or page.startswith("../how-to/"), name


def test_the_page_is_the_one_made_of_the_table() -> None:
    """Where this fails: `python docs/duties.py`."""
    assert MADE["PAGE"].read_text(encoding="utf-8") == MADE["page"](TABLE)


def rows(heading: str) -> list[list[str]]:
    """Read the table below a heading of the page, without the heading of the table."""
    text = "\n" + MADE["PAGE"].read_text(encoding="utf-8")
    found = re.search(r"(?:^\|.*\n)+", text.split(f"\n{heading}\n", 1)[1], re.MULTILINE)
    assert found is not None
    return [[cell.strip() for cell in row[1:-1].split("|")] for row in found[0].splitlines()[2:]]


def test_the_roll_up_adds_up() -> None:
    told = {row[0]: int(row[1]) for row in rows("# Duties")}
    assert told == {state: len(of_state(state)) for state in KEYS}
    assert sum(told.values()) == len(rows("## All duties")) == 185
    assert told["refused"] == len(rows("## Refused"))
    by_system = rows("## By system")
    assert [row[0] for row in by_system] == [*SYSTEMS, "-"]
    places = sum(len(duty["systems"]) or 1 for duty in DUTIES)
    assert sum(int(cell) for row in by_system for cell in row[3:]) == places


@pytest.mark.parametrize("page", ["README.md", "docs/explanation/ethics.md"])
def test_the_page_is_linked(page: str) -> None:
    assert "reference/duties.md" in (ROOT / page).read_text(encoding="utf-8")


def test_ethics_counts_what_is_refused() -> None:
    text = (ROOT / "docs" / "explanation" / "ethics.md").read_text(encoding="utf-8")
    assert "eleven of the 185 duties are refused" in text
    assert len(of_state("refused")) == 11


def test_the_duties_are_those_of_the_domain() -> None:
    """What the domain answers with no is refused; systems are the same, row by row."""
    page = ROOT.parent / "shared" / "domain" / "duties.md"
    if not page.exists():
        pytest.skip("the page of the domain is not beside the project")
    listed = re.findall(
        r"^\| (\d+) \|.*\| (yes|partly|no) \| ([S\d,-]+) \|$", page.read_text("utf-8"), re.MULTILINE
    )
    said = [
        (str(duty["number"]), duty["state"] == "refused", ",".join(duty["systems"]) or "-")
        for duty in DUTIES
    ]
    assert said == [(number, served == "no", systems) for number, served, systems in listed]
