"""Everything said of a letter, each once: its faults, or what is to be known of it.

What is to be known is said of the letter as it begins, then of each day on which
powers are withdrawn, as far as it was not said before.
Source: findings of the authority reference, section 10. Units: each dimension's.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> texts = {"L1": "9 days", "L2": "25 days, withdrawn on 2026-07-01"}
>>> rows = {level: {"days": Limit.parse(text)} for level, text in texts.items()}
>>> levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("rate", "1", rows),)
>>> draft = LetterDraft(levels, (Dimension("days", "days"),), cells, ("R",))
>>> for each in noted(draft):
...     print(each.finding.code, each.finding.about)
UNREACHABLE from 2026-07-01: L2 is never the lowest competent level; it holds nothing in any cell
POWER_ENDS from 2026-07-01: cell `rate`: nobody holds 10 days of days any more; L2 did
>>> [each.finding.code for each in noted(draft, since=Date(2026, 7, 1))]
['UNREACHABLE']
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.authority.analysis.blanks import empty_budgets, not_known, without_reasons
from acctcore.authority.analysis.delegated import delegated
from acctcore.authority.analysis.endings import endings
from acctcore.authority.analysis.gaps import gaps, starting_above
from acctcore.authority.analysis.linking import linked_sums
from acctcore.authority.analysis.parts import standing_alone
from acctcore.authority.analysis.ranks import holding_less, ties
from acctcore.authority.analysis.reaching import unreachable
from acctcore.authority.analysis.splitting import splittable
from acctcore.authority.analysis.stretches import Stretch, stretches
from acctcore.authority.letters import LetterDraft
from acctcore.authority.relative import Place
from acctcore.authority.soundness.blocking import Examined, examined
from acctcore.authority.soundness.coverage import uncovered
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Noted
from acctcore.findings import Measured

_Point: TypeAlias = tuple[str, Place, Measured]


def noted(
    draft: LetterDraft,
    since: Date | None = None,
    until: Date | None = None,
    letter: Examined | None = None,
) -> Iterator[Noted]:
    """Go through the faults, else through what is to be known, in the order of the document.

    `letter` is the draft with its faults, where they were found already.
    """
    letter = letter or examined(draft)
    yield from letter.noted
    if not letter.is_sound:
        return
    grids = delegated(draft, letter.grids)
    goes = tuple(stretches(grids, since, until))
    never = tuple(unreachable(goes, letter.grids))
    said = list(_at_first(draft, goes[0].grids, _begun(never, 0)))
    yield from said
    points = set(map(_point, said))
    for at, stretch in enumerate(goes[1:], 1):
        for each in _from_then(stretch, _begun(never, at)):
            if _point(each) not in points:
                points.add(_point(each))
                about = f"from {stretch.day}: {each.finding.about}"
                finding = evolve(each.finding, about=about)
                yield each._replace(finding=finding, since=stretch.day)


def _begun(never: Iterable[tuple[int, Noted]], at: int) -> list[Noted]:
    """Answer what holds of levels from one stretch on."""
    return [noted for begins, noted in never if begins == at]


def _at_first(
    draft: LetterDraft, grids: tuple[Grid, ...], never: Iterable[Noted]
) -> Iterator[Noted]:
    yield from without_reasons(draft)
    yield from empty_budgets(draft)
    yield from never
    yield from splittable(draft, grids)
    yield from linked_sums(draft, grids)
    yield from uncovered(draft)
    for grid in grids:
        yield from not_known(grid)
        yield from standing_alone(draft, grid)
        yield from _of_cell(grid)


def _from_then(stretch: Stretch, never: Iterable[Noted]) -> Iterator[Noted]:
    """What a withdrawal can bring about."""
    yield from never
    for before, after in stretch.changed:
        yield from endings(before, after)
        yield from _of_cell(after)


def _of_cell(grid: Grid) -> Iterator[Noted]:
    for found in (gaps, starting_above, ties, holding_less):
        yield from found(grid)


def _point(each: Noted) -> _Point:
    """Tell what makes a finding another: in a cell its figure too, elsewhere only its place."""
    measured = each.finding.measured if each.place.cell else None
    return each.finding.code, each.place, measured
