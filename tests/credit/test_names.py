"""Who must not be the same, and bad news, are not told apart by capitals, blanks, unseen signs.

The spellings are written by hand: what a clerk, a form or a copy from a page makes of a name.
"""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit.adverse import is_adverse
from acctcore.credit.authorship.rules import AuthorshipRule, Parts, Person, authorship_findings
from acctcore.credit.case import ApplicationCase
from acctcore.credit.memo.omissions import Omission, omission_findings
from acctcore.credit.memo.opinions import (
    GivenOpinions,
    Rating,
    SecondOpinion,
    SecondOpinionRule,
    opinion_findings,
)
from acctcore.credit.memo.reviews import record_opinion, review_copy
from acctcore.credit.packs import AdverseConcept, AdverseWhen
from acctcore.errors import Contradiction
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.names import same_name

ON = Date(2026, 3, 2)
AUTHOR = "C. Analyst"
SPELLINGS = (
    "c. analyst",
    "C. ANALYST",
    " C. Analyst ",
    "C.  Analyst",
    "C.Analyst",
    "C.\u00a0Analyst",
    "\u200bC. Analyst",
    "\uff23. Analyst",
)
OTHERS = ("D. Analyst", "C. Analysts", "C. Anaiyst", "")


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_spelling_is_no_other_name(name: str) -> None:
    assert same_name(name, AUTHOR)
    assert same_name(AUTHOR, name)


@pytest.mark.parametrize("name", OTHERS)
def test_another_letter_is_another_name(name: str) -> None:
    assert not same_name(name, AUTHOR)


@given(st.text(), st.text())
def test_what_is_the_same_is_so_both_ways(one: str, other: str) -> None:
    assert same_name(one, one)
    assert same_name(one, other) is same_name(other, one)


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_spelling_does_not_part_the_author_from_another_part(name: str) -> None:
    rule = AuthorshipRule("2", department_role="CREDIT")
    people = (Person(AUTHOR, ("CREDIT",)),)

    def codes(**parts: Any) -> list[str]:
        return [
            each.code
            for each in authorship_findings(Parts("17", AUTHOR, people=people, **parts), rule)
        ]

    assert codes(owner=name, approver="B. Chief") == ["AUTHOR_OWNS_ACCOUNT", "APPROVER_APART"]
    assert codes(owner="M. Manager", approver=name) == [
        "AUTHOR_OF_DEPARTMENT",
        "AUTHOR_IS_APPROVER",
    ]


@pytest.mark.parametrize("name", SPELLINGS)
def test_an_author_does_not_clear_an_omission_by_another_spelling(name: str) -> None:
    found = Omission("f1", "C. Officer", ON, name, ON)
    assert omission_findings((found,), AUTHOR, None)[0].code == "OMISSION_CLEARED_BY_AUTHOR"


@pytest.mark.parametrize("name", SPELLINGS)
def test_an_author_does_not_give_the_second_opinion_by_another_spelling(name: str) -> None:
    opinion, rule = SecondOpinion("5", name, ON), SecondOpinionRule("12")
    for author, rating in ((AUTHOR, None), ("A. Author", Rating("5", AUTHOR))):
        found = opinion_findings(GivenOpinions((opinion,), author, rating), None, rule)
        assert found[0].code == "SECOND_OPINION_BY_AUTHOR"
    case = ApplicationCase("17", "B", FactBase(), author=AUTHOR)
    with pytest.raises(Contradiction, match="cannot give the second opinion"):
        review_copy(case, name)


def test_a_reviewer_rates_once_however_spelled() -> None:
    case = ApplicationCase("17", "B", FactBase(), author=AUTHOR)
    rated = record_opinion(case, SecondOpinion("5", "R. Reviewer", ON))
    with pytest.raises(Contradiction, match="a rating once recorded stays"):
        record_opinion(rated, SecondOpinion("4", "r. reviewer", ON))


@pytest.mark.parametrize("concept", ["dayspastdue", "DaysPastDue ", "Days Past Due"])
def test_bad_news_is_not_lost_by_its_spelling(concept: str) -> None:
    period, evidence = Period(None, ON), Evidence("bureau report", "third_party")
    late: Fact[Any] = Fact("f1", "B", concept, period, 45, "days", evidence)
    asked = AdverseConcept("DaysPastDue", "5", AdverseWhen.NONZERO)
    assert is_adverse(late, asked)
    assert not is_adverse(evolve(late, value=0), asked)
    assert not is_adverse(evolve(late, concept="DaysPassed"), asked)
