"""Facilities with what is used of them and the rates, as they stand in one document.

>>> from pendulum import Date
>>> from acctcore.money import Money
>>> from acctcore.rounding import Rounding
>>> line = Facility("line", Money.of("100.00", "USD"), committed=True, members=("A",))
>>> book = FacilityBook((line,), FacilityPolicy(rounding=Rounding.UP))
>>> str(book.headroom(Date(2026, 3, 16)).of("line").headroom)
'USD 100.00'
"""

from collections.abc import Iterable
from datetime import date

from acctcore.authority.rates import ExchangeRate
from acctcore.credit.facilities.facility import Facility
from acctcore.credit.facilities.measuring import headroom
from acctcore.credit.facilities.outcomes import Headrooms
from acctcore.credit.facilities.policies import FacilityPolicy
from acctcore.credit.facilities.trees import FacilityTree
from acctcore.credit.facilities.uses import TemporaryExcess, Use
from acctcore.credit.facilities.using import booked
from acctcore.guards import listed
from acctcore.values import field, frozen


def _facilities(items: Iterable[Facility]) -> tuple[Facility, ...]:
    return listed(items, Facility, "facilities", "facilities")


def _excesses(items: Iterable[TemporaryExcess]) -> tuple[TemporaryExcess, ...]:
    return listed(items, TemporaryExcess, "excesses", "dated excesses")


def _uses(items: Iterable[Use]) -> tuple[Use, ...]:
    return listed(items, Use, "uses", "uses of facilities")


def _rates(items: Iterable[ExchangeRate]) -> tuple[ExchangeRate, ...]:
    return listed(items, ExchangeRate, "rates", "rates of exchange")


@frozen
class FacilityBook:
    """A tree of facilities, its uses and the rates of exchange."""

    facilities: tuple[Facility, ...] = field(converter=_facilities)
    policy: FacilityPolicy
    excesses: tuple[TemporaryExcess, ...] = field(default=(), converter=_excesses)
    uses: tuple[Use, ...] = field(default=(), converter=_uses)
    rates: tuple[ExchangeRate, ...] = field(default=(), converter=_rates)

    def __attrs_post_init__(self) -> None:
        """Refuse facilities that are no tree, and uses that do not fit in it."""
        booked(self.tree, self.uses)

    @property
    def tree(self) -> FacilityTree:
        """The facilities as a tree."""
        return FacilityTree(self.facilities, self.policy, self.excesses)

    def headroom(self, as_of: date) -> Headrooms:
        """Answer the headroom of every facility on a day.

        Raises:
            Contradiction: a rate is dated after the day.
        """
        return headroom(self.tree, self.uses, as_of, self.rates)
