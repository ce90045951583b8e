"""A number of things in words: one is not several.

>>> many(1, "month"), many(0, "month"), many(2, "month")
('1 month', '0 months', '2 months')
>>> f"{many(1, 'row')} {agree(1, 'is', 'are')} missing"
'1 row is missing'
>>> f"{many(3, 'row')} {agree(3, 'is', 'are')} missing"
'3 rows are missing'
"""

from collections.abc import Sequence
from fractions import Fraction


def many(number: int | Fraction, noun: str, style: str = "") -> str:
    """Write a number of things; `style` is how the number is written.

    >>> many(2000, "manager", ",")
    '2,000 managers'
    """
    return f"{number:{style}} {noun}{agree(number, '', 's')}"


def agree(number: int | Fraction, one: str, several: str) -> str:
    """Choose the word that goes with one thing, or with none or several."""
    return one if number == 1 else several


def are(number: int | Fraction) -> str:
    """Answer `is` of one thing, `are` of none or several."""
    return agree(number, "is", "are")


def first_of(names: Sequence[str], shown: int = 5) -> str:
    """Name the first of many, and say how many more there are.

    >>> first_of(["R1", "R2", "R3"], 2), first_of(["R1", "R2"], 2)
    ('R1, R2 and 1 more', 'R1, R2')
    """
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more
