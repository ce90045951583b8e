"""What `route` answers: the competent level, and the path that leads to it.

The path is made when it is read, from the compiled rows and the tested values
that the decision retains.
"""

from enum import Enum
from typing import Protocol, Self

from acctcore.findings import Finding, Verdict
from acctcore.quantity import Measure
from acctcore.values import frozen


class RouteKind(Enum):
    """How a request ends."""

    ROUTED = "routed"
    """One level is the lowest competent one."""
    RETURNED = "returned"
    """The reason is missing or not on the letter's list: neither granted nor escalated."""
    ABOVE_ALL = "above_all"
    """More than every level holds."""
    GAP = "gap"
    """Between two ranges: nobody holds it, although a higher amount has an owner."""
    RESERVED = "reserved"
    """Never delegated: it goes to the body that the letter names, whatever the amount."""
    NOT_DELEGATED = "not_delegated"
    """The letter gives nobody power over it."""
    NO_HOLDER = "no_holder"
    """A level is competent, but its holders cannot act today, nor anyone above."""
    UNDECIDED = "undecided"
    """Facts are missing, and the answer depends on them."""


@frozen
class Test:
    """One dimension at one level.

    `requested` and `counted` (past grants) add up to what the finding compares,
    where both are known and the dimension sums; `enough_at` is the lowest level whose
    limit on this dimension suffices. `available` is the most that this level could
    grant on it, what counts taken off; nothing where that is nothing, has no end or
    is not known.
    """

    __test__ = False

    dimension: str
    requested: Measure | None
    counted: Measure | None
    finding: Finding
    enough_at: str | None = None
    available: Measure | None = None


@frozen
class Step:
    """One level on the path, with every test it passed or failed."""

    level: str
    name: str
    verdict: Verdict
    tests: tuple[Test, ...]
    holders: tuple[Finding, ...] = ()

    @property
    def failing(self) -> tuple[Test, ...]:
        """The dimensions on which this level is not competent."""
        return tuple(t for t in self.tests if t.finding.verdict is Verdict.NOT_MET)


@frozen
class WrittenRoute:
    """A route written out whole, as it is stored.

    `body` decides what is reserved; `endorsers` support the request besides, in
    their order; `own_level` is that of whoever put it forward, the lowest one of the
    letter where it is not known to be another.
    """

    kind: RouteKind
    level: str | None = None
    binding: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    path: tuple[Step, ...] = ()
    body: str | None = None
    endorsers: tuple[str, ...] = ()
    own_level: str | None = None


class Trace(Protocol):
    """Whatever can tell the rest of a route when asked."""

    def written_out(self) -> WrittenRoute:
        """Answer the whole route."""
        ...


@frozen
class Stored:
    """A route that was written out before."""

    route: WrittenRoute

    def written_out(self) -> WrittenRoute:
        """Answer it."""
        return self.route


@frozen(eq=False, slots=False)
class Route:
    """The lowest competent level (`level`, `None` where there is none) and why."""

    kind: RouteKind
    level: str | None
    trace: Trace

    @property
    def binding(self) -> tuple[str, ...]:
        """The dimensions that need the highest level."""
        return self.as_document().binding

    @property
    def deciders(self) -> tuple[str, ...]:
        """The persons listed for the competent level who can act today."""
        return self.as_document().deciders

    @property
    def path(self) -> tuple[Step, ...]:
        """Every level from the bottom to the competent one, or to the top."""
        return self.as_document().path

    @property
    def body(self) -> str | None:
        """The body that decides what is never delegated."""
        return self.as_document().body

    @property
    def endorsers(self) -> tuple[str, ...]:
        """Who has to support the request besides, in the order of the letter."""
        return self.as_document().endorsers

    @property
    def own(self) -> Step | None:
        """The step of the requester's own level: what it lacks, and the most it could grant."""
        written = self.as_document()
        return next((step for step in written.path if step.level == written.own_level), None)

    def as_document(self) -> WrittenRoute:
        """Write the route out whole, as it is stored."""
        return self.trace.written_out()

    @classmethod
    def from_document(cls, route: WrittenRoute) -> Self:
        """Read a stored route."""
        return cls(route.kind, route.level, Stored(route))

    def __eq__(self, other: object) -> bool:
        """Compare everything a stored route has."""
        return isinstance(other, Route) and self.as_document() == other.as_document()

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self.as_document())
