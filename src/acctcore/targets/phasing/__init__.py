"""What the periods of a plan weigh: business days, seasons, ramps and presence over a calendar."""

from acctcore.targets.phasing.basis import PhasingBasis, phase
from acctcore.targets.phasing.presence import Leave, Ramp
from acctcore.targets.phasing.seasons import FactorsBy, Seasons
from acctcore.targets.phasing.spreading import spread
from acctcore.targets.phasing.weights import PeriodWeight, Phasing, PhasingFlag

__all__ = [
    "FactorsBy",
    "Leave",
    "PeriodWeight",
    "Phasing",
    "PhasingBasis",
    "PhasingFlag",
    "Ramp",
    "Seasons",
    "phase",
    "spread",
]
