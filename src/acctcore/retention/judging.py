"""Judging a customer by one profile of a card, and by two where it is not known which holds.

>>> from acctcore.retention.baselines import ReasonBaseline
>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.items import CardItem
>>> from acctcore.retention.measures import Number
>>> from acctcore.retention.profiles import profile
>>> calls = CardItem("2", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
>>> made = profile(10, (calls,), (), (Band("3", "LOW", 0),), ReasonBaseline.NEUTRAL, None)
>>> judged = judge(made, CustomerFacts("C-7"), Date(2026, 5, 11))
>>> judged.score.lowest, judged.score.highest
(10, 70)
"""

from collections.abc import Iterator
from fractions import Fraction

from pendulum import Date

from acctcore.retention.answers import Answer
from acctcore.retention.bands import Band
from acctcore.retention.cards import WarningCard
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.hosts import HostModel, HostOpinion
from acctcore.retention.observing import host_opinion
from acctcore.retention.onboarding import WarningProfile
from acctcore.retention.profiles import CardProfile
from acctcore.retention.reasons import Rank
from acctcore.retention.scores import Score, scored
from acctcore.values import frozen


@frozen(slots=False)
class Judged:
    """What each item and each trigger read, and the score they come to."""

    profile: CardProfile
    answers: tuple[Answer, ...]
    triggered: tuple[Answer, ...]
    score: Score
    weighty: tuple[tuple[Rank, Answer], ...]
    """The answers that differ from the baseline, the weightiest first."""
    unknown: tuple[str, ...]
    which: WarningProfile = WarningProfile.STANDARD

    @property
    def read(self) -> tuple[Answer, ...]:
        """What every item and trigger read, in the order of the card."""
        return self.answers + self.triggered if self.triggered else self.answers

    @property
    def chances(self) -> tuple[Fraction, Fraction] | None:
        """The probabilities of the least and the most points; `None` without a calibration."""
        chances = self.profile.chances
        if not chances:
            return None
        return chances[self.score.lowest], chances[self.score.highest]

    def opinions(self, facts: CustomerFacts) -> Iterator[HostOpinion]:
        """Go through what models of the host said."""
        for _, item in self.profile.items:
            if isinstance(item.measure, HostModel):
                found = host_opinion(item.measure, facts)
                if found is not None:
                    yield found


def tried_on(card: WarningCard, facts: CustomerFacts, as_of: Date) -> tuple[Judged, ...]:
    """Judge by the profile that holds; by both where the first day as a customer is not known."""
    new, profile = card.onboarding, card.newcomer
    if new is None or profile is None:
        return (judge(card.standard, facts, as_of),)
    if facts.since is None:
        return (
            judge(card.standard, facts, as_of),
            judge(profile, facts, as_of, WarningProfile.ONBOARDING),
        )
    if new.holds(as_of.toordinal() - facts.since.toordinal()):
        return (judge(profile, facts, as_of, WarningProfile.ONBOARDING),)
    return (judge(card.standard, facts, as_of),)


def judge(
    by: CardProfile,
    facts: CustomerFacts,
    as_of: Date,
    which: WarningProfile = WarningProfile.STANDARD,
) -> Judged:
    """Read every item and trigger, and add up, in one pass."""
    answers: list[Answer] = []
    weighty: list[tuple[Rank, Answer]] = []
    unknown: list[str] = []
    known, lowest, highest = by.base, 0, 0
    for reader, item in by.items:
        answer = reader(item, facts, as_of)
        ready = answer[0]
        answers.append(answer)
        if ready.points is None:
            lowest += ready.lowest
            highest += ready.highest
            unknown.append(ready.reading.code)
        else:
            known += ready.points
            if ready.weight:
                weighty.append((ready.rank, answer))
    triggered: tuple[Answer, ...] = ()
    raising: tuple[tuple[Answer, int], ...] = ()
    if by.triggers:
        triggered = tuple(each.reader(each.item, facts, as_of) for each in by.triggers)
        raising = tuple(zip(triggered, [each.height for each in by.triggers], strict=True))
        unknown += [each[0].reading.code for each in triggered if each[0].points is None]
    score = scored(by.base, (known + lowest, known + highest), by.bands, by.floors, raising)
    weighty.sort()
    return Judged(by, tuple(answers), triggered, score, tuple(weighty), tuple(unknown), which)


def acted_on(tried: tuple[Judged, ...]) -> Judged:
    """Answer the profile of the highest band, then the soonest contact, then the most points."""
    if len(tried) == 1:
        return tried[0]
    return max(tried, key=_urgency)


def spanned(tried: tuple[Judged, ...]) -> Score:
    """Span the scores and the bands of every profile that may hold."""
    first = acted_on(tried).score
    if len(tried) == 1:
        return first
    reach = {at: band for each in tried for at, band in _reach(each.score)}
    reach.update(_reach(first))
    heights = tuple(sorted(reach))
    return Score(
        first.base,
        min(each.score.lowest for each in tried),
        max(each.score.highest for each in tried),
        tuple(reach[at] for at in heights),
        heights,
        max(each.score.by_points for each in tried),
        first.raised_by,
    )


def _urgency(judged: Judged) -> tuple[int, bool, int, int]:
    score = judged.score
    within = score.bands[-1].contact_within
    return score.heights[-1], within is not None, -(within or 0), score.highest


def _reach(score: Score) -> Iterator[tuple[int, Band]]:
    return zip(score.heights, score.bands, strict=True)
