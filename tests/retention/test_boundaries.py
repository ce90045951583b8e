"""One step before, at and after every limit of the mobile line card and of the bands."""

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention import (
    Action,
    Band,
    Bin,
    CardItem,
    CustomerFacts,
    Event,
    MonthFigure,
    Number,
    Series,
    StatedNumber,
    WarningCard,
    warn,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 5, 11)
MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")


def points_of(code: str, facts: CustomerFacts, cards: Timeline[WarningCard]) -> int:
    told = warn(facts, cards, DAY).outcome
    return sum(reason.points for reason in told.reasons if reason.code == code)


@pytest.mark.parametrize(
    ("recent_minor", "points"),
    [(24001, 0), (24000, 25), (23999, 25), (30000, 0), (0, 25)],
    ids=["19.9967 %", "20 %", "20.0033 %", "0 %", "100 %"],
)
def test_decline_of_20_percent(
    cards: Timeline[WarningCard], customer: CustomerFacts, recent_minor: int, points: int
) -> None:
    minor = (30000, 30000, 30000, *([recent_minor] * 3))
    figures = tuple(
        MonthFigure(month, Money(each, "CNY")) for month, each in zip(MONTHS, minor, strict=True)
    )
    bills = evolve(customer, series=FrozenMap({"revenue": Series(figures)}))
    assert points_of("USAGE_DECLINE", bills, cards) == points


@pytest.mark.parametrize(("minor", "points"), [(240003, 0), (240000, 25)], ids=["19.9990", "20"])
def test_decline_just_below_is_not_rounded_up(
    cards: Timeline[WarningCard], customer: CustomerFacts, minor: int, points: int
) -> None:
    amounts = (300000, 300000, 300000, minor, 240000, 240000)
    figures = tuple(
        MonthFigure(month, Money(each, "CNY")) for month, each in zip(MONTHS, amounts, strict=True)
    )
    bills = evolve(customer, series=FrozenMap({"revenue": Series(figures)}))
    assert points_of("USAGE_DECLINE", bills, cards) == points


@pytest.mark.parametrize(
    ("code", "event", "on", "points"),
    [
        ("CONTRACT_ENDING", "contract_end", Date(2026, 7, 9), 15),  # 59 days
        ("CONTRACT_ENDING", "contract_end", Date(2026, 7, 10), 15),  # 60 days
        ("CONTRACT_ENDING", "contract_end", Date(2026, 7, 11), 0),  # 61 days
        ("CONTRACT_ENDING", "contract_end", Date(2026, 5, 10), 15),  # ended yesterday
        ("COMPLAINT_OPEN", "open_complaint", Date(2026, 5, 2), 0),  # 9 days
        ("COMPLAINT_OPEN", "open_complaint", Date(2026, 5, 1), 0),  # 10 days
        ("COMPLAINT_OPEN", "open_complaint", Date(2026, 4, 30), 15),  # 11 days
        ("PORT_QUERY", "port_query", Date(2026, 5, 11), 30),  # today
        ("PORT_QUERY", "port_query", Date(2026, 5, 4), 30),  # 7 days
        ("PORT_QUERY", "port_query", Date(2026, 5, 3), 0),  # 8 days
    ],
)
def test_days(  # noqa: PLR0913, PLR0917 - a row of a table
    cards: Timeline[WarningCard],
    customer: CustomerFacts,
    code: str,
    event: str,
    on: Date,
    points: int,
) -> None:
    events = FrozenMap({**customer.events, event: Event(exists=True, on=on)})
    assert points_of(code, evolve(customer, events=events), cards) == points


ONE_ITEM = CardItem("1", "LEVEL", Number("level", tuple(Bin(n, n, n + 1) for n in range(101))))
BANDS = (Band("2", "LOW", 0), Band("2", "MEDIUM", 40), Band("2", "HIGH", 70, contact_within=1))
LADDER = Timeline.always(WarningCard(0, (ONE_ITEM,), BANDS), Source("card", Status.INVENTED))


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "LOW"), (39, "LOW"), (40, "MEDIUM"), (69, "MEDIUM"), (70, "HIGH"), (100, "HIGH")],
)
def test_score_at_the_edge_of_a_band(score: int, band: str) -> None:
    facts = CustomerFacts("C-7", numbers=FrozenMap({"level": StatedNumber(score)}))
    told = warn(facts, LADDER, DAY).outcome
    assert (told.score, told.band) == (score, band)


def contact(cards: Timeline[WarningCard], customer: CustomerFacts, on: Date) -> tuple[str, object]:
    decision = warn(customer, cards, on)
    assert decision.outcome.action is Action.CONTACT
    finding = next(f for f in decision.findings if f.about == "contact")
    assert finding.measured == decision.outcome.contact_by
    return finding.code, decision.outcome.contact_by


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (Date(2026, 5, 11), Date(2026, 5, 12), ("CONTACT_BY", Date(2026, 5, 12))),
        (Date(2026, 5, 11), Date(2026, 5, 11), ("CALENDAR_UNKNOWN", None)),
        (Date(2026, 5, 12), Date(2026, 5, 31), ("CALENDAR_UNKNOWN", None)),
    ],
    ids=["just long enough", "ends too early", "begins too late"],
)
def test_calendar_just_long_enough(
    cards: Timeline[WarningCard],
    customer: CustomerFacts,
    first: Date,
    last: Date,
    expected: tuple[str, Date | None],
) -> None:
    known = evolve(customer, calendar=Calendar.of_weekend("week", "test", first, last))
    assert contact(cards, known, DAY) == expected


def test_no_calendar(cards: Timeline[WarningCard], customer: CustomerFacts) -> None:
    assert contact(cards, evolve(customer, calendar=None), DAY) == ("CALENDAR_UNKNOWN", None)


def test_contact_over_a_weekend(cards: Timeline[WarningCard], customer: CustomerFacts) -> None:
    later = Date(2026, 5, 15)  # a Friday; the query is 7 days old
    assert contact(cards, customer, later) == ("CONTACT_BY", Date(2026, 5, 18))


@pytest.mark.parametrize("within", [1, 3])
def test_bands_that_ask_for_different_days(customer: CustomerFacts, within: int) -> None:
    """The band acted on is the highest in reach, and its day is due."""
    item = CardItem("1", "LEVEL", Number("level", (Bin(0, upper="1"), Bin(60, "1"))))
    bands = (Band("2", "LOW", 0, contact_within=3), Band("3", "HIGH", 60, contact_within=within))
    cards = Timeline.always(WarningCard(0, (item,), bands), Source("card", Status.INVENTED))
    due = {1: Date(2026, 5, 12), 3: Date(2026, 5, 14)}[within]
    assert contact(cards, customer, DAY) == ("CONTACT_BY", due)
    assert [f.clause for f in warn(customer, cards, DAY).findings if f.about == "contact"] == ["3"]


def test_contact_on_the_day_itself(customer: CustomerFacts) -> None:
    bands = (Band("2", "ANY", 0, contact_within=0),)
    cards = Timeline.always(WarningCard(0, (ONE_ITEM,), bands), Source("card", Status.INVENTED))
    assert contact(cards, customer, DAY) == ("CONTACT_BY", DAY)
    assert contact(cards, customer, Date(2026, 5, 16)) == ("CONTACT_BY", Date(2026, 5, 18))
