"""Policies of dormancy: products with their periods, whose act a kind is, silence, legal steps.

Units: tenors, ratios.

>>> from hypothesis import find
>>> find(dormancy_policies(), lambda policy: policy.silence is not None).silence.least_repeats
1
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.days import Tenor
from acctcore.retention import (
    DormancyPolicy,
    DormantProduct,
    LegalStep,
    ReactivationRules,
    SilenceBand,
    SilenceRules,
)
from acctcore.sources import Source, Status
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_PRODUCTS: Final = ("savings", "card")
_OWN: Final = ("withdrawal", "login")
_BANK: Final = ("fee", "interest")
_PERIODS: Final = (Tenor(months=6), Tenor(days=90), Tenor(years=1, days=1))
_LEGAL: Final = (Tenor(years=3), Tenor(months=18))
_NOTICES: Final = (None, Tenor(days=30), Tenor(months=1))
_AGES: Final = (Tenor(years=2), Tenor(days=1))
_WATCHES: Final = (90, 1)
_BANDS: Final = (
    (SilenceBand(0, "0.4"),),
    (SilenceBand(0, "1"), SilenceBand(2, "0.5"), SilenceBand("2.5", "0")),
)
_ACT: Final = Source("drawn", Status.INVENTED)


def dormancy_policies() -> SearchStrategy[DormancyPolicy]:
    """Draw a sound policy of dormancy for one or two products."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> DormancyPolicy:
    products = _PRODUCTS[: pick(draw, (1, 2))]
    return DormancyPolicy(
        tuple(DormantProduct(each, f"2({each})", pick(draw, _PERIODS)) for each in products),
        _OWN[: pick(draw, (1, 2))],
        tuple(some(draw, _BANK, 2)),
        ReactivationRules("5", pick(draw, _AGES), pick(draw, _WATCHES), not rarely(draw)),
        across_accounts=rarely(draw, 2),
        silence=_silence(draw) if rarely(draw, 2) else None,
        legal=tuple(_step(draw, each, products) for each in some(draw, ("NOTIFY", "TRANSFER"), 2)),
    )


def _silence(draw: Draw) -> SilenceRules:
    return SilenceRules("4", pick(draw, (1, 2)), pick(draw, _BANDS))


def _step(draw: Draw, code: str, products: tuple[str, ...]) -> LegalStep:
    after, notice = pick(draw, _LEGAL), pick(draw, _NOTICES)
    named = tuple(some(draw, products, 2)) or products[:1]
    return LegalStep(code, f"6({code})", named, after, _ACT, notice, rarely(draw, 2))
