"""What the warnings of two periods say, counted for drift: each item, the bands and the score.

The answers to an item are told by the bins of the card, the scores by the tenths of the earlier
period, ties kept together; what is not known is a bin of its own. Warnings of two versions of a
card raise: a new ruler is no drift. Units: customers by bin.

>>> [str(each) for each in tenths([0, 0, 0, 10, 20, 30, 40, 50, 60, 70])][:3]
['below 10', '10 to below 20', '20 to below 30']
>>> from acctcore.retention.bands import Band
>>> from acctcore.retention.items import CardItem
>>> from acctcore.retention.measures import Number
>>> calls = CardItem("1", "CALLS", Number("calls", (Bin(5, upper="4"), Bin(40, "4"))))
>>> count_drift([], [], WarningCard(0, (calls,), (Band("2", "LOW", 0),)))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `CALLS` was measured of nobody in one of the periods
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from acctcore.decisions import Decision
from acctcore.errors import Contradiction
from acctcore.findings import Verdict
from acctcore.retention.bins import Bin, bin_of
from acctcore.retention.cards import WarningCard
from acctcore.retention.governance.drift import DriftCase, MeasuredBins
from acctcore.retention.outcomes import ChurnWarning

_BAND, _SCORE, _UNKNOWN = "BAND", "SCORE", "not known"
_TENTHS = 10

Counts: TypeAlias = dict[str, Counter[str]]
"""Answers by item."""


def count_drift(
    before: Iterable[Decision[ChurnWarning]],
    after: Iterable[Decision[ChurnWarning]],
    card: WarningCard,
) -> DriftCase:
    """Count the answers to each item of a card, the bands and the scores, in two periods.

    Raises:
        Contradiction: warnings of two versions of a card, or none in a period.
    """
    old, new = tuple(before), tuple(after)
    versions = {each.citation.hash for each in (*old, *new)}
    if len(versions) > 1:
        raise Contradiction("the warnings come from two versions of a card; compare those of one")
    items = {(item.clause, str(item.measure)): item.code for item in card.enabled}
    bins = tenths([each.outcome.score for each in old if each.outcome.score is not None])
    counts = (_counted(old, items, bins), _counted(new, items, bins))
    return DriftCase(tuple(_bins(name, *counts) for name in counts[0]))


def tenths(scores: Sequence[int]) -> tuple[Bin, ...]:
    """Cut scores into tenths, the same score never parted; fewer bins where many are equal."""
    ranked = sorted(scores)
    at = [ranked[n * len(ranked) // _TENTHS] for n in range(1, _TENTHS)] if ranked else []
    edges = [None, *(each for each in sorted({*at}) if each > ranked[0]), None]
    return tuple(Bin(0, low, high) for low, high in pairwise(edges))


def _bins(name: str, old: Counts, new: Counts) -> MeasuredBins:
    bins = sorted({*old[name], *new[name]})
    before, after = ({each: counts[name][each] for each in bins} for counts in (old, new))
    return MeasuredBins(name, before, after)


def _counted(
    decisions: Iterable[Decision[ChurnWarning]],
    items: Mapping[tuple[str, str], str],
    bins: Sequence[Bin],
) -> Counts:
    """Count the answers by item, told by the clause and what its findings are about."""
    found: Counts = {name: Counter() for name in (*items.values(), _BAND, _SCORE)}
    for each in decisions:
        score = each.outcome.score
        found[_BAND][each.outcome.band or _UNKNOWN] += 1
        found[_SCORE][_UNKNOWN if score is None else str(bin_of(bins, score))] += 1
        for finding in each.findings:
            code = items.get((finding.clause, finding.about))
            if code is not None:
                known = finding.verdict is not Verdict.UNKNOWN
                found[code][str(finding.limit) if known else _UNKNOWN] += 1
    return found
