"""What a class has to be to stand in a document, and what is said where it cannot."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, Self

import pytest
from attrs import Factory, field, frozen
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import (
    from_plain,
    json_schema,
    read_json,
    read_rows,
    read_toml,
    to_plain,
    write_json,
    write_rows,
    write_toml,
)
from acctcore.codec.fitting import fits
from acctcore.codec.scalars import write_ratio
from acctcore.currency import Currency, CurrencyTable
from acctcore.errors import Contradiction, Malformed, WrongKind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity


class Pair(NamedTuple):
    left: int


@frozen
class Square:
    side: int


@frozen
class Looking:
    side: int
    twice: int = field(default=Factory(lambda self: 2 * self.side, takes_self=True))


@frozen
class Holding:
    pair: Pair


@frozen
class TwoLists:
    either: tuple[int, ...] | tuple[str, ...]


@pytest.mark.parametrize("type_", [Looking, Holding, TwoLists, complex])
@pytest.mark.parametrize("use", [json_schema, lambda type_: from_plain({}, type_)])
def test_a_class_without_a_form_is_a_mistake_of_its_author(
    type_: Any, use: Callable[[Any], Any]
) -> None:
    with pytest.raises(TypeError) as caught:
        use(type_)
    assert not isinstance(caught.value, WrongKind | Malformed)


@pytest.mark.parametrize("value", [Pair(1), 1j, Holding(Pair(1))])
def test_a_value_without_a_form_is_not_written(value: object) -> None:
    with pytest.raises(TypeError):
        to_plain(value, type(value))


@frozen
class Failing:
    """A class whose author made a mistake: the traceback is theirs to see."""

    side: int

    def __attrs_post_init__(self) -> None:
        self.side.nothing_of_the_kind  # type: ignore[attr-defined]  # noqa: B018


def test_a_mistake_in_a_class_is_not_taken_for_a_fault_of_the_document() -> None:
    with pytest.raises(AttributeError):
        from_plain({"side": 1}, Failing)


@frozen
class Own:
    """Declares a form of its own, and reads a key that may be missing."""

    side: int

    def to_document(self) -> dict[str, object]:
        return {"square": self.side, "on": Date(2026, 3, 16), "worth": Money(1, "HKD")}

    @classmethod
    def from_document(cls, data: Any) -> Self:
        if data["square"] < 0:
            raise Contradiction("a side is not negative")
        return cls(data["square"])

    @classmethod
    def document_schema(cls) -> dict[str, Any]:
        return {"type": "object"}


def test_a_class_may_declare_its_own_form() -> None:
    assert to_plain(Own(3)) == {"square": 3, "on": "2026-03-16", "worth": "HKD 0.01"}
    assert write_toml(Own(3)) == 'square = 3\non = 2026-03-16\nworth = "HKD 0.01"\n'
    assert read_toml(write_toml(Own(3)), Own) == Own(3)
    assert json_schema(Own)["type"] == "object"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([{"square": 1}, {}], "[1].square: is missing"),
        ([{"square": -1}], "[0]: a side is not negative"),
    ],
)
def test_what_an_own_form_refuses_has_its_place(data: object, message: str) -> None:
    with pytest.raises(Malformed) as caught:
        from_plain(data, tuple[Own, ...])
    assert str(caught.value) == message


@frozen
class Standing:
    """A class for which another stands, and which refuses some of them."""

    side: int

    def as_document(self) -> Square:
        return Square(self.side)

    @classmethod
    def from_document(cls, square: Square) -> Self:
        if square.side < 0:
            raise Contradiction("a side is not negative")
        return cls(square.side)


def test_what_a_class_refuses_of_its_stand_in_is_semantic() -> None:
    assert from_plain({"side": 1}, Standing) == Standing(1)
    assert json_schema(Standing)["$ref"] == "#/$defs/square"
    with pytest.raises(Malformed) as caught:
        from_plain([{"side": -1}, {"side": 1}], tuple[Standing, ...])
    assert str(caught.value) == "[0]: a side is not negative"
    with pytest.raises(Malformed) as caught:
        from_plain([{"side": -1}, {"side": "x"}], tuple[Standing, ...])
    assert str(caught.value).startswith("[1].side: ")


@frozen
class Several:
    values: tuple[float | None, ...] = ()
    table: Square | None = None


def test_whole_numbers_stand_where_a_statistic_is_meant() -> None:
    assert from_plain({"values": [1, 1.5, None]}, Several) == Several((1.0, 1.5, None))


def test_a_value_that_is_none_of_the_members_is_not_written() -> None:
    wrong: Any = Several(table=Own(1))  # type: ignore[arg-type]
    with pytest.raises(WrongKind) as caught:
        to_plain(wrong)
    assert str(caught.value).startswith("expected a table, got `Own(side=1)`")


def test_toml_is_a_table() -> None:
    with pytest.raises(WrongKind) as caught:
        write_toml((1, 2))
    assert str(caught.value) == "a TOML document is a table; write this value as JSON"


def test_values_of_which_only_the_class_is_known() -> None:
    value = (None, frozenset({3, 1}), FrozenMap({"a": (Quantity(1, "bp"),)}), Date(2026, 1, 1))
    assert to_plain(value) == [None, [1, 3], {"a": ["1 bp"]}, "2026-01-01"]


@frozen
class ByList:
    places: FrozenMap[tuple[int, ...], int]


def test_the_keys_of_a_map_are_text() -> None:
    with pytest.raises(WrongKind) as caught:
        to_plain(ByList(FrozenMap({(1,): 1})))
    assert str(caught.value) == "the keys of a map are written as text"


@frozen
class Anything:
    data: object = None


@pytest.mark.parametrize("bad", [1j, {1: 2}, float("nan"), [b"x"]])
def test_plain_data_is_plain(bad: object) -> None:
    with pytest.raises(Malformed) as caught:
        from_plain({"data": bad}, Anything)
    assert caught.value.faults[0].path == "data"


def test_plain_data_keeps_its_days_where_the_notation_has_them() -> None:
    assert read_toml("data = [2026-03-16]", Anything).data == (date(2026, 3, 16),)


@frozen
class Listed:
    id: str
    names: tuple[str, ...]


@frozen
class Mixed:
    id: str
    value: int | str


@pytest.mark.parametrize("type_", [Listed, Mixed])
def test_what_does_not_fit_into_a_cell(type_: Any) -> None:
    with pytest.raises(TypeError, match="does not fit into one cell"):
        read_rows("id\n", type_)


@frozen
class Cells:
    id: str
    rate: float = 0.0
    count: int | None = None
    on: bool = False
    exact: Decimal = Decimal(0)
    named: Mapping[str, Measure] = field(factory=FrozenMap)


def test_cells_are_text() -> None:
    header, blank = "id,rate,count,on,exact,named.a.b,named.c\r\n", "y,,,,,,\r\n"
    text = f"{header}x,0.5,7,true,1.50,HKD 1.00,3 bp\r\n{blank}"
    named = FrozenMap({"a.b": Money(100, "HKD"), "c": Quantity(3, "bp")})
    rows = (Cells("x", 0.5, 7, True, Decimal("1.50"), named), Cells("y"))  # noqa: FBT003
    assert read_rows(text, Cells) == rows
    assert write_rows(rows, Cells) == text


def test_an_empty_text_is_not_a_blank_cell() -> None:
    with pytest.raises(WrongKind) as caught:
        write_rows([Cells("")], Cells)
    assert str(caught.value) == ("column `id`: an empty text reads back as absent; leave it out")


def test_a_sheet_of_the_byte_order_mark() -> None:
    assert read_rows(b"\xef\xbb\xbfid\nx\n", Cells) == (Cells("x"),)


def test_amounts_of_a_table_of_the_bank() -> None:
    table = CurrencyTable("house", (Currency("XTS", 4),))
    money = Money(12_345, table.currency("XTS"))
    assert to_plain(money) == "XTS 1.2345"
    assert from_plain("XTS 1.2345", Money, table=table) == money
    assert read_json('"XTS 1.2345"', Money, table=table) == money
    assert from_plain(["XTS 1.2345"], tuple[Measure, ...], table=table) == (money,)
    with pytest.raises(Malformed):
        from_plain("XTS 1.2345", Money)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-22, 7), "-22/7"),
        (Fraction(1, 10**12), "0.000000000001"),
        (Fraction(10**20), "1" + "0" * 20),
        (Fraction(1001, 1000), "1.001"),
    ],
)
def test_ratios_as_they_are_written(value: Fraction, text: str) -> None:
    assert write_ratio(value) == text
    assert from_plain(text, Fraction) == value


@given(st.fractions())
def test_a_decimal_is_written_only_where_it_is_exact(value: Fraction) -> None:
    text = write_ratio(value)
    assert Fraction(text) == value
    assert ("/" in text) == (10**400 % value.denominator != 0)


@pytest.mark.parametrize("text", ["1e3", "1_000", " 1", "0x1", "1.", ".5", "NaN", "\u0661"])
def test_numbers_are_plain(text: str) -> None:
    for type_ in (Fraction, Decimal):
        with pytest.raises(Malformed):
            from_plain(text, type_)


@pytest.mark.parametrize(
    ("value", "type_", "answer"),
    [
        (1, Any, True),
        (None, None, True),
        (None, int | None, True),
        ("1", int | None, False),
        (FrozenMap({"a": 1}), FrozenMap[str, int], True),
        (FrozenMap({"a": "1"}), FrozenMap[str, int], False),
        ((1, "a"), tuple[int, str], True),
        ((1,), tuple[int, str], False),
        (frozenset({1}), frozenset[int], True),
        (Square(1), Square, True),
    ],
)
def test_a_value_fits_a_type(value: object, type_: Any, answer: bool) -> None:
    assert fits(value, type_) is answer


def test_json_keeps_the_letters_of_every_language() -> None:
    assert write_json("客戶", str) == '"客戶"'
    assert write_json(Square(1), indent=2) == '{\n  "side": 1\n}'
