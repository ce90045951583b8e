"""What today's facts come to on the card that the last warning stood on.

A version that is not among those handed in, or that has no place for a fact of today (a
word it does not list, a value outside its bins), gives no score: it is not known.

>>> from acctcore.retention.bands import Band
>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.items import CardItem
>>> from acctcore.retention.measures import Number
>>> from acctcore.retention.rulers import LastWarning
>>> from acctcore.sources import Source, Status
>>> calls = CardItem("2", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
>>> card = WarningCard(10, (calls,), (Band("3", "LOW", 0),))
>>> cards = Timeline.always(card, Source("card", Status.INVENTED), name="2026")
>>> last = LastWarning(Date(2026, 1, 5), "2025", 40)
>>> turned(CustomerFacts("C-7", last_warned=last), cards, "2026", Date(2026, 5, 11)).lowest is None
True
>>> turned(CustomerFacts("C-7", last_warned=last), cards, "2025", Date(2026, 5, 11)) is None
True
"""

from pendulum import Date

from acctcore.errors import Contradiction, OutOfRange, Unknown
from acctcore.retention.cards import WarningCard
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.judging import spanned, tried_on
from acctcore.retention.rulers import RulerChange
from acctcore.timeline import Timeline


def turned(
    customer: CustomerFacts, cards: Timeline[WarningCard], current: str, as_of: Date
) -> RulerChange | None:
    """Answer what changed with the version of the card; `None` where none did."""
    last = customer.last_warned
    if last is None or last.version == current:
        return None
    change = RulerChange(last.on, last.version, last.score)
    card = next((each.value for each in cards.versions if each.id == last.version), None)
    if card is None:
        return change
    try:
        score = spanned(tried_on(card, customer, as_of))
    except (Contradiction, OutOfRange, Unknown):
        return change
    return RulerChange(
        last.on, last.version, last.score, score.lowest, score.highest, score.acts_as.name
    )
