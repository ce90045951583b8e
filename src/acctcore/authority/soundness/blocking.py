"""What blocks a letter, and nothing else: the part of its analysis that a sound letter pays for.

Names and units first, all at once; then the figures of relative limits, the
ladders of every cell and the cells that overlap. Where only some cells have a name
or a unit that is wrong, the others are judged all the same. What had to be left
until the first faults are mended is said. Linear in the limits.
Source: findings of the authority reference, section 10, and bad inputs, section 13.

>>> [finding.code for finding in faults(LetterDraft((), (), (), ()))]
['NO_LEVEL', 'NO_CELL']
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from attrs import evolve

from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.relative import resolved
from acctcore.authority.soundness.coverage import overlaps
from acctcore.authority.soundness.grids import Grid, grids_of
from acctcore.authority.soundness.instances import Noted
from acctcore.authority.soundness.ladders import ladder_faults
from acctcore.authority.soundness.structure import structural
from acctcore.authority.soundness.units import unit_faults
from acctcore.authority.soundness.unresolved import budgets_unresolved, unresolved
from acctcore.findings import Finding, Verdict

_LATER: Final = "the limits, the ladders and the overlaps of"
_EVERY: Final = f"{_LATER} every cell"
_KNOWN: Final = "what is to be known and blocks nothing"


class Examined(NamedTuple):
    """The faults of a draft; its cells laid out, where names and units are in order.

    `unseen` is what was not looked at until the faults are mended.
    """

    noted: tuple[Noted, ...]
    grids: tuple[Grid, ...]
    unseen: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing blocks the letter."""
        return all(each.finding.verdict is not Verdict.NOT_MET for each in self.noted)


def faults(draft: LetterDraft) -> tuple[Finding, ...]:
    """Answer everything that blocks a letter, in the order of the document."""
    found = (noted.finding for noted in examined(draft).noted)
    return tuple(finding for finding in found if finding.verdict is Verdict.NOT_MET)


def examined(draft: LetterDraft) -> Examined:
    """Answer the faults of a draft with what was laid out to find them."""
    found = structural(draft)
    if found:
        rest = _untouched(draft.cells, found)
        more = _judged(evolve(draft.with_cells(rest), budgets=())) if rest else Examined((), ())
        return Examined((*found, *more.noted), (), _unseen(draft.cells, rest, more))
    letter = _judged(draft)
    return letter if letter.is_sound else letter._replace(unseen=(*letter.unseen, _KNOWN))


def _judged(draft: LetterDraft) -> Examined:
    """Judge the figures of a draft whose names and units are in order."""
    cells, without = resolved(draft.cells, draft.figures)
    figured = draft if cells is draft.cells else draft.with_cells(cells)
    relative = (
        *unresolved(draft.cells, without, draft.figures),
        *budgets_unresolved(draft),
    )
    units = () if cells is draft.cells else tuple(unit_faults(figured))
    if units:
        return Examined((*relative, *units), (), ("the ladders and the overlaps of every cell",))
    grids = tuple(grids_of(figured))
    ladders = (noted for grid in grids for noted in ladder_faults(grid))
    return Examined((*relative, *ladders, *overlaps(draft)), grids)


def _untouched(cells: Sequence[Cell], found: Sequence[Noted]) -> tuple[Cell, ...]:
    """Answer the cells that no fault is about, nor any cell their limits are a share of."""
    named = {each.place.cell for each in found}
    if "" in named:
        return ()
    while leaning := {each.name for each in cells if _sources(each) & named} - named:
        named |= leaning
    return tuple(each for each in cells if each.name not in named)


def _sources(cell: Cell) -> set[str]:
    limits = (limit for row in cell.limits.values() for limit in row.values())
    return {limit.of.cell for limit in limits if limit.of is not None and limit.of.cell}


def _unseen(cells: Sequence[Cell], rest: Sequence[Cell], more: Examined) -> tuple[str, ...]:
    """Say what was left: everything of the cells put aside, and what blocks nothing."""
    kept = {each.name for each in rest}
    left = ", ".join(dict.fromkeys(f"`{each.name}`" for each in cells if each.name not in kept))
    first = (f"{_LATER} {left}",) if kept else (_EVERY,)
    return (*first, *more.unseen, _KNOWN)
