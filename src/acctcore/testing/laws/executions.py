"""Laws of a contract: no difference passes without its memo, and no part is played by two.

They judge the answer to a contract from answers to the same one changed by one thing.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final

from attrs import evolve
from pendulum import Date

from acctcore.credit.execution.cases import ExecutionCase, ExecutionStep
from acctcore.credit.execution.changes import ChangeMemo
from acctcore.credit.execution.outcomes import ContractCheck
from acctcore.credit.execution.questions import ContractQuestion
from acctcore.credit.execution.terms import ContractTerms, DueAmount
from acctcore.days import Tenor, from_ordinal
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


def no_step_is_skipped(trial: Trial) -> None:
    """Without one of the steps done the step asked for is refused.

    Source: credit domain, section 7: no skipped, replayed or reopened step.
    """
    process, events = trial.policy.process, trial.case.events or ()
    names = [each.step for each in events]
    gone = trial.pick(at for at, name in enumerate(names) if names.count(name) == 1)
    asked = process.signing if trial.case.step is ExecutionStep.SIGN else process.drawing
    place = list(process.steps).index
    trial.only_if(place(names[gone]) < place(asked))
    case = evolve(trial.case, events=(*events[:gone], *events[gone + 1 :]), drawn=None)
    found = trial.ask(case).outcome
    told = f"no answer but no without `{names[gone]}`, got {found.verdict.value}"
    trial.require(found.verdict is Verdict.NOT_MET, told, case)


def an_identity_is_valid_to_its_last_day(trial: Trial) -> None:
    """A paper that ends on the day of the signature is valid; a day before, it is refused.

    Source: credit domain, section 7: identity valid that day.
    """
    on, paper, change = _signed(trial, "identity")
    trial.only_if(not paper.no_expiry)
    for ends, valid in ((on, True), (from_ordinal(on.toordinal() - 1), False)):
        _judged(trial, change(evolve(paper, valid_until=ends)), "IDENTITY_EXPIRED", valid=valid)


def a_power_reaches_its_limit_and_no_further(trial: Trial) -> None:
    """A power of exactly the contract's amount binds; of a unit less, it is refused.

    Source: credit domain, section 7: authority (resolution, power of attorney, limit).
    """
    _, power, change = _signed(trial, "power")
    amount = trial.case.contract.amount
    kinds = [each.kind for each in trial.policy.powers]
    trial.only_if(amount and amount.minor > 1 and not power.general and power.kind in kinds)
    for limit, within in ((amount, True), (amount - Money(1, amount.currency), False)):
        bound = evolve(power, limit=limit, unlimited=False)
        _judged(trial, change(bound), "OVER_POWER", valid=within)


def nothing_is_drawn_while_a_condition_is_open(trial: Trial) -> None:
    """With a condition that is neither met nor waived there is no drawing, and it says so.

    Source: credit domain, section 7: CPs met before drawing.
    """
    at = trial.pick(range(len(trial.case.conditions or ())))
    listed = list(trial.case.conditions or ())
    listed[at] = evolve(listed[at], met=None, waived=None)
    case = evolve(trial.case, conditions=tuple(listed))
    found: ContractCheck = trial.ask(case).outcome
    trial.require(found.may_draw is Verdict.NOT_MET, "no drawing", case)
    against = found.against_drawing
    trial.require("CONDITION_OPEN" in against, f"`CONDITION_OPEN` against it, got {against}", case)


def nothing_is_drawn_in_the_cooling_off(trial: Trial) -> None:
    """Just the days of the cooling-off have to pass between a signature and a drawing.

    Source: credit domain, S18: cooling-off; its length is the policy's.
    """
    rule = trial.policy.cooling_off
    trial.only_if(rule is not None)
    tried = [_cooled(trial, case) for case in (trial.case, *_signed_lately(trial, rule.days))]
    trial.only_if(any(tried))


def _cooled(trial: Trial, case: Any) -> bool:
    """Count the days since a signature, and say whether there were any to count."""
    rule, found = trial.policy.cooling_off, trial.ask(case).outcome
    events, signing = case.events or (), trial.policy.process.signing
    clean = tuple(each.step for each in events) == found.reached
    if not (
        clean and signing in found.reached and "CALENDAR_NOT_KNOWN" not in found.missing_to_draw
    ):
        return False
    signed = next(each.on for each in events if each.step == signing)
    counts = case.calendar.is_business_day if rule.business else bool
    known = case.calendar.last if rule.business else trial.as_of
    ends = min(trial.as_of.toordinal(), known.toordinal() + 1)
    passed = sum(counts(from_ordinal(each)) for each in range(signed.toordinal() + 1, ends))
    barred = "COOLING_OFF" in found.against_drawing
    told = f"{passed} days since {signed} to {'bar' if passed < rule.days else 'allow'} a drawing"
    trial.require(barred is (passed < rule.days), told, case)
    return True


def _signed_lately(trial: Trial, days: int) -> Iterator[ExecutionCase]:
    """Move what was done, where a signature is the last of it: the cooling-off ends about today."""
    events, signing = trial.case.events or (), trial.policy.process.signing
    if not events or events[-1].step != signing:
        return
    for gap in (days, days + 1):
        by = trial.as_of.toordinal() - gap - events[-1].on.toordinal()
        moved = [(each, each.on.toordinal() + by) for each in events]
        if all(day > 0 for _, day in moved):
            done = tuple(evolve(each, on=from_ordinal(day)) for each, day in moved)
            yield evolve(trial.case, events=done)


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


def _signed(trial: Trial, what: str) -> tuple[Date, Any, Callable[[Any], ExecutionCase]]:
    """Draw a signatory of known day, with one known part, and a way to change that part."""
    people = trial.case.signatories or ()
    known = [at for at, each in enumerate(people) if getattr(each, what) and each.signed_on]
    at = trial.pick(known)

    def change(part: Any) -> ExecutionCase:
        person = evolve(people[at], **{what: part})
        listed = (person, *people[:at], *people[at + 1 :])
        found: ExecutionCase = evolve(trial.case, signatories=listed)
        return found

    return people[at].signed_on, getattr(people[at], what), change


def _judged(trial: Trial, case: ExecutionCase, code: str, *, valid: bool) -> None:
    """Ask whether the first signatory is judged so."""
    first = case.signatories[0] if case.signatories else None
    about = f"{first.person} for {first.party}" if first else ""
    found = [each for each in trial.ask(case).reasons if each.about == about]
    refused = code in [each.code for each in found]
    told = f"{'no ' if valid else ''}`{code}` of {about}"
    trial.require(refused is not valid, told, case)


def _bars(trial: Trial, case: ExecutionCase) -> None:
    _barred(trial, case, trial.ask(case).outcome)


def _barred(trial: Trial, case: ExecutionCase, found: ContractCheck) -> None:
    trial.require(found.may_sign is Verdict.NOT_MET, "no signature", case)
    trial.require(found.may_draw is Verdict.NOT_MET, "no drawing", case)
