"""The page on our own assurance says what the files of the survivors say, and each is explained."""

from pathlib import Path
from runpy import run_path

import pytest

ROOT = Path(__file__).parents[2]
MADE = run_path(str(ROOT / "docs" / "assurance.py"))
PACKAGES = MADE["packages"]()
TRIED = sorted(PACKAGES)


def test_what_was_tried_is_a_rule_package() -> None:
    assert TRIED
    assert set(TRIED) <= set(MADE["RULES"])


def test_the_page_is_made_of_the_files() -> None:
    page = (ROOT / "docs" / "explanation" / "assurance.md").read_text(encoding="utf-8")
    assert MADE["filled"](page, MADE["parts"]()) == page
    assert all(f"<!-- made: {name} -->" in page for name in MADE["parts"]())


def test_every_survivor_is_explained() -> None:
    assert list(MADE["unexplained"]()) == []


@pytest.mark.parametrize("name", TRIED)
def test_a_tally_adds_up(name: str) -> None:
    package = PACKAGES[name]
    noticed = MADE["noticed"](package)
    assert noticed.count + len(package["survivor"]) == noticed.of == package["tried"]
    assert package["tried"] <= package["mutants"]


@pytest.mark.parametrize("name", TRIED)
def test_nine_of_ten_mutants_are_noticed(name: str) -> None:
    assert MADE["noticed"](PACKAGES[name]).at_least(MADE["Share"](9, 10).ratio)
