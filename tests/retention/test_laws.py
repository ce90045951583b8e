"""Laws of `warn`, each a property over invented cards and customers."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from pickle import dumps, loads
from typing import TypeVar

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.decisions import Decision
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention import (
    Action,
    Band,
    Bin,
    CardItem,
    Category,
    ChurnWarning,
    CustomerFacts,
    DaysSince,
    DaysUntil,
    Decline,
    Event,
    MonthFigure,
    Number,
    Series,
    StatedCategory,
    StatedNumber,
    WarningCard,
    Window,
    warn,
)
from acctcore.retention.measures import Measurement
from acctcore.retention.scores import scored
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

T = TypeVar("T")
DAY = Date(2026, 5, 11)
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")
POINTS = st.integers(-5, 15)
MAPS = ("series", "events", "numbers", "categories")


@st.composite
def bins(draw: st.DrawFn) -> tuple[Bin, ...]:
    """Bins over every number: none is outside."""
    edges = sorted(draw(st.sets(st.integers(-50, 120), max_size=3)))
    bounds = list(pairwise([None, *edges, None]))
    return tuple(Bin(draw(POINTS), lower, upper) for lower, upper in bounds)


def measures(name: str) -> st.SearchStrategy[Measurement]:
    window = Window(months=4, recent=2, baseline=1)
    words = st.fixed_dictionaries({"basic": POINTS, "full": POINTS})
    return st.one_of(
        bins().map(lambda found: Decline(name, window, found)),
        st.builds(DaysUntil, st.just(name), bins(), POINTS),
        st.builds(DaysSince, st.just(name), bins(), POINTS),
        bins().map(lambda found: Number(name, found)),
        words.map(lambda found: Category(name, FrozenMap(found))),
    )


@st.composite
def cards(draw: st.DrawFn) -> WarningCard:
    """A sound card of up to five items: the base leaves room for every sum of points."""
    items = []
    for index in range(draw(st.integers(1, 5))):
        family = draw(st.sampled_from(("", "bill", "use")))
        measure = draw(measures(f"fact {index}"))
        mend = draw(st.booleans())
        items.append(CardItem("1", f"ITEM_{index}", measure, family, mend_first=mend))
    room = sum(min(item.measure.answers) for item in items)
    floors = sorted({0, *draw(st.sets(st.integers(1, 100), max_size=3))})
    within = st.none() | st.integers(0, 3)
    bands = tuple(Band("2", f"BAND_{floor}", floor, draw(within)) for floor in floors)
    return WarningCard(max(0, -room), tuple(items), bands)


@st.composite
def customers(draw: st.DrawFn) -> CustomerFacts:
    """A customer of whom every fact a card can ask for is known."""
    names = [f"fact {index}" for index in range(5)]
    amounts = st.integers(1, 200).map(lambda minor: Money(minor, "CNY"))
    past = st.integers(0, 90).map(lambda days: Date.fromordinal(DAY.toordinal() - days))
    events = st.just(Event(exists=False)) | past.map(lambda on: Event(exists=True, on=on))
    series = {
        name: Series(tuple(MonthFigure(month, draw(amounts)) for month in MONTHS)) for name in names
    }
    return CustomerFacts(
        "C-7",
        series=FrozenMap(series),
        events=FrozenMap({name: draw(events) for name in names}),
        numbers=FrozenMap({name: StatedNumber(draw(st.integers(-60, 130))) for name in names}),
        categories=FrozenMap(
            {name: StatedCategory(draw(st.sampled_from(("basic", "full")))) for name in names}
        ),
        opted_out=draw(st.booleans()),
        port_application=Event(exists=draw(st.booleans())),
    )


def judged(card: WarningCard, facts: CustomerFacts) -> Decision[ChurnWarning]:
    return warn(facts, Timeline.always(card, Source("card", Status.INVENTED)), DAY)


def without(
    facts: CustomerFacts, choose: Callable[[list[tuple[str, str]]], tuple[str, str]]
) -> CustomerFacts:
    """Forget one fact, whichever is chosen."""
    known = [(kind, name) for kind in MAPS for name in getattr(facts, kind)]
    known += [(kind, "") for kind in ("opted_out", "port_application")]
    kind, name = choose(known)
    if not name:
        return evolve(facts, **{kind: None})
    kept = {each: fact for each, fact in getattr(facts, kind).items() if each != name}
    return evolve(facts, **{kind: FrozenMap(kept)})


@given(cards(), customers())
def test_points_add_up_to_the_score(card: WarningCard, facts: CustomerFacts) -> None:
    told = judged(card, facts).outcome
    reasons = (*told.reasons, *told.protective)
    assert told.score == told.base + sum(reason.points for reason in reasons)
    assert told.lowest == told.highest == told.score
    for reason in reasons:
        assert reason.points == sum(part.points or 0 for part in reason.parts)


@given(cards(), customers(), st.data())
def test_points_and_spans_add_up_with_facts_missing(
    card: WarningCard, facts: CustomerFacts, data: st.DataObject
) -> None:
    for _ in range(3):
        facts = without(facts, lambda known: data.draw(st.sampled_from(known)))
    told = judged(card, facts).outcome
    points = told.base + sum(reason.points for reason in (*told.reasons, *told.protective))
    open_ = [item.measure.answers for item in card.items if item.code in told.unknown]
    assert told.lowest == points + sum(map(min, open_))
    assert told.highest == points + sum(map(max, open_))


@given(cards(), customers(), st.data())
def test_not_knowing_never_helps(
    card: WarningCard, facts: CustomerFacts, data: st.DataObject
) -> None:
    """Without a fact the score spans what it was, and the band acted on is no lower."""
    more = judged(card, facts).outcome
    for _ in range(4):
        facts = without(facts, lambda known: data.draw(st.sampled_from(known)))
        less = judged(card, facts).outcome
        assert less.lowest <= more.lowest <= more.highest <= less.highest
        assert set(less.possible_bands) >= set(more.possible_bands)
        assert less.band in (None, more.band)
        heights = [band.name for band in card.bands]
        assert heights.index(less.acts_as) >= heights.index(more.acts_as)
        if less.acts_as == more.acts_as:
            assert less.action in (Action.UNDECIDED, more.action)
        more = less


@given(cards(), customers(), st.data())
def test_a_day_that_is_not_known_spans_less_than_an_event_that_is_not(
    card: WarningCard, facts: CustomerFacts, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(facts.events)))
    undated = FrozenMap({**facts.events, name: Event(exists=True)})
    unstated = FrozenMap({each: fact for each, fact in facts.events.items() if each != name})
    dated = judged(card, evolve(facts, events=undated)).outcome
    nothing = judged(card, evolve(facts, events=unstated)).outcome
    assert nothing.lowest <= dated.lowest <= dated.highest <= nothing.highest


@given(cards(), customers(), st.data())
def test_order_makes_no_difference(
    card: WarningCard, facts: CustomerFacts, data: st.DataObject
) -> None:
    def shuffled(listed: Iterable[T]) -> tuple[T, ...]:
        return tuple(data.draw(st.permutations(tuple(listed))))

    months = {name: Series(shuffled(each.figures)) for name, each in shuffled(facts.series.items())}
    turned = evolve(
        facts,
        series=FrozenMap(months),
        events=FrozenMap(shuffled(facts.events.items())),
        numbers=FrozenMap(shuffled(facts.numbers.items())),
        categories=FrozenMap(shuffled(facts.categories.items())),
    )
    assert judged(card, turned) == judged(card, facts)
    mixed = evolve(card, items=shuffled(card.items))
    assert judged(mixed, facts).outcome == judged(card, facts).outcome


@given(cards(), customers())
def test_the_same_question_has_the_same_answer(card: WarningCard, facts: CustomerFacts) -> None:
    found = judged(card, facts)
    assert found == judged(card, facts)
    assert hash(found) == hash(judged(card, facts))
    assert loads(dumps(found)) == found  # noqa: S301 - written one call before


@given(cards(), customers())
def test_every_item_that_moves_the_score_stands_among_the_reasons(
    card: WarningCard, facts: CustomerFacts
) -> None:
    """An item of its own family protects or adds risk; it is listed on its side, ranked."""
    alone = evolve(card, items=tuple(evolve(item, family="") for item in card.items))
    decision = judged(alone, facts)
    told = decision.outcome
    assert all(reason.points > 0 for reason in told.reasons)
    assert all(reason.points < 0 for reason in told.protective)
    for side in (told.reasons, told.protective):
        ranks = [(-abs(reason.points), reason.code) for reason in side]
        assert ranks == sorted(ranks)
    risks = {finding.about for finding in decision.reasons if finding.clause == "1"}
    assert risks == {reason.parts[0].about for reason in told.reasons}
    listed = len(told.reasons) + len(told.protective)
    assert listed == sum(1 for item in alone.items if _points(alone, item, facts))


def _points(card: WarningCard, item: CardItem, facts: CustomerFacts) -> int:
    """What an item is worth: the score of the card with and without it."""
    rest = tuple(evolve(each, enabled=each is item) for each in card.items)
    return (judged(evolve(card, base=50, items=rest), facts).outcome.score or 0) - 50


@given(cards(), customers())
def test_no_score_is_clipped_and_each_has_one_band(card: WarningCard, facts: CustomerFacts) -> None:
    lowest, highest = card.span
    assert 0 <= lowest <= (judged(card, facts).outcome.score or 0) <= highest <= 100
    for score in range(101):
        floors = [band.floor for band in card.bands]
        assert len(scored(0, (score, score), card.bands, floors).bands) == 1


@given(st.lists(st.integers(1, 300), min_size=2, max_size=6), st.integers(0, 400))
def test_where_points_rise_with_the_decline_a_deeper_fall_never_scores_less(
    recents: list[int], baseline: int
) -> None:
    falls = (Bin(-5, upper="0"), Bin(0, "0", "10"), Bin(10, "10", "33.3"), Bin(25, "33.3"))
    item = CardItem("1", "FALL", Decline("bill", Window(2, 1, 1), falls))
    card = WarningCard(5, (item,), (Band("2", "ANY", 0),))

    def score(recent: int) -> int:
        first = MonthFigure("2026-03", Money(baseline + 1, "CNY"))
        last = MonthFigure("2026-04", Money(recent, "CNY"))
        facts = CustomerFacts("C-7", series=FrozenMap({"bill": Series((first, last))}))
        found = judged(card, facts).outcome.score
        assert found is not None
        return found

    scores = [score(recent) for recent in sorted(recents, reverse=True)]
    assert scores == sorted(scores)


@given(cards(), customers(), st.data())
def test_an_item_switched_off_leaves_no_trace(
    card: WarningCard, facts: CustomerFacts, data: st.DataObject
) -> None:
    """It is as if the item did not stand in the card at all."""
    off = data.draw(st.integers(0, len(card.items) - 1))
    assume(len(card.items) > 1)
    rest = tuple(item for index, item in enumerate(card.items) if index != off)
    masked = tuple(evolve(item, enabled=index != off) for index, item in enumerate(card.items))
    base = max(0, -sum(min(item.measure.answers) for item in rest))
    one = judged(evolve(card, base=base, items=masked), facts)
    other = judged(evolve(card, base=base, items=rest), facts)
    assert (one.outcome, one.findings) == (other.outcome, other.findings)
