"""Whether a waiver holds: by a role that may, for long enough, and before the drawing.

Rule: the approver's role may waive the document, for good or for as long; nobody waives what they
asked for, and no party waives anything; a waiver granted after the drawing comes too late. A
deferral holds on its last day. It never covers a wrong name or a file that stands twice: it lets a
document be absent, and makes no wrong one right. Units: days, tenors.
Not met: no authority, own request, too long, over, too late. Not known: the approver's role.

>>> from acctcore.days import Tenor
>>> authority = WaiverAuthority("7", "risk_head", longest=Tenor(days=30))
>>> granted, until = Date(2026, 3, 2), Date(2026, 3, 16)
>>> given = DocumentWaiver("deed", "P1", "M. Lee", "risk_head", granted, "in the post", until)
>>> concede(given, (authority,), (), None, Date(2026, 3, 16)).code
'DEFERRED'
>>> concede(given, (authority,), (), None, Date(2026, 3, 17)).code
'DEFERRAL_OVER'
>>> concede(given, (), (), None, Date(2026, 3, 16)).code
'WAIVED_WITHOUT_AUTHORITY'
"""

from collections.abc import Sequence

from pendulum import Date

from acctcore.credit.checklist.rules import WaiverAuthority
from acctcore.credit.checklist.waivers import DocumentWaiver
from acctcore.credit.diligence.outcomes import Judged, best
from acctcore.credit.diligence.parties import CreditParty, is_party
from acctcore.credit.names import plain_name
from acctcore.findings import Verdict

NOT_COVERED = frozenset({"DUPLICATE", "MISMATCHED", "NAME_NOT_STATED"})
"""What no waiver covers."""


def concede(
    waiver: DocumentWaiver,
    authorities: Sequence[WaiverAuthority],
    parties: Sequence[CreditParty],
    drawn_on: Date | None,
    as_of: Date,
) -> Judged:
    """Judge one waiver on a day, by somebody who is none of the parties."""
    if is_party(waiver.approver, parties):
        return Judged("WAIVED_BY_A_PARTY", Verdict.NOT_MET, waiver.approver)
    if plain_name(waiver.approver) == plain_name(waiver.requested_by):
        return Judged("WAIVED_BY_WHO_ASKED", Verdict.NOT_MET, waiver.approver)
    if waiver.until is not None and as_of > waiver.until:
        return Judged("DEFERRAL_OVER", Verdict.NOT_MET, as_of, "<=", waiver.until)
    if drawn_on is not None and waiver.granted_on > drawn_on:
        return Judged("WAIVED_AFTER_DRAWING", Verdict.NOT_MET, waiver.granted_on, "<=", drawn_on)
    if not waiver.role:
        return Judged("ROLE_NOT_STATED", Verdict.UNKNOWN, waiver.approver)
    held = [each for each in authorities if each.role == waiver.role]
    fitting = [each for each in held if not each.kinds or waiver.kind in each.kinds]
    if not fitting:
        return Judged("WAIVED_WITHOUT_AUTHORITY", Verdict.NOT_MET, waiver.role)
    return best(_within(waiver, each) for each in fitting)


def _within(waiver: DocumentWaiver, authority: WaiverAuthority) -> Judged:
    """Judge how long a role waives."""
    if waiver.until is None:
        if authority.for_good:
            return Judged("WAIVED", Verdict.MET, waiver.role)
        return Judged("WAIVED_WITHOUT_AUTHORITY", Verdict.NOT_MET, waiver.role)
    if authority.longest is None:
        return Judged("DEFERRED", Verdict.MET, waiver.until)
    last = authority.longest.after(waiver.granted_on)
    if waiver.until > last:
        return Judged("DEFERRED_TOO_LONG", Verdict.NOT_MET, waiver.until, "<=", last)
    return Judged("DEFERRED", Verdict.MET, waiver.until, "<=", last)
