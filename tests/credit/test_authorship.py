"""Who writes, who approves, whom an analyst talks to: both models, every part known or not."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from acctcore.credit import (
    AuthorshipRule,
    Contact,
    OriginationModel,
    Person,
    Readiness,
)
from acctcore.days import parse_day
from acctcore.findings import Verdict

Make = Callable[..., Any]
ON = parse_day("2024-03-04")
A, B = OriginationModel.MANAGER_WRITES, OriginationModel.DEPARTMENT_WRITES
ANALYST, MANAGER = Person("C. Analyst", ("CREDIT",)), Person("M. Manager", ("SALES",))
BOTH = (ANALYST, MANAGER)


@pytest.fixture
def written(fact: Make, decide: Make, pack: Make) -> Make:
    """Answer an application that is ready but for who wrote it."""

    def decided(model: OriginationModel = B, **more: Any) -> Any:
        asked = pack(authorship=AuthorshipRule("2", "CREDIT", model))
        return decide(fact("r"), pack=asked, **more)

    return decided


def first(decision: Any) -> tuple[str, str, Verdict]:
    finding = next(each for each in decision.findings if each.clause == "2")
    return finding.about, finding.code, finding.verdict


@pytest.mark.parametrize(
    ("model", "parts", "expected"),
    [
        (B, ("", "M. Manager", BOTH), ("AUTHOR_NOT_STATED", Verdict.UNKNOWN)),
        (B, ("C. Analyst", "M. Manager", BOTH), ("AUTHOR_OF_DEPARTMENT", Verdict.MET)),
        (B, ("M. Manager", "M. Manager", BOTH), ("AUTHOR_OWNS_ACCOUNT", Verdict.NOT_MET)),
        (B, ("M. Manager", "M. Manager", ()), ("AUTHOR_OWNS_ACCOUNT", Verdict.NOT_MET)),
        (B, ("C. Analyst", "C. Analyst", BOTH), ("AUTHOR_OWNS_ACCOUNT", Verdict.NOT_MET)),
        (B, ("M. Manager", "C. Analyst", BOTH), ("AUTHOR_LACKS_ROLE", Verdict.NOT_MET)),
        (B, ("M. Manager", "", BOTH), ("AUTHOR_LACKS_ROLE", Verdict.NOT_MET)),
        (B, ("C. Analyst", "", BOTH), ("OWNER_NOT_STATED", Verdict.UNKNOWN)),
        (B, ("C. Analyst", "M. Manager", ()), ("ROLES_UNKNOWN", Verdict.UNKNOWN)),
        (A, ("", "M. Manager", BOTH), ("AUTHOR_NOT_STATED", Verdict.UNKNOWN)),
        (A, ("M. Manager", "M. Manager", ()), ("AUTHOR_IS_OWNER", Verdict.MET)),
        (A, ("M. Manager", "", BOTH), ("OWNER_NOT_STATED", Verdict.UNKNOWN)),
        (A, ("C. Analyst", "M. Manager", BOTH), ("AUTHOR_NOT_OWNER", Verdict.NOT_MET)),
    ],
)
def test_who_may_write(
    model: OriginationModel, parts: tuple[Any, ...], expected: tuple[str, Verdict], written: Make
) -> None:
    author, owner, people = parts
    decision = written(model, author=author, owner=owner, people=people)
    assert first(decision) == (author or "author", *expected)


@pytest.mark.parametrize(
    ("model", "holds", "owns"), list(product((A, B), (True, False), (True, False)))
)
def test_the_two_models_as_the_page_states_them(
    model: OriginationModel, holds: bool, owns: bool, written: Make
) -> None:
    """A: author is the owner. B: author holds the role and does not own the account (section 2)."""
    people = (Person("X", ("CREDIT",) if holds else ()),)
    decision = written(model, author="X", owner="X" if owns else "Y", people=people)
    allowed = owns if model is A else holds and not owns
    assert (decision.outcome.readiness is Readiness.READY) is allowed


def test_the_department_writes_where_the_bank_does_not_say() -> None:
    assert AuthorshipRule("2", "CREDIT").model is B


@pytest.fixture
def approved(fact: Make, decide: Make, pack: Make) -> Make:
    """Answer an application under the rule of the bank, or where it has none."""

    def decided(ruled: bool, **more: Any) -> Any:
        rule = AuthorshipRule("2", "CREDIT") if ruled else None
        return decide(fact("r"), pack=pack(authorship=rule), **more)

    return decided


@pytest.mark.parametrize(
    ("author", "approver", "expected"),
    [
        ("C. Analyst", "", ("APPROVER_NOT_NAMED", Verdict.NOT_APPLICABLE)),
        ("C. Analyst", "C. Officer", ("APPROVER_APART", Verdict.MET)),
        ("C. Analyst", "C. Analyst", ("AUTHOR_IS_APPROVER", Verdict.NOT_MET)),
        ("", "C. Officer", ("AUTHOR_NOT_STATED", Verdict.UNKNOWN)),
    ],
)
@pytest.mark.parametrize("ruled", [True, False])
def test_no_author_approves_under_a_rule_or_without(
    author: str, approver: str, expected: tuple[str, Verdict], ruled: bool, approved: Make
) -> None:
    clause = "2" if ruled else ""
    decision = approved(ruled, author=author, approver=approver)
    found = [(f.about, f.code, f.verdict) for f in decision.findings if f.clause == clause][ruled:]
    told = [(approver or "approver", *expected)]
    assert found == (told if ruled or approver else [])


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact("C. Analyst", ON, "A1", ""), ("ABOUT_APPLICATION", Verdict.MET)),
        (Contact("C. Analyst", ON, "A2", ""), ("OTHER_APPLICATION", Verdict.NOT_APPLICABLE)),
        (Contact("C. Analyst", ON, "", "deposit"), ("ANALYST_MAY_NOT_SELL", Verdict.NOT_MET)),
        (Contact("M. Manager", ON, "", "deposit"), ("NOT_AN_ANALYST", Verdict.NOT_APPLICABLE)),
        (Contact("S. Stranger", ON, "", "deposit"), ("ROLES_UNKNOWN", Verdict.UNKNOWN)),
        (Contact("S. Stranger", ON, "A1", ""), ("ABOUT_APPLICATION", Verdict.MET)),
    ],
)
@pytest.mark.parametrize("model", [A, B])
def test_an_analyst_talks_about_a_named_application_only(
    contact: Contact, expected: tuple[str, Verdict], model: OriginationModel, written: Make
) -> None:
    decision = written(model, author="C. Analyst", people=BOTH, contacts=(contact,))
    finding = decision.findings[-1]
    assert (finding.clause, finding.about) == ("2", contact.by)
    assert (finding.code, finding.verdict) == expected


def test_without_a_rule_contacts_are_not_judged(fact: Make, decide: Make) -> None:
    contact = Contact("C. Analyst", ON, product="deposit")
    decision = decide(fact("r"), people=BOTH, contacts=(contact,))
    assert decision.outcome.readiness is Readiness.READY
