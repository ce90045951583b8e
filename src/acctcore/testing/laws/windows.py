"""Laws of windows and scopes: how long a past grant counts, and for which request."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import Adds, Cell, Dimension, PastGrant
from acctcore.days import Tenor, from_ordinal
from acctcore.quantity import measure_like, units
from acctcore.testing.edges import dimensions_of, in_unit
from acctcore.testing.laws.paths import path_tests, plain_case
from acctcore.testing.trials import Trial


def a_grant_counts_to_the_end_of_its_window(trial: Trial) -> None:
    """A past grant counts through the last day of its window, and no longer the day after.

    Source: required semantics 8 of the authority reference.
    """
    for cell, dimension, window in _adding(trial):
        edge = window.before(trial.as_of).toordinal()
        today = trial.as_of.toordinal()
        for ordinal in (*range(edge - 2, edge + 4), today - 1, today):
            on = from_ordinal(ordinal)
            if on <= trial.as_of:
                counts = window.after(on) >= trial.as_of
                _is_counted(trial, cell, dimension, _grant(trial, dimension, on), counts=counts)


def a_grant_counts_in_the_scope_of_its_dimension(trial: Trial) -> None:
    """A grant counts by facility, by party or by group, as its dimension says, and not elsewhere.

    Source: required semantics 7 of the authority reference.
    """
    own, group = (Adds.FACILITY, Adds.PARTY, Adds.GROUP), (Adds.GROUP,)
    for cell, dimension, _ in _adding(trial):
        grant = _grant(trial, dimension, trial.as_of)
        for past, scopes in (
            (grant, own),
            (evolve(grant, facility="F2"), own[1:]),
            (evolve(grant, party=_MEMBER), group),
            (evolve(grant, party="nobody known"), ()),
        ):
            _is_counted(trial, cell, dimension, past, counts=dimension.adds in scopes)


_MEMBER: Final = "P2"
_USED: Final = 7


def _adding(trial: Trial) -> Iterator[tuple[Cell, Dimension, Tenor]]:
    """Go through the dimensions of each cell that add up past grants."""
    found = [
        (cell, dimension, dimension.window)
        for cell in trial.policy.cells
        for dimension in dimensions_of(trial.policy, cell)
        if dimension.window is not None
    ]
    trial.only_if(found)
    yield from found


def _grant(trial: Trial, dimension: Dimension, on: Date) -> PastGrant:
    used = {dimension.measures: in_unit(trial.policy, _USED, dimension.unit)}
    return PastGrant("G1", "P1", on, used, "F1")


def _is_counted(
    trial: Trial, cell: Cell, dimension: Dimension, grant: PastGrant, *, counts: bool
) -> None:
    plain = plain_case(trial, cell, {})
    used = {name: measure_like(0, asked) for name, asked in plain.quantities.items()}
    past = evolve(grant, quantities={**used, **grant.quantities})
    group = frozenset({plain.party, _MEMBER})
    asked = evolve(plain, groups=(group,), history=(past,))
    for found in path_tests(trial, asked, cell):
        if found.test.dimension == dimension.name and found.test.counted is not None:
            expected, got = _USED if counts else 0, units(found.test.counted)
            told = f"{grant.party}'s grant of {grant.on} to count with {expected} on {trial.as_of}"
            trial.about(asked).require(got == expected, f"{told} at {found.where}, got {got}")
