"""What a member may grant by the ballots of their committee: carried, not, or open.

Required semantics 7 and 14 of the authority reference. The committees are invented.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, Committee, Dimension, Holder, Level, Limit, Vote
from acctcore.authority.committees import Ballot, Choice
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.authority.permission.permitting import permit
from acctcore.decisions import Decision
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

GRANT, JOINTLY, ESCALATE, REFUSE, _, _, UNDECIDED = PermissionKind
PAPER = Source("a letter for tests", Status.INVENTED)
SINCE, DAY = Date(2026, 1, 1), Date(2026, 3, 16)
WORDS = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, "x": Choice.RECUSED}
NAMES = ("cho", "dee", "eve")


def seat(person: str, role: str = "", **more: Any) -> Holder:
    return Holder(person, "C", SINCE, role=role, **{"absent": False, **more})


CHO, DEE, EVE = (seat(each) for each in NAMES)


@pytest.fixture(scope="module")
def ask(letter: Any) -> Any:
    made: dict[Any, Any] = {}

    def asked(
        person: str, holders: tuple[Holder, ...], votes: str | None, sits: Committee | None
    ) -> Decision[Permission]:
        """Ask with the ballots of the holders in their order; a dot for none."""
        if sits not in made:
            levels = (Level("C", "board", committee=sits, sub_delegates=True), Level("top", "head"))
            rows = {"C": {"bp": "10 bp"}, "top": {"bp": "20 bp"}}
            made[sits] = letter(rows, Dimension("bp", "bp"), levels=levels)
        names = dict.fromkeys((*(each.person for each in holders), "zed", "yan"))
        said = [Ballot(p, WORDS[v]) for p, v in zip(names, votes or "", strict=False) if v != "."]
        request = AccommodationCase(
            "R1",
            "P1",
            {"bp": Quantity(5, "bp")},
            reason="RETENTION",
            requested_by="zoe",
            holders=holders,
            conflicts=(),
        )
        case = PermissionCase(request, person, "C", None if votes is None else said)
        return permit(case, Timeline.always(made[sits], PAPER), DAY)

    return asked


# Every vote of three. ---------------------------------------------------------------------------


def ways(votes: str, vote: Vote) -> Iterator[tuple[Mapping[str, int], str]]:
    """Count every vote of three members that fills in who is silent, recused ones among them."""
    for filled in product(*("+-0x" if each == "." else each for each in votes)):
        counts = {each: filled.count(each) for each in "+-0x"}
        taking = 3 - counts["x"]
        whole = counts["+"] == taking
        passed = whole if vote is Vote.UNANIMOUS else counts["+"] > counts["-"]
        yield {**counts, "taking": taking}, "carried" if passed else "lost"


@pytest.mark.parametrize("vote", Vote)
@pytest.mark.parametrize("quorum", [1, 2, 3])
def test_every_vote_of_three_is_told_by_its_ballots(ask: Any, quorum: int, vote: Vote) -> None:
    """With a quorum the ballots settle it; else it waits where those silent could make one."""
    sits = Committee(quorum, vote=vote)
    for votes in map("".join, product("+-0x.", repeat=3)):
        found: Permission = ask("cho", (CHO, DEE, EVE), votes, sits).outcome
        got = (found.kind, found.members, found.persons)
        [(counts, result)] = list(ways(votes.replace(".", "x"), vote))
        silent = tuple(n for n, v in zip(NAMES, votes, strict=True) if v == ".")
        most = max(each["taking"] for each, _ in ways(votes, vote))
        if counts["taking"] >= quorum:
            kind = GRANT if result == "carried" else REFUSE
            assert got == (kind, 0, ()), votes
        elif most >= quorum:
            assert got == (JOINTLY, quorum - counts["taking"], silent), votes
        else:
            assert got == (UNDECIDED, 0, ()), votes
            assert found.codes == ("VOTE_WITHOUT_QUORUM",)


def test_before_any_vote_a_member_who_makes_the_quorum_grants(ask: Any) -> None:
    """Left out, no vote is taken; an empty list is one in which nobody has spoken yet."""
    alone = Committee(1, vote=Vote.MAJORITY)
    assert ask("cho", (CHO, DEE), None, alone).outcome.kind is GRANT
    opened = ask("cho", (CHO, DEE), "..", alone).outcome
    assert (opened.kind, opened.members, opened.persons) == (JOINTLY, 1, ("cho", "dee"))
    pair = Committee(2, vote=Vote.MAJORITY)
    unasked = ask("cho", (CHO, DEE), None, pair).outcome
    assert (unasked.kind, unasked.members, unasked.persons) == (JOINTLY, 1, ("dee",))


# Who counts, and for what. ----------------------------------------------------------------------


@pytest.mark.parametrize("strangers", ["", "+", "++", "-x"])
def test_a_ballot_that_is_not_counted_changes_nothing(ask: Any, strangers: str) -> None:
    sits = Committee(3, vote=Vote.MAJORITY)
    found = ask("cho", (CHO, DEE, EVE), f"+..{strangers}", sits)
    assert (found.outcome.kind, found.outcome.members) == (JOINTLY, 2)
    assert found.outcome.persons == ("dee", "eve")
    told = [each.about for each in found.findings if each.code == "BALLOT_NOT_COUNTED"]
    assert told == ["C zed", "C yan"][: len(strangers)]


ROLES = (seat("bob", "r1"), seat("cho", "r3"), seat("dee", "r2"))


@pytest.mark.parametrize(
    ("quorum", "votes", "expected"),
    [
        (2, "++.", (JOINTLY, 0, ("r2",), ("dee",))),
        (3, "++.", (JOINTLY, 1, ("r2",), ("dee",))),
        (2, ".+.", (JOINTLY, 1, ("r1", "r2"), ("bob", "dee"))),
        (2, "+..", (JOINTLY, 1, ("r2",), ("cho", "dee"))),
        (2, "+.+", (GRANT, 0, (), ())),
        (2, "x..", (UNDECIDED, 0, (), ())),
        (2, "++x", (UNDECIDED, 0, (), ())),
    ],
)
def test_roles_that_have_voted_are_no_longer_needed(
    ask: Any, quorum: int, votes: str, expected: Any
) -> None:
    sits = Committee(quorum, ("r1", "r2"), Vote.MAJORITY)
    found = ask("cho", ROLES, votes, sits).outcome
    assert (found.kind, found.members, found.roles, found.persons) == expected


@pytest.mark.parametrize("person", ["amy", "bob", "cho"])
@pytest.mark.parametrize(
    ("votes", "kind", "persons"),
    [
        ("+..", JOINTLY, ("cho",)),
        (".+.", JOINTLY, ("cho",)),
        ("..+", JOINTLY, ("amy", "bob")),
        ("x..", JOINTLY, ("bob", "cho")),
        ("+.x", UNDECIDED, ()),
        ("+.+", GRANT, ()),
    ],
)
def test_a_power_that_has_voted_is_not_waited_for(
    ask: Any, person: str, votes: str, kind: PermissionKind, persons: Any
) -> None:
    """Bob sits in the power that amy lent him: a ballot of either, never of both."""
    holders = (seat("amy"), seat("bob", delegated_by="amy"), CHO)
    found = ask(person, holders, votes, Committee(2, vote=Vote.MAJORITY)).outcome
    assert (found.kind, found.persons) == (kind, persons)


@pytest.mark.parametrize(
    ("votes", "kind", "code"),
    [
        ("++.+", UNDECIDED, "VOTE_NOT_KNOWN"),
        ("+..+", UNDECIDED, "VOTE_NOT_KNOWN"),
        ("++.x", GRANT, "VOTE_CARRIED"),
        ("+..x", JOINTLY, "VOTE_WITHOUT_QUORUM"),
    ],
)
def test_a_member_who_may_not_be_there_matters_if_they_take_part(
    ask: Any, votes: str, kind: PermissionKind, code: str
) -> None:
    holders = (CHO, DEE, EVE, seat("fay", absent=None))
    found = ask("cho", holders, votes, Committee(2, vote=Vote.MAJORITY))
    assert found.outcome.kind is kind
    assert code in [each.code for each in found.findings]


def test_a_vote_that_the_letter_does_not_settle_waits_for_nobody(ask: Any) -> None:
    found = ask("cho", (CHO, DEE, EVE, seat("fay")), "++-.", Committee(2)).outcome
    assert (found.kind, found.codes, found.persons) == (UNDECIDED, ("VOTE_NOT_STATED",), ())


def test_ballots_where_no_committee_sits_are_named_and_not_counted(ask: Any) -> None:
    for votes in ("-", "+-", "x"):
        found = ask("cho", (CHO,), votes, None)
        assert found.outcome.kind is GRANT
        told = [each.about for each in found.findings if each.code == "BALLOT_NOT_COUNTED"]
        assert told == ["C cho", "C zed"][: len(votes)]
    capped = evolve(CHO, caps={"bp": Limit.parse("4 bp")})
    over = ask("cho", (capped,), "+", None)
    assert "BALLOT_NOT_COUNTED" in [each.code for each in over.findings]
    assert over.outcome.kind is REFUSE
