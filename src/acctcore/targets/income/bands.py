"""A band of percentages as a source writes it: `low%-high%`, read or refused, never guessed.

Rule: two plain decimals with `%`, a hyphen between, nothing else, `0 <= low <= high <= 100`. The
text is kept as it was quoted. Source: the targets domain, section 8. Unit: percent in the text,
exact ratios in `low` and `high`. Text of any other form raises.

>>> band = parse_percent_band("40%-50%")
>>> band.low, band.high, str(band)
(Fraction(2, 5), Fraction(1, 2), '40%-50%')
>>> parse_percent_band("65,438+00%-30%")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: percent band: expected two percentages such as `40%-50%`, \
got `65,438+00%-30%`; a damaged text is not guessed: read the source again, or leave the band out
"""

import re
from fractions import Fraction
from typing import ClassVar, Final, Self

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.ratio import percent
from acctcore.values import field, frozen

_BAND: Final = r"([0-9]+(?:\.[0-9]+)?)%-([0-9]+(?:\.[0-9]+)?)%"
_WHAT: Final = "percent band"
_EXPECTED: Final = "two percentages such as `40%-50%`"


@frozen
class PercentBand:
    """Two percentages, both ends included; `text` is what the source says."""

    text: str
    low: Fraction = field(init=False, eq=False, repr=False)
    high: Fraction = field(init=False, eq=False, repr=False)

    DOCUMENT_WORDS: ClassVar[str] = _EXPECTED

    def __attrs_post_init__(self) -> None:
        """Read the text; refuse another form, an inverted band and one above 100 %."""
        low, high = _ends(self.text)
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `40%-50%`."""
        return cls(text)

    def __str__(self) -> str:
        """Write the text as it was quoted."""
        return self.text


def parse_percent_band(text: str) -> PercentBand:
    """Read `low%-high%`.

    Raises:
        WrongKind: not text.
        OutOfRange: text of another form, or a percentage above 100.
        Contradiction: the band is inverted.
    """
    return PercentBand(text)


def _ends(text: object) -> tuple[Fraction, Fraction]:
    if not isinstance(text, str):
        raise WrongKind(fault(_WHAT, _EXPECTED, text, "put it in quotes"))
    found = re.fullmatch(_BAND, text)
    if found is None:
        advice = "a damaged text is not guessed: read the source again, or leave the band out"
        raise OutOfRange(fault(_WHAT, _EXPECTED, text, advice))
    low, high = percent(found[1]), percent(found[2])
    if low > high:
        raise Contradiction(fault(_WHAT, "the lower percentage first", text))
    if high > 1:
        raise OutOfRange(fault(_WHAT, "at most 100%", text))
    return low, high
