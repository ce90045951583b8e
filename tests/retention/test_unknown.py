"""What is not known is UNKNOWN with its own code, and spans only what it can still be."""

from fractions import Fraction

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention import (
    Action,
    Band,
    Bin,
    CardItem,
    Category,
    CustomerFacts,
    DaysSince,
    Decline,
    Event,
    Gap,
    Means,
    MonthFigure,
    Number,
    Series,
    StatedCategory,
    StatedNumber,
    WarningCard,
    WarningStatus,
    Window,
    means,
    warn,
)
from acctcore.retention.measures import Measurement
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 5, 11)
BINS = (Bin(5, upper="10"), Bin(20, "10"))
MEASURES: dict[str, Measurement] = {
    "decline": Decline("bill", Window(2, 1, 1), BINS),
    "days": DaysSince("call", BINS, points_if_none=-5),
    "number": Number("orders", BINS),
    "category": Category("plan", FrozenMap({"basic": 20, "full": 5})),
}


def card_of(measure: Measurement) -> Timeline[WarningCard]:
    bands = (Band("2", "LOW", 0), Band("2", "HIGH", 50))
    card = WarningCard(40, (CardItem("1", "SIGNAL", measure),), bands)
    return Timeline.always(card, Source("card", Status.INVENTED))


def bills(*minor: int) -> CustomerFacts:
    months = ("2026-03", "2026-04")
    figures = (MonthFigure(m, Money(n, "CNY")) for m, n in zip(months, minor, strict=False))
    return CustomerFacts("C-7", series=FrozenMap({"bill": Series(tuple(figures))}))


NOTHING = CustomerFacts("C-7")
UNDATED = CustomerFacts("C-7", events=FrozenMap({"call": Event(exists=True)}))


@pytest.mark.parametrize(
    ("measure", "facts", "code", "measured", "span"),
    [
        ("decline", NOTHING, "NOT_STATED", None, (45, 60)),
        ("decline", bills(), "INSUFFICIENT_DATA", "2026-03, 2026-04", (45, 60)),
        ("decline", bills(100), "INSUFFICIENT_DATA", "2026-04", (45, 60)),
        ("decline", bills(0, 100), "ZERO_BASELINE", None, (45, 60)),
        ("days", NOTHING, "NOT_STATED", None, (35, 60)),
        ("days", UNDATED, "DAY_UNKNOWN", None, (45, 60)),
        ("number", NOTHING, "NOT_STATED", None, (45, 60)),
        ("category", NOTHING, "NOT_STATED", None, (45, 60)),
    ],
)
def test_each_reason_not_to_know(
    measure: str, facts: CustomerFacts, code: str, measured: str | None, span: tuple[int, int]
) -> None:
    decision = warn(facts, card_of(MEASURES[measure]), DAY)
    finding, told = decision.findings[0], decision.outcome
    assert (finding.code, finding.verdict, finding.measured) == (code, Verdict.UNKNOWN, measured)
    assert (told.lowest, told.highest, told.unknown) == (*span, ("SIGNAL",))
    assert told.status is WarningStatus.INSUFFICIENT_DATA


@pytest.mark.parametrize(
    ("measure", "facts", "points", "measured", "relation", "limit"),
    [
        ("decline", bills(0, 0), None, None, "", None),
        ("decline", bills(100, 0), 20, Fraction(100), "in", "10 or more"),
        (
            "days",
            CustomerFacts("C", events=FrozenMap({"call": Event(exists=False)})),
            -5,
            "none",
            "=",
            "none",
        ),
        (
            "number",
            CustomerFacts("C", numbers=FrozenMap({"orders": StatedNumber("9.99")})),
            5,
            Fraction("9.99"),
            "in",
            "below 10",
        ),
        (
            "category",
            CustomerFacts("C", categories=FrozenMap({"plan": StatedCategory("basic")})),
            20,
            "basic",
            "=",
            "basic",
        ),
    ],
)
def test_each_measure(  # noqa: PLR0913, PLR0917 - a row of a table
    measure: str,
    facts: CustomerFacts,
    points: int | None,
    measured: object,
    relation: str,
    limit: str | None,
) -> None:
    decision = warn(facts, card_of(MEASURES[measure]), DAY)
    finding, told = decision.findings[0], decision.outcome
    assert (finding.measured, finding.relation, finding.limit) == (measured, relation, limit)
    assert told.score == (None if points is None else 40 + points)


def test_a_band_is_decided_where_every_answer_falls_into_it() -> None:
    cards = card_of(Number("orders", (Bin(10, upper="1"), Bin(20, "1"))))
    decision = warn(
        evolve(NOTHING, opted_out=True, port_application=Event(exists=False)), cards, DAY
    )
    told = decision.outcome
    assert (told.status, told.band, told.score) == (WarningStatus.DECIDED, "HIGH", None)
    assert (told.lowest, told.highest, told.action) == (50, 60, Action.SERVICE_ONLY)
    assert [(f.code, f.measured) for f in decision.findings[:2]] == [
        ("NOT_STATED", None),
        ("BAND", "50 to 60"),
    ]


def test_an_item_with_one_answer_is_a_score_even_unknown() -> None:
    told = warn(NOTHING, card_of(Number("orders", (Bin(10),))), DAY).outcome
    assert (told.score, told.band, told.unknown) == (50, "HIGH", ("SIGNAL",))


def test_months_before_the_window_and_the_running_month_do_not_count() -> None:
    window = Window(months=4, recent=1, baseline=2, latest=2)
    assert window.listed(Date(2026, 2, 1)) == ("2025-09", "2025-10", "2025-11", "2025-12")
    months = ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02")
    minor = (9999, 100, 200, 7777, 75, 8888, 8888)
    figures = (MonthFigure(m, Money(n, "CNY")) for m, n in zip(months, minor, strict=True))
    found = means(Series(tuple(figures)), window, Date(2026, 2, 1))
    assert isinstance(found, Means)
    assert (found.baseline, found.recent, found.decline) == (150, 75, 50)


def test_the_running_month_may_be_stated_and_does_not_count() -> None:
    running = MonthFigure("2026-05", Money(1, "CNY"))
    known = bills(100, 90).series["bill"].figures
    facts = CustomerFacts("C-7", series=FrozenMap({"bill": Series((*known, running))}))
    finding = warn(facts, card_of(MEASURES["decline"]), Date(2026, 5, 1)).findings[0]
    assert (finding.code, finding.measured) == ("SIGNAL", Fraction(10))


def test_a_month_between_baseline_and_recent_must_be_known_too() -> None:
    figures = (MonthFigure(m, Money(100, "CNY")) for m in ("2026-02", "2026-04"))
    found = means(Series(tuple(figures)), Window(months=3, recent=1, baseline=1), DAY)
    assert found == Gap(("2026-03",))


@pytest.mark.parametrize(
    ("opted_out", "applied", "high", "action"),
    [
        (None, None, 1, Action.UNDECIDED),
        (None, False, 1, Action.UNDECIDED),
        (None, True, 1, Action.NO_SAVE_CONTACT),
        (False, None, 1, Action.UNDECIDED),
        (False, False, 1, Action.CONTACT),
        (False, False, None, Action.NONE),
        (False, True, None, Action.NO_SAVE_CONTACT),
        (True, None, None, Action.UNDECIDED),
        (True, False, None, Action.SERVICE_ONLY),
        (True, False, 1, Action.SERVICE_ONLY),
        (True, True, 1, Action.NO_SAVE_CONTACT),
    ],
)
def test_action(
    opted_out: bool | None, applied: bool | None, high: int | None, action: Action
) -> None:
    card = WarningCard(
        50,
        (CardItem("1", "SIGNAL", Number("orders", (Bin(0),))),),
        (Band("2", "LOW", 0), Band("2", "HIGH", 50, contact_within=high)),
    )
    port = None if applied is None else Event(exists=applied)
    facts = CustomerFacts("C-7", opted_out=opted_out, port_application=port)
    decision = warn(facts, Timeline.always(card, Source("card", Status.INVENTED)), DAY)
    assert decision.outcome.action is action
    verdicts = {f.about: f.verdict for f in decision.findings}
    expected = {None: Verdict.UNKNOWN, False: Verdict.MET, True: Verdict.NOT_MET}
    assert verdicts["opt-out"] is expected[opted_out]
    assert verdicts["application to leave"] is expected[applied]
