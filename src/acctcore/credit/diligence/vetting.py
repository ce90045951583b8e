"""Due diligence: what is missing of whom, what may be inquired, and what speaks against them.

Rule: every particular that the level asks for is stated and verified by an independent source,
every party and every beneficial owner screened, no ownership hidden, every adverse fact answered.
Source: FATF Recommendations 10 and 12 as read at cfatf-gafic.org; project page on credit,
section 7. Units: days, tenors, exact ratios.

What is refused, and how (the same page, section 12, `due diligence`):

- raises: ownership over 100 %, names the policy does not declare, what is dated after the day;
- not met, with its code: an expired consent, an inquiry about somebody who is no applicant,
  ownership in a cycle, a confirmed match, a lead used as a fact, a particular that is
  missing, another legal name, a fact that a party answers itself;
- unknown: a party that nobody screened, which blocks; undisclosed owners; no applicant; blanks.

A lead is never a fact, and a later clear result takes no match back.

>>> from acctcore.credit.diligence.inquiries import Consent
>>> from acctcore.credit.diligence.levels import RiskLevel
>>> from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
>>> from acctcore.credit.diligence.particulars import Particular
>>> from acctcore.credit.diligence.rules import ItemRule
>>> from acctcore.days import Tenor
>>> from acctcore.sources import Source, Status
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> policy = DiligencePolicy((RiskLevel("cdd", "2", Tenor(years=3)),), (),
...     (ItemRule("3", "purpose", verified=False),), inquiries=(InquiryRule("6", "b", ("loan",)),))
>>> policies = Timeline.always(policy, Source("example", Status.INVENTED))
>>> consent = Consent("P1", ("loan",), Date(2026, 1, 5), Date(2026, 3, 16))
>>> case = DiligenceCase("D1", (ada,), "cdd", particulars=(Particular("P1", "purpose", "trade"),),
...     inquiries=(Inquiry("Q1", "P1", "b", "loan"),), consents=(consent,))
>>> vet(case, policies, Date(2026, 3, 16)).outcome.state
<DiligenceState.CLEAR: 'clear'>
>>> [each.code for each in vet(case, policies, Date(2026, 3, 17)).reasons]
['CONSENT_EXPIRED']
"""

from collections.abc import Iterator, Sequence
from datetime import date

from pendulum import Date

from acctcore.credit.diligence.allegations import is_fact, weigh
from acctcore.credit.diligence.behind import Owners, owner_lines, owners_of, with_owners
from acctcore.credit.diligence.cases import DiligenceCase, refuse_later
from acctcore.credit.diligence.consents import may_inquire
from acctcore.credit.diligence.dossiers import Dossier
from acctcore.credit.diligence.inquiries import Inquiry
from acctcore.credit.diligence.lines import DossierLine
from acctcore.credit.diligence.outcomes import (
    DiligenceState,
    InquiryAnswer,
    Judged,
    Vetting,
)
from acctcore.credit.diligence.parties import has_applicant
from acctcore.credit.diligence.policies import DiligencePolicy, refuse_undeclared
from acctcore.credit.diligence.rules import InquiryRule
from acctcore.credit.diligence.scopes import Scope, scope_findings, scopes
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Verdict, meet
from acctcore.guards import of_kind
from acctcore.timeline import Timeline, in_force


def vet(case: DiligenceCase, policies: Timeline[DiligencePolicy], as_of: date) -> Decision[Vetting]:
    """Judge due diligence on a day, under the policy in force.

    Findings come in the order of the policy: level, particulars, screenings, owners, inquiries,
    adverse hits.

    Raises:
        NothingInForce: no policy is in force on the day.
        Contradiction: something is dated after the day.
        Unknown: a level, a kind of source or of inquiry that the policy does not declare.
        WrongKind: no case of due diligence, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, DiligenceCase, "case", "what is on file about the parties")
    refuse_later(case, on)
    version = in_force(policies, DiligencePolicy, on)
    policy = version.value
    refuse_undeclared(case, policy)
    owners, possible = owners_of(case, policy.ownership), scopes(case, policy)
    dossier = Dossier(case, policy, with_owners(case, owners), possible, on)
    lines = (*_ordered(case, possible, on), *dossier.lines(), *_rest(dossier, owners))
    told = (*scope_findings(case, policy), *(line.finding for line in lines))
    return Decision(_outcome(dossier, owners, lines), on, version.citation, Given(told))


def _ordered(case: DiligenceCase, possible: Sequence[Scope], on: Date) -> Iterator[DossierLine]:
    """Say whether anybody applies, and whether a refresh that was ordered is overdue."""
    if not has_applicant(case.parties):
        judged = Judged("NO_APPLICANT", Verdict.UNKNOWN)
        yield DossierLine(possible[0].level.clause, case.id, "applicant", judged)
    due = case.refresh_on
    if due is not None:
        code, verdict = ("REFRESH_ORDERED", Verdict.MET)
        if on > due:  # its last day is still in time
            code, verdict = ("REFRESH_OVERDUE", Verdict.NOT_MET)
        judged = Judged(code, verdict, on, "<=", due)
        yield DossierLine(possible[0].level.clause, case.id, "refresh", judged)


def _rest(dossier: Dossier, owners: Sequence[Owners]) -> Iterator[DossierLine]:
    """Go through the owners, the inquiries and the adverse hits."""
    case, news = dossier.case, dossier.policy.adverse
    yield from owner_lines(case, dossier.policy.ownership, owners)
    for inquiry, rule, judged in _inquired(dossier):
        about = f"inquiry {inquiry.id}"
        yield DossierLine(rule.clause, inquiry.subject, about, judged, rule.source)
    clause, source = (news.clause, news.source) if news else ("adverse", None)
    for hit in case.hits:
        judged = weigh(hit, news, dossier.parties)
        used = hit.treated_as_fact and not is_fact(hit, news)
        yield DossierLine(clause, hit.party, f"hit {hit.id}", judged, source, blocks=used)


def _inquired(dossier: Dossier) -> Iterator[tuple[Inquiry, InquiryRule, Judged]]:
    for each in dossier.case.inquiries:
        rule = dossier.policy.inquiry(each.kind)
        consents = dossier.case.consents
        yield each, rule, may_inquire(each, rule, dossier.parties, consents, dossier.as_of)


def _outcome(dossier: Dossier, owners: Sequence[Owners], lines: Sequence[DossierLine]) -> Vetting:
    case, gaps = dossier.case, [line for line in lines if line.open]
    verdict = meet(line.judged.verdict for line in lines)
    facts = [each.id for each in case.hits if is_fact(each, dossier.policy.adverse)]
    return Vetting(
        id=case.id,
        state=_state(gaps),
        verdict=verdict if gaps else Verdict.MET,
        gaps=tuple(line.gap for line in gaps),
        blocks=tuple(line.gap for line in gaps if line.blocks),
        inquiries=tuple(
            InquiryAnswer(each.id, judged.code, judged.verdict)
            for each, _, judged in _inquired(dossier)
        ),
        adverse=tuple(facts),
        leads=tuple(each.id for each in case.hits if each.id not in facts),
        owners=tuple(owners),
        refresh_by=dossier.refresh_by(),
    )


def _state(gaps: Sequence[DossierLine]) -> DiligenceState:
    if any(line.blocks for line in gaps):
        return DiligenceState.BLOCKED
    return DiligenceState.INCOMPLETE if gaps else DiligenceState.CLEAR
