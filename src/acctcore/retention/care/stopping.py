"""What keeps a dated touch from being made: no ground for the date, a stop of the person.

Rule: a birthday without a recorded basis or without a last day of use is not used, nor one whose
last day has passed. A stop is looked at on the planned day and, where that has passed, on the day
of the plan: what was missed is not made up while a stop holds. The window of a touch ends where a
stop begins. A touch of an unknown person's state is not planned by guess: STOPS_UNKNOWN.
Source: project page on retention, section 8. Units: days.

>>> mourning = CareStop(StopReason.BEREAVED, Date(2026, 3, 1), Date(2026, 5, 31))
>>> lee = CarePerson("lee", (mourning,))
>>> stopped_by(lee, CareKind.COURTESY, Date(2026, 5, 31))
Block(reason='BEREAVED', verdict=<Verdict.NOT_MET: 'not_met'>, told='to 2026-05-31')
>>> stopped_by(lee, CareKind.SERVICE, Date(2026, 5, 31))
>>> [str(each) for each in clipped(lee, CareKind.COURTESY, Date(2026, 6, 3),
...                                (Date(2026, 5, 27), Date(2026, 6, 10)))]
['2026-06-01', '2026-06-10']
"""

from typing import Final

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.retention.care.birthdays import Birthday
from acctcore.retention.care.kinds import CareKind
from acctcore.retention.care.people import CarePerson, CareStop, StopReason
from acctcore.values import frozen

_GRAVEST: Final = tuple(StopReason)


@frozen
class Block:
    """Why a touch is not planned: it may not be made, or something is not known."""

    reason: str
    verdict: Verdict = Verdict.NOT_MET
    told: str = ""
    """To which day it holds, or since which a date may not be used any more."""


def birthday_block(birthday: Birthday, on: Date) -> Block | None:
    """Say why a birthday may not be used on a day; `None` where it may."""
    if not birthday.basis.strip():
        return Block("BIRTH_DATE_WITHOUT_BASIS")
    if birthday.expires_on is None:
        return Block("BIRTH_DATE_WITHOUT_EXPIRY")
    if on > birthday.expires_on:
        return Block("BIRTH_DATE_EXPIRED", told=f"on {birthday.expires_on}")
    return None


def stopped_by(person: CarePerson, kind: CareKind, on: Date) -> Block | None:
    """Say what stops a touch of this kind on a day, the gravest reason; `None` where nothing."""
    if person.stops is None:
        return Block("STOPS_UNKNOWN", Verdict.UNKNOWN)
    holding = [each for each in _stops(person, kind) if each.holds(on)]
    if not holding:
        return None
    found = min(holding, key=_gravity)
    return Block(found.reason.name, told="" if found.until is None else f"to {found.until}")


def stopped_for_good(person: CarePerson, kind: CareKind, since: Date) -> Block | None:
    """Say what stops a touch of this kind on a day and on every later one."""
    lasting = [each for each in _stops(person, kind) if each.until is None and each.holds(since)]
    return Block(min(lasting, key=_gravity).reason.name) if lasting else None


def clipped(
    person: CarePerson, kind: CareKind, day: Date, window: tuple[Date, Date]
) -> tuple[Date, Date]:
    """Answer a window around a day without the days on which a stop holds."""
    earliest, latest = window
    for stop in _stops(person, kind):
        if stop.until is not None and stop.until < day:
            earliest = max(earliest, stop.until.add(days=1))
        if stop.since is not None and stop.since > day:
            latest = min(latest, stop.since.subtract(days=1))
    return earliest, latest


def _gravity(stop: CareStop) -> tuple[int, bool, int]:
    """Order stops: the gravest reason first, and of one reason the one that holds longest."""
    ends = 0 if stop.until is None else stop.until.toordinal()
    return _GRAVEST.index(stop.reason), stop.until is not None, -ends


def _stops(person: CarePerson, kind: CareKind) -> list[CareStop]:
    return [each for each in person.stops or () if each.stops(kind)]
