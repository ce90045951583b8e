"""Accounts under a policy of dormancy, seeded at the days on which sleep and the law begin.

Activities lie a period, a legal step or a notice before the day and one day beside; identity
checks at the edge of their age. Anything may be missing. Units: days, minor units, ratios.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day
from acctcore.money import Money
from acctcore.retention import (
    AccountActivity,
    DormancyAccount,
    DormancyBook,
    DormancyPolicy,
    ExclusionReason,
)
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.testing.strategies.times import around

_CUSTOMERS: Final = ("lee", "tam")
_VALUES: Final = (0, 1, 12_000, 10**12 + 7)
_CHANCES: Final = (None, 0, Fraction(1, 3), 1)
_CURRENCIES: Final = ("HKD", "JPY")


def dormancy_books(*, policy: DormancyPolicy, as_of: date) -> SearchStrategy[DormancyBook]:
    """Draw up to four accounts of one or two customers, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    known = of_kind("policy", policy, DormancyPolicy, "a policy of dormancy")
    return _books(known, day(as_of, "as_of"))


@st.composite
def _books(draw: DrawFn, policy: DormancyPolicy, on: Date) -> DormancyBook:
    currency, past = pick(draw, _CURRENCIES), _past_days(policy, on)
    count = pick(draw, (1, 2, 3, 4, 0))
    return DormancyBook(
        tuple(_account(draw, policy, f"A-{at}", past, currency) for at in range(1, count + 1))
    )


def _past_days(policy: DormancyPolicy, on: Date) -> tuple[Date, ...]:
    """Answer the days from which a period of the policy ends about a day."""
    periods = [each.inactive_for for each in policy.products]
    begun = [each.before(on) for each in (*periods, policy.reactivation.kyc_max_age)]
    for step in policy.legal:
        noticed = () if step.notice is None else (step.notice.after(on),)
        begun += [step.after.before(each) for each in (on, *noticed)]
    return tuple(each for each in around([on, *begun]) if each <= on)


def _account(
    draw: Draw, policy: DormancyPolicy, name: str, past: Sequence[Date], currency: str
) -> DormancyAccount:
    value = None if rarely(draw, 5) else Money(pick(draw, _VALUES), currency)
    return DormancyAccount(
        name,
        pick(draw, _CUSTOMERS),
        pick(draw, policy.products).product,
        None if rarely(draw, 5) else tuple(_activities(draw, policy, past)),
        None if rarely(draw, 5) else _exclusions(draw),
        value,
        pick(draw, _CHANCES),
        None if rarely(draw) else pick(draw, past),
        pick(draw, around(past[-1:])) if rarely(draw, 5) else None,
    )


def _activities(draw: Draw, policy: DormancyPolicy, past: Sequence[Date]) -> list[AccountActivity]:
    kinds = (*policy.customer_activities, *policy.bank_activities)
    return [AccountActivity(each, pick(draw, kinds)) for each in some(draw, past, 4)]


def _exclusions(draw: Draw) -> tuple[ExclusionReason, ...]:
    return tuple(some(draw, tuple(ExclusionReason), 2)) if rarely(draw) else ()
