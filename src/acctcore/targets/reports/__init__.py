"""Reports whose figures have a source and a day, and whose sums foot."""

from acctcore.targets.reports.feet import CrossFoot, Foot
from acctcore.targets.reports.footing import check_feet, difference
from acctcore.targets.reports.items import LineItem, Section
from acctcore.targets.reports.report import Report

__all__ = [
    "CrossFoot",
    "Foot",
    "LineItem",
    "Report",
    "Section",
    "check_feet",
    "difference",
]
