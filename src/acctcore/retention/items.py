"""One item of a warning card: its code, its clause, and what it measures.

Units: whole points; more points are more risk, negative points protect.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.measures import DaysSince, Number
>>> query = DaysSince("port_query", (Bin(30, "0", "8"), Bin(0, "8")), points_if_none=0)
>>> CardItem("3(d)", "PORT_QUERY", query).family
''
>>> CardItem("3(e)", "AGE", Number("years", (Bin(5),)), enabled="no")
Traceback (most recent call last):
...
acctcore.errors.Malformed: code: `AGE` names a protected attribute (`age`), \
which no warning may use; rename it if it is not about a person
enabled: expected yes or no, got `no`
"""

from acctcore.guards import of_kind
from acctcore.retention.measures import Measurement
from acctcore.retention.naming import flag_faults, name_faults, refuse, whole_faults
from acctcore.values import frozen


@frozen
class CardItem:
    """An item with a stable `code`; its texts stand elsewhere.

    Items of one `family` are merged into one reason. `enabled = false` takes the
    item out whole: it is not scored and not named. `mend_first`: when it is
    among the reasons, it is acted on before any price is. `mean_points` are those of
    the population, for a card that measures reasons against its mean.
    """

    clause: str
    code: str
    measure: Measurement
    family: str = ""
    enabled: bool = True
    mend_first: bool = False
    mean_points: int | None = None

    def __attrs_post_init__(self) -> None:
        """Report every fault at once."""
        refuse(
            name_faults("clause", self.clause),
            name_faults("code", self.code),
            name_faults("family", self.family) if self.family else (),
            flag_faults("enabled", self.enabled),
            flag_faults("mend_first", self.mend_first),
            () if self.mean_points is None else whole_faults("mean_points", self.mean_points),
        )
        of_kind(
            self.measure, Measurement, f"measure of `{self.code}`", "a measure such as a decline"
        )
