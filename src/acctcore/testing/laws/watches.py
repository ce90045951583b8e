"""Laws of a watch: nothing bad that is said or left unsaid makes a grade better.

They judge the answer from the policy and the case, and from answers to the case changed by one
thing. Places count from 0 for the best grade.
"""

from fractions import Fraction
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    Change,
    MonitoringCase,
    PreviousGrade,
    SalesGate,
    SignalClearance,
    SignalState,
    WarningSignal,
    WarningThreshold,
    Watch,
    WatchedFigure,
)
from acctcore.credit.monitoring.figures import OPPOSITE, Amount
from acctcore.days import from_ordinal
from acctcore.errors import OutsideCalendar
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import measure_like, units
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial


def one_signal_more_never_makes_a_grade_better(trial: Trial) -> None:
    """A signal that is added, of the day or an earlier one, makes neither end of the grade better.

    Source: credit reference, section 9: a worse signal never improves a grade.
    """
    trial.only_if(trial.case.signals is not None)
    kind = trial.pick(trial.policy.signals)
    about = trial.pick(("", *(each.id for each in trial.case.facilities or ())))
    on = from_ordinal(trial.as_of.toordinal() - trial.pick((0, 1, 30)))
    more = WarningSignal(kind.code, "K-more", on, "law", about)
    case = evolve(trial.case, signals=(*trial.case.signals, more))
    one, other = _ends(trial, trial.case), _ends(trial, case)
    told = f"a grade no better than {one} with one more `{kind.code}`, got {other}"
    trial.require(one[0] <= other[0] and one[1] <= other[1], told, case)


def knowing_less_never_makes_a_grade_better(trial: Trial) -> None:
    """Whatever is left out, the grade that is acted on is no better than with it.

    Source: credit reference, section 9: missing data never improves a grade.
    """
    full = _ends(trial, trial.case)[1]
    for what, poorer, required in omissions(trial.case, trial.policy):
        found = full if required else _ends(trial, poorer)[1]
        told = f"a grade acted on no better than {full} without `{what}`, got {found}"
        trial.require(found >= full, told, poorer)


def a_grade_becomes_better_by_a_review_only(trial: Trial) -> None:
    """Without a review a grade is no better than the one before, whatever has expired.

    Source: credit reference, section 9; a signal that expires is no reason to upgrade.
    """
    trial.only_if(trial.case.previous is not None)
    case = evolve(trial.case, review=None)
    before = trial.policy.place(trial.case.previous.grade)
    best = _ends(trial, case)[0]
    told = f"a grade no better than the {before} before, got {best}"
    trial.require(best >= before, told, case)


def a_signal_stated_again_counts_once(trial: Trial) -> None:
    """The same signal stated once more leaves grade and actions as they were, and is shown.

    Source: credit reference, section 9: a signal has a duplicate key.
    """
    again = trial.pick(trial.case.signals or ())
    case = evolve(trial.case, signals=(*trial.case.signals, again))
    one, other = trial.ask().outcome, trial.ask(case).outcome
    same = (one.best, one.worst, one.actions) == (other.best, other.worst, other.actions)
    trial.require(same, f"the same grade with `{again.key}` stated again", case)
    shown = any(
        each.key == again.key and each.state is SignalState.DUPLICATE for each in other.signals
    )
    trial.require(shown, f"`{again.key}` to be shown as a duplicate", case)


def a_signal_counts_to_the_last_day_of_its_life(trial: Trial) -> None:
    """A signal counts on the last day of its life, and a day later no more.

    Source: credit reference, section 9: a signal has an expiry.
    """
    kind = trial.pick(each for each in trial.policy.signals if each.lifetime is not None)
    first = kind.lifetime.reaches_from(trial.as_of)
    before = from_ordinal(first.toordinal() - 1)
    for on, state in ((first, SignalState.LIVE), (before, SignalState.EXPIRED)):
        alone = (WarningSignal(kind.code, "K-law", on, "law"),)
        case = evolve(trial.case, signals=alone, clearances=())
        [found] = [e.state for e in trial.ask(case).outcome.signals if e.key == "K-law"]
        trial.require(found is state, f"a signal of {on} to be {state.value}, got {found}", case)


def a_threshold_is_met_at_its_limit(trial: Trial) -> None:
    """A figure at the limit of a threshold, a unit below and a unit above, is judged to the unit.

    Source: credit reference, section 9 and 10: boundaries are exact.
    """
    asked: WarningThreshold = trial.pick(
        each for each in trial.policy.thresholds if each.change is Change.VALUE
    )
    about = (
        trial.pick(each.id for each in trial.case.facilities or ()) if asked.each_facility else ""
    )
    rest = [each for each in trial.case.figures if each.key != (asked.figure, about)]
    for step in (-1, 0, 1):
        figure = WatchedFigure(asked.figure, _stepped(asked.limit, step), trial.as_of, about)
        case = evolve(trial.case, figures=(*rest, figure))
        expected = _holds(step, asked.relation)
        found = [
            each.verdict is Verdict.NOT_MET
            for each in trial.ask(case).findings
            if each.clause == asked.clause
            and each.relation == OPPOSITE[asked.relation]
            and each.measured == figure.value
            and (not about or each.about.endswith(f" of {about}"))
        ]
        told = f"`{asked.figure}` {step} from its limit to signal: {expected}, got {found}"
        trial.require(expected in found, told, case)


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


def the_manager_of_the_account_clears_nothing(trial: Trial) -> None:
    """A signal taken back by the manager of the account counts as before.

    Source: credit reference, section 9 and S22: independent review.
    """
    signal = trial.pick(trial.case.signals or ())
    case: MonitoringCase = evolve(trial.case, clearances=())
    own = SignalClearance(signal.key, case.account_manager, trial.as_of, "law")
    cleared = evolve(case, clearances=(own,))
    one, other = _ends(trial, case), _ends(trial, cleared)
    trial.require(one == other, f"the grade {one}, got {other}", cleared)
    codes = [each.code for each in trial.ask(cleared).reasons]
    trial.require("CLEARANCE_NOT_INDEPENDENT" in codes, "the clearance to be refused", cleared)


def _sold_where_free(trial: Trial, case: Any) -> None:
    found: Watch = trial.ask(case).outcome
    grade = trial.policy.grades[trial.policy.place(found.worst)]
    known = case.information
    young = all(
        each.item in known and known[each.item] >= each.max_age.reaches_from(trial.as_of)
        for each in trial.policy.information
    )
    rule = trial.policy.covenants
    young = young and (rule is None or rule.are_young(case.covenants, trial.as_of))
    free = found.best == found.worst == found.grade and not grade.watch and young
    is_open = found.sales is SalesGate.OPEN
    trial.require(is_open is free, f"sales open: {free}, got {found.sales.value}", case)


def _good_figures(trial: Trial) -> list[WatchedFigure]:
    """Put every figure of the customer on the good side of its threshold, or show it unchanged."""
    asked = {each.figure: each for each in trial.policy.thresholds if not each.each_facility}
    return [_good_figure(each, trial.as_of) for each in asked.values()]


def _good_figure(asked: WarningThreshold, on: Date) -> WatchedFigure:
    if asked.change is Change.VALUE:
        step = next(step for step in (-1, 1) if not _holds(step, asked.relation))
        return WatchedFigure(asked.figure, _stepped(asked.limit, step), on)
    same = Money(10_000, "USD")
    return WatchedFigure(asked.figure, same, on, before=same)


def _ends(trial: Trial, case: Any) -> tuple[int, int]:
    found: Watch = trial.ask(case).outcome
    return trial.policy.place(found.best), trial.policy.place(found.worst)


def _due(trial: Trial, found: Watch, within: int) -> Any:
    if not within:
        return found.since
    try:
        calendar = trial.case.calendar
        return None if calendar is None else calendar.add(found.since, within)
    except OutsideCalendar:
        return None


def _stepped(limit: Amount, step: int) -> Amount:
    if isinstance(limit, Fraction):
        return limit + Fraction(step, 1000)
    return measure_like(units(limit) + step, limit)


def _holds(step: int, relation: str) -> bool:
    return {"<": step < 0, "<=": step <= 0, ">": step > 0, ">=": step >= 0}[relation]
