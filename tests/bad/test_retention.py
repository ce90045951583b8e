"""What a warning refuses, word for word (retention, sections 2 and 14)."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.codec import read_toml
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Inexact,
    Malformed,
    MixedCurrency,
    NothingInForce,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.evidence import Evidence
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention import (
    Band,
    Bin,
    CalibrationStep,
    CalibrationTable,
    CardItem,
    Category,
    CustomerFacts,
    DaysSince,
    DaysUntil,
    Decline,
    Event,
    HealthComponent,
    HealthScore,
    HostModel,
    HostScore,
    LastWarning,
    MonthFigure,
    Number,
    Onboarding,
    PlattCurve,
    ReasonBaseline,
    RoundingOrder,
    Series,
    Signal,
    SignalStrength,
    StatedCategory,
    StatedNumber,
    Trigger,
    WarningCard,
    Window,
    effective_strength,
    health_score,
    warn,
)
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 5, 11)
SOURCE = Source("card", Status.INVENTED)
CALLS = CardItem("1", "CALLS", Number("calls", (Bin(0, 0, 4), Bin(20, 4, 50))))
LOW = Band("2", "LOW", 0)
CARD = WarningCard(0, (CALLS,), (LOW,))
PROTECTED = "which no warning may use; rename it if it is not about a person"


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


def judge(item: CardItem, **facts: Any) -> object:
    cards = Timeline.always(WarningCard(0, (item,), (LOW,)), SOURCE)
    return warn(CustomerFacts("C-7", **facts), cards, DAY)


def figure(month: str, amount: str) -> MonthFigure:
    return MonthFigure(month, Money.parse(amount))


SERIES: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Contradiction,
        lambda: Series((figure("2026-04", "CNY 1.00"), MonthFigure("2026-04"))),
        "month `2026-04` stands twice in one series; state each month once",
    ),
    (
        OutOfRange,
        lambda: figure("2026-04", "CNY -0.01"),
        (
            "amount of 2026-04: expected 0 or more, got `CNY -0.01`; "
            "a month that is not known is left out"
        ),
    ),
    (
        MixedCurrency,
        lambda: Series((figure("2026-03", "CNY 1.00"), figure("2026-04", "HKD 1.00"))),
        "amount of 2026-04: expected CNY, got `HKD 1.00`; convert first, at a rate given as a fact",
    ),
    (
        OutOfRange,
        lambda: MonthFigure("2026-13"),
        "month: expected a month such as `2026-04`, got `2026-13`",
    ),
    (
        OutOfRange,
        lambda: MonthFigure("2026-04-01"),
        "month: expected a month such as `2026-04`, got `2026-04-01`",
    ),
    (
        WrongKind,
        lambda: MonthFigure(date(2026, 4, 1)),  # type: ignore[arg-type]
        "month: expected text such as `2026-04`, got `2026-04-01` (a day)",
    ),
    (
        WrongKind,
        lambda: MonthFigure("2026-04", 1.5),  # type: ignore[arg-type]
        "amount of 2026-04: expected an amount of money, got `1.5` (a floating-point number)",
    ),
]

FACTS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: Event(exists=1),  # type: ignore[arg-type]
        "`exists` of an event: expected yes or no, got `1` (a whole number)",
    ),
    (
        Contradiction,
        lambda: Event(exists=False, on=DAY),
        "an event that does not exist is dated 2026-05-11",
    ),
    (
        WrongKind,
        lambda: Event(exists=True, on=datetime(2026, 5, 11)),  # type: ignore[arg-type]  # noqa: DTZ001
        "day: expected a day such as `2026-03-16`, got `2026-05-11 00:00:00` (a moment, not a day)",
    ),
    (
        WrongKind,
        lambda: StatedNumber(0.5),  # type: ignore[arg-type]
        (
            "stated number: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        WrongKind,
        lambda: StatedNumber(True),  # noqa: FBT003
        (
            "stated number: expected an exact number (whole, decimal text or fraction), "
            "got `true` (a yes/no value)"
        ),
    ),
    (
        OutOfRange,
        lambda: StatedNumber(Decimal("NaN")),
        "stated number: expected a finite number, got `NaN`",
    ),
    (
        WrongKind,
        lambda: StatedCategory(3),  # type: ignore[arg-type]
        "stated category: expected a word, got `3` (a whole number)",
    ),
    (Malformed, lambda: StatedCategory(" "), "value: expected a word, got ` `"),
    (
        Malformed,
        lambda: StatedCategory("Female"),
        f"value: `Female` names a protected attribute (`female`), {PROTECTED}",
    ),
    (
        Malformed,
        lambda: CustomerFacts(
            " ",
            series=FrozenMap({"ill health": Series(())}),
            events=FrozenMap({"BirthDay": Event(exists=True), "ok": Event(exists=True)}),
            numbers=FrozenMap({"AGE": StatedNumber(40)}),
            categories=FrozenMap({"Partner": StatedCategory("Yes"), "": StatedCategory("x")}),
            opted_out="no",  # type: ignore[arg-type]
        ),
        (
            "customer: expected the id of a customer, got ` `\n"
            f"series.ill health: `ill health` names a protected attribute (`health`), {PROTECTED}\n"
            f"events.BirthDay: `BirthDay` names a protected attribute (`birth`), {PROTECTED}\n"
            f"numbers.AGE: `AGE` names a protected attribute (`age`), {PROTECTED}\n"
            f"categories.Partner: `Partner` names a protected attribute (`partner`), {PROTECTED}\n"
            "categories.: expected a name, got ``\n"
            "opted_out: expected yes or no, got `no`"
        ),
    ),
]

LATER = "after the day of the decision (2026-05-11); correct the fact or decide on a later day"
SINCE = CardItem("1", "COMPLAINT", DaysSince("complaint", (Bin(0),), 0))
UNTIL = CardItem("1", "ENDING", DaysUntil("contract_end", (Bin(15, 0, 61), Bin(0, 61)), 0))
PLAN = CardItem("1", "PLAN", Category("plan", FrozenMap({"basic": 5, "full": 0})))

JUDGED: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Contradiction,
        lambda: judge(CALLS, series=FrozenMap({"bill": Series((figure("2026-06", "CNY 1.00"),))})),
        f"the series `bill` is dated 2026-06, {LATER}",
    ),
    (
        Contradiction,
        lambda: judge(
            SINCE, events=FrozenMap({"complaint": Event(exists=True, on=Date(2026, 5, 12))})
        ),
        f"the event `complaint` is dated 2026-05-12, {LATER}",
    ),
    (
        Contradiction,
        lambda: judge(CALLS, port_application=Event(exists=True, on=Date(2026, 5, 12))),
        f"the port application is dated 2026-05-12, {LATER}",
    ),
    (
        Contradiction,
        lambda: judge(
            CALLS,
            port_application=Event(
                exists=False, evidence=Evidence("log", "system", as_of=Date(2026, 5, 12))
            ),
        ),
        f"the evidence for `port_application` is dated 2026-05-12, {LATER}",
    ),
    (
        Contradiction,
        lambda: judge(
            CALLS,
            numbers=FrozenMap(
                {"calls": StatedNumber(1, Evidence("log", "crm", obtained_on=Date(2026, 5, 12)))}
            ),
        ),
        f"the evidence for `calls` is dated 2026-05-12, {LATER}",
    ),
    (
        OutOfRange,
        lambda: judge(CALLS, numbers=FrozenMap({"calls": StatedNumber("50")})),
        (
            "`CALLS`, number `calls`: expected a value inside the bins "
            "(0 to below 4, 4 to below 50), "
            "got `50`; add a bin to the card"
        ),
    ),
    (
        OutOfRange,
        lambda: judge(CALLS, numbers=FrozenMap({"calls": StatedNumber("-0.01")})),
        (
            "`CALLS`, number `calls`: expected a value inside the bins "
            "(0 to below 4, 4 to below 50), "
            "got `-1/100`; add a bin to the card"
        ),
    ),
    (
        OutOfRange,
        lambda: judge(
            UNTIL, events=FrozenMap({"contract_end": Event(exists=True, on=Date(2026, 5, 10))})
        ),
        (
            "`ENDING`, days until `contract_end`: expected a value inside the bins "
            "(0 to below 61, 61 or more), got `-1 days`; add a bin to the card"
        ),
    ),
    (
        Unknown,
        lambda: judge(PLAN, categories=FrozenMap({"plan": StatedCategory("Basic")})),
        "`PLAN`, category `plan`: expected one of `basic`, `full`, got `Basic`",
    ),
    (
        NothingInForce,
        lambda: warn(
            CustomerFacts("C-7"), Timeline.always(CARD, SOURCE, since=DAY), Date(2026, 5, 10)
        ),
        "no approved version on 2026-05-10; the first begins on 2026-05-11",
    ),
    (
        WrongKind,
        lambda: warn(CustomerFacts("C-7"), Timeline.always(CARD, SOURCE), datetime(2026, 5, 11)),  # type: ignore[arg-type]  # noqa: DTZ001
        (
            "as_of: expected a day such as `2026-03-16`, "
            "got `2026-05-11 00:00:00` (a moment, not a day)"
        ),
    ),
]

ITEMS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: Bin(1.5),  # type: ignore[arg-type]
        "points of a bin: expected a whole number, got `1.5` (a floating-point number)",
    ),
    (
        WrongKind,
        lambda: Bin(1, 0.5),  # type: ignore[arg-type]
        (
            "bound of a bin: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        Contradiction,
        lambda: Bin(1, "4", "4"),
        "a bin from `4` to below `4` holds no value",
    ),
    (Malformed, lambda: Number("calls", ()), "bins: is empty; give each value its points"),
    (
        Malformed,
        lambda: Number(
            "sex",
            (Bin(0, 0, 5), Bin(1, 4, 8), Bin(2, 9), Bin(3, 10, 12), Bin(4), Bin(5, 20)),
        ),
        (
            f"of: `sex` names a protected attribute (`sex`), {PROTECTED}\n"
            "bins[1].lower: `4` lies inside the bin before, which ends at `5`; "
            "let one begin where the other ends\n"
            "bins[2].lower: leaves a gap from `8` to below `9`; close it\n"
            "bins[3].lower: only the first bin is open below and only the last open above\n"
            "bins[4].lower: only the first bin is open below and only the last open above\n"
            "bins[5].lower: only the first bin is open below and only the last open above"
        ),
    ),
    (
        Malformed,
        lambda: DaysSince("birthday", (), points_if_none=True),
        (
            f"of: `birthday` names a protected attribute (`birthday`), {PROTECTED}\n"
            "bins: is empty; give each value its points\n"
            "points_if_none: expected a whole number, got `true` (a yes/no value)"
        ),
    ),
    (
        Malformed,
        lambda: Decline("children bill", Window(2, 1, 1), ()),
        (
            f"of: `children bill` names a protected attribute (`children`), {PROTECTED}\n"
            "bins: is empty; give each value its points"
        ),
    ),
    (
        Malformed,
        lambda: Category("plan", FrozenMap()),
        "points: is empty; give each word its points",
    ),
    (
        Malformed,
        lambda: Category("plan", FrozenMap({1: 2})),  # type: ignore[dict-item]
        "points.1: expected a word, got `1` (a whole number)",
    ),
    (
        Malformed,
        lambda: Category("group", FrozenMap({"male": 1, "": 2, "x": 1.5})),  # type: ignore[dict-item]
        (
            f"points.male: `male` names a protected attribute (`male`), {PROTECTED}\n"
            "points.: expected a word, got ``\n"
            "points.x: expected a whole number, got `1.5` (a floating-point number)"
        ),
    ),
    (
        Malformed,
        lambda: CardItem(
            "",
            "NATIONALITY",
            CALLS.measure,
            family="family state",
            enabled=1,  # type: ignore[arg-type]
            mend_first="yes",  # type: ignore[arg-type]
        ),
        (
            "clause: expected a name, got ``\n"
            f"code: `NATIONALITY` names a protected attribute (`nationality`), {PROTECTED}\n"
            f"family: `family state` names a protected attribute (`family`), {PROTECTED}\n"
            "enabled: expected yes or no, got `1` (a whole number)\n"
            "mend_first: expected yes or no, got `yes`"
        ),
    ),
    (
        WrongKind,
        lambda: Window(6, 3.0, 3),  # type: ignore[arg-type]
        "`recent` of a window: expected a whole number, got `3.0` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: Window(6, 3, 0),
        "`baseline` of a window: expected 1 or more, got `0` (a whole number)",
    ),
    (
        Contradiction,
        lambda: Window(5, 3, 3),
        "a window of 5 months cannot hold 3 baseline and 3 recent months without an overlap",
    ),
]

CARDS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Malformed,
        lambda: evolve(CARD, base=81),
        (
            "items: base and most points come to 101; expected at most 100, "
            "so that no score is clipped"
        ),
    ),
    (
        Malformed,
        lambda: evolve(CARD, base=-1),
        "items: base and least points come to -1; expected at least 0, so that no score is clipped",
    ),
    (
        Malformed,
        lambda: evolve(CARD, base=True),
        "base: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        Malformed,
        lambda: evolve(CARD, items=(evolve(CALLS, enabled=False),)),
        "items: none is enabled; a card needs at least one",
    ),
    (Malformed, lambda: evolve(CARD, items=(CALLS, CALLS)), "items[1].code: `CALLS` stands twice"),
    (
        Malformed,
        lambda: evolve(CARD, bands=()),
        "bands: is empty; name at least one band, from 0 on",
    ),
    (
        Malformed,
        lambda: evolve(
            CARD,
            base=90,
            items=(CALLS, CALLS),
            bands=(Band("2", "HIGH", 70), Band("2", "LOW", 40), Band("2", "HIGH", 101)),
        ),
        (
            "items[1].code: `CALLS` stands twice\n"
            "items: base and most points come to 130; expected at most 100, "
            "so that no score is clipped\n"
            "bands[0].floor: expected 0 for the first band, got `70` (a whole number)\n"
            "bands[1].floor: `40` is not above `70`, the floor of the band before; "
            "order the bands from low to high\n"
            "bands[2].floor: expected at most 100, got `101` (a whole number)\n"
            "bands[2].name: `HIGH` stands twice"
        ),
    ),
    (
        Malformed,
        lambda: evolve(CARD, bands=(LOW, Band("2", "HIGH", 0))),
        (
            "bands[1].floor: `0` is not above `0`, the floor of the band before; "
            "order the bands from low to high"
        ),
    ),
    (OutOfRange, lambda: Band("2", " ", 0), "name of a band: expected a name, got ` `"),
    (OutOfRange, lambda: Band("", "LOW", 0), "clause of a band: expected a name, got ``"),
    (
        WrongKind,
        lambda: Band("2", "LOW", 0.5),  # type: ignore[arg-type]
        "floor of band `LOW`: expected a whole number, got `0.5` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: Band("2", "LOW", 0, contact_within=-1),
        "days to the contact in band `LOW`: expected 0 or more, got `-1` (a whole number)",
    ),
]

LATE = Signal("LATE", "0.5", DAY, "ledger", "E-1")
FADING = SignalStrength("LATE", 30, 1, (Bin(0),))
EXACT = "expected an exact number (whole, decimal text or fraction)"
FLOAT = 'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'

SIGNALS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: evolve(LATE, strength=0.5),
        f"strength of a signal: {EXACT}, {FLOAT}",
    ),
    (
        WrongKind,
        lambda: evolve(LATE, strength=float("nan")),
        (
            f"strength of a signal: {EXACT}, got `nan` (a floating-point number); "
            'write it as text, for instance `"nan"`'
        ),
    ),
    (
        OutOfRange,
        lambda: evolve(LATE, strength=Decimal("Infinity")),
        "strength of a signal: expected a finite number, got `Infinity`",
    ),
    (
        OutOfRange,
        lambda: evolve(LATE, strength="1.01"),
        "strength of a signal: expected 0 to 1, got `101/100`",
    ),
    (
        OutOfRange,
        lambda: evolve(LATE, strength="-0.01"),
        "strength of a signal: expected 0 to 1, got `-1/100`",
    ),
    (
        Malformed,
        lambda: evolve(LATE, code="GENDER"),
        f"code: `GENDER` names a protected attribute (`gender`), {PROTECTED}",
    ),
    (
        OutOfRange,
        lambda: evolve(LATE, source=" "),
        "source of a signal: expected a name, got ` `",
    ),
    (
        OutOfRange,
        lambda: evolve(LATE, event_id=""),
        "event id of a signal: expected an id, got ``",
    ),
    (
        WrongKind,
        lambda: evolve(LATE, on=datetime(2026, 5, 11)),  # noqa: DTZ001
        "day: expected a day such as `2026-03-16`, got `2026-05-11 00:00:00` (a moment, not a day)",
    ),
    (
        Contradiction,
        lambda: CustomerFacts("C-7", signals=(LATE, evolve(LATE, strength="0.6"))),
        (
            "event `E-1` is stated twice with different content; "
            "correct one, or give it an id of its own"
        ),
    ),
    (
        Contradiction,
        lambda: CustomerFacts("C-7", signals=(LATE, evolve(LATE, source="crm"))),
        (
            "event `E-1` is stated twice with different content; "
            "correct one, or give it an id of its own"
        ),
    ),
    (
        Contradiction,
        lambda: CustomerFacts("C-7", signals=(LATE,), unheard=("LATE",)),
        "signal `LATE` was observed and is said to be unheard",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", signals=("LATE",)),
        "signals: expected signals, got `LATE`",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", signals="LATE"),
        "signals: expected a list of signals, got `LATE`",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", categories={"plan": "yearly"}),
        "categories.plan: expected a stated category, got `yearly`",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", numbers={"tickets": 3}),
        "numbers.tickets: expected a stated number, got `3` (a whole number)",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", events={"complaint": DAY}),
        "events.complaint: expected an event, got `2026-05-11` (a day)",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", series={"bill": ("2026-05", 3)}),
        "series.bill: expected the months of a series, got `('2026-05', 3)`",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", host_scores={"own": 7}),
        "host_scores.own: expected the score of a model, got `7` (a whole number)",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", events=("complaint",)),
        "facts: expected facts by name, got `('complaint',)`",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", port_application=True),
        "port application: expected an event, got `true` (a yes/no value)",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", calendar="2026"),
        "calendar: expected a calendar, got `2026`",
    ),
    (
        Contradiction,
        lambda: judge(CALLS, signals=(evolve(LATE, on=Date(2026, 5, 12)),)),
        f"the signal `LATE` (event `E-1`) is dated 2026-05-12, {LATER}",
    ),
    (
        OutOfRange,
        lambda: evolve(FADING, half_life=0),
        "half-life of `LATE`: expected 1 or more, got `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: evolve(FADING, half_life=-30),
        "half-life of `LATE`: expected 1 or more, got `-30` (a whole number)",
    ),
    (
        WrongKind,
        lambda: evolve(FADING, half_life=30.0),
        "half-life of `LATE`: expected a whole number, got `30.0` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: evolve(FADING, cap=0),
        "cap of `LATE`: expected more than 0, got `0`",
    ),
    (
        OutOfRange,
        lambda: judge(
            CardItem("1", "LATE", evolve(FADING, bins=(Bin(0, "0.6"),))), signals=(LATE,)
        ),
        (
            "`LATE`, strength of signal `LATE`: expected a value inside the bins (3/5 or more), "
            "got `1/2`; add a bin to the card"
        ),
    ),
    (
        OutOfRange,
        lambda: judge(
            CardItem("1", "LATE", evolve(FADING, bins=(Bin(0, upper="0.4"),))), signals=(LATE,)
        ),
        (
            "`LATE`, strength of signal `LATE`: expected a value inside the bins (below 2/5), "
            "got `1/2`; add a bin to the card"
        ),
    ),
    (
        Unknown,
        lambda: warn(
            CustomerFacts("C-7", signals=(LATE,)),
            Timeline.always(evolve(CARD, refuse_unread=True), SOURCE),
            DAY,
        ),
        "signal: expected one the card permits (none), got `LATE`",
    ),
    (
        OutOfRange,
        lambda: effective_strength("0.5", age=-1, half_life=30),
        "age in days: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: effective_strength("0.5", age=1, half_life=0),
        "half-life: expected 1 or more, got `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: effective_strength("1.01", age=1, half_life=30),
        "strength: expected 0 to 1, got `101/100`",
    ),
    (
        OutOfRange,
        lambda: effective_strength("-0.01", age=1, half_life=30),
        "strength: expected 0 to 1, got `-1/100`",
    ),
    (
        Malformed,
        lambda: CustomerFacts("C-7", unheard=("LATE", "AGE")),
        f"unheard[1]: `AGE` names a protected attribute (`age`), {PROTECTED}",
    ),
]

WEIGHED = HealthScore(
    "score",
    (HealthComponent("usage", "0.4", ("usage",)), HealthComponent("bills", "0.6", ("bills",))),
    Rounding.HALF_UP,
    RoundingOrder.TOTAL_ONLY,
    (Bin(0),),
)


def health(*parts: Any, weights: Any = ("1",)) -> object:
    return health_score(parts, weights, Rounding.HALF_UP, RoundingOrder.TOTAL_ONLY)


HEALTHS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        OutOfRange,
        lambda: health((80,), (70,), weights=("0.4", "0.5")),
        "weights: expected a sum of exactly 1, got `9/10`",
    ),
    (
        OutOfRange,
        lambda: health((80,), (70,), weights=("1.5", "-0.5")),
        "weight: expected 0 or more, got `-1/2`",
    ),
    (WrongKind, lambda: health((80,), weights=(0.5,)), f"weight: {EXACT}, {FLOAT}"),
    (Contradiction, lambda: health((80,), (70,)), "2 components have 1 weight"),
    (Contradiction, lambda: health(()), "a component without a part has no score"),
    (OutOfRange, lambda: health((101,)), "part of a component: expected 0 to 100, got `101`"),
    (OutOfRange, lambda: health((-1,)), "part of a component: expected 0 to 100, got `-1`"),
    (
        WrongKind,
        lambda: health_score(((80,),), ("1",), Rounding.HALF_UP, "total_only"),  # type: ignore[arg-type]
        (
            "order of rounding: expected one of `components_first`, `total_only`, "
            "got `total_only`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        OutOfRange,
        lambda: evolve(WEIGHED, components=WEIGHED.components[:1]),
        "weights: expected a sum of exactly 1, got `2/5`",
    ),
    (
        Malformed,
        lambda: evolve(
            WEIGHED, components=(HealthComponent("", 1, ()), HealthComponent("x", 0, ("age",)))
        ),
        (
            "components[0].name: expected a name, got ``\n"
            "components[0].parts: is empty; name the numbers it is the mean of\n"
            f"components[1].parts[0]: `age` names a protected attribute (`age`), {PROTECTED}"
        ),
    ),
    (
        Malformed,
        lambda: evolve(WEIGHED, components=()),
        "components: is empty; name what the score consists of",
    ),
    (
        OutOfRange,
        lambda: judge(
            CardItem("1", "SCORE", WEIGHED),
            numbers=FrozenMap({"usage": StatedNumber(120), "bills": StatedNumber(3)}),
        ),
        "part of a component: expected 0 to 100, got `120`",
    ),
]

STEP = CalibrationStep(0, "0.1")
MODEL = HostModel("net", "2", (Bin(0, 0, 1),))

MODELS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        OutOfRange,
        lambda: CalibrationStep(0, "1.1"),
        "probability: expected 0 to 1, got `11/10`",
    ),
    (
        Malformed,
        lambda: CalibrationTable(DAY, ()),
        "steps: expected a first step at 0, got nothing",
    ),
    (
        Malformed,
        lambda: CalibrationTable(DAY, (CalibrationStep(1, "0.2"), CalibrationStep(1, "0.1"))),
        (
            "steps: expected a first step at 0, got `1`\n"
            "steps[1].floor: `1` is not above `1`, the floor of the step before\n"
            "steps[1].probability: `1/10` is below `1/5`, the step before; "
            "a higher score is never a lower risk"
        ),
    ),
    (
        OutOfRange,
        lambda: PlattCurve(DAY, 0, 1),
        "slope: expected more than 0, as a higher score is a higher risk, got `0`",
    ),
    (WrongKind, lambda: PlattCurve(DAY, 0.5, 1), f"slope: {EXACT}, {FLOAT}"),  # type: ignore[arg-type]
    (
        OutOfRange,
        lambda: evolve(MODEL, version=""),
        "version of a model: expected a name, got ``",
    ),
    (
        Malformed,
        lambda: evolve(MODEL, of="age model"),
        f"of: `age model` names a protected attribute (`age`), {PROTECTED}",
    ),
    (WrongKind, lambda: HostScore("2", 0.5, DAY), f"score of a model: {EXACT}, {FLOAT}"),  # type: ignore[arg-type]
    (
        OutOfRange,
        lambda: judge(
            CardItem("1", "NET", MODEL),
            host_scores=FrozenMap({"net": HostScore("2", "1", DAY)}),
        ),
        (
            "`NET`, score of model `net` 2: expected a value inside the bins (0 to below 1), "
            "got `1`; add a bin to the card"
        ),
    ),
    (
        Contradiction,
        lambda: judge(
            CALLS, host_scores=FrozenMap({"net": HostScore("2", "1", Date(2026, 5, 12))})
        ),
        f"the score of model `net` is dated 2026-05-12, {LATER}",
    ),
    (
        Malformed,
        lambda: CustomerFacts("C-7", host_scores=FrozenMap({"sex": HostScore("2", "1", DAY)})),
        f"host_scores.sex: `sex` names a protected attribute (`sex`), {PROTECTED}",
    ),
    (
        Contradiction,
        lambda: judge(CALLS, since=Date(2026, 5, 12)),
        f"the first day as a customer is dated 2026-05-12, {LATER}",
    ),
    (
        Contradiction,
        lambda: judge(CALLS, last_warned=LastWarning(Date(2026, 5, 12), "1", 3)),
        f"the last warning is dated 2026-05-12, {LATER}",
    ),
    (
        OutOfRange,
        lambda: LastWarning(DAY, "", 3),
        "version of the card of the last warning: expected a name, got ``",
    ),
    (
        OutOfRange,
        lambda: LastWarning(DAY, "1", -1),
        "score of the last warning: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: LastWarning(DAY, "1", 101),
        "score of the last warning: expected at most 100, got `101` (a whole number)",
    ),
    (
        WrongKind,
        lambda: CustomerFacts("C-7", last_warned="yesterday"),  # type: ignore[arg-type]
        "last warning: expected a warning, got `yesterday`",
    ),
]

FIRES = Trigger("3", "GONE", Number("calls", (Bin(0, 0, 4), Bin(1, 4))), "LOW")
NEW = Onboarding("5", 30, 0, (CALLS,))

PARTS: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        Malformed,
        lambda: evolve(
            FIRES, clause="", code="AGE", measure=CALLS.measure, enabled=1, mend_first=0
        ),
        (
            "clause: expected a name, got ``\n"
            f"code: `AGE` names a protected attribute (`age`), {PROTECTED}\n"
            "measure: a trigger has 1 where it fires and 0 where it does not, "
            "got `20` (a whole number); points belong to an item\n"
            "enabled: expected yes or no, got `1` (a whole number)\n"
            "mend_first: expected yes or no, got `0` (a whole number)"
        ),
    ),
    (
        Malformed,
        lambda: evolve(
            CARD, triggers=(FIRES, evolve(FIRES, raises_to="TOP"), evolve(FIRES, code="CALLS"))
        ),
        (
            "triggers[1].code: `GONE` stands twice\n"
            "triggers[2].code: `CALLS` stands twice\n"
            "triggers[1].raises_to: expected one of the bands (`LOW`), got `TOP`"
        ),
    ),
    (
        OutOfRange,
        lambda: evolve(NEW, days=0),
        "days of onboarding: expected 1 or more, got `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: evolve(NEW, clause=" "),
        "clause of the onboarding profile: expected a name, got ` `",
    ),
    (
        Malformed,
        lambda: evolve(
            CARD,
            onboarding=Onboarding("5", 30, 90, (CALLS, CALLS), (Band("2", "TOP", 10),)),
        ),
        (
            "onboarding.items[1].code: `CALLS` stands twice\n"
            "onboarding.items: base and most points come to 130; expected at most 100, "
            "so that no score is clipped\n"
            "onboarding.bands[0].floor: expected 0 for the first band, got `10` (a whole number)\n"
            "onboarding.bands: expected the names of the card's bands, `LOW`"
        ),
    ),
    (
        Malformed,
        lambda: evolve(CARD, onboarding=evolve(NEW, items=(), base=1.5)),
        (
            "onboarding.base: expected a whole number, got `1.5` (a floating-point number)\n"
            "onboarding.items: none is enabled; a card needs at least one"
        ),
    ),
    (
        Malformed,
        lambda: evolve(CARD, baseline=ReasonBaseline.POPULATION_MEAN, onboarding=NEW),
        (
            "items[0].mean_points: is missing; "
            "reasons are measured against the mean of the population\n"
            "onboarding.items[0].mean_points: is missing; "
            "reasons are measured against the mean of the population"
        ),
    ),
    (
        Malformed,
        lambda: evolve(
            CARD,
            baseline=ReasonBaseline.POPULATION_MEAN,
            items=(evolve(CALLS, mean_points=101),),
        ),
        "items[0].mean_points: no mean of the points of this item can be `101` (a whole number)",
    ),
    (
        Malformed,
        lambda: evolve(CARD, baseline="neutral", refuse_unread="no"),
        (
            "baseline: expected a named baseline, got `neutral`\n"
            "refuse_unread: expected yes or no, got `no`"
        ),
    ),
    (
        Malformed,
        lambda: evolve(CALLS, mean_points=1.5),
        "mean_points: expected a whole number, got `1.5` (a floating-point number)",
    ),
    (
        Malformed,
        lambda: Decline("bill", Window(2, 1, 1), (Bin(0),), minimum_history="six"),  # type: ignore[arg-type]
        "minimum_history: expected a whole number, got `six`",
    ),
]


REFUSED = [*SERIES, *FACTS, *JUDGED, *ITEMS, *CARDS, *SIGNALS, *HEALTHS, *MODELS, *PARTS]


@pytest.mark.parametrize(("error", "make", "text"), REFUSED, ids=map(str, range(len(REFUSED))))
def test_refused_word_for_word(
    error: type[AcctcoreError], make: Callable[[], object], text: str
) -> None:
    assert message(error, make) == text


@pytest.mark.parametrize(
    "name",
    [
        "age", "customerAge", "AGE_BAND", "sex", "Gender", "marital-status", "FamilyState",
        "nationality", "religion", "HEALTH", "disability flag", "place of origin", "birth_date",
        "SeniorCitizen", "Dependents", "partner", "state", "area_code", "zip", "年龄",
        "\uff21\uff27\uff25", "客户性别",
    ],
)  # fmt: skip
def test_every_protected_name_is_refused_in_card_and_facts(name: str) -> None:
    assert PROTECTED in message(Malformed, lambda: Number(name, (Bin(0),)))
    assert PROTECTED in message(Malformed, lambda: evolve(CALLS, code=name))
    assert PROTECTED in message(
        Malformed, lambda: CustomerFacts("C-7", numbers=FrozenMap({name: StatedNumber(1)}))
    )


@pytest.mark.parametrize(
    "name",
    ["USAGE_DECLINE", "average bill", "page views", "PARTNER_CHANNEL", "Statement", "tenure",
     "sextant", "message count", "zip_file_orders", "套餐"],
)  # fmt: skip
def test_a_harmless_name_passes(name: str) -> None:
    assert Number(name, (Bin(0),)).of == name


def test_a_protected_item_is_refused_even_switched_off() -> None:
    assert "(`gender`)" in message(
        Malformed, lambda: CardItem("1", "GENDER", CALLS.measure, enabled=False)
    )


def test_an_answer_is_refused_only_as_a_whole() -> None:
    assert StatedCategory("health insurance").value == "health insurance"
    assert Category("product", FrozenMap({"health insurance": 1})).answers == (1,)


def test_a_third_of_a_cent_does_not_enter() -> None:
    assert message(Inexact, lambda: figure("2026-04", "CNY 0.001")) == (
        "amount in CNY: expected at most 2 decimal places, got `0.001`"
    )


DOCUMENT = """
base = 90
bands = [{clause = "2", name = "LOW", floor = 10}]

[[items]]
clause = "1(a)"
code = "CALLS"
[items.measure]
type = "number"
of = "calls"
bins = [{points = 2, upper = "4"}, {points = 0, lower = "5"}]

[[items]]
clause = "1(b)"
code = "GENDER"
measure = {type = "category", of = "gender", points = {F = 1}}
"""


def test_every_fault_of_a_document_at_once_with_its_path() -> None:
    assert message(Malformed, lambda: read_toml(DOCUMENT, WarningCard)) == (
        "items[0].measure.bins[1].lower: leaves a gap from `4` to below `5`; close it\n"
        f"items[1].measure.of: `gender` names a protected attribute (`gender`), {PROTECTED}"
    )
