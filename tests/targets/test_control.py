"""Control: definitions at the edges, scenario A3 step 4, and gaps that add up to the whole's."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.errors import AcctcoreError, Unknown
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, units
from acctcore.sources import Source, Status
from acctcore.targets import Across, Node, Plan, Target, decompose
from acctcore.targets.controlling import (
    ControlCase,
    DueBy,
    ForecastBy,
    Standing,
    StatusBand,
    StatusBands,
    control,
    track,
)
from acctcore.targets.controlling.standings import Unmeasured
from acctcore.timeline import Timeline

BANDS = (
    StatusBand("2", "RED"),
    StatusBand("2", "AMBER", "0.80"),
    StatusBand("2", "GREEN", "0.95", on_target=True),
)
SOURCE = Source("bands", Status.INVENTED)
JUNE = Date(2026, 6, 1)
WEEKS = Calendar.of_weekend("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31))


def visits(number: int) -> Quantity:
    return Quantity(number, "visits")


def policy(by: ForecastBy = ForecastBy.PLAN) -> Timeline[StatusBands]:
    return Timeline.always(StatusBands(BANDS, by), SOURCE)


def told(  # noqa: PLR0913, PLR0917 - a case is made of these
    target: int,
    due: int | None = None,
    actual: int | None = None,
    elapsed: int | None = None,
    days: int | None = None,
    by: ForecastBy = ForecastBy.PLAN,
) -> Standing:
    amounts = (None if each is None else visits(each) for each in (due, actual))
    case = ControlCase("all", visits(target), *amounts, elapsed, days)
    return control(case, policy(by), JUNE).outcome


@pytest.mark.parametrize(
    ("actual", "status", "on_target"),
    [(79, "RED", False), (80, "AMBER", False), (94, "AMBER", False), (95, "GREEN", True)],
)
def test_bands_are_half_open(actual: int, status: str, on_target: bool) -> None:
    found = told(200, 100, actual)
    assert (found.status, found.on_target) == (status, on_target)


def test_the_finding_says_what_would_cure() -> None:
    case = ControlCase("Q2", visits(200), visits(100), visits(85), 1, 2)
    decision = control(case, policy(), JUNE)
    [reason] = decision.reasons
    assert (reason.code, reason.clause, reason.measured) == ("AMBER", "2", Fraction(17, 20))
    assert reason.cure == "raise attainment of Q2 by now by 1/10"
    assert decision.missing == ()


def test_a_plan_of_nothing_has_no_attainment_and_says_so() -> None:
    found = told(0, 0, 5, 10, 20)
    assert found.status is None
    assert found.overall.ratio is None
    assert (found.forecast, found.to_go) == (None, visits(0))
    assert found.unmeasured == (Unmeasured.NOTHING_PLANNED,)


def test_before_the_first_day_the_run_rate_is_defined_and_the_forecast_is_not() -> None:
    found = told(100, 0, 0, 0, 20)
    assert (found.daily, found.of_rest) == (visits(5), 1)
    assert (found.forecast, found.pace, found.status) == (None, None, None)
    assert found.unmeasured == (Unmeasured.NOTHING_DUE, Unmeasured.NO_TIME_ELAPSED)
    by_time = told(100, 0, 0, 0, 20, by=ForecastBy.TIME)
    assert by_time.forecast is None


def test_at_the_end_the_forecast_is_the_actual() -> None:
    for by in ForecastBy:
        found = told(100, 100, 83, 20, 20, by=by)
        assert found.forecast == visits(83)
        assert found.forecast_gap == visits(17)
        assert found.daily is None
        assert found.unmeasured == (Unmeasured.NO_TIME_LEFT,)


def test_a_target_that_is_reached_asks_for_nothing_more() -> None:
    found = told(100, 90, 120, 18, 20)
    assert (found.to_go, found.daily, found.of_rest) == (visits(0), visits(0), 0)
    done = told(100, 100, 100, 20, 20)
    assert (done.daily, done.unmeasured) == (visits(0), ())


def test_a_negative_target_is_measured_in_its_own_direction() -> None:
    run_off = told(-100, -50, -40, 10, 20)
    assert (run_off.to_date.ratio if run_off.to_date else 0) == Fraction(4, 5)
    assert (run_off.to_go, run_off.daily) == (visits(-60), visits(-6))
    assert run_off.forecast == visits(-80)
    beyond = told(-100, -50, -110, 10, 20)
    assert beyond.to_go == visits(0)


def test_negative_actuals_are_measured() -> None:
    found = told(100, 50, -10, 10, 20)
    assert (found.status, found.to_go, found.daily) == ("RED", visits(110), visits(11))
    assert found.forecast == visits(-20)


def test_what_is_not_known_is_said() -> None:
    silent = told(100, 50, None, 10, 20)
    assert (silent.status, silent.to_go, silent.forecast) == (None, None, None)
    assert silent.unmeasured == (Unmeasured.ACTUAL_UNKNOWN,)
    no_calendar = told(100, None, 40)
    assert no_calendar.to_date is None
    assert (no_calendar.to_go, no_calendar.daily, no_calendar.of_rest) == (visits(60), None, None)
    assert no_calendar.unmeasured == (Unmeasured.CALENDAR_UNKNOWN,)


def test_what_was_due_beyond_the_target_gives_no_share() -> None:
    turned = told(100, 120, 60, 10, 20)
    assert (turned.plan_share, turned.forecast) == (None, None)
    assert turned.unmeasured == (Unmeasured.PLAN_TURNS,)
    assert turned.status == "RED"
    assert told(100, 120, 60, 10, 20, by=ForecastBy.TIME).forecast == visits(120)


@given(st.integers(-9, 9), st.integers(1, 9), st.integers(-9, 9), st.integers(0, 4))
def test_the_run_rate_reaches_the_target_and_not_a_day_earlier(
    target: int, due: int, actual: int, elapsed: int
) -> None:
    found = told(100 * target, due, 10 * actual, elapsed, 5)
    assert found.daily is not None
    assert found.to_go is not None
    left = 5 - elapsed
    assert abs(units(found.daily)) * left >= abs(units(found.to_go))
    if units(found.to_go):
        assert (abs(units(found.daily)) - 1) * left < abs(units(found.to_go))


BAD = [
    (lambda: ControlCase("a", visits(1), days_elapsed=-1, days=5), "0 or more, got `-1`"),
    (lambda: ControlCase("a", visits(1), days_elapsed=6, days=5), "0 to 5, got `6`"),
    (lambda: ControlCase("a", visits(1), days_elapsed=1), "known together or not at all"),
    (lambda: ControlCase("a", visits(1), days_elapsed=0.5, days=5), "a whole number, got `0.5`"),
    (lambda: ControlCase("a", visits(1), visits(1), Money(1, "CNY")), "`visits` like the target"),
    (lambda: ControlCase("a", 5), "target of `a`: expected an amount or a quantity, got `5`"),
    (lambda: ControlCase("a", None), "target of `a`: expected an amount or a quantity"),
    (lambda: ControlCase(" ", visits(5)), "name of a part of the plan: expected a name"),
    (lambda: StatusBands(()), "bands: is empty; name at least one band"),
    (lambda: StatusBand("1", ""), "name of a band: expected a name"),
    (lambda: StatusBand("1", "A", on_target="yes"), "on_target of band `A`: expected yes or no"),
    (lambda: StatusBand("1", "A", 0.5), "beginning of a band: expected an exact number"),
    (lambda: StatusBands(BANDS, "plan"), "forecast_by: expected `plan` or `time`, got `plan`"),
    (
        lambda: StatusBands((*BANDS, StatusBand("1", "RED", "0.9"))),
        (
            "bands[3].begins_at: expected more than 19/20, where the band before begins, "
            "got `9/10`\n"
            "bands[3].on_target: expected `RED` to be on target like the lower `GREEN`\n"
            "bands[3].name: `RED` stands twice"
        ),
    ),
    (
        lambda: StatusBands((BANDS[0], StatusBand("1", "B", on_target=True))),
        "bands[1].begins_at: expected a ratio, got nothing",
    ),
]


@pytest.mark.parametrize(("make", "message"), BAD, ids=range(len(BAD)))
def test_bad_input(make: object, message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()  # type: ignore[operator]
    assert message in str(caught.value)


# Tracking a plan: branch > month.

MONTHS = {"2026-04": 3, "2026-05": 3, "2026-06": 4}


def plan_of(total: int = 3000, nodes: Sequence[Node] = ()) -> Plan:
    target = Target(
        visits(total),
        ("branch", "month"),
        nodes or [Node(("N",), 2), Node(("S",), 1)],
        across=[Across("month", MONTHS)],
    )
    found = decompose(target)
    assert isinstance(found, Plan)
    return found


def reached(**amounts: int) -> dict[tuple[str, ...], Measure]:
    months = {"apr": "2026-04", "may": "2026-05", "jun": "2026-06"}
    return {(name[0], months[name[2:]]): visits(each) for name, each in amounts.items()}


def test_parts_by_branch_and_by_month() -> None:
    actuals = reached(N_apr=600, N_may=500, S_apr=300, S_may=200)
    *branches, whole = track(plan_of(), actuals, JUNE, WEEKS, by="branch")
    assert [(each.name, each.due, each.actual) for each in branches] == [
        ("N", visits(1200), visits(1100)),
        ("S", visits(600), visits(500)),
    ]
    assert (whole.name, whole.target, whole.due) == ("the whole", visits(3000), visits(1800))
    # April has 22 business days, May 21, June 22
    assert (whole.days_elapsed, whole.days) == (43, 65)
    months = track(plan_of(), actuals, JUNE, WEEKS, by="month")[:-1]
    assert [(each.name, each.due, each.actual) for each in months] == [
        ("2026-04", visits(900), visits(900)),
        ("2026-05", visits(900), visits(700)),
        ("2026-06", visits(0), visits(0)),
    ]
    [south] = track(plan_of(), actuals, JUNE, WEEKS, within=("S",))
    assert (south.name, south.target, south.actual) == ("S", visits(1000), visits(500))


def test_a_running_period_is_due_by_its_business_days() -> None:
    actuals = reached(N_apr=1, N_may=1, S_apr=1, S_may=1, N_jun=5, S_jun=6)
    mid = Date(2026, 6, 16)
    # 11 of 22 business days of June: half of 800 and half of 400
    [whole] = track(plan_of(), actuals, mid, WEEKS)
    assert (whole.due, whole.actual) == (visits(1800 + 600), visits(4 + 11))
    [ended] = track(plan_of(), actuals, mid, WEEKS, due_by=DueBy.ENDED)
    assert (ended.due, ended.actual) == (visits(1800), visits(4))
    [silent] = track(plan_of(), reached(N_apr=1, N_may=1, S_apr=1, S_may=1), mid, WEEKS)
    assert silent.actual is None
    first = track(plan_of(), reached(N_apr=1, N_may=1, S_apr=1, S_may=1), JUNE, WEEKS)[-1]
    assert first.actual == visits(4)


def test_a_past_cell_without_an_actual_is_not_known() -> None:
    *branches, whole = track(
        plan_of(), reached(N_apr=600, N_may=500, S_apr=300), JUNE, WEEKS, by="branch"
    )
    assert [each.actual for each in (*branches, whole)] == [visits(1100), None, None]


def test_a_calendar_that_ends_too_early_is_not_guessed() -> None:
    short = Calendar.of_weekend("bank", "2025", Date(2026, 1, 1), Date(2026, 5, 31))
    actuals = reached(N_apr=1, N_may=1, S_apr=1, S_may=1, N_jun=1, S_jun=1)
    [whole] = track(plan_of(), actuals, Date(2026, 6, 16), short)
    assert (whole.due, whole.days) == (None, None)
    [ended] = track(plan_of(), actuals, JUNE, short)
    assert (ended.due, ended.days) == (visits(1800), None)
    outcome = control(ended, policy(), JUNE).outcome
    assert outcome.status is not None
    assert outcome.unmeasured == (Unmeasured.CALENDAR_UNKNOWN,)


def test_after_the_plan_all_is_due() -> None:
    [whole] = track(plan_of(), reached(), Date(2026, 8, 1), WEEKS)
    assert (whole.due, whole.days_elapsed, whole.days) == (visits(3000), 65, 65)
    [before] = track(plan_of(), {}, Date(2026, 2, 1), WEEKS)
    assert (before.due, before.days_elapsed, before.actual) == (visits(0), 0, visits(0))


def test_of_a_running_month_without_business_days_nothing_is_due() -> None:
    closed = Calendar.of_list("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31), [])
    actuals = reached(N_apr=1, N_may=1, S_apr=1, S_may=1, N_jun=1, S_jun=1)
    assert track(plan_of(), actuals, Date(2026, 6, 16), closed)[-1].due == visits(1800)


def test_cells_above_the_level_stand_under_their_own_names() -> None:
    nodes = [Node(("Q1",), 1), Node(("Q2",), 1), Node(("Q2", "2026-04"), 1)]
    target = Target(visits(90), ("quarter", "month"), nodes)
    plan = decompose(target)
    assert isinstance(plan, Plan)
    with pytest.raises(Unknown, match="node `Q1`: expected a key that stands for a period"):
        track(plan, {}, JUNE, WEEKS, by="month")
    *parts, _ = track(plan_of(nodes=[Node(("N",), 1)]), {}, Date(2026, 1, 5), WEEKS, by="month")
    assert [each.name for each in parts] == ["2026-04", "2026-05", "2026-06"]


def test_refused_a_level_and_a_node_that_are_none() -> None:
    with pytest.raises(Unknown, match="level: expected one of branch, month, got `team`"):
        track(plan_of(), {}, JUNE, WEEKS, by="team")
    with pytest.raises(Unknown, match="node `W`"):
        track(plan_of(), {}, JUNE, WEEKS, within=("W",))


@given(
    st.integers(0, 5000),
    st.dates(Date(2026, 3, 20), Date(2026, 7, 10)),
    st.lists(st.integers(-50, 900), min_size=6, max_size=6),
    st.sampled_from(["branch", "month"]),
    st.sampled_from(DueBy),
)
def test_the_gaps_of_the_parts_add_up_to_the_gap_of_the_whole(
    total: int, on: Date, amounts: list[int], by: str, due_by: DueBy
) -> None:
    plan, as_of = plan_of(total), Date(on.year, on.month, on.day)
    begun = [path for path, _ in plan if path[1] <= f"{as_of.year}-{as_of.month:02}"]
    actuals = dict(zip(begun, map(visits, amounts), strict=False))
    *parts, whole = track(plan, actuals, as_of, WEEKS, by=by, due_by=due_by)
    for name in ("target", "due", "actual"):
        summed = [getattr(each, name) for each in parts]
        assert sum(map(units, summed)) == units(getattr(whole, name))
    outcome = control(whole, policy(), as_of).outcome
    verdict = Verdict.UNKNOWN if outcome.status is None else Verdict.MET
    assert (verdict is Verdict.MET) == (units(whole.due or visits(0)) != 0)


@pytest.mark.parametrize(
    ("facts", "by", "reasons"),
    [
        # no pace while no business day is over, though something was due
        ((100, 50, 40, 0, 20), ForecastBy.PLAN, ("NO_TIME_ELAPSED",)),
        # a period without business days has no share of time
        ((100, 100, 100, 0, 0), ForecastBy.TIME, ("NO_TIME_ELAPSED",)),
        # all was due, the time is not over: no remaining plan to be a part of
        ((100, 100, 99, 10, 20), ForecastBy.PLAN, ("NOTHING_LEFT",)),
        ((100, 100, 100, 10, 20), ForecastBy.PLAN, ()),
        # what was due is not known, and there is no day left for the rest
        ((100, None, 40, 20, 20), ForecastBy.PLAN, ("CALENDAR_UNKNOWN", "NO_TIME_LEFT")),
    ],
)
def test_whatever_is_not_measured_has_its_reason(
    facts: tuple[int, ...], by: ForecastBy, reasons: tuple[str, ...]
) -> None:
    assert tuple(each.name for each in told(*facts, by=by).unmeasured) == reasons


def test_of_nothing_that_is_left_nothing_to_go_is_no_part() -> None:
    assert told(100, 100, 120, 10, 20).of_rest == 0
    assert told(100, 100, 99, 10, 20).of_rest is None
