"""A term of a metric: a line or another metric, at which time, how many times.

Unit: `times` is an exact factor without a unit.

>>> written((MetricTerm("ebit"), MetricTerm("capex", times=-1)))
'ebit - capex'
>>> MetricTerm("assets", times="0")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: factor of `assets`: expected a number other than 0, got `0`
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import chosen, flagged, named
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


class MetricBasis(Enum):
    """At which time a term is taken."""

    CLOSING = "closing"
    """At the end of the period; of a flow, over the period."""
    PREVIOUS = "previous"
    """One period earlier: the opening balance, the flow of the year before."""
    AVERAGE = "average"
    """Half the sum of the two."""
    CHANGE = "change"
    """This less the previous."""


def _factor(value: Exact) -> Fraction:
    return exact(value, "factor of a term")


@frozen
class MetricTerm:
    """One term of a sum."""

    of: str
    """A line of the chart, or a metric listed above."""
    times: Fraction = field(default=Fraction(1), converter=_factor)
    basis: MetricBasis = MetricBasis.CLOSING
    optional: bool = False
    """Left out where it is missing; the metric is then measured partly, and says so."""
    or_closing: bool = False
    """An average without the earlier value takes the closing one; measured partly."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless term, a factor of 0 and a closing value in place of no average."""
        named(self.of, "term of a metric")
        chosen(self.basis, MetricBasis, f"basis of `{self.of}`")
        flagged(self.optional, f"`optional` of `{self.of}`")
        flagged(self.or_closing, f"`or_closing` of `{self.of}`")
        if not self.times:
            raise OutOfRange(fault(f"factor of `{self.of}`", "a number other than 0", "0"))
        if self.or_closing and self.basis is not MetricBasis.AVERAGE:
            raise Contradiction(
                f"term `{self.of}`: `or_closing` is for an average, not for {self.basis.value}"
            )

    @property
    def label(self) -> str:
        """The term without its factor: `assets`, `average assets`."""
        return self.of if self.basis is MetricBasis.CLOSING else f"{self.basis.value} {self.of}"


def written(terms: Iterable[MetricTerm]) -> str:
    """Write a sum of terms; nothing where there are none."""
    text = "".join(f" {'-' if each.times < 0 else '+'} {_scaled(each)}" for each in terms)
    return text.removeprefix(" + ").strip()


def _scaled(term: MetricTerm) -> str:
    size = abs(term.times)
    return term.label if size == 1 else f"{_plain(size)} x {term.label}"


def _plain(number: Fraction) -> str:
    """Write a number with its decimals where they end soon, else as a fraction."""
    shifted = number * 10**4
    if shifted.denominator > 1:
        return str(number)
    whole, rest = divmod(shifted.numerator, 10**4)
    return f"{whole}.{rest:04}".rstrip("0").rstrip(".")
