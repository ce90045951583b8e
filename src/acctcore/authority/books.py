"""The past grants of many requests in one book, sorted and added up once.

What one request sees of it is a place in its running sums: see `pasts`. Units: quantities
carry their own.

>>> from pendulum import Date
>>> from acctcore.quantity import Quantity
>>> def grant(id, day, bp):
...     return PastGrant(id, "P1", Date(2026, 1, day), {"bp": Quantity(bp, "bp")}, "F1")
>>> book = GrantBook.of([grant("G2", 9, 5), grant("G1", 5, 10), grant("G3", 12, 1)])
>>> book.parties.until("P1", Date(2026, 1, 9).toordinal()), len(book.grants)
((0, 2), 3)
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Self

from acctcore.authority.grants import COUNTED, PastGrant, taken_apart
from acctcore.authority.ledgers import Entry, Ledger
from acctcore.authority.ranges import Range
from acctcore.values import frozen


@frozen(eq=False, repr=False)
class Shelf:
    """Grants in one ledger: those under one key stand together, oldest first."""

    grants: tuple[PastGrant, ...]
    ledger: Ledger
    ranges: Mapping[Hashable, Range]

    @classmethod
    def of(cls, kept: Iterable[tuple[Hashable, PastGrant]], entries: Mapping[str, Entry]) -> Self:
        """Keep grants as they come, in the order of their keys and days."""
        listed, ranges = list(kept), dict[Hashable, Range]()
        for at, (key, _) in enumerate(listed):
            ranges[key] = (ranges[key][0] if key in ranges else at, at + 1)
        ledger = Ledger.in_order([entries[grant.id] for _, grant in listed])
        return cls(tuple(grant for _, grant in listed), ledger, ranges)

    def until(self, key: Hashable, ordinal: int) -> Range:
        """Answer where the grants under a key stand, up to a day."""
        low, high = self.ranges.get(key, (0, 0))
        return low, bisect_right(self.ledger.ordinals, ordinal, low, high)


@frozen(eq=False, repr=False)
class GrantBook:
    """Every past grant once; those that count, by party, by facility and by group."""

    grants: Mapping[str, PastGrant]
    entries: Mapping[str, Entry]
    """What the grants that count used, by id."""
    listed: Mapping[str, Sequence[PastGrant]]
    """Each party's grants, oldest first, those that do not count too."""
    parties: Shelf
    facilities: Shelf
    groups: Shelf
    places: Mapping[str, Iterable[str | None]]
    """The facilities on which a party has grants that count."""

    @classmethod
    def of(cls, grants: Iterable[PastGrant], groups: Iterable[frozenset[str]] = ()) -> Self:
        """Lay out grants, each with an id of its own; no request is of other `groups`."""
        apart = ((each, Entry(each.on, taken_apart(each.quantities, each.id))) for each in grants)
        return cls.of_entries(apart, groups)

    @classmethod
    def of_entries(
        cls, entered: Iterable[tuple[PastGrant, Entry]], groups: Iterable[frozenset[str]] = ()
    ) -> Self:
        """Lay out grants that are taken apart already."""
        every = {grant.id: (grant, entry) for grant, entry in entered}
        listed = _by_party(grant for grant, _ in every.values())
        counted = {
            party: [each for each in its if each.state in COUNTED] for party, its in listed.items()
        }
        stand = tuple(chain.from_iterable(counted.values()))
        entries = {each.id: every[each.id][1] for each in stand}
        return cls(
            {id_: grant for id_, (grant, _) in every.items()},
            entries,
            listed,
            Shelf.of(((each.party, each) for each in stand), entries),
            Shelf.of(_placed(stand), entries),
            Shelf.of(_grouped(counted, groups), entries),
            {party: dict.fromkeys(each.facility for each in its) for party, its in counted.items()},
        )


def _by_party(grants: Iterable[PastGrant]) -> dict[str, list[PastGrant]]:
    found: dict[str, list[PastGrant]] = {}
    for each in sorted(grants, key=lambda each: each.on):
        found.setdefault(each.party, []).append(each)
    return found


def _placed(grants: Iterable[PastGrant]) -> Iterator[tuple[Hashable, PastGrant]]:
    """Put the grants on one facility of a party together."""
    found: dict[Hashable, list[PastGrant]] = {}
    for each in grants:
        found.setdefault((each.party, each.facility), []).append(each)
    return ((place, each) for place, its in found.items() for each in its)


def _grouped(
    counted: Mapping[str, Sequence[PastGrant]], groups: Iterable[frozenset[str]]
) -> Iterator[tuple[Hashable, PastGrant]]:
    """Put the grants of each group together, those of one day party by party."""
    for group in dict.fromkeys(groups):
        its = (each for party in sorted(group) for each in counted.get(party, ()))
        yield from ((group, each) for each in sorted(its, key=lambda each: each.on))
