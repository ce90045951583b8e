"""Terms of loans for drawn contracts: as approved, as changed by memos, as the contract has them.

A contract mostly has the terms that are approved by then; now and then one of them is a unit off.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pendulum import Date

from acctcore.credit.execution.changes import ChangeMemo, CreditApproval
from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.credit.execution.terms import ContractTerms, DueAmount
from acctcore.days import Tenor, from_ordinal
from acctcore.money import Money
from acctcore.testing.changing import changed
from acctcore.testing.strategies.picking import Draw, pick, rarely

BORROWER: Final = "Wing Kee Limited"
LENDER: Final = "Example Bank Limited"
GUARANTOR: Final = "Wing Kee Holdings Limited"
APPROVERS: Final = ("ho", "chen")
AUTHOR: Final = "lin"

_BEFORE: Final = 40
"""The approval mostly is so many days before the decision."""
_SINCE: Final = (0, 1, 29, 30, 31)
"""The days it rarely is before it: about the day of signing, which mostly is 30 days before."""


class Agreed(NamedTuple):
    """What was approved, the memos after it, and the contract."""

    approval: CreditApproval
    memos: tuple[ChangeMemo, ...]
    contract: ContractTerms


def agreed(draw: Draw, policy: ExecutionPolicy, on: Date) -> Agreed:
    """Draw an approval, up to two memos in a chain, and a contract."""
    approved = _terms(draw, policy)
    ago = pick(draw, _SINCE) if rarely(draw, 8) else _BEFORE
    day = from_ordinal(on.toordinal() - ago)
    memos: list[ChangeMemo] = []
    now = approved
    for number in range(1, 1 + pick(draw, (0, 1, 0, 2))):
        before, after = _change(draw, now)
        memos.append(_memo(draw, number, before, after, (day, on)))
        now = changed(now, **after)
    by = None if rarely(draw, 12) else APPROVERS
    approval = CreditApproval(_forgetful(draw, approved), by, None if rarely(draw, 12) else day)
    contract = _off_by_one(draw, now) if rarely(draw, 6) else now
    return Agreed(approval, tuple(memos), _forgetful(draw, contract))


def _terms(draw: Draw, policy: ExecutionPolicy) -> ContractTerms:
    above = policy.payments.above
    currency = "HKD" if above is None else above.currency
    least = 100 if above is None else above.minor
    return ContractTerms(
        parties={"borrower": BORROWER, "lender": LENDER},
        amount=Money(least * pick(draw, (3, 1, 10)), currency),
        tenor=pick(draw, (Tenor(months=12), Tenor(years=3), Tenor(days=90))),
        margin=pick(draw, ("0.0125", "0.02")),
        index=pick(draw, ("HIBOR 3 months", "")),
        fees=pick(draw, ({}, {"arrangement": Money(50, currency)})),
        schedule=(DueAmount(Date(2200, 1, 31), Money(least, currency)),),
        collateral=pick(draw, ({}, {"C-1": "first charge"})),
        guarantors=(GUARANTOR,) if rarely(draw, 2) else (),
        covenants={},
        conditions=pick(draw, ({}, {"CP-1": "board minutes"})),
        attachments={},
        version_hash="sha256:1",
    )


def _change(draw: Draw, now: ContractTerms) -> tuple[dict[str, Any], dict[str, Any]]:
    """Draw what one term is changed from, and to."""
    term, after = pick(draw, _others(now))
    return {term: getattr(now, term)}, {term: after}


def _others(now: ContractTerms) -> Sequence[tuple[str, Any]]:
    """Answer what could stand in the place of some terms."""
    amount, margin = now.amount, now.margin
    assert amount is not None  # noqa: S101 - terms are drawn whole
    assert margin is not None  # noqa: S101 - terms are drawn whole
    others: tuple[tuple[str, Any], ...] = (
        ("amount", amount + Money(1, amount.currency)),
        ("margin", margin + margin / 1000),
        ("version_hash", f"{now.version_hash}0"),
        ("fees", {"exit": Money(1, amount.currency)}),
        ("parties", {"borrower": f"{BORROWER} (HK)", "lender": LENDER}),
        ("tenor", Tenor(days=91)),
    )
    return [(term, other) for term, other in others if getattr(now, term) != other]


def _memo(
    draw: Draw,
    number: int,
    before: dict[str, Any],
    after: dict[str, Any],
    days: tuple[Date, Date],
) -> ChangeMemo:
    """Draw a memo that was approved after the day of the approval, up to that of the decision."""
    later = pick(draw, (2, 1, 1, 0)) if rarely(draw) else 2
    approver = pick(draw, (*APPROVERS, AUTHOR, None)) if rarely(draw) else "ho"
    day = min(days[1], from_ordinal(days[0].toordinal() + later))
    approved_on = None if rarely(draw, 8) else day
    terms = ContractTerms(**before), ContractTerms(**after)
    withdrawn = rarely(draw, 10)
    if withdrawn:
        approved_on = None
    return ChangeMemo(f"CM-{number}", AUTHOR, *terms, approver, approved_on, withdrawn=withdrawn)


def _off_by_one(draw: Draw, now: ContractTerms) -> ContractTerms:
    term, other = pick(draw, _others(now))
    off: ContractTerms = changed(now, **{term: other})
    return off


def _forgetful(draw: Draw, terms: ContractTerms) -> ContractTerms:
    """Leave a term out now and then."""
    if not rarely(draw, 8):
        return terms
    names = ("margin", "amount", "parties", "guarantors", "conditions", "fees", "schedule")
    bare: ContractTerms = changed(terms, **{pick(draw, names): None})
    return bare
