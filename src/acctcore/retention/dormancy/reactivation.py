"""What waking an account asks for: a fresh identity check, a second means, a watch for fraud.

Rule: a check that reaches the day of the run with its greatest age is fresh, that day included; one
whose day is not known is made again. Units: tenors, days.
Source: project page on retention, section 9. Bad input raises: a watch of no days.

>>> rules = ReactivationRules("5", Tenor(years=2), 90)
>>> account = DormancyAccount("A-1", "lee", "savings", kyc_on=Date(2024, 3, 16))
>>> [each.code for each in needs(account, rules, Date(2026, 3, 16))]
['STEP_UP_IDENTITY', 'FRAUD_WATCH']
>>> [each.code for each in needs(account, rules, Date(2026, 3, 17))]
['REFRESH_KYC', 'STEP_UP_IDENTITY', 'FRAUD_WATCH']
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.days import Tenor
from acctcore.guards import counted, flagged, named
from acctcore.retention.dormancy.accounts import DormancyAccount
from acctcore.retention.dormancy.legal_steps import lasting
from acctcore.retention.dormancy.outcomes import ReactivationNeed
from acctcore.values import frozen


@frozen
class ReactivationRules:
    """What has to be done before and after an account wakes."""

    clause: str
    kyc_max_age: Tenor
    """An identity check older than this is made again."""
    fraud_watch_days: int
    step_up: bool = True
    """The person is identified by a second means before anything is paid out."""

    def __attrs_post_init__(self) -> None:
        """Refuse rules without a watch."""
        named(self.clause, "clause of the reactivation")
        lasting(self.kyc_max_age, "age of an identity check")
        counted(self.fraud_watch_days, "days of the fraud watch", least=1)
        flagged(self.step_up, "identity step-up")


def needs(
    account: DormancyAccount, rules: ReactivationRules, as_of: Date
) -> Iterator[ReactivationNeed]:
    """Go through what has to be done to wake an account."""
    checked = account.kyc_on
    if checked is None or checked < rules.kyc_max_age.reaches_from(as_of):
        yield ReactivationNeed("REFRESH_KYC", rules.clause, since=checked)
    if rules.step_up:
        yield ReactivationNeed("STEP_UP_IDENTITY", rules.clause)
    yield ReactivationNeed("FRAUD_WATCH", rules.clause, days=rules.fraud_watch_days)
