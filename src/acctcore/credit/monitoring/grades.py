"""The grades of a watch, best to worst, what each asks for, and the rules that lead to them.

Rule: a rule holds when so many signals count that fit it, within so many business days where it
says so, and while a discounted bill is unmatured where it says so. More signals, or graver ones,
never make a rule hold less. An action is due so many business days after the day the grade holds
from; 0 is that day itself, whatever day it is. Units: business days, signals.

>>> hold = GradeAction("HOLD_NEW_DRAWINGS", "5(a)", holds_drawings=True)
>>> WatchGrade("RED", "4(c)", watch=True, actions=(hold,)).holds_drawings
True
>>> GradeRule("3(a)", "RED", count=0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: signals of rule `3(a)`: expected 1 or more, got `0` (a whole number)
"""

from collections.abc import Iterable

from acctcore.counts import many
from acctcore.credit.monitoring.signals import Severity
from acctcore.guards import counted, distinct_names, flagged, listed, named, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class GradeAction:
    """What is to be done at a grade, and by when."""

    code: str
    clause: str
    within: int = 0
    """Business days from the day the grade holds; 0 is the same day."""
    each_bill: bool = False
    """Once for every unmatured bill whose document is not confirmed."""
    holds_drawings: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless action and days that are none."""
        named(self.code, "code of an action")
        named(self.clause, f"clause of action `{self.code}`")
        counted(self.within, f"business days of action `{self.code}`", 0)
        flagged(self.each_bill, f"`each_bill` of action `{self.code}`")
        flagged(self.holds_drawings, f"`holds_drawings` of action `{self.code}`")


def _actions(items: Iterable[GradeAction]) -> tuple[GradeAction, ...]:
    return listed(items, GradeAction, "actions of a grade", "actions")


@frozen
class WatchGrade:
    """A grade; on watch, nothing is sold to the customer."""

    name: str
    clause: str
    watch: bool = False
    actions: tuple[GradeAction, ...] = field(default=(), converter=_actions)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless grade."""
        named(self.name, "name of a grade")
        named(self.clause, f"clause of grade `{self.name}`")
        flagged(self.watch, f"`watch` of grade `{self.name}`")

    @property
    def holds_drawings(self) -> bool:
        """Whether new drawings are on hold."""
        return any(each.holds_drawings for each in self.actions)


@frozen
class GradeRule:
    """So many signals that fit lead to this grade at least."""

    clause: str
    grade: str
    count: int = 1
    at_least: Severity | None = None
    codes: tuple[str, ...] = field(default=(), converter=distinct_names)
    """The signals that fit; none named: all."""
    within: int | None = None
    """Business days from the first of the signals to the last of them."""
    while_bills_unmatured: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless rule, one of no signal, and days that are none."""
        named(self.clause, "clause of a rule")
        named(self.grade, f"grade of rule `{self.clause}`")
        counted(self.count, f"signals of rule `{self.clause}`", 1)
        optional_kind(self.source, Source, f"source of rule `{self.clause}`", "a source")
        if self.at_least is not None:
            words = "a named severity such as `high`"
            of_kind(self.at_least, Severity, f"severity of rule `{self.clause}`", words)
        if self.within is not None:
            counted(self.within, f"business days of rule `{self.clause}`", 0)
        flagged(self.while_bills_unmatured, f"`while_bills_unmatured` of rule `{self.clause}`")

    def fits(self, code: str, severity: Severity) -> bool:
        """Tell whether a signal counts for this rule."""
        grave = self.at_least is None or severity.rank >= self.at_least.rank
        return grave and (not self.codes or code in self.codes)

    @property
    def asks(self) -> str:
        """What the rule counts, in words."""
        what = " or ".join(self.codes) or "signals"
        grave = f", {self.at_least.value} or graver" if self.at_least else ""
        days = "" if self.within is None else f", within {many(self.within, 'business day')}"
        bills = ", while a bill is unmatured" if self.while_bills_unmatured else ""
        return f"{what}{grave}{days}{bills}"
