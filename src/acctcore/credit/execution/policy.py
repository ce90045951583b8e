"""The execution policy of a bank, in the order in which it is checked.

>>> from attrs import evolve
>>> from acctcore.sources import Source
>>> plain = ContractClause("1")
>>> process = ProcessRule("3", ("drafted", "signed", "drawn"), "signed", "drawn")
>>> guess = CoolingOffRule("12", 3, source=Source("a summary", Status.SECONDARY))
>>> policy = ExecutionPolicy("example", plain, plain, process, PartiesRule("4"), plain, (), (),
...                          AttendanceRule("7"), plain, plain, ConditionsRule("10"),
...                          PaymentsRule("11"))
>>> policy.cooling_off is None
True
>>> evolve(policy, cooling_off=guess)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: clause `12`: its source is `secondary`; check it and say \
`verified`, or take the risk by naming `secondary` in `accepts`
"""

from collections.abc import Iterable, Iterator

from acctcore.credit.execution.guards import once
from acctcore.credit.execution.policies import (
    AttendanceRule,
    ConditionsRule,
    ContractClause,
    CoolingOffRule,
    PartiesRule,
    PaymentsRule,
    PowerRule,
    PresenceRule,
    ProcessRule,
    RulePart,
)
from acctcore.errors import Contradiction
from acctcore.guards import distinct, listed, named, of_kind, optional_kind
from acctcore.sources import Status
from acctcore.values import field, frozen

_KINDS = (
    ("terms", ContractClause),
    ("changes", ContractClause),
    ("process", ProcessRule),
    ("parties", PartiesRule),
    ("identity", ContractClause),
    ("attendance", AttendanceRule),
    ("side_letters", ContractClause),
    ("questions", ContractClause),
    ("conditions", ConditionsRule),
    ("payments", PaymentsRule),
)


def _powers(items: Iterable[PowerRule]) -> tuple[PowerRule, ...]:
    return listed(items, PowerRule, "powers", "powers")


def _presence(items: Iterable[PresenceRule]) -> tuple[PresenceRule, ...]:
    return listed(items, PresenceRule, "ways of presence", "ways of presence")


def _accepts(items: Iterable[Status]) -> tuple[Status, ...]:
    return distinct(items, Status, "accepts", "statuses of a source such as `verified`")


@frozen
class ExecutionPolicy:
    """What is asked; without a cooling-off there is none."""

    name: str
    terms: ContractClause
    changes: ContractClause
    process: ProcessRule
    parties: PartiesRule
    identity: ContractClause
    powers: tuple[PowerRule, ...] = field(converter=_powers)
    presence: tuple[PresenceRule, ...] = field(converter=_presence)
    attendance: AttendanceRule
    side_letters: ContractClause
    questions: ContractClause
    conditions: ConditionsRule
    payments: PaymentsRule
    cooling_off: CoolingOffRule | None = None
    accepts: tuple[Status, ...] = field(
        default=(Status.VERIFIED, Status.INVENTED),
        converter=_accepts,
    )

    def __attrs_post_init__(self) -> None:
        """Refuse parts of another kind, kinds listed twice, and sources that are not accepted."""
        named(self.name, "name of an execution policy")
        for name, kind in _KINDS:
            of_kind(getattr(self, name), kind, f"`{name}` of `{self.name}`", "a clause of its kind")
        optional_kind(self.cooling_off, CoolingOffRule, "cooling-off", "days under a clause")
        once((each.kind for each in self.powers), "powers")
        once((each.mode for each in self.presence), "ways of presence")
        for part in self.parts():
            _refuse_unaccepted(part, self.accepts)

    def parts(self) -> Iterator[RulePart]:
        """Go through the parts, in the order in which they are checked."""
        first: tuple[RulePart, ...] = (self.terms, self.changes, self.process, self.parties)
        yield from (*first, self.identity, *self.powers, *self.presence, self.attendance)
        last: tuple[RulePart, ...] = (self.side_letters, self.questions, self.conditions)
        yield from (*last, self.payments)
        if self.cooling_off is not None:
            yield self.cooling_off


def _refuse_unaccepted(part: RulePart, accepts: tuple[Status, ...]) -> None:
    source = part.source
    if source is None or source.status in accepts:
        return
    status = source.status.value
    advice = f"check it and say `verified`, or take the risk by naming `{status}` in `accepts`"
    raise Contradiction(f"clause `{part.clause}`: its source is `{status}`; {advice}")
