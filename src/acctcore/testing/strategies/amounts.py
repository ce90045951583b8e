"""Money, quantities and measures. Units: minor units of the currency, whole units of the quantity.

Values are small and large alike and of either sign unless bounds say otherwise.

>>> from hypothesis import find
>>> find(moneys(currency="HKD", min_value=Money(5, "HKD")), lambda money: True)
Money('HKD 0.05')
>>> moneys(currency="HKD", min_value=Money(5, "JPY"))
Traceback (most recent call last):
...
acctcore.errors.MixedCurrency: min_value of `moneys`: expected money in `HKD`, got `JPY 5`
"""

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from acctcore.chances import Chance
from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.errors import MixedCurrency, fault
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity
from acctcore.testing.strategies.arguments import ascending, currency_of, either, names_of, whole

_UNITS: Final = ("bp", "months", "days", "%")
_CHANCES: Final = st.sampled_from(tuple(map(Fraction, ("0.3", "0", "1", "1/3", "0.5", "0.999"))))
_CODES: Final = frozenset(each.code for each in ISO_4217.currencies)


def currencies() -> SearchStrategy[Currency]:
    """Draw a currency of ISO 4217; the usual ones of 2, 0 and 3 places come first."""
    first = [ISO_4217.currency(code) for code in ("HKD", "JPY", "BHD")]
    return st.sampled_from([*first, *ISO_4217.currencies])


def currency_tables() -> SearchStrategy[CurrencyTable]:
    """Draw a table of one to six currencies, as a bank that knows only some would write it."""
    listed = st.lists(currencies(), min_size=1, max_size=6, unique_by=lambda each: each.code)
    return listed.map(lambda some: CurrencyTable("drawn", tuple(some)))


def chances() -> SearchStrategy[Chance]:
    """Draw a chance that is known exactly, or the span in which it lies; from 0 to 1."""
    spans = st.tuples(_CHANCES, _CHANCES).map(sorted)
    return _CHANCES.map(Chance.of) | spans.map(lambda ends: Chance(*ends))


def moneys(
    *,
    currency: str | Currency | None = None,
    min_value: Money | None = None,
    max_value: Money | None = None,
) -> SearchStrategy[Money]:
    """Draw amounts, of one currency where it or a bound is stated.

    Raises:
        WrongKind, UnknownCurrency, MixedCurrency, OutOfRange: an argument that cannot be meant.
    """
    bounds = (
        either("min_value", min_value, Money, "an amount of money"),
        either("max_value", max_value, Money, "an amount of money"),
    )
    stated = [bound.currency for bound in bounds if bound is not None]
    if currency is None and not stated:
        return currencies().flatmap(lambda unit: moneys(currency=unit))
    unit = stated[0] if currency is None else currency_of(currency)
    for what, bound in zip(("min_value", "max_value"), bounds, strict=True):
        if bound is not None and bound.currency != unit:
            expected = f"money in `{unit.code}`"
            raise MixedCurrency(fault(f"{what} of `moneys`", expected, bound))
    ascending("`moneys`", *bounds)
    low, high = (None if bound is None else bound.minor for bound in bounds)
    return st.integers(low, high).map(lambda minor: Money(minor, unit))


def quantities(
    *, unit: str | None = None, min_value: int | None = None, max_value: int | None = None
) -> SearchStrategy[Quantity]:
    """Draw quantities, of one unit where it is stated.

    Raises:
        WrongKind, OutOfRange: an argument that cannot be meant.
    """
    units = _UNITS if unit is None else names_of("unit", [unit])
    for what, bound in (("min_value", min_value), ("max_value", max_value)):
        if bound is not None:
            whole(what, bound)
    ascending("`quantities`", min_value, max_value)
    Quantity(0, units[0])
    return st.builds(Quantity, st.integers(min_value, max_value), st.sampled_from(units))


def measures(*, unit: str | None = None) -> SearchStrategy[Measure]:
    """Draw what a limit limits: money where the unit is a currency code, else a quantity.

    Raises:
        OutOfRange: the unit is no name.
    """
    if unit is None:
        return moneys() | quantities()
    names_of("unit", [unit])
    return moneys(currency=unit) if is_currency(unit) else quantities(unit=unit)


def is_currency(unit: str) -> bool:
    """Tell whether the unit of a dimension is the code of a currency."""
    return unit in _CODES


def measure_of(number: int, unit: str) -> Measure:
    """Put a unit, a currency code or a name, to a whole number."""
    return Money(number, unit) if is_currency(unit) else Quantity(number, unit)
