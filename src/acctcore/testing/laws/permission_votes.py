"""Laws of who acts together: persons are counted once, and a committee decides by its ballots."""

from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any, Final

from attrs import evolve

from acctcore.authority import Committee, DelegationLetter, Holder, Level, Vote
from acctcore.authority.committees import Ballot, Choice
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.testing.laws.holdings import routed_anywhere
from acctcore.testing.laws.permissions import GRANTS
from acctcore.testing.laws.versions import with_version
from acctcore.testing.once import once
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline, Version

_ABLE: Final = "Somebody Able"
_OTHER: Final = "Somebody Else"
_STRANGER: Final = "Somebody Not Listed"
_TWO: Final[Any] = ("first", "second")


def one_person_never_acts_for_two(trial: Trial) -> None:
    """Where two have to sign or to sit, one person in both roles never grants; two grant jointly.

    Source: required semantics 14 and 15 of the authority reference: one person signs once.
    """
    level, free = routed_anywhere(trial)
    first = Holder(_ABLE, level.id, trial.as_of, absent=False, role="first")
    second = evolve(first, role="second")
    for held in (evolve(level, joint=_TWO), evolve(level, committee=Committee(2, _TWO))):
        policies = _HELD_OTHERWISE(trial.policies.at(trial.as_of))(held)
        for person, grants in ((_ABLE, False), (_OTHER, True)):
            holders = (first, evolve(second, person=person))
            case = PermissionCase(evolve(free, holders=holders), _ABLE, level.id)
            found: Permission = trial.ask(case, policies).outcome
            jointly = found.kind is PermissionKind.JOINTLY and found.persons == (_OTHER,)
            told = f"{'a' if grants else 'no'} grant by {_ABLE} with {person} at a level for two"
            right = jointly if grants else found.kind not in GRANTS
            trial.require(right, f"{told}, got {found.kind.value} with {found.persons}", case)


def a_committee_decides_by_its_vote(trial: Trial) -> None:
    """Of two members, with a quorum of one or two, the ballots decide, or wait for who is silent.

    Source: required semantics 14 of the authority reference: quorum, unanimity; a recused member
    counts for neither quorum nor vote; no quorum is unknown.
    """
    level, free = routed_anywhere(trial)
    first = Holder(_ABLE, level.id, trial.as_of, absent=False)
    request = evolve(free, holders=(first, evolve(first, person=_OTHER)))
    held = _HELD_OTHERWISE(trial.policies.at(trial.as_of))
    words = (None, *Choice)
    for quorum, one, other in product((1, 2), words, words):
        said = {_ABLE: one, _OTHER: other, _STRANGER: Choice.FOR}
        ballots = tuple(Ballot(person, word) for person, word in said.items() if word)
        case = PermissionCase(request, _ABLE, level.id, ballots)
        committee = Committee(quorum, vote=Vote.UNANIMOUS)
        found: Permission = trial.ask(case, held(evolve(level, committee=committee))).outcome
        right = _as_voted(quorum, {_ABLE: one, _OTHER: other})
        got = (found.kind, found.members, found.persons)
        told = f"{right} by the vote with a quorum of {quorum}, got {got}"
        trial.require(got == right, told, case)


def _as_voted(
    quorum: int, said: dict[str, Choice | None]
) -> tuple[PermissionKind, int, tuple[str, ...]]:
    """Answer what ballots come to where everybody has to be for it, and whom they wait for."""
    taking = [each for each in said.values() if each not in (None, Choice.RECUSED)]
    silent = tuple(person for person, each in said.items() if each is None)
    if len(taking) >= quorum:
        carried = set(taking) == {Choice.FOR}
        return (PermissionKind.GRANT if carried else PermissionKind.REFUSE), 0, ()
    short = quorum - len(taking)
    if short <= len(silent):
        return PermissionKind.JOINTLY, short, silent
    return PermissionKind.UNDECIDED, 0, ()


def _held_otherwise(version: Version[Any]) -> Callable[[Level], Timeline[DelegationLetter]]:
    """Answer what makes, of a version, one with a level held in another way, each once."""
    draft = version.value.with_cells(version.value.cells)

    @cache
    def made(held: Level) -> Timeline[DelegationLetter]:
        levels = tuple(held if each.id == held.id else each for each in draft.levels)
        return with_version(version, DelegationLetter.of(evolve(draft, levels=levels)))

    return made


_HELD_OTHERWISE: Final = once(_held_otherwise)
