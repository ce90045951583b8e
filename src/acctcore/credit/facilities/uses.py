"""What is used of a facility, and what is allowed above its limit for a while.

A use counts from its day until the day before it is repaid; a contingent one, such as a guarantee
or a letter of credit, counts in full. Units: money, days.
Raises: a negative use, one repaid before it is drawn, an excess of nothing or of no length, or
without a name behind it.

>>> use = Use("U1", "line", "A", Money.of("40.00", "USD"), Date(2026, 3, 1))
>>> use.counts_on(Date(2026, 2, 28)), use.counts_on(Date(2026, 3, 1))
(False, True)
>>> Use("U1", "line", "A", Money.of("-40.00", "USD"), Date(2026, 3, 1))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: amount of use `U1`: expected 0 or more, got `USD -40.00`; a repayment
is its `repaid_on`
"""

from enum import Enum

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import chosen, named, of_kind
from acctcore.money import Money
from acctcore.values import field, frozen


class UseKind(Enum):
    """What a use is; both count."""

    DRAWN = "drawn"
    CONTINGENT = "contingent"


@frozen
class Use:
    """An amount booked to a facility by a party on a day."""

    id: str
    facility: str
    party: str
    amount: Money
    on: Date = field(converter=day)
    kind: UseKind = UseKind.DRAWN
    repaid_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse what is malformed in itself."""
        named(self.id, "id of a use")
        named(self.facility, f"facility of use `{self.id}`")
        named(self.party, f"party of use `{self.id}`")
        of_kind(self.amount, Money, f"amount of use `{self.id}`", "an amount of money")
        chosen(self.kind, UseKind, f"kind of use `{self.id}`")
        if self.amount.minor < 0:
            what, advice = f"amount of use `{self.id}`", "a repayment is its `repaid_on`"
            raise OutOfRange(fault(what, "0 or more", self.amount, advice))
        if self.repaid_on is not None and self.repaid_on < self.on:
            told = f"repaid on {self.repaid_on}, before it was drawn on {self.on}"
            raise Contradiction(f"use `{self.id}`: {told}")

    def counts_on(self, on: Date) -> bool:
        """Tell whether it is outstanding on a day."""
        return self.on <= on and (self.repaid_on is None or on < self.repaid_on)


@frozen
class TemporaryExcess:
    """So much above the limit of a facility, from one day to another, both included."""

    facility: str
    amount: Money
    since: Date = field(converter=day)
    until: Date = field(converter=day)
    approved_by: str

    def __attrs_post_init__(self) -> None:
        """Refuse an excess of nothing, of no length, and one that nobody approved."""
        named(self.facility, "facility of an excess")
        about = f"excess of `{self.facility}`"
        of_kind(self.amount, Money, about, "an amount of money")
        named(self.approved_by, f"who approved the {about}")
        if self.amount.minor <= 0:
            raise OutOfRange(fault(about, "more than 0", self.amount))
        if self.until < self.since:
            raise Contradiction(f"{about} ends on {self.until}, before it begins on {self.since}")

    def holds_on(self, on: Date) -> bool:
        """Tell whether it is in force on a day."""
        return self.since <= on <= self.until
