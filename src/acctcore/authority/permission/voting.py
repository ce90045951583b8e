"""What a committee said of a request: carried, not carried, or not enough to tell.

Only ballots of members who can act that day count; a ballot of somebody else is named
and not counted, and one of a member of whom that is not known leaves the vote open.
Source: required semantics 14 of the authority reference. Units: members.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from acctcore.authority.committees import Ballot, VoteOutcome, count_votes
from acctcore.authority.levels import Level
from acctcore.authority.seating import Bench
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


def voted(level: Level, bench: Bench, ballots: Sequence[Ballot]) -> tuple[Finding, ...]:
    """Answer how the committee of a level voted, the vote last; of another level, nothing.

    Raises:
        Contradiction: a lender has a ballot beside who borrows from them.
    """
    if level.committee is None:
        return ()
    able = [holder for holder, verdict in bench if verdict is Verdict.MET]
    known = {holder.person for holder in able}
    counted = [each for each in ballots if each.person in known]
    code, verdict = _TOLD[count_votes(level.committee, able, counted).outcome]
    perhaps = {holder.person for holder, each in bench if each is Verdict.UNKNOWN} - known
    if any(each.person in perhaps for each in ballots):
        code, verdict = "VOTE_NOT_KNOWN", Verdict.UNKNOWN
    others = _not_counted(level, (each.person for each in ballots if each.person not in known))
    return (*others, Finding(_CLAUSE, code, verdict, f"{level.id} committee"))


def _not_counted(level: Level, persons: Iterator[str]) -> Iterator[Finding]:
    for person in persons:
        about = f"{level.id} {person}"
        yield Finding(_CLAUSE, "BALLOT_NOT_COUNTED", Verdict.NOT_APPLICABLE, about)
