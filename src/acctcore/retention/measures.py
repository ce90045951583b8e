"""What an item measures, and the points of each answer.

A decline reads a monthly series, days an event, a number and a category what is
stated; signals, health scores and models of the host have modules of their own. Bins give
the points of a number; an event known not to exist and each
word of a category have points of their own. Units: percent for a decline, whole
days, the number's own.

>>> ending = DaysUntil("contract_end", (Bin(15, upper="61"), Bin(0, "61")), points_if_none=0)
>>> str(ending), ending.answers
('days until `contract_end`', (15, 0, 0))
>>> Category("sex", {"F": 1})
Traceback (most recent call last):
...
acctcore.errors.Malformed: of: `sex` names a protected attribute (`sex`), which no warning \
may use; rename it if it is not about a person
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from acctcore.errors import Fault
from acctcore.guards import listed, of_kind
from acctcore.maps import FrozenMap
from acctcore.retention.bins import Bin, bin_faults
from acctcore.retention.declines import Window
from acctcore.retention.healths import HealthScore
from acctcore.retention.hosts import HostModel
from acctcore.retention.naming import answer_faults, name_faults, refuse, whole_faults
from acctcore.retention.strengths import SignalStrength
from acctcore.values import field, frozen


def _bins(items: Iterable[Bin]) -> tuple[Bin, ...]:
    return listed(items, Bin, "bins of a measure", "bins")


@frozen
class Decline:
    """How far the monthly series `of` fell, in percent of its baseline; negative for growth.

    `minimum_history`: so many months up to the end of the window must be known, or
    there is not enough to judge by.
    """

    of: str
    window: Window
    bins: tuple[Bin, ...] = field(converter=_bins)
    minimum_history: int = 0

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        refuse(
            name_faults("of", self.of),
            bin_faults(self.bins),
            whole_faults("minimum_history", self.minimum_history),
        )
        of_kind(self.window, Window, f"window of `{self.of}`", "the months of a window")

    @property
    def answers(self) -> tuple[int, ...]:
        """The points of every possible answer."""
        return tuple(each.points for each in self.bins)

    def __str__(self) -> str:
        """Say what is measured."""
        return f"decline of `{self.of}` in %"


@frozen
class Days:
    """Whole days between the day of the decision and the event `of`.

    `points_if_none` stand where the event is known not to exist.
    """

    of: str
    bins: tuple[Bin, ...] = field(converter=_bins)
    points_if_none: int

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        refuse(
            name_faults("of", self.of),
            bin_faults(self.bins),
            whole_faults("points_if_none", self.points_if_none),
        )

    @property
    def answers(self) -> tuple[int, ...]:
        """The points of every possible answer."""
        return (*(each.points for each in self.bins), self.points_if_none)


@frozen
class DaysUntil(Days):
    """Days from the day of the decision to the event; negative once it is past."""

    def __str__(self) -> str:
        """Say what is measured."""
        return f"days until `{self.of}`"


@frozen
class DaysSince(Days):
    """Days from the event to the day of the decision; an event still to come raises."""

    def __str__(self) -> str:
        """Say what is measured."""
        return f"days since `{self.of}`"


@frozen
class Number:
    """The stated number `of`."""

    of: str
    bins: tuple[Bin, ...] = field(converter=_bins)

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        refuse(name_faults("of", self.of), bin_faults(self.bins))

    @property
    def answers(self) -> tuple[int, ...]:
        """The points of every possible answer."""
        return tuple(each.points for each in self.bins)

    def __str__(self) -> str:
        """Say what is measured."""
        return f"number `{self.of}`"


def _map(points: Mapping[str, int]) -> FrozenMap[str, int]:
    of_kind(points, Mapping, "points of a category", "a table of points by word")
    return FrozenMap(points)


@frozen
class Category:
    """The stated word `of`; a word without points raises, it is never taken for another."""

    of: str
    points: FrozenMap[str, int] = field(converter=_map)

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        refuse(name_faults("of", self.of), _word_faults(self.points))

    @property
    def answers(self) -> tuple[int, ...]:
        """The points of every possible answer."""
        return tuple(self.points.values())

    def __str__(self) -> str:
        """Say what is measured."""
        return f"category `{self.of}`"


def _word_faults(points: FrozenMap[str, int]) -> Iterator[Fault]:
    if not points:
        yield Fault("points", "is empty; give each word its points")
    for word, each in points.items():
        yield from answer_faults(f"points.{word}", word)
        yield from whole_faults(f"points.{word}", each)


Measurement: TypeAlias = (
    Decline | DaysUntil | DaysSince | Number | Category | SignalStrength | HealthScore | HostModel
)
