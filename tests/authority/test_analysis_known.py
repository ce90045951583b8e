"""What is to be known of a sound letter: each finding, its witness, and where that goes.

Section 10 of the authority reference. Limits and witnesses are whole units, worked out by hand.
"""

from typing import Any

import pytest

from acctcore.authority import (
    Adds,
    Cell,
    Combine,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Linking,
    Reserved,
    UnsoundLetter,
)
from acctcore.authority.analysis.examining import Analysis, Remark, analyse, examine
from acctcore.authority.soundness.blocking import faults
from acctcore.days import Tenor
from acctcore.findings import Verdict
from acctcore.quantity import Quantity

YEAR = Tenor(months=12)
BP, DAYS = Dimension("bp", "bp", Adds.FACILITY, YEAR), Dimension("days", "days")
Shown = tuple[str, dict[str, str], str | None]


def draft(rows: dict[str, dict[str, str]], *dimensions: Dimension, **more: Any) -> LetterDraft:
    """One cell; every level of `less` may hold less."""
    less = more.pop("less", "")
    levels = more.pop("levels", tuple(Level(each, "", may_hold_less=each in less) for each in rows))
    limits = {level: {n: Limit.parse(t) for n, t in row.items()} for level, row in rows.items()}
    cells = more.pop("cells", (Cell("rate", "2(a)", limits),))
    return LetterDraft(levels, dimensions, cells, ("R",), **more)


def cell(name: str, rows: dict[str, dict[str, str]], **when: tuple[str, ...]) -> Cell:
    limits = {level: {n: Limit.parse(t) for n, t in row.items()} for level, row in rows.items()}
    return Cell(name, name, limits, when)


def shown(told: Analysis, code: str) -> list[Shown]:
    """Each remark of a code: what it measured, what its witness asks, and where that ends."""
    return [_shown(each) for each in told.remarks if each.finding.code == code]


def _shown(remark: Remark) -> Shown:
    assert remark.witness is not None
    asked = {name: str(value) for name, value in remark.witness.quantities.items()}
    end = remark.route and (remark.route.level or remark.route.kind.value)
    return str(remark.finding.measured), asked, end


def only(told: Analysis, code: str) -> Remark:
    (remark,) = (each for each in told.remarks if each.finding.code == code)
    return remark


# Gaps and floors. -------------------------------------------------------------------------------


def test_the_gap_of_the_corporation_at_nine_lakh_and_a_paisa() -> None:
    """Table 4.3: district officers up to 9 lakh, committee A over 15 to 49."""
    rows = {
        "district": {"amount": "INR 900000.00"},
        "committee-a": {"amount": "over INR 1500000.00 up to INR 4900000.00"},
    }
    told = examine(draft(rows, Dimension("amount", "INR", Adds.PARTY, YEAR)))
    assert [each.finding.code for each in told.remarks] == ["GAP", "STARTS_ABOVE_ZERO"]
    assert shown(told, "GAP") == [("INR 900000.01", {"amount": "INR 900000.01"}, "gap")]
    floor = ("INR 1500000.00", {"amount": "INR 1500000.00"}, "gap")
    assert shown(told, "STARTS_ABOVE_ZERO") == [floor]
    gap = only(told, "GAP")
    assert (gap.cell, gap.level, gap.dimension) == ("rate", "", "amount")
    assert told.complete


def test_asking_less_is_not_worse_where_the_ranges_meet() -> None:
    told = examine(draft({"L1": {"bp": "9 bp"}, "L2": {"bp": "over 9 bp up to 15 bp"}}, BP))
    assert shown(told, "STARTS_ABOVE_ZERO") == [("9 bp", {"bp": "9 bp"}, "L1")]
    assert [each.finding.code for each in told.remarks] == ["STARTS_ABOVE_ZERO"]


def test_a_gap_that_no_dimension_shows_alone() -> None:
    """L1 holds up to 9 of both; L2 begins at 10 bp. 0 bp for 10 days is nobody's."""
    rows = {
        "L1": {"bp": "9 bp", "days": "9 days"},
        "L2": {"bp": "over 9 bp up to 20 bp", "days": "20 days"},
    }
    told = examine(draft(rows, BP, DAYS))
    (gap,) = shown(told, "GAP")
    assert gap == ("0 bp of bp, 10 days of days", {"bp": "0 bp", "days": "10 days"}, "gap")
    about = only(told, "GAP").finding.about
    assert about == "cell `rate`: nobody holds 0 bp of bp, 10 days of days together"


def test_a_figure_that_cannot_be_read_leaves_no_certain_gap() -> None:
    rows = {
        "L1": {"bp": "9 bp", "days": "not known"},
        "L2": {"bp": "over 9 bp up to 20 bp", "days": "20 days"},
    }
    assert shown(examine(draft(rows, BP, DAYS)), "GAP") == []


@pytest.mark.parametrize(("days", "route"), [("5 days", "gap"), ("not known", None)])
def test_a_gap_needs_an_owner_that_is_known(days: str, route: str | None) -> None:
    """Whether L2 may grant more than 10 bp for 0 days is not known, so `route` leaves it open."""
    rows = {"L1": {"bp": "9 bp", "days": "5 days"}, "L2": {"bp": "over 15 bp up to 20 bp"}}
    told = examine(draft(rows | {"L2": rows["L2"] | {"days": days}}, BP, DAYS))
    found = [each[1:] for each in shown(told, "GAP")]
    assert found == ([({"bp": "10 bp", "days": "0 days"}, route)] if route else [])


def test_a_gap_is_shown_with_the_first_request_of_its_kind() -> None:
    """2 months are nobody's, with no cost; so is a cent, with no months."""
    rows = {
        "L1": {"months": "1 months", "cost": "HKD 0.00"},
        "L2": {"months": "over 2 months up to 5 months", "cost": "over HKD 0.02 up to HKD 0.04"},
    }
    told = examine(draft(rows, Dimension("months", "months"), Dimension("cost", "HKD")))
    assert shown(told, "GAP") == [
        ("2 months", {"months": "2 months", "cost": "HKD 0.00"}, "gap"),
        ("HKD 0.01", {"months": "0 months", "cost": "HKD 0.01"}, "gap"),
    ]


def test_an_amount_that_no_limit_shows_has_the_places_of_its_currency() -> None:
    rows = {"L1": {"fee": "NIL", "bp": "3 bp"}, "L2": {"fee": "unlimited", "bp": "5 bp"}}
    (never,) = shown(examine(draft(rows, FEE, BP)), "UNREACHABLE")
    assert never[1] == {"fee": "HKD 0.00", "bp": "0 bp"}


# Levels. ----------------------------------------------------------------------------------------


def test_a_level_in_the_shadow_of_one_below() -> None:
    """L2 holds no more than L1 on either dimension; what it holds at most goes to L1."""
    rows = {
        "L1": {"bp": "10 bp", "days": "5 days"},
        "L2": {"bp": "10 bp", "days": "5 days"},
        "L3": {"bp": "11 bp", "days": "5 days"},
    }
    told = examine(draft(rows, BP, DAYS))
    assert shown(told, "UNREACHABLE") == [("L1", {"bp": "10 bp", "days": "5 days"}, "L1")]
    assert only(told, "UNREACHABLE").finding.about == (
        "L2 is never the lowest competent level; in cell `rate` L1 takes the most it may grant"
    )


@pytest.mark.parametrize("more", [{"bp": "11 bp"}, {"days": "6 days"}])
def test_one_unit_more_and_a_level_is_reached(more: dict[str, str]) -> None:
    same = {"bp": "10 bp", "days": "5 days"}
    assert "UNREACHABLE" not in {
        f.code for f in analyse(draft({"L1": same, "L2": same | more}, BP, DAYS))
    }


def test_a_level_in_the_shadow_of_two_together() -> None:
    rows = {"L1": "5 bp", "L2": "over 5 bp up to 9 bp", "L3": "9 bp"}
    told = examine(draft({level: {"bp": text} for level, text in rows.items()}, BP))
    assert shown(told, "UNREACHABLE") == [("L2", {"bp": "9 bp"}, "L2")]
    wider = draft({level: {"bp": text} for level, text in (rows | {"L3": "10 bp"}).items()}, BP)
    assert "UNREACHABLE" not in {each.code for each in analyse(wider)}


def test_a_level_that_is_reached_in_another_cell() -> None:
    tied = cell("tied", {"L1": {"bp": "9 bp"}, "L2": {"bp": "9 bp"}}, kind=("a",))
    apart = cell("apart", {"L1": {"bp": "9 bp"}, "L2": {"bp": "10 bp"}}, kind=("b",))
    levels, kinds = (Level("L1", ""), Level("L2", "")), {"kind": ("a", "b")}
    told = examine(draft({}, BP, levels=levels, cells=(tied, apart), categories=kinds))
    assert [each.finding.code for each in told.remarks] == ["TIE"]


def test_a_level_that_holds_nothing() -> None:
    told = examine(draft({"L1": {"bp": "9 bp"}, "L2": {"bp": "NIL"}}, BP, less="L2"))
    assert [each.finding.about for each in told.remarks] == [
        "L2 is never the lowest competent level; it holds nothing in any cell",
        "cell `rate`: L2 refuses 0 bp of bp, which L1 grants",
    ]
    assert shown(told, "HOLDS_LESS") == [("0 bp", {"bp": "0 bp"}, "L1")]


@pytest.mark.parametrize("lower", ["9 bp, withdrawn on 2026-07-01", "not known"])
def test_what_goes_or_cannot_be_read_shadows_nobody(lower: str) -> None:
    rows = {"L1": {"bp": lower}, "L2": {"bp": "9 bp"}}
    remarks = examine(draft(rows, BP)).remarks
    assert "L2" not in {each.level for each in remarks if each.finding.code == "UNREACHABLE"}


def test_a_level_that_cannot_be_read_may_be_reached() -> None:
    found = analyse(draft({"L1": {"bp": "9 bp"}, "L2": {"bp": "not known"}}, BP))
    assert [each.code for each in found] == ["FIGURE_NOT_KNOWN"]


def test_nothing_is_more_than_the_whole() -> None:
    """L2 is unlimited, but there is no more than the 100 % that L1 holds."""
    share = Dimension("share", "%", whole=Quantity(10_000, "%"))
    rows = {"L1": {"share": "100 %"}, "L2": {"share": "unlimited"}}
    told = examine(draft(rows, share))
    assert shown(told, "UNREACHABLE") == [("L1", {"share": "100.00 %"}, "L1")]
    assert shown(told, "TIE") == [("unlimited", {"share": "100.00 %"}, "L1")]


def test_a_tie_goes_past_both_levels_at_one_unit_more() -> None:
    rows = {
        "L1": {"bp": "10 bp", "days": "5 days"},
        "L2": {"bp": "10 bp", "days": "6 days"},
        "L3": {"bp": "11 bp", "days": "6 days"},
    }
    told = examine(draft(rows, BP, DAYS))
    assert shown(told, "TIE") == [
        ("10 bp", {"bp": "11 bp", "days": "0 days"}, "L3"),
        ("6 days", {"bp": "0 bp", "days": "7 days"}, "above_all"),
    ]
    assert [each.finding.about for each in told.remarks] == [
        "cell `rate`: L1 and L2 both hold 10 bp on bp",
        "cell `rate`: L2 and L3 both hold 6 days on days",
    ]


@pytest.mark.parametrize(
    "ends", [("", ", withdrawn on 2026-07-01"), (", withdrawn on 2026-07-01", "")]
)
def test_a_tie_says_no_day_on_which_one_of_the_two_ends(ends: tuple[str, str]) -> None:
    rows = {f"L{at}": {"fee": f"HKD 4.00{end}"} for at, end in enumerate(ends)}
    tie = only(examine(draft(rows, FEE)), "TIE")
    assert tie.finding.about == "cell `rate`: L0 and L1 both hold HKD 4.00 on fee"
    assert str(tie.finding.measured) == "HKD 4.00"


@pytest.mark.parametrize("text", ["NIL", "not known"])
def test_no_power_twice_is_no_tie(text: str) -> None:
    rows = {"L1": {"bp": text}, "L2": {"bp": text}, "L3": {"bp": "9 bp"}}
    assert "TIE" not in {each.code for each in analyse(draft(rows, BP))}


def test_a_level_meant_to_hold_less_does() -> None:
    """Section 4.2: a higher person holds less; the first unit it refuses goes to the lower one."""
    rows = {"L1": {"bp": "4 bp"}, "L2": {"bp": "9 bp"}, "L3": {"bp": "7 bp"}, "L4": {"bp": "12 bp"}}
    told = examine(draft(rows, BP, less="L3"))
    assert shown(told, "HOLDS_LESS") == [("8 bp", {"bp": "8 bp"}, "L2")]
    assert only(told, "HOLDS_LESS").finding.about == (
        "cell `rate`: L3 refuses 8 bp of bp, which L2 grants"
    )


def test_a_level_that_may_hold_less_and_does_not() -> None:
    assert analyse(draft({"L1": {"bp": "9 bp"}, "L2": {"bp": "10 bp"}}, BP, less="L2")) == ()


def test_less_than_a_level_that_grants_nothing_is_no_refusal() -> None:
    """L1 holds days and no bp, so there is nothing of its that L2 refuses."""
    rows = {"L1": {"bp": "NIL", "days": "9 days"}, "L2": {"bp": "5 bp", "days": "7 days"}}
    assert "HOLDS_LESS" not in {each.code for each in analyse(draft(rows, BP, DAYS, less="L2"))}


# What no cell takes. ----------------------------------------------------------------------------

CODES = {"kind": ("a", "b"), "size": ("S", "L")}
ANY = {"L1": {"bp": "9 bp"}}


def test_the_first_combination_that_no_cell_takes() -> None:
    cells = (cell("1", ANY, kind=("a",)), cell("2", ANY, kind=("b",), size=("S",)))
    told = examine(draft(ANY, BP, cells=cells, categories=CODES))
    remark = only(told, "UNCOVERED")
    assert remark.finding.about == "no cell and no reserved category takes kind b, size L"
    assert remark.witness is not None
    assert dict(remark.witness.categories) == {"kind": "b", "size": "L"}
    assert shown(told, "UNCOVERED") == [("kind b, size L", {"bp": "0 bp"}, "not_delegated")]


def test_what_is_reserved_is_taken() -> None:
    cells = (cell("1", ANY, kind=("a",)), cell("2", ANY, kind=("b",), size=("S",)))
    large = Reserved("large", "9", "board", {"size": ("L",)})
    assert analyse(draft(ANY, BP, cells=cells, categories=CODES, reserved=(large,))) == ()


def test_a_witness_is_of_what_is_not_reserved() -> None:
    """Of the cell's kinds `a` is the board's, so the gap is shown with `b`."""
    rows = {"L1": {"bp": "5 bp"}, "L2": {"bp": "over 7 bp up to 9 bp"}}
    board = Reserved("kind a", "9", "board", {"kind": ("a",)})
    kinds = {"kind": ("a", "b")}
    told = examine(draft(rows, BP, categories=kinds, reserved=(board,)))
    gap = only(told, "GAP")
    assert gap.witness is not None
    assert dict(gap.witness.categories) == {"kind": "b"}
    whole = evolved(board, kinds["kind"])
    told = examine(draft(rows, BP, categories=kinds, reserved=(whole,)))
    assert [each.finding.about for each in told.remarks] == [
        f"{level} is never the lowest competent level; "
        "it holds nothing in any cell that is not reserved"
        for level in rows
    ]


def evolved(reserved: Reserved, codes: tuple[str, ...]) -> Reserved:
    return Reserved(reserved.name, reserved.clause, reserved.body, {"kind": codes})


# Splitting. -------------------------------------------------------------------------------------

FEE = Dimension("fee", "HKD")
FEES = {"L1": {"fee": "HKD 50.00"}, "L2": {"fee": "HKD 90.00"}}


def test_a_request_in_parts_passes_where_nothing_adds_up() -> None:
    told = examine(draft(FEES, FEE))
    assert shown(told, "SPLITTABLE") == [("HKD 50.01", {"fee": "HKD 50.01"}, "L2")]
    assert only(told, "SPLITTABLE").finding.about == (
        "`fee` adds up nothing: L1 refuses HKD 50.01 in cell `rate` and grants it in two parts"
    )


@pytest.mark.parametrize(
    ("dimension", "more"),
    [
        (Dimension("fee", "HKD", Adds.PARTY, YEAR), {}),
        (FEE, {"linking": Linking(Adds.PARTY, YEAR)}),
    ],
)
def test_what_adds_up_or_is_linked_is_not_split(dimension: Dimension, more: dict[str, Any]) -> None:
    assert analyse(draft(FEES, dimension, **more)) == ()


def test_the_largest_of_several_lets_parts_pass() -> None:
    largest = Dimension("fee", "HKD", Adds.PARTY, YEAR, combine=Combine.LARGEST)
    assert only(examine(draft(FEES, largest)), "SPLITTABLE").finding.about.startswith(
        "`fee` takes the largest: L1 refuses HKD 50.01"
    )


def test_only_money_is_split() -> None:
    assert analyse(draft({"L1": {"days": "5 days"}, "L2": {"days": "9 days"}}, DAYS)) == ()


@pytest.mark.parametrize(
    ("low", "split"),
    [
        ("over HKD 0.24 up to HKD 0.50", "HKD 0.51"),
        ("over HKD 0.25 up to HKD 0.50", "HKD 0.52"),
        ("over HKD 9.00 up to HKD 15.00", "HKD 18.02"),
        ("over HKD 9.00 up to HKD 9.01", "HKD 18.02"),
    ],
)
def test_both_parts_have_to_be_in_the_range(low: str, split: str) -> None:
    """51 cents are 25 and 26; a range from 26 on takes one of them only, but twice 26."""
    told = examine(draft({"L1": {"fee": low}}, FEE))
    assert [each[0] for each in shown(told, "SPLITTABLE")] == [split]


@pytest.mark.parametrize(("text", "split"), [("HKD 0.00", False), ("HKD 0.01", True)])
def test_nothing_has_no_parts(text: str, split: bool) -> None:
    found = {each.code for each in analyse(draft({"L1": {"fee": text}}, FEE))}
    assert ("SPLITTABLE" in found) is split


@pytest.mark.parametrize(("party", "split"), [("HKD 50.00", False), ("HKD 50.01", True)])
def test_the_sum_may_be_tested_elsewhere(party: str, split: bool) -> None:
    """The same fee is added up over the party, whose limit the whole has to pass as well."""
    both = (
        Dimension("deal", "HKD", of="fee"),
        Dimension("party", "HKD", Adds.PARTY, YEAR, of="fee"),
    )
    found = {f.code for f in analyse(draft({"L1": {"deal": "HKD 50.00", "party": party}}, *both))}
    assert ("SPLITTABLE" in found) is split


@pytest.mark.parametrize("text", ["unlimited", "NIL", "not known"])
def test_a_word_has_no_parts(text: str) -> None:
    rows = {"L1": {"fee": text, "days": "not known"}}
    assert "SPLITTABLE" not in {each.code for each in analyse(draft(rows, FEE, DAYS))}


# The letter itself. -----------------------------------------------------------------------------


def test_a_sound_letter_does_not_pay_for_what_is_to_be_known() -> None:
    tied = draft({"L1": {"bp": "9 bp"}, "L2": {"bp": "9 bp"}}, BP)
    assert faults(tied) == ()
    assert {each.verdict for each in analyse(tied)} == {Verdict.NOT_APPLICABLE}
    assert DelegationLetter.of(tied).level_ids == ("L1", "L2")
    assert analyse(DelegationLetter.of(tied)) == analyse(tied)


def test_what_blocks_comes_alone_and_is_shown_in_words() -> None:
    """L2 refuses 10 bp that L1 grants; the letter does not stand, so that goes nowhere."""
    inverted = draft({"L1": {"bp": "25 bp"}, "L2": {"bp": "9 bp"}}, BP)
    told = examine(inverted)
    assert [each.finding.code for each in told.remarks] == ["INVERTED"]
    assert shown(told, "INVERTED") == [("25 bp", {"bp": "10 bp"}, None)]
    with pytest.raises(UnsoundLetter) as caught:
        DelegationLetter.of(inverted)
    assert caught.value.findings == analyse(inverted)


def test_a_fault_of_names_has_no_request() -> None:
    (remark,) = examine(draft({"L1": {"fee": "9 bp"}}, BP)).remarks
    assert (remark.finding.code, remark.witness, remark.route) == ("NOT_DECLARED", None, None)


def test_a_witness_is_of_a_day_before_anything_is_withdrawn() -> None:
    """Both levels refuse 10 bp as too much, neither as withdrawn."""
    rows = {"L1": {"bp": "9 bp, withdrawn on 1999-07-01"}, "L2": {"bp": "9 bp"}}
    tie = only(examine(draft(rows, BP)), "TIE")
    assert tie.route is not None
    tests = [test.finding.code for step in tie.route.path for test in step.tests]
    assert (tie.finding.code, tests) == ("TIE", ["OVER_LIMIT", "OVER_LIMIT"])
