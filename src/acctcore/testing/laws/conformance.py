"""Laws of a function that means to decide as the library does: a port, or a faster one.

They are asked for by name: a bank that decides otherwise on purpose does not want them. The
other laws say what any sound rule holds to; these say where one is not ours.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.decisions import Decision
from acctcore.errors import AcctcoreError
from acctcore.testing.broken import Idle
from acctcore.testing.omissions import omissions
from acctcore.testing.shown import document
from acctcore.testing.strategies.picking import pick
from acctcore.testing.subjects import SUBJECTS
from acctcore.testing.telling import told
from acctcore.testing.trials import Trial


def its_outcome_is_that_of_the_library(trial: Trial) -> None:
    """Facts that are sound have the outcome that the library's own rule gives them.

    It is asked of the case, of the case with one fact left out, and of the day after.

    Source: architecture, promise 1: the same inputs give the same bytes, wherever they are put.
    """
    for asked, ours in _asked(trial):
        own = asked.ask().outcome
        wanted = f"the outcome of the library:\n{document(ours.outcome)}"
        asked.require(told(own) == told(ours.outcome), wanted)


def its_reasons_are_those_of_the_library(trial: Trial) -> None:
    """A decision has the findings that the library's own rule makes, one by one, in their order.

    It is asked as the outcome is.

    Source: architecture, promise 2: reasons on refusal as fully as on grant.
    """
    for asked, ours in _asked(trial):
        own = asked.ask().findings
        for found, wanted in zip(own, ours.findings, strict=False):
            asked.require(found == wanted, f"the finding {wanted}, got {found}")
        asked.require(len(own) == len(ours.findings), f"{len(ours.findings)} findings")


def _asked(trial: Trial) -> Iterator[tuple[Trial, Decision[Any]]]:
    """Answer questions beside the one that was drawn, and what the library decides."""
    shape = trial.subject.shape
    ours = next((each for each in SUBJECTS if each.shape == shape), None)
    if ours is None:
        raise Idle
    poorer = [case for _, case, required in omissions(trial.case, trial.policy) if not required]
    others = [trial.about(pick(trial.draw, poorer))] if poorer else []
    if trial.as_of < Date.max:
        others.append(evolve(trial, as_of=from_ordinal(trial.as_of.toordinal() + 1)))
    for asked in (trial, *others):
        try:
            decision = ours.function(asked.case, asked.policies, asked.as_of)
        except AcctcoreError:  # what is sound on a day need not be so on the next
            continue
        yield asked, decision
