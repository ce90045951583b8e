"""A draft letter examined: every fault, and what is to be known, each with one request."""

from acctcore.authority.analysis.examining import Analysis, Remark, analyse, examine
from acctcore.authority.analysis.successions import analyse_versions

__all__ = [
    "Analysis",
    "Remark",
    "analyse",
    "analyse_versions",
    "examine",
]
