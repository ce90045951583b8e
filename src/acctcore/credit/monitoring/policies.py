"""What a bank watches for and what it does then: one dated policy, no figure in code.

Rule: grades stand best to worst; the best is not on watch; a grade behind one that is on watch, or
holds drawings, does so too. Every code and every grade that is named must be listed. A policy that
contradicts itself raises, with all its faults. Units: as each part says.

>>> from acctcore.credit.monitoring.signals import Severity
>>> green, red = WatchGrade("GREEN", "4(a)"), WatchGrade("RED", "4(b)", watch=True)
>>> kinds = (SignalKind("LATE_ACCOUNTS", "2(a)", Severity.LOW),)
>>> MonitoringPolicy((green, red), kinds, (GradeRule("3(a)", "RED"),)).place("RED")
1
>>> MonitoringPolicy((red, green), kinds)
Traceback (most recent call last):
...
acctcore.errors.Malformed: grades: grade `RED`: the best grade is on watch, so nothing
could ever be sold
grades: grade `GREEN` is not on watch, though the better grade `RED` is
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from acctcore.credit.monitoring.clauses import CovenantSignals
from acctcore.credit.monitoring.figures import WarningThreshold
from acctcore.credit.monitoring.funds import FundsRule
from acctcore.credit.monitoring.grades import GradeRule, WatchGrade
from acctcore.credit.monitoring.kinds import SignalKind
from acctcore.credit.monitoring.requisites import Requisite
from acctcore.credit.monitoring.upgrades import UpgradeRule
from acctcore.credit.visits.rules import VisitPolicy
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import (
    Faults,
    distinct_names,
    listed,
    of_kind,
    optional_kind,
    refuse,
    twice,
)
from acctcore.values import field, frozen


def _grades(items: Iterable[WatchGrade]) -> tuple[WatchGrade, ...]:
    return listed(items, WatchGrade, "grades of a policy", "grades")


def _signals(items: Iterable[SignalKind]) -> tuple[SignalKind, ...]:
    return listed(items, SignalKind, "signals of a policy", "signals")


def _rules(items: Iterable[GradeRule]) -> tuple[GradeRule, ...]:
    return listed(items, GradeRule, "rules of a policy", "rules")


def _thresholds(items: Iterable[WarningThreshold]) -> tuple[WarningThreshold, ...]:
    return listed(items, WarningThreshold, "thresholds of a policy", "thresholds")


def _requisites(items: Iterable[Requisite]) -> tuple[Requisite, ...]:
    return listed(items, Requisite, "required information of a policy", "required information")


def _roles(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "roles that take a signal back")


@frozen
class MonitoringPolicy:
    """The policy of the watch. Without an upgrade rule no grade ever becomes better."""

    grades: tuple[WatchGrade, ...] = field(converter=_grades)
    """Best to worst."""
    signals: tuple[SignalKind, ...] = field(converter=_signals)
    rules: tuple[GradeRule, ...] = field(default=(), converter=_rules)
    thresholds: tuple[WarningThreshold, ...] = field(default=(), converter=_thresholds)
    covenants: CovenantSignals | None = None
    information: tuple[Requisite, ...] = field(default=(), converter=_requisites)
    upgrade: UpgradeRule | None = None
    visits: VisitPolicy = field(factory=VisitPolicy)
    funds: FundsRule | None = None
    clearance_roles: tuple[str, ...] = field(default=(), converter=_roles)
    """Who may take a signal back; none named: anybody but the manager of the account."""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the policy at once."""
        _refuse_kinds(self)
        refuse((*_grade_faults(self.grades), *_double_faults(self), *_name_faults(self)))

    @property
    def worst(self) -> int:
        """The place of the worst grade."""
        return len(self.grades) - 1

    def place(self, grade: str, what: str = "grade") -> int:
        """Answer the place of a grade, 0 for the best.

        Raises:
            Unknown: the policy does not list it.
        """
        names = [each.name for each in self.grades]
        if grade not in names:
            raise Unknown(fault(what, f"one of {', '.join(names)}", grade))
        return names.index(grade)

    def kind(self, code: str) -> SignalKind:
        """Answer what the policy says of a signal.

        Raises:
            Unknown: the policy does not list it.
        """
        found = next((each for each in self.signals if each.code == code), None)
        if found is None:
            listed = ", ".join(each.code for each in self.signals)
            raise Unknown(fault("signal", f"one of {listed}", code))
        return found


def _refuse_kinds(policy: MonitoringPolicy) -> None:
    of_kind(policy.visits, VisitPolicy, "visits of a policy", "rules of visits")
    for what, kind, words in (
        ("covenants", CovenantSignals, "the signals of covenants"),
        ("upgrade", UpgradeRule, "an upgrade rule"),
        ("funds", FundsRule, "a rule on funds"),
    ):
        optional_kind(getattr(policy, what), kind, f"{what} of a policy", words)


def _grade_faults(grades: tuple[WatchGrade, ...]) -> Iterator[tuple[str, AcctcoreError]]:
    if not grades:
        yield "grades", OutOfRange("grades: expected at least one grade, got none")
        return
    if grades[0].watch:
        told = "the best grade is on watch, so nothing could ever be sold"
        yield "grades", Contradiction(f"grade `{grades[0].name}`: {told}")
    for better, worse in pairwise(grades):
        for is_so, is_not, what in (
            (better.watch, not worse.watch, "is not on watch"),
            (better.holds_drawings, not worse.holds_drawings, "holds no drawings"),
        ):
            if is_so and is_not:
                told = f"{what}, though the better grade `{better.name}`"
                does = "is" if "watch" in what else "does"
                yield "grades", Contradiction(f"grade `{worse.name}` {told} {does}")


def _double_faults(policy: MonitoringPolicy) -> Faults:
    names: tuple[tuple[str, str, Any], ...] = (
        ("grades", "grade", (each.name for each in policy.grades)),
        ("signals", "signal", (each.code for each in policy.signals)),
        ("rules", "rule", (each.clause for each in policy.rules)),
        ("information", "required information", (each.item for each in policy.information)),
        ("thresholds", "threshold", map(_told, policy.thresholds)),
    )
    return (each for place, what, listed in names for each in twice(place, what, listed))


def _told(threshold: WarningThreshold) -> str:
    return f"{threshold.signal} by {threshold.change.value} of {threshold.figure}"


def _name_faults(policy: MonitoringPolicy) -> Iterator[tuple[str, AcctcoreError]]:
    """Name each code and each grade that is used and not listed."""
    codes = [each.code for each in policy.signals]
    for place, what, code in _codes(policy):
        if code not in codes:
            yield place, Unknown(fault(f"signal of {what}", _one_of(codes), code))
    names = [each.name for each in policy.grades]
    for place, what, name in _named_grades(policy):
        if name not in names:
            yield place, Unknown(fault(f"grade of {what}", _one_of(names), name))


def _codes(policy: MonitoringPolicy) -> Iterator[tuple[str, str, str]]:
    for rule in policy.rules:
        yield from (("rules", f"rule `{rule.clause}`", code) for code in rule.codes)
    for each in policy.thresholds:
        yield "thresholds", f"threshold `{each.clause}`", each.signal
    if policy.covenants is not None:
        told = f"covenants `{policy.covenants.clause}`"
        yield "covenants", told, policy.covenants.breach
        yield "covenants", told, policy.covenants.late_certificate


def _named_grades(policy: MonitoringPolicy) -> Iterator[tuple[str, str, str]]:
    for rule in policy.rules:
        yield "rules", f"rule `{rule.clause}`", rule.grade
    for each in policy.information:
        for name in filter(None, (each.may_hide, each.overdue)):
            yield "information", f"information `{each.item}`", name
    for visit in policy.visits.rules:
        yield from (("visits", f"visit rule `{visit.clause}`", name) for name in visit.grades)


def _one_of(names: list[str]) -> str:
    return f"one of {', '.join(names)}" if names else "none: the policy lists none"
