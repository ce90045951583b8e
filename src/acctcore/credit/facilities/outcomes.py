"""The headroom of every facility, as it comes out.

Units: money of the facility's own currency.
"""

from enum import Enum

from pendulum import Date

from acctcore.errors import Unknown, fault
from acctcore.money import Money
from acctcore.values import frozen


class HeadroomFlag(Enum):
    """What a reader has to know of a facility's headroom."""

    EXPIRED = "expired"
    """Its last day is past: nothing can be drawn."""
    EXPIRED_ABOVE = "expired_above"
    """The last day of one it stands under is past."""
    EXCESS = "excess"
    """More is used than the limit."""
    TEMPORARY_EXCESS = "temporary_excess"
    """The limit is raised for a while."""
    RATE_NOT_KNOWN = "rate_not_known"
    """A rate is missing or too old."""


class RefusalCode(Enum):
    """Why a use is not one that the facility allows."""

    OUTSIDER = "outsider"
    """Its party is not a member."""
    AFTER_EXPIRY = "after_expiry"
    """It was drawn after the last day."""


@frozen
class FacilityHeadroom:
    """One facility on a day; what a missing rate leaves open is `None`, with its bound beside it.

    `binding` is the facility that leaves the least: itself or one it stands under. `committed`
    and `uncommitted` add up to the headroom.
    """

    facility: str
    depth: int
    limit: Money
    used: Money | None
    used_at_least: Money
    headroom: Money | None
    headroom_at_most: Money
    binding: str
    excess: Money | None
    committed: Money | None
    uncommitted: Money | None
    flags: tuple[HeadroomFlag, ...] = ()
    missing: tuple[str, ...] = ()
    """The rates that are missing, such as `USD in HKD`."""


@frozen
class RefusedUse:
    """A use that its facility does not allow; it counts all the same, since it is out."""

    use: str
    facility: str
    party: str
    code: RefusalCode


@frozen
class Headrooms:
    """Every facility of a tree on a day, each before those under it; and the uses refused."""

    as_of: Date
    rows: tuple[FacilityHeadroom, ...]
    refused: tuple[RefusedUse, ...] = ()

    def of(self, facility: str) -> FacilityHeadroom:
        """Answer the row of a facility.

        Raises:
            Unknown: there is no such facility.
        """
        found = next((row for row in self.rows if row.facility == facility), None)
        if found is None:
            raise Unknown(fault("facility", "one of this tree", facility))
        return found

    @property
    def missing(self) -> tuple[str, ...]:
        """The rates that some headroom waits for, each once."""
        return tuple(dict.fromkeys(rate for row in self.rows for rate in row.missing))
