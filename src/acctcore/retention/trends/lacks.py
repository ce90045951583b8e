"""Why a trend cannot be judged: a value with its code, not a refusal and not a zero.

Units: whole months.

>>> short = NotJudged(Lack.SHORT, ("2026-01",), needed=3)
>>> print(short)
SERIES_UNDER_MINIMUM: 3 months are needed; `2026-01`
"""

from enum import StrEnum

from acctcore.counts import are, many
from acctcore.values import frozen


class Lack(StrEnum):
    """What stands against a judgement."""

    GAP = "INSUFFICIENT_DATA"
    SHORT = "SERIES_UNDER_MINIMUM"
    NO_SPREAD = "NO_SPREAD"


@frozen
class NotJudged:
    """Why there is no answer.

    `months` are those not known under `GAP`, and all that are there otherwise.
    """

    code: Lack
    months: tuple[str, ...]
    needed: int

    def __str__(self) -> str:
        """Name the code, what was needed and the months."""
        months = ", ".join(f"`{month}`" for month in self.months)
        if self.code is Lack.NO_SPREAD:
            return f"{self.code.value}: half of these months or more are equal; {months}"
        needed = f"{many(self.needed, 'month')} {are(self.needed)} needed"
        return f"{self.code.value}: {needed}; {months}"
