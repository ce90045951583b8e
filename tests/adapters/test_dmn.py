"""A letter as a decision table: an evaluator of its own answers as `route` does."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.adapters.dmn import MODEL, write_dmn
from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Combine,
    Conversion,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Linking,
    Purpose,
    Reserved,
    route,
)
from acctcore.days import Tenor
from acctcore.errors import Contradiction
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure, unit_of
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.testing.strategies import accommodation_cases, letters
from acctcore.timeline import Timeline, Version

ON = Date(2026, 3, 16)
PAPER = Source("a letter for tests", Status.INVENTED)
DMN = f"{{{MODEL}}}"
Values = dict[str, str | Fraction | None]


class Column(NamedTuple):
    """An input of the table: the name it is read by, its heading and type."""

    name: str
    label: str
    type: str


class Table(NamedTuple):
    """A decision table read back from its XML, by nothing but the standard library."""

    columns: list[Column]
    rules: list[tuple[list[str], str]]
    policy: str

    def level(self, values: Values) -> str | None:
        """The first rule of which every test holds."""
        assert self.policy == "FIRST"
        for tests, answer in self.rules:
            pairs = zip(tests, self.columns, strict=True)
            if all(holds(test, values[column.name]) for test, column in pairs):
                return None if answer == "null" else unquoted(answer)
        return None


def holds(test: str, value: str | Fraction | None) -> bool:
    """Evaluate a unary test of FEEL, as far as this table uses it (DMN 1.3, chapter 10)."""
    if test == "-":
        return True
    if test == "null":
        return value is None
    if value is None:
        return False
    if test.startswith('"'):
        return value in [unquoted(each) for each in re.findall(r'"(?:[^"\\]|\\.)*"', test)]
    assert isinstance(value, Fraction)
    if found := re.fullmatch(r"\(([0-9.]+)\.\.([0-9.]+)([\])])", test):
        low, high = Fraction(found[1]), Fraction(found[2])
        return low < value and (value <= high if found[3] == "]" else value < high)
    found = re.fullmatch(r"(<=|<|>=) ([0-9.]+)", test)
    assert found is not None, test
    bound = Fraction(found[2])
    return {"<=": value <= bound, "<": value < bound, ">=": value >= bound}[found[1]]


def unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text[1:-1])


def read_table(text: str) -> Table:
    root = ET.fromstring(text)  # noqa: S314 - written by the function under test
    table = root.find(f"{DMN}decision/{DMN}decisionTable")
    assert table is not None
    columns = [
        Column(
            text_of(each, "inputExpression/text"),
            each.get("label", ""),
            each.find(f"{DMN}inputExpression").get("typeRef", ""),  # type: ignore[union-attr]
        )
        for each in table.iter(f"{DMN}input")
    ]
    rules = [
        (
            [text_of(entry, "text") for entry in rule.iter(f"{DMN}inputEntry")],
            text_of(rule, "outputEntry/text"),
        )
        for rule in table.iter(f"{DMN}rule")
    ]
    return Table(columns, rules, table.get("hitPolicy", ""))


def text_of(node: ET.Element, path: str) -> str:
    found = node.findtext("/".join(f"{DMN}{step}" for step in path.split("/")))
    assert found is not None
    return found


def number(value: Measure) -> Fraction:
    first, _, second = str(value).partition(" ")
    return Fraction(second if isinstance(value, Money) else first)


def values_of(case: AccommodationCase, letter: LetterDraft, table: Table) -> Values:
    """What a request without past grants brings to each input."""
    names = iter(table.columns)
    values: Values = {next(names).name: case.reason}
    for category in letter.categories:
        values[next(names).name] = case.categories.get(category)
    for dimension in letter.dimensions:
        asked = case.quantities.get(dimension.measures)
        values[next(names).name] = None if asked is None else number(asked)
    return values


def version(letter: DelegationLetter) -> Version[DelegationLetter]:
    return Timeline.always(letter, PAPER, name="letter-2026").versions[0]


@settings(max_examples=100)
@given(data=st.data())
def test_drawn_requests_get_the_level_that_route_finds(data: st.DataObject) -> None:
    letter = data.draw(letters())
    assume(all("not known" not in str(limit) for limit in limits_of(letter)))
    table = read_table(write_dmn(version(letter), ON))
    case = whole(data.draw(accommodation_cases(letter=letter, as_of=ON)), letter)
    units = {each.measures: each.unit for each in letter.dimensions}
    assume(all(unit_of(value) == units.get(name) for name, value in case.quantities.items()))
    level = table.level(values_of(case, letter, table))
    try:
        limits_alone = evolve(letter, budgets=())  # a budget is told beside the table, not in it
        decision = route(case, Timeline.always(limits_alone, PAPER), ON)
    except Contradiction:  # more is asked of a part than of what it is part of: no request at all
        return
    assert level == decision.outcome.level


def limits_of(letter: LetterDraft) -> Iterator[Limit]:
    return (each for cell in letter.cells for row in cell.limits.values() for each in row.values())


def whole(case: AccommodationCase, letter: LetterDraft) -> AccommodationCase:
    """The same request with every fact known: no past grant, every category and quantity."""
    codes = {name: case.categories.get(name, codes[0]) for name, codes in letter.categories.items()}
    cell = next(
        (c for c in letter.cells if all(codes[n] in each for n, each in c.when.items())), None
    )
    used = {n for row in cell.limits.values() for n in row} if cell else set()
    zeros = {
        each.measures: measure(f"{each.unit} 0" if each.unit == "HKD" else f"0 {each.unit}")
        for each in letter.dimensions
        if each.name in used
    }
    return evolve(
        case,
        quantities={**zeros, **case.quantities},
        categories=codes,
        facility="F1",
        requested_by=None,
        groups=(),
        history=(),
        history_since=None,
        holders=None,
        conflicts=(),
        reached={},
        granted_by=None,
        counter_value=None,
        no_counter_value="nothing to ask for",
    )


def make(*, reasons: tuple[str, ...] = ("RETENTION",), **more: Any) -> DelegationLetter:
    limits = more.pop("limits", {"L1": {"cost": "HKD 5.00"}, "L2": {"cost": "HKD 9.00"}})
    rows = {at: {n: Limit.parse(text) for n, text in row.items()} for at, row in limits.items()}
    return DelegationLetter(
        more.pop("levels", tuple(Level(each, each) for each in limits)),
        more.pop("dimensions", (Dimension("cost", "HKD"),)),
        more.pop("cells", (Cell("rate", "2(a)", rows),)),
        reasons,
        **more,
    )


def rules(letter: DelegationLetter, as_of: Date | None = None) -> list[tuple[list[str], str]]:
    return read_table(write_dmn(version(letter), as_of)).rules


@pytest.mark.parametrize(
    ("limit", "test"),
    [
        ("HKD 20000.00", "<= 20000.00"),
        ("under HKD 20000.00", "< 20000.00"),
        ("over HKD 15.00 up to HKD 49.00", "(15.00..49.00]"),
        ("over HKD 15.00 under HKD 49.00", "(15.00..49.00)"),
        ("unlimited", ">= 0"),
        ("HKD 0.00", "<= 0.00"),
    ],
)
def test_a_limit_is_a_unary_test(limit: str, test: str) -> None:
    assert rules(make(limits={"L1": {"cost": limit}})) == [(['"RETENTION"', test], '"L1"')]


@pytest.mark.parametrize(
    ("asked", "level"), [("4.99", "L1"), ("5.00", "L1"), ("5.01", "L2"), ("9.00", "L2")]
)
def test_a_cent_over_goes_one_level_up(asked: str, level: str) -> None:
    table = read_table(write_dmn(version(make())))
    assert table.level({"reason": "RETENTION", "cost": Fraction(asked)}) == level


def test_above_all_and_a_reason_off_the_list_have_no_level() -> None:
    table = read_table(write_dmn(version(make())))
    assert table.level({"reason": "RETENTION", "cost": Fraction("9.01")}) is None
    assert table.level({"reason": "OTHER", "cost": Fraction(1)}) is None
    assert table.level({"reason": "RETENTION", "cost": None}) is None
    assert rules(make(reasons=())) == []


def test_a_level_without_power_has_no_rule() -> None:
    limits = {"L1": {"cost": "NIL"}, "L2": {"cost": "HKD 9.00"}}
    assert [answer for _, answer in rules(make(limits=limits))] == ['"L2"']


def test_a_quantity_that_the_cell_does_not_mention_may_not_be_asked() -> None:
    dimensions = (
        Dimension("cost", "HKD"),
        Dimension("group cost", "HKD", Adds.GROUP, Tenor(months=12), of="cost"),
        Dimension("bp", "bp"),
    )
    assert rules(make(dimensions=dimensions))[0][0] == ['"RETENTION"', "<= 5.00", "-", "null"]


def test_a_relative_limit_stands_with_its_figure() -> None:
    limits = {"L1": {"cost": "HKD 5.00", "half": "50 % of cost"}}
    dimensions = (Dimension("cost", "HKD"), Dimension("half", "HKD"))
    tests, _ = rules(make(limits=limits, dimensions=dimensions))[0]
    assert tests == ['"RETENTION"', "<= 5.00", "<= 2.50"]


def test_what_is_reserved_comes_first_and_has_no_level() -> None:
    letter = make(
        categories={"type": ("loan", 'a "coin"', "fee")},
        reserved=(Reserved("novel", "9", "board", {"type": ('a "coin"',)}),),
    )
    table = read_table(write_dmn(version(letter)))
    cost, root = Fraction(1), ET.fromstring(write_dmn(version(letter)))  # noqa: S314 - ours
    assert text_of(root, "decision/decisionTable/output/outputValues/text") == '"L1", "L2", null'
    coin = {"reason": "RETENTION", "type": 'a "coin"', "cost": cost}
    assert table.rules[0] == (['"RETENTION"', '"a \\"coin\\""', "-"], "null")
    assert table.level({**coin}) is None
    assert table.level({**coin, "type": "loan"}) == "L1"
    # A request that does not say whether it is reserved is not routed.
    assert table.level({**coin, "type": None}) is None


def test_a_power_that_ends_needs_a_day() -> None:
    limits = {"L1": {"cost": "HKD 5.00, withdrawn on 2026-07-01"}, "L2": {"cost": "HKD 9.00"}}
    letter = make(limits=limits)
    with pytest.raises(Contradiction) as error:
        write_dmn(version(letter))
    assert str(error.value) == (
        "L1 cost in cell `rate` is withdrawn on 2026-07-01; a decision table has no day: "
        "state it in `as_of` (`--as-of`)"
    )
    assert [answer for _, answer in rules(letter, Date(2026, 6, 30))] == ['"L1"', '"L2"']
    assert [answer for _, answer in rules(letter, Date(2026, 7, 1))] == ['"L2"']


def test_a_figure_that_is_not_known_is_refused_where_it_decides() -> None:
    dimensions = (Dimension("cost", "HKD"), Dimension("bp", "bp"))
    unread = {"L1": {"cost": "not known", "bp": "5 bp"}}
    with pytest.raises(Contradiction) as error:
        write_dmn(version(make(limits=unread, dimensions=dimensions)))
    assert str(error.value) == (
        "L1 cost in cell `rate` is not known; a decision table has no such answer: find the figure"
    )
    powerless = {"L1": {"cost": "not known", "bp": "NIL"}}
    assert rules(make(limits=powerless, dimensions=dimensions)) == []


def test_names_that_feel_would_not_read_are_changed_and_told() -> None:
    names = ("group cost", "group-cost", "1st", "date", "利率")
    limits = {"L1": dict.fromkeys(names, "1 bp")}
    letter = make(limits=limits, dimensions=tuple(Dimension(name, "bp") for name in names))
    columns = read_table(write_dmn(version(letter))).columns
    read_by = ["reason", "group_cost", "group_cost_2", "of_1st_", "date_", "_"]
    assert [each.name for each in columns] == read_by
    assert columns[5] == ("_", "利率 (bp), as it is tested", "number")


def test_what_the_table_leaves_out_is_said() -> None:
    dimensions = (
        Dimension("cost", "HKD", Adds.GROUP, Tenor(months=12)),
        Dimension("year", "HKD", Adds.PARTY, year_from="04-01", of="cost"),
        Dimension("days", "days", Adds.PARTY, Tenor(months=2), combine=Combine.LARGEST),
        Dimension("rate", "bp", Adds.FACILITY, Tenor(days=7)),
        Dimension("part", "bp", part_of="rate", whole=Quantity(99, "bp")),
    )
    letter = make(
        levels=(Level("L1", "officer", decides_within=2), Level("L2", "head")),
        dimensions=dimensions,
        linking=Linking(Adds.PARTY, Tenor(days=30)),
        conversion=Conversion(Rounding.UP, Tenor(days=1)),
        purpose=Purpose.CONCESSION,
    )
    told = ET.fromstring(write_dmn(version(letter), ON))  # noqa: S314 - our own text
    said = text_of(told, "decision/description")
    for words in (
        "already taken together, as is said below of\neach. A quantity that is not asked is null",
        "appointments, quorums, joint signatures",
        "cost, in HKD: with the past grants to the group of 12 months.",
        "year, in HKD: with the past grants to the party of the year from 04-01; tests `cost`.",
        "days, in days: the largest of it and the past grants to the party of 2 months.",
        "rate, in bp: with the past grants to the facility of 30 days.",  # as long as the linking
        "is a part of rate; is 99 bp at most.",
        "Not decided here: L1 decides within 2 business days, else it goes up.",
        "Requests of one party within 30 days are one.",
        "Amounts in another currency are converted beforehand.",
        "Only for requests of the purpose concession.",
        "As of 2026-03-16: powers withdrawn by then are left out.",
    ):
        assert words in said


def test_the_document_has_the_structure_of_dmn_1_3() -> None:
    letter = make(categories={"type": ("loan", "fee")})
    root = ET.fromstring(write_dmn(version(letter)))  # noqa: S314 - our own text
    assert root.tag == "{https://www.omg.org/spec/DMN/20191111/MODEL/}definitions"
    assert root.get("name") == "letter-2026"
    assert root.get("namespace")
    inputs = {each.get("id") for each in root.iter(f"{DMN}inputData")}
    needed = {each.get("href", "")[1:] for each in root.iter(f"{DMN}requiredInput")}
    assert inputs == needed == {"input_1", "input_2", "input_3"}
    decision = root.find(f"{DMN}decision")
    assert decision is not None
    order = [each.tag.removeprefix(DMN) for each in decision]
    assert order == ["description", "variable", *["informationRequirement"] * 3, "decisionTable"]
    table = decision[-1]
    order = [each.tag.removeprefix(DMN) for each in table]
    assert order == ["input", "input", "input", "output", "annotation", "rule", "rule"]
    rule = table[-1]
    order = [each.tag.removeprefix(DMN) for each in rule]
    assert order == ["inputEntry", "inputEntry", "inputEntry", "outputEntry", "annotationEntry"]
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", each or "") for each in ids)
    assert text_of(table, "output/outputValues/text") == '"L1", "L2"'
    assert text_of(rule, "annotationEntry/text") == "2(a): rate"


def test_a_character_that_xml_does_not_hold_is_refused() -> None:
    with pytest.raises(Contradiction) as error:
        write_dmn(version(make(reasons=("a\x07",))))
    assert str(error.value) == r"the letter has the character '\x07', which XML does not"
    assert "\U0001f600" in write_dmn(version(make(reasons=("\U0001f600",))))
