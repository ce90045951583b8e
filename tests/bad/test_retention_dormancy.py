"""Malformed policies and books of dormancy raise, in the words of who writes them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from pendulum import Date

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
from acctcore.money import Money
from acctcore.retention import (
    AccountActivity,
    DormancyAccount,
    DormancyBook,
    DormancyPolicy,
    DormantProduct,
    LegalStep,
    ReactivationRules,
    SilenceBand,
    SilenceRules,
    rank_dormant,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

Case = tuple[Callable[[], object], type[AcctcoreError], str]

ON, LATER = Date(2026, 3, 16), Date(2026, 3, 17)
PAPER = Source("dormancy", Status.INVENTED)
SAVINGS = DormantProduct("savings", "2", Tenor(months=12))
WAKING = ReactivationRules("5", Tenor(years=2), 90)
STEP = LegalStep("TRANSFER", "6", ("savings",), Tenor(years=15), PAPER)
WORD: Any = "soon"
YES: Any = True
FLOAT: Any = 0.5
MOMENT: Any = datetime(2026, 3, 16, 9, tzinfo=None)  # noqa: DTZ001
NOTHING: Any = None
DOUBLE = "stands twice"


def account(id_: str = "A", **changed: Any) -> DormancyAccount:
    return DormancyAccount(id_, **{"customer": "lee", "product": "savings", **changed})


def policy(**changed: Any) -> DormancyPolicy:
    given: dict[str, Any] = {"products": (SAVINGS,), "customer_activities": ("login",)}
    return DormancyPolicy(
        **{**given, "bank_activities": ("fee",), "reactivation": WAKING, **changed}
    )


def rank(*accounts: DormancyAccount) -> object:
    return rank_dormant(DormancyBook(accounts), Timeline.always(policy(), PAPER), ON)


def act(kind: str = "login", on: Date = ON) -> tuple[AccountActivity, ...]:
    return (AccountActivity(on, kind),)


RUN = "expected a day up to the day of the run, 2026-03-16, got `2026-03-17` (a day)"
TENOR = "expected a tenor of at least one day, got `0 days`"

FACTS: list[Case] = [
    (
        lambda: account(value=Money.of(-1, "HKD")),
        OutOfRange,
        "value of `A`: expected 0 or more, got `HKD -1.00`",
    ),
    (
        lambda: account(value="HKD 1.00"),
        WrongKind,
        "value of `A`: expected an amount of money, got `HKD 1.00`",
    ),
    (
        lambda: account(probability="1.01"),
        OutOfRange,
        "probability of `A`: expected 0 to 1, got `101/100`",
    ),
    (
        lambda: account(probability="-0.1"),
        OutOfRange,
        "probability of `A`: expected 0 to 1, got `-1/10`",
    ),
    (
        lambda: account(probability=FLOAT),
        WrongKind,
        (
            "probability of coming back: expected an exact number (whole, decimal text or "
            'fraction), got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (lambda: account(" "), OutOfRange, "id of an account: expected a name, got ` `"),
    (
        lambda: account(kyc_on=MOMENT),
        WrongKind,
        (
            "day: expected a day such as `2026-03-16`, got "
            "`2026-03-16 09:00:00` (a moment, not a day)"
        ),
    ),
    (
        lambda: account(exclusions=("opted_out",)),
        WrongKind,
        (
            "exclusions of an account: expected "
            "named exclusions such as `opted_out`, got `opted_out`"
        ),
    ),
    (
        lambda: AccountActivity(ON, ""),
        OutOfRange,
        "kind of the activity on 2026-03-16: expected a name, got ``",
    ),
    (lambda: DormancyBook((account(), account())), Contradiction, f"account `A` {DOUBLE}"),
    (
        lambda: DormancyBook(
            (account("A", value=Money.of(1, "HKD")), account("B", value=Money.of(1, "CNY")))
        ),
        MixedCurrency,
        (
            "values of a book: expected one currency, got `CNY` and `HKD`; convert first, at a "
            "rate given as a fact"
        ),
    ),
]

POLICIES: list[Case] = [
    (
        lambda: policy(products=()),
        OutOfRange,
        "products of a policy: expected one or more, got nothing",
    ),
    (
        lambda: policy(products=(), customer_activities=()),
        Malformed,
        (
            "products: products of a policy: expected one or more, got nothing\n"
            "customer_activities: customer activities of a policy: expected one or more, "
            "got nothing"
        ),
    ),
    (lambda: policy(products=(SAVINGS, SAVINGS)), Contradiction, f"product `savings` {DOUBLE}"),
    (
        lambda: policy(bank_activities=("login",)),
        Contradiction,
        f"kind of activity `login` {DOUBLE}",
    ),
    (lambda: policy(legal=(STEP, STEP)), Contradiction, f"legal step `TRANSFER` {DOUBLE}"),
    (
        lambda: policy(products=(DormantProduct("card", "2", Tenor(days=1)),), legal=(STEP,)),
        Unknown,
        "product of legal step `TRANSFER`: expected one of `card`, got `savings`",
    ),
    (
        lambda: policy(reactivation=None),
        WrongKind,
        "reactivation of a policy: expected what waking an account asks for, got nothing",
    ),
    (
        lambda: policy(across_accounts="yes"),
        WrongKind,
        "reach of an activity: expected yes or no, got `yes`",
    ),
    (
        lambda: DormantProduct("card", "2", Tenor()),
        OutOfRange,
        f"inactivity of product `card`: {TENOR}",
    ),
    (
        lambda: DormantProduct("card", "2", WORD),
        WrongKind,
        "inactivity of product `card`: expected a tenor such as `12 months`, got `soon`",
    ),
    (
        lambda: LegalStep("T", "6", ("card",), Tenor(), PAPER),
        OutOfRange,
        f"period of legal step `T`: {TENOR}",
    ),
    (
        lambda: LegalStep("T", "6", ("card",), Tenor(days=1), NOTHING),
        WrongKind,
        "source of legal step `T`: expected a document, got nothing",
    ),
    (
        lambda: ReactivationRules("5", Tenor(years=1), 0),
        OutOfRange,
        "days of the fraud watch: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: ReactivationRules("5", Tenor(years=1), YES),
        WrongKind,
        "days of the fraud watch: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: SilenceRules("4", 0, (SilenceBand(0, 1),)),
        OutOfRange,
        "least repeats of the silence bands: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: SilenceRules("4", 1, ()),
        OutOfRange,
        "floor of the first silence band: expected 0, got nothing",
    ),
    (
        lambda: SilenceRules("4", 1, (SilenceBand(0, 1), SilenceBand(0, 1))),
        Contradiction,
        "silence bands: `0` is not above `0`, the floor before; order the bands from low to high",
    ),
    (
        lambda: SilenceBand(0, "1.5"),
        OutOfRange,
        "probability of a silence band: expected 0 to 1, got `3/2`",
    ),
]

RUNS: list[Case] = [
    (
        lambda: rank(account(activities=act(on=LATER))),
        Contradiction,
        f"activity `login` of `A`: {RUN}",
    ),
    (
        lambda: rank(account(activities=act("fee", LATER))),
        Contradiction,
        f"activity `fee` of `A`: {RUN}",
    ),
    (lambda: rank(account(kyc_on=LATER)), Contradiction, f"identity check of `A`: {RUN}"),
    (
        lambda: rank(account(product="bond")),
        Unknown,
        "product of `A`: expected one of `savings`, got `bond`",
    ),
    (
        lambda: rank(account(activities=act("dividend"))),
        Unknown,
        "activity of `A`: expected one of `login`, `fee`, got `dividend`",
    ),
    (
        lambda: rank_dormant(WORD, Timeline.always(policy(), PAPER), ON),
        WrongKind,
        "book: expected accounts, got `soon`",
    ),
    (
        lambda: rank_dormant(DormancyBook(()), Timeline.always(policy(), PAPER), MOMENT),
        WrongKind,
        (
            "day of the run: expected a day such as `2026-03-16`, got `2026-03-16 09:00:00` "
            "(a moment, not a day)"
        ),
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), [*FACTS, *POLICIES, *RUNS])
def test_the_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message
