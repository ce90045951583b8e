"""The rules of a regime, one at a time: a category, a rule, an exemption, a bank's opt-in.

A rule that holds puts a loan into at least its category; an exemption takes a loan out of one
rule. Each carries its source with the status of its limit. A bank that means to use what is
secondary or unverified opts in, with who approved it and why. Malformed parts raise.

>>> OptIn("7", (Status.SECONDARY,), "chief risk officer", Date(2026, 1, 5), "read in full").rules
()
>>> OptIn("7", (Status.VERIFIED,), "chief risk officer", Date(2026, 1, 5), "read in full")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: status to accept: expected `secondary`, `unverified` or both, \
got `verified`
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.credit.classification.conditions import Condition
from acctcore.credit.classification.limits import tenor
from acctcore.days import Tenor, day
from acctcore.errors import OutOfRange, fault
from acctcore.guards import distinct, flagged, listed, named, of_kind
from acctcore.sources import Source, Status
from acctcore.values import field, frozen


@frozen
class LoanCategory:
    """One category; a loan in one that is not `performing` is non-performing."""

    name: str
    performing: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless category."""
        named(self.name, "name of a category")
        flagged(self.performing, f"`performing` of `{self.name}`")


def _when(items: Iterable[Condition]) -> tuple[Condition, ...]:
    return listed(items, Condition, "conditions", "conditions")


@frozen
class ClassificationRule:
    """Where every condition is so, a loan is in at least this category.

    A named person may rebut a rule that is `rebuttable`, with a reason.
    """

    clause: str
    name: str
    at_least: str
    when: tuple[Condition, ...] = field(converter=_when)
    source: Source
    rebuttable: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless rule and one without a condition."""
        named(self.name, "name of a rule")
        named(self.clause, f"clause of `{self.name}`")
        named(self.at_least, f"category of `{self.name}`")
        of_kind(self.source, Source, f"source of `{self.name}`", "a document with its status")
        flagged(self.rebuttable, f"`rebuttable` of `{self.name}`")
        if not self.when:
            raise OutOfRange(f"rule `{self.name}`: expected at least one condition, got none")


def _up_to(value: object) -> Tenor | None:
    return None if value is None else tenor(value, "limit of an exemption")


def _causes(items: Iterable[str]) -> tuple[str, ...]:
    return distinct(items, str, "causes", "names")


@frozen
class Exemption:
    """A loan past due for these causes and no other, up to so long, is not under a rule."""

    clause: str
    name: str
    exempt_from: str
    causes: tuple[str, ...] = field(converter=_causes)
    source: Source
    up_to: Tenor | None = field(default=None, converter=_up_to)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless exemption and one without a cause."""
        named(self.name, "name of an exemption")
        named(self.clause, f"clause of `{self.name}`")
        named(self.exempt_from, f"rule that `{self.name}` exempts from")
        of_kind(self.source, Source, f"source of `{self.name}`", "a document with its status")
        if not self.causes:
            raise OutOfRange(f"exemption `{self.name}`: expected at least one cause, got none")


def _accept(items: Iterable[Status]) -> tuple[Status, ...]:
    return distinct(items, Status, "accept", "statuses")


def _rules(items: Iterable[str]) -> tuple[str, ...]:
    return distinct(items, str, "rules", "names")


@frozen
class OptIn:
    """A bank's own decision to use rules of a status; without `rules` it covers all of them."""

    clause: str
    accept: tuple[Status, ...] = field(converter=_accept)
    approved_by: str
    approved_on: Date = field(converter=day)
    reason: str
    rules: tuple[str, ...] = field(default=(), converter=_rules)

    def __attrs_post_init__(self) -> None:
        """Refuse an opt-in by nobody, without a reason, or to what needs none."""
        named(self.clause, "clause of an opt-in")
        named(self.approved_by, "approver of an opt-in")
        named(self.reason, f"reason of `{self.approved_by}` to opt in", "words")
        needed = (Status.SECONDARY, Status.UNVERIFIED)
        strangers = [each.value for each in self.accept if each not in needed]
        if strangers or not self.accept:
            expected = "`secondary`, `unverified` or both"
            raise OutOfRange(fault("status to accept", expected, next(iter(strangers), None)))
