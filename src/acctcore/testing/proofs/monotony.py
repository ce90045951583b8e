"""Does asking for more never lead to a lower level?

Two requests of one cell, the second of which asks for as much or more of everything, on
top of as much or more, so that several dimensions may rise at once. One that more than
every level holds ranks above them all; a gap and what is not decided have no rank, as in
the laws. Source: required semantics 2 and section 12 of the authority reference.
Units: whole units of each dimension.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> def letter(first, second):
...     rows = {"L1": {"bp": Limit.parse(first)}, "L2": {"bp": Limit.parse(second)}}
...     levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("rate", "1", rows),)
...     return DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> prove_monotone(letter("10 bp", "25 bp")).answer.value
'proved'
>>> for shown in prove_monotone(letter("over 5 bp up to 10 bp", "25 bp")).witness:
...     print(shown)
bp 0 bp on 2000-01-01: L2
bp 6 bp on 2000-01-01: L1
"""

from collections.abc import Iterator
from typing import NamedTuple, Self

import z3
from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.testing.proofs.asking import Asked, Doubts, ask, confirmed, rank
from acctcore.testing.proofs.proof import Proof, Question, Shown
from acctcore.testing.proofs.solving import Stopped, Term, Values, either
from acctcore.testing.proofs.stages import Stage
from acctcore.testing.proofs.terms import Ends
from acctcore.testing.proofs.variables import Unknowns


def prove_monotone(
    letter: DelegationLetter,
    *,
    since: Date | None = None,
    until: Date | None = None,
    seconds: int = 60,
) -> Proof:
    """Prove that asking for more of anything never leads to a lower level.

    The witness is two requests, of which the second asks for more. `since` and `until`
    are the first and the last day of the letter.

    Raises:
        WrongKind, OutOfRange: no sound letter, or no number of seconds.
    """
    return ask(Question.MONOTONE, (letter,), seconds, since, until, _settled)


class _Pair(NamedTuple):
    """Two requests with the same facts, the second for as much or more of everything."""

    less: Unknowns
    more: Unknowns
    conditions: tuple[Term, ...]
    """What both are, and that the second has a lower level."""

    @classmethod
    def of(cls, stage: Stage) -> Self:
        less, more = (stage.request(name, stage.stated_in(0)) for name in ("less", "more"))
        grows = (one <= other for one, other in zip(less.variables, more.variables, strict=True))
        both = (*stage.conditions(less), *stage.conditions(more))
        lower = _falls(stage.ends(less), stage.ends(more))
        return cls(less, more, (*both, *grows, lower))

    def raised_alone(self) -> Iterator[tuple[Term, ...]]:
        """Say, for what is asked and then for the past, that it rises and nothing else does."""
        pairs = tuple(zip(self.less.variables, self.more.variables, strict=True))
        asked = len(self.less.asked)
        for alone in (*pairs[-asked:], *pairs[:-asked]):
            yield tuple(one == other for one, other in pairs if one is not alone[0])


def _settled(asked: Asked) -> Proof:
    doubts: Doubts = {}
    for stage in asked.in_cells():
        pair = _Pair.of(stage)
        if asked.bench.exists(pair.conditions):
            return asked.refuted(*_smallest(asked, stage, pair))
        asked.doubt(stage, pair.less, doubts)
    return asked.ended(doubts)


def _falls(less: Ends, more: Ends) -> Term:
    """Say that the second has a level, and the first a higher one or none that suffices."""
    return either(
        z3.And(level, either((*less.levels[at + 1 :], less.above)))
        for at, level in enumerate(more.levels)
    )


def _smallest(asked: Asked, stage: Stage, pair: _Pair) -> tuple[Shown, Shown]:
    """Find the smallest pair in which one thing rises, else one in which several do."""
    for more in (*pair.raised_alone(), ()):
        variables = [*pair.less.variables, *pair.more.variables]
        values = asked.bench.smallest([*pair.conditions, *more], variables)
        if values is not None:
            return _written(asked, stage, pair, values)
    raise Stopped("a defect of the proofs: the solver found a request and lost it")


def _written(asked: Asked, stage: Stage, pair: _Pair, values: Values) -> tuple[Shown, Shown]:
    one, other = (asked.shown(stage, each, values) for each in (pair.less, pair.more))
    before, after = (rank(each.ends[0], asked.letters[0]) for each in (one, other))
    falls = before is not None and after is not None and after < before
    return confirmed(one, holds=falls), confirmed(other, holds=falls)
