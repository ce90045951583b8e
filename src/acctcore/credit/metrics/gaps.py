"""Why a metric is not measured, or only in part: one code and what it is about.

>>> print(MetricGap(GapCode.MISSING, "property"))
property is not stated
>>> MetricGap(GapCode.LEFT_OUT, "leases").is_soft
True
"""

from enum import Enum
from types import MappingProxyType

from acctcore.evidence import Period
from acctcore.values import frozen


class GapCode(Enum):
    """What stands in the way."""

    MISSING = "missing"
    IN_CONFLICT = "in_conflict"
    NOT_IN_CHART = "not_in_chart"
    NO_EARLIER_PERIOD = "no_earlier_period"
    ZERO_DENOMINATOR = "zero_denominator"
    NEGATIVE_DENOMINATOR = "negative_denominator"
    NOT_ACCEPTED = "not_accepted"
    """The source of the definition has a status that the pack does not accept."""
    LEFT_OUT = "left_out"
    """A term that may be left out is not stated; the metric is measured partly."""
    CLOSING_FOR_AVERAGE = "closing_for_average"
    """There is no earlier value; the closing one stands in; the metric is measured partly."""


_WORDS = MappingProxyType(
    {
        GapCode.MISSING: "{} is not stated",
        GapCode.IN_CONFLICT: "{} is in conflict",
        GapCode.NOT_IN_CHART: "{} is not a line of the chart",
        GapCode.NO_EARLIER_PERIOD: "{} has no earlier period",
        GapCode.ZERO_DENOMINATOR: "{} is zero",
        GapCode.NEGATIVE_DENOMINATOR: "{} is negative",
        GapCode.NOT_ACCEPTED: "the definition of {} is not accepted",
        GapCode.LEFT_OUT: "without {}, which is not stated",
        GapCode.CLOSING_FOR_AVERAGE: "{} at its closing value, for want of an earlier one",
    }
)
_SOFT = frozenset({GapCode.LEFT_OUT, GapCode.CLOSING_FOR_AVERAGE})


@frozen
class MetricGap:
    """One thing that stands in the way."""

    code: GapCode
    about: str
    """The line, or what stands below the line of the metric."""
    period: Period | None = None
    note: str = ""
    """What the pack says it means."""

    @property
    def is_soft(self) -> bool:
        """Tell whether the metric is still measured, in part."""
        return self.code in _SOFT

    def __str__(self) -> str:
        """Say it in words."""
        return self.told(self.about.replace("_", " "))

    def told(self, about: str) -> str:
        """Say it in words, of a line by the title that people read."""
        words = _WORDS[self.code].format(about)
        return f"{words}: {self.note}" if self.note else words
