"""What blocks a letter, and nothing else: the part of its analysis that a sound letter pays for.

Names and units first, all at once; then the figures of relative limits, the
ladders of every cell and the cells that overlap. Linear in the limits.
Source: findings of the authority reference, section 10, and bad inputs, section 13.

>>> [finding.code for finding in faults(LetterDraft((), (), (), ()))]
['NO_LEVEL', 'NO_CELL']
"""

from typing import NamedTuple

from acctcore.authority.letters import LetterDraft
from acctcore.authority.relative import resolved
from acctcore.authority.soundness.coverage import overlaps
from acctcore.authority.soundness.grids import Grid, grids_of
from acctcore.authority.soundness.instances import Noted
from acctcore.authority.soundness.ladders import ladder_faults
from acctcore.authority.soundness.structure import structural
from acctcore.authority.soundness.units import unit_faults
from acctcore.authority.soundness.unresolved import unresolved
from acctcore.findings import Finding, Verdict


class Examined(NamedTuple):
    """The faults of a draft; its cells laid out, where names and units are in order."""

    noted: tuple[Noted, ...]
    grids: tuple[Grid, ...]

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
        return Examined(found, ())
    cells, without = resolved(draft.cells)
    figured = draft if cells is draft.cells else draft.with_cells(cells)
    relative = tuple(unresolved(draft.cells, without))
    units = () if cells is draft.cells else tuple(unit_faults(figured))
    if units:
        return Examined((*relative, *units), ())
    grids = tuple(grids_of(figured))
    ladders = (noted for grid in grids for noted in ladder_faults(grid))
    return Examined((*relative, *ladders, *overlaps(draft)), grids)
