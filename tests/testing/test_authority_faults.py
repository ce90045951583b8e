"""Faults planted in a bank's own routing, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Act,
    Cell,
    DelegationLetter,
    Dimension,
    GrantState,
    Limit,
    PastGrant,
    Power,
    Route,
    WrittenRoute,
    route,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.decisions import Decision, Given
from acctcore.money import Money
from acctcore.quantity import Measure, measure_like, units
from acctcore.testing import laws
from acctcore.testing.strategies.amounts import measure_of
from acctcore.timeline import Timeline

Letters = Timeline[DelegationLetter]


def under(letter: Any, case: AccommodationCase, letters: Letters, on: Date) -> Decision[Route]:
    """Route under another letter, and cite the one in force."""
    version = letters.at(on)
    other = Timeline((evolve(version, value=letter, until=None),))
    return evolve(route(case, other, on), citation=version.citation)


def relimited(letter: DelegationLetter, change: Callable[[Limit], Limit]) -> DelegationLetter:
    """Change every limit; what the letter then means is not asked."""
    cells = [
        evolve(
            cell,
            limits={
                level: {name: change(limit) for name, limit in row.items()}
                for level, row in cell.limits.items()
            },
        )
        for cell in letter.cells
    ]
    levels = [evolve(level, may_hold_less=True) for level in letter.levels]
    return evolve(letter, cells=tuple(cells), levels=tuple(levels))


def moved(limit: Limit, step: int) -> Limit:
    if limit.top is None or limit.over is not None or units(limit.top) + step < 0:
        return limit
    return evolve(limit, top=measure_like(units(limit.top) + step, limit.top))


def one_unit_too_much(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    letter = relimited(letters.at(on).value, lambda limit: moved(limit, 1))
    return under(letter, case, letters, on)


def one_unit_too_little(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    letter = relimited(letters.at(on).value, lambda limit: moved(limit, -1))
    return under(letter, case, letters, on)


def open_bound_as_closed(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    letter = relimited(letters.at(on).value, lambda limit: evolve(limit, under=False))
    return under(letter, case, letters, on)


def nil_as_unlimited(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    letter = letters.at(on).value
    units_of = {each.name: each.unit for each in letter.dimensions if each.whole is None}

    def lifted(name: str, limit: Limit) -> Limit:
        if limit.power is not Power.NIL or name not in units_of:
            return limit
        return Limit(Power.BOUNDED, measure_of(10**9, units_of[name]))

    cells = [
        evolve(
            cell,
            limits={
                level: {name: lifted(name, limit) for name, limit in row.items()}
                for level, row in cell.limits.items()
            },
        )
        for cell in letter.cells
    ]
    levels = [evolve(level, may_hold_less=True) for level in letter.levels]
    try:
        lenient = evolve(letter, cells=tuple(cells), levels=tuple(levels))
    except ValueError:  # a part is then above what it is part of
        return route(case, letters, on)
    return under(lenient, case, letters, on)


def withdrawal_ignored(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    letter = relimited(letters.at(on).value, lambda limit: evolve(limit, withdrawn_on=None))
    return under(letter, case, letters, on)


def swapped_ladder(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Take the two lowest levels of each ladder for each other."""
    letter = letters.at(on).value
    if len(letter.levels) < 2:
        return route(case, letters, on)
    one, two = (level.id for level in letter.levels[:2])

    def swapped(cell: Cell) -> Cell:
        limits = dict(cell.limits)
        limits[one], limits[two] = limits.get(two, {}), limits.get(one, {})  # type: ignore[arg-type]
        return evolve(cell, limits=limits)

    levels = tuple(evolve(level, may_hold_less=True) for level in letter.levels)
    try:
        other = evolve(letter, cells=tuple(map(swapped, letter.cells)), levels=levels)
    except ValueError:  # unlimited below the top
        return route(case, letters, on)
    return under(other, case, letters, on)


def aged(case: AccommodationCase, step: int) -> AccommodationCase:
    """Move every past grant by some days."""
    if case.history is None:
        return case
    moved = (evolve(g, on=from_ordinal(g.on.toordinal() + step)) for g in case.history)
    return evolve(case, history=tuple(moved))


def window_a_day_short(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return route(aged(case, -1), letters, on)


def window_a_day_long(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    kept = [g for g in case.history or () if g.on < on]
    older = aged(evolve(case, history=tuple(kept)), 1).history or ()
    today = tuple(g for g in case.history or () if g.on == on)
    known = None if case.history is None else (*older, *today)
    return route(evolve(case, history=known), letters, on)


def calendar_year_window(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Count from the first of January on, whatever the window says."""
    first = Date(on.year, 1, 1)
    kept = [g for g in case.history or () if g.on >= first]
    return route(evolve(case, history=None if case.history is None else tuple(kept)), letters, on)


def today_not_counted(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Leave out the grants of the day itself: two small requests pass for two."""
    if case.history is None:
        return route(case, letters, on)
    return route(evolve(case, history=tuple(g for g in case.history if g.on < on)), letters, on)


def refused_counted(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    history = case.history and tuple(evolve(g, state=GrantState.GRANTED) for g in case.history)
    return route(evolve(case, history=history), letters, on)


def group_forgotten(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return route(evolve(case, groups=(frozenset({case.party}),)), letters, on)


def history_missing_as_none(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return route(evolve(case, history=case.history or ()), letters, on)


def quantity_missing_as_zero(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    zeros: dict[str, Measure] = {}
    for cell in letters.at(on).value.cells:
        for row in cell.limits.values():
            for name, limit in row.items():
                dimension: Dimension = next(
                    d for d in letters.at(on).value.dimensions if d.name == name
                )
                if limit.top is not None:
                    zeros[dimension.measures] = measure_like(0, limit.top)
    try:
        return route(evolve(case, quantities={**zeros, **case.quantities}), letters, on)
    except ValueError:  # a whole of nothing is then less than its part
        return route(case, letters, on)


def currency_ignored(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    def local(asked: Measure) -> Measure:
        return Money(asked.minor, "HKD") if isinstance(asked, Money) else asked

    local_ = {name: local(asked) for name, asked in case.quantities.items()}
    return route(evolve(case, quantities=local_), letters, on)


def shortfall_lost(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Answer the right level, with tests that do not say by how much they fail."""
    found = route(case, letters, on)
    path = tuple(
        evolve(
            step,
            tests=tuple(
                evolve(test, finding=evolve(test.finding, measured=None)) for test in step.tests
            ),
        )
        for step in found.outcome.path
    )
    written: WrittenRoute = evolve(found.outcome.as_document(), path=path)
    return evolve(found, outcome=Route.from_document(written))


def one_level_too_high(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Send every request one level further up than the path says."""
    found = route(case, letters, on)
    ids = letters.at(on).value.level_ids
    at = -1 if found.outcome.level is None else ids.index(found.outcome.level)
    if at in (-1, len(ids) - 1):
        return found
    higher = evolve(found.outcome.as_document(), level=ids[at + 1])
    return evolve(found, outcome=Route.from_document(higher))


def reason_not_asked(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return route(evolve(case, reason=letters.at(on).value.reasons[0]), letters, on)


def counter_value_not_asked(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    cause = None if case.counter_value else case.no_counter_value or "nobody asked"
    return route(evolve(case, no_counter_value=cause), letters, on)


def deadline_a_day_late(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    reached = {level: day.add(days=day < on) for level, day in case.reached.items()}
    return route(evolve(case, reached=reached), letters, on)


def budget_a_unit_too_far(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Let every level grant a unit more in all than its budget."""
    letter = letters.at(on).value
    wider = tuple(evolve(each, limit=moved(each.limit, 1)) for each in letter.budgets)
    return under(evolve(letter, budgets=wider), case, letters, on)


def absence_ignored(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    holders = case.holders and tuple(evolve(h, absent=False) for h in case.holders)
    return route(evolve(case, holders=holders), letters, on)


def end_of_office_ignored(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    known = case.holders
    holders = known and tuple(evolve(h, until=None, revoked_on=None) for h in known)
    return route(evolve(case, holders=holders), letters, on)


def interest_ignored(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return route(evolve(case, conflicts=()), letters, on)


def requester_forgotten(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return route(evolve(case, requested_by="somebody else"), letters, on)


def handed_down(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Bar who asks, and forget which level they hold."""
    if case.requested_by is None:
        return route(case, letters, on)
    barred = (*case.recommended_by, case.requested_by)
    return route(evolve(case, requested_by="somebody else", recommended_by=barred), letters, on)


def interests_as_declared_only(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Believe the declarations alone, whoever the party and its groups are."""
    holders = tuple(each.person for each in case.holders or ())
    apart = tuple(each - (frozenset(holders) - {case.party}) for each in case.groups or ())
    if case.party not in holders:
        return route(evolve(case, groups=case.groups and apart), letters, on)
    return route(evolve(case, party="P", groups=None, history=()), letters, on)


def first_grant_only(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Count one past grant, the one that is listed first."""
    kept: tuple[PastGrant, ...] | None = case.history and case.history[:1]
    return route(evolve(case, history=kept), letters, on)


def years_of_365_days(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Take twelve months for 365 days: over a leap day the window is a day short."""
    letter = letters.at(on).value
    days = {Tenor(months=12): Tenor(days=365)}
    dimensions = tuple(
        evolve(d, window=days.get(d.window, d.window)) if d.window else d for d in letter.dimensions
    )
    return under(evolve(letter, dimensions=dimensions), case, letters, on)


def twins_counted_once(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Take grants of one party, day and amount for one that was booked twice."""
    if case.history is None:
        return route(case, letters, on)
    alike = {(g.party, g.on, g.facility, g.state, str(g.quantities)): g for g in case.history}
    return route(evolve(case, history=tuple(alike.values())), letters, on)


def old_requests_forgotten(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Count what is pending on the day it is asked, and not the day after."""
    pending = GrantState.PENDING
    kept = [g for g in case.history or () if g.state is not pending or g.on == on]
    return route(evolve(case, history=None if case.history is None else tuple(kept)), letters, on)


def holding(case: AccommodationCase, letters: Letters, on: Date, change: Any) -> Any:
    holders = case.holders and tuple(map(change, case.holders))
    return route(evolve(case, holders=holders), letters, on)


def there_unless_said_away(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return holding(case, letters, on, lambda h: evolve(h, absent=bool(h.absent)))


def back_a_day_early(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return holding(
        case,
        letters,
        on,
        lambda h: (
            evolve(h, suspended_from=None, suspended_until=None) if h.suspended_until == on else h
        ),
    )


def recommending_is_enough(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return holding(case, letters, on, lambda h: evolve(h, power=Act.APPROVE))


def recommended_is_free_of_interest(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Take an interest that nobody denies for none, where somebody recommends."""
    known = () if case.conflicts is None and case.recommended_by else case.conflicts
    return route(evolve(case, conflicts=known), letters, on)


ALL = (*laws.GENERIC, *laws.AUTHORITY)
FAULTS = (
    (one_unit_too_much, "at_the_limit_passes_and_one_unit_above_fails"),
    (one_unit_too_much, "every_test_keeps_to_the_letter"),
    (one_unit_too_little, "at_the_limit_passes_and_one_unit_above_fails"),
    (open_bound_as_closed, "at_the_limit_passes_and_one_unit_above_fails"),
    (nil_as_unlimited, "every_test_keeps_to_the_letter"),
    (withdrawal_ignored, "every_test_keeps_to_the_letter"),
    (swapped_ladder, "every_test_keeps_to_the_letter"),
    (swapped_ladder, "at_the_limit_passes_and_one_unit_above_fails"),
    (window_a_day_short, "a_grant_counts_to_the_end_of_its_window"),
    (window_a_day_long, "a_grant_counts_to_the_end_of_its_window"),
    (calendar_year_window, "a_grant_counts_to_the_end_of_its_window"),
    (today_not_counted, "splitting_a_request_never_lowers_the_level"),
    (today_not_counted, "a_grant_counts_to_the_end_of_its_window"),
    (refused_counted, "what_was_not_granted_does_not_count"),
    (group_forgotten, "a_grant_counts_in_the_scope_of_its_dimension"),
    (history_missing_as_none, "knowing_more_keeps_a_level"),
    (quantity_missing_as_zero, "unknown_never_helps"),
    (quantity_missing_as_zero, "what_is_decided_stays_decided"),
    (quantity_missing_as_zero, "knowing_more_keeps_a_level"),
    (currency_ignored, "another_currency_is_never_compared"),
    (shortfall_lost, "shortfall_added_to_the_limit_gives_what_was_measured"),
    (shortfall_lost, "a_shortfall_says_what_would_cure"),
    (one_level_too_high, "the_path_climbs_to_the_level_found"),
    (reason_not_asked, "a_reason_off_the_list_is_returned"),
    (counter_value_not_asked, "a_counter_value_is_stated_or_excused_where_it_is_asked"),
    (deadline_a_day_late, "a_level_decides_to_the_last_day_of_its_time"),
    (budget_a_unit_too_far, "a_budget_is_used_up_to_its_limit_and_no_further"),
    (absence_ignored, "no_route_leads_to_a_level_that_cannot_act"),
    (end_of_office_ignored, "no_route_leads_to_a_level_that_cannot_act"),
    (interest_ignored, "somebody_able_decides"),
    (requester_forgotten, "nobody_decides_an_escalation_of_their_own"),
    (handed_down, "a_request_never_goes_down"),
    (interests_as_declared_only, "who_is_the_party_or_of_its_group_never_decides"),
    (first_grant_only, "order_makes_no_difference"),
    (years_of_365_days, "a_grant_counts_to_the_end_of_its_window"),
    (twins_counted_once, "grants_alike_count_each_and_pending_ones_too"),
    (old_requests_forgotten, "grants_alike_count_each_and_pending_ones_too"),
    (there_unless_said_away, "who_may_be_barred_never_decides"),
    (recommended_is_free_of_interest, "who_may_be_barred_never_decides"),
    (back_a_day_early, "no_route_leads_to_a_level_that_cannot_act"),
    (recommending_is_enough, "no_route_leads_to_a_level_that_cannot_act"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_a_fault_is_told_with_the_smallest_case_in_the_words_of_its_document(catch: Any) -> None:
    told = catch("at_the_limit_passes_and_one_unit_above_fails", laws.AUTHORITY, one_unit_too_much)
    assert told == TOLD.rstrip()


TOLD = """\
`one_unit_too_much` breaks the law `at_the_limit_passes_and_one_unit_above_fails`.
A request at a limit passes it; one smallest unit above fails it by that one unit.
Source: required semantics 1 of the authority reference; section 12, limits seeded.

expected HKD 0.01 to be not met at L1 on `cost` (limit HKD 0.00), got met

on 2000-01-01, under `v1` in force since 2000-01-01

the case:
id = "R1"
party = "P1"
reason = "RETENTION"
facility = "F1"
groups = [
    ["P1"],
]
history = []
conflicts = []

[quantities]
cost = "HKD 0.01"

the policy in force:
levels = [{ id = "L1", name = "office" }]
dimensions = [{ name = "cost", unit = "HKD" }]
cells = [
    { name = "cell 1", clause = "2(1)", limits = { L1 = { cost = "HKD 0.00" } } },
]
reasons = ["RETENTION", "ERROR"]
"""


@pytest.mark.usefixtures("no_shrinking")
def test_findings_that_are_not_there_are_missed(catch: Any) -> None:
    def says_nothing(case: AccommodationCase, letters: Letters, on: Date) -> Any:
        return evolve(route(case, letters, on), explanation=Given(()))

    told = catch("refusals_and_doubts_are_explained", ALL, says_nothing)
    refusal = "expected a refusal to name a clause that is not met, got none"
    doubt = "expected an open answer to name what is not known, got nothing"
    assert (refusal in told) is not (doubt in told)
