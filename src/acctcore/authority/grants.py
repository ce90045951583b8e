"""Past grants, and the sums they come to in each scope.

A grant counts while it stands or is asked beside the request; one refused,
withdrawn or released does not. Units: quantities carry their own; a grant that
does not state a quantity leaves it not known, one that used none states zero.

>>> spent = {"cost": Money(100, "HKD")}
>>> past = (PastGrant("G1", "P1", Date(2026, 1, 5), spent),)
>>> past_use(past, "P1", "", None).party.since("cost", "HKD", 0)
(100, True)
>>> past_use(None, "P1", "", None).known
False
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

from pendulum import Date

from acctcore.authority.guards import require_kind
from acctcore.authority.ledgers import Entry, Ledger, Plain
from acctcore.authority.ranges import LedgerPart
from acctcore.days import day
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.guards import named, of_kind, optional_kind, table
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity
from acctcore.values import field, frozen


class GrantState(Enum):
    """What became of an earlier request."""

    GRANTED = "granted"
    PENDING = "pending"
    """Asked beside this one: taken as a whole with it."""
    RELEASED = "released"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


_FIRST_DAY: Final = Date(1, 1, 1)
COUNTED: Final = frozenset({GrantState.GRANTED, GrantState.PENDING})


def measures(
    quantities: Mapping[str, Measure], what: str = "quantities"
) -> FrozenMap[str, Measure]:
    """Keep quantities by name as they are; each is looked at where it is taken apart."""
    of_kind(quantities, Mapping, what, "a table of amounts and quantities by name")
    return FrozenMap(quantities)


def _categories(texts: Mapping[str, str] | None) -> FrozenMap[str, str] | None:
    what = "categories of a past grant"
    return None if texts is None else table(texts, str, what, "codes", by="category")


@frozen
class PastGrant:
    """An earlier request of the party or of its group, and what it used.

    `facility` left out is not known; a grant on none says so with empty text, and
    those on none are taken together. `categories` left out, or one of them, is not known.
    """

    id: str
    party: str
    on: Date = field(converter=day)
    quantities: FrozenMap[str, Measure] = field(converter=measures)
    facility: str | None = None
    state: GrantState = GrantState.GRANTED
    categories: FrozenMap[str, str] | None = field(default=None, converter=_categories)

    def __attrs_post_init__(self) -> None:
        """Refuse a state that is only a word: it would not be counted."""
        named(self.id, "id of a past grant")
        named(self.party, f"party of `{self.id}`")
        optional_kind(self.facility, str, f"facility of `{self.id}`", "text")
        require_kind(f"state of `{self.id}`", self.state, GrantState)


class Scope(NamedTuple):
    """The past grants with which a request is taken together.

    Of several ledgers the largest sum decides. `perhaps` are all that may count, a
    ledger each way, where a facility is not known. `known`: there are no others.
    """

    ledgers: tuple[Ledger | LedgerPart, ...]
    perhaps: tuple[Ledger | LedgerPart, ...]
    known: bool


@frozen
class PastUse:
    """The grants that count, by the scope in which they add up."""

    known: bool
    scopes: Mapping[str, Scope]
    """By what a dimension says in `adds`."""
    latest: PastGrant | None
    since: int = 0
    """The ordinal from which the grants are complete; 0 as far back as it matters."""
    until: Date = _FIRST_DAY
    """No grant that counts is of a later day."""

    @property
    def party(self) -> Ledger | LedgerPart:
        """The grants to the party itself."""
        return self.scopes["party"].ledgers[0]


Counted: TypeAlias = list[tuple[PastGrant, Entry]]


def past_use(
    history: tuple[PastGrant, ...] | None,
    party: str,
    facility: str | None,
    groups: tuple[frozenset[str], ...] | None,
    *,
    since: Date | None = None,
) -> PastUse:
    """Lay the grants that count into ledgers; no history is not known to be empty.

    A group has the party in it, so one with no more grants than the party's has those.
    """
    counted = [
        (grant, Entry(grant.on, taken_apart(grant.quantities, grant.id)))
        for grant in history or ()
        if grant.state in COUNTED
    ]
    mine = [(grant, entry) for grant, entry in counted if grant.party == party]
    known, own = history is not None, Ledger.of(entry for _, entry in mine)
    together = tuple(
        own if len(found) == len(mine) else Ledger.of(entry for _, entry in found)
        for found in (_of_group(counted, group) for group in groups or ())
    )
    scopes = {
        "facility": _facility(mine, facility, own, known=known),
        "party": Scope((own,), (), known),
        "group": Scope(together or (own,), (), known and groups is not None),
    }
    latest = max((grant for grant, _ in counted), key=lambda grant: grant.on, default=None)
    until = latest.on if latest else _FIRST_DAY
    return PastUse(known, scopes, latest, since.toordinal() if since else 0, until)


def _of_group(counted: Counted, group: frozenset[str]) -> Counted:
    return [(grant, entry) for grant, entry in counted if grant.party in group]


def _facility(mine: Counted, facility: str | None, own: Ledger, *, known: bool) -> Scope:
    """Take what is on the facility, or on none as the request is: often all that is the party's."""
    if not mine:
        return Scope((own,), (), known)
    on = Ledger.of(()) if facility is None else _on_facility(mine, facility)
    return Scope((on,), _perhaps(mine, facility), known)


def _perhaps(mine: Counted, facility: str | None) -> tuple[Ledger, ...]:
    """Put grants on no known facility on each one that the request may be on."""
    nowhere = any(grant.facility is None for grant, _ in mine)
    if facility is not None:
        return (_on_facility(mine, facility, None),) if nowhere else ()
    each_way = sorted({grant.facility for grant, _ in mine if grant.facility is not None})
    return tuple(_on_facility(mine, way, None) for way in each_way or ("",) * nowhere)


def _on_facility(mine: Counted, *facilities: str | None) -> Ledger:
    return Ledger.of(entry for grant, entry in mine if grant.facility in facilities)


def taken_apart(quantities: Mapping[str, Measure], owner: str) -> dict[str, Plain]:
    """Take quantities apart; refuse what is neither money nor a quantity, and negatives."""
    found = {}
    for name, value in quantities.items():
        if not isinstance(value, Money | Quantity):
            raise WrongKind(fault(f"`{name}` of `{owner}`", "an amount or a quantity", value))
        found[name] = Plain.of(value)
        if found[name].number < 0:
            raise OutOfRange(fault(f"`{name}` of `{owner}`", "0 or more", value))
    return found
