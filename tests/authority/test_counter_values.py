"""What the customer gives in return: stated or excused where the letter asks, else returned."""

from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Cell,
    DelegationLetter,
    Dimension,
    Holder,
    Level,
    Limit,
    Reserved,
    RouteKind,
    route,
)
from acctcore.authority.analysis import examine
from acctcore.authority.comparison import compare
from acctcore.authority.permission import PermissionCase, permit
from acctcore.canonical import content_hash
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, WrongKind
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = Date(2026, 3, 16)
SILENT = DelegationLetter(
    (Level("L1", "account manager", grants_own=True),),
    (Dimension("bp", "bp"),),
    (Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")}}),),
    ("RETENTION",),
)
ASKS = evolve(SILENT, asks_counter_value=True)
CASE = AccommodationCase("R1", "P1", {"bp": Quantity(10, "bp")}, reason="RETENTION")
GIVEN: dict[str, Any] = {"counter_value": "the payroll account"}
EXCUSED: dict[str, Any] = {"no_counter_value": "an error of the bank"}


def routed(letter: DelegationLetter, **more: Any) -> Any:
    letters = Timeline.always(letter, Source("letter", Status.INVENTED))
    return route(evolve(CASE, **more), letters, ON)


@pytest.mark.parametrize(
    ("more", "code", "kind"),
    [
        (GIVEN, "COUNTER_VALUE_STATED", RouteKind.ROUTED),
        (EXCUSED, "NO_COUNTER_VALUE", RouteKind.ROUTED),
        ({}, "COUNTER_VALUE_MISSING", RouteKind.RETURNED),
    ],
)
def test_a_letter_that_asks_returns_what_says_nothing(more: Any, code: str, kind: Any) -> None:
    decided = routed(ASKS, **more)
    assert decided.outcome.kind is kind
    [found] = [each for each in decided.findings if each.clause == "asks_counter_value"]
    assert (found.code, found.measured) == (code, next(iter(more.values()), None))


@pytest.mark.parametrize("more", [GIVEN, EXCUSED, {}])
def test_a_letter_that_does_not_ask_says_nothing_of_it(more: Any) -> None:
    assert routed(SILENT, **more) == routed(SILENT)


def test_what_is_above_all_or_reserved_is_returned_first() -> None:
    novel = Reserved("novel", "9", "board", {"p": ("a",)})
    reserved = evolve(ASKS, categories={"p": ("a", "b")}, reserved=(novel,))
    for letter, stated, kind in (
        (ASKS, {"quantities": {"bp": Quantity(11, "bp")}}, RouteKind.ABOVE_ALL),
        (reserved, {"categories": {"p": "a"}}, RouteKind.RESERVED),
    ):
        assert routed(letter, **stated).outcome.kind is RouteKind.RETURNED
        assert routed(letter, **stated, **GIVEN).outcome.kind is kind


def test_nobody_may_grant_what_is_returned() -> None:
    letters = Timeline.always(ASKS, Source("letter", Status.INVENTED))
    amy = Holder("amy", "L1", Date(2026, 1, 1), absent=False)
    asked = evolve(CASE, holders=(amy,), conflicts=(), requested_by="amy")
    for request, kind in ((asked, "returned"), (evolve(asked, **GIVEN), "grant")):
        assert permit(PermissionCase(request, "amy"), letters, ON).outcome.kind.value == kind


@pytest.mark.parametrize(
    ("more", "raised", "told"),
    [
        ({"counter_value": " "}, OutOfRange, "counter_value of a request"),
        ({"no_counter_value": 5}, OutOfRange, "no_counter_value of a request"),
        ({**GIVEN, **EXCUSED}, Contradiction, "request `R1`: expected a counter-value or the"),
    ],
)
def test_nothing_and_both_are_refused(more: Any, raised: type[AcctcoreError], told: str) -> None:
    with pytest.raises(raised, match=told):
        evolve(CASE, **more)


def test_a_letter_that_does_not_ask_keeps_its_hash_and_one_that_does_has_another() -> None:
    assert content_hash(evolve(ASKS, asks_counter_value=False)) == content_hash(SILENT)
    assert content_hash(ASKS) != content_hash(SILENT)
    with pytest.raises(WrongKind, match="asks_counter_value of a letter"):
        evolve(ASKS, asks_counter_value="yes")  # type: ignore[arg-type]


def test_examples_that_the_tools_make_up_are_excused() -> None:
    wider = Limit.parse("11 bp")
    (cell,) = ASKS.cells
    other = evolve(ASKS, cells=(evolve(cell, limits={"L1": {"bp": wider}}),))
    witness = compare(ASKS, other, ON).witness
    assert witness is not None
    assert (witness.before.kind, witness.after.level) == (RouteKind.ABOVE_ALL, "L1")
    assert witness.case.no_counter_value == "made up as an example"
    below = Cell("rate", "1", {"L1": {"bp": Limit.parse("over 5 bp up to 10 bp")}})
    silent, asking = (
        [each for each in examine(evolve(letter, cells=(below,))).remarks if each.witness]
        for letter in (SILENT, ASKS)
    )
    for shown, asked in zip(silent, asking, strict=True):
        assert shown.witness is not None
        assert asked.witness == evolve(shown.witness, no_counter_value="made up as an example")
        assert asked.route is not None
        assert shown.route is not None
        assert asked.route.kind is shown.route.kind is not RouteKind.RETURNED
    assert silent
