"""A letter that converts, and has no figure in its own currency: unlimited, or NIL.

Section 5 of the authority reference, semantics 3 and 5. All figures are invented.
"""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import (
    Cell,
    Conversion,
    DelegationLetter,
    Dimension,
    Endorsement,
    ExchangeRate,
    Level,
    Limit,
    RouteKind,
)
from acctcore.days import Tenor
from acctcore.errors import MixedCurrency
from acctcore.money import Money
from acctcore.rounding import Rounding

DAY = Date(2026, 3, 16)
RATES = (
    ExchangeRate("USD", "HKD", "7.8", DAY, "invented"),
    ExchangeRate("JPY", "HKD", "0.05", DAY, "invented"),
)


@pytest.fixture(scope="module")
def unlimited() -> DelegationLetter:
    """Loans without a limit, nothing for fees; above 50,000 risk has to support a loan."""
    rows = {"L1": {"cost": Limit.parse("unlimited")}}
    return DelegationLetter(
        (Level("L1", "board"),),
        (Dimension("cost", "HKD"), Dimension("bp", "bp")),
        (Cell("loan", "1", rows, {"product": ("loan",)}),),
        ("RETENTION",),
        {"product": ("loan", "fee")},
        endorsements=(Endorsement("risk", "7", over={"cost": Money.of("50000", "HKD")}),),
        conversion=Conversion(Rounding.UP, Tenor(days=1)),
    )


def test_another_currency_converts_whatever_the_limit_is(
    unlimited: DelegationLetter, decide: Callable[..., Any]
) -> None:
    """Whether a cell takes the request or none does, nothing raises."""
    for product, kind in (("loan", RouteKind.ROUTED), ("fee", RouteKind.NOT_DELEGATED)):
        asked = {"categories": {"product": product}, "rates": RATES}
        assert decide(unlimited, {"cost": "USD 1.00"}, **asked).outcome.kind is kind
    assert decide(unlimited, {"cost": "USD 1.00"}, rates=RATES).outcome.kind is RouteKind.UNDECIDED


def test_an_amount_for_what_is_no_amount_still_raises(
    unlimited: DelegationLetter, decide: Callable[..., Any]
) -> None:
    with pytest.raises(MixedCurrency):
        decide(unlimited, {"bp": "USD 1.00"}, categories={"product": "fee"}, rates=RATES)


@pytest.mark.parametrize(("yen", "endorsers"), [("1000000", ()), ("1000001", ("risk",))])
def test_yen_have_no_cents_where_the_letter_has_no_figure(
    unlimited: DelegationLetter, decide: Callable[..., Any], yen: str, endorsers: tuple[str, ...]
) -> None:
    """1,000,000 yen at 0.05 are HKD 50,000.00; one yen more is five cents more."""
    asked = {"categories": {"product": "loan"}, "rates": RATES}
    assert decide(unlimited, {"cost": f"JPY {yen}"}, **asked).outcome.endorsers == endorsers
