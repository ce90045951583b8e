"""Puts every planted fault to its law, and writes `docs/reference/planted-faults.md`.

    python benchmarks/planted_faults.py          what the page does not list yet
    python benchmarks/planted_faults.py --all    every fault anew
    python benchmarks/planted_faults.py income   the faults of `test_income_faults.py` anew

The faults stand in `tests/testing/test_*_faults.py`: `FAULTS`, rows of a function and the law that
is to find it, with `ALL`, the laws they are put to; or `PLANTED`, several such pairs. A law gets as
many cases as it gets from Hypothesis unasked. The figures are kept in a file beside the page.
"""

import re
import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any, NamedTuple
from unittest import SkipTest

from attrs import evolve
from hypothesis import Phase, settings
from hypothesis.internal.conjecture import engine

from acctcore.testing import Broken, Law, Trial, checks, laws
from acctcore.testing.defaults import policies_for
from acctcore.testing.subjects import SUBJECTS, Subject
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests" / "testing"
PAGE = ROOT / "docs" / "reference" / "planted-faults.md"
WITNESSES = ROOT / "docs" / "reference" / "planted-faults"
BUDGET = 100
"""What Hypothesis tries where no profile says otherwise."""
MORE = 1_000
"""Where the budget does not do: whether more would have."""
SHRINKING_SECONDS = 30
SOUND_BUDGET = 30
LAWS = [name for name in laws.__all__ if name.isupper()]
HEAD = "| Fault | Law | Examples | What the law said |\n|---|---|---:|---|\n"


class Planted(NamedTuple):
    """A fault, the law that is to find it, and all laws it is put to."""

    module: str
    fault: Callable[..., Any]
    law: str
    laws: tuple[Law, ...]

    @property
    def name(self) -> str:
        """The name of the function."""
        return str(self.fault.__name__)

    @property
    def key(self) -> str:
        """What tells one row of the page from another."""
        return f"{self.module}: {self.name}, {self.law}"


def planted() -> tuple[Planted, ...]:
    """Gather every planted fault, module by module, in the order in which they stand there."""
    return tuple(each for path in sorted(TESTS.glob("test_*_faults.py")) for each in _in(path))


def _in(path: Path) -> Iterator[Planted]:
    module = _loaded(path)
    name = path.stem.removeprefix("test_").removesuffix("_faults")
    tables = getattr(module, "PLANTED", None) or ((module.FAULTS, module.ALL),)
    for rows, listed in tables:
        yield from (Planted(name, fault, law, tuple(listed)) for fault, law in rows)


def _loaded(path: Path) -> ModuleType:
    spec = spec_from_file_location(f"planted_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Counted:
    """A law that counts the cases it is tried on, up to the first that breaks it."""

    def __init__(self, law: Law) -> None:
        """Take the law."""
        self.law = law
        self.tried = 0
        self.found = False

    def __call__(self, trial: Trial) -> None:
        """Try the law."""
        self.tried += not self.found
        try:
            self.law(trial)
        except Broken:
            self.found = True
            raise


def tried(each: Planted, law: Law, budget: int) -> tuple[int, str] | None:
    """Answer how many cases it took, and what the law said of the smallest."""
    counted = Counted(law)
    listed = [evolve(law, check=counted), *each.laws]
    check = checks(listed, each.fault, max_examples=budget)[0]
    try:
        check()
    except Broken as broken:
        return counted.tried, str(broken)
    except SkipTest:
        return None
    return None


class Entry(NamedTuple):
    """How a fault fared: after how many cases it was found, and what is to be read of it."""

    examples: int | None
    told: str


def result(each: Planted) -> Entry:
    """Put a fault to its law; where that does not find it, for longer, and to the others."""
    law = next(law for law in each.laws if law.name == each.law)
    if found := tried(each, law, BUDGET):
        return Entry(*found)
    settings.load_profile("hasty")
    late = tried(each, law, MORE)
    others = [other for other in each.laws if other is not law]
    caught = [f"`{other.name}`" for other in others if tried(each, other, BUDGET)]
    settings.load_profile("planted")
    later = f"found after {late[0]} of {MORE}" if late else f"nor in {MORE}"
    return Entry(None, f"{later}; other laws that find it: {', '.join(caught) or 'none'}")


def profiles() -> None:
    """Take the budget that Hypothesis gives unasked, and the same cases on every run."""
    engine.MAX_SHRINKING_SECONDS = SHRINKING_SECONDS
    usual = settings(max_examples=BUDGET, deadline=None, derandomize=True, database=None)
    settings.register_profile("planted", usual)
    settings.register_profile("hasty", settings(usual, phases=[Phase.generate]))
    settings.load_profile("planted")


def store(listed: tuple[Planted, ...], kept: dict[str, Entry]) -> None:
    """Write what is kept of each module, as people read it and as `read` reads it again."""
    WITNESSES.mkdir(exist_ok=True)
    for module in dict.fromkeys(each.module for each in listed):
        keys = [each.key for each in listed if each.module == module and each.key in kept]
        texts = [f"== {key}\n== {_count(kept[key])}\n\n{kept[key].told}\n" for key in keys]
        (WITNESSES / f"{module}.txt").write_text("\n".join(texts), encoding="utf-8")


def read() -> dict[str, Entry]:
    """Read what is kept."""
    texts = [path.read_text("utf-8") for path in sorted(WITNESSES.glob("*.txt"))]
    form = re.compile(r"^== (.+)\n== (.+)\n\n((?:(?!== ).*\n)*)", re.MULTILINE)
    return {
        key: Entry(int(count.split()[2]) if count.startswith("found") else None, told.strip())
        for text in texts
        for key, count, told in form.findall(text)
    }


def _count(entry: Entry) -> str:
    if entry.examples is None:
        return f"not found in {BUDGET} cases"
    return f"found after {entry.examples} of {BUDGET} cases"


class Sound(NamedTuple):
    """A rule over sound policies: how many there were, how many laws, which raised an alarm."""

    rule: str
    policies: int
    laws: int
    alarms: tuple[str, ...]


def sound(subject: Subject) -> Sound:
    """Put the library's own rule to its laws, over policies that are drawn."""
    own = [law for name in LAWS for law in getattr(laws, name) if law.about == subject.name]
    listed = {law.name: law for law in (*laws.GENERIC, *own)}.values()
    seen: set[str] = set()

    def noted(timeline: Timeline[Any]) -> Timeline[Any]:
        seen.update(version.citation.hash for version in timeline.versions)
        return timeline

    drawn = policies_for(subject).map(noted)
    alarms = [law.name for law in listed if _alarm(subject, law, drawn)]
    return Sound(subject.name, len(seen), len(listed), tuple(alarms))


def _alarm(subject: Subject, law: Law, drawn: Any) -> bool:
    (check,) = checks((law,), subject.rule, policies=drawn, max_examples=SOUND_BUDGET)
    try:
        check()
    except Broken:
        return True
    except SkipTest:
        return False
    return False


def main(words: list[str]) -> None:
    """Run what is asked for, and write the page."""
    profiles()
    listed = planted()
    kept = {} if "--all" in words else read()
    for each in listed:
        if each.key in kept and each.module not in words:
            continue
        began = perf_counter()
        kept[each.key] = result(each)
        spent = perf_counter() - began
        print(f"{each.key}: {_count(kept[each.key])}, {spent:.1f} s", flush=True)
        store(listed, kept)
    if "page" in globals():
        PAGE.write_text(page(listed, kept, sounds(words)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
