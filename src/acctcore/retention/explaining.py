"""Why a warning is what it is: findings made when someone asks.

>>> from acctcore.findings import Verdict
>>> from acctcore.retention.bands import Band
>>> from acctcore.retention.readings import Reading
>>> from acctcore.retention.answers import made_ready
>>> calls = made_ready(Reading("2", "CALLS", "number `calls`", 60, 60, 60))
>>> score = Score(0, 60, 60, (Band("3", "ANY", 0),))
>>> explained = Explained((((calls, None, None),),), score, None, ("5", False), ("6", False))
>>> [finding.code for finding in explained.findings()]
['CALLS', 'BAND', 'OPTED_OUT', 'PORT_APPLICATION']
"""

from acctcore.findings import Finding, Verdict
from acctcore.retention.actions import Stated, bar_findings
from acctcore.retention.answers import Answer, reading_of
from acctcore.retention.deadlines import Deadline
from acctcore.retention.scores import Score
from acctcore.values import frozen


@frozen(slots=False)
class Explained:
    """What was read of each item and trigger, and all that followed, in the order of the card.

    `age_clause` is that of the onboarding profile where it is not known whether it holds;
    `unread` are the codes of the signals that no item reads.
    """

    read: tuple[tuple[Answer, ...], ...]
    score: Score
    due: Deadline | None
    opt_out: Stated
    application: Stated
    age_clause: str = ""
    signal_clause: str = ""
    unread: tuple[str, ...] = ()

    def findings(self) -> tuple[Finding, ...]:
        """Answer every finding, in the order of the document."""
        age = Finding(self.age_clause, "NOT_STATED", Verdict.UNKNOWN, "customer since")
        return (
            *(reading_of(*each).finding() for answers in self.read for each in answers),
            *((age,) if self.age_clause else ()),
            *self.score.findings(),
            *((self.due.finding(),) if self.due else ()),
            *bar_findings(self.opt_out, self.application),
            *map(self._unread, self.unread),
        )

    def _unread(self, code: str) -> Finding:
        return Finding(self.signal_clause, "SIGNAL_NOT_READ", Verdict.NOT_APPLICABLE, code)
