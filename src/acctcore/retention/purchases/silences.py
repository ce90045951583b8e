"""The silence ratio: how many of the customer's own intervals have passed without a purchase.

Rule: `(T - t_x)/(t_x/x)`, the silence over the mean interval between purchases; flagged
where it is over a threshold, not where it is equal. It needs a least number of repeat
purchases, which the caller states (2 in the published figures; below that one interval
would speak for a habit): with fewer the answer is TOO_FEW_PURCHASES, neither flagged nor
clear. Exact; no unit. A contradictory history raises where it is made.

>>> silence = silence_ratio(History(2, 30, 60), least_purchases=2)
>>> silence.ratio, silence.over(1), silence.over(2)
(Fraction(2, 1), True, False)
>>> once = silence_ratio(History(1, 30, 60), least_purchases=2)
>>> once.unknown, once.over(1)
('TOO_FEW_PURCHASES', None)
"""

from fractions import Fraction

from acctcore.errors import OutOfRange, fault
from acctcore.ratio import Exact, exact
from acctcore.retention.purchases.bounds import count
from acctcore.retention.purchases.histories import History, refuse_other
from acctcore.values import frozen


@frozen
class Silence:
    """A silence in mean intervals of the customer; `None` where `unknown` says why."""

    ratio: Fraction | None
    unknown: str = ""

    def over(self, threshold: Exact) -> bool | None:
        """Whether the silence is longer than the threshold; `None` where it is not known."""
        limit = exact(threshold, "threshold")
        if limit <= 0:
            raise OutOfRange(fault("threshold", "above 0", threshold))
        return None if self.ratio is None else self.ratio > limit


def silence_ratio(history: History, *, least_purchases: int) -> Silence:
    """Answer the silence of a customer with at least so many repeat purchases."""
    refuse_other(history, History)
    least = count(least_purchases, "least purchases")
    if least == 0:
        advice = "without a repeat purchase there is no interval"
        raise OutOfRange(fault("least purchases", "1 or more", least, advice))
    if history.x < least:
        return Silence(None, "TOO_FEW_PURCHASES")
    return Silence((history.T - history.t_x) * history.x / history.t_x)
