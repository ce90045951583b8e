"""Past grants in columns, oldest first: what was used since a day is one subtraction.

A grant that does not state a quantity leaves the sum not known from its day
back. Units: one unit a quantity; a sum over two is refused, `amounts_since`
answers them apart.

>>> from acctcore.money import Money
>>> granted = Date(2026, 1, 5)
>>> ledger = Ledger.of([Entry(granted, {"cost": Plain.of(Money(100, "HKD"))})])
>>> today = granted.toordinal()
>>> ledger.since("cost", "HKD", today), ledger.since("cost", "HKD", today + 1)
((100, True), (0, True))
>>> ledger.since("bp", "bp", today)
(0, False)
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, Self

from pendulum import Date

from acctcore.errors import MixedCurrency, fault
from acctcore.quantity import Measure, unit_of, units
from acctcore.values import frozen


class Plain(NamedTuple):
    """A quantity taken apart: its unit, its whole number, itself, and what it is tested at alone.

    `alone` is an exposure that nothing past adds to, made once for every letter.
    """

    unit: str
    number: int
    value: Measure
    alone: tuple[int, int, int]

    @classmethod
    def of(cls, value: Measure) -> Self:
        """Take a quantity apart."""
        number = units(value)
        return cls(unit_of(value), number, value, (number, number, number))


class Entry(NamedTuple):
    """One grant: its day, and each quantity it used."""

    on: Date
    used: Mapping[str, Plain]


class Column(NamedTuple):
    """Running totals of one quantity in one unit, and of the grants that state it in any.

    `mixed` is set where the grants state it in more than one unit.
    """

    unit: str
    totals: tuple[int, ...]
    stated: tuple[int, ...]
    used: tuple[Plain | None, ...]
    mixed: str


@frozen
class Ledger:
    """The grants of one scope: a party, a facility, a group."""

    ordinals: tuple[int, ...]
    columns: Mapping[str, Column]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Sort the grants by day and add them up once."""
        return cls.in_order(sorted(entries, key=lambda entry: entry.on))

    @classmethod
    def in_order(cls, entries: Sequence[Entry]) -> Self:
        """Add the grants up as they stand."""
        names = {name for entry in entries for name in entry.used}
        columns = {name: _column([entry.used.get(name) for entry in entries]) for name in names}
        return cls(tuple(entry.on.toordinal() for entry in entries), columns)

    def since(self, name: str, unit: str, first: int) -> tuple[int, bool]:
        """Answer what was used from an ordinal on, and whether that is the whole of it."""
        start = bisect_left(self.ordinals, first)
        column = self.columns.get(name)
        if column is None:
            return 0, start == len(self.ordinals)
        if column.unit != unit or column.mixed:
            return added_up(self.amounts_since(name, first), name, unit)
        stated = column.stated[-1] - column.stated[start]
        return column.totals[-1] - column.totals[start], stated == len(self.ordinals) - start

    def amounts_since(self, name: str, first: int) -> tuple[tuple[Plain, ...], bool]:
        """Answer each use from an ordinal on, in whatever unit, and whether those are all."""
        start = bisect_left(self.ordinals, first)
        column = self.columns.get(name)
        if column is None:
            return (), start == len(self.ordinals)
        used = column.used[start:]
        return tuple(each for each in used if each), None not in used


def added_up(uses: tuple[tuple[Plain, ...], bool], name: str, unit: str) -> tuple[int, bool]:
    """Add up uses of which some are in another unit; those that count may not be."""
    used, whole = uses
    for each in used:
        require_unit(name, unit, each.unit)
    return sum(each.number for each in used), whole


def require_unit(name: str, unit: str, got: str) -> None:
    """Refuse to add or compare two units."""
    if got != unit:
        advice = "convert first, at a rate given as a fact"
        raise MixedCurrency(fault(f"unit of `{name}`", f"`{unit}`", got, advice))


def _column(used: Sequence[Plain | None]) -> Column:
    unit = next(each.unit for each in used if each)
    mixed = next((each.unit for each in used if each and each.unit != unit), "")
    same = (each.number if each and each.unit == unit else 0 for each in used)
    totals = accumulate(same, initial=0)
    stated = accumulate((each is not None for each in used), initial=0)
    return Column(unit, tuple(totals), tuple(stated), tuple(used), mixed)
