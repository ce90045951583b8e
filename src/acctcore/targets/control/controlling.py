"""Control: attainment by now, what is still to go, the forecast, and the band it stands in.

Rule: attainment to date is actual / due, the band is the policy's for that ratio. What is to go is
target - actual, nothing once the target is reached; a day's share of it is rounded up. The
forecast is actual / share of the plan that was due (or of the business days, as the policy says):
at the end it is the actual itself. Pace is overall attainment / share of the time.
Source: targets reference, section 7. Units: money or a quantity; business days.
Malformed facts raise. Not known: an actual, a due of 0 (no attainment), no time elapsed (no
forecast, but a run rate), a calendar that ends too early (no run rate by day). A status is a
prompt for a talk about a plan, never a measure of pay.

>>> from acctcore.money import Money
>>> from acctcore.sources import Source, Status
>>> from acctcore.targets.control.bands import StatusBand
>>> bands = StatusBands((StatusBand("1", "RED"), StatusBand("1", "AMBER", "0.80"),
...                      StatusBand("1", "GREEN", "0.95", on_target=True)))
>>> policy = Timeline.always(bands, Source("bands 1", Status.INVENTED))
>>> cny = lambda amount: Money.of(amount, "CNY")
>>> q2 = ControlCase("Q2", cny(3_000_000), cny(1_800_000), cny(1_530_000), 40, 62)
>>> told = control(q2, policy, Date(2026, 6, 1)).outcome
>>> told.status, told.to_date.ratio, str(told.to_go), told.of_rest, str(told.forecast)
('AMBER', Fraction(17, 20), 'CNY 1470000.00', Fraction(49, 40), 'CNY 2550000.00')
>>> told = control(ControlCase("Q3", cny(100), cny(0), cny(0)), policy, Date(2026, 7, 1))
>>> told.outcome.status, [finding.code for finding in told.missing]
(None, ['NOTHING_DUE', 'NO_TIME_ELAPSED', 'CALENDAR_UNKNOWN'])
"""

from collections.abc import Iterator
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict
from acctcore.quantity import Measure, measure_like, units
from acctcore.rounding import Rounding, divide
from acctcore.targets.attainment import Attainment, attain
from acctcore.targets.control.bands import ForecastBy, StatusBand, StatusBands
from acctcore.targets.control.cases import ControlCase
from acctcore.targets.control.standings import Standing, Unmeasured
from acctcore.timeline import Timeline


def control(case: ControlCase, policies: Timeline[StatusBands], as_of: Date) -> Decision[Standing]:
    """Judge how a part of a plan stands on a day.

    Raises:
        NothingInForce: no policy is in force on the day.
    """
    on = day(as_of, "as_of")
    version = policies.at(on)
    bands = version.value
    to_date = None if case.due is None else attain(case.due, case.actual)
    ratio = to_date.ratio if to_date else None
    band = None if ratio is None else bands.of(ratio)
    outcome = _standing(case, bands.forecast_by, to_date, band)
    findings = tuple(_findings(case, bands, outcome, band))
    return Decision(outcome, on, version.citation, Given(findings))


def _standing(
    case: ControlCase, by: ForecastBy, to_date: Attainment | None, band: StatusBand | None
) -> Standing:
    overall = attain(case.target, case.actual)
    plan_share, time_share = _plan_share(case), _time_share(case)
    forecast = _forecast(case, plan_share if by is ForecastBy.PLAN else time_share)
    to_go = _to_go(case)
    return Standing(
        name=case.name,
        status=band.name if band else None,
        on_target=band.on_target if band else None,
        to_date=to_date,
        overall=overall,
        plan_share=plan_share,
        time_share=time_share,
        pace=overall.ratio / time_share if overall.ratio is not None and time_share else None,
        to_go=to_go,
        days_left=case.days_left,
        daily=_daily(to_go, case.days_left),
        of_rest=_of_rest(case, to_go),
        forecast=forecast,
        forecast_gap=_less(case.target, forecast),
        unmeasured=tuple(_unmeasured(case, by, plan_share, time_share)),
    )


def _plan_share(case: ControlCase) -> Fraction | None:
    """Answer the share of the plan that was due, where it lies between 0 and 1."""
    if case.due is None or not units(case.target):
        return None
    share = Fraction(units(case.due), units(case.target))
    return share if 0 <= share <= 1 else None


def _time_share(case: ControlCase) -> Fraction | None:
    return Fraction(case.days_elapsed or 0, case.days) if case.days else None


def _forecast(case: ControlCase, share: Fraction | None) -> Measure | None:
    if case.actual is None or not share:
        return None
    number = units(case.actual) / share
    whole = divide(number.numerator, number.denominator, Rounding.HALF_EVEN)
    return measure_like(whole, case.target)


def _to_go(case: ControlCase) -> Measure | None:
    """Answer what is still to be brought: nothing beyond the target, in its own direction."""
    if case.actual is None:
        return None
    rest = units(case.target) - units(case.actual)
    reached = rest <= 0 if units(case.target) >= 0 else rest >= 0
    return measure_like(0 if reached else rest, case.target)


def _daily(to_go: Measure | None, days_left: int | None) -> Measure | None:
    if to_go is None or days_left is None:
        return None
    if not days_left:
        return None if units(to_go) else to_go
    return measure_like(divide(units(to_go), days_left, Rounding.UP), to_go)


def _of_rest(case: ControlCase, to_go: Measure | None) -> Fraction | None:
    if to_go is None or case.due is None:
        return None
    rest = units(case.target) - units(case.due)
    if not rest:
        return None if units(to_go) else Fraction(0)
    return Fraction(units(to_go), rest)


def _less(target: Measure, forecast: Measure | None) -> Measure | None:
    if forecast is None:
        return None
    return measure_like(units(target) - units(forecast), target)


def _unmeasured(
    case: ControlCase, by: ForecastBy, plan_share: Fraction | None, time_share: Fraction | None
) -> Iterator[Unmeasured]:
    if case.actual is None:
        yield Unmeasured.ACTUAL_UNKNOWN
    if not units(case.target):
        yield Unmeasured.NOTHING_PLANNED
    elif case.due is not None and not units(case.due):
        yield Unmeasured.NOTHING_DUE
    elif case.due is not None and plan_share is None:
        yield Unmeasured.PLAN_TURNS
    elif plan_share == 1 and case.days_left != 0 and not _is_reached(case):
        yield Unmeasured.NOTHING_LEFT
    share = plan_share if by is ForecastBy.PLAN else time_share
    if share == 0 or case.days_elapsed == 0:
        yield Unmeasured.NO_TIME_ELAPSED
    if case.due is None or case.days is None:
        yield Unmeasured.CALENDAR_UNKNOWN
    if case.days_left == 0 and not _is_reached(case):
        yield Unmeasured.NO_TIME_LEFT


def _is_reached(case: ControlCase) -> bool:
    to_go = _to_go(case)
    return to_go is not None and not units(to_go)


def _findings(
    case: ControlCase, bands: StatusBands, outcome: Standing, band: StatusBand | None
) -> Iterator[Finding]:
    """Answer the band first, then all that could not be measured."""
    about = f"attainment of {case.name} by now"
    if band is not None:
        yield Finding(
            band.clause,
            band.name,
            Verdict.MET if band.on_target else Verdict.NOT_MET,
            about,
            outcome.to_date.ratio if outcome.to_date else None,
            "" if bands.enough.begins_at is None else ">=",
            bands.enough.begins_at,
        )
    for reason in outcome.unmeasured:
        yield Finding(bands.enough.clause, reason.name, Verdict.UNKNOWN, case.name)
