"""Connected clients: against the answer for one party, a naive closure, and figures of the page."""

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.credit import (
    ConnectedGroup,
    ConnectionRule,
    Receipts,
    connected_clients,
    groups_of,
    integrated_interests,
)
from acctcore.credit.ownership.stakes import OwnerKind, Stake
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind
from acctcore.parties import Link, LinkKind, connected_groups

ON = Date(2026, 3, 16)
CONTROL, DEPENDENCE = LinkKind
NAMES = "ABCDEFGH"
RULE = ConnectionRule("0.5", "0.5")


def control(party: str, other: str) -> Link:
    return Link(CONTROL, party, other)


def dependence(party: str, other: str) -> Link:
    return Link(DEPENDENCE, party, other)


def entity(owner: str, owned: str, share: str) -> Stake:
    return Stake(owner, owned, share, OwnerKind.ENTITY)


def sets(groups: tuple[ConnectedGroup, ...]) -> list[str]:
    return ["".join(group.members) for group in groups]


def any_links(kinds: tuple[LinkKind, ...] = (CONTROL, DEPENDENCE)) -> st.SearchStrategy[list[Link]]:
    ends = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])
    until = st.sampled_from((None, Date(2026, 3, 15), ON))
    one = st.builds(
        lambda kind, pair, end: Link(kind, *pair, until=end), st.sampled_from(kinds), ends, until
    )
    return st.lists(one, max_size=10)


@given(any_links())
def test_every_party_is_where_the_answer_for_one_party_puts_it(links: list[Link]) -> None:
    groups = connected_clients(links, ON, NAMES)
    for name in NAMES:
        own = {frozenset(group.members) for group in groups_of(name, groups)}
        assert own == set(connected_groups(name, links, ON))


@given(any_links((CONTROL,)))
def test_control_is_symmetric_and_transitive(links: list[Link]) -> None:
    joined = {(name, name) for name in NAMES}
    for link in links:
        if link.holds_on(ON):
            joined |= {(link.party, link.other), (link.other, link.party)}
    for middle, one, other in product(NAMES, repeat=3):
        if {(one, middle), (middle, other)} <= joined:
            joined.add((one, other))
    groups = connected_clients(links, ON, NAMES)
    together = {pair for group in groups for pair in product(group.members, repeat=2)}
    assert together == joined
    assert sum(len(group.members) for group in groups) == len(NAMES)


@given(any_links((DEPENDENCE,)))
def test_dependence_alone_makes_no_chain(links: list[Link]) -> None:
    held = {frozenset((link.party, link.other)) for link in links if link.holds_on(ON)}
    assert {frozenset(group.members) for group in connected_clients(links, ON)} == held


@given(any_links(), st.randoms())
def test_the_order_of_links_and_parties_does_not_matter(links: list[Link], random: object) -> None:
    shuffled, names = list(links), list(NAMES)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(names)  # type: ignore[attr-defined]
    one, other = connected_clients(links, ON, NAMES), connected_clients(shuffled, ON, names)
    assert one == other
    paths = [[each.path(name) for name in each.members] for each in one]
    assert paths == [[each.path(name) for name in each.members] for each in other]


@given(any_links())
def test_a_path_leads_from_the_head_to_the_member(links: list[Link]) -> None:
    for group in connected_clients(links, ON):
        for member in group.members:
            path = group.path(member)
            assert set(path) <= set(group.links)
            for one, other in pairwise(path):
                assert {one.party, one.other} & {other.party, other.other}
            if path:
                assert group.head in (path[0].party, path[0].other)
                assert member in (path[-1].party, path[-1].other)
            else:
                assert member == group.head


def test_a_dependent_of_two_strangers_makes_two_groups() -> None:
    # page on credit, section 5: D dependent on unrelated B and C gives B+D and C+D, not B+C+D
    assert sets(connected_clients((dependence("D", "B"), dependence("D", "C")), ON)) == ["BD", "CD"]


def test_the_control_groups_of_both_ends_join() -> None:
    links = (control("A", "B"), dependence("D", "B"), control("E", "D"), dependence("F", "E"))
    groups = connected_clients(links, ON)
    assert sets(groups) == ["ABDE", "DEF"]
    assert [each.basis for each in groups] == [DEPENDENCE] * 2
    assert (groups[0].head, groups[1].head) == ("A", "E")
    assert groups[0].path("D") == links[:2]
    assert groups[0].path("E", "A") == links[:3]
    # dependence within a control group joins nothing further
    inside = (control("A", "B"), dependence("A", "B"))
    assert [(g.basis, g.members) for g in connected_clients(inside, ON)] == [(CONTROL, ("A", "B"))]


def test_companies_that_control_each_other_have_a_head_by_name() -> None:
    (ring,) = connected_clients((control("B", "A"), control("A", "B")), ON)
    assert (ring.head, ring.path("A")) == ("A", ())
    with pytest.raises(Unknown, match="expected one of `A`, `B`, got `C`"):
        ring.path("A", "C")


def test_a_chain_is_controlled_whatever_the_multiplied_share() -> None:
    # page on credit, section 5: 60 % x 60 % x 60 % with 10 % back-holding is about 23 % interest.
    # 0.216 / (1 - 0.6 x 0.1) = 0.22979
    chain = (
        entity("A", "B", "0.6"),
        entity("B", "C", "0.6"),
        entity("C", "D", "0.6"),
        entity("D", "C", "0.1"),
    )
    (group,) = connected_clients(RULE.links(chain, ()), ON)
    assert group.members == ("A", "B", "C", "D")
    assert [f"{link.party}{link.other}" for link in group.path("D")] == ["AB", "BC", "CD"]
    found = integrated_interests(chain, "A")
    assert found["D"] == Fraction(216, 940)
    assert round(float(found["D"]), 2) == 0.23


@pytest.mark.parametrize(
    ("votes", "itself", "links"),
    [("0.5", False, 0), ("0.5", True, 1), ("0.5001", False, 1), ("0.4999", True, 0)],
)
def test_the_majority_is_more_than_the_bound_unless_it_counts_itself(
    votes: str, itself: bool, links: int
) -> None:
    rule = ConnectionRule("0.5", "0.5", majority_itself=itself)
    assert len(rule.links((Stake("A", "B", votes),), ())) == links


@pytest.mark.parametrize(
    ("share", "itself", "links"),
    [("0.5", True, 1), ("0.5", False, 0), ("0.499", True, 0), ("0.501", False, 1)],
)
def test_the_bound_of_receipts_counts_itself_unless_it_does_not(
    share: str, itself: bool, links: int
) -> None:
    rule = ConnectionRule("0.5", "0.5", receipts_itself=itself)
    assert len(rule.links((), (Receipts("D", "B", share),))) == links


def test_control_is_held_together_with_those_one_controls() -> None:
    stakes = (entity("A", "B", "0.6"), entity("A", "C", "0.3"), entity("B", "C", "0.3"))
    assert RULE.links(stakes, ()) == (control("A", "B"), control("A", "C"))
    # votes, not capital; own shares and holders that are not disclosed connect nobody
    votes = Stake("A", "B", "0.1", OwnerKind.ENTITY, votes="0.9")
    own = entity("B", "B", "0.6")
    hidden = Stake("bearer", "C", "0.9", OwnerKind.UNDISCLOSED)
    assert RULE.links((votes, hidden), ()) == (control("A", "B"),)
    assert RULE.links((own,), ()) == ()


shares = st.fractions(0, "0.2", max_denominator=20).filter(bool)


@given(st.dictionaries(st.tuples(st.sampled_from("BCDE"), st.sampled_from("BCDE")), shares))
def test_an_integrated_interest_is_the_sum_over_all_chains(
    held: dict[tuple[str, str], Fraction],
) -> None:
    # a power series of the chains, cut where what is left is below a millionth
    pairs = {("A", "B"): Fraction(1, 5), **{p: s for p, s in held.items() if p[0] != p[1]}}
    stakes = tuple(Stake(*pair, s, OwnerKind.ENTITY) for pair, s in pairs.items())
    found = integrated_interests(stakes, "A")
    step, total = {"A": 1.0}, dict.fromkeys("ABCDE", 0.0)
    for _ in range(80):
        grown = dict.fromkeys("BCDE", 0.0)
        for (owner, owned), share in pairs.items():
            grown[owned] += step.get(owner, 0.0) * float(share)
        step = grown
        total = {name: total[name] + step.get(name, 0.0) for name in total}
    for name in "BCDE":
        assert abs(float(found.get(name, Fraction())) - total[name]) < 1e-6


def test_what_comes_back_to_the_owner_ends_there() -> None:
    # own shares: 50 % of a company that holds 20 % of itself are 0.5 / 0.8 of it
    assert integrated_interests((entity("A", "B", "0.5"), entity("B", "B", "0.2")), "A") == {
        "B": Fraction(5, 8)
    }
    back = (entity("A", "B", "0.5"), entity("B", "A", "0.4"))
    assert integrated_interests(back, "A") == {"B": Fraction(1, 2)}
    # votes without capital reach nothing
    assert integrated_interests((Stake("A", "B", 0, votes="0.6"),), "A") == {}


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: Receipts("A", "A", "0.5"),
            Contradiction,
            "receipts of `A` from `A`: expected another party",
        ),
        (
            lambda: RULE.links((), (Receipts("A", "B", "0.6"), Receipts("A", "C", "0.5"))),
            Contradiction,
            "receipts of `A`: expected at most 1 in all, got `11/10`",
        ),
        (
            lambda: RULE.links((), (Receipts("A", "B", "0.6"), Receipts("A", "B", "0.3"))),
            Contradiction,
            "receipts of `A` from `B` stand twice; add them up",
        ),
        (
            lambda: Receipts("A", "B", "1.5"),
            OutOfRange,
            "receipts of `A` from `B`: expected a ratio from 0 to 1, got `3/2`",
        ),
        (
            lambda: ConnectionRule("50", "0.5"),
            OutOfRange,
            "majority of votes: expected a ratio above 0, at most 1, got `50`; 50 % is `0.5`",
        ),
        (
            lambda: ConnectionRule("0.5", "0"),
            OutOfRange,
            "receipts: expected a ratio above 0, at most 1, got `0`; 50 % is `0.5`",
        ),
        (
            lambda: ConnectionRule("0.5", "0.5", 1),  # type: ignore[arg-type]
            WrongKind,
            "whether the majority itself counts: expected yes or no, got `1` (a whole number)",
        ),
        (
            lambda: ConnectionRule("0.5", "0.5", receipts_itself=None),  # type: ignore[arg-type]
            WrongKind,
            "whether the share of receipts itself counts: expected yes or no, got nothing",
        ),
    ],
    ids=range(8),
)
def test_bad_ties_say_what_is_wrong(make: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        make()  # type: ignore[operator]
    assert str(raised.value) == message
