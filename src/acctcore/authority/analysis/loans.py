"""Loans of power that no lender could make, whatever the day; a wider one says what is wider.

One that reaches beyond its lender is a fault of the register; the others are to be known.
Source: findings of the authority reference, section 10: delegation wider than its
parent; required semantics 13. Units: those of the dimension.

>>> from pendulum import Date
>>> from acctcore.authority.limits import Limit
>>> day, caps = Date(2026, 1, 1), {"cost": Limit.parse("HKD 10.00")}
>>> lender = Holder("dan", "L3", day, caps=caps)
>>> loan = Holder("eve", "L3", day, delegated_by="dan")
>>> level = Level("L3", "", sub_delegates=True)
>>> [found.about for found in unfit_loans(level, [lender, loan], [lender, loan])]
['eve at L3 by dan, from 2026-01-01: cost without a cap, where dan has HKD 10.00']
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from acctcore.authority.appointments import Holder
from acctcore.authority.lending import lent, wider
from acctcore.authority.levels import Level
from acctcore.authority.soundness.instances import fault, note
from acctcore.findings import Finding, Verdict

_CLAUSE = "appointments"


def unfit_loans(level: Level, own: Sequence[Holder], listed: Sequence[Holder]) -> Iterator[Finding]:
    """Go through the loans at a level; a lender may be anybody who was ever listed for it."""
    for loan in own:
        if loan.delegated_by:
            lenders = [each for each in listed if each.person == loan.delegated_by]
            code, verdict = lent(loan, ((each, Verdict.MET) for each in lenders), level)
            if verdict is Verdict.NOT_MET:
                about = f"{loan.person} at {level.id} by {loan.delegated_by}, from {loan.since}"
                if code == "WIDER_THAN_LENDER":
                    lender = next(each for each in lenders if not each.delegated_by)
                    yield fault(_CLAUSE, code, f"{about}: {_beyond(loan, lender)}", loan.person)
                else:
                    yield note(_CLAUSE, code, about, loan.person)


def _beyond(loan: Holder, lender: Holder) -> str:
    """Say all that is wider: role, days, scopes and caps."""
    return "; ".join(_wider(loan, lender))


def _wider(loan: Holder, lender: Holder) -> Iterator[str]:
    """Take what the lender has, place by place, and hold the loan against it alone."""
    whose = lender.person
    if loan.role != lender.role:
        yield f"{_role(loan)}, where {whose} has {_role(lender)}"
    if wider(evolve(loan, role="", scope={}, caps={}), evolve(lender, role="", scope={}, caps={})):
        yield f"{_days(loan)}, where {whose} is appointed {_days(lender)}"
    for name in lender.scope:
        mine, theirs = loan.codes(name), lender.codes(name) or ()
        if mine is None or not set(mine) <= set(theirs):
            told = ", ".join(mine or ("every code",))
            yield f"{name} {told}, where {whose} has {', '.join(theirs)}"
    for name, cap in lender.caps.items():
        lent_cap = loan.caps.get(name)
        if lent_cap is None or (lent_cap.span()[1] or 0) > (cap.span()[1] or 0):
            yield f"{name} {lent_cap or 'without a cap'}, where {whose} has {cap}"


def _role(holder: Holder) -> str:
    return f"the role `{holder.role}`" if holder.role else "no role"


def _days(holder: Holder) -> str:
    until = "without end" if holder.until is None else f"to {holder.until}"
    return f"from {holder.since} {until}"
