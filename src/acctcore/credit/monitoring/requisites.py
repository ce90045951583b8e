"""What a bank must know of a borrower to trust a grade, and how old it may be.

Rule: what is missing or too old is not known. While it is, the grade may be as bad as `may_hide`
(the worst there is, where that is left out). Where `overdue` names a grade, what is known to be
too old leads to that grade for certain, as an overdue review does. Units: tenors.

>>> review = Requisite("review", "6(a)", Tenor(months=12), overdue="WATCH")
>>> review.standing(Date(2025, 7, 8), Date(2026, 7, 8)).value
'present'
>>> review.standing(Date(2025, 7, 7), Date(2026, 7, 8)).value, review.standing(None, None).value
('stale', 'missing')
"""

from pendulum import Date

from acctcore.credit.statuses import RequirementStatus
from acctcore.days import Tenor, from_ordinal
from acctcore.guards import named, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class Requisite:
    """One thing to know, no older than `max_age`."""

    item: str
    clause: str
    max_age: Tenor
    may_hide: str = ""
    """The worst grade it may hide; empty: the worst of all."""
    overdue: str = ""
    """The grade that holds once it is too old; empty: none for certain."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless item."""
        named(self.item, "item of required information")
        named(self.clause, f"clause of `{self.item}`")
        of_kind(self.max_age, Tenor, f"age of `{self.item}`", "a time like `3 months`")
        of_kind(self.may_hide, str, f"`may_hide` of `{self.item}`", "the name of a grade")
        of_kind(self.overdue, str, f"`overdue` of `{self.item}`", "the name of a grade")
        optional_kind(self.source, Source, f"source of `{self.item}`", "a source")

    def standing(self, known: Date | None, on: Date | None) -> RequirementStatus:
        """Say whether what is known as of one day is present, stale or missing on another."""
        if known is None or on is None:
            return RequirementStatus.MISSING
        old = known < self.max_age.reaches_from(on)
        return RequirementStatus.STALE if old else RequirementStatus.PRESENT

    def overdue_from(self, known: Date) -> Date:
        """Answer the first day on which it is too old."""
        return from_ordinal(self.max_age.after(known).toordinal() + 1)
