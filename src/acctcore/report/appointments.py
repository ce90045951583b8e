"""Who holds what, as rows: the register beside a letter, and what two registers say differently.

>>> from pendulum import Date
>>> from acctcore.authority import Limit
>>> caps = {"cost": Limit.parse("HKD 10.00")}
>>> amy = Holder("amy", "L1", Date(2026, 1, 1), role="chair", caps=caps)
>>> holder_row(amy)
('L1', 'amy', 'chair', 'from 2026-01-01 on', 'cost HKD 10.00')
>>> ben = Holder("ben", "L1", Date(2026, 2, 1))
>>> [each[:3] for each in holder_changes([amy], [amy, ben])]
[('L1', 'ben', '')]
"""

from collections.abc import Iterable, Iterator, Sequence

from pendulum import Date

from acctcore.authority import Act, Holder
from acctcore.authority.overlaps import stands

HEADER = ("level", "person", "role", "days", "bounds")
CHANGED = ("level", "person", "before", "after")


def holder_row(holder: Holder) -> tuple[str, ...]:
    """Write an appointment as a row: level, person, role, days, and what bounds it."""
    bounds = "; ".join(_bounds(holder))
    return holder.level, holder.person, _role(holder), _days(holder), bounds


def _role(holder: Holder) -> str:
    act = "" if holder.power is Act.APPROVE else f"may {holder.power.value}"
    return ", ".join(each for each in (holder.role, act, "acting" * holder.acting) if each)


def _days(holder: Holder) -> str:
    told = f"from {holder.since} {'on' if holder.until is None else f'to {holder.until}'}"
    if holder.revoked_on is not None:
        told = f"{told}, revoked on {holder.revoked_on}"
    if holder.suspended_from is not None:
        until = "" if holder.suspended_until is None else f" to {holder.suspended_until}"
        told = f"{told}, suspended from {holder.suspended_from}{until}"
    return told


def _bounds(holder: Holder) -> Iterator[str]:
    yield from (f"{name} {cap}" for name, cap in holder.caps.items())
    for category in holder.scope:
        yield f"{category}: {', '.join(holder.codes(category) or ())}"
    if holder.delegated_by:
        yield f"lent by {holder.delegated_by}"
    if holder.covers:
        yield f"while {holder.covers} is absent"
    if holder.absent is not None:
        yield "absent" if holder.absent else "not absent"


def holder_changes(
    before: Iterable[Holder], after: Iterable[Holder]
) -> Iterator[tuple[str, str, str, str]]:
    """Go through the persons of each level whose appointments differ: before, then after."""
    old, new = _by_person(before), _by_person(after)
    for level, person in dict.fromkeys((*old, *new)):
        was, now = (each.get((level, person), ()) for each in (old, new))
        if was != now:
            yield level, person, "; ".join(was), "; ".join(now)


def _by_person(holders: Iterable[Holder]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for each in holders:
        level, person, *told = holder_row(each)
        line = ", ".join(part for part in told if part)
        found[level, person] = tuple(sorted((*found.get((level, person), ()), line)))
    return found


def standing(holders: Sequence[Holder], on: Date) -> tuple[Holder, ...]:
    """Keep those whose appointment holds on a day."""
    return tuple(each for each in holders if stands(each, on))
