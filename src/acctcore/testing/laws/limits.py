"""Laws of limits: inclusive, tested on what is asked with what counts, missed by a shortfall.

They read the path of a route, test by test, and the letter itself. Units: those of each dimension.
"""

from collections.abc import Iterator
from typing import Any, Final

from pendulum import Date

from acctcore.authority import AccommodationCase, Power
from acctcore.findings import Verdict
from acctcore.quantity import unit_of, units
from acctcore.testing.edges import Stated, stated_limits
from acctcore.testing.laws.paths import Tested, dimension_of, path_tests, plain_case, tested_at
from acctcore.testing.laws.ranks import beside_a_unit
from acctcore.testing.strategies.picking import pick
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

_MOST_LIMITS: Final = 48
"""So many limits of a letter are gone through for each case."""


def at_the_limit_passes_and_one_unit_above_fails(trial: Trial) -> None:
    """A request at a limit passes it; one smallest unit above fails it by that one unit.

    Source: required semantics 1 of the authority reference; section 12, limits seeded.
    """
    tried = False
    for stated in _some_limits(trial):
        top, gone = stated.limit.span()[1], stated.limit.is_withdrawn(trial.as_of)
        if stated.limit.power is not Power.BOUNDED or gone or top is None:
            continue
        for number in (top, top + 1):
            if number < stated.limit.span()[0]:
                continue
            case = plain_case(trial, stated.cell, {stated.dimension.measures: number})
            if not is_possible(trial.policy, case):
                continue
            found = tested_at(trial, case, stated.level.id, stated.dimension.name)
            if found is not None:
                tried = True
                _passes_up_to(trial, case, found, top, number)
    trial.only_if(tried)


def _passes_up_to(
    trial: Trial, case: AccommodationCase, found: Tested, top: int, number: int
) -> None:
    right = Verdict.MET if number <= top else Verdict.NOT_MET
    _judged(trial, case, found, right)
    if right is Verdict.NOT_MET:
        short: Any = found.test.finding.shortfall
        told = f"a shortfall of one unit at {found.where}, got {short}"
        trial.about(case).require(short is not None and units(short) == 1, told)


def _judged(trial: Trial, case: AccommodationCase, found: Tested, right: Verdict | None) -> None:
    got = found.test.finding.verdict
    if right is not None and right is not got:  # words are made only where they are needed
        value = "what is not known" if found.value is None else found.value
        expected, shown = (each.value.replace("_", " ") for each in (right, got))
        told = f"{value} to be {expected} at {found.where}, got {shown}"
        trial.about(case).require(condition=False, expected=told)


def every_test_keeps_to_the_letter(trial: Trial) -> None:
    """Each test on the path says met exactly where the limit stated in the letter admits the value.

    Source: required semantics 1, 5 and 8 of the authority reference.
    """
    for case in (trial.case, *_at_every_limit(trial)):
        for found in path_tests(trial, case):
            _judged(trial, case, found, _expected(found, trial.as_of))


def _at_every_limit(trial: Trial) -> Iterator[AccommodationCase]:
    """Go through plain requests at every limit and one unit above; of 0 where it is a word.

    A request at a limit on what is taken together comes beside a grant of a unit, too.
    """
    yield from beside_a_unit(trial)
    for cell, _, dimension, limit in _some_limits(trial):
        top = limit.span()[1] or 0
        for number in (max(0, top), max(0, top) + 1):
            case = plain_case(trial, cell, {dimension.measures: number})
            if is_possible(trial.policy, case):
                yield case


def _some_limits(trial: Trial) -> tuple[Stated, ...]:
    """Answer every limit; of a letter with very many a run of them, from a drawn place on.

    Sixty cases come past each limit of six hundred some five times.
    """
    every = tuple(stated_limits(trial.policy))
    if len(every) <= _MOST_LIMITS:
        return every
    first = pick(trial.draw, range(0, len(every), _MOST_LIMITS))
    return every[first : first + _MOST_LIMITS]


def _expected(found: Tested, on: Date) -> Verdict | None:
    """Say what a test has to answer; nothing where its value is not known."""
    limit, value = found.limit, found.value
    if limit is None or limit.is_withdrawn(on) or limit.power is Power.NIL:
        return Verdict.NOT_MET
    if limit.power is Power.NOT_KNOWN:
        return Verdict.UNKNOWN
    if value is None:
        return None
    low, top = limit.span()
    admitted = low <= units(value) and (top is None or units(value) <= top)
    return Verdict.MET if admitted else Verdict.NOT_MET


def what_counts_is_added_to_what_is_asked(trial: Trial) -> None:
    """The value tested is what is asked with the past grants that count: the sum or the largest.

    Source: required semantics 7 of the authority reference.
    """
    for found in path_tests(trial):
        dimension = dimension_of(trial, found)
        asked = trial.case.quantities.get(dimension.measures)
        if asked is None or unit_of(asked) == dimension.unit:
            told = f"{asked} asked at {found.where}, got {found.test.requested}"
            trial.require(found.test.requested == asked, told)
        if found.is_over(trial.as_of):
            shown = found.test.finding.measured
            told = f"{found.value} tested at {found.where}, got {shown}"
            trial.require(shown == found.value, told)
