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
from acctcore.maps import FrozenMap
from acctcore.retention import (
    Category,
    CustomerFacts,
    DaysSince,
    Decline,
    Event,
    HealthScore,
    HostModel,
    HostScore,
    Number,
    Series,
    Signal,
    SignalStrength,
    StatedCategory,
    StatedNumber,
    WarningCard,
)
from acctcore.retention.bands import HIGHEST
from acctcore.retention.bins import bin_of
from acctcore.retention.measures import Measurement
from acctcore.testing.edges import bins_of, measures_of, values_at_bins
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.declines import BASELINE, fits_bins, series_falling
from acctcore.testing.strategies.observations import health_parts, signals_of
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.warned import last_warning

_STEP: Final = Fraction(1, 100)


def customer_facts(*, card: WarningCard, as_of: date) -> SearchStrategy[CustomerFacts]:
    """Draw a customer that is sound under a card on a day.

    Raises:
        WrongKind: the card is none, or the day is not a day.
    """
    return _customers(of_kind("card", card, WarningCard, "a warning card"), day(as_of, "as_of"))


@st.composite
def _customers(draw: DrawFn, card: WarningCard, on: Date) -> CustomerFacts:
    found: dict[type, dict[str, Any]] = {kind: {} for kind in _KINDS}
    measured = {(_fact_type(each), each.of): each for each in measures_of(card)}
    for (kind, name), measure in measured.items():
        fact = None if kind not in _KINDS or rarely(draw, 5) else _fact(draw, card, measure, on)
        if fact is not None:
            found[kind][name] = fact
    codes = [name for kind, name in measured if kind is Signal]
    heard = draw(signals_of(card, codes, on)) if codes else None
    return CustomerFacts(
        "C-7",
        found[Series],
        found[Event],
        {**draw(health_parts(card, found[StatedNumber])), **found[StatedNumber]},
        found[StatedCategory],
        pick(draw, (False, False, True, None)),
        pick(draw, _applications(on)),
        pick(draw, _calendars(on)),
        heard,
        host_scores=found[HostScore],
        since=pick(draw, _first_days(card, on)),
        last_warned=last_warning(draw, card, on) if rarely(draw, 6) else None,
    )


def _first_days(card: WarningCard, on: Date) -> tuple[Date | None, ...]:
    """Answer first days around the end of onboarding, and none."""
    if card.onboarding is None:
        return (None,)
    days = card.onboarding.days
    return (*(on.subtract(days=each) for each in (0, days - 1, days)), None)


def _fact_type(measure: Measurement) -> type:
    """Answer what a measure reads; a health score reads several numbers, none of its own name."""
    return _READS.get(type(measure), Event)


_READS: Final = FrozenMap(
    {
        Decline: Series,
        Number: StatedNumber,
        Category: StatedCategory,
        SignalStrength: Signal,
        HealthScore: HealthScore,
        HostModel: HostScore,
    }
)
_KINDS: Final = (Series, Event, StatedNumber, StatedCategory, HostScore)
_EXACT: Final = (Decline, Number, HostModel)


def _fact(draw: Draw, card: WarningCard, measure: Measurement, on: Date) -> Any:
    """Draw what a card measures under one name; nothing where no value is in a bin of each item."""
    if isinstance(measure, Category):
        words = _words(card, measure)
        return StatedCategory(pick(draw, words), _paper(draw, on)) if words else None
    values = _inside(card, measure, _STEP if isinstance(measure, _EXACT) else Fraction(1))
    if not values:
        return None
    if isinstance(measure, Decline):
        return _series(draw, card, measure, pick(draw, values), on)
    if isinstance(measure, Number):
        return StatedNumber(pick(draw, values), _paper(draw, on))
    if isinstance(measure, HostModel):
        version = "another" if rarely(draw, 4) else measure.version
        return HostScore(version, pick(draw, values), on, _paper(draw, on))
    if rarely(draw, 6):
        return Event(exists=pick(draw, (False, True)))
    days = int(pick(draw, values))
    happened = on.toordinal() + (-days if isinstance(measure, DaysSince) else days)
    return Event(exists=True, on=from_ordinal(happened), evidence=_paper(draw, on))


def _series(
    draw: Draw, card: WarningCard, measure: Decline, fall: Fraction, on: Date
) -> Series | None:
    series = series_falling(draw, measure.window, fall, on)
    alike = _alike(card, measure)
    fits = all(fits_bins(each, series, on) for each in alike if isinstance(each, Decline))
    return evolve(series, evidence=_paper(draw, on)) if fits else None


def _alike(card: WarningCard, measure: Measurement) -> Iterator[Measurement]:
    """Go through the measures that read the same fact."""
    kind = _fact_type(measure)
    for each in measures_of(card):
        if each.of == measure.of and _fact_type(each) is kind:
            yield each


def _words(card: WarningCard, measure: Category) -> list[str]:
    """Answer the words that every item on this category knows."""
    known = [each.points for each in _alike(card, measure) if isinstance(each, Category)]
    return [word for word in measure.points if all(word in points for points in known)]


def _inside(card: WarningCard, measure: Measurement, step: Fraction) -> list[Fraction]:
    """Answer the values at the edges, and one step beside, that lie in a bin of every item."""
    bins = [bins_of(each) for each in _alike(card, measure)]
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
    return isinstance(measure, Number | HostModel) or value.denominator == 1


def _paper(draw: Draw, on: Date) -> Evidence | None:
    return Evidence("extract", "bank", on) if rarely(draw, 3) else None


def _applications(on: Date) -> tuple[Event | None, ...]:
    none = Event(exists=False)
    filed = Event(exists=True, on=on.subtract(days=1))
    return none, none, none, None, filed, Event(exists=True)


def _calendars(on: Date) -> tuple[Calendar | None, ...]:
    """Answer calendars that reach far, that end too soon or at the day, and none."""
    month, short = on.add(days=30), on.add(days=1)
    before = on.subtract(days=1)
    holiday = [on.add(days=1)]
    return (
        Calendar.of_weekend("week", "1", on, month),
        Calendar.of_weekend("holiday", "1", on, month, weekend=(), holidays=holiday),
        Calendar.of_weekend("short", "1", on, short),
        None,
        Calendar.of_weekend("over today", "1", before, on),
        Calendar.of_weekend("over", "1", before, before),
        Calendar.of_weekend("not begun", "1", short, month),
    )
