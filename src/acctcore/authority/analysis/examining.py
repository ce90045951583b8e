"""Is a letter sound, and what is to be known of it? Each finding with its place and a witness.

A fault blocks the letter: names that stand twice or nowhere, units that differ,
a relative limit without a figure, two cells for one case, a higher level that
fails where a lower one passes without saying so, a part above its whole. What
does not block is said once there is no fault: what no cell takes, gaps, ties,
levels nobody reaches, rows that start above zero, limits that a request in parts
gets round, figures not known, powers that end with no successor; and what a register
of appointments lacks.
Source: findings of the authority reference, section 10; gap, tie and inversion
are judged per cell and dimension, on the ladder. Units: each dimension's.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> limits = {name: {"days": Limit.parse(f"{top} days")} for name, top in (("L1", 9), ("L2", 25))}
>>> cells, levels = (Cell("rate", "1", limits),), (Level("L1", ""), Level("L2", ""))
>>> analyse(LetterDraft(levels, (Dimension("days", "days"),), cells, ("RETENTION",)))
()
>>> [finding.code for finding in analyse(LetterDraft((), (), (), ()))]
['NO_LEVEL', 'NO_CELL']
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.authority.analysis.exhibits import Exhibits
from acctcore.authority.analysis.noting import noted
from acctcore.authority.analysis.registers import registered
from acctcore.authority.appointments import Holder
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.letters import LetterDraft
from acctcore.authority.routes import Route
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.soundness.blocking import examined
from acctcore.authority.soundness.instances import Noted
from acctcore.findings import Finding, Verdict
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline
from acctcore.values import frozen


@frozen
class Remark:
    """A finding, with the smallest request that shows it and where `route` sends that.

    There is no route where the letter is not sound, and no request where the
    finding is about names, or about appointments, or where no request shows it. `cell`,
    `level` and `dimension` are those it is about, empty where it is not about one. `since`
    is the first day on which it holds; left out, the first of the letter. `on` is the day of
    the request where it can only be later.
    """

    finding: Finding
    witness: AccommodationCase | None = None
    route: Route | None = None
    cell: str = ""
    level: str = ""
    dimension: str = ""
    since: Date | None = None
    on: Date | None = None

    @property
    def blocks(self) -> bool:
        """Whether the letter is not sound for it."""
        return self.finding.verdict is Verdict.NOT_MET


@frozen
class Analysis:
    """Everything said of a letter; not `complete` where a search stopped, as a finding says.

    `unseen` names what was not looked at, and is not until the faults are mended.
    """

    remarks: tuple[Remark, ...]
    complete: bool
    unseen: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing blocks the letter."""
        return not any(each.blocks for each in self.remarks)


def analyse(
    draft: LetterDraft, since: Date | None = None, until: Date | None = None
) -> tuple[Finding, ...]:
    """Answer everything that can be said of a letter that holds between two days.

    Findings that are not met block it, and then there are no others; those that
    do not apply are to be known. Without a first day it is read from before any
    withdrawal on.
    """
    return tuple(each.finding for each in noted(draft, since, until))


def examine(
    draft: LetterDraft,
    holders: Iterable[Holder] | None = None,
    since: Date | None = None,
    until: Date | None = None,
) -> Analysis:
    """Answer the findings on a letter and on its appointments, each with its witness.

    Without `holders` no register is kept and every level is an office; in an empty one nobody
    acts.
    """
    letter = examined(draft)
    found = tuple(noted(draft, since, until, letter))
    listed = () if holders is None else tuple(registered(draft, tuple(holders), since, until))
    remarks = (*_shown(draft, found, since, until), *map(_remark, listed))
    complete = all(each.finding.code != "STOPPED" for each in remarks)
    return Analysis(remarks, complete, letter.unseen)


def _remark(
    each: Noted,
    witness: AccommodationCase | None = None,
    ends: Route | None = None,
    on: Date | None = None,
) -> Remark:
    return Remark(each.finding, witness, ends, *each.place, each.since, on)


def _shown(
    draft: LetterDraft, found: tuple[Noted, ...], since: Date | None, until: Date | None
) -> Iterator[Remark]:
    """Write the witnesses out, and route them where the letter is sound."""
    if all(each.instance is None for each in found):
        yield from map(_remark, found)
        return
    exhibits = Exhibits.of(draft, since)
    blocked = any(each.finding.verdict is Verdict.NOT_MET for each in found)
    letters = None if blocked else _letters(draft, found)
    for each in found:
        first = each.since or exhibits.as_of
        shown = None
        if each.instance is not None:
            shown = exhibits._replace(as_of=first).shown(each.instance, until)
        if shown is None:
            yield _remark(each)
        else:
            on, case = shown
            ends = None if letters is None else route(case, letters, on).outcome
            yield _remark(each, case, ends, None if on == first else on)


def _letters(draft: LetterDraft, found: Iterable[Noted]) -> Timeline[DelegationLetter]:
    """Make a letter of the cells that the witnesses are in: of the others `route` reads nothing."""
    shown = (each.instance.cell for each in found if each.instance is not None)
    cells = {cell.name: cell for cell in shown if cell is not None}
    letter = DelegationLetter.of(draft.with_cells(tuple(cells.values()) or draft.cells))
    return Timeline.always(letter, Source("the letter examined", Status.INVENTED))
