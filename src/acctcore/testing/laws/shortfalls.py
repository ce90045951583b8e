"""Laws of a shortfall: it is stated wherever a limit is missed, adds up, and says the cure."""

from typing import Any

from attrs import evolve

from acctcore.quantity import measure_like, units
from acctcore.testing.laws.paths import dimension_of, path_tests, tested_at
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible


def a_shortfall_says_what_would_cure(trial: Trial) -> None:
    """A value over a limit states its shortfall, and asking for so much less is within the limit.

    Source: section 6 of the authority reference: own limit, shortfall, clause on each refusal.
    """
    for found in (each for each in path_tests(trial) if each.is_over(trial.as_of)):
        short: Any = found.test.finding.shortfall
        told = f"a shortfall above 0 at {found.where}, got {short}"
        trial.require(short is not None and units(short) > 0, told)
        name, asked = dimension_of(trial, found).measures, found.test.requested
        if asked is not None and units(asked) >= units(short):
            less = measure_like(units(asked) - units(short), asked)
            cured = evolve(trial.case, quantities={**trial.case.quantities, name: less})
            if not is_possible(trial.policy, cured):
                continue
            again = tested_at(trial, cured, found.step.level, found.test.dimension)
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
