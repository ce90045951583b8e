"""Why one key of a split got its part: share, quota, bound, unit of rounding, tie.

Rule: `quota` is the total by weight alone; `fair` is what bounds make of it, still exact; `extra`
counts the units by which rounding moved the whole part of `fair`, and `reason` says why.
Units: whole units; quota and fair are not rounded.

>>> from acctcore.apportion import Method, apportion
>>> print(apportion(100, {"A": 1, "B": 1, "C": 1}, method=Method.WEBSTER).explain("A"))
`A`: 34 of 100
share 1/3 by weight, quota 100/3
fair share 100/3
+1 by `webster`: a tie goes to the smallest key
tie with B, C
>>> apportion(100, {"A": 1}, method=Method.WEBSTER).explain("D")
Traceback (most recent call last):
...
acctcore.errors.Unknown: part of a key: expected a key that has a weight, got `D`
"""

from enum import Enum
from fractions import Fraction
from typing import Final

from acctcore.divisors import Method
from acctcore.maps import FrozenMap
from acctcore.values import frozen


class Bound(Enum):
    """The bound at which a key is held because its fair share lies at or beyond it."""

    FLOOR = "floor"
    CAP = "cap"
    LOCK = "lock"


class ExtraUnit(Enum):
    """Whether rounding added a unit to the whole part of a fair share, and why."""

    WHOLE = "whole"
    """The fair share is whole, as a bound is: nothing was rounded."""
    STRONGER = "stronger"
    """It got the unit: its claim was among the strongest."""
    WEAKER = "weaker"
    """It got none: other claims were stronger."""
    TIE_WON = "tie_won"
    """It got the unit before an equal claim: its key is the smaller one."""
    TIE_LOST = "tie_lost"
    """It got none: an equal claim had the smaller key."""


_WORDS: Final = FrozenMap(
    {
        ExtraUnit.STRONGER: "its claim was among the strongest",
        ExtraUnit.WEAKER: "other claims were stronger",
        ExtraUnit.TIE_WON: "a tie goes to the smallest key",
        ExtraUnit.TIE_LOST: "a tie goes to the smallest key",
    }
)


@frozen
class PartExplanation:
    """What made one part; `share` is the weight of its key among all."""

    key: str
    part: int
    total: int
    share: Fraction
    quota: Fraction
    fair: Fraction
    bound: Bound | None
    extra: int
    reason: ExtraUnit
    tied_with: tuple[str, ...]
    method: Method

    def __str__(self) -> str:
        """Tell it in one line a part."""
        lines = [
            f"`{self.key}`: {self.part} of {self.total}",
            f"share {self.share} by weight, quota {self.quota}",
            f"held at its {self.bound.value}" if self.bound else f"fair share {self.fair}",
        ]
        if self.reason in _WORDS:
            lines.append(f"{self.extra:+d} by `{self.method.value}`: {_WORDS[self.reason]}")
        if self.tied_with:
            lines.append(f"tie with {', '.join(self.tied_with)}")
        return "\n".join(lines)
