"""A clock of a regime: what must have happened by when, who is told as it runs down, what moves it.

No figure stands in code. An extension runs from the same start as its clock. Steps of the ladder
stand at shares of the time used. A clock that is `optional` is a way to be spared others: missed,
it lapses and is no breach. A clock that contradicts itself raises. Source: project page on
retention, section 7. Units: as each length says; shares are exact ratios.

>>> from acctcore.sources import Status
>>> disp = Source("FCA Handbook DISP 1.6.2R", Status.VERIFIED)
>>> weeks = ClockLength(8, ClockUnit.WEEKS)
>>> ComplaintClock("FINAL", "1.6.2", StopsOn.FINAL_OR_HOLDING, weeks, disp).applies_to(None)
<Verdict.MET: 'met'>
>>> LadderStep("0", "REMIND", "handler")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: share of step `REMIND`: expected more than 0, got `0`
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from fractions import Fraction

from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, fault
from acctcore.findings import Verdict
from acctcore.guards import (
    chosen,
    distinct_names,
    flagged,
    listed,
    named,
    of_kind,
    optional_kind,
    refuse,
    twice,
)
from acctcore.moments import TimeOfDay
from acctcore.ratio import Exact, exact
from acctcore.retention.complaints.lengths import ClockLength, ClockUnit
from acctcore.sources import Source
from acctcore.values import field, frozen

__all__ = ["ClockExtension", "ClockUnit", "ComplaintClock", "LadderStep", "StopsOn"]


class StopsOn(Enum):
    """What must have happened for a clock to stop."""

    ACKNOWLEDGED = "acknowledged"
    """The customer was told that it came; any reply tells that too."""
    SUMMARY = "summary"
    FINAL = "final"
    """A final reply, or a summary that came in time for every clock of a summary."""
    FINAL_OR_HOLDING = "final_or_holding"
    """As `final`, or a holding reply."""


def _share(value: Exact) -> Fraction:
    return exact(value, "share of a step")


@frozen
class LadderStep:
    """Once this share of the time is used, a role is reminded or told."""

    share: Fraction = field(converter=_share)
    code: str
    role: str
    """A role of the firm; `handler` is whoever handles the complaint."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless step and a share of nothing."""
        named(self.code, "code of a step")
        named(self.role, f"role of step `{self.code}`")
        if self.share <= 0:
            told = fault(f"share of step `{self.code}`", "more than 0", f"{self.share}")
            raise OutOfRange(told)


def _grounds(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "grounds")


def _roles(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "roles that approve")


@frozen
class ClockExtension:
    """How long a clock may run at most, on which grounds; without `roles` nobody need allow it."""

    code: str
    clause: str
    to: ClockLength
    grounds: tuple[str, ...] = field(converter=_grounds)
    roles: tuple[str, ...] = field(default=(), converter=_roles)
    needs_notice: bool = True
    """Whether the customer has to be told."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless extension and one without a ground."""
        named(self.code, "code of an extension")
        named(self.clause, f"clause of extension `{self.code}`")
        of_kind(self.to, ClockLength, f"length of extension `{self.code}`", "a length of a clock")
        flagged(self.needs_notice, f"`needs_notice` of extension `{self.code}`")
        if not self.grounds:
            told = f"extension `{self.code}`: expected at least one ground, got none"
            raise OutOfRange(told)


def _extensions(items: Iterable[ClockExtension]) -> tuple[ClockExtension, ...]:
    return listed(items, ClockExtension, "extensions of a clock", "extensions")


def _ladder(items: Iterable[LadderStep]) -> tuple[LadderStep, ...]:
    return listed(items, LadderStep, "ladder of a clock", "steps")


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "products of a clock")


def _spares(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "clocks that are spared")


@frozen
class ComplaintClock:
    """One clock; `products` are those it is of (none: of all but `except_products`)."""

    code: str
    clause: str
    stops_on: StopsOn
    within: ClockLength
    source: Source
    products: tuple[str, ...] = field(default=(), converter=_products)
    except_products: tuple[str, ...] = field(default=(), converter=_products)
    counts_receipt: bool = False
    """The day of receipt is day 1; else the day after is."""
    from_business_day: bool = False
    """What comes on a closed day, or after `closes_at`, counts as received when the firm opens."""
    closes_at: TimeOfDay | None = None
    """The last minute of a business day, for what comes in and for what goes out."""
    rolls: bool = False
    """A due day on which the firm is closed becomes the next business day."""
    extensions: tuple[ClockExtension, ...] = field(default=(), converter=_extensions)
    pauses: tuple[str, ...] = field(default=(), converter=_grounds)
    """The grounds on which it does not run."""
    ladder: tuple[LadderStep, ...] = field(default=(), converter=_ladder)
    needs_signposts: bool = False
    """Only a reply that names every signpost of the regime stops it."""
    optional: bool = False
    spares: tuple[str, ...] = field(default=(), converter=_spares)
    """The clocks that need not be kept where this one is."""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the clock at once."""
        named(self.code, "code of a clock")
        named(self.clause, f"clause of clock `{self.code}`")
        chosen(self.stops_on, StopsOn, f"`stops_on` of clock `{self.code}`")
        of_kind(self.within, ClockLength, f"length of clock `{self.code}`", "a length of a clock")
        of_kind(self.source, Source, f"source of clock `{self.code}`", "a document with its status")
        words = "a time such as `17:00`"
        optional_kind(self.closes_at, TimeOfDay, f"`closes_at` of `{self.code}`", words)
        flags = ("counts_receipt", "from_business_day", "rolls", "needs_signposts", "optional")
        for each in flags:
            flagged(getattr(self, each), f"`{each}` of clock `{self.code}`")
        refuse(self._faults())

    def applies_to(self, product: str | None) -> Verdict:
        """Tell whether it is a clock of a product; of one not stated, perhaps."""
        if not self.products and not self.except_products:
            return Verdict.MET
        if product is None:
            return Verdict.UNKNOWN
        listed_ = not self.products or product in self.products
        return Verdict.MET if listed_ and product not in self.except_products else Verdict.NOT_MET

    def _faults(self) -> Iterator[tuple[str, AcctcoreError]]:
        what = f"extension of `{self.code}`"
        yield from twice("extensions", what, (each.code for each in self.extensions))
        yield from twice("ladder", f"step of `{self.code}`", (each.code for each in self.ladder))
        for each in self.products:
            if each in self.except_products:
                told = f"clock `{self.code}` is of product `{each}` and not of it"
                yield "products", Contradiction(told)
        if self.code in self.spares:
            yield "spares", Contradiction(f"clock `{self.code}` spares itself")
