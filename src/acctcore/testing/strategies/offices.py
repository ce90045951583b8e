"""The levels of a drawn letter: plain offices, or one of them held in another way."""

from typing import Any, Final

from attrs import evolve

from acctcore.authority import Committee, Level, Vote
from acctcore.testing.strategies.picking import Draw, pick, rarely

_OWN: Final = (None, True, False)
_CHAIR: Final[Any] = ("chair",)
_HELD: Final[tuple[dict[str, Any], ...]] = (
    {"sub_delegates": True},
    {"committee": Committee(2)},
    {"committee": Committee(1, _CHAIR, Vote.UNANIMOUS)},
    {"committee": Committee(1, _CHAIR, Vote.MAJORITY, "chair")},
    {"joint": ("credit", "risk")},
    {"in_absence": ("deputy",)},
    {"in_absence": ("credit", "risk")},
    {"may_hold_less": True},
    {"decides_within": 2},
)
"""How a level may be held, or what it may do, other than as a plain office."""


def offices(draw: Draw, count: int) -> tuple[Level, ...]:
    """Draw so many levels; what may hold less is the highest."""
    own = pick(draw, _OWN)
    levels = [Level(f"L{at}", "office", own if at == 1 else None) for at in range(1, count + 1)]
    if rarely(draw, 3):
        held = pick(draw, _HELD)
        at = count - 1 if "may_hold_less" in held else pick(draw, range(count))
        levels[at] = evolve(levels[at], **held)
    return tuple(levels)


def roles_of(level: Level) -> tuple[str, ...]:
    """Answer the roles that a level knows, none first."""
    committee = () if level.committee is None else level.committee.roles
    return ("", *committee, *level.joint, *level.in_absence)
