"""A regime: the clocks of one law or rulebook for complaints received from a day on.

The row in force on the day of receipt counts, also where a later one is in force when somebody
asks. What stands nowhere in code: clocks, signposts, roles, how long a stage still takes. A regime
that contradicts itself raises. Source: project page on retention, section 7. Units: business days.

>>> from acctcore.retention.complaints.clocks import StopsOn
>>> from acctcore.retention.complaints.lengths import ClockLength, ClockUnit
>>> from acctcore.sources import Source, Status
>>> told = Source("FCA Handbook DISP 1.6.2R", Status.VERIFIED)
>>> weeks = ClockLength(8, ClockUnit.WEEKS)
>>> final = ComplaintClock("FINAL", "1.6.2", StopsOn.FINAL, weeks, told)
>>> ComplaintRegime("UK DISP", Date(2016, 6, 30), (final,)).clock("FINAL").within.count
8
>>> ComplaintRegime("UK DISP", Date(2016, 6, 30), ())
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: regime `UK DISP`: expected at least one clock, got none
"""

from collections.abc import Iterable, Iterator
from enum import Enum

from pendulum import Date

from acctcore.days import day
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import (
    chosen,
    counted,
    distinct_names,
    flagged,
    listed,
    named,
    of_kind,
    refuse,
    twice,
)
from acctcore.retention.complaints.clocks import ComplaintClock
from acctcore.values import field, frozen


class ComplaintStage(Enum):
    """How far a complaint has come."""

    NOT_A_COMPLAINT = "not_a_complaint"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    INVESTIGATED = "investigated"
    DECIDED = "decided"
    TOLD = "told"
    """The customer was told."""
    CLOSED = "closed"
    REOPENED = "reopened"
    """Received anew, nothing done yet."""
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        ended = (ComplaintStage.NOT_A_COMPLAINT, ComplaintStage.CLOSED, ComplaintStage.WITHDRAWN)
        return self not in ended


@frozen
class StageNeed:
    """How many business days a complaint at this stage still takes."""

    stage: ComplaintStage
    days: int

    def __attrs_post_init__(self) -> None:
        """Refuse a stage that is over, and a number below 0."""
        chosen(self.stage, ComplaintStage, "stage that takes time")
        counted(self.days, f"days that `{self.stage.value}` takes", least=0)
        if not self.stage.is_open:
            told = "a stage with something to do"
            raise OutOfRange(fault("stage that takes time", told, self.stage.value))


def _signposts(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "signposts of a regime")


@frozen
class ClosingRule:
    """What must be there before a complaint is closed, beside an outcome and a reply."""

    clause: str
    signposts: tuple[str, ...] = field(default=(), converter=_signposts)
    """What a final or summary reply has to name, such as the ombudsman."""
    root_cause: bool = False
    redress: bool = False
    """Whether an upheld complaint has to state its redress, if only as zero."""

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause."""
        named(self.clause, "clause of a closing rule")
        flagged(self.root_cause, "`root_cause` of a closing rule")
        flagged(self.redress, "`redress` of a closing rule")


def _since(value: object) -> Date:
    return day(value, "first day of a regime")


def _clocks(items: Iterable[ComplaintClock]) -> tuple[ComplaintClock, ...]:
    return listed(items, ComplaintClock, "clocks of a regime", "clocks")


def _products(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "products of a regime")


def _needs(items: Iterable[StageNeed]) -> tuple[StageNeed, ...]:
    return listed(items, StageNeed, "needs of a regime", "stages with their days")


def _vulnerable(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "roles for vulnerable customers")


@frozen
class ComplaintRegime:
    """A row of a pack, for complaints received from `since` on."""

    name: str
    since: Date = field(converter=_since)
    clocks: tuple[ComplaintClock, ...] = field(converter=_clocks)
    closing: ClosingRule = field(factory=lambda: ClosingRule("closing"))
    products: tuple[str, ...] = field(default=(), converter=_products)
    """The products it knows; where it lists none it makes no difference by them."""
    desk: str = "complaints desk"
    """The role that assigns a handler and closes."""
    vulnerable_roles: tuple[str, ...] = field(default=(), converter=_vulnerable)
    """Who may handle the complaint of a vulnerable customer; none named: anybody."""
    needs: tuple[StageNeed, ...] = field(default=(), converter=_needs)

    def __attrs_post_init__(self) -> None:
        """Report every fault of the regime at once."""
        named(self.name, "name of a regime")
        named(self.desk, f"desk of regime `{self.name}`")
        of_kind(self.closing, ClosingRule, f"closing of regime `{self.name}`", "a closing rule")
        refuse((*self._clock_faults(), *self._name_faults()))

    def clock(self, code: str, what: str = "clock") -> ComplaintClock:
        """Look a clock up.

        Raises:
            Unknown: the regime does not list it.
        """
        found = next((each for each in self.clocks if each.code == code), None)
        if found is None:
            listed_ = ", ".join(each.code for each in self.clocks)
            raise Unknown(fault(what, f"one of {listed_}", code))
        return found

    def need(self, stage: ComplaintStage) -> int | None:
        """Answer how many business days a stage still takes, if the regime says so."""
        return next((each.days for each in self.needs if each.stage is stage), None)

    def _clock_faults(self) -> Iterator[tuple[str, AcctcoreError]]:
        if not self.clocks:
            told = f"regime `{self.name}`: expected at least one clock, got none"
            yield "clocks", OutOfRange(told)
        yield from twice("clocks", "clock", (each.code for each in self.clocks))
        yield from twice("products", "product", self.products)
        yield from twice("needs", "stage", (each.stage.value for each in self.needs))
        for each in self.clocks:
            if each.needs_signposts and not self.closing.signposts:
                told = f"clock `{each.code}` needs signposts, and regime `{self.name}` names none"
                yield "clocks", Contradiction(told)
        sparing = [each.code for each in self.clocks if each.spares]
        for each in self.clocks:
            for code in each.spares:
                if code in sparing:
                    told = f"clock `{each.code}` spares `{code}`, which spares others itself"
                    yield "clocks", Contradiction(told)

    def _name_faults(self) -> Iterator[tuple[str, AcctcoreError]]:
        """Name each clock and each product that is used and not listed."""
        codes = tuple(each.code for each in self.clocks)
        for clock in self.clocks:
            for code in clock.spares:
                if code not in codes:
                    what = f"clock that `{clock.code}` spares"
                    yield "clocks", Unknown(fault(what, f"one of {', '.join(codes)}", code))
            for product in (*clock.products, *clock.except_products):
                if product not in self.products:
                    what = f"product of clock `{clock.code}`"
                    known = ", ".join(self.products)
                    expected = f"one of {known}" if known else "none: the regime lists none"
                    yield "clocks", Unknown(fault(what, expected, product))
