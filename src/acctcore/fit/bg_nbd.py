"""Fit a BG/NBD model: the four parameters that make the purchases of a book most likely.

Source: Fader, Hardie & Lee (2005), Marketing Science 24:275-284. Units: those of the histories;
`alpha` is in their unit of time. Days in place of weeks give 7 alpha and a log-likelihood lower by
log 7 for each repeat purchase; nothing else changes. Starts: three, scaled by the book's own
rate of purchases. A history of the wrong kind raises; too few customers, or nobody who came back,
is a `NotFitted`.

>>> from acctcore.retention.purchases.histories import History
>>> rows = [(0, 0, 393), (1, 2, 139), (1, 10, 77), (1, 18, 60), (1, 26, 52), (2, 2, 43),
...         (2, 10, 67), (2, 18, 75), (2, 26, 87), (4, 2, 2), (4, 10, 23), (4, 18, 44),
...         (4, 26, 90), (8, 10, 2), (8, 18, 6), (8, 26, 30)]
>>> histories, weights = [History(x, t_x, 30) for x, t_x, _ in rows], [row[2] for row in rows]
>>> found = fit_bg_nbd(histories, weights)
>>> round(found.model.r, 2), [each.value for each in found.cautions]
(0.75, ['weakly_known'])
>>> print(fit_bg_nbd(histories[:1], weights[:1]).about)
none of 393 customers bought again
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from scipy.special import expit, gammaln, psi

from acctcore.fit.columns import HistoryColumns
from acctcore.fit.outcomes import BOX, answer, few_repeat_buyers, refuse_poor
from acctcore.fit.results import FitCaution, Fitted, NotFitted
from acctcore.fit.searching import Floats, Objective, climb, log_start
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.histories import History

_NAMES: Final = ("r", "alpha", "a", "b")
_STARTS: Final = ((0.3, 0.6, 2.0), (1.0, 1.0, 1.0), (3.0, 0.2, 5.0))
_NEAR_ONE: Final = 0.01


def fit_bg_nbd(
    histories: Iterable[History] | HistoryColumns, weights: Any = None
) -> Fitted[BgNbd] | NotFitted:
    """Answer the parameters of greatest likelihood; a history may stand for several customers.

    Raises:
        WrongKind: not histories in continuous time, or weights that are not whole.
        OutOfRange: weights below 1, or not one for each history.
    """
    rows = HistoryColumns.gather(histories, History, weights)
    customers, repeat = rows.customers, rows.repeat_buyers
    if poor := refuse_poor(customers, repeat, len(_NAMES)):
        return poor
    rate = (rows.weights @ rows.x) / (rows.weights @ rows.T)
    starts = [log_start(r, r / float(rate), a, b) for r, a, b in _STARTS]
    found = climb(_objective(rows), starts, BOX)
    near = abs(np.exp(found.point[2]) - 1) < _NEAR_ONE
    cautions = (FitCaution.A_NEAR_ONE,) if near else ()
    told = (*cautions, *few_repeat_buyers(repeat, len(_NAMES)))
    return answer(found, BgNbd, _NAMES, told)


def _objective(rows: HistoryColumns) -> Objective:
    x, t_x, today, weights = rows
    counts, where = np.unique(x, return_inverse=True)
    of_count = np.bincount(where, weights)
    again, left = x > 0, np.maximum(counts - 1, 0)

    def objective(point: Floats) -> tuple[float, Floats]:
        r, alpha, a, b = np.exp(point)
        by_count = _bought(counts, r) + r * point[1] + _stayed(counts, a, b)
        to_last, to_today = np.log(alpha + t_x), np.log(alpha + today)
        rate = r + x
        log_odds = (point[2] - np.log(b + left))[where] + rate * (to_today - to_last)
        log_odds[~again] = -np.inf
        gone = expit(log_odds)
        value = of_count @ by_count + weights @ (np.logaddexp(0, log_odds) - rate * to_today)
        held = weights * gone
        gone_of_count = np.bincount(where, held)
        slope_r = of_count @ (psi(r + counts) - psi(r) + point[1])
        slope_r -= weights @ to_today - held @ (to_today - to_last)
        past = (weights - held) / (alpha + today) + held / (alpha + t_x)
        slope_alpha = weights.sum() * r / alpha - rate @ past
        both = psi(a + b) - psi(a + b + counts)
        slope_a = of_count @ both + held.sum() / a
        slope_b = of_count @ (both + psi(b + counts) - psi(b)) - gone_of_count @ (1 / (b + left))
        slope = np.array([r * slope_r, alpha * slope_alpha, a * slope_a, b * slope_b])
        return float(value), slope

    return objective


def _bought(counts: Floats, r: float) -> Floats:
    return np.asarray(gammaln(r + counts) - gammaln(r))


def _stayed(counts: Floats, a: float, b: float) -> Floats:
    return np.asarray(gammaln(b + counts) - gammaln(b) + gammaln(a + b) - gammaln(a + b + counts))
