"""Is every level the lowest competent one for some request?

A level below which everything is held already is never found. It has no request that
could show it, so the answer names the level, and shows the smallest request for each of
the others. Source: sections 10 and 12 of the authority reference. Units: whole units of
each dimension.

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
    """Prove that every level is found for some request, on every day of the letter.

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


def _settled(asked: Asked) -> Proof:
    reached: list[Shown] = []
    missing: dict[str, str] = {}
    doubts: Doubts = {}
    tries = [_try(stage) for stage in asked.in_cells()]
    for on in asked.days:
        those = [each for each in tries if each.stage.on == on]
        for at, level in enumerate(asked.letters[0].level_ids):
            shown = _shown(asked, those, at)
            if shown is not None:
                reached += [shown] if on == asked.days[0] else []
            elif found := _in_doubt(asked, those, at):
                doubts.update(found)
            else:
                missing.setdefault(level, _told(level, on, asked.days[0]))
    if missing:
        told = tuple(missing.values())
        return asked.answer(Answer.REFUTED, reached=tuple(reached), reasons=told)
    return asked.ended(doubts, reached=tuple(reached))


def _told(level: str, on: Date, first: Date) -> str:
    since = "" if on == first else f"from {on} on "
    return f"{since}`{level}` is the lowest competent level for no request"


def _try(stage: Stage) -> _Try:
    request = stage.request("asked", stage.stated_in(0))
    return _Try(stage, request, stage.ends(request))


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
