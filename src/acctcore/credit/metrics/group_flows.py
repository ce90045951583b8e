"""Members of a connected group: cash flow, debt service, and what they pay one another.

A figure is known, known within bounds, or not known at all. A flow within the group is what the
books of the payer and those of the receiver say of it; one side may say nothing. Units: money.
Bad input: a flow to oneself, a flow nobody states, a negative amount.

>>> rent = IntraGroupFlow("Shop", "Estate", Money.of("10.00", "HKD"), Money.of("10.00", "HKD"))
>>> rent.is_matched
True
>>> IntraGroupFlow("Shop", "Estate")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: a flow from `Shop` to `Estate` that neither side states
"""

from enum import Enum

from acctcore.credit.metrics.bounds import AmountBounds
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import chosen, named, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


def _bounds(value: Money | AmountBounds | None) -> AmountBounds:
    if isinstance(value, AmountBounds):
        return value
    return AmountBounds() if value is None else AmountBounds.exactly(value)


@frozen
class GroupMember:
    """One member: cash flow before debt service, and the debt service, as its own books say."""

    name: str
    cash_flow: AmountBounds = field(default=None, converter=_bounds)
    debt_service: AmountBounds = field(default=None, converter=_bounds)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless member and debt service below 0."""
        named(self.name, "name of a member")
        for bound in (self.debt_service.low, self.debt_service.high):
            if bound is not None and bound.minor < 0:
                raise OutOfRange(fault(f"debt service of `{self.name}`", "0 or more", bound))


class PaidAs(Enum):
    """Where the payer's books show a flow within the group."""

    CASH_FLOW = "cash_flow"
    """As a cost or a distribution: it lowers the payer's cash flow."""
    DEBT_SERVICE = "debt_service"
    """As interest or principal of a loan within the group."""


@frozen
class IntraGroupFlow:
    """What one member pays another; it raises the receiver's cash flow."""

    payer: str
    receiver: str
    paid: Money | None = None
    """What the payer's books say."""
    received: Money | None = None
    """What the receiver's books say."""
    paid_as: PaidAs = PaidAs.CASH_FLOW

    def __attrs_post_init__(self) -> None:
        """Refuse a flow to oneself, one that nobody states and a negative amount."""
        named(self.payer, "payer of a flow")
        named(self.receiver, f"receiver of a flow from `{self.payer}`")
        what = f"a flow from `{self.payer}` to `{self.receiver}`"
        if self.payer == self.receiver:
            raise Contradiction(f"{what} is none")
        chosen(self.paid_as, PaidAs, f"books of the payer on {what}")
        for said in ("paid", "received"):
            words = "an amount such as `HKD 20000.00`"
            optional_kind(getattr(self, said), Money, f"what is {said} in {what}", words)
        stated = [each for each in (self.paid, self.received) if each is not None]
        if not stated:
            raise Contradiction(f"{what} that neither side states")
        for amount in stated:
            if amount.minor < 0:
                advice = "turn payer and receiver round"
                raise OutOfRange(fault(f"amount of {what}", "0 or more", amount, advice))

    @property
    def is_matched(self) -> bool:
        """Tell whether both sides state the same amount."""
        return self.paid is not None and self.paid == self.received
