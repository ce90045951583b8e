"""A request in another currency: as much as before or a unit more, with a rate of the day."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, ExchangeRate
from acctcore.currency import ISO_4217
from acctcore.money import Money
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

_OTHERS: Final = ("USD", "JPY")
_RATIO: Final = Fraction("0.5151")
"""Below one, so that a unit more comes to less than a unit more."""


def in_another_currency(
    trial: Trial,
    case: AccommodationCase,
    on: Date | None = None,
    more: int = 1,
    ratio: Fraction = _RATIO,
) -> Iterator[AccommodationCase]:
    """Ask the same in another currency, where the letter converts and nothing is asked so yet."""
    amounts = [each for each in case.quantities.values() if isinstance(each, Money)]
    if trial.policy.conversion is None or case.rates or not amounts:
        return
    known = {each.currency.code for each in amounts}
    other = next(code for code in _OTHERS if code not in known)
    rates = [ExchangeRate(other, into, ratio, on or trial.as_of, "fixing") for into in known]
    asked = {
        name: _about(each, other, ratio, more) if isinstance(each, Money) else each
        for name, each in case.quantities.items()
    }
    foreign = evolve(case, quantities=asked, rates=tuple(rates))
    if is_possible(trial.policy, foreign):
        yield foreign


def _about(amount: Money, code: str, ratio: Fraction, more: int) -> Money:
    other = ISO_4217.currency(code)
    scale = ratio * Fraction(10) ** (amount.currency.exponent - other.exponent)
    return Money(int(amount.minor / scale) + more, other)
