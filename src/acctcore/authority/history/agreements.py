"""How past decisions stand to the letter of their day, one by one and counted.

>>> Agreement.NOT_COMPETENT in BREACHES, Agreement.HIGHER in BREACHES
(True, False)
>>> Reconciliation(()).counts[Agreement.NOT_ALLOWED]
0
"""

from collections import Counter
from enum import Enum
from typing import Final

from acctcore.authority.history.decisions import PastDecision
from acctcore.findings import Finding
from acctcore.maps import FrozenMap
from acctcore.timeline import Citation
from acctcore.values import frozen


class Agreement(Enum):
    """How a decision stands to the letter of its day."""

    AGREED = "agreed"
    """By the lowest competent level or the body it is reserved for; or refused by no higher."""
    HIGHER = "higher"
    """By a higher level than was needed."""
    NOT_COMPETENT = "not_competent"
    """Granted by a level without the power, though another one has it or may have it."""
    NOT_ALLOWED = "not_allowed"
    """Granted, although nobody could."""
    UNKNOWN = "unknown"
    """A fact is missing that decides, or no level of the letter is recorded."""


BREACHES: Final = frozenset({Agreement.NOT_COMPETENT, Agreement.NOT_ALLOWED})


@frozen
class Reconciled:
    """One decision: how it stands, the level (or body) by rule, the version cited, and why.

    `parts` are the ids of the parts it was judged with, itself among them: what is measured
    is their sum. Empty where it was judged alone.
    """

    decision: PastDecision
    kind: Agreement
    rule: str | None
    citation: Citation
    findings: tuple[Finding, ...]
    parts: tuple[str, ...] = ()

    @property
    def record(self) -> str | None:
        """The level (or body) that decided by record."""
        return self.decision.level


@frozen
class Reconciliation:
    """Every decision, in the order of the history."""

    lines: tuple[Reconciled, ...]

    @property
    def counts(self) -> FrozenMap[Agreement, int]:
        """How many decisions stand each way."""
        found = Counter(line.kind for line in self.lines)
        return FrozenMap({kind: found[kind] for kind in Agreement})

    @property
    def breaches(self) -> tuple[Reconciled, ...]:
        """The decisions that took a power nobody gave."""
        return tuple(line for line in self.lines if line.kind in BREACHES)
