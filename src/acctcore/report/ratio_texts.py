"""How values of accounts and metrics are written for people; nothing is computed from it.

>>> amount(Fraction(-1234567)), amount(Fraction(5, 2))
('-1,234,567', '2.50')
>>> value_text(Fraction(1, 8), MetricUnit.PERCENT), value_text(Fraction(8, 5), MetricUnit.TIMES)
('12.5 %', '1.60')
>>> value_text(Fraction(1850, 20), MetricUnit.DAYS), value_text(Fraction(7), MetricUnit.AMOUNT)
('92.5', '7')
"""

from fractions import Fraction

from acctcore.credit.conflicts import AnyFact
from acctcore.credit.metrics.packs import MetricUnit
from acctcore.report.figures import percent
from acctcore.rounding import Rounding, divide


def amount(value: Fraction) -> str:
    """Write an amount with thousands apart; hundredths where it is not whole."""
    return f"{value.numerator:,}" if value.denominator == 1 else decimal(value, 2)


def decimal(value: Fraction, places: int) -> str:
    """Write a number to some decimal places, half to even."""
    scaled = divide(value.numerator * 10**places, value.denominator, Rounding.HALF_EVEN)
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{'-' * (scaled < 0)}{whole:,}.{rest:0{places}}"


def value_text(value: Fraction, unit: MetricUnit) -> str:
    """Write the value of a metric in its unit."""
    match unit:
        case MetricUnit.PERCENT:
            return percent(value)
        case MetricUnit.AMOUNT:
            return amount(value)
        case MetricUnit.DAYS:
            return decimal(value, 1)
        case _:
            return decimal(value, 2)


def stated(fact: AnyFact) -> str:
    """Write what a fact says and where: `65,886 (20-F of 2024)`."""
    value = amount(fact.value) if isinstance(fact.value, Fraction) else str(fact.value)
    return f"{value} ({fact.evidence.document})"
