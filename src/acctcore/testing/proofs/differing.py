"""Where two letters differ on a request, as a term, and what a confirmed difference is.

A letter that grants a request at a level is fallen short of where the other has no level
at or below it. What a letter leaves undecided for want of a figure is a doubt and no
difference; what it leaves undecided because the request states too little is not granted.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> rows = {level: {"bp": Limit.parse("10 bp")} for level in ("L1", "L2")}
>>> levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("rate", "1", rows),)
>>> letter = DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> is_at_or_below("L1", "L2", letter, letter), is_at_or_below("L2", "L1", letter, letter)
(True, False)
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

import z3

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.pairs import Ending
from acctcore.authority.routes import RouteKind
from acctcore.testing.proofs.asking import Asked
from acctcore.testing.proofs.solving import Term, either
from acctcore.testing.proofs.stages import Stage
from acctcore.testing.proofs.terms import Ends
from acctcore.testing.proofs.variables import Unknowns


class Difference(NamedTuple):
    """A request, what it has to be, when it ends otherwise, and when that is in doubt."""

    request: Unknowns
    conditions: tuple[Term, ...]
    differs: Term
    doubt: Term
    unread: tuple[str, ...]
    """The figures that are not known, if any leave it in doubt."""

    @classmethod
    def of(cls, stage: Stage, request: Unknowns, differs: Term, doubt: Term) -> Self:
        """Put the conditions of a request to it."""
        unread = (*stage.unread(0), *stage.unread(1))
        return cls(request, tuple(stage.conditions(request)), differs, doubt, unread)

    @classmethod
    def granted(cls, stage: Stage, own: int) -> Self:
        """Answer any request that one letter grants."""
        request = stage.request("asked", stage.stated_in(own))
        never = z3.BoolVal(val=False)
        return cls.of(stage, request, either(stage.ends(request, own).levels), never)


def falls_short(stage: Stage) -> Iterator[Difference]:
    """Say where the first letter does not grant what the second does."""
    request = stage.request("asked", stage.stated_in(1))
    mine, theirs = (stage.ends(request, at) for at in (0, 1))
    one, other = stage.letters
    left_open = _left_open(stage, 0, mine)
    short = either(
        z3.And(granted, z3.Not(either(_at_or_below(mine, level, one, other))), z3.Not(left_open))
        for level, granted in zip(other.level_ids, theirs.levels, strict=True)
    )
    doubt = z3.Or(theirs.undecided, z3.And(either(theirs.levels), left_open))
    yield Difference.of(stage, request, short, doubt)


def differs(stage: Stage) -> Iterator[Difference]:
    """Say where the letters end a request otherwise, for what each of them tests."""
    stated = [each for each in (stage.stated_in(0), stage.stated_in(1)) if each] or [{}]
    for at, each in enumerate(stated):
        if each not in stated[:at]:
            yield _otherwise(stage, each)


def _otherwise(stage: Stage, stated: Mapping[str, str]) -> Difference:
    request = stage.request("asked", stated)
    mine, theirs = (stage.ends(request, at) for at in (0, 1))
    unread = z3.Or(_left_open(stage, 0, mine), _left_open(stage, 1, theirs))
    one, other = stage.letters
    same = either(
        z3.And(mine.levels[at], theirs.levels[other.level_ids.index(level)])
        for at, level in enumerate(one.level_ids)
        if level in other.level_ids
    )
    granted = either((*mine.levels, *theirs.levels))
    bodies = z3.BoolVal(val=stage.body(0) != stage.body(1))
    undecided = z3.Xor(mine.undecided, theirs.undecided)
    apart = z3.Or(bodies, z3.And(granted, z3.Not(same)), undecided)
    return Difference.of(stage, request, z3.And(apart, z3.Not(unread)), unread)


def _left_open(stage: Stage, at: int, ends: Ends) -> Term:
    """Say when a figure that is not known leaves a request undecided under a letter."""
    return ends.undecided if any(stage.unread(at)) else z3.BoolVal(val=False)


def _at_or_below(
    mine: Ends, level: str, one: DelegationLetter, other: DelegationLetter
) -> Iterator[Term]:
    for own, found in zip(one.level_ids, mine.levels, strict=True):
        if is_at_or_below(own, level, one, other):
            yield found


def is_at_or_below(level: str, than: str, one: DelegationLetter, other: DelegationLetter) -> bool:
    """Tell whether a level stands at or below another, in each letter that has both."""
    orders = [ids for ids in (one.level_ids, other.level_ids) if {level, than} <= set(ids)]
    return bool(orders) and all(ids.index(level) <= ids.index(than) for ids in orders)


def lost(asked: Asked, mine: Ending, theirs: Ending) -> bool:
    """Tell whether the second letter grants what the first does not grant as low."""
    if theirs.level is None:
        return False
    return mine.level is None or not is_at_or_below(mine.level, theirs.level, *asked.letters)


def told_apart(_asked: Asked, mine: Ending, theirs: Ending) -> bool:
    """Tell whether two letters end a request otherwise."""
    return _where(mine) != _where(theirs)


def _where(ending: Ending) -> tuple[str | None, str | None, bool]:
    """Answer the level, the body, and whether it is open; how nobody decides is one ending."""
    return ending.level, ending.body, ending.kind is RouteKind.UNDECIDED
