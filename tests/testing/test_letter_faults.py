"""Faults planted in a bank's own routing of long letters, each found by the law that names it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve, fields
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Conversion,
    DelegationLetter,
    ExchangeRate,
    GrantState,
    LetterDraft,
    Route,
    RouteKind,
    WrittenRoute,
    route,
)
from acctcore.decisions import Decision
from acctcore.money import Money
from acctcore.quantity import Measure, units
from acctcore.rounding import Rounding
from acctcore.testing import laws
from acctcore.testing.laws.benches import bench
from acctcore.timeline import Timeline

Letters = Timeline[DelegationLetter]


def relettered(case: AccommodationCase, letters: Letters, on: Date, **changes: Any) -> Any:
    """Route under a letter that says something else, and cite the one in force."""
    version = letters.at(on)
    stated = {each.name: getattr(version.value, each.name) for each in fields(LetterDraft)}
    letter = DelegationLetter(**{**stated, **changes})
    found = route(case, Timeline((evolve(version, value=letter, until=None),)), on)
    return evolve(found, citation=version.citation)


def instead(found: Decision[Route], **changes: Any) -> Any:
    """Answer another route with the same findings."""
    written: WrittenRoute = evolve(found.outcome.as_document(), **changes)
    return evolve(found, outcome=Route.from_document(written))


def small_requests_go_to_the_top(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    found = route(case, letters, on)
    small = not any(units(asked) for asked in case.quantities.values())
    if found.outcome.level is None or not small:
        return found
    return instead(found, level=letters.at(on).value.level_ids[-1])


def nobody_stands_in(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Refuse what the lowest competent office could grant, if its holder is away."""
    found, free = route(case, letters, on), route(evolve(case, holders=None), letters, on)
    if found.outcome.level == free.outcome.level:
        return found
    return instead(found, kind=RouteKind.NO_HOLDER, level=None)


def pending_not_counted(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    kept = tuple(g for g in case.history or () if g.state is not GrantState.PENDING)
    return route(evolve(case, history=None if case.history is None else kept), letters, on)


def linking_ignored(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return relettered(case, letters, on, linking=None)


def narrow_windows_kept(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Link only what adds up nothing of its own, and let a shorter window stand."""
    letter = letters.at(on).value
    linking = letter.linking
    if linking is None or linking.same:
        return route(case, letters, on)
    dimensions = tuple(
        evolve(each, adds=linking.adds, window=linking.within)
        if each.adds is Adds.NOTHING
        else each
        for each in letter.dimensions
    )
    return relettered(case, letters, on, dimensions=dimensions, linking=None)


def types_taken_together(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    linking = letters.at(on).value.linking
    every = None if linking is None else evolve(linking, same=())
    return relettered(case, letters, on, linking=every)


def each_part_rounded_alone(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Convert each amount by itself, down to a whole unit."""
    if letters.at(on).value.conversion is None or not case.rates:
        return route(case, letters, on)
    rate = max(case.rates, key=lambda each: each.on)

    def alone(asked: Measure) -> Measure:
        if not isinstance(asked, Money) or asked.currency.code != rate.currency:
            return asked
        own = Money(0, rate.into)
        scale = Fraction(10) ** (own.currency.exponent - asked.currency.exponent)
        return Money(int(asked.minor * rate.ratio * scale), rate.into)

    def local(used: Any) -> dict[str, Measure]:
        return {name: alone(asked) for name, asked in used.items()}

    past = case.history and tuple(evolve(g, quantities=local(g.quantities)) for g in case.history)
    return route(evolve(case, quantities=local(case.quantities), history=past), letters, on)


def first_of_the_day_only(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Count one grant a day, the first that is listed."""
    days: dict[Date, Any] = {}
    for grant in case.history or ():
        days.setdefault(grant.on, grant)
    kept = None if case.history is None else tuple(days.values())
    return route(evolve(case, history=kept), letters, on)


def nobody_listed_is_an_office(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Strike out who is revoked, and let a level act for which nobody is left."""
    if case.holders is None:
        return route(case, letters, on)
    kept = tuple(h for h in case.holders if h.revoked_on is None or h.revoked_on > on)
    bare = (each for each in letters.at(on).value.levels if each.id not in {h.level for h in kept})
    clerks = (clerk for level in bare for clerk in bench(level, on))
    return route(evolve(case, holders=(*kept, *clerks)), letters, on)


def on_no_facility_nothing_adds_up(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Take each request on no facility for one on a facility of its own."""
    return route(evolve(case, facility=case.facility or "of its own"), letters, on)


def nothing_ever_drops_out(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    past = case.history and tuple(evolve(grant, on=on) for grant in case.history)
    return route(evolve(case, history=past), letters, on)


def years_as_windows(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Count from the first of January, whatever day the year begins."""
    dimensions = tuple(
        evolve(each, year_from="01-01") if each.year_from else each
        for each in letters.at(on).value.dimensions
    )
    return relettered(case, letters, on, dimensions=dimensions)


def available_whatever_was_granted(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Say of each level that its whole limit is available."""
    found = route(case, letters, on)
    path = tuple(
        evolve(
            step,
            tests=tuple(
                evolve(test, available=None if test.available is None else test.finding.limit)
                for test in step.tests
            ),
        )
        for step in found.outcome.path
    )
    return instead(found, path=path)


def rates_upside_down(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    rates = tuple(evolve(rate, ratio=1 / rate.ratio) for rate in case.rates)
    return route(evolve(case, rates=rates), letters, on)


def rounded_the_other_way(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    says = letters.at(on).value.conversion
    if says is None:
        return route(case, letters, on)
    up = says.rounding in {Rounding.DOWN, Rounding.FLOOR, Rounding.HALF_DOWN}
    way = Rounding.UP if up else Rounding.DOWN
    return relettered(case, letters, on, conversion=Conversion(way, says.oldest_rate))


def missing_rate_as_one(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Take a dollar for a dollar where no rate is stated."""
    known = {rate.currency for rate in case.rates}
    into = {each.unit for each in letters.at(on).value.dimensions}
    money = [q.currency.code for q in case.quantities.values() if isinstance(q, Money)]
    added = tuple(
        ExchangeRate(code, unit, 1, on, "as if")  # type: ignore[arg-type]
        for code in dict.fromkeys(money)
        for unit in sorted(into)
        if code not in known and code != unit
    )
    return route(evolve(case, rates=(*case.rates, *added)), letters, on)


def old_rates_taken(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    rates = {(rate.currency, rate.into): evolve(rate, on=on) for rate in case.rates}
    return route(evolve(case, rates=tuple(rates.values())), letters, on)


def reserved_forgotten(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return relettered(case, letters, on, reserved=())


def endorser_counted_as_a_level(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Let a request that is endorsed pass a level further up."""
    found = route(case, letters, on)
    ids = letters.at(on).value.level_ids
    if found.outcome.level in (None, ids[-1]) or not found.outcome.endorsers:
        return found
    return instead(found, level=ids[ids.index(found.outcome.level) + 1])


def largest_added_up(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    from acctcore.authority import Combine  # noqa: PLC0415

    dimensions = tuple(
        evolve(each, combine=Combine.SUM) for each in letters.at(on).value.dimensions
    )
    return relettered(case, letters, on, dimensions=dimensions)


class ByIdentity:
    """A rule that knows a letter again only if it is the very same object."""

    __name__ = "by_identity"

    def __init__(self) -> None:
        self.before: Letters | None = None

    def __call__(self, case: AccommodationCase, letters: Letters, on: Date) -> Any:
        copied = self.before is not letters and self.before == letters
        self.before = letters
        found = route(case, letters, on)
        return instead(found, kind=RouteKind.GAP, level=None) if copied else found


ALL = (*laws.GENERIC, *laws.AUTHORITY)
BUDGET = 300
"""One letter in four links, converts or reserves, and drawn letters come in families."""
FAULTS = (
    (small_requests_go_to_the_top, "asking_less_is_never_worse"),
    (nobody_stands_in, "a_higher_level_grants_what_a_lower_one_does"),
    (pending_not_counted, "splitting_a_request_never_lowers_the_level"),
    (on_no_facility_nothing_adds_up, "splitting_a_request_never_lowers_the_level"),
    (linking_ignored, "splitting_a_request_never_lowers_the_level"),
    (narrow_windows_kept, "splitting_a_request_never_lowers_the_level"),
    (types_taken_together, "grants_of_another_type_are_not_linked"),
    (each_part_rounded_alone, "splitting_a_request_never_lowers_the_level"),
    (pending_not_counted, "requests_of_one_day_are_judged_in_any_order"),
    (first_of_the_day_only, "requests_of_one_day_are_judged_in_any_order"),
    (nobody_listed_is_an_office, "removing_an_appointment_never_adds_a_grant"),
    (nothing_ever_drops_out, "history_older_than_every_window_changes_nothing"),
    (years_as_windows, "a_grant_counts_to_the_end_of_its_window"),
    (available_whatever_was_granted, "what_is_available_can_be_granted_and_a_unit_more_cannot"),
    (rates_upside_down, "an_amount_converted_is_tested_like_what_it_converts_to"),
    (rounded_the_other_way, "an_amount_converted_is_tested_like_what_it_converts_to"),
    (missing_rate_as_one, "another_currency_is_never_compared"),
    (old_rates_taken, "another_currency_is_never_compared"),
    (reserved_forgotten, "what_is_reserved_never_reaches_a_ladder"),
    (endorser_counted_as_a_level, "endorsers_never_change_the_level"),
    (largest_added_up, "every_test_keeps_to_the_letter"),
    (ByIdentity(), "a_letter_read_back_routes_the_same"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault, max_examples=BUDGET)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_a_fault_is_told_with_a_small_case(catch: Any) -> None:
    """One level, one cell, and what is reserved: nothing else is needed to see it."""
    told = catch("what_is_reserved_never_reaches_a_ladder", ALL, reserved_forgotten)
    assert "expected board for `novel`, got " in told
    assert 'levels = [{ id = "L1", name = "office" }]' in told
    assert len(told.splitlines()) <= 60


def test_a_fault_of_conversion_is_told_with_a_small_case(catch: Any) -> None:
    law = "an_amount_converted_is_tested_like_what_it_converts_to"
    told = catch(law, ALL, rates_upside_down, max_examples=BUDGET)
    assert 'levels = [{ id = "L1", name = "office" }]' in told
    assert len(told.splitlines()) <= 60
