"""Laws of the dormancy ranking, on books that are drawn; every name and figure is invented."""

from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.retention import (
    AccountActivity,
    DormancyAccount,
    DormancyBook,
    DormancyPolicy,
    DormancyRanking,
    DormantProduct,
    ExclusionReason,
    LegalStep,
    ReactivationRules,
    SilenceBand,
    SilenceRules,
    rank_dormant,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

PAPER = Source("dormancy", Status.INVENTED)
AS_OF = Date(2026, 3, 16)
OWN, BANK = ("withdrawal", "login"), ("fee", "interest")
ACTIVITIES = st.builds(
    AccountActivity,
    st.integers(0, 1500).map(lambda n: AS_OF.subtract(days=n)),
    st.sampled_from((*OWN, *BANK)),
)
ACCOUNTS = st.builds(
    DormancyAccount,
    st.just("A"),
    st.sampled_from(("lee", "tam", "ho")),
    st.sampled_from(("savings", "card")),
    st.none() | st.lists(ACTIVITIES, max_size=4),
    st.none() | st.lists(st.sampled_from(ExclusionReason), max_size=1),
    st.none() | st.integers(0, 99).map(lambda n: Money(n, "HKD")),
    st.none() | st.sampled_from(("0", "0.5", "1")),
    st.none() | st.just(AS_OF),
)
BOOKS = st.lists(ACCOUNTS, max_size=5).map(
    lambda found: DormancyBook(evolve(each, id=f"A-{n}") for n, each in enumerate(found))
)
POLICIES = st.builds(
    DormancyPolicy,
    st.just(tuple(DormantProduct(name, "2", Tenor(months=6)) for name in ("savings", "card"))),
    st.just(OWN),
    st.just(BANK),
    st.just(ReactivationRules("5", Tenor(years=2), 90)),
    st.booleans(),
    st.none() | st.just(SilenceRules("4", 1, (SilenceBand(0, "0.4"),))),
    st.just((LegalStep("TRANSFER", "6", ("savings",), Tenor(years=3), PAPER, Tenor(days=30)),)),
)


def rank(book: DormancyBook, policy: DormancyPolicy) -> DormancyRanking:
    return rank_dormant(book, Timeline.always(policy, PAPER), AS_OF)


@given(book=BOOKS, policy=POLICIES)
def test_every_account_stands_once(book: DormancyBook, policy: DormancyPolicy) -> None:
    found = rank(book, policy)
    told = [each.account for each in found.ranked]
    told += [each.account for each in found.excluded]
    told += [each.account for each in found.unranked]
    assert Counter(told) == Counter(each.id for each in book.accounts)
    assert found.count == len(book.accounts)
    assert all(each.reasons for each in found.excluded)
    assert all(each.missing for each in found.unranked)


@given(book=BOOKS, policy=POLICIES)
def test_nobody_is_ranked_who_may_not_be_approached(
    book: DormancyBook, policy: DormancyPolicy
) -> None:
    # oracle: by the page, on the facts alone
    named = {each.id: each for each in book.accounts}
    for each in rank(book, policy).ranked:
        account = named[each.account]
        assert account.exclusions == ()
        assert account.activities is not None
        for other in book.accounts:
            if other.customer == account.customer:
                assert set(other.exclusions or ()) <= {ExclusionReason.CLOSED}
        own = [a.on for a in account.activities if a.kind in OWN]
        assert own
        assert max(own).add(months=6) <= AS_OF


@given(book=BOOKS, policy=POLICIES)
def test_the_order_is_by_what_is_expected_and_then_by_id(
    book: DormancyBook, policy: DormancyPolicy
) -> None:
    found = rank(book, policy).ranked
    keys = [(-Fraction(each.value.minor) * each.probability, each.account) for each in found]
    assert keys == sorted(keys)
    assert [each.place for each in found] == [*range(1, len(found) + 1)]


@given(book=BOOKS, policy=POLICIES, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_accounts_does_not_matter(
    book: DormancyBook, policy: DormancyPolicy, seed: Random
) -> None:
    mixed = list(book.accounts)
    seed.shuffle(mixed)
    assert rank(DormancyBook(mixed), policy) == rank(book, policy)


@given(book=BOOKS, policy=POLICIES, on=st.integers(0, 1500))
def test_a_fee_never_changes_the_ranking(
    book: DormancyBook, policy: DormancyPolicy, on: int
) -> None:
    fee = AccountActivity(AS_OF.subtract(days=on), "fee")
    charged = DormancyBook(
        each if each.activities is None else evolve(each, activities=(*each.activities, fee))
        for each in book.accounts
    )
    assert rank(charged, policy) == rank(book, policy)


@given(book=BOOKS, policy=POLICIES, reason=st.sampled_from(ExclusionReason))
def test_an_exclusion_never_adds_a_ranked_account(
    book: DormancyBook, policy: DormancyPolicy, reason: ExclusionReason
) -> None:
    before = {each.account for each in rank(book, policy).ranked}
    for at, account in enumerate(book.accounts):
        told = evolve(account, exclusions=(*(account.exclusions or ()), reason))
        changed = DormancyBook((*book.accounts[:at], told, *book.accounts[at + 1 :]))
        after = {each.account for each in rank(changed, policy).ranked}
        assert after <= before - {account.id}


@given(book=BOOKS, policy=POLICIES)
def test_missing_facts_never_rank_an_account(book: DormancyBook, policy: DormancyPolicy) -> None:
    before = {each.account for each in rank(book, policy).ranked}
    for lost in ("activities", "exclusions", "value"):
        changed: dict[str, Any] = {lost: None}
        poorer = DormancyBook(evolve(each, **changed) for each in book.accounts)
        found = rank(poorer, policy)
        assert {each.account for each in found.ranked} <= before
