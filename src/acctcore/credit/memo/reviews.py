"""A blind second opinion: the reviewer sees the case, and not how the author rated it.

Until the reviewer's own rating is recorded, the author's rating and other
second opinions are not in the copy; afterwards the copy is whole. The author
is no reviewer.

Source: project page on credit, section 3 (a second opinion hides the author's
rating until the reviewer's is recorded).

>>> from acctcore.credit.memo.opinions import Rating
>>> from acctcore.evidence import FactBase
>>> case = ApplicationCase("17", "B", FactBase(), author="A", rating=Rating("5", "A"))
>>> review_copy(case, "C").rating is None
True
>>> review_copy(case, "A")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `A` is the author of `17`, and cannot give the second opinion on it
"""

from attrs import evolve

from acctcore.credit.case import ApplicationCase
from acctcore.credit.memo.opinions import SecondOpinion
from acctcore.errors import Contradiction, fault
from acctcore.guards import named
from acctcore.names import same_name


def review_copy(case: ApplicationCase, reviewer: str) -> ApplicationCase:
    """Answer the case as a reviewer may see it.

    Raises:
        OutOfRange: nobody is named.
        Contradiction: the reviewer is the author, or made the author's rating.
    """
    named(reviewer, f"reviewer of `{case.id}`")
    if any(same_name(reviewer, each) for each in _authors(case)):
        raise Contradiction(
            f"`{reviewer}` is the author of `{case.id}`, and cannot give the second opinion on it"
        )
    if any(each.reviewer == reviewer for each in case.opinions):
        return case
    return evolve(case, rating=None, opinions=())


def record_opinion(case: ApplicationCase, opinion: SecondOpinion) -> ApplicationCase:
    """Answer the case with one more opinion; it shows the reviewer the author's rating.

    Raises:
        Contradiction: the author's own opinion, or a second one of the same reviewer.
    """
    review_copy(case, opinion.reviewer)
    if any(same_name(each.reviewer, opinion.reviewer) for each in case.opinions):
        raise Contradiction(
            fault(
                f"second opinion on `{case.id}`",
                "one from each reviewer",
                opinion.reviewer,
                "a rating once recorded stays",
            )
        )
    return evolve(case, opinions=(*case.opinions, opinion))


def _authors(case: ApplicationCase) -> tuple[str, ...]:
    return (case.author, case.rating.by) if case.rating else (case.author,)
