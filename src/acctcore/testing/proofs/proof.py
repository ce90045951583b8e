"""What is answered to a question about a letter: proved, refuted with requests, or not proved.

>>> Answer.NOT_PROVED.value
'not_proved'
>>> print(Proof(Question.MONOTONE, Answer.PROVED, ("sha256:5f",), (Date(2026, 1, 1),)))
asking for more never leads to a lower level: proved
of the compiled letter sha256:5f
"""

from collections.abc import Iterator
from enum import Enum

from pendulum import Date

from acctcore.authority import AccommodationCase
from acctcore.authority.comparison.pairs import Ending
from acctcore.report.requests import tell_request
from acctcore.values import frozen


class Answer(Enum):
    """What came of a question."""

    PROVED = "proved"
    """No request there is says otherwise."""
    REFUTED = "refuted"
    """A request says otherwise, and `route` confirms it; or a level has none."""
    NOT_PROVED = "not_proved"
    """Neither: the reasons say what stood in the way."""


class Question(Enum):
    """What was asked, and its sentence."""

    MONOTONE = "monotone"
    NO_GAP = "no_gap"
    REACHABLE = "reachable"
    IMPLIES = "implies"
    EQUIVALENT = "equivalent"

    @property
    def sentence(self) -> str:
        """What is proved where it is."""
        return _SENTENCES[self.value]


_SENTENCES = {
    "monotone": "asking for more never leads to a lower level",
    "no_gap": "every request within what some level holds has a level",
    "reachable": "every level is the lowest competent one for some request",
    "implies": "what the second letter grants, the first grants at that level or below",
    "equivalent": "both letters send every request to the same level, body or to nobody",
}


@frozen
class Shown:
    """A request in the bank's own units, its day, and how it ends under each letter."""

    case: AccommodationCase
    as_of: Date
    ends: tuple[Ending, ...]
    cells: tuple[str, ...]
    """The cell of each letter; empty for none."""

    def __str__(self) -> str:
        """Write it in a line."""
        ends = " and ".join(map(str, self.ends))
        return f"{tell_request(self.case)} on {self.as_of}: {ends}"


@frozen
class Proof:
    """The answer to a question about letters with these content hashes.

    `days` are the days asked about; each stands for those up to the next. `witness`
    is the smallest request, or pair of requests, that refutes; `reached` one request for
    each level. `reasons` say what is not reached or not proved, `outside` what is no
    part of the proof and only tested.
    """

    question: Question
    answer: Answer
    hashes: tuple[str, ...]
    days: tuple[Date, ...]
    witness: tuple[Shown, ...] = ()
    reached: tuple[Shown, ...] = ()
    reasons: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether it is proved; for `assert proof.proved, proof`."""
        return self.answer is Answer.PROVED

    def __str__(self) -> str:
        """Write the answer, what it is about, and what shows it."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.question.sentence}: {self.answer.value.replace('_', ' ')}"
        yield f"of the compiled letter {' and '.join(self.hashes)}"
        yield from map(str, self.witness)
        yield from self.reasons
