"""Terms of loans to schedule: every way to repay, with grace, a balloon, an irregular first period.

Units: minor units of one currency; a yearly rate is an exact ratio.

>>> from hypothesis import find
>>> find(schedule_terms(), lambda terms: terms.balloon is not None).balloon
Money('EUR 0.00')
"""

from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.credit.schedules.choices import Carry, GraceInterest, LastPayment, Repayment
from acctcore.credit.schedules.first_periods import FirstPeriod
from acctcore.credit.schedules.parts import DueDays, Grace
from acctcore.credit.schedules.scheduling import schedule
from acctcore.credit.schedules.terms import LoanTerms
from acctcore.currency import Currency
from acctcore.errors import Contradiction
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.testing.strategies.arguments import currency_of, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely

_PRINCIPALS: Final = (20_000_000, 1, 100, 10**12 + 7)
_RATES: Final = ("0.06", "0", "0.0001", "0.24")
_STEPS: Final = {12: "1 month", 4: "3 months", 1: "1 year"}
_DRAWN_ON: Final = (Date(2026, 1, 31), Date(2024, 2, 29), Date(2026, 3, 16))
_FIRST: Final = ("1.5", "0.1")


def schedule_terms(
    *, currency: str | Currency = "EUR", max_rows: int = 24
) -> SearchStrategy[LoanTerms]:
    """Draw sound terms of a loan of one to so many rows.

    Raises:
        WrongKind, OutOfRange, UnknownCurrency: an argument that cannot be meant.
    """
    return _terms(currency_of(currency), whole("max_rows", max_rows, least=1))


@st.composite
def _terms(draw: DrawFn, unit: Currency, most: int) -> LoanTerms:
    rows, a_year = pick(draw, range(1, most + 1)), pick(draw, tuple(_STEPS))
    repayment, principal = pick(draw, tuple(Repayment)), pick(draw, _PRINCIPALS)
    level = repayment is Repayment.LEVEL
    bold = LoanTerms(
        Money(principal, unit),
        pick(draw, _RATES),
        rows,
        a_year,
        repayment,
        rounding=pick(draw, tuple(Rounding)),
        carry=pick(draw, tuple(Carry)),
        last_payment=pick(draw, tuple(LastPayment)) if level else LastPayment.ABSORBS,
        grace=_grace(draw, rows),
        balloon=None if repayment is Repayment.BULLET else _balloon(draw, principal, unit),
        **(_dated(draw, a_year) if rarely(draw, 2) else _undated(draw)),
    )
    plain = evolve(bold, last_payment=LastPayment.ABSORBS, negative_amortisation=True)
    return _agreed(draw, _scheduled(bold, plain))


def _agreed(draw: Draw, terms: LoanTerms) -> LoanTerms:
    """Draw, now and then, a level payment as agreed: the one worked out, or a unit beside."""
    due = schedule(terms).regular
    computed = terms.repayment is Repayment.LEVEL and terms.carry is Carry.ROUNDED
    if due is None or not computed or not rarely(draw):
        return terms
    instalment = Money(max(1, due.minor + pick(draw, (0, 1, -1))), due.currency)
    return _scheduled(evolve(terms, instalment=instalment), terms)


def _scheduled(bold: LoanTerms, plain: LoanTerms) -> LoanTerms:
    """Answer the terms, or plainer ones where they make no schedule."""
    try:
        schedule(bold)
    except Contradiction:
        return plain
    return bold


def _grace(draw: Draw, rows: int) -> Grace | None:
    if rows == 1 or not rarely(draw, 3):
        return None
    return Grace(pick(draw, (1, rows - 1)), pick(draw, tuple(GraceInterest)))


def _balloon(draw: Draw, principal: int, unit: Currency) -> Money | None:
    number = pick(draw, (None, None, 0, principal // 2, principal))
    return None if number is None else Money(number, unit)


def _dated(draw: Draw, a_year: int) -> dict[str, Any]:
    """Draw the day of the drawing, and the first due day a step later."""
    drawn_on, step = pick(draw, _DRAWN_ON), _STEPS[a_year]
    due = DueDays(drawn_on, step)
    return {"drawn_on": drawn_on, "due": DueDays(due.day(2), step)}


def _undated(draw: Draw) -> dict[str, Any]:
    return {"first_period": FirstPeriod(pick(draw, _FIRST))} if rarely(draw) else {}
