"""Transfers on a plan: an account to another manager, a manager's book, an account renamed.

Days are the first of each period and the last of the one before; the past stays or moves. Units:
those of the plan.

>>> from hypothesis import find
>>> case = find(transfer_cases(), lambda case: case.to == {"manager": "Wu"})
>>> dict(case.move), case.on
({'manager': 'Li'}, Date(2026, 4, 1))
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.cases import TransferCase
from acctcore.targets.replanning.transfers import Credit
from acctcore.testing.strategies.picking import pick
from acctcore.testing.strategies.running_plans import ORDERS, running_plans

_PLANS: Final = running_plans(
    orders=[each for each in ORDERS if len(each) > 1],
    styles=("free", "tight", "tight", "loose"),
)
_Keys: TypeAlias = dict[str, str]


def transfer_cases() -> SearchStrategy[TransferCase]:
    """Draw a plan and what of it moves where, with cells that do move."""
    return _cases()


@st.composite
def _cases(draw: DrawFn) -> TransferCase:
    record = draw(_PLANS)
    move, to = pick(draw, tuple(_moves(record.plan)))
    on, credit = pick(draw, tuple(_days(record.plan))), pick(draw, tuple(Credit))
    return TransferCase(record, move, to, on, credit)


def _days(plan: Plan) -> Iterator[Date]:
    for each in plan.timetable.periods:
        yield each.first
        yield from_ordinal(each.first.toordinal() - 1)


def _moves(plan: Plan) -> Iterator[tuple[_Keys, _Keys]]:
    """Go through what may move: no cell stands on the other side yet."""
    books = [dict(zip(plan.levels, path, strict=True)) for path, _ in plan]
    accounts = {each["account"]: each.get("manager", "") for each in books}
    managers = sorted(set(accounts.values()) - {""})
    for manager in managers:
        for other in ("Wu", "Ng"):
            if other != manager:
                yield {"manager": manager}, {"manager": other}
    for account, manager in accounts.items():
        if manager:
            to = next((each for each in managers if each != manager), "Ng")
            yield {"account": account}, {"manager": to}
            yield {"account": account, "manager": manager}, {"manager": "Ng"}
        yield {"account": account}, {"account": "X"}
