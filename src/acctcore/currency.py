"""Currencies and their minor units: a table with an edition, as data.

Source: ISO 4217 list one as published on 2026-01-01 by the maintenance agency,
read in the PyPI package iso4217 1.16.20260101 on 2026-11-23. Codes without a
minor unit (metals, testing) are left out. Unit: the exponent is the number of
decimal places of one major unit. A bank may pass a table of its own.

>>> ISO_4217.currency("HKD")
Currency(code='HKD', exponent=2)
>>> ISO_4217.currency("HKX")
Traceback (most recent call last):
...
acctcore.errors.UnknownCurrency: currency: expected a code of `ISO 4217, 2026-01-01`, got `HKX`
"""

import re
from typing import Final

from acctcore.errors import OutOfRange, UnknownCurrency, WrongKind, fault
from acctcore.values import field, frozen

_CODE = r"[A-Z]{3}"
_LONGEST_EXPONENT: Final = 8


@frozen
class Currency:
    """One currency: its code and the decimal places of its minor unit."""

    code: str
    exponent: int

    def __attrs_post_init__(self) -> None:
        """Refuse codes that are not three capital letters and odd exponents."""
        code = self.code
        if not (isinstance(code, str) and re.fullmatch(_CODE, code)):
            raise OutOfRange(fault("currency code", "three capital letters", code))
        if type(self.exponent) is not int or not 0 <= self.exponent <= _LONGEST_EXPONENT:
            raise OutOfRange(fault(f"decimal places of `{code}`", "0 to 8", self.exponent))


@frozen
class CurrencyTable:
    """The currencies of one edition."""

    edition: str
    currencies: tuple[Currency, ...]
    _by_code: dict[str, Currency] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Index by code; a code may stand once."""
        object.__setattr__(self, "currencies", tuple(self.currencies))
        by_code = {currency.code: currency for currency in self.currencies}
        if len(by_code) != len(self.currencies):
            raise OutOfRange(f"`{self.edition}`: a currency code stands twice")
        object.__setattr__(self, "_by_code", by_code)

    def currency(self, code: str) -> Currency:
        """Look up a currency by its code.

        Raises:
            UnknownCurrency: the table does not list the code.
        """
        if not isinstance(code, str):
            raise WrongKind(fault("currency", "a code such as `HKD`", code))
        if code not in self._by_code:
            raise UnknownCurrency(fault("currency", f"a code of `{self.edition}`", code))
        return self._by_code[code]


def _table(edition: str, places: tuple[tuple[int, str], ...]) -> CurrencyTable:
    found = (Currency(code, exponent) for exponent, codes in places for code in codes.split())
    return CurrencyTable(edition, tuple(sorted(found, key=lambda each: each.code)))


ISO_4217: Final = _table(
    "ISO 4217, 2026-01-01",
    (
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (
            2,
            """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD
            BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP
            DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
            IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
            MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR
            NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
            SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD
            USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
            """,
        ),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ),
)
