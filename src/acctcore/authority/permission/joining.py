"""Who has to act together with a person before a level decides, and whether they can.

A plain level decides by one holder. Joint signatures are those of distinct
persons; whoever stands in for a principal signs only while every principal is
absent; a committee needs its quorum and its roles. Source: required semantics 14
and 15 of the authority reference.

>>> from acctcore.authority.appointments import Holder
>>> from acctcore.authority.cases import AccommodationCase
>>> from pendulum import Date
>>> amy, ben = (Holder(name, "L2", Date(2026, 1, 1), role=name[0]) for name in ("amy", "ben"))
>>> two = Level("L2", "two signatures", joint=("a", "b"))
>>> case = AccommodationCase("R1", "P1", {}, holders=(amy, ben))
>>> hearing = Hearing(case, (two,), Date(2026, 1, 1))
>>> joined(two, [(amy, Verdict.MET), (ben, Verdict.MET)], amy, hearing)
Joined(verdict=<Verdict.MET: 'met'>, code='SIGNATURES_NEEDED', roles=('b',), members=0,
persons=('ben',), short=(None, '', None))
>>> joined(two, [(amy, Verdict.MET), (ben, Verdict.NOT_MET)], amy, hearing).code
'SIGNATURES_MISSING'
"""

from typing import NamedTuple

from acctcore.authority.appointments import Holder
from acctcore.authority.holders import Hearing
from acctcore.authority.levels import Committee, Level
from acctcore.authority.seating import Bench, seats, signed
from acctcore.authority.sitting import all_absent, split
from acctcore.findings import Finding, Measured, Verdict
from acctcore.maps import FrozenMap

_SIGNATURES = FrozenMap(
    {
        Verdict.MET: "SIGNATURES_NEEDED",
        Verdict.NOT_MET: "SIGNATURES_MISSING",
        Verdict.UNKNOWN: "SIGNATURES_NOT_KNOWN",
    }
)


class Joined(NamedTuple):
    """Whether a person can act at a level with the others it takes.

    `roles` still have to sign or sit, `members` is how many more a quorum needs;
    `persons` are those who can, `short` says by how much a committee falls short, as a
    route does. Nothing needed: the person acts alone.
    """

    verdict: Verdict
    code: str = ""
    roles: tuple[str, ...] = ()
    members: int = 0
    persons: tuple[str, ...] = ()
    short: tuple[Measured, str, Measured] = (None, "", None)

    @property
    def alone(self) -> bool:
        """Tell whether the person needs nobody else."""
        return self.verdict is Verdict.MET and not (self.roles or self.members)

    def finding(self, about: str) -> Finding | None:
        """Say what is needed or missing; where somebody else has to act, that is open."""
        if self.alone:
            return None
        verdict = Verdict.NOT_MET if self.verdict is Verdict.NOT_MET else Verdict.UNKNOWN
        needed: Measured = ", ".join(self.roles) or (self.members or None)
        compared = (needed, "", None) if self.short[0] is None else self.short
        return Finding("appointments", self.code, verdict, about, *compared)


ALONE = Joined(Verdict.MET)


def joined(level: Level, bench: Bench, holder: Holder, hearing: Hearing) -> Joined:
    """Answer who has to act with a holder of a level, given who of its holders can."""
    if level.committee is not None:
        return _seated(level.committee, bench, holder)
    if level.joint:
        return _cosigned(level.joint, bench, holder)
    if holder.role not in level.in_absence:
        return ALONE
    principals, deputies = split(level, bench, hearing)
    return _deputized(all_absent(principals), _cosigned(level.in_absence, deputies, holder))


def _deputized(away: Verdict, signatures: Joined) -> Joined:
    """Let those who stand in sign while the principals are away; signatures missing settle it."""
    if away is Verdict.NOT_MET:
        return Joined(away, "PRINCIPAL_NOT_ABSENT")
    if away is Verdict.UNKNOWN and signatures.verdict is not Verdict.NOT_MET:
        return Joined(away, "PRINCIPAL_PRESENCE_NOT_KNOWN")
    return signatures


def _cosigned(roles: tuple[str, ...], bench: Bench, holder: Holder) -> Joined:
    """Let a holder sign for their role, and others for the rest."""
    if holder.role not in roles:
        return Joined(Verdict.NOT_MET, "ROLE_DOES_NOT_SIGN")
    rest = tuple(role for role in roles if role != holder.role)
    others = _others(bench, holder)
    verdict = signed(rest, others)
    return Joined(verdict, _SIGNATURES[verdict], rest, 0, _able(others, rest))


def _seated(committee: Committee, bench: Bench, holder: Holder) -> Joined:
    """Let a holder take their seat, and others fill the quorum and the roles."""
    others = _others(bench, holder)
    mine = {h.role for h, each in bench if h.person == holder.person and each is Verdict.MET}
    able = _able(others)
    filled = {h.role for h, each in others if each is Verdict.MET}
    rest = tuple(role for role in committee.roles if role not in {holder.role, *mine})
    members = committee.quorum - 1
    sitting = 1 + seats([h for h, each in others if each is Verdict.MET])
    if sitting < committee.quorum:
        few = (sitting, ">=", committee.quorum)
        return Joined(Verdict.UNKNOWN, "NO_QUORUM", rest, members, able, few)
    if missing := ", ".join(role for role in rest if role not in filled):
        lacks = (missing, "", None)
        return Joined(Verdict.UNKNOWN, "ROLE_MISSING", rest, members, able, lacks)
    return Joined(Verdict.MET, "QUORUM_NEEDED", rest, members, able)


def _others(bench: Bench, holder: Holder) -> Bench:
    """Answer who else may sit: another person, and not in the power that this one uses."""
    power = holder.delegated_by or holder.person
    return [
        each
        for each in bench
        if each[0].person != holder.person and (each[0].delegated_by or each[0].person) != power
    ]


def _able(others: Bench, roles: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Name those who can act, each once; of a role, where roles are given."""
    found = (
        h.person for h, each in others if each is Verdict.MET and h.role in (roles or (h.role,))
    )
    return tuple(dict.fromkeys(found))
