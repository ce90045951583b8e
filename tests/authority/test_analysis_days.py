"""What is said of a letter on its days of withdrawal, and what it leaves blank.

Sections 5 (2), (8), (9) and 10 of the authority reference. Figures are whole units, worked out
by hand; the laws compare with a letter that says NIL, and with `route` request by request.
"""

from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Adds,
    Cell,
    Combine,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Linking,
    RouteKind,
    route,
)
from acctcore.authority.analysis.examining import Remark, analyse, examine
from acctcore.authority.analysis.noting import noted
from acctcore.authority.soundness.blocking import faults
from acctcore.days import Tenor
from acctcore.quantity import Quantity, units
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

YEAR = Tenor(months=12)
BP, DAYS = Dimension("bp", "bp", Adds.FACILITY, YEAR), Dimension("days", "days")
COST = Dimension("cost", "HKD", Adds.PARTY, YEAR)
BEGINS, JULY = Date(2026, 1, 1), Date(2026, 7, 1)
GONE = "withdrawn on 2026-07-01"


def cell(rows: dict[str, dict[str, str]], name: str = "fee", **when: tuple[str, ...]) -> Cell:
    limits = {level: {n: Limit.parse(t) for n, t in row.items()} for level, row in rows.items()}
    return Cell(name, "1", limits, when)


def draft(rows: dict[str, dict[str, str]], *dimensions: Dimension, **more: Any) -> LetterDraft:
    levels = tuple(Level(each, "") for each in rows)
    reasons = more.pop("reasons", ("R",))
    return LetterDraft(levels, dimensions, more.pop("cells", (cell(rows),)), reasons, **more)


def ladder(*tops: str) -> LetterDraft:
    return draft({f"L{at + 1}": {"cost": top} for at, top in enumerate(tops)}, COST)


def shown(remark: Remark) -> tuple[str, str | None, str, str | None]:
    """The code, the first day, what the witness asks, and where that ends."""
    assert remark.witness is not None
    assert remark.route is not None
    asked = " and ".join(str(each) for each in remark.witness.quantities.values())
    since = str(remark.since) if remark.since else None
    return remark.finding.code, since, asked, remark.route.level or remark.route.kind.value


TEAM_HEAD_GOES = ("HKD 5000.00", f"HKD 20000.00, {GONE}")
RANGE = "over HKD 20000.00 up to HKD 50000.00"


def test_a_gap_from_the_day_of_a_withdrawal() -> None:
    """Until 30 June the second level takes what is between 5,000 and 20,000."""
    told = examine(ladder(*TEAM_HEAD_GOES, RANGE), since=BEGINS)
    assert [shown(each) for each in told.remarks] == [
        ("STARTS_ABOVE_ZERO", None, "HKD 20000.00", "L2"),
        ("UNREACHABLE", "2026-07-01", "HKD 0.00", "L1"),
        ("GAP", "2026-07-01", "HKD 5000.01", "gap"),
    ]
    assert told.remarks[-1].finding.about == (
        "from 2026-07-01: cell `fee`: nobody holds HKD 5000.01 of cost"
    )


def test_power_that_ended_before_the_letter_begins() -> None:
    """TH is gone from the first day, so no witness goes there and nothing is new later."""
    told = examine(ladder(*TEAM_HEAD_GOES, RANGE), since=JULY)
    assert "L2" not in {each.route.level for each in told.remarks if each.route is not None}
    assert {each.since for each in told.remarks} == {None}
    gap = next(each for each in told.remarks if each.finding.code == "GAP")
    assert shown(gap) == ("GAP", None, "HKD 5000.01", "gap")


def test_the_most_that_is_held_ends() -> None:
    told = examine(ladder(*TEAM_HEAD_GOES, f"HKD 50000.00, {GONE}"))
    (ending,) = (each for each in told.remarks if each.finding.code == "POWER_ENDS")
    assert shown(ending) == ("POWER_ENDS", "2026-07-01", "HKD 5000.01", "above_all")
    assert (ending.cell, ending.level, ending.dimension) == ("fee", "L2", "cost")
    assert ending.finding.about == (
        "from 2026-07-01: cell `fee`: nobody holds HKD 5000.01 of cost any more; L2 did"
    )


@pytest.mark.parametrize(
    ("tops", "expected"),
    [
        # Somebody above holds as much, so nothing is lost.
        (("HKD 1.00", f"HKD 2.00, {GONE}", "HKD 2.00"), []),
        (("HKD 1.00", f"HKD 2.00, {GONE}", "unlimited"), []),
        (("HKD 1.00", f"HKD 2.00, {GONE}", "not known"), []),
        (("HKD 1.00", f"unlimited, {GONE}"), [("HKD 1.01", "above_all")]),
        ((f"HKD 0.00, {GONE}",), [("HKD 0.00", "not_delegated")]),
        ((f"NIL, {GONE}",), []),
        (("HKD 1.00", f"over HKD 5.00 up to HKD 6.00, {GONE}"), [("HKD 5.01", "above_all")]),
    ],
)
def test_what_nobody_holds_any_more(tops: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    found = [shown(each) for each in examine(ladder(*tops)).remarks]
    assert [each[2:] for each in found if each[0] == "POWER_ENDS"] == expected


def test_all_that_ends_where_no_figure_stands() -> None:
    (ending,) = (e for e in examine(ladder(f"unlimited, {GONE}")).remarks if e.level and e.cell)
    assert shown(ending) == ("POWER_ENDS", "2026-07-01", "HKD 0.00", "not_delegated")
    assert str(ending.finding.measured) == "HKD 0.00"


def test_a_power_ends_with_one_of_its_dimensions_and_is_said_once_a_cell() -> None:
    rows = {"L1": {"bp": "5 bp", "days": "5 days"}, "L2": {"bp": f"9 bp, {GONE}", "days": "9 days"}}
    found = [each for each in analyse(draft(rows, BP, DAYS)) if each.code == "POWER_ENDS"]
    assert [each.about for each in found] == [
        "from 2026-07-01: cell `fee`: nobody holds 6 bp of bp any more; L2 did"
    ]


def test_each_stretch_is_looked_at_and_each_finding_said_once() -> None:
    """Three days: L3 goes, then L2, then L1; the level that is gone is said to be so once."""
    tops = [
        f"{top} bp, withdrawn on 2026-{month}-01"
        for top, month in ((5, "09"), (7, "08"), (9, "07"))
    ]
    rows = {f"L{at + 1}": {"bp": top} for at, top in enumerate(tops)}
    told = examine(draft(rows, BP)).remarks
    ends = [(str(each.since), shown(each)[2]) for each in told if each.finding.code == "POWER_ENDS"]
    assert ends == [("2026-07-01", "8 bp"), ("2026-08-01", "6 bp"), ("2026-09-01", "0 bp")]
    gone = [(each.level, str(each.since)) for each in told if each.finding.code == "UNREACHABLE"]
    assert gone == [("L3", "2026-07-01"), ("L2", "2026-08-01"), ("L1", "2026-09-01")]


def test_nothing_is_said_of_days_after_the_letter() -> None:
    letter = ladder(*TEAM_HEAD_GOES)
    before = examine(letter, since=BEGINS, until=Date(2026, 6, 30)).remarks
    assert [each.since for each in before if each.since] == []
    last = examine(letter, since=BEGINS, until=JULY).remarks
    assert {each.since for each in last if each.since} == {JULY}


@pytest.mark.parametrize(
    ("until", "never"), [(Date(2026, 6, 30), True), (JULY, False), (None, False)]
)
def test_a_power_that_outlasts_the_letter_shadows_all_of_it(
    until: Date | None, never: bool
) -> None:
    """On 1 July L1 is gone and L2 is reached; a letter may end the day before."""
    letter = ladder(f"HKD 4.00, {GONE}", "HKD 4.00")
    remarks = examine(letter, since=BEGINS, until=until).remarks
    found = [(each.level, each.since) for each in remarks if each.finding.code == "UNREACHABLE"]
    # L1 itself is gone on 1 July.
    last = [] if never else [("L1", JULY)]
    assert found == ([("L2", None)] if never else last)


def test_a_power_ends_on_two_dimensions_together() -> None:
    """L1 keeps the bp and L2 the cost; both at once was L3's alone."""
    rows = {
        "L1": {"bp": "4 bp", "cost": "HKD 1.00"},
        "L2": {"bp": "0 bp", "cost": "HKD 4.00"},
        "L3": {"bp": "4 bp", "cost": f"HKD 4.00, {GONE}"},
    }
    levels = tuple(Level(each, "", may_hold_less=True) for each in rows)
    letter = LetterDraft(levels, (BP, COST), (cell(rows),), ("R",))
    (ending,) = (each for each in examine(letter).remarks if each.finding.code == "POWER_ENDS")
    assert ending.finding.about == (
        "from 2026-07-01: cell `fee`: "
        "nobody holds 1 bp of bp, HKD 1.01 of cost together any more; L3 did"
    )
    assert (ending.level, ending.dimension) == ("L3", "")
    assert shown(ending) == ("POWER_ENDS", "2026-07-01", "1 bp and HKD 1.01", "above_all")


def test_a_cell_without_withdrawals_is_not_looked_at_again() -> None:
    kinds = {"kind": ("a", "b")}
    kept = cell({"L1": {"cost": "HKD 1.00"}, "L2": {"cost": "HKD 1.00"}}, "kept", kind=("a",))
    goes = cell({"L1": {"cost": "HKD 1.00"}, "L2": {"cost": f"HKD 2.00, {GONE}"}}, kind=("b",))
    rows: dict[str, dict[str, str]] = {"L1": {}, "L2": {}}
    told = examine(draft(rows, COST, cells=(kept, goes), categories=kinds)).remarks
    ties = [(each.cell, each.since) for each in told if each.finding.code == "TIE"]
    assert ties == [("kept", None)]
    assert [each.cell for each in told if each.finding.code == "POWER_ENDS"] == ["fee"]


def test_a_day_of_withdrawal_blocks_nothing() -> None:
    assert faults(ladder(*TEAM_HEAD_GOES, RANGE)) == ()


def test_what_a_relative_limit_refers_to_is_withdrawn() -> None:
    """Twice what is gone is gone."""
    letter = draft({"L1": {"bp": f"5 bp, {GONE}"}, "L2": {"bp": "2 x bp at L1"}}, BP)
    (ending,) = (each for each in examine(letter).remarks if each.finding.code == "POWER_ENDS")
    assert shown(ending) == ("POWER_ENDS", "2026-07-01", "0 bp", "not_delegated")


# Laws. ------------------------------------------------------------------------------------------

LEVELS = tuple(Level(f"L{rank}", "", may_hold_less=True) for rank in range(3))
LOTS = (Dimension("a", "lots"), Dimension("b", "lots"))
MOST = 4
ranges = st.tuples(st.integers(0, MOST), st.integers(0, MOST)).map(sorted)
held = st.one_of(
    st.integers(0, MOST).map("{} lots".format),
    ranges.filter(lambda each: each[0] < each[1]).map(
        lambda each: f"over {each[0]} lots up to {each[1]} lots"
    ),
)
ends = st.sampled_from(["", "", f", {GONE}"])
texts = st.tuples(held, ends).map("".join)
drawn_rows = st.fixed_dictionaries(
    {each.id: st.fixed_dictionaries({"a": texts, "b": texts}) for each in LEVELS}
)


def lots(rows: dict[str, dict[str, str]]) -> LetterDraft:
    return LetterDraft(LEVELS, LOTS, (cell(rows),), ("R",))


def told(found: Any) -> list[tuple[str, str, Any]]:
    return [(each.code, each.about, each.measured) for each in found]


@given(drawn_rows)
def test_after_the_day_a_letter_reads_as_one_that_says_nil(
    rows: dict[str, dict[str, str]],
) -> None:
    nil = {
        level: {name: "NIL" if GONE in text else text for name, text in row.items()}
        for level, row in rows.items()
    }
    assert told(analyse(lots(rows), JULY)) == told(analyse(lots(nil), JULY))


@given(drawn_rows)
def test_every_gap_of_every_day_is_found(rows: dict[str, dict[str, str]]) -> None:
    """Every request up to one unit above every limit, on the first day and on the day after."""
    letter = lots(rows)
    letters = Timeline.always(DelegationLetter.of(letter), Source("drawn", Status.INVENTED))
    remarks = examine(letter, since=BEGINS).remarks
    for on in (BEGINS, JULY):
        holes = {
            at
            for at in product(range(MOST + 2), repeat=2)
            if route(asking(*at), letters, on).outcome.kind is RouteKind.GAP
        }
        named = {
            at(each) for each in remarks if each.finding.code == "GAP" and (each.since or on) <= on
        }
        assert bool(holes) is bool(named & holes)


def asking(a: int, b: int) -> AccommodationCase:
    quantities = {"a": Quantity(a, "lots"), "b": Quantity(b, "lots")}
    return AccommodationCase("R1", "P1", quantities, reason="R")


def at(remark: Remark) -> tuple[int, int]:
    assert remark.witness is not None
    a, b = (units(value) for value in remark.witness.quantities.values())
    return a, b


@given(drawn_rows)
def test_no_point_is_made_twice(rows: dict[str, dict[str, str]]) -> None:
    found = list(noted(lots(rows), BEGINS))
    bare = [each.finding.about.removeprefix(f"from {each.since}: ") for each in found]
    assert len(set(bare)) == len(bare)


# What a letter leaves blank. --------------------------------------------------------------------


def test_without_reasons_every_request_is_returned() -> None:
    letter = draft({"L1": {"bp": "9 bp"}}, BP, reasons=())
    (remark,) = examine(letter).remarks
    assert shown(remark) == ("NO_REASON", None, "0 bp", "returned")
    assert remark.finding.about == "the letter lists no reason: every request is returned"
    assert DelegationLetter.of(letter).reasons == ()


def test_figures_that_are_not_known_are_said_once_a_cell_and_dimension() -> None:
    rows = {
        "L1": {"bp": "9 bp", "days": "not known"},
        "L2": {"bp": "not known", "days": "5 days"},
        "L3": {"bp": "2 x bp at L2", "days": "6 days"},
    }
    remarks = examine(draft(rows, BP, DAYS)).remarks
    found = [each for each in remarks if each.finding.code == "FIGURE_NOT_KNOWN"]
    assert [(each.dimension, each.finding.measured, each.finding.about) for each in found] == [
        ("bp", "L2, L3", "cell `fee`: what L2, L3 hold on bp is not known"),
        ("days", "L1", "cell `fee`: what L1 holds on days is not known"),
    ]
    assert [shown(each)[2:] for each in found] == [
        ("10 bp and 0 days", "undecided"),
        ("0 bp and 0 days", "undecided"),
    ]


@pytest.mark.parametrize(
    ("dimension", "top", "says"),
    [
        (Dimension("ltv", "%"), "60 %", True),
        (Dimension("ltv", "%", combine=Combine.LARGEST), "60 %", False),
        (Dimension("ltv", "%", Adds.FACILITY, YEAR), "60 %", False),
        (Dimension("ltv", "HKD"), "HKD 60.00", False),
        (Dimension("ltv", "HKD"), "not known", False),
        (Dimension("ltv", "months"), "not known", True),
    ],
)
@pytest.mark.parametrize("adds", [Adds.FACILITY, Adds.PARTY, Adds.GROUP])
def test_linked_requests_add_up_what_is_no_money(
    dimension: Dimension, top: str, says: bool, adds: Adds
) -> None:
    letter = draft({"L1": {"ltv": top}}, dimension)
    assert "LINKED_SUM" not in {each.code for each in analyse(letter)}
    linked = examine(evolve(letter, linking=Linking(adds, Tenor(days=30)))).remarks
    found = [each for each in linked if each.finding.code == "LINKED_SUM"]
    assert [(each.dimension, each.finding.about) for each in found] == (
        [("ltv", 'linked requests add up `ltv`; say `combine = "largest"` if they should not')]
        if says
        else []
    )
