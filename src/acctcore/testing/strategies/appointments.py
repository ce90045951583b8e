"""Appointments to the levels of a letter, at the edges of their days and of what bounds them."""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from pendulum import Date

from acctcore.authority import Act, Dimension, Holder, LetterDraft, Level, Limit, Power
from acctcore.authority.overlaps import overlapping
from acctcore.days import from_ordinal
from acctcore.testing.edges import in_unit, units_at_limits
from acctcore.testing.strategies.offices import roles_of
from acctcore.testing.strategies.picking import Draw, pick, rarely

PERSONS: Final = ("A. Lee", "B. Chan", "D. Wong")
_SERVES: Final = (
    *((-400, None, None, absent) for absent in (False, True, None)),
    *((since, None, None, False) for since in (0, 1, -1)),
    *((-400, until, None, False) for until in (-1, 0, 1)),
    *((-400, None, revoked, False) for revoked in (0, 1)),
)
"""First day, last day and day of revocation, from the day of the decision on, and absence."""
_RESTS: Final = ((0, 0), (-9, -1), (-1, None), (1, None))
"""First and last day of a suspension, from the day of the decision on."""


def appointments(draw: Draw, letter: LetterDraft, on: Date) -> tuple[Holder, ...]:
    """Draw holders, mostly of one level; who sits together has roles."""
    level = pick(draw, letter.levels)
    count = pick(draw, (1, 2, 3))
    return apart(
        _holder(draw, letter, pick(draw, letter.levels) if rarely(draw) else level, on)
        for _ in range(count)
    )


def apart(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """Leave out the appointments that overlap one before them."""
    kept: list[Holder] = []
    for each in holders:
        if not any(overlapping((*kept, each))):
            kept.append(each)
    return tuple(kept)


def _holder(draw: Draw, letter: LetterDraft, level: Level, on: Date) -> Holder:
    person = pick(draw, PERSONS)
    since, until, revoked, absent = pick(draw, _SERVES)
    bounds = pick(draw, _BOUNDS)(draw, letter, on) if rarely(draw, 2) else {}
    named = {name: other for name, other in bounds.items() if other != person}
    last = named.pop("until", _from(on, until))
    return Holder(
        person,
        level.id,
        _from(on, since) or on,
        last,
        absent,
        _from(on, revoked),
        pick(draw, roles_of(level)),
        **named,
    )


Bounds: TypeAlias = Callable[[Draw, LetterDraft, Date], dict[str, Any]]


def _acting(_draw: Draw, _letter: LetterDraft, on: Date) -> dict[str, Any]:
    return {"acting": True, "until": _from(on, 9)}


def _suspended(draw: Draw, _letter: LetterDraft, on: Date) -> dict[str, Any]:
    first, last = pick(draw, _RESTS)
    return {"suspended_from": _from(on, first), "suspended_until": _from(on, last)}


def _capped(draw: Draw, letter: LetterDraft, _on: Date) -> dict[str, Any]:
    dimension: Dimension = pick(draw, letter.dimensions)
    number = pick(draw, units_at_limits(letter, dimension.measures))
    cap = Limit(Power.BOUNDED, in_unit(letter, number, dimension.unit))
    return {"caps": {dimension.name: Limit(Power.NIL) if rarely(draw) else cap}}


def _scoped(draw: Draw, letter: LetterDraft, _on: Date) -> dict[str, Any]:
    return {
        "scope": {
            name: pick(draw, (*codes, codes) if len(codes) > 1 else codes)
            for name, codes in letter.categories.items()
        }
    }


def _lent(draw: Draw, _letter: LetterDraft, _on: Date) -> dict[str, Any]:
    return {"delegated_by": pick(draw, PERSONS)}


def _covering(draw: Draw, _letter: LetterDraft, _on: Date) -> dict[str, Any]:
    return {"covers": pick(draw, PERSONS)}


def _recommending(draw: Draw, _letter: LetterDraft, _on: Date) -> dict[str, Any]:
    return {"power": pick(draw, tuple(Act))}


_BOUNDS: Final[tuple[Bounds, ...]] = (
    *(_acting, _suspended, _capped, _scoped),
    *(_lent, _covering, _recommending),
)


def _from(on: Date, days: int | None) -> Date | None:
    return None if days is None else from_ordinal(on.toordinal() + days)
