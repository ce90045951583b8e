"""All groups of connected clients on a day.

Rule: by control, everybody joined by links of control, however long the chain. By economic
dependence, each dependent client with each one it depends on, the control groups of both ends
with them; so groups may overlap, and dependence alone makes no chain. A group that is inside
another is left out. `acctcore.parties.connected_groups` answers the same for one party.
Source: EBA/GL/2017/15, Regulation (EU) 2024/1728, BCBS 283 (unverified here). Units: none.
Raises: nothing of its own; a link of a party to itself is refused when it is made.

>>> from pendulum import Date
>>> links = (Link(LinkKind.DEPENDENCE, "D", "B"), Link(LinkKind.DEPENDENCE, "D", "C"))
>>> [group.members for group in connected_clients(links, Date(2026, 3, 16))]
[('B', 'D'), ('C', 'D')]
>>> links = (Link(LinkKind.CONTROL, "A", "B"), Link(LinkKind.CONTROL, "A", "C"))
>>> [group.members for group in connected_clients(links, Date(2026, 3, 16), ("E",))]
[('A', 'B', 'C'), ('E',)]
"""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from acctcore.credit.connections.groups import ConnectedGroup
from acctcore.credit.connections.joining import components
from acctcore.days import day
from acctcore.parties import Link, LinkKind

_Lists: TypeAlias = dict[str, list[str]]


def connected_clients(
    links: Iterable[Link], as_of: date, parties: Iterable[str] = ()
) -> tuple[ConnectedGroup, ...]:
    """Answer every group on a day, by the names of its members.

    `parties` are clients that are to be listed even where no link names them.
    """
    on = day(as_of)
    held = [link for link in links if link.holds_on(on)]
    controls = [link for link in held if link.kind is LinkKind.CONTROL]
    depends = [link for link in held if link.kind is LinkKind.DEPENDENCE]
    tops = components([(link.party, link.other) for link in controls])
    alone = dict.fromkeys(name for link in depends for name in (link.party, link.other))
    tops.update((name, name) for name in alone if name not in tops)
    members, own = _gathered(tops), _links_of(controls, tops)
    between = _between(depends, tops)
    inside = {top for pair in between for top in pair}
    groups = [
        ConnectedGroup(LinkKind.CONTROL, tuple(names), tuple(own.get(top, ())))
        for top, names in members.items()
        if top not in inside
    ]
    groups += (_joined(pair, joining, members, own) for pair, joining in between.items())
    strangers = dict.fromkeys(name for name in parties if name not in tops)
    groups += (ConnectedGroup(LinkKind.CONTROL, (name,)) for name in strangers)
    return tuple(sorted(groups, key=attrgetter("members")))


def groups_of(party: str, groups: Iterable[ConnectedGroup]) -> tuple[ConnectedGroup, ...]:
    """Answer the groups that a party belongs to; it may be several by dependence."""
    return tuple(group for group in groups if party in group.members)


def _gathered(tops: dict[str, str]) -> _Lists:
    """Answer the members of each component, in the order of their names."""
    members: _Lists = {}
    for name, top in tops.items():
        members.setdefault(top, []).append(name)
    for names in members.values():
        names.sort()
    return members


def _between(depends: Iterable[Link], tops: dict[str, str]) -> dict[frozenset[str], list[Link]]:
    """Answer the links of dependence between two control groups; those within one join nothing."""
    found: dict[frozenset[str], list[Link]] = {}
    for link in depends:
        pair = frozenset((tops[link.party], tops[link.other]))
        if len(pair) > 1:
            found.setdefault(pair, []).append(link)
    return found


def _links_of(controls: Iterable[Link], tops: dict[str, str]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in controls:
        found.setdefault(tops[link.party], []).append(link)
    return found


def _joined(
    pair: frozenset[str], joining: list[Link], members: _Lists, own: dict[str, list[Link]]
) -> ConnectedGroup:
    names = sorted(name for top in pair for name in members[top])
    links = [link for top in sorted(pair) for link in own.get(top, ())]
    return ConnectedGroup(LinkKind.DEPENDENCE, tuple(names), (*links, *joining))
