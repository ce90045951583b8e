"""Documents to values: every structural fault at once, then every semantic one.

>>> from acctcore.money import Money
>>> from_plain("HKD 1.00", Money)
Money('HKD 1.00')
"""

from typing import Any, TypeVar, overload

from acctcore.codec.faults import CAUGHT, malformed
from acctcore.codec.forms import Forms
from acctcore.codec.structure import reading
from acctcore.codec.syntax import parse_json, parse_toml
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Fault, Malformed

T = TypeVar("T")


@overload
def from_plain(data: object, type_: type[T], *, table: CurrencyTable = ISO_4217) -> T: ...
@overload
def from_plain(data: object, type_: Any, *, table: CurrencyTable = ISO_4217) -> Any: ...
def from_plain(data: object, type_: Any, *, table: CurrencyTable = ISO_4217) -> Any:
    """Read plain data (tables, lists, text, numbers, days) as a value of a type.

    Raises:
        Malformed: all faults, each with its path.
    """
    return structured(data, type_, Forms(table))


@overload
def read_toml(text: str | bytes, type_: type[T], *, table: CurrencyTable = ISO_4217) -> T: ...
@overload
def read_toml(text: str | bytes, type_: Any, *, table: CurrencyTable = ISO_4217) -> Any: ...
def read_toml(text: str | bytes, type_: Any, *, table: CurrencyTable = ISO_4217) -> Any:
    """Read a TOML document as a value of a type.

    Raises:
        Malformed: all faults, each with its path.
    """
    return structured(parse_toml(text), type_, Forms(table))


@overload
def read_json(text: str | bytes, type_: type[T], *, table: CurrencyTable = ISO_4217) -> T: ...
@overload
def read_json(text: str | bytes, type_: Any, *, table: CurrencyTable = ISO_4217) -> Any: ...
def read_json(text: str | bytes, type_: Any, *, table: CurrencyTable = ISO_4217) -> Any:
    """Read a JSON document as a value of a type.

    Raises:
        Malformed: all faults, each with its path.
    """
    data, doubled = parse_json(text)
    return structured(data, type_, Forms(table), doubled)


def structured(data: object, type_: Any, forms: Forms, doubled: tuple[Fault, ...] = ()) -> Any:
    """Read plain data in which some faults are known already.

    Raises:
        Malformed: all faults, each with its path.
    """
    try:
        found = reading(forms).get_structure_hook(type_)(data, type_)
    except CAUGHT as error:
        raise malformed(error, doubled) from None
    if doubled:
        raise Malformed(doubled)
    return found
