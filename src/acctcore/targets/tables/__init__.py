"""Tables whose rows and columns both have fixed totals: placed, fitted, shared or refused."""

from acctcore.targets.tables.biproportional import Biproportional, apportion_table
from acctcore.targets.tables.cuts import Cut
from acctcore.targets.tables.fitting import Fitted, fit
from acctcore.targets.tables.margins import Placement, place
from acctcore.targets.tables.three_margins import Relaxed, relax

__all__ = [
    "Biproportional",
    "Cut",
    "Fitted",
    "Placement",
    "Relaxed",
    "apportion_table",
    "fit",
    "place",
    "relax",
]
