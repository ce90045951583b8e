"""Is every level the lowest competent one for some request?

A level below which everything is held already is never found. It has no request that
could show it, so the answer names the level, and shows the smallest request for each of
the others. A letter is judged over all its days: a level that is reached only after a
withdrawal is reached, and one that no longer is after it is named with that day. Source:
sections 10 and 12 of the authority reference. Units: whole units of each dimension.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> def letter(first, second):
...     rows = {"L1": {"bp": Limit.parse(first)}, "L2": {"bp": Limit.parse(second)}}
...     levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("rate", "1", rows),)
...     return DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> [str(each) for each in prove_reachable(letter("10 bp", "25 bp")).reached]
['bp 0 bp on 2000-01-01: L1', 'bp 11 bp on 2000-01-01: L2']
>>> prove_reachable(letter("10 bp", "10 bp")).reasons
('`L2` is the lowest competent level for no request',)
"""

from typing import NamedTuple

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.testing.proofs.asking import Asked, Doubts, ask, confirmed
from acctcore.testing.proofs.days import Stretch
from acctcore.testing.proofs.proof import Answer, Proof, Question, Shown
from acctcore.testing.proofs.stages import Stage
from acctcore.testing.proofs.terms import Ends
from acctcore.testing.proofs.variables import Unknowns


def prove_reachable(
    letter: DelegationLetter,
    *,
    since: Date | None = None,
    until: Date | None = None,
    seconds: int = 60,
) -> Proof:
    """Prove that every level is found for some request, from each day of the letter on.

    `since` and `until` are the first and the last day of the letter.

    Raises:
        WrongKind, OutOfRange: no sound letter, or no number of seconds.
    """
    return ask(Question.REACHABLE, (letter,), seconds, since, until, _settled)


class _Try(NamedTuple):
    """A cell on a day, with one request in it."""

    stage: Stage
    request: Unknowns
    ends: Ends


class _Found(NamedTuple):
    """What one stretch has for a level: a request, or figures that may leave it one."""

    shown: Shown | None
    doubts: Doubts

    @property
    def nothing(self) -> bool:
        """Whether there is no request for it."""
        return self.shown is None and not self.doubts


def _settled(asked: Asked) -> Proof:
    reached: list[Shown] = []
    missing: list[str] = []
    doubts: Doubts = {}
    tries = [[_try(stage) for stage in asked.in_cells(each)] for each in asked.stretches]
    for at, level in enumerate(asked.letters[0].level_ids):
        found = [_found(asked, those, at) for those in tries]
        reached += [each.shown for each in found if each.shown is not None][:1]
        if found[-1].nothing:
            missing.append(_told(level, _from_when(found), asked.stretches))
        elif found[-1].shown is None:
            doubts.update(found[-1].doubts)
    if missing:
        return asked.answer(Answer.REFUTED, reached=tuple(reached), reasons=tuple(missing))
    return asked.ended(doubts, reached=tuple(reached))


def _from_when(found: list[_Found]) -> int:
    """Answer the stretch from which on there is no request."""
    return next((at + 1 for at in reversed(range(len(found))) if not found[at].nothing), 0)


def _told(level: str, at: int, stretches: tuple[Stretch, ...]) -> str:
    """Say that a level has no request, from when on, and on which days windows had to lie so."""
    since = f"from {stretches[at].since} on " if at else ""
    told = f"{since}`{level}` is the lowest competent level for no request"
    if not any(each.varies for each in stretches[at:]):
        return told
    return f"{told}, as windows of one quantity lie on the days of the letter"


def _try(stage: Stage) -> _Try:
    request = stage.request("asked", stage.stated_in(0))
    return _Try(stage, request, stage.ends(request))


def _found(asked: Asked, tries: list[_Try], at: int) -> _Found:
    shown = _shown(asked, tries, at)
    return _Found(shown, {} if shown is not None else _in_doubt(asked, tries, at))


def _shown(asked: Asked, tries: list[_Try], at: int) -> Shown | None:
    """Answer the smallest request for a level in the first cell that has one."""
    for stage, request, ends in tries:
        conditions = (*stage.conditions(request), ends.levels[at])
        values = asked.bench.smallest(conditions, request.variables)
        if values is not None:
            shown = asked.shown(stage, request, values)
            return confirmed(shown, holds=shown.ends[0].level == asked.letters[0].level_ids[at])
    return None


def _in_doubt(asked: Asked, tries: list[_Try], at: int) -> Doubts:
    """Name the figures that are not known, where they may leave the level a request."""
    found: Doubts = {}
    for stage, request, ends in tries:
        unread = dict.fromkeys(stage.unread())
        conditions = (*stage.conditions(request), ends.perhaps[at])
        if unread and asked.bench.exists(conditions):
            found.update(unread)
    return found
