"""How many requests each level resolves, and whether that meets a target.

Every share is of the whole sample: what is unresolved is counted too. "90 % at
the regional head" has two readings: at that level or below it (the default), or
at that very level. Whether a target is met is UNKNOWN where it depends on
requests whose level is not recorded, or that are undecided and may end at a level
that meets it or at one that does not.
Source: section 9 of the authority reference. Units: requests.

>>> told = Tally.of(("L1", "L2"), {"L1": 8, "L2": 1, "above_all": 1})
>>> told.at_or_below("L2").ratio, told.meets("L2", "0.9")
(Fraction(9, 10), <Verdict.MET: 'met'>)
>>> told.meets("L2", "0.9", Reading.EXACTLY_AT)
<Verdict.NOT_MET: 'not_met'>
>>> still = Tally.of(("L1", "L2"), {"L1": 9, "undecided": 1}, {(0, 1): 1})
>>> still.meets("L1", 1), still.meets("L2", 1)
(<Verdict.UNKNOWN: 'unknown'>, <Verdict.MET: 'met'>)
>>> told.at_or_below("L9")
Traceback (most recent call last):
...
acctcore.errors.Unknown: level: expected one of L1, L2, got `L9`
"""

from collections.abc import Mapping
from enum import Enum
from itertools import accumulate
from typing import Final, Self

from acctcore.authority.history.intervals import Share
from acctcore.authority.history.open_ends import Ends, OpenEnd
from acctcore.authority.routes import RouteKind
from acctcore.errors import OutOfRange, Unknown, fault
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact
from acctcore.values import frozen

NOT_RECORDED: Final = "not_recorded"
"""No level by record: nobody noted it, nobody decided yet, or parts went to several levels."""
_NOT_KNOWN: Final = (RouteKind.UNDECIDED.value, NOT_RECORDED)
_NO_ENDS: Final[Mapping[Ends, int]] = FrozenMap[Ends, int]()


class Reading(Enum):
    """What "resolved at a level" means."""

    AT_OR_BELOW = "at_or_below"
    EXACTLY_AT = "exactly_at"


@frozen
class LevelShare:
    """The requests resolved at one level, and at it or below."""

    level: str
    exactly: Share
    at_or_below: Share


@frozen
class Tally:
    """The levels from the lowest up, and apart from them the unresolved requests by kind.

    `open_ends` says of the undecided ones between which levels they end.
    """

    levels: tuple[LevelShare, ...]
    unresolved: FrozenMap[str, Share]
    open_ends: tuple[OpenEnd, ...] = ()

    @classmethod
    def of(
        cls,
        ladder: tuple[str, ...],
        counts: Mapping[str, int],
        ends: Mapping[Ends, int] = _NO_ENDS,
    ) -> Self:
        """Make shares of counts by level, or by kind where there is none.

        `ends` counts undecided requests by the ranks between which they end.

        Raises:
            OutOfRange: there is no request.
        """
        size = sum(counts.values())
        if not size:
            raise OutOfRange("the sample holds no request; give at least one")
        exactly = [counts.get(level, 0) for level in ladder]
        kinds = {kind: Share(n, size) for kind, n in counts.items() if kind not in ladder}
        levels = (
            LevelShare(level, Share(at, size), Share(up_to, size))
            for level, at, up_to in zip(ladder, exactly, accumulate(exactly), strict=True)
        )
        names = (*ladder, None)
        open_ends = (OpenEnd(names[low], names[high], n) for (low, high), n in sorted(ends.items()))
        return cls(tuple(levels), FrozenMap(dict(sorted(kinds.items()))), tuple(open_ends))

    def at_or_below(self, level: str) -> Share:
        """Answer the share resolved at a level or below; `Unknown` for no level of the ladder."""
        return self._level(level).at_or_below

    def exactly_at(self, level: str) -> Share:
        """Answer the share resolved at this very level; `Unknown` for no level of the ladder."""
        return self._level(level).exactly

    def meets(self, level: str, target: Exact, reading: Reading = Reading.AT_OR_BELOW) -> Verdict:
        """Compare with a target, exactly: `resolved * 100 >= 90 * size`.

        Raises:
            Unknown: no level of the ladder.
            OutOfRange: a target under 0 or over 1.
        """
        found = self._level(level)
        exactly = reading is Reading.EXACTLY_AT
        known = found.exactly if exactly else found.at_or_below
        sure, perhaps = self._open(level, exactly=exactly)
        if Share(known.count + sure, known.of).at_least(target):
            return Verdict.MET
        most = Share(known.count + perhaps, known.of)
        return Verdict.UNKNOWN if most.at_least(target) else Verdict.NOT_MET

    def _open(self, level: str, *, exactly: bool) -> tuple[int, int]:
        """Count what is not known: how many end there for certain, and how many may."""
        names = (*(each.level for each in self.levels), None)
        rank, sure = names.index(level), 0
        perhaps = sum(self.unresolved[kind].count for kind in _NOT_KNOWN if kind in self.unresolved)
        for each in self.open_ends:
            low, high = names.index(each.least), names.index(each.most)
            if low > rank or (exactly and high < rank):
                perhaps -= each.count
            elif high <= rank and not (exactly and low < high):
                sure += each.count
        return sure, perhaps

    def _level(self, level: str) -> LevelShare:
        for each in self.levels:
            if each.level == level:
                return each
        known = ", ".join(each.level for each in self.levels)
        raise Unknown(fault("level", f"one of {known}", level))
