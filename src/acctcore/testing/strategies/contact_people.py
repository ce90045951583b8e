"""Who is to be contacted, at which instant, on a clock that is put forward or back near the day."""

from typing import Final

from pendulum import Date

from acctcore.conduct import Circumstance, Recipient, RecipientKind
from acctcore.days import from_ordinal
from acctcore.moments import Moment
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.zones import Instant, Zone, ZoneOffset

DAY: Final = 1440
_NO: Final = Circumstance(holds=False)
_MINUTES: Final = (600, 660, 690, 600, 0, 89, 90, 479, 480, 1259, 1260, 1439)
_SHIFTS: Final = ((0, 0), (0, 60), (60, 0), (330, 330), (-300, -240), (660, 630))


def zone_near(draw: Draw, on: Date) -> Zone:
    """Draw a zone whose clock is changed the day before, on the day, or in a week."""
    before, after = pick(draw, _SHIFTS)
    midnight = Instant.parse(f"{on}T00:00Z")
    change = midnight.after(DAY * pick(draw, (0, -1, 1, 7)) + 60)
    offsets = (ZoneOffset(midnight.after(-90 * DAY), before), ZoneOffset(change, after))
    return Zone("Drawn/Zone", "1", offsets, midnight.after(pick(draw, (45, 9)) * DAY))


def instant_on(draw: Draw, zone: Zone, on: Date) -> Instant:
    """Draw an instant of the day; a minute that the clock skips becomes noon."""
    found = zone.instants(Moment(on, pick(draw, _MINUTES)))
    return pick(draw, found or zone.instants(Moment(on, 720)))


def recipient_at(draw: Draw, zone: Zone | None, on: Date) -> Recipient:
    """Draw a recipient, some circumstance of whom may hold."""
    return Recipient(
        "C-1",
        RecipientKind.COMPANY if rarely(draw, 6) else RecipientKind.PERSON,
        zone,
        age=pick(draw, (*[40] * 12, 21, 20, 18, 17, None)),
        deceased=pick(draw, (*[False] * 16, True, None)),
        third_party=pick(draw, (*[False] * 16, True, None)),
        bereavement=_circumstance(draw, on),
        vulnerability=_circumstance(draw, on),
        dispute=_circumstance(draw, on),
        porting=_circumstance(draw, on),
    )


def _circumstance(draw: Draw, on: Date) -> Circumstance | None:
    if not rarely(draw, 20):
        return _NO
    since, until = days_from(on, -pick(draw, (0, 1, 6, 7))), days_from(on, pick(draw, (0, 2)))
    return pick(draw, (Circumstance(True, since), Circumstance(True, since, until), None))  # noqa: FBT003 - it holds


def days_from(on: Date, step: int) -> Date:
    """Answer the day so many days later, earlier where negative."""
    return from_ordinal(on.toordinal() + step)
