"""Fit a Pareto/NBD model: the four parameters that make the purchases of a book most likely.

Source: Schmittlein, Morrison & Colombo (1987), Management Science 33:1-24 (secondary). Units:
those of the histories; `alpha` and `beta` are in their unit of time. Days in place of weeks give 7
alpha, 7 beta and a log-likelihood lower by log 7 for each repeat purchase. Starts: three, scaled
by the book's own rate of purchases and mean age. A history of the wrong kind raises; too few
customers, or nobody who came back, is a `NotFitted`.

>>> from acctcore.retention.purchases.histories import History
>>> rows = [(0, 0, 540), (1, 2, 105), (1, 10, 45), (1, 18, 31), (1, 26, 25), (2, 2, 40),
...         (2, 10, 50), (2, 18, 49), (2, 26, 55), (4, 2, 3), (4, 10, 23), (4, 18, 40),
...         (4, 26, 81), (8, 10, 2), (8, 18, 8), (8, 26, 42)]
>>> histories, weights = [History(x, t_x, 30) for x, t_x, _ in rows], [row[2] for row in rows]
>>> found = fit_pareto_nbd(histories, weights)
>>> round(found.model.r, 2), found.cautions
(2.07, ())
>>> fit_pareto_nbd(histories[:1], weights[:1]).reason.value
'no_repeat_buyers'
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from scipy.special import gammaln, psi

from acctcore.fit.columns import HistoryColumns
from acctcore.fit.leaving import weigh
from acctcore.fit.outcomes import BOX, answer, few_repeat_buyers, refuse_poor
from acctcore.fit.results import Fitted, NotFitted
from acctcore.fit.searching import Floats, Objective, climb, log_start
from acctcore.retention.purchases.histories import History
from acctcore.retention.purchases.pareto_nbd import ParetoNbd

_NAMES: Final = ("r", "alpha", "s", "beta")
_STARTS: Final = ((0.5, 0.5), (1.0, 1.5), (3.0, 0.2))
_AT_ONCE: Final = 8192


def fit_pareto_nbd(
    histories: Iterable[History] | HistoryColumns, weights: Any = None
) -> Fitted[ParetoNbd] | NotFitted:
    """Answer the parameters of greatest likelihood; a history may stand for several customers.

    Raises:
        WrongKind: not histories in continuous time, or weights that are not whole.
        OutOfRange: weights below 1, or not one for each history.
    """
    rows = HistoryColumns.gather(histories, History, weights)
    customers, repeat = rows.customers, rows.repeat_buyers
    if poor := refuse_poor(customers, repeat, len(_NAMES)):
        return poor
    lived = rows.weights @ rows.T
    rate, age = (rows.weights @ rows.x) / lived, lived / customers
    starts = [log_start(r, r / float(rate), s, s * float(age)) for r, s in _STARTS]
    found = climb(_objective(rows), starts, BOX)
    return answer(found, ParetoNbd, _NAMES, few_repeat_buyers(repeat, len(_NAMES)))


def _objective(rows: HistoryColumns) -> Objective:
    counts, where = np.unique(rows.x, return_inverse=True)
    of_count, customers = np.bincount(where, rows.weights), rows.weights.sum()
    parts = [
        HistoryColumns(*(column[first : first + _AT_ONCE] for column in rows))
        for first in range(0, len(rows.x), _AT_ONCE)
    ]

    def objective(point: Floats) -> tuple[float, Floats]:
        given = np.exp(point)
        r, alpha = given[:2]
        value = of_count @ (gammaln(r + counts) - gammaln(r)) + customers * r * point[1]
        of_r = of_count @ (psi(r + counts) - psi(r)) + customers * point[1]
        slope = np.array([of_r, customers * r / alpha, 0.0, 0.0])
        for part in parts:
            more, steeper = _silent(part, given)
            value, slope = value + more, slope + steeper
        return float(value), given * slope

    return objective


def _silent(rows: HistoryColumns, given: Floats) -> tuple[float, Floats]:
    """Answer what depends on the silence: its log-likelihood, and its slope by the parameters."""
    r, alpha, s, beta = given
    found = weigh(rows.x, rows.t_x, rows.T, given)
    held = rows.weights[:, None] * found.shares
    left, inverse = held[:, 1:], 1 / (beta + found.ages)
    of_r = -(held * found.log_alpha).sum()
    of_alpha = -((rows.weights * (r + rows.x)) @ (found.shares / (alpha + found.ages)).sum(axis=1))
    of_s = left.sum() / s + rows.weights.sum() * np.log(beta) - (held * found.log_beta).sum()
    of_beta = rows.weights.sum() * s / beta - s * (held * inverse).sum()
    of_beta -= (left * inverse[:, 1:]).sum()
    return float(rows.weights @ found.log_total), np.array([of_r, of_alpha, of_s, of_beta])
