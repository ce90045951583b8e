"""Whether an inquiry may be made: about whom, for what, and with whose consent until when.

Rule: the subject stands in a role the policy names, the policy knows the purpose, and a consent of
the subject names that purpose and holds on the day; on its last day it holds.
Source: project page on credit, section 7 (only for an applicant, with unexpired consent naming
that purpose). Units: days, tenors.
Not met: no applicant, another purpose, no consent, an expired or withdrawn one. Not known: whether
there are consents, and when one ends.

>>> from acctcore.credit.diligence.parties import PartyKind
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> rule, ask = InquiryRule("6", "bureau", ("credit",)), Inquiry("Q1", "P1", "bureau", "credit")
>>> consent = Consent("P1", ("credit",), Date(2026, 1, 5), Date(2026, 3, 16))
>>> may_inquire(ask, rule, (ada,), (consent,), Date(2026, 3, 16)).code
'INQUIRY_ALLOWED'
>>> may_inquire(ask, rule, (ada,), (consent,), Date(2026, 3, 17)).code
'CONSENT_EXPIRED'
"""

from collections.abc import Sequence

from pendulum import Date

from acctcore.credit.diligence.inquiries import Consent, Inquiry
from acctcore.credit.diligence.outcomes import Judged, best
from acctcore.credit.diligence.parties import CreditParty, PartyRole
from acctcore.credit.diligence.rules import InquiryRule
from acctcore.findings import Verdict


def may_inquire(
    inquiry: Inquiry,
    rule: InquiryRule,
    parties: Sequence[CreditParty],
    consents: Sequence[Consent] | None,
    as_of: Date,
) -> Judged:
    """Judge one inquiry on a day."""
    roles = [each for each in parties if each.id == inquiry.subject and each.stands_as(rule.roles)]
    if not roles:
        only = rule.roles == (PartyRole.APPLICANT,)
        return Judged("NOT_AN_APPLICANT" if only else "ROLE_NOT_ALLOWED", Verdict.NOT_MET)
    if inquiry.purpose not in rule.purposes:
        return Judged("PURPOSE_NOT_ALLOWED", Verdict.NOT_MET, inquiry.purpose)
    if consents is None:
        return Judged("CONSENT_NOT_KNOWN", Verdict.UNKNOWN)
    given = [each for each in consents if each.subject == inquiry.subject]
    if not given:
        return Judged("NO_CONSENT", Verdict.NOT_MET)
    fitting = [each for each in given if inquiry.purpose in each.purposes]
    if not fitting:
        return Judged("CONSENT_FOR_OTHER_PURPOSE", Verdict.NOT_MET, inquiry.purpose)
    return best(_holds(each, rule, as_of) for each in fitting)


def _holds(consent: Consent, rule: InquiryRule, as_of: Date) -> Judged:
    """Judge one consent for the purpose."""
    if consent.withdrawn_on is not None and consent.withdrawn_on <= as_of:
        return Judged("CONSENT_WITHDRAWN", Verdict.NOT_MET, as_of, "<", consent.withdrawn_on)
    most = None if rule.consent_holds is None else rule.consent_holds.after(consent.given_on)
    ends = [each for each in (consent.until, most) if each is not None]
    if ends and as_of > min(ends):
        return Judged("CONSENT_EXPIRED", Verdict.NOT_MET, as_of, "<=", min(ends))
    if consent.until is None:
        return Judged("CONSENT_END_NOT_STATED", Verdict.UNKNOWN)
    return Judged("INQUIRY_ALLOWED", Verdict.MET, as_of, "<=", min(ends))
