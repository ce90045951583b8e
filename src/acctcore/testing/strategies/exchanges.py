"""Amounts in another currency and the rates they are tested at, where a letter converts.

Units: minor units of each currency.
"""

from fractions import Fraction
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority import ExchangeRate, LetterDraft
from acctcore.currency import ISO_4217
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.quantity import Measure
from acctcore.testing.strategies.picking import Draw, pick, rarely

_CURRENCIES: Final = tuple(ISO_4217.currency(code) for code in ("USD", "JPY", "BHD"))
_RATIOS: Final = (Fraction(39, 5), Fraction(1), Fraction("0.0515"), Fraction(1, 3))


class Exchanged(NamedTuple):
    """The rates of a request, and the one at which it asks in another currency, if it does."""

    rates: tuple[ExchangeRate, ...] = ()
    at: ExchangeRate | None = None
    a_unit_more: bool = False

    def foreign(self, asked: Measure) -> Measure:
        """Answer about as much in the other currency: just under, or a unit more."""
        rate = self.at
        if rate is None or not isinstance(asked, Money) or asked.currency.code != rate.into:
            return asked
        other = ISO_4217.currency(rate.currency)
        scale = rate.ratio * Fraction(10) ** (asked.currency.exponent - other.exponent)
        return Money(int(asked.minor / scale) + self.a_unit_more, other)


def exchanged(
    draw: Draw, letter: LetterDraft, currency: str, on: Date, *, known: bool
) -> Exchanged:
    """Draw rates of another currency in the letter's, of the day back to the oldest that counts."""
    if letter.conversion is None or not currency or not rarely(draw, 2):
        return Exchanged()
    other = pick(draw, [each for each in _CURRENCIES if each.code != currency])
    oldest = letter.conversion.oldest_rate.reaches_from(on)
    days = (on, oldest) if known else (on, oldest, from_ordinal(oldest.toordinal() - 1))
    stated = [pick(draw, days), *((from_ordinal(oldest.toordinal() - 9),) if rarely(draw) else ())]
    rates = tuple(
        ExchangeRate(other.code, currency, pick(draw, _RATIOS), day, "treasury fixing")
        for day in stated
    )
    return Exchanged(rates, rates[0], rarely(draw, 2))
