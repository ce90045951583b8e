"""One letter's part of a region on a day: its rows, and what each of its dimensions counts.

A side without a cell admits nothing. What a dimension that the cell does not
limit would admit is everything, if the cell tests the same quantity otherwise.
"""

from collections.abc import Collection, Mapping
from typing import Self

from attrs import AttrsInstance, fields
from pendulum import Date

from acctcore.authority.comparison.scopes import Scope, scope_of
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.judging import NOTHING, Row, Span
from acctcore.authority.letters import Dimension
from acctcore.authority.limits import Limit
from acctcore.authority.reservations import reserved_of
from acctcore.authority.sound import DelegationLetter
from acctcore.maps import FrozenMap
from acctcore.values import frozen


@frozen
class Side:
    """The cell, if there is one, laid out for comparison."""

    compiled: CompiledCell | None
    level_ids: tuple[str, ...]
    levels: Mapping[str, int]
    rows: tuple[Row, ...]
    dimensions: Mapping[str, int]
    scopes: tuple[Scope, ...]
    quantities: frozenset[tuple[str, str]]
    """The quantities that are tested, each with its unit."""
    body: str | None
    """Who decides, if the letter reserves the codes: then no limit is read."""

    @classmethod
    def of(
        cls,
        compiled: CompiledCell | None,
        letter: DelegationLetter,
        codes: Mapping[str, str],
        as_of: Date,
        told_apart: Collection[str],
    ) -> Self:
        """Lay a cell out on a day, for one combination of codes.

        `told_apart` are the categories in which a past grant may be of another code.
        """
        body = _body(letter, codes)
        if compiled is None:
            return cls(None, (), FrozenMap(), (), FrozenMap(), (), frozenset(), body)
        dimensions = compiled.dimensions
        return cls(
            compiled,
            letter.level_ids,
            {level: index for index, level in enumerate(letter.level_ids)},
            compiled.rows_on(as_of),
            {each.name: index for index, each in enumerate(dimensions)},
            tuple(scope_of(each, as_of, told_apart) for each in dimensions),
            frozenset((each.measures, each.unit) for each in dimensions),
            body,
        )

    @property
    def name(self) -> str:
        """The name of the cell; empty for none."""
        return self.compiled.cell.name if self.compiled else ""

    @property
    def clause(self) -> str:
        """The clause of the cell."""
        return self.compiled.cell.clause if self.compiled else ""

    def admits(self, level: str) -> bool:
        """Tell whether a level has any power here."""
        return level in self.levels and NOTHING not in self.rows[self.levels[level]]

    def dimension(self, name: str) -> Dimension | None:
        """Answer the dimension of this name, if the cell limits it."""
        if self.compiled is None or name not in self.dimensions:
            return None
        return self.compiled.dimensions[self.dimensions[name]]

    @property
    def counted(self) -> tuple[tuple[Dimension, Scope], ...]:
        """The dimensions of the cell, each with what it counts."""
        return tuple(
            zip(self.compiled.dimensions if self.compiled else (), self.scopes, strict=True)
        )

    def scope(self, name: str) -> Scope:
        """Answer what a dimension of the cell counts."""
        return self.scopes[self.dimensions[name]]

    def span(self, level: str, name: str) -> Span:
        """Answer what a level admits on a dimension of the cell."""
        return self.rows[self.levels[level]][self.dimensions[name]]

    def limit(self, level: str, name: str) -> Limit | None:
        """Answer the limit as the letter states it, relative ones with their figure."""
        if self.compiled is None or level not in self.levels or name not in self.dimensions:
            return None
        return self.compiled.bars[self.levels[level]][self.dimensions[name]].limit


def _body(letter: DelegationLetter, codes: Mapping[str, str]) -> str | None:
    """Name the body that decides, unless the letter does not know one of the codes."""
    known = letter.categories
    if any(name in known and code not in known[name] for name, code in codes.items()):
        return None
    certain = reserved_of(letter.reserved, codes)
    return certain.body if certain else None


def other_terms(
    one: AttrsInstance, other: AttrsInstance, compared: frozenset[str]
) -> tuple[str, ...]:
    """Name the fields in which two values differ, besides those compared one by one."""
    every = (each for value in (one, other) for each in fields(type(value)) if each.init)
    names = dict.fromkeys(each.name for each in every if each.name not in compared)
    return tuple(n for n in names if getattr(one, n, None) != getattr(other, n, None))
