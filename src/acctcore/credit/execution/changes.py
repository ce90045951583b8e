"""The approval of a loan, and the change memos that were written after it.

A change memo states terms before and after: whole terms, or entries of a table. It is approved
by a person and on a day of its own; while either is left out it is not approved. One that nobody
will approve is withdrawn.
Source: project page on credit, section 4: after approval, any change is a change memo with its
own approval.

>>> from acctcore.money import Money
>>> fifty, sixty = (ContractTerms(amount=Money(each, "HKD")) for each in (50, 60))
>>> ChangeMemo("CM-1", "ann", fifty, sixty).approved
False
>>> ChangeMemo("CM-1", "ann", fifty, ContractTerms(margin="0.01"))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: change memo `CM-1` states `amount` on one side only; \
state it before and after
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.credit.execution.guards import names_if_known
from acctcore.credit.execution.items import laid_out
from acctcore.credit.execution.terms import ContractTerms
from acctcore.days import optional_day
from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import flagged, named, of_kind
from acctcore.values import field, frozen

_TERMS = "the terms of a loan"


def _approvers(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return names_if_known(items, "approvers")


def _approved_on(value: object) -> Date | None:
    return optional_day(value, "day of an approval")


def _changed_on(value: object) -> Date | None:
    return optional_day(value, "day of a change memo")


@frozen
class CreditApproval:
    """The terms as approved, by whom and on which day; what is left out is not known."""

    terms: ContractTerms
    approved_by: tuple[str, ...] | None = field(default=None, converter=_approvers)
    approved_on: Date | None = field(default=None, converter=_approved_on)

    def __attrs_post_init__(self) -> None:
        """Refuse what are no terms, and an approval by nobody."""
        of_kind(self.terms, ContractTerms, "terms of an approval", _TERMS)
        if self.approved_by == ():
            raise OutOfRange("approvers: expected at least one person, got none")


@frozen
class ChangeMemo:
    """A change of approved terms, from one value to another."""

    id: str
    author: str
    before: ContractTerms
    after: ContractTerms
    approved_by: str | None = None
    approved_on: Date | None = field(default=None, converter=_changed_on)
    withdrawn: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a memo by nobody, one that changes nothing, and a term on one side only."""
        named(self.id, "id of a change memo")
        named(self.author, f"author of `{self.id}`")
        of_kind(self.before, ContractTerms, f"terms before `{self.id}`", _TERMS)
        of_kind(self.after, ContractTerms, f"terms after `{self.id}`", _TERMS)
        if self.approved_by is not None:
            named(self.approved_by, f"approver of `{self.id}`")
        before, after = laid_out(self.before), laid_out(self.after)
        for term in before:
            if (before[term] is None) is not (after[term] is None):
                told = f"states `{term}` on one side only; state it before and after"
                raise Contradiction(f"change memo `{self.id}` {told}")
        if before == after:
            raise Contradiction(f"change memo `{self.id}` changes nothing")
        flagged(self.withdrawn, f"`withdrawn` of `{self.id}`")
        if self.withdrawn and self.approved:
            told = "is approved and withdrawn; take it back by another memo"
            raise Contradiction(f"change memo `{self.id}` {told}")

    @property
    def approved(self) -> bool:
        """Tell whether it names who approved it, and on which day."""
        return self.approved_by is not None and self.approved_on is not None
