"""Laws of a shortfall: it is stated wherever a limit is missed, adds up, and says the cure."""

from typing import Any

from attrs import evolve

from acctcore.quantity import units
from acctcore.testing.edges import in_unit
from acctcore.testing.laws.paths import Tested, dimension_of, path_tests, tested_at
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible


def a_shortfall_says_what_would_cure(trial: Trial) -> None:
    """A value over a limit states its shortfall, and asking for so much less is within the limit.

    Not said where the past is over by itself. Beside other currencies, which are rounded with what
    is asked, a unit less may be needed.
    Source: section 6 of the authority reference: own limit, shortfall, clause on each refusal.
    """
    for found in (each for each in path_tests(trial) if each.is_over(trial.as_of)):
        short: Any = found.test.finding.shortfall
        told = f"a shortfall above 0 at {found.where}, got {short}"
        trial.require(short is not None and units(short) > 0, told)
        less = units(short) + bool(trial.case.rates)
        asked = found.test.requested
        if asked is not None and units(asked) >= less and not _is_over(trial, found, 0):
            cured = _is_over(trial, found, units(asked) - less) is not True
            trial.require(cured, f"{found.where} to be cured by {short} less")


def _is_over(trial: Trial, found: Tested, number: int) -> bool | None:
    """Tell whether a request for so much is over the same limit, where it can be asked."""
    name = dimension_of(trial, found).measures
    amount = in_unit(trial.policy, number, dimension_of(trial, found).unit)
    other = evolve(trial.case, quantities={**trial.case.quantities, name: amount})
    if not is_possible(trial.policy, other):
        return None
    again = tested_at(trial, other, found.step.level, found.test.dimension)
    return again is not None and again.is_over(trial.as_of)


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
