"""What a delegation letter and a request refuse, word for word (authority, section 13)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Committee,
    Conflict,
    DelegationLetter,
    Dimension,
    ExchangeRate,
    Holder,
    Interest,
    LetterDraft,
    Level,
    Limit,
    PastGrant,
    Power,
    RouteKind,
    UnsoundLetter,
    route,
)
from acctcore.codec import read_toml
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Inexact,
    Malformed,
    MixedCurrency,
    NothingInForce,
    OutOfRange,
    Unknown,
    UnknownCurrency,
    WrongKind,
)
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY = Date(2026, 3, 16)
SINCE = Date(2026, 1, 1)
BP = Dimension("bp", "bp")
WORDS = (
    "expected an amount or a quantity, `under ...`, `over ... up to ...`, "
    "`NIL`, `unlimited`, `not known` or `50 % of ...`"
)
ONE = Quantity(1, "bp")


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


# Limits. ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "error", "expected"),
    [
        (
            20000.5,
            WrongKind,
            f"limit: {WORDS}, got `20000.5` (a floating-point number); put it in quotes",
        ),
        (True, WrongKind, f"limit: {WORDS}, got `true` (a yes/no value); put it in quotes"),
        (None, WrongKind, f"limit: {WORDS}, got nothing; put it in quotes"),
        ("", OutOfRange, f"limit: {WORDS}, got ``"),
        ("banana", OutOfRange, f"limit: {WORDS}, got `banana`"),
        ("<= banana(", OutOfRange, f"limit: {WORDS}, got `<= banana(`"),
        ("nil", OutOfRange, f"limit: {WORDS}, got `nil`"),
        ("up to NIL", OutOfRange, f"limit: {WORDS}, got `NIL`"),
        ("over 5 bp unlimited", OutOfRange, f"limit: {WORDS}, got `unlimited`"),
        ("20000.00", OutOfRange, f"limit: {WORDS}, got `20000.00`"),
        ("HKD -1.00", OutOfRange, "limit: expected 0 or more, got `HKD -1.00`"),
        ("-HKD 1.00", OutOfRange, "limit: expected 0 or more, got `-HKD 1.00`"),
        ("-HKD 0.00", OutOfRange, f"limit: {WORDS}, got `-HKD 0.00`"),
        ("-banana", OutOfRange, f"limit: {WORDS}, got `-banana`"),
        ("over -1 bp up to 5 bp", OutOfRange, "limit: expected 0 or more, got `-1 bp`"),
        ("over 5 bp up to 5 bp", Contradiction, "limit `over 5 bp up to 5 bp` leaves no room"),
        ("over 5 bp under 6 bp", Contradiction, "limit `over 5 bp under 6 bp` leaves no room"),
        (
            "over 5 bp up to HKD 9.00",
            Contradiction,
            "limit `over 5 bp up to HKD 9.00` mixes two units",
        ),
        (
            "HKD 1.005",
            Inexact,
            "amount in HKD: expected at most 2 decimal places, got `1.005`",
        ),
        ("1.5 bp", Inexact, "quantity in bp: expected a whole number, got `1.5`"),
        (
            "HKX 1.00",
            UnknownCurrency,
            "currency: expected a code of `ISO 4217, 2026-01-01`, got `HKX`",
        ),
        (
            "5 bp, withdrawn on 2026-02-30",
            OutOfRange,
            "day of withdrawal: expected a day that exists, got `2026-02-30`",
        ),
        (
            "5 bp, withdrawn on Monday",
            OutOfRange,
            "day of withdrawal: expected a day such as `2026-03-16`, got `Monday`",
        ),
    ],
)
def test_a_limit_as_text(text: Any, error: type[AcctcoreError], expected: str) -> None:
    assert message(error, lambda: Limit.parse(text)).startswith(expected)


@pytest.mark.parametrize(
    "parts",
    [
        {"power": Power.BOUNDED},
        {"power": Power.NIL, "top": ONE},
        {"power": Power.NIL, "over": ONE},
        {"power": Power.UNLIMITED, "under": True},
    ],
)
def test_a_limit_is_a_bound_or_a_word(parts: dict[str, Any]) -> None:
    expected = "a limit has a bound or a word such as `NIL`, one of the two"
    assert message(Contradiction, lambda: Limit(**parts)) == expected


@pytest.mark.parametrize(
    ("make", "error", "expected"),
    [
        (
            lambda: Limit(Power.BOUNDED, 1.5),  # type: ignore[arg-type]
            WrongKind,
            "limit: expected an amount or a quantity, got `1.5` (a floating-point number)",
        ),
        (
            lambda: Limit(Power.BOUNDED, ONE, over=10),  # type: ignore[arg-type]
            WrongKind,
            "limit: expected an amount or a quantity, got `10` (a whole number)",
        ),
        (
            lambda: Limit(Power.NIL, withdrawn_on=datetime(2026, 3, 16)),  # type: ignore[arg-type]  # noqa: DTZ001
            WrongKind,
            (
                "day: expected a day such as `2026-03-16`, "
                "got `2026-03-16 00:00:00` (a moment, not a day)"
            ),
        ),
    ],
)
def test_a_limit_as_a_value(
    make: Callable[[], Limit], error: type[AcctcoreError], expected: str
) -> None:
    assert message(error, make) == expected


# Letters: each fault in the words of its author. ------------------------------------------------

Rows = Mapping[str, Mapping[str, str]]
NO_CELL = "cells: the letter delegates nothing (NO_CELL)"


def cell(rows: Rows, name: str = "rate", clause: str = "2(a)", **more: Any) -> Cell:
    limits = {level: {n: Limit.parse(t) for n, t in row.items()} for level, row in rows.items()}
    return Cell(name, clause, limits, **more)


def letter(
    *cells: Cell, levels: str = "L1 L2 L3", reasons: tuple[str, ...] = ("R",), **categories: Any
) -> DelegationLetter:
    listed = tuple(Level(name, name) for name in levels.split())
    return DelegationLetter(listed, (BP,), cells, reasons, categories)


TEN = {"L1": {"bp": "10 bp"}, "L2": {"bp": "25 bp"}, "L3": {"bp": "60 bp"}}


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: letter(levels=""), ["levels: the letter names no level (NO_LEVEL)", NO_CELL]),
        (letter, [NO_CELL]),
        (
            lambda: letter(cell(TEN), size=()),
            ["categories: category `size` lists no code (NO_CODE)"],
        ),
        (
            lambda: letter(cell(TEN), cell({"L1": {}}, "fee", "3")),
            ["3: cell `fee` limits nothing; write `NIL` or leave it out (EMPTY_CELL)"],
        ),
        (
            lambda: letter(cell(TEN), levels="L1 L2 L3 L1"),
            ["levels: level `L1` stands twice (STANDS_TWICE)"],
        ),
        (
            lambda: letter(cell(TEN), reasons=("R", "R")),
            ["reasons: reason `R` stands twice (STANDS_TWICE)"],
        ),
        (
            lambda: letter(cell(TEN | {"L4": {"bp": "99 bp"}})),
            ["2(a): cell `rate` uses level `L4`, which the letter does not declare (NOT_DECLARED)"],
        ),
        (
            lambda: letter(cell({"L3": {"fee": "1 bp"}})),
            [
                (
                    "2(a): cell `rate` uses dimension `fee`, "
                    "which the letter does not declare (NOT_DECLARED)"
                )
            ],
        ),
        (
            lambda: letter(cell(TEN, when={"rating": ("A",)})),
            [
                (
                    "2(a): cell `rate` uses category `rating`, "
                    "which the letter does not declare (NOT_DECLARED)"
                )
            ],
        ),
        (
            lambda: letter(cell(TEN, when={"rating": ("Z",)}), rating=("A", "B")),
            ["2(a): cell `rate` uses code `Z`, which the letter does not declare (NOT_DECLARED)"],
        ),
        (
            lambda: letter(cell(TEN | {"L3": {"bp": "HKD 60.00"}})),
            ["2(a): cell `rate`, L3: `bp` is in bp, not `HKD 60.00` (OTHER_UNIT)"],
        ),
        (
            lambda: letter(cell(TEN | {"L3": {"bp": "20 bp"}})),
            [
                "2(a): cell `rate`: L3 holds 20 bp on bp, less than L2 with 25 bp (INVERTED)",
            ],
        ),
        (
            lambda: letter(cell({"L2": {"bp": "unlimited"}, "L3": {"bp": "unlimited"}})),
            ["2(a): cell `rate`: L2 is unlimited on bp below the top (UNLIMITED_BELOW_TOP)"],
        ),
        (
            lambda: letter(cell({"L2": {"bp": "25 bp"}})),
            [
                (
                    "2(a): cell `rate`: L3 says nothing on bp; write its limit, "
                    "or `may_hold_less` at L3 if it holds none (LEVEL_MISSING)"
                )
            ],
        ),
        (
            lambda: letter(cell(TEN), cell(TEN, "again", "2(b)")),
            ["2(b): cells `rate` and `again` both cover every case (OVERLAP)"],
        ),
        (
            lambda: letter(
                cell(TEN, when={"rating": ("A", "B")}),
                cell(TEN, "again", "2(b)", when={"rating": ("B",)}),
                rating=("A", "B"),
            ),
            ["2(b): cells `rate` and `again` both cover rating B (OVERLAP)"],
        ),
        (
            lambda: letter(cell({"L1": {"bp": "30 bp"}, "L2": {"bp": "25 bp"}})),
            [
                (
                    "2(a): cell `rate`: L3 says nothing on bp; write its limit, "
                    "or `may_hold_less` at L3 if it holds none (LEVEL_MISSING)"
                ),
                "2(a): cell `rate`: L2 holds 25 bp on bp, less than L1 with 30 bp (INVERTED)",
            ],
        ),
    ],
)
def test_an_unsound_letter(make: Callable[[], object], expected: list[str]) -> None:
    lines = message(UnsoundLetter, make).splitlines()
    assert lines == ["the letter is not sound:", *expected]


def test_every_fault_of_a_letter_stands_in_its_document() -> None:
    text = """
reasons = ["R"]
levels = [{id = "L1", name = "one"}, {id = "L2", name = "two"}]
dimensions = [{name = "bp", unit = "bp"}]
[[cells]]
name = "rate"
clause = "2(a)"
limits = {L1 = {bp = "25 bp"}, L2 = {bp = "20 bp"}}
"""
    assert message(Malformed, lambda: read_toml(text, DelegationLetter)).splitlines() == [
        "the letter is not sound:",
        "2(a): cell `rate`: L2 holds 20 bp on bp, less than L1 with 25 bp (INVERTED)",
    ]


def test_a_number_where_a_limit_stands() -> None:
    text = """
reasons = ["R"]
levels = [{id = "L1", name = "one", rank = 1}]
dimensions = [{name = "bp", unit = "bp", window = "a year"}]
[[cells]]
name = "rate"
clause = "2(a)"
limits = {L1 = {bp = 25.5}}
"""
    assert message(Malformed, lambda: read_toml(text, LetterDraft)).splitlines() == [
        (
            "levels[0].rank: unknown key; expected one of `id`, `name`, `grants_own`, "
            "`may_hold_less`, `committee`, `joint`, `in_absence`, `sub_delegates`, "
            "`decides_within`"
        ),
        "dimensions[0].window: tenor: expected text such as `12 months` or `90 days`, got `a year`",
        (
            "cells[0].limits.L1.bp: expected an amount or a quantity, `under ...`, "
            "`over ... up to ...`, `NIL`, `unlimited`, `not known` or `50 % of ...`, "
            "got `25.5` (a floating-point number); put it in quotes"
        ),
    ]


@pytest.mark.parametrize(
    ("make", "error", "expected"),
    [
        (
            lambda: Dimension("cost", "HKD", Adds.GROUP),
            Contradiction,
            "dimension `cost` adds up past grants (group) but states no window",
        ),
        (
            lambda: Dimension("cost", "HKD", window=Tenor(months=12)),
            Contradiction,
            "dimension `cost` states a window but adds up nothing",
        ),
        (
            lambda: Dimension(" ", "HKD"),
            OutOfRange,
            "name of a dimension: expected a name, got ` `",
        ),
        (
            lambda: Dimension("cost", ""),
            OutOfRange,
            "name of a unit of `cost`: expected a name, got ``",
        ),
        (lambda: Level("", ""), OutOfRange, "name of a level: expected a name, got ``"),
        (lambda: Cell("", "1", {}), OutOfRange, "name of a cell: expected a name, got ``"),
    ],
)
def test_the_parts_of_a_letter(
    make: Callable[[], object], error: type[AcctcoreError], expected: str
) -> None:
    assert message(error, make) == expected


# Requests. --------------------------------------------------------------------------------------


def request(**more: Any) -> AccommodationCase:
    return AccommodationCase("R1", "P1", more.pop("quantities", {"bp": ONE}), **more)


TWICE = (PastGrant("G1", "P1", SINCE, {}), PastGrant("G1", "P2", SINCE, {}))


@pytest.mark.parametrize(
    ("make", "error", "expected"),
    [
        (
            lambda: request(quantities={"bp": 1.5}),
            WrongKind,
            "`bp` of `R1`: expected an amount or a quantity, got `1.5` (a floating-point number)",
        ),
        (
            lambda: request(quantities={"bp": "1 bp"}),
            WrongKind,
            "`bp` of `R1`: expected an amount or a quantity, got `1 bp`",
        ),
        (
            lambda: request(quantities={"bp": Quantity(-1, "bp")}),
            OutOfRange,
            "`bp` of `R1`: expected 0 or more, got `-1 bp`",
        ),
        (
            lambda: AccommodationCase("", "P1", {}),
            OutOfRange,
            "id of a request: expected a name, got ``",
        ),
        (
            lambda: AccommodationCase("R1", " ", {}),
            OutOfRange,
            "party of a request: expected a name, got ` `",
        ),
        (
            lambda: request(requested_by=""),
            OutOfRange,
            "requested_by of a request: expected a name, got ``",
        ),
        (
            lambda: request(history=TWICE),
            Contradiction,
            "past grant `G1` is listed twice; one grant counts once",
        ),
        (
            lambda: request(groups=(frozenset({"P3", "P2"}),)),
            Contradiction,
            "`P1` is not in its own group ['P2', 'P3']",
        ),
        (
            lambda: request(history=(PastGrant("R1", "P1", SINCE, {"bp": Quantity(2, "bp")}),)),
            Contradiction,
            "request `R1` is already decided: granted on 2026-01-01",
        ),
        (
            lambda: request(history=(PastGrant("G1", "P1", SINCE, {"bp": Quantity(-2, "bp")}),)),
            OutOfRange,
            "`bp` of `G1`: expected 0 or more, got `-2 bp`",
        ),
        (
            lambda: Holder("amy", "L1", SINCE, Date(2025, 12, 31)),
            Contradiction,
            "appointment of `amy` ends on 2025-12-31, before it begins on 2026-01-01",
        ),
        (
            lambda: Holder("", "L1", SINCE),
            OutOfRange,
            "person of an appointment: expected a name, got ``",
        ),
        (
            lambda: PastGrant("G1", "P1", "2026-01-01", {}),  # type: ignore[arg-type]
            WrongKind,
            (
                "day: expected a day such as `2026-03-16`, got `2026-01-01`; "
                "read text with `parse_day`"
            ),
        ),
    ],
)
def test_a_request(make: Callable[[], object], error: type[AcctcoreError], expected: str) -> None:
    assert message(error, make) == expected


G1 = PastGrant("G1", "P1", SINCE, {"bp": ONE})
AMY = Holder("amy", "L1", SINCE, absent=False)
INTEREST = Conflict("amy", Interest.RELATED)
RATE = ExchangeRate("USD", "HKD", "7.8", SINCE, "fixing")
LISTS: tuple[tuple[str, Any], ...] = (
    ("history", G1),
    ("holders", AMY),
    ("conflicts", INTEREST),
    ("groups", frozenset({"P1"})),
    ("recommended_by", "amy"),
    ("rates", RATE),
)


@pytest.mark.parametrize(("name", "one"), LISTS)
def test_a_list_of_a_request_is_kept_as_a_tuple(name: str, one: Any) -> None:
    """What is gone through once, or changed afterwards, is kept as it was given."""
    given = [one]
    kept = request(**{name: given})
    given.clear()
    for values in ([one], iter([one]), (each for each in (one,)), (one,)):
        assert request(**{name: values}) == kept
    assert getattr(kept, name) == (one,)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        *((name, one, "a list, got") for name, one in LISTS if name != "groups"),
        *((name, "amy", "a list, got `amy`") for name, _ in LISTS),
        *((name, 5, "a list, got `5` (a whole number)") for name, _ in LISTS),
        *((name, [5], "a list of such values, got `5` (a whole number)") for name, _ in LISTS),
        *((name, [one, None], "a list of such values, got nothing") for name, one in LISTS),
        ("history", [AMY], "a list of such values, got"),
        ("holders", [INTEREST], "a list of such values, got"),
        ("groups", ["P1"], "a list of such values, got `P1`"),
        ("groups", [["P1"]], "a list of such values, got"),
        ("groups", [{"P1"}], "a list of such values, got"),
    ],
)
def test_a_list_of_a_request_holds_one_kind_of_value(name: str, value: Any, expected: str) -> None:
    told = message(WrongKind, lambda: request(**{name: value}))
    assert told.startswith(f"{name} of a request: expected {expected}")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (
            lambda: PastGrant("G1", "P1", SINCE, {}, state="granted"),  # type: ignore[arg-type]
            "state of `G1`: expected a named one such as `granted`, got `granted`",
        ),
        (
            lambda: Conflict("amy", "related"),  # type: ignore[arg-type]
            "interest of `amy`: expected a named one such as `own_account`, got `related`",
        ),
        (
            lambda: Holder("amy", "L1", SINCE, power="approve"),  # type: ignore[arg-type]
            "power of `amy`: expected a named one such as `recommend`, got `approve`",
        ),
        (
            lambda: Dimension("bp", "bp", "party", Tenor(months=12)),  # type: ignore[arg-type]
            "adds of `bp`: expected a named one such as `nothing`, got `party`",
        ),
        (
            lambda: Dimension("bp", "bp", combine="sum"),  # type: ignore[arg-type]
            "combine of `bp`: expected a named one such as `sum`, got `sum`",
        ),
        (
            lambda: Level("L1", "", grants_own="no"),  # type: ignore[arg-type]
            "grants_own of `L1`: expected true or false, got `no`",
        ),
        (
            lambda: Level("L1", "", sub_delegates="no"),  # type: ignore[arg-type]
            "sub_delegates of `L1`: expected true or false, got `no`",
        ),
        (
            lambda: Level("L1", "", may_hold_less="no"),  # type: ignore[arg-type]
            "may_hold_less of `L1`: expected true or false, got `no`",
        ),
        (
            lambda: Committee(2, vote="unanimous"),  # type: ignore[arg-type]
            "vote of a committee: expected a named one such as `majority`, got `unanimous`",
        ),
        (
            lambda: Holder("amy", "L1", SINCE, absent="no"),  # type: ignore[arg-type]
            "absent of `amy`: expected true or false, got `no`",
        ),
        (
            lambda: Holder("amy", "L1", SINCE, TODAY, acting="no"),  # type: ignore[arg-type]
            "acting of `amy`: expected true or false, got `no`",
        ),
        (
            lambda: Level("L1", "", grants_own=0),  # type: ignore[arg-type]
            "grants_own of `L1`: expected true or false, got `0` (a whole number)",
        ),
    ],
)
def test_a_named_value_is_not_the_word_for_it(make: Callable[[], object], expected: str) -> None:
    assert message(WrongKind, make) == expected


def test_a_history_that_is_gone_through_once_counts() -> None:
    """60 bp are L3's; a grant of one before them is too much for anybody."""
    past = (each for each in [evolve(G1, quantities={"bp": ONE})])
    added = Dimension("bp", "bp", Adds.PARTY, Tenor(months=12))
    levels = tuple(Level(name, name) for name in TEN)
    letters = Timeline.always(
        DelegationLetter(levels, (added,), (cell(TEN),), ("R",)),
        Source("letter", Status.INVENTED),
    )
    asked = request(quantities={"bp": Quantity(60, "bp")}, reason="R", history=past)
    assert route(asked, letters, TODAY).outcome.kind is RouteKind.ABOVE_ALL


def decide(**more: Any) -> object:
    rated = letter(cell(TEN, when={"rating": ("A",)}), rating=("A", "B"))
    since, as_of = more.pop("since", SINCE), more.pop("as_of", TODAY)
    facts = {"categories": {"rating": "A"}, "reason": "R", **more}
    letters = Timeline.always(rated, Source("letter", Status.INVENTED), since=since)
    return route(request(**facts), letters, as_of)


@pytest.mark.parametrize(
    ("make", "error", "expected"),
    [
        (
            lambda: decide(categories={"colour": "red"}),
            Unknown,
            "category of `R1`: expected one of rating, got `colour`",
        ),
        (
            lambda: decide(categories={"rating": "Z"}),
            Unknown,
            "`rating` of `R1`: expected one of A, B, got `Z`",
        ),
        (
            lambda: decide(quantities={"bp": ONE, "fee": ONE}),
            Unknown,
            "quantity of `R1`: expected one of bp, got `fee`",
        ),
        (
            lambda: decide(holders=(Holder("amy", "L9", SINCE),)),
            Unknown,
            "level of `amy`: expected one of L1, L2, L3, got `L9`",
        ),
        (
            lambda: decide(quantities={"bp": Money(1, "HKD")}),
            MixedCurrency,
            "unit of `bp`: expected `bp`, got `HKD`; convert first, at a rate given as a fact",
        ),
        (
            lambda: decide(history=(PastGrant("G1", "P1", Date(2026, 3, 17), {}),)),
            Contradiction,
            "past grant `G1` is dated 2026-03-17, after the day of the decision 2026-03-16",
        ),
        (
            lambda: decide(since=Date(2026, 3, 17)),
            NothingInForce,
            "no approved version on 2026-03-16; the first begins on 2026-03-17",
        ),
        (
            lambda: decide(as_of="2026-03-16"),
            WrongKind,
            (
                "as_of: expected a day such as `2026-03-16`, got `2026-03-16`; "
                "read text with `parse_day`"
            ),
        ),
    ],
)
def test_a_request_against_a_letter(
    make: Callable[[], object], error: type[AcctcoreError], expected: str
) -> None:
    assert message(error, make) == expected


@pytest.mark.parametrize("rating", ["A", "B"])
def test_what_is_not_declared_is_no_refusal(rating: str) -> None:
    """In a cell or in none."""
    placed = {"rating": rating}
    fee = message(Unknown, lambda: decide(quantities={"fee": ONE}, categories=placed))
    assert fee == "quantity of `R1`: expected one of bp, got `fee`"
    money = {"bp": Money(1, "HKD")}
    mixed = message(MixedCurrency, lambda: decide(quantities=money, categories=placed))
    assert mixed.startswith("unit of `bp`: expected `bp`, got `HKD`; convert first")


def test_a_category_where_the_letter_has_none() -> None:
    letters = Timeline.always(letter(cell(TEN)), Source("letter", Status.INVENTED))
    asked = request(categories={"rating": "A"}, reason="R")
    expected = "category of `R1`: expected none, for the letter declares no category, got `rating`"
    assert message(Unknown, lambda: route(asked, letters, TODAY)) == expected
