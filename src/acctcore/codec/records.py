"""The record of a decision: enough to make it again, and to say what changed if it comes out other.

It holds the rule and its revision, the day, the citation of the policy, the hash
of the facts, the editions of what was looked up, the outcome and every finding.
Shortfall and cure are not stored: they follow from measured, relation and limit.

>>> from acctcore.decisions import Decision, Given
>>> from acctcore.sources import Source, Status
>>> cited = Citation("letter-7", Date(2026, 1, 1), Source("letter 7", Status.INVENTED), "sha256:0")
>>> refused = Decision("REFUSED", Date(2026, 3, 16), cited, Given(()))
>>> kept = record(refused, "authority.route", 1, facts=(5,))
>>> kept.outcome, kept.currencies
('REFUSED', 'ISO 4217, 2026-01-01')
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from attrs import field, frozen
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.canonical import content_hash
from acctcore.codec.plain import freeze, thaw
from acctcore.codec.read import from_plain
from acctcore.codec.shape import is_table, keys_of
from acctcore.codec.write import to_plain
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.decisions import Decision
from acctcore.errors import OutOfRange, fault
from acctcore.findings import Finding
from acctcore.timeline import Citation

T = TypeVar("T")


@frozen(order=True)
class Edition:
    """A calendar as it was used: its name and edition."""

    name: str
    edition: str


@frozen
class DecisionRecord:
    """A decision as it is kept: the outcome in plain data, everything else as it was."""

    rule: str
    revision: int
    as_of: Date
    citation: Citation
    facts: str
    """The content hash of the facts."""
    currencies: str
    """The edition of the table of currencies."""
    outcome: object = field(converter=freeze)
    findings: tuple[Finding, ...]
    calendars: tuple[Edition, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless rule and a revision below 1."""
        if not self.rule.strip():
            raise OutOfRange(fault("rule", "a name such as `authority.route`", self.rule))
        if self.revision < 1:
            raise OutOfRange(fault("revision", "1 or more", self.revision))

    def outcome_as(self, type_: type[T], *, table: CurrencyTable = ISO_4217) -> T:
        """Read the outcome as a value of the type the rule answers.

        Raises:
            Malformed: the outcome is not of that type.
        """
        return from_plain(thaw(self.outcome), type_, table=table)


def record(  # noqa: PLR0913 - a record is made of these
    decision: Decision[Any],
    rule: str,
    revision: int,
    facts: object,
    *,
    currencies: CurrencyTable = ISO_4217,
    outcome_type: Any = None,
) -> DecisionRecord:
    """Keep a decision.

    `outcome_type` is needed only where the outcome is one of several classes.

    Raises:
        WrongKind: facts or outcome have no exact form.
    """
    return DecisionRecord(
        rule,
        revision,
        decision.as_of,
        decision.citation,
        content_hash(facts),
        currencies.edition,
        to_plain(decision.outcome, outcome_type),
        decision.findings,
        tuple(sorted({Edition(each.name, each.edition) for each in calendars_in(facts)})),
    )


def calendars_in(value: object) -> Iterator[Calendar]:
    """Go through every calendar that a value holds, at any depth."""
    if isinstance(value, Calendar):
        yield value
    elif isinstance(value, tuple | frozenset | list):
        for each in value:
            yield from calendars_in(each)
    elif isinstance(value, Mapping):
        yield from calendars_in(tuple(value.values()))
    elif is_table(type(value)):
        yield from calendars_in(tuple(getattr(value, key.field) for key in keys_of(type(value))))
