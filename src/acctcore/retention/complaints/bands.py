"""How quickly complaints are closed, as a firm publishes it: within so many days or weeks.

Source: project page on retention, section 7; the lengths are a pack's. Units: as each length says.

>>> from acctcore.retention.complaints.lengths import ClockUnit
>>> CountBand("8 weeks", ClockLength(8, ClockUnit.WEEKS)).name
'8 weeks'
>>> CountBand(" ", ClockLength(8, ClockUnit.WEEKS))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: name of a band: expected a name, got ` `
"""

from acctcore.guards import named, of_kind
from acctcore.retention.complaints.lengths import ClockLength
from acctcore.values import frozen


@frozen
class CountBand:
    """Closed within so long: `within 3 business days`."""

    name: str
    within: ClockLength

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless band."""
        named(self.name, "name of a band")
        of_kind(self.within, ClockLength, f"length of band `{self.name}`", "a length of a clock")
