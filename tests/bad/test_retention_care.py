"""Malformed policies, books and birthdays of care raise, in the words of who writes them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.days import Tenor
from acctcore.errors import AcctcoreError, Contradiction, Malformed, OutOfRange, Unknown, WrongKind
from acctcore.retention import (
    AfterSigning,
    Birthday,
    BirthdayRules,
    CareBook,
    CareCap,
    CareContact,
    CaredCustomer,
    CareKind,
    CarePart,
    CarePerson,
    CarePolicy,
    CareStop,
    CareTier,
    ContactRole,
    EveryStep,
    LeapDay,
    LunarMonth,
    LunarTable,
    OnDays,
    Reckoning,
    StopReason,
    SurveyScale,
    TouchRule,
    lunar_birthday,
    observed_birthday,
    plan_care,
    relationship_health,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

Case = tuple[Callable[[], object], type[AcctcoreError], str]

ON = Date(2026, 3, 16)
RULES = BirthdayRules(LeapDay.MARCH_1)
PAPER = Source("care", Status.INVENTED)
QUARTERLY = EveryStep(Tenor(months=3))
YES: Any = True
NAME: Any = 7
WORD: Any = "never"
NOTHING: Any = None
DAY: Any = Date(2026, 3, 16)
FLOAT: Any = 4.5
LETTERS: Any = "555"
MOMENT: Any = datetime(2026, 3, 16, 9, tzinfo=None)  # noqa: DTZ001
TABLE = LunarTable(
    "one", Source("care", Status.INVENTED), (LunarMonth(2026, 1, Date(2026, 2, 17), 30),)
)
GOLD, CAP = CareTier("gold", "2", 1), CareCap("5", 1, 7)
OFFERS = CareKind.MARKETING
WHOLE = "expected a whole number, got"


def touch(code: str = "REVIEW", **changed: Any) -> TouchRule:
    given = {"clause": "3", "purpose": "review", "channel": "phone", "kind": CareKind.COURTESY}
    return TouchRule(code, **{**given, "when": QUARTERLY, **changed})


def policy(**changed: Any) -> CarePolicy:
    given: dict[str, Any] = {"tiers": (GOLD,), "purposes": ("review",), "touches": (touch(),)}
    return CarePolicy(**{**given, "caps": (CAP,), "birthdays": RULES, **changed})


def customer(id_: str = "lee", **changed: Any) -> CaredCustomer:
    given: dict[str, Any] = {"type": "person", "tier": "gold", "account_manager": "M-1"}
    contacts = (ContactRole("lee", "holder"),)
    return CaredCustomer(id_, **{**given, "contacts": contacts, **changed})


def contact(**changed: Any) -> CareContact:
    given = {"on": ON, "customer": "lee", "person": "lee", "channel": "phone"}
    return CareContact(**{**given, "kind": CareKind.COURTESY, **changed})


def book(**changed: Any) -> CareBook:
    people = (CarePerson("lee", ()),)
    return CareBook(**{"customers": (customer(),), "people": people, **changed})


def plan(known: Any = None, **changed: Any) -> object:
    days = {"first": ON, "last": ON, **changed}
    return plan_care(known or book(), Timeline.always(policy(), PAPER), ON, **days)


JANUARY = LunarMonth(2026, 1, Date(2026, 2, 17), 30)
KINDS = "expected one of `service`, `courtesy`, `marketing`, got"
DOUBLE = "stands twice"

POLICIES: list[Case] = [
    (
        lambda: policy(caps=()),
        OutOfRange,
        (
            "caps of a policy: expected one cap or more, "
            "got nothing; state how many touches a person may get in how many days"
        ),
    ),
    (
        lambda: policy(tiers=(), touches=()),
        OutOfRange,
        "tiers of a policy: expected one tier or more, got nothing",
    ),
    (
        lambda: policy(tiers=(GOLD, CareTier("basic", "2", 1)), touches=(touch(tiers=("gold",)),)),
        Contradiction,
        "tier `basic` has no cadence; every tier needs a touch that recurs and is no offer",
    ),
    (
        lambda: policy(touches=(touch(when=OnDays((ON,))),)),
        Contradiction,
        "tier `gold` has no cadence; every tier needs a touch that recurs and is no offer",
    ),
    (
        lambda: policy(tiers=(evolve(GOLD, name="new"),), touches=(touch(kind=OFFERS),)),
        Contradiction,
        "tier `new` has no cadence; every tier needs a touch that recurs and is no offer",
    ),
    (
        lambda: policy(
            tiers=(GOLD, evolve(GOLD, name="top")),
            touches=(touch(tiers=("gold",)), touch("SELL", parts=(CarePart.OFFER,))),
        ),
        Contradiction,
        "tier `top` has no cadence; every tier needs a touch that recurs and is no offer",
    ),
    (
        lambda: policy(caps=(evolve(CAP, channel="vist"),)),
        Unknown,
        "channel of cap `5`: expected one of `phone`, got `vist`",
    ),
    (
        lambda: policy(tiers=(), touches=(), caps=(evolve(CAP, channel="visit"),)),
        Malformed,
        (
            "tiers: tiers of a policy: expected one tier or more, got nothing\n"
            "caps: channel of cap `5`: expected none: the policy has no touch, got `visit`"
        ),
    ),
    (
        lambda: policy(touches=(touch(tiers=("plain",)), touch("CALL"))),
        Unknown,
        "tier of touch `REVIEW`: expected one of `gold`, got `plain`",
    ),
    (
        lambda: policy(purposes=()),
        Unknown,
        "purpose of touch `REVIEW`: expected one of none: the policy lists none, got `review`",
    ),
    (lambda: policy(tiers=(GOLD, GOLD)), Contradiction, f"tier `gold` {DOUBLE}"),
    (lambda: policy(purposes=("review", "review")), Contradiction, f"purpose `review` {DOUBLE}"),
    (lambda: policy(touches=(touch(), touch())), Contradiction, f"touch `REVIEW` {DOUBLE}"),
    (lambda: policy(caps=(CAP, CAP)), Contradiction, f"cap `5` {DOUBLE}"),
    (
        lambda: policy(birthdays=None),
        WrongKind,
        "birthdays of a policy: expected how birthdays are observed, got nothing",
    ),
    (
        lambda: policy(caps=(), purposes=()),
        Malformed,
        (
            "caps: caps of a policy: expected one cap or more, got nothing; state how "
            "many touches a person may get in how many days\n"
            "touches: purpose of touch `REVIEW`: expected one of none: the policy lists none, "
            "got `review`"
        ),
    ),
    (
        lambda: CareTier("gold", "2", 0),
        OutOfRange,
        "contacts a year in tier `gold`: expected 1 or more, got `0` (a whole number)",
    ),
    (lambda: CareTier(" ", "2", 1), OutOfRange, "name of a tier: expected a name, got ` `"),
    (
        lambda: CareCap("5", 0, 7),
        OutOfRange,
        "touches of cap `5`: expected 1 or more, got `0` (a whole number)",
    ),
    (lambda: CareCap("5", 1, YES), WrongKind, f"days of cap `5`: {WHOLE} `true` (a yes/no value)"),
]

POLICIES += [
    (
        lambda: policy(carry_over=NAME),
        WrongKind,
        "carry-over of a policy: expected a tenor such as `3 months`, got `7` (a whole number)",
    ),
]

TOUCHES: list[Case] = [
    (
        lambda: touch(kind=CareKind.SERVICE, parts=(CarePart.OFFER,)),
        Contradiction,
        (
            "touch `REVIEW`: offer in a service message: a touch with an offer is "
            "marketing; take the offer out or call it `marketing`"
        ),
    ),
    (lambda: touch(kind="polite"), WrongKind, f"kind of touch `REVIEW`: {KINDS} `polite`"),
    (lambda: touch(purpose=""), OutOfRange, "purpose of touch `REVIEW`: expected a name, got ``"),
    (
        lambda: touch(when="monthly"),
        WrongKind,
        (
            "days of touch `REVIEW`: expected a cadence, "
            "steps after signing, days or the birthday, got `monthly`"
        ),
    ),
    (
        lambda: touch(days_late=-1),
        OutOfRange,
        "days late of touch `REVIEW`: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: touch(days_early=YES),
        WrongKind,
        f"days early of touch `REVIEW`: {WHOLE} `true` (a yes/no value)",
    ),
    (
        lambda: touch(move="back"),
        WrongKind,
        "move of touch `REVIEW`: expected one of `stay`, `following`, `preceding`, got `back`",
    ),
    (
        lambda: touch(tiers="gold"),
        WrongKind,
        "names in a rule of care: expected a list of names, got `gold`",
    ),
    (
        lambda: touch(parts=("greeting",)),
        WrongKind,
        "parts of a touch: expected named parts such as `greeting`, got `greeting`",
    ),
    (
        lambda: EveryStep(Tenor()),
        OutOfRange,
        "cadence: expected a tenor of at least one day, got `0 days`",
    ),
    (
        lambda: EveryStep(NAME),
        WrongKind,
        "cadence: expected a tenor such as `3 months`, got `7` (a whole number)",
    ),
    (
        lambda: AfterSigning(()),
        OutOfRange,
        "steps after signing: expected one tenor or more, got nothing",
    ),
    (
        lambda: AfterSigning((Tenor(months=1), Tenor(days=40))),
        Contradiction,
        "steps after signing: `40 days` stands after `1 month`; list the shorter first",
    ),
    (lambda: OnDays(()), OutOfRange, "days of an occasion: expected one day or more, got nothing"),
    (
        lambda: OnDays((MOMENT,)),
        WrongKind,
        (
            "day of an occasion: expected a day "
            "such as `2026-03-16`, got `2026-03-16 09:00:00` (a moment, not a day)"
        ),
    ),
]

BIRTHDAYS: list[Case] = [
    (
        lambda: Birthday(13, 1),
        OutOfRange,
        "month of a birthday: expected 1 to 12, got `13` (a whole number)",
    ),
    (
        lambda: Birthday(2, 30),
        OutOfRange,
        "day of a birthday in month 2: expected 1 to 29, got `30` (a whole number)",
    ),
    (
        lambda: Birthday(1, 31, Reckoning.LUNAR),
        OutOfRange,
        "day of a birthday in month 1: expected 1 to 30, got `31` (a whole number)",
    ),
    (
        lambda: Birthday(0, 1),
        OutOfRange,
        "month of a birthday: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: Birthday(4, 3, leap_month=True),
        Contradiction,
        "a birthday in a leap month is lunar; name its reckoning `lunar`",
    ),
    (
        lambda: Birthday(4, 3, basis=NAME),
        WrongKind,
        "basis of a birthday: expected words, got `7` (a whole number)",
    ),
    (
        lambda: Birthday(4, 3, WORD),
        WrongKind,
        "reckoning of a birthday: expected one of `gregorian`, `lunar`, got `never`",
    ),
    (
        lambda: BirthdayRules(WORD),
        WrongKind,
        "rule for 29 February: expected one of `february_28`, `march_1`, got `never`",
    ),
    (
        lambda: observed_birthday(Birthday(1, 1, Reckoning.LUNAR), 2026, LeapDay.MARCH_1),
        Contradiction,
        "a lunar birthday needs a table; ask `lunar_birthday`",
    ),
    (
        lambda: lunar_birthday(Birthday(1, 1), 2026, TABLE, RULES),
        Contradiction,
        "a Gregorian birthday needs no table; ask `observed_birthday`",
    ),
]

TABLES: list[Case] = [
    (
        lambda: LunarTable("one", PAPER, ()),
        OutOfRange,
        "lunar table `one`: expected one month or more, got nothing",
    ),
    (
        lambda: LunarTable("one", PAPER, (JANUARY, LunarMonth(2026, 2, Date(2026, 3, 18), 29))),
        Contradiction,
        (
            "lunar table `one`: month 2 of 2026 begins on 2026-03-18, not on 2026-03-19, "
            "the day after the month before"
        ),
    ),
    (
        lambda: LunarTable("one", PAPER, (JANUARY, LunarMonth(2026, 3, Date(2026, 3, 19), 29))),
        Contradiction,
        "lunar table `one`: month 3 of 2026 cannot follow month 1 of 2026",
    ),
    (
        lambda: LunarTable("one", NOTHING, (JANUARY,)),
        WrongKind,
        "source of `one`: expected a document with its status, got nothing",
    ),
    (
        lambda: LunarMonth(2026, 13, ON, 29),
        OutOfRange,
        "lunar month: expected 1 to 12, got `13` (a whole number)",
    ),
    (
        lambda: LunarMonth(2026, 4, ON, 31, leap=True),
        OutOfRange,
        "days of leap month 4 of 2026: expected 29 or 30, got `31` (a whole number)",
    ),
]

BOOKS: list[Case] = [
    (
        lambda: book(people=()),
        Unknown,
        "contact of customer `lee`: expected one of none: the book lists nobody, got `lee`",
    ),
    (lambda: book(customers=(customer(), customer())), Contradiction, f"customer `lee` {DOUBLE}"),
    (
        lambda: book(people=(CarePerson("lee"), CarePerson("lee", ()))),
        Contradiction,
        f"person `lee` {DOUBLE}",
    ),
    (
        lambda: book(contacts=(contact(customer="tam"),)),
        Unknown,
        "contact on 2026-03-16: expected one of `lee`, got `tam`",
    ),
    (
        lambda: book(contacts=(contact(person="ann"),)),
        Unknown,
        "contact on 2026-03-16: expected one of `lee`, got `ann`",
    ),
    (
        lambda: book(calendar="five days"),
        WrongKind,
        "calendar of a book: expected a calendar, got `five days`",
    ),
    (
        lambda: customer(contacts=(ContactRole("lee", "a"), ContactRole("lee", "b"))),
        Contradiction,
        f"contact of `lee` `lee` {DOUBLE}",
    ),
    (
        lambda: customer(
            contacts=[ContactRole(name, "a") for name in ("ann", "lee", "lee", "ann")]
        ),
        Malformed,
        f"contacts: contact of `lee` `lee` {DOUBLE}\ncontacts: contact of `lee` `ann` {DOUBLE}",
    ),
    (
        lambda: customer(account_manager=""),
        OutOfRange,
        "account manager of `lee`: expected a name, got ``",
    ),
    (
        lambda: contact(due=ON),
        Contradiction,
        (
            "the contact on 2026-03-16 with `lee` names the due "
            "day 2026-03-16 and no touch; state its `code`"
        ),
    ),
    (
        lambda: contact(kind="polite"),
        WrongKind,
        f"kind of the contact on 2026-03-16: {KINDS} `polite`",
    ),
    (
        lambda: CareStop(StopReason.BEREAVED, ON, Date(2026, 3, 15)),
        Contradiction,
        "stop `bereaved`: it ends on 2026-03-15, before it begins on 2026-03-16",
    ),
    (
        lambda: CareStop(StopReason.DECEASED, ON, ON),
        Contradiction,
        "stop `deceased`: it has a last day, 2026-03-16; it never ends",
    ),
    (
        lambda: CarePerson("lee", birthday=DAY),
        WrongKind,
        "birthday of `lee`: expected a month and a day, got `2026-03-16` (a day)",
    ),
]

PLANS: list[Case] = [
    (
        lambda: plan(book(contacts=(contact(on=Date(2026, 3, 17)),))),
        Contradiction,
        (
            "contact with `lee` of `lee`: expected a day up to the day of the plan, 2026-03-16, "
            "got `2026-03-17` (a day)"
        ),
    ),
    (
        lambda: plan(book(customers=(customer(signed=(Date(2026, 3, 17),)),))),
        Contradiction,
        (
            "signing of `lee`: expected a day up to the day of the plan, 2026-03-16, "
            "got `2026-03-17` (a day)"
        ),
    ),
    (
        lambda: plan(book(customers=(customer(tier="plain"),))),
        Unknown,
        "tier of `lee`: expected one of `gold`, got `plain`",
    ),
    (
        lambda: plan(last=Date(2026, 3, 15)),
        Contradiction,
        "a plan ends on 2026-03-15, before it begins on 2026-03-16",
    ),
    (
        lambda: plan(first=MOMENT),
        WrongKind,
        (
            "first day: expected a day such as `2026-03-16`, got `2026-03-16 09:00:00` "
            "(a moment, not a day)"
        ),
    ),
    (lambda: plan("the book"), WrongKind, "book: expected customers and persons, got `the book`"),
]

SURVEYS: list[Case] = [
    (
        lambda: relationship_health((6,), SurveyScale(1, 5, 1)),
        OutOfRange,
        "satisfaction score: expected 1 to 5, got `6` (a whole number)",
    ),
    (
        lambda: relationship_health(LETTERS, SurveyScale(1, 5, 1)),
        WrongKind,
        "answers of a survey: expected a list of numbers, got `555`",
    ),
    (
        lambda: observed_birthday(Birthday(3, 1), 10000, LeapDay.MARCH_1),
        OutOfRange,
        "year: expected 1 to 9999, got `10000` (a whole number)",
    ),
    (
        lambda: relationship_health((0,), SurveyScale(1, 5, 1)),
        OutOfRange,
        "satisfaction score: expected 1 to 5, got `0` (a whole number)",
    ),
    (
        lambda: relationship_health((FLOAT,), SurveyScale(1, 5, 1)),
        WrongKind,
        (
            "satisfaction score: expected an exact number (whole, decimal text or "
            'fraction), got `4.5` (a floating-point number); write it as text, for instance `"4.5"`'
        ),
    ),
    (
        lambda: SurveyScale(5, 5, 1),
        Contradiction,
        "a scale from 5 to 5 has no length; state the lower end first",
    ),
    (
        lambda: SurveyScale(1, 5, 0),
        OutOfRange,
        "least answers: expected 1 or more, got `0` (a whole number)",
    ),
]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [*POLICIES, *TOUCHES, *BIRTHDAYS, *TABLES, *BOOKS, *PLANS, *SURVEYS],
)
def test_the_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message


def test_every_contact_in_the_future_is_named() -> None:
    days = (Date(2026, 3, 17), Date(2026, 3, 18))
    with pytest.raises(Contradiction) as caught:
        plan(book(contacts=tuple(contact(on=on) for on in days)))
    assert str(caught.value).count("expected a day up to the day of the plan, 2026-03-16") == 2


def test_a_table_that_is_sound_is_made() -> None:
    following = LunarMonth(2026, 2, Date(2026, 3, 19), 29)
    assert LunarTable("two", PAPER, (JANUARY, following)).last == Date(2026, 4, 16)
