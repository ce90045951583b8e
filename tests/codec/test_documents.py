"""The head of a document: its kind, its schema, and how older ones are brought forward."""

import json
from typing import Any

import pytest
from attrs import frozen
from jsonschema import Draft202012Validator
from pendulum import Date

from acctcore.codec import (
    VOCABULARY,
    DocumentKind,
    Documents,
    Migration,
    Notation,
    Parties,
    json_schema,
)
from acctcore.errors import Contradiction, Malformed, OutOfRange, Unknown
from acctcore.parties import Link, LinkKind, Party
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version


@frozen
class Card:
    points: int


@frozen
class Letter:
    limit: int


CARDS = DocumentKind("card", Timeline[Card])
LETTERS = DocumentKind("letter", Timeline[Letter])
DOCUMENTS = Documents().extended(CARDS, LETTERS)
SOURCE = Source("letter", Status.INVENTED)


def test_two_timelines_are_told_apart_by_what_they_hold() -> None:
    card = Timeline.always(Card(1), SOURCE, since=Date(2026, 1, 1))
    letter = Timeline.always(Letter(1), SOURCE, since=Date(2026, 1, 1))
    assert DOCUMENTS.kind_of(card) == CARDS
    assert DOCUMENTS.kind_of(letter) == LETTERS
    assert DOCUMENTS.write(card, Notation.TOML).startswith('kind = "card"\nschema = 1\n')


def test_a_value_of_two_kinds_has_to_be_named() -> None:
    empty: Timeline[Card] = Timeline(())
    with pytest.raises(Unknown) as caught:
        DOCUMENTS.write(empty, Notation.JSON)
    assert str(caught.value) == "this value makes one of `card`, `letter`; name the kind"
    text = DOCUMENTS.write(empty, Notation.JSON, kind="card")
    assert json.loads(text) == {"kind": "card", "schema": 1, "versions": []}
    assert DOCUMENTS.read(text, Notation.JSON) == empty


def test_a_value_of_no_kind() -> None:
    with pytest.raises(Unknown) as caught:
        DOCUMENTS.kind_of(Card(1))
    assert str(caught.value) == "this value makes no kind of document; name the kind"


def test_a_kind_that_is_not_there() -> None:
    with pytest.raises(Unknown) as caught:
        DOCUMENTS.named("cards")
    assert str(caught.value) == "unknown kind `cards`; did you mean `card`?"


def test_a_document_is_read_as_the_kind_asked_for() -> None:
    text = DOCUMENTS.write(Parties((Party("A", "A"),)), Notation.TOML)
    kind: DocumentKind[Parties] = DocumentKind("parties", Parties)
    assert DOCUMENTS.read_as(kind, text, Notation.TOML).parties[0].id == "A"


def test_a_party_register_as_it_is_written() -> None:
    links = (Link(LinkKind.CONTROL, "A", "B", until=Date(2026, 3, 16)),)
    known = Parties((Party("A", "Ann"), Party("B", "B Ltd")), links)
    assert DOCUMENTS.write(known, Notation.TOML) == (
        'kind = "parties"\nschema = 1\n'
        "parties = [\n"
        '    { id = "A", name = "Ann" },\n'
        '    { id = "B", name = "B Ltd" },\n'
        "]\n"
        "links = [\n"
        '    { kind = "control", party = "A", other = "B", until = 2026-03-16 },\n'
        "]\n"
    )


@frozen
class NewCard:
    points: int
    colour: str


def painted(old: dict[str, Any]) -> dict[str, Any]:
    return {**old, "colour": "green"}


def renamed(old: dict[str, Any]) -> dict[str, Any]:
    return {"points": old["score"]}


MIGRATED = Documents(
    (DocumentKind("card", NewCard, 3),),
    (Migration("card", 2, painted), Migration("card", 1, renamed)),
)


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "card", "schema": 1, "score": 7}',
        '{"kind": "card", "schema": 2, "points": 7}',
        '{"kind": "card", "schema": 3, "points": 7, "colour": "green"}',
    ],
)
def test_an_older_document_is_brought_forward(text: str) -> None:
    assert MIGRATED.read(text, Notation.JSON) == NewCard(7, "green")


def test_a_newer_document_is_refused() -> None:
    with pytest.raises(Malformed) as caught:
        MIGRATED.read('{"kind": "card", "schema": 4}', Notation.JSON)
    assert str(caught.value) == (
        "schema: expected a schema this release reads, 1 to 3, got `4` (a whole number)"
    )


def test_an_older_document_needs_its_migration() -> None:
    with pytest.raises(Contradiction) as caught:
        Documents((DocumentKind("card", NewCard, 2),))
    assert str(caught.value) == "every schema before the newest has one migration to the next"


def test_a_kind_stands_once() -> None:
    with pytest.raises(Contradiction) as caught:
        DOCUMENTS.extended(CARDS)
    assert str(caught.value) == "kind `card` stands twice"


@frozen
class HasKind:
    kind: str


@pytest.mark.parametrize(
    ("kind", "type_", "schema", "message"),
    [
        ("Card", Card, 1, "kind: expected small letters and hyphens, got `Card`"),
        ("card", Card, 0, "schema of `card`: expected 1 or more, got `0` (a whole number)"),
        ("card", int, 1, "`card` is not written as a table"),
        ("card", HasKind, 1, "`card` has a key `kind` of its own"),
    ],
)
def test_a_kind_that_cannot_be(kind: str, type_: Any, schema: int, message: str) -> None:
    with pytest.raises((Contradiction, OutOfRange)) as caught:
        DocumentKind(kind, type_, schema)
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", [each.kind for each in (*VOCABULARY, CARDS, LETTERS)])
def test_the_schema_of_a_kind_asks_for_its_head(kind: str) -> None:
    schema = DOCUMENTS.schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:acctcore:schema:{kind}:1"
    assert schema["title"] == kind
    assert schema["required"][:2] == ["kind", "schema"]
    assert schema["properties"]["kind"] == {"const": kind}
    assert schema["properties"]["schema"] == {"const": 1}
    assert schema["additionalProperties"] is False


def test_a_schema_describes_in_the_words_of_the_class() -> None:
    schema = json_schema(Party)
    assert schema["$defs"]["party"] == {
        "title": "party",
        "description": "A customer or counterparty.",
        "type": "object",
        "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
        "required": ["id", "name"],
        "additionalProperties": False,
    }


def test_a_timeline_of_drafts_alone_reads_back() -> None:
    approval = Approval(Stage.DRAFT, Date(2026, 1, 1), "author")
    draft = Timeline((Version("A", Date(2026, 1, 1), Card(1), SOURCE, approval),))
    assert DOCUMENTS.read(DOCUMENTS.write(draft, Notation.TOML), Notation.TOML) == draft


def test_two_classes_of_one_name_stay_two() -> None:
    other = frozen(type("Party", (), {"__annotations__": {"age": int}}))
    pair = frozen(type("Pair", (), {"__annotations__": {"one": Party, "two": other}}))
    places = json_schema(pair)["$defs"]
    assert places["pair"]["properties"]["one"] == {"$ref": "#/$defs/party"}
    assert places["pair"]["properties"]["two"] == {"$ref": "#/$defs/party.2"}
    assert list(places["party.2"]["properties"]) == ["age"]
