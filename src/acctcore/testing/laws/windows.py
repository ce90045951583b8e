"""Laws of windows and scopes: how long a past grant counts, and for which request."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    Adds,
    Cell,
    Combine,
    Dimension,
    GrantState,
    PastGrant,
    Route,
)
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like, units
from acctcore.testing.edges import dimensions_of, figured, in_unit, linked, units_at_limits
from acctcore.testing.laws.counting import counts_on
from acctcore.testing.laws.paths import Tested, path_tests, plain_case
from acctcore.testing.laws.ranks import at_the_brim, named
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible


def a_grant_counts_to_the_end_of_its_window(trial: Trial) -> None:
    """A past grant counts through the last day of its window, and no longer the day after.

    Source: required semantics 8 of the authority reference.
    """
    for cell, dimension in _adding(trial):
        edge = _edge(dimension, trial.as_of).toordinal()
        today = trial.as_of.toordinal()
        for ordinal in (*range(edge - 2, edge + 4), today - 1, today):
            on = from_ordinal(ordinal)
            if on <= trial.as_of:
                counts = counts_on(dimension, on, trial.as_of)
                _is_counted(trial, cell, dimension, _grant(trial, dimension, on), counts=counts)


def history_older_than_every_window_changes_nothing(trial: Trial) -> None:
    """Grants that no dimension counts any more change nothing, however large they were.

    Source: required semantics 8 of the authority reference: it drops out the next day.
    """
    for case in (trial.case, *at_the_brim(trial)):
        if case.history is None:
            continue
        old = [each for each in case.history if not _counts_anywhere(trial, each.on)]
        young = tuple(each for each in case.history if _counts_anywhere(trial, each.on))
        most = {n: units_at_limits(trial.policy, n)[-1] for n in case.quantities}
        used = {n: measure_like(most[n], asked) for n, asked in case.quantities.items()}
        older = PastGrant("older", case.party, _last_forgotten(trial), used, case.facility)
        found: Route = trial.ask(case).outcome
        for history in (young, (*young, *old, older), (older, *young)):
            other = evolve(case, history=history)
            again: Route = trial.ask(other).outcome
            same = (found.kind, found.level) == (again.kind, again.level)
            told = f"{named(found)} whatever was granted up to {older.on}"
            trial.about(case).require(same, f"{told}, got {named(again)}", other)


def a_grant_counts_in_the_scope_of_its_dimension(trial: Trial) -> None:
    """A grant counts by facility, by party or by group, as its dimension says, and not elsewhere.

    Source: required semantics 7 of the authority reference.
    """
    own, group = (Adds.FACILITY, Adds.PARTY, Adds.GROUP), (Adds.GROUP,)
    for cell, dimension in _adding(trial):
        grant = _grant(trial, dimension, trial.as_of)
        for past, scopes in (
            (grant, own),
            (evolve(grant, facility="F2"), own[1:]),
            (evolve(grant, facility=""), own[1:]),
            (evolve(grant, party=_MEMBER), group),
            (evolve(grant, party="nobody known"), ()),
        ):
            _is_counted(trial, cell, dimension, past, counts=dimension.adds in scopes)


def grants_alike_count_each_and_pending_ones_too(trial: Trial) -> None:
    """Grants alike in all but their ids count each; what is still pending counts as granted.

    Source: required semantics 7 of the authority reference.
    """
    yesterday = from_ordinal(trial.as_of.toordinal() - 1)
    for cell, dimension in _adding(trial):
        for on in (trial.as_of, yesterday):
            counts = counts_on(dimension, on, trial.as_of)
            grant = _grant(trial, dimension, on)
            _is_counted(trial, cell, dimension, grant, counts=counts, times=2)
            pending = evolve(grant, state=GrantState.PENDING)
            _is_counted(trial, cell, dimension, pending, counts=counts)


_MEMBER: Final = "P2"
_USED: Final = 7


def _adding(trial: Trial) -> Iterator[tuple[Cell, Dimension]]:
    """Go through the dimensions of each cell that add up past grants."""
    found = [
        (cell, dimension)
        for cell in figured(trial.policy)
        for dimension in dimensions_of(trial.policy, cell)
        if dimension.adds is not Adds.NOTHING
    ]
    trial.only_if(found)
    yield from found


def _edge(dimension: Dimension, as_of: Date) -> Date:
    """Answer a day near which grants begin to count."""
    if dimension.window is not None:
        return dimension.window.before(as_of)
    month, first = map(int, dimension.year_from.split("-"))
    this = Date(as_of.year, month, first)
    return this if this <= as_of else Date(as_of.year - 1, month, first)


def _counts_anywhere(trial: Trial, granted: Date) -> bool:
    return any(
        counts_on(each, granted, trial.as_of)
        for each in linked(trial.policy)
        if each.adds is not Adds.NOTHING
    )


def _last_forgotten(trial: Trial) -> Date:
    """Answer the last day whose grants count nowhere: today's, where nothing is added up."""
    adding = [each for each in linked(trial.policy) if each.adds is not Adds.NOTHING]
    days = [_edge(each, trial.as_of).toordinal() + 3 for each in adding]
    start = min([trial.as_of.toordinal(), *days])
    return next(
        on for on in map(from_ordinal, range(start, 0, -1)) if not _counts_anywhere(trial, on)
    )


def _grant(trial: Trial, dimension: Dimension, on: Date) -> PastGrant:
    used = {dimension.measures: in_unit(trial.policy, _USED, dimension.unit)}
    return PastGrant("G1", "P1", on, used, "F1")


def _is_counted(  # noqa: PLR0913 - a grant, where it stands, and whether and how often it counts
    trial: Trial,
    cell: Cell,
    dimension: Dimension,
    grant: PastGrant,
    *,
    counts: bool,
    times: int = 1,
) -> None:
    plain = plain_case(trial, cell, {})
    used = {name: measure_like(0, asked) for name, asked in plain.quantities.items()}
    codes = plain.categories
    past = evolve(grant, quantities={**used, **grant.quantities}, categories=codes)
    history = tuple(evolve(past, id=f"G{at}") for at in range(1, times + 1))
    asked = evolve(plain, groups=(frozenset({plain.party, _MEMBER}),), history=history)
    once = _USED if counts else 0
    expected = once * times if dimension.combine is Combine.SUM else once
    for found in path_tests(trial, asked, cell) if is_possible(trial.policy, asked) else ():
        seen = _seen(found, dimension)
        if found.test.dimension == dimension.name and seen is not None:
            got = units(seen)
            what = f"{grant.party}'s grant" if times == 1 else f"{times} grants of {grant.party}"
            told = f"{what} of {grant.on} to count with {expected} on {trial.as_of}"
            trial.about(asked).require(got == expected, f"{told} at {found.where}, got {got}")


def _seen(found: Tested, dimension: Dimension) -> Measure | None:
    """Answer what of the past a test shows, where nothing is asked: the largest is the past's."""
    if dimension.combine is Combine.SUM:
        return found.test.counted
    shown = found.test.finding.measured
    return shown if isinstance(shown, Money | Quantity) else None
