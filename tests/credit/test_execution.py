"""The contract against the approval: every difference blocks until an approved memo covers it.

The case is the example document; what is expected is read off the page (credit, sections 4, 7 and
12) and off the sentence beside each case, never off the code.
"""

from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.credit import (
    ChangeMemo,
    ContractCheck,
    ContractTerms,
    CreditApproval,
    DueAmount,
    ExecutionCase,
    ExecutionPolicy,
    ExecutionStep,
    StepEvent,
    TermStatus,
    check_contract,
)
from acctcore.days import Tenor
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
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
ON = Date(2026, 3, 16)
TERMS = CASE.contract
MARCH = [Date(2026, 3, day) for day in range(1, 32)]


def cny(amount: int | str) -> Money:
    return Money.of(amount, "CNY")


def decided(on: Date = ON, **changes: Any) -> Decision[ContractCheck]:
    return check_contract(evolve(CASE, **changes), POLICIES, on)


def with_contract(**changes: Any) -> Decision[ContractCheck]:
    return decided(contract=evolve(TERMS, **changes))


def refusals(decision: Decision[ContractCheck]) -> list[tuple[str, str]]:
    return [(each.code, each.about) for each in decision.reasons]


def memo(before: Any, after: Any, **more: Any) -> ChangeMemo:
    plain: dict[str, Any] = {"approved_by": "ho", "approved_on": MARCH[12]} | more
    id_ = plain.pop("id", "CM-2")
    return ChangeMemo(id_, "lin", ContractTerms(**before), ContractTerms(**after), **plain)


def test_the_example_may_be_signed_and_not_yet_drawn() -> None:
    found = decided().outcome
    assert found.may_sign is Verdict.MET
    assert found.may_draw is Verdict.NOT_MET
    assert found.against_drawing == ("STEP_SKIPPED", "CONDITION_OPEN")
    assert found.reached == ("drafted", "reviewed")
    assert found.next_step == "signed"
    assert found.memo_needed == ()
    assert [(each.term, each.status, each.memos) for each in found.differences] == [
        ("margin", TermStatus.CHANGED, ("CM-1",)),
        ("version_hash", TermStatus.CHANGED, ("CM-1",)),
    ]


def test_without_its_memo_the_example_is_refused() -> None:
    found = decided(changes=())
    assert found.outcome.memo_needed == ("margin", "version_hash")
    assert refusals(found) == [("TERM_DIFFERS", "margin"), ("WRONG_VERSION", "version_hash")]
    assert found.reasons[0].measured == Fraction("0.0135")
    assert found.reasons[0].limit == Fraction("0.0125")


def borrower(name: str) -> dict[str, str]:
    return {**TERMS.parties, "borrower": name}


NAME, PLAN = "WRONG_LEGAL_NAME", "attachments.repayment plan"
LATER = DueAmount(Date(2029, 4, 1), cny(1))
OTHER: tuple[tuple[str, Any, str, str], ...] = (
    ("parties", borrower("Harbour Metals (Shenzhen) Co Ltd"), NAME, "parties.borrower"),
    ("parties", borrower("harbour metals (Shenzhen) Co., Ltd."), NAME, "parties.borrower"),
    ("amount", cny("30000000.01"), "TERM_DIFFERS", "amount"),
    ("amount", cny("29999999.99"), "TERM_DIFFERS", "amount"),
    ("tenor", Tenor(months=37), "TERM_DIFFERS", "tenor"),
    ("tenor", Tenor(years=3, days=1), "TERM_DIFFERS", "tenor"),
    ("margin", "0.013500001", "TERM_DIFFERS", "margin"),
    ("index", "LPR 5 years", "TERM_DIFFERS", "index"),
    ("index", "", "TERM_DIFFERS", "index"),
    ("fees", {"arrangement": cny("150000.01")}, "TERM_DIFFERS", "fees.arrangement"),
    ("fees", {"arrangement": Money.of(150000, "HKD")}, "TERM_NOT_COMPARABLE", "fees.arrangement"),
    ("fees", {}, "TERM_MISSING_IN_CONTRACT", "fees.arrangement"),
    ("fees", {**TERMS.fees, "exit": cny(1)}, "TERM_NOT_APPROVED", "fees.exit"),
    ("schedule", TERMS.schedule[:2], "TERM_MISSING_IN_CONTRACT", "schedule.2029-03-31"),
    ("schedule", (*TERMS.schedule, LATER), "TERM_NOT_APPROVED", "schedule.2029-04-01"),
    ("collateral", {"C-1": "Warehouse 8"}, "TERM_DIFFERS", "collateral.C-1"),
    ("covenants", {}, "TERM_MISSING_IN_CONTRACT", "covenants.net worth"),
    ("attachments", {"repayment plan": "sha256:77b1"}, "TERM_DIFFERS", PLAN),
    ("version_hash", "sha256:4e1d", "WRONG_VERSION", "version_hash"),
)


@pytest.mark.parametrize(("term", "value", "code", "about"), OTHER)
def test_each_term_that_differs_is_refused_by_name(
    term: str, value: Any, code: str, about: str
) -> None:
    found = with_contract(**{term: value})
    assert found.outcome.may_sign is Verdict.NOT_MET
    assert (code, about) in refusals(found)
    assert about in found.outcome.memo_needed


@pytest.mark.parametrize(("term", "value", "code", "about"), OTHER)
def test_a_memo_from_that_value_to_that_value_covers_it(
    term: str, value: Any, code: str, about: str
) -> None:
    before, after = {term: getattr(TERMS, term)}, {term: value}
    found = decided(contract=evolve(TERMS, **after), changes=(*CASE.changes, memo(before, after)))
    assert (code, about) not in refusals(found)
    assert found.outcome.memo_needed == ()
    changed = {each.term: each for each in found.outcome.differences}
    assert changed[about].status is TermStatus.CHANGED
    assert "CM-2" in changed[about].memos


def test_a_length_of_time_is_the_same_in_years_and_in_months() -> None:
    assert decided().outcome.may_sign is Verdict.MET
    assert (CASE.approval.terms.tenor, TERMS.tenor) == (Tenor(months=36), Tenor(years=3))


def test_another_currency_differs_and_its_amount_is_not_comparable() -> None:
    found = refusals(with_contract(amount=Money.of(30_000_000, "HKD")))
    assert found == [("TERM_NOT_COMPARABLE", "amount"), ("TERM_DIFFERS", "currency")]


TERM_NAMES = (
    "amount",
    "tenor",
    "margin",
    "index",
    "fees",
    "schedule",
    "collateral",
    "guarantors",
    "covenants",
    "conditions",
    "attachments",
    "version_hash",
    "parties",
)


@pytest.mark.parametrize("term", TERM_NAMES)
@pytest.mark.parametrize("side", ["approval", "contract"])
def test_a_term_that_one_side_does_not_state_is_not_known(term: str, side: str) -> None:
    if side == "contract":
        found = with_contract(**{term: None})
    else:
        terms = evolve(CASE.approval.terms, **{term: None})
        kept = () if term in ("margin", "version_hash") else CASE.changes
        found = decided(approval=evolve(CASE.approval, terms=terms), changes=kept)
    silent = {each.term: each.status.value for each in found.outcome.differences}
    assert silent[term] == f"{side}_silent"
    assert found.outcome.may_sign is not Verdict.MET
    assert f"TERM_{side.upper()}_SILENT" in [each.code for each in found.missing]


def test_a_term_silent_on_both_sides_is_not_known() -> None:
    silent = evolve(CASE.approval, terms=evolve(CASE.approval.terms, covenants=None))
    found = decided(approval=silent, contract=evolve(TERMS, covenants=None))
    assert found.outcome.may_sign is Verdict.UNKNOWN
    assert found.outcome.missing_to_sign == ("TERM_APPROVAL_SILENT",)


def covered(*memos: ChangeMemo, amount: int) -> Decision[ContractCheck]:
    return decided(contract=evolve(TERMS, amount=cny(amount)), changes=(*CASE.changes, *memos))


def step(id_: str, before: int, after: int, **more: Any) -> ChangeMemo:
    return memo({"amount": cny(before)}, {"amount": cny(after)}, id=id_, **more)


@pytest.mark.parametrize(
    ("changes", "answer", "code"),
    [
        ({}, Verdict.MET, "CHANGE_COUNTS"),
        ({"approved_on": Date(2026, 3, 3)}, Verdict.MET, "CHANGE_COUNTS"),
        ({"approved_on": Date(2026, 3, 2)}, Verdict.NOT_MET, "CHANGE_BEFORE_APPROVAL"),
        ({"approved_on": ON}, Verdict.MET, "CHANGE_COUNTS"),
        ({"approved_by": "lin"}, Verdict.NOT_MET, "CHANGE_APPROVED_BY_AUTHOR"),
        ({"approved_by": " Lin"}, Verdict.NOT_MET, "CHANGE_APPROVED_BY_AUTHOR"),
        ({"approved_by": None}, Verdict.NOT_MET, "CHANGE_PENDING"),
        ({"approved_on": None}, Verdict.NOT_MET, "CHANGE_PENDING"),
    ],
)
def test_a_memo_counts_by_its_own_approval(
    changes: dict[str, Any], answer: Verdict, code: str
) -> None:
    found = covered(step("CM-2", 30_000_000, 28_000_000, **changes), amount=28_000_000)
    assert found.outcome.may_sign is answer
    assert code in [each.code for each in found.findings if each.about == "CM-2"]


def test_a_memo_after_the_signature_does_not_count() -> None:
    events = (*CASE.events, StepEvent("signed", MARCH[15]))
    late = step("CM-2", 30_000_000, 28_000_000, approved_on=MARCH[16])
    found = decided(MARCH[20], changes=(*CASE.changes, late), events=events)
    assert ("CHANGE_AFTER_SIGNING", "CM-2") in refusals(found)


def test_a_pending_memo_leaves_open_what_is_approved() -> None:
    pending = step("CM-2", 30_000_000, 28_000_000, approved_by=None, approved_on=None)
    found = covered(pending, amount=30_000_000)
    assert found.outcome.may_sign is Verdict.UNKNOWN
    assert found.outcome.missing_to_sign == ("CHANGE_PENDING",)


def test_a_memo_that_was_withdrawn_leaves_nothing_open() -> None:
    gone = step("CM-2", 30_000_000, 28_000_000, approved_by=None, approved_on=None, withdrawn=True)
    assert covered(gone, amount=30_000_000).outcome.may_sign is Verdict.MET
    assert refusals(covered(gone, amount=28_000_000)) == [("TERM_DIFFERS", "amount")]


def test_an_approved_reduction_binds_a_contract_that_ignores_it() -> None:
    found = covered(step("CM-2", 30_000_000, 28_000_000), amount=30_000_000)
    assert refusals(found) == [("TERM_DIFFERS", "amount")]
    assert found.reasons[0].limit == cny(28_000_000)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_memos_follow_on_each_other_however_they_are_listed(order: tuple[int, ...]) -> None:
    chain = (
        step("CM-9", 30_000_000, 28_000_000),
        step("CM-3", 28_000_000, 27_000_000),
        step("CM-2", 27_000_000, 26_000_000, approved_on=MARCH[13]),
    )
    found = covered(*(chain[at] for at in order), amount=26_000_000).outcome
    assert found.may_sign is Verdict.MET
    changed = next(each for each in found.differences if each.term == "amount")
    assert changed.memos == ("CM-9", "CM-3", "CM-2")


def test_a_memo_from_a_value_that_was_never_approved_is_refused() -> None:
    found = covered(step("CM-2", 29_000_000, 28_000_000), amount=28_000_000)
    assert refusals(found) == [("TERM_DIFFERS", "amount"), ("CHANGE_DOES_NOT_FIT", "CM-2")]


def test_two_memos_of_one_day_from_one_value_cannot_both_fit() -> None:
    both = (step("CM-2", 30_000_000, 28_000_000), step("CM-3", 30_000_000, 27_000_000))
    assert ("CHANGE_DOES_NOT_FIT", "CM-3") in refusals(covered(*both, amount=28_000_000))


def test_without_the_day_of_the_approval_a_memo_is_in_doubt() -> None:
    undated = CreditApproval(CASE.approval.terms, CASE.approval.approved_by)
    found = decided(approval=undated)
    assert found.outcome.may_sign is Verdict.UNKNOWN
    assert found.outcome.missing_to_sign == (
        "TERM_CHANGE_NOT_KNOWN",
        "CHANGE_DAY_NOT_KNOWN",
        "APPROVAL_DAY_NOT_KNOWN",
    )


def test_without_the_approver_nothing_is_signed() -> None:
    found = decided(approval=evolve(CASE.approval, approved_by=None)).outcome
    assert found.missing_to_sign == ("APPROVER_NOT_KNOWN",)


def test_without_an_approved_term_its_memos_are_not_called_unfit() -> None:
    terms = evolve(CASE.approval.terms, margin=None)
    found = decided(approval=evolve(CASE.approval, terms=terms))
    assert found.outcome.against_signing == ()
    assert found.outcome.missing_to_sign == ("TERM_APPROVAL_SILENT",)


def test_a_memo_for_a_new_fee_leaves_the_others_alone() -> None:
    new = memo({"fees": {}}, {"fees": {"exit": cny(1)}})
    contract = evolve(TERMS, fees={**TERMS.fees, "exit": cny(1)})
    found = decided(contract=contract, changes=(*CASE.changes, new)).outcome
    assert found.may_sign is Verdict.MET
    assert ("fees.exit", TermStatus.CHANGED) in [(d.term, d.status) for d in found.differences]


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_amounts_agree_only_to_the_last_unit(approved: int, drafted: int) -> None:
    terms = evolve(CASE.approval.terms, amount=Money(approved, "CNY"))
    found = decided(
        approval=evolve(CASE.approval, terms=terms),
        contract=evolve(TERMS, amount=Money(drafted, "CNY")),
    ).outcome
    assert ("amount" in found.memo_needed) is (approved != drafted)


def test_findings_name_the_policy() -> None:
    found = decided()
    assert found.citation.id == "execution-2026"
    clauses = list(dict.fromkeys(each.clause for each in found.findings))
    assert clauses == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6(a)",
        "6(b)",
        "6(d)",
        "7(a)",
        "7(b)",
        "8",
        "9",
        "10",
    ]


def test_the_step_asked_for_is_the_one_answered() -> None:
    drawn = decided(step=ExecutionStep.DRAW).outcome
    assert (drawn.verdict, drawn.may_sign) == (Verdict.NOT_MET, Verdict.MET)
    assert decided().outcome.verdict is Verdict.MET
