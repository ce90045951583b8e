"""Can a level act today: one able holder, every joint signature, or a quorum of the committee.

A level without listed holders is an office, and acts. A committee without a
quorum does not pass the request on: what is missing is said. Where it is not
known who put the request forward, a level acts if it would whoever it was.
Source: required semantics 12, 14 and 15 of the authority reference.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from acctcore.authority.appointments import Holder
from acctcore.authority.holders import Hearing, check_holder, verdict_on
from acctcore.authority.levels import Committee, Level
from acctcore.findings import Finding, Verdict, meet

_CLAUSE = "appointments"
Bench: TypeAlias = Sequence[tuple[Holder, Verdict]]
"""The holders of a level, each with whether they can act."""


def can_act(hearing: Hearing, level: Level) -> Verdict:
    """Fold the holders of a level, whoever put the request forward."""
    listed = hearing.holders_of(level.id)
    if not listed:
        return Verdict.MET
    somebody_else = ""
    known = hearing.case.requested_by
    askers = (known,) if known is not None else (somebody_else, *(h.person for h in listed))
    found = {
        _folded(level, [(each, verdict_on(hearing, each, asker)) for each in listed])
        for asker in askers
    }
    return found.pop() if len(found) == 1 else Verdict.UNKNOWN


def sitting_findings(hearing: Hearing, level: Level) -> tuple[Finding, ...]:
    """Answer every check of every holder of a level, then whether together they are enough."""
    listed = hearing.holders_of(level.id)
    checked = [(each, check_holder(hearing, each, hearing.case.requested_by)) for each in listed]
    bench = [(each, meet(f.verdict for f in found)) for each, found in checked]
    each_alone = (finding for _, found in checked for finding in found)
    return (*each_alone, *(_together(level, bench) if listed else ()))


def who_can_act(hearing: Hearing, level: Level) -> tuple[str, ...]:
    """Name the listed holders who can act, each once; where roles stand in, those who sign."""
    asker = hearing.case.requested_by
    bench: Bench = [
        (each, verdict_on(hearing, each, asker)) for each in hearing.holders_of(level.id)
    ]
    if level.in_absence:
        principals, deputies = split(level, bench)
        bench = principals if one_of(principals) is Verdict.MET else deputies
    wanted = level.joint or tuple(holder.role for holder, _ in bench)
    able = (h.person for h, each in bench if each is Verdict.MET and h.role in wanted)
    return tuple(dict.fromkeys(able))


def _folded(level: Level, bench: Bench) -> Verdict:
    """Fold the holders of a level into whether it can act."""
    if level.committee is not None or level.joint:
        return meet(each.verdict for each in _together(level, bench))
    if not level.in_absence:
        return one_of(bench)
    principals, deputies = split(level, bench)
    own = one_of(principals)
    if own is not Verdict.NOT_MET:
        return own
    return meet((all_absent(principals), signed(level.in_absence, deputies)))


def one_of(bench: Bench) -> Verdict:
    """Answer the verdict of several of whom one is enough."""
    verdicts = {verdict for _, verdict in bench}
    if Verdict.MET in verdicts:
        return Verdict.MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.NOT_MET


def split(level: Level, bench: Bench) -> tuple[Bench, Bench]:
    """Tell the principals of a level from those who stand in for them."""
    principals = [each for each in bench if each[0].role not in level.in_absence]
    return principals, [each for each in bench if each[0].role in level.in_absence]


def all_absent(principals: Bench) -> Verdict:
    """Tell whether the absence of every principal is a fact; of nobody listed it is not known."""
    away = {holder.absent for holder, _ in principals} or {None}
    if False in away:
        return Verdict.NOT_MET
    return Verdict.UNKNOWN if None in away else Verdict.MET


def _together(level: Level, bench: Bench) -> Iterator[Finding]:
    """Say of a committee or of joint signatures whether they are enough."""
    if level.committee is not None:
        yield from _committee(level.id, level.committee, bench)
    elif level.joint:
        yield _signatures(level.id, level.joint, bench)
    elif level.in_absence:
        principals, deputies = split(level, bench)
        if one_of(principals) is Verdict.NOT_MET:
            yield _absence(level.id, all_absent(principals))
            yield _signatures(level.id, level.in_absence, deputies)


def _committee(level: str, committee: Committee, bench: Bench) -> Iterator[Finding]:
    able = {holder.person for holder, verdict in bench if verdict is Verdict.MET}
    enough = len(able) >= committee.quorum
    verdict, code = (Verdict.MET, "QUORUM") if enough else (Verdict.UNKNOWN, "NO_QUORUM")
    about = f"{level} committee"
    yield Finding(_CLAUSE, code, verdict, about, len(able), ">=", committee.quorum)
    roles = {holder.role for holder, verdict in bench if verdict is Verdict.MET}
    for role in committee.roles:
        if role not in roles:
            yield Finding(_CLAUSE, "ROLE_MISSING", Verdict.UNKNOWN, about, role)


def _absence(level: str, away: Verdict) -> Finding:
    code = {Verdict.MET: "PRINCIPAL_ABSENT", Verdict.NOT_MET: "PRINCIPAL_NOT_ABSENT"}
    named = code.get(away, "PRINCIPAL_ABSENCE_NOT_KNOWN")
    return Finding(_CLAUSE, named, away, f"{level} joint signature")


def _signatures(level: str, roles: tuple[str, ...], bench: Bench) -> Finding:
    verdict = signed(roles, bench)
    code = {Verdict.MET: "SIGNED_TOGETHER", Verdict.NOT_MET: "SIGNATURES_MISSING"}
    named = code.get(verdict, "SIGNATURES_NOT_KNOWN")
    return Finding(_CLAUSE, named, verdict, f"{level} joint signature", ", ".join(roles))


def signed(roles: Sequence[str], bench: Bench) -> Verdict:
    """Tell whether distinct persons can sign for every role."""
    for verdict, admitted in (
        (Verdict.MET, (Verdict.MET,)),
        (Verdict.UNKNOWN, (Verdict.MET, Verdict.UNKNOWN)),
    ):
        able = [holder for holder, each in bench if each in admitted]
        by_role = {role: {h.person for h in able if h.role == role} for role in roles}
        if _distinct(roles, by_role, frozenset()):
            return verdict
    return Verdict.NOT_MET


def _distinct(roles: Sequence[str], by_role: Mapping[str, set[str]], taken: frozenset[str]) -> bool:
    """Tell whether each role can be filled by somebody who fills no other."""
    if not roles:
        return True
    free = by_role[roles[0]] - taken
    return any(_distinct(roles[1:], by_role, taken | {person}) for person in free)
