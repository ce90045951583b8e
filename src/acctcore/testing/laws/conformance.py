"""Laws of a function that means to decide as the library does: a port, or a faster one.

They are asked for by name: a bank that decides otherwise on purpose does not want them. The
other laws say what any sound rule holds to; these say where one is not ours.
"""

from typing import Any

from acctcore.decisions import Decision
from acctcore.testing.broken import Idle
from acctcore.testing.shown import document
from acctcore.testing.subjects import SUBJECTS
from acctcore.testing.telling import told
from acctcore.testing.trials import Trial


def its_outcome_is_that_of_the_library(trial: Trial) -> None:
    """Facts that are sound have the outcome that the library's own rule gives them.

    Source: architecture, promise 1: the same inputs give the same bytes, wherever they are put.
    """
    own, ours = (each.outcome for each in _answers(trial))
    trial.require(told(own) == told(ours), f"the outcome of the library:\n{document(ours)}")


def its_reasons_are_those_of_the_library(trial: Trial) -> None:
    """A decision has the findings that the library's own rule makes, one by one, in their order.

    Source: architecture, promise 2: reasons on refusal as fully as on grant.
    """
    own, ours = (each.findings for each in _answers(trial))
    for found, wanted in zip(own, ours, strict=False):
        trial.require(found == wanted, f"the finding {wanted}, got {found}")
    trial.require(len(own) == len(ours), f"{len(ours)} findings, got {len(own)}")


def _answers(trial: Trial) -> tuple[Decision[Any], Decision[Any]]:
    """Answer what the function decides, and what the library's rule of its types does."""
    shape = trial.subject.shape
    ours = next((each for each in SUBJECTS if each.shape == shape), None)
    if ours is None:
        raise Idle
    return trial.ask(), ours.function(trial.case, trial.policies, trial.as_of)
