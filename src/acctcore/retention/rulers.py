"""A new card is a new ruler: what the customer of today scores on the card of the last warning.

The change since then has two parts: what the customer did (today's facts on the old card
against the old score) and what the ruler did (the new card against the old one, same facts).
Units: whole points.

>>> from pendulum import Date
>>> change = RulerChange(Date(2026, 4, 1), "card-1", 40, 55, 55, "MEDIUM")
>>> change.by_customer
15
"""

from pendulum import Date

from acctcore.days import day
from acctcore.errors import OutOfRange, fault
from acctcore.guards import counted, named
from acctcore.retention.bands import HIGHEST
from acctcore.values import field, frozen


@frozen
class LastWarning:
    """The day, the version of the card and the score of the last warning on this customer."""

    on: Date = field(converter=day)
    version: str
    score: int

    def __attrs_post_init__(self) -> None:
        """Refuse a warning without a version, and a score outside 0 to 100."""
        named(self.version, "version of the card of the last warning")
        counted(self.score, "score of the last warning", 0)
        if self.score > HIGHEST:
            raise OutOfRange(fault("score of the last warning", f"at most {HIGHEST}", self.score))


@frozen
class RulerChange:
    """What the facts of today come to on the `version` of the last warning, `on` its day.

    `lowest`, `highest` and `acts_as` are `None` where that version is not among those
    handed in, or has no place for a fact of today.
    """

    on: Date
    version: str
    score: int
    lowest: int | None = None
    highest: int | None = None
    acts_as: str | None = None

    @property
    def by_customer(self) -> int | None:
        """The points the customer moved on the old ruler; `None` where it is not known."""
        if self.lowest is None or self.lowest != self.highest:
            return None
        return self.lowest - self.score
