"""Money is a whole number of minor units of one currency.

Unit: cents for HKD, yen for JPY. Floats never enter; decimals enter and leave
exactly or not at all; two currencies never meet in one sum.

>>> Money.of("12.34", "HKD") + Money(66, "HKD")
Money('HKD 13.00')
>>> Money.of("12.345", "HKD")
Traceback (most recent call last):
...
acctcore.errors.Inexact: amount in HKD: expected at most 2 decimal places, got `12.345`
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import total_ordering
from typing import Self

from acctcore.counts import many
from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.errors import Inexact, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.rounding import Rounding, divide
from acctcore.values import frozen

_AMOUNT = r"([+-]?)([0-9]+)(?:\.([0-9]+))?"


def _currency(value: str | Currency) -> Currency:
    return value if isinstance(value, Currency) else ISO_4217.currency(value)


@total_ordering
@frozen(init=False, repr=False, order=False)
class Money:
    """An amount: `minor` units (a whole number, may be negative) of `currency`.

    `currency` is a code of ISO 4217 or a `Currency` of the bank's own table.
    """

    minor: int
    currency: Currency

    def __init__(self, minor: int, currency: str | Currency) -> None:
        """Raise `WrongKind` unless `minor` is a whole number, `UnknownCurrency` for a bad code."""
        if type(minor) is not int:
            raise WrongKind(fault("minor units", "a whole number", minor))
        self.__attrs_init__(minor, _currency(currency))

    @classmethod
    def of(
        cls,
        amount: str | int | Decimal,
        currency: str | Currency,
        *,
        table: CurrencyTable = ISO_4217,
    ) -> Self:
        """Read an amount in major units, exactly.

        Raises:
            WrongKind: a float or a yes/no value.
            OutOfRange: text that is not a plain decimal; NaN, infinity.
            Inexact: more decimal places than the currency has.
        """
        unit = currency if isinstance(currency, Currency) else table.currency(currency)
        return cls(_minor(_plain(amount, unit), unit), unit)

    @classmethod
    def parse(cls, text: str, *, table: CurrencyTable = ISO_4217) -> Self:
        """Read `HKD 20000.00`: the code, one space, a plain decimal."""
        if not isinstance(text, str):
            advice = "put the amount in quotes, its currency in front"
            raise WrongKind(fault("amount", "text such as `HKD 20000.00`", text, advice))
        code, space, amount = text.partition(" ")
        if not space:
            raise OutOfRange(
                fault("amount", "a currency and a number such as `HKD 20000.00`", text)
            )
        return cls.of(amount, code, table=table)

    def decimal(self) -> Decimal:
        """Answer the amount in major units as an exact `Decimal`."""
        digits = tuple(map(int, str(abs(self.minor))))
        return Decimal((int(self.minor < 0), digits, -self.currency.exponent))

    def times(self, ratio: int | Fraction, rounding: Rounding) -> Self:
        """Multiply by an exact ratio and round once to a minor unit."""
        if isinstance(ratio, bool) or not isinstance(ratio, int | Fraction):
            raise WrongKind(fault("factor", "a whole number or an exact ratio", ratio))
        minor = divide(self.minor * ratio.numerator, ratio.denominator, rounding)
        return type(self)(minor, self.currency)

    def __add__(self, other: Self) -> Self:
        """Add an amount of the same currency."""
        return type(self)(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        """Subtract an amount of the same currency."""
        return type(self)(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Self:
        """Turn the sign."""
        return type(self)(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        """Compare with an amount of the same currency."""
        return self.minor < self._same(other)

    def __str__(self) -> str:
        """Write `HKD 20000.00`, as `parse` reads it."""
        return f"{self.currency.code} {self.decimal():f}"

    def __repr__(self) -> str:
        """Show code and amount."""
        return f"Money('{self}')"

    def _same(self, other: object) -> int:
        if not isinstance(other, Money):
            raise WrongKind(fault("amount", f"money in {self.currency.code}", other))
        if other.currency != self.currency:
            raise MixedCurrency(
                fault(
                    "currency",
                    f"`{self.currency.code}`",
                    other.currency.code,
                    "convert first, at a rate given as a fact",
                )
            )
        return other.minor


def total(amounts: tuple[Money, ...], currency: str | Currency) -> Money:
    """Add any number of amounts of one currency; none is zero."""
    result = Money(0, currency)
    for amount in amounts:
        result = result + amount
    return result


def _plain(amount: str | int | Decimal, unit: Currency) -> str:
    what = f"amount in {unit.code}"
    if type(amount) is int:
        return str(amount)
    if isinstance(amount, Decimal):
        if not amount.is_finite():
            raise OutOfRange(fault(what, "a finite number", amount))
        return f"{amount:f}"
    if not isinstance(amount, str):
        advice = f'put it in quotes, for instance `"{amount}"`' if isinstance(amount, float) else ""
        raise WrongKind(fault(what, "plain decimal text such as `20000.00`", amount, advice))
    return amount


def _minor(amount: str, unit: Currency) -> int:
    found = re.fullmatch(_AMOUNT, amount)
    what = f"amount in {unit.code}"
    if found is None:
        raise OutOfRange(fault(what, "plain decimal text such as `20000.00`", amount))
    sign, whole, places = found[1], found[2], (found[3] or "")
    if places[unit.exponent :].strip("0"):
        raise Inexact(fault(what, f"at most {many(unit.exponent, 'decimal place')}", amount))
    digits = whole + places[: unit.exponent].ljust(unit.exponent, "0")
    return -int(digits) if sign == "-" else int(digits)
