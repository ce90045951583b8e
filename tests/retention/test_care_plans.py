"""The care plan: cadences, windows, holidays, contacts, stops, caps, minimums; the example book.

Expected days are counted by hand on a calendar of 2026, or stepped with another library's months.
"""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.days import Tenor, parse_day
from acctcore.errors import NothingInForce
from acctcore.findings import Verdict
from acctcore.retention import (
    AfterSigning,
    Birthday,
    BirthdayRules,
    CareAnchor,
    CareBook,
    CareCap,
    CareContact,
    CaredCustomer,
    CareKind,
    CarePart,
    CarePerson,
    CarePlan,
    CarePolicy,
    CareStop,
    CareTier,
    ContactRole,
    DayMove,
    EveryStep,
    LeapDay,
    OnBirthday,
    OnDays,
    Reckoning,
    StopReason,
    TouchRule,
    plan_care,
)
from acctcore.retention.care.capping import busiest
from acctcore.retention.care.moving import moved, reach
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
PAPER = Source("care", Status.INVENTED)
AS_OF, FIRST, LAST = Date(2026, 3, 16), Date(2026, 1, 1), Date(2026, 12, 31)
WEEK = Calendar.of_weekend(
    "five days",
    "2026",
    Date(2025, 12, 1),
    Date(2027, 1, 31),
    holidays=(Date(2026, 1, 1), Date(2026, 5, 1), Date(2026, 12, 25)),
)
LOOSE = (CareCap("5", 1000, 1),)
FORM: dict[str, Any] = {"basis": "form 3", "expires_on": Date(2027, 12, 31)}


def touch(code: str = "REVIEW", when: Any = None, **changed: Any) -> TouchRule:
    given = {"clause": "3", "purpose": "review", "channel": "phone", "kind": CareKind.COURTESY}
    return TouchRule(code, when=when or EveryStep(Tenor(months=3)), **{**given, **changed})


def policy(*touches: TouchRule, caps: Any = LOOSE, least: int = 1) -> CarePolicy:
    purposes = ("service", "review", "greeting", "offer")
    birthdays = BirthdayRules(LeapDay.FEBRUARY_28)
    return CarePolicy((CareTier("gold", "2", least),), purposes, touches, caps, birthdays)


def customer(id_: str = "lee", **changed: Any) -> CaredCustomer:
    given = {"since": Date(2025, 11, 30), "signed": (), "contacts": (ContactRole("lee", "holder"),)}
    return CaredCustomer(id_, "person", "gold", "M-1", **{**given, **changed})


def book(*stops: CareStop, **changed: Any) -> CareBook:
    born = changed.pop("birthday", None)
    known: dict[str, Any] = {
        "customers": (customer(),),
        "people": (CarePerson("lee", stops, born),),
        "calendar": WEEK,
    }
    return CareBook(**{**known, **changed})


def planned(known: CareBook, rules: CarePolicy, as_of: Date = AS_OF, **span: Date) -> CarePlan:
    days = {"first": FIRST, "last": LAST, **span}
    return plan_care(known, Timeline.always(rules, PAPER), as_of, **days)


def told(plan: CarePlan) -> list[tuple[str, str]]:
    return [(str(each.day), each.status.value) for each in plan.touches]


def aside(plan: CarePlan) -> list[tuple[str, str]]:
    return [(str(each.day), each.reason) for each in plan.aside]


@given(
    since=st.dates(Date(2015, 1, 1), Date(2026, 12, 31)),
    months=st.integers(1, 15),
    days=st.integers(0, 20),
)
def test_a_cadence_steps_from_its_anchor(since: Any, months: int, days: int) -> None:
    # oracle: another library's months, every step from the first day of the relationship
    every = EveryStep(Tenor(months=months, days=days))
    known = book(customers=(customer(since=since),), calendar=None)
    anchor = Date(since.year, since.month, since.day)
    stepped = [anchor.add(months=n * months, days=n * days) for n in range(1, 160)]
    wanted = [str(each) for each in stepped if FIRST <= each <= LAST]
    found = planned(known, policy(touch(when=every)))
    assert [str(each.due) for each in found.touches] == wanted


def test_a_yearly_cadence_from_a_leap_day_keeps_its_day() -> None:
    known = book(customers=(customer(since=Date(2024, 2, 29)),))
    rules = policy(touch(when=EveryStep(Tenor(years=1))))
    last = Date(2028, 12, 31)
    assert [str(each.due) for each in planned(known, rules, last=last).touches] == [
        *("2026-02-28", "2027-02-28", "2028-02-29")
    ]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-05-24", "planned"),
        ("2026-05-25", "due"),
        ("2026-06-09", "due"),
        ("2026-06-10", "overdue"),
    ],
)
def test_the_window_of_a_touch_to_the_day(as_of: str, status: str) -> None:
    # due on Saturday 30 May; five days early, ten late
    rule = touch(days_early=5, days_late=10)
    first = Date(2026, 5, 1)
    found = planned(book(), policy(rule), parse_day(as_of), first=first, last=Date(2026, 6, 30))
    assert told(found) == [("2026-05-30", status)]


@pytest.mark.parametrize(
    ("move", "day"),
    [
        (DayMove.STAY, "2026-05-30"),
        (DayMove.FOLLOWING, "2026-06-01"),
        (DayMove.PRECEDING, "2026-05-29"),
    ],
)
def test_a_touch_moves_off_the_weekend(move: DayMove, day: str) -> None:
    (found,) = planned(
        book(), policy(touch(move=move)), first=Date(2026, 5, 1), last=Date(2026, 6, 30)
    ).touches
    assert (str(found.due), str(found.day)) == ("2026-05-30", day)


@given(
    move=st.sampled_from(DayMove),
    first=st.integers(-5, 430),
    length=st.integers(0, 30),
    known=st.sampled_from((WEEK, None)),
)
def test_the_reach_of_a_span_holds_every_day_that_moves_into_it(
    move: DayMove, first: int, length: int, known: Calendar | None
) -> None:
    # oracle: move every day of two years, and see which fall into the span
    begins = Date(2025, 11, 28).add(days=first)
    ends = begins.add(days=length)
    low, high = reach(begins, ends, move, known)
    for n in range(-20, length + 20):
        due = begins.add(days=n)
        day = moved(due, move, known)
        if day is not None and begins <= day <= ends:
            assert low <= due <= high


def test_a_calendar_without_a_business_day_leaves_the_days_unknown() -> None:
    shut = Calendar.of_list("shut", "2026", Date(2026, 5, 25), Date(2026, 6, 5), ())
    for move in (DayMove.FOLLOWING, DayMove.PRECEDING):
        rule = touch(move=move)
        span = {"first": Date(2026, 5, 28), "last": Date(2026, 6, 2)}
        found = planned(book(calendar=shut), policy(rule), **span)
        assert aside(found) == [("2026-05-30", "CALENDAR_UNKNOWN")]
        assert found.aside[0].verdict is Verdict.UNKNOWN
        assert (found.calendar_ends, found.beyond_calendar) == (None, ())
        ended = evolve(shut, last=Date(2026, 5, 29))
        found = planned(book(calendar=ended), policy(rule), **span)
        assert found.calendar_ends == Date(2026, 5, 29)
        assert found.beyond_calendar == found.aside
    assert reach(Date(2026, 5, 28), Date(2026, 6, 2), DayMove.FOLLOWING, shut) == (
        Date(2026, 5, 25),
        Date(2026, 6, 2),
    )
    assert reach(Date(2026, 5, 28), Date(2026, 6, 2), DayMove.PRECEDING, shut) == (
        Date(2026, 5, 28),
        Date(2026, 6, 5),
    )


def test_a_touch_stands_in_the_span_of_its_planned_day() -> None:
    # Saturday 30 May moves to Monday 1 June, or to Friday 29 May
    for move, day in ((DayMove.FOLLOWING, "2026-06-01"), (DayMove.PRECEDING, "2026-05-29")):
        rules, moved_to = policy(touch(move=move)), parse_day(day)
        alone = planned(book(), rules, first=moved_to, last=moved_to)
        assert told(alone) == [(day, "planned")]
        for only in (Date(2026, 5, 30), Date(2026, 5, 31)):
            assert planned(book(), rules, first=only, last=only).touches == ()


def test_a_day_that_is_not_known_stands_in_the_span_of_its_due_day() -> None:
    shut = Calendar.of_list("shut", "2026", Date(2026, 5, 25), Date(2026, 6, 5), ())
    rules = policy(touch(move=DayMove.FOLLOWING))
    june = planned(book(calendar=shut), rules, first=Date(2026, 6, 1), last=Date(2026, 6, 5))
    assert june.aside == ()


def contact(on: str, **changed: Any) -> CareContact:
    given = {"channel": "phone", "kind": CareKind.COURTESY, "code": "REVIEW"}
    return CareContact(parse_day(on), "lee", "lee", **{**given, **changed})


def test_a_contact_makes_the_touch_it_was_made_for() -> None:
    # due on 28 February; the window ends on 10 March
    rules = policy(touch(days_early=3, days_late=10))
    for made, status in (
        (contact("2026-02-25"), "done"),
        (contact("2026-03-10"), "done"),
        (contact("2026-03-11"), "overdue"),
        (contact("2026-02-24"), "overdue"),
        (contact("2026-03-11", due=Date(2026, 2, 28)), "done_late"),
        (contact("2026-01-05", due=Date(2026, 2, 28)), "done"),
        (contact("2026-03-01", due=Date(2025, 11, 30)), "overdue"),
        (contact("2026-03-01", code=""), "overdue"),
    ):
        found = planned(book(contacts=(made,)), rules).touches[0]
        assert found.status.value == status, made
        assert (found.contacted_on == made.on) == status.startswith("done")


def test_a_cadence_may_count_from_the_last_contact() -> None:
    rule = touch(when=EveryStep(Tenor(months=3), CareAnchor.LAST_CONTACT))
    assert told(planned(book(), policy(rule)))[0][0] == "2026-02-28"
    made = (contact("2026-01-05"), contact("2026-02-10"), contact("2026-03-01", code=""))
    found = planned(book(contacts=made), policy(rule))
    assert [day for day, _ in told(found)] == ["2026-05-10", "2026-08-10", "2026-11-10"]


def test_after_signing() -> None:
    rule = touch("WELCOME", AfterSigning((Tenor(days=7), Tenor(days=30), Tenor(days=90))))
    signed = (Date(2026, 3, 2), Date(2026, 3, 2))
    known = book(customers=(customer(signed=signed),))
    found = planned(known, policy(touch(), rule), first=Date(2026, 3, 1), last=Date(2026, 6, 30))
    days = [str(each.day) for each in found.touches if each.code == "WELCOME"]
    assert days == ["2026-03-09", "2026-04-01", "2026-05-31"]


def test_what_is_not_known_is_said() -> None:
    signing = touch("WELCOME", AfterSigning((Tenor(days=7),)))
    known = book(customers=(customer(since=None, signed=None),))
    assert aside(planned(known, policy(touch(), signing))) == [
        ("None", "ANCHOR_UNKNOWN"),
        ("None", "SIGNINGS_UNKNOWN"),
    ]
    gone = evolve(known, people=(CarePerson("lee", (CareStop(StopReason.DECEASED),)),))
    found = planned(gone, policy(touch(), signing))
    assert aside(found) == [("None", "DECEASED"), ("None", "DECEASED")]
    assert found.shortfalls == ()
    nobody = evolve(known, people=(CarePerson("lee"),), customers=(customer(),))
    assert {reason for _, reason in aside(planned(nobody, policy(touch())))} == {"STOPS_UNKNOWN"}


BIRTHDAY = touch("BIRTHDAY", OnBirthday(), purpose="greeting")


@pytest.mark.parametrize(
    ("birthday", "reason"),
    [
        (Birthday(6, 1), "BIRTH_DATE_WITHOUT_BASIS"),
        (Birthday(6, 1, basis="  ", expires_on=LAST), "BIRTH_DATE_WITHOUT_BASIS"),
        (Birthday(6, 1, basis="form 3"), "BIRTH_DATE_WITHOUT_EXPIRY"),
        (Birthday(6, 1, basis="form 3", expires_on=Date(2026, 5, 31)), "BIRTH_DATE_EXPIRED"),
    ],
)
def test_a_birth_date_without_a_ground_is_refused(birthday: Birthday, reason: str) -> None:
    found = planned(book(birthday=birthday), policy(touch(), BIRTHDAY))
    assert aside(found) == [("2026-06-01", reason)]
    assert found.aside[0].verdict is Verdict.NOT_MET


def test_a_birth_date_holds_to_its_last_day() -> None:
    kept = Birthday(6, 1, basis="form 3", expires_on=Date(2026, 6, 1))
    found = planned(book(birthday=kept), policy(touch(), BIRTHDAY))
    assert ("2026-06-01", "planned") in told(found)


def test_who_states_no_birthday_has_no_greeting() -> None:
    found = planned(book(), policy(touch(), BIRTHDAY))
    assert [each for each in found.touches if each.code == "BIRTHDAY"] == []
    assert found.aside == ()


def lunar_book(born: Birthday, *, table: bool = True) -> CareBook:
    text = (EXAMPLES / "care-lunar-table.toml").read_text("utf-8")
    known = documents_of().read(text, Notation.TOML) if table else None
    return book(birthday=born, lunar=known)


@pytest.mark.parametrize(
    ("last", "leap", "days", "reasons"),
    [
        # 8 of month 12: 2026-01-26 is of lunar 2025, 2027-01-15 of lunar 2026
        ("2026-12-31", False, ["2026-01-26"], []),
        ("2027-12-31", False, ["2026-01-26", "2027-01-15"], []),
        # the table ends with lunar 2027, on 25 January 2028
        (
            "2028-12-31",
            False,
            ["2026-01-26", "2027-01-15", "2028-01-04"],
            ["OUTSIDE_LUNAR_TABLE"],
        ),
        # whether lunar 2027 has a leap month after its last, the table does not tell
        ("2027-12-31", True, ["2026-01-26", "2027-01-15"], ["OUTSIDE_LUNAR_TABLE"]),
    ],
)
def test_lunar_birthdays_in_a_plan(
    last: str, leap: bool, days: list[str], reasons: list[str]
) -> None:
    born = Birthday(12, 8, Reckoning.LUNAR, leap, "form 3", Date(2030, 12, 31))
    found = planned(lunar_book(born), policy(touch(), BIRTHDAY), last=parse_day(last))
    assert [str(each.day) for each in found.touches if each.code == "BIRTHDAY"] == days
    assert [each.reason for each in found.aside] == reasons


def test_a_lunar_birthday_without_a_table_is_not_known() -> None:
    born = Birthday(12, 8, Reckoning.LUNAR, **FORM)
    found = planned(lunar_book(born, table=False), policy(touch(), BIRTHDAY))
    assert aside(found) == [("None", "LUNAR_TABLE_MISSING")]


def test_a_person_is_greeted_once() -> None:
    # the same person acts for two customers
    known = book(customers=(customer("b-co"), customer("a-co")), birthday=Birthday(6, 1, **FORM))
    new_year = touch("NEW_YEAR", OnDays((Date(2026, 2, 17),)), purpose="greeting")
    found = planned(known, policy(touch(), BIRTHDAY, new_year))
    greeted = [(each.code, each.customer) for each in found.touches if each.code != "REVIEW"]
    assert greeted == [("NEW_YEAR", "a-co"), ("BIRTHDAY", "a-co")]
    assert found.touches_of("lee") == found.touches
    assert found.touches_of("ann") == ()
    assert found.touches[0].status.value == "missed"


def test_a_greeting_made_on_behalf_of_one_customer_is_made() -> None:
    known = book(
        customers=(customer("b-co"), customer("a-co")),
        birthday=Birthday(3, 10, **FORM),
        contacts=(evolve(contact("2026-03-10", code="BIRTHDAY"), customer="b-co"),),
    )
    found = planned(known, policy(touch(), BIRTHDAY))
    greeted = [each for each in found.touches if each.code == "BIRTHDAY"]
    assert [(each.customer, each.status.value) for each in greeted] == [("a-co", "done")]


def test_a_service_notice_is_owed_to_each_customer_until_it_is_made() -> None:
    known = book(customers=(customer("b-co"), customer("a-co")))
    day = OnDays((Date(2026, 3, 2),))
    found = planned(known, policy(touch(), evolve(SERVICE, when=day)))
    owed = [each for each in found.touches if each.code == "STATEMENT"]
    assert [(each.customer, each.status.value) for each in owed] == [
        ("a-co", "overdue"),
        ("b-co", "overdue"),
    ]


def test_one_contact_makes_one_touch_where_windows_overlap() -> None:
    # due on the 15th of each month, windows from the 5th to the 10th or so of the month after
    monthly = touch(when=EveryStep(Tenor(months=1)), days_early=10, days_late=25)
    known = book(customers=(customer(since=Date(2025, 12, 15)),), calendar=None)
    span = {"first": Date(2026, 2, 1), "last": Date(2026, 4, 30)}
    for made, statuses in (
        (("2026-03-08",), ["done", "due", "planned"]),
        (("2026-03-08", "2026-03-01"), ["done", "done", "planned"]),
        (("2026-03-06", "2026-03-07", "2026-03-08"), ["done", "done", "planned"]),
        # the February touch is named, so the other call is for March
        (("2026-03-08", "2026-02-10 for 2026-02-15"), ["done", "done", "planned"]),
    ):
        calls = [each.split(" for ") for each in made]
        contacts = [contact(on, due=parse_day(due[0]) if due else None) for on, *due in calls]
        found = planned(evolve(known, contacts=contacts), policy(monthly), **span)
        assert [each.status.value for each in found.touches] == statuses, made


def test_a_contact_makes_no_touch_whose_day_is_not_known() -> None:
    # due on 28 February, a Saturday; no calendar tells where it moves
    known = book(contacts=(contact("2026-03-02"),), calendar=None)
    found = planned(known, policy(touch(move=DayMove.FOLLOWING, days_late=9)))
    assert aside(found)[0] == ("2026-02-28", "CALENDAR_UNKNOWN")


SERVICE = touch("STATEMENT", kind=CareKind.SERVICE, purpose="service")


def test_a_stop_holds_from_its_first_to_its_last_day() -> None:
    # due on 30 May and 30 August
    for since, until, left in (
        (Date(2026, 5, 30), Date(2026, 5, 30), ["2026-08-30", "2026-11-30"]),
        (Date(2026, 5, 31), Date(2026, 8, 29), ["2026-05-30", "2026-08-30", "2026-11-30"]),
        (Date(2026, 5, 1), None, []),
    ):
        for reason in (StopReason.BEREAVED, StopReason.VULNERABLE, StopReason.OPTED_OUT):
            known = book(CareStop(reason, since, until))
            found = planned(known, policy(touch(), SERVICE), first=Date(2026, 5, 1))
            reviews = [str(each.day) for each in found.touches if each.code == "REVIEW"]
            assert reviews == left
            assert sum(each.code == "STATEMENT" for each in found.touches) == 3
            assert {each.reason for each in found.aside} <= {reason.name}


def test_death_stops_service_too_and_the_gravest_reason_is_told() -> None:
    known = book(CareStop(StopReason.OPTED_OUT), CareStop(StopReason.DECEASED, AS_OF))
    found = planned(known, policy(touch(), SERVICE), first=AS_OF)
    assert found.touches == ()
    assert {each.reason for each in found.aside} == {"DECEASED"}
    assert planned(known, policy(touch(), SERVICE), first=AS_OF).shortfalls == ()


def test_death_is_told_before_what_is_missing() -> None:
    dead = CareStop(StopReason.DECEASED)
    found = planned(book(dead, birthday=Birthday(6, 1)), policy(BIRTHDAY, touch()))
    assert {each.reason for each in found.aside} == {"DECEASED"}
    unmovable = touch(move=DayMove.FOLLOWING)
    found = planned(book(dead, calendar=None), policy(unmovable))
    assert {(each.reason, each.verdict.value) for each in found.aside} == {("DECEASED", "not_met")}
    # what holds for good decides, wherever the day goes; what ends does not
    for stop, reason in (
        (CareStop(StopReason.OPTED_OUT, AS_OF), "OPTED_OUT"),
        (CareStop(StopReason.OPTED_OUT, AS_OF.add(days=1)), "CALENDAR_UNKNOWN"),
        (CareStop(StopReason.OPTED_OUT, None, Date(2099, 1, 1)), "CALENDAR_UNKNOWN"),
    ):
        found = planned(book(stop, calendar=None), policy(unmovable))
        assert {each.reason for each in found.aside} == {reason}
    lunar = Birthday(4, 3, Reckoning.LUNAR)
    found = planned(book(birthday=lunar), policy(BIRTHDAY, touch()))
    assert aside(found) == [("None", "BIRTH_DATE_WITHOUT_BASIS")]
    nobody_looked = book(people=(CarePerson("lee", None, Birthday(6, 1)),))
    found = planned(nobody_looked, policy(BIRTHDAY, touch()))
    assert ("2026-06-01", "BIRTH_DATE_WITHOUT_BASIS") in aside(found)


def test_a_stop_says_to_which_day_it_holds() -> None:
    may, june = Date(2026, 5, 31), Date(2026, 6, 30)
    first, last = Date(2026, 5, 30), Date(2026, 5, 30)
    for stops, said in (
        ([CareStop(StopReason.BEREAVED, None, may)], ("BEREAVED", "to 2026-05-31")),
        (
            [CareStop(StopReason.BEREAVED, None, may), CareStop(StopReason.BEREAVED, None, june)],
            ("BEREAVED", "to 2026-06-30"),
        ),
        (
            [CareStop(StopReason.BEREAVED, None, may), CareStop(StopReason.BEREAVED)],
            ("BEREAVED", ""),
        ),
        (
            [CareStop(StopReason.VULNERABLE), CareStop(StopReason.BEREAVED, None, may)],
            ("BEREAVED", "to 2026-05-31"),
        ),
    ):
        (out,) = planned(book(*stops), policy(touch()), first=first, last=last).aside
        assert (out.reason, out.told) == said


def test_what_was_missed_is_not_made_up_while_a_stop_holds() -> None:
    # due on 28 February, before the stop; the day of the plan lies in it
    known = book(CareStop(StopReason.BEREAVED, Date(2026, 3, 10), Date(2026, 3, 20)))
    found = planned(known, policy(touch()))
    assert aside(found) == [("2026-02-28", "BEREAVED")]
    assert told(planned(known, policy(touch()), Date(2026, 3, 21)))[0] == ("2026-02-28", "overdue")


def test_the_window_ends_where_a_stop_begins() -> None:
    rule = touch(days_early=10, days_late=10)
    for stop, window in (
        (CareStop(StopReason.BEREAVED, Date(2026, 6, 2)), ("2026-05-20", "2026-06-01")),
        (CareStop(StopReason.BEREAVED, None, Date(2026, 5, 27)), ("2026-05-28", "2026-06-09")),
        (CareStop(StopReason.BEREAVED, None, Date(2026, 5, 1)), ("2026-05-20", "2026-06-09")),
    ):
        first, last = Date(2026, 5, 30), Date(2026, 5, 30)
        (found,) = planned(book(stop), policy(rule), first=first, last=last).touches
        assert (str(found.earliest), str(found.latest)) == window


def test_an_offer_makes_a_touch_marketing() -> None:
    rule = touch(parts=(CarePart.GREETING, CarePart.OFFER))
    seldom = touch("SELDOM", EveryStep(Tenor(years=5)))
    found = planned(book(), policy(rule, seldom))
    assert {each.kind for each in found.touches} == {CareKind.MARKETING}
    # and an offer is no care: the minimum is not met by it
    assert [(each.least, each.planned) for each in found.shortfalls] == [(1, 0)]


def test_a_cap_over_a_rolling_window() -> None:
    # visits and calls due on the same days; seven days apart two fit, six days apart one
    days = (Date(2026, 6, 1), Date(2026, 6, 7), Date(2026, 6, 8))
    calls = touch("CALL", OnDays(days))
    rules = policy(touch(when=EveryStep(Tenor(years=1))), calls, caps=(CareCap("5(a)", 1, 7),))
    found = planned(book(), rules)
    assert [str(each.day) for each in found.touches if each.code == "CALL"] == [
        *("2026-06-01", "2026-06-08")
    ]
    (out,) = found.aside
    assert (str(out.day), out.reason, out.by) == ("2026-06-07", "CAP_FULL", "5(a)")
    assert out.told == "2 in 7 days, 1 allowed"


@given(
    taken=st.lists(st.integers(1, 30), max_size=8),
    on=st.integers(1, 30),
    days=st.integers(1, 12),
)
def test_the_busiest_window_that_holds_a_day(taken: list[int], on: int, days: int) -> None:
    # oracle: every window of so many days that holds the day, counted day by day
    windows = (range(begin, begin + days) for begin in range(on - days + 1, on + 1))
    counts = [1 + sum(each in window for each in taken) for window in windows]
    assert busiest(sorted(taken), on, days) == max(counts)


def test_the_first_cap_that_is_full_is_told() -> None:
    day = OnDays((Date(2026, 6, 1),))
    caps = (CareCap("5(a)", 1, 7), CareCap("5(b)", 1, 30))
    rules = policy(touch(), touch("A", day), touch("B", day), caps=caps)
    found = planned(book(), rules, first=Date(2026, 6, 1), last=Date(2026, 6, 30))
    assert [(each.code, each.by) for each in found.aside] == [("B", "5(a)")]


def test_the_more_important_purpose_goes_first() -> None:
    day = OnDays((Date(2026, 6, 1),))
    offer = touch("A_OFFER", day, purpose="offer", days_late=4)
    rules = policy(touch(), touch("B_REVIEW", day), offer, caps=(CareCap("5", 1, 2),))
    found = planned(book(), rules)
    assert [each.code for each in found.touches if each.day == Date(2026, 6, 1)] == ["B_REVIEW"]
    out = [each for each in found.aside if each.code == "A_OFFER"]
    assert out[0].told == "2 in 2 days, 1 allowed; may be made to 2026-06-05"


def test_contacts_that_were_made_count_and_service_does_not() -> None:
    caps = (CareCap("5", 1, 30, "phone"),)
    rules = policy(touch(), SERVICE, caps=caps)
    span = {"first": Date(2026, 5, 1), "last": Date(2026, 6, 30)}
    as_of = Date(2026, 5, 20)
    for made, left in (
        ((), {"REVIEW", "STATEMENT"}),
        ((contact("2026-05-01", code=""),), {"STATEMENT"}),
        ((contact("2026-04-30", code=""),), {"REVIEW", "STATEMENT"}),
        ((contact("2026-05-01", code="", channel="letter"),), {"REVIEW", "STATEMENT"}),
        ((contact("2026-05-01", code="", kind=CareKind.SERVICE),), {"REVIEW", "STATEMENT"}),
    ):
        found = planned(book(contacts=made), rules, as_of, **span)
        assert {each.code for each in found.touches} == left, made


def test_a_contact_made_for_an_offer_is_marketing_whatever_it_is_called() -> None:
    offer = touch("OFFER", OnDays((Date(2026, 3, 12), Date(2026, 3, 17))), purpose="offer")
    offer = evolve(offer, parts=(CarePart.OFFER,))
    rules = policy(touch(), offer, caps=(CareCap("5", 1, 7),), least=6)
    for kind in CareKind:
        made = (contact("2026-03-12", code="OFFER", kind=kind),)
        found = planned(book(contacts=made), rules)
        assert [each.code for each in found.aside] == ["OFFER"], kind
        # three reviews are still to come, and no care was given yet
        assert [each.planned for each in found.shortfalls] == [3]


def test_a_greeting_that_was_missed_takes_no_room() -> None:
    call = touch("CALL", OnDays((Date(2026, 3, 18),)), purpose="offer")
    greeting = touch("GREETING", OnDays((Date(2026, 3, 14),)), purpose="greeting")
    rules = policy(touch(), greeting, call, caps=(CareCap("5", 1, 7),))
    before = planned(book(), rules, Date(2026, 3, 14))
    assert aside(before) == [("2026-03-18", "CAP_FULL")]
    after = planned(book(), rules)
    assert aside(after) == []
    assert [each.status.value for each in after.touches[1:3]] == ["missed", "planned"]


def test_what_is_not_made_yet_is_carried_over() -> None:
    # due on 28 February and 30 May; greetings are not carried
    new_year = touch("NEW_YEAR", OnDays((Date(2026, 2, 17),)), purpose="greeting")
    rules = evolve(policy(touch(days_late=10), new_year), carry_over=Tenor(months=1))
    for first, carried in (
        ("2026-02-28", []),
        ("2026-03-01", ["2026-02-28"]),
        ("2026-03-28", ["2026-02-28"]),
        # one month before 29, 30 and 31 March is 28 February too
        ("2026-03-31", ["2026-02-28"]),
        ("2026-04-01", []),
    ):
        found = planned(book(), rules, first=parse_day(first))
        assert [str(each.day) for each in found.carried] == carried
        assert all(each.day >= parse_day(first) for each in found.touches)


def test_a_touch_still_open_counts_on_the_day_of_the_plan() -> None:
    # due on 28 February with a window to 20 March; a contact on 27 February is far enough by then
    rules = policy(touch(days_late=20), caps=(CareCap("5", 1, 7),))
    known = book(contacts=(contact("2026-02-27", code=""),))
    assert told(planned(known, rules))[0] == ("2026-02-28", "due")
    early = planned(known, rules, Date(2026, 2, 27))
    assert aside(early)[0] == ("2026-02-28", "CAP_FULL")


def test_a_minimum_that_is_not_met_is_reported() -> None:
    # four touches a year; the first one of 2026 was missed
    found = planned(book(), policy(touch(), least=4))
    assert [(each.customer, each.least, each.planned) for each in found.shortfalls] == [
        ("lee", 4, 3)
    ]
    made = book(contacts=(contact("2026-03-01", code=""),))
    assert planned(made, policy(touch(), least=4)).shortfalls == ()
    nobody = book(customers=(customer(contacts=()),))
    assert planned(nobody, policy(touch())).shortfalls[0].planned == 0


def test_a_contact_for_a_touch_that_the_policy_does_not_know_is_told() -> None:
    strange = contact("2026-03-01", code="REVIEWS")
    assert planned(book(contacts=(strange,)), policy(touch())).unmatched == (strange,)


def version(id_: str, since: Date, until: Date | None, stage: Stage) -> Version[CarePolicy]:
    approval = Approval(stage, since, written_by="desk", approved_by="head")
    return Version(id_, since, policy(touch()), PAPER, approval, until)


def test_the_plan_says_from_when_it_has_to_be_made_again() -> None:
    july = Date(2026, 7, 1)
    one = version("one", FIRST, None, Stage.APPROVED)
    two = version("two", july, None, Stage.APPROVED)
    ended = version("one", FIRST, Date(2026, 9, 30), Stage.APPROVED)
    for versions, first, again in (
        ((one,), FIRST, None),
        ((one, two), FIRST, july),
        ((one, two), Date(2026, 8, 1), Date(2026, 8, 1)),
        ((one, version("two", july, None, Stage.DRAFT)), FIRST, None),
        ((ended,), FIRST, Date(2026, 10, 1)),
        ((one, version("two", LAST, None, Stage.APPROVED)), FIRST, LAST),
        ((one, version("two", Date(2027, 1, 1), None, Stage.APPROVED)), FIRST, None),
    ):
        days = {"first": first, "last": LAST}
        found = plan_care(book(), Timeline(versions), AS_OF, **days)
        assert found.replan_from == again
        assert found.citation.id == "one"
    with pytest.raises(NothingInForce):
        plan_care(book(), Timeline((two,)), AS_OF, first=FIRST, last=LAST)


def read(name: str) -> Any:
    return documents_of().read((EXAMPLES / name).read_text("utf-8"), Notation.TOML)


def test_the_example_book() -> None:
    # by hand: the rules of the example policy against the facts of the example book
    known = evolve(read("care-book.toml"), lunar=read("care-lunar-table.toml"))
    policies = read("care-policy.toml")
    found = plan_care(known, policies, AS_OF, first=FIRST, last=Date(2026, 6, 30))
    rows = [(str(each.day), each.person, each.code, each.status.value) for each in found.touches]
    assert rows == [
        ("2026-01-15", "P. Tam", "YEARLY_STATEMENT", "overdue"),
        ("2026-02-16", "K. Wong", "NEW_YEAR", "missed"),
        ("2026-02-16", "S. Yip", "NEW_YEAR", "missed"),
        ("2026-02-16", "A. Lee", "NEW_YEAR", "missed"),
        ("2026-02-27", "A. Lee", "BIRTHDAY", "done"),
        ("2026-03-02", "K. Wong", "REVIEW_VISIT", "overdue"),
        ("2026-03-02", "A. Lee", "REVIEW_CALL", "due"),
        ("2026-03-02", "A. Lee", "YEARLY_STATEMENT", "due"),
        ("2026-03-09", "K. Wong", "AFTER_SIGNING", "done"),
        ("2026-04-01", "K. Wong", "AFTER_SIGNING", "planned"),
        ("2026-04-13", "S. Yip", "ACCOUNTANT_CALL", "planned"),
        ("2026-05-19", "K. Wong", "BIRTHDAY", "planned"),
        ("2026-06-01", "K. Wong", "AFTER_SIGNING", "planned"),
        ("2026-06-22", "J. Ho", "YEARLY_STATEMENT", "planned"),
    ]
    assert {(each.person, each.reason) for each in found.aside} == {
        ("P. Tam", "BEREAVED"),
        ("D. Ng", "DECEASED"),
        ("A. Lee", "CAP_FULL"),
        ("K. Wong", "CAP_FULL"),
    }
    assert [each.customer for each in found.shortfalls] == ["Tam"]
