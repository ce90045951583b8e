"""The tables of `docs/reference/authority-reply.md` list every code, statement and placeholder."""

import ast
import re
from pathlib import Path

from acctcore.authority.replies.cases import ReplyKind
from acctcore.authority.replies.resolutions import ResolutionKind
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.statements import Statement
from acctcore.authority.replies.templates import Placeholder
from acctcore.codec.shape import keys_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "authority-reply.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("|")]
FIRST = {word for row in ROWS for word in re.findall(r"`([^`]+)`", row.split("|")[1])}
CODES = {word for word in FIRST if re.fullmatch(r"[A-Z][A-Z_]+", word)}


def codes() -> set[str]:
    trees = (
        ast.parse((ROOT / "src/acctcore/authority" / f"{name}.py").read_text("utf-8"))
        for name in ("replies/timing", "replies/saying", "replies/waits")
    )
    constants = (n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant))
    words = {text for text in constants if isinstance(text, str)}
    return {text for text in words if re.fullmatch(r"[A-Z][A-Z_]{2,}", text)}


def test_every_code_is_on_the_page_and_no_other() -> None:
    assert len(codes()) > 15
    assert codes() == CODES


def test_every_statement_and_placeholder_has_its_row() -> None:
    assert {each.value for each in Statement} <= FIRST
    assert {each.value for each in Placeholder} <= FIRST


def test_every_outcome_and_answer_is_named() -> None:
    for word in (*ResolutionKind, *ReplyKind):
        assert f"`{word.value}`" in PAGE


def test_every_key_of_a_standard_has_its_row() -> None:
    keys = {key.name for key in keys_of(ReplyStandard)} - {"wording"}
    assert keys <= FIRST
