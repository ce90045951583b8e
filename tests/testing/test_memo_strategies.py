"""Drawn applications reach every answer of the rules on text, people, tenor and totals."""

from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import read_json, write_json
from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    ApplicationCase,
    AuthorshipRule,
    CompletenessPack,
    ConflictRule,
    FootingRule,
    ObjectivityRule,
    OmissionRule,
    PackSection,
    QuestionRule,
    Readiness,
    Requirement,
    SecondOpinionRule,
    TenorRule,
    assemble,
)
from acctcore.days import Tenor
from acctcore.sources import Source, Status
from acctcore.testing.strategies import application_cases, completeness_packs
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
PACK = CompletenessPack(
    "pack",
    (PackSection("accounts", (Requirement("Assets", "3.1"),)),),
    (AdverseConcept("Default", "4", AdverseWhen.NONZERO),),
    ConflictRule("5", "0.01"),
    ("audited", "borrower"),
    tenors=(TenorRule("7", Tenor(years=5)),),
    totals=(FootingRule("8", "Assets", ("Liabilities", "Equity")),),
    authorship=AuthorshipRule("9", "CREDIT"),
    objectivity=ObjectivityRule(
        "10", ("borrower",), ("Assets",), (), most_own_word="0.5", chance="0.5", pay_apart=True
    ),
    omissions=OmissionRule("11"),
    second_opinion=SecondOpinionRule("12"),
    questions=QuestionRule("13"),
)
PACKS = Timeline.always(PACK, Source("example", Status.INVENTED))
CODES = (
    *("TENOR_WITHIN_POLICY", "TENOR_OVER_POLICY", "TENOR_NOT_STATED"),
    *("FOOTS", "DOES_NOT_FOOT", "FOOTING_UNKNOWN", "NOTHING_TO_FOOT"),
    *("AUTHOR_OF_DEPARTMENT", "AUTHOR_OWNS_ACCOUNT", "AUTHOR_LACKS_ROLE"),
    *("ROLES_UNKNOWN", "OWNER_NOT_STATED", "AUTHOR_NOT_STATED"),
    *("AUTHOR_IS_APPROVER", "APPROVER_APART", "APPROVER_NOT_NAMED"),
    *("ABOUT_APPLICATION", "OTHER_APPLICATION", "ANALYST_MAY_NOT_SELL", "NOT_AN_ANALYST"),
    *("ADVERSE_FACT_OMITTED", "ADVERSE_FACT_UNANSWERED", "ADVERSE_FACT_ANSWERED"),
    *("RETURN_TO_AUTHOR", "ADVERSE_FACTS_ADDRESSED", "FAVOURABLE_WITHOUT_EVIDENCE"),
    *("OWN_WORD_WITHIN", "MOSTLY_OWN_WORD", "CHOICES_ALL_FAVOURABLE", "CHOICES_EITHER_WAY"),
    *("AUTHOR_PAY_APART", "AUTHOR_PAID_BY_DEAL", "AUTHOR_PAY_UNKNOWN"),
    *("OMISSION_CLEARED", "OMISSION_NOT_CLEARED", "OMISSION_CLEARED_BY_AUTHOR"),
    *("SECOND_OPINION_GIVEN", "SECOND_OPINION_MISSING", "SECOND_OPINION_BY_AUTHOR"),
    *("QUESTION_ANSWERED", "QUESTION_OPEN", "QUESTION_OPEN_IMMATERIAL"),
)
LONG = settings(max_examples=4_000, phases=[Phase.generate], derandomize=True)


@pytest.fixture(scope="module")
def reached() -> set[str]:
    """Gather the codes of some hundred drawn applications."""
    seen: set[str] = set()

    @settings(LONG, max_examples=1_500)
    @given(application_cases(pack=PACK, as_of=ON))
    def gather(case: ApplicationCase) -> None:
        seen.update(each.code for each in assemble(case, PACKS, ON).findings)

    gather()
    return seen


@pytest.mark.parametrize("code", CODES)
def test_every_answer_is_reached(code: str, reached: set[str]) -> None:
    assert code in reached


def test_an_application_that_keeps_to_every_rule_is_reached() -> None:
    def is_ready(case: Any) -> bool:
        return assemble(case, PACKS, ON).outcome.readiness is Readiness.READY

    found = find(application_cases(pack=PACK, as_of=ON), is_ready, settings=LONG)
    assert {each.clause for each in assemble(found, PACKS, ON).findings} >= {"7", "8", "9", "12"}


@pytest.mark.parametrize("tenor", [Tenor(years=5), Tenor(years=5, days=1), Tenor(days=1), None])
def test_a_tenor_is_drawn_at_its_limit_and_a_day_above(tenor: Tenor | None) -> None:
    cases = application_cases(pack=PACK, as_of=ON)
    assert find(cases, lambda case: case.tenor == tenor, settings=LONG).tenor == tenor


@pytest.mark.parametrize(
    "name",
    ["tenors", "totals", "authorship", "objectivity", "omissions", "second_opinion", "questions"],
)
def test_every_rule_of_a_pack_is_drawn_and_left_out(name: str) -> None:
    with_it = find(completeness_packs(), lambda pack: bool(getattr(pack, name)), settings=LONG)
    without = find(completeness_packs(), lambda pack: not getattr(pack, name), settings=LONG)
    assert (bool(getattr(with_it, name)), bool(getattr(without, name))) == (True, False)


@given(st.data())
def test_what_is_drawn_reads_back_from_its_document(data: Any) -> None:
    case = data.draw(application_cases(pack=PACK, as_of=ON))
    assert read_json(write_json(case, ApplicationCase), ApplicationCase) == case
