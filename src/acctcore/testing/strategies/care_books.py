"""Books of care under a policy, seeded where it changes its answer.

Relationships and contacts lie a step of a cadence before the day and one day beside, stops and
calendars end about the day, birthdays are those of the day and 29 February, by either reckoning.
Units: days.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import Tenor, day, from_ordinal
from acctcore.retention import (
    Birthday,
    CareBook,
    CareContact,
    CaredCustomer,
    CareKind,
    CarePerson,
    CarePolicy,
    CareStop,
    ContactRole,
    EveryStep,
    LunarTable,
    Reckoning,
    StopReason,
)
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.care_policies import CHANNELS, ROLES, TYPES
from acctcore.testing.strategies.lunar_tables import lunar_tables
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.testing.strategies.times import around, calendar_ends

_BACK: Final = 200
_AHEAD: Final = 400
_NAMES: Final = ("ann", "bob", "cho")
_LEAP_DAY: Final = (2, 29)


def care_books(*, policy: CarePolicy, as_of: date) -> SearchStrategy[CareBook]:
    """Draw one to three customers with their persons, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    return _books(of_kind("policy", policy, CarePolicy, "a policy of care"), day(as_of, "as_of"))


@st.composite
def _books(draw: DrawFn, policy: CarePolicy, on: Date) -> CareBook:
    people = tuple(_person(draw, name, on) for name in _NAMES[: pick(draw, (1, 2, 3))])
    past = tuple(each for each in _past_days(policy, on) if each <= on)
    begun = around(each.before(on) for each in _steps(policy))
    customers = tuple(_customer(draw, policy, each.id, begun, past) for each in people)
    return CareBook(
        (*customers, *_shared(draw, policy, people, past)),
        people,
        tuple(
            _contact(draw, policy, each.id, past)
            for each in customers
            for _ in range(pick(draw, (0, 1, 2)))
        ),
        _calendar(draw, on),
        _lunar(draw, on),
    )


def _past_days(policy: CarePolicy, on: Date) -> tuple[Date, ...]:
    """Answer the days from which a step of the policy ends about a day."""
    lengths = (*_steps(policy), Tenor(days=7), Tenor(months=1))
    return around((on, *(each.before(on) for each in lengths)))


def _steps(policy: CarePolicy) -> list[Tenor]:
    """Answer the cadences of a policy."""
    steps = {each.when.every for each in policy.touches if isinstance(each.when, EveryStep)}
    return sorted(steps, key=str)


def _customer(
    draw: Draw, policy: CarePolicy, name: str, begun: Sequence[Date], past: Sequence[Date]
) -> CaredCustomer:
    return CaredCustomer(
        name,
        pick(draw, TYPES),
        pick(draw, policy.tiers).name,
        "M-1",
        (ContactRole(name, pick(draw, ROLES)),),
        None if rarely(draw, 5) else pick(draw, begun),
        None if rarely(draw, 5) else tuple(some(draw, past, 2)),
    )


def _shared(
    draw: Draw, policy: CarePolicy, people: Sequence[CarePerson], past: Sequence[Date]
) -> list[CaredCustomer]:
    """Draw, now and then, a company for which everybody acts."""
    if not rarely(draw, 3):
        return []
    roles = tuple(ContactRole(each.id, pick(draw, ROLES)) for each in people)
    tier, since = pick(draw, policy.tiers).name, pick(draw, past)
    return [CaredCustomer("mill", "company", tier, "M-2", roles, since, ())]


def _person(draw: Draw, name: str, on: Date) -> CarePerson:
    stops = None if rarely(draw, 5) else tuple(_stops(draw, on))
    return CarePerson(name, stops, _birthday(draw, on) if rarely(draw, 2) else None)


def _stops(draw: Draw, on: Date) -> list[CareStop]:
    """Draw no stop mostly, else one that begins or ends about the day."""
    if not rarely(draw, 3):
        return []
    since, until = pick(draw, (None, *around([on]))), pick(draw, (None, *around([on.add(days=9)])))
    reason = pick(draw, tuple(StopReason))
    return [CareStop(reason, since, None if reason is StopReason.DECEASED else until)]


def _birthday(draw: Draw, on: Date) -> Birthday:
    near = [(each.month, each.day) for each in around([on])]
    month, number = pick(draw, (*near, _LEAP_DAY, (12, 30)))
    lunar = rarely(draw, 2)
    return Birthday(
        month,
        min(number, 30) if lunar else number,
        Reckoning.LUNAR if lunar else Reckoning.GREGORIAN,
        leap_month=lunar and rarely(draw, 2),
        basis="" if rarely(draw, 4) else "form 3",
        expires_on=None if rarely(draw, 4) else pick(draw, around([on, on.add(years=1)])),
    )


def _contact(draw: Draw, policy: CarePolicy, who: str, past: Sequence[Date]) -> CareContact:
    codes = [each.code for each in policy.touches]
    code = pick(draw, (*codes, *codes, "", "ELSEWHERE"))
    eve, today = past[-2:]
    made, due = pick(draw, past if rarely(draw, 3) else (eve, today)), None
    if code and rarely(draw, 2):
        made, due = today, eve
    kind = pick(draw, tuple(CareKind))
    return CareContact(made, who, who, pick(draw, CHANNELS), kind, code, due)


def _calendar(draw: Draw, on: Date) -> Calendar | None:
    if rarely(draw):
        return None
    first, last = calendar_ends(draw, on, _BACK, _AHEAD)
    near = [each for each in around([on, on.add(days=7)]) if first <= each <= last]
    return Calendar.of_weekend("drawn", "1", first, last, holidays=some(draw, near, 2))


def _lunar(draw: Draw, on: Date) -> LunarTable | None:
    if not rarely(draw, 2):
        return None
    found: LunarTable = draw(lunar_tables(first=from_ordinal(on.toordinal() - 60)))
    return found
