"""Amounts by key that belong together: each is money or a quantity, and all are of one unit.

Rule: no two currencies and no two units in one sum; the message names the key at fault.
Units: minor units of one currency, or whole units of one kind.
Raises: no amount at all, something that is no amount, a second currency or unit.

>>> from acctcore.money import Money
>>> one_unit("balance", {"A": Money.of("10.00", "CNY"), "B": Money.of("5.00", "CNY")})
Money('CNY 10.00')
>>> one_unit("balance", {"A": Money.of("10.00", "CNY"), "B": Money.of("5.00", "HKD")})
Traceback (most recent call last):
...
acctcore.errors.MixedCurrency: balance of `B`: expected `CNY` like `A`, got `HKD`
"""

from collections.abc import Mapping

from acctcore.errors import MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, unit_of


def one_unit(what: str, amounts: Mapping[str, Measure]) -> Measure:
    """Answer the first of the amounts, as an example of the unit that all are of.

    Raises:
        OutOfRange: there is none.
        WrongKind: one is neither money nor a quantity.
        MixedCurrency: one is of another currency or unit than the first.
    """
    first = next(iter(amounts.items()), None)
    if first is None:
        raise OutOfRange(f"{what}: expected at least one, got none")
    for key, amount in amounts.items():
        check_amount(f"{what} of `{key}`", amount)
        if unit_of(amount) != unit_of(first[1]):
            expected = f"`{unit_of(first[1])}` like `{first[0]}`"
            raise MixedCurrency(fault(f"{what} of `{key}`", expected, unit_of(amount)))
    return first[1]


def check_amount(what: str, amount: object) -> None:
    """Refuse what is neither money nor a quantity."""
    if not isinstance(amount, Money | Quantity):
        raise WrongKind(fault(what, "an amount or a quantity", amount))
