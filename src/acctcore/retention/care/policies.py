"""A policy of care: tiers with their minimum, touches, caps, and which purpose goes first.

Rule: every tier has a minimum of contacts a year and at least one cadence that is no offer; a
policy without a cap raises, as do a cap on a channel that no touch uses, an unlisted tier, an
unlisted purpose and a code that stands twice. The first purpose is the most important one. A cap
lets through at most so many courtesy and marketing touches to one person in any so many days in a
row; service touches pass it and are not counted by it.
Source: project page on retention, section 8. Units: touches a year, touches in days.

>>> from acctcore.retention.care.birthdays import LeapDay
>>> from acctcore.retention.care.kinds import CareKind
>>> from acctcore.retention.care.recurrences import EveryStep
>>> review = TouchRule("REVIEW", "3(a)", "review", "visit", CareKind.COURTESY,
...                    EveryStep(Tenor(months=3)), tiers=("gold",))
>>> gold, caps = CareTier("gold", "2(a)", 4), (CareCap("5(a)", 2, 30),)
>>> rules = BirthdayRules(LeapDay.FEBRUARY_28)
>>> CarePolicy((gold,), ("review",), (review,), caps, rules).tier("gold").least_a_year
4
>>> CarePolicy((gold, CareTier("basic", "2(b)", 1)), ("review",), (review,), caps, rules)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: tier `basic` has no cadence; \
every tier needs a touch that recurs and is no offer
"""

from collections.abc import Iterable, Iterator
from typing import Final

from acctcore.days import Tenor
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import Faults, counted, listed, named, names, of_kind, refuse, twice
from acctcore.retention.care.birthdays import BirthdayRules
from acctcore.retention.care.kinds import CareKind
from acctcore.retention.care.recurrences import EveryStep
from acctcore.retention.care.rules import TouchRule
from acctcore.values import field, frozen

_WEIGHT: Final = (CareKind.SERVICE, CareKind.COURTESY, CareKind.MARKETING)


@frozen
class CareTier:
    """A class of customers, and how many contacts a year is the least for each of them."""

    name: str
    clause: str
    least_a_year: int

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless tier and a minimum of none."""
        named(self.name, "name of a tier")
        named(self.clause, f"clause of tier `{self.name}`")
        counted(self.least_a_year, f"contacts a year in tier `{self.name}`", least=1)


@frozen
class CareCap:
    """At most so many touches to one person in any so many days in a row.

    `channel` narrows the cap to one channel; left out, all channels count together.
    """

    clause: str
    most: int
    days: int
    channel: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a cap of nothing and a window of no days."""
        named(self.clause, "clause of a cap")
        counted(self.most, f"touches of cap `{self.clause}`", least=1)
        counted(self.days, f"days of cap `{self.clause}`", least=1)
        of_kind(self.channel, str, f"channel of cap `{self.clause}`", "text")

    def counts(self, channel: str) -> bool:
        """Tell whether the cap counts a channel."""
        return self.channel in ("", channel)


def _tiers(items: Iterable[CareTier]) -> tuple[CareTier, ...]:
    return listed(items, CareTier, "tiers of a policy", "tiers")


def _purposes(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "purposes of a policy")


def _touches(items: Iterable[TouchRule]) -> tuple[TouchRule, ...]:
    return listed(items, TouchRule, "touches of a policy", "touches")


def _caps(items: Iterable[CareCap]) -> tuple[CareCap, ...]:
    return listed(items, CareCap, "caps of a policy", "caps")


@frozen
class CarePolicy:
    """What a bank does for its customers without being asked."""

    tiers: tuple[CareTier, ...] = field(converter=_tiers)
    purposes: tuple[str, ...] = field(converter=_purposes)
    """The most important first."""
    touches: tuple[TouchRule, ...] = field(converter=_touches)
    caps: tuple[CareCap, ...] = field(converter=_caps)
    birthdays: BirthdayRules
    carry_over: Tenor = Tenor()
    """How far before a plan it looks for touches that are not made yet; left out, not at all."""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the policy at once."""
        words = "how birthdays are observed"
        of_kind(self.birthdays, BirthdayRules, "birthdays of a policy", words)
        words = "a tenor such as `3 months`"
        of_kind(self.carry_over, Tenor, "carry-over of a policy", words)
        faults = (_missing_faults, _double_faults, _name_faults, _channel_faults)
        refuse(found for each in faults for found in each(self))

    def tier(self, name: str, what: str = "tier") -> CareTier:
        """Answer a tier.

        Raises:
            Unknown: the policy does not list it.
        """
        found = next((each for each in self.tiers if each.name == name), None)
        if found is None:
            known = ", ".join(f"`{each.name}`" for each in self.tiers)
            raise Unknown(fault(what, f"one of {known}", name))
        return found

    def kind_of(self, called: CareKind, code: str) -> CareKind:
        """Answer what a contact was: what it is called, or its touch carries, the weightier one."""
        rules = (each.message for each in self.touches if each.code == code)
        return max((called, *rules), key=_WEIGHT.index)

    def rank(self, purpose: str) -> int:
        """Answer how important a purpose is, 0 for the most important."""
        return self.purposes.index(purpose)


def _missing_faults(policy: CarePolicy) -> Iterator[tuple[str, AcctcoreError]]:
    if not policy.tiers:
        yield "tiers", OutOfRange(fault("tiers of a policy", "one tier or more", None))
    if not policy.caps:
        advice = "state how many touches a person may get in how many days"
        yield "caps", OutOfRange(fault("caps of a policy", "one cap or more", None, advice))
    recurring = (each for each in policy.touches if isinstance(each.when, EveryStep))
    cadences = [each for each in recurring if each.message is not CareKind.MARKETING]
    for tier in policy.tiers:
        if not any(not each.tiers or tier.name in each.tiers for each in cadences):
            told = "has no cadence; every tier needs a touch that recurs and is no offer"
            yield "tiers", Contradiction(f"tier `{tier.name}` {told}")


def _channel_faults(policy: CarePolicy) -> Faults:
    """Name each cap on a channel that no touch uses: a slip would lift it without a word."""
    known = sorted({each.channel for each in policy.touches})
    for cap in policy.caps:
        if cap.channel and cap.channel not in known:
            words = ", ".join(f"`{each}`" for each in known)
            expected = f"one of {words}" if known else "none: the policy has no touch"
            told = fault(f"channel of cap `{cap.clause}`", expected, cap.channel)
            yield "caps", Unknown(told)


def _double_faults(policy: CarePolicy) -> Faults:
    yield from twice("tiers", "tier", (each.name for each in policy.tiers))
    yield from twice("purposes", "purpose", policy.purposes)
    yield from twice("touches", "touch", (each.code for each in policy.touches))
    yield from twice("caps", "cap", (each.clause for each in policy.caps))


def _name_faults(policy: CarePolicy) -> Iterator[tuple[str, AcctcoreError]]:
    """Name each tier and purpose of a touch that the policy does not list."""
    tiers = [each.name for each in policy.tiers]
    for touch in policy.touches:
        if touch.purpose not in policy.purposes:
            yield "touches", Unknown(_listed("purpose", touch, policy.purposes, touch.purpose))
        for name in touch.tiers:
            if name not in tiers:
                yield "touches", Unknown(_listed("tier", touch, tiers, name))


def _listed(what: str, touch: TouchRule, known: Iterable[str], got: str) -> str:
    words = ", ".join(f"`{each}`" for each in known) or "none: the policy lists none"
    return fault(f"{what} of touch `{touch.code}`", f"one of {words}", got)
