"""May this person grant? The question, and how it is answered.

>>> request = AccommodationCase("R1", "P1", {})
>>> PermissionCase(request, "amy").level is None
True
>>> PermissionCase(request, " ")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: person of a question: expected a name, got ` `
"""

from collections.abc import Iterable
from enum import Enum

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.committees import Ballot
from acctcore.authority.routes import Test
from acctcore.errors import Contradiction
from acctcore.guards import listed_if_known, named, of_kind, optional_kind, repeated
from acctcore.values import field, frozen


def _ballots(ballots: Iterable[Ballot] | None) -> tuple[Ballot, ...] | None:
    return listed_if_known(ballots, Ballot, "ballots of a question", "ballots")


@frozen
class PermissionCase:
    """A request, and who would grant it: the person, and the level whose power they exercise.

    `level` may be left out by whoever holds one office; of several it is not known
    which is meant. The appointments are those of the request; whoever is not
    listed there holds nothing. `ballots` are those of the committee of the level; left
    out, no vote is taken; of an empty list nobody has spoken yet.
    """

    request: AccommodationCase
    person: str
    level: str | None = None
    ballots: tuple[Ballot, ...] | None = field(default=None, converter=_ballots)

    def __attrs_post_init__(self) -> None:
        """It has a request, and names a person; nobody has two ballots."""
        of_kind(self.request, AccommodationCase, "request of a question", "a request")
        named(self.person, "person of a question")
        optional_kind(self.level, str, "level of a question", "the id of a level")
        if twice := next(iter(repeated(each.person for each in self.ballots or ())), None):
            raise Contradiction(f"`{twice}` has two ballots; a person votes once")


class PermissionKind(Enum):
    """What a person may do about a request."""

    GRANT = "grant"
    """Grant it alone, or with a committee that has voted for it."""
    JOINTLY = "jointly"
    """Grant it with others: their signatures, or the quorum of a committee."""
    ESCALATE = "escalate"
    """More than the person holds; somebody else can decide it."""
    REFUSE = "refuse"
    """Never this person, or nobody may, or the committee has voted against it."""
    RETURNED = "returned"
    """The reason is missing or not on the letter's list: neither granted nor escalated."""
    RESERVED = "reserved"
    """Never delegated: it goes to the body that the letter names."""
    UNDECIDED = "undecided"
    """Facts are missing, and the answer depends on them."""


@frozen
class Permission:
    """What a person may do, in which office, and what it takes.

    `codes` are those of the clauses against it, or not known. `roles` still have to
    sign or sit and `members` is how many more a quorum needs; `persons` can.
    `next_level` is the lowest one, from the office up, that decides without this person,
    where that is certain; `next_holders` who of its listed holders can act; `endorsers`
    support the request besides.
    Where the person may not grant it alone, `tests` hold every dimension against the limit
    of their office: the request's own part and the past grants, the lowest level that
    suffices, the most this office could grant; `binding` needs the highest level.
    """

    kind: PermissionKind
    level: str | None = None
    codes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    members: int = 0
    persons: tuple[str, ...] = ()
    next_level: str | None = None
    next_holders: tuple[str, ...] = ()
    body: str | None = None
    endorsers: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    binding: tuple[str, ...] = ()
