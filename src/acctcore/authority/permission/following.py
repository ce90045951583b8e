"""Who decides a request instead of a person: the lowest level from theirs up, never one below.

A level of which it is not known whether it decides may come next, and so may the one above
it; where one of them decides for certain, somebody does. A committee without a quorum does
not pass a request on. Source: required semantics 5, 14 and 16, and section 6, of the
authority reference: next holder, no bounce down.
"""

from typing import Final, NamedTuple

from acctcore.authority.judging import judge
from acctcore.authority.routes import RouteKind
from acctcore.authority.sitting import can_act
from acctcore.authority.tracing import RouteTrace
from acctcore.findings import Finding, Verdict, meet

_NO_LADDER: Final = (RouteKind.RETURNED, RouteKind.RESERVED, RouteKind.NOT_DELEGATED)


class Following(NamedTuple):
    """Whether somebody else decides, from a level up, and the places where that may be."""

    somebody: Verdict
    places: tuple[int, ...] = ()

    @property
    def level(self) -> int | None:
        """The place of the level that comes next, where that is certain."""
        certain = self.somebody is Verdict.MET and len(self.places) == 1
        return self.places[0] if certain else None


def who_follows(others: RouteTrace, at: int) -> Following:
    """Find who decides without the person, from one level up; `others` is the route without."""
    if others.kind in _NO_LADDER:
        return Following(Verdict.NOT_MET)
    if others.level is not None and others.level >= at:
        return Following(Verdict.MET, (others.level,))
    places: list[int] = []
    for rank in range(at, len(others.rows)):
        decides, stays = _decides(others, rank)
        if decides is not Verdict.NOT_MET:
            places.append(rank)
        if decides is Verdict.MET or stays:
            return Following(decides, tuple(places))
    return Following(Verdict.UNKNOWN if places else Verdict.NOT_MET, tuple(places))


def _decides(others: RouteTrace, rank: int) -> tuple[Verdict, bool]:
    """Tell whether a level decides, and whether a request stays there though that is not known."""
    level = others.letter.levels[rank]
    acts = can_act(others.hearing, level)
    decides = meet((judge(others.rows[rank], others.tested), acts))
    lacks = level.committee is not None and acts is Verdict.UNKNOWN
    return decides, lacks and decides is Verdict.UNKNOWN


def following_finding(others: RouteTrace, at: int) -> Finding:
    """Say whether somebody else can decide, from one level up, and who; else why nobody can."""
    found, ids = who_follows(others, at), others.letter.level_ids
    places = ", ".join(ids[each] for each in found.places)
    if found.level is not None:
        return Finding("levels", "NEXT", Verdict.MET, "next level", places)
    if places:
        return Finding("levels", "NEXT_UNDECIDED", Verdict.UNKNOWN, "next level", places)
    below = _below(others, at)
    if below is not None:
        return Finding("levels", "NEXT_ONLY_BELOW", Verdict.NOT_MET, "next level", ids[below])
    undecided = others.kind is RouteKind.UNDECIDED
    verdict = Verdict.UNKNOWN if undecided else Verdict.NOT_MET
    return Finding("levels", f"NEXT_{others.kind.name}", verdict, "next level")


def _below(others: RouteTrace, at: int) -> int | None:
    """Find the lowest level that decides or may, where it is below one and none above it does."""
    if others.kind is RouteKind.ROUTED:
        return others.level
    open_ = others.kind is RouteKind.UNDECIDED and others.verdicts[-1] is Verdict.UNKNOWN
    lowest = len(others.verdicts) - 1
    return lowest if open_ and lowest < at else None
