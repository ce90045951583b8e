"""A delegation letter: levels, dimensions, cells, and a limit for each.

A letter comes in two types. `LetterDraft` is the paper as written, which
`analyse` examines; `DelegationLetter` is a draft found sound, which `route`
accepts. A letter of concessions and one of credit sanctions are two documents
of this one type.

>>> Reserved("novel lending", "9", "board", {"product": ("crypto",)}).body
'board'
>>> Reserved("novel lending", "9", "board", {})
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `novel lending` is never delegated: say in `when` which requests
"""

from collections.abc import Iterable
from typing import ClassVar

from attrs import fields

from acctcore.authority.cells import Cell
from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.figures import Figure, figures_of
from acctcore.authority.guards import require_kind
from acctcore.authority.levels import Level
from acctcore.authority.naming import codes_of
from acctcore.authority.provisions import (
    Budget,
    Conversion,
    Endorsement,
    Linking,
    Purpose,
    Reserved,
)
from acctcore.guards import listed, optional_kind
from acctcore.maps import FrozenMap
from acctcore.values import field, frozen

__all__ = [
    "Adds",
    "Budget",
    "Cell",
    "Combine",
    "Conversion",
    "Dimension",
    "Endorsement",
    "Figure",
    "LetterDraft",
    "Level",
    "Linking",
    "Purpose",
    "Reserved",
]


def _levels(items: Iterable[Level]) -> tuple[Level, ...]:
    return listed(items, Level, "levels of a letter", "levels")


def _dimensions(items: Iterable[Dimension]) -> tuple[Dimension, ...]:
    return listed(items, Dimension, "dimensions of a letter", "dimensions")


def _cells(items: Iterable[Cell]) -> tuple[Cell, ...]:
    return listed(items, Cell, "cells of a letter", "cells")


def _reasons(items: Iterable[str]) -> tuple[str, ...]:
    return listed(items, str, "reasons of a letter", "codes")


def _reserved(items: Iterable[Reserved]) -> tuple[Reserved, ...]:
    return listed(items, Reserved, "what a letter reserves", "reserved categories")


def _endorsements(items: Iterable[Endorsement]) -> tuple[Endorsement, ...]:
    return listed(items, Endorsement, "endorsements of a letter", "endorsements")


def _budgets(items: Iterable[Budget]) -> tuple[Budget, ...]:
    return listed(items, Budget, "budgets of a letter", "budgets")


@frozen
class LetterDraft:
    """A letter as written; levels stand from the lowest to the highest.

    `reserved` goes to a named body before any limit is read. Without a
    `conversion` an amount in another currency is refused. `asks_counter_value`:
    a request says what the customer gives in return, or why there is nothing.
    `figures` are those of the bank that limits are a share of, by name; `budgets`
    what a level may grant in all.
    """

    HASHED_AS: ClassVar = "DelegationLetter"
    """A draft and the same letter found sound have one hash."""

    levels: tuple[Level, ...] = field(converter=_levels)
    dimensions: tuple[Dimension, ...] = field(converter=_dimensions)
    cells: tuple[Cell, ...] = field(converter=_cells)
    reasons: tuple[str, ...] = field(converter=_reasons)
    categories: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)
    purpose: Purpose | None = None
    reserved: tuple[Reserved, ...] = field(default=(), converter=_reserved)
    endorsements: tuple[Endorsement, ...] = field(default=(), converter=_endorsements)
    linking: Linking | None = None
    conversion: Conversion | None = None
    asks_counter_value: bool = False
    figures: FrozenMap[str, Figure] = field(factory=FrozenMap, converter=figures_of)
    budgets: tuple[Budget, ...] = field(default=(), converter=_budgets)

    def __attrs_post_init__(self) -> None:
        """Refuse a purpose that is only a word, and rules of another kind."""
        purpose, days = "a named purpose such as `concession`", "what is added up, within what time"
        optional_kind(self.purpose, Purpose, "purpose of a letter", purpose)
        optional_kind(self.linking, Linking, "linking of a letter", days)
        rates = "a rounding and the oldest rate"
        optional_kind(self.conversion, Conversion, "conversion of a letter", rates)
        require_kind("asks_counter_value of a letter", self.asks_counter_value, bool)

    def with_cells(self, cells: tuple[Cell, ...]) -> "LetterDraft":
        """Answer a draft of the same letter with other cells."""
        stated = {each.name: getattr(self, each.name) for each in fields(LetterDraft)}
        return LetterDraft(**{**stated, "cells": cells})
