"""A decision is an outcome with its reasons, the day and the version of the policy used.

Reasons stand on a refusal as fully as on a grant. Findings come in the order
of the policy document. On a hot rule they are made when they are read.

>>> from acctcore.sources import Source, Status
>>> cited = Citation("letter-2026", Date(2026, 1, 1), Source("letter", Status.INVENTED), "sha256:0")
>>> why = Given((Finding("2", "OVER_LIMIT", Verdict.NOT_MET),))
>>> refused = Decision("REFUSED", Date(2026, 3, 16), cited, why)
>>> [finding.code for finding in refused.reasons], refused.missing
(['OVER_LIMIT'], ())
"""

from typing import Generic, Protocol, TypeVar

from pendulum import Date

from acctcore.findings import Finding, Verdict
from acctcore.timeline import Citation
from acctcore.values import frozen

Outcome_co = TypeVar("Outcome_co", covariant=True)


class Explanation(Protocol):
    """Whatever can tell the findings when asked."""

    def findings(self) -> tuple[Finding, ...]:
        """Answer every finding, in the order of the policy document."""
        ...


@frozen
class Given:
    """Findings made beforehand."""

    listed: tuple[Finding, ...]

    def findings(self) -> tuple[Finding, ...]:
        """Answer them."""
        return self.listed


@frozen(eq=False, slots=False)
class Decision(Generic[Outcome_co]):
    """What was decided, when, under which version, and why."""

    outcome: Outcome_co
    as_of: Date
    citation: Citation
    explanation: Explanation

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every clause that was applied, met or not."""
        return self.explanation.findings()

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The clauses that were not met."""
        return tuple(f for f in self.findings if f.verdict is Verdict.NOT_MET)

    @property
    def missing(self) -> tuple[Finding, ...]:
        """The clauses that could not be judged, for want of a fact."""
        return tuple(f for f in self.findings if f.verdict is Verdict.UNKNOWN)

    def __eq__(self, other: object) -> bool:
        """Compare outcome, day, citation and findings."""
        return isinstance(other, Decision) and self._parts() == other._parts()

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self._parts())

    def _parts(self) -> tuple[object, ...]:
        return self.outcome, self.as_of, self.citation, self.findings
