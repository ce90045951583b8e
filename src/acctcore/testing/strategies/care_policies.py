"""Policies of care: tiers, touches of every recurrence, caps of one channel or all, birthdays.

The first touch is a cadence for everybody and no offer, so that no tier is left without one.
Units: touches a year, tenors, days.

>>> from hypothesis import find
>>> find(care_policies(), lambda policy: len(policy.touches) == 2).touches[1].code
'TOUCH_1'
"""

from itertools import chain
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import Tenor
from acctcore.retention import (
    AfterSigning,
    BirthdayRules,
    CareAnchor,
    CareCap,
    CareKind,
    CarePart,
    CarePolicy,
    CareTier,
    DayMove,
    EveryStep,
    LeapDay,
    NoLeapMonth,
    OnBirthday,
    OnDays,
    ShortMonth,
    TouchRule,
)
from acctcore.retention.care.recurrences import Recurrence
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

TYPES: Final = ("person", "company")
ROLES: Final = ("holder", "director")
CHANNELS: Final = ("phone", "letter")
_TIERS: Final = ("gold", "silver")
_PURPOSES: Final = ("review", "service", "greeting", "offer")
_LEAST: Final = (1, 2, 12)
_STEPS: Final = (Tenor(months=3), Tenor(days=30), Tenor(years=1), Tenor(months=1, days=1))
_EARLY: Final = (0, 1, 5)
_LATE: Final = (0, 0, 1, 10)
_MOST: Final = (1, 2, 1000)
_DAYS: Final = (7, 1, 30)
_CARRIED: Final = (Tenor(), Tenor(days=1), Tenor(months=3))
_COURTESY, _SERVICE = CareKind.COURTESY, CareKind.SERVICE
_MESSAGES: Final[tuple[tuple[CareKind, tuple[CarePart, ...]], ...]] = (
    (_COURTESY, ()),
    (_COURTESY, (CarePart.GREETING, CarePart.QUESTION)),
    (_SERVICE, (CarePart.INFORMATION,)),
    (_COURTESY, (CarePart.GREETING, CarePart.OFFER)),
    (CareKind.MARKETING, (CarePart.OFFER,)),
)
_OCCASIONS: Final[tuple[Recurrence, ...]] = (
    OnBirthday(),
    OnBirthday(),
    OnDays((Date(2026, 2, 28), Date(2028, 2, 29))),
    OnDays((Date(2025, 12, 31),)),
    AfterSigning((Tenor(days=7),)),
    AfterSigning((Tenor(days=30), Tenor(months=1), Tenor(months=3))),
)


def care_policies() -> SearchStrategy[CarePolicy]:
    """Draw a sound policy of care with one to four touches."""
    return _policies()


@st.composite
def _policies(draw: DrawFn) -> CarePolicy:
    tiers = _TIERS[: pick(draw, (1, 2))]
    more = [_touch(draw, number, tiers) for number in range(1, 1 + pick(draw, (0, 1, 2, 3)))]
    touches = (_cadence(draw), *more)
    channels = sorted({each.channel for each in touches})
    return CarePolicy(
        tuple(CareTier(each, f"2({each})", pick(draw, _LEAST)) for each in tiers),
        _PURPOSES,
        touches,
        tuple(_caps(draw, channels)),
        BirthdayRules(
            pick(draw, tuple(LeapDay)),
            pick(draw, tuple(ShortMonth)),
            pick(draw, tuple(NoLeapMonth)),
        ),
        pick(draw, _CARRIED),
    )


def _cadence(draw: Draw) -> TouchRule:
    when = EveryStep(pick(draw, _STEPS), pick(draw, tuple(CareAnchor)))
    late = pick(draw, _LATE)
    return TouchRule("REVIEW", "3", _PURPOSES[0], "phone", _COURTESY, when, days_late=late)


def _touch(draw: Draw, number: int, tiers: tuple[str, ...]) -> TouchRule:
    kind, parts = pick(draw, _MESSAGES)
    when = pick(draw, (*_OCCASIONS, EveryStep(pick(draw, _STEPS))))
    return TouchRule(
        f"TOUCH_{number}",
        f"4({number})",
        pick(draw, _PURPOSES),
        pick(draw, CHANNELS),
        kind,
        when,
        "service desk" if rarely(draw) else "",
        parts,
        tiers=tuple(some(draw, tiers, 1)) if rarely(draw) else (),
        customer_types=tuple(some(draw, TYPES, 1)) if rarely(draw) else (),
        contact_roles=tuple(some(draw, ROLES, 1)) if rarely(draw) else (),
        days_early=pick(draw, _EARLY),
        days_late=pick(draw, _LATE),
        move=pick(draw, tuple(DayMove)),
    )


def _caps(draw: Draw, channels: list[str]) -> list[CareCap]:
    """Draw a cap on everything, and perhaps one on a channel that is used."""
    named = chain([""], some(draw, channels, 1))
    return [
        CareCap(f"5({number})", pick(draw, _MOST), pick(draw, _DAYS), channel)
        for number, channel in enumerate(named, 1)
    ]
