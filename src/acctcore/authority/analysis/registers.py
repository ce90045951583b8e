"""The appointments beside the letter: levels nobody holds, quorums out of reach, loans too wide.

None of it blocks the letter, and none of it grants: `route` checks the same on
the day. A level without a holder is an office, and acts; where a register is
kept, somebody forgot it.
Source: findings of the authority reference, section 10; required semantics 11 to 15.

>>> levels = (Level("L1", ""), Level("L2", "", committee=Committee(2)))
>>> since = Date(2026, 1, 1)
>>> draft = LetterDraft(levels, (), (), ())
>>> [found.about for found in registered(draft, (Holder("amy", "L2", since),))]
['L1 has no holder listed', 'L2 never has more than 1 of the 2 members of its quorum']
>>> [found.code for found in registered(draft, ())]
[]
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pendulum import Date

from acctcore.authority.appointments import Act, Holder
from acctcore.authority.lending import lent
from acctcore.authority.letters import LetterDraft
from acctcore.authority.levels import Committee, Level
from acctcore.authority.soundness.instances import note
from acctcore.findings import Finding, Verdict

_CLAUSE = "appointments"


def registered(draft: LetterDraft, holders: Sequence[Holder]) -> Iterator[Finding]:
    """Answer what is to be known of the appointments, level by level; nothing if there are none."""
    listed: dict[str, list[Holder]] = {level.id: [] for level in draft.levels}
    for holder in holders:
        if holder.level in listed:
            listed[holder.level].append(holder)
        else:
            about = f"{holder.person} holds {holder.level}, which the letter does not declare"
            yield note(_CLAUSE, "LEVEL_NOT_DECLARED", about, holder.level)
    for level in draft.levels if holders else ():
        own = listed[level.id]
        members = [each for each in own if each.power is Act.APPROVE]
        if members:
            yield from _committee(level, members)
            yield from _roles(level, members)
        else:
            yield note(_CLAUSE, "NO_HOLDER_LISTED", f"{level.id} has no holder listed", level.id)
        yield from _loans(level, own)
        yield from _twice(own)


def _committee(level: Level, members: Sequence[Holder]) -> Iterator[Finding]:
    if level.committee is None:
        return
    most, quorum = _most_at_once(members), level.committee.quorum
    if most < quorum:
        about = f"{level.id} never has more than {most} of the {quorum} members of its quorum"
        yield Finding(
            _CLAUSE, "QUORUM_ABOVE_MEMBERS", Verdict.NOT_APPLICABLE, about, most, ">=", quorum
        )


def _most_at_once(members: Sequence[Holder]) -> int:
    """Count distinct persons on the day with the most of them; one is that of an appointment."""
    days = {each.since for each in members}
    return max(len({each.person for each in members if _stands(each, on)}) for on in days)


def _stands(holder: Holder, on: Date) -> bool:
    last, revoked = holder.until, holder.revoked_on
    begun = holder.since <= on and (last is None or on <= last)
    return begun and (revoked is None or on < revoked)


def _roles(level: Level, members: Sequence[Holder]) -> Iterator[Finding]:
    """Roles that a committee or a joint signature needs and nobody has."""
    held = {each.role for each in members}
    for role in dict.fromkeys((*_of(level.committee), *level.joint, *level.in_absence)):
        if role not in held:
            about = f"{level.id} needs `{role}`, a role that nobody has"
            yield note(_CLAUSE, "ROLE_WITHOUT_MEMBER", about, role)


def _of(committee: Committee | None) -> tuple[str, ...]:
    if committee is None:
        return ()
    return (*committee.roles, *((committee.casting,) if committee.casting else ()))


def _loans(level: Level, listed: Sequence[Holder]) -> Iterator[Finding]:
    """Loans of power that no lender could make, whatever the day."""
    for loan in listed:
        if loan.delegated_by:
            lenders = ((each, Verdict.MET) for each in listed if each.person == loan.delegated_by)
            code, verdict = lent(loan, lenders, level)
            if verdict is Verdict.NOT_MET:
                about = f"{loan.person} at {level.id} by {loan.delegated_by}, from {loan.since}"
                yield note(_CLAUSE, code, about, loan.person)


def _twice(listed: Sequence[Holder]) -> Iterator[Finding]:
    """Appointments of one person to one level, for the same, that stand on one day."""
    by_person: dict[tuple[str, str, Act], list[Holder]] = {}
    for each in listed:
        by_person.setdefault((each.person, each.role, each.power), []).append(each)
    for group in by_person.values():
        for one, other in combinations(group, 2):
            first = max(one.since, other.since)
            if _stands(one, first) and _stands(other, first) and _meet(one, other):
                about = f"{one.person} holds {one.level} twice on {first}"
                yield note(_CLAUSE, "APPOINTED_TWICE", about, first)


def _meet(one: Holder, other: Holder) -> bool:
    """Tell whether there is a request that is in the scope of both."""
    return all(other.scope.get(category, code) == code for category, code in one.scope.items())
