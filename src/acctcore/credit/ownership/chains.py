"""The chains above an entity: shares multiplied along them, who controls it, and cycles.

Rule: along a chain the shares multiply, over chains they add up; what nobody is named for is held
by `UNNAMED`. Control: whoever holds more than a majority of the votes, alone or together with
those it controls, controls. A cycle is an entity that owns itself through others.
Units: exact ratios of 1.

>>> from acctcore.credit.ownership.stakes import OwnerKind
>>> stakes = (Stake("Holding", "Works", "0.6", OwnerKind.ENTITY), Stake("Ada", "Holding", "0.8"))
>>> found = effective(with_unnamed(stakes, "Works", listed_exempt=False), "Works", shares)
>>> str(found["Ada"]), str(found[UNNAMED])
('12/25', '13/25')
>>> cycle((*stakes, Stake("Works", "Holding", "0.2", OwnerKind.ENTITY)))
('Holding', 'Works', 'Holding')
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from typing import Final, TypeAlias

from acctcore.credit.ownership.stakes import OwnerKind, Stake

UNNAMED: Final = "(undisclosed)"
"""Whoever holds what is not disclosed."""
Stakes: TypeAlias = Sequence[Stake]
_WHOLE: Final = Fraction(1)


def shares(stake: Stake) -> Fraction:
    """Answer the share of the capital."""
    return stake.share


def votes(stake: Stake) -> Fraction:
    """Answer the share of the votes."""
    return stake.voting


def cycle(stakes: Stakes) -> tuple[str, ...]:
    """Answer an entity that owns itself through others, as a path from owner to owned, or nothing.

    The path begins at its smallest name, whatever the order of the stakes.
    """
    try:
        TopologicalSorter(_owned_by(stakes)).prepare()
    except CycleError as error:
        found: list[str] = error.args[1][:0:-1]  # it goes from what is owned to its owner
        first = found.index(min(found))
        return (*found[first:], *found[:first], found[first])
    return ()


def above(stakes: Stakes, entity: str) -> tuple[str, ...]:
    """Answer the entity and everybody above it, each once."""
    owners: dict[str, list[str]] = {}
    for each in stakes:
        owners.setdefault(each.owned, []).append(each.owner)
    found = {entity: None}
    open_ = [entity]
    for name in open_:
        new = [owner for owner in owners.get(name, ()) if owner not in found]
        found |= dict.fromkeys(new)
        open_ += dict.fromkeys(new)
    return tuple(found)


def with_unnamed(stakes: Stakes, entity: str, *, listed_exempt: bool) -> tuple[Stake, ...]:
    """Answer the stakes above an entity, what nobody is named for held by `UNNAMED`."""
    kinds = {each.owner: each.kind for each in stakes}
    members = above(stakes, entity)
    named = [each for each in stakes if each.owned in members]
    ends = {OwnerKind.PERSON, *((OwnerKind.LISTED,) if listed_exempt else ())}
    behind = (each for each in members if kinds.get(each, OwnerKind.ENTITY) not in ends)
    return (*named, *(rest for each in behind for rest in _remainder(named, each)))


def effective(
    stakes: Stakes, entity: str, measured: Callable[[Stake], Fraction]
) -> dict[str, Fraction]:
    """Answer the share that each one above an entity has of it, over all chains."""
    held: dict[str, list[Stake]] = {}
    for each in stakes:
        held.setdefault(each.owner, []).append(each)
    found = {entity: _WHOLE}
    for owner in TopologicalSorter(_owned_by(stakes)).static_order():
        own = [each for each in held.get(owner, ()) if each.owned in found]
        if own:
            parts = (found[each.owned] * measured(each) for each in own)
            found[owner] = sum(parts, Fraction(0))
    return found


def controlled(stakes: Stakes, holders: frozenset[str], majority: Fraction) -> frozenset[str]:
    """Answer the holders and every entity they control together."""
    members = holders
    while more := frozenset(_won(stakes, members, majority)) - members:
        members |= more
    return members


def paths(stakes: Stakes, owner: str, entity: str) -> Iterator[tuple[str, ...]]:
    """Go through every chain from an owner down to an entity, in the order of their names.

    There may be very many: take as many as are wanted.
    """
    members = frozenset(above(stakes, entity))
    owned = {each: sorted(names) for each, names in _owned_by(stakes).items()}
    open_: list[tuple[str, ...]] = [(owner,)]
    while open_:
        path = open_.pop()
        if path[-1] == entity:
            yield path
        steps = (each for each in owned.get(path[-1], ()) if each in members)
        open_ += [(*path, each) for each in reversed(tuple(steps))]


def count_paths(stakes: Stakes, entity: str) -> dict[str, int]:
    """Answer how many chains lead from each one above an entity down to it."""
    found = {entity: 1}
    owned = _owned_by(stakes)
    for owner in TopologicalSorter(owned).static_order():
        ways = sum(found.get(each, 0) for each in owned.get(owner, ()))
        if ways:
            found[owner] = ways
    return found


def _owned_by(stakes: Stakes) -> dict[str, list[str]]:
    """Answer what each owner owns, in the order of the names: it makes no other difference."""
    graph: dict[str, list[str]] = {}
    for owner, owned in sorted((each.owner, each.owned) for each in stakes):
        graph.setdefault(owner, []).append(owned)
    return graph


def _remainder(stakes: Stakes, entity: str) -> Iterator[Stake]:
    """Answer what is left of an entity's capital and votes, where anything is."""
    held = [each for each in stakes if each.owned == entity]
    capital = _WHOLE - sum(map(shares, held), Fraction(0))
    voting = _WHOLE - sum(map(votes, held), Fraction(0))
    if capital or voting:
        yield Stake(UNNAMED, entity, capital, OwnerKind.UNDISCLOSED, voting)


def _won(stakes: Stakes, members: frozenset[str], majority: Fraction) -> Iterator[str]:
    held: dict[str, Fraction] = {}
    for each in stakes:
        if each.owner in members:
            held[each.owned] = held.get(each.owned, Fraction(0)) + votes(each)
    return (entity for entity, share in held.items() if share > majority)
