"""A missing fact is never a zero; and the route stands where every value of it gives the same one.

One test for each fact: a case in which it matters, and one in which it cannot. The oracle tries
them together.
"""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.authority import (
    Adds,
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    PastGrant,
    Route,
    RouteKind,
)
from acctcore.days import Tenor
from acctcore.decisions import Decision
from acctcore.findings import Verdict

Decide = Callable[..., Decision[Route]]
Grant = Callable[..., PastGrant]
Letter = Callable[..., DelegationLetter]
UNDECIDED = RouteKind.UNDECIDED
YEAR = Tenor(months=12)
FIVE = {"bp": "5 bp", "cost": "HKD 5.00"}
OPEN = {"L1": {"bp": "10 bp", "cost": "HKD 10.00"}, "L2": {"bp": "20 bp", "cost": "HKD 20.00"}}
TIED = {"L1": {"bp": "unlimited", "cost": "HKD 10.00"}}


@pytest.fixture(scope="module")
def build(letter: Letter) -> Callable[[Any], DelegationLetter]:
    bp = Dimension("bp", "bp", Adds.FACILITY, YEAR)
    return lambda rows: letter(rows, bp, Dimension("cost", "HKD", Adds.GROUP, YEAR))


def missing(decision: Decision[Route]) -> list[tuple[str, str]]:
    return [(f.code, f.about) for f in decision.missing]


def test_quantity_that_matters(build: Any, decide: Decide) -> None:
    decision = decide(build(OPEN), {"cost": "HKD 5.00"})
    assert decision.outcome.kind is UNDECIDED
    assert decision.outcome.level is None
    assert missing(decision) == [("QUANTITY_NOT_KNOWN", "L1 bp")]


def test_quantity_that_does_not(build: Any, decide: Decide) -> None:
    assert decide(build(TIED), {"cost": "HKD 5.00"}).outcome.level == "L1"
    assert decide(build(OPEN), {"cost": "HKD 20.01"}).outcome.kind is RouteKind.ABOVE_ALL


def test_history_that_matters(build: Any, decide: Decide) -> None:
    decision = decide(build(OPEN), FIVE, history=None)
    assert decision.outcome.kind is UNDECIDED
    assert missing(decision) == [
        ("PAST_GRANTS_NOT_KNOWN", "L1 bp"),
        ("PAST_GRANTS_NOT_KNOWN", "L1 cost"),
    ]


def test_history_that_does_not(build: Any, decide: Decide) -> None:
    over = {"bp": "21 bp", "cost": "HKD 5.00"}
    assert decide(build(OPEN), over, history=None).outcome.kind is RouteKind.ABOVE_ALL


def test_quantity_of_a_past_grant(build: Any, decide: Decide, grant: Grant) -> None:
    """What a grant does not state is not known; in the window it matters, outside it does not."""
    silent = {"bp": "0 bp"}
    matters = decide(build(OPEN), FIVE, history=(grant("G1", "2026-01-05", silent),))
    assert missing(matters) == [("PAST_GRANTS_NOT_KNOWN", "L1 cost")]
    old = decide(build(OPEN), FIVE, history=(grant("G1", "2025-03-15", silent),))
    assert old.outcome.level == "L1"


def test_a_past_grant_that_says_nothing_adds_nothing_for_certain(
    build: Any, decide: Decide, grant: Grant
) -> None:
    """10 for certain, which L1 holds, and perhaps more."""
    past = (
        grant("G1", "2026-01-05", {"bp": "5 bp", "cost": "HKD 0.00"}),
        grant("G2", "2026-01-06", {"cost": "HKD 0.00"}),
    )
    decision = decide(build(OPEN), FIVE, history=past)
    assert missing(decision) == [("PAST_GRANTS_NOT_KNOWN", "L1 bp")]


def test_group_that_matters(build: Any, decide: Decide) -> None:
    decision = decide(build(OPEN), FIVE, groups=None)
    assert decision.outcome.kind is UNDECIDED
    assert missing(decision) == [("PAST_GRANTS_NOT_KNOWN", "L1 cost")]


@pytest.mark.parametrize("silent", ["P2", "P3"])
def test_one_group_of_two_is_not_known(
    build: Any, decide: Decide, grant: Grant, silent: str
) -> None:
    """The sum of the other group is whole, and says nothing about this one."""
    past = grant("G1", "2026-01-05", {"bp": "0 bp"}, party=silent)
    groups = (frozenset({"P1", "P2"}), frozenset({"P1", "P3"}))
    decision = decide(build(OPEN), FIVE, history=(past,), groups=groups)
    assert missing(decision) == [("PAST_GRANTS_NOT_KNOWN", "L1 cost")]


def test_group_that_does_not(letter: Letter, decide: Decide) -> None:
    party = letter({"L1": {"bp": "10 bp"}}, Dimension("bp", "bp", Adds.PARTY, YEAR))
    assert decide(party, {"bp": "5 bp"}, groups=None).outcome.level == "L1"


def test_facility_that_matters(build: Any, decide: Decide, grant: Grant) -> None:
    past = grant("G1", "2026-01-05", {"bp": "6 bp", "cost": "HKD 0.00"}, facility="loan-2")
    decision = decide(build(OPEN), FIVE, facility=None, history=(past,))
    assert missing(decision) == [("PAST_GRANTS_NOT_KNOWN", "L1 bp")]


def test_facility_that_does_not(build: Any, decide: Decide, grant: Grant) -> None:
    """5 with 5 on whichever loan: 10 at most, which L1 holds. With no history, none."""
    two = tuple(
        grant(f"G{n}", "2026-01-05", {"bp": "5 bp", "cost": "HKD 0.00"}, facility=f"loan-{n}")
        for n in (1, 2)
    )
    assert decide(build(OPEN), FIVE, facility=None, history=two).outcome.level == "L1"
    assert decide(build(OPEN), FIVE, facility=None).outcome.level == "L1"
    nowhere = decide(build(OPEN), FIVE, facility="", history=two)
    assert nowhere.outcome.level == "L1"


def test_history_matters_on_no_facility_too(build: Any, decide: Decide) -> None:
    full = FIVE | {"bp": "10 bp"}
    nowhere = decide(build(OPEN), full, facility="", history=None)
    assert missing(nowhere) == [
        ("PAST_GRANTS_NOT_KNOWN", "L1 bp"),
        ("PAST_GRANTS_NOT_KNOWN", "L1 cost"),
    ]


@pytest.mark.parametrize(("used", "level"), [("5 bp", "L1"), ("6 bp", None), ("16 bp", None)])
def test_facility_of_a_past_grant(
    build: Any, decide: Decide, grant: Grant, used: str, level: str | None
) -> None:
    past = grant("G1", "2026-01-05", {"bp": used, "cost": "HKD 0.00"}, facility=None)
    assert decide(build(OPEN), FIVE, history=(past,)).outcome.level == level


@pytest.mark.parametrize("facility", [None, "loan-1", "loan-2"])
def test_two_grants_on_one_unknown_facility(
    build: Any, decide: Decide, grant: Grant, facility: str | None
) -> None:
    past = tuple(
        grant(f"G{n}", "2026-01-05", {"bp": "3 bp", "cost": "HKD 0.00"}, facility=None)
        for n in (1, 2)
    )
    assert decide(build(OPEN), FIVE, facility=facility, history=past).outcome.kind is UNDECIDED


# Categories. ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rated(letter: Letter, limits: Any) -> DelegationLetter:
    """Rates by rating A, B or C (which the letter says nothing of); fees whatever the rating."""
    cells = (
        Cell("rate A", "1", limits({"L1": {"bp": "10 bp"}, "L2": {"bp": "30 bp"}}), when("A")),
        Cell("rate B", "2", limits({"L1": {"bp": "5 bp"}, "L2": {"bp": "30 bp"}}), when("B")),
        Cell("fee", "3", limits({"L1": {"bp": "1 bp"}}), {"kind": ("fee",)}),
    )
    levels = (Level("L1", ""), Level("L2", "", may_hold_less=True))
    categories = {"kind": ("rate", "fee"), "rating": ("A", "B", "C")}
    return letter({}, Dimension("bp", "bp"), levels=levels, cells=cells, categories=categories)


def when(rating: str) -> dict[str, tuple[str, ...]]:
    return {"kind": ("rate",), "rating": (rating,)}


@pytest.mark.parametrize(
    ("categories", "bp", "kind", "level"),
    [
        ({"kind": "rate", "rating": "A"}, 10, "routed", "L1"),
        ({"kind": "rate", "rating": "B"}, 10, "routed", "L2"),
        ({"kind": "rate", "rating": "C"}, 10, "not_delegated", None),
        ({"kind": "fee", "rating": "C"}, 1, "routed", "L1"),
        # Rating missing: C may be nobody's.
        ({"kind": "rate"}, 10, "undecided", None),
        # Rating missing, and it cannot matter: fees have none.
        ({"kind": "fee"}, 1, "routed", "L1"),
        ({"kind": "fee"}, 2, "above_all", None),
        # Kind missing: 1 bp is L1's as a rate and as a fee, 2 bp is not.
        ({"rating": "A"}, 1, "routed", "L1"),
        ({"rating": "A"}, 2, "undecided", None),
        ({}, 1, "undecided", None),
    ],
)
def test_categories(  # noqa: PLR0913, PLR0917 - a row of the table
    rated: DelegationLetter,
    decide: Decide,
    categories: dict[str, str],
    bp: int,
    kind: str,
    level: str | None,
) -> None:
    decision = decide(rated, {"bp": f"{bp} bp"}, categories=categories)
    assert (decision.outcome.kind.value, decision.outcome.level) == (kind, level)
    absent = [name for name in ("kind", "rating") if name not in categories]
    assert missing(decision)[: len(absent)] == [("CATEGORY_NOT_KNOWN", name) for name in absent]


def test_a_case_in_no_cell_says_so(rated: DelegationLetter, decide: Decide) -> None:
    decision = decide(rated, {"bp": "1 bp"}, categories={"kind": "rate", "rating": "C"})
    assert [(f.code, f.about) for f in decision.reasons] == [("NOT_DELEGATED", "request")]
    assert (decision.outcome.path, decision.outcome.binding) == ((), ())


def test_a_case_in_no_cell_and_without_a_reason_is_returned(
    rated: DelegationLetter, decide: Decide
) -> None:
    nowhere = {"kind": "rate", "rating": "C"}
    decision = decide(rated, {"bp": "1 bp"}, categories=nowhere, reason=None)
    assert decision.outcome.kind is RouteKind.RETURNED


def test_a_reason_missing_is_not_a_fact_missing(rated: DelegationLetter, decide: Decide) -> None:
    assert decide(rated, {}, reason=None).outcome.kind is RouteKind.RETURNED


# Why no level will do. --------------------------------------------------------------------------


def test_a_hole_or_too_much(letter: Letter, decide: Decide) -> None:
    """In the hole of bp; but if the cost is more than anybody holds, it is no hole."""
    rows = {
        "L1": {"bp": "9 bp", "cost": "HKD 9.00"},
        "L2": {"bp": "over 15 bp up to 49 bp", "cost": "HKD 9.00"},
    }
    holed = letter(rows, Dimension("bp", "bp"), Dimension("cost", "HKD"))
    assert decide(holed, {"bp": "12 bp", "cost": "HKD 9.00"}).outcome.kind is RouteKind.GAP
    assert decide(holed, {"bp": "12 bp", "cost": "HKD 9.01"}).outcome.kind is RouteKind.ABOVE_ALL
    assert decide(holed, {"bp": "12 bp"}).outcome.kind is UNDECIDED


def test_a_hole_beside_a_figure_not_known(letter: Letter, decide: Decide) -> None:
    rows = {"L1": {"bp": "over 15 bp up to 49 bp", "cost": "not known"}}
    holed = letter(rows, Dimension("bp", "bp"), Dimension("cost", "HKD"))
    assert decide(holed, {"bp": "12 bp", "cost": "HKD 0.00"}).outcome.kind is UNDECIDED


def test_levels_that_lack_one_dimension_each_delegate_nothing(
    letter: Letter, decide: Decide
) -> None:
    rows = {"L1": {"bp": "9 bp", "cost": "NIL"}, "L2": {"bp": "NIL", "cost": "HKD 9.00"}}
    levels = (Level("L1", ""), Level("L2", "", may_hold_less=True))
    apart = letter(rows, Dimension("bp", "bp"), Dimension("cost", "HKD"), levels=levels)
    told = decide(apart, {"bp": "1 bp", "cost": "HKD 1.00"}).outcome
    assert told.kind is RouteKind.NOT_DELEGATED
    assert [step.verdict for step in told.path] == [Verdict.NOT_MET, Verdict.NOT_MET]
