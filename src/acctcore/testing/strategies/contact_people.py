"""Who is to be contacted, at which instant, on a clock that is put forward or back near the day."""

from typing import Final

from pendulum import Date

from acctcore.conduct import (
    Circumstance,
    ContactPolicy,
    Recipient,
    RecipientKind,
    StopGround,
)
from acctcore.days import from_ordinal
from acctcore.moments import Moment
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.zones import Instant, Zone, ZoneOffset

DAY: Final = 1440
_NO: Final = Circumstance(holds=False)
_MINUTES: Final = (600, 660, 690, 600, 0, DAY - 1)
_SHIFTS: Final = ((0, 0), (0, 60), (60, 0), (330, 330), (-300, -240), (660, 630))


def zone_near(draw: Draw, on: Date) -> Zone:
    """Draw a zone whose clock is changed the day before, on the day, or in a week."""
    before, after = pick(draw, _SHIFTS)
    midnight = Instant.parse(f"{on}T00:00Z")
    change = midnight.after(DAY * pick(draw, (0, -1, 1, 7)) + 60)
    offsets = (ZoneOffset(midnight.after(-90 * DAY), before), ZoneOffset(change, after))
    return Zone("Drawn/Zone", "1", offsets, midnight.after(pick(draw, (45, 9)) * DAY))


def instant_on(draw: Draw, policy: ContactPolicy, zone: Zone, on: Date) -> Instant:
    """Draw an instant of the day, at opening or closing or a minute beside.

    A minute that the clock skips becomes noon.
    """
    found = zone.instants(Moment(on, pick(draw, (*_MINUTES, *_minutes_at_hours(policy)))))
    return pick(draw, found or zone.instants(Moment(on, 720)))


def _minutes_at_hours(policy: ContactPolicy) -> tuple[int, ...]:
    ends = {end for hours in policy.hours for window in hours.windows for end in window.span}
    beside = {end + step for end in ends for step in (-1, 0, 1)}
    return tuple(sorted(minute for minute in beside if 0 <= minute < DAY))


def recipient_at(draw: Draw, policy: ContactPolicy, zone: Zone | None, on: Date) -> Recipient:
    """Draw a recipient of the age of an adult or a year beside; some circumstance may hold."""
    adult = policy.adult_age
    return Recipient(
        "C-1",
        RecipientKind.COMPANY if rarely(draw, 6) else RecipientKind.PERSON,
        zone,
        age=pick(draw, (*[adult + 20] * 12, adult, adult + 1, adult - 1, 0, None)),
        deceased=pick(draw, (*[False] * 16, True, None)),
        third_party=pick(draw, (*[False] * 16, True, None)),
        bereavement=_circumstance(draw, policy, StopGround.BEREAVEMENT, on),
        vulnerability=_circumstance(draw, policy, StopGround.VULNERABILITY, on),
        dispute=_circumstance(draw, policy, StopGround.DISPUTE, on),
        porting=_circumstance(draw, policy, StopGround.PORTING, on),
    )


def _circumstance(
    draw: Draw, policy: ContactPolicy, ground: StopGround, on: Date
) -> Circumstance | None:
    """Draw that it does not hold; or that it does, since a day on which its stop may just end."""
    lasts = [each.cooling for each in policy.stops if each.ground is ground and each.cooling]
    if not rarely(draw, 8 if lasts else 20):
        return _NO
    beside = [max(0, each + step) for each in lasts for step in (0, -1, 1)]
    since = days_from(on, -pick(draw, (0, 1, *beside, *beside, *beside)))
    until = days_from(on, pick(draw, (0, 2)))
    return pick(draw, (Circumstance(True, since), Circumstance(True, since, until), None))  # noqa: FBT003 - it holds


def days_from(on: Date, step: int) -> Date:
    """Answer the day so many days later, earlier where negative."""
    return from_ordinal(on.toordinal() + step)
