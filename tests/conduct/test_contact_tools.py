"""What is built on contact permission: a channel, a list, a follow-up, a round of doors."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.adapters.time_zones import zone_of_data
from acctcore.calendars import WEEK, Calendar
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.conduct import (
    CanvassUnit,
    Circumstance,
    Consent,
    ContactCase,
    ContactPoint,
    ContactPolicy,
    ContactPreference,
    DayHours,
    FollowUpRule,
    LeftOut,
    OptOut,
    call_list,
    canvass_plan,
    choose_channel,
    followup_window,
)
from acctcore.errors import OutsideCalendar
from acctcore.moments import TimeOfDay
from acctcore.timeline import Timeline
from acctcore.zones import Instant

EXAMPLES = Path(__file__).parents[2] / "examples/conduct"
DOCUMENTS = Documents().extended(
    DocumentKind("contact-case", ContactCase),
    DocumentKind("contact-policy", Timeline[ContactPolicy]),
)
POLICIES: Timeline[ContactPolicy] = DOCUMENTS.read(
    (EXAMPLES / "contact-policy.toml").read_text("utf-8"), Notation.TOML
)
MONDAY = Date(2026, 3, 9)
CALL: ContactCase = evolve(
    DOCUMENTS.read((EXAMPLES / "contact-case.toml").read_text("utf-8"), Notation.TOML),
    at=Instant.parse("2026-03-09T10:00-04:00"),
    points=(ContactPoint("phone", "1", "PUBLIC"), ContactPoint("email", "a@b.example", "PUBLIC")),
)
LONDON = zone_of_data("Europe/London", 2026, 2026)
BANK = Calendar.of_weekend(
    "bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31), holidays=[Date(2026, 4, 3)]
)


def time(text: str) -> TimeOfDay:
    return TimeOfDay.parse(text)


def test_the_first_channel_that_is_allowed_is_chosen() -> None:
    assert choose_channel(CALL, POLICIES, MONDAY).channel == "phone"
    no_calls = evolve(CALL, opt_outs=(OptOut(MONDAY, channels=("phone",)),))
    found = choose_channel(no_calls, POLICIES, MONDAY)
    assert found.channel == "email"
    assert [each.channel for each in found.tried] == ["phone", "sms", "email", "letter", "visit"]
    wishes = evolve(CALL, preference=ContactPreference(("email", "phone")))
    assert choose_channel(wishes, POLICIES, MONDAY).channel == "email"


def test_where_no_channel_is_allowed_none_is_guessed() -> None:
    silent = evolve(CALL, opt_outs=(OptOut(MONDAY),))
    found = choose_channel(silent, POLICIES, MONDAY)
    assert found.channel is None
    assert all(each.decision.outcome.blocks for each in found.tried)


def named(id: str, **changes: object) -> ContactCase:  # noqa: A002 - as in the document
    return evolve(CALL, recipient=evolve(CALL.recipient, id=id, **changes))  # type: ignore[arg-type]


def test_a_list_puts_first_who_may_be_called_now() -> None:
    mourning = Circumstance(holds=True, since=Date(2026, 3, 1))
    hold = Circumstance(holds=True, until=Date(2026, 3, 10))
    cases = (
        named("F", deceased=True),
        named("E", deceased=None),
        named("D", bereavement=mourning),
        named("C", dispute=hold),
        named("B"),
        named("A"),
        evolve(named("G", zone=None), consents=()),
    )
    found = call_list(cases, POLICIES, MONDAY)
    assert [each.outcome.recipient for each in found] == ["A", "B", "C", "D", "E", "F", "G"]
    again = call_list(tuple(reversed(cases)), POLICIES, MONDAY)
    assert [each.outcome for each in again] == [each.outcome for each in found]


def test_each_is_judged_on_the_day_of_their_own_clock() -> None:
    far = evolve(
        named("A", zone=zone_of_data("Asia/Tokyo", 2026, 2026)),
        at=Instant.parse("2026-03-09T16:00Z"),
    )
    [found] = call_list((far,), POLICIES, MONDAY)
    assert str(found.as_of) == "2026-03-10"


RULE = FollowUpRule("11", 60, 120, (DayHours(WEEK[:5], time("09:00"), time("18:00")),))


@pytest.mark.parametrize(
    ("first", "window"),
    [
        ("2026-03-16T10:00Z", "2026-03-16 11:00 to 2026-03-16 12:00"),
        ("2026-03-16T16:00Z", "2026-03-16 17:00 to 2026-03-16 17:59"),  # cut at the closing
        ("2026-03-16T16:59Z", "2026-03-16 17:59 to 2026-03-16 17:59"),
        ("2026-03-16T17:00Z", "2026-03-17 09:00 to 2026-03-17 10:00"),
        ("2026-03-16T07:30Z", "2026-03-16 09:00 to 2026-03-16 09:30"),  # cut at the opening
        ("2026-03-16T05:00Z", "2026-03-16 09:00 to 2026-03-16 10:00"),
        ("2026-03-20T17:30Z", "2026-03-23 09:00 to 2026-03-23 10:00"),
        ("2026-04-02T17:30Z", "2026-04-06 09:00 to 2026-04-06 10:00"),  # Good Friday is closed
        (
            "2026-03-27T17:30Z",
            "2026-03-30 09:00 to 2026-03-30 10:00",
        ),  # across the change of clocks
    ],
)
def test_a_first_message_is_followed_up_in_business_hours(first: str, window: str) -> None:
    assert str(followup_window(Instant.parse(first), LONDON, BANK, RULE)) == window


def test_across_the_change_of_clocks_the_minutes_are_real() -> None:
    found = followup_window(Instant.parse("2026-03-27T17:30Z"), LONDON, BANK, RULE)
    assert (str(found.start), str(found.end)) == ("2026-03-30T08:00Z", "2026-03-30T09:00Z")
    night = FollowUpRule("11", 60, 120, (DayHours(WEEK, time("00:00")),))
    everyday = evolve(BANK, weekend=frozenset())
    odd = followup_window(Instant.parse("2026-03-29T00:30Z"), LONDON, everyday, night)
    assert str(odd) == "2026-03-29 02:30 to 2026-03-29 03:30"


def test_without_business_hours_there_is_no_follow_up() -> None:
    never = FollowUpRule("11", 0, 0, (DayHours(WEEK[5:], time("09:00")),))
    with pytest.raises(OutsideCalendar) as told:
        followup_window(Instant.parse("2026-03-16T10:00Z"), LONDON, BANK, never)
    assert str(told.value) == (
        "follow-up `11`: no business hours in 5 weeks after 2026-03-16T10:00Z; "
        "look at the hours, the zone and the calendar"
    )


def door(
    floor: str, unit: str, building: str = "Harbour Court", **more: bool | None
) -> CanvassUnit:
    return CanvassUnit(building, floor, unit, **({"banned": False, "suppressed": False} | more))


def test_doors_from_the_top_down_then_unit_by_unit() -> None:
    doors = [door("1", "1"), door("-1", "1"), door("10", "2B"), door("10", "10"), door("10", "2A")]
    found = [(each.floor, each.unit) for each in canvass_plan(doors).visits]
    assert found == [("10", "2A"), ("10", "2B"), ("10", "10"), ("1", "1"), ("-1", "1")]


def test_floors_that_are_no_numbers_need_an_order() -> None:
    doors = [door("G", "1"), door("UG", "1"), door("M", "1"), door("3", "1", "Annex")]
    found = canvass_plan(doors, {"Harbour Court": ("UG", "G", "M")}).visits
    assert [each.floor for each in found] == ["3", "UG", "G", "M"]


def test_banned_and_suppressed_doors_are_left_out_and_said() -> None:
    doors = [
        door("1", "1", "Annex", banned=True, suppressed=True),
        door("1", "2", suppressed=True),
        door("1", "3", banned=None),
        door("1", "4", suppressed=None),
        door("1", "5"),
    ]
    plan = canvass_plan(doors)
    assert [each.unit for each in plan.visits] == ["5"]
    assert [each.why for each in plan.left_out] == [
        LeftOut.BANNED,
        LeftOut.SUPPRESSED,
        LeftOut.BAN_NOT_STATED,
        LeftOut.SUPPRESSION_NOT_CHECKED,
    ]


def test_units_may_bear_signs_that_are_no_plain_digits() -> None:
    doors = [door("1", "1\u00b2"), door("1", "\u2461"), door("1", "1")]
    assert [each.unit for each in canvass_plan(doors).visits] == ["1", "1\u00b2", "\u2461"]


@given(st.permutations(range(12)))
def test_the_order_of_doors_makes_no_difference(order: list[int]) -> None:
    doors = [door(str(each % 4), str(each)) for each in range(12)]
    assert canvass_plan([doors[each] for each in order]) == canvass_plan(doors)


def test_a_consent_to_email_does_not_open_the_phone() -> None:
    only = Consent(("email",), ("marketing",), Date(2026, 1, 5), "form")
    assert choose_channel(evolve(CALL, consents=(only,)), POLICIES, MONDAY).channel == "email"
