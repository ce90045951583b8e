"""Connected groups: by control everyone, by dependence two at a time, on a day."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import Contradiction, WrongKind
from acctcore.parties import Link, LinkKind, connected_groups, control_path

NAMES = "ABCDEF"
ON = date(2026, 3, 16)
CONTROL, DEPENDENCE = LinkKind


def controls(*chains: str) -> tuple[Link, ...]:
    """Make `A controls B`, `B controls C` of `ABC`."""
    return tuple(Link(CONTROL, *pair) for chain in chains for pair in pairwise(chain))


def depends(party: str, others: str) -> tuple[Link, ...]:
    return tuple(Link(DEPENDENCE, party, other) for other in others)


def groups(party: str, links: tuple[Link, ...], on: date = ON) -> list[str]:
    return ["".join(sorted(group)) for group in connected_groups(party, links, on)]


pairs = st.permutations(NAMES).map(lambda names: names[:2])
drawn = st.lists(st.tuples(st.sampled_from(LinkKind), pairs), max_size=8).map(
    lambda found: tuple(Link(kind, *pair) for kind, pair in found)
)


def reachable(links: tuple[Link, ...]) -> dict[str, frozenset[str]]:
    """Close the links of control by Warshall's algorithm."""
    joined = {(name, name) for name in NAMES}
    for link in links:
        if link.kind is CONTROL:
            joined |= {(link.party, link.other), (link.other, link.party)}
    for middle in NAMES:
        joined |= {(a, b) for a in NAMES for b in NAMES if {(a, middle), (middle, b)} <= joined}
    return {a: frozenset(b for b in NAMES if (a, b) in joined) for a in NAMES}


@given(drawn, st.sampled_from(NAMES))
def test_groups_are_those_of_the_definition(links: tuple[Link, ...], party: str) -> None:
    by_control = reachable(links)
    together = [
        by_control[link.party] | by_control[link.other]
        for link in links
        if link.kind is DEPENDENCE and party in by_control[link.party] | by_control[link.other]
    ]
    every = {by_control[party], *together}
    expected = {group for group in every if not any(group < other for other in every)}
    found = connected_groups(party, links, ON)
    assert set(found) == expected
    assert len(found) == len(expected)
    assert [sorted(group) for group in found] == sorted(map(sorted, expected))


@given(drawn, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_who_is_in_my_group_has_me_in_his(links: tuple[Link, ...], one: str, other: str) -> None:
    mine = set().union(*connected_groups(one, links, ON))
    his = set().union(*connected_groups(other, links, ON))
    assert one in mine
    assert (other in mine) == (one in his)


@given(drawn, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_path_of_control_is_a_shortest_chain_of_links(
    links: tuple[Link, ...], one: str, other: str
) -> None:
    path = control_path(one, other, links, ON)
    steps = {frozenset((link.party, link.other)) for link in links if link.kind is CONTROL}
    assert bool(path) == (other in reachable(links)[one])
    if path:
        assert (path[0], path[-1]) == (one, other)
        assert all(frozenset(step) in steps for step in pairwise(path))
        shorter = (chain for n in range(1, len(path)) for chain in permutations(NAMES, n))
        assert not any(
            chain[0] == one
            and chain[-1] == other
            and all(frozenset(step) in steps for step in pairwise(chain))
            for chain in shorter
        )


def test_one_who_depends_on_two_is_in_two_groups() -> None:
    """Domain notes on credit, connected clients: B+D and C+D, not B+C+D."""
    links = depends("D", "BC")
    assert groups("D", links) == ["BD", "CD"]
    assert groups("B", links) == ["BD"]
    assert groups("C", links) == ["CD"]


def test_control_joins_however_long_the_chain() -> None:
    """Domain notes on credit: 60 % of 60 % of 60 % is control throughout."""
    links = controls("ABCD")
    assert {tuple(groups(name, links)) for name in "ABCD"} == {("ABCD",)}
    assert control_path("A", "D", links, ON) == ("A", "B", "C", "D")
    assert control_path("D", "A", links, ON) == ("D", "C", "B", "A")


def test_sisters_are_joined_through_their_parent() -> None:
    links = controls("AB", "AC")
    assert groups("B", links) == ["ABC"]
    assert control_path("B", "C", links, ON) == ("B", "A", "C")


def test_dependence_brings_the_whole_control_group_along_and_stops_there() -> None:
    links = (*controls("AB", "CD"), *depends("B", "C"), *depends("D", "E"))
    assert groups("A", links) == ["ABCD"]
    assert groups("D", links) == ["ABCD", "CDE"]
    assert groups("E", links) == ["CDE"]


def test_a_group_inside_another_is_left_out() -> None:
    assert groups("A", (*controls("AB"), *depends("A", "B"))) == ["AB"]


def test_who_has_no_link_is_a_group_and_a_path_of_one() -> None:
    assert groups("Z", controls("AB")) == ["Z"]
    assert control_path("Z", "Z", controls("AB"), ON) == ("Z",)
    assert control_path("Z", "A", controls("AB"), ON) == ()
    assert control_path("D", "B", depends("D", "B"), ON) == ()


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, (True, True, True)),
        (0, None, (False, True, True)),
        (None, 0, (True, True, False)),
        (0, 0, (False, True, False)),
    ],
)
def test_a_link_holds_on_its_days_both_included(
    since: int | None, until: int | None, held: tuple[bool, ...]
) -> None:
    ends = [None if n is None else ON + timedelta(n) for n in (since, until)]
    link = Link(CONTROL, "A", "B", *ends)
    days = [ON + timedelta(n) for n in (-1, 0, 1)]
    assert tuple(link.holds_on(on) for on in days) == held
    assert tuple(groups("A", (link,), on) == ["AB"] for on in days) == held
    assert tuple(control_path("A", "B", (link,), on) != () for on in days) == held


def test_links_that_make_no_sense_are_refused() -> None:
    with pytest.raises(Contradiction):
        Link(CONTROL, "A", "A")
    with pytest.raises(Contradiction):
        Link(CONTROL, "A", "B", ON, ON - timedelta(1))
    with pytest.raises(WrongKind):
        Link("control", "A", "B")  # type: ignore[arg-type]


def test_a_moment_is_not_a_day() -> None:
    moment = datetime(2026, 3, 16, tzinfo=UTC)
    for ask in (
        lambda: Link(CONTROL, "A", "B").holds_on(moment),
        lambda: connected_groups("A", (), moment),
        lambda: control_path("A", "B", (), moment),
    ):
        with pytest.raises(WrongKind):
            ask()
