"""Screenings of a party against lists: sanctions and politically exposed persons.

A result that is left out is not known. A match, possible or confirmed, stands until a named person
of the bank says why it is none; a later clear result takes nothing back. Units: days.
Raises: a resolution by nobody or without a reason, and one of a clear result.

>>> Screening("P1", ScreeningKind.SANCTIONS, "UN", ScreeningResult.POSSIBLE).open
True
>>> Screening("P1", ScreeningKind.SANCTIONS, "UN", ScreeningResult.HIT, resolved_by="M. Chan")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: why the match of `P1` on `UN` is none: expected words, got ``
"""

from enum import Enum

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.guards import chosen, named
from acctcore.values import field, frozen


class ScreeningKind(Enum):
    """What is looked for."""

    SANCTIONS = "sanctions"
    PEP = "pep"
    """Politically exposed persons, their family and close associates."""


class ScreeningResult(Enum):
    """What was found."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    """A match that nobody has confirmed or ruled out."""
    HIT = "hit"
    """A confirmed match."""


@frozen
class Screening:
    """One party against one list on one day."""

    party: str
    kind: ScreeningKind
    list: str
    result: ScreeningResult | None = None
    on: Date | None = field(default=None, converter=optional_day)
    resolved_by: str = ""
    reason: str = ""
    """Why a match is none: another date of birth, a delisting."""

    def __attrs_post_init__(self) -> None:
        """Refuse a screening of nobody and a resolution that does not say who and why."""
        named(self.party, "party of a screening")
        named(self.list, f"list of a screening of `{self.party}`")
        chosen(self.kind, ScreeningKind, f"kind of the screening of `{self.party}`")
        if self.result is not None:
            chosen(self.result, ScreeningResult, f"result of the screening of `{self.party}`")
        if not self.resolved_by and not self.reason:
            return
        named(self.resolved_by, f"who resolved the {self.about}")
        named(self.reason, f"why the {self.about} is none", "words")
        if not self.matched:
            raise Contradiction(f"the {self.about} is resolved, but there is none")

    @property
    def about(self) -> str:
        """What is or is not there."""
        return f"match of `{self.party}` on `{self.list}`"

    @property
    def matched(self) -> bool:
        """Tell whether there is a match, resolved or not."""
        return self.result in (ScreeningResult.POSSIBLE, ScreeningResult.HIT)

    @property
    def open(self) -> bool:
        """Tell whether a match stands."""
        return self.matched and not self.resolved_by
