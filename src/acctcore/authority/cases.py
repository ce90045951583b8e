"""The facts of a request for accommodation; what is not known is left out, never zero.

Units: quantities carry their own (`HKD 60000.00`, `30 bp`).

>>> from acctcore.quantity import Quantity
>>> case = AccommodationCase("R1", "P1", {"bp": Quantity(30, "bp")})
>>> case.history is None
True
>>> AccommodationCase("R1", "P1", {"bp": Quantity(-1, "bp")})
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: `bp` of `R1`: expected 0 or more, got `-1 bp`
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from attrs import evolve
from pendulum import Date

from acctcore.authority.appointments import Holder
from acctcore.authority.booked import BookedUse
from acctcore.authority.granted import granted_already, granted_by_of, require_once, require_same
from acctcore.authority.grants import PastGrant, PastUse, measures, past_use, taken_apart
from acctcore.authority.guards import listed, require_kind
from acctcore.authority.ledgers import Plain
from acctcore.authority.letters import LetterDraft, Purpose
from acctcore.authority.overlaps import require_apart
from acctcore.authority.pasts import GrantsBefore
from acctcore.authority.rates import ExchangeRate
from acctcore.calendars import Calendar
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.guards import named, optional_kind, table
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure
from acctcore.values import field, frozen


def _texts(texts: Mapping[str, str]) -> FrozenMap[str, str]:
    return table(texts, str, "categories of a request", "codes", by="category")


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

    def __attrs_post_init__(self) -> None:
        """Refuse an interest that is only a word."""
        named(self.person, "person with an interest")
        require_kind(f"interest of `{self.person}`", self.interest, Interest)


def _groups(groups: Iterable[frozenset[str]] | None) -> tuple[frozenset[str], ...] | None:
    return None if groups is None else listed(frozenset, groups, "groups of a request")


def _history(history: Iterable[PastGrant] | None) -> tuple[PastGrant, ...] | None:
    if history is None or isinstance(history, GrantsBefore):
        return history  # type: ignore[return-value] # it reads as the tuple of them does
    return listed(PastGrant, history, "history of a request")


def _holders(holders: Iterable[Holder] | None) -> tuple[Holder, ...] | None:
    return None if holders is None else listed(Holder, holders, "holders of a request")


def _conflicts(conflicts: Iterable[Conflict] | None) -> tuple[Conflict, ...] | None:
    return None if conflicts is None else listed(Conflict, conflicts, "conflicts of a request")


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return listed(str, names, "recommended_by of a request")


def _rates(rates: Iterable[ExchangeRate]) -> tuple[ExchangeRate, ...]:
    return listed(ExchangeRate, rates, "rates of a request")


def _reached(days: Mapping[str, Date]) -> FrozenMap[str, Date]:
    found = table(days, date, "reached of a request", "days", by="level")
    return FrozenMap({level: day(on, f"`{level}` reached") for level, on in found.items()})


@frozen
class AccommodationCase:
    """A request: who asks for what, why, on top of what.

    `groups` are the party's connected groups; `history` the past grants to all
    their members, complete from `history_since` on (left out: as far back as it
    matters); `holders` the appointments to be checked (left out: the route is
    to offices, not persons; an empty list: nobody is appointed); `conflicts` the
    interests persons have in the party. `None` means not known for each of them.
    `counter_value` is what the customer gives in return; where there is nothing,
    `no_counter_value` is the cause. `reached`: the day on which a level was
    reached, by its id (a level left out was not yet); `calendar` counts the
    business days since. `granted_by`: what each level has granted in all, whoever to,
    by its id (a level left out of the table has granted nothing); under an empty name, the
    grants of which no level is recorded; complete from `history_since` on, too.
    """

    id: str
    party: str
    quantities: FrozenMap[str, Measure] = field(converter=measures)
    categories: FrozenMap[str, str] = field(factory=FrozenMap, converter=_texts)
    reason: str | None = None
    facility: str | None = None
    requested_by: str | None = None
    groups: tuple[frozenset[str], ...] | None = field(default=None, converter=_groups)
    history: tuple[PastGrant, ...] | None = field(default=None, converter=_history)
    holders: tuple[Holder, ...] | None = field(default=None, converter=_holders)
    conflicts: tuple[Conflict, ...] | None = field(default=None, converter=_conflicts)
    recommended_by: tuple[str, ...] = field(default=(), converter=_names)
    rates: tuple[ExchangeRate, ...] = field(default=(), converter=_rates)
    purpose: Purpose | None = None
    history_since: Date | None = field(default=None, converter=optional_day)
    counter_value: str | None = None
    no_counter_value: str | None = None
    reached: FrozenMap[str, Date] = field(factory=FrozenMap, converter=_reached)
    calendar: Calendar | None = None
    granted_by: FrozenMap[str, tuple[PastGrant, ...]] | None = field(
        default=None, converter=granted_by_of
    )
    plain: Mapping[str, Plain] = field(init=False, eq=False, repr=False)
    """What is asked, taken apart once."""
    past: PastUse | BookedUse = field(init=False, eq=False, repr=False)
    by_office: bool = field(init=False, eq=False, repr=False)
    """Whether every level acts, as an office with all its time, and has granted nothing known."""

    def __attrs_post_init__(self) -> None:
        """Take the quantities apart once; refuse doubled grants and groups without the party."""
        asker = self.id if self.requested_by is None else self.requested_by
        for what, name in (("id", self.id), ("party", self.party), ("requested_by", asker)):
            named(name, f"{what} of a request")
        optional_kind(self.reason, str, "reason of a request", "text")
        optional_kind(self.facility, str, "facility of a request", "text")
        _require_counter_value(self)
        optional_kind(self.calendar, Calendar, "calendar of a request", "a calendar")
        by_office = self.holders is None and not self.reached and self.granted_by is None
        object.__setattr__(self, "by_office", by_office)
        purpose = "a named purpose such as `concession`"
        optional_kind(self.purpose, Purpose, "purpose of a request", purpose)
        _require_undecided(self)
        pairs = [(rate.currency, rate.into, rate.on) for rate in self.rates]
        if twice_rated := next((pair for pair in pairs if pairs.count(pair) > 1), None):
            currency, into, on = twice_rated
            raise Contradiction(f"the rate of {currency} in {into} on {on} is stated twice")
        if self.holders:
            require_apart(self.holders)
        for group in self.groups or ():
            if self.party not in group:
                raise Contradiction(f"`{self.party}` is not in its own group {sorted(group)}")
        object.__setattr__(self, "plain", taken_apart(self.quantities, self.id))
        object.__setattr__(self, "past", _past_use(self))


def _past_use(case: AccommodationCase) -> PastUse | BookedUse:
    """Add up the past grants; those of a book are added up already."""
    history: object = case.history
    if isinstance(history, GrantsBefore) and history.is_for(case.party, case.groups):
        since = case.history_since
        return BookedUse(history, case.facility, since.toordinal() if since else 0)
    return past_use(case.history, case.party, case.facility, case.groups, since=case.history_since)


def _require_undecided(case: AccommodationCase) -> None:
    """Refuse grants listed twice, and the request itself among them."""
    history: object = case.history
    if isinstance(history, GrantsBefore):
        decided = history.find(case.id)
    else:
        require_once(case.history or ())
        decided = next((grant for grant in case.history or () if grant.id == case.id), None)
        require_same(case.history or (), (case.granted_by or FrozenMap()).values())
    if decided is None and case.granted_by:
        decided = granted_already(case.id, case.granted_by.values())
    if decided is not None:
        told = f"{decided.state.value} on {decided.on}"
        raise Contradiction(f"request `{case.id}` is already decided: {told}")


def _require_counter_value(case: AccommodationCase) -> None:
    """Refuse a blank counter-value or cause, and one beside the other."""
    if case.counter_value is None and case.no_counter_value is None:
        return
    for name, text in (
        ("counter_value", case.counter_value),
        ("no_counter_value", case.no_counter_value),
    ):
        if text is not None:
            named(text, f"{name} of a request", "a text")
    if case.counter_value is not None and case.no_counter_value is not None:
        told = "a counter-value or the cause why there is none, not both"
        raise Contradiction(f"request `{case.id}`: expected {told}")


def example(case: AccommodationCase, *letters: LetterDraft) -> AccommodationCase:
    """Excuse a made-up request from a counter-value that a letter asks for; nobody has granted."""
    if any(each.asks_counter_value for each in letters):
        case = evolve(case, no_counter_value="made up as an example")
    if any(each.budgets for each in letters):
        case = evolve(case, granted_by={})
    return case
