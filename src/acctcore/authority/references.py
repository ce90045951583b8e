"""What a relative limit refers to: another limit of the letter, and how much of it.

>>> Reference.parse("adhoc in loans at sea at dgm")
Reference(dimension='adhoc', cell='loans at sea', level='dgm')
>>> share_text(Fraction(30)), share_text(Fraction(1, 8))
('30 x', '12.5 % of')
"""

from fractions import Fraction
from typing import Self

from acctcore.values import frozen


@frozen
class Reference:
    """Another limit of the letter: its dimension, its cell and its level.

    A cell or a level left out is the one in which the reference stands.
    """

    dimension: str
    cell: str = ""
    level: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `adhoc`, `adhoc in rated loans` or `group in credit limit at dgm`."""
        rest, _, level = text.rpartition(" at ")
        named = text if not rest or " " in level else rest
        dimension, _, cell = named.partition(" in ")
        return cls(dimension, cell, level if named is rest else "")

    def __str__(self) -> str:
        """Write it as `parse` reads it."""
        cell = f" in {self.cell}" if self.cell else ""
        return f"{self.dimension}{cell}{f' at {self.level}' if self.level else ''}"


def share_text(share: Fraction) -> str:
    """Write `30 x` for whole times and `12.5 % of` for what is exact in percent."""
    if share.denominator == 1:
        return f"{share} x"
    percent = share * 100
    places = next((n for n in range(20) if (percent * 10**n).denominator == 1), 0)
    whole, rest = divmod((percent * 10**places).numerator, 10**places)
    return f"{whole}{f'.{rest:0{places}}' if places else ''} % of"
