"""Where requests are resolved: scenario A4, step 4, and what stays unresolved.

The figures of step 4 are those of the authority reference, section 15: 200 requests, of which
L1 84, L2 58, L3 38, L4 20, so 84, 142, 180 and 200 at or below.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority import AccommodationCase, DelegationLetter, GrantState
from acctcore.authority.history.decisions import PastDecision
from acctcore.authority.history.profile import resolution_profile
from acctcore.authority.history.tallies import NOT_RECORDED, Reading, Tally
from acctcore.authority.letters import Reserved
from acctcore.days import parse_day
from acctcore.errors import Contradiction, OutOfRange, Unknown
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

Case = Callable[..., AccommodationCase]
LETTER = Source("a letter for tests", Status.INVENTED)
DAY = parse_day("2026-03-16")
NINETY = Fraction(90, 100)

# What each level of A4 holds at most, and one basis point more than all.
TOPS = {"L1": "10 bp", "L2": "25 bp", "L3": "60 bp", "L4": "150 bp", "none": "151 bp"}


@pytest.fixture
def needing(case: Case) -> Callable[..., Iterator[PastDecision]]:
    """So many requests that need a level, each with an id of its own."""

    def make(level: str, count: int, record: str | None = None) -> Iterator[PastDecision]:
        asked = case({"bp": TOPS[level], "cost": "HKD 1.00"})
        for number in range(count):
            yield PastDecision(evolve(asked, id=f"{level}-{record}-{number}"), DAY, level=record)

    return make


Needing = Callable[..., Iterator[PastDecision]]


@pytest.fixture
def letters(a4: DelegationLetter) -> Timeline[DelegationLetter]:
    return Timeline.always(a4, LETTER)


Letters = Timeline[DelegationLetter]


@pytest.fixture
def step_4(needing: Needing) -> tuple[PastDecision, ...]:
    counts = (("L1", 84), ("L2", 58), ("L3", 38), ("L4", 20))
    return tuple(chain.from_iterable(needing(level, count, "L4") for level, count in counts))


def test_step_4(step_4: tuple[PastDecision, ...], letters: Letters) -> None:
    profile = resolution_profile(step_4, letters)
    assert [(each.exactly.count, each.at_or_below.count) for each in profile.by_rule.levels] == [
        (84, 84),
        (58, 142),
        (38, 180),
        (20, 200),
    ]
    ratios = [profile.at_or_below(level).ratio for level in ("L1", "L2", "L3")]
    assert ratios == [Fraction(42, 100), Fraction(71, 100), NINETY]
    assert profile.meets("L3", NINETY) is Verdict.MET
    assert profile.exactly_at("L3").ratio == Fraction(19, 100)
    assert profile.meets("L3", NINETY, Reading.EXACTLY_AT) is Verdict.NOT_MET
    assert profile.meets("L3", Fraction(19, 100), Reading.EXACTLY_AT) is Verdict.MET
    assert profile.by_rule.unresolved == {}


def test_step_4_with_one_more_at_l4(
    step_4: tuple[PastDecision, ...], needing: Needing, letters: Letters
) -> None:
    profile = resolution_profile((*step_4, *needing("L4", 1)), letters)
    assert profile.at_or_below("L3").ratio == Fraction(180, 201)
    assert profile.meets("L3", NINETY) is Verdict.NOT_MET


def test_by_record_is_who_decided(needing: Needing, letters: Letters) -> None:
    history = (*needing("L1", 3, "L2"), *needing("L4", 1, "L1"))
    profile = resolution_profile(history, letters)
    assert [each.exactly.count for each in profile.by_rule.levels] == [3, 0, 0, 1]
    assert [each.exactly.count for each in profile.by_record.levels] == [1, 3, 0, 0]


def test_unresolved_stands_apart_by_kind(needing: Needing, letters: Letters, case: Case) -> None:
    (without_reason,) = (PastDecision(evolve(case({"bp": "1 bp"}, reason=None), id="R-1"), DAY),)
    (undecided,) = (PastDecision(evolve(case({"cost": "HKD 1.00"}), id="R-2"), DAY),)
    history = (*needing("none", 2), without_reason, undecided, *needing("L1", 1, "L1"))
    profile = resolution_profile(history, letters)
    assert {kind: each.count for kind, each in profile.by_rule.unresolved.items()} == {
        "above_all": 2,
        "returned": 1,
        "undecided": 1,
    }
    assert {each.of for each in profile.by_rule.unresolved.values()} == {5}
    assert {kind: each.count for kind, each in profile.by_record.unresolved.items()} == {
        NOT_RECORDED: 4
    }
    assert profile.by_record.at_or_below("L4").ratio == Fraction(1, 5)


@pytest.mark.parametrize("kind", ["undecided", NOT_RECORDED])
def test_a_target_that_hangs_on_what_is_not_known(kind: str) -> None:
    tally = Tally.of(("L1", "L2"), {"L1": 8, "L2": 1, kind: 1})
    assert tally.meets("L1", "0.8") is Verdict.MET
    assert tally.meets("L1", "0.9") is Verdict.UNKNOWN
    assert tally.meets("L1", "0.91") is Verdict.NOT_MET
    assert tally.meets("L2", "0.2", Reading.EXACTLY_AT) is Verdict.UNKNOWN
    assert tally.meets("L2", "0.21", Reading.EXACTLY_AT) is Verdict.NOT_MET


def test_an_undecided_request_may_still_meet_the_target(letters: Letters, case: Case) -> None:
    """At most 80,000 of cost and bp not known: L2 or a higher level; 10 bp and cost not known:
    any level. L4 is the highest, and may not be enough."""
    history = [
        PastDecision(evolve(case(asked), id=str(at)), DAY)
        for at, asked in enumerate(({"cost": "HKD 80000.00"}, {"bp": "10 bp"}))
    ]
    profile = resolution_profile(history, letters)
    told = [(each.least, each.most, each.count) for each in profile.by_rule.open_ends]
    assert told == [("L1", None, 1), ("L2", None, 1)]
    half, all_ = Fraction(1, 2), Fraction(1)
    assert profile.meets("L1", half) is Verdict.UNKNOWN
    assert profile.meets("L1", half + Fraction(1, 100)) is Verdict.NOT_MET
    assert profile.meets("L2", all_) is Verdict.UNKNOWN
    assert profile.meets("L1", half, Reading.EXACTLY_AT) is Verdict.UNKNOWN
    assert profile.meets("L1", all_, Reading.EXACTLY_AT) is Verdict.NOT_MET


def test_an_open_cell_between_two_levels(case: Case, a4: DelegationLetter) -> None:
    """In one cell L1 is enough, in the other L2: at L2 or below it is resolved either way."""
    (cell,) = a4.cells
    low = evolve(cell, name="low", limits={**cell.limits, "L1": cell.limits["L2"]})
    cells = (evolve(low, when={"code": ("A",)}), evolve(cell, when={"code": ("B",)}))
    split = evolve(a4, cells=cells, categories={"code": ("A", "B")})
    asked = [PastDecision(case({"bp": "11 bp", "cost": "HKD 1.00"}), DAY)]
    profile = resolution_profile(asked, Timeline.always(split, LETTER))
    assert profile.by_rule.unresolved["undecided"].count == 1
    assert [(e.least, e.most) for e in profile.by_rule.open_ends] == [("L1", "L2")]
    assert profile.at_or_below("L2").count == 0
    told = [profile.meets(level, 1) for level in ("L1", "L2", "L4")]
    assert told == [Verdict.UNKNOWN, Verdict.MET, Verdict.MET]
    exactly = [profile.meets(f"L{n}", 1, Reading.EXACTLY_AT) for n in (1, 2, 3)]
    assert exactly == [Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.NOT_MET]


ENDS = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda e: (min(e), max(e)))


@given(
    st.lists(st.integers(0, 3), max_size=3),
    st.lists(ENDS, max_size=3),
    st.integers(0, 2),
    st.integers(0, 6),
    st.sampled_from(Reading),
)
def test_a_target_is_met_as_every_filling_says(
    known: list[int], ends: list[tuple[int, int]], at: int, wanted: int, reading: Reading
) -> None:
    """Counted out: every undecided request put at every rank it may end at; 3 is nobody."""
    size = len(known) + len(ends)
    if not size or wanted > size:
        return
    ladder = ("L0", "L1", "L2")
    counts = Counter("above_all" if rank == 3 else ladder[rank] for rank in known)
    tally = Tally.of(ladder, {**counts, "undecided": len(ends)}, Counter(ends))
    found = set()
    for filled in product(*(range(low, high + 1) for low, high in ends)):
        ranks = [rank for rank in (*known, *filled) if rank < 3]
        here = [r for r in ranks if (r == at if reading is Reading.EXACTLY_AT else r <= at)]
        found.add(Verdict.MET if len(here) >= wanted else Verdict.NOT_MET)
    expected = found.pop() if len(found) == 1 else Verdict.UNKNOWN
    assert tally.meets(ladder[at], Fraction(wanted, size), reading) is expected


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 9), st.integers(0, 9))
def test_shares_make_up_the_whole(counts: list[int], above: int, unknown: int) -> None:
    ladder = tuple(f"L{index}" for index in range(len(counts)))
    rest = {"above_all": above, "undecided": unknown}
    named = {**dict(zip(ladder, counts, strict=True)), **rest}
    size = sum(counts) + above + unknown
    if size == 0:
        with pytest.raises(OutOfRange, match=r"^the sample holds no request; give at least one$"):
            Tally.of(ladder, named)
        return
    tally = Tally.of(ladder, named)
    assert sum(each.exactly.ratio for each in tally.levels) + sum(
        each.ratio for each in tally.unresolved.values()
    ) == Fraction(1)
    ups = [each.at_or_below.ratio for each in tally.levels]
    assert ups == sorted(ups)
    assert ups[-1] == 1 - Fraction(above + unknown, size)


def test_what_a_body_decides_stands_apart(a4: DelegationLetter, case: Case) -> None:
    reserved = Reserved("novel lending", "9", "board", {"product": ("novel",)})
    board = evolve(a4, categories={"product": ("loan", "novel")}, reserved=(reserved,))
    history = [
        PastDecision(
            evolve(case({"bp": "1 bp", "cost": "HKD 1.00"}, categories={"product": code}), id=code),
            DAY,
            level=level,
        )
        for code, level in (("novel", "board"), ("loan", "L1"))
    ]
    profile = resolution_profile(history, Timeline.always(board, LETTER))
    for tally in (profile.by_rule, profile.by_record):
        assert {kind: each.count for kind, each in tally.unresolved.items()} == {"reserved": 1}
        assert tally.at_or_below("L1").ratio == Fraction(1, 2)


def test_splitting_does_not_change_the_profile(letters: Letters, case: Case) -> None:
    """Two parts of 15 bp are judged as 30 bp: L3, as section 15 says."""
    half = case({"bp": "15 bp", "cost": "HKD 30000.00"})
    parts = [PastDecision(evolve(half, id=each), DAY, part_of="R") for each in ("A", "B")]
    assert resolution_profile(parts, letters).exactly_at("L3").ratio == 1
    apart = [evolve(each, part_of="") for each in parts]
    assert resolution_profile(apart, letters).exactly_at("L2").ratio == 1


def test_each_request_under_the_letter_of_its_day(
    letter: Callable[..., DelegationLetter], a4: DelegationLetter, needing: Needing
) -> None:
    wide = letter(
        {f"L{n}": {"bp": "200 bp", "cost": "HKD 9.00"} for n in range(1, 5)}, *a4.dimensions
    )
    letters = two_letters(a4, wide)
    later = [evolve(each, on=parse_day("2026-07-01")) for each in needing("L3", 1, "L1")]
    profile = resolution_profile((*needing("L3", 2), *later), letters)
    assert [each.exactly.count for each in profile.by_rule.levels] == [1, 0, 2, 0]


def two_letters(first: DelegationLetter, second: DelegationLetter) -> Timeline[DelegationLetter]:
    approved = Approval(Stage.APPROVED, parse_day("2025-12-01"), "policy", "board")
    return Timeline(
        (
            Version("one", parse_day("2026-01-01"), first, LETTER, approved),
            Version("two", parse_day("2026-07-01"), second, LETTER, approved),
        )
    )


# What is refused. -------------------------------------------------------------------------------


def test_no_request(letters: Letters, needing: Needing) -> None:
    gone = [evolve(each, state=GrantState.WITHDRAWN) for each in needing("L1", 1)]
    for history in ((), gone):
        with pytest.raises(OutOfRange, match=r"^the sample holds no request; give at least one$"):
            resolution_profile(history, letters)


def test_no_such_level(letters: Letters, needing: Needing) -> None:
    profile = resolution_profile(needing("L1", 1), letters)
    message = r"^level: expected one of L1, L2, L3, L4, got `L9`$"
    for ask in (profile.at_or_below, profile.exactly_at, lambda level: profile.meets(level, 1)):
        with pytest.raises(Unknown, match=message):
            ask("L9")
    with pytest.raises(Unknown, match=r"^recorded level of `L1-L9-0`: expected one of L1, L2, L3"):
        resolution_profile(needing("L1", 1, "L9"), letters)


def test_two_ladders_are_two_profiles(
    letter: Callable[..., DelegationLetter], a4: DelegationLetter, needing: Needing
) -> None:
    short = letter({"L1": {"bp": "200 bp", "cost": "HKD 9.00"}}, *a4.dimensions)
    later = [evolve(each, on=parse_day("2026-07-01")) for each in needing("L1", 1, "L1")]
    with pytest.raises(Contradiction) as raised:
        resolution_profile((*needing("L1", 1), *later), two_letters(a4, short))
    assert str(raised.value) == (
        "on 2026-07-01 the letter has levels L1, not L1, L2, L3, L4 as before; "
        "profile each period apart"
    )
