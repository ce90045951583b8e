"""The rules of a visit queue: slots a week, how a contact fades, the least and the longest wait.

Units: visits a week, whole days. Slots are stated for the whole team or for each officer, not
both; they are those of a full week, and a week with fewer business days has fewer, rounded down.
Raises: no slots, or none of anybody; a longest wait that a queue made once a week cannot keep.

>>> QueuePolicy(slots=3, tau=90, minimum_interval=14, longest_wait=180).slots_of("")
3
>>> QueuePolicy(slots=0, tau=90, minimum_interval=14, longest_wait=180)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: slots a week: expected 1 or more, got `0` (a whole number)
"""

from collections.abc import Mapping
from typing import Final

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import chosen, counted, named, of_kind
from acctcore.maps import FrozenMap
from acctcore.rounding import Rounding
from acctcore.values import field, frozen

WEEK: Final = 7


def _officers(stated: Mapping[str, int]) -> FrozenMap[str, int]:
    of_kind(stated, Mapping, "officers", "a table of slots by officer")
    for officer, slots in stated.items():
        named(officer, "officer of a visit policy")
        counted(slots, f"slots a week of `{officer}`", 1)
    return FrozenMap(stated)


@frozen(kw_only=True)
class QueuePolicy:
    """How a bank queues its visits."""

    slots: int | None = None
    """Visits a full week of the whole team; left out where `officers` states them."""
    officers: FrozenMap[str, int] = field(factory=FrozenMap, converter=_officers)
    """Visits a full week of each officer, who sees their own customers."""
    tau: int
    """Days after which 63 % of the weight of a customer is back after a contact."""
    minimum_interval: int
    """Days that lie between two visits at least; a must-visit is made all the same."""
    longest_wait: int
    """Days after which nobody should still wait for the next visit."""
    full_week: int = 5
    """The business days of the week that the slots are stated for."""
    rounding: Rounding = Rounding.FLOOR
    """How a priority is rounded to whole minor units; equal ones are ordered by id."""

    def __attrs_post_init__(self) -> None:
        """Refuse rules that leave no visit, or contradict each other."""
        if (self.slots is None) == (not self.officers):
            told = "state either `slots` of the team, or `officers` with the slots of each"
            raise Contradiction(f"slots a week: {told}")
        if self.slots is not None:
            counted(self.slots, "slots a week", 1)
        counted(self.tau, "tau", 1)
        counted(self.minimum_interval, "minimum interval", 0)
        counted(self.full_week, "business days of a full week", 1)
        counted(self.longest_wait, "longest wait", WEEK)
        if self.full_week > WEEK:
            raise OutOfRange(fault("business days of a full week", "at most 7", self.full_week))
        least = max(self.minimum_interval, 1) + WEEK - 1
        if self.longest_wait < least:
            expected = f"{least} days or more, a week above the minimum interval"
            raise Contradiction(fault("longest wait", expected, self.longest_wait))
        chosen(self.rounding, Rounding, "rounding of a priority")

    def slots_of(self, officer: str) -> int:
        """Answer the slots of a full week: of the team as ``, or of a listed officer."""
        return self.officers[officer] if self.slots is None else self.slots
