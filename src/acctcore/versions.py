"""A version of a policy: what holds from when, where it stands written, who approved it.

Units: whole days, both ends included.

>>> from acctcore.sources import Status
>>> approved = Approval(Stage.APPROVED, Date(2025, 12, 10), "credit policy", "board")
>>> letter = Source("letter 1", Status.INVENTED)
>>> Version("2026", Date(2026, 1, 1), "10 bp", letter, approved).citation.id
'2026'
>>> Approval(Stage.APPROVED, Date(2025, 12, 10), "credit policy")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: a version that is approved names who approved it in `approved_by`
"""

from enum import Enum
from typing import Generic, TypeVar

from pendulum import Date

from acctcore.canonical import content_hash
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.sources import Source
from acctcore.values import field, frozen

P = TypeVar("P")


class Stage(Enum):
    """Where a version stands in its life."""

    DRAFT = "draft"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


@frozen
class Approval:
    """Who wrote a version, who approved it, under which reference, and when it was recorded."""

    stage: Stage
    recorded_on: Date = field(converter=day)
    written_by: str
    approved_by: str = ""
    reference: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse an unnamed stage and an approval by nobody."""
        if not isinstance(self.stage, Stage):
            expected = "a named stage such as `approved`"
            raise WrongKind(fault("stage of a version", expected, self.stage))
        if self.stage is not Stage.DRAFT and not self.approved_by.strip():
            raise Contradiction(
                f"a version that is {self.stage.value} names who approved it in `approved_by`"
            )


@frozen
class Citation:
    """The version of the policy a decision stands on."""

    id: str
    since: Date
    source: Source
    hash: str


@frozen
class Version(Generic[P]):
    """A whole policy with the days it holds, both included."""

    id: str
    since: Date = field(converter=day)
    value: P
    source: Source
    approval: Approval
    until: Date | None = field(default=None, converter=optional_day)
    citation: Citation = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Check the days and name the content."""
        if not (isinstance(self.id, str) and self.id.strip()):
            raise OutOfRange(fault("id of a version", "a name such as `letter-2026`", self.id))
        if self.until is not None and self.until < self.since:
            raise Contradiction(
                f"version `{self.id}` ends on {self.until}, before it begins on {self.since}"
            )
        cited = Citation(self.id, self.since, self.source, content_hash(self.value))
        object.__setattr__(self, "citation", cited)

    @property
    def hash(self) -> str:
        """The content hash of the policy."""
        return self.citation.hash
