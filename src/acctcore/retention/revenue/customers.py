"""A customer of a book over a period: what the ledger says at its start and at its end.

An amount left out is not known, never zero: nothing is stated as `EUR 0.00`. A customer bought
with another book is `acquired`, one sold with it `divested`. Units: money a period of the book, in
one currency a customer. Raises: a negative amount, two currencies, an acquired customer who was
there before, a divested one who still is, a port that completes before it is requested.

>>> BookCustomer("C-1", Money.of(100, "EUR"), Money.of(90, "EUR")).currency.code
'EUR'
>>> BookCustomer("C-1", Money.of(100, "EUR"), Money.of(90, "USD"))
Traceback (most recent call last):
...
acctcore.errors.MixedCurrency: closing of `C-1`: expected `EUR`, as its opening, got `USD`; \
state both in the currency of the contract
"""

from enum import Enum
from itertools import pairwise

from pendulum import Date

from acctcore.currency import Currency
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, fault
from acctcore.guards import chosen, named, of_kind, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


class BookTransfer(Enum):
    """A customer who came or went with a whole book, by no choice of their own."""

    ACQUIRED = "acquired"
    DIVESTED = "divested"


def _requested(value: object) -> Date:
    return day(value, "day of a port request")


@frozen
class PortOut:
    """An application to take the number elsewhere; the customer is lost when it completes."""

    requested_on: Date = field(converter=_requested)
    completed_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a port that completes before it is requested."""
        if self.completed_on is not None and self.completed_on < self.requested_on:
            expected = f"a day from {self.requested_on}, its request"
            raise Contradiction(fault("completion of a port", expected, self.completed_on))

    def pending(self, on: Date) -> bool:
        """Tell whether the port is requested, and not completed, at the end of a day."""
        return self.requested_on <= on and not self.completed(on)

    def completed(self, on: Date) -> bool:
        """Tell whether the port is completed at the end of a day."""
        return self.completed_on is not None and self.completed_on <= on

    def pending_before(self, on: Date) -> bool:
        """Tell whether the port is requested, and not completed, when a day begins."""
        waits = self.completed_on is None or self.completed_on >= on
        return waits and self.requested_on < on


@frozen
class ReportedFigures:
    """The figures as they were first reported; one left out was not restated."""

    opening: Money | None = None
    closing: Money | None = None


@frozen
class BookCustomer:
    """A customer at the start and at the end of a period, and why what changed did."""

    id: str
    opening: Money | None = None
    closing: Money | None = None
    since: Date | None = field(default=None, converter=optional_day)
    reason: str = ""
    transfer: BookTransfer | None = None
    port: PortOut | None = None
    reported: ReportedFigures | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse amounts and marks that contradict each other."""
        named(self.id, "id of a customer of a book")
        if self.transfer is not None:
            chosen(self.transfer, BookTransfer, f"transfer of `{self.id}`")
        of_kind(self.reason, str, f"reason of `{self.id}`", "words")
        optional_kind(self.port, PortOut, f"port of `{self.id}`", "the days of a port")
        told = "figures as first reported"
        optional_kind(self.reported, ReportedFigures, f"`reported` of `{self.id}`", told)
        self._check_amounts()
        self._check_transfer()

    @property
    def currency(self) -> Currency | None:
        """The currency of the contract; `None` where no amount is known."""
        return next((amount.currency for _, amount in self._amounts()), None)

    def _amounts(self) -> list[tuple[str, Money]]:
        first = self.reported or ReportedFigures()
        stated = (
            ("opening", self.opening),
            ("closing", self.closing),
            ("opening as first reported", first.opening),
            ("closing as first reported", first.closing),
        )
        return [(name, amount) for name, amount in stated if amount is not None]

    def _check_amounts(self) -> None:
        stated = self._amounts()
        for name, amount in stated:
            what = f"{name} of `{self.id}`"
            of_kind(amount, Money, what, "an amount such as `EUR 100.00`")
            if amount.minor < 0:
                raise OutOfRange(fault(what, "0 or more", amount))
        for (before, one), (name, other) in pairwise(stated):
            if one.currency != other.currency:
                expected = f"`{one.currency.code}`, as its {before}"
                advice = "state both in the currency of the contract"
                got = other.currency.code
                raise MixedCurrency(fault(f"{name} of `{self.id}`", expected, got, advice))

    def _check_transfer(self) -> None:
        if self.transfer is BookTransfer.ACQUIRED and self.opening and self.opening.minor:
            expected = "nothing, as the customer came with an acquired book"
            raise Contradiction(fault(f"opening of `{self.id}`", expected, self.opening))
        if self.transfer is BookTransfer.DIVESTED and self.closing and self.closing.minor:
            expected = "nothing, as the customer went with a divested book"
            raise Contradiction(fault(f"closing of `{self.id}`", expected, self.closing))
