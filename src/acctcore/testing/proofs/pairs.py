"""Two letters: does one grant all that the other does, and do both say the same?

Every combination of codes of both is gone through, and every request that states what
the cell of the second letter tests. At or below is by the order of the letters that
have both levels; levels of one name are one level. What a letter does not know is
taken as `compare` takes it. Source: sections 11 and 12 of the authority reference. Units:
whole units of each dimension.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> def letter(first, second):
...     rows = {"L1": {"bp": Limit.parse(first)}, "L2": {"bp": Limit.parse(second)}}
...     levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("rate", "1", rows),)
...     return DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> old, new = letter("10 bp", "25 bp"), letter("12 bp", "25 bp")
>>> prove_implies(new, old).answer.value
'proved'
>>> print(*prove_implies(old, new).witness)
bp 11 bp on 2000-01-01: L2 and L1
>>> print(*prove_equivalent(old, new).witness)
bp 11 bp on 2000-01-01: L2 and L1
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.pairs import Ending
from acctcore.testing.proofs.asking import Asked, Doubts, ask, confirmed
from acctcore.testing.proofs.differing import Difference, differs, falls_short, lost, told_apart
from acctcore.testing.proofs.proof import Proof, Question, Shown
from acctcore.testing.proofs.solving import Stopped
from acctcore.testing.proofs.stages import Stage

Refutes: TypeAlias = Callable[[Asked, Ending, Ending], bool]
"""Whether how a request ends under both letters refutes what is asked."""
Differences: TypeAlias = Callable[[Stage], Iterator[Difference]]


def prove_implies(
    letter: DelegationLetter,
    other: DelegationLetter,
    *,
    since: Date | None = None,
    until: Date | None = None,
    seconds: int = 60,
) -> Proof:
    """Prove that what `other` grants at a level, `letter` grants at that level or below.

    The witness is one request, with how it ends under each. `since` and `until` are the
    first and the last day on which both hold.

    Raises:
        WrongKind, OutOfRange: no sound letter, or no number of seconds.
    """
    settle = partial(_settled, differences=falls_short, refutes=lost)
    return ask(Question.IMPLIES, (letter, other), seconds, since, until, settle)


def prove_equivalent(
    letter: DelegationLetter,
    other: DelegationLetter,
    *,
    since: Date | None = None,
    until: Date | None = None,
    seconds: int = 60,
) -> Proof:
    """Prove that both letters send every request to the same level, body or to nobody.

    Whether nobody holds so much, nobody holds a gap, or nothing is delegated is one
    ending here. The witness is one request, with how it ends under each.

    Raises:
        WrongKind, OutOfRange: no sound letter, or no number of seconds.
    """
    settle = partial(_settled, differences=differs, refutes=told_apart)
    return ask(Question.EQUIVALENT, (letter, other), seconds, since, until, settle)


def _settled(asked: Asked, differences: Differences, refutes: Refutes) -> Proof:
    one, other = asked.letters
    if one.purpose and other.purpose and one.purpose is not other.purpose:
        raise Stopped(f"one letter is for a {one.purpose.value}, one for a {other.purpose.value}")
    doubts: Doubts = {}
    shared = [each for each in one.reasons if each in other.reasons]
    for stage in asked.stages():
        for found in differences(stage):
            shown = _shown(asked, stage, found, shared[0]) if shared else None
            if shown is not None:
                ends = shown.ends
                return asked.refuted(confirmed(shown, holds=refutes(asked, ends[0], ends[1])))
            if found.unread and asked.bench.exists((*found.conditions, found.doubt)):
                doubts.update(dict.fromkeys(found.unread))
    return _for_each_reason(asked, refutes) or asked.ended(doubts)


def _shown(asked: Asked, stage: Stage, found: Difference, reason: str) -> Shown | None:
    conditions = (*found.conditions, found.differs)
    values = asked.bench.smallest(conditions, found.request.variables)
    return None if values is None else asked.shown(stage, found.request, values, reason)


def _for_each_reason(asked: Asked, refutes: Refutes) -> Proof | None:
    """Show the smallest request granted for a reason that the letter granting less lacks."""
    one, other = asked.letters
    both = asked.question is Question.EQUIVALENT
    for own, against in ((1, one), (0, other))[: 1 + both]:
        for reason in asked.letters[own].reasons:
            if reason not in against.reasons:
                shown = _granted(asked, own, reason)
                if shown is not None:
                    ends = shown.ends
                    return asked.refuted(confirmed(shown, holds=refutes(asked, ends[0], ends[1])))
    return None


def _granted(asked: Asked, own: int, reason: str) -> Shown | None:
    """Answer the smallest request that a letter grants."""
    for stage in asked.stages():
        found = Difference.granted(stage, own)
        shown = _shown(asked, stage, found, reason)
        if shown is not None:
            return shown
    return None
