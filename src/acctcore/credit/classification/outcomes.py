"""What `classify` answers: the category of a loan, or the best and the worst it can be.

Units: whole days; categories by the names of the pack.

>>> found = Classification("L-1", None, "normal", "loss", ("normal", "loss"), None, (), (), (),
...                        None, PublishedPack("example", "sha256:0"), ())
>>> found.verdict
<Verdict.UNKNOWN: 'unknown'>
"""

from pendulum import Date

from acctcore.credit.classification.rules import OptIn
from acctcore.findings import Verdict
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class PublishedPack:
    """The pack without the bank's opt-ins: its name, and the hash of its content."""

    name: str
    hash: str


@frozen
class NotOptedIn:
    """A rule or an exemption that could matter, and the source the bank has not opted in to."""

    name: str
    source: Source


@frozen
class UpgradeCondition:
    """What has still to come before a restructured loan leaves a rule.

    `until` is the first day on which the time is served, `periods_left` the repayment periods still
    to be paid; each is nothing where it is not known.
    """

    rule: str
    until: Date | None
    periods_left: int | None


@frozen
class NextBoundary:
    """The first day on which the loan stands worse if nothing is paid, and by which rules."""

    on: Date
    best: str
    worst: str
    rules: tuple[str, ...]


@frozen
class Classification:
    """The category of a loan; `category` is `None` while it may be any from `best` to `worst`.

    `binding` names the rules that put it where it is: all those of `best`. `not_opted_in` could
    make it worse, or better where they exempt. `published` is the pack without the bank's
    opt-ins, `opt_ins` are those that its rules need and have.
    """

    loan: str
    category: str | None
    best: str
    worst: str
    possible: tuple[str, ...]
    performing: bool | None
    binding: tuple[str, ...]
    not_opted_in: tuple[NotOptedIn, ...]
    upgrades: tuple[UpgradeCondition, ...]
    next_boundary: NextBoundary | None
    published: PublishedPack
    opt_ins: tuple[OptIn, ...]

    @property
    def verdict(self) -> Verdict:
        """MET where the loan is performing, NOT_MET where it is not, UNKNOWN while undecided."""
        if self.category is None or self.performing is None:
            return Verdict.UNKNOWN
        return Verdict.MET if self.performing else Verdict.NOT_MET
