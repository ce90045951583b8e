"""What the watch and the visits refuse, word for word (credit page, sections 9 and 12)."""

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar, Weekday
from acctcore.codec import Notation
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import DocumentKind
from acctcore.credit import (
    AuditSeed,
    Change,
    CovenantSignals,
    CovenantTest,
    DrawRule,
    FundedLoan,
    FundsFlow,
    FundsRule,
    GradeAction,
    GradeRule,
    MonitoringCase,
    MonitoringPolicy,
    Premises,
    PreviousGrade,
    Requisite,
    Severity,
    SignalClearance,
    SignalKind,
    SiteCall,
    SiteRule,
    SiteVisit,
    UpgradeRule,
    VisitedSite,
    VisitOrder,
    VisitPolicy,
    VisitRefused,
    VisitRule,
    WarningSignal,
    WarningThreshold,
    WatchedBill,
    WatchedFacility,
    WatchedFigure,
    WatchGrade,
    WatchReview,
    draw_visit_day,
    monitor,
    order_visit,
    site_findings,
    trace_funds,
)
from acctcore.days import Tenor
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.moments import Moment, TimeOfDay
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples/credit"
ON = Date(2026, 7, 8)
USD = Money.of(1, "USD")
HKD = Money.of(1, "HKD")
GREEN, RED = WatchGrade("GREEN", "4(a)"), WatchGrade("RED", "4(b)", watch=True)
HOLD = GradeAction("HOLD", "5", holds_drawings=True)
LATE = SignalKind("LATE", "2(a)", Severity.HIGH)
NINE, SIX = TimeOfDay.parse("09:00"), TimeOfDay.parse("18:00")

Row = tuple[type[AcctcoreError], Callable[[], object], str]


def message(error: type[AcctcoreError], make: Callable[[], object]) -> str:
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error
    return str(caught.value)


def signal(**changes: Any) -> WarningSignal:
    return WarningSignal(**{"code": "LATE", "key": "K-1", "on": ON, "source": "desk", **changes})


def figure(**changes: Any) -> WatchedFigure:
    return WatchedFigure(**{"name": "turnover", "value": USD, "as_of": ON, **changes})


def threshold(**changes: Any) -> WarningThreshold:
    plain = {"signal": "LATE", "clause": "3", "figure": "turnover", "relation": ">", "limit": USD}
    return WarningThreshold(**{**plain, **changes})


def covenant(**changes: Any) -> CovenantTest:
    plain = {
        "id": "C-1",
        "clause": "7",
        "measure": "debt",
        "relation": "<=",
        "inputs": {"debt": USD},
        "tested_on": ON,
        "limit": USD,
    }
    return CovenantTest(**{**plain, **changes})


def case(**changes: Any) -> MonitoringCase:
    return MonitoringCase(**{"customer": "Harbour", "account_manager": "M-1", **changes})


def policy(**changes: Any) -> MonitoringPolicy:
    return MonitoringPolicy(**{"grades": (GREEN, RED), "signals": (LATE,), **changes})


def judge(on: Any = ON, **changes: Any) -> object:
    policies = Timeline.always(policy(), Source("watch", Status.INVENTED))
    return monitor(case(**changes), policies, on)


def premises(**changes: Any) -> Premises:
    plain = {"id": "P-1", "address": "12 Quay Road", "opens": NINE, "closes": SIX, "staff": 24}
    return Premises(**{**plain, **changes})


def visit(**changes: Any) -> SiteVisit:
    at = Moment.parse("2026-07-08 10:30")
    plain = {"id": "V-1", "address": "12 Quay Road", "at": at, "visitors": ("A. Chan",)}
    return SiteVisit(**{**plain, **changes})


def ordered(visitors: Any) -> VisitOrder | VisitRefused:
    bank = Calendar.of_weekend("bank", "2026", ON, ON)
    site = VisitedSite("TL-1", "12 Quay Road", ())
    return order_visit(site, ON, visitors, bank, VisitRule("8", Tenor(months=3)))


SIGNALS: list[Row] = [
    (
        WrongKind,
        lambda: signal(on=None),
        "day of a signal: expected a day such as `2026-03-16`, got nothing",
    ),
    (
        WrongKind,
        lambda: signal(on=datetime(2026, 7, 8, 10, 30)),  # noqa: DTZ001 - a naive moment is the point
        (
            "day of a signal: expected a day such as `2026-03-16`, "
            "got `2026-07-08 10:30:00` (a moment, not a day)"
        ),
    ),
    (OutOfRange, lambda: signal(key=" "), "key of a signal `LATE`: expected a name, got ` `"),
    (OutOfRange, lambda: signal(source=""), "source of signal `K-1`: expected a name, got ``"),
    (
        WrongKind,
        lambda: signal(severity="high"),
        "severity of signal `K-1`: expected a named severity such as `high`, got `high`",
    ),
    (
        WrongKind,
        lambda: signal(confirmed=1),
        "`confirmed` of signal `K-1`: expected yes or no, got `1` (a whole number)",
    ),
    (
        Contradiction,
        lambda: signal(expires_on=Date(2026, 7, 7)),
        "signal `K-1` expires on 2026-07-07, before its day 2026-07-08",
    ),
    (
        OutOfRange,
        lambda: SignalClearance("K-1", "P. Lam", ON, " "),
        "reason to clear signal `K-1`: expected words, got ` `",
    ),
    (
        Contradiction,
        lambda: case(signals=(signal(), signal(severity=Severity.HIGH))),
        "signal `K-1` is told in two ways; state it once",
    ),
    (
        Contradiction,
        lambda: case(signals=(signal(), signal(on=Date(2026, 7, 7)))),
        "signal `K-1` is told in two ways; state it once",
    ),
]

FACTS: list[Row] = [
    (
        WrongKind,
        lambda: figure(value=0.5),
        (
            "figure `turnover`: expected an amount, a quantity or an exact ratio, "
            "got `0.5` (a floating-point number)"
        ),
    ),
    (
        MixedCurrency,
        lambda: figure(before=HKD),
        "`before` of figure `turnover`: expected `USD`, got `HKD`",
    ),
    (
        MixedCurrency,
        lambda: figure(before=Fraction(1)),
        "`before` of figure `turnover`: expected `USD`, got a ratio",
    ),
    (
        MixedCurrency,
        lambda: WatchedFacility("TL-1", USD, HKD),
        "drawn of `TL-1`: expected `USD`, as its limit, got `HKD`",
    ),
    (
        OutOfRange,
        lambda: WatchedFacility("TL-1", USD, Money(-1, "USD")),
        "drawn of `TL-1`: expected 0 or more, got `USD -0.01`",
    ),
    (
        WrongKind,
        lambda: WatchedBill("B1", 2.0),  # type: ignore[arg-type]
        (
            "amount of bill `B1`: expected an amount such as `HKD 20000.00`, "
            "got `2.0` (a floating-point number)"
        ),
    ),
    (
        WrongKind,
        lambda: WatchedBill("B1", USD, confirmed="yes"),  # type: ignore[arg-type]
        "`confirmed` of bill `B1`: expected yes or no, got `yes`",
    ),
    (
        Contradiction,
        lambda: covenant(limit=None),
        "bound of covenant `C-1`: state either `limit`, or both `multiple` and `of`",
    ),
    (
        Contradiction,
        lambda: covenant(multiple=2, of="net worth"),
        "bound of covenant `C-1`: state either `limit`, or both `multiple` and `of`",
    ),
    (
        Contradiction,
        lambda: covenant(of="net worth"),
        "bound of covenant `C-1`: state either `limit`, or both `multiple` and `of`",
    ),
    (
        MixedCurrency,
        lambda: covenant(limit=HKD),
        "measure of covenant `C-1`: expected `HKD`, got `USD`",
    ),
    (
        WrongKind,
        lambda: covenant(multiple=1.5, limit=None, of="net worth"),
        (
            "multiple of a covenant: expected an exact number (whole, decimal text or fraction), "
            'got `1.5` (a floating-point number); write it as text, for instance `"1.5"`'
        ),
    ),
    (
        WrongKind,
        lambda: covenant(inputs=[1]),
        "inputs of a covenant: expected a table of amounts by name, got `[1]`",
    ),
    (
        WrongKind,
        lambda: covenant(inputs={"debt": 5}),
        (
            "input `debt` of covenant `C-1`: expected an amount, a quantity or an exact ratio, "
            "got `5` (a whole number)"
        ),
    ),
    (
        OutOfRange,
        lambda: covenant(relation="="),
        "relation of the covenant `C-1`: expected one of `<`, `<=`, `>`, `>=`, got `=`",
    ),
    (
        OutOfRange,
        lambda: WatchReview("P. Lam", "credit-risk", ON, "GREEN", ""),
        "reason of reviewer `P. Lam`: expected words, got ``",
    ),
]

CASES: list[Row] = [
    (
        WrongKind,
        lambda: case(signals="none"),
        "signals of a case: expected a list of signals, got `none`",
    ),
    (
        WrongKind,
        lambda: case(facilities=("TL-1",)),
        "facilities of a case: expected facilities, got `TL-1`",
    ),
    (
        WrongKind,
        lambda: case(information=["review"]),
        "information of a case: expected a table of days by item, got `['review']`",
    ),
    (
        Malformed,
        lambda: case(
            facilities=(WatchedFacility("TL-1", USD), WatchedFacility("TL-1", USD)),
            bills=(WatchedBill("B1", USD), WatchedBill("B1", USD)),
            figures=(figure(), figure()),
            clearances=(SignalClearance("K-9", "P. Lam", ON, "an error"),),
        ),
        (
            "facilities: facility `TL-1` stands twice\n"
            "bills: bill `B1` stands twice\n"
            "figures: figure `turnover` of `Harbour` stands twice\n"
            "clearances: signal `K-9` is cleared and is not among the signals"
        ),
    ),
    (
        Contradiction,
        lambda: case(
            signals=(signal(),),
            clearances=(SignalClearance("K-1", "P. Lam", Date(2026, 7, 7), "an error"),),
        ),
        "signal `K-1` is cleared on 2026-07-07, before its day 2026-07-08",
    ),
    (
        Unknown,
        lambda: case(signals=(signal(about="TL-9"),)),
        "facility of signal `K-1`: expected none: the case lists none, got `TL-9`",
    ),
    (
        Unknown,
        lambda: case(figures=(figure(about="TL-9"),), facilities=(WatchedFacility("TL-1", USD),)),
        "facility of figure `turnover`: expected one of TL-1, got `TL-9`",
    ),
]

POLICIES: list[Row] = [
    (
        Contradiction,
        lambda: policy(grades=(WatchGrade("A", "4", actions=(HOLD,)), WatchGrade("B", "4"))),
        "grade `B` holds no drawings, though the better grade `A` does",
    ),
    (
        OutOfRange,
        lambda: policy(grades=()),
        "grades: expected at least one grade, got none",
    ),
    (
        Malformed,
        lambda: policy(
            signals=(LATE, LATE),
            rules=(GradeRule("3", "AMBER", codes=("NEWS",)), GradeRule("3", "RED")),
            thresholds=(threshold(), threshold(), threshold(signal="FALL")),
            covenants=CovenantSignals("8", "BREACH", "LATE"),
            information=(Requisite("review", "6", Tenor(months=1), "BLUE"),),
            visits=VisitPolicy((VisitRule("9", Tenor(months=1), grades=("PINK",)),)),
        ),
        (
            "signals: signal `LATE` stands twice\n"
            "rules: rule `3` stands twice\n"
            "thresholds: threshold `LATE by value of turnover` stands twice\n"
            "rules: signal of rule `3`: expected one of LATE, LATE, got `NEWS`\n"
            "thresholds: signal of threshold `3`: expected one of LATE, LATE, got `FALL`\n"
            "covenants: signal of covenants `8`: expected one of LATE, LATE, got `BREACH`\n"
            "rules: grade of rule `3`: expected one of GREEN, RED, got `AMBER`\n"
            "information: grade of information `review`: expected one of GREEN, RED, got `BLUE`\n"
            "visits: grade of visit rule `9`: expected one of GREEN, RED, got `PINK`"
        ),
    ),
    (
        Contradiction,
        lambda: VisitPolicy((VisitRule("9", Tenor(months=1), unannounced=True),)),
        "visit rule `9` is unannounced and can never be drawn: the policy has no `draw`",
    ),
    (
        Contradiction,
        lambda: VisitPolicy(
            (VisitRule("9", Tenor(days=7), unannounced=True),), DrawRule("9(d)", 8)
        ),
        (
            "visit rule `9` is unannounced and can never be drawn: `9(d)` draws from 8 days or "
            "more, and between two visits lie at most 7"
        ),
    ),
    (
        Contradiction,
        lambda: VisitPolicy(
            (VisitRule("9", Tenor(months=1), unannounced=True),),
            DrawRule("9(d)", 1, (Weekday.MONDAY,)),
        ),
        ("visit rule `9` is unannounced and can never be drawn: `9(d)` draws on monday only"),
    ),
    (
        WrongKind,
        lambda: CovenantSignals("8", "BREACH", "LATE", "a year"),  # type: ignore[arg-type]
        "age of a covenant test: expected a time like `1 year`, got `a year`",
    ),
    (
        WrongKind,
        lambda: SignalClearance("K-1", "P. Lam", Date(2026, 7, 8), "an error", None),  # type: ignore[arg-type]
        "role of who cleared signal `K-1`: expected the name of a role, got nothing",
    ),
    (
        WrongKind,
        lambda: policy(clearance_roles="risk"),
        "roles that take a signal back: expected a list of names, got `risk`",
    ),
    (
        Unknown,
        lambda: policy(signals=(), rules=(GradeRule("3", "RED", codes=("LATE",)),)),
        "signal of rule `3`: expected none: the policy lists none, got `LATE`",
    ),
    (
        WrongKind,
        lambda: GradeRule("3", "RED", codes="LATE"),
        "names: expected a list of names, got `LATE`",
    ),
    (
        WrongKind,
        lambda: GradeRule("3", "RED", count=True),
        "signals of rule `3`: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        OutOfRange,
        lambda: GradeRule("3", "RED", within=-1),
        ("business days of rule `3`: expected 0 or more, got `-1` (a whole number)"),
    ),
    (
        WrongKind,
        lambda: GradeAction("VERIFY", "5", within=1.5),  # type: ignore[arg-type]
        (
            "business days of action `VERIFY`: expected a whole number, "
            "got `1.5` (a floating-point number)"
        ),
    ),
    (
        Contradiction,
        lambda: threshold(change=Change.FALL),
        ("limit of the threshold of `LATE`: a fall is a ratio of the figure before, such as `0.2`"),
    ),
    (
        OutOfRange,
        lambda: threshold(relation="is"),
        "relation of the threshold of `LATE`: expected one of `<`, `<=`, `>`, `>=`, got `is`",
    ),
    (
        OutOfRange,
        lambda: UpgradeRule("7", (), Tenor(months=1)),
        "roles of the upgrade rule: expected at least one role, got none",
    ),
    (
        OutOfRange,
        lambda: VisitRule("9", Tenor()),
        (
            "`every` of visit rule `9`: expected a time between two visits such as `3 months`, "
            "got `0 days`"
        ),
    ),
    (
        WrongKind,
        lambda: DrawRule("9", 5, ("monday",)),  # type: ignore[arg-type]
        "weekdays of a draw: expected weekdays such as `monday`, got `monday`",
    ),
]

JUDGED: list[Row] = [
    (
        WrongKind,
        lambda: judge(on="2026-07-08"),
        "as_of: expected a day such as `2026-03-16`, got `2026-07-08`; read text with `parse_day`",
    ),
    (
        WrongKind,
        lambda: monitor(
            "Harbour",  # type: ignore[arg-type]
            Timeline.always(policy(), Source("watch", Status.INVENTED)),
            ON,
        ),
        "case: expected what is known of a customer on watch, got `Harbour`",
    ),
    (
        Contradiction,
        lambda: judge(
            on=Date(2026, 7, 7),
            signals=(signal(),),
            figures=(figure(),),
            covenants=(covenant(certificate_on=ON),),
            information={"review": ON},
            previous=PreviousGrade("GREEN", ON),
            review=WatchReview("P. Lam", "credit-risk", ON, "GREEN", "seen"),
            clearances=(SignalClearance("K-1", "P. Lam", ON, "an error"),),
            facilities=(WatchedFacility("TL-1", USD, last_visit_on=ON),),
        ),
        "\n".join(
            f"{what}: expected a day up to the day of the decision, 2026-07-07, "
            "got `2026-07-08` (a day)"
            for what in (
                "day of signal `K-1`",
                "day of the clearance of `K-1`",
                "day of figure `turnover`",
                "test day of covenant `C-1`",
                "certificate of covenant `C-1`",
                "day of `review`",
                "day of the grade before",
                "day of the review by `P. Lam`",
                "last visit of `TL-1`",
            )
        ),
    ),
    (
        Unknown,
        lambda: judge(previous=PreviousGrade("AMBER", ON)),
        "grade before: expected one of GREEN, RED, got `AMBER`",
    ),
    (
        Unknown,
        lambda: judge(signals=(signal(code="FLOOD"),)),
        "signal: expected one of LATE, got `FLOOD`",
    ),
    (
        MixedCurrency,
        lambda: threshold().signals(figure(value=HKD)),
        "figure `turnover`: expected `USD`, got `HKD`",
    ),
    (
        MixedCurrency,
        lambda: threshold(limit=Quantity(1, "days")).signals(figure()),
        "figure `turnover`: expected `days`, got `USD`",
    ),
]

VISITS: list[Row] = [
    (
        WrongKind,
        lambda: AuditSeed("secret"),  # type: ignore[arg-type]
        "seed of the audit unit: expected bytes, got something else",
    ),
    (
        OutOfRange,
        lambda: AuditSeed(b"fifteen bytes !"),
        (
            "seed of the audit unit: expected 16 bytes or more, got 15; "
            "draw them at random and keep them secret"
        ),
    ),
    (
        OutOfRange,
        lambda: draw_visit_day(AuditSeed(bytes(range(16))), " ", None, None, None),  # type: ignore[arg-type]
        "loan to be visited: expected a name, got ` `",
    ),
    (
        OutOfRange,
        lambda: AuditSeed(bytes(32)),
        "seed of the audit unit: expected bytes drawn at random, got one byte over and over",
    ),
    (
        WrongKind,
        lambda: draw_visit_day(None, "TL-1", None, None, None),  # type: ignore[arg-type]
        "seed of the audit unit: expected a seed, got nothing",
    ),
    (
        OutOfRange,
        lambda: DrawRule("8", 10, ()),
        (
            "weekdays of draw `8`: expected at least one weekday, got none; "
            "leave it out for every weekday"
        ),
    ),
    (
        WrongKind,
        lambda: ordered("A. Chan"),
        "visitors: expected a list of names, got `A. Chan`",
    ),
    (OutOfRange, lambda: ordered(("A. Chan", "")), "visitor: expected a name, got ``"),
    (
        WrongKind,
        lambda: site_findings(visit(), premises(), None, SiteRule("2", "2", 1), conflicted="M-14"),
        "who is conflicted: expected a list of names, got `M-14`",
    ),
    (
        OutOfRange,
        lambda: VisitedSite("TL-1", ""),
        "address of `TL-1`: expected an address, got ``",
    ),
    (
        WrongKind,
        lambda: premises(opens="09:00"),
        "opening of `P-1`: expected a time of day such as `09:00`, got `09:00`",
    ),
    (
        Contradiction,
        lambda: premises(closes=NINE),
        "premises `P-1` close at 09:00, not after they open at 09:00",
    ),
    (
        OutOfRange,
        lambda: premises(staff=0),
        "declared staff of `P-1`: expected 1 or more, got `0` (a whole number)",
    ),
    (
        WrongKind,
        lambda: visit(at=ON),
        (
            "time of visit `V-1`: expected a minute such as `2026-07-08 10:30`, "
            "got `2026-07-08` (a day)"
        ),
    ),
    (
        OutOfRange,
        lambda: visit(staff_seen=-1),
        "staff seen at `V-1`: expected 0 or more, got `-1` (a whole number)",
    ),
    (OutOfRange, lambda: visit(visitors=()), "visitor of `V-1`: expected a name, got ``"),
    (
        WrongKind,
        lambda: SiteCall(Moment(ON, 600), answered=None),  # type: ignore[arg-type]
        "`answered` of a call: expected yes or no, got nothing",
    ),
    (
        OutOfRange,
        lambda: SiteRule("2", "2", -1),
        ("minutes between a visit and a call: expected 0 or more, got `-1` (a whole number)"),
    ),
]

FUNDS: list[Row] = [
    (
        OutOfRange,
        lambda: FundsFlow("P-1", "Mills", Money(0, "USD"), ON),
        "amount of payment `P-1`: expected more than 0, got `USD 0.00`",
    ),
    (
        OutOfRange,
        lambda: FundedLoan("TL-1", USD, ()),
        "uses of `TL-1`: expected at least one use, got none",
    ),
    (
        OutOfRange,
        lambda: FundedLoan("TL-1", USD, ("stock", "")),
        "use of `TL-1`: expected a use, got ``",
    ),
    (
        OutOfRange,
        lambda: FundsRule("9", Money(-1, "USD"), USD),
        "tolerance of `9`: expected 0 or more, got `USD -0.01`",
    ),
    (
        Contradiction,
        lambda: trace_funds(
            FundedLoan("TL-1", USD, ("stock",)),
            (FundsFlow("P-1", "Mills", Money.of(2, "USD"), ON),),
            FundsRule("9", USD, USD),
        ),
        "`TL-1`: USD 2.00 was paid, of USD 1.00 paid out",
    ),
    (
        Contradiction,
        lambda: trace_funds(
            FundedLoan("TL-1", Money.of(2, "USD"), ("stock",)),
            (FundsFlow("P-1", "Mills", USD, ON), FundsFlow("P-1", "Mills", USD, ON)),
            FundsRule("9", USD, USD),
        ),
        "payment `P-1` stands twice",
    ),
    (
        MixedCurrency,
        lambda: trace_funds(
            FundedLoan("TL-1", USD, ("stock",)),
            (FundsFlow("P-1", "Mills", HKD, ON),),
            FundsRule("9", USD, USD),
        ),
        "currency: expected `USD`, got `HKD`; convert first, at a rate given as a fact",
    ),
]


ROWS = [*SIGNALS, *FACTS, *CASES, *POLICIES, *JUDGED, *VISITS, *FUNDS]


@pytest.mark.parametrize(
    ("error", "make", "expected"),
    ROWS,
    ids=[str(at) for at, _ in enumerate(ROWS)],
)
def test_what_is_refused_says_what_and_what_to_do(
    error: type[AcctcoreError], make: Callable[[], object], expected: str
) -> None:
    assert message(error, make) == expected


DOCUMENTS = Documents().extended(
    DocumentKind("monitoring-case", MonitoringCase),
    DocumentKind("monitoring-policy", Timeline[MonitoringPolicy]),
)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "monitoring-case",
            'key = "PREMISES_UNATTENDED V-1"\non = 2026-07-08\n',
            'key = "PREMISES_UNATTENDED V-1"\n',
            "signals[0].on: is missing; expected a day such as `2026-03-16`",
        ),
        (
            "monitoring-case",
            'limit = "USD 7500000.00"',
            "limit = 7500000.0",
            (
                "facilities[0].limit: expected an amount such as `HKD 20000.00`, "
                "got `7500000.0` (a floating-point number); put it in quotes"
            ),
        ),
        (
            "monitoring-policy",
            'grade = "RED", codes = ["BILL_OF_LADING_REUSED"]',
            'grade = "BLACK", codes = ["BILL_OF_LADING_REUSED"]',
            (
                "versions[0].value: grade of rule `3(b)`: "
                "expected one of GREEN, WATCH, AMBER, RED, got `BLACK`"
            ),
        ),
    ],
)
def test_a_document_with_a_fault_names_the_place(
    name: str, old: str, new: str, expected: str
) -> None:
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(Malformed) as caught:
        DOCUMENTS.read(text.replace(old, new), Notation.TOML)
    assert str(caught.value) == expected


def test_a_signal_stated_twice_in_other_words_raises_whatever_differs() -> None:
    for change in ({"source": "other"}, {"about": "TL-1"}, {"code": "NEWS"}):
        with pytest.raises(Contradiction, match="told in two ways"):
            case(
                signals=(signal(), evolve(signal(), **change)),
                facilities=(WatchedFacility("TL-1", USD),),
            )
