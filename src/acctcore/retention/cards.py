"""A warning card: base points, items in the order of the document, triggers, and bands.

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

from collections.abc import Iterable

from acctcore.guards import listed, of_kind, optional_kind
from acctcore.retention.bands import Band
from acctcore.retention.baselines import ReasonBaseline
from acctcore.retention.calibrations import Calibration
from acctcore.retention.checking import card_faults, span_of
from acctcore.retention.items import CardItem
from acctcore.retention.naming import flag_faults, refuse
from acctcore.retention.onboarding import Onboarding
from acctcore.retention.profiles import CardProfile, profile
from acctcore.retention.strengths import SignalStrength
from acctcore.retention.triggers import Trigger
from acctcore.values import field, frozen


def _items(items: Iterable[CardItem]) -> tuple[CardItem, ...]:
    return listed(items, CardItem, "items of a card", "items")


def _bands(items: Iterable[Band]) -> tuple[Band, ...]:
    return listed(items, Band, "bands of a card", "bands")


def _triggers(items: Iterable[Trigger]) -> tuple[Trigger, ...]:
    return listed(items, Trigger, "triggers of a card", "triggers")


@frozen
class WarningCard:
    """A card an owner signs.

    `opt_out_clause` and `port_clause` cite the policy's own words on customers
    who opted out and on those who applied to take their number elsewhere.
    `baseline` names what reasons are measured against, `calibration` what a score says
    as a probability. A signal that no item reads is told, and with `refuse_unread` raises.
    """

    base: int
    items: tuple[CardItem, ...] = field(converter=_items)
    bands: tuple[Band, ...] = field(converter=_bands)
    opt_out_clause: str = ""
    port_clause: str = ""
    triggers: tuple[Trigger, ...] = field(default=(), converter=_triggers)
    onboarding: Onboarding | None = None
    baseline: ReasonBaseline = ReasonBaseline.NEUTRAL
    calibration: Calibration | None = None
    signal_clause: str = ""
    refuse_unread: bool = False
    standard: CardProfile = field(init=False, repr=False, eq=False)
    newcomer: CardProfile | None = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Report every fault of the card at once, and make it ready to judge by."""
        _refuse_kinds(self)
        refuse(card_faults(self), flag_faults("refuse_unread", self.refuse_unread))
        object.__setattr__(self, "standard", _standard(self))
        object.__setattr__(self, "newcomer", _newcomer(self))

    @property
    def enabled(self) -> tuple[CardItem, ...]:
        """The items that count, in the order of the document."""
        return tuple(item for item in self.items if item.enabled)

    @property
    def span(self) -> tuple[int, int]:
        """The least and the most points a customer can have."""
        return span_of(self.base, self.items)

    @property
    def reads(self) -> frozenset[str]:
        """The codes of the signals that an item or a trigger reads, switched off or not."""
        measures = [each.measure for each in self.items]
        measures += [each.measure for each in self.triggers]
        measures += [each.measure for each in self.onboarding.items] if self.onboarding else []
        return frozenset(each.of for each in measures if isinstance(each, SignalStrength))


def _refuse_kinds(card: WarningCard) -> None:
    optional_kind(card.onboarding, Onboarding, "onboarding of a card", "a profile of new customers")
    optional_kind(card.calibration, Calibration, "calibration of a card", "a table or a curve")
    for what in ("opt_out_clause", "port_clause", "signal_clause"):
        of_kind(getattr(card, what), str, f"`{what}` of a card", "text")


def _standard(card: WarningCard) -> CardProfile:
    return profile(
        card.base, card.items, card.triggers, card.bands, card.baseline, card.calibration
    )


def _newcomer(card: WarningCard) -> CardProfile | None:
    new = card.onboarding
    if new is None:
        return None
    bands = new.bands or card.bands
    return profile(new.base, new.items, card.triggers, bands, card.baseline, new.calibration)
