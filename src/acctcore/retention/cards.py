"""A warning card: base points, items in the order of the document, and bands.

Higher is riskier, from 0 to 100. No score is ever clipped: the base with the
least points of every enabled item is at least 0, with the most at most 100, so
base and points add up to the score exactly. A card that cannot hold this raises
with all its faults. Units: whole points.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.measures import Number
>>> item = CardItem("2", "QUIET", Number("logins", (Bin(60, upper="1"), Bin(0, "1"))))
>>> WarningCard(10, (item,), (Band("3", "LOW", 0), Band("3", "HIGH", 50, contact_within=1))).span
(10, 70)
>>> WarningCard(50, (item,), (Band("3", "LOW", 0),))
Traceback (most recent call last):
...
acctcore.errors.Malformed: items: base and most points come to 110; \
expected at most 100, so that no score is clipped
"""

from collections.abc import Iterator

from acctcore.errors import Fault
from acctcore.retention.bands import HIGHEST, Band, band_faults
from acctcore.retention.items import CardItem
from acctcore.retention.naming import refuse, whole_faults
from acctcore.values import frozen


@frozen
class WarningCard:
    """A card an owner signs.

    `opt_out_clause` and `port_clause` cite the policy's own words on customers
    who opted out and on those who applied to take their number elsewhere.
    """

    base: int
    items: tuple[CardItem, ...]
    bands: tuple[Band, ...]
    opt_out_clause: str = ""
    port_clause: str = ""

    def __attrs_post_init__(self) -> None:
        """Report every fault of the card at once."""
        base = tuple(whole_faults("base", self.base))
        refuse(base, _codes(self), () if base else _sums(self), band_faults(self.bands))

    @property
    def enabled(self) -> tuple[CardItem, ...]:
        """The items that count, in the order of the document."""
        return tuple(item for item in self.items if item.enabled)

    @property
    def span(self) -> tuple[int, int]:
        """The least and the most points a customer can have."""
        answers = [item.measure.answers for item in self.enabled]
        return self.base + sum(map(min, answers)), self.base + sum(map(max, answers))


def _codes(card: WarningCard) -> Iterator[Fault]:
    if not card.enabled:
        yield Fault("items", "none is enabled; a card needs at least one")
    codes = [item.code for item in card.items]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield Fault(f"items[{index}].code", f"`{code}` stands twice")


def _sums(card: WarningCard) -> Iterator[Fault]:
    lowest, highest = card.span
    if lowest < 0:
        text = f"base and least points come to {lowest}; expected at least 0"
        yield Fault("items", f"{text}, so that no score is clipped")
    if highest > HIGHEST:
        text = f"base and most points come to {highest}; expected at most {HIGHEST}"
        yield Fault("items", f"{text}, so that no score is clipped")
