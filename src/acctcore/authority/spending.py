"""What one level has granted up to a day, laid out once for the requests of a whole history.

It reads as the list of the grants does. What a budget counts of them is added up
beforehand, so that each request is two look-ups and not the list again.
Source: section 3 and required semantics 8 and 19 of the authority reference.
Units: those of the use.

>>> from acctcore.quantity import Quantity
>>> def grant(id, day, bp):
...     return PastGrant(id, "P1", Date(2026, 1, day), {"bp": Quantity(bp, "bp")})
>>> use = Use("bp", "bp", FrozenMap())
>>> shelf = LevelShelf.of([grant("G2", 9, 5), grant("G1", 5, 10), grant("G3", 12, 1)], [use])
>>> before = GrantedBefore(shelf, Date(2026, 1, 9), frozenset({"G2"}))
>>> [each.id for each in before], before.spent(use, Date(2026, 1, 1))
(['G1'], Spent(least=10, most=10, known=True))
>>> before.spent(use, Date(2026, 1, 6))
Spent(least=0, most=0, known=True)
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, Self

from attrs import evolve
from pendulum import Date

from acctcore.authority.covering import covers
from acctcore.authority.grants import COUNTED, PastGrant
from acctcore.authority.listing import AsList
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, unit_of, units
from acctcore.values import frozen


class Use(NamedTuple):
    """What a budget counts: a quantity in its unit, of the grants of some categories."""

    measures: str
    unit: str
    when: FrozenMap[str, tuple[str, ...]]


class Spent(NamedTuple):
    """What grants come to: at least, at most, and whether each of them says how much."""

    least: int
    most: int
    known: bool


_NOTHING = Spent(0, 0, known=True)


def spent_by(grant: PastGrant, use: Use) -> Spent:
    """Answer what one grant adds to a use."""
    counts = covers(use.when, grant.categories or FrozenMap())
    if grant.state not in COUNTED or counts is Verdict.NOT_MET:
        return _NOTHING
    used = in_unit(grant.quantities, use.measures, use.unit)
    if used is None:
        return Spent(0, 0, known=False)
    return Spent(used if counts is Verdict.MET else 0, used, known=True)


def in_unit(quantities: Mapping[str, Measure], name: str, unit: str) -> int | None:
    """Answer the whole units of a quantity; another currency is not known, unless it is 0."""
    found = quantities.get(name)
    if found is None or (unit_of(found) != unit and units(found)):
        return None
    return units(found)


def spent(grants: Iterable[PastGrant], use: Use, first: Date) -> Spent:
    """Add up grants from a day on."""
    if isinstance(grants, GrantedBefore):
        return grants.spent(use, first)
    return _total(spent_by(grant, use) for grant in grants if grant.on >= first)


def latest(grants: Sequence[PastGrant]) -> PastGrant | None:
    """Answer the latest grant that counts."""
    if isinstance(grants, GrantedBefore):
        return grants.latest
    counted = (each for each in grants if each.state in COUNTED)
    return max(counted, key=lambda each: each.on, default=None)


def _total(found: Iterable[Spent]) -> Spent:
    listed = list(found)
    return Spent(
        sum(each.least for each in listed),
        sum(each.most for each in listed),
        all(each.known for each in listed),
    )


class _Sums(NamedTuple):
    """Running sums of a use, from the first grant on: at least, at most, how many do not say."""

    least: tuple[int, ...]
    most: tuple[int, ...]
    unsaid: tuple[int, ...]

    @classmethod
    def of(cls, grants: Iterable[PastGrant], use: Use) -> Self:
        each = [spent_by(grant, use) for grant in grants]
        return cls(
            tuple(accumulate((one.least for one in each), initial=0)),
            tuple(accumulate((one.most for one in each), initial=0)),
            tuple(accumulate((not one.known for one in each), initial=0)),
        )


@frozen(eq=False)
class LevelShelf:
    """The grants of one level that count, oldest first, with the sums of some uses."""

    grants: tuple[PastGrant, ...]
    ordinals: tuple[int, ...]
    by_id: Mapping[str, PastGrant]
    sums: Mapping[Use, _Sums]

    @classmethod
    def of(cls, grants: Iterable[PastGrant], uses: Iterable[Use]) -> Self:
        """Lay out the grants of a level, each with an id of its own."""
        counted = (each for each in grants if each.state in COUNTED)
        listed = tuple(sorted(counted, key=lambda each: each.on))
        return cls(
            listed,
            tuple(each.on.toordinal() for each in listed),
            {each.id: each for each in listed},
            {use: _Sums.of(listed, use) for use in dict.fromkeys(uses)},
        )


@frozen(eq=False, repr=False)
class GrantedBefore(AsList):
    """The grants of a level up to a day, some ids left out."""

    shelf: LevelShelf
    until: Date
    without: frozenset[str]

    def leaving_out(self, ids: Iterable[str]) -> "GrantedBefore":
        """Answer the same without more of them."""
        return evolve(self, without=self.without.union(ids))

    def find(self, grant: str) -> PastGrant | None:
        """Answer the grant with an id, if it is among them."""
        found = self.shelf.by_id.get(grant)
        return found if found is not None and self._has(found) else None

    def spent(self, use: Use, first: Date) -> Spent:
        """Answer what a use comes to from a day on."""
        sums = self.shelf.sums.get(use)
        if sums is None:
            return spent(tuple(self), use, first)
        low, high = bisect_left(self.shelf.ordinals, first.toordinal()), self._end
        if low >= high:
            return _NOTHING
        gone = [spent_by(each, use) for each in self._gone if each.on >= first]
        unsaid = sums.unsaid[high] - sums.unsaid[low] - sum(not each.known for each in gone)
        return Spent(
            sums.least[high] - sums.least[low] - sum(each.least for each in gone),
            sums.most[high] - sums.most[low] - sum(each.most for each in gone),
            known=not unsaid,
        )

    @property
    def latest(self) -> PastGrant | None:
        """The last of them."""
        ends = reversed(self.shelf.grants[: self._end])
        return next((each for each in ends if each.id not in self.without), None)

    @property
    def _end(self) -> int:
        return bisect_right(self.shelf.ordinals, self.until.toordinal())

    @property
    def _gone(self) -> Iterator[PastGrant]:
        """Go through those that would be among them, were they not left out."""
        known = (self.shelf.by_id.get(each) for each in self.without)
        return (each for each in known if each is not None and each.on <= self.until)

    def _has(self, grant: PastGrant) -> bool:
        return grant.on <= self.until and grant.id not in self.without

    def __iter__(self) -> Iterator[PastGrant]:
        """Go through them, oldest first."""
        return (each for each in self.shelf.grants[: self._end] if each.id not in self.without)

    def __len__(self) -> int:
        """Count them."""
        return self._end - sum(1 for _ in self._gone)
