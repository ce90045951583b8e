"""Whether a waiver holds: by a role that may, for long enough, and before the drawing.

Rule: the approver's role may waive the document, for good or for as long; nobody waives what they
asked for, and no party waives anything; a waiver granted after the drawing comes too late. A
deferral holds on its last day. Deferrals of one document follow one another unbroken where each is
granted by the day after the one before ends; how long counts from the first of them, whoever
granted it. No waiver covers a wrong name, a file that stands twice or an expired proof of identity:
it lets a document be absent, and makes no wrong one right. Units: days, tenors.
Not met: no authority, own request, too long, over, too late. Not known: the approver's role.

>>> from attrs import evolve
>>> from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
>>> from acctcore.days import Tenor
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> authority = WaiverAuthority("7", "risk_head", longest=Tenor(days=30))
>>> granted, until = Date(2026, 3, 2), Date(2026, 3, 16)
>>> given = DocumentWaiver("deed", "P1", "M. Lee", "risk_head", granted, "in the post", until)
>>> case = ChecklistCase("C1", (ada,), waivers=(given,))
>>> concede(given, (authority,), case, until).code
'DEFERRED'
>>> concede(given, (authority,), case, Date(2026, 3, 17)).code
'DEFERRAL_OVER'
>>> concede(given, (), case, until).code
'WAIVED_WITHOUT_AUTHORITY'
>>> again = evolve(given, granted_on=until, until=Date(2026, 4, 2))
>>> concede(again, (authority,), evolve(case, waivers=(given, again)), until).code
'DEFERRED_TOO_LONG'
"""

from collections.abc import Iterable, Sequence

from pendulum import Date

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.rules import WaiverAuthority
from acctcore.credit.checklist.waivers import DocumentWaiver
from acctcore.credit.diligence.outcomes import Judged, best
from acctcore.credit.diligence.parties import is_party
from acctcore.findings import Verdict
from acctcore.names import plain_name

NOT_COVERED = frozenset({"DUPLICATE", "MISMATCHED", "NAME_NOT_STATED"})
"""What no waiver covers."""

IDENTITY_NOT_COVERED = NOT_COVERED | {"EXPIRED", "EXPIRY_NOT_STATED"}
"""What no waiver covers of a proof of identity."""


def concede(
    waiver: DocumentWaiver,
    authorities: Sequence[WaiverAuthority],
    case: ChecklistCase,
    as_of: Date,
) -> Judged:
    """Judge one waiver on a day, by somebody who is none of the parties."""
    if is_party(waiver.approver, case.parties):
        return Judged("WAIVED_BY_A_PARTY", Verdict.NOT_MET, waiver.approver)
    if plain_name(waiver.approver) == plain_name(waiver.requested_by):
        return Judged("WAIVED_BY_WHO_ASKED", Verdict.NOT_MET, waiver.approver)
    if waiver.until is not None and as_of > waiver.until:
        return Judged("DEFERRAL_OVER", Verdict.NOT_MET, as_of, "<=", waiver.until)
    drawn_on = case.drawn_on
    if drawn_on is not None and waiver.granted_on > drawn_on:
        return Judged("WAIVED_AFTER_DRAWING", Verdict.NOT_MET, waiver.granted_on, "<=", drawn_on)
    if not waiver.role:
        return Judged("ROLE_NOT_STATED", Verdict.UNKNOWN, waiver.approver)
    held = [each for each in authorities if each.role == waiver.role]
    fitting = [each for each in held if not each.kinds or waiver.kind in each.kinds]
    if not fitting:
        return Judged("WAIVED_WITHOUT_AUTHORITY", Verdict.NOT_MET, waiver.role)
    first = first_grant(waiver, case.waivers)
    return best(_within(waiver, each, first) for each in fitting)


def first_grant(waiver: DocumentWaiver, waivers: Iterable[DocumentWaiver]) -> Date:
    """Answer the day on which an unbroken chain of deferrals up to one began."""
    first = waiver.granted_on
    before = [each for each in waivers if (each.kind, each.party) == (waiver.kind, waiver.party)]
    for each in sorted(before, key=lambda each: each.granted_on, reverse=True):
        if each.until is not None and each.until.toordinal() + 1 >= first.toordinal():
            first = min(first, each.granted_on)
    return first


def _within(waiver: DocumentWaiver, authority: WaiverAuthority, first: Date) -> Judged:
    """Judge how long a role waives, counted from a first grant."""
    if waiver.until is None:
        if authority.for_good:
            return Judged("WAIVED", Verdict.MET, waiver.role)
        return Judged("WAIVED_WITHOUT_AUTHORITY", Verdict.NOT_MET, waiver.role)
    if authority.longest is None:
        return Judged("DEFERRED", Verdict.MET, waiver.until)
    last = authority.longest.after(first)
    if waiver.until > last:
        return Judged("DEFERRED_TOO_LONG", Verdict.NOT_MET, waiver.until, "<=", last)
    return Judged("DEFERRED", Verdict.MET, waiver.until, "<=", last)
