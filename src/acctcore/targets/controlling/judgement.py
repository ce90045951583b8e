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
>>> from acctcore.targets.controlling.bands import StatusBand
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

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict
from acctcore.targets.attainment import Attainment, attain
from acctcore.targets.controlling import figures
from acctcore.targets.controlling.bands import ForecastBy, StatusBand, StatusBands
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.controlling.standings import Standing
from acctcore.timeline import Timeline, in_force


def control(case: ControlCase, policies: Timeline[StatusBands], as_of: Date) -> Decision[Standing]:
    """Judge how a part of a plan stands on a day.

    Raises:
        NothingInForce: no policy is in force on the day.
    """
    on = day(as_of, "as_of")
    version = in_force(policies, StatusBands, on)
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
    overall, time = attain(case.target, case.actual), figures.time_share(case)
    forecast = figures.forecast(case, figures.elapsed(case, by))
    return Standing(
        name=case.name,
        status=band.name if band else None,
        on_target=band.on_target if band else None,
        to_date=to_date,
        overall=overall,
        plan_share=figures.plan_share(case),
        time_share=time,
        pace=overall.ratio / time if overall.ratio is not None and time else None,
        to_go=figures.to_go(case),
        days_left=case.days_left,
        daily=figures.daily(case),
        of_rest=figures.of_rest(case),
        forecast=forecast,
        forecast_gap=None if forecast is None else attain(case.target, forecast).gap,
        unmeasured=tuple(figures.unmeasured(case, by)),
    )


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
