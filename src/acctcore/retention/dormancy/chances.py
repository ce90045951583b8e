"""The chance of coming back: as given, or read from the silence of the customer's own acts.

Rule: a chance that is given goes first. Else the days with an act of the customer on the account
are a history, and its silence ratio is looked up in the bands of the policy; with too few repeats,
or without bands, the chance is not known: never an average by guess. Units: ratios.
"""

from fractions import Fraction

from pendulum import Date

from acctcore.retention.dormancy.accounts import DormancyAccount
from acctcore.retention.dormancy.inactivity import act_days
from acctcore.retention.dormancy.outcomes import ChanceSource
from acctcore.retention.dormancy.policies import DormancyPolicy
from acctcore.retention.purchases.histories import History
from acctcore.retention.purchases.silences import silence_ratio
from acctcore.values import frozen


@frozen
class Chance:
    """A probability and where it is from."""

    probability: Fraction
    source: ChanceSource


def chance_of(account: DormancyAccount, policy: DormancyPolicy, as_of: Date) -> Chance | None:
    """Answer the chance that a customer comes back; `None` where it is not known."""
    if account.probability is not None:
        return Chance(account.probability, ChanceSource.GIVEN)
    days = act_days(account, policy)
    if policy.silence is None or not days:
        return None
    history = History.of_days(days, until=as_of, unit_days=1)
    silence = silence_ratio(history, least_purchases=policy.silence.least_repeats)
    if silence.ratio is None:
        return None
    return Chance(policy.silence.chance(silence.ratio), ChanceSource.SILENCE)
