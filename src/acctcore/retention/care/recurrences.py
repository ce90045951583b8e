"""When a touch is due: every so long, some time after signing, on stated days, on the birthday.

Rule: steps count from their anchor and never from each other, so that three months after 31
January is 30 April and six months after it is 31 July. A step with nothing in it raises, as does a
list without a day. Units: tenors and days.

>>> EveryStep(Tenor(months=3)).anchor.value
'relationship'
>>> AfterSigning((Tenor(days=90), Tenor(days=7)))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: steps after signing: `7 days` stands after `90 days`; \
list the shorter first
"""

from collections.abc import Iterable
from enum import Enum
from itertools import pairwise
from typing import Final, TypeAlias

from pendulum import Date

from acctcore.days import Tenor, day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import chosen, listed, of_kind
from acctcore.values import field, frozen

_TENORS: Final = "tenors such as `7 days`"


class CareAnchor(Enum):
    """From which day the steps of a cadence count."""

    RELATIONSHIP = "relationship"
    """From the first day of the relationship."""
    LAST_CONTACT = "last_contact"
    """From the last contact that was made for this touch; before the first, the relationship."""


def span_of(tenor: Tenor) -> tuple[int, int]:
    """Answer a tenor as months and days, to compare it and to take it several times."""
    return 12 * tenor.years + tenor.months, tenor.days


def _tenors(items: Iterable[Tenor]) -> tuple[Tenor, ...]:
    return listed(items, Tenor, "steps after signing", _TENORS)


def _days(items: Iterable[Date]) -> tuple[Date, ...]:
    found = listed(items, object, "days of an occasion", "days")
    return tuple(sorted({day(each, "day of an occasion") for each in found}))


@frozen
class EveryStep:
    """A cadence: again after each tenor, counted from the anchor."""

    every: Tenor
    anchor: CareAnchor = CareAnchor.RELATIONSHIP

    def __attrs_post_init__(self) -> None:
        """Refuse a cadence of no length."""
        of_kind(self.every, Tenor, "cadence", "a tenor such as `3 months`")
        chosen(self.anchor, CareAnchor, "anchor of a cadence")
        if span_of(self.every) == (0, 0):
            raise OutOfRange(fault("cadence", "a tenor of at least one day", self.every))


@frozen
class AfterSigning:
    """So long after each signing of a contract, the shortest first."""

    after: tuple[Tenor, ...] = field(converter=_tenors)

    def __attrs_post_init__(self) -> None:
        """Refuse no step at all and steps out of order."""
        if not self.after:
            raise OutOfRange(fault("steps after signing", "one tenor or more", None))
        for before, later in pairwise(self.after):
            if span_of(later) <= span_of(before):
                told = f"`{later}` stands after `{before}`; list the shorter first"
                raise Contradiction(f"steps after signing: {told}")


@frozen
class OnDays:
    """An occasion: on stated days, the same for every customer."""

    days: tuple[Date, ...] = field(converter=_days)

    def __attrs_post_init__(self) -> None:
        """Refuse an occasion without a day."""
        if not self.days:
            raise OutOfRange(fault("days of an occasion", "one day or more", None))


@frozen
class OnBirthday:
    """On the birthday of the person, where the facts state one."""


Recurrence: TypeAlias = EveryStep | AfterSigning | OnDays | OnBirthday
