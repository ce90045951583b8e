"""What one request sees of a book of past grants: those of its party and groups up to its day.

It reads as the list of them does, without a list of its own.
Units: quantities carry their own.

>>> from acctcore.quantity import Quantity
>>> def grant(id, day, bp):
...     return PastGrant(id, "P1", Date(2026, 1, day), {"bp": Quantity(bp, "bp")}, "F1")
>>> book = GrantBook.of([grant("G2", 9, 5), grant("G1", 5, 10), grant("G3", 12, 1)])
>>> seen = GrantsBefore(book, "P1", None, Date(2026, 1, 9), frozenset({"G2"}))
>>> [each.id for each in seen], seen.find("G1") in seen, seen.find("G3")
(['G1'], True, None)
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.authority.books import GrantBook
from acctcore.authority.grants import PastGrant
from acctcore.authority.listing import AsList
from acctcore.values import frozen


def _ordinal(grant: PastGrant) -> int:
    return grant.on.toordinal()


Groups: TypeAlias = tuple[frozenset[str], ...] | None


@frozen(eq=False, repr=False)
class GrantsBefore(AsList):
    """The grants of a party and its groups up to a day, some ids left out."""

    book: GrantBook
    party: str
    groups: Groups
    until: Date
    without: frozenset[str]

    def leaving_out(self, ids: Iterable[str]) -> "GrantsBefore":
        """Answer the same without more of them."""
        return evolve(self, without=self.without.union(ids))

    def find(self, grant: str) -> PastGrant | None:
        """Answer the grant with an id, if it is among them."""
        found = self.book.grants.get(grant)
        if found is None or grant in self.without or found.on > self.until:
            return None
        return found if found.party in self._parties() else None

    def is_for(self, party: str, groups: Groups) -> bool:
        """Tell whether it is what a request of a party and its groups sees."""
        return self.party == party and self.groups == groups

    def _parties(self) -> frozenset[str]:
        return frozenset((self.party,)).union(*(self.groups or ()))

    def __iter__(self) -> Iterator[PastGrant]:
        """Go through them, party by party, oldest first."""
        return self.since(0)

    def since(self, first: int) -> Iterator[PastGrant]:
        """Go through those from an ordinal on, party by party, oldest first."""
        last = self.until.toordinal()
        for party in sorted(self._parties()):
            its = self.book.listed.get(party, ())
            low, high = bisect_left(its, first, key=_ordinal), bisect_right(its, last, key=_ordinal)
            yield from (each for each in its[low:high] if each.id not in self.without)

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return next(iter(self), None) is not None
