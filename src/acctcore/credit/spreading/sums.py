"""A sum of chart lines with signs: how a missing total is derived, what an identity adds up.

>>> SignedSum(plus=("assets",), minus=("liabilities",)).terms
(('assets', 1), ('liabilities', -1))
>>> SignedSum(plus=("assets",), minus=("assets",))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: a sum names the line `assets` twice
"""

from collections import Counter
from collections.abc import Iterable

from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import names
from acctcore.values import field, frozen


def _lines(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "lines of a sum")


@frozen
class SignedSum:
    """Lines that are added and lines that are taken away."""

    plus: tuple[str, ...] = field(default=(), converter=_lines)
    minus: tuple[str, ...] = field(default=(), converter=_lines)

    def __attrs_post_init__(self) -> None:
        """Refuse an empty sum and a line that stands in it twice."""
        if not self.terms:
            raise OutOfRange("a sum of lines: expected at least one line, got none")
        if twice := twice_in(name for name, _ in self.terms):
            raise Contradiction(f"a sum names the line `{twice}` twice")

    @property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """Every line with its sign, those added first."""
        return (*((name, 1) for name in self.plus), *((name, -1) for name in self.minus))

    def __str__(self) -> str:
        """Write `assets - liabilities`."""
        written = "".join(f" {'+' if sign > 0 else '-'} {name}" for name, sign in self.terms)
        return written.removeprefix(" + ").strip()


def twice_in(names: Iterable[str]) -> str:
    """Answer the first name that stands twice; blank where none does."""
    return next((name for name, count in Counter(names).items() if count > 1), "")
