"""What moves a clock: a pause on a ground, and more time that one asks for and another allows.

Whether it moves anything is for the regime to say. Malformed requests raise. Units: days.

>>> ClockPause("awaiting customer", Date(2026, 5, 12), Date(2026, 5, 11))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: pause for `awaiting customer` ends on 2026-05-11, before it begins \
on 2026-05-12
"""

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.guards import named, optional_kind
from acctcore.values import field, frozen


def _on_pause(value: object) -> Date:
    return day(value, "day of a pause")


def _on_approval(value: object) -> Date:
    return day(value, "day of an approval")


def _on_extension(value: object) -> Date:
    return day(value, "day of an extension")


@frozen
class ClockPause:
    """Nothing can be done for a ground; without an end it lasts still.

    The days after `on`, up to and with `until`, do not count for the clocks that allow the ground.
    """

    ground: str
    on: Date = field(converter=_on_pause)
    until: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a pause without a ground, and one that ends before it begins."""
        named(self.ground, "ground of a pause", "words")
        if self.until is not None and self.until < self.on:
            told = f"ends on {self.until}, before it begins on {self.on}"
            raise Contradiction(f"pause for `{self.ground}` {told}")


@frozen
class ExtensionApproval:
    """Who allowed an extension, in which role, on which day."""

    by: str
    role: str
    on: Date = field(converter=_on_approval)

    def __attrs_post_init__(self) -> None:
        """Refuse an approval by nobody."""
        named(self.by, "who approved an extension")
        named(self.role, f"role of approver `{self.by}`")


@frozen
class ExtensionRequest:
    """More time is asked for one clock: why, by whom, who allowed it, when the customer was told.

    Without an approval nobody has allowed it; without `told_on` the customer has not been told.
    """

    clock: str
    extension: str
    ground: str
    on: Date = field(converter=_on_extension)
    by: str
    approval: ExtensionApproval | None = None
    told_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse one without a clock, a ground or a name."""
        named(self.clock, "clock of an extension")
        named(self.extension, f"extension of `{self.clock}`")
        named(self.ground, f"ground to extend `{self.clock}`", "words")
        named(self.by, f"who asked to extend `{self.clock}`")
        words = "an approval"
        optional_kind(self.approval, ExtensionApproval, f"approval to extend `{self.clock}`", words)
        for each in (self.approval.on if self.approval else None, self.told_on):
            if each is not None and each < self.on:
                told = f"is asked for on {self.on}, after {each}, when it was allowed or told"
                raise Contradiction(f"extension of `{self.clock}` {told}")
