"""What the fit of a card answers: the card with its tables, or why there is none.

>>> CardNotFitted(CardFailure.ONE_CLASS, "0 of 4 customers left").reason.value
'one_class'
"""

from enum import Enum

from attrs import evolve, frozen
from pendulum import Date

from acctcore.errors import Contradiction
from acctcore.maps import FrozenMap
from acctcore.retention.backtests.platt import PlattFit
from acctcore.retention.backtests.shares import Unmeasured
from acctcore.retention.cards import WarningCard


class CardFailure(Enum):
    """Why there is no card."""

    ONE_CLASS = "one_class"
    """Everybody left, or nobody did."""
    NOTHING_TELLS = "nothing_tells"
    """No item of the plan tells leavers from stayers."""
    SEPARATED = "separated"
    """The items part leavers from stayers: no finite fit."""
    COLLINEAR = "collinear"
    """One item says what others say already."""
    SCALE_TOO_WIDE = "scale_too_wide"
    """With so many points to double the odds a score would exceed 100."""


@frozen
class CardNotFitted:
    """No card, and why."""

    reason: CardFailure
    about: str


@frozen
class BinPoints:
    """A bin of a fitted item: what is in it, its weight of evidence, and its points."""

    label: str
    customers: int
    left: int
    weight: float
    points: int


@frozen
class FittedItem:
    """An item of a fitted card; `unknown` rows did not state it."""

    name: str
    value: float
    coefficient: float
    bins: tuple[BinPoints, ...]
    unknown: int


@frozen
class FittedCard:
    """A card, the map from its points to probabilities, and how both came about.

    `pdo` is how many points double the odds; `left_out` says of each item of the plan that is not
    in the card why.
    """

    card: WarningCard
    platt: PlattFit | Unmeasured
    items: tuple[FittedItem, ...]
    left_out: FrozenMap[str, str]
    pdo: float
    customers: int
    left: int

    def calibrated(self, on: Date) -> WarningCard:
        """Answer the card with its map, as fitted on a day.

        Raises:
            Contradiction: there is no map.
        """
        if isinstance(self.platt, Unmeasured):
            raise Contradiction(f"the points have no map to probabilities: {self.platt.reason}")
        return evolve(self.card, calibration=self.platt.curve(on))
