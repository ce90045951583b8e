"""Writes the page `reference/duties.md` from the table beside it, `duties.toml`.

`conf.py` writes the page at every build, and `tests/docs/test_duties.py` fails where the page and
the table differ. By hand: `python docs/duties.py`.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parent / "reference"
TABLE, PAGE = REFERENCE / "duties.toml", REFERENCE / "duties.md"
STATES = ("served", "partly", "planned", "refused")

HEAD = """\
# Duties

<!-- Made from duties.toml by docs/duties.py: change the table, not this page. -->

What account managers are asked to do, duty by duty, and which function serves it. The {all} \
duties were gathered from fifteen lists of banks, telecom operators, brokers and car lenders, \
and are told here in our own words. Neither a list nor this page says what the law of your place \
requires.

| State | Duties | Means |
|---|---|---|
| served | {served} | a function decides or computes what the duty asks; a person still does it |
| partly | {partly} | a function does some of it: the note says what, and what is missing |
| planned | {planned} | nothing here serves it yet; its system says where it will stand |
| refused | {refused} | not built, whoever asks: why, and what is offered instead |

That a rule stands here does not say that a bank's own policy is right: [prove it]\
(../how-to/test-your-own-policy.md). What is refused beyond these duties stands in \
[ethics](../explanation/ethics.md).
"""


def read_table() -> dict[str, Any]:
    """Read the table of the duties."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def page(table: Mapping[str, Any]) -> str:
    """Write the page of a table."""
    duties = table["duties"]
    counts = Counter(duty["state"] for duty in duties)
    told = {state: counts[state] for state in STATES}
    parts = (
        HEAD.format(all=len(duties), **told),
        by_system(table["systems"], duties),
        refusals(table["pages"], duties),
        every_duty(table["pages"], duties),
    )
    return "\n".join(parts)


def by_system(systems: Mapping[str, Any], duties: Iterable[Mapping[str, Any]]) -> str:
    """Count the duties of each system."""
    counts = Counter((each, duty["state"]) for duty in duties for each in duty["systems"] or ["-"])
    named = {**systems, "-": {"package": "", "decides": "of no system"}}
    rows = [
        (name, named[name]["decides"], named[name]["package"], *_counted(counts, name))
        for name in named
    ]
    head = ("System", "Decides", "Package", *STATES)
    said = "A duty of two systems counts in each of them, so the columns add up to more."
    return f"## By system\n\n{said}\n\n{_grid(head, rows)}"


def refusals(pages: Mapping[str, str], duties: Iterable[Mapping[str, Any]]) -> str:
    """Tell why duties are refused, and what is offered instead."""
    rows = [
        (duty["number"], duty["duty"], duty["because"], _joined(duty["instead"], _by(duty, pages)))
        for duty in duties
        if duty["state"] == "refused"
    ]
    return f"## Refused\n\n{_grid(('No', 'Duty', 'Why', 'Instead'), rows)}"


def every_duty(pages: Mapping[str, str], duties: Iterable[Mapping[str, Any]]) -> str:
    """List all duties in their order."""
    rows = [
        (
            duty["number"],
            duty["duty"],
            ", ".join(duty["systems"]) or "-",
            duty["state"],
            "[why](#refused)" if duty["state"] == "refused" else _served(duty, pages),
        )
        for duty in duties
    ]
    head = ("No", "Duty", "System", "State", "By")
    said = "Names stand as behind `from acctcore import`: `credit.vet` is in `acctcore.credit`."
    return f"## All duties\n\n{said}\n\n{_grid(head, rows)}"


def _served(duty: Mapping[str, Any], pages: Mapping[str, str]) -> str:
    return _joined(_by(duty, pages), duty.get("note", ""), ": ")


def _by(duty: Mapping[str, Any], pages: Mapping[str, str]) -> str:
    return ", ".join(_linked(name, pages) for name in duty.get("by", ()))


def _linked(name: str, pages: Mapping[str, str]) -> str:
    return f"[`{name}`]({pages[name]})" if name in pages else f"`{name}`"


def _joined(first: str, second: str, between: str = " ") -> str:
    return between.join(filter(None, (first, second)))


def _counted(counts: Mapping[tuple[str, str], int], name: str) -> list[int]:
    return [counts[name, state] for state in STATES]


def _grid(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    lines = [f"| {' | '.join(map(str, row))} |\n" for row in (head, *rows)]
    return "".join((lines[0], "|---" * len(head), "|\n", *lines[1:]))


def write_page() -> None:
    """Write the page, where it is not as it should be."""
    wanted = page(read_table())
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_page()
