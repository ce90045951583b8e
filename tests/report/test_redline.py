"""A redline: what is new, gone and changed, and which way, as `compare` judges it too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Cell,
    Committee,
    DelegationLetter,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    UnsoundLetter,
)
from acctcore.authority.comparison.comparing import compare
from acctcore.authority.comparison.stretches import compare_stretches
from acctcore.authority.comparison.ways import Relation
from acctcore.codec import Notation
from acctcore.codec.letter_grids import drafts
from acctcore.codec.rules import documents_of
from acctcore.report.differences import LimitChange, limit_changes, term_changes
from acctcore.report.redline import redline_html, redline_markdown
from acctcore.sources import Source, Status
from acctcore.testing.strategies import letters
from acctcore.timeline import Timeline, Version

Make = Callable[..., Version[LetterDraft]]
ON = Date(2026, 3, 16)
ROOT = Path(__file__).parents[2]


def only(before: Version[LetterDraft], after: Version[LetterDraft]) -> LimitChange:
    (change,) = limit_changes(before.value, after.value, ON)
    return change


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("10 bp", "11 bp", "wider"),
        ("10 bp", "9 bp", "narrower"),
        ("under 11 bp", "10 bp", "equal"),
        ("over 5 bp up to 10 bp", "over 6 bp up to 11 bp", "incomparable"),
        ("10 bp", "NIL", "narrower"),
        ("10 bp", "not known", "incomparable"),
        ("10 bp", "10 bp, withdrawn on 2026-03-16", "narrower"),
        ("10 bp", "10 bp, withdrawn on 2026-03-17", "equal"),
    ],
)
def test_which_way_a_limit_goes(version: Make, old: str, new: str, way: str) -> None:
    change = only(version({"L1": {"bp": old}}), version({"L1": {"bp": new}}))
    assert (change.before, change.after, change.way) == (old, new, way)
    assert (change.cell, change.level, change.dimension) == ("rate", "L1", "bp")


def test_a_limit_that_is_new_or_gone_says_so(version: Make) -> None:
    one = version({"L1": {"bp": "10 bp"}})
    two = version({"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}})
    change = only(one, two)
    assert (change.level, change.before, change.after) == ("L2", "", "20 bp")
    assert change.way == "new, wider"
    assert only(two, one).way == "gone, narrower"


def test_a_relative_limit_changes_with_what_it_is_relative_to(version: Make) -> None:
    one = version({"L1": {"cost": "HKD 10.00", "half": "50 % of cost"}})
    two = version({"L1": {"cost": "HKD 12.00", "half": "50 % of cost"}})
    found = list(limit_changes(one.value, two.value, ON))
    assert [(each.dimension, each.before, each.after, each.way) for each in found] == [
        ("cost", "HKD 10.00", "HKD 12.00", "wider"),
        ("half", "50 % of cost (HKD 5.00)", "50 % of cost (HKD 6.00)", "wider"),
    ]


def test_everything_but_limits_is_a_term(version: Make) -> None:
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}
    one = version(rows)
    two = version(
        rows,
        levels=(
            Level("L2", "team head", grants_own=False),
            Level("L1", "office L1", committee=Committee(3, ("chair",))),
        ),
        dimensions=(Dimension("bp", "bp", of="rate"),),
        cells=(evolve(one.value.cells[0], clause="3", when={"type": ("a", "b")}),),
        categories={"type": ("a", "b")},
        reasons=("RETENTION", "ERROR"),
    )
    found = {each.what: (each.old, each.new) for each in term_changes(one.value, two.value)}
    assert found == {
        "levels from the lowest up": (("L1 < L2",), ("L2 < L1",)),
        "levels, L2, name": (("office L2",), ("team head",)),
        "levels, L2, grants_own": ((), ("false",)),
        "levels, L1, committee, quorum": ((), ("3",)),
        "levels, L1, committee, roles": ((), ("chair",)),
        "dimensions, bp, of": ((), ("rate",)),
        "cells, rate, clause": (("2(a)",), ("3",)),
        "cells, rate, when, type": ((), ("a", "b")),
        "categories, type": ((), ("a", "b")),
        "reasons": (("RETENTION",), ("RETENTION", "ERROR")),
    }


def test_two_items_of_one_name_are_two_terms(version: Make) -> None:
    cells = tuple(Cell("rate", clause, {}) for clause in ("1", "2"))
    one = version({"L1": {"bp": "1 bp"}}, cells=cells)
    two = version({"L1": {"bp": "1 bp"}}, cells=cells[:1])
    found = [each.what for each in term_changes(one.value, two.value)]
    assert found == ["cells, rate (2), name", "cells, rate (2), clause"]


def test_the_redline_of_one_raised_limit(version: Make) -> None:
    one = version({"L1": {"bp": "10 bp"}, "L2": {"bp": "25 bp"}}, id="2025", since=Date(2025, 1, 1))
    two = version({"L1": {"bp": "12 bp"}, "L2": {"bp": "25 bp"}})
    assert redline_markdown(one, two) == (
        "# What changes from 2025 to letter-2026\n\n"
        "2025 holds from 2025-01-01, letter-2026 from 2026-01-01.\n\n"
        "The later version only admits more.\n\n"
        "Requests that are routed differently, the smallest one for each cell and dimension; a "
        "further limit may change without one:\n\n"
        "- bp 11 bp: L2 before, L1 after\n\n"
        "## Limits\n\n"
        "Limits that change, as of 2026-01-01\n\n"
        "| cell | clause | level | dimension | limit | change |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| rate | 2(a) | L1 | bp | ~~10 bp~~ <ins>12 bp</ins> | wider |\n"
    )
    page = redline_html(one, two)
    assert "<td><del>10 bp</del> <ins>12 bp</ins></td><td>wider</td>" in page
    assert "<li>bp 11 bp: L2 before, L1 after</li>" in page
    assert "narrower" in redline_html(two, one)
    assert "The later version only admits less." in redline_markdown(two, one)


def test_two_equal_versions_say_the_same(version: Make) -> None:
    one = version({"L1": {"bp": "10 bp"}})
    assert redline_markdown(one, evolve(one, id="again")) == (
        "# What changes from letter-2026 to again\n\n"
        "letter-2026 holds from 2026-01-01, again from 2026-01-01.\n\n"
        "The later version admits exactly what the earlier one does.\n\n"
        "The two versions say the same.\n"
    )


def test_a_version_that_is_not_sound_is_redlined_all_the_same(version: Make) -> None:
    one = version({"L1": {"bp": "10 bp"}, "L2": {"bp": "5 bp"}}, id="letter-2025")
    two = version({"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}})
    page = redline_markdown(one, two)
    assert "Not compared as a whole: letter-2025 is not sound." in page
    assert "told by its figures alone, not by what it is counted with" in page
    assert "| rate | 2(a) | L2 | bp | ~~5 bp~~ <ins>20 bp</ins> | wider |" in page


def test_the_day_may_be_another_than_the_first(version: Make) -> None:
    one = version({"L1": {"bp": "10 bp"}})
    two = version({"L1": {"bp": "10 bp, withdrawn on 2026-07-01"}})
    assert "| equal |" in redline_markdown(one, two, Date(2026, 6, 30))
    assert "| narrower |" in redline_markdown(one, two, Date(2026, 7, 1))


def test_a_withdrawal_is_told_from_its_day_on(version: Make) -> None:
    """Without a day the whole life of the later version is told, stretch by stretch."""
    one = version({"L1": {"bp": "10 bp"}})
    two = version({"L1": {"bp": "12 bp, withdrawn on 2026-07-01"}})
    page = redline_markdown(one, two)
    assert "From 2026-01-01 to 2026-06-30: the later version only admits more." in page
    assert "From 2026-07-01 on: the later version only admits less." in page
    assert "| wider until 2026-06-30, narrower from 2026-07-01 |" in page
    assert "Limits that change, from 2026-01-01 on" in page
    ended = redline_markdown(one, evolve(two, until=Date(2026, 6, 30)))
    assert "| wider |" in ended
    assert "2026-07-01 on" not in ended


@settings(max_examples=40)
@given(data=st.data())
def test_each_day_of_a_stretch_is_as_compare_says(data: st.DataObject) -> None:
    """Any day between two days of withdrawal answers as the stretch it lies in."""
    one = data.draw(letters(max_levels=2, max_dimensions=2))
    other = one.with_cells(tuple(evolve(each, limits={}) for each in one.cells[:1]) + one.cells[1:])
    try:
        other = DelegationLetter.of(other)
    except UnsoundLetter:
        other = one
    stretches = compare_stretches(one, other, ON)
    assert stretches[0].since == ON
    assert stretches[-1].until is None
    on = ON.add(days=data.draw(st.integers(0, 3000)))
    (holding,) = (s for s in stretches if s.since <= on and (s.until is None or on <= s.until))
    assert holding.comparison.relation is compare(one, other, on).relation
    assert holding.comparison.changes == compare(one, other, on).changes


def test_the_published_letters_name_the_request_of_the_domain_reference() -> None:
    """Section 11: 250 lacs and one paisa per party needs AGM in 2008, CM in 2010."""
    text = (ROOT / "docs/sources/bank-of-baroda.toml").read_text("utf-8")
    letters_of = drafts(documents_of().read(text, Notation.TOML))
    page = redline_markdown(*letters_of.versions)
    assert "amount INR 25,000,000.01, unsecured INR 0.00" in page
    assert "agm before, chief-manager after" in page
    changed = "~~INR 25,000,000.00~~ <ins>INR 30,000,000.00</ins>"
    assert f"| credit limit | 1, 2 | chief-manager | party | {changed} | wider |" in page


@settings(max_examples=40)
@given(data=st.data())
def test_swapped_sides_swap_the_ways_and_agree_with_compare(data: st.DataObject) -> None:
    one = data.draw(letters(max_levels=3, max_dimensions=2))
    cells = tuple(evolve(c, limits=data.draw(st.sampled_from((c.limits, {})))) for c in one.cells)
    other = one.with_cells(cells)
    swaps = {"wider": "narrower", "narrower": "wider", "new, wider": "gone, narrower"}
    swaps |= {after: before for before, after in swaps.items()}
    there = list(limit_changes(one, other, ON))
    back = list(limit_changes(other, one, ON))
    assert [(each.level, each.dimension) for each in there] == [
        (each.level, each.dimension) for each in back
    ]
    for each, again in zip(there, back, strict=True):
        assert (each.before, each.after) == (again.after, again.before)
        if each.way in swaps:
            assert again.way == swaps[each.way]
    assert bool(there) == any(c.limits != d.limits for c, d in zip(one.cells, cells, strict=True))


@settings(max_examples=40)
@given(letter=letters())
def test_a_letter_and_itself_have_no_redline(letter: DelegationLetter) -> None:
    assert list(limit_changes(letter, letter, ON)) == []
    assert list(term_changes(letter, letter)) == []
    assert compare(letter, letter, ON).relation is Relation.EQUIVALENT


def test_letters_that_are_found_sound_are_redlined_too() -> None:
    rows = {"L1": {"bp": Limit.parse("1 bp")}}
    letter = DelegationLetter(
        (Level("L1", ""),), (Dimension("bp", "bp"),), (Cell("rate", "1", rows),), ("R",)
    )
    found = Timeline.always(letter, Source("letter", Status.INVENTED)).versions[0]
    assert "say the same" in redline_markdown(found, found)
