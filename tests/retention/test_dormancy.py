"""Dormancy: sleep by the customer's own acts, exclusions, chances, needs, clocks of the law.

Expected days are counted by hand.
"""

from pathlib import Path
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import Tenor, parse_day
from acctcore.money import Money
from acctcore.retention import (
    AccountActivity,
    ChanceSource,
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

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
PAPER = Source("dormancy", Status.INVENTED)
AS_OF = Date(2026, 3, 16)
SILENCE = SilenceRules("4", 2, (SilenceBand(0, "0.3"), SilenceBand(5, "0.15")))
UK = LegalStep("TRANSFER", "6", ("savings",), Tenor(years=15), PAPER, Tenor(months=6))
POLICY = DormancyPolicy(
    (DormantProduct("savings", "2", Tenor(months=12)),),
    ("withdrawal", "login"),
    ("fee",),
    ReactivationRules("5", Tenor(years=2), 90),
    silence=SILENCE,
    legal=(UK,),
)


def account(id_: str = "A", acts: str = "2025-01-31", **changed: Any) -> DormancyAccount:
    activities = tuple(AccountActivity(parse_day(on), "withdrawal") for on in acts.split())
    given = {"value": Money.of(120, "HKD"), "probability": "0.25", "exclusions": ()}
    known = {"customer": id_.lower(), "product": "savings", "activities": activities}
    return DormancyAccount(id_, **{**known, **given, **changed})


def rank(*accounts: DormancyAccount, as_of: Date = AS_OF, **changed: Any) -> DormancyRanking:
    rules = Timeline.always(evolve(POLICY, **changed), PAPER)
    return rank_dormant(DormancyBook(accounts), rules, as_of)


def excluded(found: DormancyRanking) -> dict[str, tuple[str, ...]]:
    return {each.account: each.reasons for each in found.excluded}


def unranked(found: DormancyRanking) -> dict[str, tuple[str, ...]]:
    return {each.account: each.missing for each in found.unranked}


def test_an_account_sleeps_from_the_day_its_period_ends() -> None:
    # twelve months after 16 March 2025 is the day itself
    assert [each.account for each in rank(account(acts="2025-03-16")).ranked] == ["A"]
    assert excluded(rank(account(acts="2025-03-17"))) == {"A": ("STILL_ACTIVE",)}


def test_a_fee_of_the_bank_wakes_nobody() -> None:
    fee = AccountActivity(Date(2026, 3, 1), "fee")
    old = AccountActivity(Date(2024, 3, 1), "login")
    (found,) = rank(account(activities=(fee, old))).ranked
    assert found.last_activity == Date(2024, 3, 1)
    assert unranked(rank(account(activities=(fee,)))) == {"A": ("NO_LAST_ACTIVITY",)}


def test_a_fixed_term_keeps_an_account_awake() -> None:
    (found,) = rank(account(acts="2020-01-01", term_ends=Date(2025, 3, 16))).ranked
    assert (found.last_activity, found.counted_from) == (Date(2020, 1, 1), Date(2025, 3, 16))
    assert found.asleep_since == AS_OF
    for known in ((), None):
        awake = account(activities=known, term_ends=Date(2025, 3, 17))
        assert excluded(rank(awake)) == {"A": ("STILL_ACTIVE",)}
        asleep = account(activities=known, term_ends=Date(2025, 3, 16))
        assert unranked(rank(asleep)) == {"A": ("NO_LAST_ACTIVITY",)}


def test_the_rank_is_value_times_probability_and_ties_stand_by_id() -> None:
    # 120.00 x 0.25 = 30.00; 60.00 x 0.5 = 30.00; 1000.00 x 0.05 = 50.00
    found = rank(
        account("C"),
        account("B", value=Money.of(60, "HKD"), probability="0.5"),
        account("A", value=Money.of(1000, "HKD"), probability="0.05"),
        account("D", value=Money.of(0, "HKD")),
    )
    assert [(each.place, each.account, int(each.expected)) for each in found.ranked] == [
        *((1, "A", 5000), (2, "B", 3000), (3, "C", 3000), (4, "D", 0))
    ]


def test_every_reason_to_leave_an_account_alone_is_told() -> None:
    for reason in ExclusionReason:
        assert excluded(rank(account(exclusions=(reason,)))) == {"A": (reason.name,)}
    both = (ExclusionReason.OPTED_OUT, ExclusionReason.CLOSED)
    found = rank(account(exclusions=both, acts="2026-03-01"))
    assert excluded(found) == {"A": ("CLOSED", "OPTED_OUT", "STILL_ACTIVE")}


def test_a_reason_of_the_person_holds_for_all_accounts_and_a_closure_for_one() -> None:
    for reason in ExclusionReason:
        one = account("A", customer="lee", exclusions=(reason,))
        other = account("B", customer="lee")
        left = ["B"] if reason is ExclusionReason.CLOSED else []
        assert [each.account for each in rank(one, other).ranked] == left


def test_what_is_not_known_is_listed_with_all_that_is_missing() -> None:
    nothing = DormancyAccount("A", "a", "savings")
    assert unranked(rank(nothing)) == {
        "A": ("NO_LAST_ACTIVITY", "EXCLUSIONS_UNKNOWN", "VALUE_UNKNOWN", "CHANCE_UNKNOWN")
    }
    # but who is awake by what is known is awake, and who is excluded is excluded
    assert excluded(rank(account(acts="2026-03-01", exclusions=None, value=None))) == {
        "A": ("STILL_ACTIVE",)
    }
    gone = account(activities=None, exclusions=(ExclusionReason.RISK_EXIT,))
    assert excluded(rank(gone)) == {"A": ("RISK_EXIT",)}


def test_an_act_on_another_account_counts_where_the_policy_says_so() -> None:
    one, other = account("A", customer="lee"), account("B", "2026-01-05", customer="lee")
    assert [each.account for each in rank(one, other).ranked] == ["A"]
    across = rank(one, other, across_accounts=True)
    assert excluded(across) == {"A": ("STILL_ACTIVE",), "B": ("STILL_ACTIVE",)}
    hidden = evolve(other, activities=None)
    assert unranked(rank(one, hidden, across_accounts=True)) == {
        "A": ("OTHER_ACCOUNT_UNKNOWN",),
        "B": ("OTHER_ACCOUNT_UNKNOWN",),
    }


def test_a_chance_by_silence() -> None:
    # acts on days 0, 100 and 200, mean interval 100; 2025-01-31 to 2026-03-16 is 409 days: 4.09
    acts = "2024-07-15 2024-10-23 2025-01-31"
    (found,) = rank(account(acts=acts, probability=None)).ranked
    assert found.chance_from is ChanceSource.SILENCE
    assert found.probability == SILENCE.bands[0].probability
    # 2026-06-15 is 500 days after: five intervals reach the next band, 499 days do not
    for on, band in (("2026-06-14", 0), ("2026-06-15", 1)):
        (found,) = rank(account(acts=acts, probability=None), as_of=parse_day(on)).ranked
        assert found.probability == SILENCE.bands[band].probability
    assert unranked(rank(account(acts="2024-10-23 2025-01-31", probability=None))) == {
        "A": ("CHANCE_UNKNOWN",)
    }
    assert unranked(rank(account(acts=acts, probability=None), silence=None)) == {
        "A": ("CHANCE_UNKNOWN",)
    }


def test_what_waking_asks_for() -> None:
    for kyc, codes in (
        (None, ["REFRESH_KYC", "STEP_UP_IDENTITY", "FRAUD_WATCH"]),
        (Date(2024, 3, 15), ["REFRESH_KYC", "STEP_UP_IDENTITY", "FRAUD_WATCH"]),
        (Date(2024, 3, 16), ["STEP_UP_IDENTITY", "FRAUD_WATCH"]),
    ):
        (found,) = rank(account(kyc_on=kyc)).ranked
        assert [each.code for each in found.needs] == codes
        assert found.needs[-1].days == 90
    plain = ReactivationRules("5", Tenor(years=2), 30, step_up=False)
    (found,) = rank(account(kyc_on=AS_OF), reactivation=plain).ranked
    assert [(each.code, each.days) for each in found.needs] == [("FRAUD_WATCH", 30)]


def test_the_clock_of_a_law() -> None:
    # fifteen years after 2011-09-16 is 2026-09-16; six months before it is the day of the run
    for last, status in (
        ("2011-03-16", "due"),
        ("2011-03-17", "notice_due"),
        ("2011-09-16", "notice_due"),
        ("2011-09-17", "not_yet"),
    ):
        (clock,) = rank(account(acts=last)).legal
        assert (clock.status.value, clock.source) == (status, PAPER)
    (clock,) = rank(account(acts="2011-09-16")).legal
    assert (clock.due_on, clock.notice_by) == (Date(2026, 9, 16), AS_OF)
    (clock,) = rank(account(acts="2011-03-17"), legal=(evolve(UK, notice=None),)).legal
    assert (clock.status.value, clock.notice_by) == ("not_yet", None)


def test_the_clock_runs_for_who_is_not_approached_and_not_for_what_is_closed() -> None:
    for reason in ExclusionReason:
        found = rank(account(acts="2011-03-16", exclusions=(reason,)))
        due = [] if reason is ExclusionReason.CLOSED else ["due"]
        assert [each.status.value for each in found.legal] == due
    (clock,) = rank(account(activities=None)).legal
    assert (clock.status.value, clock.due_on) == ("unknown", None)
    (clock,) = rank(account(activities=(), term_ends=Date(2010, 1, 1))).legal
    assert clock.status.value == "unknown"


def test_a_law_may_count_acts_on_other_accounts() -> None:
    across = evolve(UK, across_accounts=True)
    other = account("B", "2026-01-05", customer="lee", product="savings")
    found = rank(account("A", "2011-03-16", customer="lee"), other, legal=(across,))
    assert [str(each.due_on) for each in found.legal] == ["2041-01-05", "2041-01-05"]
    own = rank(account("A", "2011-03-16", customer="lee"), other)
    assert [str(each.due_on) for each in own.legal] == ["2026-03-16", "2041-01-05"]


def test_a_law_is_for_its_products() -> None:
    products = (*POLICY.products, DormantProduct("card", "2", Tenor(months=6)))
    found = rank(account(product="card"), products=products)
    assert found.legal == ()
    assert [each.account for each in found.ranked] == ["A"]


def test_the_example_book() -> None:
    # by hand: 900.00 x 0.10 = 90.00; acts of Lee 126 days, mean interval 63; 371/63 = 5.9: 0.15
    def read(name: str) -> Any:
        return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)

    found = rank_dormant(read("dormancy-book.toml"), read("dormancy-policy.toml"), AS_OF)
    assert [(each.account, each.customer, int(each.expected)) for each in found.ranked] == [
        ("A-102", "Cheung", 9000),
        ("A-101", "Lee", 3600),
    ]
    assert set(excluded(found)) == {"A-103", "A-104", "A-105", "A-108"}
    assert unranked(found) == {
        "A-106": ("NO_LAST_ACTIVITY", "CHANCE_UNKNOWN"),
        "A-107": ("EXCLUSIONS_UNKNOWN",),
    }
    assert found.count == 8
