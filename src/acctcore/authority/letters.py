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

from collections.abc import Mapping
from enum import Enum
from typing import ClassVar

from attrs import fields

from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.levels import Level
from acctcore.authority.limits import Limit
from acctcore.authority.naming import codes_of, require_name
from acctcore.days import Tenor
from acctcore.errors import Contradiction
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure
from acctcore.rounding import Rounding
from acctcore.sources import Source
from acctcore.values import field, frozen

__all__ = [
    "Adds",
    "Cell",
    "Combine",
    "Conversion",
    "Dimension",
    "Endorsement",
    "LetterDraft",
    "Level",
    "Linking",
    "Purpose",
    "Reserved",
]


class Purpose(Enum):
    """What a letter gives power over."""

    CONCESSION = "concession"
    SANCTION = "sanction"


def _rows(limits: Mapping[str, Mapping[str, Limit]]) -> FrozenMap[str, FrozenMap[str, Limit]]:
    return FrozenMap({level: FrozenMap(row) for level, row in limits.items()})


def _papers(papers: Mapping[str, Mapping[str, Source]]) -> FrozenMap[str, FrozenMap[str, Source]]:
    return FrozenMap({level: FrozenMap(row) for level, row in papers.items()})


def _measures(over: Mapping[str, Measure]) -> FrozenMap[str, Measure]:
    return FrozenMap(over)


@frozen
class Cell:
    """One combination of categories and what each level may grant in it.

    `when` maps a category to the codes the cell covers; a category left out is
    covered whole. `limits` maps level to dimension to limit; a level or a
    dimension left out has no power there. `source` is the paper the cell comes
    from and `papers` that of a single limit, where it is not the letter's own.
    """

    name: str
    clause: str
    limits: FrozenMap[str, FrozenMap[str, Limit]] = field(converter=_rows)
    when: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)
    source: Source | None = None
    papers: FrozenMap[str, FrozenMap[str, Source]] = field(factory=FrozenMap, converter=_papers)

    def __attrs_post_init__(self) -> None:
        """A cell has a name."""
        require_name("cell", self.name)

    def paper(self, level: str, dimension: str) -> Source | None:
        """Answer the paper a limit comes from, where it is not the letter's own."""
        row: Mapping[str, Source] = self.papers.get(level, FrozenMap())
        return row.get(dimension, self.source)


@frozen
class Reserved:
    """What is never delegated: whatever the amount, it goes to the named body."""

    name: str
    clause: str
    body: str
    when: FrozenMap[str, tuple[str, ...]] = field(converter=codes_of)

    def __attrs_post_init__(self) -> None:
        """It says which requests, and to whom they go."""
        require_name("reserved category", self.name)
        require_name(f"body that decides `{self.name}`", self.body)
        if not self.when:
            raise Contradiction(f"`{self.name}` is never delegated: say in `when` which requests")


@frozen
class Endorsement:
    """Who has to support a request besides the level that decides it.

    Needed where the categories are those of `when` and, if `over` names
    dimensions, one of them is tested with more than stands there.
    """

    by: str
    clause: str
    when: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)
    over: FrozenMap[str, Measure] = field(factory=FrozenMap, converter=_measures)

    def __attrs_post_init__(self) -> None:
        """It names who endorses."""
        require_name("endorser", self.by)


@frozen
class Linking:
    """Requests of one party or group within a time are one request, for every limit.

    A dimension that adds up nothing of its own adds up what is linked.
    """

    adds: Adds
    within: Tenor

    def __attrs_post_init__(self) -> None:
        """Linked is what goes to the same party, group or facility."""
        if self.adds is Adds.NOTHING:
            raise Contradiction("linked requests are those of a `facility`, a `party` or a `group`")


@frozen
class Conversion:
    """How an amount in another currency is tested: how it is rounded, how old a rate may be."""

    rounding: Rounding
    oldest_rate: Tenor


@frozen
class LetterDraft:
    """A letter as written; levels stand from the lowest to the highest.

    `reserved` goes to a named body before any limit is read. Without a
    `conversion` an amount in another currency is refused.
    """

    HASHED_AS: ClassVar = "DelegationLetter"
    """A draft and the same letter found sound have one hash."""

    levels: tuple[Level, ...]
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    reasons: tuple[str, ...]
    categories: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)
    purpose: Purpose | None = None
    reserved: tuple[Reserved, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    linking: Linking | None = None
    conversion: Conversion | None = None

    def with_cells(self, cells: tuple[Cell, ...]) -> "LetterDraft":
        """Answer a draft of the same letter with other cells."""
        stated = {each.name: getattr(self, each.name) for each in fields(LetterDraft)}
        return LetterDraft(**{**stated, "cells": cells})
