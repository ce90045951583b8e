"""How each type of the vocabulary is written, and any class that writes itself.

A class of any package joins as text with `parse(text)` and `__str__`, or as it
likes with `to_document()`, `from_document(data)` and `document_schema()`.

>>> amount = Forms().of(Money)
>>> amount.read("HKD 20000.00"), amount.write(Money(50, "HKD"))
(Money('HKD 20000.00'), 'HKD 0.50')
"""

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
from acctcore.codec.form import Form, Schema, choice_form, own_form, plain_form, text_form
from acctcore.codec.words import named
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.days import Tenor
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.zones import Instant


def _number_schema(more: str = "") -> Schema:
    return {"type": ["integer", "string"], "pattern": f"^{scalars.NUMBER}{more}$"}


_AMOUNT, _QUANTITY = f"^[A-Z]{{3}} {scalars.NUMBER}$", f"^{scalars.NUMBER} \\S.*$"
_TENOR = "^([0-9]+ years?)?( ?[0-9]+ months?)?( ?[0-9]+ days?)?$"
_ISO = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TIME, _OFFSET = "T[0-9]{2}:[0-9]{2}(:00)?", "(Z|[+-][0-9]{2}:[0-9]{2})"
_PARTS = "(/[0-9]*[1-9][0-9]*)?"
_DAY = plain_form(
    scalars.DAY, "day", scalars.read_day, {"type": "string", "format": "date", "pattern": _ISO}
)
_VOCABULARY = FrozenMap[Any, Form](
    {
        Quantity: text_form(Quantity.parse, "a quantity such as `30 bp`", "quantity", _QUANTITY),
        Tenor: text_form(
            Tenor.parse, "a length of time such as `12 months`", "length-of-time", _TENOR
        ),
        Instant: Form(
            scalars.INSTANT,
            "instant",
            scalars.read_instant,
            str,
            lambda: {"type": "string", "pattern": f"{_ISO[:-1]}{_TIME}{_OFFSET}$"},
        ),
        Date: _DAY,
        date: _DAY,
        Fraction: Form(
            scalars.EXACT,
            "ratio",
            scalars.read_ratio,
            scalars.write_ratio,
            partial(_number_schema, _PARTS),
        ),
        Decimal: Form(
            scalars.EXACT, "number", scalars.read_decimal, scalars.write_decimal, _number_schema
        ),
        float: Form(
            "a number",
            "number",
            scalars.read_float,
            scalars.write_float,
            lambda: {"type": "number"},
        ),
        int: plain_form("a whole number", "number", scalars.read_int, {"type": "integer"}),
        bool: plain_form(scalars.FLAG, "flag", scalars.read_bool, {"type": "boolean"}),
        str: plain_form("text", "text", scalars.read_text, {"type": "string"}),
    }
)
_CELLS = FrozenMap[Any, Form](
    {
        int: plain_form("a whole number", "number", scalars.int_of_cell, {"type": "string"}),
        bool: plain_form("`true` or `false`", "flag", scalars.bool_of_cell, {"type": "string"}),
        float: plain_form("a number", "number", scalars.float_of_cell, {"type": "string"}),
    }
)


@frozen
class Forms:
    """The forms, given the currencies of amounts; with `cells`, numbers arrive as text."""

    table: CurrencyTable = ISO_4217
    cells: bool = False
    _amount: Form = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Make the one form that needs the table."""
        read = partial(Money.parse, table=self.table)
        amount = text_form(read, "an amount such as `HKD 20000.00`", "amount", _AMOUNT)
        object.__setattr__(self, "_amount", amount)

    def __hash__(self) -> int:
        """Hash by edition: quick, and equal tables are of one edition."""
        return hash((self.table.edition, self.cells))

    def of(self, type_: Any) -> Form | None:
        """Answer the form of a type, or nothing where it is a table, a list or a union."""
        if type_ is Money:
            return self._amount
        if self.cells and type_ in _CELLS:
            return _CELLS[type_]
        if type_ in _VOCABULARY:
            return _VOCABULARY[type_]
        return self._own(type_) if isinstance(type_, type) else None

    def _own(self, type_: type) -> Form | None:
        """Answer the form of a class that writes itself."""
        if hasattr(type_, "to_document"):
            return own_form(type_)
        if issubclass(type_, Enum):
            return choice_form(type_)
        parse = getattr(type_, "parse", None)
        if parse is None or type_.__str__ is object.__str__:
            return None
        takes_table = "table" in signature(parse).parameters
        words = getattr(type_, "DOCUMENT_WORDS", "text")
        return text_form(
            partial(parse, table=self.table) if takes_table else parse, words, named(type_)
        )
