"""What `vet` answers: how the file stands, what is missing, and what may be inquired.

`BLOCKED`: a match on a list, a party that is not screened, owners that go round in a circle, or a
lead that is used as a fact. `INCOMPLETE`: anything else that is not met or not known. The verdict
is not met where a clause is not met; a party that nobody screened is not known, and blocks.

>>> Judged("UNSCREENED", Verdict.UNKNOWN).rank < Judged("SCREENED", Verdict.MET).rank
True
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from pendulum import Date

from acctcore.credit.ownership.owners import BeneficialOwners, OwnershipCycle
from acctcore.findings import Finding, Measured, Verdict
from acctcore.maps import FrozenMap
from acctcore.sources import Source
from acctcore.values import frozen


class DiligenceState(Enum):
    """How the file stands."""

    CLEAR = "clear"
    INCOMPLETE = "incomplete"
    BLOCKED = "blocked"


_RANKS: Final = FrozenMap(
    {Verdict.NOT_MET: 0, Verdict.UNKNOWN: 1, Verdict.MET: 2, Verdict.NOT_APPLICABLE: 3}
)


@frozen
class Judged:
    """What one clause says of one thing, with its comparison where there is one."""

    code: str
    verdict: Verdict
    measured: Measured = None
    relation: str = ""
    limit: Measured = None

    @property
    def rank(self) -> int:
        """Where the verdict stands: not met first, then not known, met, not applicable."""
        return _RANKS[self.verdict]

    def finding(self, clause: str, about: str, source: Source | None = None) -> Finding:
        """Say it under a clause."""
        parts = (self.measured, self.relation, self.limit)
        return Finding(clause, self.code, self.verdict, about, *parts, source)


def worst(several: Iterable[Judged]) -> Judged:
    """Answer the first that is not met, else the first not known, else the first."""
    return min(several, key=lambda each: each.rank)


def best(several: Iterable[Judged]) -> Judged:
    """Answer one that is met, else one not known; among equals the latest or largest.

    The order in which they come makes no difference.
    """
    return max(several, key=lambda e: (e.rank, str(e.measured), str(e.limit), e.code))


@frozen
class DiligenceGap:
    """A particular, a screening or an owner that is missing, not known or not right, and why."""

    party: str
    about: str
    code: str
    verdict: Verdict


@frozen
class InquiryAnswer:
    """Whether one inquiry may be made: met is yes, and the code says why not."""

    id: str
    code: str
    verdict: Verdict


@frozen
class Vetting:
    """The state of due diligence on a day."""

    id: str
    state: DiligenceState
    verdict: Verdict
    gaps: tuple[DiligenceGap, ...]
    """What is missing of whom."""
    blocks: tuple[DiligenceGap, ...]
    """What blocks; all of it must be cleared up before anything else."""
    inquiries: tuple[InquiryAnswer, ...]
    adverse: tuple[str, ...]
    """The ids of the hits that are facts."""
    leads: tuple[str, ...]
    """The ids of the hits that are leads: to be followed up, never to be used as facts."""
    owners: tuple[BeneficialOwners | OwnershipCycle, ...]
    """Of each applicant that is no natural person."""
    refresh_by: Date | None
    """The last day on which all that is verified still holds; nothing where nothing is."""

    def inquired(self, verdict: Verdict) -> tuple[str, ...]:
        """Answer the ids of the inquiries with a verdict: `MET` are those that may be made."""
        return tuple(each.id for each in self.inquiries if each.verdict is verdict)
