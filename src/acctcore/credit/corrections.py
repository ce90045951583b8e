"""Corrections: a superseded fact stays visible beside what replaced it.

A correction takes the old fact out of comparison, so it could end a conflict;
like any resolution it needs a named person: who obtained or verified the new
fact. One without is a finding, `CORRECTION_BY_NOBODY`.
"""

from acctcore.credit.conflicts import AnyFact
from acctcore.credit.packs import ConflictRule
from acctcore.evidence import FactBase
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen


@frozen
class Correction:
    """A superseded fact and the fact that replaced it; the reason stands in the latter."""

    old: AnyFact
    new: AnyFact

    @property
    def person(self) -> str:
        """Who verified or obtained the new fact; blank where nobody is named."""
        evidence = self.new.evidence
        return evidence.verified_by.strip() or evidence.obtained_by.strip()

    def finding(self, rule: ConflictRule) -> Finding:
        """Say whether a named person stands behind the correction."""
        code, verdict = (
            ("CORRECTION_NAMED", Verdict.MET)
            if self.person
            else ("CORRECTION_BY_NOBODY", Verdict.NOT_MET)
        )
        return Finding(rule.clause, code, verdict, self.new.id, source=rule.source)


def corrections(base: FactBase) -> tuple[Correction, ...]:
    """Answer every correction of a base, by the ids of the old and the new fact."""
    by_id = {fact.id: fact for fact in base.facts}
    found = (Correction(by_id[new.supersedes], new) for new in base.facts if new.supersedes)
    return tuple(sorted(found, key=lambda each: (each.old.id, each.new.id)))
