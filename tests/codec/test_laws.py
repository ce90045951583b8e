"""Two laws of every document: reading undoes writing, and what a schema refuses the reader refuses.

The classes below hold every kind of place a document can have; jsonschema is the
second opinion on the schema.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Any, Generic, Self, TypeVar

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.canonical import content_hash
from acctcore.codec import (
    Documents,
    Notation,
    Parties,
    from_plain,
    json_schema,
    read_json,
    read_json_lines,
    read_rows,
    read_toml,
    to_plain,
    write_json,
    write_json_lines,
    write_rows,
    write_toml,
)
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import Tenor, day, optional_day
from acctcore.errors import Malformed
from acctcore.evidence import Evidence, Fact, FactBase, FactValue, Period
from acctcore.findings import Finding, Measured, Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.parties import Link, LinkKind, Party
from acctcore.quantity import Measure, Quantity
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

P = TypeVar("P")


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


class Points(Enum):
    LOW = 1
    HIGH = 2


@frozen
class Bound:
    """A class that writes itself as text."""

    top: int

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(int(text.removeprefix("up to ")))

    def __str__(self) -> str:
        return f"up to {self.top}"


@frozen
class Pair:
    """A class that declares a form of its own."""

    left: Money
    right: Date

    def to_document(self) -> list[object]:
        return [self.left, self.right]

    @classmethod
    def from_document(cls, data: Any) -> Self:
        return cls(*from_plain(data, tuple[Money, Date]))

    @classmethod
    def document_schema(cls) -> dict[str, Any]:
        return {"type": "array", "minItems": 2, "maxItems": 2}


@frozen
class Written:
    """What stands for `Lazy` in a document."""

    levels: tuple[str, ...]


@frozen
class Lazy:
    """A class for which another stands."""

    count: int

    def as_document(self) -> Written:
        return Written(tuple(str(number) for number in range(self.count)))

    @classmethod
    def from_document(cls, written: Written) -> Self:
        return cls(len(written.levels))


@frozen
class Square:
    side: int


@frozen
class Circle:
    radius: Fraction
    inner: "Circle | None" = None


@frozen
class Box(Generic[P]):
    value: P
    more: tuple[P, ...] = ()
    maybe: P | None = None
    named: FrozenMap[str, P] = field(factory=FrozenMap)


@frozen
class BoxOfMoney(Box[Money]):
    """The arguments of a base class are put in."""

    label: str = ""


@frozen
class Everything:
    """Every kind of place."""

    whole: int
    words: str
    flag: bool
    day: Date = field(converter=day)
    plain_day: date
    ratio: Fraction
    exact: Decimal
    statistic: float
    money: Money
    quantity: Quantity
    measure: Measure
    tenor: Tenor
    verdict: Verdict
    size: Size
    points: Points
    bound: Bound
    pair: Pair
    lazy: Lazy
    measured: Measured
    told: FactValue
    shape: Square | Circle
    either: Square | str | int | tuple[int, ...] | None
    boxes: tuple[Box[Measure], ...]
    holes: tuple[Money | None, ...]
    place: tuple[str, int]
    chosen: frozenset[Verdict]
    limits: FrozenMap[str, FrozenMap[Size, Bound]]
    by_number: Mapping[int, Money]
    by_day: FrozenMap[Date, str]
    anything: object
    _private: int = 0
    until: Date | None = field(default=None, converter=optional_day)
    rounding: Rounding = Rounding.HALF_EVEN
    open_end: int | None = 7
    box: Box[Money] | None = None
    bom: BoxOfMoney | None = None
    derived: int = field(init=False, default=3)


@frozen
class Row:
    """What fits into one row of a spreadsheet."""

    id: str
    whole: int | None
    amount: Measure
    flag: bool = False
    period: Period | None = None
    ratio: Fraction | None = None
    size: Size = Size.SMALL
    bound: Bound | None = None
    by_name: FrozenMap[str, Measure] = field(factory=FrozenMap)


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1)
days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(day)
ratios = st.fractions()
amounts = st.builds(Money, st.integers(), st.sampled_from(["HKD", "JPY", "BHD"]))
quantities = st.builds(Quantity, st.integers(), st.sampled_from(["bp", "%", "months", "m2 net"]))
measures = amounts | quantities
tenors = st.builds(Tenor, *[st.integers(0, 400)] * 3)
fact_values = ratios | names | days | st.booleans()
measured = measures | ratios | st.integers() | st.text() | days | st.booleans() | st.none()
bounds = st.builds(Bound, st.integers(0))
circles = st.builds(Circle, ratios, st.none() | st.builds(Circle, ratios))
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(names, inner).map(FrozenMap),
    max_leaves=6,
)


def boxes(values: st.SearchStrategy[Any], kind: Any = Box) -> st.SearchStrategy[Any]:
    maps = st.dictionaries(names, values, max_size=2).map(FrozenMap)
    return st.builds(
        kind, values, st.lists(values, max_size=2).map(tuple), st.none() | values, maps
    )


def tuples(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=3).map(tuple)


everything = st.builds(
    Everything,
    whole=st.integers(),
    words=st.text(),
    flag=st.booleans(),
    day=days,
    plain_day=days,
    ratio=ratios,
    exact=st.decimals(-(10**9), 10**9, places=4),
    statistic=st.floats(allow_nan=False, allow_infinity=False),
    money=amounts,
    quantity=quantities,
    measure=measures,
    tenor=tenors,
    verdict=st.sampled_from(Verdict),
    size=st.sampled_from(Size),
    points=st.sampled_from(Points),
    bound=bounds,
    pair=st.builds(Pair, amounts, days),
    lazy=st.builds(Lazy, st.integers(0, 4)),
    measured=measured,
    told=fact_values,
    shape=st.builds(Square, st.integers()) | circles,
    either=st.builds(Square, st.integers())
    | st.text()
    | st.integers()
    | tuples(st.integers())
    | st.none(),
    boxes=tuples(boxes(measures)),
    holes=tuples(st.none() | amounts),
    place=st.tuples(st.text(), st.integers()),
    chosen=st.frozensets(st.sampled_from(Verdict)),
    limits=st.dictionaries(
        names, st.dictionaries(st.sampled_from(Size), bounds).map(FrozenMap), max_size=3
    ).map(FrozenMap),
    by_number=st.dictionaries(st.integers(), amounts, max_size=3).map(FrozenMap),
    by_day=st.dictionaries(days, st.text(), max_size=3).map(FrozenMap),
    anything=plain,
    private=st.integers(0, 1),
    until=st.none() | days,
    rounding=st.sampled_from(Rounding),
    open_end=st.none() | st.integers(6, 8),
    box=st.none() | boxes(amounts),
    bom=st.none() | boxes(amounts, BoxOfMoney),
)

sources = st.builds(
    Source, names.filter(str.strip), st.sampled_from(Status), read_on=st.none() | days
)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline[Box[Measure]]:
    """Draw versions that follow one another, with drafts between."""
    starts = sorted(draw(st.sets(days.filter(lambda d: d.year < 9000), min_size=1, max_size=3)))
    versions = []
    for number, since in enumerate(starts):
        approved = Approval(Stage.APPROVED, draw(days), "author", "approver")
        value = draw(boxes(measures))
        versions.append(Version(f"v{number}", since, value, draw(sources), approved))
    draft = Approval(Stage.DRAFT, draw(days), "author")
    versions.append(Version("draft", draw(days), draw(boxes(measures)), draw(sources), draft))
    return Timeline(tuple(versions))


@st.composite
def fact_bases(draw: st.DrawFn) -> FactBase:
    facts: list[Fact[Any]] = []
    for number in range(draw(st.integers(0, 4))):
        unit = draw(st.sampled_from(["HKD", "text", "day", "flag"]))
        value = draw({"HKD": ratios, "text": st.text(), "day": days, "flag": st.booleans()}[unit])
        period = Period(None, draw(days))
        evidence = Evidence("accounts", "audited", as_of=draw(st.none() | days))
        replaced = draw(st.sampled_from(["", *(fact.id for fact in facts)]))
        facts.append(
            Fact(f"f{number}", "A", "c", period, value, unit, evidence, None, replaced, "seen")
        )
    return FactBase(tuple(facts))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    first = date(2026, 1, 1)
    inside = st.dates(first, date(2026, 1, 31))
    holidays = draw(st.frozensets(inside, max_size=3))
    workdays = draw(st.frozensets(inside, max_size=3)) - holidays
    return Calendar.of_weekend(
        "c", "1", first, date(2026, 1, 31), holidays=holidays, extra_workdays=workdays
    )


links = st.builds(
    Link,
    st.sampled_from(LinkKind),
    st.just("A"),
    names.filter(lambda n: n != "A"),
    st.none() | days,
)
findings = st.builds(
    Finding,
    st.text(),
    st.text(),
    st.sampled_from(Verdict),
    st.text(),
    measured,
    st.sampled_from(["", "<=", ">"]),
    measured,
    st.none() | sources,
)
known = st.lists(st.builds(Party, names, names), max_size=3, unique_by=lambda p: p.id).map(tuple)
LAWS: tuple[tuple[Any, st.SearchStrategy[Any]], ...] = (
    (Everything, everything),
    (Timeline[Box[Measure]], timelines()),
    (FactBase, fact_bases()),
    (Calendar, calendars()),
    (Finding, findings),
    (Parties, st.builds(Parties, known, tuples(links))),
    (CurrencyTable, st.just(ISO_4217)),
)
drawn = st.one_of(*(st.tuples(st.just(type_), values) for type_, values in LAWS))


@given(drawn)
def test_reading_undoes_writing(case: tuple[Any, Any]) -> None:
    type_, value = case
    assert from_plain(to_plain(value, type_), type_) == value
    assert read_json(write_json(value, type_), type_) == value
    assert read_toml(write_toml(value, type_), type_) == value
    assert read_json_lines("".join(write_json_lines([value, value], type_)), type_) == (value,) * 2


@given(drawn)
def test_a_value_read_back_has_the_hash_it_had(case: tuple[Any, Any]) -> None:
    type_, value = case
    if type_ is not Everything:  # it holds a float, which has no hash
        assert content_hash(read_toml(write_toml(value, type_), type_)) == content_hash(value)


@given(drawn)
def test_what_is_written_twice_is_written_alike(case: tuple[Any, Any]) -> None:
    type_, value = case
    for write, read in ((write_json, read_json), (write_toml, read_toml)):
        text = write(value, type_)
        assert write(read(text, type_), type_) == text


@given(drawn)
def test_what_is_written_validates(case: tuple[Any, Any]) -> None:
    type_, value = case
    validator(type_).validate(json.loads(write_json(value, type_)))


@pytest.mark.parametrize(("type_", "_"), LAWS)
def test_a_schema_is_a_schema(type_: Any, _: object) -> None:
    Draft202012Validator.check_schema(json_schema(type_))


def validator(type_: Any) -> Draft202012Validator:
    return Draft202012Validator(json_schema(type_))


JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, 7, -1, 1.5, float("nan"), float("inf"), "", "x", "7", "HKD 1.00"),
    *("30 bp", "2026-03-16", "2026-02-30", "1/3", "met", [], ["x"], {}, {"x": 1}, {"day": "x"}),
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Any, Any]:
    """Draw a document with one place replaced, removed or added."""
    type_, value = draw(drawn)
    document = json.loads(write_json(value, type_))
    inside = document
    while True:
        steps = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        if isinstance(inside[step], dict | list) and inside[step] and draw(st.booleans()):
            inside = inside[step]
            continue
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "remove":
                del inside[step]
            case "add" if isinstance(inside, dict):
                inside[draw(st.sampled_from(["x", "value", "tpye"]))] = draw(st.sampled_from(JUNK))
            case _:
                inside[step] = draw(st.sampled_from(JUNK))
        break
    return type_, document


def refusal(document: Any, type_: Any) -> Malformed | None:
    try:
        from_plain(document, type_)
    except Malformed as error:
        return error
    return None


@given(damaged())
def test_what_a_schema_refuses_the_reader_refuses(case: tuple[Any, Any]) -> None:
    type_, document = case
    error = refusal(document, type_)
    assert error.faults if error else validator(type_).is_valid(document)


@given(damaged())
def test_a_fault_is_told_in_words(case: tuple[Any, Any]) -> None:
    type_, document = case
    if error := refusal(document, type_):
        for word in (
            "Error",
            "NoneType",
            "dict object",
            "<class",
            "acctcore.",
            "While structuring",
        ):
            assert word not in str(error)
        assert error.__cause__ is None
        assert error.__suppress_context__


rows = st.builds(
    Row,
    names,
    st.none() | st.integers(),
    measures,
    st.booleans(),
    st.none() | st.builds(Period, st.none() | st.just(Date(1, 1, 1)), days),
    st.none() | ratios,
    st.sampled_from(Size),
    st.none() | bounds,
    st.dictionaries(names, measures, max_size=2).map(FrozenMap),
)


@given(st.lists(rows, max_size=4), st.sampled_from([",", ";", "\t"]))
def test_reading_rows_undoes_writing_them(values: list[Row], delimiter: str) -> None:
    text = write_rows(values, Row, delimiter=delimiter)
    assert read_rows(text, Row, delimiter=delimiter) == tuple(values)


@given(fact_bases())
def test_facts_stand_in_rows(base: FactBase) -> None:
    facts = tuple(evolve(f, value="?") if f.value == "" else f for f in base.facts)
    assert read_rows(write_rows(facts, Fact), Fact) == facts


@given(st.sampled_from(Notation), st.one_of(calendars(), st.just(ISO_4217), fact_bases()))
def test_documents_say_what_they_are(notation: Notation, value: Any) -> None:
    documents = Documents()
    text = documents.write(value, notation)
    assert documents.read(text, notation) == value
    if notation is Notation.JSON:
        schema = documents.schema(documents.kind_of(value).kind)
        Draft202012Validator(schema).validate(json.loads(text))
