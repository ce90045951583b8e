"""Covenants: what was measured against what was promised, with headroom and every input.

Rule: `measure relation limit`, or `measure relation multiple x of`, as the agreement says. A ratio
such as a debt service cover of 1.2 is tested as cash flow >= 1.2 x debt service: nothing is
divided, so a base of 0 or less gives no nonsense. An input that is missing leaves the covenant not
known. A certificate that comes after its day, or has not come by then, is a finding of its own.
Source: the credit domain page, section 5. Units: those of the inputs; the bound is rounded to the
unit so that the comparison is exact.

>>> usd = lambda amount: Money.of(amount, "USD")
>>> stated = {"debt": usd(39_800), "net worth": usd(19_877)}
>>> promised = CovenantTest("C-1", "7.1", "debt", "<=", stated, Date(2012, 12, 31),
...                         multiple=2, of="net worth")
>>> str(promised.allowed), str(promised.headroom), promised.kept.value
('USD 39754.00', 'USD -46.00', 'not_met')
>>> CovenantTest("C-1", "7.1", "debt", "<=", {}, Date(2012, 12, 31), multiple=2, of="worth").kept
<Verdict.UNKNOWN: 'unknown'>
"""

from collections.abc import Mapping
from fractions import Fraction

from pendulum import Date

from acctcore.credit.monitoring.figures import (
    Amount,
    amount_of,
    compares,
    number,
    relation_of,
    same_unit,
)
from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.findings import Verdict
from acctcore.guards import named, of_kind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import measure_like
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide
from acctcore.values import field, frozen


def _multiple(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "multiple of a covenant")


def _tested(value: object) -> Date:
    return day(value, "test day of a covenant")


def _inputs(stated: Mapping[str, Amount]) -> FrozenMap[str, Amount]:
    of_kind(stated, Mapping, "inputs of a covenant", "a table of amounts by name")
    return FrozenMap(stated)


@frozen
class CovenantTest:
    """One covenant on its test day; a certificate without its day has not come."""

    id: str
    clause: str
    measure: str
    """The name of the input that is tested."""
    relation: str
    inputs: FrozenMap[str, Amount] = field(converter=_inputs)
    tested_on: Date = field(converter=_tested)
    limit: Amount | None = None
    multiple: Fraction | None = field(default=None, converter=_multiple)
    of: str = ""
    """The name of the input that `multiple` multiplies."""
    cure_until: Date | None = field(default=None, converter=optional_day)
    certificate_due: Date | None = field(default=None, converter=optional_day)
    certificate_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a covenant without a bound or with two, and inputs that are no amounts."""
        named(self.id, "id of a covenant")
        named(self.clause, f"clause of covenant `{self.id}`")
        named(self.measure, f"measure of covenant `{self.id}`")
        relation_of(f"covenant `{self.id}`", self.relation)
        for name, each in self.inputs.items():
            amount_of(f"input `{name}` of covenant `{self.id}`", each)
        times = self.multiple is not None and bool(self.of)
        if times == (self.limit is not None) or (self.multiple is not None) != bool(self.of):
            told = "state either `limit`, or both `multiple` and `of`"
            raise Contradiction(f"bound of covenant `{self.id}`: {told}")
        if self.limit is not None:
            amount_of(f"limit of covenant `{self.id}`", self.limit)
        if self.measured is not None and self.allowed is not None:
            same_unit(f"measure of covenant `{self.id}`", self.measured, self.allowed)

    @property
    def measured(self) -> Amount | None:
        """What is tested; `None` where it is not stated."""
        return self.inputs.get(self.measure)

    @property
    def allowed(self) -> Amount | None:
        """What it is tested against; `None` where its base is not stated."""
        if self.limit is not None:
            return self.limit
        base = self.inputs.get(self.of)
        if base is None or self.multiple is None:
            return None
        ends = Rounding.FLOOR if self.relation in ("<=", ">") else Rounding.CEILING
        return times(base, self.multiple, ends)

    @property
    def headroom(self) -> Amount | None:
        """How far the bound is away; below 0 it is broken by so much."""
        if self.measured is None or self.allowed is None:
            return None
        below = self.relation in ("<", "<=")
        high, low = (self.allowed, self.measured) if below else (self.measured, self.allowed)
        return like(number(high) - number(low), self.measured)

    @property
    def kept(self) -> Verdict:
        """Whether the covenant is kept."""
        if self.measured is None or self.allowed is None:
            return Verdict.UNKNOWN
        held = compares(self.measured, self.relation, self.allowed)
        return Verdict.MET if held else Verdict.NOT_MET

    def certified(self, on: Date) -> Verdict:
        """Whether the certificate came, or still may come, by its day."""
        if self.certificate_due is None:
            return Verdict.NOT_APPLICABLE
        came = on if self.certificate_on is None else self.certificate_on
        return Verdict.MET if came <= self.certificate_due else Verdict.NOT_MET


def times(base: Amount, multiple: Fraction, rounding: Rounding) -> Amount:
    """Multiply, rounded once to the unit of the base; a ratio stays exact."""
    if isinstance(base, Money):
        return base.times(multiple, rounding)
    exactly = number(base) * multiple
    if isinstance(base, Fraction):
        return exactly
    return measure_like(divide(exactly.numerator, exactly.denominator, rounding), base)


def like(value: Fraction, example: Amount) -> Amount:
    """Put the unit of an example to a number that is whole in it."""
    if isinstance(example, Fraction):
        return value
    return measure_like(value.numerator, example)
