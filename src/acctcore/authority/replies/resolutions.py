"""What was decided on a request, and how: the inside, of which the customer sees a part.

`Handling` holds whatever never leaves the bank. A resolution that contradicts
itself raises: terms of what was declined, a decision before its request. What is
left out is not known. Units: minutes; each term its own.

>>> from acctcore.quantity import Quantity
>>> inside = Handling(level="L1", decided_at=Moment.parse("2026-03-16 10:05"))
>>> rate = {"rate": Quantity(30, "bp")}
>>> Resolution("R1", ResolutionKind.GRANTED, rate, handling=inside).decided
True
>>> Resolution("R2", ResolutionKind.DECLINED, rate)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `R2` is declined, yet states the terms `rate`
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final, Self

from acctcore.authority.grants import measures, taken_apart
from acctcore.authority.routes import Route
from acctcore.decisions import Decision
from acctcore.errors import Contradiction
from acctcore.guards import flagged, listed, named, of_kind, optional_kind, texts
from acctcore.maps import FrozenMap
from acctcore.moments import Moment
from acctcore.quantity import Measure
from acctcore.values import field, frozen

_MOMENT: Final = "a moment such as `2026-03-16 10:00`"


class ResolutionKind(Enum):
    """How a request was resolved; the words are the ones a customer may know."""

    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    DECLINED = "declined"
    PENDING = "pending"
    """Not decided, or not told yet."""


class HandlingEvent(Enum):
    """What happened to a request on its way."""

    RECOMMENDED = "recommended"
    ENDORSED = "endorsed"
    ESCALATED = "escalated"


def _path(levels: Iterable[str]) -> tuple[str, ...]:
    return listed(levels, str, "path of a decision", "levels")


def _own_codes(codes: Iterable[str]) -> tuple[str, ...]:
    return listed(codes, str, "codes of a decision", "codes")


def _events(events: Iterable[HandlingEvent] | None) -> frozenset[HandlingEvent] | None:
    if events is None:
        return None
    words = "named events such as `escalated`"
    return frozenset(listed(events, HandlingEvent, "events of a decision", words))


@frozen
class Handling:
    """How a request was decided; none of it is the customer's to know.

    `path` are the levels it passed, `policy` is the id of the letter, `codes` are
    the bank's own. `events` left out is not known.
    """

    level: str = ""
    approver: str = ""
    limit: Measure | None = None
    headroom: Measure | None = None
    aggregate: Measure | None = None
    path: tuple[str, ...] = field(default=(), converter=_path)
    policy: str = ""
    codes: tuple[str, ...] = field(default=(), converter=_own_codes)
    decided_at: Moment | None = None
    events: frozenset[HandlingEvent] | None = field(default=None, converter=_events)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no text, no amount or no moment."""
        texts(self, "a decision", "level", "approver", "policy")
        for what in ("limit", "headroom", "aggregate"):
            words = "an amount or a quantity"
            optional_kind(getattr(self, what), Measure, f"{what} of a decision", words)
        optional_kind(self.decided_at, Moment, "moment of a decision", _MOMENT)

    @classmethod
    def of_route(cls, decision: Decision[Route]) -> Self:
        """Keep of a route what a reply has to keep to itself: level, path, policy and codes."""
        routed = decision.outcome
        codes = dict.fromkeys(finding.code for finding in decision.reasons)
        path = tuple(step.level for step in routed.path)
        return cls(routed.level or "", path=path, policy=decision.citation.id, codes=tuple(codes))


_TERMED: Final = frozenset({ResolutionKind.GRANTED, ResolutionKind.GRANTED_IN_PART})


def _terms(terms: Mapping[str, Measure]) -> FrozenMap[str, Measure]:
    return measures(terms, "terms of a resolution")


def _codes(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(listed(codes, str, "reasons", "codes"))


@frozen
class Resolution:
    """A request with what was decided on it.

    `terms` are those granted. `reasons` are the codes the law has the bank state.
    `received`, `reply_class` and `best_terms` (whether no better term stood in the
    catalogue) left out are not known.
    """

    id: str
    kind: ResolutionKind
    terms: FrozenMap[str, Measure] = field(factory=FrozenMap, converter=_terms)
    reasons: frozenset[str] = field(factory=frozenset, converter=_codes)
    reply_class: str | None = None
    received: Moment | None = None
    best_terms: bool | None = None
    handling: Handling = field(factory=Handling)

    def __attrs_post_init__(self) -> None:
        """Refuse a resolution that contradicts itself."""
        named(self.id, "id of a resolution")
        of_kind(self.kind, ResolutionKind, f"kind of `{self.id}`", "a kind such as `granted`")
        optional_kind(self.reply_class, str, f"reply class of `{self.id}`", "the name of a class")
        optional_kind(self.received, Moment, f"received of `{self.id}`", _MOMENT)
        if self.best_terms is not None:
            flagged(self.best_terms, f"best terms of `{self.id}`")
        of_kind(self.handling, Handling, f"handling of `{self.id}`", "how it was decided")
        _refuse_terms(self)
        _refuse_undecided(self)
        _refuse_early(self)

    @property
    def decided(self) -> bool:
        """Whether there is a decision."""
        return self.kind is not ResolutionKind.PENDING


def _refuse_terms(resolution: Resolution) -> None:
    taken_apart(resolution.terms, resolution.id)
    named, kind = ", ".join(f"`{name}`" for name in resolution.terms), resolution.kind
    if kind in _TERMED and not named:
        raise Contradiction(f"`{resolution.id}` is {_words(kind)}, yet states no terms")
    if kind not in _TERMED and named:
        raise Contradiction(f"`{resolution.id}` is {_words(kind)}, yet states the terms {named}")


def _refuse_undecided(resolution: Resolution) -> None:
    """A request still pending has no reasons and no moment of decision."""
    if resolution.decided:
        return
    for what, stated in (
        ("reasons", resolution.reasons),
        ("the moment of a decision", resolution.handling.decided_at),
    ):
        if stated:
            raise Contradiction(f"`{resolution.id}` is pending, yet states {what}")


def _refuse_early(resolution: Resolution) -> None:
    received, decided = resolution.received, resolution.handling.decided_at
    if received is not None and decided is not None and decided < received:
        raise Contradiction(
            f"`{resolution.id}` was decided at {decided}, before it was received at {received}"
        )


def _words(kind: ResolutionKind) -> str:
    return kind.value.replace("_", " ")
