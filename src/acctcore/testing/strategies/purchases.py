"""Fitted purchase models, and what customers bought: often, once, on the first day and the last.

Units: days; times of a history in the unit of its model, exact.

>>> from hypothesis import find
>>> found = find(purchase_histories(unit_days=7), lambda history: history.x == 1)
>>> str(found.t_x), str(found.T)
('1/7', '1/7')
"""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.histories import History
from acctcore.retention.purchases.kept import KeptPurchaseModel
from acctcore.retention.purchases.pareto_nbd import ParetoNbd
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick
from acctcore.testing.strategies.timelines import sources

_FIRST: Final = Date(2024, 2, 29)
_UNITS: Final = (7, 1, 30)
_MODELS: Final[tuple[Callable[..., BgNbd | ParetoNbd], ...]] = (BgNbd, ParetoNbd)
_COUNT: Final = 4
"""The parameters of a model of either kind."""
_PARAMETERS: Final = tuple(map(Fraction, ("0.243", "4.414", "0.793", "2.426", "1", "0.5")))
_GAPS: Final = st.lists(st.sampled_from((1, 7, 30, 365)), max_size=6)
_SOURCES: Final = sources()


def purchase_models() -> SearchStrategy[KeptPurchaseModel]:
    """Draw a fitted purchase model of either kind with its unit of time."""
    return _models()


def purchase_histories(*, unit_days: int = 7) -> SearchStrategy[History]:
    """Draw what a customer bought, counted in a unit of so many days.

    Raises:
        WrongKind, OutOfRange: the unit is not a whole number of 1 or more.
    """
    return _histories(whole("unit_days", unit_days, least=1))


@st.composite
def _models(draw: DrawFn) -> KeptPurchaseModel:
    model = pick(draw, _MODELS)(*(_parameter(draw) for _ in range(_COUNT)))
    return KeptPurchaseModel(pick(draw, _UNITS), model, draw(_SOURCES))


def _parameter(draw: Draw) -> float:
    found = pick(draw, _PARAMETERS)
    return found.numerator / found.denominator


@st.composite
def _histories(draw: DrawFn, unit_days: int) -> History:
    bought = [_FIRST]
    for gap in draw(_GAPS):
        bought.append(day(bought[-1] + timedelta(days=gap)))
    until = day(bought[-1] + timedelta(days=pick(draw, (0, 1, 60, 1_000))))
    return History.of_days(bought, until=until, unit_days=unit_days)
