"""What a model expects of a customer, and an honest word on risk.

Rule: customers are ranked by expected purchases, never by `1 - P(alive)`. A BG/NBD model
gives every one-time buyer a P(alive) of 1 by construction; for them `p_gone` is not known,
`unknown` says ALIVE_BY_CONSTRUCTION, and the expected purchases still answer. On CDNOW that
P(alive) ranks who buys again worse than a coin (AUC .316) and expected purchases rank it at
.7725 (recomputed). Ties are broken by the name of the customer.

>>> from acctcore.retention.purchases.bg_nbd import BgNbd
>>> from acctcore.retention.purchases.histories import History
>>> cdnow = BgNbd("0.243", "4.414", "0.793", "2.426")
>>> twice = forecast(cdnow, History(2, "30.43", "38.86"), 39)
>>> round(twice.p_gone, 4), twice.unknown
(0.2734, '')
>>> once = forecast(cdnow, History(0, 0, "38.86"), 39)
>>> once.p_alive, once.p_gone, once.unknown, round(once.expected, 4)
(1.0, None, 'ALIVE_BY_CONSTRUCTION', 0.1951)
>>> forecast(cdnow, None, 39)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: history: expected purchases in continuous time, got nothing
"""

from collections.abc import Mapping
from typing import ClassVar, Protocol, TypeVar

from acctcore.guards import named, of_kind
from acctcore.ratio import Exact
from acctcore.retention.purchases.histories import (
    History,
    HistoryKind,
    PeriodHistory,
    refuse_other,
)
from acctcore.values import frozen

_History_contra = TypeVar("_History_contra", bound=History | PeriodHistory, contravariant=True)


class PurchaseModel(Protocol[_History_contra]):
    """What BG/NBD, Pareto/NBD and BG/BB have in common; `TAKES` is the kind of history."""

    TAKES: ClassVar[HistoryKind]

    def p_alive(self, history: _History_contra, /) -> float:
        """Answer the chance that the customer has not left."""
        ...

    def alive_by_construction(self, history: _History_contra, /) -> bool:
        """Whether P(alive) is 1 whatever the silence."""
        ...

    def expected_purchases(self, history: _History_contra, within: Exact, /) -> float:
        """Answer the expected purchases in the time `within` from today."""
        ...


@frozen
class PurchaseForecast:
    """Expected purchases of one customer; `p_gone` is `None` where `unknown` says why."""

    within: Exact
    expected: float
    p_alive: float
    p_gone: float | None
    unknown: str = ""


@frozen
class Buyer:
    """One customer of a ranking."""

    customer: str
    forecast: PurchaseForecast


@frozen
class BuyerRanking:
    """Customers, most expected purchases first; `ranked_by` says what was used."""

    buyers: tuple[Buyer, ...]
    ranked_by: str = "EXPECTED_PURCHASES"


def forecast(
    model: PurchaseModel[_History_contra], history: _History_contra, within: Exact
) -> PurchaseForecast:
    """Answer what a model expects of a customer in the time `within` from today."""
    refuse_other(history, model.TAKES)
    expected, alive = model.expected_purchases(history, within), model.p_alive(history)
    if model.alive_by_construction(history):
        return PurchaseForecast(within, expected, alive, None, "ALIVE_BY_CONSTRUCTION")
    return PurchaseForecast(within, expected, alive, 1 - alive)


def rank_buyers(
    model: PurchaseModel[_History_contra], customers: Mapping[str, _History_contra], within: Exact
) -> BuyerRanking:
    """Rank customers by expected purchases in the time `within`; ties by name."""
    of_kind(customers, Mapping, "customers", "histories by name")
    for name in customers:
        named(name, "customer")
    buyers = (Buyer(name, forecast(model, each, within)) for name, each in customers.items())
    ranked = sorted(buyers, key=lambda buyer: (-buyer.forecast.expected, buyer.customer))
    return BuyerRanking(tuple(ranked))
