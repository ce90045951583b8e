"""Rates of exchange for past requests, kept in one list as the treasury keeps them.

A request gets the latest rate of each pair up to its own day; a pair for which it states a
rate itself keeps that one. How old a rate may be is said by the letter.
Units: those of the rates.

>>> from pendulum import Date
>>> from acctcore.authority.cases import AccommodationCase
>>> def usd(ratio, day):
...     return ExchangeRate("USD", "HKD", ratio, Date(2026, 3, day), "treasury fixing")
>>> asked = PastDecision(AccommodationCase("R1", "P1", {}), Date(2026, 3, 16))
>>> told = with_rates([asked], [usd("7.9", 17), usd("7.8", 16), usd("7.7", 2)])
>>> [str(each.ratio) for each in told[0].request.rates]
['39/5']
"""

from collections.abc import Iterable, Sequence

from attrs import evolve
from pendulum import Date

from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.rates import ExchangeRate
from acctcore.errors import Contradiction


def with_rates(
    history: Iterable[PastDecision], rates: Iterable[ExchangeRate]
) -> tuple[PastDecision, ...]:
    """Give every request the rates of its day.

    Raises:
        Contradiction: a rate of one pair and day is stated twice.
    """
    decisions, ordered = tuple(history), sorted(rates, key=lambda each: each.on)
    _require_once(ordered)
    days = dict.fromkeys(sorted(each.on for each in decisions))
    on_days = dict(zip(days, _up_to(ordered, days), strict=True))
    return tuple(_rated(each, on_days[each.on]) for each in decisions)


def _require_once(rates: Iterable[ExchangeRate]) -> None:
    seen: set[tuple[str, str, Date]] = set()
    for each in rates:
        place = (each.currency, each.into, each.on)
        if place in seen:
            told = f"the rate of {each.currency} in {each.into} on {each.on} is stated twice"
            raise Contradiction(told)
        seen.add(place)


def _up_to(
    rates: Sequence[ExchangeRate], days: Iterable[Date]
) -> Iterable[tuple[ExchangeRate, ...]]:
    """Go through the days from the first on; answer the latest rate of each pair by then."""
    latest: dict[tuple[str, str], ExchangeRate] = {}
    at = 0
    for on in days:
        while at < len(rates) and rates[at].on <= on:
            latest[rates[at].currency, rates[at].into] = rates[at]
            at += 1
        yield tuple(latest.values())


def _rated(decision: PastDecision, rates: Sequence[ExchangeRate]) -> PastDecision:
    own = decision.request.rates
    pairs = {(each.currency, each.into) for each in own}
    more = tuple(each for each in rates if (each.currency, each.into) not in pairs)
    if not more:
        return decision
    return evolve(decision, request=evolve(decision.request, rates=(*own, *more)))
