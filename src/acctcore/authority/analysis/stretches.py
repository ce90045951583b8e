"""A letter between its days of withdrawal: what is held on the first day of each stretch.

The first stretch begins with the letter; where its first day is not stated, on a
day before anything is withdrawn. Source: section 5 (8) of the authority
reference: a power withdrawn on a day is gone from that day on. Units: whole days.

>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.authority.soundness.grids import grids_of
>>> rows = {"L1": {"bp": Limit.parse("9 bp, withdrawn on 2026-07-01")}}
>>> levels, cells = (Level("L1", ""),), (Cell("rate", "1", rows),)
>>> grids = tuple(grids_of(LetterDraft(levels, (Dimension("bp", "bp"),), cells, ())))
>>> [(str(each.day), each.grids[0].holds(0)) for each in stretches(grids)]
[('None', True), ('2026-07-01', False)]
>>> [each.grids[0].holds(0) for each in stretches(grids, Date(2026, 7, 2))]
[False]
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pendulum import Date

from acctcore.authority.soundness.grids import Grid


class Stretch(NamedTuple):
    """The cells as they are held from a day on; `changed` are those that were held otherwise.

    The first stretch has no day: it begins with the letter.
    """

    day: Date | None
    grids: tuple[Grid, ...]
    changed: tuple[tuple[Grid, Grid], ...] = ()
    """Before the day and from it on."""


def stretches(
    grids: Sequence[Grid], since: Date | None = None, until: Date | None = None
) -> Iterator[Stretch]:
    """Go through a letter that holds between two days, earliest first."""
    goes = _days_of(grids)
    held = list(grids)
    if since is not None:
        for at in {at for places in goes.values() for at in places}:
            held[at] = grids[at].on(since)
    yield Stretch(None, tuple(held))
    for day in sorted(goes):
        if (since is None or since < day) and (until is None or day <= until):
            before = [(at, held[at]) for at in goes[day]]
            for at, grid in before:
                held[at] = grid.on(day)
            yield Stretch(day, tuple(held), tuple((grid, held[at]) for at, grid in before))


def _days_of(grids: Sequence[Grid]) -> dict[Date, list[int]]:
    """Answer each day of withdrawal with the places of the cells that something goes from."""
    goes: dict[Date, list[int]] = {}
    for at, grid in enumerate(grids):
        days = {limit.withdrawn_on for row in grid.limits for limit in row if limit is not None}
        for day in days:
            if day is not None:
                goes.setdefault(day, []).append(at)
    return goes
