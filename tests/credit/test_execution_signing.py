"""Who signs: every bound at its day and its unit, one to each side; expected answers from the page.

The case is the example document. Its contract is of CNY 30 million and is signed on 2026-03-16.
"""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.credit import (
    ChangeMemo,
    ContractCheck,
    ContractQuestion,
    ContractTerms,
    ExecutionCase,
    ExecutionPolicy,
    IdentityPaper,
    Presence,
    Signatory,
    SigningPower,
    StepEvent,
    check_contract,
)
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

FOLDER = Path(__file__).parents[2] / "examples" / "credit"
DOCUMENTS = Documents().extended(
    DocumentKind("execution-case", ExecutionCase),
    DocumentKind("execution-policy", Timeline[ExecutionPolicy]),
)


def document(name: str) -> Any:
    return DOCUMENTS.read((FOLDER / name).read_text("utf-8"), Notation.TOML)


CASE: Any = document("execution-case.toml")
POLICIES: Timeline[ExecutionPolicy] = document("execution-policy.toml")
POLICY = POLICIES.versions[0].value
ON = Date(2026, 3, 16)
DAY_BEFORE, DAY_AFTER = Date(2026, 3, 15), Date(2026, 3, 17)
GUARANTOR = "Harbour Metals Ltd."
LIMIT = Money.of("30000000", "CNY")
UNIT = Money(1, "CNY")
PEOPLE: dict[str, Any] = {each.person: each for each in CASE.signatories}


def decided(
    on: Date = ON, policy: ExecutionPolicy = POLICY, **changes: Any
) -> Decision[ContractCheck]:
    policies = Timeline.always(policy, Source("example", Status.INVENTED))
    return check_contract(evolve(CASE, **changes), policies, on)


def signed_by(*people: Signatory, **changes: Any) -> Decision[ContractCheck]:
    """Decide with these persons in the place of those of the example."""
    changed = {each.person: each for each in people}
    kept = tuple(changed.pop(each, PEOPLE[each]) for each in PEOPLE)
    return decided(signatories=(*kept, *changed.values()), **changes)


def leung(**changes: Any) -> Signatory:
    person: Signatory = evolve(PEOPLE["leung"], **changes)
    return person


def powered(**changes: Any) -> Signatory:
    return leung(power=evolve(PEOPLE["leung"].power, **changes))


def seen(**changes: Any) -> Signatory:
    return leung(presence=evolve(PEOPLE["leung"].presence, **changes))


def told(decision: Decision[ContractCheck]) -> list[str]:
    found = decision.outcome
    return [*found.against_signing, *found.missing_to_sign]


@pytest.mark.parametrize(
    ("paper", "codes"),
    [
        (IdentityPaper("passport", ON), []),
        (IdentityPaper("passport", DAY_BEFORE), ["IDENTITY_EXPIRED"]),
        (IdentityPaper("passport", DAY_AFTER), []),
        (IdentityPaper("passport", no_expiry=True), []),
        (IdentityPaper("passport"), ["IDENTITY_EXPIRY_NOT_KNOWN"]),
        (None, ["IDENTITY_NOT_KNOWN"]),
    ],
)
def test_identity_is_valid_on_the_day_of_the_signature(
    paper: IdentityPaper | None, codes: list[str]
) -> None:
    assert told(signed_by(leung(identity=paper))) == codes


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"limit": LIMIT}, []),
        ({"limit": LIMIT - UNIT}, ["OVER_POWER"]),
        ({"limit": LIMIT + UNIT}, []),
        ({"limit": None}, ["LIMIT_NOT_KNOWN"]),
        ({"limit": None, "unlimited": True}, []),
        ({"limit": Money.of("90000000", "USD")}, ["LIMIT_IN_ANOTHER_CURRENCY"]),
        ({"scope": ("pledge",)}, ["OUT_OF_SCOPE"]),
        ({"scope": ()}, ["OUT_OF_SCOPE"]),
        ({"scope": None}, ["SCOPE_NOT_KNOWN"]),
        ({"valid_from": ON}, []),
        ({"valid_from": DAY_AFTER}, ["POWER_NOT_BEGUN"]),
        ({"valid_from": None}, ["POWER_START_NOT_KNOWN"]),
        ({"valid_until": ON}, []),
        ({"valid_until": DAY_BEFORE}, ["POWER_EXPIRED"]),
        ({"valid_until": None}, ["POWER_END_NOT_KNOWN"]),
        ({"valid_until": None, "until_revoked": True}, []),
        ({"kind": "none"}, ["POWER_NOT_ACCEPTED"]),
        ({"general": True, "scope": None, "limit": None}, ["GENERAL_POWER_NOT_ACCEPTED"]),
        ({"together": 2}, ["TOO_FEW_SIGN_TOGETHER"]),
    ],
)
def test_a_power_binds_within_its_bounds(changes: dict[str, Any], codes: list[str]) -> None:
    assert told(signed_by(powered(**changes))) == codes


def test_the_shortfall_of_a_power_is_told() -> None:
    [reason] = signed_by(powered(limit=LIMIT - UNIT)).reasons
    assert (reason.measured, reason.limit, reason.shortfall) == (LIMIT, LIMIT - UNIT, UNIT)


def test_a_power_that_is_not_given_is_not_known() -> None:
    assert told(signed_by(leung(power=None))) == ["POWER_NOT_KNOWN"]


def test_two_who_sign_together_bind_the_party() -> None:
    both = (powered(together=2), evolve(powered(together=2), person="mak"))
    assert told(signed_by(*both)) == []


def test_one_whose_power_is_not_known_leaves_the_party_open() -> None:
    two = (powered(together=3), evolve(leung(power=None), person="mak"))
    assert told(signed_by(*two)) == ["POWER_NOT_KNOWN"]


def test_one_who_binds_alone_needs_no_second() -> None:
    two = (leung(), evolve(powered(together=2), person="mak"))
    assert told(signed_by(*two)) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"mode": "telephone"}, ["PRESENCE_NOT_ACCEPTED"]),
        ({"mode": "in person", "place": None}, ["PLACE_NOT_KNOWN"]),
        ({"record": None}, ["RECORD_NOT_KNOWN"]),
        ({"mode": "in person", "record": None}, []),
        ({"on": None}, ["SIGNATURE_DAY_NOT_KNOWN"]),
        ({"mode": "in person", "on": None}, ["SIGNATURE_DAY_NOT_KNOWN"]),
        ({"on": Date(2026, 3, 13)}, []),
        ({"on": Date(2026, 3, 12)}, ["SIGNED_BEFORE_STEP"]),
        (
            {"on": Date(2026, 3, 1)},
            ["POWER_NOT_BEGUN", "SIGNED_BEFORE_APPROVAL", "SIGNED_BEFORE_STEP"],
        ),
    ],
)
def test_presence_has_a_way_a_day_and_a_place(changes: dict[str, Any], codes: list[str]) -> None:
    assert told(signed_by(seen(**changes))) == codes


def test_a_signature_out_of_order_breaks_the_clause_of_the_process() -> None:
    """Not that of the way of being present, which was kept."""
    early, late = signed_by(seen(on=Date(2026, 3, 1))), Date(2026, 3, 16)
    out_of_order = signed_by(
        seen(on=late), events=(*CASE.events, StepEvent("signed", Date(2026, 3, 15)))
    )
    codes = ("SIGNED_BEFORE_APPROVAL", "SIGNED_BEFORE_STEP", "SIGNED_AFTER_SIGNING")
    told = [
        (each.code, each.clause)
        for found in (early, out_of_order)
        for each in found.findings
        if each.code in codes and each.about != "signature"
    ]
    assert list(dict.fromkeys(told)) == [(code, POLICY.process.clause) for code in codes]
    assert POLICY.process.clause not in {each.clause for each in POLICY.presence}


def test_presence_that_is_left_out_is_not_known() -> None:
    assert told(signed_by(leung(presence=None))) == [
        "SIGNATURE_DAY_NOT_KNOWN",
        "PRESENCE_NOT_KNOWN",
    ]


@pytest.mark.parametrize(("on", "accepted"), [(Date(2024, 6, 30), False), (Date(2024, 7, 1), True)])
def test_video_counts_from_its_first_day(on: Date, accepted: bool) -> None:
    case = evolve(
        CASE,
        approval=evolve(CASE.approval, approved_on=None),
        changes=(),
        events=(),
        conditions=(),
        signatories=(seen(on=on),),
    )
    codes = [each.code for each in check_contract(case, POLICIES, on).reasons]
    assert ("PRESENCE_NOT_YET_ACCEPTED" not in codes) is accepted


def test_a_signature_after_the_step_of_signing_is_refused() -> None:
    events = (*CASE.events, StepEvent("signed", ON))
    assert "SIGNED_AFTER_SIGNING" in told(
        signed_by(seen(on=DAY_AFTER), on=DAY_AFTER, events=events)
    )


def test_every_party_is_signed_for() -> None:
    without = tuple(each for each in CASE.signatories if each.person != "leung")
    found = decided(signatories=without)
    assert told(found) == ["PARTY_NOT_SIGNED_FOR"]
    assert found.reasons[0].about == GUARANTOR
    deed = evolve(POLICY, parties=evolve(POLICY.parties, guarantors_sign=False))
    assert told(decided(policy=deed, signatories=without)) == []
    assert told(decided(policy=deed)) == ["SIGNS_FOR_NO_PARTY"]


def test_nobody_signs_for_a_stranger() -> None:
    stranger = evolve(leung(), person="mak", party="Harbour Metals Limited")
    assert told(signed_by(stranger)) == ["SIGNS_FOR_NO_PARTY"]


def test_without_parties_or_signatories_it_is_not_known_who_signs() -> None:
    bare = evolve(CASE.contract, parties=None)
    assert told(decided(contract=bare)) == ["TERM_CONTRACT_SILENT", "PARTIES_NOT_KNOWN"]
    assert told(decided(signatories=None)) == ["SIGNATORIES_NOT_KNOWN", "SIGNATORY_NOT_KNOWN"]


def test_without_a_list_of_powers_or_ways_none_is_accepted() -> None:
    found = decided(policy=evolve(POLICY, powers=(), presence=()))
    assert told(found) == ["POWER_NOT_ACCEPTED", "PRESENCE_NOT_ACCEPTED"]
    assert {each.clause for each in found.reasons} == {"powers", "presence"}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"witnesses": ("ho",)}, ["WITNESS_IS_APPROVER"]),
        ({"witnesses": ("Ho ",)}, ["WITNESS_IS_APPROVER"]),
        ({"witnesses": ("leung",)}, ["WITNESS_IS_SIGNATORY"]),
        ({"witnesses": ("Leung",)}, ["WITNESS_IS_SIGNATORY"]),
        ({"witnesses": ()}, ["TOO_FEW_WITNESSES"]),
        ({"witnesses": None}, ["WITNESSES_NOT_KNOWN"]),
        ({"witnesses": ("dee", "eve")}, []),
        ({"staff": ("lin",)}, ["TOO_FEW_STAFF"]),
        ({"staff": None}, ["STAFF_NOT_KNOWN"]),
        ({"side_letters": ("e-mail of 2026-03-14",)}, ["SIDE_LETTER"]),
        ({"side_letters": None}, ["SIDE_LETTERS_NOT_KNOWN"]),
        ({"questions": None}, ["QUESTIONS_NOT_KNOWN"]),
        ({"questions": ()}, []),
        ({"questions": (ContractQuestion("Q", open=True, material=True),)}, ["OPEN_QUESTION"]),
        ({"questions": (ContractQuestion("Q", open=True),)}, ["QUESTION_NOT_KNOWN"]),
        ({"questions": (ContractQuestion("Q", material=True),)}, ["QUESTION_NOT_KNOWN"]),
        ({"questions": (ContractQuestion("Q", open=False),)}, []),
        ({"questions": (ContractQuestion("Q", material=False),)}, []),
        (
            {"events": None},
            [
                "TERM_CHANGE_NOT_KNOWN",
                "CHANGE_DAY_NOT_KNOWN",
                "STEPS_NOT_KNOWN",
                "NEXT_STEP_NOT_KNOWN",
            ],
        ),
    ],
)
def test_what_else_stands_in_the_way(changes: dict[str, Any], codes: list[str]) -> None:
    assert told(decided(**changes)) == codes


def test_whoever_approved_a_change_is_no_witness() -> None:
    change = evolve(CASE.changes[0], approved_by="dee")
    assert told(decided(changes=(change,))) == ["WITNESS_IS_APPROVER"]
    nobody = evolve(CASE.approval, approved_by=None)
    assert told(decided(changes=(change,), approval=nobody)) == [
        "WITNESS_IS_APPROVER",
        "APPROVER_NOT_KNOWN",
    ]


UNSAID = evolve(POLICY, attendance=evolve(POLICY.attendance, bank=""))


@pytest.mark.parametrize(
    ("staff", "codes", "unsaid"),
    [
        (("lin", "wu"), [], []),
        (("lin", "tang"), [], ["BANK_NOT_KNOWN"]),
        (("lin", "zhou"), ["TOO_FEW_STAFF"], ["BANK_NOT_KNOWN"]),
        (("lin", " Zhou"), ["TOO_FEW_STAFF"], ["BANK_NOT_KNOWN"]),
        (("lin", "leung"), ["TOO_FEW_STAFF"], ["BANK_NOT_KNOWN"]),
        (("zhou", "leung"), ["TOO_FEW_STAFF"], ["TOO_FEW_STAFF"]),
        (("lin", "wu", "zhou"), [], []),
        (("tang", "zhou"), ["TOO_FEW_STAFF"], ["TOO_FEW_STAFF"]),
        (("zhou",), ["TOO_FEW_STAFF"], ["TOO_FEW_STAFF"]),
    ],
)
def test_who_signs_for_another_party_is_not_of_the_staff(
    staff: tuple[str, ...], codes: list[str], unsaid: list[str]
) -> None:
    """Zhou signs for the borrower, leung for the guarantor, tang for the bank; lin and wu do not.

    Where it is not said which party is the bank, two who sign for two parties are never both of it.
    """
    assert told(decided(staff=staff)) == codes
    assert told(decided(policy=UNSAID, staff=staff)) == unsaid


def test_a_role_that_no_party_has_is_no_bank() -> None:
    policy = evolve(POLICY, attendance=evolve(POLICY.attendance, bank="agent"))
    assert told(decided(policy=policy, staff=("lin", "tang"))) == ["BANK_NOT_KNOWN"]
    assert told(decided(policy=policy)) == []


def test_who_signs_for_the_bank_and_another_party_is_not_of_the_staff() -> None:
    also = Signatory("tang", "Harbour Metals Ltd.", *_kept("tang"))
    found = decided(signatories=(*CASE.signatories, also), staff=("lin", "tang"))
    assert "TOO_FEW_STAFF" in told(found)


def _kept(person: str) -> tuple[Any, ...]:
    return PEOPLE[person].identity, PEOPLE[person].power, PEOPLE[person].presence


def test_without_signatories_staff_are_not_known_unless_they_are_too_few() -> None:
    attendance = [each for each in decided(signatories=None).findings if each.about == "staff"]
    assert [(each.code, each.verdict) for each in attendance] == [
        ("SIGNATORIES_NOT_KNOWN", Verdict.UNKNOWN)
    ]
    assert "TOO_FEW_STAFF" in told(decided(signatories=None, staff=("lin",)))


def test_staff_need_not_be_known_where_none_is_asked_for() -> None:
    policy = evolve(POLICY, attendance=evolve(POLICY.attendance, staff=0))
    assert told(decided(policy=policy, staff=None)) == []


def test_a_witness_need_not_attend_where_none_is_asked_for_but_is_known() -> None:
    policy = evolve(POLICY, attendance=evolve(POLICY.attendance, witnesses=0))
    assert told(decided(policy=policy, witnesses=())) == []
    assert told(decided(policy=policy, witnesses=None)) == ["WITNESSES_NOT_KNOWN"]


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        (("drafted", "reviewed"), []),
        (("drafted",), ["STEP_SKIPPED"]),
        (("drafted", "reviewed", "signed"), ["STEP_REPLAYED"]),
        (
            ("drafted", "reviewed", "signed", "conditions met"),
            ["STEP_WITH_OPEN_CONDITION", "STEP_REOPENED"],
        ),
    ],
)
def test_signing_is_the_next_step(steps: tuple[str, ...], codes: list[str]) -> None:
    found = decided(events=tuple(StepEvent(each, Date(2026, 3, 13)) for each in steps))
    assert [each for each in told(found) if each.startswith("STEP_")] == codes


def test_a_misstep_of_the_past_bars_the_signature() -> None:
    days = {"drafted": 5, "signed": 6, "reviewed": 13}
    events = tuple(StepEvent(each, Date(2026, 3, at)) for each, at in days.items())
    found = decided(events=events)
    assert told(found) == ["STEP_SKIPPED"]
    assert [(each.about, each.measured, each.limit) for each in found.reasons] == [
        ("signed on 2026-03-06", "signed", "reviewed")
    ]


def test_a_step_dated_too_early_is_held_against_the_day_of_the_one_before() -> None:
    days = {"drafted": 6, "reviewed": 5}
    found = decided(events=tuple(StepEvent(each, Date(2026, 3, at)) for each, at in days.items()))
    early = next(each for each in found.reasons if each.code == "OUT_OF_TIME_ORDER")
    compared = (early.about, early.measured, early.relation, early.limit)
    assert compared == ("reviewed on 2026-03-05", Date(2026, 3, 5), ">=", Date(2026, 3, 6))


def test_a_contract_signed_before_its_approval_is_refused() -> None:
    events = tuple(StepEvent(each, Date(2026, 3, 1)) for each in ("drafted", "reviewed", "signed"))
    assert "SIGNED_BEFORE_APPROVAL" in told(decided(events=events))


def test_the_power_is_measured_against_the_contract_as_drafted() -> None:
    contract = evolve(CASE.contract, amount=LIMIT + UNIT)
    before, after = ContractTerms(amount=LIMIT), ContractTerms(amount=LIMIT + UNIT)
    more = ChangeMemo("CM-2", "lin", before, after, "ho", Date(2026, 3, 12))
    found = decided(contract=contract, changes=(*CASE.changes, more))
    assert told(found) == ["OVER_POWER"]
    bare = decided(contract=evolve(CASE.contract, amount=None))
    assert "LIMIT_NOT_KNOWN" in told(bare)


def test_a_general_power_of_the_law_has_no_limit() -> None:
    power = SigningPower(
        "statutory representative", "licence", general=True, until_revoked=True, valid_from=ON
    )
    assert told(signed_by(leung(power=power))) == []


def test_a_day_of_presence_is_compared_with_nothing_that_is_not_known() -> None:
    undated = evolve(CASE.approval, approved_on=None)
    found = decided(approval=undated, events=None, changes=())
    assert found.outcome.may_sign is Verdict.NOT_MET
    assert Presence("in person").on is None


NOBODY = evolve(PEOPLE["leung"].power, kind="none")
MUST_REFUSE: tuple[tuple[dict[str, Any], str], ...] = (
    ({"contract": evolve(CASE.contract, amount=LIMIT - UNIT)}, "TERM_DIFFERS"),
    ({"contract": evolve(CASE.contract, margin="0.0125")}, "TERM_DIFFERS"),
    (
        {"contract": evolve(CASE.contract, parties={**CASE.contract.parties, "borrower": "HM"})},
        "WRONG_LEGAL_NAME",
    ),
    ({"signatories": (evolve(PEOPLE["leung"], power=NOBODY),)}, "POWER_NOT_ACCEPTED"),
    ({"witnesses": ("osei",)}, "WITNESS_IS_APPROVER"),
    ({"events": CASE.events[:1]}, "STEP_SKIPPED"),
    ({"questions": (ContractQuestion("Q", open=True, material=True),)}, "OPEN_QUESTION"),
)


@pytest.mark.parametrize(("changes", "code"), MUST_REFUSE)
def test_what_the_page_says_must_be_refused_is(changes: dict[str, Any], code: str) -> None:
    """The row `execution` of section 12, in its order."""
    found = decided(**changes).outcome
    assert found.may_sign is found.may_draw is Verdict.NOT_MET
    assert code in found.against_signing
