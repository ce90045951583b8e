"""Sub-delegation: a part of a holder's power, lent to another, never wider than the lender's.

Off unless the level says otherwise. The loan stands while its lender does, lies
inside the lender's days, scope and caps, and is not lent on.
Source: required semantics 13 of the authority reference.

>>> from pendulum import Date
>>> lender = Holder("amy", "L2", Date(2026, 1, 1), Date(2026, 12, 31))
>>> loan = Holder("ben", "L2", Date(2026, 2, 1), Date(2026, 6, 30), delegated_by="amy")
>>> lent(loan, [(lender, Verdict.MET)], Level("L2", "team head", sub_delegates=True))
('LENT', <Verdict.MET: 'met'>)
>>> lent(loan, [(lender, Verdict.MET)], Level("L2", "team head"))
('SUB_DELEGATION_NOT_ALLOWED', <Verdict.NOT_MET: 'not_met'>)
"""

from collections.abc import Iterable
from typing import Final

from acctcore.authority.appointments import Holder
from acctcore.authority.levels import Level
from acctcore.authority.limits import Limit
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap

_LENT: Final = "LENT"
_NOT_KNOWN: Final = "LENDER_NOT_KNOWN"
_VERDICTS: Final = FrozenMap({_LENT: Verdict.MET, _NOT_KNOWN: Verdict.UNKNOWN})
_BEST_FIRST: Final = (_LENT, _NOT_KNOWN, "WIDER_THAN_LENDER", "LENDER_ENDED", "LENT_ON")


def lent(
    loan: Holder, lenders: Iterable[tuple[Holder, Verdict]], level: Level
) -> tuple[str, Verdict]:
    """Say whether a loan stands, by the best of the lender's appointments at the level.

    Each of them comes with whether it stands on the day.
    """
    if not level.sub_delegates:
        return "SUB_DELEGATION_NOT_ALLOWED", Verdict.NOT_MET
    found = {_lent_by(loan, lender, standing) for lender, standing in lenders}
    code = next((each for each in _BEST_FIRST if each in found), "LENDER_HOLDS_NOTHING")
    return code, _VERDICTS.get(code, Verdict.NOT_MET)


def _lent_by(loan: Holder, lender: Holder, standing: Verdict) -> str:
    if lender.delegated_by:
        return "LENT_ON"
    if standing is Verdict.NOT_MET:
        return "LENDER_ENDED"
    if wider(loan, lender):
        return "WIDER_THAN_LENDER"
    return _LENT if standing is Verdict.MET else _NOT_KNOWN


def wider(loan: Holder, lender: Holder) -> str:
    """Name what of a loan reaches beyond its lender: role, days, category, cap; else nothing."""
    if loan.role != lender.role:
        return "role"
    if loan.since < lender.since or not _ends_inside(loan, lender):
        return "days"
    for category in lender.scope:
        own = loan.codes(category)
        if own is None or not set(own) <= set(lender.codes(category) or ()):
            return category
    for name, cap in lender.caps.items():
        lent_cap = loan.caps.get(name)
        if lent_cap is None or _top(lent_cap) > _top(cap):
            return name
    return ""


def _ends_inside(loan: Holder, lender: Holder) -> bool:
    return lender.until is None or (loan.until is not None and loan.until <= lender.until)


def _top(cap: Limit) -> int:
    return cap.span()[1] or 0
