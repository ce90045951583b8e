"""Hard triggers: what raises the band, whatever the points say.

A trigger measures like an item, but its points only say whether it fires: 1 does, 0 does
not; they are never added to the score. Where it fires, the band is at least the one it
names. Where that is not known the band may be as high: not knowing never lowers it.
Units: none. Source: the retention domain's page, early warning, hard triggers.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.measures import Number
>>> calls = Number("service_calls", (Bin(0, upper="4"), Bin(1, "4")))
>>> Trigger("6(a)", "MANY_CALLS", calls, raises_to="HIGH").raises_to
'HIGH'
>>> Trigger("6(a)", "MANY_CALLS", Number("service_calls", (Bin(25),)), raises_to="HIGH")
Traceback (most recent call last):
...
acctcore.errors.Malformed: measure: a trigger has 1 where it fires and 0 where it does not, \
got `25` (a whole number); points belong to an item
"""

from collections.abc import Iterator

from acctcore.errors import Fault, shown
from acctcore.guards import of_kind
from acctcore.retention.measures import Measurement
from acctcore.retention.naming import flag_faults, name_faults, refuse
from acctcore.values import frozen


@frozen
class Trigger:
    """What raises the band at least to the one named `raises_to`.

    `enabled = false` takes the trigger out whole: it is not judged and not named.
    """

    clause: str
    code: str
    measure: Measurement
    raises_to: str
    enabled: bool = True
    mend_first: bool = False

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        of_kind(
            self.measure, Measurement, f"measure of `{self.code}`", "a measure such as a decline"
        )
        refuse(
            name_faults("clause", self.clause),
            name_faults("code", self.code),
            _answers(self.measure),
            flag_faults("enabled", self.enabled),
            flag_faults("mend_first", self.mend_first),
        )


def _answers(measure: Measurement) -> Iterator[Fault]:
    strange = [each for each in measure.answers if each not in (0, 1)]
    if strange:
        text = "a trigger has 1 where it fires and 0 where it does not"
        yield Fault("measure", f"{text}, got {shown(strange[0])}; points belong to an item")
