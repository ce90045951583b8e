"""What is used of every facility: its own uses and those booked below it.

Each currency is added up first and converted once; the whole is rounded once a facility, as policy
says. A zero needs no rate. Uses whose rate is missing leave the sum a lower bound.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from acctcore.credit.facilities.exchange import Conversions, pair
from acctcore.credit.facilities.trees import FacilityTree
from acctcore.credit.facilities.uses import Use
from acctcore.currency import Currency
from acctcore.errors import Contradiction
from acctcore.guards import listed, repeated
from acctcore.rounding import divide

Amounts: TypeAlias = dict[Currency, int]


class Used(NamedTuple):
    """What is known to be used, in minor units of the facility, and the rates that are missing."""

    known: int
    missing: tuple[str, ...]


def booked(tree: FacilityTree, uses: Iterable[Use]) -> tuple[Use, ...]:
    """Keep uses that fit into a tree.

    Raises:
        WrongKind: something else than uses.
        Contradiction: a use stands twice.
        Unknown: a use of no facility of the tree.
    """
    kept: tuple[Use, ...] = listed(uses, Use, "uses", "uses of facilities")
    for name in repeated(each.id for each in kept):
        raise Contradiction(f"use `{name}` stands twice")
    for each in kept:
        tree.facility(each.facility)
    return kept


def used(tree: FacilityTree, uses: Iterable[Use], held: Conversions) -> dict[str, Used]:
    """Answer what is used of each facility."""
    sums: dict[str, Amounts] = {each.id: {} for each in tree.facilities}
    for use in uses:
        for above in tree.chain(use.facility):
            amounts = sums[above.id]
            currency = use.amount.currency
            amounts[currency] = amounts.get(currency, 0) + use.amount.minor
    return {
        each.id: _converted(sums[each.id], each.limit.currency, held) for each in tree.facilities
    }


def _converted(amounts: Amounts, into: Currency, held: Conversions) -> Used:
    exact, missing = Fraction(), []
    for currency, minor in sorted(amounts.items(), key=lambda each: each[0].code):
        factor = held.factor(currency, into) if minor else Fraction()
        if factor is None:
            missing.append(pair(currency, into))
        else:
            exact += factor * minor
    whole = divide(exact.numerator, exact.denominator, held.policy.rounding)
    return Used(whole, tuple(missing))
