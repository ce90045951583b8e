"""Which sleeping accounts may be approached, the most worth waking first.

Rule: an account sleeps from the day that ends the period of its product after the customer's last
act; what the bank does itself wakes nobody. Closed accounts, those of the dead, of risk exits, of
who opted out or asked for no contact, and of the bereaved and the vulnerable are excluded, with
every reason. The others stand by value times probability, equal ones by id. Who cannot be ranked is
listed with what is missing: a refusal is not an unknown, and neither is a zero. The clocks of the
law run for every account that is not closed, whoever may be approached. Being ranked is no
permission: a contact permission is asked before anybody writes.
Source: project page on retention, section 9. Exact. Units: days, minor units, ratios.
Bad input raises: an activity after the day, a product or a kind that the policy does not list.

>>> from acctcore.days import Tenor, parse_day
>>> from acctcore.money import Money
>>> from acctcore.retention.dormancy.accounts import AccountActivity, ExclusionReason
>>> from acctcore.retention.dormancy.policies import DormantProduct
>>> from acctcore.retention.dormancy.reactivation import ReactivationRules
>>> from acctcore.sources import Source, Status
>>> policy = Timeline.always(
...     DormancyPolicy((DormantProduct("savings", "2", Tenor(months=12)),), ("withdrawal",),
...                    ("fee",), ReactivationRules("5", Tenor(years=2), 90)),
...     Source("dormancy", Status.INVENTED))
>>> acts = (AccountActivity(parse_day("2025-03-16"), "withdrawal"),
...         AccountActivity(parse_day("2026-02-28"), "fee"))
>>> sleeping = DormancyAccount("A-1", "lee", "savings", acts, (), Money.of(120, "HKD"), "0.25")
>>> found = rank_dormant(DormancyBook((sleeping,)), policy, parse_day("2026-03-16"))
>>> [(each.place, each.account, each.expected) for each in found.ranked]
[(1, 'A-1', Fraction(3000, 1))]
>>> left = evolve(sleeping, exclusions=(ExclusionReason.RISK_EXIT,))
>>> rank_dormant(DormancyBook((left,)), policy, parse_day("2026-03-16")).excluded[0].reasons
('RISK_EXIT',)
"""

from collections.abc import Iterable, Iterator

from attrs import evolve
from pendulum import Date

from acctcore.days import day
from acctcore.guards import of_kind
from acctcore.retention.dormancy.accounts import (
    DormancyAccount,
    DormancyBook,
    ExclusionReason,
    refuse_future,
)
from acctcore.retention.dormancy.chances import Chance, chance_of
from acctcore.retention.dormancy.inactivity import LastAct, last_act
from acctcore.retention.dormancy.law import clocks
from acctcore.retention.dormancy.outcomes import (
    DormancyRanking,
    ExcludedAccount,
    RankedAccount,
    UnrankedAccount,
)
from acctcore.retention.dormancy.policies import DormancyPolicy
from acctcore.retention.dormancy.reactivation import needs
from acctcore.timeline import Timeline, in_force

_Siblings = tuple[DormancyAccount, ...]
_Judged = RankedAccount | ExcludedAccount | UnrankedAccount


def rank_dormant(
    book: DormancyBook, policies: Timeline[DormancyPolicy], as_of: Date
) -> DormancyRanking:
    """Rank the sleeping accounts of a book under the policy in force on a day.

    Raises:
        Contradiction: an activity or an identity check after the day.
        Unknown: a product or a kind of activity that the policy does not list.
        NothingInForce: no policy on the day.
    """
    of_kind(book, DormancyBook, "book", "accounts")
    asked = day(as_of, "day of the run")
    refuse_future(book, asked)
    version, owned = in_force(policies, DormancyPolicy, asked), book.by_customer()
    accounts = sorted(book.accounts, key=lambda each: each.id)
    judged = [_judged(each, owned[each.customer], version.value, asked) for each in accounts]
    return DormancyRanking(
        as_of=asked,
        citation=version.citation,
        ranked=_placed(each for each in judged if isinstance(each, RankedAccount)),
        excluded=tuple(each for each in judged if isinstance(each, ExcludedAccount)),
        unranked=tuple(each for each in judged if isinstance(each, UnrankedAccount)),
        legal=tuple(clocks(accounts, owned, version.value, asked)),
    )


def _placed(ranked: Iterable[RankedAccount]) -> tuple[RankedAccount, ...]:
    ordered = sorted(ranked, key=lambda each: (-each.expected, each.account))
    return tuple(evolve(each, place=place) for place, each in enumerate(ordered, 1))


def _judged(
    account: DormancyAccount, siblings: _Siblings, policy: DormancyPolicy, as_of: Date
) -> _Judged:
    named = (account.id, account.customer)
    rule = policy.product(account.product, account.id)
    act = last_act(account, siblings, policy, across=policy.across_accounts)
    begins = act.counted_from
    asleep_since = None if begins is None else rule.inactive_for.after(begins)
    reasons = [each.name for each in _excluded_by(account, siblings)]
    if asleep_since is not None and as_of < asleep_since:
        reasons.append("STILL_ACTIVE")
    if reasons:
        return ExcludedAccount(*named, tuple(reasons))
    chance = chance_of(account, policy, as_of)
    missing = tuple(_missing(account, act, chance))
    if missing or not (act.on and begins and asleep_since and account.value and chance):
        return UnrankedAccount(*named, missing)
    return RankedAccount(
        place=0,
        account=account.id,
        customer=account.customer,
        product=account.product,
        clause=rule.clause,
        last_activity=act.on,
        counted_from=begins,
        asleep_since=asleep_since,
        value=account.value,
        probability=chance.probability,
        chance_from=chance.source,
        expected=account.value.minor * chance.probability,
        needs=tuple(needs(account, policy.reactivation, as_of)),
    )


def _excluded_by(account: DormancyAccount, siblings: _Siblings) -> Iterator[ExclusionReason]:
    """Go through the reasons of the account, and those of its owner stated anywhere."""
    for reason in ExclusionReason:
        told = siblings if reason.is_of_the_person else (account,)
        if any(each.excludes(reason) for each in told):
            yield reason


def _missing(account: DormancyAccount, act: LastAct, chance: Chance | None) -> Iterator[str]:
    """Go through what has to be known before the account can be ranked."""
    if act.unknown:
        yield act.unknown
    if account.exclusions is None:
        yield "EXCLUSIONS_UNKNOWN"
    if account.value is None:
        yield "VALUE_UNKNOWN"
    if chance is None:
        yield "CHANCE_UNKNOWN"
