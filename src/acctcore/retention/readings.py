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

from typing import Self, TypeAlias

from acctcore.evidence import Evidence
from acctcore.findings import Finding, Measured, Verdict
from acctcore.values import field, frozen

Rank: TypeAlias = tuple[int, str]


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
    weight: int = field(init=False, repr=False, eq=False)
    """The points beyond the baseline, 0 where they are not known."""
    group: str = field(init=False, repr=False, eq=False)
    """What it is merged by: its family, else its own code."""
    rank: Rank = field(init=False, repr=False, eq=False)
    """Where it stands among reasons: the weightiest first, ties by code."""

    def __attrs_post_init__(self) -> None:
        """Work out once what every measured copy keeps."""
        weight = 0 if self.points is None else self.points - self.baseline
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "group", self.family or self.code)
        object.__setattr__(self, "rank", (-abs(weight), self.code))

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


Answer: TypeAlias = tuple[Reading, Measured, Evidence | None]
"""The reading that stands ready for an answer, with what was measured and the evidence."""


def reading_of(ready: Reading, measured: Measured, evidence: Evidence | None) -> Reading:
    """Answer the reading of an answer; one that stands ready with its measure is not made anew."""
    if evidence is None and measured is ready.measured:
        return ready
    return ready.measuring(measured, evidence)
