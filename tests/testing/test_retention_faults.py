"""Faults planted in an operator's own warning, each found by the law that names it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.money import Money
from acctcore.retention import (
    Action,
    CardItem,
    Category,
    CustomerFacts,
    Event,
    MonthFigure,
    Reason,
    Series,
    SignalStrength,
    StatedNumber,
    WarningCard,
    WarningStatus,
    warn,
)
from acctcore.testing import laws
from acctcore.timeline import Timeline

Cards = Timeline[WarningCard]


def told(customer: CustomerFacts, cards: Cards, on: Date, **changes: Any) -> Any:
    found = warn(customer, cards, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def score_not_clipped(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Count the base twice."""
    found = warn(customer, cards, on).outcome
    high = found.highest + cards.at(on).value.base
    return told(customer, cards, on, highest=high)


def score_clipped(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    found = warn(customer, cards, on).outcome
    score = found.score and min(found.score, 40)
    return told(customer, cards, on, score=score)


def missing_as_zero(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Give an item that is not known no points at all."""
    found = warn(customer, cards, on).outcome
    sure = found.base + sum(each.points for each in (*found.reasons, *found.protective))
    return told(customer, cards, on, lowest=sure, highest=sure, unknown=())


def missing_month_as_zero(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    filled = {
        name: Series(
            tuple(MonthFigure(f.month, f.amount or Money(0, "CNY")) for f in series.figures),
            series.evidence,
        )
        for name, series in customer.series.items()
    }
    return warn(evolve(customer, series=filled), cards, on)


def bins_closed_above(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Take a number at the edge of two bins for one of the lower bin."""
    numbers = {
        name: StatedNumber(max(each.value - Fraction(1, 10**6), Fraction(-30)))
        for name, each in customer.numbers.items()
    }
    return warn(evolve(customer, numbers=numbers), cards, on)


def yesterday_counted(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Count the days to an event from the day before."""
    events = {
        name: evolve(each, on=each.on and each.on.add(days=1))
        for name, each in customer.events.items()
    }
    try:
        return warn(evolve(customer, events=events), cards, on)
    except ValueError:
        return warn(customer, cards, on)


def protective_as_reason(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    found = warn(customer, cards, on).outcome
    turned = tuple(Reason(r.code, -r.points, r.parts) for r in found.protective)
    return told(customer, cards, on, reasons=(*found.reasons, *turned), protective=())


def switched_off_item_named(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Leave `enabled = false` unread."""
    version = cards.at(on)
    items = tuple(evolve(item, enabled=True) for item in version.value.items)
    try:
        card = evolve(version.value, items=items)
    except ValueError:
        return warn(customer, cards, on)
    return evolve(
        warn(customer, Timeline((evolve(version, value=card, until=None),)), on),
        citation=version.citation,
    )


def called_after_leaving(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    return warn(evolve(customer, port_application=Event(exists=False)), cards, on)


def opt_out_unread(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    return warn(evolve(customer, opted_out=False), cards, on)


def highest_band_at_once(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Name the highest of the bands that are possible as the one it is."""
    found = warn(customer, cards, on).outcome
    return told(customer, cards, on, band=found.possible_bands[-1], status=WarningStatus.DECIDED)


def calendar_days(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Count weekends and holidays to the contact."""
    found = warn(customer, cards, on).outcome
    if found.contact_by is None or found.action is not Action.CONTACT:
        return told(customer, cards, on)
    within = {b.contact_within for b in cards.at(on).value.bands if b.name == found.band}
    due = on.add(days=next(iter(within)) or 0) if within else found.contact_by
    return told(customer, cards, on, contact_by=due)


def reasons_as_they_come(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    found = warn(customer, cards, on).outcome
    return told(customer, cards, on, reasons=found.reasons[::-1], protective=found.protective[::-1])


def word_of_another_item(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Read every category as its first word."""
    first = {
        item.measure.of: next(iter(item.measure.points))
        for item in cards.at(on).value.items
        if isinstance(item.measure, Category)
    }
    stated = {name: evolve(each, value=first[name]) for name, each in customer.categories.items()}
    return warn(evolve(customer, categories=stated), cards, on)


def acted_on_the_lowest(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """While the band is open, act on the lowest in reach."""
    found = warn(customer, cards, on).outcome
    return told(customer, cards, on, acts_as=found.possible_bands[0])


def acts_only_when_sure(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """While the band is open, ask for nothing."""
    found = warn(customer, cards, on).outcome
    action = found.action if found.band else Action.NONE
    return told(customer, cards, on, action=action, contact_by=None)


def new_reading_of_numbers(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Take numbers with the other sign, as a card does that runs the other way."""
    numbers = {
        name: StatedNumber(max(-each.value, Fraction(-30)))
        for name, each in customer.numbers.items()
    }
    try:
        return warn(evolve(customer, numbers=numbers), cards, on)
    except ValueError:
        return warn(customer, cards, on)


def signals_that_grow(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Take the age of a signal the wrong way round: the older, the stronger."""
    heard = tuple(
        evolve(each, on=on, strength=Fraction(min((on - each.on).days, 400), 400))
        for each in customer.signals or ()
    )
    known = None if customer.signals is None else heard
    try:
        return warn(evolve(customer, signals=known), cards, on)
    except ValueError:
        return warn(customer, cards, on)


def repeats_add_up(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Give every repeat of an event an id of its own."""
    heard = customer.signals or ()
    apart = tuple(evolve(each, event_id=f"{each.event_id}/{at}") for at, each in enumerate(heard))
    return warn(evolve(customer, signals=apart if customer.signals else heard), cards, on)


def trigger_unread(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Name the trigger and leave the band where the points put it."""
    version = cards.at(on)
    found = warn(customer, cards, on)
    bare = evolve(version.value, triggers=())
    without = warn(customer, Timeline((evolve(version, value=bare, until=None),)), on).outcome
    return evolve(found, outcome=evolve(found.outcome, possible_bands=without.possible_bands))


def probability_of_staying(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    found = warn(customer, cards, on).outcome
    low, high = found.lowest_probability, found.highest_probability
    if low is None or high is None:
        return told(customer, cards, on)
    return told(customer, cards, on, lowest_probability=1 - low, highest_probability=1 - high)


def silence_is_consent(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Take a customer of whom nobody says whether they opted out for one who did not."""
    return warn(evolve(customer, opted_out=bool(customer.opted_out)), cards, on)


def silence_is_loyalty(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Take an application to leave of which nothing is known for none."""
    applied = customer.port_application or Event(exists=False)
    return warn(evolve(customer, port_application=applied), cards, on)


def cut_to_whole_numbers(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    numbers = {
        name: evolve(each, value=Fraction(int(each.value)))
        for name, each in customer.numbers.items()
    }
    return warn(evolve(customer, numbers=numbers), cards, on)


def nothing_mended_first(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    return told(customer, cards, on, mend_first=())


def half_lives_doubled(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    def slower(item: CardItem) -> CardItem:
        measure = item.measure
        if isinstance(measure, SignalStrength):
            return evolve(item, measure=evolve(measure, half_life=2 * measure.half_life))
        return item

    version = cards.at(on)
    card = evolve(version.value, items=tuple(map(slower, version.value.items)))
    found = warn(customer, Timeline((evolve(version, value=card),)), on)
    return evolve(found, citation=version.citation)


def newcomers_like_all(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Take the last day of onboarding for the day after it."""
    version = cards.at(on)
    new = version.value.onboarding
    if new is None or new.days == 1:
        return warn(customer, cards, on)
    card = evolve(version.value, onboarding=evolve(new, days=new.days - 1))
    found = warn(customer, Timeline((evolve(version, value=card),)), on)
    return evolve(found, citation=version.citation)


ALL = (*laws.GENERIC, *laws.RETENTION)
FAULTS = (
    (half_lives_doubled, "a_signal_halves_with_each_half_life"),
    (newcomers_like_all, "a_customer_is_new_for_the_days_that_the_card_says"),
    (score_not_clipped, "the_score_stays_within_what_is_possible"),
    (score_clipped, "points_add_up_to_the_score"),
    (missing_as_zero, "missing_widens_and_never_narrows"),
    (missing_month_as_zero, "missing_widens_and_never_narrows"),
    (bins_closed_above, "a_bin_begins_at_its_lower_bound"),
    (yesterday_counted, "a_bin_begins_at_its_lower_bound"),
    (protective_as_reason, "protective_points_lower_the_score"),
    (switched_off_item_named, "an_item_switched_off_is_neither_scored_nor_named"),
    (called_after_leaving, "no_contact_after_an_application_to_leave"),
    (opt_out_unread, "who_opted_out_is_not_approached"),
    (cut_to_whole_numbers, "a_bin_begins_at_its_lower_bound"),
    (nothing_mended_first, "what_is_to_be_mended_first_is_named"),
    (silence_is_consent, "no_contact_is_decided_while_a_bar_is_not_known"),
    (silence_is_loyalty, "no_contact_is_decided_while_a_bar_is_not_known"),
    (highest_band_at_once, "each_score_has_the_band_that_begins_at_or_below_it"),
    (calendar_days, "a_contact_is_due_within_the_business_days_of_its_band"),
    (reasons_as_they_come, "reasons_stand_by_weight"),
    (acted_on_the_lowest, "the_highest_band_in_reach_is_acted_on"),
    (acts_only_when_sure, "the_highest_band_in_reach_is_acted_on"),
    (acted_on_the_lowest, "a_missing_fact_never_lowers_the_band_acted_on"),
    (new_reading_of_numbers, "a_worse_observation_never_lowers_the_score"),
    (signals_that_grow, "an_older_signal_never_weighs_more"),
    (repeats_add_up, "a_repeated_event_counts_once"),
    (trigger_unread, "a_trigger_raises_the_band_and_adds_no_points"),
    (probability_of_staying, "a_probability_never_falls_with_the_score"),
    (word_of_another_item, "a_word_has_the_points_that_the_card_gives_it"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")
