"""What an execution refuses, word for word: malformed facts and policies (credit, section 12)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.credit import (
    AttendanceRule,
    ChangeMemo,
    ConditionMet,
    ConditionsRule,
    ConditionWaiver,
    ContractClause,
    ContractCondition,
    ContractQuestion,
    ContractTerms,
    CoolingOffRule,
    CreditApproval,
    DueAmount,
    ExecutionCase,
    ExecutionPolicy,
    IdentityPaper,
    LoanPayment,
    PartiesRule,
    PaymentsRule,
    PowerRule,
    Presence,
    PresenceRule,
    ProcessRule,
    Signatory,
    SigningPower,
    StepEvent,
    check_contract,
    follow,
)
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    NothingInForce,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

FOLDER = Path(__file__).parents[2] / "examples" / "credit"
DOCUMENTS = Documents().extended(
    DocumentKind("execution-case", ExecutionCase),
    DocumentKind("execution-policy", Timeline[ExecutionPolicy]),
)


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def document(name: str) -> Any:
    return DOCUMENTS.read(text(name), Notation.TOML)


CASE: Any = document("execution-case.toml")
POLICIES: Any = document("execution-policy.toml")
POLICY: Any = POLICIES.versions[0].value
ON, NEXT = Date(2026, 3, 16), Date(2026, 3, 17)
HKD = Money(1, "HKD")


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


TERMS: tuple[tuple[dict[str, Any], type[AcctcoreError], str], ...] = (
    (
        {"amount": 50000},
        WrongKind,
        "amount of a loan: expected money such as `HKD 20000.00`, got `50000` (a whole number)",
    ),
    (
        {"amount": Money(-1, "HKD")},
        OutOfRange,
        "amount of a loan: expected more than 0, got `HKD -0.01`",
    ),
    (
        {"margin": 0.0125},
        WrongKind,
        (
            "margin of a loan: expected an exact number (whole, decimal text or fraction), "
            'got `0.0125` (a floating-point number); write it as text, for instance `"0.0125"`'
        ),
    ),
    (
        {"tenor": "3 years"},
        WrongKind,
        "tenor of a loan: expected a length of time such as `36 months`, got `3 years`",
    ),
    (
        {"index": 1},
        WrongKind,
        (
            "index of a loan: expected the name of an index, or nothing in it, got `1` "
            "(a whole number)"
        ),
    ),
    (
        {"parties": ["Wing Kee Limited"]},
        WrongKind,
        "parties of a loan: expected a table of legal names by name, got `['Wing Kee Limited']`",
    ),
    (
        {"parties": {"borrower": " "}},
        OutOfRange,
        "legal name of the borrower: expected a name, got ` `",
    ),
    ({"parties": {"": "x"}}, OutOfRange, "name in parties of a loan: expected a name, got ``"),
    (
        {"fees": {"exit": 1}},
        WrongKind,
        "`exit` of fees of a loan: expected amounts, got `1` (a whole number)",
    ),
    (
        {"guarantors": "Wing Kee"},
        WrongKind,
        "guarantors of a loan: expected a list of names, got `Wing Kee`",
    ),
    ({"guarantors": ("a", "a")}, Contradiction, "guarantors of a loan: `a` stands twice"),
    ({"tenor": Tenor()}, OutOfRange, "tenor of a loan: expected more than 0, got `0 days`"),
    (
        {"schedule": (DueAmount(ON, HKD), DueAmount(ON, HKD))},
        Contradiction,
        "schedule of a loan: `2026-03-16` stands twice",
    ),
    (
        {"version_hash": ""},
        OutOfRange,
        "version hash of a contract: expected a hash, got ``",
    ),
)


@pytest.mark.parametrize(("stated", "error", "told"), TERMS)
def test_terms_are_well_formed(
    stated: dict[str, Any], error: type[AcctcoreError], told: str
) -> None:
    assert message(error, lambda: ContractTerms(**stated)) == told


def power(**changes: Any) -> SigningPower:
    plain = {"kind": "statute", "document": "register"}
    return SigningPower(**{**plain, **changes})


def case(**changes: Any) -> ExecutionCase:
    made: ExecutionCase = evolve(CASE, **changes)
    return made


VALUES: tuple[tuple[Callable[[], object], type[AcctcoreError], str], ...] = (
    (
        lambda: DueAmount(ON, Money(-1, "HKD")),
        OutOfRange,
        "amount due on 2026-03-16: expected 0 or more, got `HKD -0.01`",
    ),
    (
        lambda: DueAmount("2026-03-16", HKD),
        WrongKind,
        (
            "day of a payment that is due: expected a day such as `2026-03-16`, got `2026-03-16`; "
            "read text with `parse_day`"
        ),
    ),
    (
        lambda: CreditApproval(ContractTerms(), ()),
        OutOfRange,
        "approvers: expected at least one person, got none",
    ),
    (
        lambda: ChangeMemo("CM", "lin", ContractTerms(index="a"), ContractTerms(index="a")),
        Contradiction,
        "change memo `CM` changes nothing",
    ),
    (
        lambda: ChangeMemo("CM", "lin", ContractTerms(index="a"), ContractTerms(index="b"), ""),
        OutOfRange,
        "approver of `CM`: expected a name, got ``",
    ),
    (
        lambda: evolve(CASE.changes[0], withdrawn=True),
        Contradiction,
        "change memo `CM-1` is approved and withdrawn; take it back by another memo",
    ),
    (
        lambda: IdentityPaper("passport", ON, no_expiry=True),
        Contradiction,
        "identity `passport` has no expiry and expires on 2026-03-16; state the one or the other",
    ),
    (
        lambda: IdentityPaper("passport", no_expiry=1),  # type: ignore[arg-type]
        WrongKind,
        "`no_expiry` of `passport`: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: power(unlimited=True, limit=HKD),
        Contradiction,
        "power `register` is unlimited and has a limit; state the one or the other",
    ),
    (
        lambda: power(until_revoked=True, valid_until=ON),
        Contradiction,
        "power `register` ends on a day and when it is revoked; state the one or the other",
    ),
    (
        lambda: power(valid_from=NEXT, valid_until=ON),
        Contradiction,
        "power `register` ends on 2026-03-16, before it begins on 2026-03-17",
    ),
    (
        lambda: power(together=0),
        OutOfRange,
        "signatories that `register` takes: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: power(together=True),
        WrongKind,
        "signatories that `register` takes: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: Presence("video", place=""),
        OutOfRange,
        "place of a signature: expected a name, got ``",
    ),
    (
        lambda: Presence("video", record=" "),
        OutOfRange,
        "record of a signature: expected a name, got ` `",
    ),
    (
        lambda: PresenceRule("7", "video", needs_record=1),  # type: ignore[arg-type]
        WrongKind,
        "`needs_record` under `7`: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: Signatory("ann", "Wing Kee", "passport"),  # type: ignore[arg-type]
        WrongKind,
        "identity of `ann`: expected an identity document, got `passport`",
    ),
    (
        lambda: ContractCondition("CP", ConditionMet("deed", "wu"), ConditionWaiver("ho", "board")),
        Contradiction,
        "condition `CP` is both met and waived; state the one or the other",
    ),
    (
        lambda: ConditionWaiver("ho", " "),
        OutOfRange,
        "authority of the waiver by `ho`: expected a name, got ` `",
    ),
    (
        lambda: LoanPayment("P", Money(0, "HKD")),
        OutOfRange,
        "amount of payment `P`: expected more than 0, got `HKD 0.00`",
    ),
    (
        lambda: ContractQuestion("Q", open="yes"),  # type: ignore[arg-type]
        WrongKind,
        "`open` of question `Q`: expected yes or no, got `yes`",
    ),
    (
        lambda: StepEvent("signed", datetime(2026, 3, 16, 9)),  # noqa: DTZ001
        WrongKind,
        (
            "day of a step: expected a day such as `2026-03-16`, got `2026-03-16 09:00:00` "
            "(a moment, not a day)"
        ),
    ),
    (
        lambda: follow(("drafted", "signed"), (StepEvent("sealed", ON),)),
        Unknown,
        "step of an event: expected one of `drafted`, `signed`, got `sealed`",
    ),
    (
        lambda: case(step="sign"),
        WrongKind,
        "step of `L-2026-031`: expected `sign` or `draw`, got `sign`",
    ),
    (
        lambda: case(witnesses=("dee", "")),
        OutOfRange,
        "witnesses: expected a name, got ``",
    ),
    (
        lambda: case(staff=("lin", "Lin ")),
        Contradiction,
        "staff: `Lin ` stands twice",
    ),
    (
        lambda: case(changes=(*CASE.changes, *CASE.changes)),
        Contradiction,
        "change memos: `CM-1` stands twice",
    ),
    (
        lambda: case(signatories=(*CASE.signatories, CASE.signatories[0])),
        Contradiction,
        "signatories: `zhou` for `Harbour Metals (Shenzhen) Co., Ltd.` stands twice",
    ),
    (
        lambda: case(conditions=("CP-1",)),
        WrongKind,
        "conditions: expected conditions precedent, got `CP-1`",
    ),
    (
        lambda: case(drawn=Money(-1, "CNY")),
        OutOfRange,
        "amount drawn of `L-2026-031`: expected 0 or more, got `CNY -0.01`",
    ),
)


@pytest.mark.parametrize(("make", "error", "told"), VALUES)
def test_facts_are_well_formed(
    make: Callable[[], object], error: type[AcctcoreError], told: str
) -> None:
    assert message(error, make) == told


UNVERIFIED = Source("hearsay", Status.UNVERIFIED)
PARTS: tuple[tuple[Callable[[], object], type[AcctcoreError], str], ...] = (
    (lambda: ContractClause(""), OutOfRange, "clause: expected a name, got ``"),
    (
        lambda: ProcessRule("3", ("drafted", "signed"), "signed", "drawn"),
        Unknown,
        "step under `3`: expected one of `drafted`, `signed`, got `drawn`",
    ),
    (
        lambda: ProcessRule("3", ("signed", "drawn"), "signed", "drawn", conditions="met"),
        Unknown,
        "step under `3`: expected one of `signed`, `drawn`, got `met`",
    ),
    (
        lambda: ProcessRule("3", (), "signed", "drawn"),
        Unknown,
        "step under `3`: expected a listed step, got `signed`",
    ),
    (
        lambda: ProcessRule("3", ("signed",), "signed", "signed"),
        Contradiction,
        "steps under `3`: `signed` both signs and draws",
    ),
    (
        lambda: ProcessRule("3", ("a", "a"), "a", "a"),
        Contradiction,
        "steps of the process: `a` stands twice",
    ),
    (
        lambda: PartiesRule("4", guarantors_sign="yes"),  # type: ignore[arg-type]
        WrongKind,
        "`guarantors_sign` under `4`: expected yes or no, got `yes`",
    ),
    (
        lambda: AttendanceRule("8", bank=2),  # type: ignore[arg-type]
        WrongKind,
        "role of the bank under `8`: expected the name of a role, got `2` (a whole number)",
    ),
    (
        lambda: AttendanceRule("8", witnesses=-1),
        OutOfRange,
        "witnesses under `8`: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: CoolingOffRule("13", 0),
        OutOfRange,
        "days under `13`: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: PaymentsRule("12", not_to=("borrower",)),
        Contradiction,
        "clause `12` names roles that are no payee, and no amount above which one is asked",
    ),
    (
        lambda: ConditionsRule("11", "board"),
        WrongKind,
        "authorities that waive: expected a list of names, got `board`",
    ),
    (
        lambda: evolve(POLICY, powers=(PowerRule("6", "statute"), PowerRule("7", "statute"))),
        Contradiction,
        "powers: `statute` stands twice",
    ),
    (
        lambda: evolve(POLICY, presence=(PresenceRule("7", "video"), PresenceRule("8", "video"))),
        Contradiction,
        "ways of presence: `video` stands twice",
    ),
    (
        lambda: evolve(POLICY, terms=None),
        WrongKind,
        "`terms` of `execution of corporate loans`: expected a clause of its kind, got nothing",
    ),
    (
        lambda: evolve(POLICY, side_letters=ContractClause("9", UNVERIFIED), accepts=()),
        Contradiction,
        (
            "clause `7(b)`: its source is `secondary`; check it and say `verified`, or take the "
            "risk by naming `secondary` in `accepts`"
        ),
    ),
)


@pytest.mark.parametrize(("make", "error", "told"), PARTS)
def test_policies_are_well_formed(
    make: Callable[[], object], error: type[AcctcoreError], told: str
) -> None:
    assert message(error, make) == told


def decided(on: Any = ON, **changes: Any) -> object:
    return check_contract(evolve(CASE, **changes), POLICIES, on)


AHEAD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"approval": evolve(CASE.approval, approved_on=NEXT)}, "day of the approval"),
    ({"changes": (evolve(CASE.changes[0], approved_on=NEXT),)}, "day of change memo `CM-1`"),
    ({"events": (StepEvent("drafted", NEXT),)}, "day of step `drafted`"),
    (
        {"signatories": (evolve(CASE.signatories[0], presence=Presence("video", NEXT)),)},
        "day on which `zhou` signed",
    ),
    (
        {"conditions": (ContractCondition("CP-1", ConditionMet("deed", "wu", NEXT)),)},
        "day of condition `CP-1`",
    ),
)


@pytest.mark.parametrize(("changes", "what"), AHEAD)
def test_nothing_is_dated_after_the_day(changes: dict[str, Any], what: str) -> None:
    told = f"{what}: expected a day up to the day of the decision, 2026-03-16, got `2026-03-17`"
    assert message(Contradiction, lambda: decided(**changes)) == f"{told} (a day)"


def test_a_step_that_the_policy_does_not_have_is_unknown() -> None:
    told = message(Unknown, lambda: decided(events=(StepEvent("sealed", ON),)))
    assert told == (
        "step of an event: expected one of `drafted`, `reviewed`, `signed`, `conditions met`, "
        "`drawn`, got `sealed`"
    )


def test_what_was_drawn_has_its_step() -> None:
    told = message(Contradiction, lambda: decided(drawn=Money(1, "CNY")))
    assert told == "CNY 0.01 is drawn: expected `drawn` among the steps done, got none"


def test_a_rule_takes_a_case_and_a_day_on_which_a_policy_is_in_force() -> None:
    assert message(WrongKind, lambda: check_contract("case", POLICIES, ON)) == (  # type: ignore[arg-type]
        "case: expected a contract on its way to the signature, got `case`"
    )
    assert message(WrongKind, lambda: decided("2026-03-16")).startswith("as_of: expected a day")
    bare = {"changes": (), "events": (), "signatories": (), "conditions": ()}
    undated = evolve(CASE.approval, approved_on=None)
    with pytest.raises(NothingInForce):
        decided(Date(2023, 12, 31), approval=undated, **bare)


def test_a_document_names_every_fault_with_its_place() -> None:
    bad = text("execution-case.toml").replace('margin = "0.0135"', "margin = 0.0135")
    bad = bad.replace('step = "sign"', 'step = "seal"')
    told = message(Malformed, lambda: DOCUMENTS.read(bad, Notation.TOML))
    number = (
        "expected a number such as `12.5`, in quotes unless it is whole, "
        'got `0.0135` (a floating-point number); write it as text, for instance `"0.0135"`'
    )
    assert told.splitlines() == [
        "step: expected one of `sign`, `draw`, got `seal`",
        f"contract.margin: {number}",
        f"changes[0].after.margin: {number}",
    ]
