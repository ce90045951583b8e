"""What one item of a card read from the facts, and the points it gave.

`baseline` are the points that count as neither risk nor protection: 0, the mean of the
population or the least there is, as the card says. Where the item cannot be judged it
has no points but a code that says why, and its points could be anything from `lowest`
to `highest`. Units: whole points.

>>> due = Reading("3(b)", "CONTRACT_ENDING", "days until `contract_end`", 15, 15, 15)
>>> due.finding().verdict
<Verdict.NOT_MET: 'not_met'>
>>> what = "decline of `revenue` in %"
>>> fall = Reading("3(a)", "USAGE_DECLINE", what, None, 0, 25, unknown="NOT_STATED")
>>> fall.finding().verdict, fall.finding().code
(<Verdict.UNKNOWN: 'unknown'>, 'NOT_STATED')
"""

from typing import Self

from acctcore.evidence import Evidence
from acctcore.findings import Finding, Measured, Verdict
from acctcore.values import frozen


@frozen(slots=False)
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
    baseline: int = 0

    def measuring(self, measured: Measured, evidence: Evidence | None) -> Self:
        """Answer the same reading of another measured value.

        A card makes the reading of each answer once and measures it for every customer,
        so this copies the fields instead of passing them through the constructor.
        """
        made, content = object.__new__(type(self)), self.__dict__.copy()
        content["measured"], content["evidence"] = measured, evidence
        object.__setattr__(made, "__dict__", content)
        return made

    @property
    def weight(self) -> int:
        """The points beyond the baseline, 0 where they are not known."""
        return 0 if self.points is None else self.points - self.baseline

    @property
    def verdict(self) -> Verdict:
        """NOT_MET where the item adds to the baseline, MET where it adds nothing or protects."""
        if self.points is None:
            return Verdict.UNKNOWN
        return Verdict.NOT_MET if self.points > self.baseline else Verdict.MET

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
