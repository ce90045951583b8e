"""Laws of the figures of control: a ratio multiplies back, and what is not known has its reason."""

from collections.abc import Iterator
from fractions import Fraction

from acctcore.findings import Verdict
from acctcore.quantity import units
from acctcore.targets.controlling.bands import ForecastBy
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.controlling.standings import Standing
from acctcore.targets.controlling.standings import Unmeasured as Why
from acctcore.testing.trials import Trial


def each_ratio_multiplies_back(trial: Trial) -> None:
    """Each ratio times what it is measured by is what was measured, exactly; gap and actual add up.

    Source: targets reference, section 7: attainment, gap, pace and required rate.
    """
    found = trial.ask().outcome
    for name, ratio, by, measured in _ratios(trial.case, found):
        if ratio is not None:
            told = f"{name} of {ratio} times {by} to be {measured}"
            trial.require(ratio * by == measured, told)
    for each in (found.to_date, found.overall):
        if each and each.gap is not None:
            told = f"a gap of {each.gap} to {each.actual} to make {each.target}"
            trial.require(each.gap == each.target - each.actual, told)


def _ratios(
    case: ControlCase, found: Standing
) -> Iterator[tuple[str, Fraction | None, Fraction | int, Fraction | int]]:
    """Go through ratios with what they are measured by and what is measured; -1 is not known."""
    target, due, actual, to_go = (
        0 if each is None else units(each)
        for each in (case.target, case.due, case.actual, found.to_go)
    )
    elapsed, days = case.days_elapsed or 0, case.days or 0
    yield "attainment to date", found.to_date.ratio if found.to_date else None, due, actual
    yield "attainment", found.overall.ratio, target, actual
    yield "plan share", found.plan_share, target, due
    yield "time share", found.time_share, days, elapsed
    yield "pace", found.pace, elapsed * target, actual * days
    yield "part of the rest", found.of_rest, target - due, to_go


def what_cannot_be_measured_says_why(trial: Trial) -> None:
    """Each figure that is not known has its reason, and each reason an open finding.

    Source: targets reference, section 7: defined results or refusals, never infinity.
    """
    decision = trial.ask()
    found: Standing = decision.outcome
    why = set(found.unmeasured)
    for name, reasons in _reasons(trial.case, trial.policy.forecast_by, found):
        told = f"{name} with a reason, got {[each.value for each in found.unmeasured]}"
        trial.require(why & reasons, told)
    said = {each.code for each in decision.findings if each.verdict is Verdict.UNKNOWN}
    told = f"an open finding for each reason, got {sorted(said)}"
    trial.require(said == {each.name for each in why}, told)


def _reasons(case: ControlCase, by: ForecastBy, found: Standing) -> Iterator[tuple[str, set[Why]]]:
    """Go through the figures that are not known, each with the reasons that would explain it."""
    silent = {Why.ACTUAL_UNKNOWN} if case.actual is None else set()
    no_due = {Why.CALENDAR_UNKNOWN} if case.due is None else set()
    nothing = {Why.NOTHING_PLANNED} if not units(case.target) else set()
    no_time = {Why.CALENDAR_UNKNOWN} if case.days is None else {Why.NO_TIME_ELAPSED}
    no_share = no_due | nothing | {Why.PLAN_TURNS}
    by_plan = by is ForecastBy.PLAN
    over = {Why.NO_TIME_LEFT} if case.days_left == 0 else {Why.NOTHING_LEFT}
    figures = (
        ("status", found.status, silent | no_due | nothing | {Why.NOTHING_DUE}),
        ("overall attainment", found.overall.ratio, silent | nothing),
        ("plan share", found.plan_share, no_share),
        ("time share", found.time_share, no_time),
        ("pace", found.pace, silent | nothing | no_time),
        ("what is to go", found.to_go, silent),
        ("daily rate", found.daily, silent | (over if case.days_left == 0 else no_time)),
        ("part of the rest", found.of_rest, silent | no_due | nothing | over),
        (
            "forecast",
            found.forecast,
            silent | (no_share | {Why.NO_TIME_ELAPSED} if by_plan else no_time),
        ),
    )
    yield from ((name, reasons) for name, value, reasons in figures if value is None)
