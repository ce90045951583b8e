"""Offers made before: one at a time, and a while between two.

Rule: while another offer is open or running nothing is added to it; after one has ended or was
declined, so many days pass before the next. An offer counts as ended from the day after `until`.
Source: the retention page, section 6; the days are the policy's. Units: whole days.

>>> past = EarlierOffer("LOYAL-5", OfferState.DECLINED, Date(2026, 3, 2))
>>> [each.code for each in cooling_findings((past,), 60, "6(d)", Date(2026, 5, 1))]
['COOLED_OFF']
>>> [each.code for each in cooling_findings((past,), 60, "6(d)", Date(2026, 4, 30))]
['COOLING_OFF']
>>> running = EarlierOffer("LOYAL-5", OfferState.RUNNING, Date(2026, 3, 2))
>>> [each.code for each in stacking_findings((running,), "6(c)", Date(2026, 5, 11))]
['STACKED']
"""

from collections.abc import Iterator
from enum import Enum

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.guards import chosen, named
from acctcore.quantity import Quantity
from acctcore.values import field, frozen


class OfferState(Enum):
    """What became of an offer."""

    OPEN = "open"
    """Made, and not answered yet."""
    RUNNING = "running"
    """Accepted; the customer has the benefit."""
    DECLINED = "declined"
    ENDED = "ended"
    """Accepted once; the benefit is over."""


@frozen
class EarlierOffer:
    """An offer made before.

    `until` is its last day: of an open one the last day to answer, of a running or ended one the
    last day of the benefit, of a declined one the day of the answer (left out: the day it was
    made). Left out of an ended one, its last day is not known; left out of an open or running one,
    it still stands.
    """

    id: str
    state: OfferState
    made_on: Date = field(converter=day)
    until: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse an offer that ends before it was made."""
        named(self.id, "id of an earlier offer")
        chosen(self.state, OfferState, f"state of earlier offer `{self.id}`")
        if self.until is not None and self.until < self.made_on:
            told = f"ends on {self.until}, before it was made on {self.made_on}"
            raise Contradiction(f"earlier offer `{self.id}` {told}")

    def stands(self, on: Date) -> bool:
        """Tell whether it is open or running on a day."""
        return not self.over and (self.until is None or on <= self.until)

    @property
    def over(self) -> bool:
        """Tell whether it was declined or has ended."""
        return self.state in (OfferState.DECLINED, OfferState.ENDED)

    @property
    def last(self) -> Date | None:
        """Its last day, once it is over; `None` is not known."""
        declined = self.made_on if self.state is OfferState.DECLINED else None
        return self.until or declined


Earlier = tuple[EarlierOffer, ...] | None


def stacking_findings(earlier: Earlier, clause: str, on: Date) -> Iterator[Finding]:
    """Name every offer that still stands."""
    if earlier is None:
        yield Finding(clause, "EARLIER_OFFERS_NOT_STATED", Verdict.UNKNOWN, "other offers")
        return
    standing = [each for each in earlier if each.stands(on)]
    for each in standing:
        yield Finding(clause, "STACKED", Verdict.NOT_MET, f"offer {each.id}", each.until)
    if not standing:
        yield Finding(clause, "NO_OTHER_OFFER", Verdict.MET, "other offers")


def cooling_findings(earlier: Earlier, days: int, clause: str, on: Date) -> Iterator[Finding]:
    """Name every offer that ended too short a while ago, or whose end is not known."""
    if earlier is None:
        yield Finding(clause, "EARLIER_OFFERS_NOT_STATED", Verdict.UNKNOWN, "days between offers")
        return
    found = [_cooling(each, days, clause, on) for each in earlier if not each.stands(on)]
    short = [each for each in found if each.verdict is not Verdict.MET]
    yield from short
    if not short:
        limit = Quantity(days, "days")
        met = Verdict.MET
        yield Finding(clause, "COOLED_OFF", met, "days between offers", None, ">=", limit)


def _cooling(offer: EarlierOffer, days: int, clause: str, on: Date) -> Finding:
    limit, about = Quantity(days, "days"), f"days since offer {offer.id}"
    known = offer.last or offer.made_on
    passed = on.toordinal() - known.toordinal()
    code, verdict = "COOLED_OFF", Verdict.MET
    if passed < days:
        code, verdict = "COOLING_OFF", Verdict.NOT_MET
    elif offer.last is None and days:
        return Finding(clause, "END_NOT_STATED", Verdict.UNKNOWN, about, None, ">=", limit)
    return Finding(clause, code, verdict, about, Quantity(passed, "days"), ">=", limit)
