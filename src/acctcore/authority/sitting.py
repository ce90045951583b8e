"""Can a level act today: one able holder, every joint signature, or a quorum of the committee.

Where no appointments are given, every level is an office, and acts; where they
are, a level for which nobody is listed does not. A committee without a quorum
does not pass the request on: what is missing is said. A loan signs in the place
of its lender, never beside them. Where it is not known who put the request
forward, or who is present, a level acts if it would either way.
Source: required semantics 12, 14 and 15 of the authority reference.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from typing import Final

from attrs import evolve

from acctcore.authority.appointments import Holder
from acctcore.authority.holders import Hearing, appointed, check_holder, verdict_on
from acctcore.authority.levels import Committee, Level
from acctcore.authority.passing import passing, passings
from acctcore.authority.seating import Bench, one_of, seats, signed
from acctcore.findings import Finding, Verdict, meet

_CLAUSE = "appointments"
_MOST: Final = 6
"""Of so many presences that are not known, every way is tried."""


def can_act(hearing: Hearing, level: Level) -> Verdict:
    """Tell whether a level can act, in its place and its time, for whoever asks."""
    in_turn = passing(hearing, level)
    if in_turn is Verdict.NOT_MET or hearing.case.holders is None:
        return in_turn
    return meet((in_turn, _seated(hearing, level)))


def _seated(hearing: Hearing, level: Level) -> Verdict:
    """Fold the holders of a level, whoever of them put the request forward."""
    listed = hearing.holders_of(level.id)
    if not listed:
        return Verdict.NOT_MET
    verdict = _as_listed(hearing, level)
    stand_ins = bool(level.in_absence) or any(each.covers for each in listed)
    if verdict is Verdict.UNKNOWN and stand_ins:
        return _either_way({_as_listed(each, level) for each in _presences(hearing, listed)})
    return verdict


def _as_listed(hearing: Hearing, level: Level) -> Verdict:
    """Fold the holders of a level as they are listed."""
    listed, known, somebody_else = hearing.holders_of(level.id), hearing.case.requested_by, ""
    persons = (name for h in listed for name in (h.person, h.delegated_by))
    askers = (known,) if known is not None else dict.fromkeys((somebody_else, *persons))
    return _either_way(
        {
            _folded(level, [(each, verdict_on(hearing, each, asker)) for each in listed], hearing)
            for asker in askers
        }
    )


def _either_way(found: Collection[Verdict]) -> Verdict:
    """Keep the verdict that every way gives."""
    return next(iter(found)) if len(found) == 1 else Verdict.UNKNOWN


def _presences(hearing: Hearing, listed: Sequence[Holder]) -> Iterator[Hearing]:
    """Take those of whom it is not known as absent and as present, in every way."""
    unknown = [each for each in listed if each.absent is None][:_MOST]
    for absent in product((False, True), repeat=len(unknown)):
        pairs = zip(unknown, absent, strict=True)
        told = {id(each): evolve(each, absent=away) for each, away in pairs}
        yield hearing._replace(seats=tuple(told.get(id(each), each) for each in listed))


def sitting_findings(hearing: Hearing, level: Level) -> tuple[Finding, ...]:
    """Answer every check of every holder of a level, then whether together they are enough."""
    listed = hearing.holders_of(level.id)
    if not listed and hearing.case.holders is not None:
        return (Finding(_CLAUSE, "NO_HOLDER_LISTED", Verdict.NOT_MET, level.id),)
    passed = passings(hearing, level)
    if any(each.verdict is Verdict.NOT_MET for each in passed):
        return passed
    checked = [(each, check_holder(hearing, each, hearing.case.requested_by)) for each in listed]
    bench = [(each, meet(f.verdict for f in found)) for each, found in checked]
    each_alone = (finding for _, found in checked for finding in found)
    together = _together(level, bench, hearing) if listed else ()
    return (*each_alone, *together, *passed)


def who_can_act(hearing: Hearing, level: Level) -> tuple[str, ...]:
    """Name the listed holders who can act, each once; where roles stand in, those who sign."""
    asker = hearing.case.requested_by
    bench: Bench = [
        (each, verdict_on(hearing, each, asker)) for each in hearing.holders_of(level.id)
    ]
    if level.in_absence:
        principals, deputies = split(level, bench, hearing)
        away = all_absent(principals) is Verdict.MET
        bench = deputies if away else principals
    wanted = level.joint or tuple(holder.role for holder, _ in bench)
    able = (h.person for h, each in bench if each is Verdict.MET and h.role in wanted)
    return tuple(dict.fromkeys(able))


def _folded(level: Level, bench: Bench, hearing: Hearing) -> Verdict:
    """Fold the holders of a level into whether it can act."""
    if level.committee is not None or level.joint:
        return meet(each.verdict for each in _together(level, bench, hearing))
    if not level.in_absence:
        return one_of(bench)
    principals, deputies = split(level, bench, hearing)
    own = one_of(principals)
    if own is not Verdict.NOT_MET:
        return own
    return meet((all_absent(principals), signed(level.in_absence, deputies)))


def split(level: Level, bench: Bench, hearing: Hearing) -> tuple[Bench, Bench]:
    """Tell the principals of a level, as they are that day, from those who stand in for them."""
    principals = [
        each
        for each in bench
        if each[0].role not in level.in_absence
        and appointed(each[0], hearing.as_of).verdict is Verdict.MET
    ]
    return principals, [each for each in bench if each[0].role in level.in_absence]


def all_absent(principals: Bench) -> Verdict:
    """Tell whether the absence of every principal is a fact; of nobody listed it is not known."""
    away = {holder.absent for holder, _ in principals} or {None}
    if False in away:
        return Verdict.NOT_MET
    return Verdict.UNKNOWN if None in away else Verdict.MET


def _together(level: Level, bench: Bench, hearing: Hearing) -> Iterator[Finding]:
    """Say of a committee or of joint signatures whether they are enough."""
    if level.committee is not None:
        yield from _committee(level.id, level.committee, bench)
    elif level.joint:
        yield _signatures(level.id, level.joint, bench)
    elif level.in_absence:
        principals, deputies = split(level, bench, hearing)
        if one_of(principals) is Verdict.NOT_MET:
            yield _absence(level.id, all_absent(principals))
            yield _signatures(level.id, level.in_absence, deputies)


def _committee(level: str, committee: Committee, bench: Bench) -> Iterator[Finding]:
    able = seats([holder for holder, verdict in bench if verdict is Verdict.MET])
    verdict, code = Verdict.UNKNOWN, "NO_QUORUM"
    if able >= committee.quorum:
        verdict, code = Verdict.MET, "QUORUM"
    about = f"{level} committee"
    yield Finding(_CLAUSE, code, verdict, about, able, ">=", committee.quorum)
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
