"""What an exit code means; the table in the documentation is this one."""

from enum import IntEnum

from acctcore.errors import AcctcoreError
from acctcore.findings import Verdict


class Misused(AcctcoreError):
    """A command line whose words do not go together; the exit code is that of wrong usage."""


class Exit(IntEnum):
    """The exit codes of every command."""

    YES = 0
    """Done; the answer is yes, the policy is sound, nothing differs."""
    NO = 1
    """Done; the answer is no, the policy is not sound, something differs."""
    USAGE = 2
    """The command line is wrong."""
    MALFORMED = 3
    """A file cannot be read or is malformed."""
    UNDECIDED = 4
    """Done; facts are missing, and the answer depends on them."""
    UNFIT = 5
    """Facts and policy do not fit: nothing in force, an unknown code, two currencies."""
    CUT_OFF = 141
    """Whoever reads the output stopped before its end, as head does; nothing is said."""


def exit_of(answer: Verdict) -> Exit:
    """Answer the exit code of a yes, a no or an undecided."""
    if answer is Verdict.UNKNOWN:
        return Exit.UNDECIDED
    return Exit.NO if answer is Verdict.NOT_MET else Exit.YES
