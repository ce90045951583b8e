"""Laws of limits: inclusive, tested on what is asked with what counts, missed by a shortfall.

They read the path of a route, test by test, and the letter itself. Units: those of each dimension.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Cell,
    Dimension,
    Limit,
    PastGrant,
    Power,
    Route,
    Step,
    Test,
)
from acctcore.currency import ISO_4217
from acctcore.days import from_ordinal
from acctcore.errors import AcctcoreError
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like, units
from acctcore.testing.edges import dimensions_of, stated_limits
from acctcore.testing.strategies.amounts import measure_of
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


def at_the_limit_passes_and_one_unit_above_fails(trial: Trial) -> None:
    """A request at a limit passes it; one smallest unit above fails it by that one unit.

    Source: required semantics 1 of the authority reference; section 12, limits seeded.
    """
    tried = False
    for stated in stated_limits(trial.policy):
        top, gone = stated.limit.span()[1], stated.limit.is_withdrawn(trial.as_of)
        if stated.limit.power is not Power.BOUNDED or gone or top is None:
            continue
        for number in (top, top + 1):
            if number < stated.limit.span()[0]:
                continue
            case = plain_case(trial, stated.cell, {stated.dimension.measures: number})
            found = _test_at(trial, case, stated.level.id, stated.dimension.name)
            if found is not None:
                tried = True
                _passes_up_to(trial, case, found, top, number)
    trial.only_if(tried)


def _passes_up_to(
    trial: Trial, case: AccommodationCase, found: Tested, top: int, number: int
) -> None:
    verdict = Verdict.MET if number <= top else Verdict.NOT_MET
    value = found.test.finding.verdict
    told = f"{number} smallest units to be {verdict.value} at {found.where}, got {value.value}"
    trial.require(value is verdict, told, case)
    if verdict is Verdict.NOT_MET:
        short: Any = found.test.finding.shortfall
        told = f"a shortfall of one unit at {found.where}, got {short}"
        trial.require(short is not None and units(short) == 1, told, case)


def every_test_keeps_to_the_letter(trial: Trial) -> None:
    """Each test on the path says met exactly where the limit stated in the letter admits the value.

    Source: required semantics 1, 5 and 8 of the authority reference.
    """
    for found in path_tests(trial):
        value = found.value
        verdict = found.test.finding.verdict
        if found.limit is None or found.limit.is_withdrawn(trial.as_of):
            told = f"no power at {found.where} on {trial.as_of}, got {verdict.value}"
            trial.require(verdict is Verdict.NOT_MET, told)
        elif found.limit.power is Power.NOT_KNOWN:
            told = f"not known at {found.where}, got {verdict.value}"
            trial.require(verdict is Verdict.UNKNOWN, told)
        elif value is not None and verdict is not Verdict.UNKNOWN:
            low, top = found.limit.span()
            admitted = low <= units(value) and (top is None or units(value) <= top)
            told = f"{value} to be {'' if admitted else 'not '}met at {found.where}"
            trial.require((verdict is Verdict.MET) == admitted, f"{told}, got {verdict.value}")


def what_counts_is_added_to_what_is_asked(trial: Trial) -> None:
    """The value tested is what is asked, as it is stated, and the past grants that count.

    Source: required semantics 7 of the authority reference.
    """
    for found in path_tests(trial):
        dimension = _dimension(trial, found)
        asked = trial.case.quantities.get(dimension.measures)
        told = f"{asked} asked at {found.where}, got {found.test.requested}"
        trial.require(found.test.requested == asked, told)
        if found.is_over(trial.as_of):
            shown = found.test.finding.measured
            told = f"{found.value} tested at {found.where}, got {shown}"
            trial.require(shown == found.value, told)


def a_grant_counts_to_the_end_of_its_window(trial: Trial) -> None:
    """A past grant counts through the last day of its window, and no longer the day after.

    Source: required semantics 8 of the authority reference.
    """
    dimension: Dimension = trial.pick(d for d in trial.policy.dimensions if d.window is not None)
    cell: Cell = trial.pick(
        c for c in trial.policy.cells if dimension in dimensions_of(trial.policy, c)
    )
    window = dimension.window
    trial.only_if(window is not None)
    edge = window.before(trial.as_of).toordinal() if window else 0
    case = plain_case(trial, cell, {})
    for ordinal in range(edge - 2, edge + 4):
        on = from_ordinal(ordinal)
        if on <= trial.as_of and window is not None:
            counts = window.after(on) >= trial.as_of
            _is_counted(
                trial,
                case,
                cell,
                dimension,
                PastGrant(
                    "G1",
                    case.party,
                    on,
                    {dimension.measures: measure_of(7, dimension.unit)},
                    case.facility,
                ),
                counts=counts,
            )


def _is_counted(  # noqa: PLR0913 - a grant in its place
    trial: Trial,
    case: AccommodationCase,
    cell: Cell,
    dimension: Dimension,
    grant: PastGrant,
    *,
    counts: bool,
) -> None:
    zeros = {n: measure_like(0, q) for n, q in case.quantities.items()}
    past = evolve(grant, quantities={**zeros, **grant.quantities})
    asked = evolve(case, history=(past,))
    for found in path_tests(trial, asked, cell):
        if found.test.dimension == dimension.name and found.test.counted is not None:
            expected = 7 if counts else 0
            got = units(found.test.counted)
            told = (
                f"a grant of {past.on} to count with {expected} on {trial.as_of} at {found.where}"
            )
            trial.require(got == expected, f"{told}, got {got}", asked)


def a_shortfall_says_what_would_cure(trial: Trial) -> None:
    """A value over a limit states its shortfall, and asking for so much less is within the limit.

    Source: section 6 of the authority reference: own limit, shortfall, clause on each refusal.
    """
    case: AccommodationCase = trial.case
    for found in (each for each in path_tests(trial) if each.is_over(trial.as_of)):
        short: Any = found.test.finding.shortfall
        told = f"a shortfall above 0 at {found.where}, got {short}"
        trial.require(short is not None and units(short) > 0, told)
        name, asked = _dimension(trial, found).measures, found.test.requested
        if asked is not None and units(asked) >= units(short):
            less = measure_like(units(asked) - units(short), asked)
            cured = evolve(case, quantities={**case.quantities, name: less})
            again = _test_at(trial, cured, found.step.level, found.test.dimension)
            over = again is not None and again.is_over(trial.as_of)
            trial.require(not over, f"{found.where} to be cured by {short} less", cured)


def shortfall_added_to_the_limit_gives_what_was_measured(trial: Trial) -> None:
    """Limit and shortfall add up to the value measured; one unit more where the limit is open.

    Source: architecture, section 2, findings: shortfall and cure derived.
    """
    for found in (each for each in path_tests(trial) if each.is_over(trial.as_of)):
        finding = found.test.finding
        parts: list[Any] = [finding.limit, finding.shortfall, finding.measured]
        told = f"limit, shortfall and value at {found.where}, got {parts}"
        trial.require(None not in parts, told)
        limit, short, measured = map(units, parts)
        told = f"{finding.limit} and {finding.shortfall} to give {finding.measured}"
        right = limit + short - (finding.relation == "<") == measured
        trial.require(right and measured == units(found.value or parts[2]), told)


def another_currency_is_never_compared(trial: Trial) -> None:
    """An amount in another currency than its dimension raises; it is never compared or converted.

    Source: required semantics 3 of the authority reference: no silent conversion.
    """
    case: AccommodationCase = trial.case
    name = trial.pick(n for n, asked in case.quantities.items() if isinstance(asked, Money))
    asked: Any = case.quantities[name]
    other = next(each for each in ISO_4217.currencies if each != asked.currency)
    foreign = evolve(
        case, quantities={**case.quantities, name: Money(asked.minor, other)}, history=()
    )
    try:
        answer = trial.call(foreign)
    except AcctcoreError:
        return
    got = answer.outcome.level or answer.outcome.kind.value
    told = f"an error for {foreign.quantities[name]} under limits in {asked.currency.code}"
    trial.require(condition=False, expected=f"{told}, got {got}", case=foreign)


def plain_case(trial: Trial, cell: Cell, numbers: dict[str, int]) -> AccommodationCase:
    """Make a request in a cell with nothing in its way: the numbers given, else 0; no past."""
    quantities = {
        each.measures: measure_of(numbers.get(each.measures, 0), each.unit)
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


def _test_at(trial: Trial, case: AccommodationCase, level: str, dimension: str) -> Tested | None:
    for found in path_tests(trial, case):
        if (found.step.level, found.test.dimension) == (level, dimension):
            return found
    return None


def _dimension(trial: Trial, found: Tested) -> Dimension:
    named: dict[str, Dimension] = {each.name: each for each in trial.policy.dimensions}
    told = f"a dimension of the letter, got `{found.test.dimension}`"
    trial.require(found.test.dimension in named, told)
    return named[found.test.dimension]
