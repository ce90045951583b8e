"""A quantity that is not money: whole units of a named kind.

Unit: the name after the number, as the policy writes it: `30 bp`, `12 months`.
Percent is kept in hundredths, so `12.5 %` is exact and `12.505 %` is refused.

>>> Quantity.parse("30 bp"), str(Quantity.parse("12.5 %"))
(Quantity('30 bp'), '12.50 %')
>>> Quantity.parse("1.5 months")
Traceback (most recent call last):
...
acctcore.errors.Inexact: quantity in months: expected a whole number, got `1.5`
"""

import re
from collections.abc import Iterable
from functools import total_ordering
from typing import Final, Self, TypeAlias

from acctcore.counts import many
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Inexact, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.values import frozen

_QUANTITY = r"([+-]?[0-9]+)(?:\.([0-9]+))? (\S.*)"
_CODE = r"[A-Z]{3} "
_PERCENT_PLACES = 2
_CODE_LENGTH = 3
_SEVERAL: Final = frozenset(
    (
        *("days", "business days", "weeks", "months", "years", "periods", "customers", "signals"),
        *("trials", "units", "visitors", "visits", "wins"),
    )
)
"""Units of this library that are one of something when there is one."""


@total_ordering
@frozen(repr=False, order=False)
class Quantity:
    """A whole number of units; of percent, of hundredths of a percent."""

    amount: int
    unit: str

    def __attrs_post_init__(self) -> None:
        """Refuse floats, yes/no values and nameless units."""
        if type(self.amount) is not int:
            raise WrongKind(fault(f"quantity in {self.unit}", "a whole number", self.amount))
        unit = self.unit
        if not (isinstance(unit, str) and unit and unit.isprintable() and unit == unit.strip()):
            raise OutOfRange(fault("unit", "a name such as `bp`", self.unit))
        if is_currency(self.unit):
            advice = f"an amount has its currency in front: `{self.unit} {self.amount}`"
            raise OutOfRange(fault("unit", "a unit other than money", self.unit, advice))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30 bp` or `12.5 %`.

        Raises:
            WrongKind: not text.
            OutOfRange: text that is not a number and a unit.
            Inexact: a fraction of the smallest unit.
        """
        if not isinstance(text, str):
            raise WrongKind(fault("quantity", "text such as `30 bp`", text, "put it in quotes"))
        found = re.fullmatch(_QUANTITY, text)
        if found is None:
            raise OutOfRange(fault("quantity", "a number and a unit such as `30 bp`", text))
        return cls._matched(found)

    @classmethod
    def _matched(cls, found: re.Match[str]) -> Self:
        whole, places, unit = found[1], found[2] or "", found[3]
        kept = _places(unit)
        if places[kept:].strip("0"):
            expected = f"at most {many(kept, 'decimal place')}" if kept else "a whole number"
            raise Inexact(fault(f"quantity in {unit}", expected, f"{whole}.{places}"))
        return cls(int(whole + places[:kept].ljust(kept, "0")), unit)

    def __add__(self, other: Self) -> Self:
        """Add a quantity of the same unit."""
        return type(self)(self.amount + self._same(other), self.unit)

    def __sub__(self, other: Self) -> Self:
        """Subtract a quantity of the same unit."""
        return type(self)(self.amount - self._same(other), self.unit)

    def __neg__(self) -> Self:
        """Turn the sign."""
        return type(self)(-self.amount, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        """Compare with a quantity of the same unit."""
        return self.amount < self._same(other)

    def __str__(self) -> str:
        """Write `30 bp`, as `parse` reads it."""
        if kept := _places(self.unit):
            whole, rest = divmod(abs(self.amount), 10**kept)
            return f"{'-' * (self.amount < 0)}{whole}.{rest:0{kept}} {self.unit}"
        return f"{self.amount} {self.unit}"

    @property
    def words(self) -> str:
        """The same to be read and not to be parsed: one day, where the unit is `days`.

        A unit that only the policy knows stays as it is written there.

        >>> Quantity(1, "days").words, Quantity(2, "days").words, Quantity(1, "bp").words
        ('1 day', '2 days', '1 bp')
        """
        return many(1, self.unit[:-1]) if self.amount == 1 and self.unit in _SEVERAL else str(self)

    def __repr__(self) -> str:
        """Show number and unit."""
        return f"Quantity('{self}')"

    def _same(self, other: object) -> int:
        if not isinstance(other, Quantity) or other.unit != self.unit:
            raise WrongKind(fault("quantity", f"a number of {self.unit}", other))
        return other.amount


Measure: TypeAlias = Money | Quantity
"""What a limit limits: an amount of money or a number of units."""


def measure(text: str, *, table: CurrencyTable = ISO_4217) -> Measure:
    """Read `HKD 20000.00` as money and `30 bp` as a quantity."""
    what, expected = "amount or quantity", "text such as `HKD 20000.00` or `30 bp`"
    if not isinstance(text, str):
        raise WrongKind(fault(what, expected, text, "put it in quotes"))
    if re.match(_CODE, text):
        return Money.parse(text, table=table)
    found = re.fullmatch(_QUANTITY, text)
    if found is None:
        raise OutOfRange(fault(what, expected, text))
    return Quantity._matched(found)  # noqa: SLF001 - the same module


def units(value: Measure) -> int:
    """Answer the whole number inside: minor units of money, units of a quantity."""
    return value.minor if isinstance(value, Money) else value.amount


def measure_like(number: int, example: Measure) -> Measure:
    """Put the unit of an example to a whole number."""
    if isinstance(example, Money):
        return Money(number, example.currency)
    return Quantity(number, example.unit)


def total_of(values: Iterable[Measure], example: Measure) -> Measure:
    """Add up any number of values in the unit of an example; none is zero.

    Raises:
        MixedCurrency: a value is of another unit or currency.
    """
    summed = 0
    for value in values:
        if unit_of(value) != unit_of(example):
            expected = f"`{unit_of(example)}`"
            raise MixedCurrency(fault("unit of an amount", expected, unit_of(value)))
        summed += units(value)
    return measure_like(summed, example)


def is_currency(unit: str) -> bool:
    """Tell whether a unit is the code of a currency: no other unit is three capitals."""
    return len(unit) == _CODE_LENGTH and unit.isupper()


def unit_of(value: Measure) -> str:
    """Name the unit: the currency code or the quantity's unit."""
    return value.currency.code if isinstance(value, Money) else value.unit


def _places(unit: str) -> int:
    return _PERCENT_PLACES if unit == "%" else 0
