"""The facts of control: what was to be reached in all, what by now, and what was.

Rule: what is not known is left out, never zero. Units: money of one currency or a quantity of one
unit; business days. `days_elapsed` lie before the day of the control, which itself is still to
come.
Raises: days elapsed below 0 or above all, two currencies, floats.

>>> ControlCase("Q2", Quantity(60, "visits"), Quantity(36, "visits"), days_elapsed=40, days=63)
...     # doctest: +ELLIPSIS
ControlCase(name='Q2', ...days_elapsed=40, days=63)
>>> ControlCase("Q2", Quantity(60, "visits"), days_elapsed=64, days=63)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: business days elapsed of `Q2`: expected 0 to 63, got `64`
(a whole number)
"""

from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, unit_of
from acctcore.values import frozen


@frozen
class ControlCase:
    """One part of a plan on a day.

    `target` is what the whole period is to bring, `due` what of it was planned by now, `actual`
    what was reached. The two counts of business days say how much of the time is over.
    """

    name: str
    target: Measure
    due: Measure | None = None
    actual: Measure | None = None
    days_elapsed: int | None = None
    days: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount, mixed units and days that cannot be."""
        if not (isinstance(self.name, str) and self.name.strip()):
            raise OutOfRange(fault("name of a part of the plan", "a name", self.name))
        for what, value in (("target", self.target), ("due", self.due), ("actual", self.actual)):
            if value is None and what != "target":
                continue
            if not isinstance(value, Money | Quantity):
                expected = "an amount or a quantity"
                raise WrongKind(fault(f"{what} of `{self.name}`", expected, value))
            if unit_of(value) != unit_of(self.target):
                expected = f"`{unit_of(self.target)}` like the target"
                words = f"unit of {what} of `{self.name}`"
                raise MixedCurrency(fault(words, expected, unit_of(value)))
        self._check_days()

    def _check_days(self) -> None:
        if (self.days_elapsed is None) != (self.days is None):
            raise Contradiction(
                f"`{self.name}`: business days elapsed and in all are known together or not at all"
            )
        for what, count in (("in all", self.days), ("elapsed", self.days_elapsed)):
            if count is None:
                continue
            name, most = f"business days {what} of `{self.name}`", self.days or 0
            if type(count) is not int:
                raise WrongKind(fault(name, "a whole number", count))
            if count < 0:
                raise OutOfRange(fault(name, "0 or more", count))
            if count > most:
                raise OutOfRange(fault(name, f"0 to {most}", count))

    @property
    def days_left(self) -> int | None:
        """The business days that are still to come."""
        if self.days is None or self.days_elapsed is None:
            return None
        return self.days - self.days_elapsed
