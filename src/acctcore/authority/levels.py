"""A level: an office with powers, held by a person, by several jointly, or by a committee.

>>> Level("L1", "account manager", grants_own=True).committee is None
True
>>> Level("J", "two signatures", joint=("credit",))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: level `J` signs jointly: expected two roles or more, each once
"""

from collections.abc import Iterable
from enum import Enum

from acctcore.authority.guards import require_kind
from acctcore.authority.naming import require_name
from acctcore.errors import Contradiction
from acctcore.guards import counted, listed, optional_kind, texts
from acctcore.values import field, frozen

_TWO = 2


class Vote(Enum):
    """How many votes carry a committee."""

    MAJORITY = "majority"
    """More for than against, of the votes cast."""
    UNANIMOUS = "unanimous"
    """Every member who takes part is for it."""


def _roles(roles: Iterable[str]) -> tuple[str, ...]:
    return listed(roles, str, "roles of a committee", "roles")


def _joint(roles: Iterable[str]) -> tuple[str, ...]:
    return listed(roles, str, "roles that sign jointly", "roles")


def _in_absence(roles: Iterable[str]) -> tuple[str, ...]:
    return listed(roles, str, "roles that stand in", "roles")


@frozen
class Committee:
    """A committee: how many members make a quorum, and which roles have to be among them.

    `casting` is the role whose vote decides a tie; without one, a tie is not carried.
    `vote` left out is not stated; a casting vote is one of a majority.
    """

    quorum: int
    roles: tuple[str, ...] = field(default=(), converter=_roles)
    vote: Vote | None = None
    casting: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a quorum below one, a role that stands twice, a tie-breaker without ties."""
        counted(self.quorum, "quorum", least=1)
        texts(self, "a committee", "casting")
        if self.vote is not None:
            require_kind("vote of a committee", self.vote, Vote)
        if self.vote is Vote.UNANIMOUS and self.casting:
            raise Contradiction(
                f"a unanimous committee has no tie for `{self.casting}` to decide; "
                "leave `casting` out, or let a majority carry"
            )
        if len(set(self.roles)) < len(self.roles):
            raise Contradiction("a role of the committee stands twice")


@frozen
class Level:
    """An office with powers.

    `grants_own`: whether its holder may grant what they put forward themselves;
    left out, it is not known. `may_hold_less`: the letter means this level to
    hold less than one below it. `joint`: the roles that sign together.
    `in_absence`: the roles that sign together while every principal is absent.
    `sub_delegates`: whether its holder may lend a part of the power to another.
    `decides_within`: how many business days it has from the day it is reached.
    """

    id: str
    name: str
    grants_own: bool | None = None
    may_hold_less: bool = False
    committee: Committee | None = None
    joint: tuple[str, ...] = field(default=(), converter=_joint)
    in_absence: tuple[str, ...] = field(default=(), converter=_in_absence)
    sub_delegates: bool = False
    decides_within: int | None = None

    def __attrs_post_init__(self) -> None:
        """A level has an id and is held in one way."""
        require_name("level", self.id)
        texts(self, f"`{self.id}`", "name")
        optional_kind(self.committee, Committee, f"committee of `{self.id}`", "a quorum and a vote")
        if self.grants_own is not None:
            require_kind(f"grants_own of `{self.id}`", self.grants_own, bool)
        require_kind(f"may_hold_less of `{self.id}`", self.may_hold_less, bool)
        require_kind(f"sub_delegates of `{self.id}`", self.sub_delegates, bool)
        if self.decides_within is not None:
            counted(self.decides_within, f"decides_within of `{self.id}`", least=0)
        if self.committee is not None and (self.joint or self.in_absence):
            raise Contradiction(
                f"level `{self.id}` is a committee or signs jointly, one of the two"
            )
        if self.joint and self.in_absence:
            raise Contradiction(f"level `{self.id}` always signs jointly: nobody stands in")
        if self.joint and len(set(self.joint)) < max(_TWO, len(self.joint)):
            raise Contradiction(
                f"level `{self.id}` signs jointly: expected two roles or more, each once"
            )
        if len(set(self.in_absence)) < len(self.in_absence):
            raise Contradiction(f"level `{self.id}`: a role that stands in stands twice")
