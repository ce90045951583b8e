"""A band of a metric: the name of the values above one bound and below another.

Both bounds are outside the band, as in "safe above 2.99". Unit: that of the metric's value.

>>> MetricBand("safe", above="2.99").holds(Fraction(299, 100))
False
>>> MetricBand("none", above=2, below=1)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: band `none`: nothing is above 2 and below 1
"""

from fractions import Fraction

from acctcore.errors import Contradiction
from acctcore.guards import named
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _bound(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "bound of a band")


@frozen
class MetricBand:
    """A name for values; without a bound it takes every value that is left."""

    name: str
    above: Fraction | None = field(default=None, converter=_bound)
    below: Fraction | None = field(default=None, converter=_bound)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band and one that holds nothing."""
        named(self.name, "name of a band")
        if self.above is not None and self.below is not None and self.above >= self.below:
            raise Contradiction(
                f"band `{self.name}`: nothing is above {self.above} and below {self.below}"
            )

    @property
    def is_open(self) -> bool:
        """Tell whether it takes every value."""
        return self.above is None and self.below is None

    def holds(self, value: Fraction) -> bool:
        """Tell whether a value lies in it."""
        if self.above is not None and value <= self.above:
            return False
        return self.below is None or value < self.below
