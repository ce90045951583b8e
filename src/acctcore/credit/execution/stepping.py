"""The process so far, and whether the step that is asked for is the next one.

Refused: an event that is skipped, replayed, reopened or out of its time, a step asked for that
is not next, a signature before the approval, conditions said to be met before the last one was.
Not known: no events are given, or not when the conditions were met.
Source: project page on credit, section 7: no skipped, replayed or reopened step.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.credit.execution.cases import ExecutionStep
from acctcore.credit.execution.matters import Matter
from acctcore.credit.execution.policies import said
from acctcore.credit.execution.process import Misstep, MisstepKind
from acctcore.findings import Finding, Measured, Verdict


def past_findings(matter: Matter) -> Iterator[Finding]:
    """Say whether what was done was done in order, and the signature after the approval."""
    rule, progress = matter.policy.process, matter.progress
    if progress is None:
        yield said(rule, "STEPS_NOT_KNOWN", Verdict.UNKNOWN, "steps done")
        return
    if not progress.missteps:
        done = ", ".join(each.step for each in progress.reached) or "none"
        yield said(rule, "STEPS_IN_ORDER", Verdict.MET, "steps done", done)
    for each in progress.missteps:
        yield _misstep(matter, each)
    approved_on, signed_on = matter.case.approval.approved_on, matter.signed_on
    if approved_on is not None and signed_on is not None:
        before = signed_on < approved_on
        code, verdict = ("SIGNED_BEFORE_APPROVAL", Verdict.NOT_MET)
        if not before:
            code, verdict = ("SIGNED_AFTER_APPROVAL", Verdict.MET)
        yield said(rule, code, verdict, "signature", signed_on, ">=", approved_on)
    yield from _condition_findings(matter, progress.day_of(rule.conditions))


def asked_finding(matter: Matter, step: ExecutionStep) -> Finding:
    """Say whether a step may be done next."""
    rule = matter.policy.process
    name = rule.signing if step is ExecutionStep.SIGN else rule.drawing
    if matter.progress is None:
        return said(rule, "NEXT_STEP_NOT_KNOWN", Verdict.UNKNOWN, name)
    after = matter.asking(step).missteps
    if len(after) > len(matter.progress.missteps):
        return _misstep(matter, after[-1])
    return said(rule, "STEP_IS_NEXT", Verdict.MET, name)


def _condition_findings(matter: Matter, done_on: Date | None) -> Iterator[Finding]:
    """Say whether no condition was open, nor met later, when the step says that they are met."""
    rule, conditions = matter.policy.process, matter.case.conditions
    if done_on is None:
        return
    if conditions is None:
        yield said(rule, "CONDITIONS_NOT_KNOWN", Verdict.UNKNOWN, rule.conditions)
    for each in conditions or ():
        if each.open:
            yield said(rule, "STEP_WITH_OPEN_CONDITION", Verdict.NOT_MET, each.id)
        elif each.met is not None and each.met.on is None:
            yield said(rule, "CONDITION_DAY_NOT_KNOWN", Verdict.UNKNOWN, each.id)
    days = [each.met.on for each in conditions or () if each.met is not None]
    last = max((day for day in days if day is not None), default=None)
    if last is not None:
        before = done_on < last
        code = "STEP_BEFORE_CONDITIONS" if before else "STEP_AFTER_CONDITIONS"
        verdict = Verdict.NOT_MET if before else Verdict.MET
        yield said(rule, code, verdict, rule.conditions, done_on, ">=", last)


def _misstep(matter: Matter, found: Misstep) -> Finding:
    due = found.due or "none: all steps are done"
    about = f"{found.step} on {found.on}"
    kind, verdict = found.kind.name, Verdict.NOT_MET
    compared: tuple[Measured, str, Measured] = (found.step, "=", due)
    if found.kind is MisstepKind.OUT_OF_TIME_ORDER:
        compared = (found.on, ">=", found.last_on)
    return said(matter.policy.process, kind, verdict, about, *compared)
