"""The lists of a contact policy, each of one kind of row and anything else refused."""

from collections.abc import Iterable

from acctcore.conduct.contact.hours import ContactHours
from acctcore.conduct.contact.limits import (
    BasisRule,
    ContactCap,
    ContactChannel,
    RegisterRule,
    StopRule,
)
from acctcore.conduct.contact.rows import (
    ApproachSequence,
    ApprovedWording,
    ContactPurpose,
    MessagePartRule,
)
from acctcore.guards import listed


def purposes(items: Iterable[ContactPurpose]) -> tuple[ContactPurpose, ...]:
    """Take purposes."""
    return listed(items, ContactPurpose, "purposes of a policy", "purposes")


def parts(items: Iterable[MessagePartRule]) -> tuple[MessagePartRule, ...]:
    """Take kinds of message parts."""
    return listed(items, MessagePartRule, "parts of a policy", "message parts")


def channels(items: Iterable[ContactChannel]) -> tuple[ContactChannel, ...]:
    """Take channels."""
    return listed(items, ContactChannel, "channels of a policy", "channels")


def bases(items: Iterable[BasisRule]) -> tuple[BasisRule, ...]:
    """Take rules on bases."""
    return listed(items, BasisRule, "bases of a policy", "rules on bases")


def stops(items: Iterable[StopRule]) -> tuple[StopRule, ...]:
    """Take stops."""
    return listed(items, StopRule, "stops of a policy", "stops")


def registers(items: Iterable[RegisterRule]) -> tuple[RegisterRule, ...]:
    """Take registers."""
    return listed(items, RegisterRule, "registers of a policy", "registers")


def hours(items: Iterable[ContactHours]) -> tuple[ContactHours, ...]:
    """Take hours."""
    return listed(items, ContactHours, "hours of a policy", "contact hours")


def caps(items: Iterable[ContactCap]) -> tuple[ContactCap, ...]:
    """Take caps."""
    return listed(items, ContactCap, "caps of a policy", "caps")


def wordings(items: Iterable[ApprovedWording]) -> tuple[ApprovedWording, ...]:
    """Take approved wordings."""
    return listed(items, ApprovedWording, "wordings of a policy", "approved wordings")


def sequences(items: Iterable[ApproachSequence]) -> tuple[ApproachSequence, ...]:
    """Take approaches."""
    return listed(items, ApproachSequence, "sequences of a policy", "approaches")
