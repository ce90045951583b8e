"""In time or too late, and what the alarms cost: lead times, false alarms, load a week.

The lead time of a loss is the days from the first alarm to it, where that alarm was not late. An
alarm is late where the customer had been lost, or had applied to leave, before the day of the
alarm; right where the loss follows within the horizon; false where the customer was still there at
its end; open where nobody watched that long. Shares of losses count those without an alarm. Units:
whole days, alarms a week of seven days, exact. An alarm outside the period raises. Data without
dates has no lead time: none is claimed.

>>> from pendulum import Date
>>> alarms = [Alarm("A", Date(2026, 1, 5), "Li"), Alarm("B", Date(2026, 1, 6), "Li")]
>>> outcomes = [CustomerOutcome("A", lost_on=Date(2026, 1, 26), watched_until=Date(2026, 3, 1)),
...     CustomerOutcome("B", watched_until=Date(2026, 3, 1))]
>>> period = AlarmPeriod(Date(2026, 1, 1), Date(2026, 2, 11), within=30)
>>> found = time_alarms(alarms, outcomes, period, days=(14,))
>>> found.median_lead, found.with_lead[14].value, found.loads[0].false_a_week
(Fraction(21, 1), Fraction(1, 1), Fraction(1, 6))
>>> time_alarms(alarms, outcomes, AlarmPeriod(Date(2026, 1, 6), Date(2026, 2, 11), 30))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: the alarm on `A` of 2026-01-05 is outside the period from \
2026-01-06 to 2026-02-11
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from acctcore.errors import Contradiction
from acctcore.guards import counted, listed
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact
from acctcore.retention.backtests.alarms import Alarm, AlarmPeriod, AlarmResult, judge_alarm
from acctcore.retention.backtests.customers import CustomerOutcome
from acctcore.retention.backtests.labels import by_customer
from acctcore.retention.backtests.shares import ObservedShare, share_of
from acctcore.values import frozen


@frozen
class ManagerLoad:
    """What one manager was alarmed about, in all and a week."""

    manager: str
    results: FrozenMap[AlarmResult, int]
    weeks: Fraction

    @property
    def a_week(self) -> Fraction:
        """Alarms a week."""
        return sum(self.results.values()) / self.weeks

    @property
    def false_a_week(self) -> Fraction:
        """Alarms a week that were false or late; open ones are not counted."""
        return (self.results[AlarmResult.FALSE] + self.results[AlarmResult.LATE]) / self.weeks


@frozen
class AlarmTiming:
    """Alarms of a period beside the losses of it.

    `median_lead` is nothing where no loss had an alarm in time. `with_lead` gives, for a number of
    days, the share of all losses with at least so many of warning; `too_late` the share of who
    left or applied to by the end of the period, and had an alarm, whose first alarm came after.
    """

    losses: int
    median_lead: Fraction | None
    with_lead: FrozenMap[int, ObservedShare]
    missed: ObservedShare
    too_late: ObservedShare
    loads: tuple[ManagerLoad, ...]


def time_alarms(
    alarms: Iterable[Alarm],
    outcomes: Iterable[CustomerOutcome],
    period: AlarmPeriod,
    *,
    days: Sequence[int] = (),
    confidence: Exact = "0.95",
) -> AlarmTiming:
    """Measure the alarms of a period beside what became of the customers.

    Raises:
        Contradiction: an alarm outside the period.
        OutOfRange: a lead below one day.
    """
    for each in days:
        counted(each, "days of warning", least=1)
    raised = _inside(listed(alarms, Alarm, "alarms", "alarms"), period)
    known = by_customer(outcomes, "outcomes", CustomerOutcome)
    firsts = {each.customer: each.on for each in reversed(raised)}
    lost = {name: each.lost_on for name, each in known.items() if each.lost_on}
    lost = {name: on for name, on in lost.items() if period.holds(on)}
    gone = {name: known[name].departed_on for name in firsts if name in known}
    late = {name: firsts[name] > on for name, on in gone.items() if on and on <= period.last}
    timely = (name for name in lost if name in firsts and not late[name])
    leads = sorted((lost[name] - firsts[name]).days for name in timely)
    long = ((each, sum(lead >= each for lead in leads)) for each in days)
    return AlarmTiming(
        len(lost),
        _median(leads),
        FrozenMap((each, share_of(count, len(lost), confidence)) for each, count in long),
        share_of(sum(name not in firsts for name in lost), len(lost), confidence),
        share_of(sum(late.values()), len(late), confidence),
        _loads(raised, known, period),
    )


def _inside(alarms: Iterable[Alarm], period: AlarmPeriod) -> list[Alarm]:
    for each in alarms:
        if not period.holds(each.on):
            told = f"the alarm on `{each.customer}` of {each.on} is outside the period"
            raise Contradiction(f"{told} from {period.first} to {period.last}")
    return sorted(alarms, key=lambda each: (each.on, each.customer, each.manager))


def _median(leads: Sequence[int]) -> Fraction | None:
    if not leads:
        return None
    half = len(leads) // 2
    return Fraction(leads[half] + leads[-half - 1], 2)


def _loads(
    alarms: Iterable[Alarm], known: Mapping[str, CustomerOutcome], period: AlarmPeriod
) -> tuple[ManagerLoad, ...]:
    found: dict[str, Counter[AlarmResult]] = {}
    for each in alarms:
        result = judge_alarm(each, known.get(each.customer), period.within)
        found.setdefault(each.manager, Counter())[result] += 1
    return tuple(
        ManagerLoad(
            manager, FrozenMap((each, found[manager][each]) for each in AlarmResult), period.weeks
        )
        for manager in sorted(found)
    )
