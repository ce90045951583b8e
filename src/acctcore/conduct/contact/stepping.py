"""An approach in steps: none is skipped, none is done twice, and it ends with an opt-out.

Rule: the step has its channel, every step before it was done, and so many days have passed since
the one before. An opt-out from the first step on ends the approach, also where it was lifted later.
Source: the conduct domain page, section 2.6. Units: days, steps counted from 1.
"""

from collections.abc import Iterator

from acctcore.conduct.contact.attempts import Approach, DoneStep
from acctcore.conduct.contact.rows import ApproachSequence
from acctcore.conduct.contact.views import Judged, View, met, refused, unknown
from acctcore.days import from_ordinal
from acctcore.findings import Finding, Verdict


def approach_clauses(view: View) -> Iterator[Judged]:
    """Say whether the step of an approach may be taken, where it is one."""
    asked = view.case.approach
    if asked is None:
        return
    about = f"step {asked.step} of {asked.sequence}"
    known = view.policy.sequence(asked.sequence)
    if known is None:
        yield refused("sequences", "APPROACH_NOT_LISTED", asked.sequence)
    elif asked.step > len(known.steps):
        yield refused(known.clause, "STEP_NOT_LISTED", about)
    else:
        yield from _step(view, asked, known, about)


def _step(view: View, asked: Approach, known: ApproachSequence, about: str) -> Iterator[Judged]:
    step = known.steps[asked.step - 1]
    if view.channel != step.channel:
        told = (about, view.channel, "is not", step.channel)
        yield Judged(Finding(known.clause, "STEP_BY_OTHER_CHANNEL", Verdict.NOT_MET, *told))
    if asked.done is None:
        yield unknown(known.clause, "STEPS_NOT_STATED", about)
        return
    done = {each.step: each for each in asked.done}
    if _has_ended(view, asked.done):
        yield refused(known.clause, "APPROACH_ENDED", about)
    if any(each >= asked.step for each in done):
        yield refused(known.clause, "STEP_ALREADY_DONE", about)
    elif len(done) < asked.step - 1:
        yield refused(known.clause, "STEP_SKIPPED", about)
    else:
        yield _waited(view, known, about, done.get(asked.step - 1), step.after)


def _waited(
    view: View, known: ApproachSequence, about: str, before: DoneStep | None, after: int
) -> Judged:
    if before is None:
        return met(known.clause, "FIRST_STEP", about)
    first = from_ordinal(before.on.toordinal() + after)
    verdict = Verdict.MET if view.on >= first else Verdict.NOT_MET
    code = "STEP_DUE" if view.on >= first else "STEP_TOO_EARLY"
    told = (about, view.on, ">=", first)
    return Judged(Finding(known.clause, code, verdict, *told), passes=True)


def _has_ended(view: View, done: tuple[DoneStep, ...]) -> bool:
    """Tell whether the person opted out since the first step, of anything it is about."""
    begun = min((each.on for each in done), default=view.on)
    return any(
        each.on >= begun or each.holds_on(view.on)
        for each in view.case.opt_outs or ()
        if each.names(view.purposes)
    )
