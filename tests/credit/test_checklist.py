"""The document checklist: each status by its own cause, edges a day to each side, and waivers."""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit import (
    Checklist,
    ChecklistCase,
    ChecklistPolicy,
    CreditParty,
    DocumentForm,
    DocumentRule,
    DocumentStatus,
    DocumentWaiver,
    FileRule,
    HeldDocument,
    NameRule,
    PartyKind,
    PartyRole,
    SignatureKind,
    Translation,
    WaiverAuthority,
    check_documents,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
EXACT = NameRule("6")
PASSPORT = DocumentRule(
    "2(a)",
    "identity",
    (PartyRole.APPLICANT, PartyRole.GUARANTOR),
    PartyKind.PERSON,
    accepts=("passport", "id_card"),
    forms=(DocumentForm.ORIGINAL, DocumentForm.CERTIFIED_COPY),
    expires=True,
    signatures=(SignatureKind.HANDWRITTEN, SignatureKind.QUALIFIED),
    languages=("en", "zh"),
    translations=(Translation.CERTIFIED,),
)
STATEMENT = DocumentRule(
    "2(b)", "bank_statement", (PartyRole.APPLICANT,), max_age=Tenor(months=3), name_matches=False
)
POLICY = ChecklistPolicy(
    ("loan", "overdraft"),
    (PASSPORT,),
    EXACT,
    authorities=(
        WaiverAuthority("7(a)", "team_head", ("identity",), longest=Tenor(days=30)),
        WaiverAuthority("7(b)", "risk_head", for_good=True),
    ),
)
ADA = CreditParty("ADA", "Ada Lee", PartyKind.PERSON, (PartyRole.APPLICANT,))


def days(number: int) -> Date:
    return from_ordinal(ON.toordinal() + number)


GOOD = HeldDocument(
    "D1",
    "passport",
    "ADA",
    form=DocumentForm.ORIGINAL,
    name="Ada Lee",
    issued=Date(2020, 1, 1),
    valid_until=ON,
    received_on=ON,
    signature=SignatureKind.HANDWRITTEN,
    language="en",
    hash="aa01",
)
CASE = ChecklistCase("C1", (ADA,), "loan", (GOOD,))
DEFERRED = DocumentWaiver("identity", "ADA", "M-2", "team_head", days(-3), "in the post", days(5))


def judged(policy: ChecklistPolicy = POLICY, on: Date = ON, **changes: Any) -> Decision[Checklist]:
    policies = Timeline.always(policy, Source("example", Status.INVENTED))
    return check_documents(evolve(CASE, **changes), policies, on)


def status(found: Decision[Checklist]) -> DocumentStatus:
    return found.outcome.lines[0].status


def codes(found: Decision[Checklist]) -> list[str]:
    return [each.code for each in (*found.reasons, *found.missing)]


def test_a_document_in_order_is_present() -> None:
    found = judged()
    line = found.outcome.lines[0]
    assert (line.status, line.document, line.faults) == (DocumentStatus.PRESENT, "D1", ())
    assert (found.outcome.complete, codes(found)) == (True, [])
    assert [(each.clause, each.code, each.about) for each in found.findings] == [
        ("2(a)", "PRESENT", "identity of ADA")
    ]


@pytest.mark.parametrize(
    ("changes", "expected", "code"),
    [
        ({"valid_until": days(-1)}, DocumentStatus.EXPIRED, "EXPIRED"),
        ({"valid_until": None}, DocumentStatus.UNKNOWN, "EXPIRY_NOT_STATED"),
        ({"name": "Ada Li"}, DocumentStatus.MISMATCHED, "MISMATCHED"),
        ({"name": "ada lee"}, DocumentStatus.MISMATCHED, "MISMATCHED"),
        ({"name": " "}, DocumentStatus.UNKNOWN, "NAME_NOT_STATED"),
        ({"form": DocumentForm.COPY}, DocumentStatus.COPY_ONLY, "COPY_ONLY"),
        ({"form": DocumentForm.ELECTRONIC}, DocumentStatus.WRONG_FORM, "WRONG_FORM"),
        ({"form": None}, DocumentStatus.UNKNOWN, "FORM_NOT_STATED"),
        ({"signature": SignatureKind.NONE}, DocumentStatus.UNSIGNED, "UNSIGNED"),
        (
            {"signature": SignatureKind.ADVANCED},
            DocumentStatus.SIGNATURE_TOO_WEAK,
            "SIGNATURE_TOO_WEAK",
        ),
        ({"signature": None}, DocumentStatus.UNKNOWN, "SIGNATURE_NOT_STATED"),
        (
            {"language": "fr", "translation": Translation.PLAIN},
            DocumentStatus.UNTRANSLATED,
            "UNTRANSLATED",
        ),
        (
            {"language": "fr", "translation": Translation.NONE},
            DocumentStatus.UNTRANSLATED,
            "UNTRANSLATED",
        ),
        ({"language": "fr"}, DocumentStatus.UNKNOWN, "TRANSLATION_NOT_STATED"),
        ({"language": ""}, DocumentStatus.UNKNOWN, "LANGUAGE_NOT_STATED"),
    ],
)
def test_each_cause_has_its_status(
    changes: dict[str, Any], expected: DocumentStatus, code: str
) -> None:
    found = judged(documents=(evolve(GOOD, **changes),))
    assert (status(found), codes(found)) == (expected, [code])
    assert found.outcome.verdict is expected.verdict
    assert found.outcome.lines[0].faults == (code,)


@pytest.mark.parametrize(
    "changes",
    [
        {"form": DocumentForm.CERTIFIED_COPY},
        {"kind": "id_card"},
        {"language": "fr", "translation": Translation.CERTIFIED},
        {"language": "", "translation": Translation.CERTIFIED},
        {"signature": SignatureKind.QUALIFIED},
    ],
)
def test_what_will_do_is_present(changes: dict[str, Any]) -> None:
    assert status(judged(documents=(evolve(GOOD, **changes),))) is DocumentStatus.PRESENT


def test_no_document_is_missing() -> None:
    found = judged(documents=())
    assert (status(found), codes(found)) == (DocumentStatus.MISSING, ["MISSING"])
    other = judged(documents=(evolve(GOOD, kind="deed"),))
    assert (status(other), other.outcome.unasked) == (DocumentStatus.MISSING, ("D1",))


@pytest.mark.parametrize(("last", "present"), [(0, True), (-1, False), (1, True)])
def test_valid_until_a_day_is_valid_on_it(last: int, present: bool) -> None:
    found = judged(documents=(evolve(GOOD, valid_until=days(last)),))
    assert found.outcome.complete is present


def test_a_last_day_counts_even_where_none_is_asked_for() -> None:
    policy = evolve(POLICY, documents=(evolve(PASSPORT, expires=False),))
    assert judged(policy, documents=(evolve(GOOD, valid_until=None),)).outcome.complete
    assert status(judged(policy, on=days(1))) is DocumentStatus.EXPIRED


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (Date(2025, 12, 16), DocumentStatus.PRESENT),
        (Date(2025, 12, 15), DocumentStatus.TOO_OLD),
        (None, DocumentStatus.UNKNOWN),
    ],
)
def test_a_document_is_young_to_the_last_day_of_its_age(
    issued: Date | None, expected: DocumentStatus
) -> None:
    policy = evolve(POLICY, documents=(STATEMENT,), authorities=())
    held = HeldDocument("D1", "bank_statement", "ADA", issued=issued)
    assert status(judged(policy, documents=(held,))) is expected


@pytest.mark.parametrize(
    ("received", "drawn", "expected"),
    [
        (ON, None, DocumentStatus.PRESENT),
        (ON, ON, DocumentStatus.PRESENT),
        (ON, days(-1), DocumentStatus.LATE),
        (days(-1), days(-1), DocumentStatus.PRESENT),
        (None, days(-1), DocumentStatus.UNKNOWN),
        (None, ON, DocumentStatus.PRESENT),
        (None, days(9), DocumentStatus.PRESENT),
    ],
)
def test_a_document_after_the_drawing_is_late(
    received: Date | None, drawn: Date | None, expected: DocumentStatus
) -> None:
    found = judged(documents=(evolve(GOOD, received_on=received),), drawn_on=drawn)
    assert status(found) is expected
    policy = evolve(POLICY, documents=(evolve(PASSPORT, before_drawing=False),))
    later = judged(policy, documents=(evolve(GOOD, received_on=received),), drawn_on=drawn)
    assert status(later) is DocumentStatus.PRESENT


@pytest.mark.parametrize(
    ("rule", "name", "same"),
    [
        ({}, "Ada Lee", True),
        ({}, "Ada  Lee", False),
        ({"collapse_spaces": True}, " Ada \t Lee ", True),
        ({"collapse_spaces": True}, "AdaLee", False),
        ({"ignored": " "}, "AdaLee", True),
        ({"ignore_case": True}, "ADA LEE", True),
        ({"ignored": ".,"}, "Ada, Lee.", True),
        ({"ignored": ".,"}, "Ada-Lee", False),
        ({"ignore_case": True, "collapse_spaces": True, "ignored": ",.-"}, "Lee, Ada", False),
    ],
)
def test_names_are_the_same_after_what_the_policy_leaves_out(
    rule: dict[str, Any], name: str, same: bool
) -> None:
    policy = evolve(POLICY, names=NameRule("6", **rule))
    found = judged(policy, documents=(evolve(GOOD, name=name),))
    assert found.outcome.complete is same


def test_two_ways_to_write_one_letter_are_the_same_name() -> None:
    party = evolve(ADA, legal_name="Ren\u00e9e Lee")
    held = evolve(GOOD, name="Rene\u0301e Lee")
    assert judged(parties=(party,), documents=(held,)).outcome.complete


def test_an_alias_listed_in_the_case_is_a_name() -> None:
    held = evolve(GOOD, name="李愛達")
    assert not judged(documents=(held,)).outcome.complete
    party = evolve(ADA, aliases=("李愛達",))
    assert judged(parties=(party,), documents=(held,)).outcome.complete


def test_every_fault_of_a_document_is_said() -> None:
    bad = evolve(GOOD, name="Eve", valid_until=days(-1), form=DocumentForm.COPY, language="")
    found = judged(documents=(bad,))
    assert [each.code for each in found.reasons] == ["MISMATCHED", "EXPIRED", "COPY_ONLY"]
    assert [each.code for each in found.missing] == ["LANGUAGE_NOT_STATED"]
    assert status(found) is DocumentStatus.MISMATCHED


def test_one_document_in_order_is_enough_and_the_other_is_said() -> None:
    bad = evolve(GOOD, id="D0", name="Eve", hash="bb02")
    found = judged(documents=(bad, GOOD))
    assert (status(found), found.outcome.lines[0].set_aside) == (DocumentStatus.PRESENT, ("D0",))
    told = next(each for each in found.findings if each.code == "SET_ASIDE")
    assert (told.verdict, told.measured) == (Verdict.NOT_APPLICABLE, "D0: MISMATCHED")
    unsure = judged(documents=(bad, evolve(GOOD, form=None)))
    assert status(unsure) is DocumentStatus.UNKNOWN


# Products, roles and kinds of party.


def test_a_document_is_asked_for_by_product_role_and_kind() -> None:
    eve = CreditParty("EVE", "Eve Wu", PartyKind.PERSON, (PartyRole.GUARANTOR,))
    works = CreditParty("WORKS", "Works Ltd", PartyKind.ENTITY, (PartyRole.GUARANTOR,))
    found = judged(parties=(ADA, eve, works))
    assert [(each.party, each.status) for each in found.outcome.lines] == [
        ("ADA", DocumentStatus.PRESENT),
        ("EVE", DocumentStatus.MISSING),
    ]
    nobody = judged(evolve(POLICY, documents=(evolve(PASSPORT, roles=(PartyRole.SIGNATORY,)),)))
    assert [each.code for each in nobody.findings] == ["NO_SUCH_PARTY"]
    assert nobody.outcome.complete


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        ("loan", DocumentStatus.MISSING),
        ("overdraft", DocumentStatus.NOT_APPLICABLE),
        ("", DocumentStatus.UNKNOWN),
    ],
)
def test_a_product_that_is_not_stated_may_be_any(product: str, expected: DocumentStatus) -> None:
    policy = evolve(POLICY, documents=(evolve(PASSPORT, products=("loan",)),))
    assert status(judged(policy, product=product, documents=())) is expected
    present = judged(policy, product=product)
    assert present.outcome.complete
    assert status(judged(product="", documents=())) is DocumentStatus.MISSING


def test_a_waiver_that_fails_is_not_known_while_the_product_is_not() -> None:
    policy = evolve(POLICY, documents=(evolve(PASSPORT, products=("loan",)),))
    waived = (evolve(DEFERRED, role="clerk"),)
    found = judged(policy, product="", documents=(), waivers=waived)
    assert [each.code for each in found.missing] == ["MISSING", "WAIVED_WITHOUT_AUTHORITY"]


# Files.

FILES = evolve(POLICY, files=FileRule("8"))


def test_one_file_under_two_documents_is_refused() -> None:
    eve = CreditParty("EVE", "Eve Wu", PartyKind.PERSON, (PartyRole.GUARANTOR,))
    other = evolve(GOOD, id="D2", party="EVE", name="Eve Wu", hash=" AA01")
    facts = {"parties": (ADA, eve), "documents": (GOOD, other)}
    found = judged(FILES, **facts)
    assert [each.status for each in found.outcome.lines] == [DocumentStatus.DUPLICATE] * 2
    assert [(each.code, each.about) for each in found.reasons] == [
        ("DUPLICATE", "identity of ADA"),
        ("DUPLICATE", "identity of EVE"),
        ("ONE_FILE", "D1, D2"),
    ]
    assert found.outcome.duplicates == (("D1", "D2"),)
    assert judged(**facts).reasons[-1].clause == "files"  # whatever the policy says of files
    own = judged(FILES, **{**facts, "documents": (GOOD, evolve(other, hash="bb02"))})
    assert (own.outcome.complete, own.outcome.duplicates) == (True, ())


def test_a_duplicate_is_refused_beside_a_document_in_order() -> None:
    third = evolve(GOOD, id="D3", hash="cc03")
    found = judged(FILES, documents=(GOOD, evolve(GOOD, id="D2"), third))
    assert (status(found), codes(found)) == (DocumentStatus.PRESENT, ["ONE_FILE"])


@pytest.mark.parametrize("hash_", ["sha256:aa01", "SHA-256: AA01"])
def test_the_method_of_a_hash_makes_no_other_file(hash_: str) -> None:
    found = judged(FILES, documents=(GOOD, evolve(GOOD, id="D2", hash=hash_)))
    assert found.outcome.duplicates == (("D1", "D2"),)


def test_without_an_applicant_the_checklist_is_not_complete() -> None:
    """Whoever is called something else is asked for nothing that applicants are asked for."""
    lent = evolve(POLICY, documents=(STATEMENT,), authorities=())
    found = judged(lent, parties=(evolve(ADA, roles=(PartyRole.OTHER,)),), documents=())
    assert (found.outcome.complete, codes(found)) == (False, ["NO_APPLICANT"])
    guarantors = evolve(STATEMENT, roles=(PartyRole.GUARANTOR,))
    others = {"parties": (evolve(ADA, roles=(PartyRole.OTHER,)),), "documents": ()}
    assert judged(evolve(lent, documents=(guarantors,)), **others).outcome.complete


def test_a_document_that_is_not_asked_of_its_party_is_told() -> None:
    eve = CreditParty("EVE", "Eve Wu", PartyKind.PERSON, (PartyRole.MANAGER,))
    other = evolve(GOOD, id="D2", party="EVE", name="Eve Wu", hash="bb02")
    assert judged(parties=(ADA, eve), documents=(GOOD, other)).outcome.unasked == ("D2",)


def test_a_file_without_a_hash_is_not_known() -> None:
    found = judged(FILES, documents=(GOOD, evolve(GOOD, id="D2", hash="")))
    assert [(each.code, each.about) for each in found.missing] == [("HASH_NOT_STATED", "D2")]


# Waivers.


def waived(on: Date = ON, drawn: Date | None = None, **changes: Any) -> Decision[Checklist]:
    return judged(on=on, documents=(), drawn_on=drawn, waivers=(evolve(DEFERRED, **changes),))


def test_a_deferral_holds_to_its_last_day() -> None:
    found = waived()
    line = found.outcome.lines[0]
    assert (line.status, line.until, line.approver) == (DocumentStatus.DEFERRED, days(5), "M-2")
    assert found.outcome.complete
    assert found.outcome.standing(DocumentStatus.DEFERRED) == (line,)
    assert waived(on=days(5)).outcome.complete
    over = waived(on=days(6))
    assert (status(over), codes(over)) == (DocumentStatus.MISSING, ["MISSING", "DEFERRAL_OVER"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"role": "clerk"}, "WAIVED_WITHOUT_AUTHORITY"),
        ({"until": None}, "WAIVED_WITHOUT_AUTHORITY"),
        ({"approver": "ADA"}, "WAIVED_BY_A_PARTY"),
        ({"approver": "ADA lee"}, "WAIVED_BY_A_PARTY"),
        ({"requested_by": "M-2"}, "WAIVED_BY_WHO_ASKED"),
        ({"requested_by": "m-2 "}, "WAIVED_BY_WHO_ASKED"),
        ({"until": days(28)}, "DEFERRED_TOO_LONG"),
    ],
)
def test_a_waiver_without_authority_is_refused(changes: dict[str, Any], code: str) -> None:
    found = waived(**changes)
    assert (status(found), codes(found)) == (DocumentStatus.MISSING, ["MISSING", code])
    assert found.outcome.lines[0].approver == ""


def test_the_longest_deferral_is_counted_from_its_grant() -> None:
    assert waived(until=days(27)).outcome.complete  # granted three days ago: thirty days


def test_a_role_waives_what_it_may() -> None:
    for_good = waived(role="risk_head", until=None)
    assert (status(for_good), for_good.outcome.lines[0].until) == (DocumentStatus.WAIVED, None)
    assert status(waived(role="risk_head", until=days(900))) is DocumentStatus.DEFERRED
    other = evolve(POLICY.authorities[0], kinds=("bank_statement",))
    policy = ChecklistPolicy(POLICY.products, (PASSPORT, STATEMENT), EXACT, None, (other,))
    found = judged(policy, documents=(), waivers=(DEFERRED,))
    assert "WAIVED_WITHOUT_AUTHORITY" in codes(found)


def test_a_role_that_is_not_stated_is_not_known() -> None:
    found = waived(role="")
    assert (status(found), found.outcome.verdict) == (DocumentStatus.UNKNOWN, Verdict.UNKNOWN)
    assert [each.code for each in found.missing] == ["MISSING", "ROLE_NOT_STATED"]


def test_a_waiver_is_granted_by_the_day_of_the_drawing() -> None:
    assert waived(drawn=days(-3)).outcome.complete
    assert codes(waived(drawn=days(-4))) == ["MISSING", "WAIVED_AFTER_DRAWING"]


@pytest.mark.parametrize(
    ("changes", "covered"),
    [
        ({"valid_until": days(-1)}, True),
        ({"form": DocumentForm.COPY}, True),
        ({"form": None}, True),
        ({"name": "Eve"}, False),
        ({"name": ""}, False),
    ],
)
def test_a_waiver_makes_no_wrong_name_right(changes: dict[str, Any], covered: bool) -> None:
    found = judged(documents=(evolve(GOOD, **changes),), waivers=(DEFERRED,))
    assert found.outcome.complete is covered
    assert (status(found) is DocumentStatus.DEFERRED) == covered


@pytest.mark.parametrize(
    ("changes", "status_of"),
    [
        ({"valid_until": days(-1)}, DocumentStatus.EXPIRED),
        ({"valid_until": None}, DocumentStatus.UNKNOWN),  # it may have expired
        ({"form": DocumentForm.COPY}, DocumentStatus.DEFERRED),
        ({"form": DocumentForm.COPY, "valid_until": days(-1)}, DocumentStatus.EXPIRED),
    ],
)
@pytest.mark.parametrize("until", [days(5), None])
def test_no_waiver_covers_an_expired_proof_of_identity(
    changes: dict[str, Any], status_of: DocumentStatus, until: Date | None
) -> None:
    policy = evolve(POLICY, documents=(evolve(PASSPORT, identity=True),))
    role = "team_head" if until else "risk_head"
    waiver = evolve(DEFERRED, until=until, role=role)
    found = judged(policy, documents=(evolve(GOOD, **changes),), waivers=(waiver,))
    expected = status_of
    if status_of is DocumentStatus.DEFERRED and until is None:
        expected = DocumentStatus.WAIVED
    assert status(found) is expected
    assert found.outcome.complete is (status_of is DocumentStatus.DEFERRED)


# A chain of deferrals; the team head defers for thirty days at most.

FIRST = evolve(DEFERRED, granted_on=days(-20), until=days(-5))


def chained(*before: DocumentWaiver, granted: int, until: int) -> list[str]:
    last = evolve(DEFERRED, granted_on=days(granted), until=days(until))
    return codes(judged(documents=(), waivers=(last, *before)))


@pytest.mark.parametrize(
    ("granted", "until", "held"),
    [
        (-5, 10, True),  # 30 days after the first grant
        (-5, 11, False),
        (-4, 10, True),  # the day after the first one ends: unbroken
        (-4, 11, False),
        (-3, 11, True),  # a day between: a chain of its own
        (-3, 27, True),
        (-3, 28, False),
    ],
)
def test_an_unbroken_chain_counts_from_its_first_grant(
    granted: int, until: int, held: bool
) -> None:
    told = [] if held else ["MISSING", "DEFERRED_TOO_LONG"]
    assert chained(FIRST, granted=granted, until=until) == told


def test_a_chain_of_three_and_one_of_two_roles_are_chains_too() -> None:
    middle = evolve(DEFERRED, granted_on=days(-6), until=days(-2))
    assert chained(FIRST, middle, granted=-2, until=10) == []
    assert chained(middle, FIRST, granted=-2, until=11) == ["MISSING", "DEFERRED_TOO_LONG"]
    by_other = evolve(FIRST, role="risk_head", until=days(-4))
    assert chained(by_other, granted=-3, until=11) == ["MISSING", "DEFERRED_TOO_LONG"]


@pytest.mark.parametrize(
    "other",
    [{"party": "BEN"}, {"kind": "bank_statement"}, {"until": None}],
)
def test_what_is_no_deferral_of_the_same_document_is_no_link(other: dict[str, Any]) -> None:
    ben = evolve(ADA, id="BEN", legal_name="Ben Wu", roles=(PartyRole.SIGNATORY,))
    policy = evolve(POLICY, documents=(PASSPORT, evolve(STATEMENT, roles=(PartyRole.OTHER,))))
    first = evolve(FIRST, **other)
    last = evolve(DEFERRED, granted_on=days(-5), until=days(25))
    found = judged(policy, parties=(ADA, ben), documents=(), waivers=(first, last))
    assert status(found) is DocumentStatus.DEFERRED


def test_a_waiver_that_is_not_needed_says_nothing() -> None:
    found = judged(waivers=(evolve(DEFERRED, role="clerk"),))
    assert [each.code for each in found.findings] == ["PRESENT"]
    unsure = judged(documents=(evolve(GOOD, form=None),), waivers=(evolve(DEFERRED, role="clerk"),))
    assert unsure.outcome.verdict is Verdict.UNKNOWN


def test_of_several_waivers_one_that_holds_is_enough() -> None:
    others = (evolve(DEFERRED, role="clerk"), evolve(DEFERRED, until=days(-1)))
    found = judged(documents=(), waivers=(*others, DEFERRED))
    assert (status(found), codes(found)) == (DocumentStatus.DEFERRED, [])


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "form": st.none() | st.sampled_from(DocumentForm),
        "name": st.sampled_from(("", "Ada Lee", "Eve")),
        "valid_until": st.sampled_from((None, days(-1), ON, days(1))),
        "signature": st.none() | st.sampled_from(SignatureKind),
        "language": st.sampled_from(("", "en", "fr")),
        "translation": st.none() | st.sampled_from(Translation),
        "hash": st.sampled_from(("", "aa01", "bb02")),
        "received_on": st.sampled_from((None, days(-1), ON)),
    },
)
HELD = st.lists(CHANGES, max_size=3).map(
    lambda several: tuple(evolve(GOOD, id=f"D{at}", **each) for at, each in enumerate(several))
)
WAIVERS = st.lists(
    st.builds(
        DocumentWaiver,
        st.just("identity"),
        st.just("ADA"),
        st.sampled_from(("M-2", "ADA")),
        st.sampled_from(("", "team_head", "risk_head", "clerk")),
        st.sampled_from((days(-40), days(-3))),
        st.just("in the post"),
        st.sampled_from((None, days(-1), days(5))),
    ),
    max_size=2,
)


@given(HELD, WAIVERS, st.sampled_from((None, days(-2), ON)))
def test_complete_means_that_nothing_is_open(held: Any, waivers: Any, drawn: Date | None) -> None:
    found = judged(FILES, documents=held, waivers=waivers, drawn_on=drawn)
    assert found.outcome.complete == (not codes(found))
    line = found.outcome.lines[0]
    if line.status is DocumentStatus.PRESENT:
        assert line.document
        assert not line.faults
    if line.status in (DocumentStatus.DEFERRED, DocumentStatus.WAIVED):
        assert {line.approver} < {each.approver for each in waivers} | {""}
        assert not {"MISMATCHED", "DUPLICATE", "NAME_NOT_STATED"} & set(line.faults)


@given(HELD, WAIVERS)
def test_a_document_in_order_is_never_made_worse_by_others(held: Any, waivers: Any) -> None:
    good = evolve(GOOD, id="D9", hash="dd09")
    found = judged(documents=(*held, good), waivers=waivers)
    assert status(found) is DocumentStatus.PRESENT


@given(HELD, WAIVERS)
def test_without_waivers_it_is_never_better(held: Any, waivers: Any) -> None:
    bare = judged(FILES, documents=held).outcome
    if bare.complete:
        assert judged(FILES, documents=held, waivers=waivers).outcome.complete
