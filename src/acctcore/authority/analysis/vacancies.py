"""The first day on which a level of the register has nobody, or too few for its quorum.

Counted are those appointed to approve, on each day between the letter's first and last:
not one who is suspended, whose lender is gone, or who acts only while another is absent.
Source: findings of the authority reference, section 10: office without holder; required
semantics 11 to 14. Units: whole days, both ends included.

>>> amy = Holder("amy", "L1", Date(2026, 1, 1), Date(2026, 6, 30))
>>> vacancy(Level("L1", ""), [amy], Date(2026, 1, 1)).about
'L1 has nobody from 2026-07-01'
>>> vacancy(Level("L1", ""), [amy], Date(2026, 1, 1), Date(2026, 6, 30)) is None
True
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pendulum import Date

from acctcore.authority.appointments import Act, Holder
from acctcore.authority.levels import Level
from acctcore.authority.overlaps import stands
from acctcore.days import from_ordinal


class Vacancy(NamedTuple):
    """The first day, and what is missing on it."""

    first: Date
    about: str


def vacancy(
    level: Level, listed: Sequence[Holder], since: Date | None = None, until: Date | None = None
) -> Vacancy | None:
    """Answer the first day between two on which too few of those listed are in office.

    Without a first day, from the first appointment on.
    """
    first = since or min(each.since for each in listed)
    ends = (day for each in listed for day in _ends(each))
    days = {first, *(day for day in ends if day >= first and (until is None or day <= until))}
    least = 1 if level.committee is None else level.committee.quorum
    for on in sorted(days):
        there = len({each.person for each in listed if _in_office(each, listed, on)})
        if there < least:
            return Vacancy(on, _told(level, there, on))
    return None


def _told(level: Level, there: int, on: Date) -> str:
    if level.committee is None or not there:
        return f"{level.id} has nobody from {on}"
    return f"{level.id} has {there} of the {level.committee.quorum} of its quorum from {on}"


def _ends(holder: Holder) -> Iterator[Date]:
    """Answer the days from which an appointment may no longer count."""
    if holder.until is not None and holder.until < Date.max:
        yield from_ordinal(holder.until.toordinal() + 1)
    yield from (day for day in (holder.revoked_on, holder.suspended_from) if day is not None)


def _in_office(holder: Holder, listed: Sequence[Holder], on: Date) -> bool:
    if holder.power is not Act.APPROVE or holder.covers or not _acts(holder, on):
        return False
    lenders = (each for each in listed if each.person == holder.delegated_by)
    return not holder.delegated_by or any(_acts(each, on) for each in lenders)


def _acts(holder: Holder, on: Date) -> bool:
    begun, ended = holder.suspended_from, holder.suspended_until
    suspended = begun is not None and begun <= on and (ended is None or on <= ended)
    return stands(holder, on) and not suspended
