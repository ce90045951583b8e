"""Policies on a warning card in use: levels of drift, lines of fairness.

Units: customers; limits and floors are exact ratios.

>>> from hypothesis import find
>>> [each.floor for each in find(drift_policies(), lambda policy: True).levels]
[Fraction(0, 1)]
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.retention import (
    DriftLevel,
    DriftPolicy,
    FairnessLine,
    FairnessMeasure,
    FairnessPolicy,
)
from acctcore.testing.strategies.picking import pick, some

_NAMES: Final = ("STABLE", "WATCH", "SHIFTED")
_FLOORS: Final = ((0,), (0, "0.1"), (0, "0.1", "0.25"))
_SHARES: Final = (None, None, "0.0001", "0.5")
_LIMITS: Final = ("0.8", "0", "1", "0.05")
_LEAST: Final = (1, 2, 3)


def drift_policies() -> SearchStrategy[DriftPolicy]:
    """Draw a sound policy on drift of one to three levels."""
    return _drift_policies()


def fairness_policies() -> SearchStrategy[FairnessPolicy]:
    """Draw a sound policy on fairness of one to four lines."""
    return _fairness_policies()


@st.composite
def _drift_policies(draw: DrawFn) -> DriftPolicy:
    floors = pick(draw, _FLOORS)
    acts_from = pick(draw, range(len(floors) + 1))
    levels = [
        DriftLevel(f"8({at})", _NAMES[at], floor, act=at >= acts_from)
        for at, floor in enumerate(floors)
    ]
    return DriftPolicy(levels, pick(draw, _SHARES))  # type: ignore[arg-type]  # read as written


@st.composite
def _fairness_policies(draw: DrawFn) -> FairnessPolicy:
    measures = some(draw, tuple(FairnessMeasure), 4) or [FairnessMeasure.FLAG_RATIO]
    lines = [
        FairnessLine(f"7({at})", each, pick(draw, _LIMITS)) for at, each in enumerate(measures, 1)
    ]
    return FairnessPolicy("7", pick(draw, _LEAST), pick(draw, _LEAST), tuple(lines))
