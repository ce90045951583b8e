"""What a bank asks before a contract is signed and before it is drawn: policy, no figure in code.

Each part has its clause and, where it has one, its source. A source that is secondary or
unverified is refused until `accepts` names its status: a figure nobody checked is opted into.
Source: the parts follow the project page on credit, section 7, Signing. Units: days, calendar or
business; amounts carry their currency.

>>> ProcessRule("3", ("drafted", "signed", "drawn"), "signed", "drawn").steps
('drafted', 'signed', 'drawn')
>>> ProcessRule("3", ("drawn", "signed"), "signed", "drawn")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: steps under `3`: `drawn` comes before `signed`
"""

from collections.abc import Iterable
from typing import Protocol

from pendulum import Date

from acctcore.credit.execution.guards import names, positive
from acctcore.days import optional_day
from acctcore.errors import Contradiction, Unknown, fault
from acctcore.findings import Finding, Measured, Verdict
from acctcore.guards import counted, flagged, named, of_kind, optional_kind
from acctcore.money import Money
from acctcore.sources import Source
from acctcore.values import field, frozen


class RulePart(Protocol):
    """A part of a policy: a clause, and where it comes from."""

    @property
    def clause(self) -> str:
        """The clause."""
        ...

    @property
    def source(self) -> Source | None:
        """Where it comes from."""
        ...


def _steps(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "steps of the process")


def _repeats(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "steps that repeat")


def _waivers(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "authorities that waive")


def _roles(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "roles that are no payee")


def _since(value: object) -> Date | None:
    return optional_day(value, "first day of a way of presence")


@frozen
class ContractClause:
    """A part without a figure."""

    clause: str
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless clause."""
        named(self.clause, "clause")
        optional_kind(self.source, Source, f"source of clause `{self.clause}`", "a source")


@frozen
class ProcessRule:
    """The steps in their order, which of them sign and draw, and which may follow on themselves.

    `conditions` is the step by which the conditions precedent are met, where there is one.
    """

    clause: str
    steps: tuple[str, ...] = field(converter=_steps)
    signing: str
    drawing: str
    repeats: tuple[str, ...] = field(default=(), converter=_repeats)
    conditions: str = ""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse steps that are not listed, and drawing before signing."""
        named(self.clause, "clause of the process")
        optional_kind(self.source, Source, "source of the process", "a source")
        conditions = (self.conditions,) if self.conditions else ()
        for step in (self.signing, self.drawing, *self.repeats, *conditions):
            if step not in self.steps:
                listed = ", ".join(f"`{each}`" for each in self.steps) or "a listed step"
                expected = f"one of {listed}" if self.steps else listed
                raise Unknown(fault(f"step under `{self.clause}`", expected, step))
        if self.steps.index(self.drawing) <= self.steps.index(self.signing):
            told = f"`{self.drawing}` comes before `{self.signing}`"
            same = f"`{self.signing}` both signs and draws"
            what = same if self.drawing == self.signing else told
            raise Contradiction(f"steps under `{self.clause}`: {what}")


@frozen
class PartiesRule:
    """Every party signs; so do guarantors, unless they sign a deed of their own."""

    clause: str
    guarantors_sign: bool = True
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless clause and what is neither yes nor no."""
        named(self.clause, "clause of the parties")
        flagged(self.guarantors_sign, f"`guarantors_sign` under `{self.clause}`")
        optional_kind(self.source, Source, "source of the parties", "a source")


@frozen
class PowerRule:
    """A kind of power that is accepted; whether a general one of this kind is."""

    clause: str
    kind: str
    may_be_general: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless clause or kind and what is neither yes nor no."""
        named(self.clause, "clause of a power")
        named(self.kind, f"kind of a power under `{self.clause}`")
        flagged(self.may_be_general, f"`may_be_general` under `{self.clause}`")
        optional_kind(self.source, Source, f"source of the power under `{self.clause}`", "a source")


@frozen
class PresenceRule:
    """A way of being present that is accepted, from a day on; whether it is kept on record."""

    clause: str
    mode: str
    since: Date | None = field(default=None, converter=_since)
    needs_record: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless clause or way and what is neither yes nor no."""
        named(self.clause, "clause of a way of presence")
        named(self.mode, f"way of presence under `{self.clause}`")
        flagged(self.needs_record, f"`needs_record` under `{self.clause}`")
        optional_kind(
            self.source, Source, f"source of the presence under `{self.clause}`", "a source"
        )


@frozen
class AttendanceRule:
    """How many witnesses, and how many persons of the bank's staff, attend at least.

    `bank` is the role of the bank in the contract: who signs for another party is not of its staff.
    """

    clause: str
    witnesses: int = 0
    staff: int = 0
    bank: str = ""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no count."""
        named(self.clause, "clause of the attendance")
        counted(self.witnesses, f"witnesses under `{self.clause}`", 0)
        counted(self.staff, f"staff under `{self.clause}`", 0)
        of_kind(self.bank, str, f"role of the bank under `{self.clause}`", "the name of a role")
        optional_kind(self.source, Source, "source of the attendance", "a source")


@frozen
class ConditionsRule:
    """Conditions are met before a drawing, or waived with one of these authorities."""

    clause: str
    waivers: tuple[str, ...] = field(default=(), converter=_waivers)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless clause."""
        named(self.clause, "clause of the conditions")
        optional_kind(self.source, Source, "source of the conditions", "a source")


@frozen
class CoolingOffRule:
    """So many days after the day of signing nothing is drawn."""

    clause: str
    days: int
    business: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no count of days."""
        named(self.clause, "clause of the cooling-off")
        counted(self.days, f"days under `{self.clause}`", 1)
        flagged(self.business, f"`business` under `{self.clause}`")
        optional_kind(self.source, Source, "source of the cooling-off", "a source")


@frozen
class PaymentsRule:
    """Payments stay within the contract; one `above` an amount names a payee.

    The payee is none of the roles of the contract in `not_to`. Without an amount none is asked.
    """

    clause: str
    above: Money | None = None
    not_to: tuple[str, ...] = field(default=(), converter=_roles)
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount, and roles without one."""
        named(self.clause, "clause of the payments")
        optional_kind(self.source, Source, "source of the payments", "a source")
        if self.above is not None:
            positive(self.above, f"amount under `{self.clause}`")
        elif self.not_to:
            told = "names roles that are no payee, and no amount above which one is asked"
            raise Contradiction(f"clause `{self.clause}` {told}")


def said(  # noqa: PLR0913, PLR0917 - a finding is made of these
    part: RulePart,
    code: str,
    verdict: Verdict,
    about: str,
    measured: Measured = None,
    relation: str = "",
    limit: Measured = None,
) -> Finding:
    """Make a finding of a part of the policy."""
    return Finding(part.clause, code, verdict, about, measured, relation, limit, part.source)
