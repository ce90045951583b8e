"""Requests for an annual rate: by years for the EU, by unit-periods for the US; times and days.

Units: minor units of one currency; times in years or unit-periods.

>>> from hypothesis import find
>>> find(rate_requests(), lambda asked: asked.unit_period is not None).convention.value
'us'
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit.rates.intervals import RatePeriod
from acctcore.credit.rates.requests import Convention, RateRequest
from acctcore.credit.rates.runs import FlowRun
from acctcore.credit.rates.unit_periods import UnitPeriod
from acctcore.currency import Currency
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.testing.strategies.arguments import currency_of
from acctcore.testing.strategies.picking import Draw, pick, rarely

_LENT: Final = (100_000, 1, 20_000)
_CHARGED: Final = (0, 1, 8_000)
_TIMES: Final = (12, 1, 2, 3)
_DAYS: Final = (Date(2026, 1, 31), Date(2024, 2, 29))
_MONTH: Final = Tenor(months=1)
_UNITS: Final = tuple(map(UnitPeriod.parse, ("month", "week", "year")))
_PARTS: Final = (Fraction(1, 12), Fraction(1, 4), Fraction(1))


def rate_requests(*, currency: str | Currency = "EUR") -> SearchStrategy[RateRequest]:
    """Draw a request for an annual rate of one loan that is paid back with a charge.

    Raises:
        WrongKind, UnknownCurrency: no currency.
    """
    return _requests(currency_of(currency))


@st.composite
def _requests(draw: DrawFn, unit: Currency) -> RateRequest:
    times = pick(draw, _TIMES)
    lent = pick(draw, _LENT)
    each = -(-(lent + pick(draw, _CHARGED)) // times)
    flows = _dated if rarely(draw, 2) else _timed
    drawdowns, payments = flows(draw, Money(lent, unit), Money(each, unit), times)
    if rarely(draw, 2):
        return RateRequest(Convention.US, drawdowns, payments, unit_period=_unit(draw, payments))
    return RateRequest(Convention.EU, drawdowns, payments, pick(draw, tuple(RatePeriod)))


def _unit(draw: Draw, payments: Sequence[FlowRun]) -> UnitPeriod | None:
    """Draw a unit-period, or none where the term of one payment on a day stands for it."""
    single = payments[0].on is not None and payments[0].times == 1
    return None if single and rarely(draw, 2) else pick(draw, _UNITS)


def _timed(draw: Draw, lent: Money, paid: Money, times: int) -> Any:
    step = pick(draw, _PARTS)
    run = {"step": step, "times": times} if times > 1 else {}
    return (FlowRun(lent, at=Fraction(0)),), (FlowRun(paid, at=step, **run),)  # type: ignore[arg-type]


def _dated(draw: Draw, lent: Money, paid: Money, times: int) -> Any:
    begun = pick(draw, _DAYS)
    run = {"every": _MONTH, "times": times} if times > 1 else {}
    return (FlowRun(lent, on=begun),), (FlowRun(paid, on=_MONTH.after(begun), **run),)  # type: ignore[arg-type]
