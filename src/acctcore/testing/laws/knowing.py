"""Laws of what is not known: it never helps, and it never overturns what was decided without it.

"Better" is said through the answer a catalogue gives of an outcome: met is better than unknown and
not met. Of those two neither is better, since less known may leave open what was refused.
"""

from acctcore.findings import Verdict
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial


def unknown_never_helps(trial: Trial) -> None:
    """Leaving a fact out never makes a case met that was not met, or not decided, with it.

    Source: architecture, promise 3: a missing fact is never silently a zero.
    """
    if trial.answer() is Verdict.MET:
        return
    for what, poorer, _ in omissions(trial.case, trial.policy):
        found = trial.answer(poorer)
        told_ = f"no better answer without `{what}`, got one that is met"
        trial.require(found is not Verdict.MET, told_, poorer)


def what_is_decided_stays_decided(trial: Trial) -> None:
    """An answer given with less known stands when more becomes known.

    Source: architecture, promise 3: decide where every possible value gives the same answer.
    """
    richer = trial.answer()
    for what, poorer, required in omissions(trial.case, trial.policy):
        found = trial.answer(poorer)
        settled = required or found in (Verdict.UNKNOWN, richer)
        told_ = f"what is {found.value} without `{what}` to be so with it, got {richer.value}"
        trial.require(settled, told_, poorer)
