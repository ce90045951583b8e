"""Shares of debt: how much of what a debtor owes is non-performing, overdue or impaired.

An amount or a category that is not known leaves a range, from the least to the most the share can
be. The loan itself counts in the whole of the debtor's debt here, not in its non-performing part:
by its own rules it is judged already. Nothing owed is no share. Units: exact ratios.

>>> Part(10, True), Part(90, False)
(Part(amount=10, counts=True), Part(amount=90, counts=False))
>>> portion((Part(10, True), Part(90, False)))
(Fraction(1, 10), Fraction(1, 10))
>>> portion((Part(10, None), Part(90, False)))
(Fraction(0, 1), Fraction(1, 10))
>>> portion((Part(10, True), Part(None, False)))
(Fraction(0, 1), Fraction(1, 1))
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from acctcore.credit.classification.comparisons import Answer, Reading
from acctcore.credit.classification.conditions import (
    BankOverdueShare,
    ImpairmentShare,
    NonPerformingShare,
)
from acctcore.credit.classification.standings import LoanStanding
from acctcore.money import Money
from acctcore.values import frozen

ShareCondition: TypeAlias = NonPerformingShare | BankOverdueShare | ImpairmentShare
Range: TypeAlias = tuple[Fraction, Fraction]
_ZERO: Final = Fraction(0)
_WHOLE: Final = Fraction(1)
_ANY: Final = (_ZERO, _WHOLE)


@frozen
class Part:
    """A debt in minor units, and whether it counts; each is nothing where it is not known."""

    amount: int | None
    counts: bool | None


def portion(parts: Sequence[Part]) -> Range:
    """Answer the least and the most that the parts that count can be of all of them."""
    least = _share(
        _sum(each.amount or 0 for each in parts if each.counts),
        _sum(each.amount for each in parts if not each.counts),
    )
    most = _share(
        _sum(each.amount for each in parts if each.counts is not False),
        _sum(each.amount or 0 for each in parts if each.counts is False),
    )
    return least, most


def read_share(
    condition: ShareCondition, standing: LoanStanding, bad: frozenset[str], *, accepted: bool
) -> Answer:
    """Compare a share with its limit; `bad` are the non-performing categories."""
    code, (least, most) = _measure(condition, standing, bad)
    measured = least if least == most else f"{least} to {most}"
    if not accepted:
        return Answer.of(Reading(code, None if most else False, measured))
    holds = _above(condition, least) or (None if _above(condition, most) else False)
    relation = "<" if condition.inclusive else "<="
    return Answer.of(Reading(code, holds, measured, relation, condition.share))


def _above(condition: ShareCondition, share: Fraction) -> bool:
    return share > condition.share or (condition.inclusive and share == condition.share)


def _measure(
    condition: ShareCondition, standing: LoanStanding, bad: frozenset[str]
) -> tuple[str, Range]:
    match condition:
        case ImpairmentShare():
            return "IMPAIRMENT_SHARE", _impaired(standing)
        case NonPerformingShare():
            return "NON_PERFORMING_SHARE", _non_performing(standing, bad)
    return "BANK_OVERDUE_SHARE", _overdue(condition, standing)


def _impaired(standing: LoanStanding) -> Range:
    impairment, balance = standing.impairment, standing.balance
    if impairment is not None and not impairment.minor:
        return _ZERO, _ZERO
    if balance is not None and not balance.minor:
        return _ZERO, _ZERO
    if impairment is None or balance is None:
        return _ANY
    share = Fraction(impairment.minor, balance.minor)
    return share, share


def _non_performing(standing: LoanStanding, bad: frozenset[str]) -> Range:
    if standing.debts is None:
        return _ANY
    others = (
        Part(_minor(each.amount), None if each.category is None else each.category in bad)
        for each in standing.debts
    )
    return portion((*others, Part(_minor(standing.balance), counts=False)))


def _overdue(condition: BankOverdueShare, standing: LoanStanding) -> Range:
    if standing.bank_debts is None:
        return _ANY
    return portion(tuple(_late(condition, standing)))


def _late(condition: BankOverdueShare, standing: LoanStanding) -> Iterator[Part]:
    for each in standing.bank_debts or ():
        days = each.days_past_due
        yield Part(_minor(each.amount), None if days is None else days > condition.over.days)


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def _sum(amounts: Iterable[int | None]) -> int | None:
    """Add up; nothing where one may be any amount."""
    found = list(amounts)
    known = [each for each in found if each is not None]
    return sum(known) if len(known) == len(found) else None


def _share(counted: int | None, rest: int | None) -> Fraction:
    """Answer what is counted as a part of the whole; what is not bounded takes all of it."""
    if counted == 0:
        return _ZERO
    if counted is None:
        return _WHOLE
    return _ZERO if rest is None else Fraction(counted, counted + rest)
