"""Every value of the vocabulary stays as it was made, and survives copies and storage."""

import copy
import pickle
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib import import_module
from inspect import getmembers, isclass

import pytest
from attrs import evolve, fields, has
from attrs.exceptions import FrozenInstanceError

from acctcore.calendars import Calendar, Weekday
from acctcore.currency import ISO_4217, Currency, CurrencyTable
from acctcore.days import Tenor, day
from acctcore.decisions import Decision, Given
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.parties import Link, LinkKind, Party
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline
from acctcore.versions import Approval, Citation, Stage, Version

MODULES = (
    *("calendars", "currency", "days", "decisions", "evidence", "findings", "maps", "money"),
    *("parties", "quantity", "ratio", "rounding", "sources", "timeline", "versions"),
)
ON = day(date(2026, 3, 16))
SOURCE = Source("letter", Status.VERIFIED, "2(a)", "https://example.org", ON)
APPROVAL = Approval(Stage.APPROVED, ON, "author", "board", "7/2026")
VERSION = Version("v1", ON, FrozenMap({"bp": 10}), SOURCE, APPROVAL)
PERIOD = Period(None, ON)
EVIDENCE = Evidence("20-F", "audited", ON)
FACT = Fact("f1", "LPA", "Cash", PERIOD, Fraction(5), "USD", EVIDENCE)
FINDING = Finding("2", "OVER", Verdict.NOT_MET, "x", Quantity(30, "bp"), "<=", Quantity(10, "bp"))
CITATION = Citation("v1", ON, SOURCE, "sha256:0")
VALUES = (
    Calendar("bank", "2026", ON, ON, weekend=frozenset({Weekday.SUNDAY})),  # sets have no order
    Currency("HKD", 2),
    ISO_4217,
    Tenor(1, 2, 3),
    Decision("GRANTED", ON, CITATION, Given((FINDING,))),
    Given((FINDING,)),
    EVIDENCE,
    FACT,
    FactBase((FACT,)),
    PERIOD,
    FINDING,
    Money(5, "HKD"),
    Link(LinkKind.CONTROL, "A", "B", ON, ON),
    Party("A", "Ant Ltd"),
    Quantity(30, "bp"),
    SOURCE,
    APPROVAL,
    CITATION,
    Timeline((VERSION,)),
    VERSION,
)
KINDS = {
    kind
    for module in MODULES
    for name, kind in getmembers(import_module(f"acctcore.{module}"), isclass)
    if has(kind) and not name.startswith("_")
}
ENUMS = (LinkKind, Rounding, Stage, Status, Verdict, Weekday)


def test_every_class_of_the_vocabulary_is_tried_here() -> None:
    assert {type(value) for value in VALUES} == KINDS


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_field_is_set_or_deleted(value: object) -> None:
    for each in fields(type(value)):  # type: ignore[arg-type]
        with pytest.raises(FrozenInstanceError):
            setattr(value, each.name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(value, each.name)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_survives_copies_and_storage(value: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        stored = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - our own bytes
        assert stored == value
        assert hash(stored) == hash(value)
        assert repr(stored) == repr(value)
    assert copy.copy(value) == copy.deepcopy(value) == value


def test_what_was_stored_still_works() -> None:
    calendar, timeline, table = (
        pickle.loads(pickle.dumps(value))  # noqa: S301 - our own bytes
        for value in (VALUES[0], Timeline((VERSION,)), CurrencyTable("own", (Currency("PTS", 0),)))
    )
    assert calendar.is_business_day(ON)
    assert timeline.at(ON) == VERSION
    assert timeline.at(ON).hash == VERSION.hash
    assert table.currency("PTS").exponent == 0


def test_an_edited_copy_is_checked_and_counted_anew() -> None:
    calendar = evolve(VALUES[0], holidays=frozenset({ON}))
    assert not calendar.is_business_day(ON)
    assert evolve(VERSION, value=FrozenMap({"bp": 20})).hash != VERSION.hash


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_a_named_value_is_written_in_small_letters_as_documents_write_it(kind: type[Enum]) -> None:
    for each in kind:
        assert each.value == each.name.lower()
        assert pickle.loads(pickle.dumps(each)) is each  # noqa: S301 - our own bytes
