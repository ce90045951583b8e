"""Every field of every value of the rule packages, given what cannot stand there: what is said.

A value is taken from the examples, from the docstrings or from the list below, and each of its
fields is given, one at a time, a broken number, a blank, a number below zero and a list of nothing.
What then is said - the thing, and what was expected - stands in `tests/golden/doors/`, a file a
package. The files pin the words, so that no name of a thing gets lost or changed unseen; whether a
refusal is right is for the other tests in this folder. Written anew by
`python tests/bad/test_doors.py`, and read before they are committed.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from doctest import DocTestFinder
from fractions import Fraction
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import attrs
import pytest

from acctcore.authority.cases import Conflict, Interest
from acctcore.authority.letters import Budget, Endorsement, Figure
from acctcore.authority.limits import Limit, Power
from acctcore.calendars import Calendar
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.conduct.contact.attempts import Approach, DoneStep
from acctcore.conduct.contact.consents import DataBasis, OptOut
from acctcore.conduct.contact.reach import ContactPreference
from acctcore.credit.classification.conditions import Flagged
from acctcore.credit.classification.records import Rebuttal
from acctcore.credit.execution.conditions import ConditionWaiver
from acctcore.credit.monitoring.signals import SignalClearance
from acctcore.credit.visits.premises import SiteCall, SiteVisit
from acctcore.days import day
from acctcore.errors import AcctcoreError
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.moments import Moment, TimeOfDay
from acctcore.quantity import Quantity
from acctcore.retention.backtests.backtest import BacktestOptions
from acctcore.retention.complaints.events import (
    ComplaintClosing,
    ComplaintDecision,
    ComplaintResult,
    ComplaintWithdrawal,
)
from acctcore.retention.complaints.replies import FinalReply, HoldingReply, SummaryReply
from acctcore.retention.complaints.requests import (
    ClockPause,
    ExtensionApproval,
    ExtensionRequest,
)
from acctcore.retention.governance.drift import DriftCase, MeasuredBins
from acctcore.retention.governance.fairness import AuditCase
from acctcore.retention.governance.groups import ProtectedGroup, ProtectedGroups
from acctcore.retention.governance.model_cards import AuditNote
from acctcore.retention.governance.rates import AuditedCustomer
from acctcore.retention.offers.uplifts import KeptGroup
from acctcore.retention.trends.charts import Shewhart
from acctcore.sources import Source, Status
from acctcore.targets.books.events import CreditShare
from acctcore.targets.periods import Period
from acctcore.targets.phasing.basis import PhasingBasis
from acctcore.targets.phasing.cases import PhasingCase
from acctcore.targets.phasing.presence import Leave, Ramp
from acctcore.targets.reconciliation.estimates import NoOpinion

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "doors"
PACKAGES = ("authority", "conduct", "credit", "market", "retention", "targets")
WRONG = (1.5, "", -1, (None,))
ON = day(date(2026, 3, 16))
CALENDAR = Calendar.of_weekend("bank", "2026", ON, ON)
GROUPS = ProtectedGroups("age", FrozenMap({"C1": "30"}))
MORE = (
    Conflict("ann", next(iter(Interest))),
    Endorsement("legal", "3.2"),
    Budget("L1", "cost", Limit(Power.NIL), "4", year_from="04-01"),
    Figure(Quantity(5, "%"), Source("annual report", Status.INVENTED), ON),
    DoneStep(1, ON),
    Approach("renewal", 2, (DoneStep(1, ON),)),
    DataBasis("phone", "contract", ON),
    OptOut(ON, ("phone",)),
    ContactPreference(("phone",)),
    Flagged("forborne"),
    Rebuttal("90-days", "ann", "paid in error to another account", ON),
    ConditionWaiver("ann", "head of credit"),
    SignalClearance("late-accounts", "ann", ON, "accounts received"),
    SiteCall(Moment(ON, 600), answered=True),
    SiteVisit("v1", "1 Quay", Moment(ON, 600), ("ann", "bob")),
    BacktestOptions(),
    ComplaintClosing(ON, "ann"),
    ComplaintDecision(ON, "ann", ComplaintResult.REJECTED),
    ComplaintWithdrawal(ON, confirmed=True),
    FinalReply(ON, "ann", TimeOfDay(600)),
    HoldingReply(ON, "ann"),
    SummaryReply(ON, "ann"),
    ClockPause("documents", ON),
    ExtensionApproval("bob", "head", ON),
    ExtensionRequest("FINAL", "complex", "expert", ON, "ann", ExtensionApproval("bob", "head", ON)),
    MeasuredBins("tenure", FrozenMap({"new": 5}), FrozenMap({"new": 6})),
    DriftCase((MeasuredBins("tenure", FrozenMap({"new": 5}), FrozenMap({"new": 6})),)),
    ProtectedGroup("age"),
    AuditNote("age", Verdict.MET, ON),
    KeptGroup(30, 100),
    Shewhart(Fraction(3)),
    CreditShare("ann", Fraction(1)),
    Leave(FrozenMap({"2026-04": Fraction(2)})),
    Ramp(ON, (Fraction(1, 2),)),
    NoOpinion(Fraction(1)),
    PhasingCase(PhasingBasis((Period("year", "2026", ON, ON),)), CALENDAR),
    AuditCase((AuditedCustomer("C1", flagged=True),), GROUPS),
)
INNER = {
    "Closing": "made of a case that was looked at",
    "Days": "what two kinds of days have in common",
    "Interval": "made by the table of lives",
    "LinkedDimension": "made of a dimension that was looked at",
    "Run": "made of a case that was looked at",
    "TransferCase": "made of the record of a plan, which its own tests do",
}
"""Classes of which nothing outside makes a value."""


class Doors:
    """One value of each class, and what each of their fields says to what cannot stand there."""

    def __init__(self) -> None:
        self.found: dict[type, Any] = {}
        self._seen: dict[int, object] = {}
        documents = documents_of()
        for page in sorted((ROOT / "examples").rglob("*.toml")):
            self.take(documents.read(page.read_text("utf-8"), Notation.TOML))
        for package in PACKAGES:
            for module in modules(package):
                self.listen(module)
        self.take(MORE)

    def take(self, value: Any) -> None:
        """Keep the first value of each class, wherever it stands inside another."""
        if isinstance(value, type | str) or id(value) in self._seen:
            return
        self._seen[id(value)] = value
        if attrs.has(type(value)):
            self.found.setdefault(type(value), value)
            for each in attrs.fields(type(value)):
                self.take(getattr(value, each.name, None))
        elif isinstance(value, Mapping):
            self.take(tuple(value.items()))
        elif isinstance(value, tuple | list):
            for each in value:
                self.take(each)
        elif isinstance(value, set | frozenset):
            self.take(sorted(value, key=repr))

    def listen(self, module: ModuleType) -> None:
        """Take what the docstrings of a module make."""
        shown, sys.displayhook = sys.displayhook, self.take
        try:
            for test in DocTestFinder(exclude_empty=True).find(module):
                names = dict(vars(module))
                for example in test.examples:
                    with suppress(Exception):  # many show what is refused
                        exec(compile(example.source, "docstring", "single"), names)  # noqa: S102
                self.take([value for name, value in names.items() if name not in vars(module)])
        finally:
            sys.displayhook = shown

    def page(self, package: str) -> str:
        """Write what the fields of a package say."""
        return "".join(
            f"{module.__name__}.{kind.__name__}.{each.name}: {said}\n"
            for module in modules(package)
            for kind in guarded(module)
            if kind in self.found
            for each in attrs.fields(kind)
            if each.init
            for said in refused(self.found[kind], each)
        )


def modules(package: str) -> Iterator[ModuleType]:
    root = import_module(f"acctcore.{package}")
    for found in walk_packages(root.__path__, f"{root.__name__}."):
        yield import_module(found.name)


def guarded(module: ModuleType) -> Iterator[type]:
    """Answer the classes of a module that look at what they are given."""
    for _, kind in getmembers(module, isclass):
        if kind.__module__ == module.__name__ and attrs.has(kind):
            looks = any(each.converter for each in attrs.fields(kind))
            if looks or "__attrs_post_init__" in vars(kind):
                yield kind


def refused(value: Any, each: Any) -> Iterable[str]:
    """Answer what a field says, without what it got, each once."""
    said: dict[str, None] = {}
    for wrong in WRONG:
        try:
            attrs.evolve(value, **{each.alias: wrong})
        except AcctcoreError as refusal:
            said[str(refusal).partition(", got ")[0].replace("\n", " / ")] = None
        except Exception as crash:  # noqa: BLE001 - a crash is written down, and fails the test below
            said[f"!! {wrong!r} {type(crash).__name__}: {crash}"] = None
    return said


@pytest.fixture(scope="module")
def doors() -> Doors:
    return Doors()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_field_says_what_it_expected(doors: Doors, package: str) -> None:
    page = doors.page(package)
    assert [line for line in page.splitlines() if ": !! " in line] == []
    assert page == (GOLDEN / f"{package}.txt").read_text("utf-8")


def test_every_class_that_looks_was_tried(doors: Doors) -> None:
    assert {
        kind.__name__
        for package in PACKAGES
        for module in modules(package)
        for kind in guarded(module)
        if kind not in doors.found
    } == set(INNER)


if __name__ == "__main__":
    told = Doors()
    for name in PACKAGES:
        (GOLDEN / f"{name}.txt").write_text(told.page(name), "utf-8")
