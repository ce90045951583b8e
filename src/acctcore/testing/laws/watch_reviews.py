"""Laws of who takes something back on a watch: the time of a review, and the roles that are named.

They put the worst grade before and a review that gives the best to the rule, or one signal.
"""

from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    MonitoringCase,
    PreviousGrade,
    SignalClearance,
    SignalState,
    UpgradeRule,
    WarningSignal,
    WatchReview,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.testing.laws.quiet import quiet
from acctcore.testing.trials import Trial


def a_review_lifts_a_grade_in_its_time(trial: Trial) -> None:
    """A grade is lifted once it stood as long as the rule says, by a review no older than it says.

    Source: credit reference, section 9; S22: a grade becomes better by a review.
    """
    rule = _upgrade(trial)
    first = rule.counts_for.reaches_from(trial.as_of)
    past = from_ordinal(first.toordinal() - 1)
    for on, lifts in ((trial.as_of, True), (first, True), (past, False)):
        _lifted(trial, _reviewed(trial, rule.roles[0], on, _stood(rule.after, on)), lifts=lifts)
    young = from_ordinal(_stood(rule.after, trial.as_of).toordinal() + 1)
    if young <= trial.as_of:
        _lifted(trial, _reviewed(trial, rule.roles[0], trial.as_of, young), lifts=False)


def only_a_named_role_lifts_a_grade(trial: Trial) -> None:
    """A review lifts a grade by a role that the rule names, and not by another or the manager.

    Source: credit reference, section 9; S22: independent review.
    """
    rule, on = _upgrade(trial), trial.as_of
    role, stood = trial.pick(rule.roles), _stood(rule.after, on)
    good = _reviewed(trial, role, on, stood)
    _lifted(trial, good, lifts=True)
    _lifted(trial, _reviewed(trial, _other(rule.roles), on, stood), lifts=False)
    own = WatchReview(trial.case.account_manager, role, on, trial.policy.grades[0].name, "law")
    _lifted(trial, evolve(good, review=own), lifts=False)


def only_a_named_role_clears_a_signal(trial: Trial) -> None:
    """Where roles are named to take a signal back, it counts on if another role did, or none told.

    Source: credit reference, section 9; S22: independent review.
    """
    roles, kind = trial.policy.clearance_roles, trial.pick(trial.policy.signals)
    trial.only_if(roles)
    signal = WarningSignal(kind.code, "K-law", trial.as_of, "law")
    for role, state in (
        (trial.pick(roles), SignalState.CLEARED),
        (_other(roles), SignalState.LIVE),
        ("", SignalState.POSSIBLE),
    ):
        back = SignalClearance("K-law", _somebody(trial), trial.as_of, "law", role)
        case = quiet(trial, signals=(signal,), clearances=(back,))
        found = [e.state for e in trial.ask(case).outcome.signals if e.key == "K-law"]
        told = f"a signal taken back by `{role}` to be {state.value}, got {found}"
        trial.require(found == [state], told, case)


def _upgrade(trial: Trial) -> UpgradeRule:
    trial.only_if(trial.policy.upgrade is not None and len(trial.policy.grades) > 1)
    rule: UpgradeRule = trial.policy.upgrade
    return rule


def _somebody(trial: Trial) -> str:
    """Name somebody who does not manage the account."""
    return f"not {trial.case.account_manager}"


def _other(roles: tuple[str, ...]) -> str:
    return "no " + " or ".join(roles)


def _stood(after: Tenor, on: Date) -> Date:
    """Answer the last day from which a grade has stood so long on a day."""
    found = from_ordinal(after.reaches_from(on).toordinal() - 1)
    while after.after(later := from_ordinal(found.toordinal() + 1)) <= on:
        found = later
    return found


def _reviewed(trial: Trial, role: str, on: Date, since: Date) -> MonitoringCase:
    grades = trial.policy.grades
    review = WatchReview(_somebody(trial), role, on, grades[0].name, "law")
    return quiet(trial, previous=PreviousGrade(grades[-1].name, since), review=review)


def _lifted(trial: Trial, case: MonitoringCase, *, lifts: bool) -> None:
    grades = trial.policy.grades
    expected, found = grades[0 if lifts else -1].name, trial.ask(case).outcome.best
    trial.require(found == expected, f"`{expected}` as the best end, got `{found}`", case)
