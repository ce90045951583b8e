"""Policies of the watch: grades best to worst, signals, rules, thresholds, what must be known.

Units: business days, tenors.

>>> from hypothesis import find
>>> policy = find(monitoring_policies(), lambda policy: len(policy.grades) == 2)
>>> [grade.name for grade in policy.grades]
['GREEN', 'RED']
"""

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.credit import (
    Change,
    CovenantSignals,
    DrawRule,
    GradeAction,
    GradeRule,
    MonitoringPolicy,
    Requisite,
    Severity,
    SignalKind,
    UpgradeRule,
    VisitPolicy,
    VisitRule,
    WarningThreshold,
    WatchGrade,
)
from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_CODES: Final = ("LATE", "NEWS", "PAST_DUE", "BREACH", "VISIT")
_SEVERITIES: Final = tuple(Severity)
_LIVES: Final = (None, Tenor(days=30), Tenor(months=6), Tenor(months=1, days=1))
_HOLD: Final = GradeAction("HOLD", "5(a)", holds_drawings=True)
_VERIFY: Final = GradeAction("VERIFY", "5(b)", within=3, each_bill=True)
_REPORT: Final = GradeAction("REPORT", "5(c)", within=1)
_NAMES: Final = (("GREEN", "RED"), ("GREEN", "AMBER", "RED"), ("GREEN", "WATCH", "AMBER", "RED"))


def monitoring_policies() -> SearchStrategy[MonitoringPolicy]:
    """Draw a sound policy of two to four grades."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> MonitoringPolicy:
    names = pick(draw, _NAMES)
    kinds = tuple(
        SignalKind(code, f"2({at})", pick(draw, _SEVERITIES), pick(draw, _LIVES))
        for at, code in enumerate(_CODES)
    )
    return MonitoringPolicy(
        _grades(draw, names),
        kinds,
        tuple(_rule(draw, at, names) for at in range(pick(draw, (1, 2, 3, 0)))),
        _thresholds(draw),
        None if rarely(draw) else CovenantSignals("2(3)", "BREACH", "LATE", _age(draw)),
        _information(draw, names),
        None if rarely(draw) else UpgradeRule("7", ("risk",), Tenor(months=3), _wait(draw)),
        _visits(draw, names),
        clearance_roles=pick(draw, ((), ("risk",))),
    )


def _grades(draw: Draw, names: tuple[str, ...]) -> tuple[WatchGrade, ...]:
    """Draw from which grade on nothing is sold; the worst holds drawings."""
    first = pick(draw, range(1, len(names) + 1))
    last = len(names) - 1
    return tuple(
        WatchGrade(
            name,
            f"4({at})",
            at >= first,
            (_HOLD, _VERIFY, _REPORT) if at == last else (_VERIFY,) if at else (),
        )
        for at, name in enumerate(names)
    )


def _rule(draw: Draw, at: int, names: tuple[str, ...]) -> GradeRule:
    return GradeRule(
        f"3({at})",
        pick(draw, names[1:]),
        pick(draw, (1, 2, 3)),
        pick(draw, (None, *_SEVERITIES)),
        tuple(some(draw, _CODES, 2)),
        pick(draw, (None, 5, 0, 1)),
        rarely(draw, 3),
    )


def _thresholds(draw: Draw) -> tuple[WarningThreshold, ...]:
    late, fall = Quantity(30, "days"), Fraction(1, 5)
    found = (
        WarningThreshold(
            "PAST_DUE", "2(2)", "days past due", ">=", late, each_facility=True, max_age=_age(draw)
        ),
        WarningThreshold("NEWS", "2(1)", "turnover", ">", fall, Change.FALL, max_age=_age(draw)),
        WarningThreshold("NEWS", "2(5)", "cash", "<", Money.of(1_000, "USD")),
    )
    return tuple(some(draw, found, 3))


def _age(draw: Draw) -> Tenor | None:
    return pick(draw, (None, Tenor(days=7), Tenor(months=9)))


def _information(draw: Draw, names: tuple[str, ...]) -> tuple[Requisite, ...]:
    found = [
        Requisite(item, f"6({at})", pick(draw, (Tenor(months=12), Tenor(days=90))), *hidden)
        for at, item in enumerate(("review", "accounts"))
        for hidden in [(pick(draw, ("", *names)), pick(draw, ("", *names[1:])))]
    ]
    return tuple(some(draw, found, 2))


def _wait(draw: Draw) -> Tenor:
    return pick(draw, (Tenor(), Tenor(months=1)))


def _visits(draw: Draw, names: tuple[str, ...]) -> VisitPolicy:
    rules = (
        VisitRule("8(a)", Tenor(months=12)),
        VisitRule("8(b)", Tenor(months=3), grades=names[-1:], unannounced=True, visitors=2),
        VisitRule("8(c)", Tenor(months=6), at_least=Money.of(500, "USD")),
    )
    return VisitPolicy(tuple(some(draw, rules, 3)), DrawRule("8(d)", least_days=10))
