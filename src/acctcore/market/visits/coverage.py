"""How long anybody waits at most for a visit, and whether the slots are enough for the promise.

Rule: whoever waits queues by the day their wait has to end, and nobody who is visited comes back
before one who still waits. So of n customers at c slots a week each is seen within n / c weeks,
rounded up, of being lifted into that queue. They are lifted so many weeks before the longest wait
that the promise holds; where the slots are too few for it, on the longest wait itself, and the
wait ends that many weeks later. Units: whole days; the queue is made once a week.
Bound: slots as stated, the book as it is, must-visits among its customers. A must-visit is lifted
as many weeks before its day; stated by then it gets its slot in time wherever the promise holds.

>>> policy = QueuePolicy(slots=3, tau=90, minimum_interval=14, longest_wait=90)
>>> cover(30, 3, policy)
Coverage(customers=30, slots=3, weeks=10, lifted_after=20, longest_wait=90, bound=90, \
slots_needed=3, full_weeks=True)
>>> cover(60, 3, policy).kept, cover(60, 3, policy).bound, cover(60, 3, policy).slots_needed
(False, 230, 6)
"""

from acctcore.market.visits.policies import WEEK, QueuePolicy
from acctcore.rounding import Rounding, divide
from acctcore.values import frozen


@frozen
class Coverage:
    """What the slots of a week can promise to the customers of a list."""

    customers: int
    """Everybody on the list whom nothing stands against."""
    slots: int
    weeks: int
    """In so many full weeks everybody can be seen once."""
    lifted_after: int
    """Who has waited more days than this queues by the day their wait has to end."""
    longest_wait: int
    bound: int
    """Days within which everybody who was visited is visited again."""
    slots_needed: int
    """The fewest slots a week that keep the longest wait."""
    full_weeks: bool = True
    """Whether any week of the calendar has the business days that the slots are stated for."""

    @property
    def kept(self) -> bool:
        """Whether nobody waits longer than the longest wait; without full weeks nobody can say."""
        return self.full_weeks and self.bound <= self.longest_wait

    @property
    def lead(self) -> int:
        """How many days before its day a must-visit queues by it, and a wait before its end."""
        return WEEK * self.weeks


def cover(customers: int, slots: int, policy: QueuePolicy) -> Coverage:
    """Answer what so many slots a week promise to so many customers."""
    weeks = divide(customers, slots, Rounding.CEILING)
    rest = max(policy.minimum_interval, 1)
    longest = policy.longest_wait
    turn = rest + WEEK * weeks - 1
    lifted = longest - WEEK * weeks if turn <= longest else longest
    bound = longest if turn <= longest else longest + WEEK * weeks
    within = (longest + 1 - rest) // WEEK
    needed = divide(customers, within, Rounding.CEILING)
    return Coverage(customers, slots, weeks, lifted, longest, bound, max(1, needed))
