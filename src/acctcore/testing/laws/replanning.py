"""Laws of re-planning: no change in, the same plan out; the past held, the target accounted for.

They read what is past from the periods of the plan, and what was asked from the case.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import evolve

from acctcore.quantity import units
from acctcore.targets.actuals import Actual
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.periods import Period
from acctcore.targets.replanning.cases import ReplanCase
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.outcomes import Replanned, Unreplanned
from acctcore.testing.laws.changed_plans import (
    Amounts,
    bounds_of,
    cells_of,
    changed_plan,
    in_words,
    is_within,
    nodes_of,
)
from acctcore.testing.telling import told as written
from acctcore.testing.trials import Trial

_SHARES = (Fraction(1, 2), Fraction(1, 4), Fraction(0), Fraction(1))


def without_a_change_the_plan_is_the_same(trial: Trial) -> None:
    """With the past on plan and the same total every mode answers the plan itself, hash and all.

    Source: targets reference, law 10: re-plan without change is identical.
    """
    case, plan = trial.case, trial.case.plan.plan
    on_plan = tuple(Actual(path, plan.amount(path)) for path in past_cells(case))
    for asked in _by_every_mode(case, Fraction(1, 2)):
        for total in (None, plan.total):
            same = evolve(asked, actuals=on_plan, total=total)
            found = changed_plan(trial, same)
            told = f"the plan itself by `{same.mode.value}`, got other amounts or bounds"
            trial.require(found == plan and found.hash == plan.hash, told, same)


def the_past_is_held_as_asked(trial: Trial) -> None:
    """A cell whose period ended before the day holds its actual, or its plan where that is asked.

    Source: targets reference, section 5: whether past means plan cells or actuals is an argument.
    """
    cells = cells_of(changed_plan(trial))
    for path, amount in held(trial.case).items():
        told = f"{amount} in {shown_path(path)}, which is past, got {cells[path]}"
        trial.require(cells[path] == amount, told)


def bounds_and_locks_are_kept(trial: Trial) -> None:
    """Every node keeps its floor, its cap or its lock, except a cell that is past.

    Source: targets reference, law 2.
    """
    plan, past = changed_plan(trial), past_cells(trial.case)
    amounts, before = nodes_of(plan), trial.case.plan.plan
    for path, ends in bounds_of(before).items():
        if path not in past:
            told = f"{in_words(ends, before)} at {shown_path(path)}, got {amounts[path]}"
            trial.require(is_within(amounts[path], ends), told)


def locked_and_remaining_make_the_total(trial: Trial) -> None:
    """What is locked in past cells and what remains in the others add up to the total.

    Source: targets reference, section 5: the past is locked.
    """
    plan, found = changed_plan(trial), trial.ask()
    past = past_cells(trial.case)
    cells = cells_of(plan)
    locked = sum(cells[path] for path in past)
    remaining = sum(cells.values()) - locked
    for what, told, summed in (
        ("locked", found.locked, locked),
        ("remaining", found.remaining, remaining),
        ("in all", plan.total, locked + remaining),
    ):
        trial.require(units(told) == summed, f"{summed} {what}, got {told}")


def what_no_cell_brings_is_unassigned(trial: Trial) -> None:
    """Reached, remaining and unassigned add up to the target asked for.

    Source: targets reference, scenario A3, step 5: what is let go is reported as unassigned.
    """
    found, plan = _accounted(trial), trial.case.plan.plan
    goal = units(trial.case.total or plan.total)
    planned = cells_of(plan)
    done = {path: units(trial.case.reached[path]) for path in past_cells(trial.case)}
    missed = sum(planned[path] - each for path, each in done.items())
    trial.require(units(found.missed) == missed, f"{missed} missed, got {found.missed}")
    rest = goal - sum(done.values()) - units(found.remaining)
    trial.require(units(found.unassigned) == rest, f"{rest} unassigned, got {found.unassigned}")


def the_mode_says_what_is_carried(trial: Trial) -> None:
    """A miss is let go by `keep_monthly` or with the past as planned, in part by `partial`.

    Every other mode carries all of it.
    Source: targets reference, section 5: the modes.
    """
    for case in _by_every_mode(trial.case, trial.pick(_SHARES)):
        found, mode = trial.ask(case), case.mode
        if isinstance(found, Replanned) and found.missed and found.unassigned:
            let_go = Fraction(mode is Mode.KEEP_MONTHLY or case.past is Past.PLAN)
            if case.share is not None:
                let_go = 1 - case.share
            off = units(found.unassigned) - let_go * units(found.missed)
            told = f"{let_go} of {found.missed} to be let go, got {found.unassigned}"
            trial.require(abs(off) * 2 <= (mode is Mode.PARTIAL), told, case)


def _by_every_mode(case: ReplanCase, share: Fraction) -> Iterator[ReplanCase]:
    """Ask for every mode; a part of what actuals missed is carried with actuals only."""
    for mode in Mode:
        past = None if mode is Mode.PARTIAL else case.past
        yield evolve(case, mode=mode, past=past, share=share if mode is Mode.PARTIAL else None)


def what_was_reached_is_never_guessed(trial: Trial) -> None:
    """Without the actual of a past cell there is no plan; the months alone may be kept.

    Source: architecture, promise 3: a missing fact is never silently a zero.
    """
    case = trial.case
    missing = tuple(path for path in past_cells(case) if path not in case.reached)
    trial.only_if(missing)
    found = trial.ask()
    if case.mode is Mode.KEEP_MONTHLY and case.past is not Past.ACTUALS:
        guessed = isinstance(found, Unreplanned) or (
            isinstance(found, Replanned) and (found.missed, found.unassigned) != (None, None)
        )
        trial.require(not guessed, "a plan that claims nothing of what was missed")
    else:
        named = found.missing if isinstance(found, Unreplanned) else ()
        told = f"no plan, for want of {', '.join(map(shown_path, missing))}"
        trial.require(sorted(named) == sorted(missing), told)


def only_ended_periods_are_past(trial: Trial) -> None:
    """What was reached so far in a period that still runs changes nothing.

    Source: targets reference, section 5: the past is locked.
    """
    past = past_cells(trial.case)
    ended = tuple(each for each in trial.case.actuals if each.path in past)
    trial.only_if(len(ended) < len(trial.case.actuals))
    bare = evolve(trial.case, actuals=ended)
    same = written(trial.ask()) == written(trial.ask(bare))
    trial.require(same, "the same answer without the actuals of periods that run", bare)


def past_cells(case: ReplanCase) -> tuple[Path, ...]:
    """Answer the cells whose period ended before the day."""
    plan = case.plan.plan
    return tuple(path for path, _ in plan if period_of(case, path).last < case.as_of)


def period_of(case: ReplanCase, path: Path) -> Period:
    """Answer the period that a cell lies in."""
    plan = case.plan.plan
    keys = dict(zip(plan.levels, path, strict=False))
    return next(each for each in case.plan.periods if keys.get(each.level) == each.key)


def held(case: ReplanCase) -> Amounts:
    """Answer what past cells are to hold; a past cell without an actual holds its plan."""
    on_plan = case.past is Past.PLAN or (case.past is None and case.mode is Mode.KEEP_MONTHLY)
    planned = cells_of(case.plan.plan)
    return {
        path: planned[path] if on_plan or path not in case.reached else units(case.reached[path])
        for path in past_cells(case)
    }


def _accounted(trial: Trial) -> Any:
    """Answer what was re-planned, where all of the past is known."""
    found = trial.ask()
    trial.only_if(isinstance(found, Replanned) and found.unassigned is not None)
    return found
