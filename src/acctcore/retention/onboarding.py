"""New customers are judged by items of their own, while they are younger than so many days.

The bands are the card's, or others under the same names in the same order: so two bands can
be told apart by height even while the age of the customer is not known. Units: whole
points and days. Source: the retention domain's page, early warning; Totango separates the
first 30 days [secondary].

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.measures import Number
>>> logins = CardItem("7(a)", "NO_LOGIN", Number("logins", (Bin(40, upper="1"), Bin(0, "1"))))
>>> Onboarding("7", 30, 10, (logins,)).holds(29), Onboarding("7", 30, 10, (logins,)).holds(30)
(True, False)
>>> Onboarding("7", 0, 10, (logins,))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: days of onboarding: expected 1 or more, got `0` (a whole number)
"""

from collections.abc import Iterable
from enum import Enum

from acctcore.guards import counted, listed, named, optional_kind
from acctcore.retention.bands import Band
from acctcore.retention.calibrations import Calibration
from acctcore.retention.items import CardItem
from acctcore.values import field, frozen


class WarningProfile(Enum):
    """Which items a customer was judged by."""

    STANDARD = "standard"
    ONBOARDING = "onboarding"
    EITHER = "either"
    """It is not known since when the customer is one: both were tried."""


def _items(items: Iterable[CardItem]) -> tuple[CardItem, ...]:
    return listed(items, CardItem, "items of the onboarding profile", "items")


def _bands(items: Iterable[Band]) -> tuple[Band, ...]:
    return listed(items, Band, "bands of the onboarding profile", "bands")


@frozen
class Onboarding:
    """Base, items and bands for the first `days` days; the triggers of the card hold too.

    `bands` left out are those of the card.
    """

    clause: str
    days: int
    base: int
    items: tuple[CardItem, ...] = field(converter=_items)
    bands: tuple[Band, ...] = field(default=(), converter=_bands)
    calibration: Calibration | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a profile without a clause or of less than a day."""
        named(self.clause, "clause of the onboarding profile")
        counted(self.days, "days of onboarding", 1)
        optional_kind(
            self.calibration, Calibration, "calibration of onboarding", "a table or a curve"
        )

    def holds(self, age: int) -> bool:
        """Tell whether a customer of so many days is still new."""
        return age < self.days
