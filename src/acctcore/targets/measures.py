"""What kind of figure a plan holds, and what may be done with it over children and over time."""

from enum import Enum


class MeasureKind(Enum):
    """The kind of a measure."""

    FLOW = "flow"
    STOCK_END = "stock_end"
    STOCK_AVERAGE = "stock_average"
    COUNT = "count"
    RATIO = "ratio"
