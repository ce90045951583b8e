"""The documents of the examples: each is read, validates, and is the same when written and read."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from acctcore.codec import Documents, Notation
from acctcore.codec.plain import days_as_text
from acctcore.codec.rules import documents_of

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = sorted(EXAMPLES.rglob("*.toml"))


@pytest.fixture(scope="module")
def documents() -> Documents:
    return documents_of()


@pytest.fixture(params=PAGES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def page(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text("utf-8")


@pytest.mark.parametrize("notation", Notation)
def test_an_example_reads_back(page: str, documents: Documents, notation: Notation) -> None:
    kind = documents.declared(page, Notation.TOML).kind
    value: Any = documents.read(page, Notation.TOML)
    text = documents.write(value, notation, kind=kind)
    assert documents.read(text, notation) == value
    assert documents.write(documents.read(text, notation), notation, kind=kind) == text


def test_an_example_validates(page: str, documents: Documents) -> None:
    kind = documents.declared(page, Notation.TOML).kind
    as_it_stands = days_as_text(tomllib.loads(page))
    Draft202012Validator(documents.schema(kind)).validate(as_it_stands)
    text = documents.write(documents.read(page, Notation.TOML), Notation.JSON, kind=kind)
    Draft202012Validator(documents.schema(kind)).validate(json.loads(text))


def test_every_kind_has_a_schema(documents: Documents) -> None:
    for kind in documents.kinds:
        Draft202012Validator.check_schema(documents.schema(kind.kind))
