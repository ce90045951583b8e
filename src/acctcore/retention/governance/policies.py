"""How fair is fair enough, and how much drift is too much: lines an owner signs.

Every figure is the policy's. Units: customers; ratios and differences of shares from 0 to 1;
a stability index has no unit. Malformed lines raise.

>>> lowest = FairnessLine("7(b)", FairnessMeasure.FLAG_RATIO, "0.8")
>>> FairnessPolicy("7(a)", 100, 30, (lowest,)).lines[0].limit
Fraction(4, 5)
>>> FairnessPolicy("7(a)", 0, 30, (lowest,))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: least customers of a group: expected 1 or more, got `0` (a whole number)
"""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, fault
from acctcore.guards import chosen, counted, flagged, listed, named, refuse, twice
from acctcore.ratio import Exact, exact
from acctcore.retention.backtests.shares import probability
from acctcore.values import field, frozen


class FairnessMeasure(Enum):
    """What is compared between groups; a ratio may not be too low, a gap not too wide."""

    FLAG_RATIO = "flag_ratio"
    TPR_GAP = "tpr_gap"
    FPR_GAP = "fpr_gap"
    CALIBRATION_GAP = "calibration_gap"


def _limit(value: Exact) -> Fraction:
    found = exact(value, "limit of a line")
    if not 0 <= found <= 1:
        raise OutOfRange(fault("limit of a line", "0 to 1", value))
    return found


def _floor(value: Exact) -> Fraction:
    return exact(value, "floor of a level")


def _least_share(value: Exact | None) -> Fraction | None:
    found = probability(value, "least share of a bin")
    if found in (0, 1):
        raise OutOfRange(fault("least share of a bin", "more than 0 and less than 1", value))
    return found


def _lines(items: "tuple[FairnessLine, ...]") -> "tuple[FairnessLine, ...]":
    return listed(items, FairnessLine, "lines", "lines on fairness")


def _levels(items: "tuple[DriftLevel, ...]") -> "tuple[DriftLevel, ...]":
    return listed(items, DriftLevel, "levels", "levels of drift")


@frozen
class FairnessLine:
    """One line: the lowest ratio or the widest gap that is allowed."""

    clause: str
    measure: FairnessMeasure
    limit: Fraction = field(converter=_limit)

    def __attrs_post_init__(self) -> None:
        """Refuse a line without a clause or a measure."""
        named(self.clause, "clause of a line")
        chosen(self.measure, FairnessMeasure, "measure of a line")


@frozen
class FairnessPolicy:
    """The lines, and the smallest group that is judged.

    A group with fewer than `least_customers` is not judged at all; a share of leavers or of stayers
    is not judged where there are fewer than `least_cases` of them in a group.
    """

    clause: str
    least_customers: int
    least_cases: int
    lines: tuple[FairnessLine, ...] = field(converter=_lines)

    def __attrs_post_init__(self) -> None:
        """Refuse counts below 1, no line at all, and one measure twice."""
        named(self.clause, "clause on small groups")
        counted(self.least_customers, "least customers of a group", least=1)
        counted(self.least_cases, "least cases of a group", least=1)
        if not self.lines:
            raise OutOfRange("lines: none is stated; a policy on fairness needs at least one")
        refuse(twice("lines", "the measure", (each.measure.value for each in self.lines)))


@frozen
class DriftLevel:
    """What an index from `floor` on is called, and whether it must be acted on."""

    clause: str
    name: str
    floor: Fraction = field(converter=_floor)
    act: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless level and a floor below 0."""
        named(self.clause, "clause of a level")
        named(self.name, "name of a level")
        flagged(self.act, f"`act` of level `{self.name}`")
        if self.floor < 0:
            raise OutOfRange(fault(f"floor of level `{self.name}`", "0 or more", self.floor))


@frozen
class DriftPolicy:
    """Levels from 0 upwards; `least_share` stands in for an empty bin, else there is no index."""

    levels: tuple[DriftLevel, ...] = field(converter=_levels)
    least_share: Fraction | None = field(default=None, converter=_least_share)

    def __attrs_post_init__(self) -> None:
        """Refuse levels that do not rise from 0."""
        refuse(_level_faults(self.levels))


def _level_faults(levels: tuple[DriftLevel, ...]) -> Iterator[tuple[str, AcctcoreError]]:
    if not levels or levels[0].floor:
        yield "levels", OutOfRange("levels: the first begins at 0")
    for before, after in pairwise(levels):
        if after.floor <= before.floor:
            told = f"level `{after.name}` begins at {after.floor}, not above `{before.name}`"
            yield "levels", Contradiction(told)
        if before.act and not after.act:
            told = f"level `{after.name}` is not acted on, though the lower `{before.name}` is"
            yield "levels", Contradiction(told)
