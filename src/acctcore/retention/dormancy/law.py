"""The clocks of the law: when a step is due for an account, and by when its notice is.

Rule: a step counts from the customer's last act, as the step says on this account or on any. It
runs for excluded accounts too: that nobody is to be approached stops no law. A closed account has
no clock. Without a last act, or where another account may hide a later one, the day is not known.
Units: days.
"""

from collections.abc import Iterable, Iterator, Mapping

from pendulum import Date

from acctcore.retention.dormancy.accounts import DormancyAccount, ExclusionReason
from acctcore.retention.dormancy.inactivity import last_act
from acctcore.retention.dormancy.legal_steps import LegalStep
from acctcore.retention.dormancy.outcomes import LegalClock, LegalStatus
from acctcore.retention.dormancy.policies import DormancyPolicy


def clocks(
    accounts: Iterable[DormancyAccount],
    owned: Mapping[str, tuple[DormancyAccount, ...]],
    policy: DormancyPolicy,
    as_of: Date,
) -> Iterator[LegalClock]:
    """Go through the steps of the law, account by account."""
    for account in accounts:
        for step in policy.legal:
            is_open = not account.excludes(ExclusionReason.CLOSED)
            if is_open and account.product in step.products:
                siblings = owned[account.customer]
                act = last_act(account, siblings, policy, across=step.across_accounts)
                yield _clock(account, step, None if act.unknown else act.counted_from, as_of)


def _clock(account: DormancyAccount, step: LegalStep, last: Date | None, as_of: Date) -> LegalClock:
    due = None if last is None else step.after.after(last)
    notice = None if due is None or step.notice is None else step.notice.before(due)
    return LegalClock(
        account=account.id,
        customer=account.customer,
        code=step.code,
        clause=step.clause,
        status=_status(due, notice, as_of),
        due_on=due,
        notice_by=notice,
        source=step.source,
    )


def _status(due: Date | None, notice: Date | None, as_of: Date) -> LegalStatus:
    if due is None:
        return LegalStatus.UNKNOWN
    if as_of >= due:
        return LegalStatus.DUE
    if notice is not None and as_of >= notice:
        return LegalStatus.NOTICE_DUE
    return LegalStatus.NOT_YET
