"""Malformed documents: what the kit draws is malformed, and every reader refuses it at its place.

Of every kind of document one breakage of each name is tried; with the profile `deep`, every
breakage of the document.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import Phase, find, given, settings
from jsonschema import Draft202012Validator

from acctcore.codec import (
    DocumentKind,
    Notation,
    Parties,
    read_json_lines,
    read_rows,
    write_json_lines,
    write_rows,
)
from acctcore.codec.letter_csv import read_letter_csv
from acctcore.codec.plain import days_as_text
from acctcore.codec.rules import documents_of
from acctcore.codec.sheets import read_sheet
from acctcore.errors import Malformed, OutOfRange, Unknown, WrongKind
from acctcore.parties import Party
from acctcore.testing import Broken, refused, strategies
from acctcore.testing.breakages.listing import Sound, broken, holds
from acctcore.testing.breakages.malformed import MalformedDocument, written
from acctcore.testing.breakages.texts import broken_texts
from acctcore.testing.strategies.sound import sound_values

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = documents_of()
LONG = 9_000
"""Of longer examples a shorter one of the same kind is taken."""
BEYOND_SCHEMA = {
    "a day that does not exist",
    "a currency that does not exist",
    "more decimals than the currency has",
    "no number at all",
}
"""What breaks the form and no schema can say; `NaN` is a number to jsonschema."""


def examples() -> dict[str, dict[str, Any]]:
    """Answer the shortest example of each kind, as plain data."""
    found: dict[str, dict[str, Any]] = {}
    for page in sorted(EXAMPLES.rglob("*.toml"), key=lambda path: path.stat().st_size):
        document = tomllib.loads(page.read_text("utf-8"))
        found.setdefault(document["kind"], document)
    return found


PAGES = examples()
WORDS = re.compile("expected|did you mean|stands twice")
"""A fault of form says what was expected, or what was meant, or that it stands there already."""
KINDS = [each.kind for each in DOCUMENTS.kinds]


@cache
def sound(kind: str) -> Sound:
    """Answer a sound document of a kind: an example, or else one that is drawn."""
    if kind in PAGES:
        return Sound.of(PAGES[kind], kind, DOCUMENTS)
    quick = settings(phases=[Phase.generate], database=None, derandomize=True)
    return Sound.of(find(sound_values(kind), lambda _: True, settings=quick), kind, DOCUMENTS)


def ways(found: Sound) -> Iterator[MalformedDocument]:
    """Answer one breakage of each name, in turn from the front and from the back; or all."""
    everything = settings().max_examples > 1_000
    for turn, each in enumerate(found.breakages.values()):
        some = each if everything else [each[-1] if turn % 2 else each[0]]
        yield from (broken(found, way) for way in some)


def faults_of(each: MalformedDocument) -> list[str]:
    """Answer the words of the faults at the place, once it is sure that all are as they should."""
    found: list[str] = []
    with refused(each):
        try:
            DOCUMENTS.read(each.json(), Notation.JSON)
        except Malformed as error:
            found += (fault.message for fault in error.faults if each.shows(fault.path))
            raise
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_malformed_document_is_refused_where_it_is_broken(kind: str) -> None:
    tried = 0
    for each in ways(sound(kind)):
        if holds(each, DOCUMENTS):
            tried += 1
            faults = faults_of(each)
            assert not each.form or any(map(WORDS.search, faults)), (str(each), faults)
    assert tried > 12


@pytest.mark.parametrize("kind", ["contact-case", "delegation-letter", "target", "customer-facts"])
def test_toml_is_refused_at_the_same_place(kind: str) -> None:
    for each in ways(sound(kind)):
        if holds(each, DOCUMENTS):
            with refused(each):
                DOCUMENTS.read(each.toml(), Notation.TOML)


@pytest.mark.parametrize("kind", ["calendar", "parties", "control-case", "scorecard", "branch"])
def test_jsonschema_refuses_a_broken_form_too(kind: str) -> None:
    found, judge = sound(kind), Draft202012Validator(DOCUMENTS.schema(kind))
    assert judge.is_valid(days_as_text(found.document))
    for each in ways(found):
        if each.form and not each.breakage.startswith(tuple(BEYOND_SCHEMA)):
            assert not judge.is_valid(days_as_text(each.document)), str(each)


WANTED = (
    *("a key is missing", "a key is misspelt", "a key that nothing reads"),
    *("a whole number in the place of text", "text in the place of a whole number"),
    *("a floating-point number in the place of an amount", "a list in the place of a table"),
    *("a yes/no value in the place of a whole number", "a moment in the place of a day"),
    *("empty text", "a negative amount", "a currency that does not exist", "an empty list"),
    *("a day that does not exist", "days in the wrong order", "two versions on one day"),
    *("a unit that nothing declares", "an element stands twice", "a name that is not on the list"),
    *("blank text", "a name that nothing declares", "more decimals than the currency has"),
)


def test_every_way_to_break_a_document_is_found_in_the_examples() -> None:
    kinds = ("delegation-letter", "accommodation-case", "calendar", "loan-terms", "contact-policy")
    held = set()
    for kind in kinds:
        found = sound(kind)
        for name, several in found.breakages.items():
            if name not in held and any(holds(broken(found, way), DOCUMENTS) for way in several):
                held.add(name)
    assert set(WANTED) <= held


@frozen
class Box:
    """A class of a host's own."""

    label: str
    sides: tuple[int, ...] = ()


OWN = DOCUMENTS.extended(DocumentKind("box", Box))
BOX = {"kind": "box", "schema": 1, "label": "x", "sides": [1, 2]}


@given(strategies.malformed_documents(kind="box", of=BOX, documents=OWN))
def test_a_kind_of_a_hosts_own_is_served(each: MalformedDocument) -> None:
    with refused(each):
        OWN.read(each.toml(), Notation.TOML)


@pytest.mark.parametrize("kind", ["decision", "parties", "plan", "control-case", "scorecard"])
def test_documents_are_drawn(kind: str) -> None:
    @settings(max_examples=5)
    @given(strategies.malformed_documents(kind=kind))
    def run(each: MalformedDocument) -> None:
        assert each.kind == kind
        with refused(each):
            DOCUMENTS.read(each.json(), Notation.JSON)

    run()


def test_a_breakage_changes_one_place_only() -> None:
    found = sound("parties")
    before = found.document["parties"]
    for each in ways(found):
        assert found.document["parties"] is before
        assert each.json() != written(found.document)


# Readers that are not strict, each caught.

PARTIES = {"kind": "parties", "schema": 1, "parties": [{"id": "P1", "name": "Example Ltd"}]}
Reader = Callable[[MalformedDocument], Any]


def forgiving(each: MalformedDocument) -> Any:
    known = [
        {key: party[key] for key in ("id", "name")} for party in each.document.get("parties", [])
    ]
    return DOCUMENTS.read(evolve(each, document=PARTIES | {"parties": known}).json(), Notation.JSON)


def trusting(each: MalformedDocument) -> Any:
    return [party["name"].upper() for party in each.document["parties"]]


def silent(each: MalformedDocument) -> Any:
    try:
        return DOCUMENTS.read(each.json(), Notation.JSON)
    except Malformed as error:
        faults = [fault._replace(path="links") for fault in error.faults]
        raise Malformed(faults) from None


def talkative(each: MalformedDocument) -> Any:
    try:
        return DOCUMENTS.read(each.json(), Notation.JSON)
    except Malformed as error:
        faults = [fault._replace(message="'NoneType' is not a str") for fault in error.faults]
        raise Malformed(faults) from None


@pytest.mark.parametrize(
    ("reader", "breakage", "message"),
    [
        (
            forgiving,
            "a key that nothing reads",
            (
                "`not-read`: a key that nothing reads\n"
                "expected faults, got an answer, as if nothing were wrong"
            ),
        ),
        (
            trusting,
            "a whole number in the place of text",
            (
                "`parties[0].name`: a whole number in the place of text\n"
                "expected faults of a malformed document, got a crash: AttributeError: "
                "'int' object has no attribute 'upper'"
            ),
        ),
        (
            silent,
            "a whole number in the place of text",
            (
                "`parties[0].id`: a whole number in the place of text\n"
                "expected a fault at that place, got links: expected text, "
                "got `7` (a whole number); put it in quotes"
            ),
        ),
        (
            talkative,
            "a whole number in the place of text",
            (
                "`parties[0].id`: a whole number in the place of text\n"
                "expected words of a document's author, got parties[0].id: 'NoneType' is not a str"
            ),
        ),
    ],
)
def test_a_reader_that_is_not_strict_is_caught(reader: Reader, breakage: str, message: str) -> None:
    found = Sound.of(PARTIES, "parties", DOCUMENTS)
    told = []
    for way in found.breakages[breakage]:
        try:
            with refused(broken(found, way)):
                reader(broken(found, way))
        except Broken as error:
            told.append(str(error))
    assert message in told


def test_a_reader_that_takes_floats_for_money_is_caught() -> None:
    found = sound("control-case")
    several = found.breakages["a floating-point number in the place of an amount"]
    assert several
    for way in several:
        each = broken(found, way)
        lenient = each.document | {each.path: f"{found.document[each.path][:3]} 1.50"}
        with pytest.raises(Broken, match="got an answer"), refused(each):
            DOCUMENTS.read(written(lenient), Notation.JSON)


@pytest.mark.parametrize(
    ("path", "around"),
    [
        ("levels[2].name", "levels[2]"),
        ("levels[2]", "levels"),
        ("levels", ""),
        ('limits."front office"', "limits"),
        ('limits."a.b".cost', 'limits."a.b"'),
        ('"front office"', ""),
    ],
)
def test_a_fault_of_form_may_stand_around_its_place(path: str, around: str) -> None:
    each = MalformedDocument("parties", {}, "a key is missing", path)
    assert each.shows(path)
    assert each.shows(around)
    assert not each.shows(f"{path}.more")
    assert not each.shows("elsewhere")


def test_a_fault_of_sense_may_stand_in_its_place_or_around_it() -> None:
    each = MalformedDocument("parties", {}, "an element stands twice", "levels[2]", form=False)
    shown = ["", "levels", "levels[2]", "levels[2].name", "levels[20]", "level", "cells"]
    assert [path for path in shown if each.shows(path)] == shown[:4]


# Texts.

LINES = "".join(write_json_lines([Party("P1", "Example Ltd"), Party("P2", "Other Ltd")], Party))
ROWS = write_rows([Party("P1", "Example Ltd"), Party("P2", "Other Ltd")], Party)
PAGE = DOCUMENTS.write(Parties((Party("P1", "Ltd"),)), Notation.TOML)
TEXTS: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("toml", PAGE, lambda text: DOCUMENTS.read(text, Notation.TOML)),
    (
        "json",
        DOCUMENTS.write(Parties((Party("P1", "Ltd"),)), Notation.JSON),
        lambda text: DOCUMENTS.read(text, Notation.JSON),
    ),
    ("json lines", LINES, lambda text: read_json_lines(text, Party)),
    ("csv", ROWS, lambda text: read_rows(text, Party)),
]


@pytest.mark.parametrize(("notation", "text", "read"), TEXTS, ids=[each[0] for each in TEXTS])
def test_a_broken_text_is_refused(notation: str, text: str, read: Callable[[Any], Any]) -> None:
    read(text)
    for name, each in broken_texts(text, notation):
        with pytest.raises(Malformed) as caught:
            read(each)
        assert caught.value.faults, name


@pytest.mark.parametrize(("notation", "text", "read"), TEXTS, ids=[each[0] for each in TEXTS])
def test_broken_texts_are_drawn(notation: str, text: str, read: Callable[[Any], Any]) -> None:
    @settings(max_examples=20)
    @given(strategies.malformed_texts(notation=notation, of=text))
    def run(each: Any) -> None:
        with refused(each):
            read(each.text)

    run()


def test_a_sheet_of_a_branch_and_of_a_letter_are_refused_too() -> None:
    for name, each in broken_texts(ROWS, "csv"):
        if name not in {"cut off", "more after the end"}:  # a blank cell is absent; so may be many
            with pytest.raises(Malformed):
                read_sheet(each, Party)  # type: ignore[arg-type]  # bytes are read as well
        with pytest.raises(Malformed):
            read_letter_csv({"letter.csv": each})  # type: ignore[dict-item]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_one_byte_order_mark_is_no_fault(mark: str) -> None:
    for _, text, read in TEXTS:
        assert read(f"{mark}{text}") == read(text)
        assert read(f"{mark}{text}".encode()) == read(text)


# Arguments.


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"kind": "party"},
            Unknown,
            "unknown kind `party`; did you mean `parties`?",
        ),
        (
            {"kind": 7},
            WrongKind,
            "kind: expected the name of a kind such as `calendar`, got `7` (a whole number)",
        ),
        (
            {"kind": "box", "documents": OWN},
            Unknown,
            "no `box` can be drawn; pass one that is sound as `of`",
        ),
        (
            {"kind": "parties", "documents": "all"},
            WrongKind,
            "documents: expected the kinds that are known: `documents_of()`, got `all`",
        ),
        (
            {"kind": "parties", "of": {"kind": "parties"}},
            OutOfRange,
            "of: expected a sound document of `parties`: schema: expected 1, got nothing",
        ),
        (
            {"kind": "parties", "of": {**BOX, "kind": "calendar"}},
            OutOfRange,
            "of: expected a sound document of `parties`: kind: expected `parties`, got `calendar`",
        ),
        (
            {"kind": "parties", "of": 7},
            WrongKind,
            "of: expected a document of `parties`, or a value of it, got `7` (a whole number)",
        ),
    ],
)
def test_a_wrong_argument_is_named(
    arguments: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        strategies.malformed_documents(**arguments)
    assert str(caught.value) == message


_KEY = "a key or a heading in brackets is expected here"
_QUOTED = "line 1, column 2: a key in double quotes is expected here"


@pytest.mark.parametrize(
    ("notation", "of", "message"),
    [
        (
            "yaml",
            "x",
            "notation: expected one of `toml`, `json`, `json lines`, `csv`, got `yaml`",
        ),
        ("toml", b"x", "of: expected the text of a sound document, got `b'x'`"),
        ("toml", " ", "of: expected the text of a sound document, got ` `"),
        ("toml", "=", f"of: expected a sound text of `toml`: line 1, column 1: {_KEY}"),
        ("json lines", "{}\n{1", f"of: expected a sound text of `json lines`: {_QUOTED}"),
    ],
)
def test_a_wrong_text_is_named(notation: str, of: Any, message: str) -> None:
    with pytest.raises((WrongKind, OutOfRange)) as caught:
        strategies.malformed_texts(notation=notation, of=of)
    assert str(caught.value) == message


def test_a_reader_that_crashes_on_many_documents_is_one_failure() -> None:
    @settings(max_examples=30, database=None, derandomize=True)
    @given(strategies.malformed_documents(kind="parties"))
    def read(broken: MalformedDocument) -> None:
        with refused(broken):
            try:
                documents_of().read(broken.json(), Notation.JSON)
            except Malformed as error:
                raise ValueError(str(error)) from error

    with pytest.raises(Broken, match="got a crash: ValueError") as caught:
        read()
    assert isinstance(caught.value.__cause__, ValueError)
