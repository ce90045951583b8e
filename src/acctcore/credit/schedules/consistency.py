"""Whether the terms of a loan fit together: their amounts, their choices and their days.

A due day's step of months has to make 12 months of a year's rows, a step of days 360 to 366 days.
Where the day of the drawing is stated, the first due day is one step later, or the first period
says how long it is.

Each raises; the messages stand in the tests of bad input.
"""

from typing import TYPE_CHECKING

from pendulum import Date

from acctcore.counts import many
from acctcore.credit.schedules.choices import Carry, LastPayment, Repayment
from acctcore.credit.schedules.parts import DueDays
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, fault
from acctcore.money import Money

if TYPE_CHECKING:
    from acctcore.credit.schedules.terms import LoanTerms

_MONTHS = 12
_SHORTEST, _LONGEST = 360, 366


def check_amounts(terms: "LoanTerms") -> None:
    """Refuse a loan of nothing, a negative rate unflagged, a balloon above the loan."""
    if terms.principal.minor < 1:
        raise OutOfRange(fault("principal", "more than 0", terms.principal))
    if terms.yearly_rate < 0 and not terms.negative_rate:
        advice = "state `negative_rate` where it is meant"
        raise OutOfRange(fault("yearly rate", "0 or more", terms.yearly_rate, advice))
    lowest = min(terms.rate, terms.first_rate)
    if lowest <= -1:
        raise OutOfRange(fault("rate of a period", "more than -1", lowest))
    _check_amount("instalment", terms.instalment, 1, terms.principal)
    _check_amount("balloon", terms.balloon, 0, terms.principal)
    if terms.balloon is not None and terms.principal < terms.balloon:
        expected = f"at most the principal `{terms.principal}`"
        raise OutOfRange(fault("balloon", expected, terms.balloon))


def check_choices(terms: "LoanTerms") -> None:
    """Refuse choices that exclude each other."""
    grace, level = terms.grace, terms.repayment is Repayment.LEVEL
    if grace and grace.rows >= terms.rows:
        told = f"{grace.rows} of {many(terms.rows, 'row')}"
        raise Contradiction(f"grace: {told} leave none to repay in; state fewer")
    if terms.instalment and not level:
        raise Contradiction("instalment: only level payments have one; leave it out")
    if terms.instalment and terms.carry is Carry.UNROUNDED:
        raise Contradiction("instalment: one that is agreed is paid as it stands; carry `rounded`")
    if terms.balloon and terms.repayment is Repayment.BULLET:
        raise Contradiction("balloon: a bullet leaves all of the principal; leave it out")
    if terms.last_payment is LastPayment.EQUAL and not level:
        raise Contradiction("last payment: only level payments are equal; state `absorbs`")


def check_days(terms: "LoanTerms") -> None:
    """Refuse due days that do not make a year, and a drawing that does not fit the first."""
    due, drawn_on = terms.due, terms.drawn_on
    if due is not None:
        _check_step(due, terms.rows_a_year)
        due.day(terms.rows)
    elif drawn_on is not None:
        raise Contradiction("drawn on: expected due days beside it; state `due`")
    if due is not None and drawn_on is not None:
        _check_first(terms, drawn_on, due)


def _check_amount(what: str, value: Money | None, least: int, like: Money) -> None:
    if value is None:
        return
    if value.currency != like.currency:
        expected = f"`{like.currency.code}`, as the principal"
        raise MixedCurrency(fault(f"currency of the {what}", expected, value.currency.code))
    if value.minor < least:
        raise OutOfRange(fault(what, "more than 0" if least else "0 or more", value))


def _check_step(due: DueDays, rows_a_year: int) -> None:
    step, told = due.step, f"due days: {many(rows_a_year, 'row')} a year, one every {due.step}"
    months = 12 * step.years + step.months
    if months and step.days:
        raise Contradiction(f"{told}; expected whole months or whole days")
    if months and months * rows_a_year != _MONTHS:
        whole = many(months * rows_a_year, "month")
        raise Contradiction(f"{told}, are {whole}; expected {_MONTHS}")
    if not months and not _SHORTEST <= step.days * rows_a_year <= _LONGEST:
        days = step.days * rows_a_year
        raise Contradiction(f"{told}, are {many(days, 'day')}; expected {_SHORTEST} to {_LONGEST}")


def _check_first(terms: "LoanTerms", drawn_on: Date, due: DueDays) -> None:
    days = due.first.toordinal() - drawn_on.toordinal()
    told, first = f"drawn on {drawn_on}, first due on {due.first}", terms.first_period
    if days < 1:
        raise Contradiction(f"{told}; expected a later day")
    if first is None and not due.is_step_from(drawn_on):
        raise Contradiction(f"{told}, which is not {due.step} later; state `first_period`")
    stated = None if first is None else first.days
    if first is not None and stated is not None and not first.agrees(drawn_on, due.first):
        raise Contradiction(f"{told}: not the {many(stated, 'day')} of the first period")
