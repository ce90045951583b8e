"""Remaining tenure under the sBG model: expected further renewals, truncated where it is stated.

Within `horizon` renewals, after `renewed`: the sum of S(renewed + u) / S(renewed) * v^(u - 1) for
u = 1 to horizon, v = 1 / (1 + discount). Without discount it counts renewals; with one, the next
renewal counts in full and each later one less. What lies beyond the horizon is stated too: with
alpha of 1 or less and no discount it is without bound, so there is no expected tenure without a
horizon. Units: periods, floating-point, relative tolerance 1e-10; never an amount of money.
Malformed (a discount below 0) raises. Source: Fader & Hardie 2007 and 2010 (secondary).

>>> left = expected_tenure(ShiftedBetaGeometric("0.704", "1.182"), renewed=7, horizon=5)
>>> round(left.renewals, 3), round(left.still_there, 3), left.beyond
(4.04, 0.711, inf)
>>> expected_tenure(ShiftedBetaGeometric(2, 1), renewed=0, horizon=0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: horizon: expected a whole number of at least 1, \
got `0` (a whole number)
"""

from itertools import accumulate
from math import fsum, inf
from operator import mul

from acctcore.errors import OutOfRange, fault
from acctcore.ratio import Exact
from acctcore.retention.hazards.geometric import ShiftedBetaGeometric, bounded
from acctcore.retention.hazards.guards import real
from acctcore.values import frozen


@frozen
class RemainingTenure:
    """Expected renewals within the horizon, and the most there can be beyond it.

    `beyond` is the expectation without discount (infinite where alpha is 1 or less; near 1 only
    as sharp as alpha is given), an upper bound with one. `still_there` is the
    chance to be a customer at the horizon.
    """

    renewals: float
    still_there: float
    beyond: float
    horizon: int


def expected_tenure(
    model: ShiftedBetaGeometric, *, renewed: int, horizon: int, discount: Exact | float = 0
) -> RemainingTenure:
    """Answer the renewals to expect of who is still there after `renewed`, within a horizon.

    Raises:
        WrongKind: a number of periods that is not whole, a discount that is no number.
        OutOfRange: more than 100,000 periods in all, a horizon below 1, a discount below 0.
    """
    bounded("renewals so far", renewed, least=0)
    bounded("horizon", horizon, least=1)
    until = bounded("periods in all", renewed + horizon, least=1)
    rate = real("discount", discount)
    if rate < 0:
        raise OutOfRange(fault("discount", "0 or more", rate))
    factor = 1 / (1 + rate)
    staying = tuple(accumulate(model.retentions(renewed + 1, until), mul))
    counted = fsum(share * factor**u for u, share in enumerate(staying))
    weight = staying[-1] * factor**horizon
    return RemainingTenure(counted, staying[-1], weight * _beyond(model, until, rate), horizon)


def _beyond(model: ShiftedBetaGeometric, renewed: int, rate: float) -> float:
    """Answer the most renewals to expect of who is still there, without horizon.

    Both bounds hold: never more than without discount, nor than if everybody stayed.
    """
    undiscounted = (model.beta + renewed) / (model.alpha - 1) if model.alpha > 1 else inf
    forever = (1 + rate) / rate if rate else inf
    return min(undiscounted, forever)
