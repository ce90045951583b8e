"""A register of complaints on a day: every one tracked, the next due first, with totals that foot.

Rule: ranked by the first day that a running or missed clock of the last round is due, or may be;
then what is open without one, then what is over; ties by id. Two complaints of one id contradict
themselves, and what cannot be judged raises, each with its id. Source: project page on retention,
section 7: breach forecast. Units: complaints.

>>> from pendulum import Date
>>> from acctcore.sources import Source, Status
>>> from acctcore.retention.complaints.clocks import ComplaintClock, StopsOn
>>> from acctcore.retention.complaints.lengths import ClockLength, ClockUnit
>>> from acctcore.retention.complaints.regimes import ComplaintRegime
>>> from acctcore.retention.complaints.rounds import ComplaintRound
>>> told, days = Source("invented", Status.INVENTED), ClockLength(30, ClockUnit.CALENDAR_DAYS)
>>> final = ComplaintClock("FINAL", "1", StopsOn.FINAL, days, told)
>>> row = ComplaintRegime("X", Date(2020, 1, 1), (final,))
>>> packs = Timeline.always(ComplaintPack((row,)), told)
>>> came = [ComplaintRound(Date(2026, 5, each)) for each in (8, 4)]
>>> cases = [ComplaintCase(f"C-{at}", "G-1", "X", (each,)) for at, each in enumerate(came, 1)]
>>> swept = sweep_complaints(cases, packs, Date(2026, 6, 4))
>>> [(each.id, str(due_of(each)), each.verdict.value) for each in swept.tracks]
[('C-2', '2026-06-03', 'not_met'), ('C-1', '2026-06-07', 'unknown')]
>>> sweep_complaints(cases[:1] * 2, packs, Date(2026, 6, 4))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: complaint `C-1` stands twice
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Final

from pendulum import Date

from acctcore.days import day
from acctcore.errors import AcctcoreError, Fault, Malformed
from acctcore.findings import Verdict
from acctcore.guards import listed, refuse, twice
from acctcore.maps import FrozenMap
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.outcomes import BreachForecast, ClockStanding, ComplaintTrack
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.regimes import ComplaintStage
from acctcore.retention.complaints.tracking import track_complaint
from acctcore.timeline import Timeline, in_force
from acctcore.values import frozen


@frozen
class ComplaintSweep:
    """Every complaint of a register, the next due first; each count adds up to their number."""

    as_of: Date
    tracks: tuple[ComplaintTrack, ...]
    by_stage: FrozenMap[str, int]
    by_verdict: FrozenMap[str, int]
    by_forecast: FrozenMap[str, int]
    """By the worst forecast of each complaint."""

    @property
    def count(self) -> int:
        """How many complaints there are."""
        return len(self.tracks)

    def to_come(self, until: date) -> tuple[ComplaintTrack, ...]:
        """Answer the open complaints that are due, or were, up to a day."""
        last = day(until, "until")
        found = ((each, due_of(each)) for each in self.tracks)
        return tuple(each for each, due in found if due is not None and due <= last)


def sweep_complaints(
    cases: Iterable[ComplaintCase], packs: Timeline[ComplaintPack], as_of: date
) -> ComplaintSweep:
    """Track every complaint of a register on a day.

    Raises:
        Contradiction: an id stands twice.
        NothingInForce: no pack is in force on the day.
        Malformed: what keeps complaints from being judged, each with its id.
    """
    on, tracks = day(as_of, "as_of"), tracked(cases, packs, as_of)
    ranked = tuple(sorted(tracks, key=_rank))
    return ComplaintSweep(
        on,
        ranked,
        _counted(ComplaintStage, (each.stage for each in ranked)),
        _counted(Verdict, (each.verdict for each in ranked)),
        _counted(BreachForecast, map(forecast_of, ranked)),
    )


def tracked(
    cases: Iterable[ComplaintCase], packs: Timeline[ComplaintPack], as_of: date
) -> tuple[ComplaintTrack, ...]:
    """Track each complaint in the order given; what cannot be judged raises, all at once."""
    known = listed(cases, ComplaintCase, "register", "complaints")
    refuse(twice("register", "complaint", (each.id for each in known)))
    in_force(packs, ComplaintPack, day(as_of, "as_of"))
    found: list[ComplaintTrack] = []
    faults: list[Fault] = []
    for each in known:
        try:
            found.append(track_complaint(each, packs, as_of).outcome)
        except AcctcoreError as error:
            faults.append(Fault(each.id, str(error)))
    if faults:
        raise Malformed(faults)
    return tuple(found)


def due_of(track: ComplaintTrack) -> Date | None:
    """Answer the first day that an unstopped clock of the last round is, or may be, due."""
    first = next_due(track)
    return None if first is None else first.due_from


def next_due(track: ComplaintTrack) -> ClockStanding | None:
    """Answer the unstopped clock of the last round that is, or may be, due first.

    Where its day is not known, `due_from` is the earliest it can be, and orders the register.
    """
    last = max((each.round for each in track.clocks), default=0)
    asked = (e for e in track.clocks if e.round == last and not e.optional)
    going = (each for each in asked if track.stage.is_open and each.is_open)
    return min(going, key=lambda each: (each.due_from, each.due is None), default=None)


def forecast_of(track: ComplaintTrack) -> BreachForecast:
    """Answer the worst forecast of the running clocks of a complaint."""
    found = {each.forecast for each in track.clocks if each.state.is_running}
    return next((each for each in _WORST_FIRST if each in found), BreachForecast.OVER)


_WORST_FIRST: Final = (
    BreachForecast.AT_RISK,
    BreachForecast.NOT_KNOWN,
    BreachForecast.IN_TIME,
    BreachForecast.NOT_FORECAST,
)


def _rank(track: ComplaintTrack) -> tuple[bool, bool, str, str]:
    due = due_of(track)
    return not track.stage.is_open, due is None, f"{due}", track.id


def _counted(kind: type[Enum], items: Iterable[Enum]) -> FrozenMap[str, int]:
    """Count by kind, in the order of the kinds, without those that do not occur."""
    counts = Counter(items)
    return FrozenMap({each.value: counts[each] for each in kind if counts[each]})
