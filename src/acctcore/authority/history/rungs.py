"""A rung: the limit of one level on one dimension, the one that is looked at while others stay.

It is the limit in one cell or, as a single figure, in every cell where the level
has one. With another top everything else of the letter stays: the lower end of a
range, the day a power ended, and cells where the level has `NIL` or no word.
Source: section 9 of the authority reference. Units: those of the dimension.

>>> Rung("L3", "cost")
Rung(level='L3', dimension='cost', cell=None)
"""

from collections.abc import Iterable, Mapping

from attrs import evolve, fields

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.limits import Power
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import Unknown, fault
from acctcore.quantity import Measure
from acctcore.values import frozen


@frozen
class Rung:
    """The limit of a level on a dimension: in one cell, or the same in all of them."""

    level: str
    dimension: str
    cell: str | None = None


def rank_of(letter: DelegationLetter, rung: Rung) -> int:
    """Find the level; refuse names that the letter does not declare."""
    for what, name, known in (
        ("level", rung.level, letter.level_ids),
        ("dimension", rung.dimension, tuple(each.name for each in letter.dimensions)),
        ("cell", rung.cell, (None, *(cell.name for cell in letter.cells))),
    ):
        if name not in known:
            raise Unknown(fault(what, f"one of {', '.join(filter(None, known))}", name))
    return letter.level_ids.index(rung.level)


def columns_of(letter: DelegationLetter, rung: Rung) -> Mapping[str, int]:
    """Find the cells that have the rung, and the place of its dimension in each.

    Raises:
        Unknown: the level has no limit there, or `NIL` everywhere.
    """
    rank, found, got = rank_of(letter, rung), {}, None
    for cell in letter.compiled:
        names = [each.name for each in cell.dimensions]
        if rung.cell in (None, cell.cell.name) and rung.dimension in names:
            limit = cell.bars[rank][names.index(rung.dimension)].limit
            if limit is not None and limit.power is not Power.NIL:
                found[cell.cell.name] = names.index(rung.dimension)
            elif limit is not None:
                got = Power.NIL.value
    if not found:
        what = f"limit of `{rung.level}` on `{rung.dimension}`"
        raise Unknown(fault(what, "a limit with a figure", got, "state one, zero if need be"))
    return found


def floor_of(letter: DelegationLetter, rung: Rung) -> int:
    """Answer the lowest top that leaves room in every range."""
    rank, columns = rank_of(letter, rung), columns_of(letter, rung)
    return max(
        cell.rows[rank][columns[cell.cell.name]][0] or 0
        for cell in letter.compiled
        if cell.cell.name in columns
    )


def example_of(
    letter: DelegationLetter, rung: Rung, requests: Iterable[AccommodationCase]
) -> Measure:
    """Find a measure of the dimension, for its unit.

    Raises:
        Unknown: neither a limit nor a request states one.
    """
    dimension = next(each for each in letter.dimensions if each.name == rung.dimension)
    for cell in letter.compiled:
        for row in cell.cell.limits.values():
            limit = row.get(rung.dimension)
            if limit is not None and limit.top is not None:
                return limit.top
    for each in requests:
        asked = each.plain.get(dimension.measures)
        if asked is not None and asked.unit == dimension.unit:
            return asked.value
    raise Unknown(fault(f"measure of `{rung.dimension}`", "one in a limit or a request", None))


def with_top(letter: DelegationLetter, rung: Rung, top: Measure) -> LetterDraft:
    """Write the letter with another top, as a draft; relative limits get their figures.

    A limit that is a share of the rung stays what it was: one limit changes, the others do not.
    """
    columns = columns_of(letter, rung)
    cells = tuple(
        _cell_with(each.cell, rung, top) if each.cell.name in columns else each.cell
        for each in letter.compiled
    )
    parts = {each.name: getattr(letter, each.name) for each in fields(LetterDraft) if each.init}
    return LetterDraft(**{**parts, "cells": cells})


def _cell_with(cell: Cell, rung: Rung, top: Measure) -> Cell:
    row = cell.limits[rung.level]
    limit = evolve(row[rung.dimension], power=Power.BOUNDED, top=top, under=False)
    return evolve(cell, limits={**cell.limits, rung.level: {**row, rung.dimension: limit}})
