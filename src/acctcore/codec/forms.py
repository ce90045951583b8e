"""How each type of the vocabulary is written: its words, reader, writer and schema.

A class of any package joins by writing itself: as text with `parse(text)` and
`__str__`, or as it likes with `to_document()`, `from_document(data)` and
`document_schema()`.

>>> amount = Forms().of(Money)
>>> amount.read("HKD 20000.00"), amount.write(Money(50, "HKD"))
(Money('HKD 20000.00'), 'HKD 0.50')
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from inspect import signature
from typing import Any

from attrs import field, frozen
from pendulum import Date

from acctcore.codec import scalars
from acctcore.codec.words import expected, named, permitted
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import Tenor
from acctcore.errors import Fault, Malformed, OutOfRange, WrongKind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity

Schema = dict[str, Any]


@frozen
class Form:
    """One type: what it is in words, how it is read and written, what its schema says.

    `tag` names it where a place admits several kinds of text.
    """

    words: str
    tag: str
    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    schema: Callable[[], Schema]


@frozen
class Forms:
    """The forms, given the currencies of amounts; with `cells`, numbers arrive as text."""

    table: CurrencyTable = ISO_4217
    cells: bool = False
    _known: FrozenMap[Any, Form] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Make the table of forms."""
        known = _vocabulary(self.table) | (dict(_CELLS) if self.cells else {})
        object.__setattr__(self, "_known", FrozenMap(known))

    def of(self, type_: Any) -> Form | None:
        """Answer the form of a type, or nothing where it is a table, a list or a union."""
        if type_ in self._known:
            return self._known[type_]
        if not isinstance(type_, type):
            return None
        if hasattr(type_, "to_document"):
            return _own_form(type_)
        if issubclass(type_, Enum):
            return _choice_form(type_)
        parses = hasattr(type_, "parse") and type_.__str__ is not object.__str__
        return _text_form(type_, "text", named(type_), self.table) if parses else None


def _text_form(type_: Any, words: str, tag: str, table: CurrencyTable, pattern: str = "") -> Form:
    """Make the form of a class that parses and writes its own text."""
    wants_table = "table" in signature(type_.parse).parameters
    parse = partial(type_.parse, table=table) if wants_table else type_.parse

    def read(value: object) -> Any:
        if isinstance(value, str):
            return parse(value)
        advice = "put it in quotes" if isinstance(value, int | float) else ""
        raise WrongKind(expected(words, value, advice))

    return Form(words, tag, read, str, partial(_text_schema, pattern))


def _text_schema(pattern: str) -> Schema:
    return {"type": "string", "pattern": pattern} if pattern else {"type": "string"}


def _choice_form(type_: type[Enum]) -> Form:
    """Make the form of an enumeration: one of its values."""
    values = [each.value for each in type_]
    words = permitted(values)

    def read(value: object) -> Enum:
        found = (each for each in type_ if type(each.value) is type(value) and each.value == value)
        chosen = next(found, None)
        if chosen is None:
            raise OutOfRange(expected(words, value))
        return chosen

    return Form(words, named(type_), read, lambda each: each.value, lambda: {"enum": list(values)})


def _own_form(type_: Any) -> Form:
    """Make the form of a class that declares its own."""
    words = named(type_)

    def read(data: object) -> Any:
        try:
            return type_.from_document(data)
        except KeyError as error:
            raise Malformed([Fault(str(error.args[0]), "is missing")]) from None

    return Form(
        f"a {words.replace('-', ' ')}",
        words,
        read,
        lambda each: each.to_document(),
        type_.document_schema,
    )


def _plain(words: str, tag: str, read: Callable[[Any], Any], schema: Schema) -> Form:
    return Form(words, tag, read, _same, lambda: dict(schema))


def _same(value: Any) -> Any:
    return value


def _number_schema(more: str) -> Schema:
    return {"type": ["integer", "string"], "pattern": f"^{scalars.NUMBER}{more}$"}


_DAY_SCHEMA = FrozenMap(
    {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
)
_TENOR = "^([0-9]+ years?)?( ?[0-9]+ months?)?( ?[0-9]+ days?)?$"


def _vocabulary(table: CurrencyTable) -> dict[Any, Form]:
    amount, number = f"^[A-Z]{{3}} {scalars.NUMBER}$", scalars.NUMBER
    a_day = _plain(scalars.DAY, "day", scalars.read_day, dict(_DAY_SCHEMA))
    return {
        Money: _text_form(Money, "an amount such as `HKD 20000.00`", "amount", table, amount),
        Quantity: _text_form(
            Quantity, "a quantity such as `30 bp`", "quantity", table, f"^{number} \\S.*$"
        ),
        Tenor: _text_form(
            Tenor, "a length of time such as `12 months`", "length-of-time", table, _TENOR
        ),
        Date: a_day,
        date: a_day,
        Fraction: Form(
            scalars.EXACT,
            "ratio",
            scalars.read_ratio,
            scalars.write_ratio,
            lambda: _number_schema("(/[0-9]*[1-9][0-9]*)?"),
        ),
        Decimal: Form(
            scalars.EXACT,
            "number",
            scalars.read_decimal,
            scalars.write_decimal,
            lambda: _number_schema(""),
        ),
        float: Form(
            "a number",
            "number",
            scalars.read_float,
            scalars.write_float,
            lambda: {"type": "number"},
        ),
        int: _plain("a whole number", "number", scalars.read_int, {"type": "integer"}),
        bool: _plain(scalars.FLAG, "flag", scalars.read_bool, {"type": "boolean"}),
        str: _plain("text", "text", scalars.read_text, {"type": "string"}),
    }


_CELLS = FrozenMap(
    {
        int: _plain("a whole number", "number", scalars.int_of_cell, {"type": "string"}),
        bool: _plain("`true` or `false`", "flag", scalars.bool_of_cell, {"type": "string"}),
        float: _plain("a number", "number", scalars.float_of_cell, {"type": "string"}),
    }
)
