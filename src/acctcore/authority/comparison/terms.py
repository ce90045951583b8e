"""What two letters say differently besides their limits.

Levels, dimensions, reasons and cells are the same where their names are. A level
that may grant its own requests holds more than one of which it is not known, and
that more than one which may not. What else differs is named and not compared.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Self

from acctcore.authority.comparison.sides import other_terms
from acctcore.authority.comparison.ways import Way, lean
from acctcore.authority.letters import Level
from acctcore.authority.sound import DelegationLetter
from acctcore.values import frozen

_OF_LEVEL: Final = frozenset({"id", "name", "may_hold_less", "grants_own"})
_OF_LETTER: Final = frozenset(
    {"levels", "dimensions", "cells", "reasons", "categories", "linking", "figures", "purpose"}
)
"""Compared by what they do to the cells, or apart; what is linked, as dimensions count it; a
figure of the bank, as the limits that are a share of it come out."""
_MAY: Final = (False, None, True)
"""What may be said of own requests, from the least power up."""


@frozen
class Names:
    """What stands in one letter and not in the other, by name."""

    levels: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @classmethod
    def only_in(cls, letter: DelegationLetter, other: DelegationLetter) -> Self:
        """Name what a letter has and the other has not, in the order of the letter."""
        return cls(
            _missing(letter.level_ids, other.level_ids),
            _missing(*(tuple(each.name for each in one.dimensions) for one in (letter, other))),
            _missing(letter.reasons, other.reasons),
            _missing(*(tuple(each.name for each in one.cells) for one in (letter, other))),
        )


def _missing(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    there = frozenset(known)
    return tuple(name for name in names if name not in there)


@frozen
class Term:
    """Something else that differs: of a level or of the letter, and which way if known."""

    of: str
    what: str
    way: Way = Way.INCOMPARABLE


def list_terms(before: DelegationLetter, after: DelegationLetter) -> Iterator[Term]:
    """List the terms that differ: of the levels, then of the letter."""
    levels = {level.id: level for level in after.levels}
    for level in before.levels:
        if level.id in levels:
            yield from _level_terms(level, levels[level.id])
    yield from _own_in_cells(before, after)
    if not same_order(before, after):
        yield Term("levels", "order")
    agreeing = _compare_same(before, after)
    if agreeing is not Way.EQUAL:
        yield Term("letter", "linking, same", agreeing)
    if before.purpose is not after.purpose:
        gains, loses = before.purpose is not None, after.purpose is not None
        yield Term("letter", "purpose", lean(gains=gains, loses=loses))
    for what in other_terms(before, after, _OF_LETTER):
        yield Term("letter", what)


def _compare_same(before: DelegationLetter, after: DelegationLetter) -> Way:
    """Compare in what linked requests agree: in more, fewer of them count, and more is admitted."""
    if before.linking is None or after.linking is None:
        return Way.EQUAL
    one, other = frozenset(before.linking.same), frozenset(after.linking.same)
    return lean(gains=not other <= one, loses=not one <= other)


def _own_in_cells(before: DelegationLetter, after: DelegationLetter) -> Iterator[Term]:
    """List what differs of own requests in cells that say it for themselves."""
    cells = {cell.name: cell for cell in after.cells}
    was, is_ = ({each.id: each.grants_own for each in one.levels} for one in (before, after))
    for cell in before.cells:
        if cell.name not in cells:
            continue
        own = cells[cell.name].grants_own
        for level in dict.fromkeys((*cell.grants_own, *own)):
            if level in was.keys() & is_.keys():
                held = cell.grants_own.get(level, was[level])
                yield from _own_term(f"{level}, {cell.name}", held, own.get(level, is_[level]))


def _own_term(of: str, held: bool | None, holds: bool | None) -> Iterator[Term]:  # noqa: FBT001
    one, other = _MAY.index(held), _MAY.index(holds)
    if one != other:
        yield Term(of, "grants_own", lean(gains=other > one, loses=other < one))


def _level_terms(one: Level, other: Level) -> Iterator[Term]:
    yield from _own_term(one.id, one.grants_own, other.grants_own)
    for what in other_terms(one, other, _OF_LEVEL):
        yield Term(one.id, what)


def same_order(before: DelegationLetter, after: DelegationLetter) -> bool:
    """Tell whether the levels that both letters have stand in one order."""
    one = [each for each in before.level_ids if each in after.level_ids]
    return one == [each for each in after.level_ids if each in before.level_ids]
