"""Classification under the example packs: published figures, boundaries, opt-ins.

Expected figures: `vectors/credit.json` and section 10 of the project page on credit; days by the
standard library's `timedelta`, by hand where a test says so.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    Arrears,
    BankDebt,
    Classification,
    ClassificationPack,
    LoanStanding,
    OptIn,
    OtherDebt,
    Rebuttal,
    Restructuring,
    classify,
)
from acctcore.days import day
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.sources import Status
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
VECTORS = ROOT.parent / "shared" / "vectors" / "credit.json"
ON = Date(2026, 3, 31)
BOTH = (Status.SECONDARY, Status.UNVERIFIED)
ALL_IN = OptIn("7", BOTH, "chief risk officer", Date(1990, 1, 1), "compared with the texts")
CLEAR: dict[str, Any] = {
    "segment": "non_retail",
    "days_past_due": 0,
    "balance": Money(100_00, "EUR"),
    "impairment": Money(0, "EUR"),
    "arrears": (),
    "debts": (),
    "bank_debts": (),
    "restructuring": Restructuring(happened=False),
    "causes": (),
}

Packs = Timeline[ClassificationPack]


def pack(name: str, *opt_ins: OptIn) -> Packs:
    """Read an example pack, with these opt-ins in the place of its own."""
    text = (ROOT / f"examples/credit/classification/{name}.toml").read_text("utf-8")
    read: Packs = documents_of().read(text, Notation.TOML)
    versions = (evolve(each, value=evolve(each.value, opt_ins=opt_ins)) for each in read.versions)
    return Timeline(tuple(versions))


CHINA, HONG_KONG = pack("china-2023", ALL_IN), pack("hong-kong-1994", ALL_IN)
EU, IFRS9 = pack("eu-default", ALL_IN), pack("ifrs9", ALL_IN)


def put(packs: Packs, on: Date = ON, **facts: Any) -> Decision[Classification]:
    """Classify a loan against which nothing stands but these facts."""
    return classify(LoanStanding("L-1", "D-1", **{**CLEAR, **facts}), packs, on)


def category(packs: Packs, on: Date = ON, **facts: Any) -> str | None:
    return put(packs, on, **facts).outcome.category


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def vectors(topic: str) -> list[dict[str, Any]]:
    if not VECTORS.exists():
        return []
    rows = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    return [row for row in rows if row["topic"] == topic]


def of(id_: str) -> dict[str, Any]:
    rows = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    return dict(next(row for row in rows if row["id"] == id_))


needs_vectors = pytest.mark.skipif(not VECTORS.exists(), reason="the published vectors are absent")
CHINA_ROWS = [row for row in vectors("classification_cn") if "days_past_due" in row["inputs"]]


@needs_vectors
@pytest.mark.parametrize("row", CHINA_ROWS, ids=lambda row: row["id"])
def test_china_by_days_past_due(row: dict[str, Any]) -> None:
    days, expected = row["inputs"]["days_past_due"], row["expected"]["at_least"]
    assert category(CHINA, days_past_due=days) == expected


@needs_vectors
def test_every_china_row_by_days_is_tried() -> None:
    assert len(CHINA_ROWS) == 6
    assert len(vectors("classification_cn")) == 7


@needs_vectors
def test_china_cross_default_is_more_than_the_published_share() -> None:
    row = of("cn_cross_default_10")
    share = int(row["inputs"]["npa_share_of_non_retail_debtor_at_bank"].strip(">%"))
    assert "at least substandard" in row["expected"]["effect"]
    for cents, expected in ((0, "normal"), (1, "substandard")):
        bad = OtherDebt("L-2", Money(share * 100 + cents, "EUR"), "substandard")
        rest = Money((100 - share) * 100 - cents, "EUR")
        assert category(CHINA, debts=(bad,), balance=rest) == expected
        assert category(CHINA, debts=(bad,), balance=rest, segment="retail") == "normal"


@needs_vectors
def test_hong_kong_up_to_the_published_months() -> None:
    row = of("hkma_sm_3m")
    assert row["inputs"]["overdue"] == "3 months or less"
    expected = row["expected"]["category"]
    assert expected == "Special Mention (technical misses may stay Pass)"
    bare = pack("hong-kong-1994")
    for due in (Date(2025, 12, 31), Date(2026, 3, 30)):
        facts: dict[str, Any] = {"days_past_due": None, "due_since": due}
        assert category(bare, ON, **facts) == "special_mention"
        assert category(bare, ON, **facts, causes=("isolated_technical",)) == "pass"


@needs_vectors
@pytest.mark.parametrize("id_", ["eu_past_due_retail", "eu_past_due_nonretail"])
def test_eu_default_needs_both_published_limits_and_more_than_90_days(id_: str) -> None:
    row = of(id_)
    segment = row["inputs"]["segment"].replace("-", "_")
    limit = int(row["expected"]["absolute_max_eur"]) * 100
    assert row["expected"]["relative_pct"].startswith("1 ")
    full = timedelta(days=91)
    for over, of_exposure, since, expected in (
        (1, 2, full, "in_default"),
        (0, 2, full, "not_in_default"),
        (1, 100 * (limit + 1), full, "not_in_default"),
        (1, 100 * (limit + 1) - 1, full, "in_default"),
        (1, 2, timedelta(days=90), "not_in_default"),
    ):
        overdue = Money(limit + over, "EUR")
        exposure = Money(max(of_exposure, limit + over), "EUR")
        rows = (Arrears(day(ON - since), overdue, exposure),)
        assert category(EU, segment=segment, arrears=rows) == expected


@needs_vectors
def test_ifrs9_more_than_the_published_days_are_stage_2_and_rebuttable() -> None:
    row = of("ifrs9_sicr")
    assert (row["inputs"]["days_past_due"], row["expected"]["stage"]) == (">30", "2 (rebuttable)")
    assert category(IFRS9, days_past_due=30) == "stage_1"
    assert category(IFRS9, days_past_due=31) == "stage_2"
    said = (Rebuttal("significant_increase", "R. Chan", "paid by a failed transfer", ON),)
    found = put(IFRS9, days_past_due=31, rebuttals=said)
    assert found.outcome.category == "stage_1"
    assert ("REBUTTED", "R. Chan: paid by a failed transfer") in [
        (each.code, each.measured) for each in found.findings
    ]


def test_ifrs9_default_is_presumed_after_90_days_and_rebuttable() -> None:
    assert category(IFRS9, days_past_due=90) == "stage_2"
    assert category(IFRS9, days_past_due=91) == "stage_3"
    said = (Rebuttal("default", "R. Chan", "a state that pays late", ON),)
    assert category(IFRS9, days_past_due=91, rebuttals=said) == "stage_2"


def test_a_rule_that_may_not_be_rebutted_stands_and_the_rebuttal_is_refused() -> None:
    said = (Rebuttal("overdue_90", "R. Chan", "well secured", ON),)
    found = put(CHINA, days_past_due=91, rebuttals=said)
    assert found.outcome.category == "substandard"
    assert "NOT_REBUTTABLE" in [each.code for each in found.reasons]


def test_a_rebuttal_of_what_does_not_hold_changes_nothing() -> None:
    said = (Rebuttal("default", "R. Chan", "in case", ON),)
    assert put(IFRS9, days_past_due=0, rebuttals=said) == put(IFRS9, days_past_due=0)


@pytest.mark.parametrize(
    ("days", "causes", "expected"),
    [
        (7, ("technical",), "normal"),
        (8, ("technical",), "special_mention"),
        (7, (), "special_mention"),
        (7, ("dispute",), "special_mention"),
        (7, ("technical", "dispute"), "special_mention"),
        (7, ("technical", "technical"), "normal"),
        (1, None, None),
        (8, None, "special_mention"),
        (0, None, "normal"),
    ],
)
def test_a_technical_cause_is_exempt_for_7_days(days: int, causes: Any, expected: Any) -> None:
    assert category(CHINA, days_past_due=days, causes=causes) == expected


@pytest.mark.parametrize(
    ("due", "on", "expected"),
    [
        # Three months from 30 November end on the last day of February, clamped.
        ("2025-11-30", "2026-02-28", "special_mention"),
        ("2025-11-30", "2026-03-01", "substandard"),
        ("2025-11-29", "2026-02-28", "special_mention"),
        ("2023-11-30", "2024-02-29", "special_mention"),
        ("2023-11-30", "2024-03-01", "substandard"),
        ("2025-08-31", "2026-02-28", "substandard"),
        ("2025-08-31", "2026-03-01", "doubtful"),
        ("2025-12-31", "2026-03-31", "special_mention"),
        ("2025-12-31", "2026-04-01", "substandard"),
        # 92 days, yet not more than three months; 90 days, yet more.
        ("2025-05-31", "2025-08-31", "special_mention"),
        ("2026-01-31", "2026-05-01", "substandard"),
    ],
)
def test_months_are_those_of_the_calendar(due: str, on: str, expected: str) -> None:
    since, as_of = day(date.fromisoformat(due)), day(date.fromisoformat(on))
    assert category(HONG_KONG, as_of, days_past_due=None, due_since=since) == expected
    stated = (as_of - since).days
    assert category(HONG_KONG, as_of, days_past_due=stated) == expected


@pytest.mark.parametrize(
    ("minor", "expected"),
    [
        (0, "normal"),
        (49_99, "normal"),
        (50_00, "doubtful"),
        (89_99, "doubtful"),
        (90_00, "loss"),
        (100_00, "loss"),
    ],
)
def test_china_by_impairment(minor: int, expected: str) -> None:
    assert category(CHINA, impairment=Money(minor, "EUR")) == expected


@pytest.mark.parametrize(
    ("late", "days", "expected"),
    [(20_00, 91, "normal"), (20_01, 91, "substandard"), (20_01, 90, "normal")],
)
def test_china_by_overdue_debt_at_all_banks(late: int, days: int, expected: str) -> None:
    rows = (
        BankDebt("here", Money(100_00 - late, "EUR"), 0),
        BankDebt("there", Money(late, "EUR"), days),
    )
    assert category(CHINA, bank_debts=rows) == expected


@pytest.mark.parametrize(
    ("since", "paid", "expected"),
    [
        (Date(2025, 3, 31), 2, "normal"),
        (Date(2025, 4, 1), 2, "special_mention"),
        (Date(2025, 3, 31), 1, "special_mention"),
        (Date(2025, 3, 31), None, None),
        (None, 2, None),
        (None, 1, "special_mention"),
        (Date(2025, 4, 1), None, "special_mention"),
    ],
)
def test_a_restructured_loan_is_watched_for_a_year_and_two_periods(
    since: Date | None, paid: int | None, expected: str | None
) -> None:
    done = Restructuring(happened=True, since=since, periods_paid=paid)
    assert category(CHINA, restructuring=done) == expected


def test_what_an_upgrade_waits_for() -> None:
    done = Restructuring(happened=True, since=Date(2025, 7, 1), periods_paid=1)
    [left] = put(CHINA, restructuring=done).outcome.upgrades
    assert (left.rule, left.until, left.periods_left) == ("restructured", Date(2026, 7, 1), 1)
    silent = Restructuring(happened=True)
    [left] = put(CHINA, restructuring=silent).outcome.upgrades
    assert (left.until, left.periods_left) == (None, None)
    assert put(pack("china-2023"), restructuring=done).outcome.upgrades == ()


def test_arrears_count_from_the_day_both_thresholds_were_passed_without_a_break() -> None:
    def in_default(*rows: tuple[int, str]) -> str | None:
        made = tuple(
            Arrears(day(ON - timedelta(days=ago)), eur(amount), eur("5000.00"))
            for ago, amount in rows
        )
        return category(EU, segment="retail", arrears=made)

    assert in_default((91, "200.00")) == "in_default"
    assert in_default((91, "200.00"), (40, "150.00")) == "in_default"
    assert in_default((200, "50.00"), (91, "100.01")) == "in_default"
    assert in_default((200, "200.00"), (91, "100.00"), (90, "200.00")) == "not_in_default"
    assert in_default((200, "200.00"), (1, "0.00")) == "not_in_default"


def test_arrears_whose_exposure_is_not_known() -> None:
    since = day(ON - timedelta(days=91))
    for row, expected in (
        (Arrears(since, eur("100.01")), None),
        (Arrears(since, eur("100.00")), "not_in_default"),
        (Arrears(day(ON - timedelta(days=90)), eur("100.01")), "not_in_default"),
        (Arrears(since, Money.of("200.00", "USD"), Money.of("9000.00", "USD")), None),
        (Arrears(since, Money.of("1.00", "USD"), Money.of("9000.00", "USD")), "not_in_default"),
    ):
        assert category(EU, segment="retail", arrears=(row,)) == expected


def test_a_later_exposure_does_not_tell_an_earlier_one() -> None:
    old = Arrears(day(ON - timedelta(days=120)), eur("150.00"))
    new = Arrears(day(ON - timedelta(days=60)), eur("150.00"), eur("5000.00"))
    assert category(EU, segment="retail", arrears=(old, new)) is None
    long = evolve(new, since=day(ON - timedelta(days=91)))
    assert category(EU, segment="retail", arrears=(old, long)) == "in_default"


def test_the_segment_is_not_asked_where_both_come_to_the_same() -> None:
    since = day(ON - timedelta(days=91))
    row = Arrears(since, eur("500.01"), eur("900.00"))
    found = put(EU, segment=None, arrears=(row,))
    assert (found.outcome.category, found.outcome.binding) == (
        "in_default",
        ("retail", "non_retail"),
    )
    [reason] = found.reasons
    assert (reason.code, reason.about, reason.measured) == (
        "IN_EVERY_SEGMENT",
        "in_default",
        "retail, non_retail",
    )
    between = evolve(row, overdue=eur("500.00"))
    assert category(EU, segment=None, arrears=(between,)) is None


def test_what_is_past_due_next() -> None:
    due = day(ON - timedelta(days=91))
    found = put(CHINA, days_past_due=91).outcome
    assert found.next_boundary is not None
    assert found.next_boundary.on == due + timedelta(days=271)
    assert (found.next_boundary.best, found.next_boundary.rules) == ("doubtful", ("overdue_270",))
    assert put(CHINA, days_past_due=361).outcome.next_boundary is None
    assert put(CHINA, days_past_due=0).outcome.next_boundary is None
    technical = put(CHINA, days_past_due=3, causes=("technical",)).outcome
    assert technical.next_boundary is not None
    assert technical.next_boundary.on == ON + timedelta(days=5)
    assert technical.next_boundary.best == "special_mention"


def test_an_instalment_due_today_is_not_past_due_and_is_tomorrow() -> None:
    found = put(CHINA, days_past_due=None, due_since=ON).outcome
    assert found.category == "normal"
    assert found.next_boundary is not None
    assert found.next_boundary.on == ON + timedelta(days=1)


def test_the_next_boundary_of_arrears() -> None:
    row = Arrears(ON, eur("500.01"), eur("900.00"))
    found = put(EU, segment="non_retail", arrears=(row,)).outcome
    assert found.next_boundary is not None
    assert found.next_boundary.on == ON + timedelta(days=91)


def test_on_its_due_day_a_loan_is_one_day_from_what_a_rule_without_opt_in_may_make_of_it() -> None:
    packs = pack("ifrs9")
    found = put(packs, due_since=ON, days_past_due=None).outcome
    assert found.next_boundary is not None
    assert (found.worst, found.next_boundary.on) == ("stage_1", ON + timedelta(days=1))
    assert (
        put(packs, day(ON + timedelta(days=1)), due_since=ON, days_past_due=None).outcome.worst
        != "stage_1"
    )


def test_a_boundary_that_only_the_worst_case_crosses() -> None:
    low, high = (Status.SECONDARY,), (Status.UNVERIFIED,)
    some = OptIn("7", low, "chief risk officer", ON, "read", ("default",))
    packs = pack("ifrs9", some)
    found = put(packs, days_past_due=40).outcome
    assert (found.best, found.worst, found.next_boundary.on) == (  # type: ignore[union-attr]
        "stage_1",
        "stage_2",
        ON + timedelta(days=51),
    )
    assert high not in [each.accept for each in found.opt_ins]
    late = pack("hong-kong-1994")
    after = put(late, days_past_due=10).outcome.next_boundary
    assert after is not None
    assert (after.best, after.worst, after.rules) == (
        "special_mention",
        "doubtful",
        ("overdue_3_months", "overdue_6_months"),
    )


def test_without_an_opt_in_china_decides_only_what_no_limit_could_change() -> None:
    bare = pack("china-2023")
    clear = put(bare)
    assert (clear.outcome.category, clear.outcome.not_opted_in) == ("normal", ())
    late = put(bare, days_past_due=1)
    assert (late.outcome.best, late.outcome.worst) == ("normal", "loss")
    assert [each.name for each in late.outcome.not_opted_in] == [
        "overdue",
        "overdue_90",
        "overdue_270",
        "overdue_360",
    ]
    barred = [each for each in late.missing if each.code == "NOT_OPTED_IN"]
    assert {(each.measured, each.source.status.value) for each in barred if each.source} == {
        ("secondary", "secondary")
    }
    assert late.outcome.verdict is Verdict.UNKNOWN


def test_an_exemption_not_opted_in_to_is_named_where_it_could_matter() -> None:
    some = OptIn(
        "7", (Status.SECONDARY,), "chief risk officer", ON, "read", ("overdue", "overdue_90")
    )
    verified = pack("china-2023", some, OptIn("8", BOTH, "cro", ON, "read", ("overdue_270",)))
    verified = Timeline(
        tuple(
            evolve(each, value=evolve(each.value, rules=each.value.rules[:3]))
            for each in verified.versions
        )
    )
    found = put(verified, days_past_due=5, causes=("technical",)).outcome
    assert (found.best, found.worst) == ("normal", "special_mention")
    assert [each.name for each in found.not_opted_in] == ["technical_cause"]
    assert category(verified, days_past_due=5, causes=()) == "special_mention"
    assert category(verified, days_past_due=91, causes=("technical",)) == "substandard"


def test_an_opt_in_counts_from_its_day_for_its_rules_and_status() -> None:
    def ours(**changes: Any) -> Any:
        return category(pack("ifrs9", evolve(ALL_IN, **changes)), days_past_due=91)

    assert ours(approved_on=ON) == "stage_3"
    assert ours(approved_on=day(ON + timedelta(days=1))) is None
    assert ours(rules=("default",)) == "stage_3"
    assert ours(rules=("significant_increase",)) is None
    assert ours(accept=(Status.UNVERIFIED,)) is None


def test_a_rule_not_opted_in_to_may_be_left_open_where_a_worse_one_holds() -> None:
    only = OptIn("7", (Status.SECONDARY,), "chief risk officer", ON, "read", ("default",))
    found = put(pack("ifrs9", only), days_past_due=91)
    assert (found.outcome.category, found.outcome.binding) == ("stage_3", ("default",))
    assert [each.name for each in found.outcome.not_opted_in] == ["significant_increase"]


def test_a_rebuttal_of_a_rule_not_opted_in_to_is_not_used() -> None:
    said = (Rebuttal("significant_increase", "R. Chan", "a failed transfer", ON),)
    found = put(pack("ifrs9"), days_past_due=31, rebuttals=said)
    assert found.outcome.category is None
    assert "REBUTTAL_NOT_USED" in [each.code for each in found.findings]


def test_the_bank_pack_is_the_published_one_with_its_opt_ins() -> None:
    text = (ROOT / "examples/credit/classification/bank-china.toml").read_text("utf-8")
    [bank] = documents_of().read(text, Notation.TOML).versions
    [published] = pack("china-2023").versions
    assert bank.value.published == published.hash
    assert bank.hash != published.hash
    facts = (ROOT / "examples/credit/loan-standing.toml").read_text("utf-8")
    standing = documents_of().read(facts, Notation.TOML)
    found = classify(standing, Timeline((bank,)), Date(2026, 3, 1))
    assert found.outcome.published.hash == published.hash
    assert found.citation.id == "bank-china-2026"
    assert [each.approved_by for each in found.outcome.opt_ins] == ["chief-risk-officer"] * 2
    assert (found.outcome.category, found.outcome.binding) == ("substandard", ("overdue_90",))


@given(st.integers(0, 400), st.integers(0, 400))
def test_more_days_past_due_are_never_better(fewer: int, more: int) -> None:
    for packs in (CHINA, HONG_KONG, IFRS9):
        names = packs.versions[0].value.names
        low, high = (
            names.index(str(category(packs, days_past_due=each))) for each in sorted((fewer, more))
        )
        assert low <= high


def test_the_limits_of_the_packs_carry_the_status_of_the_page() -> None:
    def statuses(name: str) -> dict[str, str]:
        [version] = pack(name).versions
        listed: tuple[Any, ...] = (*version.value.rules, *version.value.exemptions)
        return {each.name: each.source.status.value for each in listed}

    assert statuses("china-2023") == {
        "overdue": "secondary",
        "technical_cause": "secondary",
        "overdue_90": "secondary",
        "overdue_270": "secondary",
        "overdue_360": "secondary",
        "non_performing_10": "secondary",
        "all_banks_20": "unverified",
        "impairment_50": "secondary",
        "impairment_90": "unverified",
        "restructured": "unverified",
    }
    assert statuses("hong-kong-1994") == {
        "overdue": "verified",
        "isolated_technical_miss": "verified",
        "overdue_3_months": "unverified",
        "overdue_6_months": "unverified",
    }
    assert statuses("eu-default") == {"retail": "verified", "non_retail": "unverified"}
    assert statuses("ifrs9") == {"significant_increase": "secondary", "default": "secondary"}
