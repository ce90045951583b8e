"""Parts of a plan on a day, seeded where their bands change the answer.

Actuals lie where attainment meets the beginning of a band, a unit below and above it, at 0, at
the target and below 0; what was due is nothing, some, all or more; any fact may be missing, and
the time is not begun, running or over. Units: minor units or visits; business days.

>>> from hypothesis import find
>>> from pendulum import Date
>>> from acctcore.testing.strategies.statuses import status_bands
>>> bands = find(status_bands(), lambda policy: len(policy.bands) == 2)
>>> cases = control_cases(bands=bands, as_of=Date(2026, 6, 1))
>>> find(cases, lambda case: case.actual is not None and case.due is not None).actual
Quantity('1140 visits')
"""

from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.days import day
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like
from acctcore.targets.controlling.bands import StatusBands
from acctcore.targets.controlling.cases import ControlCase
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import pick, rarely

_EXAMPLES: Final[tuple[Measure, ...]] = (Quantity(0, "visits"), Money(0, "CNY"))
_TARGETS: Final = (2_000, 1_200, 2_000, 7, 0, -1_200, 3 * (10**15 + 1))
_DAYS: Final = (20, 62, 1, 0)


def control_cases(*, bands: StatusBands, as_of: date) -> SearchStrategy[ControlCase]:
    """Draw a part of a plan, sound under bands of attainment on a day.

    Raises:
        WrongKind: the bands are none, or the day is not a day.
    """
    day(as_of, "as_of")
    return _cases(of_kind("bands", bands, StatusBands, "bands of attainment"))


@st.composite
def _cases(draw: DrawFn, policy: StatusBands) -> ControlCase:
    like, target = pick(draw, _EXAMPLES), pick(draw, _TARGETS)
    due = pick(draw, _dues(target))
    actual = pick(draw, tuple(_actuals(policy, target, target if due is None else due)))
    days = None if rarely(draw, 8) else pick(draw, _DAYS)
    elapsed = None if days is None else pick(draw, (days // 2, 0, days, max(0, days - 1)))
    reached = None if rarely(draw, 8) else actual
    due_, actual_ = (None if each is None else measure_like(each, like) for each in (due, reached))
    return ControlCase("Q2", measure_like(target, like), due_, actual_, elapsed, days)


def _dues(target: int) -> tuple[int | None, ...]:
    """Answer some, all, nothing, more than there is, less than nothing, and what is not known."""
    return target * 3 // 5, target, target * 3 // 5, 0, target // 3, target + 1, -target, 30, None


def _actuals(policy: StatusBands, target: int, due: int) -> Iterator[int]:
    """Answer where a status begins and where nothing is to go, and a unit beside; 0 and below."""
    edges = [ceil(each.begins_at * due) for each in policy.bands if each.begins_at is not None]
    for edge in (*reversed(edges), due, target):
        yield from (edge, edge - 1, edge + 1)
    yield from (0, due // 2, -3)
