"""Merging answers into reasons: ranked by points, families as one, ties by code.

A reason adds points to the baseline that the card names; a protective one takes some
away; a family whose items cancel out is neither. A trigger that fires is a reason of 0
points: it raises the band, not the score. Units: whole points.

>>> from acctcore.retention.answers import made_ready
>>> readings = (
...     Reading("2", "ENDING", "", 15, 15, 15, family="contract"),
...     Reading("3", "COMPLAINT", "", 10, 10, 10),
...     Reading("1", "ONE_YEAR", "", -5, -5, -5, family="contract"),
... )
>>> answers = [(made_ready(each), None, None) for each in readings]
>>> adding, protective = merged([(each[0].rank, each) for each in answers])
>>> [(reason.code, reason.points) for reason in adding], protective
([('COMPLAINT', 10), ('ENDING', 10)], ())
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from acctcore.retention.answers import Answer, reading_of, reason_of
from acctcore.retention.readings import Reading
from acctcore.retention.reasons import Rank, Reason, rank_of


def merged(
    weighty: Iterable[tuple[Rank, Answer]], *, families: bool = True
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Answer what adds risk, and what protects, each ranked; items of one family are merged.

    The answers come by rank. With `families` switched off no two share one.
    """
    if families:
        ranked = sorted(_families(weighty), key=rank_of)
    else:
        ranked = [reason_of(*answer) for _, answer in weighty]
    adding = tuple([each for each in ranked if each.points > 0])
    if len(adding) == len(ranked):
        return adding, ()
    return adding, tuple([each for each in ranked if each.points < 0])


def _families(weighty: Iterable[tuple[Rank, Answer]]) -> Iterator[Reason]:
    groups: dict[str, list[Reading]] = {}
    for _, answer in weighty:
        groups.setdefault(answer[0].group, []).append(reading_of(*answer))
    return map(_reason, groups.values())


def fired(triggered: Iterable[Answer]) -> tuple[Reason, ...]:
    """Answer the triggers that fire for sure as reasons of 0 points, by code."""
    sure = (
        evolve(reading_of(*each), points=0, lowest=0, highest=0)
        for each in triggered
        if each[0].lowest
    )
    return tuple(sorted((Reason(each.code, 0, (each,)) for each in sure), key=rank_of))


def _reason(family: list[Reading]) -> Reason:
    """Sum up a family; the item that pulls hardest the way of the sum leads."""
    points = sum(reading.weight for reading in family)
    way = -1 if points > 0 else 1
    parts = sorted(family, key=lambda reading: (way * reading.weight, reading.code))
    return Reason(parts[0].code, points, tuple(parts))
