"""The exact words in which a bad document is refused."""

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from attrs import field, frozen
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec import (
    Documents,
    Notation,
    from_plain,
    read_json,
    read_json_lines,
    read_rows,
    read_toml,
)
from acctcore.days import Tenor, day
from acctcore.errors import Contradiction, Malformed
from acctcore.evidence import Fact, FactBase
from acctcore.findings import Measured
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.parties import Link, Party
from acctcore.quantity import Measure, Quantity
from acctcore.timeline import Timeline

NOTHING_OWED, NO_POINTS, NO_TIME = Money(0, "HKD"), Quantity(0, "bp"), Tenor()


class Grade(Enum):
    LOW = "low"
    HIGH = "high"


@frozen
class Level:
    name: str
    limit: Measure | None = None

    def __attrs_post_init__(self) -> None:
        if not self.name:
            raise Contradiction("a level has a name")


@frozen
class Square:
    side: int


@frozen
class Circle:
    radius: int


@frozen
class Letter:
    amount: Money = NOTHING_OWED
    count: int = 0
    sold: bool = False
    words: str = ""
    since: Date = field(default=Date(2026, 1, 1), converter=day)
    ratio: Fraction = Fraction(1)
    statistic: float = 0.0
    bp: Quantity = NO_POINTS
    measure: Measure = NO_POINTS
    window: Tenor = NO_TIME
    grade: Grade = Grade.LOW
    grades: frozenset[Grade] = frozenset()
    levels: tuple[Level, ...] = ()
    limits: FrozenMap[str, Level] = field(factory=FrozenMap)
    measured: Measured = None
    shape: Square | Circle = Square(1)
    pair: tuple[str, int] = ("", 0)
    by_number: FrozenMap[int, str] = field(factory=FrozenMap)


def refused(read: Callable[..., Any], *arguments: Any) -> str:
    """Answer the message, once it is sure that it is one of ours."""
    with pytest.raises(Malformed) as caught:
        read(*arguments)
    return str(caught.value)


EXACT = "expected a number such as `12.5`, in quotes unless it is whole"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "amount = 1.5",
            (
                "amount: expected an amount such as `HKD 20000.00`, "
                "got `1.5` (a floating-point number); put it in quotes"
            ),
        ),
        (
            "amount = nan",
            (
                "amount: expected an amount such as `HKD 20000.00`, "
                "got `nan` (a floating-point number); put it in quotes"
            ),
        ),
        (
            "amount = 'HKX 1.00'",
            "amount: currency: expected a code of `ISO 4217, 2026-01-01`, got `HKX`",
        ),
        (
            "amount = 'HKD 1.005'",
            "amount: amount in HKD: expected at most 2 decimal places, got `1.005`",
        ),
        ("count = true", "count: expected a whole number, got `true` (a yes/no value)"),
        ("count = 1.9", "count: expected a whole number, got `1.9` (a floating-point number)"),
        ("count = '7'", "count: expected a whole number, got `7`; take it out of the quotes"),
        ("sold = 1", "sold: expected yes or no (`true` or `false`), got `1` (a whole number)"),
        ("words = 7", "words: expected text, got `7` (a whole number); put it in quotes"),
        ("words = ['x']", "words: expected text, got a list"),
        (
            "since = 2026-03-16T09:00:00",
            (
                "since: expected a day such as `2026-03-16`, "
                "got `2026-03-16 09:00:00` (a moment, not a day)"
            ),
        ),
        ("since = '2026-02-30'", "since: day: expected a day that exists, got `2026-02-30`"),
        ("since = {}", "since: expected a day such as `2026-03-16`, got a table"),
        (
            "ratio = 0.2",
            (
                f"ratio: {EXACT}, got `0.2` (a floating-point number); "
                'write it as text, for instance `"0.2"`'
            ),
        ),
        ("ratio = inf", f"ratio: {EXACT}, got `inf` (a floating-point number)"),
        ("ratio = '1/0'", "ratio: number: expected plain decimal text such as `12.5`, got `1/0`"),
        (
            "statistic = nan",
            "statistic: expected a finite number, got `nan` (a floating-point number)",
        ),
        ("statistic = '1'", "statistic: expected a number, got `1`"),
        (
            "bp = 30",
            "bp: expected a quantity such as `30 bp`, got `30` (a whole number); put it in quotes",
        ),
        (
            "measure = 30",
            (
                "measure: expected an amount or a quantity such as `HKD 20000.00` or `30 bp`, "
                "got `30` (a whole number); put it in quotes"
            ),
        ),
        (
            "window = 12",
            (
                "window: expected a length of time such as `12 months`, "
                "got `12` (a whole number); put it in quotes"
            ),
        ),
        ("grade = 'hihg'", "grade: expected one of `low`, `high`, got `hihg`"),
        ("grades = ['low', 'low']", "grades[1]: `low` stands twice"),
        ("grades = 'low'", "grades: expected a list, got `low`"),
        ("levels = [{}]", "levels[0].name: is missing; expected text"),
        ("levels = [{name = ''}]", "levels[0]: a level has a name"),
        ("levels = ['L1']", "levels[0]: expected a table, got `L1`"),
        (
            "[limits.'front office']\nname = 1.5",
            'limits."front office".name: expected text, got `1.5` (a floating-point number)',
        ),
        (
            "measured = 1.5",
            (
                "measured: expected a whole number or yes or no (`true` or `false`) "
                "or an amount such as `HKD 20000.00` or a quantity such as `30 bp` "
                "or `{ratio = ...}` or `{text = ...}` or `{day = ...}`, "
                "got `1.5` (a floating-point number)"
            ),
        ),
        (
            "shape = {side = 1}",
            "shape.type: is missing; expected one of `square`, `circle`",
        ),
        (
            "shape = {type = 'cirlce', radius = 1}",
            "shape.type: expected one of `square`, `circle`, got `cirlce`",
        ),
        (
            "shape = 1",
            (
                "shape: expected a table with the key `type`, one of `square`, `circle`, "
                "got `1` (a whole number)"
            ),
        ),
        ("pair = ['x']", "pair: expected a list of 2, got one of 1"),
        ("by_number = {x = 'x'}", "by_number.x: expected a whole number, got `x`"),
        (
            "by_number = {x = 1, y = 'y', 2 = 2}",
            (
                "by_number.x: expected a whole number, got `x`\n"
                "by_number.y: expected a whole number, got `y`\n"
                "by_number.x: expected text, got `1` (a whole number); put it in quotes\n"
                "by_number.2: expected text, got `2` (a whole number); put it in quotes"
            ),
        ),
        ("limits = []", "limits: expected a table, got a list"),
        ("ratio = []", f"ratio: {EXACT}, got a list"),
        ("by_number = {1 = 'x', 01 = 'y'}", "by_number[1]: `01` stands twice"),
        ("word = 'x'", "word: unknown key; did you mean `words`?"),
        ("amount = 'HKD 1'\namount = 'HKD 2'", "line 2: key `amount` stands twice"),
        ("[limits.a]\nname='x'\n[limits.a]\nname='y'", "line 3: key `limits.a` stands twice"),
        ("pair = {a = 1, a = 2}", "line 1: key `a` stands twice"),
        ("amount = HKD 1", "line 1, column 10: a value is expected here; put text in quotes"),
        ("since = 2026-02-30", "line 1, column 9: this is not a day that exists"),
    ],
)
def test_one_fault_of_a_letter(line: str, message: str) -> None:
    assert refused(read_toml, line, Letter) == message


def test_every_structural_fault_stands_at_its_place_and_hides_the_semantic_ones() -> None:
    text = """
    count = true
    word = "x"
    levels = [{ name = "" }, { nmae = "L2" }, { name = "L3", limit = 1.5 }]
    """
    assert refused(read_toml, text, Letter).splitlines() == [
        "count: expected a whole number, got `true` (a yes/no value)",
        "levels[1].name: is missing; expected text",
        "levels[1].nmae: unknown key; did you mean `name`?",
        (
            "levels[2].limit: expected an amount or a quantity such as `HKD 20000.00` or `30 bp`, "
            "got `1.5` (a floating-point number); put it in quotes"
        ),
        "word: unknown key; did you mean `words`?",
    ]


def test_every_semantic_fault_stands_at_its_place() -> None:
    text = "levels = [{ name = '' }, { name = 'L2' }, { name = '' }]"
    assert refused(read_toml, text, Letter).splitlines() == [
        "levels[0]: a level has a name",
        "levels[2]: a level has a name",
    ]


VERSION = """
[[versions]]
id = "{id}"
since = 2026-01-01
value.count = {count}
source = {{ document = "letter", status = "invented" }}
approval = {{ stage = "approved", recorded_on = 2026-01-01, written_by = "a", approved_by = "b" }}
"""


def test_two_versions_on_one_day() -> None:
    text = VERSION.format(id="A", count=1) + VERSION.format(id="B", count=2)
    assert refused(read_toml, text, Timeline[Letter]) == (
        "versions `A` and `B` are both in force on 2026-01-01; end one before the other begins"
    )


def test_a_path_leads_through_a_timeline() -> None:
    text = VERSION.format(id="A", count="1.5")
    assert refused(read_toml, text, Timeline[Letter]) == (
        "versions[0].value.count: expected a whole number, got `1.5` (a floating-point number)"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"id": "1", "id": "2", "name": {"a": 1, "a": 2}}',
            (
                "id: the key stands twice\nname.a: the key stands twice\n"
                "name: expected text, got a table"
            ),
        ),
        ('{"id": "1", "name": "x", "id": "2"}', "id: the key stands twice"),
        ('{"id": "1",\n "name" "x"}', "line 2, column 9: a colon is expected here"),
        ('{"id": }', "line 1, column 8: a value is expected here"),
        ('{"id": "1"', "line 1, column 11: a comma or a closing bracket is expected here"),
        ('{"id": "1', "line 1, column 8: the text that begins here is not closed"),
        ('{"id": "1"} 2', "line 1, column 13: the document has ended, but more stands here"),
        ("NaN", "expected a table, got `nan` (a floating-point number)"),
        ('{"id": null, "name": "x"}', "id: expected text, got nothing"),
        ("[" * 100_000, "the document is nested too deeply"),
        (b'{"id": "\n\xff"}', "line 2: the text is not UTF-8"),
        ("1" * 5_000, "a number has too many digits"),
    ],
)
def test_one_fault_of_a_party(text: str | bytes, message: str) -> None:
    assert refused(read_json, text, Party) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = [1,\n2", "line 2: a list is not closed"),
        ("x = {a = 1", "line 1: a table in braces is not closed"),
        ("x = 'a", "line 1: a text is not closed"),
        ("x = '''a\nb", "line 2: a text in three quotes is not closed"),
        (
            'x = "\\q"',
            (
                "line 1, column 8: a backslash inside a text is written `\\\\`, "
                "or the text put in single quotes"
            ),
        ),
        ("x = 1 2", "line 1, column 7: the line goes on after its value; put text in quotes"),
        ("x", "line 1: an equals sign is expected after the key"),
        ("[x", "line 1: a heading is not closed"),
        ("= 1", "line 1, column 1: a key or a heading in brackets is expected here"),
        ("a.b = 1\na.b = 2", "line 2: key `a.b` stands twice"),
        ("a = 1\n[a.b]\nc = 1", "line 2: key `a.b` stands twice"),
        ("x = " + "1" * 5_000, "a number has too many digits"),
        ("x = " + "[" * 100_000, "the document is nested too deeply"),
    ],
)
def test_one_fault_of_notation(text: str, message: str) -> None:
    assert refused(read_toml, text, Party) == message


def test_a_comma_before_the_end() -> None:
    assert refused(read_json, '{"id": "1",}', Party) in (
        "line 1, column 12: a key in double quotes is expected here",
        "line 1, column 11: a comma stands before the closing bracket",  # from Python 3.13 on
    )


def test_a_fact_is_read_as_its_unit_says() -> None:
    facts = [
        {"value": "x", "unit": "HKD"},
        {"value": 1, "unit": "text"},
        {"value": "x", "unit": "day"},
        {"value": "x", "unit": "flag"},
    ]
    rest = {
        "subject": "A",
        "concept": "c",
        "period": {"end": "2026-01-01"},
        "evidence": {"document": "d", "kind": "k"},
    }
    plain = {"facts": [{"id": str(n), **fact, **rest} for n, fact in enumerate(facts)]}
    assert refused(from_plain, plain, FactBase).splitlines() == [
        "facts[0].value: number: expected plain decimal text such as `12.5`, got `x`",
        "facts[1].value: expected text, got `1` (a whole number); put it in quotes",
        "facts[2].value: day: expected a day such as `2026-03-16`, got `x`",
        "facts[3].value: expected yes or no (`true` or `false`), got `x`",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "schema = 1",
            (
                "kind: is missing; expected one of `calendar`, `currency-table`, `decision`, "
                "`fact-base`, `parties`"
            ),
        ),
        (
            "kind = 1",
            (
                "kind: expected one of `calendar`, `currency-table`, `decision`, `fact-base`, "
                "`parties`, got `1` (a whole number)"
            ),
        ),
        ("kind = 'calender'", "kind: unknown kind `calender`; did you mean `calendar`?"),
        ("kind = 'parties'", "schema: expected 1, got nothing"),
        ("kind = 'parties'\nschema = 2", "schema: expected 1, got `2` (a whole number)"),
        ("kind = 'parties'\nschema = true", "schema: expected 1, got `true` (a yes/no value)"),
    ],
)
def test_the_head_of_a_document(text: str, message: str) -> None:
    assert refused(Documents().read, text, Notation.TOML) == message


def test_a_document_is_a_table() -> None:
    assert refused(Documents().read, "[1]", Notation.JSON) == "expected a table, got a list"


def test_a_document_of_another_kind() -> None:
    documents = Documents()
    text = "kind = 'parties'\nschema = 1"
    message = refused(documents.read_as, documents.named("calendar"), text, Notation.TOML)
    assert message == "kind: expected `calendar`, got `parties`"


def test_a_calendar_that_ends_before_it_begins() -> None:
    text = """
    name = "HK"
    edition = "2026"
    first = 2026-12-31
    last = 2026-01-01
    weekend = ["sunday"]
    """
    assert refused(read_toml, text, Calendar) == (
        "calendar `HK`: the last day 2026-01-01 is before the first 2026-12-31"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "row 1, column id: is missing\nrow 1, column name: is missing"),
        (
            "id,nmae\n",
            (
                "row 1, column nmae: unknown column; did you mean `name`?\n"
                "row 1, column name: is missing"
            ),
        ),
        ("id,name,id\n", "row 1, column id: the column stands twice"),
        ("id,name\nP1,A\nP2\n", "row 3: expected 2 cells as in the header, got 1"),
        ("id,name\nP1,A\n\nP2,\n", "row 4, column name: is missing; expected text"),
        ('id,name\nP1,"A"x\n', "row 2: the quotes of a cell are not closed, or stand inside it"),
    ],
)
def test_one_fault_of_a_sheet(text: str, message: str) -> None:
    assert refused(read_rows, text, Party) == message


def test_the_cells_of_a_sheet_are_read_strictly() -> None:
    columns = "id,subject,concept,period.end,value,unit,evidence.document,evidence.kind,precision"
    rows = (
        "f1,A,c,2026-13-01,1,HKD,d,k,7.0",
        "f2,A,c,2026-01-01,1.5.0,HKD,d,k,",
        "f3,A,c,2026-01-01,yes,flag,d,k,-3",
    )
    assert refused(read_rows, "\n".join([columns, *rows]), Fact).splitlines() == [
        "row 2, column period.end: day: expected a day that exists, got `2026-13-01`",
        "row 2, column precision: expected a whole number, got `7.0`",
        "row 3, column value: number: expected plain decimal text such as `12.5`, got `1.5.0`",
        "row 4, column value: expected `true` or `false`, got `yes`",
    ]


def test_the_rows_of_a_sheet_are_judged_together() -> None:
    text = "kind,party,other\ncontrol,A,A\ncontrol,A,B\ndependence,B,B\n"
    assert refused(read_rows, text, Link) == (
        "row 2: `A` is linked to itself\nrow 4: `B` is linked to itself"
    )


def test_the_lines_of_a_file_are_judged_together() -> None:
    text = '{"id": "1", "name": "A"}\n{"id": 2}\n\n{"id": \n{"id": "1", "id": "1", "name": "B"}\n'
    assert refused(read_json_lines, text, Party).splitlines() == [
        "line 2, id: expected text, got `2` (a whole number); put it in quotes",
        "line 2, name: is missing; expected text",
        "line 4, column 8: a value is expected here",
        "line 5, id: the key stands twice",
    ]


LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        (Money, f"HKD {LONG}"),
        (Quantity, f"{LONG} bp"),
        (Tenor, f"{LONG} days"),
        (Fraction, f"1/{LONG}"),
        (Decimal, LONG),
    ],
)
def test_a_text_of_too_many_digits_is_no_number(type_: Any, data: str) -> None:
    said = f"a number has too many digits: expected at most 1000, got {len(data)}"
    assert refused(from_plain, data, type_) == said


def test_a_number_that_could_not_be_written_out_again() -> None:
    longest = "9" * 1_000
    assert read_json(f'"HKD {longest[4:]}"', Money).minor > 0
    assert read_json(longest, int) == int(longest)
    assert refused(read_json, f"9{longest}", int) == "a number has too many digits"
    assert refused(from_plain, 16**9_000, Money) == "a number has too many digits"
    assert refused(from_plain, 10**400, float) == (
        "expected a number that a statistic can be, got one beyond it"
    )


@pytest.mark.parametrize("key", ["schema", "parties"])
def test_a_number_in_another_base_is_no_longer(key: str) -> None:
    text = f"kind = 'parties'\n{key} = 0x{'f' * 9_000}"
    assert refused(Documents().read, text, Notation.TOML) == f"{key}: a number has too many digits"


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_toml, f"a{'.a' * 2_000} = 1"),
        (read_toml, f"a = {'[' * 101}{']' * 101}"),
        (read_json, f'{{"a": {"[" * 900}{"]" * 900}}}'),
    ],
)
def test_a_document_that_is_nested_too_deeply(read: Callable[..., Any], text: str) -> None:
    assert refused(read, text, FrozenMap[str, object]) == "the document is nested too deeply"


def test_a_hundred_levels_are_not_too_deep() -> None:
    found = read_json(f'{{"a": {"[" * 98}7{"]" * 98}}}', FrozenMap[str, object])
    assert str(found["a"]).strip("(,)") == "7"


def test_plain_data_that_is_nested_too_deeply() -> None:
    data: object = 7
    for _ in range(5_000):
        data = [data]
    assert refused(from_plain, data, object) == "the document is nested too deeply"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "\\ud800", "name": "x"}', "id: half a character"),
        ('{"id": "x",\n "name": "\ud800"}', "line 2: half a character"),
        ('{"\\udfff": 1}', "a key: half a character"),
        ('{"id": {"\\udfff": 1}}', "a key of id: half a character"),
    ],
)
def test_half_a_character(text: str, message: str) -> None:
    rest = " stands in the text; write the other half too"
    assert refused(read_json, text, Party) == f"{message}{rest}"


def test_both_halves_are_one_character() -> None:
    text = '{"id": "\\ud83d\\ude00", "name": "\\\\ud800"}'
    assert read_json(text, Party) == Party("\U0001f600", "\\ud800")


def test_nothing_in_the_place_of_a_table() -> None:
    assert refused(read_toml, "levels = [{ nothing = true }]", Letter) == (
        "levels[0]: expected a table, got nothing"
    )


def test_a_cell_that_is_too_long() -> None:
    assert refused(read_rows, f"id,name\nP1,{'x' * 140_000}\n", Party) == (
        "row 2: a cell is too long; perhaps the quotes of one are not closed"
    )
