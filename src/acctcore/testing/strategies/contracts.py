"""Contracts on their way to the signature and the drawing, seeded where a policy answers otherwise.

Most are in order; now and then one thing is a day, a unit or a step off, or not known.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.executions import execution_policies
>>> policy = find(execution_policies(), lambda policy: True)
>>> cases = execution_cases(policy=policy, as_of=Date(2026, 3, 16))
>>> find(cases, lambda case: bool(case.changes)).changes[0].id
'CM-1'
"""

from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.execution.cases import ExecutionCase, ExecutionStep
from acctcore.credit.execution.conditions import (
    ConditionMet,
    ConditionWaiver,
    ContractCondition,
    LoanPayment,
)
from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.credit.execution.process import StepEvent
from acctcore.credit.execution.questions import ContractQuestion
from acctcore.credit.execution.terms import ContractTerms
from acctcore.days import day, from_ordinal
from acctcore.money import Money
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.loan_terms import APPROVERS, BORROWER, agreed
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.signings import INSTRUMENT, signatories
from acctcore.testing.strategies.times import calendar_ends

_REACH: Final = 60
_QUESTIONS: Final = (
    (),
    (ContractQuestion("Q-1", open=False, material=True),),
    (ContractQuestion("Q-1", open=True, material=False),),
    (ContractQuestion("Q-1", open=True, material=True),),
    (ContractQuestion("Q-1", open=True),),
    None,
)


def execution_cases(*, policy: ExecutionPolicy, as_of: date) -> SearchStrategy[ExecutionCase]:
    """Draw a contract with its approval, sound under an execution policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    known = of_kind("policy", policy, ExecutionPolicy, "an execution policy")
    return _cases(known, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: ExecutionPolicy, on: Date) -> ExecutionCase:
    step = pick(draw, tuple(ExecutionStep))
    found = agreed(draw, policy, on)
    signed = on if step is ExecutionStep.SIGN else _signed(draw, policy, on)
    events = None if rarely(draw, 12) else _events(draw, policy, step, signed, on)
    people = signatories(draw, policy, found.contract, signed)
    was_drawn = any(each.step == policy.process.drawing for each in events or ())
    return ExecutionCase(
        "L-1",
        step,
        INSTRUMENT,
        found.approval,
        found.contract,
        found.memos,
        events,
        people,
        witnesses=_witnesses(draw),
        staff=_mostly(draw, ("amy", "ben"), (("amy",), ("p1", "p2"), (), None)),
        side_letters=_mostly(draw, (), (("letter of 1 March",), None)),
        questions=pick(draw, _QUESTIONS) if rarely(draw) else (),
        conditions=_conditions(draw, found.contract, on),
        payments=_payments(draw, policy, found.contract),
        drawn=_drawn(draw, found.contract) if was_drawn else None,
        calendar=None if rarely(draw, 8) else _calendar(draw, on),
    )


def _mostly(draw: Draw, usual: Any, others: Any) -> Any:
    return pick(draw, others) if rarely(draw, 10) else usual


def _witnesses(draw: Draw) -> tuple[str, ...] | None:
    found: tuple[str, ...] | None = _mostly(
        draw, ("dee", "eve"), ((APPROVERS[0],), ("p1", "dee"), ("dee",), (), None)
    )
    return found


def _signed(draw: Draw, policy: ExecutionPolicy, on: Date) -> Date:
    """Draw a day of signing: long ago, or where the cooling-off ends today or a day beside."""
    rule, back = policy.cooling_off, _REACH // 2
    if rule is not None and rarely(draw, 2):
        back = max(0, rule.days + pick(draw, (0, 1, -1, 2)))
    return from_ordinal(on.toordinal() - back)


def _events(
    draw: Draw, policy: ExecutionPolicy, step: ExecutionStep, signed: Date, on: Date
) -> tuple[StepEvent, ...]:
    """Draw the steps before the one asked for; now and then one is missing, or done again."""
    process = policy.process
    asked = process.signing if step is ExecutionStep.SIGN else process.drawing
    names = list(process.steps[: process.steps.index(asked)])
    after = names.index(process.signing) if process.signing in names else len(names)
    days = [signed if at <= after else on for at in range(len(names))]
    done = [StepEvent(name, day_) for name, day_ in zip(names, days, strict=True)]
    if rarely(draw, 8) and done:
        done.pop(pick(draw, range(len(done))))
    if rarely(draw, 8):
        done.append(StepEvent(pick(draw, process.steps), on))
    return tuple(done)


def _conditions(
    draw: Draw, contract: ContractTerms, on: Date
) -> tuple[ContractCondition, ...] | None:
    if rarely(draw, 12):
        return None
    recorded = [each for each in contract.conditions or {} if not rarely(draw, 12)]
    return tuple(_condition(draw, each, on) for each in recorded)


def _condition(draw: Draw, id_: str, on: Date) -> ContractCondition:
    ends = from_ordinal(on.toordinal() + pick(draw, (0, 1, -1)))
    waived = ContractCondition(id_, waived=ConditionWaiver("osei", "credit committee", ends))
    return pick(
        draw,
        (
            ContractCondition(id_, ConditionMet("minutes", "amy", on)),
            ContractCondition(id_, ConditionMet("minutes", "amy", min(on, ends))),
            waived,
            waived,
            ContractCondition(id_, waived=ConditionWaiver("osei", "nobody's", ends)),
            ContractCondition(id_, waived=ConditionWaiver("osei", "credit committee")),
            ContractCondition(id_, ConditionMet("minutes", "amy")),
            ContractCondition(id_),
        ),
    )


def _payments(
    draw: Draw, policy: ExecutionPolicy, contract: ContractTerms
) -> tuple[LoanPayment, ...] | None:
    """Draw payments at the amount above which a payee is named, and at that of the contract."""
    if rarely(draw, 12):
        return None
    above, amount = policy.payments.above, contract.amount
    bounds = [each for each in (above, amount) if each is not None] or [Money(100, "HKD")]
    bound = pick(draw, bounds)
    minor = max(1, bound.minor + pick(draw, (0, 1, -1)))
    payee = pick(draw, ("A Supplier Limited", None, BORROWER)) if rarely(draw) else "A Supplier"
    return (LoanPayment("P-1", Money(minor, bound.currency), payee),)


def _drawn(draw: Draw, contract: ContractTerms) -> Money | None:
    """Draw what was drawn before: nothing, a unit, or it is not known."""
    currency = "HKD" if contract.amount is None else contract.amount.currency
    return pick(draw, (Money(0, currency), Money(1, currency), None))


def _calendar(draw: Draw, on: Date) -> Calendar:
    """Draw a calendar around the day; now and then it ends or begins at it, or ended long ago."""
    first, last = calendar_ends(draw, on, 2 * _REACH, -_REACH // 3 if rarely(draw, 16) else _REACH)
    return Calendar.of_weekend("bank", "drawn", first, last)
