"""A book of spells, counted by tenure: how many left at each age, how many are censored there.

Ties: at one age those who left come first, so who is censored at an age was still at risk at it.
Who is censored at 0 completed no period: never at risk, counted apart. Nobody leaves at 0: the
first period is 1. Every spell is watched from its first day; a book that holds only those who
had survived until watching began flatters every early age. Units: customers, whole periods.
Malformed (a fraction of a period, an age below 0) raises.

>>> book = TenureBook.of([(1, True), (3, True), (3, False), (0, False)])
>>> book.at_risk(1), book.at_risk(3), book.at_risk(4), book.never_at_risk
(3, 2, 0, 1)
>>> TenureBook.of([(0, True)])
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: tenure of who left: expected a whole number of at least 1, \
got `0` (a whole number); the period in which they left counts, the first is 1
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.retention.hazards.guards import whole
from acctcore.retention.hazards.spells import Spell
from acctcore.values import field, frozen

_ROW = "a whole number of periods and whether the customer left, such as `(12, True)`"

BOOK: Final = "a book of spells, as `TenureBook.of` makes it"


def _leavers(counts: Mapping[int, int]) -> FrozenMap[int, int]:
    kept = _counts("left", counts)
    if 0 in kept:
        what, advice = "tenure of who left", "the period in which they left counts, the first is 1"
        raise OutOfRange(fault(what, "a whole number of at least 1", 0, advice))
    return kept


def _censored(counts: Mapping[int, int]) -> FrozenMap[int, int]:
    return _counts("is censored", counts)


def _counts(who: str, counts: Mapping[int, int]) -> FrozenMap[int, int]:
    """Keep the counts above 0 in order of age."""
    if not isinstance(counts, Mapping):
        raise WrongKind(fault(f"who {who}", "a table of counts by tenure", counts))
    for age, number in counts.items():
        whole(f"tenure of who {who}", age, least=0)
        whole(f"number of who {who} at {age}", number, least=0)
    return FrozenMap({age: counts[age] for age in sorted(counts) if counts[age]})


@frozen
class TenureBook:
    """Customers who left and customers still there, each counted by tenure."""

    left: FrozenMap[int, int] = field(converter=_leavers)
    censored: FrozenMap[int, int] = field(converter=_censored)

    @classmethod
    def of(cls, spells: Iterable[Spell | tuple[int, bool]]) -> "TenureBook":
        """Count spells, or pairs of tenure and whether the customer left; the order is nothing.

        Raises:
            WrongKind: no list, a row that is no pair, a tenure that is no whole number,
                not yes or no.
            OutOfRange: a tenure below 0, or somebody who left at 0.
        """
        if isinstance(spells, str) or not isinstance(spells, Iterable):
            raise WrongKind(fault("book", "a list of spells", spells))
        rows = tuple(spells)
        for number, row in enumerate(rows, 1):
            if not _is_pair(row):
                raise WrongKind(fault(f"row {number} of a book", _ROW, row))
        left = Counter(tenure for tenure, gone in rows if gone)
        return cls(left, Counter(tenure for tenure, gone in rows if not gone))

    @property
    def customers(self) -> int:
        """Everybody in the book."""
        return sum(self.left.values()) + sum(self.censored.values())

    @property
    def never_at_risk(self) -> int:
        """Who is censored before the first period is over."""
        return self.censored.get(0, 0)

    @property
    def reach(self) -> int:
        """The last age at which anybody was at risk; 0 where nobody ever was."""
        return max((*self.left, *self.censored), default=0)

    @property
    def ages(self) -> tuple[int, ...]:
        """Every age from 1 at which somebody left or is censored, in order."""
        return tuple(sorted({*self.left, *self.censored} - {0}))

    def at_risk(self, age: int) -> int:
        """Count who was still there when period `age` began and is watched until its end."""
        whole("age", age, least=1)
        return sum(
            number
            for counts in (self.left, self.censored)
            for tenure, number in counts.items()
            if tenure >= age
        )


def _is_pair(row: object) -> bool:
    """Tell a pair of a whole number and yes or no; 1 and 1.0 would be counted as one age."""
    parts = 2
    return (
        isinstance(row, tuple)
        and len(row) == parts
        and type(row[0]) is int
        and type(row[1]) is bool
    )
