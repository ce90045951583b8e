"""Trying the laws, on two processes where there is much to try: each takes the next law.

A law is tried alike in either, so the report does not depend on how many there are, nor on which
of them came first. Hypothesis takes numbers from the source of the modules that are loaded, so
both have the same loaded.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final

from attrs import evolve, frozen

from acctcore.cli.output import with_progress
from acctcore.cli.prove_asking import Asked, asked_of
from acctcore.cli.prove_storage import share_storage, storage
from acctcore.errors import AcctcoreError
from acctcore.testing.attempts import Attempt
from acctcore.testing.checking import Check
from acctcore.testing.law import Law

_MUCH: Final = 2_000
"""So many cases are worth a second process."""
_TOLD: Final = (
    "policy",
    "rule",
    "facts",
    "rules",
    "currencies",
    "version",
    "law",
    "laws",
    "examples",
)


@frozen
class Result:
    """What came of one law; `misfit` says why it could not be put to the rule."""

    law: Law
    attempt: Attempt
    misfit: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was tried and held."""
        return self.attempt.holds

    @property
    def broken(self) -> bool:
        """Whether it does not hold."""
        return bool(self.attempt.told)

    @property
    def word(self) -> str:
        """Say it in a word or two."""
        if self.misfit:
            return "DOES NOT FIT"
        if self.attempt.unsteady:
            return "ANSWERS DIFFERENTLY"
        return "BROKEN" if self.broken else "holds" if self.holds else "not tried"


def tried(asked: Sequence[Asked], args: Namespace) -> list[Result]:
    """Try every law, rule after rule; say on a terminal how far it is."""
    checks = _checks(asked)
    if _processes(checks, args) == 1:
        return list(with_progress(map(_result, checks), len(checks), "laws tried:"))
    context = get_context("spawn")
    turns = context.Value("i", 0)
    with ProcessPoolExecutor(1, context, _begin, (turns, _loaded(), storage())) as other:
        rest = other.submit(_share, _plain(args))
        begun = with_progress(_progress(checks, turns), len(checks), "laws tried:")
        own = dict(each for each in begun if each is not None)
        theirs = {at: Result(checks[at].law, *told) for at, told in rest.result().items()}
    found = {**own, **theirs}
    return [found[at] for at in range(len(checks))]


def _checks(asked: Sequence[Asked]) -> list[Check]:
    return list(chain.from_iterable(one.checks for one in asked))


def _processes(checks: Sequence[Check], args: Namespace) -> int:
    if args.jobs is not None:
        return 1 if args.jobs == 1 or len(checks) == 1 else 2
    much = len(checks) * args.examples > _MUCH and len(checks) > 1
    return 2 if much and (os.cpu_count() or 1) > 1 else 1


def _result(check: Check) -> Result:
    try:
        return Result(check.law, check.attempt())
    except AcctcoreError as error:
        return Result(check.law, Attempt(0), f"{error}")
    except Exception as error:  # noqa: BLE001 - a bank's own law may raise anything
        return Result(check.law, Attempt(0), _raised(error))


def _raised(error: Exception) -> str:
    """Say what a law raised in the place of trying the rule, and on which line."""
    at = extract_tb(error.__traceback__)[-1]
    return f"the law itself raised {type(error).__name__}: {error} ({at.filename}:{at.lineno})"


def _taken(checks: Sequence[Check], turns: Any) -> Iterator[tuple[int, Result]]:
    """Try the next law that nobody has taken, until there is none; the places are shared."""
    while (at := _turn(turns)) < len(checks):
        yield at, _result(checks[at])


def _turn(turns: Any) -> int:
    with turns.get_lock():
        turns.value += 1
        return int(turns.value) - 1


def _progress(checks: Sequence[Check], turns: Any) -> Iterator[tuple[int, Result] | None]:
    """Try laws, and answer nothing for each that the other process has taken meanwhile."""
    last = -1
    for at, result in _taken(checks, turns):
        yield from [None] * (at - last - 1)
        yield at, result
        last = at


_TURNS: Final[list[Any]] = []
"""In the other process, the turns it shares: they are handed over only when it starts."""


def _begin(turns: Any, modules: Sequence[str], folder: Path) -> None:
    """Begin the other process."""
    share_storage(folder)
    for name in modules:
        import_module(name)
    _TURNS.append(turns)


def _loaded() -> list[str]:
    return sorted(name for name in sys.modules if name.split(".")[0] == "acctcore")


def _share(words: dict[str, Any]) -> dict[int, tuple[Attempt, str]]:
    """Try, in the other process, its share; laws and causes stay where they are."""
    found = _taken(_checks(asked_of(Namespace(**words))), _TURNS[0])
    return {at: (evolve(each.attempt, cause=None), each.misfit) for at, each in found}


def _plain(args: Namespace) -> dict[str, Any]:
    return {name: getattr(args, name) for name in (*_TOLD, "seed")}
