"""What every question does: refuse what is no letter, go through the days, give the answer.

A request that refutes is put to `route` before it is shown; one that `route` does not
confirm is told as a defect of the proofs, and nothing is proved.

>>> from acctcore.authority import LetterDraft
>>> require_letter("letter", LetterDraft((), (), (), ()))
Traceback (most recent call last):
...
acctcore.errors.WrongKind: letter: expected a sound letter, got a draft of a letter;
find it sound first: `DelegationLetter.of(draft)`
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Self, TypeAlias

from pendulum import Date

from acctcore.authority import DelegationLetter, LetterDraft
from acctcore.authority.cases import example
from acctcore.authority.comparison.pairs import Ending, LetterPair
from acctcore.authority.compiling import CompiledCell
from acctcore.canonical import content_hash
from acctcore.errors import AcctcoreError, WrongKind, fault
from acctcore.testing.proofs.days import Letters, Stretch, lie, stretches_of
from acctcore.testing.proofs.outside import tell_outside
from acctcore.testing.proofs.places import Spot, spots_of
from acctcore.testing.proofs.proof import Answer, Proof, Question, Shown
from acctcore.testing.proofs.solving import Bench, Stopped, Values
from acctcore.testing.proofs.stages import Stage, windows_in
from acctcore.testing.proofs.variables import Unknowns
from acctcore.testing.proofs.writing import case_of

Doubts: TypeAlias = dict[str, None]
"""The figures that are not known and leave something open, each once, in order."""

_SURE = "a defect of the proofs: `route` does not confirm the request found, which ends with"


class Asked(NamedTuple):
    """A question about letters, with the time and the days for it."""

    question: Question
    letters: Letters
    bench: Bench
    stretches: tuple[Stretch, ...]
    spots: tuple[Spot, ...]

    @classmethod
    def of(
        cls,
        question: Question,
        letters: Letters,
        seconds: int,
        since: Date | None,
        until: Date | None,
    ) -> Self:
        """Lay the letters out.

        Raises:
            Stopped: they cannot be, or return every request.
        """
        for letter in letters:
            if not letter.reasons:
                raise Stopped("the letter lists no reason: every request is returned")
            for each in letter.budgets:
                told = "what it has granted in all is no number of a request"
                raise Stopped(f"`{each.level}` has a budget: {told}")
        bench, spots = Bench(seconds), spots_of(*letters)
        stretches = stretches_of(letters, map(windows_in, spots), since, until)
        return cls(question, letters, bench, stretches, spots)

    @property
    def days(self) -> tuple[Date, ...]:
        """The days asked about."""
        return tuple(on for each in self.stretches for on in each.days)

    def stages(self, *stretches: Stretch) -> Iterator[Stage]:
        """Go through the days and the spots, earliest and first of the letter first.

        A spot has a day only where its windows lie as on none before in the stretch.
        """
        spots = [(spot, windows_in(spot)) for spot in self.spots]
        for stretch in stretches or self.stretches:
            seen = set()
            for on in stretch.days:
                for at, (spot, windows) in enumerate(spots):
                    told = at, lie(windows, on)
                    if told not in seen:
                        seen.add(told)
                        yield Stage(self.letters, spot, on)

    def in_cells(self, *stretches: Stretch) -> Iterator[Stage]:
        """Go through the days and the cells of the first letter."""
        stages = self.stages(*stretches)
        return (each for each in stages if isinstance(each.spot.places[0], CompiledCell))

    def doubt(self, stage: Stage, request: Unknowns, doubts: Doubts) -> None:
        """Keep the figures that are not known, where they leave a request undecided."""
        unread = dict.fromkeys(stage.unread())
        conditions = (*stage.conditions(request), stage.ends(request).undecided)
        if unread and self.bench.exists(conditions):
            doubts.update(unread)

    def shown(
        self, stage: Stage, request: Unknowns, values: Values, reason: str | None = None
    ) -> Shown:
        """Write a request out and route it.

        Raises:
            Stopped: it cannot be routed.
        """
        stated = reason or self.letters[-1].reasons[0]
        made_up = case_of(self.letters, request, stage.spot.codes, values, stated)
        case = example(made_up, *self.letters)
        pair = LetterPair.of(self.letters[0], self.letters[-1])
        try:
            ends = pair.route(case, stage.on)
        except AcctcoreError as error:
            raise Stopped(f"{_SURE} {error}") from None
        return Shown(case, stage.on, ends[: len(self.letters)], stage.spot.cells)

    def answer(self, answer: Answer, **more: Any) -> Proof:
        """Answer the question."""
        hashes = tuple(map(content_hash, self.letters))
        outside = tuple(tell_outside(self.letters, self.spots, self.stretches))
        return Proof(self.question, answer, hashes, self.days, outside=outside, **more)

    def refuted(self, *witness: Shown) -> Proof:
        """Answer that requests refute it."""
        return self.answer(Answer.REFUTED, witness=witness)

    def ended(self, doubts: Doubts, **more: Any) -> Proof:
        """Answer that it is proved, unless figures that are not known leave it open."""
        answer = Answer.NOT_PROVED if doubts else Answer.PROVED
        reasons = tuple(f"not known: {each}" for each in doubts)
        return self.answer(answer, reasons=reasons, **more)


def ask(  # noqa: PLR0913, PLR0917 - what every question takes
    question: Question,
    letters: Letters,
    seconds: int,
    since: Date | None,
    until: Date | None,
    settle: Callable[[Asked], Proof],
) -> Proof:
    """Put a question; one that cannot be settled is not proved, with the reason."""
    for name, letter in zip(("letter", "other"), letters, strict=False):
        require_letter(name, letter)
    try:
        return settle(Asked.of(question, letters, seconds, since, until))
    except Stopped as error:
        stretches = stretches_of(letters, (), since, until)
        stopped = Asked(question, letters, Bench(seconds), stretches, ())
        return stopped.answer(Answer.NOT_PROVED, reasons=(str(error),))


def require_letter(name: str, letter: DelegationLetter) -> None:
    """Refuse what is no sound letter."""
    if isinstance(letter, DelegationLetter):
        return
    draft = isinstance(letter, LetterDraft)
    got = "a draft of a letter" if draft else letter
    advice = "find it sound first: `DelegationLetter.of(draft)`" if draft else ""
    message = fault(name, "a sound letter", got, advice)
    raise WrongKind(message.replace(f"`{got}`", str(got)) if draft else message)


def confirmed(shown: Shown, *, holds: bool) -> Shown:
    """Answer a request that `route` ends as it was found to end.

    Raises:
        Stopped: it ends otherwise.
    """
    if not holds:
        raise Stopped(f"{_SURE} {' and '.join(map(str, shown.ends))}")
    return shown


def rank(ending: Ending, letter: DelegationLetter) -> int | None:
    """Rank how a request ends, as the laws do; more than all hold ranks above every level."""
    if ending.level is not None:
        return letter.level_ids.index(ending.level)
    return len(letter.levels) if ending.kind.value == "above_all" else None
