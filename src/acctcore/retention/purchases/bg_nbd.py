"""BG/NBD: who buys at a steady rate may leave after any purchase.

Rule: a living customer buys at a rate that is gamma distributed over customers (`r`,
`alpha`); after each repeat purchase the customer leaves with a chance that is beta
distributed (`a`, `b`). Source: Fader, Hardie & Lee (2005), Marketing Science 24:275-284.

Units: times in the unit of the fit. Tolerances: P(alive) 1e-10 absolute; expected purchases
1e-9 relative; log-likelihood 1e-8 a customer; `probability` 1e-9 absolute.
Expected purchases are the mean of `(1 - (1 + p t/(alpha + T))^-(r + x)) / p` over the chance
p of leaving, beta(a, b + x). This is the published formula with 2F1, summed so that nothing
cancels: at a = 1, where the published form divides by nothing, it needs no limit.

**The trap:** nobody leaves before a first repeat purchase, so that P(alive) of a one-time
buyer is 1 by construction and says nothing. `forecast` says so.

>>> cdnow = BgNbd("0.243", "4.414", "0.793", "2.426")
>>> regular = History(2, "30.43", "38.86")
>>> round(cdnow.p_alive(regular), 4), round(cdnow.expected_purchases(regular, 39), 3)
(0.7266, 1.226)
>>> BgNbd("0.243", "4.414", "0", "2.426")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: parameter `a`: expected 0.001 to 10000, got `0`
"""

from math import exp, expm1, fsum, log, log1p
from typing import ClassVar

from acctcore.ratio import Exact
from acctcore.retention.purchases.averages import beta_mean
from acctcore.retention.purchases.bounds import count, given, inexact, settle, span
from acctcore.retention.purchases.histories import History, HistoryKind, refuse_other
from acctcore.retention.purchases.likelihoods import (
    log_beta,
    log_gamma_ratio,
    log_negative_binomial,
    log_one_plus_exp,
    logistic,
)
from acctcore.values import field, frozen

_NEW = History(0, 0, 0)
_MOST_COUNTED = 10_000
_VANISHING = 1e-300


@frozen
class BgNbd:
    """The four parameters of a BG/NBD model."""

    TAKES: ClassVar[HistoryKind] = History

    r: float = field(converter=given)
    alpha: float = field(converter=given)
    a: float = field(converter=given)
    b: float = field(converter=given)

    def __attrs_post_init__(self) -> None:
        """Refuse parameters outside the stated bounds."""
        settle(self, inexact)

    def p_alive(self, history: History) -> float:
        """Answer the chance that the customer has not left; 1 by construction at `x` = 0."""
        refuse_other(history, self.TAKES)
        return 1.0 if history.x == 0 else logistic(-self._log_odds_gone(history))

    def alive_by_construction(self, history: History) -> bool:
        """Whether P(alive) is 1 whatever the silence: a one-time buyer."""
        refuse_other(history, self.TAKES)
        return history.x == 0

    def expected_purchases(self, history: History, within: Exact) -> float:
        """Answer the expected number of purchases in the time `within` from today."""
        refuse_other(history, self.TAKES)
        share = inexact(span(within, "`within`")) / (self.alpha + history.times[1])
        rate = self.r + history.x

        def of_leaving(p: float) -> float:
            bought = -expm1(-rate * log1p(p * share))
            return bought / p if p * share > _VANISHING else rate * share

        mean = beta_mean(of_leaving, self.a, self.b + history.x)
        return self.p_alive(history) * mean

    def expected_of_new(self, within: Exact) -> float:
        """Answer the expected repeat purchases of a new customer in the time `within`."""
        return self.expected_purchases(_NEW, within)

    def probability(self, n: int, within: Exact) -> float:
        """Answer the chance that a new customer makes exactly `n` repeat purchases."""
        count(n, "`n`", _MOST_COUNTED)
        time = inexact(span(within, "`within`"))
        if time == 0:
            return 1.0 if n == 0 else 0.0
        each = tuple(self._log_bought(k, time) for k in range(n + 1))
        stayed = exp(each[n] + log_beta(self.a, self.b + n) - log_beta(self.a, self.b))
        return stayed + self._left_at(n, max(0.0, 1 - fsum(map(exp, each[:n]))))

    def log_likelihood(self, history: History) -> float:
        """Answer the logarithm of the likelihood, not rescaled; add it over customers."""
        refuse_other(history, self.TAKES)
        x, (_, today) = history.x, history.times
        bought = log_gamma_ratio(self.r, x) + self.r * log(self.alpha)
        stayed = log_beta(self.a, self.b + x) - log_beta(self.a, self.b)
        gone = log_one_plus_exp(self._log_odds_gone(history)) if x else 0.0
        return bought + stayed - (self.r + x) * log(self.alpha + today) + gone

    def _log_odds_gone(self, history: History) -> float:
        last, _ = history.times
        silence = log1p(inexact(history.T - history.t_x) / (self.alpha + last))
        leaving = log(self.a) - log(self.b + history.x - 1)
        return leaving + (self.r + history.x) * silence

    def _log_bought(self, n: int, time: float) -> float:
        return log_negative_binomial(self.r, time / (self.alpha + time), n)

    def _left_at(self, n: int, at_least: float) -> float:
        """Answer the chance of leaving just after purchase n."""
        if n == 0:
            return 0.0
        return at_least * exp(log_beta(self.a + 1, self.b + n - 1) - log_beta(self.a, self.b))
