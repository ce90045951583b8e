"""Words and figures of warnings and trends as people read them.

>>> in_words("port_requested"), short_hash("sha256:0123456789abcdef")
('port requested', '0123456789ab')
>>> decimal_text(Fraction(10, 3), 2), decimal_text(Fraction(-1, 2), 1)
('3.33', '-0.5')
"""

from fractions import Fraction
from typing import Final

from acctcore.counts import many
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding, divide

_SHOWN: Final = 12


def in_words(code: str) -> str:
    """Write a code as words."""
    return code.replace("_", " ").replace("-", " ").lower()


def short_hash(full: str) -> str:
    """Answer the first digits of a hash, enough to find it by."""
    return full.partition(":")[2][:_SHOWN]


def decimal_text(value: Fraction | float, places: int) -> str:
    """Round a number for reading only, half to even."""
    ratio = Fraction(value)
    whole = divide(ratio.numerator * 10**places, ratio.denominator, Rounding.HALF_EVEN)
    digits = f"{abs(whole):0{places + 1}}"
    shown = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"{'-' * (whole < 0)}{shown}"


def money_text(amount: Money | None) -> str:
    """Write an amount with its currency; nothing where there is none."""
    return "" if amount is None else str(amount)


def measured_text(value: object) -> str:
    """Write what was measured; a ratio to two decimals, for reading only.

    >>> measured_text(Fraction(300, 11)), measured_text(None), measured_text("4 days")
    ('27.27', '', '4 days')
    """
    if value is None:
        return ""
    if isinstance(value, Quantity):
        return value.words
    return decimal_text(value, 2) if isinstance(value, Fraction) else f"{value}"


def counted(number: int, noun: str) -> str:
    """Write a number of things.

    >>> counted(1, "customer"), counted(2000, "manager")
    ('1 customer', '2,000 managers')
    """
    return many(number, noun, ",")
