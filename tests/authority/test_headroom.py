"""What a level could still grant where what counts is no plain sum: figures by hand.

A law tries the same on drawn letters: so much passes there, one unit more does not.
"""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.authority import (
    Adds,
    Cell,
    Combine,
    Conversion,
    Dimension,
    ExchangeRate,
    Reserved,
    RouteKind,
)
from acctcore.days import Tenor, parse_day
from acctcore.rounding import Rounding

YEAR = Tenor(months=12)
MONTHS = Dimension("months", "months", Adds.PARTY, YEAR, combine=Combine.LARGEST)
COST = Dimension("cost", "HKD", Adds.PARTY, YEAR)
TODAY = "2026-03-16"
CENT = "HKD 0.01"


def available(decision: Any) -> list[str | None]:
    tests = [step.tests[0].available for step in decision.outcome.path]
    return [None if each is None else str(each) for each in tests]


@pytest.mark.parametrize(
    ("past", "asked", "expected"),
    [
        (35, 48, ["36 months", "60 months"]),
        (36, 48, ["36 months", "60 months"]),
        (37, 48, [None, "60 months"]),  # 36 beside 37 is tested as 37, over the limit
        (48, 48, [None, "60 months"]),
        (61, 48, [None, None]),
    ],
)
def test_the_largest_of_the_past_leaves_all_of_a_limit_or_nothing(  # noqa: PLR0913, PLR0917 - a row
    past: int,
    asked: int,
    expected: list[str | None],
    letter: Callable[..., Any],
    decide: Callable[..., Any],
    grant: Callable[..., Any],
) -> None:
    rows = {"L1": {"months": "36 months"}, "L2": {"months": "60 months"}}
    history = (grant("G1", "2026-01-05", {"months": f"{past} months"}),)
    found = decide(letter(rows, MONTHS), {"months": f"{asked} months"}, history=history)
    assert available(found) == expected


def test_with_a_past_that_is_not_known_nothing_is_available_for_certain(
    letter: Callable[..., Any], decide: Callable[..., Any]
) -> None:
    rows = {"L1": {"months": "36 months"}}
    found = decide(letter(rows, MONTHS), {"months": "12 months"}, history=None)
    assert available(found) == [None]


@pytest.mark.parametrize(
    ("rounding", "top", "expected"),
    [
        (Rounding.UP, 5, "HKD 0.04"),  # 4.5 comes to 5; 5.5 to 6
        (Rounding.DOWN, 5, "HKD 0.05"),  # 5.5 comes to 5; 6.5 to 6
        (Rounding.HALF_EVEN, 4, "HKD 0.04"),  # 4.5 comes to 4; 5.5 to 6
        (Rounding.HALF_EVEN, 5, "HKD 0.04"),  # 4.5 comes to 4; 5.5 to 6
        (Rounding.HALF_UP, 5, "HKD 0.04"),  # 4.5 comes to 5; 5.5 to 6
        (Rounding.HALF_DOWN, 5, "HKD 0.05"),  # 5.5 comes to 5; 6.5 to 6
        (Rounding.UP, 0, None),  # half a cent comes to one
    ],
)
def test_half_a_cent_of_the_past_counts_as_it_is_rounded_with_the_request(  # noqa: PLR0913, PLR0917
    rounding: Rounding,
    top: int,
    expected: str | None,
    letter: Callable[..., Any],
    decide: Callable[..., Any],
    grant: Callable[..., Any],
) -> None:
    """One US cent was granted, at half a Hong Kong dollar each: half a cent."""
    rows = {"L1": {"cost": f"HKD 0.0{top}"}}
    says = Conversion(rounding, Tenor(days=5))
    usd = ExchangeRate("USD", "HKD", "0.5", parse_day(TODAY), "fixing")  # type: ignore[arg-type]
    past = (grant("G1", "2026-01-05", {"cost": "USD 0.01"}),)
    long = letter(rows, COST, conversion=says)
    found = decide(long, {"cost": "HKD 0.09"}, history=past, rates=(usd,))
    assert available(found) == [expected]


def test_what_may_be_reserved_is_returned_for_want_of_a_reason_all_the_same(
    letter: Callable[..., Any], limits: Callable[..., Any], decide: Callable[..., Any]
) -> None:
    """Whether it is reserved is not known, and makes no difference: both ways it is returned."""
    rows = limits({"L1": {"cost": CENT}})
    long = letter(
        {"L1": {}},
        COST,
        cells=(Cell("rate", "2(a)", rows),),
        categories={"product": ("loan", "new")},
        reserved=(Reserved("novel", "9", "board", {"product": ("new",)}),),
    )
    found = decide(long, {"cost": CENT}, reason=None).outcome
    assert (found.kind, found.body) == (RouteKind.RETURNED, None)
    open_ = decide(long, {"cost": CENT}).outcome
    assert (open_.kind, open_.body) == (RouteKind.UNDECIDED, None)
    new = decide(long, {"cost": CENT}, reason=None, categories={"product": "new"}).outcome
    assert (new.kind, new.body) == (RouteKind.RETURNED, None)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({}, ["RATE_NOT_KNOWN"]),
        ({"state": "released"}, []),
        ({"party": "a stranger"}, []),
        ({"on": "2025-03-15"}, []),  # a day before the window of twelve months
        ({"on": "2025-03-16"}, ["RATE_NOT_KNOWN"]),
    ],
    ids=range(5),
)
def test_a_rate_is_missed_only_where_a_grant_counts(
    more: dict[str, str],
    codes: list[str],
    letter: Callable[..., Any],
    decide: Callable[..., Any],
    grant: Callable[..., Any],
) -> None:
    long = letter(
        {"L1": {"cost": "HKD 1.00"}},
        COST,
        Dimension("bp", "bp"),
        conversion=Conversion(Rounding.UP, Tenor(days=5)),
    )
    on, rest = more.get("on", TODAY), {k: v for k, v in more.items() if k != "on"}
    found = decide(long, {"cost": CENT}, history=(grant("G1", on, {"cost": "USD 1.00"}, **rest),))
    assert [each.code for each in found.findings if each.code.startswith("RATE")] == codes
    assert found.outcome.kind is (RouteKind.UNDECIDED if codes else RouteKind.ROUTED)
