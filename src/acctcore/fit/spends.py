"""Fit a Gamma-Gamma model: what a purchase is worth, over customers who differ.

Source: Fader & Hardie, The Gamma-Gamma Model of Monetary Value, brucehardie.com/notes/025
(recomputed). A customer is a pair of `x` purchases and their mean spend, an exact number above 0,
of one currency: of the repeat purchases, or of all, as they are scored later. Customers without a
purchase are left out. Units: another unit of money multiplies `v` and moves the log-likelihood by
the logarithm of the factor a customer; nothing else changes. Starts: three, scaled by the mean
spend of the book. Contradictory pairs raise; too few customers is a `NotFitted`.
The model assumes that how often and how much have nothing to do with each other: report
`spend_correlation` beside the fit.

>>> book = [(1, 20), (2, 35), (1, 8), (5, 22), (3, 60), (1, 31), (2, 15), (4, 40)]
>>> found = fit_gamma_gamma(book, weights=[50, 30, 60, 10, 12, 40, 40, 9])
>>> 1 < found.model.q < 100
True
>>> fit_gamma_gamma([(0, 0), (1, 20)]).reason.value
'too_few'
"""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from scipy.special import gammaln, psi

from acctcore.errors import WrongKind, fault
from acctcore.fit.columns import refuse_lengths, whole_column
from acctcore.fit.outcomes import BOX, answer, refuse_poor
from acctcore.fit.results import Fitted, NotFitted
from acctcore.fit.searching import Floats, Objective, climb, log_start
from acctcore.ratio import Exact
from acctcore.retention.purchases.bounds import count, inexact
from acctcore.retention.purchases.spends import GammaGamma, checked_spend

_NAMES: Final = ("p", "q", "v")
_STARTS: Final = ((1.0, 2.0), (5.0, 4.0), (20.0, 3.0))


def fit_gamma_gamma(
    customers: Iterable[tuple[int, Exact]], weights: Any = None
) -> Fitted[GammaGamma] | NotFitted:
    """Answer the parameters of greatest likelihood; a pair may stand for several customers.

    Raises:
        WrongKind: no pairs of a whole number and an exact one, or weights that are not whole.
        OutOfRange: a spend of 0 or less, weights below 1 or not one for each pair.
        Contradiction: a spend without a purchase.
    """
    x, spent, held = _buyers(customers, weights)
    if poor := refuse_poor(int(held.sum()), int(held.sum()), len(_NAMES)):
        return poor
    mean = held @ spent / held.sum()
    starts = [log_start(p, q, mean * (q - 1) / p) for p, q in _STARTS]
    return answer(climb(_objective(x, spent, held), starts, BOX), GammaGamma, _NAMES)


def _buyers(customers: Iterable[tuple[int, Exact]], weights: Any) -> tuple[Floats, Floats, Floats]:
    """Answer number and mean spend of who bought, equal pairs once, and how many they are."""
    pairs = [_pair(each) for each in customers]
    held = np.ones(len(pairs)) if weights is None else whole_column(weights, "weights", 1)
    refuse_lengths({"customers": np.empty(len(pairs)), "weights": held})
    rows = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    distinct, where = np.unique(rows, axis=0, return_inverse=True)
    sums = np.bincount(where.ravel(), held, minlength=len(distinct)).astype(np.float64)
    bought = distinct[:, 0] > 0
    return distinct[bought, 0], distinct[bought, 1], sums[bought]


def _pair(customer: object) -> tuple[int, float]:
    pair = 2
    if not isinstance(customer, tuple) or len(customer) != pair:
        raise WrongKind(fault("customer", "a pair of purchases and mean spend", customer))
    x = count(customer[0], "`x`")
    return x, inexact(checked_spend(x, customer[1]))


def _objective(x: Floats, spent: Floats, held: Floats) -> Objective:
    log_spent, log_x = np.log(spent), np.log(x)

    def objective(point: Floats) -> tuple[float, Floats]:
        p, q, v = np.exp(point)
        both, sums = p * x + q, np.log(v + x * spent)
        logs = gammaln(both) - gammaln(p * x) - gammaln(q) + q * point[2] - both * sums
        value = held @ (logs + p * x * (log_spent + log_x) - log_spent)
        of_both = psi(both)
        of_p = held @ (x * (of_both - psi(p * x) + log_spent + log_x - sums))
        of_q = held @ (of_both - psi(q) + point[2] - sums)
        of_v = held @ (q / v - both / (v + x * spent))
        return float(value), np.array([p * of_p, q * of_q, v * of_v])

    return objective
