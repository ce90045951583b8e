"""The facts of an execution: what was approved, what the contract says, who signs it and how.

A list that is left out is not known; an empty one says that there is none. `changes` left out
says that there is no change memo. Events stand in the order in which they were recorded.

>>> from attrs import evolve
>>> fifty = ContractTerms(amount=Money(50, "HKD"))
>>> case = ExecutionCase("L-1", ExecutionStep.SIGN, "loan agreement", CreditApproval(fifty), fifty)
>>> case.signatories is None
True
>>> evolve(case, witnesses=("ann", "ann"))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: witnesses: `ann` stands twice
"""

from collections.abc import Iterable, Iterator
from enum import Enum

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit.execution.changes import ChangeMemo, CreditApproval
from acctcore.credit.execution.conditions import ContractCondition, LoanPayment
from acctcore.credit.execution.guards import names_if_known, once
from acctcore.credit.execution.process import StepEvent
from acctcore.credit.execution.questions import ContractQuestion
from acctcore.credit.execution.signatories import Signatory
from acctcore.credit.execution.terms import ContractTerms
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import listed, listed_if_known, named, of_kind, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


class ExecutionStep(Enum):
    """The step that is asked for."""

    SIGN = "sign"
    DRAW = "draw"


def _changes(items: Iterable[ChangeMemo]) -> tuple[ChangeMemo, ...]:
    return listed(items, ChangeMemo, "change memos", "change memos")


def _events(items: Iterable[StepEvent] | None) -> tuple[StepEvent, ...] | None:
    return listed_if_known(items, StepEvent, "events", "steps with their day")


def _signatories(items: Iterable[Signatory] | None) -> tuple[Signatory, ...] | None:
    return listed_if_known(items, Signatory, "signatories", "signatories")


def _questions(items: Iterable[ContractQuestion] | None) -> tuple[ContractQuestion, ...] | None:
    return listed_if_known(items, ContractQuestion, "questions", "questions")


def _conditions(items: Iterable[ContractCondition] | None) -> tuple[ContractCondition, ...] | None:
    return listed_if_known(items, ContractCondition, "conditions", "conditions precedent")


def _payments(items: Iterable[LoanPayment] | None) -> tuple[LoanPayment, ...] | None:
    return listed_if_known(items, LoanPayment, "payments", "payments")


def _witnesses(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return names_if_known(items, "witnesses")


def _staff(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return names_if_known(items, "staff")


def _side_letters(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return names_if_known(items, "side letters")


@frozen
class ExecutionCase:
    """A contract on its way to the signature and the drawing.

    `instrument` names what is signed, as powers of signatories name it in their scope. `staff`
    are the persons of the bank who attend. `payments` are those of the drawing asked for, `drawn`
    is what was drawn before it: nothing is known of that once there was a drawing.
    """

    id: str
    step: ExecutionStep
    instrument: str
    approval: CreditApproval
    contract: ContractTerms
    changes: tuple[ChangeMemo, ...] = field(default=(), converter=_changes)
    events: tuple[StepEvent, ...] | None = field(default=None, converter=_events)
    signatories: tuple[Signatory, ...] | None = field(default=None, converter=_signatories)
    witnesses: tuple[str, ...] | None = field(default=None, converter=_witnesses)
    staff: tuple[str, ...] | None = field(default=None, converter=_staff)
    side_letters: tuple[str, ...] | None = field(default=None, converter=_side_letters)
    questions: tuple[ContractQuestion, ...] | None = field(default=None, converter=_questions)
    conditions: tuple[ContractCondition, ...] | None = field(default=None, converter=_conditions)
    payments: tuple[LoanPayment, ...] | None = field(default=None, converter=_payments)
    drawn: Money | None = None
    calendar: Calendar | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse nameless cases, values of another kind, and what stands twice."""
        named(self.id, "id of an execution")
        named(self.instrument, f"instrument of `{self.id}`")
        of_kind(self.step, ExecutionStep, f"step of `{self.id}`", "`sign` or `draw`")
        of_kind(self.approval, CreditApproval, f"approval of `{self.id}`", "an approval")
        of_kind(self.contract, ContractTerms, f"contract of `{self.id}`", "the terms of a loan")
        optional_kind(self.calendar, Calendar, f"calendar of `{self.id}`", "a calendar")
        if self.drawn is not None:
            of_kind(self.drawn, Money, f"amount drawn of `{self.id}`", "money such as `HKD 0.00`")
            if self.drawn.minor < 0:
                raise OutOfRange(fault(f"amount drawn of `{self.id}`", "0 or more", self.drawn))
        signing = (f"{each.person}` for `{each.party}" for each in self.signatories or ())
        for what, keys in (
            ("change memos", (each.id for each in self.changes)),
            ("signatories", signing),
            ("questions", (each.id for each in self.questions or ())),
            ("conditions", (each.id for each in self.conditions or ())),
            ("payments", (each.id for each in self.payments or ())),
        ):
            once(keys, what)

    @property
    def approvers(self) -> tuple[str, ...]:
        """Everyone who is known to have approved the terms or a change."""
        changed = (each.approved_by for each in self.changes if each.approved_by is not None)
        return tuple(dict.fromkeys((*(self.approval.approved_by or ()), *changed)))


def refuse_future(case: ExecutionCase, as_of: Date) -> None:
    """Raise `Contradiction` for what is dated after the day of the decision."""
    for what, on in _dated(case):
        if on is not None and on > as_of:
            expected = f"a day up to the day of the decision, {as_of}"
            raise Contradiction(fault(what, expected, on))


def _dated(case: ExecutionCase) -> Iterator[tuple[str, Date | None]]:
    yield "day of the approval", case.approval.approved_on
    for memo in case.changes:
        yield f"day of change memo `{memo.id}`", memo.approved_on
    for event in case.events or ():
        yield f"day of step `{event.step}`", event.on
    for each in case.signatories or ():
        if each.presence is not None:
            yield f"day on which `{each.person}` signed", each.presence.on
    for condition in case.conditions or ():
        if condition.met is not None:
            yield f"day of condition `{condition.id}`", condition.met.on
