"""Whether a requirement applies, where the request may still be partly blank.

A blank product, borrower type or amount stands for every value the pack tells
apart. What holds for all of them holds; what holds for none does not apply;
anything between is unknown.

>>> scope = Scope(("term_loan",), ("company",), (Money(1, "USD"), Money.of("1000000", "USD")))
>>> applicability(Applies(products=("overdraft",)), scope)
(<Verdict.NOT_APPLICABLE: 'not_applicable'>, 'OTHER_PRODUCT')
>>> applicability(Applies(at_least=Money.of("1000000", "USD")), scope)
(<Verdict.UNKNOWN: 'unknown'>, 'APPLICABILITY_UNKNOWN')
"""

from collections.abc import Iterable
from itertools import product
from typing import Self

from acctcore.credit.case import ApplicationCase
from acctcore.credit.packs import CompletenessPack
from acctcore.credit.requests import RequestItem, Stated
from acctcore.credit.requirements import Applies
from acctcore.errors import MixedCurrency, Unknown, fault
from acctcore.findings import Finding, Verdict
from acctcore.money import Money
from acctcore.values import frozen


@frozen
class Scope:
    """What the product, the borrower type and the amount can be: one each where stated."""

    products: tuple[str, ...]
    borrower_types: tuple[str, ...]
    amounts: tuple[Money | None, ...]

    @classmethod
    def of(cls, case: ApplicationCase, pack: CompletenessPack) -> Self:
        """Read the request.

        Raises:
            Unknown: the pack does not know the product or the borrower type.
            MixedCurrency: the amount is not in the currency of the pack's bands.
        """
        return cls(
            _choices("product", case.product, pack.products),
            _choices("borrower type", case.borrower_type, pack.borrower_types),
            _amounts(case.amount, pack.bounds),
        )


def applicability(applies: Applies, scope: Scope) -> tuple[Verdict, str]:
    """Say whether a requirement applies, and if not or unknown, why.

    Raises:
        MixedCurrency: the amount is not in the currency of the band.
    """
    judged = (
        ("OTHER_PRODUCT", [_listed(each, applies.products) for each in scope.products]),
        ("OTHER_BORROWER_TYPE", [_listed(t, applies.borrower_types) for t in scope.borrower_types]),
        ("OUTSIDE_AMOUNT_BAND", [_within(applies, amount) for amount in scope.amounts]),
    )
    for code, holds in judged:
        if not any(holds):
            return Verdict.NOT_APPLICABLE, code
    if all(all(holds) for _, holds in judged):
        return Verdict.MET, ""
    return Verdict.UNKNOWN, "APPLICABILITY_UNKNOWN"


def one_always_applies(undecided: tuple[Applies, ...], scope: Scope) -> bool:
    """Tell whether, however the blanks are filled, at least one of these applies."""
    completions = product(scope.products, scope.borrower_types, scope.amounts)
    filled = [Scope((kind,), (of,), (amount,)) for kind, of, amount in completions]
    return all(
        any(applicability(each, scope)[0] is Verdict.MET for each in undecided) for scope in filled
    )


def stated(parts: Iterable[Stated], case: ApplicationCase) -> tuple[Finding, ...]:
    """Say of each part of the request that the pack asks for whether it is stated."""
    return tuple(_stated(part, case) for part in parts)


def _stated(part: Stated, case: ApplicationCase) -> Finding:
    code, verdict = ("STATED", Verdict.MET)
    if not _part(case, part.item):
        code, verdict = ("NOT_STATED", Verdict.UNKNOWN)
    return Finding(part.clause, code, verdict, part.item.value, source=part.source)


def _part(case: ApplicationCase, item: RequestItem) -> bool:
    if item is RequestItem.AMOUNT:
        return case.amount is not None
    words: str = getattr(case, item.value)  # an item is named as its field
    return bool(words.strip())


def _choices(what: str, given: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if not given:
        return known or ("",)
    if known and given not in known:
        listed = ", ".join(f"`{each}`" for each in known)
        raise Unknown(fault(what, f"one that the pack knows ({listed})", given))
    return (given,)


def _amounts(given: Money | None, bounds: tuple[Money, ...]) -> tuple[Money | None, ...]:
    """Answer one amount in each band the pack tells apart."""
    if given is not None and bounds and given.currency != bounds[0].currency:
        asked, got = bounds[0].currency.code, given.currency.code
        told = f"amount: expected `{asked}`, the currency of the pack's amounts, got `{got}`"
        raise MixedCurrency(f"{told}; convert first, at a rate given as a fact")
    if given is not None or not bounds:
        return (given,)
    return tuple(sorted({Money(1, bounds[0].currency), *bounds}))


def _listed(name: str, names: tuple[str, ...]) -> bool:
    return not names or name in names


def _within(applies: Applies, amount: Money | None) -> bool:
    if amount is None:
        return True  # no pack that has a band comes here with a blank
    low, high = applies.at_least, applies.below
    return (low is None or not amount < low) and (high is None or amount < high)
