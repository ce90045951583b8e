"""One currency: fees, arrears and charges are told in the currency of the bill.

Rule: the first amount that is known sets the currency; another one raises. Source: the house rule
that money is of one currency. Units: money.

>>> bill, fee = Money.of(225, "CNY"), Money.of(5, "HKD")
>>> list(currency_faults([("the bill", bill), ("the fee", None), ("the charge", bill)]))
[]
>>> [str(told) for _, told in currency_faults([("the bill", bill), ("the fee", fee)])]
['currency of the fee: expected `CNY`, got `HKD`']
"""

from collections.abc import Iterable, Iterator

from acctcore.errors import AcctcoreError, MixedCurrency, fault
from acctcore.money import Money


def currency_faults(
    amounts: Iterable[tuple[str, Money | None]],
) -> Iterator[tuple[str, AcctcoreError]]:
    """Name every amount of another currency than the first that is known."""
    known = [(what, amount.currency) for what, amount in amounts if amount is not None]
    for what, currency in known[1:]:
        expected = known[0][1]
        if currency != expected:
            told = fault(f"currency of {what}", f"`{expected.code}`", currency.code)
            yield what, MixedCurrency(told)
