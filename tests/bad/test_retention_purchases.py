"""Malformed parameters, histories, spends and rules raise, in the words of who writes them."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from acctcore import Money
from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, OutOfRange, WrongKind
from acctcore.retention.purchases.bg_bb import BgBb
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.forecasts import forecast, rank_buyers
from acctcore.retention.purchases.histories import History, PeriodHistory
from acctcore.retention.purchases.pareto_nbd import ParetoNbd
from acctcore.retention.purchases.rfm import score_rfm
from acctcore.retention.purchases.rfm_rules import Best, Nesting, PurchaseRecord, RfmRules, Ties
from acctcore.retention.purchases.silences import silence_ratio
from acctcore.retention.purchases.spends import GammaGamma, spend_correlation
from acctcore.retention.purchases.transactions import summarise_purchases

Case = tuple[Callable[[], object], type[AcctcoreError], str]

MODEL, BOOK = BgNbd(1, 1, 1, 1), BgBb(1, 1, 1, 1)
YES: Any = True
SPEND = GammaGamma(6, 4, 15)
ONCE = History(0, 0, 30)
ON = date(2026, 5, 11)
WHOLE = "expected a whole number, got"
EXACT = "expected an exact number (whole, decimal text or fraction), got"

NOTHING: Any = None


def days(*bought: Any, until: Any = ON, unit_days: Any = 7) -> Callable[[], object]:
    return lambda: History.of_days(bought, until=until, unit_days=unit_days)


def rules(*given: Any) -> Callable[[], object]:
    named = (5, Nesting.NESTED, Ties.LOW, Best.HIGHEST)
    return lambda: RfmRules(*given, *named[len(given) :])


def record(*given: Any) -> Callable[[], PurchaseRecord]:
    return lambda: PurchaseRecord("Chen", *given)


def scored(*records: PurchaseRecord) -> Callable[[], object]:
    by = RfmRules(2, Nesting.NESTED, Ties.LOW, Best.HIGHEST)
    return lambda: score_rfm(records, by)


CHEN = PurchaseRecord("Chen", 3, 1, Money.of("1.00", "CNY"))
WONG = PurchaseRecord("Wong", 3, 1, Money.of("1.00", "HKD"))
SMALL = "expected 0.001 to 10000, got"

PARAMETERS: list[Case] = [
    (lambda: BgNbd(0, 1, 1, 1), OutOfRange, f"parameter `r`: {SMALL} `0` (a whole number)"),
    (lambda: BgNbd(1, "-4.4", 1, 1), OutOfRange, f"parameter `alpha`: {SMALL} `-4.4`"),
    (lambda: BgNbd(1, 1, "0.0009", 1), OutOfRange, f"parameter `a`: {SMALL} `0.0009`"),
    (lambda: BgNbd(1, 1, 1, "10000.1"), OutOfRange, f"parameter `b`: {SMALL} `10000.1`"),
    (
        lambda: ParetoNbd(1, 1, float("nan"), 1),
        OutOfRange,
        (
            "parameter `s`: expected a finite number, got `nan` (a floating-point number); "
            "a fit that fails has no answer"
        ),
    ),
    (
        lambda: ParetoNbd(1, 1, 1, float("inf")),
        OutOfRange,
        (
            "parameter `beta`: expected a finite number, got `inf` (a floating-point number); "
            "a fit that fails has no answer"
        ),
    ),
    (
        lambda: BgBb(1, 1, "x", 1),
        OutOfRange,
        "parameter `gamma`: expected plain decimal text such as `12.5`, got `x`",
    ),
    (lambda: BgBb(1, 1, 1, YES), WrongKind, f"parameter `delta`: {EXACT} `true` (a yes/no value)"),
    (lambda: GammaGamma(6, None, 15), WrongKind, f"parameter `q`: {EXACT} nothing"),
]

HISTORIES: list[Case] = [
    (
        lambda: History(2, "38.87", "38.86"),
        Contradiction,
        "`t_x` of 3887/100 is after `T` of 1943/50; nobody buys after the day of the history",
    ),
    (
        lambda: History(0, 1, 30),
        Contradiction,
        "`x` is 0 and `t_x` is 1; without a repeat purchase `t_x` is 0",
    ),
    (
        lambda: History(2, 0, 30),
        Contradiction,
        "`x` is 2 and `t_x` is 0; a repeat purchase has a later day",
    ),
    (lambda: History("2", 1, 30), WrongKind, f"`x`: {WHOLE} `2`"),
    (lambda: History(1.5, 1, 30), WrongKind, f"`x`: {WHOLE} `1.5` (a floating-point number)"),
    (lambda: History(YES, 1, 30), WrongKind, f"`x`: {WHOLE} `true` (a yes/no value)"),
    (
        lambda: History(-1, 1, 30),
        OutOfRange,
        "`x`: expected 0 to 1000000, got `-1` (a whole number)",
    ),
    (
        lambda: History(1, -1, 30),
        OutOfRange,
        "`t_x`: expected 0 to 1000000, got `-1` (a whole number)",
    ),
    (
        lambda: History(1, 1, 1_000_001),
        OutOfRange,
        "`T`: expected 0 to 1000000, got `1000001` (a whole number)",
    ),
    (
        lambda: History(1, 1.5, 30),
        WrongKind,
        f'`t_x`: {EXACT} `1.5` (a floating-point number); write it as text, for instance `"1.5"`',
    ),
    (days(), OutOfRange, "purchases: expected one day or more, got nothing"),
    (
        days(date(2026, 5, 12)),
        OutOfRange,
        "day of a purchase: expected 2026-05-11 or before, got `2026-05-12` (a day)",
    ),
    (
        days(datetime(2026, 5, 1, 9, 0)),  # noqa: DTZ001 - a moment without a zone is the point
        WrongKind,
        (
            "day of a purchase: expected a day such as `2026-03-16`, got `2026-05-01 09:00:00` "
            "(a moment, not a day)"
        ),
    ),
    (
        days(ON, until="2026-05-11"),
        WrongKind,
        (
            "day of the history: expected a day such as `2026-03-16`, got `2026-05-11`; "
            "read text with `parse_day`"
        ),
    ),
    (
        days(ON, unit_days=0),
        OutOfRange,
        "days in a unit of time: expected 1 or more, got `0` (a whole number)",
    ),
    (days(ON, unit_days="7"), WrongKind, f"days in a unit of time: {WHOLE} `7`"),
    (lambda: PeriodHistory(1, 7, 6), Contradiction, "`t_x` of 7 is after the last period, 6"),
    (
        lambda: PeriodHistory(3, 2, 6),
        Contradiction,
        "`x` of 3 is more than the 2 periods up to `t_x`",
    ),
    (
        lambda: PeriodHistory(0, 2, 6),
        Contradiction,
        "`x` is 0 and `t_x` is 2; without a repeat purchase `t_x` is 0",
    ),
    (
        lambda: PeriodHistory(1, 1, 10_001),
        OutOfRange,
        "`n`: expected 0 to 10000, got `10001` (a whole number)",
    ),
    (lambda: PeriodHistory(1, Fraction(1), 6), WrongKind, f"`t_x`: {WHOLE} `1`"),
]

QUESTIONS: list[Case] = [
    (
        lambda: MODEL.expected_purchases(ONCE, -1),
        OutOfRange,
        "`within`: expected 0 to 1000000, got `-1` (a whole number)",
    ),
    (
        lambda: MODEL.probability(-1, 1),
        OutOfRange,
        "`n`: expected 0 to 10000, got `-1` (a whole number)",
    ),
    (
        lambda: BOOK.expected_purchases(PeriodHistory(1, 1, 6), "2.5"),
        WrongKind,
        f"`within`: {WHOLE} `2.5`",
    ),
    (
        lambda: forecast(BOOK, ONCE, 5),
        WrongKind,
        (
            "history: expected yes or no in each period, got "
            "`History(x=0, t_x=Fraction(0, 1), T=Fraction(30, 1))`"
        ),
    ),
    (
        lambda: forecast(MODEL, PeriodHistory(0, 0, 6), 5),
        WrongKind,
        "history: expected purchases in continuous time, got `PeriodHistory(x=0, t_x=0, n=6)`",
    ),
    (
        lambda: SPEND.expected_spend(0, "22.35"),
        Contradiction,
        "`x` is 0 and the mean spend is 22.35; without a purchase there is none",
    ),
    (
        lambda: SPEND.expected_spend(2, 0),
        OutOfRange,
        (
            "mean spend: expected above 0, got `0` (a whole number); "
            "the model has no place for gifts and refunds"
        ),
    ),
    (
        lambda: SPEND.expected_spend(2, 22.35),
        WrongKind,
        (
            f"mean spend: {EXACT} `22.35` (a floating-point number); "
            'write it as text, for instance `"22.35"`'
        ),
    ),
    (lambda: spend_correlation([("3", "1")]), WrongKind, f"`x`: {WHOLE} `3`"),
    (
        lambda: silence_ratio(ONCE, least_purchases=0),
        OutOfRange,
        (
            "least purchases: expected 1 or more, got `0` (a whole number); "
            "without a repeat purchase there is no interval"
        ),
    ),
    (
        lambda: silence_ratio(ONCE, least_purchases=2).over(0),
        OutOfRange,
        "threshold: expected above 0, got `0` (a whole number)",
    ),
]

NAMES: list[Case] = [
    (
        lambda: rank_buyers(MODEL, {" ": ONCE}, 5),
        OutOfRange,
        "customer: expected a name, got ` `",
    ),
    (
        lambda: rank_buyers(MODEL, ["Chen"], 5),  # type: ignore[arg-type]
        WrongKind,
        "customers: expected histories by name, got `['Chen']`",
    ),
]

RFM: list[Case] = [
    (
        lambda: PurchaseRecord(7, 1, 1, None),
        OutOfRange,
        "customer: expected a name in text, got `7` (a whole number)",
    ),
    (
        lambda: PurchaseRecord(" ", 1, 1, None),
        OutOfRange,
        "customer: expected a name in text, got ` `",
    ),
    (rules(1), OutOfRange, "groups: expected 2 or more, got `1` (a whole number)"),
    (rules("5"), WrongKind, f"groups: {WHOLE} `5`"),
    (
        rules(5, "nested"),
        WrongKind,
        (
            "nesting: expected one of `independent`, `nested`, got `nested`; "
            "give the named value itself, not its text"
        ),
    ),
    (
        lambda: score_rfm(NOTHING, RfmRules(5, Nesting.NESTED, Ties.LOW, Best.HIGHEST)),
        WrongKind,
        "customers: expected a list of customers with their figures, got nothing",
    ),
    (
        lambda: score_rfm([], NOTHING),
        WrongKind,
        "rules: expected the rules of an RFM score, got nothing",
    ),
    (
        lambda: summarise_purchases(NOTHING, end=date(2026, 3, 1), unit_days=7),
        WrongKind,
        "purchases: expected a list of purchases, got nothing",
    ),
    (
        rules(5, Nesting.NESTED, None),
        WrongKind,
        "ties: expected one of `low`, `high`, `by_name`, got nothing",
    ),
    (
        rules(5, Nesting.NESTED, Ties.LOW, 5),
        WrongKind,
        "best: expected one of `highest`, `lowest`, got `5` (a whole number)",
    ),
    (
        record(-1, 1, None),
        OutOfRange,
        "days since the last purchase of `Chen`: expected 0 to 1000000, got `-1` (a whole number)",
    ),
    (
        record(1, 1.5, None),
        WrongKind,
        f"purchases of `Chen`: {WHOLE} `1.5` (a floating-point number)",
    ),
    (
        record(1, 1, 100),
        WrongKind,
        "money spent by `Chen`: expected an amount of money, got `100` (a whole number)",
    ),
    (scored(CHEN, CHEN), Contradiction, "customer `Chen` stands twice; state each customer once"),
    (
        scored(CHEN, WONG),
        MixedCurrency,
        (
            "money spent by `Wong`: expected CNY, got `HKD 1.00`; "
            "convert first, at a rate given as a fact"
        ),
    ),
]


CASES = PARAMETERS + HISTORIES + QUESTIONS + NAMES + RFM


@pytest.mark.parametrize(("act", "error", "message"), CASES)
def test_message(act: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(error) as caught:
        act()
    assert str(caught.value) == message


PERIODS: Any = PeriodHistory(0, 0, 6)
OTHERS: list[tuple[Any, Any]] = [(MODEL, PERIODS), (ParetoNbd(1, 1, 1, 1), PERIODS), (BOOK, ONCE)]


@pytest.mark.parametrize(("model", "other"), OTHERS, ids=["bg-nbd", "pareto-nbd", "bg-bb"])
@pytest.mark.parametrize("question", ["p_alive", "expected_purchases", "log_likelihood"])
def test_no_model_takes_a_history_of_the_other_kind(model: Any, other: Any, question: str) -> None:
    """BG/NBD answered a P(alive) of 1 to six periods without a purchase."""
    within = (5,) if question == "expected_purchases" else ()
    with pytest.raises(WrongKind, match=r"^history: expected (purchases in|yes or no in)"):
        getattr(model, question)(other, *within)


def test_periods_have_no_silence_in_continuous_time() -> None:
    for ask in (
        lambda: silence_ratio(PERIODS, least_purchases=2),
        lambda: MODEL.alive_by_construction(PERIODS),
    ):
        with pytest.raises(WrongKind, match=r"^history: expected purchases in continuous time"):
            ask()
