"""The memo: claims and what they mention, the question log, omissions, rating, second opinion."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    Answer,
    Claim,
    Omission,
    OmissionRule,
    Question,
    QuestionRule,
    Rating,
    Readiness,
    SecondOpinion,
    SecondOpinionRule,
    Tone,
)
from acctcore.days import parse_day
from acctcore.findings import Verdict
from acctcore.money import Money

Make = Callable[..., Any]
ASKED, NEXT = parse_day("2024-03-04"), parse_day("2024-03-05")
OPEN = Question("q1", "Is the claim insured?", "C. Officer", ASKED)
ANSWERED = Question(
    "q2",
    "Why late?",
    "C. Officer",
    ASKED,
    answer="A fire.",
    answered_by="A. Author",
    answered_on=NEXT,
)
ASIDE = Question("q3", "Which colour?", "C. Officer", ASKED, material=False)
LIMIT = Money.of("1000.00", "USD")


def codes(decision: Any, clause: str = "") -> list[str]:
    return [each.code for each in decision.findings if each.clause == clause]


@pytest.fixture
def under(fact: Make, decide: Make, pack: Make) -> Make:
    """Answer an application that is ready but for one rule of the pack."""

    def decided(rules: dict[str, Any], **more: Any) -> Any:
        return decide(fact("r"), pack=pack(**rules), **more)

    return decided


@pytest.fixture
def told(fact: Make, decide: Make) -> Make:
    """Answer the application of a borrower in default, with a text."""

    def decided(*claims: Claim, **more: Any) -> Any:
        default = fact("d", "LoansPayableInDefault", "5")
        return decide(fact("r"), default, claims=claims, author="A. Author", **more)

    return decided


@pytest.mark.parametrize(
    ("tone", "addressed"),
    [(Tone.ADVERSE, True), (Tone.NEUTRAL, True), (Tone.FAVOURABLE, False)],
)
def test_a_fact_told_as_good_news_is_not_mentioned(tone: Tone, addressed: bool, told: Make) -> None:
    decision = told(Claim("c1", "accounts", "Loans of 5.", ("d",), tone))
    (found,) = decision.outcome.adverse
    assert (found.omitted, found.mentioned_in) == (not addressed, ("c1",) if addressed else ())
    assert [each.code for each in decision.reasons] == (
        ["ADVERSE_FACT_UNANSWERED"] if addressed else ["ADVERSE_FACT_OMITTED", "RETURN_TO_AUTHOR"]
    )
    assert decision.outcome.readiness is Readiness.NOT_READY


def test_an_answer_alone_addresses_a_fact(told: Make) -> None:
    decision = told(answers=(Answer("d", "cured", "A. Author"),))
    assert decision.outcome.readiness is Readiness.READY
    assert codes(decision)[-1] == "ADVERSE_FACTS_ADDRESSED"


def test_every_claim_that_mentions_a_fact_is_named(told: Make) -> None:
    claims = [
        Claim("c1", "accounts", "Loans of 5.", ("d",)),
        Claim("c2", "accounts", "Sales of 100.", ("r",)),
        Claim("c3", "accounts", "They are late.", ("r", "d"), Tone.ADVERSE),
    ]
    decision = told(*claims)
    assert decision.outcome.adverse[0].mentioned_in == ("c1", "c3")
    assert decision.outcome.claims == tuple(claims)


@pytest.mark.parametrize(
    ("questions", "found", "readiness"),
    [
        ((), [], Readiness.READY),
        ((ANSWERED,), ["QUESTION_ANSWERED"], Readiness.READY),
        ((ASIDE,), ["QUESTION_OPEN_IMMATERIAL"], Readiness.READY),
        ((OPEN,), ["QUESTION_OPEN"], Readiness.NOT_READY),
        (
            (ASIDE, OPEN, ANSWERED),
            ["QUESTION_OPEN_IMMATERIAL", "QUESTION_OPEN", "QUESTION_ANSWERED"],
            Readiness.NOT_READY,
        ),
    ],
)
@pytest.mark.parametrize("rule", [None, QuestionRule("13")])
def test_an_open_material_question_blocks_with_a_rule_and_without(
    questions: tuple[Question, ...],
    found: list[str],
    readiness: Readiness,
    rule: QuestionRule | None,
    under: Make,
) -> None:
    decision = under({"questions": rule}, questions=questions)
    clause = rule.clause if rule else ""
    assert codes(decision, clause) == found
    assert decision.outcome.readiness is readiness
    assert decision.outcome.questions == questions


OMITTED = ("r", "C. Officer", ASKED)


@pytest.mark.parametrize(
    ("omission", "author", "expected"),
    [
        (Omission(*OMITTED), "A. Author", ("OMISSION_NOT_CLEARED", Readiness.NOT_READY)),
        (Omission(*OMITTED), "", ("OMISSION_NOT_CLEARED", Readiness.NOT_READY)),
        (
            Omission(*OMITTED, "A. Author", NEXT),
            "A. Author",
            ("OMISSION_CLEARED_BY_AUTHOR", Readiness.NOT_READY),
        ),
        (Omission(*OMITTED, "A. Author", NEXT), "", ("AUTHOR_NOT_STATED", Readiness.UNKNOWN)),
        (
            Omission(*OMITTED, "C. Officer", ASKED),
            "A. Author",
            ("OMISSION_CLEARED", Readiness.READY),
        ),
    ],
)
@pytest.mark.parametrize("rule", [None, OmissionRule("11")])
def test_an_omission_is_cleared_by_another_person_than_the_author(
    omission: Omission,
    author: str,
    expected: tuple[str, Readiness],
    rule: OmissionRule | None,
    under: Make,
) -> None:
    decision = under({"omissions": rule}, omissions=(omission,), author=author)
    (code,) = codes(decision, rule.clause if rule else "")
    assert (code, decision.outcome.readiness) == expected
    assert decision.outcome.omissions == (omission,)


def test_clearing_an_omission_does_not_put_the_fact_into_the_text(told: Make) -> None:
    decision = told(omissions=(Omission("d", "C. Officer", ASKED, "C. Officer", NEXT),))
    reasons = [each.code for each in decision.reasons]
    assert reasons == ["ADVERSE_FACT_OMITTED", "RETURN_TO_AUTHOR"]


def opinions(*reviewers: str) -> tuple[SecondOpinion, ...]:
    return tuple(SecondOpinion("5", each, ASKED) for each in reviewers)


@pytest.mark.parametrize(
    ("reviewers", "author", "code"),
    [
        ((), "A. Author", "SECOND_OPINION_MISSING"),
        ((), "", "SECOND_OPINION_MISSING"),
        (("A. Author",), "A. Author", "SECOND_OPINION_BY_AUTHOR"),
        (("A. Author",), "", "AUTHOR_NOT_STATED"),
        (("R. Reviewer",), "A. Author", "SECOND_OPINION_GIVEN"),
        (("A. Author", "R. Reviewer"), "A. Author", "SECOND_OPINION_GIVEN"),
        (("A. Author", "R. Reviewer"), "", "SECOND_OPINION_GIVEN"),
        (("A. Author", "A. Author"), "", "AUTHOR_NOT_STATED"),
    ],
)
def test_a_second_opinion_is_another_persons(
    reviewers: tuple[str, ...], author: str, code: str, under: Make
) -> None:
    """With two reviewers one of them is not the author, whoever that is."""
    rules = {"second_opinion": SecondOpinionRule("12")}
    decision = under(rules, opinions=opinions(*reviewers), author=author)
    assert codes(decision, "12") == [code]


@pytest.mark.parametrize(
    ("reviewers", "author", "code"),
    [
        (("R. Rater",), "A. Author", "SECOND_OPINION_BY_AUTHOR"),
        (("R. Rater",), "", "SECOND_OPINION_BY_AUTHOR"),
        (("R. Rater", "A. Author"), "A. Author", "SECOND_OPINION_BY_AUTHOR"),
        (("R. Rater", "S. Second"), "A. Author", "SECOND_OPINION_GIVEN"),
        (("R. Rater", "S. Second"), "", "AUTHOR_NOT_STATED"),
        (("S. Second", "T. Third"), "", "SECOND_OPINION_GIVEN"),
    ],
)
def test_who_made_the_rating_gives_no_second_opinion(
    reviewers: tuple[str, ...], author: str, code: str, under: Make
) -> None:
    rules = {"second_opinion": SecondOpinionRule("12")}
    rating = Rating("5", "R. Rater")
    decision = under(rules, opinions=opinions(*reviewers), author=author, rating=rating)
    assert codes(decision, "12") == [code]


@pytest.mark.parametrize(
    ("amount", "code", "verdict"),
    [
        ("999.99", "OUTSIDE_AMOUNT_BAND", Verdict.NOT_APPLICABLE),
        ("1000.00", "SECOND_OPINION_MISSING", Verdict.NOT_MET),
        ("1000.01", "SECOND_OPINION_MISSING", Verdict.NOT_MET),
        (None, "AMOUNT_NOT_STATED", Verdict.UNKNOWN),
    ],
)
def test_a_second_opinion_is_needed_from_its_amount_on(
    amount: str | None, code: str, verdict: Verdict, under: Make
) -> None:
    rules = {"second_opinion": SecondOpinionRule("12", LIMIT)}
    money = Money.of(amount, "USD") if amount else None
    decision = under(rules, amount=money)
    (finding,) = (each for each in decision.findings if each.clause == "12")
    assert (finding.code, finding.verdict) == (code, verdict)
    given_ = under(rules, amount=money, opinions=opinions("R", "S"))
    assert given_.outcome.readiness is Readiness.READY


def test_without_a_rule_no_second_opinion_is_asked_for(fact: Make, decide: Make) -> None:
    decision = decide(fact("r"), opinions=opinions("R. Reviewer"))
    assert decision.outcome.readiness is Readiness.READY
    assert decision.outcome.opinions == opinions("R. Reviewer")


@given(st.sampled_from(["5", "6"]), st.sampled_from(["", "5", "6"]))
def test_an_override_is_a_grade_that_is_not_the_models(grade: str, model: str) -> None:
    overridden = model not in ("", grade)
    rating = Rating(grade, "A. Author", model, "C. Officer", "a new guarantor")
    assert rating.overridden is overridden


def test_the_rating_stands_in_the_application(fact: Make, decide: Make) -> None:
    rating = Rating("5", "A. Author")
    assert decide(fact("r"), rating=rating).outcome.rating == rating


def test_all_that_is_said_comes_in_the_order_of_the_rules(
    fact: Make, decide: Make, pack: Make
) -> None:
    asked = pack(
        adverse=(AdverseConcept("Default", "A1", AdverseWhen.NONZERO),),
        omissions=OmissionRule("11"),
        second_opinion=SecondOpinionRule("12"),
        questions=QuestionRule("13"),
    )
    decision = decide(
        fact("r"),
        fact("d", "Default", "1"),
        pack=asked,
        author="A. Author",
        approver="A. Author",
        omissions=(Omission("d", "C. Officer", ASKED),),
        questions=(OPEN,),
    )
    assert [(each.clause, each.code) for each in decision.reasons] == [
        ("A1", "ADVERSE_FACT_OMITTED"),
        ("", "AUTHOR_IS_APPROVER"),
        ("", "RETURN_TO_AUTHOR"),
        ("11", "OMISSION_NOT_CLEARED"),
        ("12", "SECOND_OPINION_MISSING"),
        ("13", "QUESTION_OPEN"),
    ]
