"""Laws of the time that a level has: to the end of its last day, and then the request goes up."""

from typing import Any, Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import DelegationLetter, Route, RouteKind
from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.testing.laws.ranks import named
from acctcore.testing.laws.versions import with_version
from acctcore.testing.once import once
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline, Version

_WITHIN: Final = 2


def a_level_decides_to_the_last_day_of_its_time(trial: Trial) -> None:
    """On the last day of its time a level decides, on the next one it is passed over.

    Every level is given two business days, and every day is one.
    Source: section 6 of the authority reference: a deadline per level.
    """
    today = trial.as_of.toordinal()
    trial.only_if(_WITHIN + 1 < today <= Date.max.toordinal() - _WITHIN)
    free = evolve(trial.case, holders=None, reached={}, calendar=_every_day(trial.as_of))
    found: Route = trial.ask(free).outcome
    trial.only_if(found.kind is RouteKind.ROUTED)
    level = str(found.level)
    timed = _TIMED(trial.policies.at(trial.as_of))
    for days, decides in ((0, True), (_WITHIN, True), (_WITHIN + 1, False)):
        case = evolve(free, reached={level: from_ordinal(today - days)})
        answer: Route = trial.ask(case, timed).outcome
        told = (
            f"{level} {'to decide' if decides else 'passed over'}, {days} days after it was asked"
        )
        right = (answer.level == level) is decides
        trial.about(case).require(right, f"{told}, got {named(answer)}")


def _every_day(on: Date) -> Calendar:
    first, last = from_ordinal(on.toordinal() - _WITHIN - 1), from_ordinal(on.toordinal() + _WITHIN)
    return Calendar.of_weekend("every day", "1", first, last, weekend=())


def _timed(version: Version[Any]) -> Timeline[Any]:
    """Give every level of a letter so many days to decide."""
    letter = version.value
    levels = tuple(evolve(each, decides_within=_WITHIN) for each in letter.levels)
    return with_version(version, DelegationLetter.of(evolve(letter, levels=levels)))


_TIMED: Final = once(_timed)
