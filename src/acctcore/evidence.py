"""A fact is one assertion with its evidence; a fact base keeps all of them.

Nothing is overwritten: a correction is a new fact that supersedes the old one
and says why; the old one stays. Two live facts on one key are a matter for a
rule, not for the base. Units: `unit` names what the value counts (`USD`,
`shares`, `USD/shares`); `text`, `day` and `flag` are the units of words, days
and yes/no.

>>> year_end, filing = Period(None, Date(2023, 12, 31)), Evidence("20-F", "audited")
>>> cash = Fact("f1", "LPA", "Cash", year_end, 5, "USD", filing)
>>> FactBase((cash,)).live()[0].value
Fraction(5, 1)
>>> Fact("f2", "LPA", "Cash", year_end, 0.5, "USD", filing)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: `Cash` of `LPA`: expected an exact number
(whole, decimal text or fraction),
got `0.5` (a floating-point number); write it as text, for instance `"0.5"`
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Generic, NamedTuple, Self, TypeAlias, TypeVar

from attrs import evolve
from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.ratio import exact
from acctcore.values import field, frozen

FactValue: TypeAlias = Fraction | str | Date | bool
T_co = TypeVar("T_co", bound=FactValue, covariant=True)


@frozen
class Period:
    """A span of days, both included, or a single day when `start` is `None`."""

    start: Date | None = field(converter=optional_day)
    end: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.start is not None and self.end < self.start:
            raise Contradiction(f"a period ends on {self.end}, before it starts on {self.start}")

    def __str__(self) -> str:
        """Write `2023-01-01..2023-12-31` or one day."""
        return f"{self.end}" if self.start is None else f"{self.start}..{self.end}"


@frozen
class Evidence:
    """Where an assertion stands: document, kind of source, who obtained and verified it, when."""

    document: str
    kind: str
    """The kind of source, ranked by policy: `audited`, `tax`, `bank`, `borrower` ..."""
    as_of: Date | None = field(default=None, converter=optional_day)
    obtained_on: Date | None = field(default=None, converter=optional_day)
    obtained_by: str = ""
    verified_by: str = ""
    address: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse evidence without a document or a kind."""
        for what, value in (("document", self.document), ("kind of source", self.kind)):
            if not (isinstance(value, str) and value.strip()):
                raise OutOfRange(fault(what, "a name", value))


class FactKey(NamedTuple):
    """What an assertion is about; two live facts on one key can conflict."""

    subject: str
    concept: str
    period: Period
    unit: str


@frozen
class Fact(Generic[T_co]):
    """One assertion about one key, with its evidence.

    `precision` is the number of decimal places the figure was stated to, negative
    for thousands (-3), `None` when exact.
    """

    id: str
    subject: str
    concept: str
    period: Period
    value: T_co
    unit: str
    evidence: Evidence
    precision: int | None = None
    supersedes: str = ""
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        """Take numbers exactly; refuse floats, and a correction without a reason."""
        for what in ("id", "subject", "concept", "unit"):
            if not (isinstance(getattr(self, what), str) and getattr(self, what).strip()):
                raise OutOfRange(fault(f"{what} of a fact", "a name", getattr(self, what)))
        object.__setattr__(
            self, "value", _value(self.value, self.unit, f"`{self.concept}` of `{self.subject}`")
        )
        if self.precision is not None and type(self.precision) is not int:
            what = f"precision of `{self.id}`"
            raise WrongKind(fault(what, "a whole number of decimal places", self.precision))
        if self.supersedes and not self.reason.strip():
            raise Contradiction(
                f"fact `{self.id}` supersedes `{self.supersedes}` without a reason; "
                "state it in `reason`"
            )

    @property
    def key(self) -> FactKey:
        """What the assertion is about."""
        return FactKey(self.subject, self.concept, self.period, self.unit)


def _value(value: object, unit: str, what: str) -> FactValue:
    if unit == "text" and isinstance(value, str):
        return value
    if unit == "day":
        return day(value, what)
    if unit == "flag" and isinstance(value, bool):
        return value
    if unit in ("text", "flag"):
        raise WrongKind(fault(what, "words" if unit == "text" else "yes or no", value))
    if isinstance(value, int | str | Decimal | Fraction | float):
        return exact(value, what)  # type: ignore[arg-type]
    raise WrongKind(fault(what, f"a number of {unit}", value))


@frozen
class FactBase:
    """Every fact ever recorded, in order; none is lost."""

    facts: tuple[Fact[FactValue], ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse two facts with one id and corrections of facts that are not there."""
        object.__setattr__(self, "facts", tuple(self.facts))
        seen: set[str] = set()
        for fact in self.facts:
            if fact.id in seen:
                raise Contradiction(f"two facts share the id `{fact.id}`")
            if fact.supersedes and fact.supersedes not in seen:
                raise Contradiction(
                    f"fact `{fact.id}` supersedes `{fact.supersedes}`, which is not recorded before"
                )
            seen.add(fact.id)

    def add(self, *facts: Fact[FactValue]) -> Self:
        """Answer a base with more facts; this one stays as it is."""
        return evolve(self, facts=(*self.facts, *facts))

    def live(self) -> tuple[Fact[FactValue], ...]:
        """Answer the facts that no later fact supersedes."""
        replaced = {fact.supersedes for fact in self.facts}
        return tuple(fact for fact in self.facts if fact.id not in replaced)

    def about(self, subject: str, concept: str) -> tuple[Fact[FactValue], ...]:
        """Answer the live facts on one concept of one subject, in order."""
        return tuple(f for f in self.live() if (f.subject, f.concept) == (subject, concept))

    def by_key(self) -> tuple[tuple[FactKey, tuple[Fact[FactValue], ...]], ...]:
        """Group the live facts by key, in order of first mention."""
        return _grouped(self.live())


def _grouped(
    facts: Iterable[Fact[FactValue]],
) -> tuple[tuple[FactKey, tuple[Fact[FactValue], ...]], ...]:
    groups: dict[FactKey, list[Fact[FactValue]]] = {}
    for fact in facts:
        groups.setdefault(fact.key, []).append(fact)
    return tuple((key, tuple(group)) for key, group in groups.items())
