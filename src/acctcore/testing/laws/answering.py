"""Laws of an answer: there is one, always the same, and only the question decides it."""

from collections.abc import Callable
from typing import Final

from acctcore.canonical import content_hash
from acctcore.testing.once import once
from acctcore.testing.reorderings import reordered
from acctcore.testing.subjects import Subject
from acctcore.testing.telling import told, unordered
from acctcore.testing.trials import Trial
from acctcore.testing.watching import watched


def it_answers_every_sound_question(trial: Trial) -> None:
    """A rule answers facts that are sound under its policy; it never raises on them.

    Source: architecture, promise 3: refusals and missing facts are values.
    """
    decision = trial.ask()
    said = [*decision.findings, *decision.reasons, *decision.missing]
    trial.require(said, "an answer that says why, got no finding at all")


def it_answers_the_same_again(trial: Trial) -> None:
    """The same question gets the same answer, to the last word, however often it is asked.

    Source: architecture, promise 1: the same inputs give the same bytes.
    """
    first, *others = (told(trial.ask()) for _ in range(4))
    for other in others:
        trial.require(
            first == other,
            f"the same answer again; `{trial.subject.called}` answers differently when asked "
            "again on the same facts: it reads a clock, chance, or something that an earlier "
            "answer changed",
        )


def it_reads_no_clock_and_no_chance(trial: Trial) -> None:
    """A rule reads its arguments only: no clock, no chance, no file.

    Source: architecture, promise 1: pure.
    """
    told(trial.ask())
    read = watched(lambda: told(trial.ask()))
    named = ", ".join(f"`{each}`" for each in read)
    told_ = f"nothing but arguments to be read; `{trial.subject.called}` calls {named}"
    trial.require(not read, told_)


def it_leaves_its_arguments_alone(trial: Trial) -> None:
    """Judging changes neither the facts nor the policy.

    Source: architecture, promise 1: pure.
    """
    before = content_hash(trial.case), _FIRST_SEEN(trial.subject)(trial.policies)
    trial.ask()
    after = content_hash(trial.case), content_hash(trial.policies)
    trial.require(before == after, "facts and policy as they were before they were judged")


def _hashing(_subject: Subject) -> Callable[[object], str]:
    """Hash each policy as a rule was first handed it: what another rule did is not this one's."""
    return once(content_hash)


_FIRST_SEEN: Final = once(_hashing)


def order_makes_no_difference(trial: Trial) -> None:
    """The order of lists that are sets by meaning changes nothing but the order of the answer.

    Source: architecture, promise 1, and law 5 of the targets reference.
    """
    mixed = reordered(trial.case, trial.draw)
    policies = reordered(trial.policies, trial.draw) if trial.policies is not None else None
    same = unordered(trial.ask()) == unordered(trial.ask(mixed, policies))
    trial.require(same, "the same answer with the lists in another order", mixed)
