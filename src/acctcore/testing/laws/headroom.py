"""The law of what a level could still grant: so much it can, and one unit more it cannot."""

from collections.abc import Iterator

from attrs import evolve

from acctcore.authority import AccommodationCase, Holder, Route
from acctcore.findings import Verdict
from acctcore.quantity import Measure, measure_like, units
from acctcore.testing.edges import linked
from acctcore.testing.laws.exchanging import in_another_currency
from acctcore.testing.laws.paths import tested_at
from acctcore.testing.laws.ranks import at_the_brim
from acctcore.testing.strategies.picking import pick
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible


def what_is_available_can_be_granted_and_a_unit_more_cannot(trial: Trial) -> None:
    """What a level is said to have available is within its limit there; one unit more is not.

    Source: section 6 of the authority reference: own limit, shortfall; required semantics 1.
    """
    tried = False
    for case in _requests(trial):
        route: Route = trial.ask(case).outcome
        for step in route.path:
            for test in step.tests:
                if test.available is not None:
                    tried |= _holds(trial, case, step.level, test.dimension, test.available)
    trial.only_if(tried)


def _requests(trial: Trial) -> Iterator[AccommodationCase]:
    """Go through this request, one over some limit, and that beside a currency or for less."""
    yield trial.case
    brims = list(at_the_brim(trial, 1))
    if brims:
        case = pick(trial.draw, brims)
        halves = {n: measure_like(units(q) // 2, q) for n, q in case.quantities.items()}
        for each in (case, *in_another_currency(trial, case)):
            yield each
            yield evolve(each, quantities=halves)


def _holds(
    trial: Trial, case: AccommodationCase, level: str, dimension: str, available: Measure
) -> bool:
    """Ask for just that, and a unit more, with everybody below the level away."""
    measured = next(e.measures for e in linked(trial.policy) if e.name == dimension)
    tried = False
    for number, right in ((0, Verdict.MET), (1, Verdict.NOT_MET)):
        amount = measure_like(units(available) + number, available)
        asked = _away(trial, case, level, {**case.quantities, measured: amount})
        possible = is_possible(trial.policy, asked)
        found = tested_at(trial, asked, level, dimension) if possible else None
        if found is not None:
            tried = True
            told = f"{amount} to be {right.value.replace('_', ' ')} at {found.where}"
            got = found.test.finding.verdict
            told = f"{told}, where {available} is available; got {got.value.replace('_', ' ')}"
            trial.about(case).require(got is right, told, asked)
    return tried


def _away(
    trial: Trial, case: AccommodationCase, level: str, asked: dict[str, Measure]
) -> AccommodationCase:
    below = [each.id for each in trial.policy.levels]
    absent = tuple(
        Holder("Away", each, trial.as_of, absent=True) for each in below[: below.index(level)]
    )
    return evolve(case, quantities=asked, holders=absent, conflicts=(), requested_by="a stranger")
