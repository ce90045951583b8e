"""The schema of every kind of document, kept: a change of form is seen, and gets a new number."""

import json
from pathlib import Path

import pytest

from acctcore.codec.rules import documents_of

SCHEMAS = Path(__file__).parents[1] / "golden" / "schemas"
KINDS = documents_of().kinds


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.kind)
def test_a_schema_is_the_one_that_was_kept(kind: object) -> None:
    name, number = kind.kind, kind.schema  # type: ignore[attr-defined]
    kept = json.loads((SCHEMAS / f"{name}-{number}.json").read_text(encoding="utf-8"))
    assert documents_of().schema(name) == kept


def test_every_kept_schema_is_of_a_kind() -> None:
    newest = {f"{each.kind}-{number}" for each in KINDS for number in range(1, each.schema + 1)}
    assert {path.stem for path in SCHEMAS.glob("*.json")} == newest
