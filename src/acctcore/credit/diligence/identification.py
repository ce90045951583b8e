"""Whether a particular is on file, verified by an independent source, and recently enough.

Rule: stated, its digits fit where they must, no source says otherwise, and an independent source
agreed within the refresh cycle of the level; on the last day of the cycle it still holds. A source
that is the customer's own, and a verification by a party, verify nothing. A legal name is that of
the party or an alias, whatever its capitals and blanks; any other is a mismatch, verified or not.
Source: project page on credit, section 7; FATF Recommendation 10. Units: days, tenors.
Not met: missing, not verified, not independent, run out, a source that differs, another legal name,
digits that do not fit. Not known: a blank value, an undated verification, one that does not say
whether it agrees.

>>> from attrs import evolve
>>> from acctcore.days import Tenor
>>> from acctcore.credit.diligence.levels import RiskLevel
>>> from acctcore.credit.diligence.parties import PartyKind, PartyRole
>>> from acctcore.credit.diligence.rules import SourceKind
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> registry, rule = SourceKind("registry", independent=True), ItemRule("3", "address")
>>> policy = DiligencePolicy((RiskLevel("cdd", "2", Tenor(years=1)),), (registry,), (rule,))
>>> seen = Verification("P1", "address", "M-1", "registry", Date(2025, 3, 16), agrees=True)
>>> bare = DiligenceCase("D1", (ada,), "cdd", particulars=(Particular("P1", "address", "x"),))
>>> case, scope = evolve(bare, verifications=(seen,)), Scope(policy.levels[0], needed=True)
>>> asked = Asked(rule, ada)
>>> judge(asked, case, policy, scope, Date(2026, 3, 16)).code
'VERIFIED'
>>> judge(asked, case, policy, scope, Date(2026, 3, 17)).code
'REFRESH_DUE'
>>> judge(asked, bare, policy, scope, Date(2026, 3, 16)).code
'NOT_VERIFIED'
"""

from collections.abc import Iterator
from typing import NamedTuple

from pendulum import Date

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.outcomes import Judged, best, worst
from acctcore.credit.diligence.particulars import LEGAL_NAME, Particular, Verification
from acctcore.credit.diligence.parties import CreditParty, is_called, is_party
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.credit.diligence.rules import ItemRule
from acctcore.credit.diligence.scopes import Scope
from acctcore.findings import Verdict


class Asked(NamedTuple):
    """A particular that is asked of a party."""

    rule: ItemRule
    party: CreditParty


def judge(
    asked: Asked, case: DiligenceCase, policy: DiligencePolicy, scope: Scope, as_of: Date
) -> Judged:
    """Judge one particular of one party in one scope."""
    rule, party = asked
    if rule.levels and scope.level.name not in rule.levels:
        return Judged("OTHER_LEVEL", Verdict.NOT_APPLICABLE)
    if not scope.needed:
        return Judged("BELOW_THRESHOLD", Verdict.NOT_APPLICABLE)
    stated = [e for e in case.particulars if (e.party, e.item) == (party.id, rule.item)]
    if not stated:
        return Judged("MISSING", Verdict.NOT_MET)
    parts = [Judged("STATED", Verdict.MET)]
    parts += _value(stated[0], party)
    if rule.digits:
        parts.append(_digits(stated[0].digits_fit))
    if rule.verified:
        earliest = scope.level.refresh_every.reaches_from(as_of)
        parts = [*_verified(_verifications(asked, case), case, policy, earliest), *parts]
    return worst(parts)


def last_good_day(
    asked: Asked, case: DiligenceCase, policy: DiligencePolicy, scope: Scope
) -> Date | None:
    """Answer the last day on which a verified particular of a party still holds."""
    days = (
        each.on
        for each in _verifications(asked, case)
        if each.on is not None and _standing(each, case, policy).verdict is Verdict.MET
    )
    latest = max(days, default=None)
    return None if latest is None else scope.level.refresh_every.after(latest)


def _verifications(asked: Asked, case: DiligenceCase) -> tuple[Verification, ...]:
    wanted = (asked.party.id, asked.rule.item)
    return tuple(each for each in case.verifications if (each.party, each.item) == wanted)


def _value(stated: Particular, party: CreditParty) -> Iterator[Judged]:
    """Say of a value that it is blank, and of a legal name that it is another's."""
    if not stated.value.strip():
        yield Judged("NOT_STATED", Verdict.UNKNOWN)
    elif stated.item == LEGAL_NAME and not is_called(stated.value, party):
        yield Judged("NAME_MISMATCH", Verdict.NOT_MET, stated.value, "is", party.legal_name)


def _digits(fit: bool | None) -> Judged:  # noqa: FBT001 - yes, no or not checked
    if fit is None:
        return Judged("DIGITS_NOT_CHECKED", Verdict.UNKNOWN)
    return Judged("DIGITS_FIT", Verdict.MET) if fit else Judged("DIGITS_WRONG", Verdict.NOT_MET)


def _verified(
    found: tuple[Verification, ...], case: DiligenceCase, policy: DiligencePolicy, earliest: Date
) -> Iterator[Judged]:
    """Say whether a source differs, and how the best verification stands."""
    if any(each.differs for each in found):
        yield Judged("SOURCE_DIFFERS", Verdict.NOT_MET)
    if any(each.agrees is None for each in found):
        yield Judged("AGREEMENT_NOT_STATED", Verdict.UNKNOWN)  # it may have differed
    standings = [_aged(each, _standing(each, case, policy), earliest) for each in found]
    yield best(standings) if standings else Judged("NOT_VERIFIED", Verdict.NOT_MET)


def _standing(each: Verification, case: DiligenceCase, policy: DiligencePolicy) -> Judged:
    """Say whether a verification counts, whatever its day."""
    independent = policy.is_independent(each.source)
    if independent is False or is_party(each.by, case.parties):
        return Judged("NOT_INDEPENDENT", Verdict.NOT_MET)
    if each.agrees is False:
        return Judged("SOURCE_DIFFERS", Verdict.NOT_MET)
    if independent is None:
        return Judged("SOURCE_NOT_STATED", Verdict.UNKNOWN)
    if each.agrees is None:
        return Judged("AGREEMENT_NOT_STATED", Verdict.UNKNOWN)
    return Judged("VERIFIED", Verdict.MET)


def _aged(each: Verification, standing: Judged, earliest: Date) -> Judged:
    """Add the age: a verification that ran out is not met, whatever else is not known of it."""
    if standing.verdict is Verdict.NOT_MET:
        return standing
    if each.on is None:
        return Judged("VERIFICATION_UNDATED", Verdict.UNKNOWN)
    if each.on < earliest:
        return Judged("REFRESH_DUE", Verdict.NOT_MET, each.on, ">=", earliest)
    if standing.verdict is Verdict.UNKNOWN:
        return standing
    return Judged("VERIFIED", Verdict.MET, each.on, ">=", earliest)
