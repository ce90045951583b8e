"""The smallest requests that two letters route differently, each found by `route` itself.

The order is that of the cells, those of the earlier letter first; in a cell, wherever
its codes fall in the other letter, first the request with everything at zero, then the
dimensions in their order, each from its smallest value up, then several dimensions
together; what only one letter reserves and reasons that only
one lists come last.
Requests are to offices: without named holders, and with every fact known.
Source: section 11 of the authority reference. Units: as the letters write them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import Self

from acctcore.authority.cases import AccommodationCase, example
from acctcore.authority.comparison.grounds import Ground
from acctcore.authority.comparison.pairs import Ending, LetterPair
from acctcore.authority.comparison.probes import example_measures, like, write_request
from acctcore.authority.comparison.searching import grid_trials, lowest_trials, single_trials
from acctcore.authority.comparison.terms import same_order
from acctcore.authority.comparison.trials import Trial
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import Contradiction
from acctcore.quantity import Measure, units
from acctcore.values import frozen


@frozen
class Witness:
    """A request, how it ends under each letter, and what of it is raised above zero.

    The cells are those of each letter, empty for none. `tested` is the value of
    the one dimension, if one is raised: what is asked and what was granted together.
    """

    case: AccommodationCase
    before: Ending
    after: Ending
    cells: tuple[str, str]
    dimensions: tuple[str, ...] = ()
    tested: Measure | None = None


@frozen
class Witnesses:
    """The smallest witness, one for each region and dimension, and whether all was searched."""

    smallest: Witness | None
    singles: tuple[Witness, ...]
    complete: bool


@frozen
class Bench:
    """Two letters, ready to try requests under both."""

    pair: LetterPair
    examples: Mapping[str, Measure]
    reason: str | None
    in_order: bool
    """Whether the levels that both letters have stand in one order."""

    @classmethod
    def of(cls, before: DelegationLetter, after: DelegationLetter) -> Self:
        """Take the first reason that both letters list, if there is one."""
        reason = next((each for each in before.reasons if each in after.reasons), None)
        pair, examples = LetterPair.of(before, after), example_measures(before, after)
        return cls(pair, examples, reason, same_order(before, after))

    def confirm(self, ground: Ground, trial: Trial) -> Witness | None:
        """Answer the witness, if both letters really route the request differently."""
        return self.witness(ground, trial, self.reason) if ground.differs(trial) else None

    def witness(self, ground: Ground, trial: Trial, reason: str | None) -> Witness | None:
        """Route a trial for a reason under both letters; a request that cannot be is none."""
        made_up = write_request(ground, trial, reason, self.examples)
        case = example(made_up, *self.pair.letters)
        try:
            one, other = self.pair.route(case, ground.as_of)
        except Contradiction:
            return None
        if one == other:
            return None
        cells = (ground.before.name, ground.after.name)
        return Witness(case, one, other, cells, trial.dimensions, self._value(trial))

    def _value(self, trial: Trial) -> Measure | None:
        if len(trial.dimensions) != 1:
            return None
        quantity = trial.loads[0].quantity
        number = sum(load.number for load in trial.loads if load.quantity == quantity)
        return like(dict(trial.stated)[quantity], number, self.examples)

    def order(self, witness: Witness) -> tuple[int, int]:
        """Answer the place of a witness of one dimension, or none, among those of its cell."""
        if witness.tested is None:
            return -1, 0
        names = [each.name for letter in self.pair.letters for each in letter.dimensions]
        return names.index(witness.dimensions[0]), units(witness.tested)


def find_witnesses(grounds: Sequence[Ground], bench: Bench, cap: int) -> Witnesses:
    """Search the cells; of several dimensions raised together, try at most `cap` requests."""
    cells = [tuple(each) for _, each in groupby(grounds, key=_cell)]
    found = [tuple(single for each in cell for single in _singles(each, bench)) for cell in cells]
    first = next((index for index, each in enumerate(found) if each), len(found))
    before = chain.from_iterable(cells[:first])
    unsure = [each for each in before if not _is_settled(each, bench)]
    trials = ((ground, trial) for ground in unsure for trial in grid_trials(ground))
    tried = (bench.confirm(*each) for each in islice(trials, cap))
    smallest = next((each for each in tried if each), None)
    bounded = any(letter.budgets for letter in bench.pair.letters)
    whole = not bounded and all(each.nests and not each.mixed for each in unsure)
    complete = whole and (smallest is not None or next(trials, None) is None)
    singles = tuple(chain.from_iterable(found))
    if smallest is None and singles:
        smallest = min(found[first], key=bench.order)
        tangled = smallest.tested is not None and any(each.tangled for each in cells[first])
        complete = complete and not tangled
    return Witnesses(smallest, singles, complete)


def _cell(ground: Ground) -> tuple[str, str]:
    """Name the cell of the earlier letter, else that of the later one."""
    name = ground.before.name
    return name, "" if name else ground.after.name


def reserved_witnesses(grounds: Iterable[Ground], bench: Bench) -> Iterator[Witness]:
    """Give each matter that only one letter reserves, with everything at zero."""
    for ground in grounds:
        lowest = next(lowest_trials(ground), Trial(frozenset()))
        yield from filter(None, (bench.witness(ground, lowest, bench.reason),))


def reason_witnesses(
    grounds: Sequence[Ground], bench: Bench, gone: Sequence[str], new: Sequence[str]
) -> Iterator[Witness]:
    """Give each reason that one letter alone lists in the first of its cells."""
    for reasons, side_of in ((gone, attrgetter("before")), (new, attrgetter("after"))):
        ground = next(each for each in grounds if side_of(each).compiled)
        lowest = Trial(side_of(ground).quantities)
        yield from filter(None, (bench.witness(ground, lowest, each) for each in reasons))


def _singles(ground: Ground, bench: Bench) -> Iterator[Witness]:
    """Find a witness with everything at zero, else one for each dimension."""
    lowest = (bench.confirm(ground, trial) for trial in lowest_trials(ground))
    at_zero = next((each for each in lowest if each), None)
    if at_zero is not None:
        yield at_zero
    elif ground.alike:
        for name in ground.names:
            raised = (bench.confirm(ground, trial) for trial in single_trials(ground, name))
            yield from islice((each for each in raised if each), 1)


def _is_settled(ground: Ground, bench: Bench) -> bool:
    """Tell whether no request ends differently, if none does that raises one dimension.

    Cells of unlike quantities end all requests alike only where neither has any power.
    """
    return not ground.alike or (ground.climbs and bench.in_order and not ground.mixed)
