"""The path of a route test by test, each with the limit that the letter states for it.

Units: those of each dimension.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pendulum import Date

from acctcore.authority import AccommodationCase, Cell, Dimension, Limit, Power, Route, Step, Test
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.testing.edges import dimensions_of, in_unit
from acctcore.testing.trials import Trial


class Tested(NamedTuple):
    """One test of a path with the limit that the letter states for it, if any."""

    step: Step
    test: Test
    limit: Limit | None

    @property
    def where(self) -> str:
        """Name level, dimension and limit."""
        return f"{self.step.level} on `{self.test.dimension}` (limit {self.limit or 'absent'})"

    @property
    def value(self) -> Measure | None:
        """What is asked with what counts, where both are known."""
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
    placed = cell or _cell(trial, asked)
    if placed is not None:
        for step in route.path:
            row: Mapping[str, Limit] = placed.limits.get(step.level, FrozenMap())
            for test in step.tests:
                yield Tested(step, test, row.get(test.dimension))


def _cell(trial: Trial, case: AccommodationCase) -> Cell | None:
    """Find the one cell of a case whose categories are all stated."""
    if set(case.categories) != set(trial.policy.categories):
        return None
    covering = (
        cell
        for cell in trial.policy.cells
        if all(case.categories[name] in codes for name, codes in cell.when.items())
    )
    return next(covering, None)


def tested_at(trial: Trial, case: AccommodationCase, level: str, dimension: str) -> Tested | None:
    """Answer the test of one dimension at one level, where the path comes that far."""
    for found in path_tests(trial, case):
        if (found.step.level, found.test.dimension) == (level, dimension):
            return found
    return None


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
    """Make a request in a cell with nothing in its way: the numbers given, else 0; no past."""
    quantities = {
        each.measures: in_unit(trial.policy, numbers.get(each.measures, 0), each.unit)
        for each in dimensions_of(trial.policy, cell)
    }
    categories = {
        name: cell.when.get(name, codes)[0] for name, codes in trial.policy.categories.items()
    }
    return AccommodationCase(
        "R1",
        "P1",
        quantities,
        categories,
        reason=trial.policy.reasons[0] if trial.policy.reasons else None,
        facility="F1",
        groups=(frozenset({"P1"}),),
        history=(),
        conflicts=(),
    )
