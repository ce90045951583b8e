"""Pareto/NBD: who buys at a steady rate may leave at any moment.

Rule: a living customer buys at a rate that is gamma distributed over customers (`r`,
`alpha`) and leaves at a rate that is gamma distributed too (`s`, `beta`). Source:
Schmittlein, Morrison & Colombo (1987), Management Science 33:1-24 (secondary).

Units: times in the unit of the fit. Tolerances: P(alive) 1e-10 absolute; expected purchases
1e-9 relative; log-likelihood 1e-8 a customer.
The published A0 is a difference of two 2F1; here both are brought to
2F1(1, b; c; z) by Euler's transformation, the second is at most 1, and 1/P(alive) is
1 plus their difference, so that nothing cancels and large powers stay logarithms. A
one-time buyer who is silent grows less likely to be alive, unlike under BG/NBD.

>>> cdnow = ParetoNbd("0.553", "10.578", "0.606", "11.669")
>>> regular = History(2, "30.43", "38.86")
>>> round(cdnow.p_alive(regular), 3), round(cdnow.expected_purchases(regular, 39), 2)
(0.869, 1.46)
>>> ParetoNbd(0.553, 10.578, -0.606, 11.669)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: parameter `s`: expected 0.001 to 10000, \
got `-0.606` (a floating-point number)
"""

from fractions import Fraction
from math import expm1, inf, log, log1p
from typing import ClassVar

from acctcore.ratio import Exact
from acctcore.retention.purchases.bounds import given, inexact, settle, span
from acctcore.retention.purchases.histories import History, HistoryKind, refuse_other
from acctcore.retention.purchases.hypergeometric import gauss
from acctcore.retention.purchases.likelihoods import log_gamma_ratio, log_one_plus_exp, logistic
from acctcore.values import field, frozen

_NEW = History(0, 0, 0)


@frozen
class ParetoNbd:
    """The four parameters of a Pareto/NBD model."""

    TAKES: ClassVar[HistoryKind] = History

    r: float = field(converter=given)
    alpha: float = field(converter=given)
    s: float = field(converter=given)
    beta: float = field(converter=given)

    def __attrs_post_init__(self) -> None:
        """Refuse parameters outside the stated bounds."""
        settle(self, inexact)

    def p_alive(self, history: History) -> float:
        """Answer the chance that the customer has not left."""
        refuse_other(history, self.TAKES)
        return logistic(-self._log_odds_gone(history))

    def alive_by_construction(self, _history: History) -> bool:
        """Answer no: here everybody may have left."""
        return False

    def expected_purchases(self, history: History, within: Exact) -> float:
        """Answer the expected number of purchases in the time `within` from today."""
        refuse_other(history, self.TAKES)
        _, today = history.times
        rate = (self.r + history.x) / (self.alpha + today)
        left = self.beta + today
        grown = log1p(inexact(span(within, "`within`")) / left)
        power = self.s - 1
        living = -expm1(-power * grown) / power if power else grown
        return self.p_alive(history) * rate * left * living

    def expected_of_new(self, within: Exact) -> float:
        """Answer the expected repeat purchases of a new customer in the time `within`."""
        return self.expected_purchases(_NEW, within)

    def log_likelihood(self, history: History) -> float:
        """Answer the logarithm of the likelihood, not rescaled; add it over customers."""
        refuse_other(history, self.TAKES)
        x, (_, today) = history.x, history.times
        bought = log_gamma_ratio(self.r, x) + self.r * log(self.alpha)
        stayed = self.s * (log(self.beta) - log(self.beta + today))
        gone = log_one_plus_exp(self._log_odds_gone(history))
        return bought + stayed - (self.r + x) * log(self.alpha + today) + gone

    def _log_odds_gone(self, history: History) -> float:
        """Answer the log-odds of having left between the last purchase and today."""
        since_last = self._log_gone(history, history.t_x)
        from_today = self._log_gone(history, history.T)
        if from_today >= since_last:
            return -inf
        return since_last + log(-expm1(from_today - since_last))

    def _log_gone(self, history: History, age: Fraction) -> float:
        """Answer the log-odds of leaving after an age to living on today."""
        at, silence, rate = inexact(age), inexact(history.T - age), self.r + history.x
        no_purchase = rate * log1p(silence / (self.alpha + at))
        no_leaving = self.s * log1p(silence / (self.beta + at))
        share = log(self.s / (rate + self.s))
        return share + no_purchase + no_leaving + self._log_2f1(rate, at)

    def _log_2f1(self, rate: float, age: float) -> float:
        c, complement = rate + self.s + 1, (self.beta + age) / (self.alpha + age)
        if complement <= 1:
            return log(gauss(rate, c, complement))
        return log(gauss(self.s + 1, c, 1 / complement) / complement)
