"""The periods of a plan: what span of days a key of the tree stands for.

Rule: periods come from the caller (calendar months, weeks, retail months, a window around the
Lunar New Year), each with its first and last day; those of one level follow each other without a
gap or an overlap. A leaf belongs to the period of the lowest level on its path that has one.
Units: whole days, both ends included.

>>> year = Timetable.of_months("month", "2026-01", 12)
>>> year.of(("branch", "month"), ("north", "2026-02")).last
Date(2026, 2, 28)
>>> Timetable((Period("week", "W1", Date(2026, 1, 5), Date(2026, 1, 11)),
...            Period("week", "W2", Date(2026, 1, 11), Date(2026, 1, 18))))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: periods `W1` and `W2` of level `week`: expected the second
to begin on 2026-01-12, got `2026-01-11` (a day)
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, Self

from pendulum import Date

from acctcore.days import day, from_ordinal, months_after
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, fault
from acctcore.guards import listed
from acctcore.maps import FrozenMap
from acctcore.targets.faults import refuse
from acctcore.targets.nodes import Path
from acctcore.values import field, frozen

_MONTH: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@frozen
class Period:
    """A span of days, and the key that stands for it on a level of the tree."""

    level: str
    key: str
    first: Date = field(converter=day)
    last: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Refuse a period that ends before it begins, and names that are none."""
        for what, name in (("level", self.level), ("key", self.key)):
            if not (isinstance(name, str) and name.strip()):
                raise OutOfRange(fault(f"{what} of a period", "a name", name))
        if self.last < self.first:
            what = f"last day of period `{self.key}`"
            raise Contradiction(fault(what, f"{self.first} or later", self.last))

    @classmethod
    def of_month(cls, level: str, key: str) -> Self:
        """Make the calendar month of a key such as `2026-03`.

        Raises:
            OutOfRange: the key is not written so.
        """
        found = _MONTH.fullmatch(key) if isinstance(key, str) else None
        if found is None:
            raise OutOfRange(fault(f"key on level `{level}`", "a month such as `2026-03`", key))
        first = Date(int(found[1]), int(found[2]), 1)
        return cls(level, key, first, from_ordinal(months_after(first, 1).toordinal() - 1))

    def holds(self, other: "Period") -> bool:
        """Tell whether another period lies inside this one."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        """Write `2026-01-01 to 2026-03-31`."""
        return f"{self.first} to {self.last}"

    def is_past(self, as_of: Date) -> bool:
        """Tell whether the period ended before the day."""
        return self.last < as_of

    def is_running(self, as_of: Date) -> bool:
        """Tell whether the day lies in the period."""
        return self.first <= as_of <= self.last


def period_list(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Answer periods as a tuple, and refuse anything else."""
    return listed(periods, Period, "periods", "periods with level, key and days")


@frozen
class Timetable:
    """The periods of a plan, in order of time on each level."""

    periods: tuple[Period, ...] = field(default=(), converter=period_list)
    _by_key: FrozenMap[tuple[str, str], Period] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse keys that stand twice, gaps and overlaps, all at once."""
        refuse(_faults(self.periods))
        ordered = sorted(self.periods, key=lambda each: (each.level, each.first))
        object.__setattr__(self, "periods", tuple(ordered))
        by_key = {(each.level, each.key): each for each in ordered}
        object.__setattr__(self, "_by_key", FrozenMap[tuple[str, str], Period](by_key))

    @classmethod
    def of_months(cls, level: str, first: str, count: int) -> Self:
        """Make so many calendar months from one such as `2026-01` on."""
        start = Period.of_month(level, first).first
        days = (months_after(start, step) for step in range(count))
        keys = [f"{on.year:04}-{on.month:02}" for on in days]
        return cls(tuple(Period.of_month(level, key) for key in keys))

    def of(self, levels: Sequence[str], path: Path) -> Period | None:
        """Answer the period of a node: that of the lowest level on its path that has one."""
        for level, key in reversed(list(zip(levels, path, strict=False))):
            if found := self._by_key.get((level, key)):
                return found
        return None

    def on(self, level: str) -> tuple[Period, ...]:
        """Answer the periods of a level, in order of time."""
        return tuple(each for each in self.periods if each.level == level)


def _faults(periods: Iterable[Period]) -> Iterator[tuple[str, AcctcoreError]]:
    ordered = sorted(periods, key=lambda each: (each.level, each.first, each.last))
    for level, group in groupby(ordered, key=lambda each: each.level):
        found = list(group)
        keys = [each.key for each in found]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield "periods", OutOfRange(f"period `{key}` of level `{level}`: stands twice")
        for one, next_ in pairwise(found):
            due = from_ordinal(one.last.toordinal() + 1)
            if next_.first != due:
                what = f"periods `{one.key}` and `{next_.key}` of level `{level}`"
                expected = f"the second to begin on {due}"
                yield "periods", Contradiction(fault(what, expected, next_.first))


def months_among(levels: Sequence[str], paths: Iterable[Path]) -> Timetable:
    """Answer the calendar months of every level whose keys are all written like `2026-03`."""
    keys: dict[str, set[str]] = {}
    for path in paths:
        keys.setdefault(levels[len(path) - 1], set()).add(path[-1])
    return Timetable(
        tuple(
            Period.of_month(level, key)
            for level, found in keys.items()
            if all(map(_MONTH.fullmatch, found))
            for key in sorted(found)
        )
    )
