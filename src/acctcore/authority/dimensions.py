"""A dimension: one measured quantity with a limit, and how requests add up on it.

Units: each dimension names its own (a currency code, `bp`, `months`). A year
begins on the day that `year_from` names, `01-01` for the calendar year.

>>> Dimension("cost", "HKD", Adds.GROUP, Tenor(months=12)).measures
'cost'
>>> Dimension("cost", "HKD", Adds.GROUP, year_from="04-01").first_counted(Date(2026, 3, 16))
Date(2025, 4, 1)
>>> Dimension("cost", "HKD", Adds.GROUP)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: dimension `cost` adds up past grants (group) but states no window
"""

import re
from enum import Enum
from typing import Final

from pendulum import Date

from acctcore.authority.guards import require_kind
from acctcore.authority.naming import require_name
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import of_kind, optional_kind, texts
from acctcore.quantity import Measure, unit_of
from acctcore.values import field, frozen

_YEAR_FROM: Final = re.compile(r"([0-9]{2})-([0-9]{2})", re.ASCII)
_DAYS_IN: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month that every year has."""


class Adds(Enum):
    """With which past grants a request is taken together before a limit is tested."""

    NOTHING = "nothing"
    """The request stands alone."""
    FACILITY = "facility"
    """Grants on the same facility: basis points on different loans do not add."""
    PARTY = "party"
    """Grants to the same party."""
    GROUP = "group"
    """Grants to the party's connected group."""


class Combine(Enum):
    """What is tested of a request taken together with past grants."""

    SUM = "sum"
    LARGEST = "largest"
    """The largest of them: months of two loans do not add, nor does one hide the other."""


@frozen
class Dimension:
    """One measured quantity with a limit.

    `unit` is a currency code or a unit's name. `of` is the quantity of the
    request that is tested, where several dimensions test the same one. `window`
    or `year_from` (month and day) says which past grants count. `part_of` names
    the dimension of which this one is a part, `whole` the most there can be.
    """

    name: str
    unit: str
    adds: Adds = Adds.NOTHING
    window: Tenor | None = None
    of: str = ""
    combine: Combine = Combine.SUM
    year_from: str = ""
    part_of: str = ""
    whole: Measure | None = None
    measures: str = field(init=False, eq=False, repr=False)
    """The name of the quantity of the request."""
    scope: str = field(init=False, eq=False, repr=False)
    """The word of `adds`."""
    sums: bool = field(init=False, eq=False, repr=False)
    """Whether what counts is a sum over a rolling window, or nothing."""

    def __attrs_post_init__(self) -> None:
        """What is taken together needs one window, a single request has none."""
        require_name("dimension", self.name)
        require_name(f"unit of `{self.name}`", self.unit)
        require_kind(f"adds of `{self.name}`", self.adds, Adds)
        require_kind(f"combine of `{self.name}`", self.combine, Combine)
        _require_kinds(self)
        _require_window(self)
        if self.whole is not None and unit_of(self.whole) != self.unit:
            raise Contradiction(f"dimension `{self.name}` is in {self.unit}, not `{self.whole}`")
        if self.part_of == self.name:
            raise Contradiction(f"dimension `{self.name}` is part of itself")
        object.__setattr__(self, "measures", self.of or self.name)
        object.__setattr__(self, "scope", self.adds.value)
        sums = self.combine is Combine.SUM and not self.year_from
        object.__setattr__(self, "sums", sums)

    def first_counted(self, as_of: Date) -> Date:
        """Answer the earliest day whose grants still count on a day.

        A dimension that adds up nothing counts from the day itself.
        """
        return first_day(self.window, self.year_from, as_of)


def first_day(window: Tenor | None, year_from: str, as_of: Date) -> Date:
    """Answer the first day that a year or a window reaches back to; without either, the day."""
    if year_from:
        month, first = map(int, year_from.split("-"))
        year = as_of.year - ((as_of.month, as_of.day) < (month, first))
        return Date(year, month, first) if year else Date(1, 1, 1)
    return as_of if window is None else reached(window, as_of)


def reached(window: Tenor, as_of: Date) -> Date:
    """Answer the first day from which a window reaches; one longer than the calendar, all of it."""
    try:
        return window.reaches_from(as_of)
    except OutOfRange:
        return Date(1, 1, 1)


def _require_kinds(dimension: Dimension) -> None:
    name, months = dimension.name, "a length of time such as `12 months`"
    texts(dimension, f"`{name}`", "year_from")
    of_kind(dimension.of, str, f"quantity that `{name}` tests", "a name")
    of_kind(dimension.part_of, str, f"what `{name}` is part of", "the name of a dimension")
    optional_kind(dimension.window, Tenor, f"window of `{name}`", months)
    optional_kind(dimension.whole, Measure, f"whole of `{name}`", "an amount or a quantity")


def _require_window(dimension: Dimension) -> None:
    name, adds = dimension.name, dimension.adds
    windows = (dimension.window is not None) + bool(dimension.year_from)
    if adds is not Adds.NOTHING and not windows:
        raise Contradiction(
            f"dimension `{name}` adds up past grants ({adds.value}) but states no window"
        )
    if adds is Adds.NOTHING and windows:
        raise Contradiction(f"dimension `{name}` states a window but adds up nothing")
    if windows > 1:
        raise Contradiction(f"dimension `{name}` states a window and a year; keep one")
    require_year_from(f"year_from of `{name}`", dimension.year_from)


def require_year_from(what: str, year_from: str) -> None:
    """Refuse what is no day that every year has."""
    found = _YEAR_FROM.fullmatch(year_from)
    month, first = map(int, found.groups()) if found else (0, 0)
    if year_from and not (1 <= month <= 12 and 1 <= first <= _DAYS_IN[month - 1]):  # noqa: PLR2004
        expected = "the month and day every year begins, such as `01-01` or `04-01`"
        raise OutOfRange(fault(what, expected, year_from))
