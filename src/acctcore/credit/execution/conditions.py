"""Conditions precedent and payments: what a drawing needs before it, and where it goes.

A condition is met (with evidence, on a day, by a person), waived (by a person, with an authority,
until a day) or open. A payment without a payee names none.

>>> ContractCondition("CP-1", met=ConditionMet("board minutes", "ann", Date(2026, 3, 2))).open
False
>>> ContractCondition("CP-2").open
True
"""

from pendulum import Date

from acctcore.credit.execution.guards import positive
from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.guards import named, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


def _met_on(value: object) -> Date | None:
    return optional_day(value, "day on which a condition was met")


def _until(value: object) -> Date | None:
    return optional_day(value, "last day of a waiver")


@frozen
class ConditionMet:
    """That a condition was met; the day may not be known."""

    evidence: str
    by: str
    on: Date | None = field(default=None, converter=_met_on)

    def __attrs_post_init__(self) -> None:
        """Refuse what nobody found, and on nothing."""
        named(self.evidence, "evidence of a condition")
        named(self.by, "person who found a condition met")


@frozen
class ConditionWaiver:
    """That a condition need not be met until a day; the day may not be known."""

    by: str
    authority: str
    until: Date | None = field(default=None, converter=_until)

    def __attrs_post_init__(self) -> None:
        """Refuse a waiver by nobody or without an authority."""
        named(self.by, "person who waives a condition")
        named(self.authority, f"authority of the waiver by `{self.by}`")


@frozen
class ContractCondition:
    """A condition precedent by its id in the contract, and how it stands."""

    id: str
    met: ConditionMet | None = None
    waived: ConditionWaiver | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless condition, and one both met and waived."""
        named(self.id, "id of a condition")
        optional_kind(self.met, ConditionMet, f"how `{self.id}` was met", "evidence and a person")
        optional_kind(self.waived, ConditionWaiver, f"waiver of `{self.id}`", "a person who waives")
        if self.met is not None and self.waived is not None:
            told = "is both met and waived; state the one or the other"
            raise Contradiction(f"condition `{self.id}` {told}")

    @property
    def open(self) -> bool:
        """Tell whether it is neither met nor waived."""
        return self.met is None and self.waived is None


@frozen
class LoanPayment:
    """One payment out of a drawing; `payee` is the legal name of whom the bank pays directly."""

    id: str
    amount: Money
    payee: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless payment, and an amount of 0 or less."""
        named(self.id, "id of a payment")
        positive(self.amount, f"amount of payment `{self.id}`")
        if self.payee is not None:
            named(self.payee, f"payee of payment `{self.id}`")
