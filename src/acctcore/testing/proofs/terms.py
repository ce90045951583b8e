"""How a request ends in a cell, as terms of its tested values: what `route` scans, written out.

Levels are read from the lowest up; the first that does not fail decides, and leaves open
what its figure does where that is not known. A value that is not stated fails only where
nothing is held. Units: whole units of each dimension.

>>> bp = z3.Int("bp")
>>> ends = ends_of((((0, 10),), ((16, 25),)), [bp])
>>> z3.simplify(z3.substitute(ends.levels[0], (bp, z3.IntVal(10))))
True
>>> z3.simplify(z3.substitute(ends.gap, (bp, z3.IntVal(11))))
True
"""

from collections.abc import Sequence
from typing import NamedTuple, Self

import z3

from acctcore.authority.judging import NOTHING, Row, Span
from acctcore.testing.proofs.solving import Term, either, every


class Ends(NamedTuple):
    """When a request is found to be for each level, for nobody, or is left open."""

    levels: tuple[Term, ...]
    above: Term
    """More than every level holds."""
    gap: Term
    undecided: Term
    perhaps: tuple[Term, ...]
    """When each level may be the one, whatever the figures that are not known."""

    @classmethod
    def nowhere(cls, levels: int) -> Self:
        """Answer for a place without a cell, where no level is read."""
        never = z3.BoolVal(val=False)
        return cls((never,) * levels, never, never, never, (never,) * levels)


class _Tests(NamedTuple):
    """When a row fails for certain, and whether it is otherwise in doubt."""

    fails: Term
    doubtful: bool

    @classmethod
    def of(cls, row: Row, tested: Sequence[Term | None]) -> Self:
        pairs = tuple(zip(row, tested, strict=True))
        fails = either(_fails(*each) for each in pairs)
        return cls(fails, any(_is_doubtful(*each) for each in pairs))


def ends_of(rows: Sequence[Row], tested: Sequence[Term | None]) -> Ends:
    """Write the ends of the values tested on each dimension; one not stated is `None`."""
    tests = [_Tests.of(row, tested) for row in rows]
    firsts = [_first(tests, at) for at in range(len(tests))]
    never = z3.BoolVal(val=False)
    refused = every(each.fails for each in tests)
    held = not all(NOTHING in row for row in rows)
    ranges = [_Tests.of(_from_zero(row), tested) for row in rows] if held else []
    some = either(z3.Not(each.fails) for each in ranges if not each.doubtful)
    doubt = either(z3.Not(each.fails) for each in ranges if each.doubtful)
    open_ends = [first for first, each in zip(firsts, tests, strict=True) if each.doubtful]
    return Ends(
        tuple(never if each.doubtful else first for first, each in zip(firsts, tests, strict=True)),
        z3.And(refused, z3.Not(some), z3.Not(doubt)) if held else never,
        z3.And(refused, some),
        either((*open_ends, z3.And(refused, z3.Not(some), doubt))),
        tuple(_perhaps(tests, at) for at in range(len(tests))),
    )


def _first(tests: Sequence[_Tests], at: int) -> Term:
    """Say when a row is the first that does not fail."""
    return every((*(each.fails for each in tests[:at]), z3.Not(tests[at].fails)))


def _perhaps(tests: Sequence[_Tests], at: int) -> Term:
    """Say when a row may be the first, rows in doubt below it failing or not."""
    below = (each.fails for each in tests[:at] if not each.doubtful)
    return every((*below, z3.Not(tests[at].fails)))


def _fails(span: Span, value: Term | None) -> Term:
    floor, top = span
    if floor is None:
        return z3.BoolVal(val=False)
    if value is None:
        return z3.BoolVal(val=top is not None and top < 0)
    return z3.Or(value < floor, z3.BoolVal(val=False) if top is None else value > top)


def _is_doubtful(span: Span, value: Term | None) -> bool:
    floor, top = span
    return floor is None or (value is None and (floor > 0 or (top is not None and top >= 0)))


def _from_zero(row: Row) -> Row:
    return tuple((floor and 0, top) for floor, top in row)
