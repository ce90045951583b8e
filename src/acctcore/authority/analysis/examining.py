"""Is a letter sound, and what is to be known of it? Each finding with its place and a witness.

A fault blocks the letter: names that stand twice or nowhere, units that differ,
a relative limit without a figure, two cells for one case, a higher level that
fails where a lower one passes without saying so, a part above its whole. What
does not block is said once there is no fault: what no cell takes, gaps, ties,
levels nobody reaches, rows that start above zero, limits that a request in parts
gets round; and what a register of appointments lacks.
Source: findings of the authority reference, section 10; gap, tie and inversion
are judged per cell and dimension, on the ladder. Units: each dimension's.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> limits = {name: {"bp": Limit.parse(f"{top} bp")} for name, top in (("L1", 9), ("L2", 25))}
>>> cells, levels = (Cell("rate", "1", limits),), (Level("L1", ""), Level("L2", ""))
>>> analyse(LetterDraft(levels, (Dimension("bp", "bp"),), cells, ("RETENTION",)))
()
>>> [finding.code for finding in analyse(LetterDraft((), (), (), ()))]
['NO_LEVEL', 'NO_CELL']
"""

from collections.abc import Iterable, Iterator

from acctcore.authority.analysis.exhibits import Exhibits
from acctcore.authority.analysis.gaps import gaps, starting_above
from acctcore.authority.analysis.ranks import holding_less, ties, unreachable
from acctcore.authority.analysis.registers import registered
from acctcore.authority.analysis.splitting import splittable
from acctcore.authority.appointments import Holder
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.letters import LetterDraft
from acctcore.authority.routes import Route
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.soundness.blocking import examined
from acctcore.authority.soundness.coverage import uncovered
from acctcore.authority.soundness.instances import Noted
from acctcore.findings import Finding, Verdict
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline
from acctcore.values import frozen


@frozen
class Remark:
    """A finding, with the smallest request that shows it and where `route` sends that.

    There is no route where the letter is not sound, and no request where the
    finding is about names, or about appointments.
    """

    finding: Finding
    witness: AccommodationCase | None = None
    route: Route | None = None


@frozen
class Analysis:
    """Everything said of a letter; not `complete` where a search stopped, as a finding says."""

    remarks: tuple[Remark, ...]
    complete: bool


def analyse(draft: LetterDraft) -> tuple[Finding, ...]:
    """Answer everything that can be said of a letter.

    Findings that are not met block it, and then there are no others; those that
    do not apply are to be known.
    """
    return tuple(noted.finding for noted in _noted(draft))


def examine(draft: LetterDraft, holders: Iterable[Holder] = ()) -> Analysis:
    """Answer the findings on a letter and on its appointments, each with its witness.

    A limit with a day of withdrawal is read as held: requests are of a day before any.
    """
    found = tuple(_noted(draft))
    remarks = (*_shown(draft, found), *map(Remark, registered(draft, tuple(holders))))
    return Analysis(remarks, all(each.finding.code != "STOPPED" for each in remarks))


def _noted(draft: LetterDraft) -> Iterator[Noted]:
    """Go through the faults, else through what is to be known, in the order of the document."""
    letter = examined(draft)
    yield from letter.noted
    if not letter.is_sound:
        return
    yield from unreachable(letter.grids)
    yield from splittable(draft, letter.grids)
    yield from uncovered(draft)
    for grid in letter.grids:
        yield from gaps(grid)
        yield from starting_above(grid)
        yield from ties(grid)
        yield from holding_less(grid)


def _shown(draft: LetterDraft, found: tuple[Noted, ...]) -> Iterator[Remark]:
    """Write the witnesses out, and route them where the letter is sound."""
    if all(each.instance is None for each in found):
        yield from (Remark(each.finding) for each in found)
        return
    exhibits = Exhibits.of(draft)
    blocked = any(each.finding.verdict is Verdict.NOT_MET for each in found)
    letters = None if blocked else _letters(draft, found)
    for finding, instance in found:
        case = None if instance is None else exhibits.case(instance)
        routed = None
        if case is not None and letters is not None:
            routed = route(case, letters, exhibits.as_of).outcome
        yield Remark(finding, case, routed)


def _letters(draft: LetterDraft, found: Iterable[Noted]) -> Timeline[DelegationLetter]:
    """Make a letter of the cells that the witnesses are in: of the others `route` reads nothing."""
    shown = (noted.instance.cell for noted in found if noted.instance is not None)
    cells = {cell.name: cell for cell in shown if cell is not None}
    letter = DelegationLetter.of(draft.with_cells(tuple(cells.values()) or draft.cells))
    return Timeline.always(letter, Source("the letter examined", Status.INVENTED))
