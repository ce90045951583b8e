"""Numbers, days, words and yes/no as they stand in a document, read without a guess.

>>> read_ratio("1/3"), write_ratio(Fraction(1, 8))
(Fraction(1, 3), '0.125')
>>> read_int(True)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: expected a whole number, got `true` (a yes/no value)
"""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Final

from pendulum import Date

from acctcore.codec.words import expected, short
from acctcore.days import day, parse_day
from acctcore.errors import OutOfRange, WrongKind
from acctcore.ratio import exact
from acctcore.zones import Instant

DAY: Final = "a day such as `2026-03-16`"
EXACT: Final = "a number such as `12.5`, in quotes unless it is whole"
INSTANT: Final = "an instant such as `2026-03-16T10:00+08:00`"
FLAG: Final = "yes or no (`true` or `false`)"
NUMBER: Final = "[+-]?[0-9]+(\\.[0-9]+)?"
WHOLE: Final = "^[+-]?[0-9]+$"
_RATIO = re.compile("([+-]?[0-9]+)/([0-9]*[1-9][0-9]*)")
_WHOLE = re.compile(WHOLE)


def read_day(value: object) -> Date:
    """Read a date of TOML or the text `2026-03-16`."""
    if isinstance(value, str):
        return parse_day(value)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise WrongKind(expected(DAY, value))
    return day(value)


def read_instant(value: object) -> Instant:
    """Read the text `2026-03-16T10:00+08:00`, or a date-time of TOML that says its offset."""
    if isinstance(value, datetime):
        return Instant.parse(value.isoformat())
    if isinstance(value, str):
        return Instant.parse(value)
    raise WrongKind(expected(INSTANT, value))


def read_ratio(value: object) -> Fraction:
    """Read a whole number, plain decimal text or `1/3`."""
    if isinstance(value, str) and (found := _RATIO.fullmatch(short(value))):
        return Fraction(int(found[1]), int(found[2]))
    if isinstance(value, str) or type(value) is int:
        return exact(value)
    advice = f'write it as text, for instance `"{value}"`' if _is_finite(value) else ""
    raise WrongKind(expected(EXACT, value, advice))


def write_ratio(value: Fraction) -> str:
    """Write a decimal where that is exact, else `1/3`."""
    places = _decimal_places(value.denominator)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    return _point(value.numerator * 10**places // value.denominator, places)


def read_decimal(value: object) -> Decimal:
    """Read a whole number or plain decimal text."""
    if isinstance(value, str) or type(value) is int:
        exact(short(value) if isinstance(value, str) else value)
        return Decimal(value)
    raise WrongKind(expected(EXACT, value))


def write_decimal(value: Decimal) -> str:
    """Write plain decimal text."""
    exact(value)
    return f"{value:f}"


def read_float(value: object) -> float:
    """Read any finite number, where a statistic is meant."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise WrongKind(expected("a number", value))
    try:
        return write_float(float(value))
    except OverflowError:
        raise OutOfRange("expected a number that a statistic can be, got one beyond it") from None


def write_float(value: float) -> float:
    """Refuse what is not finite."""
    if not isfinite(value):
        raise OutOfRange(expected("a finite number", value))
    return value


def read_int(value: object) -> int:
    """Read a whole number, never a yes/no value, a fraction or text."""
    if type(value) is int:
        return value
    advice = "take it out of the quotes" if isinstance(value, str) else ""
    raise WrongKind(expected("a whole number", value, advice))


def read_bool(value: object) -> bool:
    """Read yes or no."""
    if isinstance(value, bool):
        return value
    raise WrongKind(expected(FLAG, value))


def read_text(value: object) -> str:
    """Read words."""
    if isinstance(value, str):
        return value
    raise WrongKind(expected("text", value, "put it in quotes" if type(value) is int else ""))


def int_of_cell(value: object) -> int:
    """Read a whole number from the text of a cell."""
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(short(value))
    raise WrongKind(expected("a whole number", value))


def float_of_cell(value: object) -> float:
    """Read a plain decimal from the text of a cell, where a statistic is meant."""
    return float(read_decimal(value))


def bool_of_cell(value: object) -> bool:
    """Read `true` or `false` from the text of a cell, as spreadsheets write it too: `TRUE`."""
    word = value.lower() if isinstance(value, str) else value
    if word not in ("true", "false"):
        raise WrongKind(expected("`true` or `false`", value))
    return word == "true"


def _is_finite(value: object) -> bool:
    return isinstance(value, float) and isfinite(value)


def _decimal_places(denominator: int) -> int | None:
    """Count the decimal places that hold a fraction exactly; `None` where none do."""
    places = 0
    while 10**places % denominator:
        places += 1
        if places > denominator.bit_length():
            return None
    return places


def _point(shifted: int, places: int) -> str:
    digits = f"{abs(shifted):0{places + 1}}"
    cut = len(digits) - places
    return f"{'-' * (shifted < 0)}{digits[:cut]}{'.' * bool(places)}{digits[cut:]}"
