"""A customer who may be visited: what is at stake, how likely it is lost, what a visit can do.

What is left out is not known, never zero: a chance may then be anything, a contact as long ago as
can be, and the customer queues on the upper end. `stops = []` says that nothing stands against a
visit; left out, nobody looked, and the row says so. Units: money of one currency, chances from 0
to 1, days. Raises: a negative value, a contact of somebody never contacted, a stop stated twice.

>>> customer = VisitCustomer("C-1", Money.of(1000, "EUR"), Chance.of("0.3"), stops=())
>>> customer.not_stated
('PERSUADABLE_NOT_STATED', 'LAST_CONTACT_NOT_STATED')
>>> VisitCustomer("C-1", Money.of(-1, "EUR"))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: value at risk of `C-1`: expected 0 or more, got `EUR -1.00`
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.chances import Chance
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import flagged, listed_if_known, named, of_kind, optional_kind, repeated
from acctcore.money import Money
from acctcore.values import field, frozen

ANY_CHANCE: Final = Chance(Fraction(0), Fraction(1))


class VisitStop(Enum):
    """What stands against a visit, whatever it is worth."""

    DECEASED = "deceased"
    BEREAVED = "bereaved"
    PORT_APPLICATION = "port_application"
    """An application to leave exists: no save contact."""
    OPTED_OUT = "opted_out"
    """Service is still given where the customer asks for it."""


def _by(value: object) -> Date:
    return day(value, "day of a must-visit")


@frozen
class MustVisit:
    """A visit that has to be made by a day, for instance the `contact_by` of a warning."""

    by: Date = field(converter=_by)
    reason: str

    def __attrs_post_init__(self) -> None:
        """Refuse one without a reason."""
        named(self.reason, "reason of a must-visit", "why, for instance `warning of 11 May`")


def _stops(items: Iterable[VisitStop] | None) -> tuple[VisitStop, ...] | None:
    words = "stops such as `opted_out`"
    return listed_if_known(items, VisitStop, "stops of a customer", words)


@frozen
class VisitCustomer:
    """One row of a visit book.

    `since` is the day from which somebody never visited has waited. Where it and `last_visit` are
    left out the last contact is taken for a visit; without any, nobody has waited longer.
    """

    id: str
    value_at_risk: Money | None = None
    leaves: Chance | None = None
    persuadable: Chance | None = None
    last_contact: Date | None = field(default=None, converter=optional_day)
    never_contacted: bool = False
    last_visit: Date | None = field(default=None, converter=optional_day)
    since: Date | None = field(default=None, converter=optional_day)
    officer: str = ""
    stops: tuple[VisitStop, ...] | None = field(default=None, converter=_stops)
    must: MustVisit | None = None
    weight: tuple[int, int] | None = field(init=False, repr=False, eq=False)
    """Value times the upper chances, in minor units, as a fraction; `None` without a value."""
    visited: int = field(init=False, repr=False, eq=False)
    """The day number of the last visit, 0 where none is known."""
    contacted: int = field(init=False, repr=False, eq=False)
    """The day number of the last contact, 0 where none is known."""

    def __attrs_post_init__(self) -> None:
        """Refuse a malformed row, then count once what every queue asks for."""
        named(self.id, "id of a customer to visit")
        self._check_amounts()
        of_kind(self.officer, str, f"officer of `{self.id}`", "a name")
        flagged(self.never_contacted, f"`never_contacted` of `{self.id}`")
        optional_kind(self.must, MustVisit, f"must-visit of `{self.id}`", "a day with a reason")
        if self.never_contacted and (self.last_contact or self.last_visit):
            told = "was never contacted, and has a last contact"
            raise Contradiction(f"`{self.id}` {told}; leave one of the two out")
        if doubled := repeated(each.value for each in self.stops or ()):
            raise Contradiction(f"stop `{doubled[0]}` of `{self.id}` stands twice")
        self._count()

    def _check_amounts(self) -> None:
        what = f"value at risk of `{self.id}`"
        optional_kind(self.value_at_risk, Money, what, "an amount such as `EUR 100.00`")
        if self.value_at_risk is not None and self.value_at_risk.minor < 0:
            raise OutOfRange(fault(what, "0 or more", self.value_at_risk))
        for name, chance in (("to leave", self.leaves), ("to persuade", self.persuadable)):
            what = f"chance {name} of `{self.id}`"
            optional_kind(chance, Chance, what, Chance.DOCUMENT_WORDS)

    def _count(self) -> None:
        weight = None
        if self.value_at_risk is not None:
            leaves = 1 if self.leaves is None else self.leaves.upper
            moved = 1 if self.persuadable is None else self.persuadable.upper
            top = self.value_at_risk.minor * leaves.numerator * moved.numerator
            weight = top, leaves.denominator * moved.denominator
        contact = self.last_contact.toordinal() if self.last_contact else 0
        unvisited = 0 if self.since else contact
        visit = self.last_visit.toordinal() if self.last_visit else unvisited
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "visited", visit)
        object.__setattr__(self, "contacted", max(contact, visit))

    @property
    def not_stated(self) -> tuple[str, ...]:
        """What is not known of the customer, by code."""
        return tuple(self._missing())

    def _missing(self) -> Iterator[str]:
        for code, missing in (
            ("VALUE_NOT_STATED", self.value_at_risk is None),
            ("LEAVES_NOT_STATED", self.leaves is None),
            ("PERSUADABLE_NOT_STATED", self.persuadable is None),
            ("LAST_CONTACT_NOT_STATED", not self.contacted and not self.never_contacted),
            ("STOPS_NOT_STATED", self.stops is None),
        ):
            if missing:
                yield code
