"""Scenario A10 of the project page on credit, section 14, and what `application` refuses (12).

Every expected figure and code stands on that page: two adverse facts, 45 days past due in 2025 and
a pending claim of HKD 600,000; objectivity 0 of 2; who may write; whom an analyst may talk to.
Stage times (step 3) are tested with the comparison of the two models.
"""

from typing import Any

import pytest
from attrs import evolve

from acctcore.credit import (
    AdverseConcept,
    AdverseWhen,
    Answer,
    ApplicationCase,
    AuthorshipRule,
    Claim,
    CompletenessPack,
    ConflictRule,
    Contact,
    FootingRule,
    ObjectivityRule,
    Omission,
    OriginationModel,
    PackSection,
    Person,
    Readiness,
    Requirement,
    TenorRule,
    assemble,
)
from acctcore.days import Tenor, parse_day
from acctcore.errors import OutOfRange
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = parse_day("2026-03-16")
YEAR_END = Period(None, parse_day("2025-12-31"))
MANAGER, ANALYST = "M. Manager", "C. Analyst"
A, B = OriginationModel.MANAGER_WRITES, OriginationModel.DEPARTMENT_WRITES
PACK = CompletenessPack(
    "A10",
    (
        PackSection("accounts", (Requirement("Revenue", "3.1", max_age=Tenor(months=18)),)),
        PackSection("payment record", (Requirement("DaysPastDue", "3.2"),)),
        PackSection("sign-off", (Requirement("Signed", "3.3", affirmed=True),)),
    ),
    (
        AdverseConcept("DaysPastDue", "4(a)", AdverseWhen.NONZERO),
        AdverseConcept("PendingClaims", "4(b)", AdverseWhen.NONZERO),
    ),
    ConflictRule("5", "0.01"),
    tenors=(TenorRule("6", Tenor(years=5)),),
    totals=(FootingRule("7", "Assets", ("Liabilities", "Equity")),),
    authorship=AuthorshipRule("2", "CREDIT"),
    objectivity=ObjectivityRule("8"),
)


def fact(id_: str, concept: str, value: Any, unit: str, period: Period = YEAR_END) -> Fact[Any]:
    return Fact(id_, "Lotus Foods", concept, period, value, unit, Evidence("file", "audited"))


LATE = fact(
    "late", "DaysPastDue", 45, "days", Period(parse_day("2025-01-01"), parse_day("2025-12-31"))
)
CLAIM = fact("claim", "PendingClaims", "600000", "HKD", Period(None, parse_day("2026-03-01")))
FACTS = (
    fact("revenue", "Revenue", "48600000", "HKD"),
    fact("assets", "Assets", "31200000", "HKD"),
    fact("liabilities", "Liabilities", "19700000", "HKD"),
    fact("equity", "Equity", "11500000", "HKD"),
    fact("signed", "Signed", value=True, unit="flag"),
    LATE,
    CLAIM,
)
BOTH = (
    Claim("c1", "payment record", "45 days past due in 2025.", ("late",)),
    Claim("c2", "payment record", "A claim of HKD 600,000 is pending.", ("claim",)),
)
ANSWERS = (
    Answer("late", "A letter of credit came late.", ANALYST),
    Answer("claim", "Disputed and covered by cash.", ANALYST),
)
CASE = ApplicationCase(
    "17",
    "Lotus Foods",
    FactBase(FACTS),
    amount=Money.of("5000000.00", "HKD"),
    tenor=Tenor(years=4),
    author=ANALYST,
    owner=MANAGER,
    approver="C. Officer",
    people=(Person(MANAGER, ("SALES",)), Person(ANALYST, ("CREDIT",))),
    claims=BOTH,
    answers=ANSWERS,
)


def decided(model: OriginationModel = B, pack: CompletenessPack = PACK, **more: Any) -> Any:
    rule = AuthorshipRule("2", "CREDIT", model)
    packs = Timeline.always(evolve(pack, authorship=rule), Source("example", Status.INVENTED))
    return assemble(evolve(CASE, **more), packs, ON)


def reasons(decision: Any) -> list[str]:
    return [each.code for each in decision.reasons]


def test_the_application_is_ready_when_all_is_as_it_should_be() -> None:
    assert decided().outcome.readiness is Readiness.READY
    written_by_manager = decided(A, author=MANAGER)
    assert written_by_manager.outcome.readiness is Readiness.READY


@pytest.mark.parametrize(
    ("claims", "addressed"),
    [
        ((), 0),
        ((Claim("c0", "accounts", "Sales of 48.6 million.", ("revenue",)),), 0),
        (BOTH[:1], 1),
        (BOTH[1:], 1),
    ],
)
def test_step_1_one_adverse_fact_of_two_is_not_enough(
    claims: tuple[Claim, ...], addressed: int
) -> None:
    decision = decided(A, author=MANAGER, claims=claims, answers=())
    found = decision.outcome.objectivity
    assert (found.addressed, found.adverse) == (addressed, 2)
    (returned,) = (each for each in decision.reasons if each.code == "RETURN_TO_AUTHOR")
    assert (returned.about, returned.clause) == (MANAGER, "8")
    assert returned.measured == Quantity(addressed, "adverse facts")
    assert returned.limit == Quantity(2, "adverse facts")
    assert returned.shortfall == Quantity(2 - addressed, "adverse facts")
    assert decision.outcome.readiness is Readiness.NOT_READY


def test_step_1_mentioning_both_leaves_them_to_be_answered() -> None:
    decision = decided(A, author=MANAGER, answers=())
    assert reasons(decision) == ["ADVERSE_FACT_UNANSWERED", "ADVERSE_FACT_UNANSWERED"]
    assert decision.outcome.objectivity.omitted == ()


@pytest.mark.parametrize(
    ("author", "owner", "code", "verdict"),
    [
        (ANALYST, MANAGER, "AUTHOR_OF_DEPARTMENT", Verdict.MET),
        (ANALYST, ANALYST, "AUTHOR_OWNS_ACCOUNT", Verdict.NOT_MET),
        (MANAGER, MANAGER, "AUTHOR_OWNS_ACCOUNT", Verdict.NOT_MET),
        (MANAGER, ANALYST, "AUTHOR_LACKS_ROLE", Verdict.NOT_MET),
    ],
)
def test_step_2_the_department_writes(author: str, owner: str, code: str, verdict: Verdict) -> None:
    decision = decided(B, author=author, owner=owner)
    finding = next(each for each in decision.findings if each.clause == "2")
    assert (finding.about, finding.code, finding.verdict) == (author, code, verdict)
    assert (decision.outcome.readiness is Readiness.READY) is (verdict is Verdict.MET)


@pytest.mark.parametrize(
    ("contact", "code", "readiness"),
    [
        (Contact(ANALYST, ON, product="deposit"), "ANALYST_MAY_NOT_SELL", Readiness.NOT_READY),
        (Contact(ANALYST, ON, application="17"), "ABOUT_APPLICATION", Readiness.READY),
    ],
)
def test_step_4_an_analyst_talks_about_the_application(
    contact: Contact, code: str, readiness: Readiness
) -> None:
    decision = decided(B, contacts=(contact,))
    found = [each.code for each in decision.findings if each.clause == "2"]
    assert (found[-1], decision.outcome.readiness) == (code, readiness)


def without(id_: str, *more: Fact[Any]) -> FactBase:
    return FactBase((*(each for each in FACTS if each.id != id_), *more))


OLD = Period(None, parse_day("2024-09-15"))


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"facts": without("revenue")}, ["NO_FACT"]),
        ({"facts": without("signed")}, ["NO_FACT"]),
        (
            {"facts": without("signed", fact("no", "Signed", value=False, unit="flag"))},
            ["NOT_ACCEPTED"],
        ),
        (
            {"facts": without("revenue", fact("old", "Revenue", "48600000", "HKD", OLD))},
            ["TOO_OLD"],
        ),
        (
            {"facts": without("equity", fact("more", "Equity", "11500001", "HKD"))},
            ["DOES_NOT_FOOT"],
        ),
        (
            {"claims": BOTH[:1], "answers": ANSWERS[:1]},
            ["ADVERSE_FACT_OMITTED", "RETURN_TO_AUTHOR"],
        ),
        ({"approver": ANALYST}, ["AUTHOR_IS_APPROVER"]),
        ({"tenor": Tenor(years=5, days=1)}, ["TENOR_OVER_POLICY"]),
    ],
    ids=[
        "missing section",
        "unsigned",
        "signed with a no",
        "stale accounts",
        "unbalanced accounts",
        "omitted adverse fact",
        "author is approver",
        "tenor over policy",
    ],
)
def test_what_the_page_refuses_of_an_application(changed: dict[str, Any], codes: list[str]) -> None:
    """Section 12; 18 months from 2024-09-15 end on 2026-03-15, a day too early."""
    decision = decided(**({"claims": BOTH} | changed))
    assert reasons(decision) == codes
    assert decision.outcome.readiness is Readiness.NOT_READY


@pytest.mark.parametrize("minor", [0, -1])
def test_an_amount_of_nothing_raises(minor: int) -> None:
    with pytest.raises(OutOfRange, match="amount of `17`: expected more than 0"):
        evolve(CASE, amount=Money(minor, "HKD"))


def test_the_author_cannot_clear_their_own_omission() -> None:
    found = Omission("claim", "C. Officer", parse_day("2026-03-10"))
    assert reasons(decided(omissions=(found,))) == ["OMISSION_NOT_CLEARED"]
    own = evolve(found, cleared_by=ANALYST, cleared_on=ON)
    assert reasons(decided(omissions=(own,))) == ["OMISSION_CLEARED_BY_AUTHOR"]
    other = evolve(found, cleared_by="C. Officer", cleared_on=ON)
    assert decided(omissions=(other,)).outcome.readiness is Readiness.READY


def test_the_same_evidence_gives_the_same_facts_under_both_models() -> None:
    by_manager, by_analyst = decided(A, author=MANAGER).outcome, decided(B).outcome
    for name in ("sections", "unasked", "conflicts", "corrections", "footings"):
        assert getattr(by_manager, name) == getattr(by_analyst, name)
