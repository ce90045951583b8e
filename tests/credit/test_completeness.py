"""How a requirement stands: a table of small cases, worked by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.credit import (
    AgeBasis,
    Applies,
    CompletenessPack,
    Form,
    History,
    Readiness,
    Requirement,
    RequirementStatus,
)
from acctcore.days import Tenor, parse_day
from acctcore.money import Money

Make = Callable[..., Any]
Pack = Callable[..., CompletenessPack]

YEAR = Requirement("Revenue", "3.1", max_age=Tenor(months=12))
READ = Requirement("Revenue", "3.1", max_age=Tenor(days=30), aged_by=AgeBasis.AS_OF)
GOT = Requirement("Revenue", "3.1", max_age=Tenor(days=30), aged_by=AgeBasis.OBTAINED_ON)
AUDITED = Requirement("Revenue", "3.1", kinds=("audited",))
FLAG = Requirement("Revenue", "3.1", form=Form.FLAG)
DAY = Requirement("Revenue", "3.1", form=Form.DAY)
NUMBER = Requirement("Revenue", "3.1", form=Form.NUMBER)
TEXT = Requirement("Revenue", "3.1", form=Form.TEXT, max_age=Tenor(months=12))

BLANK, WORDS = {"unit": "text", "value": " "}, {"unit": "text", "value": "x"}


@pytest.fixture(scope="session")
def status(fact: Make, decide: Make, pack: Pack) -> Make:
    """Answer status and code of the one requirement, given what its facts state."""

    def judged(
        asked: Requirement, *stated: dict[str, Any], on: str = "2024-06-30"
    ) -> tuple[str, str]:
        facts = [fact(f"f{index}", **each) for index, each in enumerate(stated)]
        decision = decide(*facts, pack=pack(asked), on=on)
        item = decision.outcome.sections[0].items[0]
        assert decision.findings[0] == item.finding
        assert decision.outcome.sections[0].verdict is item.status.verdict
        return item.status.value, item.judgement.code

    return judged


@pytest.mark.parametrize(
    ("asked", "stated", "expected"),
    [
        (Requirement("Revenue", "3.1"), [], ("missing", "NO_FACT")),
        (Requirement("Revenue", "3.1"), [{"concept": "Assets"}], ("missing", "NO_FACT")),
        (Requirement("Revenue", "3.1"), [{"ends": "1999-12-31"}], ("present", "PRESENT")),
        # The kind of source and the form of the value.
        (AUDITED, [{"kind": "borrower"}], ("missing", "NOT_ACCEPTED")),
        (AUDITED, [{"kind": "borrower"}, {"kind": "audited"}], ("present", "PRESENT")),
        (NUMBER, [{"unit": "text", "value": "n/a"}], ("missing", "NOT_ACCEPTED")),
        (NUMBER, [{}], ("present", "PRESENT")),
        (FLAG, [{"unit": "flag", "value": False}], ("present", "PRESENT")),
        (DAY, [{"unit": "day", "value": parse_day("2024-01-01")}], ("present", "PRESENT")),
        # Blanks: pending, not missing, and not present.
        (TEXT, [BLANK], ("unknown", "BLANK")),
        (TEXT, [BLANK, WORDS], ("present", "PRESENT")),
        (TEXT, [BLANK, {**WORDS, "ends": "2020-12-31"}], ("unknown", "BLANK")),
        (TEXT, [{**BLANK, "ends": "2020-12-31"}], ("missing", "TOO_FEW_PERIODS")),
        # Ages that count from a day of the document, which may not be stated.
        (READ, [{"as_of": parse_day("2024-05-31")}], ("present", "PRESENT")),
        (READ, [{"as_of": parse_day("2024-05-30")}], ("stale", "TOO_OLD")),
        (READ, [{}], ("unknown", "AGE_UNKNOWN")),
        (READ, [{}, {"as_of": parse_day("2024-05-30")}], ("unknown", "AGE_UNKNOWN")),
        (READ, [{}, {"as_of": parse_day("2024-05-31")}], ("present", "PRESENT")),
        (READ, [{"as_of": parse_day("2024-07-01")}], ("missing", "DATED_LATER")),
        (GOT, [{"obtained_on": parse_day("2024-06-30")}], ("present", "PRESENT")),
        (GOT, [{"obtained_on": parse_day("2024-01-30")}], ("stale", "TOO_OLD")),
        (GOT, [{}], ("unknown", "AGE_UNKNOWN")),
    ],
)
def test_the_status_of_a_requirement(
    asked: Requirement, stated: list[dict[str, Any]], expected: tuple[str, str], status: Make
) -> None:
    assert status(asked, *stated) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2023-12-30", ("missing", "DATED_LATER")),
        ("2023-12-31", ("present", "PRESENT")),
        ("2024-12-30", ("present", "PRESENT")),
        ("2024-12-31", ("present", "PRESENT")),
        ("2025-01-01", ("stale", "TOO_OLD")),
    ],
)
def test_the_age_is_counted_to_the_day(on: str, expected: tuple[str, str], status: Make) -> None:
    assert status(YEAR, {"ends": "2023-12-31"}, on=on) == expected


def test_a_stale_fact_is_shown_against_the_earliest_day_that_counts(
    fact: Make, decide: Make, pack: Pack
) -> None:
    decision = decide(fact("f"), fact("g", ends="2022-12-31"), pack=pack(YEAR), on="2025-01-01")
    (reason,) = decision.reasons
    assert (reason.code, reason.clause, reason.about) == ("TOO_OLD", "3.1", "Revenue")
    shown = (reason.measured, reason.relation, reason.limit)
    assert shown == (parse_day("2023-12-31"), ">=", parse_day("2024-01-01"))


THREE = Requirement(
    "Revenue", "3.1", history=History(3, Tenor(months=12), Tenor(days=7)), max_age=Tenor(months=18)
)
YEARS = ("2021-12-31", "2022-12-31", "2023-12-31")


def ends(*days: str) -> list[dict[str, Any]]:
    return [{"ends": day} for day in days]


def spans(*bounds: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"starts": start, "ends": end} for start, end in bounds]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (ends(*YEARS), ("present", "PRESENT")),
        (ends(*YEARS[1:]), ("missing", "TOO_FEW_PERIODS")),
        (ends("2020-12-31", *YEARS[1:]), ("missing", "TOO_FEW_PERIODS")),
        (ends("2023-06-30", "2023-09-30", "2023-12-31"), ("missing", "TOO_FEW_PERIODS")),
        # A newer quarter does not hide three full years.
        (ends(*YEARS, "2024-03-31"), ("present", "PRESENT")),
        # Years of 52 and 53 weeks end within a week of one another, not eight days off.
        (ends("2021-12-25", "2022-12-31", "2023-12-30"), ("present", "PRESENT")),
        (ends("2021-12-31", "2022-12-23", "2023-12-31"), ("missing", "TOO_FEW_PERIODS")),
        (ends("2019-12-31", "2020-12-31", "2021-12-31"), ("stale", "TOO_OLD")),
        # Spans count when they are as long as the step.
        (
            spans(
                ("2021-01-01", "2021-12-31"),
                ("2022-01-01", "2022-12-31"),
                ("2023-01-01", "2023-12-31"),
            ),
            ("present", "PRESENT"),
        ),
        (
            spans(
                ("2021-10-01", "2021-12-31"),
                ("2022-10-01", "2022-12-31"),
                ("2023-10-01", "2023-12-31"),
            ),
            ("missing", "TOO_FEW_PERIODS"),
        ),
        # The middle year is a blank.
        (
            [
                {"ends": "2021-12-31", "unit": "text", "value": "x"},
                {"ends": "2022-12-31", "unit": "text", "value": ""},
                {"ends": "2023-12-31", "unit": "text", "value": "x"},
            ],
            ("unknown", "BLANK"),
        ),
    ],
)
def test_periods_in_a_row(
    stated: list[dict[str, Any]], expected: tuple[str, str], status: Make
) -> None:
    assert status(THREE, *stated) == expected


def test_an_earlier_period_whose_age_is_not_known_leaves_the_row_unknown(status: Make) -> None:
    two = Requirement(
        "Revenue",
        "3.1",
        history=History(2, Tenor(months=12)),
        max_age=Tenor(days=30),
        aged_by=AgeBasis.AS_OF,
    )
    last = {"ends": "2023-12-31", "as_of": parse_day("2024-06-30")}
    assert status(two, last, {"ends": "2022-12-31"}) == ("unknown", "AGE_UNKNOWN")
    old = {"ends": "2022-12-31", "as_of": parse_day("2023-06-30")}
    assert status(two, last, old) == ("present", "PRESENT")


def test_a_missing_period_says_how_many_there_are(fact: Make, decide: Make, pack: Pack) -> None:
    facts = [fact(day, ends=day) for day in YEARS[1:]]
    (reason,) = decide(*facts, pack=pack(THREE)).reasons
    assert (str(reason.measured), str(reason.limit)) == ("2 periods", "3 periods")
    assert reason.cure == "raise Revenue by 1 period"


MILLION = Money.of("1000000.00", "USD")
LARGE = Requirement("Valuation", "4.1", applies=Applies(at_least=MILLION))
SMALL = Requirement("Statement", "4.2", applies=Applies(below=MILLION))
LOAN = Requirement("Schedule", "4.3", applies=Applies(products=("term_loan",)))
FOUNDED = Requirement("Plan", "4.4", applies=Applies(borrower_types=("new_company",)))
NAMES = {"products": ("term_loan", "overdraft"), "borrower_types": ("company", "new_company")}


@pytest.mark.parametrize(
    ("asked", "request_", "expected"),
    [
        (LARGE, {"amount": Money(99_999_999, "USD")}, ("not_applicable", "OUTSIDE_AMOUNT_BAND")),
        (LARGE, {"amount": Money(100_000_000, "USD")}, ("missing", "NO_FACT")),
        (LARGE, {"amount": Money(100_000_001, "USD")}, ("missing", "NO_FACT")),
        (LARGE, {}, ("unknown", "APPLICABILITY_UNKNOWN")),
        (SMALL, {"amount": Money(99_999_999, "USD")}, ("missing", "NO_FACT")),
        (SMALL, {"amount": Money(100_000_000, "USD")}, ("not_applicable", "OUTSIDE_AMOUNT_BAND")),
        (SMALL, {}, ("unknown", "APPLICABILITY_UNKNOWN")),
        (LOAN, {"product": "term_loan"}, ("missing", "NO_FACT")),
        (LOAN, {"product": "overdraft"}, ("not_applicable", "OTHER_PRODUCT")),
        (LOAN, {}, ("unknown", "APPLICABILITY_UNKNOWN")),
        (FOUNDED, {"borrower_type": "new_company"}, ("missing", "NO_FACT")),
        (FOUNDED, {"borrower_type": "company"}, ("not_applicable", "OTHER_BORROWER_TYPE")),
        (FOUNDED, {}, ("unknown", "APPLICABILITY_UNKNOWN")),
    ],
)
def test_a_requirement_applies_by_product_borrower_type_and_amount(
    asked: Requirement,
    request_: dict[str, Any],
    expected: tuple[str, str],
    decide: Make,
    pack: Pack,
) -> None:
    item = decide(pack=pack(asked, **NAMES), **request_).outcome.sections[0].items[0]
    assert (item.status.value, item.judgement.code) == expected


def test_what_is_there_anyway_is_present_whether_or_not_it_applies(
    fact: Make, decide: Make, pack: Pack
) -> None:
    decision = decide(fact("v", "Valuation"), fact("s", "Statement"), pack=pack(LARGE, SMALL))
    statuses = [item.status for item in decision.outcome.sections[0].items]
    assert statuses == [RequirementStatus.PRESENT] * 2
    assert decision.outcome.readiness is Readiness.READY


def test_a_product_that_is_the_only_one_is_no_blank(decide: Make, pack: Pack) -> None:
    only = pack(LOAN, products=("term_loan",))
    assert decide(pack=only).outcome.sections[0].items[0].judgement.code == "NO_FACT"


def test_an_amount_below_or_above_is_missing_something_in_every_case(
    fact: Make, decide: Make, pack: Pack
) -> None:
    decision = decide(pack=pack(LARGE, SMALL))
    assert decision.outcome.readiness is Readiness.NOT_READY
    (reason,) = decision.reasons
    assert (reason.clause, reason.code) == ("4.1, 4.2", "MISSING_IN_EVERY_CASE")
    half = decide(fact("s", "Statement"), pack=pack(LARGE, SMALL))
    assert half.outcome.readiness is Readiness.UNKNOWN
    assert [finding.clause for finding in half.missing] == ["4.1"]


def test_where_nothing_applies_nothing_is_ready(fact: Make, decide: Make, pack: Pack) -> None:
    asked = pack(LARGE)
    small = decide(fact("v", "Valuation"), pack=asked, amount=Money(1, "USD"))
    assert small.outcome.readiness is Readiness.UNKNOWN
    assert [finding.code for finding in small.missing] == ["NOTHING_ASKED"]
    blank = decide(fact("v", "Valuation"), pack=asked)
    assert [finding.code for finding in blank.missing] == ["NOTHING_ASKED"]
    assert (
        decide(fact("v", "Valuation"), pack=asked, amount=MILLION).outcome.readiness.value
        == "ready"
    )


def test_ninety_nine_of_a_hundred_is_not_ready(fact: Make, decide: Make, pack: Pack) -> None:
    asked = [Requirement(f"Paper{number}", f"1.{number}") for number in range(100)]
    facts = [fact(each.concept, each.concept) for each in asked]
    assert decide(*facts, pack=pack(*asked)).outcome.readiness is Readiness.READY
    decision = decide(*facts[1:], pack=pack(*asked))
    assert decision.outcome.readiness is Readiness.NOT_READY
    assert [reason.about for reason in decision.reasons] == ["Paper0"]
