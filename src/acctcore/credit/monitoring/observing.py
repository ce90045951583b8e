"""Which signals count on a day: those stated, and those that thresholds and covenants find.

Rule: a signal counts unless it is past its life, or somebody who may took it back. What a threshold
or a covenant finds counts once with what is stated of the same code and facility. What cannot be
judged may be a signal. Source: the credit domain page, section 9.

Where nobody says which signals there are, or how the covenants stand, any number of them may be.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve
from pendulum import Date

from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.clauses import CovenantSignals
from acctcore.credit.monitoring.clearing import cleared
from acctcore.credit.monitoring.covenants import CovenantTest
from acctcore.credit.monitoring.outcomes import JudgedSignal, SignalState
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.monitoring.readings import Reading
from acctcore.credit.monitoring.signals import Severity, WarningSignal, each_once, stated_again
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.values import frozen


@frozen
class Hidden:
    """A kind of signal of which there may be any number."""

    code: str
    severity: Severity


def observed(
    case: MonitoringCase, policy: MonitoringPolicy, readings: Iterable[Reading], on: Date
) -> tuple[JudgedSignal, ...]:
    """Answer every signal with its state: the stated ones by day, then what was found."""
    stated = stated_by(case, policy, on)
    found = [*_read(case, policy, readings), *_of_covenants(case, policy, on)]
    again = [
        evolve(_stated(each, case, policy, on), state=SignalState.DUPLICATE)
        for each in stated_again(case.signals or ())
    ]
    return (*stated, *again, *_once(stated, found))


def stated_by(case: MonitoringCase, policy: MonitoringPolicy, on: Date) -> tuple[JudgedSignal, ...]:
    """Answer each signal stated that was observed by a day, with its state on that day."""
    known = (each for each in each_once(case.signals or ()) if each.on <= on)
    return tuple(_stated(each, case, policy, on) for each in known)


def hidden(case: MonitoringCase, policy: MonitoringPolicy) -> tuple[Hidden, ...]:
    """Answer what there may be any number of, since nobody says."""
    found = []
    if case.signals is None:
        found += [Hidden(each.code, Severity.HIGH) for each in policy.signals]
    if case.covenants is None and policy.covenants is not None:
        codes = (policy.covenants.breach, policy.covenants.late_certificate)
        found += [Hidden(code, policy.kind(code).severity) for code in codes]
    return tuple(found)


def _stated(
    signal: WarningSignal, case: MonitoringCase, policy: MonitoringPolicy, on: Date
) -> JudgedSignal:
    kind = policy.kind(signal.code)
    ends = kind.counts_to(signal)
    state = SignalState.LIVE if signal.confirmed else SignalState.POSSIBLE
    if ends is not None and ends < on:
        state = SignalState.EXPIRED
    taken_back = cleared(signal, case, policy)
    if taken_back is Verdict.MET:
        state = SignalState.CLEARED
    elif taken_back is Verdict.UNKNOWN and state is SignalState.LIVE:
        state = SignalState.POSSIBLE
    return JudgedSignal(
        signal.code,
        signal.key,
        signal.about,
        signal.on,
        kind.severity_of(signal),
        state,
        signal.source,
        ends,
    )


def _read(
    case: MonitoringCase, policy: MonitoringPolicy, readings: Iterable[Reading]
) -> Iterator[JudgedSignal]:
    for each in readings:
        if each.verdict is Verdict.NOT_APPLICABLE or each.verdict is Verdict.MET:
            continue
        on = each.on if each.verdict is Verdict.NOT_MET else None
        source = f"figure `{each.threshold.figure}`"
        yield _found(each.threshold.signal, each.about, case, policy, on, source)


def _of_covenants(
    case: MonitoringCase, policy: MonitoringPolicy, on: Date
) -> Iterator[JudgedSignal]:
    rule = policy.covenants
    if rule is not None:
        for each in case.covenants or ():
            yield from _of_covenant(each, rule, case, policy, on)


def _of_covenant(
    covenant: CovenantTest,
    rule: CovenantSignals,
    case: MonitoringCase,
    policy: MonitoringPolicy,
    on: Date,
) -> Iterator[JudgedSignal]:
    source = f"covenant `{covenant.id}`"
    kept = rule.kept(covenant, on)
    if kept is not Verdict.MET:
        tested = covenant.tested_on if kept is Verdict.NOT_MET else None
        yield _found(rule.breach, source, case, policy, tested, source)
    if covenant.certificate_due is not None and covenant.certified(on) is Verdict.NOT_MET:
        late = from_ordinal(covenant.certificate_due.toordinal() + 1)
        yield _found(rule.late_certificate, source, case, policy, late, source)


def _found(  # noqa: PLR0913, PLR0917 - the parts of a signal
    code: str,
    about: str,
    case: MonitoringCase,
    policy: MonitoringPolicy,
    on: Date | None,
    source: str,
) -> JudgedSignal:
    state = SignalState.POSSIBLE if on is None else SignalState.LIVE
    severity = policy.kind(code).severity
    return JudgedSignal(
        code, f"{code} {about or case.customer}", about, on, severity, state, source
    )


def _once(stated: Iterable[JudgedSignal], found: list[JudgedSignal]) -> Iterator[JudgedSignal]:
    """Count what was found once, and not beside what is stated of the same."""
    told = {(e.code, e.about) for e in stated if e.state is SignalState.LIVE}
    for each in sorted(found, key=lambda each: each.state is not SignalState.LIVE):
        same = (each.code, each.about)
        yield evolve(each, state=SignalState.DUPLICATE) if same in told else each
        told.add(same)
