"""Each kind of condition by itself, at its limit and where its facts are missing.

Expected answers are worked by hand beside each case.
"""

from datetime import timedelta
from typing import Any

import pytest
from pendulum import Date

from acctcore.credit import (
    Arrears,
    BankDebt,
    BankOverdueShare,
    ClassificationPack,
    ClassificationRule,
    Exemption,
    Flagged,
    ImpairmentShare,
    LoanCategory,
    LoanStanding,
    MaterialArrears,
    NonPerformingShare,
    OfSegment,
    OtherDebt,
    PastDue,
    Restructuring,
    UnderObservation,
    classify,
)
from acctcore.days import day
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = Date(2026, 3, 31)
ORDER, HEARD = Source("the order", Status.VERIFIED), Source("a press text", Status.SECONDARY)
TWO = (LoanCategory("good"), LoanCategory("bad", performing=False))
EARLY = day(ON - timedelta(days=91))


def put(condition: Any, source: Source = ORDER, *exemptions: Exemption, **facts: Any) -> Any:
    """Classify under one rule of one condition."""
    rule = ClassificationRule("1", "rule", "bad", (condition,), source)
    pack = ClassificationPack("example", TWO, (rule,), exemptions, segments=("retail", "other"))
    case = LoanStanding("L-1", "D-1", **facts)
    return classify(case, Timeline.always(pack, ORDER), ON)


def category(condition: Any, source: Source = ORDER, *exemptions: Exemption, **facts: Any) -> Any:
    return put(condition, source, *exemptions, **facts).outcome.category


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


@pytest.mark.parametrize(
    ("stated", "expected"), [({"ill": True}, "bad"), ({"ill": False}, "good"), ({}, None)]
)
def test_a_flag_is_what_a_person_states(stated: dict[str, bool], expected: str | None) -> None:
    found = put(Flagged("ill"), flags=stated)
    assert found.outcome.category == expected
    assert [each.code for each in found.findings] == ["FLAG_ILL"]


def test_a_flag_of_a_rule_not_opted_in_to() -> None:
    assert category(Flagged("ill"), HEARD, flags={"ill": False}) == "good"
    assert category(Flagged("ill"), HEARD, flags={"ill": True}) is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"balance": cny(100), "impairment": cny(50)}, "good"),
        ({"balance": cny(100), "impairment": cny(51)}, "bad"),
        ({"balance": cny(0), "impairment": cny(0)}, "good"),
        ({"balance": cny(0)}, "good"),
        ({"impairment": cny(0)}, "good"),
        ({"impairment": cny(1)}, None),
        ({"balance": cny(100)}, None),
    ],
)
def test_impairment_above_a_share(facts: dict[str, Any], expected: str | None) -> None:
    assert category(ImpairmentShare("0.5"), **facts) == expected


@pytest.mark.parametrize(
    ("debts", "balance", "expected"),
    [
        (None, 100, None),
        ((), 100, "good"),
        ((), None, "good"),
        (((10, "bad"),), 90, "good"),
        (((11, "bad"),), 89, "bad"),
        (((11, None),), 89, None),
        (((10, None),), 90, "good"),
        (((11, "bad"),), None, None),
        (((None, "bad"),), 89, None),
        (((None, "good"), (11, "bad")), 89, None),
        (((None, "good"), (0, "bad")), 89, "good"),
        (((0, "bad"),), 0, "good"),
    ],
)
def test_non_performing_debt_above_a_share(debts: Any, balance: Any, expected: Any) -> None:
    listed = debts and tuple(
        OtherDebt(f"L-{at}", None if amount is None else cny(amount), of)
        for at, (amount, of) in enumerate(debts, 2)
    )
    owed = None if balance is None else cny(balance)
    assert category(NonPerformingShare("0.1"), debts=listed, balance=owed) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (None, None),
        ((), "good"),
        (((80, 0), (20, 91)), "good"),
        (((79, 90), (21, 91)), "bad"),
        (((79, 0), (21, None)), None),
        (((80, 0), (20, None)), "good"),
    ],
)
def test_overdue_debt_at_banks_above_a_share(rows: Any, expected: Any) -> None:
    listed = rows and tuple(
        BankDebt(f"bank {at}", cny(amount), days) for at, (amount, days) in enumerate(rows)
    )
    facts: dict[str, Any] = {"bank_debts": () if rows == () else listed}
    assert category(BankOverdueShare("90 days", "0.2"), **facts) == expected


def test_a_share_that_counts_when_it_is_reached() -> None:
    half: dict[str, Any] = {"balance": cny(100), "impairment": cny(50)}
    assert category(ImpairmentShare("0.5", inclusive=True), **half) == "bad"


MATERIAL = MaterialArrears("90 days", cny(100), "0.01")


@pytest.mark.parametrize(
    ("arrears", "expected"),
    [
        (None, None),
        ((), "good"),
        ((Arrears(EARLY, cny(0), cny(0)),), "good"),
        ((Arrears(EARLY, cny(101), cny(10_099)),), "bad"),
        ((Arrears(EARLY, cny(101), cny(10_100)),), "good"),
    ],
)
def test_material_arrears(arrears: Any, expected: Any) -> None:
    assert category(MATERIAL, arrears=arrears) == expected


def test_thresholds_not_opted_in_to_matter_while_anything_is_overdue() -> None:
    tiny = (Arrears(ON, cny(1), cny(10_000)),)
    assert category(MATERIAL, HEARD, arrears=tiny) is None
    assert category(MATERIAL, HEARD, arrears=()) == "good"
    assert category(MATERIAL, HEARD, arrears=None) is None


def test_a_relative_threshold_of_nothing_needs_no_exposure() -> None:
    free = MaterialArrears("90 days", cny(100), "0")
    assert category(free, arrears=(Arrears(EARLY, cny(101)),)) == "bad"


def test_nothing_overdue_in_another_currency_is_nothing_overdue() -> None:
    rows = (Arrears(EARLY, Money(0, "USD"), Money(5, "USD")),)
    found = put(MATERIAL, arrears=rows)
    assert found.outcome.category == "good"
    assert [(each.code, each.measured) for each in found.findings] == [
        ("ARREARS", "nothing overdue")
    ]


def test_months_of_arrears_are_compared_by_the_day() -> None:
    three = MaterialArrears("3 months", cny(100), "0.01")
    for since, expected in ((Date(2025, 12, 31), "good"), (Date(2025, 12, 30), "bad")):
        assert category(three, arrears=(Arrears(since, cny(200), cny(200)),)) == expected


def test_time_alone_or_periods_alone_make_an_observation() -> None:
    silent = Restructuring(happened=True)
    assert category(UnderObservation(2, "0 days"), restructuring=silent) is None
    paid = Restructuring(happened=True, periods_paid=2)
    assert category(UnderObservation(2, "0 days"), restructuring=paid) == "good"
    begun = Restructuring(happened=True, since=Date(2025, 3, 31))
    assert category(UnderObservation(0, "1 year"), restructuring=begun) == "good"
    assert category(UnderObservation(0, "1 year"), restructuring=silent) is None
    assert category(UnderObservation(2, "1 year"), restructuring=None) is None
    assert category(UnderObservation(2, "1 year"), HEARD, restructuring=paid) is None


def test_an_exemption_without_a_limit_lasts_while_its_cause_does() -> None:
    stays = Exemption("1", "court", "rule", ("court order",), ORDER)
    late = PastDue("0 days")
    for days in (1, 400):
        facts: dict[str, Any] = {"days_past_due": days}
        assert category(late, ORDER, stays, **facts, causes=("court order",)) == "good"
        assert category(late, ORDER, stays, **facts, causes=()) == "bad"
        found = put(late, ORDER, stays, **facts)
        assert found.outcome.category is None
        assert [each.code for each in found.missing] == ["EXEMPTION_NOT_KNOWN"]
    assert category(late, ORDER, stays, days_past_due=0) == "good"


def test_an_exemption_of_which_the_days_are_not_known() -> None:
    week = Exemption("1", "week", "rule", ("technical",), ORDER, "7 days")
    found = put(PastDue("0 days"), ORDER, week, causes=("technical",))
    assert (found.outcome.category, found.outcome.best, found.outcome.worst) == (
        None,
        "good",
        "bad",
    )
    exempt: dict[str, Any] = {"causes": ("technical",), "days_past_due": 0, "flags": {"ill": True}}
    assert category(Flagged("ill"), ORDER, week, **exempt) == "good"


def test_a_rule_for_another_segment_shows_no_comparison() -> None:
    rule = ClassificationRule(
        "1", "rule", "bad", (OfSegment(("retail",)), PastDue("0 days")), ORDER
    )
    pack = ClassificationPack("example", TWO, (rule,), segments=("retail", "other"))
    case = LoanStanding("L-1", "D-1", segment="other", days_past_due=5)
    found = classify(case, Timeline.always(pack, ORDER), ON)
    assert [(each.code, each.verdict) for each in found.findings] == [
        ("SEGMENT", Verdict.NOT_APPLICABLE)
    ]


def test_a_limit_with_a_source_of_its_own() -> None:
    read_in = PastDue("3 months", source=ORDER)
    for due, expected in ((Date(2025, 12, 31), "good"), (Date(2025, 12, 30), None)):
        assert category(read_in, HEARD, due_since=due) == expected
    heard = PastDue("3 months", source=HEARD)
    assert category(heard, ORDER, due_since=Date(2025, 12, 31)) is None
