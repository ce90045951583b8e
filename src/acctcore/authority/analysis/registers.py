"""The appointments beside the letter: levels nobody holds, quorums out of reach, loans too wide.

None of it grants: `route` checks the same on the day. A quorum that nobody can reach,
a loan wider than its lender, and a level, cap or scope that the letter does not have are
faults, as `route` refuses the list for the last three; the rest is to be known. A level without a
holder is an office, and acts; where a register is kept, somebody forgot it. Nobody is
counted whose appointment ended before the letter begins.
Source: findings of the authority reference, section 10; required semantics 11 to 15.

>>> from acctcore.authority.levels import Committee
>>> levels = (Level("L1", ""), Level("L2", "", committee=Committee(2)))
>>> since = Date(2026, 1, 1)
>>> draft = LetterDraft(levels, (), (), ())
>>> amy = Holder("amy", "L2", since, Date(2026, 6, 30))
>>> [noted.finding.about for noted in registered(draft, (amy,))]
['L1 has no holder listed', 'L2 never has more than 1 of the 2 members of its quorum']
>>> [noted.finding.about for noted in registered(draft, (amy,), Date(2026, 7, 1))]
['L1 has no holder listed', 'L2 has no holder listed']
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pendulum import Date

from acctcore.authority.analysis.loans import unfit_loans
from acctcore.authority.analysis.misfits import misfits, roles_of
from acctcore.authority.analysis.vacancies import vacancy
from acctcore.authority.appointments import Act, Holder
from acctcore.authority.letters import LetterDraft
from acctcore.authority.levels import Level
from acctcore.authority.overlaps import stands
from acctcore.authority.relative import Place
from acctcore.authority.soundness.instances import Noted, fault, note
from acctcore.authority.soundness.nearest import meant
from acctcore.counts import many
from acctcore.findings import Finding, Verdict

_CLAUSE = "appointments"


def registered(
    draft: LetterDraft,
    holders: Sequence[Holder],
    since: Date | None = None,
    until: Date | None = None,
) -> Iterator[Noted]:
    """Answer what there is against the appointments, level by level; of an empty list, too."""
    known = {level.id for level in draft.levels}
    for holder in holders:
        if holder.level not in known:
            about = f"{holder.person} holds {holder.level}, which the letter does not declare"
            told = f"{about}{meant(holder.level, known)}"
            found = fault(_CLAUSE, "LEVEL_NOT_DECLARED", told, holder.level)
            yield Noted(found, place=Place("", holder.level, ""))
    yield from misfits(draft, [each for each in holders if each.level in known])
    for level in draft.levels:
        listed = [each for each in holders if each.level == level.id]
        for found in _at_level(level, listed, since):
            yield Noted(found, place=Place("", level.id, ""))
        yield from _vacant(level, listed, since, until)


def _vacant(
    level: Level, listed: Sequence[Holder], since: Date | None, until: Date | None
) -> Iterator[Noted]:
    """The first day on which a level has too few, where it ever has enough."""
    members = [each for each in _listed_since(listed, since) if each.power is Act.APPROVE]
    quorum = 1 if level.committee is None else level.committee.quorum
    if members and _most_at_once(members, since) >= quorum:
        found = vacancy(level, listed, since, until)
        if found is not None:
            told = note(_CLAUSE, "LEVEL_VACANT", found.about, found.first)
            first = None if found.first == since else found.first
            yield Noted(told, place=Place("", level.id, ""), since=first)


def _listed_since(listed: Sequence[Holder], since: Date | None) -> list[Holder]:
    """Leave out those whose appointment ended before the letter begins."""
    return [each for each in listed if since is None or not _ended(each, since)]


def _at_level(level: Level, listed: Sequence[Holder], since: Date | None) -> Iterator[Finding]:
    own = _listed_since(listed, since)
    members = [each for each in own if each.power is Act.APPROVE]
    if members:
        yield from _committee(level, members, since)
        yield from _roles(level, members)
    else:
        yield note(_CLAUSE, "NO_HOLDER_LISTED", f"{level.id} has no holder listed", level.id)
    yield from unfit_loans(level, own, listed)
    yield from _twice(own)


def _ended(holder: Holder, on: Date) -> bool:
    """Tell whether an appointment no longer stands on a day."""
    return holder.since <= on and not stands(holder, on)


def _committee(level: Level, members: Sequence[Holder], since: Date | None) -> Iterator[Finding]:
    if level.committee is None:
        return
    most, quorum = _most_at_once(members, since), level.committee.quorum
    if most < quorum:
        whole = many(quorum, "member")
        about = f"{level.id} never has more than {most} of the {whole} of its quorum"
        yield Finding(_CLAUSE, "QUORUM_ABOVE_MEMBERS", Verdict.NOT_MET, about, most, ">=", quorum)


def _most_at_once(members: Sequence[Holder], since: Date | None) -> int:
    """Count distinct persons on the day with the most of them; one is that of an appointment."""
    days = {max(each.since, since or each.since) for each in members}
    return max(len({each.person for each in members if stands(each, on)}) for on in days)


def _roles(level: Level, members: Sequence[Holder]) -> Iterator[Finding]:
    """Roles that a committee or a joint signature needs and nobody has."""
    held = {each.role for each in members}
    for role in roles_of(level):
        if role not in held:
            about = f"{level.id} needs `{role}`, a role that nobody has"
            yield note(_CLAUSE, "ROLE_WITHOUT_MEMBER", about, role)


def _twice(listed: Sequence[Holder]) -> Iterator[Finding]:
    """Appointments of one person to one level, for the same, that stand on one day."""
    by_person: dict[tuple[str, str, Act], list[Holder]] = {}
    for each in listed:
        by_person.setdefault((each.person, each.role, each.power), []).append(each)
    for group in by_person.values():
        for one, other in combinations(group, 2):
            first = max(one.since, other.since)
            if stands(one, first) and stands(other, first) and _meet(one, other):
                about = f"{one.person} holds {one.level} twice on {first}"
                yield note(_CLAUSE, "APPOINTED_TWICE", about, first)


def _meet(one: Holder, other: Holder) -> bool:
    """Tell whether there is a request that is in the scope of both."""
    pairs = ((one.codes(name), other.codes(name)) for name in one.scope.keys() & other.scope.keys())
    return all(set(mine or ()) & set(theirs or ()) for mine, theirs in pairs)
