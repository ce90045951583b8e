"""A chance: an exact ratio from 0 to 1, or the span in which it lies where it is not known exactly.

Written `0.3`, `1/3` or `0.2 to 0.4`. A chance that nobody states is none of these: it may be
anything from 0 to 1, and who reads it says so. Unit: none, 1 is certain.

>>> Chance.parse("0.2 to 0.4").lower, Chance.of("0.3").exact
(Fraction(1, 5), Fraction(3, 10))
>>> Chance.of("1.2")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: chance: expected a ratio from 0 to 1, got `6/5`
"""

import re
from fractions import Fraction
from typing import ClassVar, Self

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen

_NUMBER = r"[0-9]+(?:\.[0-9]+)?|[0-9]+/[0-9]*[1-9][0-9]*"
_SPAN = re.compile(rf"({_NUMBER})(?: to ({_NUMBER}))?")


def _bound(value: Exact) -> Fraction:
    ratio = exact(value, "chance")
    if not 0 <= ratio <= 1:
        raise OutOfRange(fault("chance", "a ratio from 0 to 1", ratio))
    return ratio


@frozen(repr=False)
class Chance:
    """The least and the most that a chance can be; the same where it is known exactly."""

    DOCUMENT_WORDS: ClassVar[str] = "a chance such as `0.3` or `0.2 to 0.4`"

    lower: Fraction = field(converter=_bound)
    upper: Fraction = field(converter=_bound)

    def __attrs_post_init__(self) -> None:
        """Refuse bounds that are turned round."""
        if self.upper < self.lower:
            least = f"at least its lower end {self.lower}"
            raise Contradiction(fault("upper end of a chance", least, self.upper))

    @classmethod
    def of(cls, ratio: Exact) -> Self:
        """Make a chance that is known exactly."""
        return cls(ratio, ratio)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `0.3`, `1/3` or `0.2 to 0.4`.

        Raises:
            WrongKind: not text.
            OutOfRange: another form, or an end outside 0 to 1.
            Contradiction: ends that are turned round.
        """
        if not isinstance(text, str):
            raise WrongKind(fault("chance", "text such as `0.3`", text, "put it in quotes"))
        found = _SPAN.fullmatch(text)
        if found is None:
            raise OutOfRange(fault("chance", "text such as `0.3` or `0.2 to 0.4`", text))
        return cls(Fraction(found[1]), Fraction(found[2] or found[1]))

    @property
    def exact(self) -> Fraction | None:
        """The chance itself; `None` where only a span is known."""
        return self.lower if self.lower == self.upper else None

    def __str__(self) -> str:
        """Write `0.3` or `0.2 to 0.4`, as `parse` reads it."""
        lower = _written(self.lower)
        return lower if self.exact is not None else f"{lower} to {_written(self.upper)}"

    def __repr__(self) -> str:
        """Show the ends."""
        return f"Chance('{self}')"


def _written(ratio: Fraction) -> str:
    """Write a decimal where that is exact, else `1/3`."""
    places = ratio.denominator.bit_length()
    scaled = ratio * 10**places
    if scaled.denominator > 1:
        return str(ratio)
    digits = f"{scaled.numerator:0{places + 1}}"
    decimals = digits[-places:].rstrip("0")
    return f"{digits[:-places]}.{decimals}" if decimals else digits[:-places]
