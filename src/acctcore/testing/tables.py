"""The table of currencies that facts and policies need to be read back: ISO 4217 and their own.

>>> own = Currency("XBT", 8)
>>> table_of((Money(1, own),)).currency("XBT").exponent
8
>>> table_of((Money(1, "HKD"),)) is ISO_4217
True
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import fields, has

from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.money import Money
from acctcore.testing.once import once


def table_of(*values: Any) -> CurrencyTable:
    """Answer ISO 4217, or a table of it in which the currencies of a bank's own table stand."""
    own = {each.code: each for value in values for each in _HELD(value)}
    if all(each in ISO_4217.currencies for each in own.values()):
        return ISO_4217
    known = {each.code: each for each in ISO_4217.currencies}
    return CurrencyTable("drawn", tuple({**known, **own}.values()))


def _held(value: Any) -> tuple[Currency, ...]:
    return tuple(dict.fromkeys(_currencies(value)))


_HELD: Final = once(_held)


def _currencies(value: Any) -> Iterator[Currency]:
    """Go through every currency that a value holds, at any depth."""
    if isinstance(value, Money):
        yield value.currency
    elif isinstance(value, Mapping):
        yield from _currencies(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _currencies(each)
    elif has(type(value)):
        held = (getattr(value, each.name) for each in fields(type(value)) if each.init)
        yield from _currencies(tuple(held))
