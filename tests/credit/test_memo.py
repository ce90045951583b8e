"""The memo: claims and what they mention, the question log, omissions, rating, second opinion."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    Answer,
    AuthorshipRule,
    Claim,
    Omission,
    OmissionRule,
    OriginationModel,
    Person,
    Question,
    QuestionRule,
    Rating,
    Readiness,
    Requirement,
    Resolution,
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
        (("A. Author", "a.  author"), "", "AUTHOR_NOT_STATED"),
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
    ("reviewers", "author", "owner", "code"),
    [
        (("M. Manager",), "A. Author", "M. Manager", "SECOND_OPINION_BY_OWNER"),
        (("m.  manager",), "A. Author", "M. Manager", "SECOND_OPINION_BY_OWNER"),
        (("M. Manager", "A. Author"), "A. Author", "M. Manager", "SECOND_OPINION_BY_OWNER"),
        (("M. Manager",), "", "M. Manager", "SECOND_OPINION_BY_OWNER"),
        (("M. Manager", "R. Rater"), "A. Author", "M. Manager", "SECOND_OPINION_GIVEN"),
        (("R. Rater",), "A. Author", "", "OWNER_NOT_STATED"),
        (("R. Rater", "r. rater"), "A. Author", "", "OWNER_NOT_STATED"),
        (("R. Rater", "S. Second"), "A. Author", "", "SECOND_OPINION_GIVEN"),
        (("R. Rater", "S. Second"), "", "", "AUTHOR_NOT_STATED"),
        (("R. Rater", "S. Second", "T. Third"), "", "", "SECOND_OPINION_GIVEN"),
    ],
)
def test_the_owner_of_the_account_gives_no_second_opinion_where_the_department_writes(
    reviewers: tuple[str, ...], author: str, owner: str, code: str, under: Make
) -> None:
    """Under the other model the owner writes, and another manager may review as anybody else."""
    people = tuple(Person(each, ("CREDIT",)) for each in ("A. Author", "M. Manager"))
    given_ = {"opinions": opinions(*reviewers), "author": author, "owner": owner, "people": people}
    rule = AuthorshipRule("2", "CREDIT")
    decision = under({"second_opinion": SecondOpinionRule("12"), "authorship": rule}, **given_)
    assert codes(decision, "12") == [code]
    manager = evolve(rule, model=OriginationModel.MANAGER_WRITES)
    for other in (manager, None):
        asked = {"second_opinion": SecondOpinionRule("12"), "authorship": other}
        (found,) = codes(under(asked, **given_), "12")
        assert found in {"SECOND_OPINION_GIVEN", "AUTHOR_NOT_STATED"}


GRADE = Requirement("Rating", "4.11", kinds=("bank", "audited"))


@pytest.fixture
def graded(fact: Make, decide: Make, pack: Make) -> Make:
    """Answer an application of this rating whose evidence states these grades for one day."""
    asked = pack(GRADE, ranks=("bank", "audited"), rating_concept="Rating")
    units = {str: "text", int: "grade", bool: "flag"}

    def decided(stated: tuple[Any, ...], rating: Rating | None) -> Any:
        facts = (
            fact(f"g{at}", "Rating", each, unit=units[type(each)]) for at, each in enumerate(stated)
        )
        return decide(*facts, pack=asked, rating=rating)

    return decided


@pytest.mark.parametrize(
    ("stated", "rating", "code", "verdict"),
    [
        (("5",), Rating("5", "A"), "RATING_AS_IN_EVIDENCE", Verdict.MET),
        ((" 5 ",), Rating("5", "A"), "RATING_AS_IN_EVIDENCE", Verdict.MET),
        ((5,), Rating("5", "A"), "RATING_AS_IN_EVIDENCE", Verdict.MET),
        ((5,), Rating("5.0", "A"), "RATING_AS_IN_EVIDENCE", Verdict.MET),
        ((5,), Rating("BB", "A"), "RATING_DIFFERS", Verdict.NOT_MET),
        ((5,), Rating("6", "A"), "RATING_DIFFERS", Verdict.NOT_MET),
        (("BB",), Rating("bb", "A"), "RATING_DIFFERS", Verdict.NOT_MET),
        ((True,), Rating("5", "A"), "RATING_DIFFERS", Verdict.NOT_MET),
        (("6",), Rating("5", "A", "5"), "RATING_DIFFERS", Verdict.NOT_MET),
        (("6",), Rating("5", "A", "6", "C", "sold"), "RATING_OVERRIDDEN", Verdict.MET),
        (("7",), Rating("5", "A", "6", "C", "sold"), "RATING_DIFFERS", Verdict.NOT_MET),
        (("5", "6"), Rating("5", "A"), "RATING_IN_CONFLICT", Verdict.UNKNOWN),
        (("7", "6"), Rating("5", "A"), "RATING_DIFFERS", Verdict.NOT_MET),
        (("",), Rating("5", "A"), "NO_RATING_IN_EVIDENCE", Verdict.NOT_APPLICABLE),
        ((), Rating("5", "A"), "NO_RATING_IN_EVIDENCE", Verdict.NOT_APPLICABLE),
        (("6",), None, "RATING_NOT_STATED", Verdict.NOT_APPLICABLE),
    ],
)
def test_the_application_states_the_grade_that_is_in_evidence(
    stated: tuple[Any, ...], rating: Rating | None, code: str, verdict: Verdict, graded: Make
) -> None:
    decision = graded(stated, rating)
    (finding,) = [each for each in decision.findings if "RATING" in each.code]
    assert (finding.clause, finding.code, finding.verdict) == ("4.11", code, verdict)
    assert finding.about == "Rating"


def test_the_grade_is_that_of_the_latest_period_of_an_accepted_kind(
    fact: Make, decide: Make, pack: Make
) -> None:
    asked = pack(GRADE, ranks=("bank", "audited", "borrower"), rating_concept="Rating")
    old = fact("a", "Rating", "6", unit="text", ends="2022-12-31")
    new = fact("b", "Rating", "5", unit="text")
    word = fact("c", "Rating", "1", unit="text", kind="borrower", ends="2024-03-31")
    decision = decide(old, new, word, pack=asked, rating=Rating("5", "A"))
    assert decision.outcome.readiness is Readiness.READY
    wrong = decide(old, new, word, pack=asked, rating=Rating("6", "A"))
    (finding,) = wrong.reasons
    assert (finding.code, finding.measured, finding.limit) == ("RATING_DIFFERS", "6", "5")


def test_of_grades_in_conflict_the_chosen_one_counts(fact: Make, decide: Make, pack: Make) -> None:
    asked = pack(GRADE, ranks=("bank", "audited"), rating_concept="Rating")
    torn = fact("a", "Rating", "5", unit="text"), fact("b", "Rating", "6", unit="text")
    said = Resolution("b", ("a",), "C. Officer", "the later sheet")
    found = decide(*torn, pack=asked, rating=Rating("5", "A"), resolutions=(said,))
    assert [each.code for each in found.reasons] == ["RATING_DIFFERS"]
    right = decide(*torn, pack=asked, rating=Rating("6", "A"), resolutions=(said,))
    assert right.outcome.readiness is Readiness.READY


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
