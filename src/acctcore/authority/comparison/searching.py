"""The requests that are tried in a region, the smallest first.

Where power only grows with rank in both cells, one value alone is enough: the
level needed is the highest that any dimension needs, so if a request ends
otherwise, put what its deciding dimension counts under the letter that needs
the higher level at the edge of its scope; the same level is needed, and in the
other letter whatever counts it counted it before, so that no higher level is.
This takes levels that stand in one order in both letters. Elsewhere (ranges,
`NIL` above power, figures not known) values are tried together.
Units: whole units of the dimension.
"""

from collections.abc import Iterator
from itertools import chain, combinations_with_replacement, pairwise, product

from acctcore.authority.comparison.grounds import Ground
from acctcore.authority.comparison.scopes import FACILITY, REQUEST, Scope
from acctcore.authority.comparison.trials import Load, Trial
from acctcore.authority.letters import Combine


def lowest_trials(ground: Ground) -> Iterator[Trial]:
    """Try what has every quantity of a cell at zero: of one, then of the other if it differs."""
    cells = (side for side in (ground.before, ground.after) if side.compiled)
    for stated in dict.fromkeys(side.quantities for side in cells):
        yield Trial(stated)


def single_trials(ground: Ground, name: str) -> Iterator[Trial]:
    """Raise one dimension from break to break, as each letter counts it.

    A part is asked for together with what it is part of, or stands in a past grant. Where
    one letter sums and the other takes the largest, all but one unit stands in a past grant
    too: if of equal sums some request ends otherwise, the one with the largest grant does.
    """
    whole, granted = ground.parents(name), _granted(ground, name)
    counted = dict.fromkeys(
        (dimension.measures, place)
        for dimension, scope, _ in ground.measured()
        if dimension.name == name
        for place in (ground.place(dimension.measures, scope), *(scope,) * bool(whole))
    )
    values = sorted({each for quantity, _ in counted for each in ground.breaks(quantity)})
    for number in values[1:]:
        for quantity, place in counted:
            asked = whole if place.rank == REQUEST else ()
            loads = tuple(Load(each, place, number) for each in dict.fromkeys((quantity, *asked)))
            yield Trial(ground.before.quantities, loads, (name,))
        for quantity, place in granted if number > 1 else ():
            asked_too = (Load(each, ground.asked, 1) for each in dict.fromkeys((quantity, *whole)))
            loads = (Load(quantity, place, number - 1), *asked_too)
            yield Trial(ground.before.quantities, loads, (name,))


def _granted(ground: Ground, name: str) -> dict[tuple[str, Scope], None]:
    """Answer where past grants of a dimension stand, of which both sum and largest are tested."""
    mixed = ground.mixed
    return dict.fromkeys(
        (dimension.measures, ground.place(dimension.measures, scope, FACILITY))
        for dimension, scope, _ in ground.measured()
        if dimension.name == name and dimension.measures in mixed and scope.rank != REQUEST
    )


def grid_trials(ground: Ground) -> Iterator[Trial]:
    """Raise the dimensions together, the last quantity counting up first."""
    quantities = dict.fromkeys(dimension.measures for dimension, _, _ in ground.measured())
    for parts in product(*(_stacks(ground, each) for each in quantities)):
        loads = tuple(chain.from_iterable(parts))
        yield Trial(ground.before.quantities, loads, _raised(ground, loads))


def _stacks(ground: Ground, quantity: str) -> list[tuple[Load, ...]]:
    """Put a quantity so that the wider a scope is, the more it counts, in every way."""
    places = [ground.place(quantity, scope) for scope in ground.scopes(quantity)]
    largest = ground.combines(quantity) == {Combine.LARGEST}
    found = []
    for totals in combinations_with_replacement(ground.breaks(quantity), len(places)):
        sums = (upper - lower for lower, upper in pairwise((0, *totals)))
        numbers = totals if largest else sums
        loads = (Load(quantity, *each) for each in zip(places, numbers, strict=True))
        found.append(tuple(load for load in loads if load.number))
    return found


def _raised(ground: Ground, loads: tuple[Load, ...]) -> tuple[str, ...]:
    raised = {
        dimension.name
        for dimension, scope, _ in ground.measured()
        for load in loads
        if load.quantity == dimension.measures and scope.counts(load.place)
    }
    return tuple(name for name in ground.names if name in raised)
