"""Laws against splitting: parts are judged as the whole, in whatever order they come."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import AccommodationCase, Adds, Combine, GrantState, PastGrant
from acctcore.authority.dimensions import reached
from acctcore.quantity import Measure, measure_like, units
from acctcore.testing.edges import linked
from acctcore.testing.laws.counting import counts_on
from acctcore.testing.laws.exchanging import in_another_currency
from acctcore.testing.laws.ranks import at_the_brim, named, rank, said
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

_WHOLE: Final = 1_000
_CUTS: Final = st.lists(st.integers(0, _WHOLE), min_size=1, max_size=4).map(sorted)
"""Where a request is cut, in thousandths of it."""
_PART: Final = "part "
_STATES: Final = (GrantState.GRANTED, GrantState.PENDING)


def splitting_a_request_never_lowers_the_level(trial: Trial) -> None:
    """Asking in parts, the last after the others are granted or asked, leads to no lower level.

    Only quantities that every dimension adds up, of its own or as linked, can be split; what is
    known of the past is kept. The others are of the day, or of the first day that is linked.
    Source: required semantics 9 of the authority reference: anti-splitting.
    """
    tried = False
    drawn = trial.draw(_CUTS)
    for whole in _wholes(trial):
        parts = list(_last_parts(trial, whole, drawn))
        before = rank(trial, whole) if parts and whole.facility is not None else None
        if before is None or whole.history is None:
            continue
        for last in parts:
            if is_possible(trial.policy, last):
                tried = True
                after = rank(trial, last)
                told = f"no lower level for the last part than for the whole: {said(trial, before)}"
                right = after is None or after >= before
                trial.about(whole).require(right, f"{told}, got {said(trial, after)}", last)
    trial.only_if(tried)


def _last_parts(
    trial: Trial, whole: AccommodationCase, drawn: Sequence[int]
) -> Iterator[AccommodationCase]:
    """Cut a request in several ways, the other parts asked on each day that is linked."""
    budgets = trial.policy.budgets
    for on in dict.fromkeys((trial.as_of, _first_linked(trial))):
        if any(on < each.first_counted(trial.as_of) for each in budgets):
            continue
        names = [name for name in whole.quantities if _adds_up(trial, name, on)]
        if names:
            parts = (_last_part(whole, names, cuts, on) for cuts in ([500], [1], drawn))
            yield from (_of_every_level(trial, each) for each in parts)


def _first_linked(trial: Trial) -> Date:
    linking = trial.policy.linking
    return trial.as_of if linking is None else reached(linking.within, trial.as_of)


def requests_of_one_day_are_judged_in_any_order(trial: Trial) -> None:
    """Which of two requests of a day was put first, and which stands last, changes no level.

    Source: required semantics 7 and 9 of the authority reference; architecture, promise 1.
    """
    tried = False
    for whole in _wholes(trial):
        names = [name for name in whole.quantities if _adds_up(trial, name, trial.as_of)]
        if None in (whole.history, whole.facility) or len(names) < len(whole.quantities):
            continue
        if trial.policy.budgets and whole.granted_by is None:
            continue
        for cuts in ([300, 600], [0, 0]):
            plain = _last_part(whole, names, cuts, trial.as_of)
            last, *others = (_of_every_level(trial, each) for each in (plain, *_reordered(plain)))
            for other in (each for each in others if is_possible(trial.policy, each)):
                tried = True
                found, again = trial.ask(last).outcome, trial.ask(other).outcome
                same = (found.kind, found.level) == (again.kind, again.level)
                told = f"{named(found)} in another order of the day too"
                trial.about(last).require(same, f"{told}, got {named(again)}", other)
    trial.only_if(tried)


def _wholes(trial: Trial) -> Iterator[AccommodationCase]:
    """Go through requests to be split: this one, one over each limit, in another currency too.

    What adds up by facility is tried on none as well.
    """
    by_facility = any(each.adds is Adds.FACILITY for each in linked(trial.policy))
    for case in (trial.case, *at_the_brim(trial, 1)):
        yield case
        if by_facility:
            yield evolve(case, facility="")
        yield from in_another_currency(trial, case)


def _of_every_level(trial: Trial, last: AccommodationCase) -> AccommodationCase:
    """Let every level with a budget have granted the other parts, whichever level it was."""
    if last.granted_by is None:
        return last
    parts = [each for each in last.history or () if each.id.startswith(_PART)]
    granted = dict(last.granted_by)
    for level in dict.fromkeys(each.level for each in trial.policy.budgets):
        own = (evolve(each, id=f"{each.id} at {level}") for each in parts)
        granted[level] = (*granted.get(level, ()), *own)
    return evolve(last, granted_by=granted)


def _reordered(last: AccommodationCase) -> Iterator[AccommodationCase]:
    """Turn the two last events of a day round; put the last request in the place of the other."""
    *older, first, second = last.history or ()
    swapped = evolve(second, quantities=last.quantities)
    yield evolve(last, history=(*older, second, first))
    yield evolve(last, quantities=second.quantities, history=(*older, swapped, first))


def _adds_up(trial: Trial, name: str, on: Date) -> bool:
    """Tell whether whatever tests a quantity adds up what was granted on a day."""
    measuring = [each for each in linked(trial.policy) if each.measures == name]
    return all(
        each.adds is not Adds.NOTHING
        and each.combine is Combine.SUM
        and counts_on(each, on, trial.as_of)
        for each in measuring
    )


def _last_part(
    whole: AccommodationCase, names: list[str], cuts: Sequence[int], on: Date
) -> AccommodationCase:
    """Ask for the last part after the others were granted on a day, or asked beside it."""
    parts = list(_parts(whole.quantities, names, cuts))
    place, codes = whole.facility, whole.categories
    others = tuple(
        PastGrant(f"{_PART}{at}", whole.party, on, part, place, _STATES[at % 2], codes)
        for at, part in enumerate(parts[:-1])
    )
    return evolve(whole, quantities=parts[-1], history=(*(whole.history or ()), *others))


def _parts(
    asked: Mapping[str, Measure], names: list[str], cuts: Sequence[int]
) -> Iterator[dict[str, Measure]]:
    """Cut what adds up; what does not is asked whole each time."""
    for low, high in pairwise((0, *cuts, _WHOLE)):
        part = {
            name: units(asked[name]) * high // _WHOLE - units(asked[name]) * low // _WHOLE
            for name in names
        }
        yield {**asked, **{name: measure_like(part[name], asked[name]) for name in names}}
