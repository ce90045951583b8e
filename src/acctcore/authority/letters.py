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

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import ClassVar

from attrs import fields

from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.guards import require_kind
from acctcore.authority.levels import Level
from acctcore.authority.limits import Limit
from acctcore.authority.naming import codes_of, require_name, rows_of
from acctcore.days import Tenor
from acctcore.errors import Contradiction
from acctcore.guards import listed, of_kind, optional_kind, table, texts
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
    return rows_of(limits, Limit, "limits of a cell", "limits")


def _papers(papers: Mapping[str, Mapping[str, Source]]) -> FrozenMap[str, FrozenMap[str, Source]]:
    return rows_of(papers, Source, "papers of a cell", "sources")


def _measures(over: Mapping[str, Measure]) -> FrozenMap[str, Measure]:
    what, words = "figures that need an endorsement", "amounts or quantities"
    return table(over, Measure, what, words, by="dimension")


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
        texts(self, f"cell `{self.name}`", "clause")
        optional_kind(self.source, Source, f"source of `{self.name}`", "a source with a status")

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
        texts(self, f"`{self.name}`", "clause")
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
        texts(self, f"the endorsement by `{self.by}`", "clause")


@frozen
class Linking:
    """Requests of one party or group within a time are one request, for every limit.

    A dimension that adds up nothing of its own adds up what is linked.
    """

    adds: Adds
    within: Tenor

    def __attrs_post_init__(self) -> None:
        """Linked is what goes to the same party, group or facility."""
        require_kind("adds of linked requests", self.adds, Adds)
        of_kind(
            self.within, Tenor, "time of linked requests", "a length of time such as `12 months`"
        )
        if self.adds is Adds.NOTHING:
            raise Contradiction("linked requests are those of a `facility`, a `party` or a `group`")


@frozen
class Conversion:
    """How an amount in another currency is tested: how it is rounded, how old a rate may be."""

    rounding: Rounding
    oldest_rate: Tenor

    def __attrs_post_init__(self) -> None:
        """Refuse a rounding without a name, and an age that is no length of time."""
        require_kind("rounding of a conversion", self.rounding, Rounding)
        words = "a length of time such as `1 day`"
        of_kind(self.oldest_rate, Tenor, "oldest rate of a conversion", words)


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


@frozen
class LetterDraft:
    """A letter as written; levels stand from the lowest to the highest.

    `reserved` goes to a named body before any limit is read. Without a
    `conversion` an amount in another currency is refused.
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

    def __attrs_post_init__(self) -> None:
        """Refuse a purpose that is only a word, and rules of another kind."""
        purpose, days = "a named purpose such as `concession`", "what is added up, within what time"
        optional_kind(self.purpose, Purpose, "purpose of a letter", purpose)
        optional_kind(self.linking, Linking, "linking of a letter", days)
        rates = "a rounding and the oldest rate"
        optional_kind(self.conversion, Conversion, "conversion of a letter", rates)

    def with_cells(self, cells: tuple[Cell, ...]) -> "LetterDraft":
        """Answer a draft of the same letter with other cells."""
        stated = {each.name: getattr(self, each.name) for each in fields(LetterDraft)}
        return LetterDraft(**{**stated, "cells": cells})
