"""Amendments of a letter: a limit as it stands, wider, tighter, withdrawn; codes and their cells.

An amendment is kept only where the letter that comes out is sound; else it states a limit as it
stands. Units: those of the letter.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.letters import letters
>>> letter = find(letters(), bool)
>>> found = find(letter_amendments(letter=letter), lambda each: bool(each.changes[0].effect))
>>> found.changes[0].effect.value
'widen'
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.authority import DelegationLetter, LetterDraft, Limit
from acctcore.authority.amendments.circulars import Amendment, Change, Effect
from acctcore.authority.amendments.merging import amend
from acctcore.days import from_ordinal
from acctcore.errors import AcctcoreError, OutOfRange
from acctcore.maps import FrozenMap
from acctcore.quantity import measure_like, units
from acctcore.sources import Source, Status
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.timeline import Approval, Stage

_LETTER: Final = Source("drawn letter", Status.INVENTED)
_CIRCULAR: Final = Source("drawn circular", Status.INVENTED, clause="1")
_FURTHER: Final = "further"
_SINCE: Final = (Date(2026, 7, 1), Date(2028, 2, 29))
_LENGTHS: Final = (None, 0, 1, 183)
_APPROVED: Final = Approval(Stage.APPROVED, Date(2026, 6, 1), "credit policy", "board")
_STEPS: Final = FrozenMap({Effect.WIDEN: 1, Effect.TIGHTEN: -1})
_EFFECTS: Final = (None, Effect.WIDEN, Effect.TIGHTEN, Effect.WITHDRAW)


def letter_amendments(*, letter: LetterDraft) -> SearchStrategy[Amendment]:
    """Draw an amendment that leaves a letter sound.

    Raises:
        WrongKind: no letter.
        OutOfRange: a letter without a limit.
    """
    known = of_kind("letter", letter, LetterDraft, "a delegation letter")
    stated = tuple(_stated(known))
    if not stated:
        raise OutOfRange("letter: expected at least one limit, got none")
    return _amendments(known, stated)


class _Stated(NamedTuple):
    """A limit as it is written, with where it stands."""

    cell: str
    level: str
    dimension: str
    limit: Limit

    def change(self, limit: Limit | None = None, effect: Effect | None = None) -> Change:
        """Answer a change of it, or of nothing."""
        return Change(self.cell, {self.level: {self.dimension: limit or self.limit}}, effect)


def _stated(letter: LetterDraft) -> Iterator[_Stated]:
    for cell in letter.cells:
        for level, row in cell.limits.items():
            for dimension, limit in row.items():
                yield _Stated(cell.name, level, dimension, limit)


@st.composite
def _amendments(draw: DrawFn, letter: LetterDraft, stated: tuple[_Stated, ...]) -> Amendment:
    since, length = pick(draw, _SINCE), pick(draw, _LENGTHS)
    held = pick(draw, stated)
    plain = Amendment(
        "circular-1",
        since,
        _CIRCULAR,
        (held.change(),),
        until=None if length is None else from_ordinal(since.toordinal() + length),
        approval=_APPROVED if rarely(draw, 2) else None,
    )
    bold = evolve(plain, changes=(_change(draw, held),), **_more(draw, letter))
    return bold if _is_sound(letter, bold) else plain


def _more(draw: Draw, letter: LetterDraft) -> dict[str, Any]:
    """Draw, now and then, a further code, and a cell for it with the limits of another."""
    names = tuple(letter.categories)
    if not names or not rarely(draw, 3):
        return {}
    further = {pick(draw, names): (_FURTHER,)}
    if not rarely(draw, 2):
        return {"codes": further}
    cell = pick(draw, letter.cells)
    when = {**cell.when, **further}
    return {"codes": further, "adds": (evolve(cell, name="further cell", when=when),)}


def _change(draw: Draw, held: _Stated) -> Change:
    effect = pick(draw, _EFFECTS)
    step = 0 if effect is None else _STEPS.get(effect, 0)
    if held.limit.top is None or not step:
        return held.change(effect=effect)
    top = measure_like(max(0, units(held.limit.top) + step), held.limit.top)
    return held.change(evolve(held.limit, top=top), effect)


def _is_sound(letter: LetterDraft, amendment: Amendment) -> bool:
    try:
        return isinstance(amend(letter, _LETTER, amendment), DelegationLetter)
    except AcctcoreError:
        return False
