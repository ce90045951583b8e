"""A schedule as it comes out: its rows, what they sum to, and what is paid when.

Units: `lines` are whole minor units; everything else is money of the loan's currency.
"""

from fractions import Fraction
from functools import partial

from pendulum import Date

from acctcore.credit.schedules.choices import Carry, Repayment
from acctcore.credit.schedules.quick import Line
from acctcore.credit.schedules.terms import LoanTerms
from acctcore.errors import OutOfRange, fault
from acctcore.guards import counted
from acctcore.money import Money
from acctcore.rounding import divide
from acctcore.values import field, frozen


@frozen
class ScheduleRow:
    """One row: interest and principal are what is paid, the balance before and after."""

    number: int
    due: Date | None
    opening: Money
    interest: Money
    principal: Money
    payment: Money
    closing: Money


@frozen
class ScheduleTotals:
    """What the rows sum to.

    `residue` is what the last payment has more than a regular one and the balloon, from rounding.
    Of an unrounded schedule it is what the printed payments fall short of loan and interest.
    """

    interest: Money
    principal: Money
    payment: Money
    residue: Money


@frozen
class Schedule:
    """How a loan is repaid, row by row.

    `lines` are `(opening, interest, principal, payment, closing)` in minor units. `regular` is the
    level payment, or the level principal; a bullet has none.
    """

    terms: LoanTerms = field(repr=False)
    regular: Money | None
    lines: tuple[Line, ...] = field(repr=False)
    exact_interest: tuple[int, ...] = field(default=(), repr=False)
    """Of an unrounded schedule, the exact interest of each row in `scale` parts of a unit."""
    scale: int = field(default=1, repr=False)

    @property
    def rows(self) -> tuple[ScheduleRow, ...]:
        """The rows as values, with their due days where the terms have them."""
        due, money = self.terms.due, partial(Money, currency=self.terms.principal.currency)
        return tuple(
            ScheduleRow(number, due.day(number) if due else None, *map(money, line))
            for number, line in enumerate(self.lines, 1)
        )

    @property
    def first_payment(self) -> Money:
        """The payment of the first row."""
        return self._money(self.lines[0][3])

    @property
    def last_payment(self) -> Money:
        """The payment of the last row."""
        return self._money(self.lines[-1][3])

    @property
    def totals(self) -> ScheduleTotals:
        """What the rows sum to, and the residue."""
        principal, payment = self.terms.principal, self._money(sum(line[3] for line in self.lines))
        interest = self.interest()
        if self.terms.carry is Carry.UNROUNDED:
            return ScheduleTotals(interest, principal, payment, principal + interest - payment)
        return ScheduleTotals(interest, principal, payment, self._money(self._residue()))

    def interest(self, first: int = 1, last: int | None = None) -> Money:
        """Answer the interest of some rows, both ends included; of all where none are named.

        Of an unrounded schedule it is the exact interest, rounded once.

        Raises:
            OutOfRange: there is no such row.
        """
        through = len(self.lines) if last is None else last
        for what, row in (("first row", first), ("last row", through)):
            counted(row, what, 1)
            if row > len(self.lines):
                raise OutOfRange(fault(what, f"at most {len(self.lines)}", row))
        exact = self.exact_interest or tuple(line[1] for line in self.lines)
        return self._money(divide(sum(exact[first - 1 : through]), self.scale, self.terms.rounding))

    def drawdowns(self) -> tuple[tuple[Fraction, Money], ...]:
        """Answer what is drawn, with its year: all of it at 0, as an annual rate asks for it."""
        return ((Fraction(), self.terms.principal),)

    def payments(self) -> tuple[tuple[Fraction, Money], ...]:
        """Answer what is paid, each with the years since the drawing.

        Years are whole periods of the terms after the first period, not counted from due days.
        Rows without a payment are left out.
        """
        first, step = self.terms.first_years, Fraction(1, self.terms.rows_a_year)
        return tuple(
            (first + at * step, self._money(line[3]))
            for at, line in enumerate(self.lines)
            if line[3]
        )

    def _residue(self) -> int:
        opening, interest, *_ = self.lines[-1]
        rate = self.terms.rate if len(self.lines) > 1 else self.terms.first_rate
        interest = divide(opening * rate.numerator, rate.denominator, self.terms.rounding)
        if self.regular is None:
            return 0
        balloon = self.terms.balloon.minor if self.terms.balloon else 0
        level = self.terms.repayment is Repayment.LEVEL
        repaid = self.regular.minor - interest if level else self.regular.minor
        return opening - repaid - balloon

    def _money(self, minor: int) -> Money:
        return Money(minor, self.terms.principal.currency)
