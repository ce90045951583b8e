"""Circulars that widen, tighten or withdraw cells of a letter, merged into one."""

from acctcore.authority.amendments.circulars import Amendment, Change, Effect
from acctcore.authority.amendments.consolidation import amended
from acctcore.authority.amendments.endings import Ending, ending_of
from acctcore.authority.amendments.merging import amend

__all__ = [
    "Amendment",
    "Change",
    "Effect",
    "Ending",
    "amend",
    "amended",
    "ending_of",
]
