"""Laws of a watch: nothing bad that is said or left unsaid makes a grade better.

They judge the answer from the policy and the case, and from answers to the case changed by one
thing. Places count from 0 for the best grade.
"""

from fractions import Fraction
from typing import Any

from attrs import evolve

from acctcore.credit import (
    Change,
    MonitoringCase,
    SignalClearance,
    SignalState,
    WarningSignal,
    WarningThreshold,
    Watch,
    WatchedFigure,
)
from acctcore.credit.monitoring.figures import OPPOSITE, Amount
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
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
        figure = WatchedFigure(asked.figure, stepped(asked.limit, step), trial.as_of, about)
        case = evolve(trial.case, figures=(*rest, figure))
        expected = holds(step, asked.relation)
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


def _ends(trial: Trial, case: Any) -> tuple[int, int]:
    found: Watch = trial.ask(case).outcome
    return trial.policy.place(found.best), trial.policy.place(found.worst)


def stepped(limit: Amount, step: int) -> Amount:
    """Go so many units from a limit; of a ratio a unit is a thousandth."""
    if isinstance(limit, Fraction):
        return limit + Fraction(step, 1000)
    return measure_like(units(limit) + step, limit)


def holds(step: int, relation: str) -> bool:
    """Tell whether what is so many units from a limit stands in a relation to it."""
    return {"<": step < 0, "<=": step <= 0, ">": step > 0, ">=": step >= 0}[relation]
