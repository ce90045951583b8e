"""A facility: a limit that the bank grants, the parties who may draw, and its last day.

Units: money of one currency; `expires` is the last day on which it can be drawn.
Raises: a nameless one, a limit below 0, one that stands under itself, a member twice.

>>> line = Facility("line", Money.of("100.00", "USD"), committed=True, members=("A",))
>>> line.expired_on(Date(2026, 3, 16))
False
>>> Facility("line", Money.of("-1.00", "USD"), committed=True)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: limit of `line`: expected 0 or more, got `USD -1.00`
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import flagged, named, names, of_kind, repeated
from acctcore.money import Money
from acctcore.values import field, frozen


def _members(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "members of a facility")


@frozen
class Facility:
    """One node of the tree. Without members it has those of the facility it stands under."""

    id: str
    limit: Money
    committed: bool = field(kw_only=True)
    """Whether the bank has to lend, or may refuse each drawing."""
    under: str | None = field(default=None, kw_only=True)
    """The facility of which this is a sub-limit."""
    expires: Date | None = field(default=None, converter=optional_day, kw_only=True)
    members: tuple[str, ...] = field(default=(), converter=_members, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what is malformed in itself."""
        named(self.id, "id of a facility")
        about = f"of `{self.id}`"
        of_kind(self.limit, Money, f"limit {about}", "an amount such as `HKD 20000.00`")
        flagged(self.committed, f"`committed` {about}")
        if self.limit.minor < 0:
            raise OutOfRange(fault(f"limit {about}", "0 or more", self.limit))
        if self.under is not None:
            named(self.under, f"what `{self.id}` stands under")
        if self.under == self.id:
            raise Contradiction(f"`{self.id}` stands under itself")
        for member in repeated(self.members):
            raise Contradiction(f"member `{member}` {about} stands twice")

    def expired_on(self, on: Date) -> bool:
        """Tell whether its last day is past."""
        return self.expires is not None and self.expires < on
