"""Connected groups: who stands or falls together with a party on a day.

By control: everybody joined by links of control, however long the chain. By
economic dependence: each dependent party with each one it depends on, so groups
may overlap. Source: EBA/GL/2017/15 and BCBS 283 (unverified here; the links and
their thresholds are the bank's own facts).

>>> links = (Link(LinkKind.DEPENDENCE, "D", "B"), Link(LinkKind.DEPENDENCE, "D", "C"))
>>> [sorted(group) for group in connected_groups("D", links, Date(2026, 3, 16))]
[['B', 'D'], ['C', 'D']]
>>> Link(LinkKind.CONTROL, "A", "A")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `A` is linked to itself
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.values import field, frozen


class LinkKind(Enum):
    """How one party is tied to another."""

    CONTROL = "control"
    DEPENDENCE = "dependence"


@frozen
class Party:
    """A customer or counterparty."""

    id: str
    name: str


@frozen
class Link:
    """`party` controls `other`, or depends on it, between two days (both included)."""

    kind: LinkKind
    party: str
    other: str
    since: Date | None = field(default=None, converter=optional_day)
    until: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse an unnamed kind, a link of a party to itself and inverted days."""
        if not isinstance(self.kind, LinkKind):
            raise WrongKind(fault("kind of a link", "a named kind such as `control`", self.kind))
        if self.party == self.other:
            raise Contradiction(f"`{self.party}` is linked to itself")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise Contradiction(
                f"link `{self.party}` - `{self.other}` ends on {self.until}, "
                f"before it begins on {self.since}"
            )

    def holds_on(self, on: date) -> bool:
        """Tell whether the link holds on a day."""
        asked = day(on)
        begun = self.since is None or self.since <= asked
        return begun and (self.until is None or asked <= self.until)


def connected_groups(party: str, links: Iterable[Link], as_of: date) -> tuple[frozenset[str], ...]:
    """Answer every group the party belongs to on a day, smallest member names first.

    A party without links is a group of its own. A group inside another is left out.
    """
    on = day(as_of)
    held = tuple(link for link in links if link.holds_on(on))
    own = _controlled(party, held)
    pairs = (
        _controlled(link.party, held) | _controlled(link.other, held)
        for link in held
        if link.kind is LinkKind.DEPENDENCE
    )
    found = {own, *(pair for pair in pairs if party in pair)}
    outermost = (group for group in found if not any(group < other for other in found))
    return tuple(sorted(outermost, key=sorted))


def control_path(party: str, other: str, links: Iterable[Link], as_of: date) -> tuple[str, ...]:
    """Answer the shortest chain of control that joins two parties, or nothing."""
    on = day(as_of)
    neighbours = _neighbours(tuple(link for link in links if link.holds_on(on)))
    paths: list[tuple[str, ...]] = [(party,)]
    seen = {party}
    for path in paths:
        if path[-1] == other:
            return path
        steps = sorted(neighbours.get(path[-1], set()) - seen)
        seen.update(steps)
        paths.extend((*path, step) for step in steps)
    return ()


def _controlled(party: str, links: tuple[Link, ...]) -> frozenset[str]:
    neighbours = _neighbours(links)
    seen, queue = {party}, [party]
    for member in queue:
        new = neighbours.get(member, set()) - seen
        seen |= new
        queue.extend(new)
    return frozenset(seen)


def _neighbours(links: tuple[Link, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for link in links:
        if link.kind is LinkKind.CONTROL:
            found.setdefault(link.party, set()).add(link.other)
            found.setdefault(link.other, set()).add(link.party)
    return found
