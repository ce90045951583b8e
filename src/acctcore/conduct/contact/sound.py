"""Whether a contact policy is sound: every name is listed, every purpose has hours and a cap.

Rule: nothing is allowed by silence. A missing cap, missing hours and a ground without a stop are
faults of the policy, as is an exception that would bring marketing to a deceased, bereaved or minor
person, or to one who applied to leave, or care to the deceased. Two writings of a name are one.
Source: the conduct domain page, sections 1, 2.6 and 4.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from acctcore.conduct.contact.limits import CapCounts, StopGround
from acctcore.conduct.contact.rows import MessageKind
from acctcore.errors import AcctcoreError, Contradiction, Unknown, fault
from acctcore.guards import Faults, twice
from acctcore.names import plain_name

if TYPE_CHECKING:
    from acctcore.conduct.contact.policies import ContactPolicy

_NEVER_MARKETING: Final = frozenset(
    {StopGround.DECEASED, StopGround.MINOR, StopGround.BEREAVEMENT, StopGround.PORTING}
)


def faults_of(policy: "ContactPolicy") -> Iterator[tuple[str, AcctcoreError]]:
    """Go through every fault of a policy."""
    yield from _double_faults(policy)
    yield from _name_faults(policy)
    yield from _marketing_faults(policy)
    yield from _stop_faults(policy)
    yield from _silence_faults(policy)


def pairs_of(policy: "ContactPolicy") -> tuple[tuple[str, str], ...]:
    """Answer every channel and purpose that a rule on bases allows, in its order."""
    return tuple((c, p) for rule in policy.bases for c in rule.channels for p in rule.purposes)


def _double_faults(policy: "ContactPolicy") -> Faults:
    listed: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("bases", "basis", (f"{purpose}` by `{channel}" for channel, purpose in pairs_of(policy))),
        ("stops", "stop", (each.ground.value for each in policy.stops)),
        ("hours", "hours", (each.clause for each in policy.hours)),
        ("caps", "cap", (each.clause for each in policy.caps)),
        ("wordings", "wording", (each.id for each in policy.wordings)),
    )
    yield from _spelling_faults(policy)
    for place, what, found in listed:
        yield from twice(place, what, found)


def _spelling_faults(policy: "ContactPolicy") -> Faults:
    """Name each name that stands again, in whatever writing: `Offer` beside `offer`."""
    listed: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("purposes", "purpose", (each.name for each in policy.purposes)),
        ("parts", "part", (each.kind for each in policy.parts)),
        ("channels", "channel", (each.name for each in policy.channels)),
        ("registers", "register", (each.register for each in policy.registers)),
        ("sequences", "approach", (each.name for each in policy.sequences)),
    )
    for place, what, found in listed:
        seen: set[str] = set()
        for name in found:
            if plain_name(name) in seen:
                yield place, Contradiction(f"{what} `{name}` stands twice")
            seen.add(plain_name(name))


def _name_faults(policy: "ContactPolicy") -> Faults:
    """Name each channel and purpose that is used and not listed."""
    known = {
        "channel": [each.name for each in policy.channels],
        "purpose": [each.name for each in policy.purposes],
    }
    for place, what, told, found in _used(policy):
        for name in found:
            if name not in known[what]:
                expected = f"one of {', '.join(known[what])}" if known[what] else "none"
                yield place, Unknown(fault(f"{what} of {told}", expected, name))


def _used(policy: "ContactPolicy") -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    rows: tuple[tuple[str, Iterable[Any], str], ...] = (
        ("bases", policy.bases, "basis rule"),
        ("registers", policy.registers, "register"),
        ("hours", policy.hours, "hours"),
        ("caps", policy.caps, "cap"),
    )
    for place, listed, word in rows:
        for each in listed:
            yield place, "channel", f"{word} `{each.clause}`", each.channels
            yield place, "purpose", f"{word} `{each.clause}`", each.purposes
    for stop in policy.stops:
        yield "stops", "purpose", f"stop `{stop.ground.value}`", stop.except_purposes
    for approach in policy.sequences:
        channels = tuple(each.channel for each in approach.steps)
        yield "sequences", "channel", f"approach `{approach.name}`", channels


def _marketing_faults(policy: "ContactPolicy") -> Faults:
    if policy.kind_of(policy.marketing_purpose) is not MessageKind.MARKETING:
        expected = "a listed purpose of kind `marketing`"
        told = fault("marketing purpose of a policy", expected, policy.marketing_purpose)
        yield "marketing_purpose", Contradiction(told)


def _stop_faults(policy: "ContactPolicy") -> Faults:
    stated = {each.ground for each in policy.stops}
    for ground in StopGround:
        if ground not in stated:
            yield "stops", Contradiction(f"no rule says what `{ground.value}` stops; state one")
    for stop in policy.stops:
        for name in stop.except_purposes:
            kind = policy.kind_of(name)
            told = f"stop `{stop.ground.value}` excepts `{name}`, which is"
            if stop.ground in _NEVER_MARKETING and kind is MessageKind.MARKETING:
                yield "stops", Contradiction(f"{told} marketing; nobody is sold to then")
            if stop.ground is StopGround.DECEASED and kind is MessageKind.CARE:
                yield "stops", Contradiction(f"{told} care; nobody greets the deceased")


def _silence_faults(policy: "ContactPolicy") -> Faults:
    for name, purpose in pairs_of(policy):
        channel = policy.channel(name)
        told = f"`{purpose}` by `{name}`"
        if channel is not None and not channel.any_hour and not _has_hours(policy, name, purpose):
            more = "state some, or say `any_hour`"
            yield "hours", Contradiction(f"no hours are stated for {told}; {more}")
        if policy.kind_of(purpose) not in (MessageKind.SERVICE, None) and not _has_cap(
            policy, name, purpose
        ):
            more = "state one, or make the purpose a service"
            yield "caps", Contradiction(f"no cap counts attempts of {told}; {more}")


def _has_hours(policy: "ContactPolicy", channel: str, purpose: str) -> bool:
    return any(
        (not each.channels or channel in each.channels)
        and (not each.purposes or purpose in each.purposes)
        for each in policy.hours
    )


def _has_cap(policy: "ContactPolicy", channel: str, purpose: str) -> bool:
    return any(
        each.counts is CapCounts.ATTEMPTS and each.blocks and each.is_over(channel, purpose)
        for each in policy.caps
    )
