"""What one item of a card read from the facts, and the points it gave.

Where the item cannot be judged it has no points but a code that says why, and
its points could be anything from `lowest` to `highest`. Units: whole points.

>>> due = Reading("3(b)", "CONTRACT_ENDING", "days until `contract_end`", 15, 15, 15)
>>> due.finding().verdict
<Verdict.NOT_MET: 'not_met'>
>>> what = "decline of `revenue` in %"
>>> fall = Reading("3(a)", "USAGE_DECLINE", what, None, 0, 25, unknown="NOT_STATED")
>>> fall.finding().verdict, fall.finding().code
(<Verdict.UNKNOWN: 'unknown'>, 'NOT_STATED')
"""

from acctcore.evidence import Evidence
from acctcore.findings import Finding, Measured, Verdict
from acctcore.values import frozen


@frozen
class Reading:
    """One item read; `points` is `None`, and `unknown` says why, where it cannot be judged."""

    clause: str
    code: str
    about: str
    points: int | None
    lowest: int
    highest: int
    measured: Measured = None
    relation: str = ""
    limit: Measured = None
    unknown: str = ""
    evidence: Evidence | None = None
    family: str = ""
    mend_first: bool = False

    @property
    def verdict(self) -> Verdict:
        """NOT_MET where the item adds points, MET where it adds none or takes some away."""
        if self.points is None:
            return Verdict.UNKNOWN
        return Verdict.NOT_MET if self.points > 0 else Verdict.MET

    def finding(self) -> Finding:
        """Say what was compared with what, under the code of what is unknown where it is."""
        return Finding(
            self.clause,
            self.unknown or self.code,
            self.verdict,
            self.about,
            self.measured,
            self.relation,
            self.limit,
        )
