"""Customers on watch, seeded where a policy changes its answer; any fact may be missing.

Signals lie at the end of their lives and a few business days apart, figures at their thresholds
and a unit beside, information at its age. Amounts are in USD.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.watch_policies import monitoring_policies
>>> policy = find(monitoring_policies(), lambda policy: bool(policy.rules))
>>> find(monitoring_cases(policy=policy, as_of=Date(2026, 3, 16)), lambda case: True).customer
'C-1'
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit import (
    Change,
    CovenantTest,
    MonitoringCase,
    MonitoringPolicy,
    PreviousGrade,
    Severity,
    SignalClearance,
    WarningSignal,
    WarningThreshold,
    WatchedBill,
    WatchedFacility,
    WatchedFigure,
    WatchReview,
)
from acctcore.credit.monitoring.figures import Amount
from acctcore.days import Tenor, day, from_ordinal
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import around, calendar_ends

_LINES: Final = ("TL-1", "TL-2")
_MANAGER: Final = "M-1"
_NEAR: Final = (0, -1, -3, -7, -40)


def monitoring_cases(*, policy: MonitoringPolicy, as_of: date) -> SearchStrategy[MonitoringCase]:
    """Draw a customer, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    sound = of_kind("policy", policy, MonitoringPolicy, "a policy of the watch")
    return _cases(sound, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: MonitoringPolicy, on: Date) -> MonitoringCase:
    lines = _LINES[: pick(draw, (1, 2))]
    signals = _signals(draw, policy, lines, on)
    return MonitoringCase(
        "C-1",
        _MANAGER,
        tuple(_facility(draw, policy, name, on) for name in lines),
        _bills(draw, on),
        signals,
        tuple(_figures(draw, policy, lines, on)),
        _covenants(draw, policy, on),
        dict(_information(draw, policy, on)),
        None if rarely(draw, 5) else PreviousGrade(_grade(draw, policy), _graded(draw, policy, on)),
        _review(draw, policy, on),
        _clearances(draw, signals or (), on),
        _calendar(draw, on),
    )


def _past(draw: Draw, on: Date) -> Date:
    return from_ordinal(on.toordinal() + pick(draw, (*_NEAR, -200)))


def _ending(draw: Draw, lengths: Iterable[Tenor], on: Date) -> Date:
    """Draw a day from which a length of time ends on the day, or a day beside; or one at hand."""
    edges = [each for each in around(length.reaches_from(on) for length in lengths) if each <= on]
    return pick(draw, edges) if edges and rarely(draw, 2) else _past(draw, on)


def _graded(draw: Draw, policy: MonitoringPolicy, on: Date) -> Date:
    return _ending(draw, (policy.upgrade.after,) if policy.upgrade else (), on)


def _grade(draw: Draw, policy: MonitoringPolicy) -> str:
    return pick(draw, [each.name for each in policy.grades])


def _facility(draw: Draw, policy: MonitoringPolicy, name: str, on: Date) -> WatchedFacility:
    """Draw a line at the amount of a visit rule, or a unit beside, visited as long ago as it says.

    What was never visited may state the day on which it was opened.
    """
    least = [each.at_least.minor for each in policy.visits.rules if each.at_least is not None]
    minor = pick(draw, (50_000, *(each + step for each in least for step in (0, -1, 1))))
    drawn = pick(draw, (40_000, 60_000, minor, None))
    day_ = _ending(draw, [each.every for each in policy.visits.rules], on)
    opened, last = pick(draw, ((None, day_), (None, day_), (None, None), (day_, None)))
    return WatchedFacility(name, _usd(minor), _usd(drawn), "trade line", opened, last)


def _usd(minor: int | None) -> Any:
    return None if minor is None else Money(max(0, minor), "USD")


def _bills(draw: Draw, on: Date) -> tuple[WatchedBill, ...] | None:
    if rarely(draw, 5):
        return None
    days = (on, from_ordinal(on.toordinal() + 30), from_ordinal(on.toordinal() - 1), None)
    return tuple(
        WatchedBill(f"B{at}", Money.of(100, "USD"), pick(draw, days), confirmed=rarely(draw))
        for at in range(pick(draw, (0, 1, 2)))
    )


def _signals(
    draw: Draw, policy: MonitoringPolicy, lines: tuple[str, ...], on: Date
) -> tuple[WarningSignal, ...] | None:
    """Draw up to four signals; now and then one stands twice."""
    if rarely(draw, 6):
        return None
    found = [
        _signal(draw, policy, lines, on, f"K-{at}") for at in range(pick(draw, (0, 1, 2, 3, 4)))
    ]
    return (*found, *found[:1]) if rarely(draw) else tuple(found)


def _signal(
    draw: Draw, policy: MonitoringPolicy, lines: tuple[str, ...], on: Date, key: str
) -> WarningSignal:
    kind = pick(draw, policy.signals)
    ends = () if kind.lifetime is None else around([kind.lifetime.reaches_from(on)])
    near = [each.within for each in policy.rules if each.within]
    ends = (
        *ends,
        *(from_ordinal(on.toordinal() - each - step) for each in near for step in (0, 2, 3)),
    )
    days = [from_ordinal(on.toordinal() + step) for step in _NEAR]
    return WarningSignal(
        kind.code,
        key,
        pick(draw, (*days, *ends)),
        "desk",
        pick(draw, ("", *lines)),
        pick(draw, (None, *Severity)),
        on if rarely(draw, 6) else None,
        confirmed=not rarely(draw),
    )


def _figures(
    draw: Draw, policy: MonitoringPolicy, lines: tuple[str, ...], on: Date
) -> Iterator[WatchedFigure]:
    for asked in {each.figure: each for each in policy.thresholds}.values():
        for about in lines if asked.each_facility else ("",):
            if not rarely(draw, 6):
                yield _figure(draw, asked, about, on)


def _figure(draw: Draw, asked: WarningThreshold, about: str, on: Date) -> WatchedFigure:
    """Put a figure at its threshold or a unit beside; a change at its ratio of 10,000."""
    step = pick(draw, (0, 1, -1))
    old = around([asked.max_age.reaches_from(on)]) if asked.max_age else ()
    as_of = pick(draw, (on, *(each for each in old if each <= on)))
    if asked.change is Change.VALUE:
        return WatchedFigure(asked.figure, _beside(asked.limit, step), as_of, about)
    sign = 1 if asked.change is Change.RISE else -1
    limit = asked.limit if isinstance(asked.limit, Fraction) else Fraction(0)
    whole = int(10_000 * (1 + sign * limit)) + step
    before = pick(draw, (Money(10_000, "USD"), None, Money(0, "USD")))
    return WatchedFigure(asked.figure, Money(whole, "USD"), as_of, about, before)


def _beside(limit: Amount, step: int) -> Amount:
    if isinstance(limit, Money):
        return Money(limit.minor + step, limit.currency)
    if isinstance(limit, Quantity):
        return Quantity(limit.amount + step, limit.unit)
    return limit + Fraction(step, 1000)


def _covenants(draw: Draw, policy: MonitoringPolicy, on: Date) -> tuple[CovenantTest, ...] | None:
    """Draw a test at its bound or a minor unit beside, as old as one may be; the bound stated too.

    What is broken may still be cured, to the day or a day beside.
    """
    if rarely(draw, 5):
        return None
    inputs: dict[str, Amount] = {"debt": Money(pick(draw, (20_000, 20_001, 19_999)), "USD")}
    if not rarely(draw, 5):
        inputs["net worth"] = Money.of(100, "USD")
    bound: dict[str, Any] = {"multiple": 2, "of": "net worth"}
    if rarely(draw, 3):
        bound = {"limit": Money(20_000, "USD")}
    ages = (policy.covenants.max_age,) if policy.covenants else ()
    due = pick(draw, (None, on, from_ordinal(on.toordinal() - 1)))
    test = CovenantTest(
        "C-1",
        "9",
        "debt",
        "<=",
        inputs,
        _ending(draw, [each for each in ages if each is not None], on),
        **bound,
        cure_until=pick(draw, (None, None, on, from_ordinal(on.toordinal() - 1))),
        certificate_due=due,
        certificate_on=pick(draw, (None, on)),
    )
    return (test,) if rarely(draw, 2) else ()


def _information(draw: Draw, policy: MonitoringPolicy, on: Date) -> Iterator[tuple[str, Date]]:
    for each in policy.information:
        if not rarely(draw, 5):
            edge = (day for day in around([each.max_age.reaches_from(on)]) if day <= on)
            yield each.item, pick(draw, (on, *edge))


def _review(draw: Draw, policy: MonitoringPolicy, on: Date) -> WatchReview | None:
    if not rarely(draw, 3):
        return None
    by, role = pick(draw, ("P. Lam", _MANAGER)), pick(draw, ("risk", "sales"))
    reviewed = _ending(draw, (policy.upgrade.counts_for,) if policy.upgrade else (), on)
    return WatchReview(by, role, reviewed, _grade(draw, policy), "as found on site")


def _clearances(
    draw: Draw, signals: tuple[WarningSignal, ...], on: Date
) -> tuple[SignalClearance, ...]:
    if not (signals and rarely(draw)):
        return ()
    by = pick(draw, ("P. Lam", _MANAGER))
    return (SignalClearance(signals[0].key, by, on, "an error", pick(draw, ("risk", "sales", ""))),)


def _calendar(draw: Draw, on: Date) -> Calendar | None:
    if rarely(draw, 5):
        return None
    first, last = calendar_ends(draw, on, 400, 0 if rarely(draw, 6) else 730)
    return Calendar.of_weekend("drawn", "1", first, last)
