"""What a change of a limit really does: it lets through more, less, or nothing any longer.

A limit reaches so far, and until the day it is withdrawn. One reaches beyond
another where it admits a value, or on a day, that the other does not. A limit
written in other words that admits the same changes nothing. Source: required
semantics 5 and 10 of the authority reference. Units: those of the limit.

>>> on, ten = Date(2026, 7, 1), Limit.parse("10 bp")
>>> within(ten, Limit.parse("under 11 bp"), on), within(Limit.parse("11 bp"), ten, on)
(True, False)
>>> within(ten, Limit.parse("10 bp, withdrawn on 2026-12-31"), on)
False
"""

from collections.abc import Iterable, Iterator

from attrs import evolve
from pendulum import Date

from acctcore.authority.amendments.circulars import Amendment, Change, Effect
from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.limits import Limit, Power
from acctcore.authority.relative import Place, resolved
from acctcore.errors import Contradiction, fault


def within(narrow: Limit | None, wide: Limit | None, on: Date) -> bool:
    """Tell whether all that one limit admits from a day on, another admits too.

    Raises:
        Contradiction: one of them has no figure.
    """
    floor, top = _span(narrow, on)
    if narrow is None or (top is not None and top < floor):
        return True
    lowest, highest = _span(wide, on)
    reaches = highest is None or (top is not None and top <= highest)
    return wide is not None and lowest <= floor and reaches and _lasts(narrow, wide)


def _span(limit: Limit | None, on: Date) -> tuple[int, int | None]:
    if limit is None or limit.is_withdrawn(on):
        return 0, -1
    return limit.span()


def _lasts(narrow: Limit, wide: Limit) -> bool:
    """Tell whether one limit is not withdrawn before another."""
    gone = wide.withdrawn_on
    return gone is None or (narrow.withdrawn_on is not None and narrow.withdrawn_on <= gone)


def _require_effect(
    what: str, effect: Effect, was: Limit | None, now: Limit | None, on: Date
) -> None:
    """Refuse a change that does not do what it says; both limits have figures.

    Raises:
        Contradiction: it does something else, or a figure is not known.
    """
    for limit in (was, now):
        if limit is not None and limit.power is Power.NOT_KNOWN:
            raise Contradiction(fault(what, f"a figure, since it says `{effect.value}`", limit))
    if effect is Effect.WIDEN:
        right, bound = within(was, now, on), "no less"
    else:
        right, bound = within(now, was, on), "no more"
    if not right:
        held = f"`{was}`" if was is not None else "nothing"
        expected = f"{bound} than {held}, since it says `{effect.value}`"
        raise Contradiction(fault(what, expected, now))


def _differ(was: Limit | None, now: Limit | None, on: Date) -> bool:
    """Tell whether two limits with figures admit different things from a day on."""
    return not (within(was, now, on) and within(now, was, on))


def places_of(changes: Iterable[Change]) -> Iterator[Place]:
    """Go through the places that changes state a limit for."""
    for change in changes:
        for level, row in change.limits.items():
            yield from (Place(change.cell, level, name) for name in row)


def told_of(place: Place) -> str:
    """Name a place to a reader."""
    return f"`{place.dimension}` of {place.level} in `{place.cell}`"


def require_effects(before: LetterDraft, after: LetterDraft, amendment: Amendment) -> None:
    """Hold what each change says that it does against the figures before its day and after it."""
    was, now = _figures(before), _figures(after)
    written, on = _written(before.cells), amendment.since
    for change in amendment.changes:
        if change.effect is None:
            continue
        places = tuple(places_of((change,)))
        for place in places:
            what = f"amendment `{amendment.id}`, {told_of(place)}"
            if change.effect is Effect.WITHDRAW:
                _require_same(what, written.get(place), change.limits[place.level][place.dimension])
            _require_effect(what, change.effect, was.get(place), now.get(place), on)
        moves = any(_differ(was.get(place), now.get(place), on) for place in places)
        if not moves and not _ends_a_share(change, (written.get(place) for place in places)):
            told = f"amendment `{amendment.id}` says `{change.effect.value}`"
            raise Contradiction(f"{told} of `{change.cell}`, but changes nothing there")


def _ends_a_share(change: Change, stood: Iterable[Limit | None]) -> bool:
    """Tell whether a share is withdrawn, which may be nothing today and something later."""
    shares = (limit for limit in stood if limit is not None and limit.of is not None)
    return change.effect is Effect.WITHDRAW and any(each.withdrawn_on is None for each in shares)


def _require_same(what: str, was: Limit | None, stated: Limit) -> None:
    """Refuse to withdraw another power than the one that stands."""
    if was is None or evolve(was, withdrawn_on=None) != evolve(stated, withdrawn_on=None):
        held = "a power that stands" if was is None else f"`{was}` as it stands"
        raise Contradiction(fault(what, f"{held}, since it says `withdraw`", stated))


def _figures(draft: LetterDraft) -> dict[Place, Limit]:
    return _written(resolved(draft.cells, draft.figures).cells)


def _written(cells: Iterable[Cell]) -> dict[Place, Limit]:
    return {
        Place(cell.name, level, name): limit
        for cell in cells
        for level, row in cell.limits.items()
        for name, limit in row.items()
    }
