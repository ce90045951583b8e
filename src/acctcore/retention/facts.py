"""What is known of a customer on a day; what is left out is not known, never zero.

Malformed, contradictory or protected facts raise, and so does an observation
dated after the day of the decision. Units: each fact's own (an amount of money,
a day, a number or a word).

>>> CustomerFacts("C-7", events={"complaint": Event(exists=False)}).events["complaint"].exists
False
>>> CustomerFacts("C-7", categories={"gender": StatedCategory("F")})
Traceback (most recent call last):
...
acctcore.errors.Malformed: categories.gender: `gender` names a protected attribute (`gender`), \
which no warning may use; rename it if it is not about a person
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import optional_day
from acctcore.errors import Contradiction, Fault, WrongKind, fault, shown
from acctcore.evidence import Evidence
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact
from acctcore.retention.naming import answer_faults, flag_faults, name_faults, refuse
from acctcore.retention.series import Series
from acctcore.values import field, frozen

_V = TypeVar("_V")


def _number(value: Exact) -> Fraction:
    return exact(value, "stated number")


def _frozen_map(items: Mapping[str, _V]) -> FrozenMap[str, _V]:
    return FrozenMap(items)


@frozen
class Event:
    """Something that happened, or is due, on a day.

    `exists = false` says it is known not to exist; `on` left out of one that
    exists says its day is not known.
    """

    exists: bool
    on: Date | None = field(default=None, converter=optional_day)
    evidence: Evidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a day of something that does not exist."""
        if not isinstance(self.exists, bool):
            raise WrongKind(fault("`exists` of an event", "yes or no", self.exists))
        if self.on is not None and not self.exists:
            raise Contradiction(f"an event that does not exist is dated {self.on}")


@frozen
class StatedNumber:
    """An exact number somebody states."""

    value: Fraction = field(converter=_number)
    evidence: Evidence | None = None


@frozen
class StatedCategory:
    """A word of a closed list that the card names."""

    value: str
    evidence: Evidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no word, and a protected answer such as `female`."""
        if not isinstance(self.value, str):
            raise WrongKind(fault("stated category", "a word", self.value))
        refuse(answer_faults("value", self.value))


@frozen
class CustomerFacts:
    """Facts by name. `port_application` is one filed to move the number elsewhere.

    `opted_out`: whether the customer declined to be approached. `calendar` counts
    the days to the contact. Each of the three left out is not known.
    """

    customer: str
    series: FrozenMap[str, Series] = field(factory=FrozenMap, converter=_frozen_map)
    events: FrozenMap[str, Event] = field(factory=FrozenMap, converter=_frozen_map)
    numbers: FrozenMap[str, StatedNumber] = field(factory=FrozenMap, converter=_frozen_map)
    categories: FrozenMap[str, StatedCategory] = field(factory=FrozenMap, converter=_frozen_map)
    opted_out: bool | None = None
    port_application: Event | None = None
    calendar: Calendar | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless customer, an unclear opt-out and every protected name, all at once."""
        refuse(_faults(self))


def _faults(facts: CustomerFacts) -> Iterator[Fault]:
    if not (isinstance(facts.customer, str) and facts.customer.strip()):
        yield Fault("customer", f"expected the id of a customer, got {shown(facts.customer)}")
    for kind in ("series", "events", "numbers", "categories"):
        for name in getattr(facts, kind):
            yield from name_faults(f"{kind}.{name}", name)
    if facts.opted_out is not None:
        yield from flag_faults("opted_out", facts.opted_out)


def refuse_future(facts: CustomerFacts, as_of: Date) -> None:
    """Raise `Contradiction` for a month, an application or evidence later than a day."""
    month = f"{as_of.year:04}-{as_of.month:02}"
    for name, series in facts.series.items():
        if series.last > month:
            raise Contradiction(later(f"the series `{name}`", series.last, as_of))
    for what, on in _dated(facts):
        if on is not None and on > as_of:
            raise Contradiction(later(what, f"{on}", as_of))


def later(what: str, on: str, as_of: Date) -> str:
    """Say that an observation is dated after the day of the decision."""
    return (
        f"{what} is dated {on}, after the day of the decision ({as_of}); "
        "correct the fact or decide on a later day"
    )


def _dated(facts: CustomerFacts) -> Iterator[tuple[str, Date | None]]:
    """Name the days on which something was observed."""
    stated: list[tuple[str, Event | Series | StatedNumber | StatedCategory]] = []
    for kind in (facts.series, facts.events, facts.numbers, facts.categories):
        stated.extend(kind.items())
    if facts.port_application is not None:
        yield "the port application", facts.port_application.on
        stated.append(("port_application", facts.port_application))
    for name, fact in stated:
        if fact.evidence is not None:
            yield f"the evidence for `{name}`", fact.evidence.as_of
            yield f"the evidence for `{name}`", fact.evidence.obtained_on
