"""How many requests each level resolves, and whether that meets a target.

Every share is of the whole sample: what is unresolved is counted too. "90 % at
the regional head" has two readings: at that level or below it (the default), or
at that very level. Whether a target is met is UNKNOWN where it depends on
requests that are undecided or whose level is not recorded.
Source: section 9 of the authority reference. Units: requests.

>>> told = Tally.of(("L1", "L2"), {"L1": 8, "L2": 1, "above_all": 1})
>>> told.at_or_below("L2").ratio, told.meets("L2", "0.9")
(Fraction(9, 10), <Verdict.MET: 'met'>)
>>> told.meets("L2", "0.9", Reading.EXACTLY_AT)
<Verdict.NOT_MET: 'not_met'>
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
from acctcore.authority.routes import RouteKind
from acctcore.errors import OutOfRange, Unknown, fault
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact
from acctcore.values import frozen

NOT_RECORDED: Final = "not_recorded"
"""No level by record: nobody noted it, nobody decided yet, or parts went to several levels."""
_NOT_KNOWN: Final = (RouteKind.UNDECIDED.value, NOT_RECORDED)


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
    """The levels from the lowest up, and apart from them the unresolved requests by kind."""

    levels: tuple[LevelShare, ...]
    unresolved: FrozenMap[str, Share]

    @classmethod
    def of(cls, ladder: tuple[str, ...], counts: Mapping[str, int]) -> Self:
        """Make shares of counts by level, or by kind where there is none.

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
        return cls(tuple(levels), FrozenMap(dict(sorted(kinds.items()))))

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
        least = found.exactly if reading is Reading.EXACTLY_AT else found.at_or_below
        if least.at_least(target):
            return Verdict.MET
        open_ = sum(self.unresolved[kind].count for kind in _NOT_KNOWN if kind in self.unresolved)
        most = Share(least.count + open_, least.of)
        return Verdict.UNKNOWN if most.at_least(target) else Verdict.NOT_MET

    def _level(self, level: str) -> LevelShare:
        for each in self.levels:
            if each.level == level:
                return each
        known = ", ".join(each.level for each in self.levels)
        raise Unknown(fault("level", f"one of {known}", level))
