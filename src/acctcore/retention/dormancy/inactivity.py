"""The last act of the customer, from which sleep is counted.

Rule: only kinds of activity that the policy calls the customer's count. Where acts on any account
count, the latest of all the customer's accounts does; an account whose activities are not known may
hide a later one. A fixed term moves the day to its end. Without any act nobody knows how long an
account sleeps: NO_LAST_ACTIVITY. What is not known can only make an account more awake, so an
account that is awake by what is known is awake. Units: days.
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.retention.dormancy.accounts import DormancyAccount
from acctcore.retention.dormancy.policies import DormancyPolicy
from acctcore.values import frozen


@frozen
class LastAct:
    """The last act that is known; `unknown` is the code of what may hide a later one.

    `counted_from` is the day from which sleep is counted: `on`, or the end of a term if later.
    """

    on: Date | None
    counted_from: Date | None
    unknown: str = ""


def act_days(account: DormancyAccount, policy: DormancyPolicy) -> list[Date]:
    """Answer the days on which the customer acted on an account."""
    return [
        each.on
        for each in account.activities or ()
        if policy.is_of_the_customer(each.kind, account.id)
    ]


def last_act(
    account: DormancyAccount,
    siblings: Iterable[DormancyAccount],
    policy: DormancyPolicy,
    *,
    across: bool,
) -> LastAct:
    """Answer the last act for an account, with those on the customer's others where they count."""
    counted = tuple(siblings) if across else (account,)
    days = [on for each in counted for on in act_days(each, policy)]
    term = [] if account.term_ends is None else [account.term_ends]
    counted_from = max((*days, *term), default=None)
    if not days:
        return LastAct(None, counted_from, "NO_LAST_ACTIVITY")
    hidden = any(each.activities is None for each in counted)
    return LastAct(max(days), counted_from, "OTHER_ACCOUNT_UNKNOWN" if hidden else "")
