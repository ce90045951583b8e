"""Fit a BG/BB model: yes or no in each period, and customers who leave before one.

Source: Fader, Hardie & Shang (2010), Marketing Science 29:1086-1108 (secondary). Units: whole
periods. A cell of many customers is one history with a weight; customers one by one give the same
likelihood. Starts: four; the last is for customers who leave at once, where three may end on a
lower summit. A history of the wrong kind raises; too few customers, or nobody who
came back, is a `NotFitted`.

>>> from acctcore.retention.purchases.histories import PeriodHistory
>>> cells = [PeriodHistory(*each) for each in ((0, 0, 3), (1, 1, 3), (1, 2, 3), (1, 3, 3),
...          (2, 2, 3), (2, 3, 3), (3, 3, 3))]
>>> found = fit_bg_bb(cells, weights=[409, 121, 67, 54, 80, 108, 162])
>>> round(found.model.alpha, 1), round(found.model.delta)
(1.0, 3)
>>> fit_bg_bb(cells[:1], weights=[409]).reason.value
'no_repeat_buyers'
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.special import betaln, psi

from acctcore.fit.columns import HistoryColumns
from acctcore.fit.outcomes import BOX, answer, few_repeat_buyers, refuse_poor
from acctcore.fit.results import Fitted, NotFitted
from acctcore.fit.searching import Floats, Objective, climb, log_start
from acctcore.retention.purchases.bg_bb import BgBb
from acctcore.retention.purchases.histories import PeriodHistory

_NAMES: Final = ("alpha", "beta", "gamma", "delta")
_STARTS: Final = (
    (1.0, 1.0, 0.5, 3.0),
    (0.5, 2.0, 1.0, 5.0),
    (3.0, 1.0, 1.0, 20.0),
    (3.0, 10.0, 0.5, 0.2),
)


def fit_bg_bb(
    histories: Iterable[PeriodHistory] | HistoryColumns, weights: Any = None
) -> Fitted[BgBb] | NotFitted:
    """Answer the parameters of greatest likelihood; a history may stand for several customers.

    Raises:
        WrongKind: not histories of yes or no, or weights that are not whole.
        OutOfRange: weights below 1, or not one for each history.
    """
    rows = HistoryColumns.gather(histories, PeriodHistory, weights)
    customers, repeat = rows.customers, rows.repeat_buyers
    if poor := refuse_poor(customers, repeat, len(_NAMES)):
        return poor
    found = climb(_objective(rows), [log_start(*each) for each in _STARTS], BOX)
    return answer(found, BgBb, _NAMES, few_repeat_buyers(repeat, len(_NAMES)))


class _Terms(NamedTuple):
    """A row a cell and a number of periods lived: from the last purchase to all of them."""

    cell: Any
    bought: Floats
    not_bought: Floats
    left: Floats
    lived: Floats


def _objective(rows: HistoryColumns) -> Objective:
    terms, weights = _terms(rows), rows.weights
    first = np.searchsorted(terms.cell, np.arange(len(weights)))

    def objective(point: Floats) -> tuple[float, Floats]:
        given = np.exp(point)
        alpha, beta, gamma, delta = given
        logs = betaln(alpha + terms.bought, beta + terms.not_bought)
        logs += betaln(gamma + terms.left, delta + terms.lived)
        top = np.maximum.reduceat(logs, first)
        sizes = np.exp(logs - top[terms.cell])
        sums = np.add.reduceat(sizes, first)
        none = betaln(alpha, beta) + betaln(gamma, delta)
        value = weights @ (top + np.log(sums) - none)
        held = weights[terms.cell] * sizes / sums[terms.cell]
        return float(value), given * _slope(held, terms, given)

    return objective


def _slope(held: Floats, terms: _Terms, given: Floats) -> Floats:
    """Weigh the slopes of the terms by what each has of the likelihood."""
    alpha, beta, gamma, delta = given
    buys = psi(alpha + beta) - psi(alpha + beta + terms.bought + terms.not_bought)
    stays = psi(gamma + delta) - psi(gamma + delta + terms.left + terms.lived)
    each = (
        psi(alpha + terms.bought) - psi(alpha) + buys,
        psi(beta + terms.not_bought) - psi(beta) + buys,
        psi(gamma + terms.left) - psi(gamma) + stays,
        psi(delta + terms.lived) - psi(delta) + stays,
    )
    return np.array([held @ slope for slope in each])


def _terms(rows: HistoryColumns) -> _Terms:
    """Lay out, for each cell, every period in which a customer may have lived last."""
    ways = (rows.T - rows.t_x + 1).astype(np.int64)
    cell = np.repeat(np.arange(len(ways)), ways)
    lived = rows.t_x[cell] + np.arange(len(cell)) - np.repeat(np.cumsum(ways) - ways, ways)
    bought = rows.x[cell]
    left = (lived < rows.T[cell]).astype(np.float64)
    return _Terms(cell, bought, lived - bought, left, lived)
