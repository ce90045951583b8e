"""Figures to be reconciled, with the trust put in them, and what became of them.

Rule: a figure comes with its mistrust (its variance); a mistrust of 0 holds it. No opinion is not
a figure of 0: it has no amount, only a weight among those who are silent too.
Units: amounts of one currency or unit; mistrust and weight have none.
Raises: a figure that is no amount, floats, a mistrust or weight below 0.

>>> from acctcore.quantity import Quantity
>>> Estimate(Quantity(40, "visits"), "0.5").mistrust
Fraction(1, 2)
>>> Estimate(None)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: figure: expected an amount or a quantity, got nothing
"""

from fractions import Fraction

from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.ratio import Exact
from acctcore.targets.factors import factor
from acctcore.targets.measures.amounts import check_amount
from acctcore.values import field, frozen


def _mistrust(value: Exact) -> Fraction:
    return factor("mistrust of a figure", value)


def _weight(value: Exact) -> Fraction:
    return factor("weight of no opinion", value)


@frozen
class Estimate:
    """A figure and how far it may move: a mistrust of 0 holds it."""

    amount: Measure
    mistrust: Fraction = field(default=Fraction(), converter=_mistrust)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount."""
        check_amount("figure", self.amount)


@frozen
class NoOpinion:
    """No figure came from below: the weight among the silent ones in what is left."""

    weight: Fraction = field(default=Fraction(1), converter=_weight)


@frozen
class Move:
    """One child before and after, and its share of the gap; `old` is `None` without a figure."""

    old: Measure | None
    new: Measure
    share: Fraction

    @property
    def change(self) -> Measure | None:
        """By how much the figure moved; `None` where there was none."""
        if self.old is None:
            return None
        return measure_like(units(self.new) - units(self.old), self.new)


@frozen
class Reconciliation:
    """The new top, which is the sum of the children, and how everybody moved.

    `gap` is the old top less the stated figures; `top_share` is the part of it the top gave up.
    """

    top: Measure
    moves: FrozenMap[str, Move]
    old_top: Measure
    gap: Measure
    top_share: Fraction

    @property
    def below_zero(self) -> tuple[str, ...]:
        """The children that the gap took below 0."""
        return tuple(
            key
            for key, move in self.moves.items()
            if units(move.new) < 0 and (move.old is None or units(move.old) >= 0)
        )
