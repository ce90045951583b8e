"""The rows of a contact policy on who and how: channels, bases, stops, registers, caps.

Rule: what is not listed is refused. A stop holds for every purpose but those it excepts. A cap
counts the recipient's own days, this one and those before it: 7 in 7 days means that the seventh
attempt is within and the eighth is not. A cap on conversations is passed while no more than so many
were had. A presumption is told as one: it is no legal conclusion.
Source: the conduct domain page, sections 2.6 and 3; 12 CFR 1006.14 (stated in the example policy).
Units: days, attempts, years of age.

>>> seven = ContactCap("7(a)", 7, 7, per_matter=True, presumption=True)
>>> seven.first_day(Date(2026, 3, 16))
Date(2026, 3, 10)
>>> ContactCap("7(a)", 0, 7)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: limit of cap `7(a)`: expected 1 or more, got `0` (a whole number)
"""

from enum import Enum

from pendulum import Date

from acctcore.days import Tenor, from_ordinal
from acctcore.errors import OutOfRange
from acctcore.guards import chosen, counted, distinct_names, flagged, named, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class ContactChannel:
    """A channel that the policy knows."""

    name: str
    clause: str
    any_hour: bool = False
    """Whether it may be used at any hour, as a letter may; else some hours have to be stated."""
    at_the_door: bool = False
    needs_credentials: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless channel."""
        named(self.name, "name of a channel")
        named(self.clause, f"clause of channel `{self.name}`")
        for what in ("any_hour", "at_the_door", "needs_credentials"):
            flagged(getattr(self, what), f"`{what}` of channel `{self.name}`")


@frozen
class BasisRule:
    """For which purposes these channels may be used, and on which bases, any one of them."""

    clause: str
    channels: tuple[str, ...] = field(converter=distinct_names)
    purposes: tuple[str, ...] = field(converter=distinct_names)
    bases: tuple[str, ...] = field(converter=distinct_names)
    max_age: Tenor | None = None
    """How long a basis counts from the day it was given."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule for nothing."""
        named(self.clause, "clause of a basis rule")
        for what in ("channels", "purposes", "bases"):
            if not getattr(self, what):
                raise OutOfRange(f"{what} of `{self.clause}`: expected at least one, got none")
        what = f"max_age of `{self.clause}`"
        optional_kind(self.max_age, Tenor, what, "a length of time such as `24 months`")


class StopGround(Enum):
    """What stops a contact whatever the consent."""

    DECEASED = "deceased"
    MINOR = "minor"
    THIRD_PARTY = "third_party"
    BEREAVEMENT = "bereavement"
    VULNERABILITY = "vulnerability"
    DISPUTE = "dispute"
    PORTING = "porting"


@frozen
class StopRule:
    """A ground, the purposes that it does not stop, and how long it lasts."""

    ground: StopGround
    clause: str
    except_purposes: tuple[str, ...] = field(default=(), converter=distinct_names)
    cooling: int | None = None
    """Days from the first day on, that day included; left out: as long as it holds."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a stop without a ground."""
        chosen(self.ground, StopGround, "ground of a stop")
        named(self.clause, f"clause of stop `{self.ground.value}`")
        if self.cooling is not None:
            counted(self.cooling, f"cooling of stop `{self.ground.value}`", 1)


@frozen
class RegisterRule:
    """A suppression register that has to be asked, and how old its edition may be."""

    register: str
    clause: str
    max_age: Tenor
    channels: tuple[str, ...] = field(default=(), converter=distinct_names)
    purposes: tuple[str, ...] = field(default=(), converter=distinct_names)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless register, and one whose edition may be of any age."""
        named(self.register, "name of a register")
        named(self.clause, f"clause of register `{self.register}`")
        what = f"max_age of register `{self.register}`"
        of_kind(self.max_age, Tenor, what, "a length of time such as `31 days`")


class CapCounts(Enum):
    """What a cap counts."""

    ATTEMPTS = "attempts"
    CONVERSATIONS = "conversations"


@frozen
class ContactCap:
    """So many in so many days, over some channels and purposes; none named: over all of them."""

    clause: str
    limit: int
    days: int
    counts: CapCounts = CapCounts.ATTEMPTS
    channels: tuple[str, ...] = field(default=(), converter=distinct_names)
    purposes: tuple[str, ...] = field(default=(), converter=distinct_names)
    per_matter: bool = False
    presumption: bool = False
    blocks: bool = True
    """Whether a contact above it waits; else it is only told."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a cap that nothing passes, and one over no days."""
        named(self.clause, "clause of a cap")
        chosen(self.counts, CapCounts, f"what cap `{self.clause}` counts")
        least = 1 if self.counts is CapCounts.ATTEMPTS else 0
        counted(self.limit, f"limit of cap `{self.clause}`", least)
        counted(self.days, f"days of cap `{self.clause}`", 1)
        for what in ("per_matter", "presumption", "blocks"):
            flagged(getattr(self, what), f"`{what}` of cap `{self.clause}`")

    def first_day(self, on: Date) -> Date:
        """Answer the first day that counts for a contact on a day."""
        return from_ordinal(on.toordinal() - self.days + 1)

    def is_over(self, channel: str, purpose: str) -> bool:
        """Tell whether it counts a channel and a purpose."""
        by_channel = not self.channels or channel in self.channels
        return by_channel and (not self.purposes or purpose in self.purposes)
