"""The tables of `docs/reference/authority.md` list every code and every kind there is."""

import ast
import re
from pathlib import Path

from acctcore.authority import Interest, RouteKind
from acctcore.codec import Documents, Notation

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "authority.md").read_text("utf-8")
SOURCES = (
    "analysis/blanks",
    "analysis/endings",
    "analysis/examining",
    "bars",
    "budgets",
    "cautions",
    "conversion",
    "deadlines",
    "soundness/coverage",
    "analysis/gaps",
    "holders",
    "soundness/ladders",
    "lending",
    "analysis/linking",
    "analysis/misfits",
    "analysis/parts",
    "analysis/ranks",
    "analysis/reaching",
    "analysis/registers",
    "relative",
    "requesters",
    "reservations",
    "sitting",
    "sound",
    "soundness/blocking",
    "analysis/splitting",
    "soundness/structure",
    "analysis/successions",
    "tracing",
    "soundness/units",
    "soundness/unresolved",
)
ROWS = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("|")]
NAMED = {word for row in ROWS for word in re.findall(r"`(\w+)`", row)}


def codes() -> set[str]:
    trees = (
        ast.parse((ROOT / "src" / "acctcore" / "authority" / f"{name}.py").read_text("utf-8"))
        for name in SOURCES
    )
    constants = (n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant))
    words = {text for text in constants if isinstance(text, str)}
    return {text for text in words if re.fullmatch(r"[A-Z][A-Z_]{2,}", text)}


def test_every_code_is_on_the_page() -> None:
    written = codes() | {interest.name for interest in Interest}
    assert len(written) > 30
    assert written - NAMED == set()
    assert {name for name in NAMED if name.isupper()} - written == {"NIL"}


def test_every_kind_is_on_the_page() -> None:
    assert {kind.value for kind in RouteKind} - NAMED == set()


def test_the_letter_on_the_page_is_one(documents: Documents) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    letters = documents.read(text, Notation.TOML)
    assert [cell.name for cell in letters.versions[0].value.cells] == ["rated"]
