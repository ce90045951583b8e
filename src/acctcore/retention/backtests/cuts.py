"""The facts of a customer as they were known on a day: nothing later gets through.

A fact whose evidence is dated or obtained after the day was not known then: it is dropped, and
named. So are the months of a series that were not over; what the series says of earlier months
stays, since a ledger keeps them. An event dated after the day had not happened by then and reads as
one that did not exist, unless it is planned, as the end of a contract is: that is known ahead.
Facts without a date stay on the caller's word, and are named as undated; so is a planned event
without dated evidence, since its own day does not tell since when it was known. Raises: a customer
who came after the day.

>>> from acctcore.retention.facts import Event, StatedNumber
>>> facts = CustomerFacts("C-7", numbers={"calls": StatedNumber(4)},
...     events={"complaint": Event(True, Date(2026, 4, 2)), "end": Event(True, Date(2026, 6, 1))})
>>> cut = cut_facts(facts, Date(2026, 3, 31), planned=("end",))
>>> cut.facts.events["complaint"].exists, cut.facts.events["end"].exists
(False, True)
>>> cut.not_yet, cut.undated
(('events.complaint',), ('events.end', 'numbers.calls'))
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.days import day, months_after
from acctcore.errors import Contradiction
from acctcore.guards import names
from acctcore.maps import FrozenMap
from acctcore.retention.cards import WarningCard
from acctcore.retention.facts import CustomerFacts, Event
from acctcore.retention.hosts import HostModel, HostScore
from acctcore.retention.measures import DaysUntil
from acctcore.retention.rulers import LastWarning
from acctcore.retention.series import MonthFigure, Series
from acctcore.values import frozen


@frozen
class CutFacts:
    """Facts as known on a day, and what was dropped, had not happened yet, or has no date."""

    facts: CustomerFacts
    dropped: tuple[str, ...]
    not_yet: tuple[str, ...]
    undated: tuple[str, ...]


def planned_by(card: WarningCard) -> tuple[str, ...]:
    """Name the events whose day a card expects ahead: those it counts the days until."""
    measures = _measures(card)
    return tuple(dict.fromkeys(each.of for each in measures if isinstance(each, DaysUntil)))


def refuse_later_maps(card: WarningCard, cut: Date) -> None:
    """Refuse a card whose chances were counted after a cut, when what came of it was known.

    Raises:
        Contradiction: a calibration that is dated after the cut.
    """
    maps = [each.calibration for each in _measures(card) if isinstance(each, HostModel)]
    maps += [card.calibration, card.onboarding.calibration if card.onboarding else None]
    for each in maps:
        if each is not None and each.calibrated_on > cut:
            told = f"a calibration of the card is dated {each.calibrated_on}, after the cut"
            raise Contradiction(f"{told} ({cut}); it may have seen what came of it")


def _measures(card: WarningCard) -> list[Any]:
    new = card.onboarding.items if card.onboarding else ()
    return [*(each.measure for each in (*card.items, *new)), *(e.measure for e in card.triggers)]


def cut_facts(facts: CustomerFacts, cut: Date, *, planned: Collection[str] = ()) -> CutFacts:
    """Answer what was known of a customer on the day of a cut."""
    on, ahead = day(cut, "cut"), names(planned, "planned events")
    if facts.since is not None and facts.since > on:
        told = f"`{facts.customer}` became a customer on {facts.since}, after the cut ({on})"
        raise Contradiction(f"{told}; leave them out of the book")
    stated = dict(_stated(facts))
    future = {path for path, fact in stated.items() if _is_after(fact, on)}
    not_yet = future - {f"events.{name}" for name in ahead}
    late = {path for path, fact in stated.items() if _is_known_after(fact, on)}
    dropped = late - not_yet
    kept = {path: fact for path, fact in stated.items() if path not in dropped}
    kept.update(dict.fromkeys(not_yet, Event(exists=False)))
    series: Any = FrozenMap({name: _series(each, on) for name, each in facts.series.items()})
    signals = None if facts.signals is None else [e for e in facts.signals if e.on <= on]
    made = evolve(
        facts,
        series=series,
        signals=signals,
        host_scores=_of_kind("host_scores", kept),
        last_warned=kept.get("last_warned"),
        events=_of_kind("events", kept),
        numbers=_of_kind("numbers", kept),
        categories=_of_kind("categories", kept),
        port_application=kept.get("port_application"),
    )
    lost = (path for path in stated if path in dropped)
    unheard = (f"signals.{each.event_id}" for each in facts.signals or () if each.on > on)
    gone = (*lost, *unheard, *_open_months(facts, on))
    undated = tuple(path for path in _undated(made, on) if path not in not_yet)
    return CutFacts(made, gone, tuple(path for path in stated if path in not_yet), undated)


def _stated(facts: CustomerFacts) -> Iterator[tuple[str, Any]]:
    """Go through the facts that are known of a day, or have evidence, each with its place."""
    for kind in ("events", "numbers", "categories", "host_scores"):
        for name, each in getattr(facts, kind).items():
            yield f"{kind}.{name}", each
    for name in ("port_application", "last_warned"):
        if (fact := getattr(facts, name)) is not None:
            yield name, fact


def _of_kind(kind: str, kept: Mapping[str, Any]) -> FrozenMap[str, Any]:
    own = (path.partition(".") for path in kept)
    return FrozenMap((name, kept[f"{kind}.{name}"]) for first, _, name in own if first == kind)


def _is_known_after(fact: Any, on: Date) -> bool:
    if isinstance(fact, HostScore | LastWarning) and fact.on > on:
        return True
    evidence = getattr(fact, "evidence", None)
    days = (evidence.as_of, evidence.obtained_on) if evidence else ()
    return any(each is not None and each > on for each in days)


def _is_after(fact: object, on: Date) -> bool:
    return isinstance(fact, Event) and fact.on is not None and fact.on > on


def _is_over(figure: MonthFigure, on: Date) -> bool:
    year, month = map(int, figure.month.split("-"))
    return months_after(Date(year, month, 1), 1).toordinal() <= on.toordinal() + 1


def _series(series: Series, on: Date) -> Series:
    figures = tuple(each for each in series.figures if _is_over(each, on))
    evidence = None if _is_known_after(series, on) else series.evidence
    return Series(figures, evidence)


def _open_months(facts: CustomerFacts, on: Date) -> Iterator[str]:
    for name, series in facts.series.items():
        for each in series.figures:
            if not _is_over(each, on):
                yield f"series.{name}.{each.month}"


def _undated(facts: CustomerFacts, on: Date) -> Iterator[str]:
    """Name what no date proves to have been known by then."""
    for path, fact in _stated(facts):
        evidence = getattr(fact, "evidence", None)
        dated = evidence is not None and (evidence.as_of or evidence.obtained_on)
        happened = getattr(fact, "on", None)
        if not (dated or (happened and happened <= on)):
            yield path
