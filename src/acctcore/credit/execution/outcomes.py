"""What `check_contract` answers: may it be signed, may it be drawn, and what differs.

>>> from acctcore.money import Money
>>> found = TermDifference("amount", TermStatus.DIFFERS, Money(50, "HKD"), Money(60, "HKD"))
>>> found.verdict.value, found.needs_memo
('not_met', True)
"""

from enum import Enum

from acctcore.credit.execution.cases import ExecutionStep
from acctcore.credit.execution.items import TermValue
from acctcore.findings import Verdict
from acctcore.values import frozen


class TermStatus(Enum):
    """How a term of the contract stands to the approval, as changed by approved memos."""

    CHANGED = "changed"
    """It differs from the first approval by approved change memos, and agrees with them."""
    DIFFERS = "differs"
    MISSING_IN_CONTRACT = "missing_in_contract"
    """It was approved, and the contract's table does not have it."""
    NOT_APPROVED = "not_approved"
    """The contract has it, and the approved table does not."""
    NOT_COMPARABLE = "not_comparable"
    """The two amounts are of two currencies."""
    APPROVAL_SILENT = "approval_silent"
    """The term is not known from the approval."""
    CONTRACT_SILENT = "contract_silent"
    """The term is not known from the contract."""
    CHANGE_NOT_KNOWN = "change_not_known"
    """A memo changes it, and it is not known whether the memo counts."""

    @property
    def verdict(self) -> Verdict:
        """What the status means: silence is not known, never the same."""
        match self:
            case TermStatus.CHANGED:
                return Verdict.MET
            case (
                TermStatus.APPROVAL_SILENT
                | TermStatus.CONTRACT_SILENT
                | TermStatus.CHANGE_NOT_KNOWN
            ):
                return Verdict.UNKNOWN
        return Verdict.NOT_MET


@frozen
class TermDifference:
    """A term that is not simply the same: as approved, changes included, and in the contract.

    `memos` are the change memos that led to what is approved.
    """

    term: str
    status: TermStatus
    approved: TermValue = None
    contract: TermValue = None
    memos: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What the difference means for the contract."""
        return self.status.verdict

    @property
    def needs_memo(self) -> bool:
        """Tell whether it blocks until a change memo covers it, or the contract is put right."""
        return self.verdict is Verdict.NOT_MET


@frozen
class ContractCheck:
    """Whether a contract may be signed and drawn: yes, no or not known.

    The codes against each, and of what is not known, stand beside it. `memo_needed` names the
    terms that an approved change memo would have to cover, from the approved value to the
    contract's. `reached` are the steps that count, in their order.
    """

    step: ExecutionStep
    may_sign: Verdict
    may_draw: Verdict
    against_signing: tuple[str, ...]
    against_drawing: tuple[str, ...]
    missing_to_sign: tuple[str, ...]
    missing_to_draw: tuple[str, ...]
    differences: tuple[TermDifference, ...]
    memo_needed: tuple[str, ...]
    reached: tuple[str, ...]
    next_step: str | None

    @property
    def verdict(self) -> Verdict:
        """The answer to the step that was asked for."""
        return self.may_sign if self.step is ExecutionStep.SIGN else self.may_draw
