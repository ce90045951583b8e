"""Laws of which office answers, who comes next, and what was granted before to the same party.

Each builds its own holders and its own past; units are those of each dimension.
"""

from collections.abc import Iterator
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Conflict,
    Dimension,
    Holder,
    Interest,
    Level,
    PastGrant,
    Power,
)
from acctcore.authority.permission.cases import PermissionCase, PermissionKind
from acctcore.days import from_ordinal
from acctcore.quantity import measure_like
from acctcore.testing.edges import Stated, in_unit, stated_limits
from acctcore.testing.laws.benches import bench
from acctcore.testing.laws.counting import counts_on
from acctcore.testing.laws.holdings import routed_anywhere
from acctcore.testing.laws.paths import plain_case
from acctcore.testing.laws.permissions import GRANTS, asked
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

_ABLE: Final = "Somebody Able"
_NEXT: Final = ("First Of Next", "Second Of Next")
_MEMBER: Final = "Somebody Of The Group"


def only_the_office_that_is_named_answers(trial: Trial) -> None:
    """Who holds two offices answers by the one named, by neither unnamed, and by no other office.

    Source: required semantics 11 of the authority reference: who holds two offices names one.
    """
    level, free = routed_anywhere(trial)
    ids = [each.id for each in trial.policy.levels]
    own = Holder(_ABLE, level.id, trial.as_of, absent=False)
    for other in ids:
        alone = PermissionCase(evolve(free, holders=(own,)), _ABLE, other)
        right = PermissionKind.GRANT if other == level.id else PermissionKind.REFUSE
        _is_answered(trial, alone, right)
    for lower in trial.policy.levels[: ids.index(level.id)]:
        both = (_at(lower, trial.as_of), own, evolve(own, person=_NEXT[0]))
        for named, right in (
            (lower.id, PermissionKind.ESCALATE),
            (level.id, PermissionKind.GRANT),
            (None, PermissionKind.UNDECIDED),
        ):
            _is_answered(trial, PermissionCase(evolve(free, holders=both), _ABLE, named), right)


def who_comes_next_can_act(trial: Trial) -> None:
    """As next are named all holders of the next level who can act that day, and nobody else.

    Source: section 6 of the authority reference: next holder; section 13: refused with next holder.
    """
    level, free = routed_anywhere(trial)
    conflicts = (Conflict("Is Related", Interest.RELATED),)
    request = evolve(free, conflicts=conflicts, recommended_by=("Recommended",))
    ended, *seated = _seats(level, trial.as_of)
    ids = [each.id for each in trial.policy.levels]
    below = (_at(each, trial.as_of) for each in trial.policy.levels[: ids.index(level.id)])
    for holder in (ended, *below):
        case = PermissionCase(evolve(request, holders=(holder, *seated)), _ABLE, holder.level)
        found = asked(trial, case)
        got = f"{found.next_level} with {', '.join(found.next_holders) or 'nobody'}"
        told = f"{' and '.join(_NEXT)} at {level.id} to come next, got {got}"
        right = (found.next_level, found.next_holders) == (level.id, _NEXT)
        trial.require(right, told, case)


def what_was_granted_before_counts_against_a_grant(trial: Trial) -> None:
    """Who holds a level grants nothing of what the past takes over its limit, on any facility.

    Source: required semantics 7 and 8 of the authority reference: over the party, over the group,
    through the last day of the window.
    """
    stated = trial.pick(
        each
        for each in stated_limits(trial.policy)
        if each.limit.power is Power.BOUNDED and each.dimension.adds is not Adds.NOTHING
    )
    holders = bench(stated.level, trial.as_of)
    person, tried = holders[0].person, False
    for request in _taken_up(trial, stated):
        tried = True
        case = PermissionCase(evolve(request, holders=holders), person, stated.level.id)
        found = asked(trial, case)
        past = (request.history or ())[0]
        what = f"{past.quantities[stated.dimension.measures]} of {past.on} on `{past.facility}`"
        told = f"no grant at {stated.level.id} with {what} granted to {past.party}"
        trial.about(case).require(found.kind not in GRANTS, f"{told}, got {found.kind.value}")
    trial.only_if(tried)


def _taken_up(trial: Trial, stated: Stated) -> Iterator[AccommodationCase]:
    """Go through requests of nothing whose past alone is over a limit, each in another way."""
    dimension = stated.dimension
    plain = evolve(plain_case(trial, stated.cell, {}), requested_by="nobody here")
    nothing = {name: measure_like(0, each) for name, each in plain.quantities.items()}
    over = in_unit(trial.policy, (stated.limit.span()[1] or 0) + 1, dimension.unit)
    used = {**nothing, dimension.measures: over}
    for on in dict.fromkeys((trial.as_of, _first_counted(dimension, trial.as_of))):
        for party, facility in _counted_places(dimension, plain):
            past = PastGrant("G1", party, on, used, facility, categories=plain.categories)
            group = frozenset({plain.party, _MEMBER})
            case = evolve(plain, groups=(group,), history=(past,))
            if is_possible(trial.policy, case):
                yield case


def _counted_places(dimension: Dimension, plain: AccommodationCase) -> Iterator[tuple[str, str]]:
    """Answer to whom and on what a grant counts: own facility, another one, another member."""
    yield plain.party, plain.facility or ""
    if dimension.adds is not Adds.FACILITY:
        yield plain.party, "F2"
    if dimension.adds is Adds.GROUP:
        yield _MEMBER, "F2"


def _first_counted(dimension: Dimension, on: Date) -> Date:
    """Answer the earliest day near the end of the window whose grants still count."""
    about = on if dimension.window is None else dimension.window.before(on)
    near = (from_ordinal(about.toordinal() + step) for step in range(-3, 5))
    return next((each for each in near if each <= on and counts_on(dimension, each, on)), on)


def _seats(level: Level, on: Date) -> tuple[Holder, ...]:
    """Answer holders of a level: whose term has ended, then two who can act among some who cannot.

    Whoever recommended or is related is told of in the request.
    """
    eve = from_ordinal(on.toordinal() - 1)
    first, second = (Holder(person, level.id, on, on, absent=False) for person in _NEXT)
    return (
        evolve(first, person=_ABLE, since=eve, until=eve),
        evolve(first, person="Is Away", absent=True),
        first,
        evolve(first, person="Served", since=eve, until=eve),
        evolve(first, person="Recommended"),
        evolve(first, person="Is Related"),
        second,
    )


def _at(level: Level, on: Date) -> Holder:
    """Appoint somebody to a level, in a role of it."""
    roles = (*level.joint, *(level.committee.roles if level.committee else ()), "")
    return Holder(_ABLE, level.id, on, absent=False, role=roles[0])


def _is_answered(trial: Trial, case: PermissionCase, right: PermissionKind) -> None:
    found = asked(trial, case)
    told = f"{right.value} by {case.person} at {case.level or 'no named office'}"
    trial.require(found.kind is right, f"{told}, got {found.kind.value}", case)
