"""Laws of a contract: no difference passes without its memo, and no part is played by two.

They judge the answer to a contract from answers to the same one changed by one thing.
"""

from fractions import Fraction
from typing import Any, Final

from attrs import evolve
from pendulum import Date

from acctcore.credit.execution.cases import ExecutionCase
from acctcore.credit.execution.changes import ChangeMemo
from acctcore.credit.execution.outcomes import ContractCheck
from acctcore.credit.execution.questions import ContractQuestion
from acctcore.credit.execution.terms import ContractTerms, DueAmount
from acctcore.days import Tenor
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.testing.trials import Trial

_ID = "drawn for a law"
_TERMS: Final = FrozenMap[str, tuple[Any, Any]](
    {
        "tenor": (Tenor(months=36), Tenor(months=36, days=1)),
        "margin": (Fraction(1, 80), Fraction(1, 80) + Fraction(1, 10**6)),
        "index": ("HIBOR", "SOFR"),
        "fees": ({"F1": Money(1, "HKD")}, {"F1": Money(2, "HKD")}),
        "schedule": (
            (DueAmount(Date(2026, 1, 31), Money(5, "HKD")),),
            (DueAmount(Date(2026, 1, 31), Money(4, "HKD")),),
        ),
        "collateral": ({"C1": "a flat"}, {"C1": "a flat, let"}),
        "guarantors": (("A", "B"), ("A",)),
        "covenants": ({"V1": "at most 3.0"}, {"V1": "at most 3.1"}),
        "conditions": ({"D1": "valued"}, {}),
        "attachments": ({"S1": "ab"}, {"S1": "cd"}),
    }
)
"""What is approved, and what the contract says."""


def a_unit_of_difference_bars_the_contract(trial: Trial) -> None:
    """A contract of one unit more than is approved is refused, and needs a memo for its amount.

    Source: credit domain, section 7: compare exact values; a material difference blocks.
    """
    case = _a_unit_more(trial)
    found: ContractCheck = trial.ask(case).outcome
    told = f"a memo to be needed for `amount`, got {', '.join(found.memo_needed) or 'none'}"
    trial.require("amount" in found.memo_needed, told, case)
    _barred(trial, case, found)


def every_term_is_compared(trial: Trial) -> None:
    """A contract that differs in any one term is refused, and needs a memo for that term.

    Source: credit domain, section 7: compare exact values; a material difference blocks.
    """
    term = trial.pick(_TERMS)
    approved, other = (ContractTerms(**{term: value}) for value in _TERMS[term])
    approval = evolve(trial.case.approval.terms, **{term: getattr(approved, term)})
    contract = evolve(trial.case.contract, **{term: getattr(other, term)})
    approval = evolve(trial.case.approval, terms=approval)
    case = evolve(trial.case, approval=approval, contract=contract, changes=())
    found: ContractCheck = trial.ask(case).outcome
    needed = any(each.partition(".")[0] == term for each in found.memo_needed)
    trial.require(needed, f"a memo to be needed for `{term}`, got {found.memo_needed}", case)
    _barred(trial, case, found)


def an_approved_memo_covers_what_it_changes(trial: Trial) -> None:
    """A memo from the approved amount to the contract's covers it, approved by another in time.

    Source: credit domain, section 4: any change is a change memo with its own approval.
    """
    trial.only_if(trial.case.approval.approved_on and trial.case.events is not None)
    case = _with_memo(trial, _a_unit_more(trial), approved_by=_ID)
    needed = trial.ask(case).outcome.memo_needed
    trial.require("amount" not in needed, "no memo to be needed for `amount`", case)


def nobody_approves_a_change_of_their_own(trial: Trial) -> None:
    """A memo approved by its author, or by nobody, covers nothing.

    Source: credit domain, section 4; section 12: author = approver.
    """
    more = _a_unit_more(trial)
    for approver in ("author", None):
        case = _with_memo(trial, more, approved_by=approver)
        found = trial.ask(case).outcome
        trial.require("amount" in found.memo_needed, "a memo to be needed for `amount`", case)
        trial.require(found.may_sign is Verdict.NOT_MET, "no signature", case)


def whoever_approved_is_no_witness(trial: Trial) -> None:
    """With an approver, or a signatory, as a witness a contract is refused.

    Source: credit domain, sections 7 and 12: witness is not approver.
    """
    signing = (each.person for each in trial.case.signatories or ())
    witness = trial.pick(dict.fromkeys((*trial.case.approvers, *signing)))
    _bars(trial, evolve(trial.case, witnesses=(witness,)))


def a_side_letter_bars_the_contract(trial: Trial) -> None:
    """With a side letter a contract is refused, whatever it says.

    Source: credit domain, section 7: side letters banned.
    """
    _bars(trial, evolve(trial.case, side_letters=(_ID,)))


def an_open_question_bars_the_contract(trial: Trial) -> None:
    """With a question that is open and material a contract is refused.

    Source: credit domain, section 3: a material open question blocks approval and signing.
    """
    asked = ContractQuestion(_ID, open=True, material=True)
    _bars(trial, evolve(trial.case, questions=(*(trial.case.questions or ()), asked)))


def _a_unit_more(trial: Trial) -> ExecutionCase:
    """Draw up the contract, which agrees on its amount, of a unit more."""
    case: ExecutionCase = trial.case
    amount = case.contract.amount
    trial.only_if(amount and case.approval.terms.amount)
    found = trial.ask().outcome
    differing = {each.term for each in found.differences if each.status.value != "changed"}
    trial.only_if("amount" not in differing)
    assert amount is not None  # noqa: S101 - asked above
    more = evolve(case.contract, amount=amount + Money(1, amount.currency))
    return evolve(case, contract=more)


def _with_memo(trial: Trial, case: ExecutionCase, *, approved_by: str | None) -> ExecutionCase:
    """Add a memo from the amount that is approved to that of the contract."""
    before = ContractTerms(amount=trial.case.contract.amount)
    after, day = ContractTerms(amount=case.contract.amount), _last_day(trial)
    memo = ChangeMemo(_ID, "author", before, after, approved_by, day)
    return evolve(case, changes=(*case.changes, memo))


def _last_day(trial: Trial) -> Date:
    """Answer the last day on which a memo counts: that of the signature, or today."""
    signing = trial.policy.process.signing
    signed = [each.on for each in trial.case.events or () if each.step == signing]
    day: Date = min([*signed, trial.as_of])
    trial.only_if(day > (trial.case.approval.approved_on or day.subtract(days=1)))
    return day


def _bars(trial: Trial, case: ExecutionCase) -> None:
    _barred(trial, case, trial.ask(case).outcome)


def _barred(trial: Trial, case: ExecutionCase, found: ContractCheck) -> None:
    trial.require(found.may_sign is Verdict.NOT_MET, "no signature", case)
    trial.require(found.may_draw is Verdict.NOT_MET, "no drawing", case)
