r"""Rates of exchange as a sheet, one a row: `currency`, `into`, `ratio`, `on` and `source`.

>>> head = "currency,into,ratio,on,source\n"
>>> read_rates(head + "USD,HKD,7.8,2026-03-16,treasury fixing\n")[0].ratio
Fraction(39, 5)
>>> read_rates(head + "USX,HKD,7.8,2026-03-16,treasury fixing\n")
Traceback (most recent call last):
...
acctcore.errors.Malformed: row 2, column currency: currency: expected a code of `ISO
4217, 2026-01-01`, got `USX`
"""

from collections.abc import Hashable, Iterable, Iterator

from acctcore.authority.rates import ExchangeRate
from acctcore.codec.sheets import place, read_numbered
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import AcctcoreError, Fault, Malformed


def read_rates(text: str, *, table: CurrencyTable = ISO_4217) -> tuple[ExchangeRate, ...]:
    """Read rates, each of a currency of the table in another, once a day.

    Raises:
        Malformed: all faults, each with its row.
    """
    numbered = read_numbered(text, ExchangeRate, table=table)
    faults = [*_unknown(numbered, table), *_doubles(numbered)]
    if faults:
        raise Malformed(faults)
    return tuple(rate for _, rate in numbered)


def _unknown(numbered: Iterable[tuple[int, ExchangeRate]], table: CurrencyTable) -> Iterator[Fault]:
    for number, rate in numbered:
        for column, code in (("currency", rate.currency), ("into", rate.into)):
            try:
                table.currency(code)
            except AcctcoreError as error:
                yield Fault(place(number, column), str(error))


def _doubles(numbered: Iterable[tuple[int, ExchangeRate]]) -> Iterator[Fault]:
    first: dict[Hashable, int] = {}
    for number, rate in numbered:
        pair = (rate.currency, rate.into, rate.on)
        if pair in first:
            told = f"the rate of {rate.currency} in {rate.into} on {rate.on}"
            yield Fault(place(number), f"{told} stands in row {first[pair]} already; keep one")
        first.setdefault(pair, number)
