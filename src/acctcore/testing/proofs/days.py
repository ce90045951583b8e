"""The days a letter, or two, are asked about: one for each way in which what counts may differ.

A stretch begins with the first day of the letter and with each on which a power is
withdrawn. Within it nothing changes but which past grants count: where one quantity is
tested over several windows, a year that has just begun may lie inside thirty days. So
each order in which they lie has a day, the first of the stretch; four years hold them
all. Units: whole days.

>>> from acctcore.authority import Adds, Cell, Dimension, Level, Limit
>>> rows = {"L1": {"bp": Limit.parse("10 bp, withdrawn on 2026-07-01")}}
>>> cells, levels = (Cell("rate", "1", rows),), (Level("L1", ""),)
>>> letter = DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> [str(each) for each in begins((letter,), Date(2026, 1, 1), None)]
['2026-01-01', '2026-07-01']
>>> windows = ((((Tenor(days=30), ""), (None, "04-01")),),)
>>> [found] = stretches_of((), windows, Date(2026, 1, 1), Date(2026, 12, 31))
>>> [str(each) for each in found.days]
['2026-01-01', '2026-04-01', '2026-05-01']
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.dimensions import Adds, Dimension, first_day
from acctcore.days import Tenor, from_ordinal

Letters: TypeAlias = tuple[DelegationLetter, ...]
Windows: TypeAlias = tuple[tuple[tuple[Tenor | None, str], ...], ...]
"""The windows of each quantity that is tested over several: a time, or a day of the year."""
_ANY_DAY: Final = Date(2000, 1, 1)
_CYCLE: Final = 4 * 365 + 1


class Stretch(NamedTuple):
    """The days asked about from one withdrawal to the next."""

    days: tuple[Date, ...]
    ended: bool
    """Whether every day of it was looked at; else four years from the first."""
    varies: bool
    """Whether windows lie otherwise on a day of those four years that is not in it."""

    @property
    def since(self) -> Date:
        """The first day."""
        return self.days[0]


def stretches_of(
    letters: Letters, windows: Iterable[Windows], since: Date | None, until: Date | None
) -> tuple[Stretch, ...]:
    """Answer the stretches of the letters; without a first day, from before any withdrawal on."""
    starts = begins(letters, since, until)
    last = None if until is None else until.toordinal() + 1
    ends = [*(each.toordinal() for each in starts[1:]), last]
    told = [each for each in dict.fromkeys(windows) if each]
    return tuple(_stretch(on, end, told) for on, end in zip(starts, ends, strict=True))


def begins(letters: Letters, since: Date | None, until: Date | None) -> tuple[Date, ...]:
    """Answer the first day, and each later one on which a power is withdrawn."""
    gone = {
        bar.limit.withdrawn_on
        for letter in letters
        for cell in letter.compiled
        for row in cell.bars
        for bar in row
        if bar.limit is not None and bar.limit.withdrawn_on is not None
    }
    before = (from_ordinal(max(each.toordinal() - _CYCLE, 1)) for each in gone)
    first = since or min([_ANY_DAY, *before])
    later = (each for each in sorted(gone) if first < each and (until is None or each <= until))
    return (first, *later)


def windows_of(dimensions: Iterable[Dimension]) -> Windows:
    """Answer the windows of each quantity that dimensions test over several."""
    found: dict[str, dict[tuple[Tenor | None, str], None]] = {}
    for each in dimensions:
        if each.adds is not Adds.NOTHING:
            found.setdefault(each.measures, {})[each.window, each.year_from] = None
    return tuple(tuple(each) for each in found.values() if len(each) > 1)


def lie(windows: Windows, on: Date) -> tuple[tuple[int, ...], ...]:
    """Answer the order in which windows begin on a day, the earliest as 0.

    >>> lie((((Tenor(days=30), ""), (None, "04-01")),), Date(2026, 4, 2))
    ((0, 1),)
    """
    return tuple(map(_ranks, ([first_day(*each, on) for each in of] for of in windows)))


def _ranks(days: list[Date]) -> tuple[int, ...]:
    order = sorted(set(days))
    return tuple(map(order.index, days))


def _stretch(on: Date, end: int | None, windows: list[Windows]) -> Stretch:
    """Go through the days of a stretch, which ends before `end`, and of four years."""
    last = on.toordinal() + _CYCLE
    found = list(_telling(on, windows))
    days = tuple(each for each in found if end is None or each.toordinal() < end)
    return Stretch(days, end is not None and end <= last, len(days) < len(found))


def _telling(first: Date, windows: list[Windows]) -> Iterator[Date]:
    """Go through the first day, and each on which windows lie as on none before."""
    yield first
    seen = {(each, lie(each, first)) for each in windows}
    final = Date.max.toordinal()
    for ordinal in range(first.toordinal() + 1, min(first.toordinal() + _CYCLE, final + 1)):
        if not windows:
            return
        on = from_ordinal(ordinal)
        new = {(each, lie(each, on)) for each in windows} - seen
        if new:
            seen |= new
            yield on
