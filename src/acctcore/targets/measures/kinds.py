"""What kind of figure a plan or an actual is, and a ratio kept as its two parts.

Rule: the kind says whether figures add up over children and over time. A ratio is its numerator
and its denominator, each with a kind of its own: a margin is a flow over an average balance.
Two ratios of one period are joined by adding their parts.
Units: the parts are money or quantities; the quotient is in units of the one per unit of the other.
Raises: parts that are no amounts, a ratio as a part, ratios of different kinds or units.

>>> from acctcore.quantity import Quantity
>>> one = Ratio(Quantity(1, "wins"), Quantity(2, "trials"))
>>> (one + Ratio(Quantity(1, "wins"), Quantity(8, "trials"))).quotient
Fraction(1, 5)
>>> Ratio(Quantity(1, "wins"), Quantity(2, "trials"), denominator_is=MeasureKind.RATIO)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: denominator of a ratio: expected a figure that adds up,
got kind `ratio`
"""

from enum import Enum
from fractions import Fraction
from typing import Final, Self

from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.quantity import Measure, total_of, units
from acctcore.targets.measures.amounts import check_amount
from acctcore.values import frozen


class MeasureKind(Enum):
    """The kind of a measure."""

    FLOW = "flow"
    """Revenue, new loans: what passes in a period."""
    STOCK_END = "stock_end"
    """A balance at the end of a period."""
    STOCK_AVERAGE = "stock_average"
    """The daily average of a balance in a period."""
    COUNT = "count"
    """Visits, wins: events that happen once."""
    DISTINCT_COUNT = "distinct_count"
    """Customers with at least one deal: who is in two parts is one in the whole."""
    RATIO = "ratio"
    """A share or a margin."""


ADDITIVE: Final = frozenset(
    {MeasureKind.FLOW, MeasureKind.STOCK_END, MeasureKind.STOCK_AVERAGE, MeasureKind.COUNT}
)
"""The kinds that add up over children."""


@frozen
class Ratio:
    """A numerator over a denominator, both kept."""

    numerator: Measure
    denominator: Measure
    numerator_is: MeasureKind = MeasureKind.FLOW
    denominator_is: MeasureKind = MeasureKind.FLOW

    def __attrs_post_init__(self) -> None:
        """Refuse parts that are no amounts and kinds that do not add up."""
        check_amount("numerator of a ratio", self.numerator)
        check_amount("denominator of a ratio", self.denominator)
        for what, kind in (("numerator", self.numerator_is), ("denominator", self.denominator_is)):
            if not isinstance(kind, MeasureKind):
                raise WrongKind(fault(f"kind of a {what}", "a kind such as `flow`", kind))
            if kind not in ADDITIVE:
                raise Contradiction(
                    f"{what} of a ratio: expected a figure that adds up, got kind `{kind.value}`"
                )

    @property
    def quotient(self) -> Fraction | None:
        """Numerator over denominator, exact; `None` where the denominator is 0."""
        below = units(self.denominator)
        return Fraction(units(self.numerator), below) if below else None

    @property
    def kinds(self) -> tuple[MeasureKind, MeasureKind]:
        """The kinds of numerator and denominator."""
        return self.numerator_is, self.denominator_is

    def __str__(self) -> str:
        """Write both parts."""
        return f"{self.numerator} / {self.denominator}"

    def __add__(self, other: Self) -> Self:
        """Join two ratios of one period by adding their parts."""
        if not isinstance(other, Ratio):
            raise WrongKind(fault("ratio", "a ratio with its parts", other))
        if other.kinds != self.kinds:
            raise Contradiction("ratios: expected parts of the same kinds")
        return type(self)(
            total_of((self.numerator, other.numerator), self.numerator),
            total_of((self.denominator, other.denominator), self.denominator),
            *self.kinds,
        )
