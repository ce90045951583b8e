"""The solver: is there such a request, and which is the smallest?

A question that the solver does not settle within its time stops the proof; it is never
taken for a no. The smallest is by the order of the variables, each from zero up, so it
is the same on every machine. Units: whole units of each dimension; seconds.

>>> x, y = z3.Int("x"), z3.Int("y")
>>> found = Bench(10).smallest([x + y >= 7, x <= 3, y <= 5], [x, y])
>>> [found[x], found[y]]
[2, 5]
>>> Bench(10).smallest([x > 3, x < 4], [x]) is None
True
>>> Bench(0).smallest([x > 3], [x])
Traceback (most recent call last):
...
acctcore.testing.proofs.solving.Stopped: the time allowed (0 s) ran out
"""

from collections.abc import Iterable, Mapping, Sequence
from time import monotonic
from typing import Any, TypeAlias

from acctcore.errors import OutOfRange, fault

try:
    import z3
except ImportError as error:
    need = "proofs need the extra `prove`: pip install 'acctcore[prove]'"
    raise ImportError(need) from error

Term: TypeAlias = Any
"""A term of z3, which states no types."""
Values: TypeAlias = Mapping[Term, int]


def either(terms: Iterable[Term]) -> Term:
    """Say that one of the terms holds; of none, no."""
    return z3.Or(z3.BoolVal(val=False), *terms)


def every(terms: Iterable[Term]) -> Term:
    """Say that all the terms hold; of none, yes."""
    return z3.And(z3.BoolVal(val=True), *terms)


class Stopped(Exception):
    """A proof that cannot go on, and why."""


class Bench:
    """A solver with so many seconds for a whole proof."""

    def __init__(self, seconds: int) -> None:
        if type(seconds) is not int or seconds < 0:
            raise OutOfRange(fault("seconds", "a whole number of 0 or more", seconds))
        self.seconds = seconds
        self.until = monotonic() + seconds

    def exists(self, conditions: Iterable[Term]) -> bool:
        """Tell whether values meet all the conditions."""
        return self._model(self._solver(conditions)) is not None

    def smallest(self, conditions: Iterable[Term], variables: Sequence[Term]) -> Values | None:
        """Answer the smallest values of 0 or more that meet the conditions, if any do."""
        solver = self._solver([*conditions, *(each >= 0 for each in variables)])
        model = self._model(solver)
        if model is None:
            return None
        found = {}
        for each in variables:
            model, found[each] = self._least(solver, each, model)
            solver.add(each == found[each])
        return found

    def _solver(self, conditions: Iterable[Term]) -> z3.Solver:
        solver = z3.Solver()
        solver.add(*conditions)
        return solver

    def _least(self, solver: z3.Solver, variable: Term, model: Term) -> tuple[Term, int]:
        """Halve the distance to the least value; zero is tried first."""
        low, high, middle = 0, _value(model, variable), 0
        while low < high:
            found = self._model(solver, variable <= middle)
            if found is None:
                low = middle + 1
            else:
                model, high = found, _value(found, variable)
            middle = (low + high) // 2
        return model, high

    def _model(self, solver: z3.Solver, *more: Term) -> Term | None:
        left = int((self.until - monotonic()) * 1000)
        if left <= 0:
            raise Stopped(f"the time allowed ({self.seconds} s) ran out")
        solver.set("timeout", left)
        answer = solver.check(*more)
        if answer == z3.unknown:
            raise Stopped(f"the solver gave up: {solver.reason_unknown()}")
        return solver.model() if answer == z3.sat else None


def _value(model: Term, variable: Term) -> int:
    value: int = model.eval(variable, model_completion=True).as_long()
    return value
