"""Sub-delegation: a part of a holder's power, lent to another, never wider than the lender's.

Off unless the level says otherwise. The loan stands while its lender does, lies
inside the lender's days, scope and caps, and is not lent on.
Source: required semantics 13 of the authority reference.

>>> lender = Holder("amy", "L2", Date(2026, 1, 1), Date(2026, 12, 31))
>>> loan = Holder("ben", "L2", Date(2026, 2, 1), Date(2026, 6, 30), delegated_by="amy")
>>> lent(loan, lender, Level("L2", "team head", sub_delegates=True), Verdict.MET)
('LENT', <Verdict.MET: 'met'>)
>>> lent(loan, lender, Level("L2", "team head"), Verdict.MET)
('SUB_DELEGATION_NOT_ALLOWED', <Verdict.NOT_MET: 'not_met'>)
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.authority.appointments import Holder
from acctcore.authority.levels import Level
from acctcore.findings import Verdict


def lent_by(loan: Holder, holders: Iterable[Holder]) -> Holder | None:
    """Find the appointment whose power is lent: the lender's own, longest one at that level."""
    own = [each for each in holders if each.person == loan.delegated_by]
    return next((each for each in own if not wider(loan, each)), own[0] if own else None)


def lent(
    loan: Holder, lender: Holder | None, level: Level, standing: Verdict | None
) -> tuple[str, Verdict]:
    """Say whether a loan stands; `standing` is that of the lender's appointment on the day."""
    if not level.sub_delegates:
        return "SUB_DELEGATION_NOT_ALLOWED", Verdict.NOT_MET
    if lender is None or standing is None:
        return "LENDER_HOLDS_NOTHING", Verdict.NOT_MET
    if lender.delegated_by:
        return "LENT_ON", Verdict.NOT_MET
    if standing is not Verdict.MET:
        return "LENDER_ENDED", Verdict.NOT_MET
    if wider(loan, lender):
        return "WIDER_THAN_LENDER", Verdict.NOT_MET
    return "LENT", Verdict.MET


def wider(loan: Holder, lender: Holder) -> str:
    """Name what of a loan reaches beyond its lender: days, a category or a cap; else nothing."""
    if loan.since < lender.since or not _ends_inside(loan, lender):
        return "days"
    for category, code in lender.scope.items():
        if loan.scope.get(category) != code:
            return category
    for name, cap in lender.caps.items():
        lent_cap = loan.caps.get(name)
        if lent_cap is None or _top(lent_cap.span()) > _top(cap.span()):
            return name
    return ""


def _ends_inside(loan: Holder, lender: Holder) -> bool:
    return lender.until is None or (loan.until is not None and loan.until <= lender.until)


def _top(span: tuple[int, int | None]) -> int:
    return -1 if span[1] is None else span[1]
