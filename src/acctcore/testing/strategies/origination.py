"""Logs of applications: stages that follow each other, hours, questions, adverse facts.

Units: days, hours as exact numbers.

>>> from hypothesis import find
>>> len(find(origination_logs(), lambda found: len(found.logs) == 2).logs[1].stages)
1
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit.authorship.logs import OriginationLog, OriginationLogs, RoleHours, Stage
from acctcore.credit.authorship.rules import OriginationModel
from acctcore.days import from_ordinal
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

FIRST: Final = Date(2026, 2, 27)
"""The first day of every log, a Friday."""
_NAMES: Final = ("queue", "analysis", "questions", "decision")
_LENGTHS: Final = (1, 2, 9)
_ROLES: Final = ("account manager", "analyst")
_HOURS: Final = (Fraction(2), Fraction(0), Fraction(1, 4))
_COUNTS: Final = (0, 1, 3)


def origination_logs(*, max_logs: int = 2) -> SearchStrategy[OriginationLogs]:
    """Draw the logs of so many applications at most.

    Raises:
        WrongKind, OutOfRange: the number of logs is not a whole number of 0 or more.
    """
    return _logs(whole("max_logs", max_logs, least=0))


@st.composite
def _logs(draw: DrawFn, most: int) -> OriginationLogs:
    count = pick(draw, range(most + 1))
    return OriginationLogs(tuple(_log(draw, str(at)) for at in range(1, count + 1)))


def _log(draw: Draw, name: str) -> OriginationLog:
    adverse = pick(draw, _COUNTS)
    return OriginationLog(
        name,
        pick(draw, tuple(OriginationModel)),
        tuple(_stages(draw)),
        tuple(RoleHours(role, pick(draw, _HOURS)) for role in some(draw, _ROLES, 2)),
        pick(draw, _COUNTS),
        pick(draw, _COUNTS),
        adverse,
        pick(draw, (adverse, 0)),
    )


def _stages(draw: Draw) -> Iterator[Stage]:
    """Draw stages, each beginning on the day after the last, or later."""
    begins = FIRST.toordinal()
    for name in some(draw, _NAMES, 4) or _NAMES[:1]:
        ends = begins + pick(draw, _LENGTHS) - 1
        waits = name == "questions" and rarely(draw, 2)
        yield Stage(name, from_ordinal(begins), from_ordinal(ends), waits)
        begins = ends + pick(draw, (1, 3))
