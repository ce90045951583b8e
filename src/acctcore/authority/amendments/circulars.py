"""An amendment: a dated paper, such as a circular or a product programme, that changes a letter.

It states the limits that stand from its day on, and adds cells and codes; it
never edits the letter it changes. Source: required semantics 5 and 10 of the
authority reference. Units: those of the letter.

>>> from acctcore.sources import Status
>>> circular = Source("circular 3", Status.INVENTED)
>>> wider = Change("rate", {"L1": {"bp": Limit.parse("15 bp")}}, Effect.WIDEN)
>>> Amendment("circular-3", Date(2026, 7, 1), circular, (wider,)).until is None
True
>>> Amendment("circular-4", Date(2026, 7, 1), circular)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: amendment `circular-4` changes nothing
"""

from collections.abc import Iterable, Mapping
from enum import Enum

from pendulum import Date

from acctcore.authority.letters import Cell
from acctcore.authority.limits import Limit
from acctcore.authority.naming import codes_of, require_name, rows_of
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.guards import listed, of_kind, optional_kind
from acctcore.maps import FrozenMap
from acctcore.sources import Source
from acctcore.values import field, frozen
from acctcore.versions import Approval


class Effect(Enum):
    """What a change says that it does."""

    WIDEN = "widen"
    TIGHTEN = "tighten"
    WITHDRAW = "withdraw"


def _rows(limits: Mapping[str, Mapping[str, Limit]]) -> FrozenMap[str, FrozenMap[str, Limit]]:
    return rows_of(limits, Limit, "limits of a change", "limits")


@frozen
class Change:
    """The limits of one cell that stand from the day of the amendment on.

    `limits` maps level to dimension to limit; what is not named stays as it was.
    `effect`, where stated, is held against what the change does. To withdraw a
    power, state it as it stands: it is kept, with the day it was withdrawn on.
    """

    cell: str
    limits: FrozenMap[str, FrozenMap[str, Limit]] = field(converter=_rows)
    effect: Effect | None = None

    def __attrs_post_init__(self) -> None:
        """It names a cell and at least one limit."""
        require_name("cell", self.cell)
        effect = "a named effect such as `widen`"
        optional_kind(self.effect, Effect, f"effect on cell `{self.cell}`", effect)
        if not any(self.limits.values()):
            raise Contradiction(f"change of cell `{self.cell}` states no limit")


def _changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    return listed(changes, Change, "changes of an amendment", "changes of cells")


def _adds(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return listed(cells, Cell, "cells that an amendment adds", "cells")


@frozen
class Amendment:
    """A dated paper that changes the letter in force on its day.

    `until`, its last day, is left out where it lasts as long as that letter.
    `adds` are whole cells, `codes` further codes of categories the letter has.
    """

    id: str
    since: Date = field(converter=day)
    source: Source
    changes: tuple[Change, ...] = field(default=(), converter=_changes)
    adds: tuple[Cell, ...] = field(default=(), converter=_adds)
    codes: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)
    until: Date | None = field(default=None, converter=optional_day)
    approval: Approval | None = None

    def __attrs_post_init__(self) -> None:
        """It has an id, does something, and ends after it begins."""
        require_name("paper that amends", self.id)
        of_kind(self.source, Source, f"source of `{self.id}`", "a source with a status")
        optional_kind(self.approval, Approval, f"approval of `{self.id}`", "who approved it, when")
        if not (self.changes or self.adds or self.codes):
            raise Contradiction(f"amendment `{self.id}` changes nothing")
        if self.until is not None and self.until < self.since:
            raise Contradiction(
                f"amendment `{self.id}` ends on {self.until}, before it begins on {self.since}"
            )
