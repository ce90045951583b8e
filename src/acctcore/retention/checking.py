"""The faults of a warning card as a whole: codes, sums, bands, triggers, onboarding, baseline.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.items import CardItem
>>> from acctcore.retention.measures import Number
>>> item = CardItem("2", "QUIET", Number("logins", (Bin(60, upper="1"), Bin(0, "1"))))
>>> span_of(10, (item,))
(10, 70)
>>> [str(each) for each in sum_faults("items", 50, (item,))]
['items: base and most points come to 110; expected at most 100, so that no score is clipped']
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from acctcore.errors import Fault, shown
from acctcore.retention.bands import HIGHEST, Band, band_faults
from acctcore.retention.baselines import ReasonBaseline
from acctcore.retention.items import CardItem
from acctcore.retention.naming import whole_faults
from acctcore.retention.onboarding import Onboarding
from acctcore.retention.triggers import Trigger

if TYPE_CHECKING:
    from acctcore.retention.cards import WarningCard


def card_faults(card: "WarningCard") -> Iterator[Fault]:
    """Go through every fault of a card."""
    yield from _profile_faults("", card.base, card.items, card.triggers)
    yield from band_faults(card.bands)
    yield from _raising(card.triggers, card.bands)
    if not isinstance(card.baseline, ReasonBaseline):
        yield Fault("baseline", f"expected a named baseline, got {shown(card.baseline)}")
    yield from _means(card, card.items, "items")
    if card.onboarding is not None:
        yield from _onboarding(card, card.onboarding)


def span_of(base: int, items: Sequence[CardItem]) -> tuple[int, int]:
    """Answer the least and the most points a customer can have."""
    answers = [item.measure.answers for item in items if item.enabled]
    return base + sum(map(min, answers)), base + sum(map(max, answers))


def sum_faults(path: str, base: int, items: Sequence[CardItem]) -> Iterator[Fault]:
    """Say so if base and points could leave 0 to 100."""
    lowest, highest = span_of(base, items)
    if lowest < 0:
        text = f"base and least points come to {lowest}; expected at least 0"
        yield Fault(path, f"{text}, so that no score is clipped")
    if highest > HIGHEST:
        text = f"base and most points come to {highest}; expected at most {HIGHEST}"
        yield Fault(path, f"{text}, so that no score is clipped")


def _profile_faults(
    prefix: str, base: int, items: Sequence[CardItem], triggers: Sequence[Trigger]
) -> Iterator[Fault]:
    based = tuple(whole_faults(f"{prefix}base", base))
    yield from based
    if not any(item.enabled for item in items):
        yield Fault(f"{prefix}items", "none is enabled; a card needs at least one")
    yield from _twice(f"{prefix}items", [each.code for each in items], ())
    yield from _twice("triggers", [each.code for each in triggers], [each.code for each in items])
    if not based:
        yield from sum_faults(f"{prefix}items", base, items)


def _twice(path: str, codes: Sequence[str], before: Sequence[str]) -> Iterator[Fault]:
    for index, code in enumerate(codes):
        if code in before or code in codes[:index]:
            yield Fault(f"{path}[{index}].code", f"`{code}` stands twice")


def _raising(triggers: Sequence[Trigger], bands: Sequence[Band]) -> Iterator[Fault]:
    named = [band.name for band in bands]
    for index, each in enumerate(triggers):
        if each.raises_to not in named:
            listed = ", ".join(f"`{name}`" for name in named)
            text = f"expected one of the bands ({listed}), got {shown(each.raises_to)}"
            yield Fault(f"triggers[{index}].raises_to", text)


def _means(card: "WarningCard", items: Sequence[CardItem], path: str) -> Iterator[Fault]:
    if card.baseline is not ReasonBaseline.POPULATION_MEAN:
        return
    for index, each in enumerate(items):
        where, mean = f"{path}[{index}].mean_points", each.mean_points
        if not each.enabled:
            continue
        if mean is None:
            text = "is missing; reasons are measured against the mean of the population"
            yield Fault(where, text)
        elif not min(each.measure.answers) <= mean <= max(each.measure.answers):
            yield Fault(where, f"no mean of the points of this item can be {shown(mean)}")


def _onboarding(card: "WarningCard", new: Onboarding) -> Iterator[Fault]:
    yield from _profile_faults("onboarding.", new.base, new.items, card.triggers)
    yield from _means(card, new.items, "onboarding.items")
    if not new.bands:
        return
    yield from (Fault(f"onboarding.{each.path}", each.message) for each in band_faults(new.bands))
    if [each.name for each in new.bands] != [each.name for each in card.bands]:
        listed = ", ".join(f"`{each.name}`" for each in card.bands)
        yield Fault("onboarding.bands", f"expected the names of the card's bands, {listed}")
