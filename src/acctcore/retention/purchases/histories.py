"""What a customer bought, counted from the first purchase: x, t_x and T.

`x` counts repeat purchases, `t_x` is the age at the last of them and `T` the age today,
both in the unit of time of the model. Two purchases on one day count once. Times are exact.

Bad input raises: `t_x` after `T`; `x` 0 with `t_x` above 0, and the reverse; a purchase
after today; no purchase at all (who never bought has no history).

>>> History.of_days((date(1997, 1, 1), date(1997, 1, 18)), until=date(1997, 9, 30), unit_days=7)
History(x=1, t_x=Fraction(17, 7), T=Fraction(272, 7))
>>> History(2, "40", "38.86")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `t_x` of 40 is after `T` of 1943/50; \
nobody buys after the day of the history
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Self, TypeAlias

from acctcore.counts import many
from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.retention.purchases.bounds import count, given_exactly, inexact, span
from acctcore.values import field, frozen


@frozen
class History:
    """Repeat purchases in continuous time."""

    x: int
    t_x: Fraction = field(converter=given_exactly)
    T: Fraction = field(converter=given_exactly)

    def __attrs_post_init__(self) -> None:
        """Refuse a history that contradicts itself."""
        count(self.x, "`x`")
        object.__setattr__(self, "t_x", span(self.t_x, "`t_x`"))
        object.__setattr__(self, "T", span(self.T, "`T`"))
        if self.t_x > self.T:
            advice = "nobody buys after the day of the history"
            raise Contradiction(f"`t_x` of {self.t_x} is after `T` of {self.T}; {advice}")
        _refuse_half_a_history(self.x, self.t_x)

    @classmethod
    def of_days(cls, bought: Iterable[date], *, until: date, unit_days: int) -> Self:
        """Count the days on which a customer bought; a day stated twice counts once.

        Raises:
            OutOfRange: no day, a day after `until`, or a unit of less than one day.
        """
        last_day = day(until, "day of the history")
        if type(unit_days) is not int:
            raise WrongKind(fault("days in a unit of time", "a whole number", unit_days))
        if unit_days < 1:
            raise OutOfRange(fault("days in a unit of time", "1 or more", unit_days))
        first, last, repeats = _first_last_repeats(bought, last_day)
        age, today = last - first, last_day.toordinal() - first
        return cls(repeats, Fraction(age, unit_days), Fraction(today, unit_days))

    @property
    def times(self) -> tuple[float, float]:
        """`t_x` and `T` as the models take them."""
        return inexact(self.t_x), inexact(self.T)


@frozen
class PeriodHistory:
    """Yes or no in each of `n` periods: bought in `x` of them, last in period `t_x`."""

    x: int
    t_x: int
    n: int

    def __attrs_post_init__(self) -> None:
        """Refuse a history that contradicts itself."""
        count(self.n, "`n`", 10_000)
        count(self.x, "`x`")
        count(self.t_x, "`t_x`")
        if self.t_x > self.n:
            raise Contradiction(f"`t_x` of {self.t_x} is after the last period, {self.n}")
        _refuse_half_a_history(self.x, self.t_x)
        if self.x > self.t_x:
            most = many(self.t_x, "period")
            raise Contradiction(f"`x` of {self.x} is more than the {most} up to `t_x`")


HistoryKind: TypeAlias = type[History] | type[PeriodHistory]

_EXPECTED: Final = MappingProxyType(
    {History: "purchases in continuous time", PeriodHistory: "yes or no in each period"}
)


def refuse_other(history: object, kind: HistoryKind) -> None:
    """Refuse a history of the other kind, and what is none."""
    if not isinstance(history, kind):
        raise WrongKind(fault("history", _EXPECTED[kind], history))


def _refuse_half_a_history(x: int, last: Fraction | int) -> None:
    if x == 0 and last > 0:
        raise Contradiction(f"`x` is 0 and `t_x` is {last}; without a repeat purchase `t_x` is 0")
    if x > 0 and last == 0:
        raise Contradiction(f"`x` is {x} and `t_x` is 0; a repeat purchase has a later day")


def _first_last_repeats(bought: Iterable[date], until: date) -> tuple[int, int, int]:
    days = {day(each, "day of a purchase").toordinal() for each in bought}
    if not days:
        raise OutOfRange(fault("purchases", "one day or more", None))
    if max(days) > until.toordinal():
        late = date.fromordinal(max(days))
        raise OutOfRange(fault("day of a purchase", f"{until} or before", late))
    return min(days), max(days), len(days) - 1
