"""Execution policies: steps, accepted powers and ways of presence, counts, payments, cooling-off.

Units: days; amounts of one currency.

>>> from hypothesis import find
>>> find(execution_policies(), lambda policy: policy.cooling_off is not None).cooling_off.days
1
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit.execution.policies import (
    AttendanceRule,
    ConditionsRule,
    ContractClause,
    CoolingOffRule,
    PartiesRule,
    PaymentsRule,
    PowerRule,
    PresenceRule,
    ProcessRule,
)
from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.money import Money
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_PROCESSES: Final = (
    ("drafted", "signed", "drawn"),
    ("signed", "drawn"),
    ("drafted", "reviewed", "signed", "conditions met", "drawn"),
    ("drafted", "signed", "drawn", "closed"),
)
_CONDITIONS: Final = "conditions met"
_KINDS: Final = ("statute", "board resolution", "power of attorney")
_MODES: Final = ("in person", "video")
_WAIVERS: Final = ("credit committee", "risk officer")
_SINCE: Final = (None, Date(2024, 7, 1), Date(1950, 1, 1))


def execution_policies() -> SearchStrategy[ExecutionPolicy]:
    """Draw a sound execution policy."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> ExecutionPolicy:
    return ExecutionPolicy(
        name="drawn",
        terms=ContractClause("1"),
        changes=ContractClause("2"),
        process=_process(draw),
        parties=PartiesRule("4", guarantors_sign=not rarely(draw)),
        identity=ContractClause("5"),
        powers=_powers(draw),
        presence=_presence(draw),
        attendance=_attendance(draw),
        side_letters=ContractClause("9"),
        questions=ContractClause("10"),
        conditions=ConditionsRule("11", tuple(some(draw, _WAIVERS, 2))),
        payments=_payments(draw),
        cooling_off=_cooling_off(draw),
    )


def _process(draw: Draw) -> ProcessRule:
    repeats = ("drawn",) if rarely(draw, 2) else ()
    steps = pick(draw, _PROCESSES)
    conditions = _CONDITIONS if _CONDITIONS in steps and not rarely(draw, 3) else ""
    return ProcessRule("3", steps, "signed", "drawn", repeats, conditions)


def _attendance(draw: Draw) -> AttendanceRule:
    witnesses, staff = pick(draw, (1, 0, 2)), pick(draw, (2, 0, 1))
    return AttendanceRule("8", witnesses, staff, "" if rarely(draw) else "lender")


def _powers(draw: Draw) -> tuple[PowerRule, ...]:
    kinds = (_KINDS[0], *some(draw, _KINDS[1:], 2))
    return tuple(
        PowerRule(f"6({at})", kind, may_be_general=kind == _KINDS[0] and not rarely(draw))
        for at, kind in enumerate(kinds, 1)
    )


def _presence(draw: Draw) -> tuple[PresenceRule, ...]:
    modes = _MODES if rarely(draw, 2) else _MODES[:1]
    return tuple(_mode(draw, f"7({at})", mode) for at, mode in enumerate(modes, 1))


def _mode(draw: Draw, clause: str, mode: str) -> PresenceRule:
    """Draw from when a way is accepted, and whether it is kept on record: in person always, not."""
    if mode == _MODES[0]:
        return PresenceRule(clause, mode)
    return PresenceRule(clause, mode, pick(draw, _SINCE), needs_record=rarely(draw, 2))


def _payments(draw: Draw) -> PaymentsRule:
    if rarely(draw):
        return PaymentsRule("12")
    above = Money(pick(draw, (100, 1, 10_000)), pick(draw, ("HKD", "CNY")))
    return PaymentsRule("12", above, () if rarely(draw) else ("borrower",))


def _cooling_off(draw: Draw) -> CoolingOffRule | None:
    if rarely(draw):
        return None
    return CoolingOffRule("13", pick(draw, (1, 3, 14)), business=rarely(draw, 2))
