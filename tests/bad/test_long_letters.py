"""What long letters and their requests refuse, word for word: levels, years, rates, purposes."""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Committee,
    Conversion,
    DelegationLetter,
    Dimension,
    Endorsement,
    ExchangeRate,
    Level,
    Limit,
    Linking,
    Purpose,
    route,
)
from acctcore.days import Tenor
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

TODAY, MORROW = Date(2026, 3, 16), Date(2026, 3, 17)
YEAR = Tenor(months=12)
TWO: Any = ("credit", "business")
TWICE: Any = ("credit", "credit")
ALONE: Any = ("credit",)


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


@pytest.mark.parametrize(
    ("make", "error", "expected"),
    [
        (
            lambda: Level("L1", "", committee=Committee(2), joint=TWO),
            Contradiction,
            "level `L1` is a committee or signs jointly, one of the two",
        ),
        (
            lambda: Level("L1", "", committee=Committee(2), in_absence=TWO),
            Contradiction,
            "level `L1` is a committee or signs jointly, one of the two",
        ),
        (
            lambda: Level("L1", "", joint=TWO, in_absence=ALONE),
            Contradiction,
            "level `L1` always signs jointly: nobody stands in",
        ),
        *(
            (
                lambda roles=roles: Level("L1", "", joint=roles),
                Contradiction,
                "level `L1` signs jointly: expected two roles or more, each once",
            )
            for roles in (ALONE, TWICE)
        ),
        (
            lambda: Level("L1", "", in_absence=TWICE),
            Contradiction,
            "level `L1`: a role that stands in stands twice",
        ),
        (
            lambda: Committee("3"),  # type: ignore[arg-type]
            WrongKind,
            "quorum: expected a whole number, got `3`",
        ),
        (
            lambda: Committee(True),  # noqa: FBT003 - the mistake that is meant
            WrongKind,
            "quorum: expected a whole number, got `true` (a yes/no value)",
        ),
        (lambda: Committee(0), OutOfRange, "quorum: expected 1 or more, got `0` (a whole number)"),
        (
            lambda: Committee(2, TWICE),
            Contradiction,
            "a role of the committee stands twice",
        ),
        (
            lambda: Endorsement(" ", "7"),
            OutOfRange,
            "name of an endorser: expected a name, got ` `",
        ),
        (
            lambda: Endorsement("legal", "7", {"product": "mortgage"}),  # type: ignore[dict-item]
            WrongKind,
            "codes of `product`: expected a list of codes, got `mortgage`",
        ),
        (
            lambda: Linking(Adds.NOTHING, YEAR),
            Contradiction,
            "linked requests are those of a `facility`, a `party` or a `group`",
        ),
    ],
    ids=range(13),
)
def test_how_a_level_is_held(
    make: Callable[[], object], error: type[AcctcoreError], expected: str
) -> None:
    assert message(error, make) == expected


@pytest.mark.parametrize(
    ("make", "error", "expected"),
    [
        (
            lambda: Dimension("cost", "HKD", Adds.PARTY, YEAR, year_from="04-01"),
            Contradiction,
            "dimension `cost` states a window and a year; keep one",
        ),
        (
            lambda: Dimension("cost", "HKD", year_from="04-01"),
            Contradiction,
            "dimension `cost` states a window but adds up nothing",
        ),
        *(
            (
                lambda year=year: Dimension("cost", "HKD", Adds.PARTY, year_from=year),
                OutOfRange,
                (
                    "year_from of `cost`: expected the month and day every year begins, "
                    f"such as `01-01` or `04-01`, got `{year}`"
                ),
            )
            for year in ("4-1", "13-01", "00-01", "04-00", "02-29", "04-01 ")
        ),
        (
            lambda: Dimension("share", "%", whole=Quantity(9, "bp")),
            Contradiction,
            "dimension `share` is in %, not `9 bp`",
        ),
        (
            lambda: Dimension("cost", "HKD", part_of="cost"),
            Contradiction,
            "dimension `cost` is part of itself",
        ),
    ],
)
def test_what_a_dimension_takes_together(
    make: Callable[[], object], error: type[AcctcoreError], expected: str
) -> None:
    assert message(error, make) == expected


# Rates and purposes. ----------------------------------------------------------------------------


def rate(into: str = "HKD", ratio: Any = "7.8", on: Date = TODAY, source: Any = "x") -> Any:
    return ExchangeRate("USD", into, ratio, on, source)


@pytest.mark.parametrize(
    ("make", "error", "expected"),
    [
        (
            lambda: rate("USD"),
            Contradiction,
            "rate of USD in USD: a currency has no rate in itself",
        ),
        (lambda: rate(ratio="0"), OutOfRange, "rate of USD in HKD: expected more than 0, got `0`"),
        (
            lambda: rate(ratio="-1"),
            OutOfRange,
            "rate of USD in HKD: expected more than 0, got `-1`",
        ),
        (
            lambda: rate(source=" "),
            OutOfRange,
            "source of the rate of USD in HKD: expected where the rate stands, got ` `",
        ),
        (
            lambda: rate(source=None),
            OutOfRange,
            "source of the rate of USD in HKD: expected where the rate stands, got nothing",
        ),
        (
            lambda: AccommodationCase("R1", "P1", {}, rates=(rate(), rate(ratio="7.9"))),
            Contradiction,
            "the rate of USD in HKD on 2026-03-16 is stated twice",
        ),
    ],
)
def test_a_rate(make: Callable[[], object], error: type[AcctcoreError], expected: str) -> None:
    assert message(error, make) == expected


def ask(**facts: Any) -> object:
    letter = DelegationLetter(
        (Level("L1", ""),),
        (Dimension("cost", "HKD"),),
        (Cell("fee", "1", {"L1": {"cost": Limit.parse("HKD 9.00")}}),),
        ("R",),
        purpose=Purpose.SANCTION,
        conversion=Conversion(Rounding.UP, Tenor(days=5)),
    )
    letters = Timeline.always(letter, Source("letter", Status.INVENTED))
    case = AccommodationCase("R1", "P1", {"cost": Money(1, "HKD")}, reason="R", **facts)
    return route(case, letters, TODAY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"rates": (rate(on=MORROW),)},
            ("rate of USD in HKD is dated 2026-03-17, after the day of the decision 2026-03-16"),
        ),
        (
            {"purpose": Purpose.CONCESSION},
            "request `R1` is for a concession, the letter for a sanction",
        ),
    ],
)
def test_a_request_that_the_letter_is_not_for(facts: dict[str, Any], expected: str) -> None:
    assert message(Contradiction, lambda: ask(**facts)) == expected
