"""What each level had granted by the day of a past request, read from the history itself.

Oracles: the plain list of the same grants; the sums written out by hand. All letters and
requests are invented.
"""

from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Budget,
    Cell,
    DelegationLetter,
    Dimension,
    GrantState,
    Level,
    Limit,
    PastGrant,
)
from acctcore.authority.granted import granted_by_of
from acctcore.authority.history.agreements import Agreement
from acctcore.authority.history.calibration import calibrate
from acctcore.authority.history.decisions import PastDecision, joined, whole
from acctcore.authority.history.granted import with_granted
from acctcore.authority.history.profile import resolution_profile
from acctcore.authority.history.reconciliation import reconcile
from acctcore.authority.history.rungs import Rung
from acctcore.authority.routing import route
from acctcore.authority.spending import GrantedBefore, LevelShelf, Use, spent
from acctcore.codec.many import read_json_lines, write_json_lines
from acctcore.days import Tenor
from acctcore.errors import Contradiction
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

FIRST = Date(2026, 1, 1)
PAPER = Source("letter", Status.INVENTED)
COST = Use("cost", "HKD", FrozenMap())
LOANS = Use("cost", "HKD", FrozenMap({"product": ("loan",)}))


def _day(at: int) -> Date:
    return FIRST + timedelta(days=at)


# One level's grants, laid out: it reads and adds up as the list does.

_quantities = st.sampled_from(
    ({}, {"cost": "HKD 0.05"}, {"cost": "HKD 0.07"}, {"cost": "USD 0.03"}, {"bp": "4 bp"})
)
_categories = st.sampled_from((None, {}, {"product": "loan"}, {"product": "card"}))


@st.composite
def _grants(draw: st.DrawFn) -> tuple[PastGrant, ...]:
    return tuple(
        PastGrant(
            f"G{at}",
            "P1",
            _day(draw(st.integers(0, 5))),
            {name: measure(text) for name, text in draw(_quantities).items()},
            state=draw(st.sampled_from(GrantState)),
            categories=draw(_categories),
        )
        for at in range(draw(st.integers(0, 7)))
    )


def _listed(
    grants: Iterable[PastGrant], until: Date, without: Iterable[str]
) -> tuple[PastGrant, ...]:
    """The same grants as a list: those that count, oldest first."""
    kept = (each for each in grants if each.on <= until and each.id not in without)
    counted = (each for each in kept if each.state in {GrantState.GRANTED, GrantState.PENDING})
    return tuple(sorted(counted, key=lambda each: each.on))


@given(
    _grants(),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sets(st.sampled_from(["G0", "G1", "G2", "G9"])),
    st.sampled_from((COST, LOANS, Use("bp", "bp", FrozenMap()))),
)
def test_a_shelf_reads_and_adds_up_as_the_list_does(
    grants: tuple[PastGrant, ...], until: int, first: int, without: set[str], use: Use
) -> None:
    shelf = LevelShelf.of(grants, (COST, LOANS))  # of bp it has no sums beforehand
    seen = GrantedBefore(shelf, _day(until), frozenset()).leaving_out(without)
    listed = _listed(grants, _day(until), without)
    assert seen == listed
    assert (len(seen), seen[:1], hash(seen), repr(seen)) == (
        len(listed),
        listed[:1],
        hash(listed),
        repr(listed),
    )
    assert seen.latest == (listed[-1] if listed else None)
    for each in grants:
        assert seen.find(each.id) == (each if each in listed else None)
    assert spent(seen, use, _day(first)) == spent(listed, use, _day(first))


def test_a_shelf_is_no_other_kind_of_thing() -> None:
    grants = [PastGrant("G1", "P1", FIRST, {})]
    seen = GrantedBefore(LevelShelf.of(grants, ()), FIRST, frozenset())
    assert seen != grants
    assert seen == GrantedBefore(LevelShelf.of(grants, (COST,)), FIRST, frozenset())
    assert seen[0] is grants[0]


def test_a_laid_out_list_stays_as_it_is_in_a_request() -> None:
    grants = [PastGrant("G1", "P1", FIRST, {})]
    seen = GrantedBefore(LevelShelf.of(grants, ()), FIRST, frozenset())
    case = AccommodationCase("R1", "P1", {}, granted_by={"L1": seen})
    assert case.granted_by is not None
    assert case.granted_by["L1"] is seen
    assert granted_by_of({"L1": seen, "L2": grants}) == {"L1": seen, "L2": tuple(grants)}
    with pytest.raises(Contradiction, match="request `G1` is already decided: granted"):
        AccommodationCase("G1", "P1", {}, granted_by={"L1": seen})


# What a history says of it: the letter below, levels L1 and L2 with budgets of a year.


def letter(*budgets: Budget, **more: Any) -> DelegationLetter:
    rows = {
        "L1": {"cost": Limit.parse("HKD 50.00")},
        "L2": {"cost": Limit.parse("HKD 80.00")},
        "L3": {"cost": Limit.parse("HKD 90.00")},
    }
    return DelegationLetter(
        tuple(Level(each, "") for each in rows),
        (Dimension("cost", "HKD"),),
        (Cell("rate", "1", rows),),
        ("RETENTION",),
        budgets=budgets,
        **more,
    )


def budget(level: str = "L1", limit: str = "HKD 100.00", **more: Any) -> Budget:
    since = {} if "window" in more else {"year_from": "01-01"}
    return Budget(level, "cost", Limit.parse(limit), "4", **{**since, **more})


def past(id_: str, at: int, cost: str, level: str | None = "L1", **more: Any) -> PastDecision:
    about = {name: more.pop(name) for name in ("state", "part_of") if name in more}
    known = {"reason": "RETENTION", "groups": (), "history": (), "history_since": FIRST}
    quantities: dict[str, Measure] = {"cost": measure(cost)}
    party = f"party of {about.get('part_of', id_)}"
    case = AccommodationCase(id_, party, quantities, **{**known, **more})
    return PastDecision(case, _day(at), level=level, **about)


def told(history: Iterable[PastDecision], of: DelegationLetter | None = None) -> Any:
    """Every request with what L1 had granted, then what nobody is known to have."""
    lines = tuple(history)
    given_ = with_granted(lines, lines, lambda _: [of or letter(budget())])
    known = {each.request.id: each.request.granted_by for each in given_}
    return {
        id_: None if levels is None else " | ".join(_ids(levels[at]) for at in ("L1", ""))
        for id_, levels in known.items()
    }


def _ids(grants: Iterable[PastGrant]) -> str:
    return "".join(grant.id for grant in grants)


def test_a_request_sees_what_its_level_granted_up_to_its_day_and_on_it() -> None:
    history = [
        past("A", 5, "HKD 1.00"),
        past("B", 2, "HKD 1.00"),
        past("C", 5, "HKD 1.00"),
        past("D", 2, "HKD 1.00", "L2"),
        past("E", 3, "HKD 1.00", "the board"),
        past("F", 3, "HKD 1.00", state=GrantState.REFUSED),
        past("G", 3, "HKD 1.00", state=GrantState.RELEASED),
        past("H", 3, "HKD 1.00", state=GrantState.WITHDRAWN),
        past("I", 3, "HKD 1.00", None, state=GrantState.PENDING),
        past("J", 3, "HKD 1.00", None, state=GrantState.REFUSED),
        past("K", 4, "HKD 1.00", None),
    ]
    assert told(history) == {
        "A": "BC | K",
        "B": " | ",
        "C": "BA | K",
        "D": "B | ",
        **dict.fromkeys("EFGHIJK", "B | "),
    }


@pytest.mark.parametrize(
    ("since", "level"),
    [(1, "L1"), (2, None), (None, "L1")],
)
def test_a_history_has_to_reach_back_to_the_first_day_that_counts(
    since: int | None, level: str | None
) -> None:
    """The window of two days begins on the second day for what is asked on the fourth."""
    held = letter(budget(window=Tenor(days=2)))
    first = None if since is None else _day(since)
    asked = past("A", 3, "HKD 1.00", history_since=first)
    (given_,) = with_granted([asked], [asked], lambda _: [held])
    assert route(given_.request, Timeline.always(held, PAPER), given_.on).outcome.level == level


def test_a_budget_that_the_history_covers_is_known_whatever_another_asks_for() -> None:
    """L1's year is covered; what L2 granted in the twelve months before is not, nor asked."""
    held = letter(budget(), budget("L2", window=Tenor(months=12)))
    history = [past("A", 3, "HKD 50.00"), past("B", 4, "HKD 50.00"), past("C", 5, "HKD 0.01")]
    letters = Timeline.always(held, PAPER)
    found = reconcile(with_granted(history, history, lambda _: [held]), letters).lines
    assert [each.kind for each in found] == [
        Agreement.AGREED,
        Agreement.AGREED,
        Agreement.NOT_COMPETENT,
    ]


def test_the_parts_of_one_request_are_not_before_it() -> None:
    history = [
        past("A1", 2, "HKD 1.00", None, part_of="A"),
        past("A2", 3, "HKD 1.00", part_of="A"),
        past("A3", 3, "HKD 1.00", part_of="A"),
        past("B", 3, "HKD 1.00"),
    ]
    assert told(history) == {
        "A1": " | ",
        "A2": "B | ",
        "A3": "B | ",
        "B": "A2A3 | A1",
    }
    merged = whole(with_granted(history, history, lambda _: [letter(budget())]))
    assert merged[0].request.granted_by == {"L1": (), "": ()}
    asked, before = {"cost": measure("HKD 1.00")}, PastGrant("A2", "P1", FIRST, {})
    one = AccommodationCase("A1", "P1", asked, granted_by={"L1": [before]})
    two = AccommodationCase("A2", "P1", asked)
    parts = [PastDecision(each, FIRST, part_of="A") for each in (one, two)]
    assert joined(parts[0], parts).granted_by == {"L1": ()}


def test_what_a_request_says_itself_stands_and_letters_without_budgets_ask_nothing() -> None:
    said = past("A", 5, "HKD 1.00", granted_by={})
    history = [said, past("B", 2, "HKD 1.00")]
    given_ = with_granted(history, history, lambda _: [letter(budget())])
    assert given_[0] is said
    assert with_granted(history, history, lambda _: [letter()]) == tuple(history)
    by_day = with_granted(history, history, lambda on: [letter(budget())] if on.day > 4 else [])
    assert given_[1].request.granted_by == {"L1": (), "": ()}
    assert by_day[1] is history[1]


def test_only_levels_of_the_letters_of_the_day_are_told() -> None:
    history = [past("A", 2, "HKD 1.00"), past("B", 5, "HKD 1.00", "L2")]
    second = letter(budget("L2"))
    given_ = with_granted(
        history, history, lambda on: [letter(budget())] if on.day < 4 else [second, letter()]
    )
    assert [list(each.request.granted_by or ()) for each in given_] == [["L1", ""], ["L2", ""]]


_rows = st.tuples(st.integers(0, 4), st.integers(0, 60), st.sampled_from(["L1", "L2", None]))


@given(st.lists(_rows))
@example([(0, 50, "L1"), (0, 50, "L1"), (1, 1, "L1")])
def test_requests_are_routed_as_if_each_stated_the_lists(
    rows: list[tuple[int, int, str | None]],
) -> None:
    """The oracle writes out every list."""
    since: dict[str, Any] = {"history_since": None}
    history = [
        past(f"R{n}", at, f"HKD {cost}.00", by, **since) for n, (at, cost, by) in enumerate(rows)
    ]
    held = letter(budget(), budget("L2", window=Tenor(days=1)))
    letters = Timeline.always(held, PAPER)
    for each in with_granted(history, history, lambda _: [held]):
        others = [o for o in history if o.on <= each.on and o.request.id != each.request.id]
        before = {
            level: [
                PastGrant(o.request.id, "P", o.on, o.request.quantities)
                for o in others
                if o.level == (level or None)
            ]
            for level in ("L1", "L2", "")
        }
        stated = evolve(each.request, granted_by=before)
        found, expected = (route(r, letters, each.on) for r in (each.request, stated))
        assert (found.outcome.level, found.findings) == (expected.outcome.level, expected.findings)


def test_a_decision_over_the_budget_of_its_level_is_a_breach_to_the_unit() -> None:
    letters = Timeline.always(letter(budget(), budget("L2", "HKD 80.00")), PAPER)

    def kinds(*history: PastDecision) -> list[Agreement]:
        lines = with_granted(history, history, lambda on: [letters.at(on).value])
        return [each.kind for each in reconcile(lines, letters).lines]

    first = past("A", 1, "HKD 50.00")
    assert kinds(first, past("B", 2, "HKD 50.00")) == [Agreement.AGREED] * 2
    over = [Agreement.AGREED, Agreement.AGREED, Agreement.NOT_COMPETENT]
    assert kinds(first, past("B", 2, "HKD 49.99"), past("C", 3, "HKD 0.02")) == over
    assert (
        kinds(first, past("B", 2, "HKD 50.00"), past("C", 3, "HKD 0.01", "L2"))
        == [Agreement.AGREED] * 3
    )
    # a level above the lowest is held against its own budget too
    higher = (past("D", 1, "HKD 45.00", "L2"), past("E", 2, "HKD 35.00", "L2"))
    assert kinds(*higher) == [Agreement.HIGHER] * 2
    beyond = (*higher[:1], past("E", 2, "HKD 35.01", "L2"))
    assert kinds(*beyond) == [Agreement.HIGHER, Agreement.NOT_COMPETENT]


@pytest.mark.parametrize(
    ("unsaid", "kind"),
    [("HKD 49.99", Agreement.AGREED), ("HKD 50.00", Agreement.AGREED), ("HKD 50.01", None)],
)
def test_a_grant_of_nobody_known_may_be_of_the_level(unsaid: str, kind: Agreement | None) -> None:
    letters = Timeline.always(letter(budget()), PAPER)
    history = [past("A", 1, unsaid, None, state=GrantState.GRANTED), past("B", 2, "HKD 50.00")]
    lines = with_granted(history, history, lambda on: [letters.at(on).value])
    found = reconcile(lines, letters).lines
    assert found[0].kind is Agreement.UNKNOWN
    assert found[1].kind is (kind or Agreement.UNKNOWN)
    if kind is None:
        assert [(f.code, f.about) for f in found[1].findings] == [
            ("BUDGET_NOT_KNOWN", "L1 cost budget")
        ]


def test_a_profile_counts_by_what_was_left_of_the_budgets() -> None:
    letters = Timeline.always(letter(budget()), PAPER)
    history = [past("A", 1, "HKD 50.00"), past("B", 2, "HKD 50.00"), past("C", 3, "HKD 0.01")]
    given_ = with_granted(history, history, lambda on: [letters.at(on).value])
    found = resolution_profile(given_, letters).by_rule
    assert [each.exactly.count for each in found.levels] == [2, 1, 0]


def test_a_limit_is_calibrated_whatever_is_left_of_a_budget() -> None:
    history = [past(f"R{at}", at, f"HKD {40 + at}.00") for at in range(20)]
    half, rung = Fraction(1, 2), Rung("L1", "cost")
    free, held = letter(), letter(budget(), budget("L2"))
    given_ = with_granted(history, history, lambda _: [held])
    without, within = (calibrate(given_, each, rung, half) for each in (free, held))
    assert (within.limit, within.before, within.moves) == (
        without.limit,
        without.before,
        without.moves,
    )


def test_what_was_laid_out_is_written_as_a_list() -> None:
    history = [past("A", 1, "HKD 50.00"), past("B", 2, "HKD 50.00")]
    given_ = with_granted(history, history, lambda _: [letter(budget())])
    text = "".join(write_json_lines(given_, PastDecision))
    assert read_json_lines(text, PastDecision) == given_
