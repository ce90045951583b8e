"""Faults that no bank means to build in, planted in every rule alike, each found and named."""

import random
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, DelegationLetter, Route, RouteKind, route
from acctcore.authority.routes import WrittenRoute
from acctcore.days import from_ordinal
from acctcore.decisions import Given
from acctcore.retention import CustomerFacts, WarningCard, warn
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.testing import laws
from acctcore.testing.strategies import letters, timelines
from acctcore.testing.strategies.timelines import answers
from acctcore.timeline import Timeline

Letters = Timeline[DelegationLetter]
Cards = Timeline[WarningCard]
_asked = count()


def unknown(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Answer that nothing is known, whatever is asked."""
    return evolve(route(case, letters, on), outcome=Route.from_document(_OPEN))


_OPEN = WrittenRoute(RouteKind.UNDECIDED)


def by_chance(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return unknown(case, letters, on) if random.random() < 0.5 else route(case, letters, on)  # noqa: S311


def every_other_time(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Remember how often it was asked."""
    return unknown(case, letters, on) if next(_asked) % 2 else route(case, letters, on)


def once_in_a_while(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return unknown(case, letters, on) if next(_asked) % 97 == 96 else route(case, letters, on)


def by_the_clock(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Refuse to decide for a day to come, by the day it is."""
    return unknown(case, letters, on) if on < date.today() else route(case, letters, on)  # noqa: DTZ011, TID251


def by_the_clock_for_reasons(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Read the clock only when the findings are asked for."""
    found = route(case, letters, on)

    class Late:
        def findings(self) -> Any:
            return found.findings[: date.today().toordinal()]  # noqa: DTZ011, TID251

    return evolve(found, explanation=Late())


def writes_on_the_case(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    object.__setattr__(case, "reason", letters.at(on).value.reasons[0])
    return route(case, letters, on)


def raises_on_what_is_missing(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    if case.history is None:
        raise KeyError("history")
    return route(case, letters, on)


def cites_the_first(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return evolve(route(case, letters, on), citation=letters.versions[0].citation)


def cites_another_day(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return evolve(route(case, letters, on), as_of=on.add(days=1))


def kept_without_the_day(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Keep the answer to a case under its letters, and give it again on another day."""
    return _KEPT.setdefault((repr(case), id(letters)), (letters, route(case, letters, on)))[1]


_KEPT: dict[tuple[str, int], tuple[Letters, Any]] = {}


def the_one_before_on_the_first_day(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    version, eve = letters.at(on), from_ordinal(max(1, on.toordinal() - 1))
    if on != version.since or not answers(letters, eve):
        return route(case, letters, on)
    before = Timeline.always(letters.at(eve).value, version.source)
    try:
        return evolve(route(case, before, on), citation=version.citation)
    except LookupError:  # the letter before has other categories
        return route(case, letters, on)


def decides_by_the_newest(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    """Route under the newest version, drafts too, and cite the one in force."""
    version = letters.at(on)
    newest = max(letters.versions, key=lambda each: each.since)
    current = Timeline((evolve(version, value=newest.value, until=None),))
    try:
        return evolve(route(case, current, on), citation=version.citation)
    except LookupError:  # the newest letter has other categories
        return route(case, letters, on)


def says_nothing(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    return evolve(route(case, letters, on), explanation=Given(()))


def refusals_without_reasons(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    found = route(case, letters, on)
    met = tuple(each for each in found.findings if each not in found.reasons)
    return evolve(found, explanation=Given(met))


def says_met_of_all(case: AccommodationCase, letters: Letters, on: Date) -> Any:
    found = route(case, letters, on)
    turned = tuple(evolve(each, relation=">") for each in found.findings)
    return evolve(found, explanation=Given(turned))


def a_score_with_a_fraction(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Answer a score that is a floating-point number: no record can hold it."""
    found = warn(customer, cards, on)
    return evolve(found, outcome=evolve(found.outcome, lowest=found.outcome.lowest + 0.5))


def a_score_as_yes(customer: CustomerFacts, cards: Cards, on: Date) -> Any:
    """Answer what a record turns into something else: bands in a list, read back as a tuple."""
    found = warn(customer, cards, on)
    bands: Any = list(found.outcome.possible_bands)
    return evolve(found, outcome=evolve(found.outcome, possible_bands=bands))


def a_plan_by_chance(target: Target) -> Any:
    return decompose(target if random.random() < 0.5 else evolve(target, total=-target.total))  # noqa: S311


ROUTING = (*laws.GENERIC, *laws.AUTHORITY)
WARNING = (*laws.GENERIC, *laws.RETENTION)
ROUTED = (
    (by_chance, "it_answers_the_same_again"),
    (by_chance, "it_reads_no_clock_and_no_chance"),
    (every_other_time, "it_answers_the_same_again"),
    (by_the_clock, "it_reads_no_clock_and_no_chance"),
    (by_the_clock_for_reasons, "it_reads_no_clock_and_no_chance"),
    (writes_on_the_case, "it_leaves_its_arguments_alone"),
    (raises_on_what_is_missing, "it_answers_every_sound_question"),
    (cites_the_first, "the_version_in_force_is_cited"),
    (cites_another_day, "the_version_in_force_is_cited"),
    (kept_without_the_day, "the_version_in_force_is_cited"),
    (decides_by_the_newest, "no_other_version_counts"),
    (the_one_before_on_the_first_day, "no_other_version_counts"),
    (says_nothing, "it_answers_every_sound_question"),
    (says_nothing, "refusals_and_doubts_are_explained"),
    (refusals_without_reasons, "refusals_and_doubts_are_explained"),
    (says_met_of_all, "every_comparison_is_true"),
)
WARNED = (
    (a_score_with_a_fraction, "a_record_reads_back_as_it_was"),
    (a_score_as_yes, "a_record_reads_back_as_it_was"),
)
SHARED = (
    (a_plan_by_chance, "it_answers_the_same_again"),
    (a_plan_by_chance, "it_reads_no_clock_and_no_chance"),
)
PLANTED = ((ROUTED, ROUTING), (WARNED, WARNING), (SHARED, laws.TARGETS))


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(
    ("fault", "of", "law"), [(fault, of, law) for rows, of in PLANTED for fault, law in rows]
)
def test_a_planted_fault_is_found(
    fault: Callable[..., Any], of: tuple[Any, ...], law: str, catch: Any
) -> None:
    assert catch(law, of, fault).startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_what_reads_the_clock_is_named_with_what_it_reads(catch: Any) -> None:
    told = catch("it_reads_no_clock_and_no_chance", ROUTING, by_the_clock)
    assert "expected nothing but arguments to be read; `by_the_clock` calls `today`" in told


@pytest.mark.parametrize(
    "law", ["it_answers_every_sound_question", "the_version_in_force_is_cited"]
)
def test_what_answers_otherwise_now_and_then_is_named_as_such(law: str, catch: Any) -> None:
    """A law that fails once and not again would only say that the test is flaky."""

    def by_turns(case: AccommodationCase, letters: Letters, on: Date) -> Any:
        found = route(case, letters, on)
        if next(_asked) % 5:
            return found
        other = evolve(found.citation, id="another")
        return evolve(found, citation=other, explanation=Given(()))

    told = catch(law, ROUTING, by_turns)
    assert "expected the same answer to the same question; `by_turns` answers differently" in told


def test_a_gap_between_versions_is_found(catch: Any) -> None:
    """The timeline refuses gaps itself; a host's own kind of timeline may not."""

    class Gapped(Timeline[DelegationLetter]):
        def at(self, on: date, *, known_on: date | None = None) -> Any:
            first = self.versions[0]
            beyond = Date(1900, 1, 1) if on == first.since else on
            return super().at(beyond, known_on=known_on)

    gapped = timelines(of=letters()).map(lambda timeline: Gapped(timeline.versions))
    told = catch("every_day_has_one_version", ROUTING, route, policies=gapped)
    assert "to be in force on" in told
