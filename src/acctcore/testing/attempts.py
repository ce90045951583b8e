"""What came of trying a law: how often it was tried, and what is told where it does not hold.

A function that answers the same question differently is found out here, whichever law stumbled
over it: it is asked again, and watched for what it reads.

>>> Attempt(3).holds, Attempt(0).holds, Attempt(3, "expected another level").holds
(True, False, False)
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from acctcore.errors import AcctcoreError
from acctcore.testing.broken import Broken
from acctcore.testing.shown import decision
from acctcore.testing.telling import told
from acctcore.testing.trials import Trial
from acctcore.testing.watching import watched

_TIMES: Final = 8


@frozen
class Attempt:
    """A law tried on so many cases; `told` is empty unless it is broken.

    `answer` is what was answered to the smallest case, and to that case changed; `unsteady` is
    set where the function answers the same question differently.
    """

    tried: int
    told: str = ""
    answer: str = ""
    unsteady: bool = False
    cause: BaseException | None = None

    @property
    def holds(self) -> bool:
        """Whether the law was tried and held."""
        return self.tried > 0 and not self.told


def broken(trial: Trial | None, error: Broken) -> Attempt:
    """Tell of the smallest case on which a law does not hold."""
    if trial is not None and _wavers(trial):
        return unsteady(trial, f"\n\nFound by:\n{error}")
    answers = () if trial is None else tuple(_answers(trial, error))
    return Attempt(1, f"{error}", "\n\n".join(answers), cause=error.__cause__)


def unsteady(trial: Trial | None, found: str = "") -> Attempt:
    """Tell of a function that does not answer the same twice."""
    called = "the rule" if trial is None else f"`{trial.subject.called}`"
    read = "" if trial is None else _read_by(trial)
    return Attempt(
        1,
        f"expected the same answer to the same question; {called} answers differently when asked "
        f"again on the same facts: it reads a clock, chance, or something that an earlier answer "
        f"changed{read}{found}",
        unsteady=True,
    )


def _wavers(trial: Trial) -> bool:
    """Ask the same again and again; an answer that cannot be written out is no sign of it."""
    return len({_once(trial) for _ in range(_TIMES)}) > 1


def _once(trial: Trial) -> str:
    try:
        return told(trial.call(trial.case))
    except AcctcoreError as error:
        return f"{error}"
    except Exception as error:  # noqa: BLE001 - whatever a host's function raises
        return type(error).__name__


def _read_by(trial: Trial) -> str:
    """Name what it calls that is not an argument."""
    calls = watched(lambda: _once(trial))
    return f"; it calls {', '.join(f'`{each}`' for each in calls)}" if calls else ""


def _answers(trial: Trial, error: Broken) -> Iterator[str]:
    """Write the answer to the case, and to the changed one where there is one."""
    case, *changed = error.cases or (trial.case,)
    named = [("the case", case), *(("the changed case", each) for each in changed if each != case)]
    for name, each in named:
        try:
            yield f"the answer to {name}:\n{decision(trial.ask(each))}"
        except Exception:  # noqa: BLE001, S112 - whatever a host's function answers, or raises
            continue
