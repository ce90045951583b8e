"""Places in a ledger of many scopes: what one request sees of it, summed by subtraction.

A place is where the grants of one scope begin and end in the order of the ledger; within it
they stand oldest first. Units: as in `ledgers`.

>>> from pendulum import Date
>>> from acctcore.quantity import Quantity
>>> day = Date(2026, 1, 5)
>>> used = [Entry(day, {"bp": Plain.of(Quantity(each, "bp"))}) for each in (10, 5, 3)]
>>> part = LedgerPart(Ledger.in_order(used), ((0, 2),), (used[1],))
>>> part.since("bp", "bp", day.toordinal()), part.since("bp", "bp", day.toordinal() + 1)
((10, True), (0, True))
"""

from bisect import bisect_left
from typing import Final, NamedTuple, TypeAlias

from acctcore.authority.ledgers import Column, Entry, Ledger, Plain, added_up

Range: TypeAlias = tuple[int, int]
"""The first grant of a scope, and the first one after it."""


class LedgerPart(NamedTuple):
    """Some ranges of a ledger, without some of the grants that stand in them.

    It answers as a ledger of the others would.
    """

    ledger: Ledger
    ranges: tuple[Range, ...]
    without: tuple[Entry, ...] = ()

    @property
    def size(self) -> int:
        """How many grants it has."""
        return sum(high - low for low, high in self.ranges) - len(self.without)

    def since(self, name: str, unit: str, first: int) -> tuple[int, bool]:
        """Answer what was used from an ordinal on, and whether that is the whole of it."""
        column = self.ledger.columns.get(name, _NOBODY)
        if column.unit != unit or column.mixed:
            return added_up(self.amounts_since(name, first), name, unit)
        total = unstated = 0
        for low, high in self.ranges:
            start = bisect_left(self.ledger.ordinals, first, low, high)
            total += column.totals[high] - column.totals[start]
            unstated += high - start - column.stated[high] + column.stated[start]
        for entry in self.without:
            if entry.on.toordinal() >= first:
                used = entry.used.get(name)
                total -= used.number if used else 0
                unstated -= used is None
        return total, not unstated

    def amounts_since(self, name: str, first: int) -> tuple[tuple[Plain, ...], bool]:
        """Answer each use from an ordinal on, in whatever unit, and whether those are all."""
        column, used = self.ledger.columns.get(name), list[Plain | None]()
        for low, high in self.ranges:
            start = bisect_left(self.ledger.ordinals, first, low, high)
            used += column.used[start:high] if column else [None] * (high - start)
        for entry in self.without:
            if entry.on.toordinal() >= first:
                used.remove(entry.used.get(name))
        return tuple(each for each in used if each), None not in used


_NOBODY: Final = Column("", (), (), (), "")
"""A quantity that no grant states; it has no unit."""
