"""A tree of facilities, sound as a whole.

Rule: a sub-limit is never above what it stands under; all of them together only where policy says
so. Limits of another currency are not compared here: rates move, and the headroom says what is
left. A sub-limit's members belong to what it stands under.
Raises, all faults at once: an id twice, a facility under none that there is, a cycle, a sub-limit
above its parent, sub-limits that add up to more, a member that the parent does not have, a root
without members, an excess of no facility or in another currency.

>>> from acctcore.money import Money
>>> from acctcore.rounding import Rounding
>>> whole = Facility("group", Money.of("100.00", "USD"), committed=False, members=("A", "B"))
>>> part = Facility("loan", Money.of("60.00", "USD"), committed=True, under="group")
>>> tree = FacilityTree((whole, part), FacilityPolicy(rounding=Rounding.UP))
>>> tree.members("loan"), [each.id for each in tree.chain("loan")]
(('A', 'B'), ['loan', 'group'])
>>> FacilityTree((part,), FacilityPolicy(rounding=Rounding.UP))
Traceback (most recent call last):
...
acctcore.errors.Unknown: what `loan` stands under: expected a facility of this tree, got `group`
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.credit.facilities.facility import Facility
from acctcore.credit.facilities.faults import fit_faults, shape_faults
from acctcore.credit.facilities.policies import FacilityPolicy
from acctcore.credit.facilities.uses import TemporaryExcess
from acctcore.errors import Unknown, fault
from acctcore.guards import listed, of_kind, refuse
from acctcore.money import Money, total
from acctcore.values import field, frozen


def _facilities(items: Iterable[Facility]) -> tuple[Facility, ...]:
    return listed(items, Facility, "facilities", "facilities")


def _excesses(items: Iterable[TemporaryExcess]) -> tuple[TemporaryExcess, ...]:
    return listed(items, TemporaryExcess, "excesses", "dated excesses")


def _under(facilities: tuple[Facility, ...]) -> dict[str | None, list[Facility]]:
    found: dict[str | None, list[Facility]] = {}
    for each in facilities:
        found.setdefault(each.under, []).append(each)
    return found


@frozen
class FacilityTree:
    """The facilities of a group of clients; there may be several roots."""

    facilities: tuple[Facility, ...] = field(converter=_facilities)
    policy: FacilityPolicy
    excesses: tuple[TemporaryExcess, ...] = field(default=(), converter=_excesses)
    _index: dict[str, Facility] = field(init=False, repr=False, eq=False)
    _under: dict[str | None, list[Facility]] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a tree that is none, then what does not fit in it; all faults at once."""
        of_kind(self.policy, FacilityPolicy, "policy of facilities", "rules of facilities")
        refuse(shape_faults(self.facilities))
        object.__setattr__(self, "_index", {each.id: each for each in self.facilities})
        object.__setattr__(self, "_under", _under(self.facilities))
        refuse(fit_faults(self))

    def facility(self, name: str) -> Facility:
        """Look a facility up.

        Raises:
            Unknown: there is no such facility.
        """
        if name not in self._index:
            raise Unknown(fault("facility", "one of this tree", name))
        return self._index[name]

    def limit_on(self, name: str, on: Date) -> Money:
        """Answer the limit of a facility with what is allowed above it on a day."""
        facility = self.facility(name)
        held = (each for each in self.excesses if each.facility == name and each.holds_on(on))
        return total((facility.limit, *(each.amount for each in held)), facility.limit.currency)

    def chain(self, name: str) -> tuple[Facility, ...]:
        """Answer a facility and those above it, up to its root."""
        found = [self.facility(name)]
        while (above := found[-1].under) is not None:
            found.append(self._index[above])
        return tuple(found)

    def below(self, name: str | None) -> tuple[Facility, ...]:
        """Answer the facilities right under one, or the roots."""
        return tuple(self._under.get(name, ()))

    def members(self, name: str) -> tuple[str, ...]:
        """Answer who may draw: its own members, or those of the nearest above that names some."""
        return next((each.members for each in self.chain(name) if each.members), ())

    def walk(self) -> Iterator[tuple[int, Facility]]:
        """Go through all, each before those under it, with its depth."""
        waiting = [(0, each) for each in reversed(self.below(None))]
        while waiting:
            depth, facility = waiting.pop()
            yield depth, facility
            waiting += [(depth + 1, each) for each in reversed(self.below(facility.id))]
