"""Appointments that do not fit the letter: caps, scopes, roles and covers that name nothing.

`route` refuses the whole list for such a cap or scope, which is a fault; nobody signs
for a role that no level asks for. A list is checked here before it is used.
Source: required semantics 11 to 13 of the authority reference. Units: each dimension's.

>>> from acctcore.authority.dimensions import Dimension
>>> from acctcore.authority.levels import Level
>>> from acctcore.authority.limits import Limit
>>> from pendulum import Date
>>> draft = LetterDraft((Level("L1", ""),), (Dimension("cost", "HKD"),), (), ())
>>> amy = Holder("amy", "L1", Date(2026, 1, 1), caps={"coste": Limit.parse("HKD 5.00")})
>>> for noted in misfits(draft, (amy,)):
...     print(noted.finding.code, noted.finding.about)
CAP_NOT_DECLARED cap of amy at L1 is on `coste`, which is no dimension; did you mean `cost`?
>>> list(misfits(draft, (Holder("amy", "L1", Date(2026, 1, 1)),)))
[]
"""

from collections.abc import Iterator, Sequence

from acctcore.authority.appointments import Act, Holder
from acctcore.authority.letters import LetterDraft
from acctcore.authority.levels import Level
from acctcore.authority.relative import Place
from acctcore.authority.soundness.instances import Noted, fault, note
from acctcore.authority.soundness.nearest import meant

_CLAUSE = "appointments"


def misfits(draft: LetterDraft, holders: Sequence[Holder]) -> Iterator[Noted]:
    """Answer what of each appointment names nothing in the letter or in the list."""
    asked = tuple(dict.fromkeys(role for level in draft.levels for role in roles_of(level)))
    people = {(each.person, each.level) for each in holders}
    for holder in holders:
        who = f"{holder.person} at {holder.level}"
        yield from _caps(draft, holder, who)
        yield from _scopes(draft, holder, who)
        if holder.power is Act.APPROVE and holder.role and holder.role not in asked:
            about = f"{who} has the role `{holder.role}`, which no level asks for"
            told = f"{about}{meant(holder.role, asked)}"
            yield _noted("ROLE_NOT_ASKED_FOR", told, holder, holder.role)
        if holder.covers and (holder.covers, holder.level) not in people:
            about = f"{who} covers {holder.covers}, who is not listed for {holder.level}"
            listed = (person for person, level in people if level == holder.level)
            told = f"{about}{meant(holder.covers, listed)}"
            yield _noted("COVERED_HOLDS_NOTHING", told, holder, holder.covers)


def roles_of(level: Level) -> tuple[str, ...]:
    """Answer the roles that a level asks for: those of its committee or of its signatures."""
    committee = level.committee
    casting = (committee.casting,) if committee is not None and committee.casting else ()
    roles = () if committee is None else committee.roles
    return tuple(dict.fromkeys((*roles, *casting, *level.joint, *level.in_absence)))


def _caps(draft: LetterDraft, holder: Holder, who: str) -> Iterator[Noted]:
    units = {each.name: each.unit for each in draft.dimensions}
    for name, cap in holder.caps.items():
        if name not in units:
            about = f"cap of {who} is on `{name}`, which is no dimension{meant(name, units)}"
            yield _refused("CAP_NOT_DECLARED", about, holder, name, name)
        elif cap.unit not in (None, units[name]):
            about = f"cap of {who} on `{name}` is in {units[name]}, not `{cap}`"
            yield _refused("CAP_IN_OTHER_UNIT", about, holder, str(cap), name)


def _scopes(draft: LetterDraft, holder: Holder, who: str) -> Iterator[Noted]:
    for category in holder.scope:
        codes, own = draft.categories.get(category), holder.codes(category) or ()
        undeclared = (category,) if codes is None else (each for each in own if each not in codes)
        for name in undeclared:
            what = f"category `{name}`{meant(name, draft.categories)}"
            if codes is not None:
                what = f"code `{name}` of `{category}`{meant(name, codes)}"
            about = f"{who} acts for a scope that the letter does not declare: {what}"
            yield _refused("SCOPE_NOT_DECLARED", about, holder, name if codes else category)


def _refused(code: str, about: str, holder: Holder, measured: str, dimension: str = "") -> Noted:
    """Say for what `route` refuses the list."""
    found = fault(_CLAUSE, code, about, measured)
    return Noted(found, place=Place("", holder.level, dimension))


def _noted(code: str, about: str, holder: Holder, measured: str) -> Noted:
    found = note(_CLAUSE, code, about, measured)
    return Noted(found, place=Place("", holder.level, ""))
