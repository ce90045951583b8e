"""Customers under a warning card, seeded where the card changes its answer.

Every value lies at the edge of a bin, one step below or above; any fact may be missing, a month
of a series too. Units: each fact's own.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import day, from_ordinal
from acctcore.evidence import Evidence
from acctcore.retention import (
    Category,
    CustomerFacts,
    DaysSince,
    Decline,
    Event,
    Number,
    Series,
    StatedCategory,
    StatedNumber,
    WarningCard,
)
from acctcore.retention.bands import HIGHEST
from acctcore.retention.bins import bin_of
from acctcore.retention.measures import Measurement
from acctcore.testing.edges import bins_of, values_at_bins
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.declines import BASELINE, fits_bins, series_falling
from acctcore.testing.strategies.picking import Draw, pick, rarely

_STEP: Final = Fraction(1, 100)


def customer_facts(*, card: WarningCard, as_of: date) -> SearchStrategy[CustomerFacts]:
    """Draw a customer that is sound under a card on a day.

    Raises:
        WrongKind: the card is none, or the day is not a day.
    """
    return _customers(of_kind("card", card, WarningCard, "a warning card"), day(as_of, "as_of"))


@st.composite
def _customers(draw: DrawFn, card: WarningCard, on: Date) -> CustomerFacts:
    found: dict[type, dict[str, Any]] = {
        Series: {},
        Event: {},
        StatedNumber: {},
        StatedCategory: {},
    }
    measured = {(_fact_type(item.measure), item.measure.of): item.measure for item in card.items}
    for (kind, name), measure in measured.items():
        fact = None if rarely(draw, 5) else _fact(draw, card, measure, on)
        if fact is not None:
            found[kind][name] = fact
    return CustomerFacts(
        "C-7",
        found[Series],
        found[Event],
        found[StatedNumber],
        found[StatedCategory],
        pick(draw, (False, False, True, None)),
        pick(draw, _applications(on)),
        pick(draw, _calendars(on)),
    )


def _fact_type(measure: Measurement) -> type:
    if isinstance(measure, Decline):
        return Series
    if isinstance(measure, Number):
        return StatedNumber
    return StatedCategory if isinstance(measure, Category) else Event


def _fact(draw: Draw, card: WarningCard, measure: Measurement, on: Date) -> Any:
    """Draw what a card measures under one name; nothing where no value is in a bin of each item."""
    if isinstance(measure, Category):
        words = _words(card, measure)
        return StatedCategory(pick(draw, words), _paper(draw, on)) if words else None
    values = _inside(card, measure, _STEP if isinstance(measure, Decline | Number) else Fraction(1))
    if not values:
        return None
    if isinstance(measure, Decline):
        series = series_falling(draw, measure.window, pick(draw, values), on)
        alike = _alike(card, measure)
        fits = all(fits_bins(each, series, on) for each in alike if isinstance(each, Decline))
        return evolve(series, evidence=_paper(draw, on)) if fits else None
    if isinstance(measure, Number):
        return StatedNumber(pick(draw, values), _paper(draw, on))
    if rarely(draw, 6):
        return Event(exists=pick(draw, (False, True)))
    days = int(pick(draw, values))
    happened = on.toordinal() + (-days if isinstance(measure, DaysSince) else days)
    return Event(exists=True, on=from_ordinal(happened), evidence=_paper(draw, on))


def _alike(card: WarningCard, measure: Measurement) -> Iterator[Measurement]:
    """Go through the measures that read the same fact."""
    kind = _fact_type(measure)
    for item in card.items:
        if item.measure.of == measure.of and _fact_type(item.measure) is kind:
            yield item.measure


def _words(card: WarningCard, measure: Category) -> list[str]:
    """Answer the words that every item on this category knows."""
    known = [each.points for each in _alike(card, measure) if isinstance(each, Category)]
    return [word for word in measure.points if all(word in points for points in known)]


def _inside(card: WarningCard, measure: Measurement, step: Fraction) -> list[Fraction]:
    """Answer the values at the edges, and one step beside, that lie in a bin of every item."""
    alike = tuple(_alike(card, measure))
    bins = [bins_of(item) for item in card.items if item.measure in alike and bins_of(item)]
    return [
        each
        for each in values_at_bins(card, measure.of, step)
        if _can_be(measure, each) and all(bin_of(several, each) for several in bins)
    ]


def _can_be(measure: Measurement, value: Fraction) -> bool:
    """Tell whether days since are not negative, days are whole, and a decline comes out exactly."""
    if isinstance(measure, Decline):
        return value <= HIGHEST and (BASELINE * value / 100).denominator == 1
    if isinstance(measure, DaysSince) and value < 0:
        return False
    return isinstance(measure, Number) or value.denominator == 1


def _paper(draw: Draw, on: Date) -> Evidence | None:
    return Evidence("extract", "bank", on) if rarely(draw, 3) else None


def _applications(on: Date) -> tuple[Event | None, ...]:
    none = Event(exists=False)
    filed = Event(exists=True, on=on.subtract(days=1))
    return none, none, none, None, filed, Event(exists=True)


def _calendars(on: Date) -> tuple[Calendar | None, ...]:
    """Answer calendars that reach far, that end too soon, and none."""
    month, short = on.add(days=30), on.add(days=1)
    holiday = [on.add(days=1)]
    return (
        Calendar.of_weekend("week", "1", on, month),
        Calendar.of_weekend("holiday", "1", on, month, weekend=(), holidays=holiday),
        Calendar.of_weekend("short", "1", on, short),
        None,
    )
