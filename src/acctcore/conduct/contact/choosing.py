"""By which channel a person may be contacted now, and in which order several are to be called.

Rule: channels are tried in the order the person asked for, else in that of the policy; the first
that is allowed is chosen, and where none is, none is: nothing is guessed. A list puts those who may
be called now first, then those to wait for by the instant from which they may be, then what is not
known, then those who are not to be called; ties by id. Each is judged on the day of their own
clock. Source: the conduct domain page, section 2.6.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import evolve

from acctcore.conduct.contact.cases import ContactCase
from acctcore.conduct.contact.outcomes import ContactAnswer, ContactPermission
from acctcore.conduct.contact.permission import local_day, may_contact
from acctcore.conduct.contact.policies import ContactPolicy
from acctcore.decisions import Decision
from acctcore.guards import listed, of_kind, refuse, twice
from acctcore.timeline import Timeline
from acctcore.values import frozen

_RANKS: Final = (
    ContactAnswer.ALLOW,
    ContactAnswer.WAIT,
    ContactAnswer.UNKNOWN,
    ContactAnswer.STOP,
)


@frozen
class TriedChannel:
    """A channel, and what was decided of it."""

    channel: str
    decision: Decision[ContactPermission]


@frozen
class ChannelChoice:
    """The channel to be used, or none, and every channel that was tried."""

    channel: str | None
    tried: tuple[TriedChannel, ...]


def choose_channel(
    case: ContactCase, policies: Timeline[ContactPolicy], as_of: date
) -> ChannelChoice:
    """Answer the first channel that is allowed now, whichever the message names.

    Raises what `may_contact` raises.
    """
    of_kind(case, ContactCase, "case", "what is known of a person to be contacted")
    wished = case.preference.channels if case.preference else ()
    channels = wished or tuple(each.name for each in policies.at(as_of).value.channels)
    tried = tuple(_tried(case, policies, as_of, each) for each in channels)
    allowed = (e for e in tried if e.decision.outcome.answer is ContactAnswer.ALLOW)
    found = next(allowed, None)
    return ChannelChoice(None if found is None else found.channel, tried)


def _tried(
    case: ContactCase, policies: Timeline[ContactPolicy], as_of: date, channel: str
) -> TriedChannel:
    asked = evolve(case, message=evolve(case.message, channel=channel))
    return TriedChannel(channel, may_contact(asked, policies, as_of))


def call_list(
    cases: Iterable[ContactCase], policies: Timeline[ContactPolicy], as_of: date
) -> tuple[Decision[ContactPermission], ...]:
    """Answer the decision on each case, those to be called first in front.

    `as_of` is the day of those whose zone is not known.

    Raises:
        Contradiction: a recipient stands twice; an attempt on one changes the answer on the next.

    And what `may_contact` raises.
    """
    found = listed(cases, ContactCase, "cases of a call list", "cases")
    refuse(twice("cases", "recipient", (each.about for each in found)))
    decided = (may_contact(each, policies, local_day(each, as_of)) for each in found)
    return tuple(sorted(decided, key=_place))


def _place(decision: Decision[ContactPermission]) -> tuple[int, bool, str, str]:
    found = decision.outcome
    return _RANKS.index(found.answer), found.until is None, str(found.until), found.recipient
