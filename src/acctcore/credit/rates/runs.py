"""Flows as a person writes them: one amount, once or again and again.

Rule: a flow stands `at` a time from the first drawdown, or `on` a day, never both. A run of `times`
flows steps by `step` from the one, by `every` from the other; steps of months count from the first
flow, so the 31st stays the last day of shorter months. Units: years for the EU, unit-periods for
the US.
Raises: neither or both, a run without its step, a step without a run.

>>> run = FlowRun(Money.of("50.00", "EUR"), at=Fraction(1, 12), step=Fraction(1, 12), times=3)
>>> [str(each) for each in run.ats()]
['1/12', '1/6', '1/4']
>>> FlowRun(Money.of("50.00", "EUR"))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: flow of EUR 50.00: expected `at` or `on`, one of the two, got neither
"""

from fractions import Fraction

from pendulum import Date

from acctcore.days import Tenor, optional_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen

_TENOR = "a length such as `1 month`"


def _time(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "time of a flow")


def _step(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "step of a run")


def _on(value: object) -> Date | None:
    return optional_day(value, "day of a flow")


@frozen
class FlowRun:
    """An amount that flows once, or `times` times at even steps."""

    amount: Money
    at: Fraction | None = field(default=None, converter=_time)
    step: Fraction | None = field(default=None, converter=_step)
    on: Date | None = field(default=None, converter=_on)
    every: Tenor | None = None
    times: int = 1
    about: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a flow without its place in time, and a run without its step."""
        self._check_kinds()
        if (self.at is None) == (self.on is None):
            got = "neither" if self.at is None else "both"
            raise Contradiction(f"{self._what}: expected `at` or `on`, one of the two, got {got}")
        name, step = ("step", self.step) if self.on is None else ("every", self.every)
        stray = self.every if self.on is None else self.step
        if stray is not None:
            raise Contradiction(f"{self._what}: `step` goes with `at`, `every` goes with `on`")
        if (self.times > 1) != (step is not None):
            got = f"`times` {self.times} and {'no ' if step is None else ''}`{name}`"
            raise Contradiction(f"{self._what}: expected `times` above 1 with `{name}`, got {got}")
        if self.step is not None and self.step <= 0:
            raise OutOfRange(fault(f"step of the {self._what}", "more than 0", str(self.step)))

    def ats(self) -> list[Fraction]:
        """Answer the times of a run that starts at one."""
        start, step = self.at or Fraction(0), self.step or Fraction(0)
        return [start + number * step for number in range(self.times)]

    def days(self) -> list[Date]:
        """Answer the days of a run that starts on one."""
        if self.on is None:
            return []
        each = self.every or Tenor()
        steps = (Tenor(n * each.years, n * each.months, n * each.days) for n in range(self.times))
        return [step.after(self.on) for step in steps]

    @property
    def _what(self) -> str:
        return f"flow of {self.amount}"

    def _check_kinds(self) -> None:
        if not isinstance(self.amount, Money):
            raise WrongKind(fault("amount of a flow", "money such as `EUR 100.00`", self.amount))
        if self.every is not None and not isinstance(self.every, Tenor):
            raise WrongKind(fault(f"every of the {self._what}", _TENOR, self.every))
        if type(self.times) is not int:
            raise WrongKind(fault(f"times of the {self._what}", "a whole number", self.times))
        if self.times < 1:
            raise OutOfRange(fault(f"times of the {self._what}", "1 or more", self.times))
        if not isinstance(self.about, str):
            raise WrongKind(fault(f"about of the {self._what}", "text", self.about))
