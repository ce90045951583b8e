"""How well scores rank: precision at k, lift, recall, AUC and KS, with ties stated.

Scores are gathered into steps of equal score, riskiest first; every measure reads the steps, so
the order of the customers is nothing. AUC is the share of pairs of a leaver and a stayer in which
the leaver scores higher, ties counting one half, exact; its standard error is that of Hanley &
McNeil 1982, Radiology 143:29-36 (unverified against the paper). Where every pair is ranked alike
that error is 0 however few the customers: the ends are then Wilson's for a share of the smaller of
the two classes, which is cautious. KS is the widest distance between
the shares of leavers and of stayers at or above a score. Where a tie crosses the edge of the top
k, the hits in it are expected (each of the tie is as likely to be in) or taken by the id of the
customer; `lowest` and `highest` bound what luck could give. k above the length of the list raises.

>>> rows = [LabelledScore(name, score, left) for name, score, left in
...     (("A", 9, True), ("B", 5, False), ("C", 5, True), ("D", 1, False))]
>>> top = precision_at(rows, 2)
>>> top.precision.value, top.lift, (top.lowest, top.highest), auc(rows).value
(Fraction(3, 4), Fraction(3, 2), (1, 2), Fraction(7, 8))
>>> precision_at(rows, 5)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: k: expected at most 4, the length of the list, got `5` (a whole number)
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from acctcore.errors import OutOfRange, fault
from acctcore.guards import chosen, counted, refuse, twice
from acctcore.ratio import Exact
from acctcore.retention.backtests.labels import LabelledScore
from acctcore.retention.backtests.shares import (
    ObservedShare,
    Unmeasured,
    normal_quantile,
    real,
    share_of,
)
from acctcore.values import frozen

_ONE_CLASS = "nobody left, or everybody did: there is no pair to rank"


class EdgeTies(Enum):
    """How a tie at the edge of the top k is counted."""

    EXPECTED = "expected"
    BY_ID = "by_id"


class Step(NamedTuple):
    """Customers of one score, and how many of them left."""

    score: Fraction
    customers: int
    left: int


@frozen
class TopShare:
    """The top k: who of them left (`precision`), and who of the leavers is in it (`recall`).

    `lift` is the precision over the base rate, nothing where nobody left. The interval of an
    expected count is that of the count, and says nothing of the tie: `lowest` and `highest` do.
    """

    k: int
    ties: EdgeTies
    precision: ObservedShare
    recall: ObservedShare
    lift: Fraction | None
    lowest: int
    highest: int


@frozen
class RankArea:
    """The area under the ROC curve, exact, and the ends of its interval."""

    value: Fraction
    low: float
    high: float


def steps_of(rows: Iterable[LabelledScore]) -> tuple[Step, ...]:
    """Gather the customers of each score, riskiest first."""
    found: dict[tuple[int, int], list[int]] = {}  # whole numbers hash faster than fractions
    for each in rows:
        counts = found.setdefault(each.score.as_integer_ratio(), [0, 0])
        counts[0] += 1
        counts[1] += each.left
    steps = (Step(Fraction(*score), *counts) for score, counts in found.items())
    return tuple(sorted(steps, reverse=True))


def precision_at(
    rows: Sequence[LabelledScore],
    k: int,
    *,
    ties: EdgeTies = EdgeTies.EXPECTED,
    confidence: Exact = "0.95",
) -> TopShare:
    """Measure the k customers of the highest scores.

    Raises:
        OutOfRange: k below 1, or above the length of the list.
        Contradiction: a customer stands twice.
    """
    counted(k, "k", least=1)
    chosen(ties, EdgeTies, "ties")
    refuse(twice("rows", "customer", (each.customer for each in rows)))
    if k > len(rows):
        raise OutOfRange(fault("k", f"at most {len(rows)}, the length of the list", k))
    above, need, edge = _edge(steps_of(rows), k)
    hits = above + Fraction(need * edge.left, edge.customers)
    if ties is EdgeTies.BY_ID:
        hits = Fraction(sum(each.left for each in top_by_id(rows, k)))
    leavers = sum(each.left for each in rows)
    return TopShare(
        k,
        ties,
        share_of(hits, k, confidence),
        share_of(hits, leavers, confidence) if leavers else share_of(0, 0, confidence),
        hits * len(rows) / (k * leavers) if leavers else None,
        above + max(0, need - (edge.customers - edge.left)),
        above + min(need, edge.left),
    )


def top_by_id(rows: Iterable[LabelledScore], k: int) -> tuple[LabelledScore, ...]:
    """Answer the k riskiest, ties by the id of the customer."""
    return tuple(sorted(rows, key=lambda each: (-each.score, each.customer))[:k])


def auc(rows: Iterable[LabelledScore], *, confidence: Exact = "0.95") -> RankArea | Unmeasured:
    """Answer the exact AUC, or why there is none.

    Raises:
        Contradiction: a customer stands twice.
    """
    known = tuple(rows)
    refuse(twice("rows", "customer", (each.customer for each in known)))
    steps = steps_of(known)
    leavers = sum(step.left for step in steps)
    stayers = sum(step.customers for step in steps) - leavers
    if not (leavers and stayers):
        return Unmeasured(_ONE_CLASS)
    halves, below = 0, stayers
    for step in steps:
        here = step.customers - step.left
        below -= here
        halves += step.left * (2 * below + here)
    area = Fraction(halves, 2 * leavers * stayers)
    if area in (0, 1):
        return _alike(area, min(leavers, stayers), confidence)
    reach = normal_quantile(confidence) * _error(real(area), leavers, stayers)
    return RankArea(area, max(real(area) - reach, 0.0), min(real(area) + reach, 1.0))


def ks_distance(rows: Iterable[LabelledScore]) -> Fraction | Unmeasured:
    """Answer the widest distance between leavers and stayers reached, or why there is none."""
    steps = steps_of(rows)
    leavers = sum(step.left for step in steps)
    stayers = sum(step.customers for step in steps) - leavers
    if not (leavers and stayers):
        return Unmeasured(_ONE_CLASS)
    widest, gone, stayed = Fraction(0), 0, 0
    for step in steps:
        gone, stayed = gone + step.left, stayed + step.customers - step.left
        widest = max(widest, abs(Fraction(gone, leavers) - Fraction(stayed, stayers)))
    return widest


def _edge(steps: Sequence[Step], k: int) -> tuple[int, int, Step]:
    """Answer the hits above the edge, how many places are left, and the step at the edge."""
    above, need = 0, k
    for step in steps[:-1]:
        if need <= step.customers:
            return above, need, step
        above, need = above + step.left, need - step.customers
    return above, need, steps[-1]


def _alike(area: Fraction, of: int, confidence: Exact) -> RankArea:
    ends = share_of(area * of, of, confidence)
    return RankArea(area, ends.low or 0.0, ends.high or 0.0)


def _error(area: float, leavers: int, stayers: int) -> float:
    higher, lower = area / (2 - area), 2 * area * area / (1 + area)
    spread = area * (1 - area)
    spread += (leavers - 1) * (higher - area * area) + (stayers - 1) * (lower - area * area)
    return sqrt(max(spread, 0.0) / (leavers * stayers))
