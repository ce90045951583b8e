"""A fitted purchase model as it is kept: with its unit of time and where it comes from.

Parameters mean nothing without the unit of time in which they were fitted: `alpha` of 4.414 weeks
is 30.9 days. So the unit is kept beside them, and a history is made in that unit. Units: whole
days. Malformed raises: a unit of less than a day, no model, no source.

>>> from acctcore.sources import Status
>>> cdnow = BgNbd("0.243", "4.414", "0.793", "2.426")
>>> paper = Source("Fader, Hardie & Lee (2005)", Status.VERIFIED)
>>> KeptPurchaseModel(7, cdnow, paper).unit_days
7
>>> KeptPurchaseModel(0, cdnow, paper)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: days in a unit of time: expected 1 or more, got `0` (a whole number)
"""

from acctcore.guards import counted, of_kind
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.pareto_nbd import ParetoNbd
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class KeptPurchaseModel:
    """The days in its unit of time, the model, and its source."""

    unit_days: int
    model: BgNbd | ParetoNbd
    source: Source

    def __attrs_post_init__(self) -> None:
        """Refuse a unit of less than a day, and what is no model."""
        counted(self.unit_days, "days in a unit of time", least=1)
        of_kind(self.model, BgNbd | ParetoNbd, "model", "a purchase model in continuous time")
        of_kind(self.source, Source, "source", "where the parameters come from")
