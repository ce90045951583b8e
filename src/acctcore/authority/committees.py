"""The vote of a committee: carried, not carried, or no quorum, with what is missing.

A member who takes part counts for the quorum and votes once, however many roles
they have; whoever is recused counts for neither. A majority is more votes for
than against; unanimous means that every member who takes part is for it. On a tie
the casting role decides, where there is one. Where the letter does not state the
vote, the answer stands if both ways give it. A lender and whoever borrows from them
are one power, and vote once. Source: required semantics 7, 13 and 14 of the authority
reference. Units: members.

>>> from typing import NamedTuple
>>> class Member(NamedTuple):
...     person: str
...     role: str
>>> members = (Member("amy", "chair"), Member("ben", ""), Member("cho", ""))
>>> votes = (Ballot("amy", Choice.FOR), Ballot("ben", Choice.FOR), Ballot("cho", Choice.AGAINST))
>>> count_votes(Committee(2, ("chair",), Vote.MAJORITY), members, votes).outcome.value
'carried'
>>> count_votes(Committee(2, ("chair",)), members, votes).outcome.value
'not_known'
>>> told = count_votes(Committee(3, ("credit",)), members, votes[:2])
>>> told.outcome.value, told.short_of, told.roles_missing
('no_quorum', 1, ('credit',))
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Protocol

from acctcore.authority.levels import Committee, Vote
from acctcore.authority.seating import matched
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.values import frozen


class CommitteeMember(Protocol):
    """Whoever sits on a committee: a `Holder`, or anything with a person and a role."""

    @property
    def person(self) -> str:
        """The name of the person."""
        ...

    @property
    def role(self) -> str:
        """What the committee calls them; empty for a plain member."""
        ...


class Choice(Enum):
    """What a member says."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    """Takes part, and votes neither way."""
    RECUSED = "recused"
    """Takes no part in this decision."""


@frozen
class Ballot:
    """What one member says; a member without a ballot was not there."""

    person: str
    choice: Choice

    def __attrs_post_init__(self) -> None:
        """Refuse nobody, and what is no choice."""
        if not (isinstance(self.person, str) and self.person.strip()):
            raise OutOfRange(fault("person of a ballot", "a name", self.person))
        if not isinstance(self.choice, Choice):
            expected = "a named choice such as `for`"
            raise WrongKind(fault(f"ballot of `{self.person}`", expected, self.choice))


class VoteOutcome(Enum):
    """How a vote ends."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    NO_QUORUM = "no_quorum"
    """Too few take part, or a role is missing: nothing is decided."""
    NOT_KNOWN = "not_known"
    """A majority carries it, not everybody; the letter does not state which is needed."""


@frozen
class Tally:
    """A vote counted: who was for it, against it and so on, in the order of their ballots.

    `short_of` is how many members more a quorum needs, `roles_missing` the roles
    that have to take part and do not. `casting` says that the casting role decided.
    """

    outcome: VoteOutcome
    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()
    recused: tuple[str, ...] = ()
    short_of: int = 0
    roles_missing: tuple[str, ...] = ()
    casting: bool = False


def count_votes(
    committee: Committee, members: Sequence[CommitteeMember], ballots: Iterable[Ballot]
) -> Tally:
    """Count the votes of a committee.

    Raises:
        Unknown: a ballot of somebody who is no member.
        Contradiction: a person has two ballots, or a lender votes beside who borrows from them.
    """
    votes = _votes(members, ballots)
    _require_one_vote_a_power(members, votes)
    said = {each: tuple(p for p, choice in votes.items() if choice is each) for each in Choice}
    present = frozenset(votes) - frozenset(said[Choice.RECUSED])
    filled = {each.role for each in members if each.person in present}
    missing = tuple(role for role in committee.roles if role not in filled)
    short = max(0, committee.quorum - len(present))
    outcome, casting = VoteOutcome.NO_QUORUM, False
    if not (short or missing):
        outcome, casting = _outcome(committee, members, votes)
    return Tally(
        outcome,
        said[Choice.FOR],
        said[Choice.AGAINST],
        said[Choice.ABSTAIN],
        said[Choice.RECUSED],
        short,
        missing,
        casting,
    )


def _votes(members: Sequence[CommitteeMember], ballots: Iterable[Ballot]) -> Mapping[str, Choice]:
    """Answer each person's one choice."""
    persons = list(dict.fromkeys(each.person for each in members))
    votes: dict[str, Choice] = {}
    for ballot in ballots:
        if ballot.person not in persons:
            known = ", ".join(persons) or "no member at all"
            raise Unknown(fault("ballot", f"one of {known}", ballot.person))
        if ballot.person in votes:
            raise Contradiction(f"`{ballot.person}` has two ballots; a person votes once")
        votes[ballot.person] = ballot.choice
    return votes


def _require_one_vote_a_power(
    members: Sequence[CommitteeMember], votes: Mapping[str, Choice]
) -> None:
    """Refuse more ballots than powers; whoever is recused uses none."""
    taking = [person for person, choice in votes.items() if choice is not Choice.RECUSED]
    powers = {person: [_power(h) for h in members if h.person == person] for person in taking}
    if matched(powers) < len(powers):
        lent = (f"`{p}` in that of `{by}`" for p, each in powers.items() for by in each if by != p)
        told = f"{', '.join(lent)}, who has a ballot too or lent it to several"
        raise Contradiction(f"more ballots than powers: {told}; one power votes once")


def _power(member: CommitteeMember) -> str:
    """Answer whose power a member uses; only a `Holder` may have one that is lent."""
    return getattr(member, "delegated_by", "") or member.person


def _outcome(
    committee: Committee, members: Sequence[CommitteeMember], votes: Mapping[str, Choice]
) -> tuple[VoteOutcome, bool]:
    """Say whether a vote with a quorum is carried, and whether by the casting role."""
    cast = list(votes.values())
    in_favour, against = cast.count(Choice.FOR), cast.count(Choice.AGAINST)
    whole = in_favour == len(cast) - cast.count(Choice.RECUSED)
    if committee.vote is Vote.UNANIMOUS:
        return (VoteOutcome.CARRIED if whole else VoteOutcome.NOT_CARRIED), False
    if committee.vote is None and not committee.casting and in_favour > against and not whole:
        return VoteOutcome.NOT_KNOWN, False
    if in_favour != against:
        return (VoteOutcome.CARRIED if in_favour > against else VoteOutcome.NOT_CARRIED), False
    decides = {
        votes[each.person]
        for each in members
        if committee.casting and each.role == committee.casting and each.person in votes
    } - {Choice.ABSTAIN, Choice.RECUSED}
    carried = decides == {Choice.FOR}
    outcome = VoteOutcome.CARRIED if carried else VoteOutcome.NOT_CARRIED
    return outcome, len(decides) == 1
