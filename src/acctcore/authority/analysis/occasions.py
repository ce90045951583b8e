"""The days on which a witness can be asked.

Usually the first day of the letter. Where a year and a window, or windows of months and of
days, reach back to other days, what one counts and the other does not changes in a year: some
requests can be only after a year has begun, or after a short month.
Units: whole days.

>>> from acctcore.days import Tenor
>>> week = Dimension("week", "bp", Adds.PARTY, Tenor(days=7))
>>> year = Dimension("year", "bp", Adds.PARTY, year_from="02-28")
>>> days = occasions([week, year], None, Date(2026, 2, 25))
>>> [str(next(days)) for _ in range(4)]
['2026-02-25', '2026-02-28', '2026-03-01', '2026-04-01']
>>> [str(each) for each in occasions([week, year], None, Date(2026, 2, 25), Date(2026, 2, 27))]
['2026-02-25']
"""

from collections.abc import Iterator, Sequence
from typing import Final

from pendulum import Date

from acctcore.authority.dimensions import Adds, Dimension
from acctcore.authority.letters import Cell

_YEARS: Final = 5
"""A leap cycle from any day on."""
_LAST_YEAR: Final = 9999


def occasions(
    dimensions: Sequence[Dimension], cell: Cell | None, since: Date, until: Date | None = None
) -> Iterator[Date]:
    """Answer the first day, then those on which more can be, while the cell holds the same."""
    yield since
    counting = [each for each in dimensions if each.adds is not Adds.NOTHING]
    if len({(each.window, each.year_from) for each in counting}) > 1:
        ends = _withdrawals(cell)
        for day in sorted(_begun({each.year_from for each in counting}, since.year)):
            if until is not None and day > until:
                return
            if any(since < end <= day for end in ends):
                return
            if day > since:
                yield day


def _withdrawals(cell: Cell | None) -> set[Date]:
    rows = () if cell is None else cell.limits.values()
    limits = (limit for row in rows for limit in row.values())
    return {limit.withdrawn_on for limit in limits if limit.withdrawn_on is not None}


def _begun(years: set[str], first: int) -> set[Date]:
    """Answer the first days of each month and of each year."""
    days = [tuple(map(int, each.split("-"))) for each in years if each]
    days += [(month, 1) for month in range(1, 13)]
    last = min(first + _YEARS, _LAST_YEAR + 1)
    return {Date(year, month, day) for year in range(first, last) for month, day in days}
