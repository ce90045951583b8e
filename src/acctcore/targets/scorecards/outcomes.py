"""What `score` answers: the score, the points of each indicator, and the bonus view.

The bonus view says what would count for a bonus; it is a view and no pay. Nothing here computes,
docks or orders pay. Units: exact ratios, 1 is every target reached.

>>> from pendulum import Date
>>> view = BonusView(GateState.UNKNOWN, None, Fraction(0), Fraction(1))
>>> found = Score("M-1", Period(None, Date(2026, 6, 30)), Fraction(1), Fraction(1), Fraction(1),
...               None, (), (), view, ())
>>> found.decided, found.verdict
(True, <Verdict.UNKNOWN: 'unknown'>)
"""

from enum import Enum
from fractions import Fraction

from acctcore.evidence import Period
from acctcore.findings import Verdict
from acctcore.targets.scorecards.cases import Breach
from acctcore.values import frozen


class GateState(Enum):
    """Whether conduct leaves the bonus view open."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@frozen
class IndicatorPoints:
    """What one indicator gave: `counted` is its attainment between 0 and the cap.

    Where it is not known, it gives from `lowest` to `highest`.
    """

    key: str
    attainment: Fraction | None
    counted: Fraction | None
    points: Fraction | None
    lowest: Fraction
    highest: Fraction


@frozen
class BonusView:
    """What would count for a bonus; `counts` is 0 where a breach closed the gate."""

    gate: GateState
    counts: Fraction | None
    lowest: Fraction
    highest: Fraction
    closed_by: tuple[Breach, ...] = ()


@frozen
class Score:
    """A weighted score; `score` is `None` while it is not known, from `lowest` to `highest`.

    `band` is `None` while the score may fall into more than one of `possible_bands`. The score
    stands whatever the gate of the bonus view says. `missing` names the indicators not known.
    """

    manager: str
    period: Period
    score: Fraction | None
    lowest: Fraction
    highest: Fraction
    band: str | None
    possible_bands: tuple[str, ...]
    points: tuple[IndicatorPoints, ...]
    bonus: BonusView
    missing: tuple[str, ...]

    @property
    def decided(self) -> bool:
        """Tell whether the score has its band, or is known where the card has no bands."""
        return (self.band if self.possible_bands else self.score) is not None

    @property
    def verdict(self) -> Verdict:
        """NOT_MET where a breach closed the gate, MET where it is open and the score decided."""
        if self.bonus.gate is GateState.CLOSED:
            return Verdict.NOT_MET
        known = self.decided and self.bonus.gate is GateState.OPEN
        return Verdict.MET if known else Verdict.UNKNOWN
