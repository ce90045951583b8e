"""The catalogue: the offers there are, for whom and when; nothing beside it is offered.

Rule: an offer stands in the catalogue by its id, is of the kind of its row and gives no more than
it, on a day and to a segment of the row. A row for customers only who would take their number
elsewhere is refused when the policy is read. Source: the retention page, section 6; rules of
China's MIIT on number portability, in force 2019-12-01, forbid tariffs for porting users only
(C114, Disruptive.Asia, Chinanews; secondary). Units: as each benefit.

>>> from acctcore.retention.offers.benefits import PercentOff
>>> row = CatalogueOffer("LOYAL-10", "6(e)", PercentOff("10", 12), segments=("gold",))
>>> offer = SaveOffer("LOYAL-10", PercentOff("10", 12))
>>> [each.code for each in row_findings(offer, (row,), "gold", "6(e)", Date(2026, 5, 11))]
['IN_CATALOGUE']
>>> dearer = SaveOffer("LOYAL-10", PercentOff("11", 12))
>>> [each.code for each in row_findings(dearer, (row,), "gold", "6(e)", Date(2026, 5, 11))]
['OFF_CATALOGUE']
>>> CatalogueOffer("PORT-30", "6(e)", PercentOff("30", 12), porting_only=True)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: catalogue offer `PORT-30` exists only for customers who would \
take their number elsewhere; such an offer is never allowed, so offer it to all or take it out
"""

from collections.abc import Iterable, Iterator, Sequence

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.guards import distinct_names, flagged, named, of_kind
from acctcore.retention.offers.benefits import Benefit
from acctcore.retention.offers.proposals import SaveOffer
from acctcore.values import field, frozen


def _segments(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "segments of a catalogue offer")


@frozen
class CatalogueOffer:
    """A row of the catalogue: the most it gives, to which segments (none named: all), when."""

    id: str
    clause: str
    benefit: Benefit
    segments: tuple[str, ...] = field(default=(), converter=_segments)
    since: Date | None = field(default=None, converter=optional_day)
    until: Date | None = field(default=None, converter=optional_day)
    porting_only: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless row, one that ends before it begins, and a tariff for porters."""
        named(self.id, "id of a catalogue offer")
        named(self.clause, f"clause of catalogue offer `{self.id}`")
        words = "percent off, an amount off or a fee waived"
        of_kind(self.benefit, Benefit, f"benefit of catalogue offer `{self.id}`", words)
        flagged(self.porting_only, f"`porting_only` of catalogue offer `{self.id}`")
        if self.since is not None and self.until is not None and self.until < self.since:
            told = f"ends on {self.until}, before it begins on {self.since}"
            raise Contradiction(f"catalogue offer `{self.id}` {told}")
        if self.porting_only:
            told = "exists only for customers who would take their number elsewhere"
            advice = "such an offer is never allowed, so offer it to all or take it out"
            raise Contradiction(f"catalogue offer `{self.id}` {told}; {advice}")


def row_findings(
    offer: SaveOffer, rows: Sequence[CatalogueOffer], segment: str, clause: str, on: Date
) -> Iterator[Finding]:
    """Say whether an offer stands in the catalogue as it is made."""
    row = next((each for each in rows if each.id == offer.id), None)
    if row is None:
        yield Finding(clause, "OFF_CATALOGUE", Verdict.NOT_MET, f"offer {offer.id}")
        return
    found = tuple(_beside(offer, row, segment, on))
    yield from found
    if not found:
        yield Finding(row.clause, "IN_CATALOGUE", Verdict.MET, f"offer {offer.id}")


def porting_finding(offer: SaveOffer, rows: Sequence[CatalogueOffer], clause: str) -> Finding:
    """Say whether the offer is for porting customers only; a row of the catalogue is for all."""
    about = f"offer {offer.id}"
    if offer.only_for_porters:
        return Finding(clause, "PORTING_ONLY_TARIFF", Verdict.NOT_MET, about)
    listed = any(each.id == offer.id for each in rows)
    if offer.only_for_porters is None and not listed:
        return Finding(clause, "PORTING_ONLY_NOT_STATED", Verdict.UNKNOWN, about)
    return Finding(clause, "FOR_ALL_CUSTOMERS", Verdict.MET, about)


def _beside(offer: SaveOffer, row: CatalogueOffer, segment: str, on: Date) -> Iterator[Finding]:
    """Go through what of an offer its row does not hold."""
    clause, off, no = row.clause, "OFF_CATALOGUE", Verdict.NOT_MET
    if not offer.benefit.is_within(row.benefit):
        yield Finding(clause, off, no, f"terms of {offer.id}")
    if row.since is not None and on < row.since:
        yield Finding(clause, off, no, f"day of {offer.id}", on, ">=", row.since)
    if row.until is not None and on > row.until:
        yield Finding(clause, off, no, f"day of {offer.id}", on, "<=", row.until)
    if row.segments and not segment:
        yield Finding(clause, "SEGMENT_NOT_STATED", Verdict.UNKNOWN, f"segment of {offer.id}")
    elif row.segments and segment not in row.segments:
        among = ", ".join(row.segments)
        yield Finding(clause, off, no, f"segment of {offer.id}", segment, "in", among)
