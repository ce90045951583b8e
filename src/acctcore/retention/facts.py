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

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import optional_day
from acctcore.errors import Contradiction, Fault, WrongKind, fault, shown
from acctcore.evidence import Evidence
from acctcore.guards import listed_if_known, names, of_kind, optional_kind
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact
from acctcore.retention.hosts import HostScore
from acctcore.retention.naming import answer_faults, flag_faults, name_faults, refuse
from acctcore.retention.rulers import LastWarning
from acctcore.retention.series import Series
from acctcore.retention.signals import Signal, heard
from acctcore.values import field, frozen


def _number(value: Exact) -> Fraction:
    return exact(value, "stated number")


def _frozen_map(items: Mapping[str, Any]) -> FrozenMap[str, Any]:
    of_kind(items, Mapping, "facts", "facts by name")
    return FrozenMap(items)


def _signals(items: Iterable[Signal] | None) -> tuple[Signal, ...] | None:
    return listed_if_known(items, Signal, "signals", "signals")


def _codes(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "unheard")


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
        optional_kind(self.evidence, Evidence, "evidence of an event", "evidence")
        if not isinstance(self.exists, bool):
            raise WrongKind(fault("`exists` of an event", "yes or no", self.exists))
        if self.on is not None and not self.exists:
            raise Contradiction(f"an event that does not exist is dated {self.on}")


@frozen
class StatedNumber:
    """An exact number somebody states."""

    value: Fraction = field(converter=_number)
    evidence: Evidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse evidence that is none."""
        optional_kind(self.evidence, Evidence, "evidence of a stated number", "evidence")


@frozen
class StatedCategory:
    """A word of a closed list that the card names."""

    value: str
    evidence: Evidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no word, and a protected answer such as `female`."""
        optional_kind(self.evidence, Evidence, "evidence of a category", "evidence")
        if not isinstance(self.value, str):
            raise WrongKind(fault("stated category", "a word", self.value))
        refuse(answer_faults("value", self.value))


_KINDS: Final[tuple[tuple[str, type, str], ...]] = (
    ("series", Series, "the months of a series"),
    ("events", Event, "an event"),
    ("numbers", StatedNumber, "a stated number"),
    ("categories", StatedCategory, "a stated category"),
    ("host_scores", HostScore, "the score of a model"),
)


@frozen
class CustomerFacts:
    """Facts by name. `port_application` is one filed to move the number elsewhere.

    `opted_out`: whether the customer declined to be approached. `calendar` counts
    the days to the contact. Each of the three left out is not known.

    `signals` is the whole list of what was observed: left out it is not known, empty
    there is none; `unheard` names the codes that nobody looked for. `host_scores` stand
    under the name of their model, `since` is the first day as a customer, and
    `last_warned` what the last warning said.
    """

    customer: str
    series: FrozenMap[str, Series] = field(factory=FrozenMap, converter=_frozen_map)
    events: FrozenMap[str, Event] = field(factory=FrozenMap, converter=_frozen_map)
    numbers: FrozenMap[str, StatedNumber] = field(factory=FrozenMap, converter=_frozen_map)
    categories: FrozenMap[str, StatedCategory] = field(factory=FrozenMap, converter=_frozen_map)
    opted_out: bool | None = None
    port_application: Event | None = None
    calendar: Calendar | None = None
    signals: tuple[Signal, ...] | None = field(default=None, converter=_signals)
    unheard: tuple[str, ...] = field(default=(), converter=_codes)
    host_scores: FrozenMap[str, HostScore] = field(factory=FrozenMap, converter=_frozen_map)
    since: Date | None = field(default=None, converter=optional_day)
    last_warned: LastWarning | None = None
    _heard: FrozenMap[str, tuple[Signal, ...]] = field(init=False, repr=False, eq=False)
    newest: int = field(init=False, repr=False, eq=False)
    """The latest day on which something was observed, as its ordinal."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless customer, an unclear opt-out and every protected name, all at once."""
        refuse(_faults(self))
        _refuse_kinds(self)
        optional_kind(self.last_warned, LastWarning, "last warning", "a warning")
        optional_kind(self.port_application, Event, "port application", "an event")
        optional_kind(self.calendar, Calendar, "calendar", "a calendar")
        by_code = heard(self.signals or ())
        for code in self.unheard:
            if code in by_code:
                raise Contradiction(f"signal `{code}` was observed and is said to be unheard")
        object.__setattr__(self, "_heard", FrozenMap(by_code))
        newest = max((on.toordinal() for _, on in _dated(self) if on is not None), default=0)
        object.__setattr__(self, "newest", newest)

    def heard(self, code: str) -> tuple[Signal, ...] | None:
        """Answer the signals of a code, each event once; `None` where it is not known."""
        if self.signals is None or code in self.unheard:
            return None
        return self._heard.get(code, ())

    @property
    def heard_codes(self) -> tuple[str, ...]:
        """The codes of the signals observed, by name."""
        return tuple(sorted(self._heard))


def _faults(facts: CustomerFacts) -> Iterator[Fault]:
    if not (isinstance(facts.customer, str) and facts.customer.strip()):
        yield Fault("customer", f"expected the id of a customer, got {shown(facts.customer)}")
    for kind, _, _ in _KINDS:
        for name in getattr(facts, kind):
            yield from name_faults(f"{kind}.{name}", name)
    for index, code in enumerate(facts.unheard):
        yield from name_faults(f"unheard[{index}]", code)
    if facts.opted_out is not None:
        yield from flag_faults("opted_out", facts.opted_out)


def _refuse_kinds(facts: CustomerFacts) -> None:
    """Raise `WrongKind` for a fact that is not of the kind it stands under."""
    for where, kind, words in _KINDS:
        for name, each in getattr(facts, where).items():
            if not isinstance(each, kind):
                raise WrongKind(fault(f"{where}.{name}", words, each))


def refuse_future(facts: CustomerFacts, as_of: Date) -> None:
    """Raise `Contradiction` for a month, an application or evidence later than a day."""
    if facts.series:
        month = f"{as_of.year:04}-{as_of.month:02}"
        for name, series in facts.series.items():
            if series.last > month:
                raise Contradiction(later(f"the series `{name}`", series.last, as_of))
    if facts.newest > as_of.toordinal():
        what, on = next((what, on) for what, on in _dated(facts) if on is not None and on > as_of)
        raise Contradiction(later(what, f"{on}", as_of))


def later(what: str, on: str, as_of: Date) -> str:
    """Say that an observation is dated after the day of the decision."""
    return (
        f"{what} is dated {on}, after the day of the decision ({as_of}); "
        "correct the fact or decide on a later day"
    )


def _dated(facts: CustomerFacts) -> Iterator[tuple[str, Date | None]]:
    """Name the days on which something was observed."""
    stated: list[tuple[str, Event | Series | StatedNumber | StatedCategory | HostScore]] = []
    for kind in (facts.series, facts.events, facts.numbers, facts.categories, facts.host_scores):
        stated.extend(kind.items())
    yield "the first day as a customer", facts.since
    yield "the last warning", facts.last_warned.on if facts.last_warned else None
    for signal in facts.signals or ():
        yield f"the signal `{signal.code}` (event `{signal.event_id}`)", signal.on
    for model, each in facts.host_scores.items():
        yield f"the score of model `{model}`", each.on
    if facts.port_application is not None:
        yield "the port application", facts.port_application.on
        stated.append(("port_application", facts.port_application))
    for name, fact in stated:
        if fact.evidence is not None:
            yield f"the evidence for `{name}`", fact.evidence.as_of
            yield f"the evidence for `{name}`", fact.evidence.obtained_on
