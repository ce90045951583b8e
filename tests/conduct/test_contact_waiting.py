"""The first permitted instant: exact, through daylight saving and caps; oracle: minute by minute.

The oracle is written with `datetime` and `zoneinfo`, and goes through every minute.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.adapters.time_zones import zone_of_data
from acctcore.calendars import WEEK
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.conduct import (
    CapCounts,
    Consent,
    ContactAnswer,
    ContactAttempt,
    ContactCap,
    ContactCase,
    ContactHours,
    ContactPoint,
    ContactPolicy,
    DayHours,
    MessagePart,
    local_day,
    may_contact,
)
from acctcore.conduct.contact.openings import DaySpans, first_open
from acctcore.conduct.contact.outcomes import SearchEnd
from acctcore.moments import TimeOfDay
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version
from acctcore.zones import Instant, Zone, ZoneOffset

EXAMPLES = Path(__file__).parents[2] / "examples/conduct"
DOCUMENTS = Documents().extended(
    DocumentKind("contact-case", ContactCase),
    DocumentKind("contact-policy", Timeline[ContactPolicy]),
)
TEXT = (EXAMPLES / "contact-policy.toml").read_text("utf-8")
POLICY: ContactPolicy = DOCUMENTS.read(TEXT, Notation.TOML).versions[0].value
CASE: ContactCase = DOCUMENTS.read(
    (EXAMPLES / "contact-case.toml").read_text("utf-8"), Notation.TOML
)
INVENTED = Source("test", Status.INVENTED)
ANY_DAY = Date(2026, 1, 1)

NAMES = ("Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kolkata")
ZONES = {name: zone_of_data(name, 2026, 2026) for name in NAMES}
CHANGES = (  # a few hours before a clock is changed somewhere, and a plain day
    "2026-03-28T18:00Z",
    "2026-10-24T18:00Z",
    "2026-04-04T08:00Z",
    "2026-10-03T08:00Z",
    "2026-03-08T00:00Z",
    "2026-11-01T00:00Z",
    "2026-06-10T12:00Z",
)
OPENINGS = st.tuples(st.integers(0, 1380), st.integers(1, 600))


def care(zone: Zone, start: Instant, **more: object) -> ContactCase:
    """A greeting by phone that needs hours and a cap, and nothing else."""
    message = evolve(CASE.message, purpose="care", parts=(MessagePart("greeting"),))
    given = Consent(("phone",), ("care",), Date(2026, 1, 1), "form")
    person = evolve(CASE.recipient, zone=zone)
    case = evolve(
        CASE, recipient=person, message=message, at=start, consents=(given,), calendar=None
    )
    return evolve(case, registers=(), history=(), **more)  # type: ignore[arg-type]


def policy(opens: int, lasts: int, limit: int, days: int, weekdays: int) -> ContactPolicy:
    closes = opens + lasts
    window = DayHours(
        tuple(day for at, day in enumerate(WEEK) if weekdays >> at & 1) or WEEK,
        TimeOfDay(opens),
        TimeOfDay(closes) if closes < 1440 else None,
    )
    return evolve(
        POLICY,
        hours=(ContactHours("8", (window,)),),
        caps=(ContactCap("9", limit, days),),
        look_ahead=9,
    )


def first_by_minutes(
    name: str, start: Instant, tried: list[Instant], rules: ContactPolicy
) -> datetime | None:
    """Go through every minute after the start, with Python's own clocks."""
    clock = ZoneInfo(name)
    [window] = rules.hours[0].windows
    weekdays = {WEEK.index(each) for each in window.days}
    closes = 1440 if window.closes is None else window.closes.minute
    [cap] = rules.caps
    epoch = datetime(1970, 1, 1, tzinfo=UTC)

    def shown(at: Instant) -> datetime:
        return (epoch + timedelta(minutes=at.minute)).astimezone(clock)

    days = [shown(each).date() for each in tried]
    for step in range(1, rules.look_ahead * 1440 + 1):
        local = shown(start.after(step))
        minute = local.hour * 60 + local.minute
        recent = sum(local.date() - timedelta(days=cap.days - 1) <= day for day in days)
        open_ = local.weekday() in weekdays and window.opens.minute <= minute < closes
        if open_ and recent + 1 <= cap.limit:
            return local
    return None


@settings(max_examples=25)
@given(
    st.sampled_from(NAMES),
    st.sampled_from(CHANGES),
    st.integers(0, 1440),
    OPENINGS,
    st.integers(1, 127),
    st.lists(st.integers(0, 4 * 1440), max_size=3),
    st.integers(1, 4),
)
def test_the_first_permitted_instant_is_that_of_the_oracle(  # noqa: PLR0913, PLR0917 - drawn
    name: str,
    around: str,
    later: int,
    opening: tuple[int, int],
    weekdays: int,
    back: list[int],
    days: int,
) -> None:
    start = Instant.parse(around).after(later)
    tried = [start.after(-each) for each in back]
    history = tuple(ContactAttempt(each, "phone", "care", "M") for each in tried)
    rules = policy(*opening, 2, days, weekdays)
    case = evolve(care(ZONES[name], start), history=history)
    found = may_contact(case, Timeline.always(rules, INVENTED), local_day(case, ANY_DAY)).outcome
    if found.answer is ContactAnswer.ALLOW:
        return
    assert found.answer is ContactAnswer.WAIT
    told = first_by_minutes(name, start, tried, rules)
    if told is None:
        assert found.until is None
    else:
        assert str(found.until_local) == told.strftime("%Y-%m-%d %H:%M")
        assert found.until == Instant.of(told)


@settings(max_examples=6)
@given(st.sampled_from(NAMES[:3]), st.sampled_from(CHANGES), OPENINGS)
def test_that_instant_is_allowed_and_none_before_it(
    name: str, around: str, opening: tuple[int, int]
) -> None:
    policies = Timeline.always(policy(*opening, 2, 2, 127), INVENTED)
    case = care(ZONES[name], Instant.parse(around))

    def answer(at: Instant) -> ContactAnswer:
        asked = evolve(case, at=at)
        return may_contact(asked, policies, local_day(asked, ANY_DAY)).outcome.answer

    found = may_contact(case, policies, local_day(case, ANY_DAY)).outcome
    if found.until is None:
        assert found.answer is ContactAnswer.ALLOW
        return
    assert answer(found.until) is ContactAnswer.ALLOW
    before = range(case.at.minute, found.until.minute, 7)
    assert {answer(Instant(each)) for each in before} <= {ContactAnswer.WAIT}
    assert answer(found.until.after(-1)) is ContactAnswer.WAIT


def london(start: str, opens: str, closes: str) -> str:
    span = TimeOfDay.parse(opens).minute, TimeOfDay.parse(closes).minute
    rules = policy(span[0], span[1] - span[0], 2, 2, 127)
    case = care(ZONES["Europe/London"], Instant.parse(start))
    return str(
        may_contact(case, Timeline.always(rules, INVENTED), local_day(case, ANY_DAY)).outcome.until
    )


@pytest.mark.parametrize(
    ("start", "opens", "closes", "until"),
    [
        # Clocks skip 01:00 to 01:59 on 29 March: what opens at 01:30 opens at 02:00 summer time.
        ("2026-03-28T23:00Z", "01:30", "04:00", "2026-03-29T01:00Z"),
        # What is open only in the hour that is skipped opens the day after.
        ("2026-03-28T23:00Z", "01:00", "02:00", "2026-03-30T00:00Z"),
        # Clocks show 01:00 to 01:59 twice on 25 October: the first time counts.
        ("2026-10-24T22:00Z", "01:30", "01:45", "2026-10-25T00:30Z"),
        # After the first time there is a second.
        ("2026-10-25T00:45Z", "01:30", "01:45", "2026-10-25T01:30Z"),
    ],
)
def test_clocks_put_forward_and_back(start: str, opens: str, closes: str, until: str) -> None:
    assert london(start, opens, closes) == until


def waiting(case: ContactCase, rules: ContactPolicy = POLICY, until: Date | None = None) -> str:
    approval = Approval(Stage.APPROVED, Date(2026, 1, 1), written_by="a", approved_by="b")
    version = Version("v", Date(2026, 1, 1), rules, INVENTED, approval, until)
    found = may_contact(case, Timeline((version,)), local_day(case, ANY_DAY)).outcome
    assert found.answer is ContactAnswer.WAIT
    return f"{found.until_local}, {found.searched_to}"


def test_nothing_is_promised_beyond_what_is_known() -> None:
    """A consent that ends, a policy that ends, a zone that ends, the days to look ahead."""
    night = evolve(CASE, at=Instant.parse("2026-03-07T21:30-05:00"))
    assert waiting(night) == "2026-03-09 09:00, None"
    ends = tuple(evolve(each, until=Date(2026, 3, 8)) for each in CASE.consents or ())
    assert waiting(evolve(night, consents=ends)).startswith("None, ")
    assert waiting(night, until=Date(2026, 3, 8)).startswith("None, ")
    assert waiting(night, evolve(POLICY, look_ahead=1)) == "None, 2026-03-09T02:30Z"
    zone = evolve(
        ZONES["Europe/London"],
        last=Instant.parse("2026-03-08T05:00Z"),
        offsets=(ZoneOffset(Instant.parse("2026-01-01T00:00Z"), -300),),
    )
    short = evolve(night, recipient=evolve(night.recipient, zone=zone))
    assert waiting(short) == "None, 2026-03-08T05:00Z"


def ending(case: ContactCase, rules: ContactPolicy = POLICY, until: Date | None = None) -> str:
    """Say which ends cut the search, as codes with their clause and day."""
    approval = Approval(Stage.APPROVED, Date(2026, 1, 1), written_by="a", approved_by="b")
    version = Version("v", Date(2026, 1, 1), rules, INVENTED, approval, until)
    found = may_contact(case, Timeline((version,)), local_day(case, ANY_DAY)).outcome
    return "; ".join(f"{e.code} {e.clause} {e.about} {e.on}" for e in found.search_ends)


def test_the_end_that_cuts_the_search_is_named() -> None:
    """Each end by itself, and the earliest where there are two."""
    night = evolve(CASE, at=Instant.parse("2026-03-07T21:30-05:00"))
    assert ending(night) == ""
    ends = tuple(evolve(each, until=Date(2026, 3, 8)) for each in CASE.consents or ())
    lapsed = "CONSENT_EXPIRED 5(d) marketing by phone 2026-03-09"
    assert ending(evolve(night, consents=ends)) == lapsed
    policy_ends = "POLICY_ENDS policy in force to 2026-03-08 2026-03-09"
    assert ending(night, until=Date(2026, 3, 8)) == policy_ends
    assert ending(evolve(night, consents=ends), until=Date(2026, 3, 31)) == lapsed
    ahead = "LOOK_AHEAD_ENDS look_ahead 1 day 2026-03-08"
    assert ending(night, evolve(POLICY, look_ahead=1)) == ahead
    wordings = tuple(evolve(each, until=Date(2026, 3, 8)) for each in POLICY.wordings)
    worded = "WORDING_EXPIRED wordings OFFER-7 2026-03-09"
    assert ending(night, evolve(POLICY, wordings=wordings)) == worded


def test_a_register_a_calendar_and_a_zone_that_end_are_named() -> None:
    night = evolve(CASE, at=Instant.parse("2026-03-07T21:30-05:00"))
    registers = tuple(evolve(each, edition=Date(2026, 2, 5)) for each in CASE.registers or ())
    old = "EDITION_TOO_OLD 7(a) US National Do Not Call Registry 2026-03-09"
    assert ending(evolve(night, registers=registers)) == old
    assert night.calendar is not None
    calendar = evolve(night.calendar, last=Date(2026, 3, 8), holidays=frozenset())
    ended = f"OUTSIDE_CALENDAR calendar {calendar.name}, 2026-01-01 to 2026-03-08 2026-03-09"
    assert ending(evolve(night, calendar=calendar)) == ended
    unstated = "CALENDAR_NOT_STATED calendar C-2041 2026-03-09"
    assert ending(evolve(night, calendar=None)) == unstated
    zone = evolve(
        ZONES["Europe/London"],
        last=Instant.parse("2026-03-08T05:00Z"),
        offsets=(ZoneOffset(Instant.parse("2026-01-01T00:00Z"), -300),),
    )
    short = evolve(night, recipient=evolve(night.recipient, zone=zone))
    assert ending(short) == "ZONE_ENDS zone Europe/London 2026-03-08"


def test_without_a_zone_no_day_is_looked_for() -> None:
    """A letter goes at any hour, and another one that waits takes the only place of the cap."""
    greeting = (MessagePart("greeting"),)
    message = evolve(CASE.message, channel="letter", purpose="care", parts=greeting)
    given = Consent(("letter",), ("care",), Date(2026, 1, 1), "form")
    person = evolve(CASE.recipient, zone=None)
    case = evolve(CASE, recipient=person, message=message, consents=(given,), history=())
    waits = evolve(
        case, pending=("collection",), points=(ContactPoint("letter", "1 Quay", "PUBLIC"),)
    )
    rules = Timeline.always(evolve(POLICY, caps=(ContactCap("9", 1, 30),)), INVENTED)
    found = may_contact(waits, rules, Date(2026, 3, 8)).outcome
    assert found.answer is ContactAnswer.WAIT
    assert found.search_ends == (SearchEnd("ZONE_NOT_STATED", "zone", "C-2041", None),)


def test_a_cap_that_may_be_reached_ends_the_search() -> None:
    """On the 11th the call of the 9th is out of the count; whether that of the 10th was answered
    nobody says.
    """
    cap = ContactCap("9", 0, 2, counts=CapCounts.CONVERSATIONS)
    open_all_day = DayHours(WEEK, TimeOfDay(0))
    rules = evolve(policy(0, 1439, 1, 1, 127), caps=(ContactCap("9(a)", 99, 1), cap))
    rules = evolve(rules, hours=(ContactHours("8", (open_all_day,)),))
    at = Instant.parse("2026-03-10T12:00Z")
    calls = (
        ContactAttempt(at.after(-1440), "phone", "care", "M", answered=True),
        ContactAttempt(at.after(-60), "phone", "care", "M"),
    )
    case = evolve(care(ZONES["Europe/London"], at), history=calls)
    assert ending(case, rules) == "MAY_REACH_CAP 9 C-2041 2026-03-11"


def test_a_register_is_not_relied_on_beyond_its_age() -> None:
    """The edition of 1 March may be 31 days old: to 1 April."""
    full = tuple(
        ContactAttempt(Instant.parse(f"2026-03-{day:02}T15:00Z"), "phone", "marketing", "M")
        for day in (2, 3)
    )
    case = evolve(CASE, at=Instant.parse("2026-03-09T15:00Z"), history=full)
    assert waiting(case) == "2026-04-01 09:00, None"
    day_later = evolve(case, history=tuple(evolve(each, at=each.at.after(1440)) for each in full))
    assert waiting(day_later).startswith("None, ")


OFFSETS = st.sampled_from([0, 60, -60, 30, 330, -720, 840, -1439])


@st.composite
def zones(draw: st.DrawFn) -> Zone:
    """Draw a zone whose clock is changed now and then, also across midnight and back."""
    at = Instant.parse("2026-03-10T00:00Z")
    offsets = [ZoneOffset(at, draw(OFFSETS))]
    for gap in draw(st.lists(st.integers(1, 2000), max_size=3)):
        at = at.after(gap)
        offsets.append(ZoneOffset(at, draw(OFFSETS)))
    return Zone("drawn", "1", tuple(offsets), at.after(draw(st.integers(1, 3000))))


SPANS = st.lists(
    st.tuples(st.integers(0, 1438), st.integers(1, 600)).map(lambda s: (s[0], min(sum(s), 1440))),
    max_size=2,
).map(lambda spans: tuple(sorted(spans)))


@settings(max_examples=40)
@given(zones(), st.integers(0, 500), st.integers(0, 2500), st.data())
def test_the_first_open_minute_is_found_whatever_clocks_do(
    zone: Zone, later: int, longest: int, data: st.DataObject
) -> None:
    """Oracle: every minute in turn."""
    known: dict[Date, DaySpans] = {}

    def spans_on(on: Date) -> DaySpans:
        if on not in known:
            known[on] = DaySpans(data.draw(SPANS))
        return known[on]

    since = zone.first.after(later)
    until = since.after(longest)
    found = first_open(zone, since, until, spans_on).found
    minutes = (Instant(each) for each in range(since.minute, min(until, zone.last).minute + 1))
    shown = ((each, zone.local(each)) for each in minutes)
    told = (
        each
        for each, local in shown
        if any(a <= local.minute < b for a, b in spans_on(local.on).spans)
    )
    assert found == next(told, None)
