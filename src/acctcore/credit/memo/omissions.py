"""An adverse fact that the memo left out is put on record, and cleared by somebody else.

The author writes the fact into the text and answers it; that the omission is
mended is for another person to say. An author who clears their own is refused.

Source: project page on credit, section 3, objectivity.

>>> found = Omission("f1", "C. Officer", Date(2026, 3, 2), "A. Author", Date(2026, 3, 3))
>>> [each.code for each in omission_findings((found,), "A. Author", None)]
['OMISSION_CLEARED_BY_AUTHOR']
>>> [each.code for each in omission_findings((found,), "B. Author", None)]
['OMISSION_CLEARED']
"""

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.guards import named, of_kind, optional_kind
from acctcore.names import same_name
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class OmissionRule:
    """Where the bank says that an author cannot clear their own omission."""

    clause: str
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without a clause."""
        named(self.clause, "clause of the omissions")
        optional_kind(self.source, Source, "source of the omissions", "a source")


@frozen
class Omission:
    """An adverse fact that was not in the text when a person looked."""

    fact: str
    """The id of the fact."""
    found_by: str
    found_on: Date = field(converter=day)
    cleared_by: str = ""
    cleared_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse an omission that nobody found, and half a clearing."""
        named(self.fact, "fact of an omission")
        named(self.found_by, f"person who found that `{self.fact}` was left out")
        of_kind(self.cleared_by, str, f"person who clears the omission of `{self.fact}`", "text")
        if bool(self.cleared_by.strip()) != (self.cleared_on is not None):
            raise Contradiction(
                f"omission of `{self.fact}` is cleared by somebody on a day; state both or neither"
            )
        if self.cleared_on is not None and self.cleared_on < self.found_on:
            raise Contradiction(
                f"omission of `{self.fact}` is cleared on {self.cleared_on}, "
                f"before it was found on {self.found_on}"
            )


def omission_findings(
    omissions: tuple[Omission, ...], author: str, rule: OmissionRule | None
) -> tuple[Finding, ...]:
    """Say of each omission on record whether another person than the author has cleared it."""
    return tuple(_finding(each, author, rule) for each in omissions)


def _finding(omission: Omission, author: str, rule: OmissionRule | None) -> Finding:
    code, verdict = _judged(omission, author)
    clause, source = (rule.clause, rule.source) if rule else ("", None)
    return Finding(clause, code, verdict, omission.fact, source=source)


def _judged(omission: Omission, author: str) -> tuple[str, Verdict]:
    if omission.cleared_on is None:
        return "OMISSION_NOT_CLEARED", Verdict.NOT_MET
    if not author.strip():
        return "AUTHOR_NOT_STATED", Verdict.UNKNOWN
    if same_name(omission.cleared_by, author):
        return "OMISSION_CLEARED_BY_AUTHOR", Verdict.NOT_MET
    return "OMISSION_CLEARED", Verdict.MET
