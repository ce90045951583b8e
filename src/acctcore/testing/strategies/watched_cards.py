"""Facts of a warning card in use: bins of two periods, and the flags of protected groups.

Bins have moved just so far that a level of drift begins, or one customer less; groups are as large
as the policy judges, one customer less, one more. Units: customers.
"""

from bisect import bisect_left
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.days import day
from acctcore.maps import FrozenMap
from acctcore.retention import (
    AuditCase,
    AuditedCustomer,
    DriftCase,
    DriftPolicy,
    FairnessPolicy,
    MeasuredBins,
    ProtectedGroups,
    stability_index,
)
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely

_HALF: Final = 1_000
"""Customers in each of two bins; all of one have moved where the bin is empty."""
_GROUPS: Final = ("first", "second", "third")
_CHANCES: Final = (Fraction(0), Fraction(1, 3), Fraction(1))
_PLACES: Final = Fraction(1, 10**6)


def drift_cases(*, policy: DriftPolicy, as_of: date) -> SearchStrategy[DriftCase]:
    """Draw the bins of up to two items in two periods, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    day(as_of, "as_of")
    return _drift_cases(of_kind("policy", policy, DriftPolicy, "a policy on drift"))


def audit_cases(*, policy: FairnessPolicy, as_of: date) -> SearchStrategy[AuditCase]:
    """Draw up to three protected groups with their flags, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    day(as_of, "as_of")
    return _audit_cases(of_kind("policy", policy, FairnessPolicy, "a policy on fairness"))


@st.composite
def _drift_cases(draw: DrawFn, policy: DriftPolicy) -> DriftCase:
    edges = [_edge(policy, level.floor) for level in policy.levels]
    moves = (0, *(each + step for each in edges for step in (0, -1) if each + step > 0), _HALF)
    named = ("CALLS", "score")[: pick(draw, (1, 2, 0))]
    return DriftCase(tuple(_bins(each, pick(draw, moves)) for each in named))


def _edge(policy: DriftPolicy, floor: Fraction) -> int:
    """Answer the fewest customers to move so that a level begins."""

    def index(moved: int) -> Fraction:
        bins = _bins("CALLS", moved)
        found = stability_index(bins.before, bins.after, floor=policy.least_share).value
        return Fraction(found) + _PLACES / 2

    return bisect_left(range(_HALF), floor, key=index)


def _bins(name: str, moved: int) -> MeasuredBins:
    after = {"low": _HALF - moved, "high": _HALF + moved}
    return MeasuredBins(name, FrozenMap(dict.fromkeys(after, _HALF)), FrozenMap(after))


@st.composite
def _audit_cases(draw: DrawFn, policy: FairnessPolicy) -> AuditCase:
    sizes = [policy.least_customers + step for step in (0, 1, 2, -1)]
    groups = _GROUPS[: pick(draw, (2, 3, 2, 1, 0))]
    counts = {group: pick(draw, sizes) for group in groups}
    named = {group: [f"{group} {at}" for at in range(counts[group])] for group in groups}
    members = {name: group for group, names in named.items() for name in names}
    strangers = ["nobody knows"] if rarely(draw) else []
    rows = [_flagged(draw, name) for name in chain(members, strangers)]
    return AuditCase(tuple(rows), ProtectedGroups("sex", FrozenMap(members)))


def _flagged(draw: Draw, name: str) -> AuditedCustomer:
    left = None if rarely(draw, 6) else rarely(draw, 2)
    chance = None if rarely(draw, 8) else pick(draw, _CHANCES)
    return AuditedCustomer(name, rarely(draw, 2), left, chance)
