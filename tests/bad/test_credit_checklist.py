"""What a checklist refuses as contradictory or malformed, word for word (credit, section 12)."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    ChecklistCase,
    ChecklistPolicy,
    CreditParty,
    DocumentForm,
    DocumentRule,
    DocumentWaiver,
    FileRule,
    HeldDocument,
    NameRule,
    PartyKind,
    PartyRole,
    Translation,
    WaiverAuthority,
    check_documents,
)
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    NothingInForce,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON, LATER = Date(2026, 3, 16), Date(2026, 3, 17)
ADA = CreditParty("ADA", "Ada Lee", PartyKind.PERSON, (PartyRole.APPLICANT,))
DEED = DocumentRule("2", "deed")
POLICY = ChecklistPolicy(("loan",), (DEED,), NameRule("6"))
POLICIES = Timeline.always(POLICY, Source("example", Status.INVENTED), since=Date(2026, 1, 1))
HELD = HeldDocument("D1", "deed", "ADA")
WAIVER = DocumentWaiver("deed", "ADA", "M-2", "head", ON, "in the post")


def case(**facts: Any) -> ChecklistCase:
    return ChecklistCase("C1", facts.pop("parties", (ADA,)), facts.pop("product", "loan"), **facts)


def policy(**changes: Any) -> ChecklistPolicy:
    return evolve(POLICY, **changes)


BAD: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (OutOfRange, lambda: case(parties=()), "parties: expected at least one party, got none"),
    (Contradiction, lambda: case(documents=(HELD, HELD)), "document `D1` stands twice"),
    (
        Unknown,
        lambda: case(waivers=(evolve(WAIVER, party="EVE"),)),
        "party of the waiver of `deed` for `EVE`: expected one of the parties (`ADA`), got `EVE`",
    ),
    (
        WrongKind,
        lambda: case(documents="D1"),
        "documents of a case: expected a list of documents, got `D1`",
    ),
    (
        WrongKind,
        lambda: case(product=1),
        "product of `C1`: expected the name of a product, got `1` (a whole number)",
    ),
    (OutOfRange, lambda: evolve(HELD, kind=" "), "kind of document `D1`: expected a name, got ` `"),
    (
        WrongKind,
        lambda: evolve(HELD, hash=7),
        "hash of document `D1`: expected text, got `7` (a whole number)",
    ),
    (
        WrongKind,
        lambda: evolve(HELD, form="copy"),
        (
            "form of document `D1`: expected one of `original`, `certified_copy`, `copy`, "
            "`electronic`, got `copy`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        Contradiction,
        lambda: evolve(HELD, issued=LATER, received_on=ON),
        "document `D1` was received on 2026-03-16, before it is issued on 2026-03-17",
    ),
    (
        Contradiction,
        lambda: evolve(WAIVER, until=Date(2026, 3, 15)),
        ("the waiver of `deed` for `ADA` ends on 2026-03-15, before it is granted on 2026-03-16"),
    ),
    (
        OutOfRange,
        lambda: evolve(WAIVER, approver=""),
        "approver of the waiver of `deed` for `ADA`: expected a name, got ``",
    ),
    (
        WrongKind,
        lambda: evolve(WAIVER, role=None),
        "role of `M-2`: expected the name of a role, got nothing",
    ),
    (
        Malformed,
        lambda: policy(products=(), documents=()),
        (
            "products: products of a checklist: expected at least one, got none\n"
            "documents: documents of a checklist: expected at least one, got none"
        ),
    ),
    (Contradiction, lambda: policy(products=("loan", "loan")), "product `loan` stands twice"),
    (
        Contradiction,
        lambda: policy(documents=(DEED, DEED)),
        "document `deed` under `2` stands twice",
    ),
    (
        Unknown,
        lambda: policy(documents=(evolve(DEED, products=("lease",)),)),
        "product of `deed`: expected one of the products of the policy, got `lease`",
    ),
    (
        Unknown,
        lambda: policy(authorities=(WaiverAuthority("7", "head", ("deeds",)),)),
        "document that `head` waives: expected one of the documents of the policy, got `deeds`",
    ),
    (
        Contradiction,
        lambda: evolve(DEED, translations=(Translation.PLAIN,)),
        ("`deed` names translations, but no language that needs none; list `languages`"),
    ),
    (
        WrongKind,
        lambda: evolve(DEED, forms=("original",)),
        "forms of a document: expected named forms such as `original`, got `original`",
    ),
    (
        WrongKind,
        lambda: evolve(DEED, expires=1),
        "`expires` of `deed`: expected yes or no, got `1` (a whole number)",
    ),
    (
        WrongKind,
        lambda: evolve(DEED, party_kind="person"),
        (
            "kind of party of `deed`: expected one of `person`, `entity`, got `person`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        WrongKind,
        lambda: WaiverAuthority("7", "head", longest=30),  # type: ignore[arg-type]
        "longest deferral by `head`: expected a time like `30 days`, got `30` (a whole number)",
    ),
    (OutOfRange, lambda: NameRule(""), "clause of the names: expected a name, got ``"),
    (OutOfRange, lambda: FileRule(""), "clause of the files: expected a name, got ``"),
    (
        WrongKind,
        lambda: policy(names="exact"),
        "rule on names: expected a rule on names, got `exact`",
    ),
    (
        Unknown,
        lambda: check_documents(case(product="lone"), POLICIES, ON),
        "product: expected one of the policy (`loan`), got `lone`",
    ),
    (
        Unknown,
        lambda: check_documents(case(waivers=(evolve(WAIVER, kind="deeds"),)), POLICIES, ON),
        (
            "document of a waiver: expected a document that the policy asks for (`deed`), "
            "got `deeds`"
        ),
    ),
    (
        Malformed,
        lambda: check_documents(
            case(
                documents=(evolve(HELD, received_on=LATER),),
                waivers=(evolve(WAIVER, granted_on=LATER),),
            ),
            POLICIES,
            ON,
        ),
        (
            "documents: receipt of document `D1`: expected a day up to the day of the decision, "
            "2026-03-16, got `2026-03-17` (a day)\n"
            "waivers: day of the waiver of `deed` for `ADA`: expected a day up to the day of the "
            "decision, 2026-03-16, got `2026-03-17` (a day)"
        ),
    ),
    (
        NothingInForce,
        lambda: check_documents(case(), POLICIES, Date(2025, 12, 31)),
        "no approved version on 2025-12-31; the first begins on 2026-01-01",
    ),
    (
        WrongKind,
        lambda: check_documents("C1", POLICIES, ON),  # type: ignore[arg-type]
        "case: expected the documents of a loan, got `C1`",
    ),
]


@pytest.mark.parametrize(("error", "make", "told"), BAD)
def test_the_message(error: type[AcctcoreError], make: Callable[[], object], told: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    assert str(caught.value) == told


def test_a_form_is_no_signature() -> None:
    with pytest.raises(WrongKind):
        evolve(HELD, signature=DocumentForm.COPY)
