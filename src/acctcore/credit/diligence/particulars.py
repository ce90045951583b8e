"""Particulars of a party and how they were verified: by whom, from which source, on which day.

A particular is what is known of a party: a name, a birthday, a registration number, the purpose of
the relationship, the source of funds. A value that is left blank is not known. An identifier whose
digits were checked says so in `digits_fit`: a screen, not proof; left out, it was not checked.
The `legal_name` on file is the one of the party itself, or one of its aliases.
A verification that did not agree stands until a named person of the bank resolves it; a later one
that agrees takes nothing back. Whether a kind of source is independent is policy. Units: days.
Raises: nameless parties, items and persons, moments instead of days, half a resolution.

>>> Particular("P1", "registration_number", "12345678", digits_fit=True).digits_fit
True
>>> Verification("P1", "registration_number", " ", "registry")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: who verified `registration_number` of `P1`: expected a name, got ` `
"""

from typing import Final

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.guards import named, of_kind, optional_kind
from acctcore.values import field, frozen

LEGAL_NAME: Final = "legal_name"
"""The particular that a party states of itself too."""


@frozen
class Particular:
    """One thing that is stated of a party."""

    party: str
    item: str
    """What it is, in the words of the policy: `date_of_birth`, `source_of_funds` ..."""
    value: str = ""
    stated_on: Date | None = field(default=None, converter=optional_day)
    digits_fit: bool | None = None
    """Whether the check digits of an identifier fit."""

    def __attrs_post_init__(self) -> None:
        """Refuse a particular of nobody or of nothing."""
        named(self.party, "party of a particular")
        named(self.item, f"particular of `{self.party}`")
        what = f"`{self.item}` of `{self.party}`"
        of_kind(self.value, str, what, "words")
        optional_kind(self.digits_fit, bool, f"`digits_fit` of {what}", "yes or no")


@frozen
class Verification:
    """Somebody compared a particular with a source."""

    party: str
    item: str
    by: str
    source: str
    """The kind of source, in the words of the policy; blank is not known."""
    on: Date | None = field(default=None, converter=optional_day)
    agrees: bool | None = None
    """Whether the source says the same."""
    resolved_by: str = ""
    reason: str = ""
    """Why it does not matter that the source says something else."""

    def __attrs_post_init__(self) -> None:
        """Refuse a verification of nothing or by nobody, and half a resolution."""
        named(self.party, "party of a verification")
        named(self.item, f"what was verified of `{self.party}`")
        what = f"`{self.item}` of `{self.party}`"
        named(self.by, f"who verified {what}")
        of_kind(self.source, str, f"source that verified {what}", "a kind of source")
        optional_kind(self.agrees, bool, f"`agrees` of {what}", "yes or no")
        if self.resolved_by or self.reason:
            named(self.resolved_by, f"who resolved the {self.about}")
            named(self.reason, f"why the {self.about} does not matter", "words")
            if self.agrees is not False:
                raise Contradiction(f"the {self.about} is resolved, but there is none")

    @property
    def about(self) -> str:
        """What is or is not there."""
        return f"difference in `{self.item}` of `{self.party}`"

    @property
    def differs(self) -> bool:
        """Tell whether the source says something else and nobody resolved it."""
        return self.agrees is False and not self.resolved_by
