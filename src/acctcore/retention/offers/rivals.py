"""What a competitor is said to offer: only what the customer volunteers or the public can read.

Rule: a claim about a competitor needs a source that the policy accepts and a day; without one of
them it is refused. A competitor's internal papers, and what somebody got under a false name, are
never accepted, whatever the policy says. Source: the retention page, section 6 and scenario A2,
step 5. A claim that is not dated may be years old: it is refused, not unknown. Unit: days.

>>> said = CompetitorClaim("199 a month at X", ClaimSource.CUSTOMER_VOLUNTEERED, Date(2026, 5, 11))
>>> accepted = (ClaimSource.CUSTOMER_VOLUNTEERED, ClaimSource.PUBLISHED)
>>> {each.code for each in claim_findings(said, accepted, "6(h)")}
{'SOURCE_ACCEPTED'}
>>> photo = CompetitorClaim("price list of X", ClaimSource.INTERNAL_DOCUMENT, Date(2026, 5, 11))
>>> [each.code for each in claim_findings(photo, accepted, "6(h)")]
['SOURCE_REFUSED']
"""

from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from typing import Final

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.guards import chosen, distinct, named
from acctcore.values import field, frozen


class ClaimSource(Enum):
    """How somebody came to know it."""

    CUSTOMER_VOLUNTEERED = "customer_volunteered"
    """The customer said so unasked."""
    PUBLISHED = "published"
    """Anybody can read it: a public tariff, an advertisement."""
    INTERNAL_DOCUMENT = "internal_document"
    """A paper of the competitor that was never published, such as its price list for agents."""
    PRETEXT = "pretext"
    """Asked under a false name or purpose."""


NEVER_ACCEPTED: Final = frozenset({ClaimSource.INTERNAL_DOCUMENT, ClaimSource.PRETEXT})
"""No policy makes these a source."""


@frozen
class CompetitorClaim:
    """What a competitor is said to offer; a source or a day left out is not known."""

    what: str
    source: ClaimSource | None = None
    on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a claim of nothing."""
        named(self.what, "claim about a competitor", "words")
        if self.source is not None:
            chosen(self.source, ClaimSource, "source of a claim")


def accepted_sources(items: Iterable[ClaimSource]) -> tuple[ClaimSource, ...]:
    """Answer the sources a policy accepts.

    Raises:
        Contradiction: one that no policy may accept.
    """
    found = distinct(items, ClaimSource, "accepted sources", "sources of a claim")
    for each in found:
        if each in NEVER_ACCEPTED:
            told = "is never accepted as a source about a competitor; take it off the list"
            raise Contradiction(f"`{each.value}` {told}")
    return found


def claim_findings(
    claim: CompetitorClaim | None, accepted: Collection[ClaimSource], clause: str
) -> Iterator[Finding]:
    """Say whether a claim may be used; where there is none, nothing."""
    if claim is None:
        return
    listed_ = claim.source in accepted
    named_ = claim.source.value if claim.source else None
    yield _source(clause, "source of the claim", named_, stands=listed_)
    if listed_:
        yield _source(clause, "day of the claim", claim.on, stands=claim.on is not None)


def _source(clause: str, about: str, measured: str | Date | None, *, stands: bool) -> Finding:
    code, verdict = ("SOURCE_ACCEPTED", Verdict.MET)
    if not stands:
        code, verdict = ("SOURCE_REFUSED", Verdict.NOT_MET)
    return Finding(clause, code, verdict, about, measured)
