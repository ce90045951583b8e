"""Pieces in log space that the purchase models share.

>>> logistic(0.0), logistic(-5000.0), logistic(5000.0)
(0.5, 0.0, 1.0)
>>> round(log_beta(2.0, 3.0), 12) == round(log(1 / 12), 12)
True
"""

from math import exp, lgamma, log, log1p


def logistic(log_odds: float) -> float:
    """Answer the probability of given log-odds; far out it is 0 or 1, never an overflow."""
    if log_odds >= 0:
        return 1 / (1 + exp(-log_odds))
    return exp(log_odds) / (1 + exp(log_odds))


def log_one_plus_exp(value: float) -> float:
    """Answer log(1 + exp(value))."""
    return max(value, 0.0) + log1p(exp(-abs(value)))


def log_beta(a: float, b: float) -> float:
    """Answer the logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def log_gamma_ratio(shape: float, more: int) -> float:
    """Answer log(Gamma(shape + more) / Gamma(shape))."""
    return lgamma(shape + more) - lgamma(shape)


def log_negative_binomial(shape: float, share: float, n: int) -> float:
    """Answer the log-probability of n events, each of weight `share`, before `shape` stops."""
    log_ways = log_gamma_ratio(shape, n) - lgamma(n + 1)
    return log_ways + shape * log1p(-share) + n * log(share)
