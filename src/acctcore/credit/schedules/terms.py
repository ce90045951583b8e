"""The terms of a loan, as its schedule needs them.

Units: `yearly_rate` is the nominal rate of a year as an exact ratio (`"0.06"` is 6 %), a period's
rate is that over `rows_a_year`; amounts are money of one currency.
Raises: a loan of nothing, a negative rate that is not flagged, a balloon above the loan, grace in
every row, two currencies, days that do not fit the periods. All are malformed in themselves.

>>> loan = Money.of("200000.00", "EUR")
>>> LoanTerms(loan, "0.06", 240, 12, rounding=Rounding.HALF_EVEN).rate
Fraction(1, 200)
>>> LoanTerms(loan, "-0.01", 240, 12, rounding=Rounding.HALF_EVEN)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: yearly rate: expected 0 or more, got `-1/100`; state
`negative_rate` where it is meant
"""

from fractions import Fraction

from pendulum import Date

from acctcore.credit.schedules.choices import Carry, LastPayment, Repayment
from acctcore.credit.schedules.consistency import check_amounts, check_choices, check_days
from acctcore.credit.schedules.first_periods import FirstPeriod
from acctcore.credit.schedules.parts import DueDays, Grace
from acctcore.days import optional_day
from acctcore.guards import counted, of_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding
from acctcore.values import field, frozen


def _rate(value: Exact) -> Fraction:
    return exact(value, "yearly rate")


@frozen
class LoanTerms:
    """What is lent, at which rate, and how it is repaid.

    `instalment` is a level payment as agreed, where it is not to be computed. `balloon` is left
    for the last payment. `drawn_on` and `due` date the rows.
    """

    principal: Money
    yearly_rate: Fraction = field(converter=_rate)
    rows: int
    rows_a_year: int
    repayment: Repayment = Repayment.LEVEL
    rounding: Rounding = field(kw_only=True)
    carry: Carry = field(default=Carry.ROUNDED, kw_only=True)
    last_payment: LastPayment = field(default=LastPayment.ABSORBS, kw_only=True)
    instalment: Money | None = field(default=None, kw_only=True)
    balloon: Money | None = field(default=None, kw_only=True)
    grace: Grace | None = field(default=None, kw_only=True)
    first_period: FirstPeriod | None = field(default=None, kw_only=True)
    drawn_on: Date | None = field(default=None, converter=optional_day, kw_only=True)
    due: DueDays | None = field(default=None, kw_only=True)
    negative_rate: bool = field(default=False, kw_only=True)
    negative_amortisation: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse terms that are malformed or contradict themselves."""
        self._check_kinds()
        check_days(self)
        check_amounts(self)
        check_choices(self)

    @property
    def rate(self) -> Fraction:
        """The rate of a regular period."""
        return self.yearly_rate / self.rows_a_year

    @property
    def first_rate(self) -> Fraction:
        """The rate of the first period, which earns simple interest."""
        if self.first_period is None:
            return self.rate
        return self.yearly_rate * self.first_years

    @property
    def first_years(self) -> Fraction:
        """The length of the first period as part of a year."""
        if self.first_period is None:
            return Fraction(1, self.rows_a_year)
        first_due = self.due.first if self.due else None
        return self.first_period.years(self.rows_a_year, self.drawn_on, first_due)

    def _check_kinds(self) -> None:
        amount = "an amount such as `HKD 20000.00`"
        of_kind(self.principal, Money, "principal", amount)
        counted(self.rows, "rows", 1)
        counted(self.rows_a_year, "rows a year", 1)
        of_kind(self.repayment, Repayment, "repayment", "a named one such as `level`")
        of_kind(self.rounding, Rounding, "rounding", "a named rounding such as `half_even`")
        of_kind(self.carry, Carry, "carry", "a named one such as `rounded`")
        of_kind(self.last_payment, LastPayment, "last payment", "a named one such as `absorbs`")
        of_kind(self.negative_rate, bool, "negative rate", "yes or no")
        of_kind(self.negative_amortisation, bool, "negative amortisation", "yes or no")
        for what, value, kind, words in (
            ("instalment", self.instalment, Money, amount),
            ("balloon", self.balloon, Money, amount),
            ("grace", self.grace, Grace, "rows of grace, with what becomes of their interest"),
            ("first period", self.first_period, FirstPeriod, "a length in periods, or a day count"),
            ("due days", self.due, DueDays, "a first day with a step"),
        ):
            if value is not None:
                of_kind(value, kind, what, words)
