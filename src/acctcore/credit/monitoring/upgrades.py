"""A grade becomes better by a review only: never because a signal expired or a fact is missing.

Rule: the grade before stands until a named person of a listed role, who does not manage the
account, reviews the customer; the grade is then the one the review gives, or worse where the
signals say so. A review counts from the day the grade before began, for so long as the policy
says, and where it says so only after the grade has stood for some time. A review that does not
count can still make the grade worse. No grade before and no review: it may have been the worst.
Source: the credit domain page, section 9 (missing data never improves a grade); the roles and
tenors are the bank's. Units: tenors.

>>> rule = UpgradeRule("7", ("credit risk",), Tenor(months=3))
>>> before = PreviousGrade("RED", Date(2026, 1, 5))
>>> review = WatchReview("P. Lam", "credit risk", Date(2026, 7, 1), "GREEN", "site reopened")
>>> rule.refusal(review, before, "M-14", Date(2026, 7, 8))
''
>>> rule.refusal(review, before, "P. Lam", Date(2026, 7, 8))
'NOT_INDEPENDENT'
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import Tenor, day
from acctcore.errors import OutOfRange
from acctcore.guards import distinct_names, named, of_kind
from acctcore.names import same_name
from acctcore.values import field, frozen


@frozen
class PreviousGrade:
    """The grade the customer has so far; a new one has that of the approval."""

    grade: str
    since: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless grade."""
        named(self.grade, "grade before")


@frozen
class WatchReview:
    """What a named person found on a day, and which grade they give."""

    by: str
    role: str
    on: Date = field(converter=day)
    grade: str
    reason: str

    def __attrs_post_init__(self) -> None:
        """Refuse a review by nobody or without a reason."""
        named(self.by, "who reviewed the customer")
        named(self.role, f"role of reviewer `{self.by}`")
        named(self.grade, f"grade that reviewer `{self.by}` gives")
        named(self.reason, f"reason of reviewer `{self.by}`", "words")


def _roles(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "roles of the upgrade rule")


@frozen
class UpgradeRule:
    """Whose review can make a grade better, for how long it counts, and how long to wait."""

    clause: str
    roles: tuple[str, ...] = field(converter=_roles)
    counts_for: Tenor
    after: Tenor = field(factory=Tenor)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule by which nobody can make a grade better."""
        named(self.clause, "clause of the upgrade rule")
        of_kind(
            self.counts_for, Tenor, "`counts_for` of the upgrade rule", "a time like `6 months`"
        )
        of_kind(self.after, Tenor, "`after` of the upgrade rule", "a time like `6 months`")
        if not self.roles:
            raise OutOfRange("roles of the upgrade rule: expected at least one role, got none")

    def refusal(
        self, review: WatchReview, before: PreviousGrade | None, manager: str, on: Date
    ) -> str:
        """Say why a review does not count; empty where it does."""
        if same_name(review.by, manager):
            return "NOT_INDEPENDENT"
        if review.role not in self.roles:
            return "ROLE_NOT_LISTED"
        if review.on < self.counts_for.reaches_from(on):
            return "REVIEW_TOO_OLD"
        if before is None:
            return "" if self.after == Tenor() else "GRADE_BEFORE_NOT_KNOWN"
        if review.on < before.since:
            return "REVIEW_BEFORE_THE_GRADE"
        return "" if self.after.after(before.since) <= review.on else "GRADE_TOO_YOUNG"
