"""A law: a named sentence about a rule, with where it comes from, that can be tried on a case.

A law is an ordinary function of a trial. Its docstring is its sentence and, in the last
paragraph, its source; its name is what a failing test shows.

>>> def no_answer_is_empty(trial):
...     '''A rule answers.
...
...     Source: an example.
...     '''
...     trial.require(trial.ask() is not None, "an answer, got none")
>>> law = Law.of(no_answer_is_empty, about="authority.route")
>>> law.name, law.sentence, law.source
('no_answer_is_empty', 'A rule answers.', 'an example')
>>> Law.of(lambda trial: None)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: law: expected a sentence and a line `Source: ...` in its docstring,
got `<lambda>`
"""

import re
from collections.abc import Callable, Coroutine
from inspect import getdoc
from typing import Self, TypeAlias

from attrs import frozen

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.testing.subjects import in_words
from acctcore.testing.trials import Trial

Check: TypeAlias = Callable[[Trial], None]


@frozen
class Law:
    """A law and the name of the rule it is about; empty where it is about every judging rule."""

    name: str
    sentence: str
    source: str
    about: str
    check: Check

    @classmethod
    def of(cls, check: Check, *, about: str = "") -> Self:
        """Make a law of a function whose docstring states it.

        Raises:
            OutOfRange: the docstring has no sentence or no source.
        """
        told = re.fullmatch(r"(.+?)\n\n.*?Source: (.+?)\.?", getdoc(check) or "", re.DOTALL)
        if told is None:
            expected = "a sentence and a line `Source: ...` in its docstring"
            raise OutOfRange(fault("law", expected, check.__name__))
        sentence, source = (" ".join(each.split()) for each in told.groups())
        return cls(check.__name__, sentence, source, about, check)

    def __call__(self, trial: Trial) -> None:
        """Try the law on one case; a law that does not hold raises `Broken`.

        Raises:
            WrongKind: the function answers something, which nobody would look at.
        """
        answered: object = self.check(trial)  # type: ignore[func-returns-value]
        if answered is not None:
            if isinstance(answered, Coroutine):
                answered.close()
            expected = "that it says what it expects by `trial.require` and answers nothing"
            raise WrongKind(fault(f"law `{self.name}`", expected, in_words(answered)))

    def __str__(self) -> str:
        """Write the name."""
        return self.name


def laws_of(*checks: Check, about: str = "") -> tuple[Law, ...]:
    """Make laws about one rule."""
    return tuple(Law.of(check, about=about) for check in checks)
