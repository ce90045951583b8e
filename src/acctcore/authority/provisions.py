"""What a letter says beside its cells: what is reserved, endorsed, linked, converted, budgeted.

>>> Reserved("novel lending", "9", "board", {"product": ("crypto",)}).body
'board'
>>> Linking(Adds.NOTHING, Tenor(days=30))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: linked requests are those of a `facility`, a `party` or a `group`
"""

from collections.abc import Iterable, Mapping
from enum import Enum

from pendulum import Date

from acctcore.authority.dimensions import Adds, first_day, require_year_from
from acctcore.authority.guards import require_kind
from acctcore.authority.limits import Limit
from acctcore.authority.naming import codes_of, require_name
from acctcore.days import Tenor
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import distinct, of_kind, optional_kind, table, texts
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, units
from acctcore.rounding import Rounding
from acctcore.values import field, frozen


class Purpose(Enum):
    """What a letter gives power over."""

    CONCESSION = "concession"
    SANCTION = "sanction"


def _measures(over: Mapping[str, Measure]) -> FrozenMap[str, Measure]:
    what, words = "figures that need an endorsement", "amounts or quantities"
    return table(over, Measure, what, words, by="dimension")


@frozen
class Reserved:
    """What is never delegated: whatever the amount, it goes to the named body."""

    name: str
    clause: str
    body: str
    when: FrozenMap[str, tuple[str, ...]] = field(converter=codes_of)

    def __attrs_post_init__(self) -> None:
        """It says which requests, and to whom they go."""
        require_name("reserved category", self.name)
        texts(self, f"`{self.name}`", "clause")
        require_name(f"body that decides `{self.name}`", self.body)
        if not self.when:
            raise Contradiction(f"`{self.name}` is never delegated: say in `when` which requests")


@frozen
class Endorsement:
    """Who has to support a request besides the level that decides it.

    Needed where the categories are those of `when` and, if `over` names
    dimensions, one of them is tested with more than stands there.
    """

    by: str
    clause: str
    when: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)
    over: FrozenMap[str, Measure] = field(factory=FrozenMap, converter=_measures)

    def __attrs_post_init__(self) -> None:
        """It names who endorses, and no bound is below zero."""
        require_name("endorser", self.by)
        texts(self, f"the endorsement by `{self.by}`", "clause")
        for name, bound in self.over.items():
            if units(bound) < 0:
                what = f"`{name}` over which `{self.by}` endorses"
                raise OutOfRange(fault(what, "0 or more", bound))


def _same(names: Iterable[str]) -> tuple[str, ...]:
    return distinct(names, str, "what linked requests have the same", "categories")


@frozen
class Linking:
    """Requests of one party or group within a time are one request, for every limit.

    A dimension that adds up nothing of its own adds up what is linked, and one that adds
    up less of the party or group adds up what is linked instead. `same` names the categories
    in which linked requests agree, such as their type; left out, all are linked.
    """

    adds: Adds
    within: Tenor
    same: tuple[str, ...] = field(default=(), converter=_same)

    def __attrs_post_init__(self) -> None:
        """Linked is what goes to the same party, group or facility."""
        require_kind("adds of linked requests", self.adds, Adds)
        of_kind(
            self.within, Tenor, "time of linked requests", "a length of time such as `12 months`"
        )
        if self.adds is Adds.NOTHING:
            raise Contradiction("linked requests are those of a `facility`, a `party` or a `group`")


@frozen
class Conversion:
    """How an amount in another currency is tested: how it is rounded, how old a rate may be."""

    rounding: Rounding
    oldest_rate: Tenor

    def __attrs_post_init__(self) -> None:
        """Refuse a rounding without a name, and an age that is no length of time."""
        require_kind("rounding of a conversion", self.rounding, Rounding)
        words = "a length of time such as `1 day`"
        of_kind(self.oldest_rate, Tenor, "oldest rate of a conversion", words)


@frozen
class Budget:
    """What one level may grant in all, whoever to, within a window or a year.

    It counts the quantity of a dimension, in its unit. `window` or `year_from` says which
    grants of the level count; with `when`, those of these categories, and no other request
    is held against it. A relative `limit` names a cell: `30 x party in loans`.
    """

    level: str
    dimension: str
    limit: Limit
    clause: str
    window: Tenor | None = None
    year_from: str = ""
    when: FrozenMap[str, tuple[str, ...]] = field(factory=FrozenMap, converter=codes_of)

    def __attrs_post_init__(self) -> None:
        """It counts since one day, and has no lower bound."""
        require_name("level with a budget", self.level)
        require_name("dimension of a budget", self.dimension)
        what = f"budget of `{self.level}` on `{self.dimension}`"
        of_kind(self.limit, Limit, what, "a limit")
        texts(self, f"the {what}", "clause", "year_from")
        words = "a length of time such as `12 months`"
        optional_kind(self.window, Tenor, f"window of the {what}", words)
        if (self.window is None) == (not self.year_from):
            raise Contradiction(f"the {what} states a window or a year, one of the two")
        require_year_from(f"year_from of the {what}", self.year_from)
        if self.limit.over is not None:
            raise Contradiction(f"the {what} has no lower bound; leave `over` out")

    def first_counted(self, as_of: Date) -> Date:
        """Answer the earliest day whose grants still count on a day."""
        return first_day(self.window, self.year_from, as_of)
