"""A blind second opinion, and questions that many applications repeat."""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.credit import (
    ApplicationCase,
    Question,
    Rating,
    SecondOpinion,
    record_opinion,
    repeated_questions,
    review_copy,
)
from acctcore.errors import Contradiction, OutOfRange, WrongKind
from acctcore.evidence import Fact, FactBase

RATING = Rating("5", "A. Author", model_grade="6", override_by="C. Officer", reason="Guarantee.")
OPINION = SecondOpinion("6", "R. Reviewer", Date(2026, 3, 3))


def case(id_: str = "17", **more: Any) -> ApplicationCase:
    return ApplicationCase(id_, "B1", FactBase(), author="A. Author", rating=RATING, **more)


def test_the_rating_is_hidden_until_the_reviewers_own_is_recorded() -> None:
    other = SecondOpinion("4", "S. Second", Date(2026, 3, 2))
    before = review_copy(case(opinions=(other,)), "R. Reviewer")
    assert (before.rating, before.opinions) == (None, ())
    after = record_opinion(case(opinions=(other,)), OPINION)
    assert review_copy(after, "R. Reviewer") == after
    assert after.opinions == (other, OPINION)
    assert after.rating == RATING


@pytest.mark.parametrize("hidden", ["5", "6", "Guarantee", "C. Officer"])
def test_nothing_of_the_authors_rating_shows_in_the_copy(hidden: str) -> None:
    assert hidden not in repr(review_copy(case(), "R. Reviewer"))


@pytest.mark.parametrize("rated_by", ["A. Author", "R. Reviewer"])
def test_neither_the_author_nor_who_rated_reviews(rated_by: str) -> None:
    rated = ApplicationCase(
        "17", "B1", FactBase(), author="A. Author", rating=Rating("5", rated_by)
    )
    with pytest.raises(Contradiction, match=f"`{rated_by}` is the author of `17`"):
        review_copy(rated, rated_by)
    with pytest.raises(Contradiction, match="is the author"):
        record_opinion(rated, SecondOpinion("5", "A. Author", Date(2026, 3, 3)))


def test_a_rating_once_recorded_stays() -> None:
    once = record_opinion(case(), OPINION)
    with pytest.raises(Contradiction, match="a rating once recorded stays"):
        record_opinion(once, SecondOpinion("4", "R. Reviewer", Date(2026, 3, 4)))


def test_nobody_is_no_reviewer() -> None:
    with pytest.raises(OutOfRange, match="reviewer of `17`: expected a name"):
        review_copy(case(), " ")


def test_a_case_without_a_rating_is_copied_too() -> None:
    plain = ApplicationCase("17", "B1", FactBase(), author="A. Author")
    assert review_copy(plain, "R. Reviewer") == plain


def test_a_concept_counts_once_an_application_and_the_most_asked_comes_first(
    fact: Callable[..., Fact[Any]],
) -> None:
    facts = FactBase((fact("r"), fact("r2", ends="2022-12-31"), fact("d", "Debt")))

    def asked(id_: str, *about: tuple[str, ...]) -> ApplicationCase:
        questions = tuple(
            Question(f"q{at}", f"{id_} asks {at}?", "C. Officer", Date(2026, 3, 2), ids)
            for at, ids in enumerate(about)
        )
        return ApplicationCase(id_, "B1", facts, questions=questions)

    cases = (asked("1", ("d",), ("r", "r2")), asked("2", ("d",), ("d", "r")), asked("3", ("r",)))
    found = repeated_questions(cases, 2)
    assert [(each.concept, each.applications) for each in found] == [
        ("Revenue", ("1", "2", "3")),
        ("Debt", ("1", "2")),
    ]
    assert found[1].questions == ("1 asks 0?", "2 asks 0?", "2 asks 1?")
    assert [each.concept for each in repeated_questions(cases, 3)] == ["Revenue"]
    assert repeated_questions(cases, 4) == ()


@pytest.mark.parametrize(
    ("number", "error"), [(0, OutOfRange), (True, WrongKind), (1.5, WrongKind)]
)
def test_how_often_is_a_whole_number_of_1_or_more(number: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="applications: expected"):
        repeated_questions((), number)
