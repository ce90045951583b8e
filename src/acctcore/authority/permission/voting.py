"""What a committee said of a request: carried, not carried, open, or not enough to tell.

Only ballots of members who can act that day count; a ballot of somebody else is named
and not counted, and one of a member of whom that is not known leaves the vote open.
A vote that has no quorum yet waits for the members without a ballot, where they can
make it. Source: required semantics 7 and 14 of the authority reference. Units: members.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from acctcore.authority.appointments import Holder
from acctcore.authority.committees import Ballot, Choice, Tally, VoteOutcome, count_votes
from acctcore.authority.levels import Committee, Level
from acctcore.authority.seating import Bench, seats
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap

_CLAUSE: Final = "appointments"
_TOLD: Final = FrozenMap(
    {
        VoteOutcome.CARRIED: ("VOTE_CARRIED", Verdict.MET),
        VoteOutcome.NOT_CARRIED: ("VOTE_NOT_CARRIED", Verdict.NOT_MET),
        VoteOutcome.NO_QUORUM: ("VOTE_WITHOUT_QUORUM", Verdict.UNKNOWN),
        VoteOutcome.NOT_KNOWN: ("VOTE_NOT_STATED", Verdict.UNKNOWN),
    }
)


class Voted(NamedTuple):
    """How a committee voted, in findings, and whom an open vote waits for.

    `members` is how many ballots the quorum is short of, `roles` still have to take
    part; nobody is waited for where those left cannot make a quorum.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    members: int = 0
    roles: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def voted(level: Level, committee: Committee, bench: Bench, ballots: Sequence[Ballot]) -> Voted:
    """Answer how the committee of a level voted.

    Raises:
        Contradiction: a lender has a ballot beside who borrows from them.
    """
    able = [holder for holder, verdict in bench if verdict is Verdict.MET]
    known = {holder.person for holder in able}
    counted = [each for each in ballots if each.person in known]
    tally = count_votes(committee, able, counted)
    code, verdict = _TOLD[tally.outcome]
    perhaps = {holder.person for holder, each in bench if each is Verdict.UNKNOWN} - known
    unclear = any(each.person in perhaps and each.choice is not Choice.RECUSED for each in ballots)
    if unclear:
        code, verdict = "VOTE_NOT_KNOWN", Verdict.UNKNOWN
    others = not_counted(level, (each for each in ballots if each.person not in known))
    found = (*others, Finding(_CLAUSE, code, verdict, f"{level.id} committee"))
    waiting = () if unclear else _waiting(committee, able, counted, tally)
    return Voted(verdict, found, tally.short_of, tally.roles_missing, waiting)


def not_counted(level: Level, ballots: Iterable[Ballot]) -> Iterator[Finding]:
    """Name ballots that count for nothing at a level."""
    for ballot in ballots:
        about = f"{level.id} {ballot.person}"
        yield Finding(_CLAUSE, "BALLOT_NOT_COUNTED", Verdict.NOT_APPLICABLE, about)


def _waiting(
    committee: Committee, able: Sequence[Holder], ballots: Sequence[Ballot], tally: Tally
) -> tuple[str, ...]:
    """Name those without a ballot whose power is free, where they can make the quorum."""
    if tally.outcome is not VoteOutcome.NO_QUORUM:
        return ()
    said = {each.person: each.choice for each in ballots}
    taking = [each for each in able if said.get(each.person, Choice.RECUSED) is not Choice.RECUSED]
    silent = [each for each in able if each.person not in said]
    before = seats(taking)
    free = [each for each in silent if seats([*taking, each]) > before]
    filled = {each.role for each in (*taking, *free)}
    enough = seats([*taking, *free]) >= committee.quorum and filled.issuperset(committee.roles)
    return tuple(dict.fromkeys(each.person for each in free)) if enough else ()
