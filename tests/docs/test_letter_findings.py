"""The page on findings names every finding there is, and says which of them block a letter."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from acctcore.authority.soundness.instances import fault, note

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "check-a-letter.md").read_text("utf-8")
MODULES = (
    "analysis/blanks",
    "soundness/coverage",
    "analysis/endings",
    "analysis/gaps",
    "soundness/ladders",
    "analysis/linking",
    "analysis/loans",
    "analysis/misfits",
    "analysis/parts",
    "analysis/ranks",
    "analysis/reaching",
    "analysis/registers",
    "relative",
    "analysis/splitting",
    "soundness/structure",
    "analysis/successions",
    "soundness/units",
    "soundness/unresolved",
    "analysis/vacancies",
)
LENDING = {
    "LENDER_HOLDS_NOTHING",
    "LENT_ON",
    "SUB_DELEGATION_NOT_ALLOWED",
    "WIDER_THAN_LENDER",
}
"""Codes of `lending` that a register can have on every day; the others depend on the day."""
REFUSED = {"LEVEL_NOT_DECLARED", "CAP_NOT_DECLARED", "CAP_IN_OTHER_UNIT", "SCOPE_NOT_DECLARED"}
"""Faults of a register, for which `route` refuses the list."""
FAULTS = (fault.__name__, f"_{fault.__name__}")


def listed(*headings: str) -> set[str]:
    sections = (PAGE.split(f"\n## {each}\n", 1)[1].split("\n## ")[0] for each in headings)
    return {
        code for each in sections for code in re.findall(r"^\| `([A-Z_]+)` ", each, re.MULTILINE)
    }


def trees() -> Iterator[ast.AST]:
    for name in MODULES:
        yield ast.parse((ROOT / f"src/acctcore/authority/{name}.py").read_text("utf-8"))


def codes_in(tree: ast.AST) -> set[str]:
    words = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return {
        each for each in words if isinstance(each, str) and re.fullmatch("[A-Z][A-Z_]{2,}", each)
    }


def said_by(*functions: str) -> set[str]:
    """Gather the codes that are written where one of these functions is called."""
    calls = (n for tree in trees() for n in ast.walk(tree) if isinstance(n, ast.Call))
    told = [each for each in calls if getattr(each.func, "id", "") in functions]
    return {code for call in told for each in call.args[:2] for code in codes_in(each)}


def test_every_finding_is_on_the_page() -> None:
    written = set().union(*map(codes_in, trees())) | LENDING
    assert len(written) > 30
    assert set(re.findall(r"^\| `([A-Z_]+)` ", PAGE, re.MULTILINE)) == written


def test_what_blocks_stands_under_the_faults() -> None:
    faults = listed(
        "Faults of names and units", "Faults of figures", "From one version to the next"
    )
    relative = {code for code in faults if code.startswith("RELATIVE_")}
    assert faults == said_by(*FAULTS) - REFUSED | relative
    assert said_by(note.__name__) <= listed("To be known", "Appointments")


def test_what_blocks_a_register_is_named_before_its_table() -> None:
    assert said_by(*FAULTS, "_refused") >= REFUSED
    opening = PAGE.split("\n## Appointments\n", 1)[1].split("\n| ", 1)[0]
    assert set(re.findall("`([A-Z_]+)`", opening)) == REFUSED | {
        "QUORUM_ABOVE_MEMBERS",
        "WIDER_THAN_LENDER",
    }
