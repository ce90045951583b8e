"""Who sits at once: each person once, and each power once, whether it is their own or lent.

Source: required semantics 7, 13 to 15 of the authority reference: distinct persons, and two
persons' powers are never made of one.

>>> from pendulum import Date
>>> on = Date(2026, 1, 1)
>>> amy, ben = Holder("amy", "L2", on), Holder("ben", "L2", on)
>>> seats([amy, ben]), seats([amy, Holder("ben", "L2", on, delegated_by="amy")])
(2, 1)
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from acctcore.authority.appointments import Holder
from acctcore.findings import Verdict

Bench: TypeAlias = Sequence[tuple[Holder, Verdict]]
"""The holders of a level, each with whether they can act."""


def one_of(bench: Bench) -> Verdict:
    """Answer the verdict of several of whom one is enough."""
    verdicts = {verdict for _, verdict in bench}
    if Verdict.MET in verdicts:
        return Verdict.MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.NOT_MET


def signed(roles: Sequence[str], bench: Bench) -> Verdict:
    """Tell whether distinct persons can sign for every role."""
    for verdict, admitted in (
        (Verdict.MET, (Verdict.MET,)),
        (Verdict.UNKNOWN, (Verdict.MET, Verdict.UNKNOWN)),
    ):
        able = [holder for holder, each in bench if each in admitted]
        by_role = {role: {_seat(h) for h in able if h.role == role} for role in roles}
        if _distinct(roles, by_role, ()):
            return verdict
    return Verdict.NOT_MET


Seat: TypeAlias = tuple[str, str]
"""Who sits, and in whose power: their own, or that of the lender."""


def _seat(holder: Holder) -> Seat:
    return holder.person, holder.delegated_by or holder.person


def seats(able: Sequence[Holder]) -> int:
    """Count who can sit at once: each person once, each power once."""
    powers: dict[str, list[str]] = {}
    for person, power in map(_seat, able):
        powers.setdefault(person, []).append(power)
    return matched(powers)


def matched(powers: Mapping[str, list[str]]) -> int:
    """Count the persons who can have a power at once, of those that each of them may use."""
    taken: dict[str, str] = {}
    return sum(_seated(person, powers, taken, set()) for person in powers)


def _seated(
    person: str, powers: Mapping[str, list[str]], taken: dict[str, str], tried: set[str]
) -> bool:
    """Give a person a power that is free, or whose holder can take another."""
    for power in powers[person]:
        if power not in tried:
            tried.add(power)
            if power not in taken or _seated(taken[power], powers, taken, tried):
                taken[power] = person
                return True
    return False


def _distinct(
    roles: Sequence[str], by_role: Mapping[str, set[Seat]], taken: tuple[Seat, ...]
) -> bool:
    """Tell whether each role can be filled by somebody who fills no other, in no other's power."""
    if not roles:
        return True
    free = (
        seat
        for seat in by_role[roles[0]]
        if all(one != other for each in taken for one, other in zip(each, seat, strict=True))
    )
    return any(_distinct(roles[1:], by_role, (*taken, seat)) for seat in free)
