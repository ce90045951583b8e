"""Whole applications: adverse facts, corrections, the request, the order of the findings."""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    Answer,
    CompletenessPack,
    PackSection,
    Readiness,
    RequestItem,
    Requirement,
    Stated,
)
from acctcore.days import parse_day
from acctcore.findings import Verdict
from acctcore.money import Money

OMITTED = ["ADVERSE_FACT_OMITTED", "RETURN_TO_AUTHOR"]
Make = Callable[..., Any]
Pack = Callable[..., CompletenessPack]


def codes(decision: Any) -> list[str]:
    return [finding.code for finding in decision.reasons]


@pytest.fixture(scope="session")
def a10(fact: Make, decide: Make, pack: Pack) -> Make:
    """Answer the application of scenario A10 (project page on credit, section 14) with answers."""
    adverse = (
        AdverseConcept("DaysPastDue", "A1", AdverseWhen.NONZERO),
        AdverseConcept("PendingClaims", "A2", AdverseWhen.NONZERO),
    )
    facts = (
        fact("r"),
        fact("late", "DaysPastDue", "45", unit="days", ends="2025-12-31", starts="2025-01-01"),
        fact("claim", "PendingClaims", "600000", unit="HKD", ends="2026-03-01"),
    )

    def answered(*ids: str) -> Any:
        answers = tuple(Answer(id_, "explained in section 9", "A. Author") for id_ in ids)
        said = {"author": "A. Author", "answers": answers}
        return decide(*facts, pack=pack(adverse=adverse), on="2026-03-16", **said)

    return answered


@pytest.mark.parametrize(
    ("answered", "readiness", "open_"),
    [
        ((), Readiness.NOT_READY, ["late", "claim", "A. Author"]),
        (("late",), Readiness.NOT_READY, ["claim", "A. Author"]),
        (("claim",), Readiness.NOT_READY, ["late", "A. Author"]),
        (("late", "claim"), Readiness.READY, []),
    ],
)
def test_any_adverse_fact_without_an_answer_returns_the_application(
    answered: tuple[str, ...], readiness: Readiness, open_: list[str], a10: Make
) -> None:
    decision = a10(*answered)
    assert decision.outcome.readiness is readiness
    assert [reason.about for reason in decision.reasons] == open_
    assert codes(decision) == (
        ["ADVERSE_FACT_OMITTED"] * (len(open_) - 1) + ["RETURN_TO_AUTHOR"] if open_ else []
    )
    assert [each.fact.id for each in decision.outcome.adverse] == ["late", "claim"]


@pytest.fixture(scope="session")
def signal(fact: Make, decide: Make, pack: Pack) -> Make:
    """Answer an application that is ready but for one fact on the concept `Signal`."""

    def decided(when: AdverseWhen, value: object, unit: str) -> Any:
        asked = pack(adverse=(AdverseConcept("Signal", "A1", when),))
        return decide(fact("r"), fact("s", "Signal", value, unit=unit), pack=asked)

    return decided


@pytest.mark.parametrize(
    ("when", "value", "unit", "adverse"),
    [
        (AdverseWhen.NONZERO, "0", "USD", False),
        (AdverseWhen.NONZERO, "0.01", "USD", True),
        (AdverseWhen.NONZERO, "-0.01", "USD", True),
        (AdverseWhen.NONZERO, False, "flag", False),
        (AdverseWhen.NONZERO, "none known", "text", True),
        (AdverseWhen.TRUE, True, "flag", True),
        (AdverseWhen.TRUE, False, "flag", False),
        (AdverseWhen.TRUE, "0", "USD", True),
        (AdverseWhen.ANY, "0", "USD", True),
        (AdverseWhen.ANY, "", "text", True),
    ],
)
def test_only_a_plain_zero_or_no_clears(
    when: AdverseWhen, value: object, unit: str, adverse: bool, signal: Make
) -> None:
    decision = signal(when, value, unit)
    assert bool(decision.outcome.adverse) is adverse
    assert (decision.outcome.readiness is Readiness.NOT_READY) is adverse


def test_an_adverse_fact_about_a_guarantor_counts_too(fact: Make, decide: Make) -> None:
    default = fact("d", "LoansPayableInDefault", "5", subject="G1")
    assert codes(decide(fact("r"), default, subjects=("G1",))) == OMITTED


def test_a_correction_does_not_take_an_adverse_fact_out(fact: Make, decide: Make) -> None:
    default = fact("d", "LoansPayableInDefault", "5")
    zero = fact(
        "z", "LoansPayableInDefault", "0", supersedes="d", reason="cured", obtained_by="A. Author"
    )
    decision = decide(fact("r"), default, zero)
    (found,) = decision.outcome.adverse
    assert (found.fact.id, found.replaced_by) == ("d", ("z",))
    assert codes(decision) == OMITTED
    answers = (Answer("d", "keyed from another company's filing", "C. Officer"),)
    assert decide(fact("r"), default, zero, answers=answers).outcome.readiness is Readiness.READY


def test_a_concept_without_an_adverse_fact_says_so(fact: Make, decide: Make) -> None:
    finding = decide(fact("r")).findings[1]
    assert (finding.code, finding.about) == ("NO_ADVERSE_FACT", "LoansPayableInDefault")
    assert finding.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({}, ["CORRECTION_BY_NOBODY"]),
        ({"obtained_by": " "}, ["CORRECTION_BY_NOBODY"]),
        ({"obtained_by": "A. Clerk"}, []),
        ({"verified_by": "B. Checker"}, []),
    ],
)
def test_a_correction_ends_a_conflict_only_in_a_persons_name(
    named: dict[str, str], expected: list[str], fact: Make, decide: Make
) -> None:
    new = fact("c", value="100", supersedes="b", reason="typing error", **named)
    decision = decide(fact("a", value="100"), fact("b", value="10"), new)
    assert codes(decision) == expected
    (correction,) = decision.outcome.corrections
    assert (correction.old.id, correction.new.id) == ("b", "c")
    assert decision.outcome.conflicts == ()


def test_what_the_pack_wants_stated_is_unknown_while_blank(
    fact: Make, decide: Make, pack: Pack
) -> None:
    asked = pack(stated=tuple(Stated(item, f"2.{item.value}") for item in RequestItem))
    blank = decide(fact("r"), pack=asked)
    assert blank.outcome.readiness is Readiness.UNKNOWN
    assert [finding.about for finding in blank.missing] == [item.value for item in RequestItem]
    whole = decide(
        fact("r"),
        pack=asked,
        product="term_loan",
        borrower_type="company",
        amount=Money(1, "USD"),
        purpose="a lorry",
        author="A. Author",
    )
    assert whole.outcome.readiness is Readiness.READY
    assert whole.outcome.request.purpose == "a lorry"


def test_findings_come_in_the_order_of_the_pack(fact: Make, decide: Make, pack: Pack) -> None:
    asked = pack(
        sections=(
            PackSection("accounts", (Requirement("Revenue", "3.1"), Requirement("Assets", "3.2"))),
            PackSection("sign-off", (Requirement("Signed", "4.1"),)),
        ),
        stated=(Stated(RequestItem.AMOUNT, "2.1"),),
    )
    decision = decide(
        fact("e", value="90", supersedes="", kind="tax"),
        fact("d", "LoansPayableInDefault", "5"),
        fact("c", value="100"),
        fact("b", "Assets", "2", supersedes="d", reason="moved"),
        pack=asked,
    )
    assert [(finding.clause, finding.code) for finding in decision.findings] == [
        ("2.1", "NOT_STATED"),
        ("3.1", "PRESENT"),
        ("3.2", "PRESENT"),
        ("4.1", "NO_FACT"),
        ("A1", "ADVERSE_FACT_OMITTED"),
        ("C1", "CONFLICT_OPEN"),
        ("C1", "CORRECTION_BY_NOBODY"),
        ("", "RETURN_TO_AUTHOR"),
    ]


def test_a_decision_cites_the_pack_and_the_day(fact: Make, decide: Make) -> None:
    decision = decide(fact("r"))
    assert (decision.as_of, decision.citation.id) == (parse_day("2024-06-30"), "always")
    assert decision.citation.hash.startswith("sha256:")
    assert (decision.outcome.id, decision.outcome.borrower) == ("A1", "B1")


def test_facts_that_nothing_asks_for_are_kept(fact: Make, decide: Make) -> None:
    decision = decide(fact("r"), fact("x", "Weather", "sunny", unit="text"))
    assert [line.facts[0].id for line in decision.outcome.unasked] == ["x"]
