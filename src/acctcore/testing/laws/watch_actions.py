"""Laws of what follows from a grade: what is sold, what is due, and what is held."""

from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    Change,
    PreviousGrade,
    SalesGate,
    WarningThreshold,
    Watch,
    WatchedFigure,
)
from acctcore.days import from_ordinal
from acctcore.errors import OutsideCalendar
from acctcore.money import Money
from acctcore.testing.laws.watches import holds, stepped
from acctcore.testing.trials import Trial


def nothing_is_sold_on_watch_or_in_doubt(trial: Trial) -> None:
    """Sales are open only where the grade is known, off the watch, and all that is asked is young.

    It is asked of the case, and of one with nothing against it whose information is as old as it
    may be, or one item of it a day older.

    Source: credit reference, section 9: no sales while the grade is on watch, unknown or stale.
    """
    _sold_where_free(trial, trial.case)
    asked = trial.policy.information
    edges = {each.item: each.max_age.reaches_from(trial.as_of) for each in asked}
    quiet = evolve(
        trial.case,
        facilities=(),
        bills=(),
        signals=(),
        figures=_good_figures(trial),
        covenants=(),
        previous=PreviousGrade(trial.policy.grades[0].name, trial.as_of),
        review=None,
        clearances=(),
        information=edges,
    )
    _sold_where_free(trial, quiet)
    late = trial.pick(edges)
    older = {**edges, late: from_ordinal(edges[late].toordinal() - 1)}
    _sold_where_free(trial, evolve(quiet, information=older))


def the_worst_end_is_acted_on(trial: Trial) -> None:
    """What is due is what the worst grade asks for, so many business days from when it holds.

    Source: credit reference, section 9 and scenario A1.
    """
    found: Watch = trial.ask().outcome
    grade = trial.policy.grades[trial.policy.place(found.worst)]
    within = {each.code: each.within for each in grade.actions}
    for each in found.actions:
        trial.require(each.code in within, f"an action of {grade.name}, got `{each.code}`")
        due = _due(trial, found, within[each.code])
        trial.require(each.due == due, f"`{each.code}` due on {due}, got {each.due}")
        late = due is not None and due < trial.as_of
        trial.require(each.overdue is late, f"`{each.code}` overdue: {late}")
    whole = {each.code for each in grade.actions if not each.each_bill}
    told = f"every action of {grade.name} to be due"
    trial.require(whole <= {each.code for each in found.actions}, told)


def what_is_undrawn_is_held(trial: Trial) -> None:
    """On hold stands what is known to be undrawn of every facility, and nothing else.

    Source: credit reference, scenario A1: the undrawn limit is held.
    """
    found: Watch = trial.ask().outcome
    grade = trial.policy.grades[trial.policy.place(found.worst)]
    summed: dict[str, int] = {}
    for each in (trial.case.facilities or ()) if grade.holds_drawings else ():
        if each.drawn is not None:
            code = each.limit.currency.code
            left = max(0, each.limit.minor - each.drawn.minor)
            summed[code] = summed.get(code, 0) + left
    held = {each.currency.code: each.minor for each in found.held}
    trial.require(held == summed, f"{summed} held, got {held}")
    same = found.holds_drawings is grade.holds_drawings
    trial.require(same, f"drawings on hold: {grade.holds_drawings}")


def _sold_where_free(trial: Trial, case: Any) -> None:
    found: Watch = trial.ask(case).outcome
    grade = trial.policy.grades[trial.policy.place(found.worst)]
    free = found.best == found.worst == found.grade and not grade.watch
    free = free and _is_young(trial, case)
    is_open = found.sales is SalesGate.OPEN
    trial.require(is_open is free, f"sales open: {free}, got {found.sales.value}", case)


def _is_young(trial: Trial, case: Any) -> bool:
    """Tell whether all that may grow too old is known, and has not."""
    policy, known, tests = trial.policy, case.information, case.covenants
    days = [(each.max_age, known.get(each.item)) for each in policy.information]
    if policy.covenants is not None and policy.covenants.max_age is not None:
        tested = [None] if tests is None else [each.tested_on for each in tests]
        days += [(policy.covenants.max_age, on) for on in tested]
    return all(on is not None and on >= age.reaches_from(trial.as_of) for age, on in days)


def _good_figures(trial: Trial) -> list[WatchedFigure]:
    """Put every figure of the customer on the good side of its threshold, or show it unchanged."""
    asked = {each.figure: each for each in trial.policy.thresholds if not each.each_facility}
    return [_good_figure(each, trial.as_of) for each in asked.values()]


def _good_figure(asked: WarningThreshold, on: Date) -> WatchedFigure:
    if asked.change is Change.VALUE:
        step = next(step for step in (-1, 1) if not holds(step, asked.relation))
        return WatchedFigure(asked.figure, stepped(asked.limit, step), on)
    same = Money(10_000, "USD")
    return WatchedFigure(asked.figure, same, on, before=same)


def _due(trial: Trial, found: Watch, within: int) -> Any:
    if not within:
        return found.since
    try:
        calendar = trial.case.calendar
        return None if calendar is None else calendar.add(found.since, within)
    except OutsideCalendar:
        return None
