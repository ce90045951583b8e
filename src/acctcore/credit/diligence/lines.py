"""A line of the file: one clause applied to one party.

>>> line = DossierLine("3", "P1", "address", Judged("MISSING", Verdict.NOT_MET))
>>> line.finding.about, line.gap.code
('address of P1', 'MISSING')
"""

from acctcore.credit.diligence.outcomes import DiligenceGap, Judged
from acctcore.findings import Finding, Verdict
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class DossierLine:
    """One clause applied to one party."""

    clause: str
    party: str
    about: str
    judged: Judged
    source: Source | None = None
    blocks: bool = False
    """Whether nothing may go on while it is open."""

    @property
    def finding(self) -> Finding:
        """Say it as a finding."""
        return self.judged.finding(self.clause, f"{self.about} of {self.party}", self.source)

    @property
    def gap(self) -> DiligenceGap:
        """Say what is missing of whom."""
        return DiligenceGap(self.party, self.about, self.judged.code, self.judged.verdict)

    @property
    def open(self) -> bool:
        """Tell whether it is not met or not known."""
        return self.judged.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)
