"""A group of connected clients: its members, what connects them, and the path to each.

>>> links = (Link(LinkKind.CONTROL, "A", "B"), Link(LinkKind.CONTROL, "B", "C"))
>>> group = ConnectedGroup(LinkKind.CONTROL, ("A", "B", "C"), links)
>>> group.head, [f"{each.party} controls {each.other}" for each in group.path("C")]
('A', ['A controls B', 'B controls C'])
>>> group.path("D")
Traceback (most recent call last):
...
acctcore.errors.Unknown: member of a group: expected one of `A`, `B`, `C`, got `D`
"""

from collections.abc import Iterable

from acctcore.errors import Unknown, fault
from acctcore.guards import listed
from acctcore.parties import Link, LinkKind
from acctcore.values import field, frozen


def _in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    if links == ():  # so most groups are, and a book has many
        return ()
    found = listed(links, Link, "links of a group", "links")
    return tuple(sorted(found, key=_order)) if len(found) > 1 else found


def _order(link: Link) -> tuple[str, ...]:
    return link.kind.value, link.party, link.other, str(link.since), str(link.until)


@frozen
class ConnectedGroup:
    """Members in the order of their names, and the links that connect them.

    `basis` is control, or the economic dependence that joins two control groups. A party without
    links is a group of its own, by control. Links come out in one order, however they came.
    """

    basis: LinkKind
    members: tuple[str, ...]
    links: tuple[Link, ...] = field(default=(), converter=_in_order)

    @property
    def head(self) -> str:
        """Who is neither controlled nor dependent here; the first by name, where several are."""
        below = {link.other if _controls(link) else link.party for link in self.links}
        return next((each for each in self.members if each not in below), self.members[0])

    def path(self, member: str, start: str = "") -> tuple[Link, ...]:
        """Answer the shortest chain of links to a member, from the head unless a start is named.

        Each link says who controls whom, or who depends on whom; the head has no path to itself.

        Raises:
            Unknown: no member of this group.
        """
        for each in filter(None, (member, start)):
            if each not in self.members:
                known = ", ".join(f"`{name}`" for name in self.members)
                raise Unknown(fault("member of a group", f"one of {known}", each))
        beside = self._beside()
        paths: dict[str, tuple[Link, ...]] = {start or self.head: ()}
        reached = list(paths)
        for name in reached:
            for neighbour, link in beside.get(name, ()):
                if neighbour not in paths:
                    paths[neighbour] = (*paths[name], link)
                    reached.append(neighbour)
        return paths[member]

    def _beside(self) -> dict[str, list[tuple[str, Link]]]:
        found: dict[str, list[tuple[str, Link]]] = {}
        for link in self.links:
            found.setdefault(link.party, []).append((link.other, link))
            found.setdefault(link.other, []).append((link.party, link))
        return {name: sorted(each, key=lambda pair: pair[0]) for name, each in found.items()}


def _controls(link: Link) -> bool:
    return link.kind is LinkKind.CONTROL
