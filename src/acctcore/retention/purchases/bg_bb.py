"""BG/BB: in each period a customer buys or does not, and may leave before the next.

Rule: a living customer buys in a period with a chance that is beta distributed over
customers (`alpha`, `beta`) and leaves at the start of one with another (`gamma`, `delta`).
Source: Fader, Hardie & Shang (2010), Marketing Science 29:1086-1108 (secondary).

Units: whole periods, at most 10000. Tolerance: 1e-9 relative. Every sum is of positive
terms, kept as logarithms, each a ratio to the one before: a score needs no gamma function.

>>> donors = BgBb("1.204", "0.750", "0.657", "2.783")
>>> every_year, lapsed = PeriodHistory(6, 6, 6), PeriodHistory(1, 1, 6)
>>> round(donors.p_alive(every_year), 2), round(donors.expected_purchases(every_year, 5), 2)
(0.93, 3.75)
>>> round(donors.p_alive(lapsed), 2), round(donors.expected_purchases(lapsed, 5), 2)
(0.07, 0.09)
>>> PeriodHistory(3, 2, 6)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `x` of 3 is more than the 2 periods up to `t_x`
"""

from math import inf, log
from typing import ClassVar

from acctcore.ratio import Exact
from acctcore.retention.purchases.bounds import count, given, inexact, settle
from acctcore.retention.purchases.histories import HistoryKind, PeriodHistory, refuse_other
from acctcore.retention.purchases.likelihoods import log_beta, log_one_plus_exp, logistic
from acctcore.values import field, frozen

_NEW = PeriodHistory(0, 0, 0)
_MOST_PERIODS = 10_000


@frozen
class BgBb:
    """The four parameters of a BG/BB model."""

    TAKES: ClassVar[HistoryKind] = PeriodHistory

    alpha: float = field(converter=given)
    beta: float = field(converter=given)
    gamma: float = field(converter=given)
    delta: float = field(converter=given)

    def __attrs_post_init__(self) -> None:
        """Refuse parameters outside the stated bounds."""
        settle(self, inexact)

    def p_alive(self, history: PeriodHistory) -> float:
        """Answer the chance that the customer is there in period n + 1."""
        refuse_other(history, self.TAKES)
        return self._stays(history.n) * logistic(-self._log_odds_gone(history))

    def alive_by_construction(self, _history: PeriodHistory) -> bool:
        """Answer no: here everybody may have left."""
        return False

    def expected_purchases(self, history: PeriodHistory, within: Exact) -> float:
        """Answer the expected number of periods with a purchase among the next `within`."""
        refuse_other(history, self.TAKES)
        ahead = count(within, "`within`", _MOST_PERIODS)
        alive, expected = logistic(-self._log_odds_gone(history)), 0.0
        for period in range(history.n, history.n + ahead):
            alive *= self._stays(period)
            expected += alive
        buys = (self.alpha + history.x) / (self.alpha + self.beta + history.n)
        return buys * expected

    def expected_of_new(self, within: Exact) -> float:
        """Answer the expected purchases of a new customer in the next `within` periods."""
        return self.expected_purchases(_NEW, within)

    def log_likelihood(self, history: PeriodHistory) -> float:
        """Answer the logarithm of the likelihood; weigh it by the customers of a cell."""
        refuse_other(history, self.TAKES)
        x, n = history.x, history.n
        bought = log_beta(self.alpha + x, self.beta + n - x) - log_beta(self.alpha, self.beta)
        stayed = log_beta(self.gamma, self.delta + n) - log_beta(self.gamma, self.delta)
        return bought + stayed + log_one_plus_exp(self._log_odds_gone(history))

    def _stays(self, period: int) -> float:
        return (self.delta + period) / (self.gamma + self.delta + period)

    def _log_odds_gone(self, history: PeriodHistory) -> float:
        """Add up having left before each period since the last purchase, the earliest first."""
        odds = -inf
        for period in range(history.t_x, history.n):
            leaves = log(self.gamma / (self.gamma + self.delta + period))
            buys_not = self._buys_not(history.x, period)
            odds = leaves + log_one_plus_exp(odds - leaves) - log(self._stays(period) * buys_not)
        return odds

    def _buys_not(self, x: int, period: int) -> float:
        return (self.beta + period - x) / (self.alpha + self.beta + period)
