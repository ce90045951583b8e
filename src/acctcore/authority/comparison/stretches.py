"""Two letters compared day after day: from each day on which a power ends, anew.

A withdrawal changes what a letter admits in the middle of its life. Between two
days of withdrawal nothing changes, so one day speaks for each stretch; stretches
that differ in nothing are one.
Source: required semantics 5 and section 11 of the authority reference. Units: whole
days, both ends included.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> def letter(top):
...     cells = (Cell("rate", "1", {"L1": {"bp": Limit.parse(top)}}),)
...     return DelegationLetter((Level("L1", ""),), (Dimension("bp", "bp"),), cells, ("R",))
>>> one, other = letter("10 bp"), letter("10 bp, withdrawn on 2026-07-01")
>>> for each in compare_stretches(one, other, Date(2026, 1, 1)):
...     print(each.since, each.until, each.comparison.relation.value)
2026-01-01 2026-06-30 equivalent
2026-07-01 None tighter
>>> [each.until for each in compare_stretches(one, one, Date(2026, 1, 1))]
[None]
"""

from collections.abc import Iterable
from itertools import chain, pairwise

from pendulum import Date

from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.letters import LetterDraft
from acctcore.authority.sound import DelegationLetter
from acctcore.days import day, from_ordinal, optional_day
from acctcore.values import frozen


@frozen
class Stretch:
    """How two letters differ from one day to another; without `until`, for good."""

    since: Date
    until: Date | None
    comparison: Comparison


def compare_stretches(
    before: DelegationLetter, after: DelegationLetter, since: Date, until: Date | None = None
) -> tuple[Stretch, ...]:
    """Compare two letters on every day from `since` on, up to `until` if it is stated.

    Raises:
        WrongKind, UnknownCurrency: as `compare`.
    """
    days = list_days((before, after), since, until)
    found = [(on, compare(before, after, on)) for on in days]
    later = (now for was, now in pairwise(found) if _told(was[1]) != _told(now[1]))
    kept = (found[0], *later)
    ends = (*(day_before(on) for on, _ in kept[1:]), optional_day(until))
    return tuple(Stretch(on, end, told) for (on, told), end in zip(kept, ends, strict=True))


def list_days(
    letters: Iterable[LetterDraft], since: Date, until: Date | None = None
) -> tuple[Date, ...]:
    """List the first day and each later one on which a power of one of the letters ends.

    >>> from acctcore.authority.letters import Cell, Dimension, Level
    >>> from acctcore.authority.limits import Limit
    >>> cell = Cell("rate", "1", {"L1": {"bp": Limit.parse("NIL, withdrawn on 2026-07-01")}})
    >>> draft = LetterDraft((Level("L1", ""),), (Dimension("bp", "bp"),), (cell,), ("R",))
    >>> [str(on) for on in list_days([draft], Date(2026, 1, 1))]
    ['2026-01-01', '2026-07-01']
    >>> [str(on) for on in list_days([draft], Date(2026, 1, 1), Date(2026, 6, 30))]
    ['2026-01-01']

    Raises:
        WrongKind: a day is none.
    """
    first, last = day(since, "since"), optional_day(until)
    cells = chain.from_iterable(letter.cells for letter in letters)
    rows = chain.from_iterable(cell.limits.values() for cell in cells)
    ends = {limit.withdrawn_on for row in rows for limit in row.values()}
    later = {on for on in ends if on is not None and on > first and (last is None or on <= last)}
    return (first, *sorted(later))


def day_before(on: Date) -> Date:
    """Answer the day before another one."""
    return from_ordinal(on.toordinal() - 1)


def _told(told: Comparison) -> tuple[object, ...]:
    """Answer what two days may differ in: the days of past grants in a witness are not."""
    ways = ((each.cells, each.before, each.after, each.tested) for each in told.witnesses)
    return told.changes, tuple(ways)
