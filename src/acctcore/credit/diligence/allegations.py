"""Adverse news: what several sources say is a fact, what one says is a lead.

Rule: a hit whose origins are as many as the policy asks is a fact, to be answered by a named
person who is none of the parties; one with fewer is a lead, which refuses nobody and may not be
used as a fact. Both stay recorded. Source: project page on credit, section 7. Units: whole sources.
Not met: a fact without an answer, or with that of a party; a lead that is used as a fact.

>>> from attrs import evolve
>>> from acctcore.credit.diligence.hits import HitSource
>>> lead = AdverseHit("H1", "P1", "pending claim", (HitSource("Daily"),))
>>> weigh(lead, AdverseRule("7", 2)).code
'LEAD'
>>> weigh(evolve(lead, treated_as_fact=True), AdverseRule("7", 2)).code
'LEAD_USED_AS_FACT'
"""

from collections.abc import Sequence

from acctcore.credit.diligence.hits import AdverseHit
from acctcore.credit.diligence.outcomes import Judged
from acctcore.credit.diligence.parties import CreditParty, is_party
from acctcore.credit.diligence.rules import AdverseRule
from acctcore.findings import Verdict


def is_fact(hit: AdverseHit, rule: AdverseRule | None) -> bool:
    """Tell whether enough sources say so."""
    return rule is not None and len(hit.origins) >= rule.sources


def weigh(hit: AdverseHit, rule: AdverseRule | None, parties: Sequence[CreditParty] = ()) -> Judged:
    """Judge one hit; without a rule every hit is a lead."""
    count = len(hit.origins)
    if is_fact(hit, rule):
        if is_party(hit.answered_by, parties):
            return Judged("ADVERSE_FACT_ANSWERED_BY_A_PARTY", Verdict.NOT_MET, hit.answered_by)
        if hit.answered_by:
            return Judged("ADVERSE_FACT_ANSWERED", Verdict.MET, count)
        return Judged("ADVERSE_FACT_UNANSWERED", Verdict.NOT_MET, count)
    parts = (count, ">=", rule.sources) if rule is not None else (count, "", None)
    if hit.treated_as_fact:
        return Judged("LEAD_USED_AS_FACT", Verdict.NOT_MET, *parts)
    return Judged("LEAD", Verdict.NOT_APPLICABLE, *parts)
