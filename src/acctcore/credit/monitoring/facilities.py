"""What is watched: the facilities of a customer, and the bills discounted under them.

Units: money in one currency a facility. A bill is unmatured to the day it falls due, that day
included; one whose day is not stated may be.

>>> line = WatchedFacility("TL-1", Money.of(7_500_000, "USD"), Money.of(4_400_000, "USD"))
>>> str(line.undrawn)
'USD 3100000.00'
>>> WatchedFacility("TL-1", Money.of(-1, "USD"))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: limit of `TL-1`: expected 0 or more, got `USD -1.00`
"""

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import MixedCurrency, OutOfRange, fault
from acctcore.findings import Verdict
from acctcore.guards import flagged, named, of_kind
from acctcore.money import Money
from acctcore.values import field, frozen


@frozen
class WatchedFacility:
    """A limit and what is drawn under it; `drawn` left out is not known."""

    id: str
    limit: Money
    drawn: Money | None = None
    product: str = ""
    opened_on: Date | None = field(default=None, converter=optional_day)
    last_visit_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless facility, negative amounts and two currencies."""
        named(self.id, "id of a facility")
        of_kind(self.product, str, f"product of `{self.id}`", "text")
        for what, amount in (("limit", self.limit), ("drawn", self.drawn)):
            if amount is not None:
                _amount(f"{what} of `{self.id}`", amount)
        if self.drawn is not None and self.drawn.currency != self.limit.currency:
            got = self.drawn.currency.code
            expected = f"`{self.limit.currency.code}`, as its limit"
            raise MixedCurrency(fault(f"drawn of `{self.id}`", expected, got))

    @property
    def undrawn(self) -> Money | None:
        """What could still be drawn, never less than nothing; `None` where it is not known."""
        if self.drawn is None:
            return None
        return max(self.limit - self.drawn, Money(0, self.limit.currency))


@frozen
class WatchedBill:
    """A discounted bill; `confirmed` says that its document was found genuine."""

    id: str
    amount: Money
    matures_on: Date | None = field(default=None, converter=optional_day)
    document: str = ""
    confirmed: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless bill, a negative amount and an unclear confirmation."""
        named(self.id, "id of a bill")
        of_kind(self.document, str, f"document of bill `{self.id}`", "text")
        _amount(f"amount of bill `{self.id}`", self.amount)
        flagged(self.confirmed, f"`confirmed` of bill `{self.id}`")

    def unmatured(self, on: Date) -> Verdict:
        """Tell whether the bill is still to be paid on a day."""
        if self.matures_on is None:
            return Verdict.UNKNOWN
        return Verdict.MET if on <= self.matures_on else Verdict.NOT_MET


def _amount(what: str, amount: Money) -> None:
    of_kind(amount, Money, what, "an amount such as `HKD 20000.00`")
    if amount.minor < 0:
        raise OutOfRange(fault(what, "0 or more", amount))
