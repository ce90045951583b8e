"""What past grants of a book come to for one request, added up when it is asked.

It answers as `past_use` does of the list of them. Units: quantities carry their own.

>>> from pendulum import Date
>>> from acctcore.authority.books import GrantBook
>>> from acctcore.quantity import Quantity
>>> def grant(id, day, bp):
...     return PastGrant(id, "P1", Date(2026, 1, day), {"bp": Quantity(bp, "bp")}, "F1")
>>> book = GrantBook.of([grant("G2", 9, 5), grant("G1", 5, 10), grant("G3", 12, 1)])
>>> seen = GrantsBefore(book, "P1", None, Date(2026, 1, 9), frozenset({"G2"}))
>>> use = BookedUse(seen, "F1")
>>> use["facility"].ledgers[0].since("bp", "bp", 0), use["group"].known, use.latest.id
((10, True), False, 'G1')
"""

from bisect import bisect_left
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from pendulum import Date

from acctcore.authority.books import Shelf
from acctcore.authority.grants import PastGrant, Scope
from acctcore.authority.pasts import GrantsBefore
from acctcore.authority.ranges import LedgerPart
from acctcore.values import frozen

_SCOPES: Final = ("facility", "party", "group")


@frozen(eq=False)
class BookedUse(Mapping[str, Scope]):
    """The grants that count for a request, by the scope in which they add up."""

    seen: GrantsBefore
    facility: str | None
    since: int = 0

    @property
    def until(self) -> Date:
        """No grant that counts is of a later day."""
        return self.seen.until

    @property
    def known(self) -> bool:
        """A book has every grant since the day it is complete from."""
        return True

    @property
    def scopes(self) -> Mapping[str, Scope]:
        """The scopes by what a dimension says in `adds`."""
        return self

    @property
    def party(self) -> LedgerPart:
        """The grants to the party itself."""
        return self._own()

    @property
    def latest(self) -> PastGrant | None:
        """The latest grant that counts."""
        book, groups = self.seen.book, self.seen.groups
        shelf = book.groups if groups else book.parties
        ends = (self._last_of(shelf, key) for key in groups or (self.seen.party,))
        found = (each for each in ends if each is not None)
        return max(found, key=lambda each: each.on, default=None)

    def __getitem__(self, scope: str) -> Scope:
        """Answer one scope."""
        if scope == "facility":
            return self._facility()
        if scope == "party":
            return Scope((self._own(),), (), known=True)
        if scope == "group":
            together = tuple(map(self._group, self.seen.groups or ()))
            return Scope(together or (self._own(),), (), known=self.seen.groups is not None)
        raise KeyError(scope)

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the scopes."""
        return iter(_SCOPES)

    def __len__(self) -> int:
        """Count the scopes."""
        return len(_SCOPES)

    def _facility(self) -> Scope:
        """Take what is on the facility; where one is not known, all that may be on it."""
        places, facility = self.seen.book.places.get(self.seen.party, ()), self.facility
        unknown = None in places and self._on(None).size > 0
        if facility is not None:
            perhaps = (self._on(facility, None),) if unknown else ()
            return Scope((self._on(facility),), perhaps, known=True)
        stated = sorted(each for each in places if each is not None)
        ways = [each for each in stated if self._on(each).size] or [""] * unknown
        return Scope((self._on(),), tuple(self._on(each, None) for each in ways), known=True)

    def _own(self) -> LedgerPart:
        party = self.seen.party
        return self._part(self.seen.book.parties, (party,), self._left((party,)))

    def _group(self, group: frozenset[str]) -> LedgerPart:
        return self._part(self.seen.book.groups, (group,), self._left(group))

    def _on(self, *facilities: str | None) -> LedgerPart:
        party = self.seen.party
        gone = [each for each in self._left((party,)) if each.facility in facilities]
        return self._part(self.seen.book.facilities, [(party, on) for on in facilities], gone)

    def _left(self, parties: Container[str]) -> list[PastGrant]:
        """Answer the grants of some parties that would count, were they not left out."""
        book, until = self.seen.book, self.seen.until
        left = [book.grants[each] for each in self.seen.without if each in book.entries]
        return [each for each in left if each.party in parties and each.on <= until]

    def _part(
        self, shelf: Shelf, keys: Sequence[Hashable], left: Iterable[PastGrant]
    ) -> LedgerPart:
        last, entries = self.seen.until.toordinal(), self.seen.book.entries
        ranges = tuple([shelf.until(key, last) for key in keys])
        return LedgerPart(shelf.ledger, ranges, tuple([entries[each.id] for each in left]))

    def _last_of(self, shelf: Shelf, key: Hashable) -> PastGrant | None:
        """Answer the latest grant under a key; of several of that day, the first."""
        ordinals = shelf.ledger.ordinals
        low, high = shelf.until(key, self.seen.until.toordinal())
        while high > low:
            first = bisect_left(ordinals, ordinals[high - 1], low, high)
            of_the_day = (shelf.grants[at] for at in range(first, high))
            found = next((each for each in of_the_day if each.id not in self.seen.without), None)
            if found is not None:
                return found
            high = first
        return None
