"""What an office of a person comes to in one cell: the kind, the findings, and who decides instead.

Source: section 6 of the authority reference: for each dimension the own and the aggregated part,
the limit, the shortfall and the lowest level that suffices; what binds; the next holder.
"""

from typing import Final, NamedTuple

from acctcore.authority.permission.cases import PermissionKind
from acctcore.authority.permission.following import following_finding, who_follows
from acctcore.authority.permission.joining import ALONE, Joined
from acctcore.authority.reading import CellReading
from acctcore.authority.routes import Test
from acctcore.authority.sitting import who_can_act
from acctcore.authority.tracing import RouteTrace
from acctcore.findings import Finding

GRANTED: Final = (PermissionKind.GRANT, PermissionKind.JOINTLY)
"""Kinds of answer by which a person has a part in a grant."""


class Answer(NamedTuple):
    """What one office of a person comes to in one cell, and why.

    `others` is the route of the request without the person.
    """

    kind: PermissionKind
    level: str | None
    findings: tuple[Finding, ...]
    others: RouteTrace
    needs: Joined = ALONE
    from_level: int = 0
    """The place of the office, from which a request goes up and never down."""
    settled: bool = False
    """A committee has voted on it."""
    held: bool = True
    """The person is listed for the office."""

    @property
    def body(self) -> str | None:
        """The body that decides what is never delegated."""
        return self.others.body if self.kind is PermissionKind.RESERVED else None

    @property
    def next_level(self) -> str | None:
        """The lowest level, from the office up, that decides without the person."""
        at = self._next()
        return None if at is None else self.others.letter.level_ids[at]

    @property
    def next_holders(self) -> tuple[str, ...]:
        """Who of that level's listed holders can act."""
        at = self._next()
        return () if at is None else who_can_act(self.others.hearing, self.others.letter.levels[at])

    @property
    def tests(self) -> tuple[Test, ...]:
        """Every dimension against the limit of the office, where there is one."""
        reading = self._reading
        return () if reading is None else reading.tests(self.from_level + 1)[-1]

    @property
    def binding(self) -> tuple[str, ...]:
        """The dimensions that need the highest level."""
        reading = self._reading
        return () if reading is None else reading.binding()

    @property
    def _reading(self) -> CellReading | None:
        exercised = self.held and self.level is not None
        return self.others.reading if exercised else None

    def following(self) -> Finding:
        """Say whether somebody else can decide, and who."""
        return following_finding(self.others, self.from_level)

    def _next(self) -> int | None:
        return None if self.settled else who_follows(self.others, self.from_level).level
