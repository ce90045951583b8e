"""Laws of a score: points add up, unclipped; missing widens; a value at an edge begins a bin."""

from fractions import Fraction
from typing import Any, Final

from attrs import evolve
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.errors import AcctcoreError
from acctcore.retention import (
    CardItem,
    Category,
    ChurnWarning,
    CustomerFacts,
    DaysSince,
    DaysUntil,
    Event,
    Number,
    StatedCategory,
    StatedNumber,
    WarningCard,
    WarningProfile,
)
from acctcore.retention.bands import HIGHEST
from acctcore.retention.baselines import baseline_points
from acctcore.retention.checking import span_of
from acctcore.testing.changing import changed
from acctcore.testing.edges import bins_of
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline

_LONG: Final = 100_000
"""More days than any onboarding lasts."""
_PROFILES: Final = (WarningProfile.STANDARD, WarningProfile.ONBOARDING)


def points_add_up_to_the_score(trial: Trial) -> None:
    """Base, reasons and protective reasons add up to the score; nothing is clipped.

    Source: retention reference, points card; every item named adds exactly its points.
    """
    found: ChurnWarning = trial.ask().outcome
    trial.only_if(found.profile is not WarningProfile.EITHER)
    points = [each.points for each in (*found.reasons, *found.protective)]
    told = f"{found.base} and {points} to add up to the score, got {found.score}"
    if not found.unknown:
        trial.require(found.base + sum(points) == found.score, told)
        trial.require(found.lowest == found.highest == found.score, told)
    base, items = judged_by(trial.policy, found.profile)
    neutral = base + sum(baseline_points(i, trial.policy.baseline) for i in items if i.enabled)
    trial.require(found.base == neutral, f"a base of {neutral}, got {found.base}")


def the_score_stays_within_what_is_possible(trial: Trial) -> None:
    """A score, or what it may be, lies within the span of the card and so from 0 to 100.

    Source: retention reference, points card: one stated direction, 0 to 100.
    """
    found: ChurnWarning = trial.ask().outcome
    profiles = _PROFILES if found.profile is WarningProfile.EITHER else (found.profile,)
    spans = [span_of(*judged_by(trial.policy, each)) for each in profiles]
    least, most = min(low for low, _ in spans), max(high for _, high in spans)
    told = f"a score from {least} to {most}, got {found.lowest} to {found.highest}"
    trial.require(0 <= least <= found.lowest <= found.highest <= most <= HIGHEST, told)


def missing_widens_and_never_narrows(trial: Trial) -> None:
    """With a fact left out the score may be anything it was before, and no band is excluded.

    Source: architecture, promise 3; retention reference: missing is not zero.
    """
    full: ChurnWarning = trial.ask().outcome
    for what, poorer, _ in omissions(trial.case, trial.policy):
        less: ChurnWarning = trial.ask(poorer).outcome
        told = f"a score from {full.lowest} or less to {full.highest} or more without `{what}`"
        wide = less.lowest <= full.lowest and full.highest <= less.highest
        trial.require(wide, f"{told}, got {less.lowest} to {less.highest}", poorer)
        lost = set(full.possible_bands) - set(less.possible_bands)
        trial.require(not lost, f"no band to be excluded without `{what}`, lost {lost}", poorer)


def protective_points_lower_the_score(trial: Trial) -> None:
    """A reason raises the score by its points, a protective one lowers it.

    Source: retention reference, points card: higher is riskier.
    """
    found: ChurnWarning = trial.ask().outcome
    for reasons, way in ((found.reasons, 1), (found.protective, -1)):
        for each in (each for each in reasons if each.code not in found.triggered):
            told = f"points {'above' if way > 0 else 'below'} 0 of `{each.code}`, got {each.points}"
            trial.require(each.points * way > 0, told)
            parts = sum((part.points or 0) - part.baseline for part in each.parts)
            told = f"the parts of `{each.code}` to add up to {each.points}, got {parts}"
            trial.require(parts == each.points, told)


def an_item_switched_off_is_neither_scored_nor_named(trial: Trial) -> None:
    """Without one item the score is lower by just its points, and the item is not named.

    Source: retention reference: reasons the customer must not be asked about are masked whole.
    """
    full: ChurnWarning = trial.ask().outcome
    trial.only_if(not full.unknown and full.profile is WarningProfile.STANDARD)
    item: CardItem = trial.pick(trial.policy.enabled)
    off = tuple(evolve(i, enabled=False) if i.code == item.code else i for i in trial.policy.items)
    try:
        card = evolve(trial.policy, items=off)
    except AcctcoreError:
        return
    version = trial.policies.at(trial.as_of)
    less: ChurnWarning = trial.ask(
        None, Timeline((evolve(version, value=card, until=None),))
    ).outcome
    points = points_of(full, item, trial.policy)
    told = f"a score {points} lower without `{item.code}`: {full.score}, got {less.score}"
    right = full.score is not None and less.score == full.score - points
    trial.require(right, told)
    named = [part.code for each in (*less.reasons, *less.protective) for part in each.parts]
    trial.require(item.code not in named, f"`{item.code}` not to be named when it is off")


def a_bin_begins_at_its_lower_bound(trial: Trial) -> None:
    """A value at the lower bound of a bin has its points, the value just below those before it.

    Source: retention reference, points card: half-open bins, lower <= value < upper.
    """
    item: CardItem = trial.pick(
        i for i in trial.policy.enabled if isinstance(i.measure, Number | DaysSince | DaysUntil)
    )
    bins = bins_of(item.measure)
    for before, each in zip((None, *bins), bins, strict=False):
        if each.lower is not None:
            _has_points(trial, item, each.lower, each.points)
            if before is not None:
                step = Fraction(1, 1000) if isinstance(item.measure, Number) else Fraction(1)
                holds = before.lower is None or before.lower <= each.lower - step
                if holds:
                    _has_points(trial, item, each.lower - step, before.points)


def a_word_has_the_points_that_the_card_gives_it(trial: Trial) -> None:
    """A stated word has its own points, whatever the other words of its category have.

    Source: retention reference, points card: categories are closed lists.
    """
    item: CardItem = trial.pick(i for i in trial.policy.enabled if isinstance(i.measure, Category))
    measure = item.measure
    for word, points in measure.points.items() if isinstance(measure, Category) else ():
        stated = {measure.of: StatedCategory(word)}
        case = changed(nobody(trial.as_of), categories=stated)
        got = points_of(trial.ask(case).outcome, item, trial.policy)
        trial.about(case).require(got == points, f"{points} points for `{word}`, got {got}")


def _has_points(trial: Trial, item: CardItem, value: Fraction, points: int) -> None:
    case = _with_value(trial, item, value)
    if case is not None:
        found: ChurnWarning = trial.ask(case).outcome
        got = points_of(found, item, trial.policy)
        told = f"{points} points of `{item.code}` for {value}, got {got}"
        trial.about(case).require(got == points, told)


def _with_value(trial: Trial, item: CardItem, value: Fraction) -> CustomerFacts | None:
    """Make a customer of whom only this one value is known; nothing where it cannot be."""
    measure: Any = item.measure
    stranger = nobody(trial.as_of)
    if isinstance(measure, Number):
        return changed(stranger, numbers={measure.of: StatedNumber(value)})
    if value.denominator != 1 or (isinstance(measure, DaysSince) and value < 0):
        return None
    days = int(value) if isinstance(measure, DaysUntil) else -int(value)
    on = from_ordinal(trial.as_of.toordinal() + days)
    return changed(stranger, events={measure.of: Event(exists=True, on=on)})


def points_of(found: ChurnWarning, item: CardItem, card: WarningCard) -> int:
    """Answer the points of one item; it is no reason where it has those of the baseline."""
    reasons = (*found.reasons, *found.protective)
    parts = [part for each in reasons for part in each.parts if part.code == item.code]
    if not parts:
        return baseline_points(item, card.baseline)
    return sum(part.points or 0 for part in parts)


def judged_by(card: WarningCard, profile: WarningProfile) -> tuple[int, tuple[CardItem, ...]]:
    """Answer the base and the items of a profile of a card."""
    new = card.onboarding
    if new is None or profile is not WarningProfile.ONBOARDING:
        return card.base, card.items
    return new.base, new.items


def nobody(on: Date) -> CustomerFacts:
    """Make a customer of long standing of whom nothing else is known."""
    return CustomerFacts("C-7", since=from_ordinal(max(1, on.toordinal() - _LONG)))
