"""Why no permitted time is found: which end cuts the search.

Rule: the first day on which something blocks that does not pass, a register too old or a consent at
its end among it, or on which the policy is no longer in force; else the day that nobody can judge;
else the end of the zone; else that of the days that the policy looks ahead. What ends on one day
stands together, in the order of the clauses. Source: the conduct domain page, section 2.6.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.conduct.contact.outcomes import SearchEnd
from acctcore.conduct.contact.timing import open_spans
from acctcore.conduct.contact.views import Judged, View
from acctcore.counts import many
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.zones import Instant, Zone

JudgeDay: TypeAlias = Callable[[View], Iterable[Judged]]


def ends_of(
    view: View, zone: Zone, searched: Instant, last_day: Date | None, judge_day: JudgeDay
) -> tuple[SearchEnd, ...]:
    """Answer what ends a search that found nothing up to an instant."""
    for on in _days(view.on, zone.local(searched).on):
        if found := tuple(_of_day(evolve(view, on=on), last_day, judge_day)):
            return found
    until = view.case.at.after(view.policy.look_ahead * 24 * 60)
    if searched < min(until, zone.last):
        return tuple(_doubts(view, zone.local(searched.after(1)).on, judge_day))
    last = zone.local(searched).on
    if zone.last < until:
        return (SearchEnd("ZONE_ENDS", "zone", zone.name, last),)
    return (SearchEnd("LOOK_AHEAD_ENDS", "look_ahead", many(view.policy.look_ahead, "day"), last),)


def _days(first: Date, last: Date) -> Iterator[Date]:
    return map(from_ordinal, range(first.toordinal(), last.toordinal() + 1))


def _of_day(later: View, last_day: Date | None, judge_day: JudgeDay) -> Iterator[SearchEnd]:
    """Say what blocks on a later day and does not pass."""
    if last_day is not None and later.on > last_day:
        yield SearchEnd("POLICY_ENDS", "policy", f"in force to {last_day}", later.on)
        return
    for each in judge_day(later):
        if each.finding.verdict is Verdict.NOT_MET and not each.passes:
            yield _end(each, later.on)


def _doubts(view: View, on: Date, judge_day: JudgeDay) -> Iterator[SearchEnd]:
    """Say what is not known on the day before which the search ends."""
    later = evolve(view, on=on)
    unknown = (each for each in judge_day(later) if each.finding.verdict is Verdict.UNKNOWN)
    yield from (_end(each, on) for each in unknown)
    if open_spans(later).known:
        return
    known = view.case.calendar
    if known is None:
        yield SearchEnd("CALENDAR_NOT_STATED", "calendar", view.case.about, on)
    else:
        about = f"{known.name}, {known.first} to {known.last}"
        yield SearchEnd("OUTSIDE_CALENDAR", "calendar", about, on)


def _end(judged: Judged, on: Date) -> SearchEnd:
    found = judged.finding
    return SearchEnd(found.code, found.clause, found.about, on)
