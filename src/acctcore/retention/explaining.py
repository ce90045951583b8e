"""Why a warning is what it is: findings made when someone asks.

>>> from acctcore.findings import Verdict
>>> calls = Reading("2", "CALLS", "number `calls`", 60, 60, 60)
>>> explained = Explained((calls,), (Finding("5", "OPTED_OUT", Verdict.MET),))
>>> [finding.code for finding in explained.findings()]
['CALLS', 'OPTED_OUT']
"""

from acctcore.findings import Finding
from acctcore.retention.readings import Reading
from acctcore.values import frozen


@frozen
class Explained:
    """What was read of each item, and what was found beyond the items."""

    readings: tuple[Reading, ...]
    beyond: tuple[Finding, ...]

    def findings(self) -> tuple[Finding, ...]:
        """Answer every finding, in the order of the document."""
        return (*(reading.finding() for reading in self.readings), *self.beyond)
