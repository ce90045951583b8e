"""Puts every planted fault to its law, and writes `docs/reference/planted-faults.md`.

    python benchmarks/planted_faults.py          what the page does not list yet
    python benchmarks/planted_faults.py --all    every fault anew
    python benchmarks/planted_faults.py income   the faults of `test_income_faults.py` anew
    python benchmarks/planted_faults.py sound    the sound policies anew

The faults stand in `tests/testing/test_*_faults.py`: `FAULTS`, rows of a function and the law that
is to find it, with `ALL`, the laws they are put to; or `PLANTED`, several such pairs. A law gets as
many cases as it gets from Hypothesis unasked. The figures are kept in a file beside the page.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
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
TEMPLATE = Path(__file__).with_suffix(".md")
BUDGET = 100
"""What Hypothesis tries where no profile says otherwise."""
MORE = 1_000
"""Where the budget does not do: whether more would have."""
SHRINKING_SECONDS = 30
SOUND_BUDGET = 30
FEW = 10
NONE = "none"
LONGEST = 160
KINDS = (
    ("off by one at a limit", "one_unit_too_much one_unit_too_little limits_that_are_reached"),
    ("open and closed bounds taken for each other", "open_bound_as_closed bins_closed_above"),
    ("swapped entries", "swapped_ladder actuals_left_behind"),
    ("wrong edge of a window", "window_a_day_short window_a_day_long calendar_year_window"),
    ("lost or mixed currency", "currency_ignored missing_rate_as_one rates_upside_down"),
    ("direction of rounding", "rounded_the_other_way each_part_rounded_alone"),
    ("missing taken for zero", "quantity_missing_as_zero history_missing_as_none missing_as_zero"),
    ("leap day, months of thirty days", "years_of_365_days months_of_thirty_days"),
    ("wrong version of the policy", "cites_the_first decides_by_the_newest"),
    ("a limit or an approver that shows in a message", "signed_by rounded_by_limit"),
    ("a lost unit in a plan", "a_unit_lost a_unit_moved one_unit_kept_back"),
    ("an adverse fact lost", "adverse_fact_dropped corrected_facts_dropped"),
    ("clock, chance and memory", "by_the_clock by_chance every_other_time"),
    ("a refusal without its reason", "refusals_without_reasons says_nothing"),
)
"""Kinds of faults that a bank's own code tends to have, with some that stand for each."""
LAWS = [name for name in laws.__all__ if name.isupper()]


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
    return Entry(None, f"{later}; other laws that find it: {', '.join(caught) or NONE}")


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
    asked = subject.rule or subject.function
    (check,) = checks((law,), asked, policies=drawn, max_examples=SOUND_BUDGET)
    try:
        check()
    except Broken:
        return True
    except SkipTest:
        return False
    return False


def sounds(words: list[str]) -> list[Sound]:
    """Try the sound policies, or read what was found when they were tried last."""
    store = WITNESSES / "sound.txt"
    if "sound" in words or "--all" in words or not store.exists():
        found = [sound(each) for each in SUBJECTS if each.rule]
        lines = ("; ".join(map(str, (*each[:3], ", ".join(each.alarms) or NONE))) for each in found)
        store.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    cells = [line.split("; ") for line in store.read_text("utf-8").splitlines()]
    return [
        Sound(rule, int(policies), int(laws_), () if alarms == NONE else tuple(alarms.split(", ")))
        for rule, policies, laws_, alarms in cells
    ]


def page(listed: tuple[Planted, ...], kept: dict[str, Entry], tried_: list[Sound]) -> str:
    """Write the page."""
    faults = {(each.module, each.name) for each in listed}
    found = [each for each in listed if each.key in kept and kept[each.key].examples]
    by_any = {(each.module, each.name) for each in listed if _by_any(each, kept)}
    counts = sorted(kept[each.key].examples or 0 for each in found)
    alarms = sum(len(each.alarms) for each in tried_)
    numbers = {
        "FAULTS": len(faults),
        "FOUND": len(by_any),
        "ROWS": len(listed),
        "ROWS_FOUND": len(found),
        "BUDGET": BUDGET,
        "SECONDS": SHRINKING_SECONDS,
        "MEDIAN": counts[len(counts) // 2],
        "FIRST": sum(count <= FEW for count in counts),
        "FEW": FEW,
        "DRAWN": sum(each.policies for each in tried_),
        "EXAMPLES": len(example_policies()),
        "ALARMS": alarms or "no",
        "SOUND_BUDGET": SOUND_BUDGET,
    }
    text = TEMPLATE.read_text("utf-8")
    for name, number in sorted(numbers.items(), key=lambda each: -len(each[0])):
        text = text.replace(f"<{name}>", f"{number:,}" if isinstance(number, int) else number)
    kinds = _table("| Kind | Faults of that kind |", "|---|---|", map(_kind, KINDS))
    missed = [each for each in listed if each not in found]
    sections = [text.replace("<KINDS>", kinds), _missed(missed, kept), _sound(tried_)]
    modules = dict.fromkeys(each.module for each in listed)
    sections += [_section(module, listed, kept) for module in modules]
    return "\n".join(sections)


def _by_any(each: Planted, kept: dict[str, Entry]) -> bool:
    """Say whether the law finds the fault within the budget, or another one does."""
    entry = kept.get(each.key)
    return entry is not None and (entry.examples is not None or not entry.told.endswith(NONE))


def example_policies() -> set[str]:
    """Find the example documents that the laws are put to."""
    source = (ROOT / "tests" / "laws" / "test_example_policies.py").read_text("utf-8")
    return set(re.findall(r'"([\w/-]+\.toml)"', source))


def _kind(pair: tuple[str, str]) -> str:
    kind, names = pair
    return f"| {kind} | {', '.join(f'`{name}`' for name in names.split())} |"


def _table(head: str, rule: str, rows: Iterable[str]) -> str:
    return "\n".join((head, rule, *rows))


def _missed(missed: list[Planted], kept: dict[str, Entry]) -> str:
    head = f"## Not found within {BUDGET} cases\n"
    if not missed:
        return f"{head}\nNone.\n"
    rows = (f"| `{each.name}` | `{each.law}` | {_rest(each, kept)} |" for each in missed)
    return f"{head}\n{_table('| Fault | Law | And else |', '|---|---|---|', rows)}\n"


def _rest(each: Planted, kept: dict[str, Entry]) -> str:
    return kept[each.key].told if each.key in kept else "not tried yet"


def _sound(tried_: list[Sound]) -> str:
    rows = (
        f"| `{each.rule}` | {each.policies:,} | {each.laws} | {', '.join(each.alarms) or 'none'} |"
        for each in tried_
    )
    table = _table("| Rule | Policies drawn | Laws | Alarms |", "|---|---:|---:|---|", rows)
    return f"## Sound policies, rule by rule\n\n{table}\n"


def _section(module: str, listed: tuple[Planted, ...], kept: dict[str, Entry]) -> str:
    rows = (_row(each, kept.get(each.key)) for each in listed if each.module == module)
    head = "| Fault | Law that is to find it | Examples | What it says of the smallest case |"
    witnesses = f"{{download}}`Every smallest case <planted-faults/{module}.txt>`"
    planted_in = f"Planted in `tests/testing/test_{module}_faults.py`. {witnesses}, in full."
    return f"## {module}\n\n{planted_in}\n\n{_table(head, '|---|---|---:|---|', rows)}\n"


def _row(each: Planted, entry: Entry | None) -> str:
    if entry is None or entry.examples is None:
        return f"| `{each.name}` | `{each.law}` | | **not found**, see above |"
    said = next((part for part in entry.told.split("\n\n")[1:] if part.startswith("expected")), "")
    return f"| `{each.name}` | `{each.law}` | {entry.examples} | {_short(said)} |"


def _short(said: str) -> str:
    """Cut a sentence and keep it from being taken for marks."""
    words = " ".join(said.removeprefix("expected ").split())
    cut = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    if cut.count("`") % 2:
        cut += "`"
    parts = cut.split("`")
    parts[::2] = [re.sub(r"([\\*_\[\]<>#~|])", r"\\\1", part) for part in parts[::2]]
    parts[1::2] = [part.replace("|", r"\|") for part in parts[1::2]]
    return "`".join(parts)


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
    PAGE.write_text(page(listed, kept, sounds(words)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
