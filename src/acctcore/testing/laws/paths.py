"""The path of a route test by test, each with the limit that the letter states for it.

Units: those of each dimension.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any, Final, NamedTuple, TypeAlias

from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Cell,
    Dimension,
    LetterDraft,
    Limit,
    Power,
    Route,
    Step,
    Test,
)
from acctcore.authority.cases import example
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.testing.edges import dimensions_of, figured, in_unit
from acctcore.testing.laws.counting import tested_value
from acctcore.testing.once import once
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import with_wholes

_MOST_PLACES: Final = 1_000
"""So many combinations of codes are looked at for one that is not reserved."""


_When: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Categories, each with the codes that a cell covers."""


class Tested(NamedTuple):
    """One test of a path with the limit that the letter states for it, if any.

    `counted` is what the request has to be tested with, where everything is known.
    """

    step: Step
    test: Test
    limit: Limit | None
    counted: Measure | None = None

    @property
    def where(self) -> str:
        """Name level, dimension and limit."""
        return f"{self.step.level} on `{self.test.dimension}` (limit {self.limit or 'absent'})"

    @property
    def value(self) -> Measure | None:
        """What is asked with what counts, where both are known; else what the test says of them."""
        if self.counted is not None:
            return self.counted
        asked, counted = self.test.requested, self.test.counted
        if asked is None or counted is None:
            return None
        return measure_like(units(asked) + units(counted), asked)

    def is_over(self, on: Date) -> bool:
        """Tell whether the value is known to be over a bound that holds on a day."""
        top = None if self.limit is None else self.limit.span()[1]
        if self.limit is None or self.limit.power is not Power.BOUNDED or top is None:
            return False
        value = self.value
        return not self.limit.is_withdrawn(on) and value is not None and units(value) > top


def path_tests(trial: Trial, case: Any = None, cell: Cell | None = None) -> Iterator[Tested]:
    """Go through the tests of a path, each with the limit that the letter states."""
    asked = trial.case if case is None else case
    route: Route = trial.ask(asked).outcome
    placed = cell or cell_of(trial, asked)
    if placed is not None:
        values = {
            each.name: tested_value(trial.policy, asked, each, trial.as_of)
            for each in dimensions_of(trial.policy, placed)
        }
        for step in route.path:
            row: Mapping[str, Limit] = placed.limits.get(step.level, FrozenMap())
            for test in step.tests:
                value = values.get(test.dimension)
                yield Tested(step, test, row.get(test.dimension), value)


def cell_of(trial: Trial, case: AccommodationCase) -> Cell | None:
    """Find the one cell, with figures, of a case whose categories are all stated."""
    stated, letter = case.categories, trial.policy
    if stated.keys() != letter.categories.keys():
        return None
    for cell, when in _CONDITIONS(letter):
        if all(stated[name] in codes for name, codes in when):
            return cell
    return None


def _conditions(letter: LetterDraft) -> tuple[tuple[Cell, _When], ...]:
    return tuple((cell, tuple(cell.when.items())) for cell in figured(letter))


_CONDITIONS: Final = once(_conditions)


def tested_at(trial: Trial, case: AccommodationCase, level: str, dimension: str) -> Tested | None:
    """Answer the test of one dimension at one level, where the path comes that far."""
    route: Route = trial.ask(case).outcome
    placed = cell_of(trial, case)
    for step in () if placed is None else route.path:
        for test in step.tests if step.level == level else ():
            if test.dimension == dimension:
                return _stated_for(trial, case, placed, step, test)
    return None


def _stated_for(trial: Trial, case: AccommodationCase, cell: Any, step: Step, test: Test) -> Tested:
    """Put to one test the limit that the letter states, and what has to be tested."""
    row: Mapping[str, Limit] = cell.limits.get(step.level, FrozenMap())
    named = [e for e in dimensions_of(trial.policy, cell) if e.name == test.dimension]
    value = tested_value(trial.policy, case, named[0], trial.as_of) if named else None
    return Tested(step, test, row.get(test.dimension), value)


def dimension_of(trial: Trial, found: Tested) -> Dimension:
    """Answer the dimension of a test.

    Raises:
        Broken: the letter has no such dimension.
    """
    named: dict[str, Dimension] = {each.name: each for each in trial.policy.dimensions}
    told = f"a dimension of the letter, got `{found.test.dimension}`"
    trial.require(found.test.dimension in named, told)
    return named[found.test.dimension]


def plain_case(trial: Trial, cell: Cell, numbers: dict[str, int]) -> AccommodationCase:
    """Make a request in a cell with nothing in its way: the numbers given, else 0; no past.

    Of what a part is asked of, as much is asked; where the cell is not all reserved, it is not.
    """
    letter = trial.policy
    asked = with_wholes(letter, numbers)
    quantities = {
        each.measures: in_unit(letter, asked.get(each.measures, 0), each.unit)
        for each in dimensions_of(letter, cell)
    }
    made_up = AccommodationCase(
        "R1",
        "P1",
        quantities,
        _place(letter, cell),
        reason=letter.reasons[0] if letter.reasons else None,
        facility="F1",
        groups=(frozenset({"P1"}),),
        history=(),
        conflicts=(),
    )
    return example(made_up, letter)


def _place(letter: LetterDraft, cell: Cell) -> dict[str, str]:
    """Answer codes in a cell that are not reserved, or the first there are."""
    codes = (cell.when.get(name, every) for name, every in letter.categories.items())
    places = [
        dict(zip(letter.categories, chosen, strict=True))
        for chosen in islice(product(*codes), _MOST_PLACES)
    ]
    free = (
        place
        for place in places
        if not any(
            all(place[name] in codes for name, codes in each.when.items())
            for each in letter.reserved
        )
    )
    return next(free, places[0])
