"""Laws of what a letter links: requests that have to agree in some categories to be one."""

from collections.abc import Iterator

from attrs import evolve

from acctcore.authority import AccommodationCase, Adds, PastGrant, Route
from acctcore.quantity import measure_like
from acctcore.testing.edges import units_at_limits
from acctcore.testing.laws.paths import cell_of
from acctcore.testing.laws.ranks import at_the_brim, named
from acctcore.testing.trials import Trial


def grants_of_another_type_are_not_linked(trial: Trial) -> None:
    """Where linked requests have a category the same, a grant of another code changes nothing.

    Tried in cells of which every dimension adds up nothing of its own.
    Source: required semantics 9 of the authority reference: same purpose and type.
    """
    tried = False
    for case in (trial.case, *at_the_brim(trial)):
        found: Route = trial.ask(case).outcome
        for grant in _others(trial, case) if _only_linked(trial, case) else ():
            tried = True
            other = evolve(case, history=(*(case.history or ()), grant))
            again: Route = trial.ask(other).outcome
            same = (found.kind, found.level) == (again.kind, again.level)
            told = f"{named(found)} whatever was granted of another type"
            trial.about(case).require(same, f"{told}, got {named(again)}", other)
    trial.only_if(tried)


def _only_linked(trial: Trial, case: AccommodationCase) -> bool:
    cell = cell_of(trial, case)
    limited = {name for row in cell.limits.values() for name in row} if cell else set()
    own = {each.name for each in trial.policy.dimensions if each.adds is not Adds.NOTHING}
    return bool(limited) and not limited & own and case.history is not None


def _others(trial: Trial, case: AccommodationCase) -> Iterator[PastGrant]:
    """Go through grants of the day, as large as any limit, each of another code."""
    linking = trial.policy.linking
    most = {n: units_at_limits(trial.policy, n)[-1] for n in case.quantities}
    used = {n: measure_like(most[n], asked) for n, asked in case.quantities.items()}
    for name in () if linking is None else linking.same:
        for code in trial.policy.categories[name]:
            if code != case.categories[name]:
                codes = {**case.categories, name: code}
                place = case.facility
                yield PastGrant("other", case.party, trial.as_of, used, place, categories=codes)
