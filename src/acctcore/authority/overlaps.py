"""Overlapping appointments: one person, one level, for the same, twice on one day.

Such a pair is refused wherever a list of appointments enters: it would not be known
which of two caps, or of two absences, holds. For the same means: one role, one power,
one lender, one covered person, one scope. What is revoked ends on the day before.
Source: bad inputs, section 13 of the authority reference.

>>> first = Holder("amy", "L1", Date(2026, 1, 1), Date(2026, 6, 30))
>>> require_apart((first, Holder("amy", "L1", Date(2026, 7, 1))))
>>> require_apart((first, Holder("amy", "L1", Date(2026, 6, 30))))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `amy` is appointed to `L1` twice for the same on 2026-06-30: from
2026-01-01 to 2026-06-30, and from 2026-06-30 on; end one before the other begins, or leave it out
"""

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from pendulum import Date

from acctcore.authority.appointments import Holder
from acctcore.errors import Contradiction


def require_apart(holders: Sequence[Holder]) -> None:
    """Refuse appointments that overlap, all of them at once.

    Raises:
        Contradiction: a line for each pair, with its days.
    """
    if len({(each.person, each.level) for each in holders}) < len(holders):
        lines = [_told(one, other, on) for one, other, on in overlapping(holders)]
        if lines:
            raise Contradiction("\n".join(lines))


def overlapping(holders: Sequence[Holder]) -> Iterator[tuple[Holder, Holder, Date]]:
    """Go through the pairs that are for the same, each with its first day together."""
    alike: dict[Hashable, list[Holder]] = {}
    for each in holders:
        alike.setdefault(_for_what(each), []).append(each)
    for group in alike.values():
        for one, other in combinations(group, 2):
            first = max(one.since, other.since)
            if stands(one, first) and stands(other, first):
                yield one, other, first


def stands(holder: Holder, on: Date) -> bool:
    """Tell whether a day is one of those of an appointment, suspended or not."""
    last, revoked = holder.until, holder.revoked_on
    begun = holder.since <= on and (last is None or on <= last)
    return begun and (revoked is None or on < revoked)


def _for_what(holder: Holder) -> Hashable:
    scope = frozenset((name, frozenset(holder.codes(name) or ())) for name in holder.scope)
    named = (holder.person, holder.level, holder.role, holder.power)
    return (*named, holder.delegated_by, holder.covers, scope)


def _told(one: Holder, other: Holder, on: Date) -> str:
    twice = f"`{one.person}` is appointed to `{one.level}` twice for the same on {on}"
    advice = "end one before the other begins, or leave it out"
    return f"{twice}: {_days(one)}, and {_days(other)}; {advice}"


def _days(holder: Holder) -> str:
    until = "on" if holder.until is None else f"to {holder.until}"
    revoked = "" if holder.revoked_on is None else f", revoked on {holder.revoked_on}"
    return f"from {holder.since} {until}{revoked}"
