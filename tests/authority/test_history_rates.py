"""Rates of exchange kept beside a history: the latest up to each request's own day.

Figures: required semantics 3 of the authority reference; USD 1,000.00 at 7.8 is HKD 7,800.00.
"""

import pytest
from pendulum import Date

from acctcore.authority import AccommodationCase, ExchangeRate
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.exchange import with_rates
from acctcore.errors import Contradiction


def usd(ratio: str, on: int, into: str = "HKD") -> ExchangeRate:
    return ExchangeRate("USD", into, ratio, Date(2026, 3, on), "fixing")


def asked(on: int, *rates: ExchangeRate) -> PastDecision:
    return PastDecision(AccommodationCase(f"R{on}", "P", {}, rates=rates), Date(2026, 3, on))


@pytest.mark.parametrize(
    ("day", "rates"),
    [(1, ()), (2, (usd("7.7", 2),)), (15, (usd("7.7", 2),)), (16, (usd("7.8", 16),))],
)
def test_the_latest_up_to_the_day_counts(day: int, rates: tuple[ExchangeRate, ...]) -> None:
    (told,) = with_rates([asked(day)], [usd("7.8", 16), usd("7.7", 2)])
    assert told.request.rates == rates


def test_the_order_of_history_and_rates_does_not_matter() -> None:
    history, rates = [asked(16), asked(2), asked(9)], [usd("7.8", 16), usd("7.7", 2)]
    told = with_rates(history, rates)
    assert [each.request.id for each in told] == ["R16", "R2", "R9"]
    assert told == with_rates(history, reversed(rates))


def test_a_pair_that_a_request_states_stays_its_own() -> None:
    own = usd("7.9", 1)
    (told,) = with_rates([asked(16, own)], [usd("7.8", 16), usd("7.2", 16, "CNY")])
    assert told.request.rates == (own, usd("7.2", 16, "CNY"))


def test_a_pair_and_day_stands_once() -> None:
    words = "the rate of USD in HKD on 2026-03-16 is stated twice"
    with pytest.raises(Contradiction, match=words):
        with_rates([asked(16)], [usd("7.8", 16), usd("7.9", 16)])
