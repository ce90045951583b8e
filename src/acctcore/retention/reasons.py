"""Reasons for a warning, ranked by points; items of one family are merged, ties go by code.

A reason adds points to the baseline that the card names; a protective one takes some
away; a family whose items cancel out is neither. A trigger that fires is a reason of 0
points: it raises the band, not the score. Units: whole points.

>>> readings = (
...     Reading("1", "ONE_YEAR", "", -5, -5, -5, family="contract"),
...     Reading("2", "ENDING", "", 15, 15, 15, family="contract"),
...     Reading("3", "COMPLAINT", "", 10, 10, 10),
... )
>>> adding, protective = merged([(each.rank, (each, None, None)) for each in readings])
>>> [(reason.code, reason.points) for reason in adding], protective
([('COMPLAINT', 10), ('ENDING', 10)], ())
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from acctcore.evidence import Evidence
from acctcore.findings import Measured
from acctcore.retention.readings import Answer, Rank, Reading, reading_of
from acctcore.values import frozen


@frozen(slots=False)
class Reason:
    """Points and what gave them: one item, or the items of one family, weightiest first."""

    code: str
    points: int
    parts: tuple[Reading, ...]

    @property
    def measured(self) -> Measured:
        """What was measured of the weightiest item."""
        return self.parts[0].measured

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence behind every part, where some was given."""
        return tuple(part.evidence for part in self.parts if part.evidence is not None)


def merged(
    weighty: Iterable[tuple[Rank, Answer]], *, families: bool = True
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Answer what adds risk, and what protects, each ranked; items of one family are merged.

    The answers come by rank. With `families` switched off no two share one.
    """
    if families:
        ranked = sorted(_families(weighty), key=_rank)
    else:
        ranked = [
            Reason(ready.code, ready.weight, (reading_of(ready, measured, evidence),))
            for _, (ready, measured, evidence) in weighty
        ]
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
    return tuple(sorted((Reason(each.code, 0, (each,)) for each in sure), key=_rank))


def to_mend(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Name the items among the reasons that the card wants mended first."""
    return tuple(
        [
            part.code
            for reason in reasons
            for part in reason.parts
            if part.mend_first and (part.weight > 0 or not reason.points)
        ]
    )


def _rank(reason: Reason) -> Rank:
    return -abs(reason.points), reason.code


def _reason(family: list[Reading]) -> Reason:
    """Sum up a family; the item that pulls hardest the way of the sum leads."""
    points = sum(reading.weight for reading in family)
    way = -1 if points > 0 else 1
    parts = sorted(family, key=lambda reading: (way * reading.weight, reading.code))
    return Reason(parts[0].code, points, tuple(parts))
