"""Laws of what a watch hears: cures and certificates to their last day, signals as they are stated.

They put one covenant or one signal to the rule, and judge the answer from the policy.
"""

from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    CovenantTest,
    JudgedSignal,
    MonitoringCase,
    Severity,
    SignalKind,
    SignalState,
    WarningSignal,
    Watch,
)
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.testing.laws.quiet import quiet
from acctcore.testing.trials import Trial

_BOUND: Final = Money(100, "USD")
_OVER: Final = Money(101, "USD")


def a_breach_is_in_cure_to_the_last_day(trial: Trial) -> None:
    """A broken covenant is in cure on the last day to cure it, a day later no more, and never kept.

    Source: credit reference, section 5: a covenant has a cure period.
    """
    trial.only_if(trial.policy.covenants is not None)
    breach = trial.policy.covenants.breach
    past = from_ordinal(trial.as_of.toordinal() - 1)
    for until, code in ((trial.as_of, f"{breach}_IN_CURE"), (past, breach), (None, breach)):
        broken = evolve(_covenant(trial.as_of), inputs={"debt": _OVER}, cure_until=until)
        case = quiet(trial, covenants=(broken,))
        decision = trial.ask(case)
        told = [e.code for e in decision.findings if (e.clause, e.measured) == ("law", _OVER)]
        trial.require(told == [code], f"`{code}` with a cure until {until}, got {told}", case)
        kept = [each.kept for each in decision.outcome.covenants]
        trial.require(kept == [Verdict.NOT_MET], f"a covenant that is broken, got {kept}", case)


def a_certificate_is_in_time_on_its_last_day(trial: Trial) -> None:
    """A certificate is in time, or may still come, on its last day; after it, it is a signal.

    Source: credit reference, section 5: a late certificate is a finding too.
    """
    trial.only_if(trial.policy.covenants is not None)
    late, on = trial.policy.covenants.late_certificate, trial.as_of
    past = from_ordinal(on.toordinal() - 1)
    for due, came in ((on, on), (on, None), (past, past), (past, on), (past, None)):
        in_time = (came or on) <= due
        stated = evolve(_covenant(on), certificate_due=due, certificate_on=came)
        case = quiet(trial, covenants=(stated,))
        found: Watch = trial.ask(case).outcome
        certified = [each.certified for each in found.covenants]
        told = f"a certificate due on {due} that came on {came} in time: {in_time}"
        expected = [Verdict.MET if in_time else Verdict.NOT_MET]
        trial.require(certified == expected, told, case)
        live = [e.code for e in found.signals if e.state is SignalState.LIVE and e.on == on]
        trial.require(live == ([] if in_time else [late]), f"{told}, got signals {live}", case)


def a_stated_severity_makes_a_signal_graver_only(trial: Trial) -> None:
    """A signal is as grave as the graver of what the policy and its own words say, and so it binds.

    Source: credit reference, section 9: a signal has a severity.
    """
    kind: SignalKind = trial.pick(trial.policy.signals)
    for stated in (None, *Severity):
        signal = WarningSignal(kind.code, "K-law", trial.as_of, "law", severity=stated)
        case = quiet(trial, signals=(signal,))
        found: Watch = trial.ask(case).outcome
        graver = kind.severity if stated is None or _rank(stated) < _rank(kind.severity) else stated
        severity = _seen(trial, found, case).severity
        told = f"a signal that is {graver.value}, got {severity.value}"
        trial.require(severity is graver, told, case)
        least, best = _of_one(trial, kind.code, graver), trial.policy.place(found.best)
        trial.require(best >= least, f"a grade no better than {least}, got {best}", case)


def a_signal_not_confirmed_is_possible_and_no_more(trial: Trial) -> None:
    """A signal that is not confirmed may be so: the worst end counts it, and the best does not.

    Source: credit reference, section 9: neither a signal nor missing data improves a grade.
    """
    kind: SignalKind = trial.pick(trial.policy.signals)
    rumour = WarningSignal(kind.code, "K-law", trial.as_of, "law", confirmed=False)
    case = quiet(trial, signals=(rumour,))
    found: Watch = trial.ask(case).outcome
    without: Watch = trial.ask(quiet(trial)).outcome
    state = _seen(trial, found, case).state
    trial.require(state is SignalState.POSSIBLE, f"a possible signal, got {state.value}", case)
    same = found.best == without.best
    trial.require(same, f"{without.best} as the best end, got {found.best}", case)
    least, worst = _of_one(trial, kind.code, kind.severity), trial.policy.place(found.worst)
    trial.require(worst >= least, f"a worst end no better than {least}, got {worst}", case)


def _covenant(on: Date) -> CovenantTest:
    return CovenantTest("C-law", "law", "debt", "<=", {"debt": _BOUND}, on, limit=_BOUND)


def _rank(severity: Severity) -> int:
    return list(Severity).index(severity)


def _seen(trial: Trial, found: Watch, case: MonitoringCase) -> JudgedSignal:
    told = [each for each in found.signals if each.key == "K-law"]
    trial.require(len(told) == 1, f"the signal to be shown once, got {len(told)}", case)
    return told[0]


def _of_one(trial: Trial, code: str, severity: Severity) -> int:
    """Answer the worst place that a rule leads to of this one signal, whatever else there is."""
    places = [
        trial.policy.place(each.grade)
        for each in trial.policy.rules
        if each.count == 1
        and not each.while_bills_unmatured
        and (not each.codes or code in each.codes)
        and (each.at_least is None or _rank(severity) >= _rank(each.at_least))
    ]
    return max(places, default=0)
