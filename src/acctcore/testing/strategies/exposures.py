"""Limits of large exposures, and groups whose exposure lies at a limit or a unit beside.

Units: minor units of one currency; shares of the capital base are exact ratios.

>>> from hypothesis import find
>>> str(find(large_exposure_limits(), lambda limits: limits.between_gsibs is not None).limit)
'1/4'
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.credit.concentration.cases import ConcentrationCase
from acctcore.credit.concentration.limits import LargeExposureLimits
from acctcore.days import day
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import pick, rarely

_LIMITS: Final = (Fraction(1, 4), Fraction(1), Fraction(1, 3))
_BETWEEN: Final = (None, Fraction(3, 20), Fraction(1, 4))
_LARGE: Final = (Fraction(1, 10), Fraction(1, 4))
_LOOK_THROUGH: Final = (None, Fraction(1, 400))
_CAPITAL: Final = (100_000, 1, 0, -100, 12 * 10**9)
_CURRENCIES: Final = ("USD", "JPY")


def large_exposure_limits() -> SearchStrategy[LargeExposureLimits]:
    """Draw sound limits of exposures to one group."""
    return _limits()


def concentration_cases(
    *, policy: LargeExposureLimits, as_of: date
) -> SearchStrategy[ConcentrationCase]:
    """Draw the exposures to one to three members, sound under limits on a day.

    Raises:
        WrongKind: the limits are none, or the day is not a day.
    """
    day(as_of, "as_of")
    return _cases(of_kind("policy", policy, LargeExposureLimits, "limits of exposures"))


@st.composite
def _limits(draw: DrawFn) -> LargeExposureLimits:
    return LargeExposureLimits(
        "1",
        pick(draw, _LIMITS),
        pick(draw, _BETWEEN),
        large_from=pick(draw, _LARGE),
        look_through_from=pick(draw, _LOOK_THROUGH),
    )


@st.composite
def _cases(draw: DrawFn, policy: LargeExposureLimits) -> ConcentrationCase:
    capital, currency = pick(draw, _CAPITAL), pick(draw, _CURRENCIES)
    total = pick(draw, tuple(_edges(policy, capital)))
    first = total // 3 if rarely(draw, 2) else total
    amounts = (Money(first, currency), Money(total - first, currency))
    exposures: dict[str, Money | None] = dict(zip("AB", amounts, strict=True))
    if rarely(draw):
        exposures["C"] = None
    return ConcentrationCase(
        "group",
        FrozenMap(exposures),
        None if rarely(draw, 6) else Money(capital, currency),
        pick(draw, (False, True, None)),
    )


def _edges(policy: LargeExposureLimits, capital: int) -> Iterator[int]:
    """Go through the exposures at each bound, a unit less and a unit more, none below 0."""
    bounds = (policy.limit, policy.between_gsibs, policy.large_from)
    for bound in bounds:
        if bound is not None:
            at = int(bound * max(capital, 0))
            yield from (each for each in (at, at + 1, at - 1) if each >= 0)
