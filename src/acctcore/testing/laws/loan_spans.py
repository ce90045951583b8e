"""Laws of what a loan can be in, and of when it stands worse: nothing between is left out."""

from typing import Any, Final

from attrs import evolve

from acctcore.credit import Classification, Restructuring
from acctcore.days import Tenor
from acctcore.testing.laws.classifications import dated
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline

_AGES: Final = Tenor(years=30)


def every_category_between_is_possible(trial: Trial) -> None:
    """Each category from best to worst is listed; performing or not is said where all agree.

    Source: credit reference, section 9: unknown stays unknown, missing data never improves a grade.
    """
    found: Classification = trial.ask().outcome
    names = trial.policy.names
    possible = names[names.index(found.best) : names.index(found.worst) + 1]
    told = f"{list(possible)} as possible, got {list(found.possible)}"
    trial.require(found.possible == possible, told)
    alike = {each.performing for each in trial.policy.categories if each.name in possible}
    performing = alike.pop() if len(alike) == 1 else None
    told = f"performing `{performing}` of {list(possible)}, got `{found.performing}`"
    trial.require(found.performing is performing, told)


def without_a_boundary_a_loan_stands_the_same(trial: Trial) -> None:
    """A loan for which no boundary is named stands the same however long nothing is paid.

    Source: credit reference, section 10: limits on days, counted on from today.
    """
    case = evolve(dated(trial), restructuring=Restructuring(happened=False))
    found: Classification = trial.ask(case).outcome
    trial.only_if(found.next_boundary is None)
    version = trial.policies.at(trial.as_of)
    given = tuple(e for e in trial.policy.opt_ins if e.approved_on <= trial.as_of)
    pack = evolve(trial.policy, opt_ins=given)
    kept: Timeline[Any] = Timeline((evolve(version, value=pack, until=None),))
    later = evolve(trial, as_of=_AGES.after(trial.as_of), policies=kept)
    then: Classification = later.ask(case).outcome
    told = f"{found.best} to {found.worst} for good, got {then.best} to {then.worst}"
    trial.require((found.best, found.worst) == (then.best, then.worst), told, case)
