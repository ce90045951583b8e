"""Mutation testing of a rule package, with mutmut: how many small changes of a rule go unnoticed?

    python benchmarks/mutants.py market                     200 mutants, drawn by the seed 1
    python benchmarks/mutants.py credit --sample 400 --seed 7
    python benchmarks/mutants.py credit --only 'acctcore.credit.ratios.*'

It needs mutmut (the extra `nightly`). The project is copied to `build/mutants/PACKAGE`, mutated and
tested there by the package's own tests: its folder under `tests/`, its modules' doctests, the bad
input, the vocabulary, the golden decisions. What they let live is written to
`docs/explanation/survivors/PACKAGE.toml`, where a person says why; a why that was said is kept.
`mutmut run` in the project itself tries every mutant of every package under `[tool.mutmut]`: some
93,000, about a day on two cores.
"""

import json
import random
import shutil
import subprocess
import sys
import tomllib
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from multiprocessing import Pool
from os import chdir, environ
from pathlib import Path
from typing import Any

import tomli_w

try:
    from mutmut.mutation.diff_apply import get_diff_for_mutant
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.stats import status_by_exit_code
    from mutmut.utils.format_utils import get_mutant_name
except ModuleNotFoundError as missing:
    raise SystemExit("mutmut is missing: pip install -e '.[dev,nightly]'") from missing

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
WRITTEN = ROOT / "docs" / "explanation" / "survivors"
NOTICED = {"killed", "timeout", "caught by type check"}
"""A mutant that never ends, or that the type checker refuses, would not get by either."""


def main() -> None:
    """Copy, draw, run, and write down what was let live."""
    asked = asking()
    names = names_of(asked.package)
    if asked.only:
        drawn = [name for name in names if fnmatch(name, asked.only)]
    else:
        drawn = sorted(random.Random(asked.seed).sample(names, asked.sample))  # noqa: S311 - a sample
    print(f"{asked.package}: {len(drawn)} of {len(names)} mutants")
    copy(asked.package, asked.copy)
    chdir(asked.copy)
    subprocess.run([sys.executable, "-m", "mutmut", "run", *drawn], check=True, env=quiet())  # noqa: S603 - ours
    outcomes = outcomes_of(asked.package)
    tally = Counter(outcomes[name][0] for name in drawn)
    print(dict(tally), f"noticed: {sum(tally[kind] for kind in NOTICED) / len(drawn):.1%}")
    write(asked, len(names), tally, [(name, *outcomes[name]) for name in drawn])


def asking() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", choices=sorted(packages()))
    parser.add_argument("--sample", type=int, default=200, help="how many mutants (200)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (1)")
    parser.add_argument("--only", help="every mutant whose name matches, in the place of a sample")
    parser.add_argument("--copy", type=Path, help="where to work (build/mutants/PACKAGE)")
    asked = parser.parse_args()
    asked.copy = (asked.copy or ROOT / "build" / "mutants" / asked.package).resolve()
    return asked


def packages() -> set[str]:
    """Name the packages that `[tool.mutmut]` mutates."""
    return {Path(glob).parent.name for glob in configuration()["tool"]["mutmut"]["only_mutate"]}


def configuration() -> dict[str, Any]:
    """Read the project's configuration."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def quiet() -> dict[str, str]:
    """Keep an order of the children that does not depend on chance."""
    return {**environ, "PYTHONHASHSEED": "0"}


def names_of(package: str) -> list[str]:
    """Name every mutant of a package."""
    files = sorted((ROOT / "src" / "acctcore" / package).rglob("*.py"))
    with Pool() as pool:
        return sorted(name for names in pool.imap(names_in, files) for name in names)


def names_in(file: Path) -> list[str]:
    """Name every mutant of a file."""
    mutated = mutate_file_contents(str(file), file.read_text(encoding="utf-8"))
    return [get_mutant_name(file.relative_to(ROOT), name) for name in mutated.mutant_names]


def copy(package: str, to: Path) -> None:
    """Copy what git knows of, mutate nothing but the package, run nothing but its tests."""
    shutil.rmtree(to, ignore_errors=True)
    known = ("git", "ls-files", "-co", "--exclude-standard")
    listed = subprocess.run(known, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - ours
    for name in listed.stdout.decode().splitlines():
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    if SHARED.exists():
        (to / "shared").symlink_to(SHARED)
    narrowed = configuration()
    narrowed["tool"]["mutmut"] |= {
        "only_mutate": [f"src/acctcore/{package}/*"],
        "pytest_add_cli_args_test_selection": list(tests_of(package)),
    }
    (to / "pyproject.toml").write_text(tomli_w.dumps(narrowed), encoding="utf-8")


def tests_of(package: str) -> Iterator[str]:
    """Name the tests that a package calls its own."""
    yield f"tests/{package}"
    yield from ("tests/golden", "tests/vocabulary", f"src/acctcore/{package}")
    yield "tests/bad/test_doors.py"
    for file in sorted((ROOT / "tests" / "bad").glob("test_*.py")):
        if f"acctcore.{package}" in file.read_text(encoding="utf-8") and file.stem != "test_doors":
            yield str(file.relative_to(ROOT))


def outcomes_of(package: str) -> dict[str, tuple[str, Path]]:
    """Read what became of each mutant, and the file it stands in."""
    found = {}
    for meta in sorted(Path("mutants/src/acctcore", package).rglob("*.meta")):
        source = meta.with_suffix("").relative_to("mutants")
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {name: (status_by_exit_code[code], source) for name, code in codes.items()}
    return found


def write(
    asked: Namespace, mutants: int, tally: Counter[str], tried: Iterable[tuple[str, str, Path]]
) -> None:
    """Write the tally and every survivor, with the reason that a person gave before."""
    page = WRITTEN / f"{asked.package}.toml"
    before = tomllib.loads(page.read_text(encoding="utf-8")) if page.exists() else {}
    said = {changed(each): each for each in before.get("survivor", ())}
    survivors = []
    for name, outcome, source in tried:
        if outcome not in NOTICED:
            was, became = change(name, source)
            each = {"function": name.rpartition("__mutmut_")[0], "was": was, "became": became}
            each |= {"kind": "", "why": ""}
            survivors.append(said.get(changed(each), each))
    told = {"mutants": mutants, "tried": sum(tally.values()), "seed": asked.seed}
    told |= {"killed": tally["killed"], "never_ended": tally["timeout"]}
    page.parent.mkdir(exist_ok=True)
    page.write_text(tomli_w.dumps({**told, "survivor": survivors}), encoding="utf-8")
    print(f"{page.relative_to(ROOT)}: {sum(not each['why'] for each in survivors)} without a why")


def changed(survivor: dict[str, str]) -> tuple[str, str, str]:
    """Answer what makes a survivor the same as one of an earlier run."""
    return survivor["function"], survivor["was"], survivor["became"]


def change(name: str, source: Path) -> tuple[str, str]:
    """Answer the lines that a mutant takes away, and those it puts there."""
    lines = get_diff_for_mutant(name, path=source).splitlines()[2:]
    return tuple(
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )


if __name__ == "__main__":
    main()
