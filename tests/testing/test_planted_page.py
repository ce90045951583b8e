"""The page of planted faults lists what the tests plant, and sound policies are many.

The faults are not run here: `benchmarks/planted_faults.py` does that and writes the page.
"""

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import DataObject, data

from acctcore.testing.defaults import policies_for
from acctcore.testing.subjects import SUBJECTS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "planted-faults.md"
LEAST_FAULTS, LEAST_SOUND = 120, 60


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """The script that writes the page."""
    path = ROOT / "benchmarks" / "planted_faults.py"
    spec = spec_from_file_location("planted_faults", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["planted_faults"] = module
    spec.loader.exec_module(module)
    return module


def listed() -> list[tuple[str, str, str]]:
    """Read module, fault and law of every row of the page."""
    sections = re.findall(r"^## (\w+)\n\nPlanted in(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), _ALL)
    row = re.compile(r"^\| `(\w+)` \| `(\w+)` \|", re.MULTILINE)
    return [(module, *found) for module, text in sections for found in row.findall(text)]


_ALL = re.MULTILINE | re.DOTALL


def test_the_page_lists_every_fault_that_the_tests_plant(generator: ModuleType) -> None:
    planted = [(each.module, each.name, each.law) for each in generator.planted()]
    told = "run `python benchmarks/planted_faults.py`"
    assert sorted(listed()) == sorted(planted), told
    assert len({(module, name) for module, name, _ in planted}) >= LEAST_FAULTS


def test_every_law_of_the_page_is_one_that_the_fault_is_put_to(generator: ModuleType) -> None:
    for each in generator.planted():
        assert each.law in {law.name for law in each.laws}, each.key


def test_the_page_is_what_the_kept_figures_make(generator: ModuleType) -> None:
    made = generator.page(generator.planted(), generator.read(), generator.sounds([]))
    assert PAGE.read_text("utf-8") == made


def test_what_is_not_found_is_listed_as_not_found(generator: ModuleType) -> None:
    kept, text = generator.read(), PAGE.read_text("utf-8")
    missed = [each for each in generator.planted() if kept[each.key].examples is None]
    below = text.partition("## Not found")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", below, re.MULTILINE) == [each.name for each in missed]


def test_the_kinds_of_faults_name_faults_that_are_planted(generator: ModuleType) -> None:
    names = {each.name for each in generator.planted()}
    assert {name for _, those in generator.KINDS for name in those.split()} <= names


def test_the_sound_policies_raised_no_alarm_and_were_enough(generator: ModuleType) -> None:
    tried = generator.sounds([])
    assert [each.rule for each in tried] == [each.name for each in SUBJECTS if each.rule]
    assert [each.alarms for each in tried] == [()] * len(tried)
    assert sum(each.policies for each in tried) >= LEAST_SOUND


def test_the_laws_are_tried_on_as_many_different_policies_on_every_run() -> None:
    """What `tests/laws` draws: ten policies a rule are some hundred, few of them alike."""
    seen: set[str] = set()

    @settings(max_examples=10, deadline=None, database=None, phases=[Phase.generate])
    @given(data())
    def draw(drawn: DataObject) -> None:
        for subject in SUBJECTS:
            if subject.rule:
                timeline = drawn.draw(policies_for(subject))
                seen.update(version.citation.hash for version in timeline.versions)

    draw()
    assert len(seen) >= LEAST_SOUND


def test_what_a_page_quotes_is_never_taken_for_marks(generator: ModuleType) -> None:
    assert generator._short("expected `a|b` and *c* | <d>") == r"`a\|b` and \*c\* \| \<d\>"
    cut = generator._short(f"expected `{'x' * 200}`")
    assert cut == f"`{'x' * (generator.LONGEST - 1)}…`"
