"""Just enough people to act for a level: one, a signature each, or a quorum with its roles."""

from typing import Final

from pendulum import Date

from acctcore.authority import Holder, Level

_ABLE: Final = "Somebody Able"


def bench(level: Level, on: Date) -> tuple[Holder, ...]:
    """Answer holders of a day who together can act for a level, and with one fewer could not."""
    return tuple(
        Holder(f"{_ABLE} {at}" if at else _ABLE, level.id, on, on, absent=False, role=role)
        for at, role in enumerate(_roles(level))
    )


def _roles(level: Level) -> tuple[str, ...]:
    if level.committee is None:
        return level.joint or ("",)
    roles = level.committee.roles
    return (*roles, *("",) * (level.committee.quorum - len(roles)))
