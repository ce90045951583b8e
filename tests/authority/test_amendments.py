"""Amendments merged into a letter: every limit with its paper, every stated effect held to account.

Section 5 of the authority reference, semantics 5, 6 and 10. All figures are invented but those of
Bank of Baroda (section 4.1, verified in copies): the group row, 2008 and 2010.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Cell,
    DelegationLetter,
    Dimension,
    Level,
    Limit,
    UnsoundLetter,
    route,
)
from acctcore.authority.amendments.circulars import Amendment, Change, Effect
from acctcore.authority.amendments.effects import within
from acctcore.authority.amendments.merging import amend
from acctcore.errors import Contradiction, OutOfRange, Unknown
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

Letter = Callable[..., DelegationLetter]
Case = Callable[..., Any]

PAPER, FIRST, SECOND = (Source(name, Status.INVENTED) for name in ("letter", "first", "second"))
JULY, AUGUST = Date(2026, 7, 1), Date(2026, 8, 1)
ROWS = {"L1": {"bp": "10 bp", "cost": "HKD 100.00"}, "L2": {"bp": "20 bp", "cost": "HKD 500.00"}}
BP, COST = Dimension("bp", "bp"), Dimension("cost", "HKD")
Rows = dict[str, dict[str, str]]


def rows(texts: Rows) -> dict[str, dict[str, Limit]]:
    return {
        level: {n: Limit.parse(text) for n, text in row.items()} for level, row in texts.items()
    }


def change(texts: Rows, effect: Effect | None = None, cell: str = "rate") -> Change:
    return Change(cell, rows(texts), effect)


def paper(*changes: Change, name: str = "first", since: Date = JULY, **more: Any) -> Amendment:
    source = Source(name, Status.INVENTED)
    return Amendment(name, since, source, changes, **more)


@pytest.fixture(scope="module")
def base(letter: Letter) -> DelegationLetter:
    return letter(ROWS, BP, COST)


def written(letter: DelegationLetter, cell: int = 0) -> Rows:
    return {
        level: {name: str(limit) for name, limit in row.items()}
        for level, row in letter.cells[cell].limits.items()
    }


# Merging. ---------------------------------------------------------------------------------------


def test_what_is_not_named_stays_as_it_was(base: DelegationLetter) -> None:
    found = amend(base, PAPER, paper(change({"L1": {"bp": "15 bp"}})))
    assert written(found) == {**ROWS, "L1": {**ROWS["L1"], "bp": "15 bp"}}


def test_every_limit_cites_the_paper_it_comes_from(base: DelegationLetter) -> None:
    one = paper(change({"L1": {"bp": "15 bp"}, "L2": {"bp": "25 bp"}}))
    two = paper(change({"L2": {"bp": "30 bp"}}), name="second", since=AUGUST)
    (cell,) = amend(base, PAPER, two, one).cells
    cited = {
        (level, name): getattr(cell.paper(level, name), "document", None)
        for level in ("L1", "L2")
        for name in ("bp", "cost")
    }
    assert cited == {
        ("L1", "bp"): "first",
        ("L1", "cost"): "letter",
        ("L2", "bp"): "second",
        ("L2", "cost"): "letter",
    }


def test_a_decision_cites_the_paper_of_each_limit(base: DelegationLetter, case: Case) -> None:
    found = amend(base, PAPER, paper(change({"L1": {"bp": "15 bp"}})))
    decision = route(
        case({"bp": "16 bp", "cost": "HKD 1.00"}), Timeline.always(found, PAPER), AUGUST
    )
    cited = {each.about: each.source for each in decision.findings if each.source}
    assert cited == {"L1 bp": FIRST, "L1 cost": PAPER, "L2 bp": PAPER, "L2 cost": PAPER}


def test_a_paper_that_stands_already_is_kept(base: DelegationLetter) -> None:
    """A letter that was amended before keeps the papers of then."""
    once = amend(base, PAPER, paper(change({"L1": {"bp": "15 bp"}})))
    again = amend(once, Source("other", Status.INVENTED), paper(change({"L2": {"bp": "25 bp"}})))
    papers = [again.cells[0].paper(*at) for at in (("L1", "bp"), ("L1", "cost"))]
    assert papers == [FIRST, PAPER]


def test_papers_are_merged_in_the_order_of_their_days(base: DelegationLetter) -> None:
    one = paper(change({"L1": {"bp": "15 bp"}}))
    two = paper(change({"L1": {"bp": "12 bp"}}), name="second", since=AUGUST)
    assert amend(base, PAPER, two, one) == amend(base, PAPER, one, two)
    assert written(amend(base, PAPER, two, one))["L1"]["bp"] == "12 bp"


def test_no_amendment_only_names_the_paper(base: DelegationLetter) -> None:
    found = amend(base, PAPER)
    assert (written(found), found.cells[0].source) == (ROWS, PAPER)


def test_a_programme_adds_a_product_with_its_cell(letter: Letter, case: Case) -> None:
    loan = Cell("loan", "1", rows(ROWS), {"product": ("loan",)})
    base = letter(ROWS, BP, COST, cells=(loan,), categories={"product": ("loan",)})
    texts = {"L1": {"bp": "5 bp", "cost": "HKD 1.00"}, "L2": {"bp": "9 bp", "cost": "HKD 2.00"}}
    card = Cell("card", "P1", rows(texts), {"product": ("card",)})
    told = paper(adds=(card,), codes={"product": ("card",)})
    found = amend(base, PAPER, told)
    assert found.categories["product"] == ("loan", "card")
    assert [cell.source for cell in found.cells] == [PAPER, FIRST]
    asked = case({"bp": "6 bp", "cost": "HKD 1.00"}, categories={"product": "card"})
    assert route(asked, Timeline.always(found, PAPER), AUGUST).outcome.level == "L2"
    later = paper(change({"L1": {"bp": "6 bp"}}, cell="card"), name="second", since=AUGUST)
    assert written(amend(base, PAPER, told, later), 1)["L1"]["bp"] == "6 bp"


def test_a_cell_that_is_added_may_name_its_own_paper(base: DelegationLetter) -> None:
    split = evolve_letter(base, categories={"product": ("loan",)})
    own = Cell("card", "P1", rows(ROWS), {"product": ("card",)}, SECOND)
    found = amend(split, PAPER, paper(adds=(own,), codes={"product": ("card",)}))
    assert found.cells[1].source == SECOND


def evolve_letter(base: DelegationLetter, categories: dict[str, tuple[str, ...]]) -> Any:
    """Give the one cell of a letter the one code of its category."""
    (name, codes), *_ = categories.items()
    draft = base.with_cells((evolve(base.cells[0], when={name: codes}),))
    return evolve(draft, categories=categories)


# What a change says that it does. ---------------------------------------------------------------

WIDEN, TIGHTEN, WITHDRAW = Effect


@pytest.mark.parametrize(
    ("effect", "limit", "told"),
    [
        (WIDEN, "11 bp", ""),
        (WIDEN, "under 12 bp", ""),
        (WIDEN, "10 bp", "amendment `first` says `widen` of `rate`, but changes nothing there"),
        (
            WIDEN,
            "under 11 bp",
            "amendment `first` says `widen` of `rate`, but changes nothing there",
        ),
        (WIDEN, "9 bp", "expected no less than `10 bp`, since it says `widen`, got `9 bp`"),
        (WIDEN, "over 1 bp up to 19 bp", "expected no less than `10 bp`, since it says `widen`"),
        (WIDEN, "not known", "expected a figure, since it says `widen`, got `not known`"),
        (TIGHTEN, "9 bp", ""),
        (TIGHTEN, "under 10 bp", ""),
        (TIGHTEN, "over 1 bp up to 10 bp", ""),
        (TIGHTEN, "NIL", ""),
        (TIGHTEN, "10 bp, withdrawn on 2026-09-01", ""),
        (TIGHTEN, "11 bp", "expected no more than `10 bp`, since it says `tighten`, got `11 bp`"),
        (TIGHTEN, "10 bp", "amendment `first` says `tighten` of `rate`, but changes nothing there"),
        (WITHDRAW, "10 bp", ""),
        (WITHDRAW, "10 bp, withdrawn on 2026-09-01", ""),
        (WITHDRAW, "9 bp", "expected `10 bp` as it stands, since it says `withdraw`, got `9 bp`"),
    ],
)
def test_an_effect_is_held_against_what_the_change_does(
    base: DelegationLetter, effect: Effect, limit: str, told: str
) -> None:
    told_by = paper(change({"L1": {"bp": limit}}, effect))
    if not told:
        assert written(amend(base, PAPER, told_by))["L1"]["bp"].startswith(limit)
        return
    with pytest.raises(Contradiction) as raised:
        amend(base, PAPER, told_by)
    assert told in str(raised.value)


def test_a_stated_effect_names_the_place(base: DelegationLetter) -> None:
    with pytest.raises(Contradiction) as raised:
        amend(base, PAPER, paper(change({"L1": {"bp": "9 bp"}}, WIDEN)))
    assert str(raised.value) == (
        "amendment `first`, `bp` of L1 in `rate`: expected no less than `10 bp`, "
        "since it says `widen`, got `9 bp`"
    )


def test_of_several_limits_one_has_to_change(base: DelegationLetter) -> None:
    """A row written out whole: what stays the same is neither wider nor narrower."""
    whole = change({"L1": {"bp": "15 bp", "cost": "HKD 100.00"}}, WIDEN)
    assert written(amend(base, PAPER, paper(whole)))["L1"]["bp"] == "15 bp"
    mixed = change({"L1": {"bp": "15 bp", "cost": "HKD 99.99"}}, WIDEN)
    with pytest.raises(Contradiction, match=r"no less than `HKD 100\.00`"):
        amend(base, PAPER, paper(mixed))


def test_an_effect_is_judged_against_the_papers_before(base: DelegationLetter) -> None:
    one = paper(change({"L1": {"bp": "15 bp"}}, WIDEN))
    two = paper(change({"L1": {"bp": "12 bp"}}, TIGHTEN), name="second", since=AUGUST)
    assert written(amend(base, PAPER, one, two))["L1"]["bp"] == "12 bp"
    with pytest.raises(Contradiction, match="no more than `10 bp`"):
        amend(base, PAPER, two)


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_papers_of_one_day_are_judged_against_the_day_before_whatever_their_names(
    letter: Letter, names: tuple[str, str]
) -> None:
    """L2 holds twice the 10 bp of L1; on one day L1 goes to 20 bp, L2 to 30: wider for both."""
    twice = letter({"L1": {"bp": "10 bp"}, "L2": {"bp": "2 x bp at L1"}}, BP)
    one = paper(change({"L1": {"bp": "20 bp"}}, WIDEN), name=names[0])
    found = amend(twice, PAPER, one, paper(change({"L2": {"bp": "30 bp"}}, WIDEN), name=names[1]))
    assert written(found)["L2"]["bp"] == "30 bp"
    tighter = paper(change({"L2": {"bp": "30 bp"}}, TIGHTEN), name=names[1])
    with pytest.raises(Contradiction, match="no more than `20 bp`, since it says `tighten`"):
        amend(twice, PAPER, one, tighter)


def test_a_share_that_is_nothing_today_is_withdrawn_for_later(letter: Letter) -> None:
    twice = letter({"L1": {"bp": "NIL"}, "L2": {"bp": "2 x bp at L1"}}, BP)
    gone = paper(change({"L2": {"bp": "2 x bp at L1"}}, WITHDRAW))
    later = paper(change({"L1": {"bp": "8 bp"}}, WIDEN), name="second", since=AUGUST)
    found = written(amend(twice, PAPER, gone, later))
    assert found["L2"]["bp"] == "2 x bp at L1, withdrawn on 2026-07-01"
    with pytest.raises(Contradiction, match="changes nothing"):
        amend(amend(twice, PAPER, gone), PAPER, paper(*gone.changes, name="again", since=AUGUST))


def test_withdrawing_keeps_the_power_with_its_day(base: DelegationLetter, case: Case) -> None:
    gone = paper(change({"L1": {"bp": "10 bp"}}, WITHDRAW))
    found = amend(base, PAPER, gone)
    assert written(found)["L1"]["bp"] == "10 bp, withdrawn on 2026-07-01"
    letters = Timeline.always(found, PAPER)
    asked = case({"bp": "10 bp", "cost": "HKD 1.00"})
    assert route(asked, letters, Date(2026, 6, 30)).outcome.level == "L1"
    assert route(asked, letters, JULY).outcome.level == "L2"
    told = [each for each in route(asked, letters, JULY).reasons if each.code == "WITHDRAWN"]
    assert [each.source for each in told] == [FIRST]


def test_what_is_withdrawn_already_is_not_withdrawn_again(letter: Letter) -> None:
    gone = letter({**ROWS, "L1": {"bp": "10 bp, withdrawn on 2026-07-01", "cost": "NIL"}}, BP, COST)
    again = paper(change({"L1": {"bp": "10 bp"}}, WITHDRAW))
    with pytest.raises(Contradiction, match="says `withdraw` of `rate`, but changes nothing"):
        amend(gone, PAPER, again)
    sooner = letter(
        {**ROWS, "L1": {"bp": "10 bp, withdrawn on 2026-12-01", "cost": "NIL"}}, BP, COST
    )
    found = amend(sooner, PAPER, again)
    assert written(found)["L1"]["bp"] == "10 bp, withdrawn on 2026-07-01"


def test_a_power_that_was_withdrawn_is_nothing_to_compare_with(letter: Letter) -> None:
    gone = letter({**ROWS, "L1": {"bp": "10 bp, withdrawn on 2026-07-01", "cost": "NIL"}}, BP, COST)
    found = amend(gone, PAPER, paper(change({"L1": {"bp": "5 bp"}}, WIDEN)))
    assert written(found)["L1"]["bp"] == "5 bp"


@pytest.mark.parametrize(
    ("one", "other", "inside"),
    [
        ("10 bp, withdrawn on 2026-09-01", "10 bp, withdrawn on 2026-09-01", True),
        ("10 bp, withdrawn on 2026-09-01", "10 bp, withdrawn on 2026-09-02", True),
        ("10 bp, withdrawn on 2026-09-02", "10 bp, withdrawn on 2026-09-01", False),
        ("10 bp", "10 bp, withdrawn on 2026-09-01", False),
        ("10 bp, withdrawn on 2026-07-01", "NIL", True),
        ("10 bp, withdrawn on 2026-07-02", "NIL", False),
    ],
)
def test_a_power_reaches_as_far_as_its_last_day(one: str, other: str, *, inside: bool) -> None:
    assert within(Limit.parse(one), Limit.parse(other), JULY) is inside


def test_a_power_that_nobody_stated_is_not_withdrawn(letter: Letter) -> None:
    bare = letter({"L1": {"bp": "1 bp"}, "L2": {"bp": "2 bp"}}, BP, COST)
    with pytest.raises(Contradiction) as raised:
        amend(bare, PAPER, paper(change({"L2": {"cost": "HKD 1.00"}}, WITHDRAW)))
    assert "expected a power that stands, since it says `withdraw`" in str(raised.value)


def test_from_no_power_to_some_is_wider(letter: Letter) -> None:
    bare = letter({"L1": {"bp": "1 bp"}, "L2": {"bp": "2 bp"}}, BP, COST)
    texts = {"L2": {"cost": "HKD 1.00"}}
    assert written(amend(bare, PAPER, paper(change(texts, WIDEN))))["L2"]["cost"] == "HKD 1.00"
    with pytest.raises(Contradiction, match="no more than nothing, since it says `tighten`"):
        amend(bare, PAPER, paper(change(texts, TIGHTEN)))


def test_unlimited_is_wider_than_any_bound(base: DelegationLetter) -> None:
    lifted = paper(change({"L2": {"bp": "unlimited"}}, WIDEN))
    found = amend(base, PAPER, lifted)
    bounded = paper(change({"L2": {"bp": "900 bp"}}, TIGHTEN), name="second", since=AUGUST)
    assert written(amend(found, PAPER, bounded))["L2"]["bp"] == "900 bp"


def test_a_relative_limit_is_judged_by_its_figure(letter: Letter) -> None:
    half = letter({"L1": {"bp": "10 bp", "adhoc": "50 % of bp"}}, BP, Dimension("adhoc", "bp"))
    wider = change({"L1": {"adhoc": "6 bp"}}, WIDEN)
    assert written(amend(half, PAPER, paper(wider)))["L1"]["adhoc"] == "6 bp"
    with pytest.raises(Contradiction, match="no less than `5 bp`, since it says `widen`"):
        amend(half, PAPER, paper(change({"L1": {"adhoc": "4 bp"}}, WIDEN)))
    back = change({"L1": {"adhoc": "70 % of bp"}}, TIGHTEN)
    with pytest.raises(Contradiction, match="got `7 bp`"):
        amend(half, PAPER, paper(back))


@given(st.integers(0, 30), st.integers(0, 30), st.booleans(), st.booleans())
def test_containment_is_what_admits_less(
    one: int,
    other: int,
    under: bool,
    lower: bool,
) -> None:
    """By other means: every whole number up to 40 is tried."""
    narrow = Limit.parse(f"{'under ' * under}{one} bp") if one or not under else Limit.parse("NIL")
    wide = Limit.parse(f"over {other} bp up to 35 bp" if lower else f"{other} bp")

    def admits(limit: Limit) -> set[int]:
        floor, top = limit.span()
        return {n for n in range(41) if floor <= n <= (top if top is not None else 40)}

    assert within(narrow, wide, JULY) == (admits(narrow) <= admits(wide))


# What raises. -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told_by", "told"),
    [
        (
            paper(change({"L1": {"bp": "9 bp"}}, cell="fee")),
            "cell of amendment `first`: expected one of rate, got `fee`",
        ),
        (
            paper(change({"L9": {"bp": "9 bp"}})),
            "level of amendment `first`: expected one of L1, L2, got `L9`",
        ),
        (
            paper(change({"L1": {"days": "9 days"}})),
            "dimension of amendment `first`: expected one of bp, cost, got `days`",
        ),
        (
            paper(codes={"product": ("card",)}),
            (
                "category of amendment `first`: expected none, "
                "for the letter declares no category, got `product`"
            ),
        ),
    ],
)
def test_what_the_letter_does_not_have_raises(
    base: DelegationLetter, told_by: Amendment, told: str
) -> None:
    with pytest.raises(Unknown) as raised:
        amend(base, PAPER, told_by)
    assert str(raised.value) == told


def test_an_unsound_letter_raises_with_its_faults(base: DelegationLetter) -> None:
    with pytest.raises(UnsoundLetter) as raised:
        amend(base, PAPER, paper(change({"L1": {"bp": "21 bp"}})))
    assert [each.code for each in raised.value.findings] == ["INVERTED"]
    with pytest.raises(UnsoundLetter) as raised:
        amend(base, PAPER, paper(adds=(Cell("fee", "9", rows(ROWS)),)))
    assert [each.code for each in raised.value.findings] == ["OVERLAP"]


def test_two_papers_of_one_day_do_not_state_one_limit(base: DelegationLetter) -> None:
    one, two = (paper(change({"L1": {"bp": f"{n} bp"}}), name=f"c{n}") for n in (5, 6))
    with pytest.raises(Contradiction) as raised:
        amend(base, PAPER, one, two)
    assert str(raised.value) == "`bp` of L1 in `rate` is stated twice on 2026-07-01"
    apart = evolve(two, since=AUGUST)
    assert written(amend(base, PAPER, one, apart))["L1"]["bp"] == "6 bp"
    with pytest.raises(Contradiction, match="amendment `c5` stands twice"):
        amend(base, PAPER, one, evolve(apart, id="c5"))


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (lambda: paper(name="c"), Contradiction, "amendment `c` changes nothing"),
        (
            lambda: paper(change({"L1": {"bp": "1 bp"}}), until=Date(2026, 6, 30)),
            Contradiction,
            "amendment `first` ends on 2026-06-30, before it begins on 2026-07-01",
        ),
        (
            lambda: Amendment(" ", JULY, FIRST, (change({"L1": {"bp": "1 bp"}}),)),
            OutOfRange,
            "name of a paper that amends: expected a name, got ` `",
        ),
        (lambda: change({"L1": {}}), Contradiction, "change of cell `rate` states no limit"),
        (
            lambda: change({"L1": {"bp": "1 bp"}}, cell=""),
            OutOfRange,
            "name of a cell: expected a name, got ``",
        ),
    ],
)
def test_an_amendment_that_is_none_raises(
    make: Callable[[], Any], error: type[Exception], told: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == told


def test_a_last_day_may_be_the_first() -> None:
    assert paper(change({"L1": {"bp": "1 bp"}}), until=JULY).until == JULY


# A published pair of papers. ---------------------------------------------------------------------

GROUP_2008 = {"officer": 25, "manager": 65, "senior": 200, "chief": 500, "agm": 1500, "dgm": 2500}
GROUP_2010 = {"officer": 25, "manager": 70, "senior": 200, "chief": 600, "agm": 1800, "dgm": 3000}


def test_the_circular_of_2010_widens_the_group_row_of_2008(letter: Letter) -> None:
    def lacs(row: dict[str, int]) -> Rows:
        return {level: {"group": f"INR {each}00000.00"} for level, each in row.items()}

    levels = tuple(Level(each, each) for each in GROUP_2008)
    of_2008 = letter(lacs(GROUP_2008), Dimension("group", "INR"), levels=levels)
    circular = Amendment("102", Date(2010, 12, 28), FIRST, (change(lacs(GROUP_2010), WIDEN),))
    found = amend(of_2008, PAPER, circular)
    assert written(found) == lacs(GROUP_2010)
    back = Amendment("103", Date(2011, 1, 1), SECOND, (change(lacs(GROUP_2008), TIGHTEN),))
    assert written(amend(found, PAPER, back)) == lacs(GROUP_2008)
