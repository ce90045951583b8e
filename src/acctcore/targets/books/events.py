"""Events of the books: a sale, its cancellation or restatement, an adjustment.

Rule: an event has an id, keys by level, an amount and a day of recognition. What takes back or
restates names its sale; an adjustment of any sign names who approved it. Units: money or a
quantity.
Raises: a negative amount that is no adjustment, a reference where none is meant or none where one
is, half a credit split.

>>> from acctcore.quantity import Quantity
>>> Sale("c1", {}, Quantity(2, "wins"), Date(2026, 5, 4), What.CANCELLATION, "s1").of
's1'
>>> Sale("c1", {}, Quantity(2, "wins"), Date(2026, 5, 4), What.CANCELLATION)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: reference of `c1`: expected the id of a sale, got nothing
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import chosen, listed, named, of_kind, table, texts
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, units
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


class What(Enum):
    """What an event of the books is."""

    SALE = "sale"
    CANCELLATION = "cancellation"
    RESTATEMENT = "restatement"
    ADJUSTMENT = "adjustment"


class CancelledIn(Enum):
    """The period in which a cancellation counts."""

    SALE = "sale"
    CANCELLATION = "cancellation"


def _weight(value: Exact) -> Fraction:
    return exact(value, "share of a credit")


@frozen
class CreditShare:
    """The part of a sale that is credited to a key of a level, in proportion to its weight."""

    key: str
    weight: Fraction = field(converter=_weight)

    def __attrs_post_init__(self) -> None:
        """Refuse a share of nobody."""
        named(self.key, "key of a credit")


def _keys(keys: Mapping[str, str]) -> FrozenMap[str, str]:
    return table(keys, str, "keys of a sale", "keys", by="level")


def _listed(shares: Iterable[CreditShare]) -> tuple[CreditShare, ...]:
    return listed(shares, CreditShare, "credits of a sale", "shares of a credit")


@frozen
class Sale:
    """One event: its keys by level (those of time left out), amount and day of recognition.

    `of` names the sale that a cancellation or a restatement is about; an amount taken back is
    written without sign. `credit_level` and `credits` split the sale over keys of one level.
    """

    id: str
    keys: FrozenMap[str, str] = field(converter=_keys)
    amount: Measure
    on: Date = field(converter=day)
    what: What = What.SALE
    of: str = ""
    recorded_on: Date | None = field(default=None, converter=optional_day)
    approved_by: str = ""
    credit_level: str = ""
    credits: tuple[CreditShare, ...] = field(default=(), converter=_listed)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount, a sign or a reference where none is meant, half a split."""
        named(self.id, "id of a sale")
        words = f"of `{self.id}`"
        of_kind(self.amount, Measure, f"amount {words}", "an amount or a quantity")
        chosen(self.what, What, f"kind {words}")
        of_kind(self.of, str, f"reference {words}", "the id of a sale")
        texts(self, f"`{self.id}`", "approved_by", "credit_level")
        if units(self.amount) < 0 and self.what is not What.ADJUSTMENT:
            advice = "write a cancellation without sign, or an adjustment that is approved"
            raise OutOfRange(fault(f"amount {words}", "0 or more", self.amount, advice))
        refers = self.what in (What.CANCELLATION, What.RESTATEMENT)
        if refers != bool(self.of):
            expected = "the id of a sale" if refers else "nothing"
            raise Contradiction(fault(f"reference {words}", expected, self.of or None))
        self._check_credit(words)

    def _check_credit(self, words: str) -> None:
        if bool(self.credit_level) != bool(self.credits):
            raise Contradiction(f"credit {words}: name the level and the shares, or neither")
        if self.credits and self.of:
            expected = "none: it is shared as its sale is"
            raise Contradiction(fault(f"credit {words}", expected, self.credit_level))
        if self.credits and self.credit_level in self.keys:
            expected = f"no key of `{self.credit_level}`, over which it is shared"
            raise Contradiction(fault(f"keys {words}", expected, self.keys[self.credit_level]))
        keys = [share.key for share in self.credits]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise OutOfRange(f"credit {words}: `{twice}` stands twice")


@frozen
class Books:
    """The day of the books, how far they are complete, and where cancellations count."""

    as_of: Date = field(converter=day)
    complete_through: Date | None = field(default=None, converter=optional_day)
    cancelled_in: CancelledIn = CancelledIn.SALE

    def __attrs_post_init__(self) -> None:
        """Refuse a period that is only a word."""
        chosen(self.cancelled_in, CancelledIn, "cancelled_in")


@frozen
class Booked:
    """Actuals by cell, and what did not count: not approved, or recorded after the day."""

    actuals: FrozenMap[tuple[str, ...], Measure]
    unapproved: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


def recorded_on(event: Sale) -> Date:
    """Answer the day on which an event was recorded; left out, its own."""
    return event.recorded_on or event.on


def restatements(events: Iterable[Sale]) -> dict[str, Sale]:
    """Answer, by sale, the restatement that was recorded last."""
    found = (each for each in events if each.what is What.RESTATEMENT)
    return {each.of: each for each in sorted(found, key=recorded_on)}
