"""Whether a change memo counts for the contract.

Rule: it counts where a person who is not its author approved it, after the day of the approval
and not after the day of signing. One that is not approved leaves open what is approved.
Source: project page on credit, sections 4 and 7.
Refused: approval by the author, on or before the day of the approval it changes, after signing.
Not known: not approved yet; the day of the approval, or of the signature, is not known.
"""

from collections.abc import Iterator
from enum import Enum

from pendulum import Date

from acctcore.credit.execution.changes import ChangeMemo
from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.policies import said
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name


class MemoStanding(Enum):
    """Whether a memo counts, and why not."""

    CHANGE_COUNTS = "change_counts"
    CHANGE_WITHDRAWN = "change_withdrawn"
    CHANGE_PENDING = "change_pending"
    CHANGE_APPROVED_BY_AUTHOR = "change_approved_by_author"
    CHANGE_BEFORE_APPROVAL = "change_before_approval"
    CHANGE_AFTER_SIGNING = "change_after_signing"
    CHANGE_DAY_NOT_KNOWN = "change_day_not_known"

    @property
    def verdict(self) -> Verdict:
        """What the standing means."""
        match self:
            case MemoStanding.CHANGE_COUNTS:
                return Verdict.MET
            case MemoStanding.CHANGE_WITHDRAWN:
                return Verdict.NOT_APPLICABLE
            case MemoStanding.CHANGE_PENDING | MemoStanding.CHANGE_DAY_NOT_KNOWN:
                return Verdict.UNKNOWN
        return Verdict.NOT_MET


def standing(memo: ChangeMemo, matter: Matter) -> MemoStanding:
    """Say whether a memo counts."""
    approved_on, signed_on = matter.case.approval.approved_on, matter.signing_day
    if memo.withdrawn:
        return MemoStanding.CHANGE_WITHDRAWN
    if memo.approved_by is not None and same_name(memo.approved_by, memo.author):
        return MemoStanding.CHANGE_APPROVED_BY_AUTHOR
    if memo.approved_by is None or memo.approved_on is None:
        return MemoStanding.CHANGE_PENDING
    if approved_on is not None and memo.approved_on <= approved_on:
        return MemoStanding.CHANGE_BEFORE_APPROVAL
    if signed_on is not None and memo.approved_on > signed_on:
        return MemoStanding.CHANGE_AFTER_SIGNING
    if approved_on is None or signed_on is None:
        return MemoStanding.CHANGE_DAY_NOT_KNOWN
    return MemoStanding.CHANGE_COUNTS


def standing_findings(matter: Matter) -> Iterator[Finding]:
    """Say of each memo whether it counts, or that there is none."""
    rule, approved_on = matter.policy.changes, matter.case.approval.approved_on
    if not matter.case.changes:
        yield said(rule, "NO_CHANGE", Verdict.NOT_APPLICABLE, "change memos")
    for memo in matter.case.changes:
        found = standing(memo, matter)
        relation, limit = _compared(found, matter)
        measured = memo.approved_on if relation else None
        yield said(rule, found.name, found.verdict, memo.id, measured, relation, limit)
    if matter.case.approval.approved_by is None:
        yield said(rule, "APPROVER_NOT_KNOWN", Verdict.UNKNOWN, "approval")
    if approved_on is None:
        yield said(rule, "APPROVAL_DAY_NOT_KNOWN", Verdict.UNKNOWN, "approval")


def _compared(found: MemoStanding, matter: Matter) -> tuple[str, Date | None]:
    if found is MemoStanding.CHANGE_BEFORE_APPROVAL:
        return ">", matter.case.approval.approved_on
    if found is MemoStanding.CHANGE_AFTER_SIGNING:
        return "<=", matter.signing_day
    return "", None
