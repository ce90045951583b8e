"""The facts of a request for accommodation; what is not known is left out, never zero.

Units: quantities carry their own (`HKD 60000.00`, `30 bp`). A past grant that
does not state a quantity leaves it not known; one that used none states zero.

>>> case = AccommodationCase("R1", "P1", {"bp": Quantity(30, "bp")})
>>> case.history is None
True
>>> AccommodationCase("R1", "P1", {"bp": Quantity(-1, "bp")})
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: `bp` of `R1`: expected 0 or more, got `-1 bp`
"""

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from pendulum import Date

from acctcore.authority.ledgers import Entry, Ledger, Plain
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, unit_of, units
from acctcore.values import field, frozen


class GrantState(Enum):
    """What became of an earlier request."""

    GRANTED = "granted"
    PENDING = "pending"
    """Asked beside this one: taken as a whole with it."""
    RELEASED = "released"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


_COUNTED = frozenset({GrantState.GRANTED, GrantState.PENDING})


def _measures(quantities: Mapping[str, Measure]) -> FrozenMap[str, Measure]:
    return FrozenMap(quantities)


def _texts(texts: Mapping[str, str]) -> FrozenMap[str, str]:
    return FrozenMap(texts)


@frozen
class PastGrant:
    """An earlier request of the party or of its group, and what it used.

    `facility` left out is not known; a grant on none says so with empty text.
    """

    id: str
    party: str
    on: Date = field(converter=day)
    quantities: FrozenMap[str, Measure] = field(converter=_measures)
    facility: str | None = None
    state: GrantState = GrantState.GRANTED


class Interest(Enum):
    """Why a person may not decide about a party."""

    OWN_ACCOUNT = "own_account"
    RELATED = "related"
    DECLARED = "declared"
    UNDISCLOSED = "undisclosed"
    """A relation that came to light otherwise than by their word."""


@frozen
class Conflict:
    """A person's interest in the party of the request."""

    person: str
    interest: Interest


@frozen
class Holder:
    """Who holds a level, between two days (both included); `absent` left out is not known."""

    person: str
    level: str
    since: Date = field(converter=day)
    until: Date | None = field(default=None, converter=optional_day)
    absent: bool | None = None
    revoked_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse nobody and inverted days."""
        if not (isinstance(self.person, str) and self.person.strip()):
            raise OutOfRange(fault("person of an appointment", "a name", self.person))
        if self.until is not None and self.until < self.since:
            raise Contradiction(
                f"appointment of `{self.person}` ends on {self.until}, "
                f"before it begins on {self.since}"
            )


@frozen
class AccommodationCase:
    """A request: who asks for what, why, on top of what.

    `groups` are the party's connected groups; `history` the past grants to all
    their members; `holders` the appointments to be checked (none: the route is
    to offices, not persons); `conflicts` the interests persons have in the
    party. `None` means not known for each of them.
    """

    id: str
    party: str
    quantities: FrozenMap[str, Measure] = field(converter=_measures)
    categories: FrozenMap[str, str] = field(factory=FrozenMap, converter=_texts)
    reason: str | None = None
    facility: str | None = None
    requested_by: str | None = None
    groups: tuple[frozenset[str], ...] | None = None
    history: tuple[PastGrant, ...] | None = None
    holders: tuple[Holder, ...] = ()
    conflicts: tuple[Conflict, ...] | None = None
    plain: Mapping[str, Plain] = field(init=False, eq=False, repr=False)
    """What is asked, taken apart once."""
    past: "PastUse" = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Take the quantities apart once; refuse doubled grants and groups without the party."""
        asker = self.id if self.requested_by is None else self.requested_by
        for what, name in (("id", self.id), ("party", self.party), ("requested_by", asker)):
            if not (isinstance(name, str) and name.strip()):
                raise OutOfRange(fault(f"{what} of a request", "a name", name))
        ids = [grant.id for grant in self.history or ()]
        if len(set(ids)) != len(ids):
            twice = next(each for each in ids if ids.count(each) > 1)
            raise Contradiction(f"past grant `{twice}` is listed twice; one grant counts once")
        for group in self.groups or ():
            if self.party not in group:
                raise Contradiction(f"`{self.party}` is not in its own group {sorted(group)}")
        object.__setattr__(self, "plain", _plain(self.quantities, self.id))
        object.__setattr__(self, "past", _past_use(self))


@frozen
class PastUse:
    """The grants that count, by the scope in which they add up."""

    known: bool
    party: Ledger
    facility: Ledger
    """Grants that are certainly on the facility of the request."""
    perhaps: tuple[Ledger, ...]
    """All that may be on it, a ledger each way, where a facility is not known."""
    groups: tuple[Ledger, ...]
    latest: PastGrant | None


Counted: TypeAlias = list[tuple[PastGrant, Entry]]


def _past_use(case: AccommodationCase) -> PastUse:
    counted = [
        (grant, Entry(grant.on, _plain(grant.quantities, grant.id)))
        for grant in case.history or ()
        if grant.state in _COUNTED
    ]
    mine = [(grant, entry) for grant, entry in counted if grant.party == case.party]
    return PastUse(
        case.history is not None,
        Ledger.of(entry for _, entry in mine),
        _on_facility(mine, case.facility) if case.facility else Ledger.of(()),
        _perhaps(mine, case.facility),
        tuple(
            Ledger.of(entry for grant, entry in counted if grant.party in group)
            for group in case.groups or ()
        ),
        max((grant for grant, _ in counted), key=lambda grant: grant.on, default=None),
    )


def _perhaps(mine: Counted, facility: str | None) -> tuple[Ledger, ...]:
    """Put grants on no known facility on each one that the request may be on."""
    nowhere = any(grant.facility is None for grant, _ in mine)
    if facility is not None:
        return (_on_facility(mine, facility, None),) if facility and nowhere else ()
    each_way = sorted({grant.facility for grant, _ in mine if grant.facility})
    return tuple(_on_facility(mine, way, None) for way in each_way or ("",) * nowhere)


def _on_facility(mine: Counted, *facilities: str | None) -> Ledger:
    return Ledger.of(entry for grant, entry in mine if grant.facility in facilities)


def _plain(quantities: Mapping[str, Measure], owner: str) -> dict[str, Plain]:
    """Take quantities apart; refuse what is neither money nor a quantity, and negatives."""
    found = {}
    for name, value in quantities.items():
        if not isinstance(value, Money | Quantity):
            raise WrongKind(fault(f"`{name}` of `{owner}`", "an amount or a quantity", value))
        if units(value) < 0:
            raise OutOfRange(fault(f"`{name}` of `{owner}`", "0 or more", value))
        found[name] = Plain(unit_of(value), units(value), value)
    return found
