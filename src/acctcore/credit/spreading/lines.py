"""A line of the chart: which concepts feed it, with which sign, and from what it may be derived.

Concepts are listed best first; the first that is stated is used. Where none is, a total may be
derived from other lines, and then says so. Units: a line is an amount in the currency of the
accounts unless it names a unit of its own, such as `shares`.

>>> capex = ChartLine("capex", Statement.CASH, concepts=("PaymentsToAcquireProperty",))
>>> capex.spans, capex.label
(<LineSpan.PERIOD: 'period'>, 'capex')
>>> ChartLine("assets", Statement.BALANCE, span=LineSpan.PERIOD, concepts=("Assets",))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: line `assets` of the balance statement is about a day, not a period
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from acctcore.credit.spreading.sums import SignedSum, twice_in
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.guards import chosen, listed, named, names, of_kind
from acctcore.values import field, frozen

_NOT_COUNTED: Final = ("text", "day", "flag")


class Statement(Enum):
    """Where a line stands."""

    BALANCE = "balance"
    INCOME = "income"
    CASH = "cash"
    NOTES = "notes"
    """Beside the statements: valuations, budgets, what an analyst found."""


class LineSpan(Enum):
    """What a value is about."""

    DAY = "day"
    """A balance on one day."""
    PERIOD = "period"
    """A flow over a period."""


class UsualSign(Enum):
    """The sign a value usually has; the other one is pointed out, never changed."""

    ANY = "any"
    POSITIVE = "positive"
    NEGATIVE = "negative"


def _concepts(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "concepts of a line")


def _opposite(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "opposite concepts of a line")


def _derived(items: Iterable[SignedSum]) -> tuple[SignedSum, ...]:
    return listed(items, SignedSum, "sums of a line", "sums of lines")


@frozen
class ChartLine:
    """One line of the chart."""

    name: str
    statement: Statement
    concepts: tuple[str, ...] = field(default=(), converter=_concepts)
    """What feeds it, best first."""
    opposite: tuple[str, ...] = field(default=(), converter=_opposite)
    """Those of the concepts that state it with the opposite sign."""
    derived: tuple[SignedSum, ...] = field(default=(), converter=_derived)
    """From what it may be derived where nothing feeds it, best first."""
    usual: UsualSign = UsualSign.ANY
    span: LineSpan | None = None
    """Needed for a line of the notes; the statements say it themselves."""
    unit: str = ""
    title: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a line without a name, without a source, and one whose span is contradicted."""
        named(self.name, "name of a line")
        _refuse_kinds(self)
        if not (self.concepts or self.derived):
            raise OutOfRange(f"line `{self.name}`: expected a concept or a sum, got neither")
        if twice := twice_in(self.concepts):
            raise Contradiction(f"line `{self.name}`: concept `{twice}` is listed twice")
        for concept in self.opposite:
            if concept not in self.concepts:
                what = f"opposite concept of `{self.name}`"
                raise Unknown(fault(what, "one of its concepts", concept))
        if self.unit in _NOT_COUNTED:
            raise OutOfRange(fault(f"unit of `{self.name}`", "what is counted", self.unit))
        _refuse_span(self)

    @property
    def spans(self) -> LineSpan:
        """A balance on a day or a flow over a period."""
        if self.span is not None:
            return self.span
        return LineSpan.DAY if self.statement is Statement.BALANCE else LineSpan.PERIOD

    @property
    def label(self) -> str:
        """The title; where none is given, the name in words."""
        return self.title or self.name.replace("_", " ")

    def sign_of(self, concept: str) -> int:
        """Answer 1 or, for an opposite concept, -1."""
        return -1 if concept in self.opposite else 1


def _refuse_kinds(line: ChartLine) -> None:
    chosen(line.statement, Statement, f"statement of `{line.name}`")
    chosen(line.usual, UsualSign, f"usual sign of `{line.name}`")
    if line.span is not None:
        chosen(line.span, LineSpan, f"span of `{line.name}`")
    for what in ("unit", "title"):
        of_kind(getattr(line, what), str, f"{what} of `{line.name}`", "text")


def _refuse_span(line: ChartLine) -> None:
    own = {
        Statement.BALANCE: LineSpan.DAY,
        Statement.INCOME: LineSpan.PERIOD,
        Statement.CASH: LineSpan.PERIOD,
    }
    expected = own.get(line.statement, line.span)
    if expected is None:
        raise OutOfRange(fault(f"span of the note `{line.name}`", "`day` or `period`", None))
    if line.span is not None and line.span is not expected:
        raise Contradiction(
            f"line `{line.name}` of the {line.statement.value} statement is about a "
            f"{expected.value}, not a {line.span.value}"
        )


def concepts_of(lines: Iterable[ChartLine]) -> frozenset[str]:
    """Answer every concept that feeds one of the lines."""
    return frozenset(concept for line in lines for concept in line.concepts)
