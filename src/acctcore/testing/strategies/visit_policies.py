"""Policies of visit queues: for a team or by officer, slots plenty and scarce, waits at the edge.

Units: visits a week, whole days.

>>> from hypothesis import find
>>> dict(find(visit_policies(), lambda policy: policy.slots is None).officers)
{'ann': 1}
"""

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.market.visits.policies import QueuePolicy
from acctcore.rounding import Rounding
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

OFFICERS: Final = ("ann", "bob")
_SLOTS: Final = (1, 2, 5)
_TAUS: Final = (90, 1, 14)
_REST: Final = (0, 1, 14)
_LEEWAY: Final = (6, 7, 30, 90)
"""Days of the longest wait above the minimum interval; a queue made once a week takes six."""
_WEEKS: Final = (5, 7, 1)


def visit_policies() -> SearchStrategy[QueuePolicy]:
    """Draw a sound policy of a visit queue."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> QueuePolicy:
    rest = pick(draw, _REST)
    return QueuePolicy(
        tau=pick(draw, _TAUS),
        minimum_interval=rest,
        longest_wait=max(rest, 1) + pick(draw, _LEEWAY),
        full_week=pick(draw, _WEEKS),
        rounding=pick(draw, tuple(Rounding)),
        **_slots(draw),
    )


def _slots(draw: Draw) -> dict[str, Any]:
    if not rarely(draw, 3):
        return {"slots": pick(draw, _SLOTS)}
    named = some(draw, OFFICERS, 2) or OFFICERS[:1]
    return {"officers": {each: pick(draw, _SLOTS) for each in named}}
