"""Trying the laws, on two processes where there is much to try: each takes every other law.

A law is tried alike in either, so the report does not depend on how many there are.
"""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from typing import Any, Final

from attrs import evolve, frozen

from acctcore.cli.output import with_progress
from acctcore.cli.prove_asking import Asked, asked_of
from acctcore.errors import AcctcoreError
from acctcore.testing.attempts import Attempt
from acctcore.testing.checking import Check
from acctcore.testing.law import Law

_MUCH: Final = 2_000
"""So many cases are worth a second process."""
_TOLD: Final = ("policy", "rule", "facts", "rules", "currencies", "version", "law", "examples")


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
        found = map(_result, checks)
        return list(with_progress(found, len(checks), "laws tried:"))
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        laws = [check.law for check in checks[1::2]]
        rest = other.submit(_every_other, _plain(args))
        own = list(with_progress(map(_result, checks[::2]), len(checks[::2]), "laws tried:"))
        theirs = [Result(law, *each) for law, each in zip(laws, rest.result(), strict=True)]
    return list(_merged(own, theirs))


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


def _every_other(words: dict[str, Any]) -> list[tuple[Attempt, str]]:
    """Try, in another process, every other law; laws and causes stay where they are."""
    found = map(_result, _checks(asked_of(Namespace(**words)))[1::2])
    return [(evolve(each.attempt, cause=None), each.misfit) for each in found]


def _plain(args: Namespace) -> dict[str, Any]:
    return {name: getattr(args, name) for name in (*_TOLD, "seed")}


def _merged(own: list[Result], theirs: list[Result]) -> Iterator[Result]:
    for at, each in enumerate(own):
        yield each
        yield from theirs[at : at + 1]
