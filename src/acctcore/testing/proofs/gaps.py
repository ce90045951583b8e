"""Has every request within what some level holds a level?

Not where it falls between two ranges, although more has an owner (`gap`), nor where no
cell and nothing reserved takes its codes. Codes that a letter means to leave to nobody
are declared; a cell in which every level has NIL says so itself. Source: sections 10 and
12 of the authority reference. Units: whole units of each dimension.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> def letter(first, second):
...     rows = {"L1": {"bp": Limit.parse(first)}, "L2": {"bp": Limit.parse(second)}}
...     levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("rate", "1", rows),)
...     return DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> prove_no_gap(letter("10 bp", "25 bp")).answer.value
'proved'
>>> print(*prove_no_gap(letter("10 bp", "over 15 bp up to 25 bp")).witness)
bp 11 bp on 2000-01-01: gap
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.routes import RouteKind
from acctcore.authority.soundness.coverage import first_outside
from acctcore.errors import Unknown, fault
from acctcore.testing.proofs.asking import Asked, Doubts, ask, confirmed, require_letter
from acctcore.testing.proofs.places import Spot
from acctcore.testing.proofs.proof import Proof, Question, Shown
from acctcore.testing.proofs.solving import Stopped
from acctcore.testing.proofs.stages import Stage
from acctcore.testing.proofs.variables import Unknowns

Declared: TypeAlias = Mapping[str, Sequence[str]]
"""Codes by category; a category left out is meant whole."""


def prove_no_gap(
    letter: DelegationLetter,
    *,
    uncovered: Iterable[Declared] = (),
    since: Date | None = None,
    until: Date | None = None,
    seconds: int = 60,
) -> Proof:
    """Prove that nothing lies between what the levels hold, and no code outside the cells.

    `uncovered` are the codes that the letter means to leave to nobody. The witness is one
    request. `since` and `until` are the first and the last day of the letter.

    Raises:
        WrongKind, OutOfRange: no sound letter, or no number of seconds.
        Unknown: `uncovered` names a category or a code that the letter does not declare.
    """
    require_letter("letter", letter)
    declared = tuple({name: tuple(codes) for name, codes in each.items()} for each in uncovered)
    for name, code in ((n, c) for each in declared for n, codes in each.items() for c in codes):
        _require_known(letter, name, code)
    settle = partial(_settled, declared=declared)
    return ask(Question.NO_GAP, (letter,), seconds, since, until, settle)


def _require_known(letter: DelegationLetter, name: str, code: str) -> None:
    known = letter.categories
    if name not in known:
        listed = ", ".join(known) or "no category"
        raise Unknown(fault("category of `uncovered`", f"one of {listed}", name))
    if code not in known[name]:
        listed = ", ".join(known[name])
        raise Unknown(fault(f"`{name}` of `uncovered`", f"one of {listed}", code))


def _settled(asked: Asked, declared: tuple[Mapping[str, tuple[str, ...]], ...]) -> Proof:
    doubts: Doubts = {}
    for stage in asked.in_cells():
        request = stage.request("asked", stage.stated_in(0))
        conditions = (*stage.conditions(request), stage.ends(request).gap)
        values = asked.bench.smallest(conditions, request.variables)
        if values is not None:
            shown = asked.shown(stage, request, values)
            return asked.refuted(confirmed(shown, holds=shown.ends[0].kind is RouteKind.GAP))
        asked.doubt(stage, request, doubts)
    outside = _outside(asked, declared)
    return asked.ended(doubts) if outside is None else asked.refuted(outside)


def _outside(asked: Asked, declared: tuple[Mapping[str, tuple[str, ...]], ...]) -> Shown | None:
    """Answer a request for nothing with the first codes that nothing takes."""
    letter = asked.letters[0]
    others = (*(each.when for each in letter.reserved), *declared)
    search = first_outside(letter.categories, tuple(each.when for each in letter.cells), others)
    if not search.complete:
        raise Stopped("there are too many combinations of codes to tell whether each is taken")
    if search.found is None:
        return None
    first = letter.dimensions[0]
    request = Unknowns.of("asked", {first.measures: first.unit}, (), asked.days[0], {})
    stage = Stage(asked.letters, Spot(search.found, (None,)), asked.days[0])
    shown = asked.shown(stage, request, dict.fromkeys(request.variables, 0))
    return confirmed(shown, holds=shown.ends[0].kind is RouteKind.NOT_DELEGATED)
