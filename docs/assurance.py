"""Writes the tables of `explanation/assurance.md` from the files in `explanation/survivors/`.

`benchmarks/mutants.py` writes those files, a person the reasons in them; `conf.py` fills the page
at every build, and `tests/docs/test_assurance.py` fails where the two differ. By hand:
`python docs/assurance.py`.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from acctcore.authority.history.intervals import NORMAL_95, Share

EXPLANATION = Path(__file__).parent / "explanation"
PAGE, SURVIVORS = EXPLANATION / "assurance.md", EXPLANATION / "survivors"
RULES = ("authority", "conduct", "credit", "market", "retention", "targets")
"""The packages that hold rules."""
KINDS = {
    "equivalent": "no case can tell it from the rule",
    "words": "how a message names a thing; no test holds that word",
    "speed": "the answer is the same, only later or earlier",
    "mended": "a case told it; a test was written for it since",
    "open": "a case would tell; no test holds it yet",
}
Package = Mapping[str, Any]


def packages() -> dict[str, Package]:
    """Read what survived in each package."""
    return {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted(SURVIVORS.glob("*.toml"))
    }


def noticed(package: Package) -> Share:
    """Answer how many of the mutants tried did not get by."""
    return Share(package["killed"] + package["never_ended"], package["tried"])


def scores(found: Mapping[str, Package]) -> str:
    """Tell the score of each package, and how surely."""
    head = ("Package", "Mutants", "Tried", "Noticed", "Score", "95 % interval", *KINDS)
    return _grid(head, (_score(name, found.get(name)) for name in RULES))


def _score(name: str, package: Package | None) -> tuple[Any, ...]:
    if package is None:
        return (f"`{name}`", "not measured yet", *["-"] * (4 + len(KINDS)))
    share, kinds = noticed(package), Counter(each["kind"] for each in package["survivor"])
    interval = share.interval(NORMAL_95, 3)
    return (
        f"`{name}`",
        f"{package['mutants']:,}",
        share.of,
        share.count,
        f"{float(share.ratio):.1%}",
        f"{float(interval.low):.1%} to {float(interval.high):.1%}",
        *(kinds[kind] for kind in KINDS),
    )


def survivors(found: Mapping[str, Package]) -> str:
    """List what survived, and why it may."""
    return "\n".join(_survivors(name, package) for name, package in found.items())


def _survivors(name: str, package: Package) -> str:
    rows = (
        (
            _function(each["function"]),
            _code(each["was"]),
            _code(each["became"]),
            each["kind"],
            each["why"],
        )
        for each in sorted(package["survivor"], key=lambda each: (each["function"], each["was"]))
    )
    return f"### `{name}`\n\n{_grid(('Function', 'Was', 'Became', 'Kind', 'Why'), rows)}"


def _function(mangled: str) -> str:
    module, _, name = mangled.removeprefix("acctcore.").rpartition(".")
    return f"`{module}.{'.'.join(name.removeprefix('x').strip('ǁ_').split('ǁ'))}`"


def _code(lines: str) -> str:
    told = " ".join(lines.split()).replace("|", "\\|") or "(nothing)"
    return f"`` {told} ``" if "`" in told else f"`{told}`"


def _grid(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    lines = [f"| {' | '.join(map(str, row))} |\n" for row in (head, *rows)]
    return "".join((lines[0], "|---" * len(head), "|\n", *lines[1:]))


def filled(page: str, parts: Mapping[str, str]) -> str:
    """Put each table between its two marks."""
    for name, part in parts.items():
        begin, end = f"<!-- made: {name} -->\n", "<!-- made -->"
        inside = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
        page = inside.sub(lambda _, made=f"{begin}\n{part}\n{end}": made, page)
    return page


def parts() -> dict[str, str]:
    """Make every table."""
    found = packages()
    kinds = _grid(("Kind", "Means"), ((kind, means) for kind, means in KINDS.items()))
    return {"kinds": kinds, "scores": scores(found), "survivors": survivors(found)}


def unexplained() -> Iterator[str]:
    """Name the survivors that nobody has explained."""
    for name, package in packages().items():
        for each in package["survivor"]:
            if each["kind"] not in KINDS or not each["why"].strip():
                yield f"{name}: {each['function']}: {each['became']}"


def write_page() -> None:
    """Write the page, where it is not as it should be."""
    was = PAGE.read_text(encoding="utf-8")
    wanted = filled(was, parts())
    if was != wanted:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_page()
